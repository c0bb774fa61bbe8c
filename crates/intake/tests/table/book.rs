//! Workbooks for the tests, written part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A packed file of these parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of these sheets (name, state, rows), with these shared strings.
pub fn workbook(sheets: &[(&str, &str, &str)], strings: &[&str]) -> Vec<u8> {
    let shared: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let shared = format!("<sst>{shared}</sst>");
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    let mut list = String::new();
    let mut rels = format!(
        "<Relationship Id=\"s\" Type=\"{KIND}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
         <Relationship Id=\"y\" Type=\"{KIND}/styles\" Target=\"/xl/styles.xml\"/>"
    );
    let mut parts: Vec<(String, String)> = Vec::new();
    for (number, (name, state, rows)) in sheets.iter().enumerate() {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>");
        rels += &format!(
            "<Relationship Id=\"r{number}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/tab{number}.xml\"/>"
        );
        let sheet = format!("<worksheet><dimension ref=\"A1:B2\"/><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/tab{number}.xml"), sheet));
    }
    let mut all = vec![
        ("_rels/.rels", RELS.to_owned()),
        ("xl/workbook.xml", format!("<workbook><sheets>{list}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{rels}</Relationships>")),
    ];
    all.extend(parts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    all.push(("xl/styles.xml", styles.to_owned()));
    all.push(("xl/sharedStrings.xml", shared));
    let borrowed: Vec<_> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    packed(&borrowed)
}
