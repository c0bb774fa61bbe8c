//! HXL: tagged tables of every shape, and counts of their rows.
#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

use std::io::{Cursor, Write};

use intake::Limits;
use intake::hxl::{Counts, Hxl, Pattern, count, is_tagged, listed};
use intake::table::{Ask, Row, Rows};
use proptest::prelude::*;

fn open(bytes: &[u8]) -> Result<Hxl<'_>, String> {
    let rows = Rows::of(bytes, &Ask::default(), &Limits::default()).map_err(|found| found.code)?;
    Hxl::of(rows).map_err(|found| found.code)
}

fn counts(bytes: &[u8], by: &[&str]) -> Counts {
    let patterns: Vec<Pattern> = by.iter().map(|text| Pattern::read(text).unwrap()).collect();
    count(&mut open(bytes).unwrap(), &patterns, &Limits::default(), |_| ())
}

fn shown(counts: &Counts) -> Vec<String> {
    counts.rows.iter().map(|(values, count)| format!("{}: {count}", values.join("|"))).collect()
}

#[test]
fn tags_are_found_wherever_they_stand() {
    let text = "Who does what where,,\nAs of June,,\nOrganisation,Province,Note\n#org,#Adm1 + Name,\nA,Nineveh,x\n";
    let mut hxl = open(text.as_bytes()).unwrap();
    let columns: Vec<_> = hxl
        .columns()
        .iter()
        .map(|column| (column.header.clone(), column.tag.as_ref().map(ToString::to_string)))
        .collect();
    let expected = [("Organisation", Some("#org")), ("Province", Some("#adm1+name")), ("Note", None)];
    assert_eq!(columns, expected.map(|(header, tag)| (header.to_owned(), tag.map(str::to_owned))));
    let found: Vec<_> = hxl.take_findings().into_iter().map(|found| (found.code, found.line, found.column)).collect();
    assert_eq!(found, [("hxl-tags-late".to_owned(), Some(4), Some(1)), ("hxl-untagged".to_owned(), Some(4), Some(3))]);
    let mut row = Row::default();
    assert!(hxl.next_into(&mut row));
    assert_eq!((row.line(), row.text(1)), (5, "Nineveh"));
}

#[test]
fn a_table_without_tags_is_none() {
    assert_eq!(open(b"a,b\n1,2\n").err().as_deref(), Some("hxl-no-tags"));
    let late = "a,b\n".repeat(25) + "#org,#adm1\n";
    assert_eq!(open(late.as_bytes()).err().as_deref(), Some("hxl-no-tags"));
}

#[test]
fn a_workbook_is_tagged_if_one_of_its_sheets_is() {
    let sheet = |cells: &[&str]| {
        let cells: String = cells.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")).collect();
        format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")
    };
    let book = |second: &[&str]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (number, text) in [sheet(&["a", "b"]), sheet(second)].into_iter().enumerate() {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(format!("xl/worksheets/sheet{number}.xml"), options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let (tagged, plain) = (book(&["#org", "#adm1"]), book(&["c", "d"]));
    let limits = Limits::default();
    assert!(is_tagged(Cursor::new(&tagged), &limits) && !is_tagged(Cursor::new(&plain), &limits));
    let hxl = Hxl::of_stream(&tagged[..], &Ask::default(), &limits).unwrap();
    assert_eq!(hxl.columns().len(), 2);
}

#[test]
fn old_and_malformed_tags_are_told() {
    let mut hxl = open(b"Lat,Lon,Odd\n#lat_deg,#lon_deg,#1\n1,2,3\n").unwrap();
    let modern: Vec<_> = hxl.columns().iter().filter_map(|column| Some(column.modern()?.to_string())).collect();
    assert_eq!(modern, ["#geo+lat", "#geo+lon"]);
    let codes: Vec<_> = hxl.take_findings().into_iter().map(|found| found.code).collect();
    assert_eq!(codes, ["hxl-old-tag", "hxl-old-tag", "hxl-tag-malformed"]);
}

#[test]
fn rows_are_counted_as_libhxl_counts_them() {
    // The figures are those of libhxl 5.2 for these bytes.
    let text = "Org,Prov,N\n#org,#adm1,#reached\nA,x,1\n\nA,x\n , y ,2\n,,\nB,\"x  z\ny\",3\n\n";
    assert_eq!(shown(&counts(text.as_bytes(), &["#org", "#adm1"])), ["|: 3", "|y: 1", "A|x: 2", "B|x z y: 1"]);
    let json = r##"[["Org","Prov"],["#org","#adm1"],["A",3],["A",2.5],["B",null],[]]"##;
    assert_eq!(shown(&counts(json.as_bytes(), &["#org", "adm1"])), ["|: 1", "A|2.5: 1", "A|3: 1", "B|: 1"]);
}

#[test]
fn the_first_column_that_holds_something_counts() {
    let text = "#org+funder,#org+impl\nA,B\n,C\n";
    assert_eq!(shown(&counts(text.as_bytes(), &["#org"])), ["A: 1", "C: 1"]);
    assert_eq!(shown(&counts(text.as_bytes(), &["#org-funder"])), ["B: 1", "C: 1"]);
    let none = counts(text.as_bytes(), &["#sector"]);
    assert_eq!(
        (shown(&none), none.findings.last().unwrap().code.as_str()),
        (vec![": 2".to_owned()], "hxl-pattern-unmatched")
    );
}

#[test]
fn combinations_beyond_the_limit_are_told() {
    let rows: String = (0..1000).map(|number| format!("org {number},x\n")).collect();
    let text = format!("#org,#adm1\n{rows}");
    let limits = Limits { strings_bytes: 10_000, ..Limits::default() };
    let mut hxl = open(text.as_bytes()).unwrap();
    let counts = count(&mut hxl, &[Pattern::read("#org").unwrap()], &limits, |_| ());
    let told: u64 = counts.findings[0].args[0].1.parse().unwrap();
    assert_eq!((counts.rows.len() as u64 + told, counts.findings[0].code.as_str()), (1000, "hxl-too-many-values"));
}

#[test]
fn lists_in_a_cell_are_taken_apart() {
    assert_eq!(listed(" Health; WASH ;;Food | Camps").collect::<Vec<_>>(), ["Health", "WASH", "Food", "Camps"]);
    assert_eq!(listed(" ").count(), 0);
}

#[test]
fn real_tables_are_read_and_counted() {
    for (name, by, rows) in [
        ("unhcr-3w", "#sector", 2250),
        ("rowca-3w-hxl", "#org", 244),
        ("mali-population-movements", "#period_date", 21),
    ] {
        let path = format!("/work/shared/data/commitments/hxl/{name}.csv");
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("skipped: {path} is not here");
            continue;
        };
        let counts = counts(&bytes, &[by]);
        assert_eq!((counts.read, counts.rows.iter().map(|(_, count)| count).sum::<u64>()), (rows, rows), "{name}");
    }
}

proptest! {
    #[test]
    fn counts_add_up_to_the_rows(rows in prop::collection::vec(("[ab \u{a0}م]{0,3}", "[xy,;\"]{0,2}"), 0..40)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["#org", "#adm1"]).unwrap();
        for (org, place) in &rows {
            writer.write_record([org, place]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let counts = counts(&bytes, &["#org", "#adm1"]);
        let mut expected = std::collections::BTreeMap::new();
        for (org, place) in &rows {
            *expected.entry(vec![org.split_whitespace().collect::<Vec<_>>().join(" "), place.clone()]).or_insert(0) += 1;
        }
        prop_assert_eq!(counts.rows, expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn no_tags_make_it_fall(text in "(#[a-z+_ -]{0,6}|[,;\n\"a]){0,20}") {
        if let Ok(mut hxl) = open(text.as_bytes()) {
            count(&mut hxl, &[Pattern::read("#a").unwrap()], &Limits::default(), |_| ());
        }
    }
}
