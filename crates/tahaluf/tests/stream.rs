//! `tahaluf add -`: what comes on standard input is taken in as a file would be.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Rows of a table, more than are looked at to tell its kind.
fn table() -> String {
    let rows = (0..2000).map(|number| format!("Tents {number},Ninewa\n"));
    format!("What,Where\n#activity,#adm1+name\n{}", rows.collect::<String>())
}

fn add(folder: &Path, given: &[u8]) -> Value {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tahaluf"))
        .args(["add", "-", "--json", "--lang", "en", "--data"])
        .arg(folder.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    // In pieces, as a program that makes it would.
    given.chunks(700).for_each(|piece| input.write_all(piece).unwrap());
    drop(input);
    let output = program.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn rows_on_standard_input_are_taken_in_like_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let first = add(folder.path(), table().as_bytes());
    assert!(first["rows"].as_u64() >= Some(2000), "{first}");
    assert!(first["records"]["new"].as_u64() >= Some(2000), "{first}");
    let again = add(folder.path(), table().as_bytes());
    assert_eq!(again["records"]["new"], 0, "{again}");
}

#[test]
fn a_text_on_standard_input_is_still_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let told = add(folder.path(), "Norway pledged 12 million dollars for Iraq.\n".repeat(400).as_bytes());
    assert_eq!(told["sources"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["sources"][0]["new"], true, "{told}");
}
