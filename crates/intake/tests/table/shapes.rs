//! What each shape of table gives.

use std::io::Cursor;

use intake::table::{Ask, CellKind, Row, Rows, Shape, SheetAsked};
use intake::{Format, Limits, detect};

use crate::book::{packed, workbook};

/// The rows as `line: cell|cell`, and the codes of the findings.
fn read(bytes: &[u8], ask: &Ask, limits: &Limits) -> Result<(Vec<String>, Vec<String>), String> {
    let mut rows = Rows::of_file(Cursor::new(bytes), ask, limits).map_err(|found| found.code)?;
    let mut out = Vec::new();
    let mut row = Row::default();
    while rows.next_into(&mut row) {
        let cells: Vec<&str> = row.cells().map(|cell| cell.text).collect();
        out.push(format!("{}: {}", row.line(), cells.join("|")));
    }
    Ok((out, rows.take_findings().into_iter().map(|found| found.code).collect()))
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str], codes: &[&str]) {
    let (rows, found) = read(bytes, &Ask::default(), &Limits::default()).unwrap();
    assert_eq!(rows, expected);
    assert_eq!(found, codes);
}

#[test]
fn delimited_text_of_every_kind() {
    check(b"a,b\n1,2\n", &["1: a|b", "2: 1|2"], &[]);
    check(b"a;b\r\n1,5;2\r\n", &["1: a|b", "2: 1,5|2"], &[]);
    check(b"a\tb\r1\t2", &["1: a|b", "2: 1|2"], &[]);
    check(b"sep=;\na;b,c\n", &["2: a|b,c"], &[]);
    check(b"\xEF\xBB\xBFa,b\n\n\n1,\n", &["1: a|b", "4: 1|"], &[]);
    check(
        b"a,\"b \"\"x\"\", y\"\n\"two\nlines\",\"q\"z\n3,4\n",
        &["1: a|b \"x\", y", "2: two\nlines|qz", "4: 3|4"],
        &[],
    );
    check("\u{FEFF}م,ن\n".as_bytes(), &["1: م|ن"], &[]);
    let wide: Vec<u8> = "\u{FEFF}م;ن\n١;٢\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide, &["1: م|ن", "2: ١|٢"], &[]);
    let words = "المحافظة,عدد النازحين\nنينوى,١٢٠\nالأنبار,٩٥\n";
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(words);
    let (rows, codes) = read(&windows, &Ask::default(), &Limits::default()).unwrap();
    assert_eq!((rows[1].starts_with("2: نينوى|"), codes), (true, vec!["encoding-guessed".to_owned()]));
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_its_line_alone() {
    check(b"a,b\n\"1,2\n3,4\n", &["1: a|b", "2: \"1|2", "3: 3|4"], &["table-quote-open"]);
    let far = format!("a,b\n1,\"2\n{}\"x\n", "3,4\n".repeat(1000));
    let limits = Limits { line_bytes: 1000, ..Limits::default() };
    let (rows, codes) = read(far.as_bytes(), &Ask::default(), &limits).unwrap();
    assert_eq!((rows.len(), rows[1].as_str(), codes[0].as_str()), (1003, "2: 1|\"2", "table-quote-open"));
}

#[test]
fn a_row_that_is_too_long_is_passed_over() {
    let text = format!("a,b\n{}\n1,2\n", "x".repeat(200_000));
    let limits = Limits { line_bytes: 1000, ..Limits::default() };
    let (rows, codes) = read(text.as_bytes(), &Ask::default(), &limits).unwrap();
    assert_eq!((rows, codes), (vec!["1: a|b".to_owned(), "3: 1|2".to_owned()], vec!["table-row-too-long".to_owned()]));
}

#[test]
fn bytes_that_are_no_letters_are_told_with_their_place() {
    let text = [&"عدد,محافظة\nنينوى,دهوك\n".repeat(3).into_bytes()[..], b"a,b\xFF\n"].concat();
    let mut rows = Rows::of(&text[..], &Ask::default(), &Limits::default()).unwrap();
    let last = rows.by_ref().last().unwrap();
    let found = rows.take_findings();
    assert_eq!((last.text(1), found[0].line, found[0].column), ("b\u{FFFD}", Some(7), Some(2)));
}

const SHEET: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>Q</t></r><r><t>ty</t></r></is></c><c r="D1" t="str"><f>A1</f><v>a&amp;b</v></c></row>
<row r="2"/>
<row r="4" spans="1:4"><c r="A4" s="1"><v>42026</v></c><c r="B4" s="2"><v>42026.5</v></c><c r="C4"><v>24.059999999999999</v></c><c r="D4" t="b"><v>1</v></c><c r="E4" t="e"><v>#DIV/0!</v></c><c r="F4" s="1"/></row>"#;

#[test]
fn a_workbook_gives_its_cells_as_they_were_typed() {
    let bytes =
        workbook(&[("Hidden", "hidden", "<row><c><v>9</v></c></row>"), ("Data", "visible", SHEET)], &["Org &lt;1&gt;"]);
    check(&bytes, &["1: Org <1>|Qty||a&b", "4: 2015-01-22|2015-01-22T12:00:00|24.06|TRUE|#DIV/0!"], &[]);
    let mut rows = Rows::of(&bytes[..], &Ask::default(), &Limits::default()).unwrap();
    let Shape::Workbook { sheets, read } = rows.shape() else { panic!("{:?}", rows.shape()) };
    assert_eq!((sheets[read].name.as_str(), sheets[0].hidden), ("Data", true));
    let kinds: Vec<_> = rows.nth(1).unwrap().cells().map(|cell| cell.kind).collect();
    assert_eq!(kinds, [CellKind::Day, CellKind::Day, CellKind::Number, CellKind::Truth, CellKind::Error]);
}

#[test]
fn a_sheet_is_chosen_by_name_or_number() {
    let row = |value: &str| format!("<row><c><v>{value}</v></c></row>");
    let bytes = workbook(&[("One", "visible", &row("1")), ("Two", "visible", &row("2"))], &[]);
    let ask = |sheet| Ask { sheet: Some(sheet), ..Ask::default() };
    let first = |ask: Ask| read(&bytes, &ask, &Limits::default()).map(|(rows, _)| rows[0].clone());
    assert_eq!(first(ask(SheetAsked::Named(" two".to_owned()))), Ok("1: 2".to_owned()));
    assert_eq!(first(ask(SheetAsked::Number(0))), Ok("1: 1".to_owned()));
    assert_eq!(first(ask(SheetAsked::Number(7))), Err("table-sheet-missing".to_owned()));
}

#[test]
fn cells_out_of_order_and_missing_texts_are_told() {
    let sheet = r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c><c t="s"><v>5</v></c></row>"#;
    check(&workbook(&[("S", "visible", sheet)], &[]), &["1: |1|2|"], &["table-string-missing", "table-cell-order"]);
}

#[test]
fn a_sheet_that_other_programs_write() {
    let prefixed = r#"<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"#;
    check(&packed(&[("xl/worksheets/sheet1.xml", prefixed)]), &["1: a<b"], &[]);
}

#[test]
fn broken_workbooks_are_findings() {
    let bytes = workbook(&[("S", "visible", &"<row><c><v>1</v></c></row>".repeat(50_000))], &[]);
    let code = |bytes: &[u8]| read(bytes, &Ask::default(), &Limits::default()).map(|_| ()).unwrap_err();
    assert_eq!(code(&bytes[..bytes.len() / 2]), "table-zip-broken");
    assert_eq!(code(&packed(&[("word/document.xml", "<w/>")])), "binary-file");
    let limits = Limits { packed_bytes: 100, ..Limits::default() };
    let found = Rows::of(&bytes[..], &Ask::default(), &limits).err().unwrap();
    assert_eq!(found.code, "table-packed-too-large");
    let limits = Limits { unpacked_bytes: 100_000, ..Limits::default() };
    let (rows, codes) = read(&bytes, &Ask::default(), &limits).unwrap();
    assert!(rows.len() > 1000 && rows.len() < 50_000);
    assert_eq!(codes, ["table-unpacked-too-large", "cut-off"]);
    let mut damaged = bytes.clone();
    let middle = damaged.len() / 3;
    damaged[middle..middle + 40].fill(0x55);
    let (rows, codes) = read(&damaged, &Ask::default(), &Limits::default()).unwrap();
    assert!(!rows.is_empty());
    assert_eq!(codes[0], "table-part-damaged");
}

#[test]
fn json_is_a_table_of_lists_or_objects() {
    check(br##"[["#org","#adm1"],["A",1.50],["B",null,true]]"##, &["1: #org|#adm1", "1: A|1.50", "1: B||TRUE"], &[]);
    let objects =
        "{\"fields\":[{\"id\":1}],\"result\":{\"records\":[\n{\"a\":1,\"b\":\"x\"},\n{\"b\":\"y\",\"c\":[1]}]}}";
    check(objects.as_bytes(), &["2: a|b", "2: 1|x", "3: |y|[1]"], &["table-new-column"]);
    check(br#"[[1,2],[3,],[4]]"#, &["1: 1|2", "1: 4"], &["json-element-broken"]);
    let code = |text: &str| read(text.as_bytes(), &Ask::default(), &Limits::default()).unwrap_err();
    assert_eq!(code("{\"a\":1}"), "not-a-table");
    assert_eq!(code("<html></html>"), "not-a-table");
    assert_eq!(code("  \n"), "empty-file");
    assert_eq!(code("%PDF-1.7"), "binary-file");
}

#[test]
fn forms_are_told_apart_by_their_first_bytes() {
    let form = |text: &str, name: Option<&str>| detect(text.as_bytes(), name);
    assert_eq!(form("Org,Province\n#org,#adm1\nA,B\n", None), Format::Hxl);
    assert_eq!(form("[[\"Org\"],[\"#org\"],[\"A\"]]", None), Format::Hxl);
    assert_eq!(form("a,b\n1,2\n", Some("x.CSV")), Format::Table);
    assert_eq!(form(&"a\tb\n".repeat(6), Some("x.txt")), Format::Table);
    assert_eq!(form(&"One, two and three.\nAnother line, of prose.\n".repeat(4), None), Format::Text);
    assert_eq!(form("# Heading\n\nProse about #hashtags, and so on.\n", Some("note.txt")), Format::Text);
    assert_eq!(form(r#"{"status":"ok","data":{"incoming":{"flowCount":1},"flows":[{"id":"1"}]}}"#, None), Format::Fts);
    assert_eq!(form(r#"{"data":{"plans":[{"id":1,"revisedRequirements":2}]}}"#, None), Format::Fts);
    assert_eq!(form(r#"{"a":[{"b":1}]}"#, None), Format::Json);
    let bytes = workbook(&[("S", "visible", "")], &[]);
    assert_eq!(detect(&bytes, None), Format::Workbook);
}
