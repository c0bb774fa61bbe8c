//! What holds for every table, however it is made, cut or handed out.

use std::io::{BufReader, Cursor, Read};

use intake::Limits;
use intake::table::{Ask, Row, Rows};
use proptest::prelude::*;

use crate::book::workbook;

/// A reader that gives `size` bytes at most.
struct Slow<'a> {
    rest: &'a [u8],
    size: usize,
}

impl Read for Slow<'_> {
    fn read(&mut self, space: &mut [u8]) -> std::io::Result<usize> {
        let room = space.len().min(self.size);
        self.rest.read(&mut space[..room])
    }
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    Rows::of(bytes, &Ask::default(), &Limits::default()).map(|rows| rows.collect()).unwrap_or_default()
}

fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof!["[a-z0-9 ]{0,6}", "[\"',;\n\r|a]{0,5}", "[\u{621}-\u{64A} ]{1,5}"];
    prop::collection::vec(prop::collection::vec(cell, 2..5), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..400), packed in any::<bool>()) {
        let bytes = if packed { [&b"PK\x03\x04"[..], &bytes].concat() } else { bytes };
        rows(&bytes);
    }

    #[test]
    fn no_json_makes_it_fall(text in "[\\[\\]{}\",:a1 \\\\]{0,60}") {
        rows(text.as_bytes());
    }

    #[test]
    fn no_sheet_makes_it_fall(sheet in "(<row r=\"[0-9]{1,2}\">|<c r=\"[A-Z]{1,3}1\" t=\"(s|b|e|inlineStr)\" s=\"[0-3]\">|<v>|[0-9.E-]{0,8}|</v>|</c>|</row>|<is>|<t>|&#x[0-9]{1,4};){0,25}") {
        rows(&workbook(&[("S", "visible", &sheet)], &["a"]));
    }

    #[test]
    fn what_is_written_is_read(table in cells()) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["h1", "h2", "h3", "h4"]).unwrap(); // so that the delimiter is plain
        let mut wide = table.clone();
        for row in &mut wide {
            row.resize(4, String::new());
            writer.write_record(&*row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let ask = Ask { delimiter: Some(b','), ..Ask::default() };
        let read = Rows::of(&bytes[..], &ask, &Limits::default()).unwrap();
        let read: Vec<Vec<String>> = read.skip(1).map(|row| row.cells().map(|cell| cell.text.to_owned()).collect()).collect();
        prop_assert_eq!(read, wide);
    }

    #[test]
    fn a_reader_may_cut_the_file_as_it_likes(table in cells(), size in 1_usize..20) {
        let text: String = table.iter().map(|row| row.join(",") + "\n").collect();
        let whole = rows(text.as_bytes());
        let slow = BufReader::with_capacity(size, Slow { rest: text.as_bytes(), size });
        let read: Vec<Row> = Rows::of(slow, &Ask::default(), &Limits::default()).map(|rows| rows.collect()).unwrap_or_default();
        prop_assert_eq!(whole, read);
    }

    #[test]
    fn a_file_that_is_cut_gives_the_rows_before(lines in prop::collection::vec("[a-z]{1,5},[a-z]{1,5}", 2..30), cut in 0.0..1.0) {
        let text = lines.join("\n");
        let kept = &text[..(text.len() as f64 * cut) as usize];
        let (whole, read) = (rows(text.as_bytes()), rows(kept.as_bytes()));
        let before = read.len().saturating_sub(1);
        prop_assert_eq!(before, kept.trim_end_matches('\n').matches('\n').count());
        prop_assert_eq!(&whole[..before], &read[..before]);
    }

    #[test]
    fn a_workbook_may_come_as_a_stream(values in prop::collection::vec(0_u32..1000, 0..40)) {
        let sheet: String = values.iter().map(|value| format!("<row><c><v>{value}</v></c></row>")).collect();
        let bytes = workbook(&[("S", "visible", &sheet)], &[]);
        let file = Rows::of_file(Cursor::new(&bytes), &Ask::default(), &Limits::default()).unwrap();
        let slow = BufReader::with_capacity(7, Slow { rest: &bytes, size: 3 });
        let stream = Rows::of(slow, &Ask::default(), &Limits::default()).unwrap();
        let texts: Vec<String> = file.map(|row| row.text(0).to_owned()).collect();
        prop_assert_eq!(&texts, &values.iter().map(u32::to_string).collect::<Vec<_>>());
        prop_assert_eq!(texts, stream.map(|row| row.text(0).to_owned()).collect::<Vec<_>>());
    }
}
