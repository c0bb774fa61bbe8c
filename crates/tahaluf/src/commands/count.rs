//! `tahaluf count`: how many rows of a tagged table have which values, nothing stored.
//!
//! The answer is itself a tagged table (CSV with a row of HXL tags), or JSON.

use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

use intake::Limits;
use intake::hxl::{Counts, Hxl, Pattern, count};
use intake::table::{Ask, Rows, SheetAsked};
use record::{Finding, Severity};
use serde_json::json;

use crate::cli::Count;
use crate::terminal::Terminal;
use crate::trouble::{IN_PART, NOT_DONE, ProgramError};

/// Read from the file at a time.
const BUFFER_BYTES: usize = 256 * 1024;

pub(super) fn run(asked: &Count, terminal: &Terminal) -> Result<u8, ProgramError> {
    let patterns = asked.by.iter().map(|text| pattern(text)).collect::<Result<Vec<_>, _>>()?;
    let file = asked.file.display().to_string();
    let limits = Limits::default();
    let total = std::fs::metadata(&asked.file).map(|data| data.len()).unwrap_or(0);
    let counted = open(asked, &limits)
        .map(|mut hxl| count(&mut hxl, &patterns, &limits, |at| terminal.progress(&file, at, total)));
    let counts = match counted {
        Ok(counts) => counts,
        Err(finding) => {
            match asked.json {
                true => terminal.print_json(&json!({ "file": file, "counts": [], "findings": [finding] }))?,
                false => terminal.finding(&file, &finding),
            }
            return Ok(NOT_DONE);
        }
    };
    match asked.json {
        true => terminal.print_json(&as_json(&file, &patterns, &counts))?,
        false => {
            terminal.print(&as_table(&patterns, &counts))?;
            counts.findings.iter().for_each(|finding| terminal.finding(&file, finding));
        }
    }
    let lacking = counts.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if lacking { IN_PART } else { 0 })
}

fn pattern(text: &str) -> Result<Pattern, ProgramError> {
    let wrong = || ProgramError::Usage { key: "usage-pattern", args: vec![("pattern", text.to_owned())] };
    Pattern::read(text).ok_or_else(wrong)
}

fn open(asked: &Count, limits: &Limits) -> Result<Hxl<'static>, Finding> {
    let ask = Ask { sheet: asked.sheet.clone().map(SheetAsked::Named), delimiter: None };
    if asked.file == Path::new("-") {
        return Rows::of(BufReader::with_capacity(BUFFER_BYTES, stdin()), &ask, limits).and_then(Hxl::of);
    }
    let open = || match File::open(&asked.file) {
        Ok(file) => Ok(BufReader::with_capacity(BUFFER_BYTES, file)),
        Err(error) => Err(Finding::new("not-readable", Severity::Error).with("detail", error)),
    };
    Hxl::of_file(open, &ask, limits)
}

fn as_json(file: &str, patterns: &[Pattern], counts: &Counts) -> serde_json::Value {
    let rows: Vec<_> = counts.rows.iter().map(|(values, count)| json!({ "values": values, "count": count })).collect();
    let by: Vec<String> = patterns.iter().map(Pattern::to_string).collect();
    json!({ "file": file, "by": by, "counts": rows, "rows": counts.read, "findings": counts.findings })
}

fn as_table(patterns: &[Pattern], counts: &Counts) -> String {
    let mut out = String::new();
    for pattern in patterns {
        push_cell(&pattern.to_string(), &mut out);
    }
    out.push_str("#meta+count");
    for (values, count) in &counts.rows {
        out.push('\n');
        values.iter().for_each(|value| push_cell(value, &mut out));
        out.push_str(&count.to_string());
    }
    out
}

/// A cell and the comma after it. What a file's cell could do to a terminal is left out.
fn push_cell(value: &str, out: &mut String) {
    let plain = value.chars().filter(|letter| !letter.is_control());
    if value.contains([',', '"']) {
        out.push('"');
        for letter in plain {
            out.push(letter);
            if letter == '"' {
                out.push('"');
            }
        }
        out.push('"');
    } else {
        out.extend(plain);
    }
    out.push(',');
}
