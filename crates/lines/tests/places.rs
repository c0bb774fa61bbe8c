//! Places against mentions labelled by hand, and against every line of the real releases where they are at hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lines::places::{Context, Resolution, resolve};

const LABELLED: &str = include_str!("places/labelled.tsv");
const REAL: &str = "/work/shared/data/commitments/strikes/uscentcom-strikes-2014-2015.csv";

struct Case<'a> {
    part: &'a str,
    mention: &'a str,
    country: &'a str,
    meant: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    let lines = LABELLED.lines().filter(|line| !line.starts_with('#'));
    let cases = lines.map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [part, mention, country, meant] = columns[..] else { panic!("{line}") };
        Case { part, mention, country, meant }
    });
    cases.collect()
}

fn answer(mention: &str, country: &str) -> String {
    match resolve(mention, Some(country), &Context::default()) {
        Resolution::Found(found) => found.codes.join("+"),
        Resolution::Country(code) => format!("={code}"),
        Resolution::Ambiguous(_) => "?".to_owned(),
        Resolution::Unknown => "-".to_owned(),
    }
}

#[test]
fn labelled_mentions_are_resolved_and_not_wrongly() {
    let (mut said, mut all) = (String::new(), (0, 0));
    for part in ["seen", "unseen", "fresh"] {
        let cases: Vec<Case> = cases().into_iter().filter(|case| case.part == part).collect();
        let (mut resolved, mut wrong) = (0, 0);
        for case in &cases {
            let got = answer(case.mention, case.country);
            if got == case.meant {
                resolved += 1;
            } else {
                wrong += usize::from(got != "-" && got != "?");
                let _ = writeln!(said, "{part}: {} ({}): {got}, meant {}", case.mention, case.country, case.meant);
            }
        }
        let _ = writeln!(said, "{part}: {resolved} of {} as meant, {wrong} wrong", cases.len());
        all = (all.0 + resolved, all.1 + wrong);
    }
    let lines = cases().len();
    assert!(all.0 * 100 >= lines * 98, "below 98 %\n{said}");
    assert!(all.1 * 200 <= lines, "more than 0.5 % wrong\n{said}");
    eprintln!("{said}");
}

#[test]
fn the_labelled_set_is_large_enough_and_says_each_mention_once() {
    let cases = cases();
    assert!(cases.len() >= 300);
    let mut seen = BTreeMap::new();
    for case in &cases {
        assert!(seen.insert((case.mention, case.country), case.meant).is_none(), "{}", case.mention);
        assert!(matches!(case.part, "seen" | "unseen" | "fresh"));
    }
}

#[test]
fn every_line_of_the_real_releases() {
    let Ok(bytes) = std::fs::read(REAL) else {
        eprintln!("skipped: {REAL} is not here");
        return;
    };
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in csv_rows(&bytes) {
        *counts.entry((row[1].clone(), row[2].clone())).or_default() += 1;
    }
    let (mut all, mut found, mut country) = (0, 0, 0);
    for ((stated, mention), lines) in &counts {
        let got = answer(mention, stated);
        all += lines;
        match got.as_str() {
            "-" | "?" => eprintln!("{lines} × {mention} ({stated}): {got}"),
            got if got.starts_with('=') => country += lines,
            _ => found += lines,
        }
    }
    eprintln!("{found} of {all} lines resolved, {country} name only a country");
    assert!(found * 1_000 >= (all - country) * 980);
}

/// Rows of a CSV file with quotes, enough for this one file; the reader proper is `intake`'s.
fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = String::from_utf8_lossy(bytes);
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text.chars() {
        let row = rows.last_mut().expect("never empty");
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => row.last_mut().expect("never empty").push(c),
        }
    }
    rows.into_iter().skip(1).filter(|row| row.len() >= 3).collect()
}
