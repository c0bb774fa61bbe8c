//! Makes large tables and measures their reading.
//!
//! `tables sheet FILE ROWS` writes a workbook of so many rows (326,000 make a sheet of 900 MB of XML, the case of
//! libhxl issue 314), `tables csv FILE ROWS` a tagged CSV of eight columns, `tables read FILE` reads one and tells rows
//! and cells, `tables count FILE TAGS…` counts by tags. Time and memory are measured from outside: `/usr/bin/time -v`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};

use intake::Limits;
use intake::hxl::{Hxl, Pattern, count};
use intake::table::{Ask, Row, Rows};
use zip::write::SimpleFileOptions;

/// Columns of the sheet: with them 326,000 rows are 900 MB of XML.
const COLUMNS: u32 = 76;
/// Shared texts of the workbook.
const TEXTS: u32 = 50_000;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["sheet", file, rows] => sheet(file, rows.parse().unwrap()),
        ["csv", file, rows] => csv(file, rows.parse().unwrap()),
        ["count", file, ..] => counted(file, &args[2..]),
        ["read", file] => read(file),
        _ => println!("tables sheet|csv FILE ROWS, or tables read FILE"),
    }
}

/// A number that looks like chance and is the same each time.
fn mixed(number: u32) -> u32 {
    number.wrapping_mul(2_654_435_761).rotate_left(13) ^ number
}

fn sheet(file: &str, rows: u32) {
    let mut zip = zip::ZipWriter::new(BufWriter::new(File::create(file).unwrap()));
    let options = SimpleFileOptions::default().large_file(true);
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    part(
        "[Content_Types].xml",
        &format!(
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{types}.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{types}.sharedStrings+xml\"/></Types>"
        ),
    );
    let rels = |inner: String| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    part(
        "_rels/.rels",
        &rels(format!("<Relationship Id=\"rId1\" Type=\"{KIND}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{KIND}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &rels(format!(
            "<Relationship Id=\"rId1\" Type=\"{KIND}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{KIND}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        )),
    );
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    write!(zip, "<?xml version=\"1.0\"?><worksheet xmlns=\"{main}\"><sheetData>").unwrap();
    let mut written = 0;
    for row in 1..=rows {
        let mut line = format!("<row r=\"{row}\" spans=\"1:{COLUMNS}\">");
        for column in 0..COLUMNS {
            let name = intake::table::column_letters(column as usize);
            let chance = mixed(row * COLUMNS + column);
            line += &match (row, column % 3) {
                (1, _) => format!(
                    "<c r=\"{name}1\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                    ["#org", "#adm1", "#reached"][column as usize % 3]
                ),
                (_, 2) => format!("<c r=\"{name}{row}\"><v>{}</v></c>", chance % 1_000_000),
                _ => format!("<c r=\"{name}{row}\" t=\"s\"><v>{}</v></c>", chance % TEXTS),
            };
        }
        line += "</row>";
        written += line.len();
        zip.write_all(line.as_bytes()).unwrap();
    }
    write!(zip, "</sheetData></worksheet>").unwrap();
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    write!(zip, "<?xml version=\"1.0\"?><sst xmlns=\"{main}\" uniqueCount=\"{TEXTS}\">").unwrap();
    for text in 0..TEXTS {
        write!(zip, "<si><t>Organisation {text} of the field</t></si>").unwrap();
    }
    write!(zip, "</sst>").unwrap();
    zip.finish().unwrap().flush().unwrap();
    println!("{written} bytes of rows");
}

fn csv(file: &str, rows: u32) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    out.write_all(b"Country,Province,Latitude,Longitude,Sector,Note,Link,Organisation\n").unwrap();
    out.write_all(b"#country,#adm1,#geo+lat,#geo+lon,#sector,,,#org\n").unwrap();
    for row in 0..rows {
        let chance = mixed(row);
        let quoted = if chance.is_multiple_of(16) { "\"Aid, Relief and Works\"" } else { "Aid International" };
        let (north, east) = (chance % 18, chance % 900 + 100);
        let sector = ["Health", "Food Security", "Water & Sanitation"][chance as usize % 3];
        writeln!(
            out,
            "Iraq,Province {north},3{}.{east},4{}.5,{sector},,http://www.example.org/,{quoted} {}",
            chance % 7,
            chance % 8,
            chance % 90,
        )
        .unwrap();
    }
}

fn counted(file: &str, by: &[String]) {
    let patterns: Vec<Pattern> = by.iter().map(|text| Pattern::read(text).unwrap()).collect();
    let open = || Ok(BufReader::with_capacity(1 << 18, File::open(file).unwrap()));
    let mut hxl = Hxl::of_file(open, &Ask::default(), &Limits::default()).unwrap();
    let counts = count(&mut hxl, &patterns, &Limits::default(), |_| ());
    println!("{} rows, {} combinations", counts.read, counts.rows.len());
}

fn read(file: &str) {
    let reader = BufReader::with_capacity(1 << 18, File::open(file).unwrap());
    let mut rows = Rows::of_file(reader, &Ask::default(), &Limits::default()).unwrap();
    let (mut row, mut count, mut cells) = (Row::default(), 0_u64, 0);
    while rows.next_into(&mut row) {
        count += 1;
        cells += row.width();
    }
    println!("{count} rows, {cells} cells, {:?}", rows.take_findings());
}
