//! `tahaluf judge`: the machine interfaces, lines of JSON in and out, for measuring from outside.

use std::io::{BufRead, Write};

use crate::cli::Judge;
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// The longest line that is read; what follows of it is left.
const LINE_BYTES_MAX: u64 = 64 << 20;

pub(super) fn run(asked: &Judge, terminal: &Terminal) -> Result<u8, ProgramError> {
    match asked {
        Judge::News(_) => each_line(reading::judge::answer),
        Judge::Review(asked) => super::judge_review::run(asked, terminal),
    }
}

/// Answers each line at once, in order, until the input ends.
fn each_line(answer: fn(&str) -> String) -> Result<u8, ProgramError> {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        let unreadable = |source| ProgramError::file("-".as_ref(), source);
        let read = std::io::Read::take(&mut input, LINE_BYTES_MAX).read_until(b'\n', &mut line).map_err(unreadable)?;
        if read == 0 {
            return Ok(0);
        }
        if read as u64 == LINE_BYTES_MAX && !line.ends_with(b"\n") {
            skip_line(&mut input).map_err(unreadable)?;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() {
            continue;
        }
        writeln!(output, "{}", answer(text)).and_then(|()| output.flush()).map_err(ProgramError::Output)?;
    }
}

fn skip_line(input: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return Ok(());
        }
    }
}
