//! `tahaluf totals` from outside: what it prints, and with which exit code.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lines/tests/iati").join(name)
}

fn totals(args: &[&Path], lang: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tahaluf")).args(["totals", "--lang", lang]).args(args).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_totals_of_an_old_file_to_the_cent() {
    let out = totals(&[&fixture("old.xml"), Path::new("--json")], "en");
    assert_eq!(out.status.code(), Some(0));
    let told: serde_json::Value = serde_json::from_str(&printed(&out)).unwrap();
    assert_eq!(told["counts"]["transactions"], 2);
    // 1000.50 GBP at 1.3644 / 0.8617 of 1 February 2013, 400 EUR at 1.3000 of 1 March 2013.
    assert_eq!(told["usd_cents"]["commitment"]["2013"]["IQ"], 158_417);
    assert_eq!(told["usd_cents"]["disbursement"]["2013"]["IQ"], 52_000);
    assert_eq!(told["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn a_file_that_breaks_off_counts_as_far_as_it_is_whole() {
    let whole = std::fs::read(fixture("activity-standard-example-annotated.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let cut = folder.path().join("cut.xml");
    std::fs::write(&cut, &whole[..whole.len() - 20]).unwrap();
    let out = totals(&[&cut, Path::new("--json")], "en");
    assert_eq!(out.status.code(), Some(2));
    let told: serde_json::Value = serde_json::from_str(&printed(&out)).unwrap();
    assert_eq!(told["counts"]["activities"], 1);
    assert!(String::from_utf8_lossy(&out.stderr).contains("breaks off"));
    let missing = totals(&[&folder.path().join("none.xml"), Path::new("--json")], "en");
    assert_eq!(missing.status.code(), Some(2));
    let no_rates = totals(&[&fixture("old.xml"), Path::new("--rates"), &cut], "en");
    assert_eq!(no_rates.status.code(), Some(1));
}

#[test]
fn people_read_it_in_their_language() {
    let english = printed(&totals(&[&fixture("old.xml")], "en"));
    assert!(english.contains("2 transactions") && english.contains("Commitments: 1,584.17 USD"), "{english}");
    let arabic = printed(&totals(&[&fixture("old.xml")], "ar"));
    assert!(arabic.contains("معاملتان") && arabic.contains("الالتزامات"), "{arabic}");
}

#[test]
fn a_file_without_activities_is_told_and_the_numbers_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("namespace.xml");
    std::fs::write(&file, "<iati-activities xmlns='urn:x'><iati-activity/></iati-activities>").unwrap();
    for (lang, words) in [("en", "Activities stand in a namespace"), ("ar", "أنشطة مكتوبة في فضاء أسماء")]
    {
        let out = totals(&[&file, Path::new("--json")], lang);
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(told.contains(words) && told.contains("xmlns="), "{told}");
        assert_eq!(out.status.code(), Some(0));
        let totals: serde_json::Value = serde_json::from_str(&printed(&out)).unwrap();
        assert_eq!(totals["counts"]["activities"], 0);
    }
}
