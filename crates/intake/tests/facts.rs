//! JSON lines of facts: each line a row, or a finding at its line.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::io::{BufReader, Read};

use intake::{Limits, read_facts};

/// A row as `line id`, a refusal as `line code`, notes after either.
fn told(bytes: &[u8], limits: &Limits) -> Vec<String> {
    let tell = |item| match item {
        Ok(intake::FactRow { line, fact, findings }) => {
            let notes = findings.iter().map(|note| format!(" {}:{}", note.code, note.args[0].1)).collect::<String>();
            format!("{line} {}{notes}", fact.id)
        }
        Err(found) => {
            let found: record::Finding = found;
            format!("{}:{} {}", found.line.unwrap(), found.column.unwrap(), found.code)
        }
    };
    read_facts(BufReader::with_capacity(7, bytes), limits).map(tell).collect()
}

#[test]
fn each_line_is_a_row_or_a_finding() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/facts.jsonl")).unwrap();
    assert_eq!(
        told(&bytes, &Limits::default()),
        [
            "1 a",
            "3:1 fact-without-source",
            "4 c unknown-key:colour unknown-key:sources.page",
            "5:27 line-not-json",
            "6:38 fact-malformed",
            "7:14 fact-malformed",
            "8 h",
        ]
    );
}

#[test]
fn values_are_kept_as_the_file_gives_them() {
    let line = r#"{"id":"a","type":"Meeting","names":{"ar":"لندن"},"valid":{"from":"2015","to":null,"precision":"year"},"fields":{"n":1.50},"sources":[{"source":"s","says":{"n":[1,null]}}]}"#;
    let row = read_facts(line.as_bytes(), &Limits::default()).next().unwrap().unwrap();
    let again = serde_json::to_value(&row.fact).unwrap();
    assert_eq!(again["names"]["ar"], "لندن");
    assert_eq!(again["valid"]["precision"], "year");
    assert_eq!(again["sources"][0]["says"]["n"], serde_json::json!([1, null]));
    assert_eq!(again["fields"]["n"], 1.5);
}

#[test]
fn a_line_is_bounded_and_the_next_is_read() {
    let good = r#"{"id":"a","type":"T","sources":[{"source":"s"}]}"#;
    let limits = Limits { line_bytes: 60, ..Limits::default() };
    let file = format!("{}\n{good}\n{}", "x".repeat(100_000), " ".repeat(61));
    assert_eq!(told(file.as_bytes(), &limits), ["1:1 line-too-long", "2 a", "3:1 line-too-long"]);
}

#[test]
fn marks_line_ends_and_foreign_bytes_are_told_apart() {
    let good = r#"{"id":"a","type":"T","sources":[{"source":"s"}]}"#;
    let mut file = format!("\u{FEFF}{good}\r\n\r\n").into_bytes();
    file.extend(b"{\"id\":\"\xC7\xE1\"}\n[1]\n");
    file.extend("[".repeat(5000).bytes());
    assert_eq!(
        told(&file, &Limits::default()),
        ["1 a", "3:8 line-not-utf8", "4:2 fact-malformed", "5:1 fact-malformed"]
    );
}

#[test]
fn an_endless_line_takes_no_memory_and_a_broken_reader_ends() {
    struct Dying(u32);
    impl Read for Dying {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            if self.0 > 10_000 {
                return Err(std::io::Error::other("gone"));
            }
            out.fill(b'a');
            Ok(out.len())
        }
    }
    let found: Vec<_> = read_facts(BufReader::new(Dying(0)), &Limits::default()).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].as_ref().unwrap_err().code, "not-readable");
}
