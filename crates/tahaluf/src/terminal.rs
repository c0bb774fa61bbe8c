//! What is said to whom: results to standard output, words for people to standard error, a bar while it lasts.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use record::{Finding, Severity};
use words::{Value, Words};

use crate::trouble::ProgramError;

/// How often a bar is drawn anew.
const BAR_EVERY: Duration = Duration::from_millis(100);
/// How often a line is written where nobody looks at a bar.
const LINE_EVERY: Duration = Duration::from_secs(5);
/// Letters between a bar's ends.
const BAR_WIDTH: u64 = 24;

/// The two outputs and the reader's words.
#[derive(Debug)]
pub struct Terminal {
    words: Words,
    bar: Mutex<Bar>,
}

#[derive(Debug)]
struct Bar {
    shown: bool,
    last: Option<Instant>,
    is_terminal: bool,
}

impl Terminal {
    /// For a reader.
    pub fn new(words: Words) -> Terminal {
        let bar = Bar { shown: false, last: None, is_terminal: std::io::stderr().is_terminal() };
        Terminal { words, bar: Mutex::new(bar) }
    }

    /// The reader's words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The text of a message without the marks that isolate its arguments: those are for pages, and many terminals
    /// draw them.
    pub fn text(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        bare(&self.words.t_with(key, args))
    }

    /// A line for a person, on standard error.
    pub fn say(&self, line: &str) {
        self.clear_bar();
        drop(writeln!(std::io::stderr().lock(), "{}", bare(line))); // nobody is left to be told
    }

    /// A message for a person, on standard error.
    pub fn tell(&self, key: &str, args: &[(&str, Value<'_>)]) {
        self.say(&self.text(key, args));
    }

    /// A result, on standard output.
    ///
    /// # Errors
    /// `Output` where nobody reads it.
    pub fn print(&self, line: &str) -> Result<(), ProgramError> {
        self.clear_bar();
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}").and_then(|()| out.flush()).map_err(ProgramError::Output)
    }

    /// A line for a person as a result, without the marks that isolate.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn print_bare(&self, line: &str) -> Result<(), ProgramError> {
        self.print(&bare(line))
    }

    /// A message as a result, on standard output.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn print_text(&self, key: &str, args: &[(&str, Value<'_>)]) -> Result<(), ProgramError> {
        self.print(&self.text(key, args))
    }

    /// A JSON value as a result, on one line.
    ///
    /// # Errors
    /// As [`Terminal::print`].
    pub fn print_json(&self, value: &serde_json::Value) -> Result<(), ProgramError> {
        self.print(&value.to_string())
    }

    /// What was noticed in a file, with its place and what helps.
    pub fn finding(&self, file: &str, finding: &Finding) {
        let args: Vec<(&str, Value<'_>)> =
            finding.args.iter().map(|(name, value)| (name.as_str(), Value::from(value.as_str()))).collect();
        let said = |key: String| self.words.try_with(&key, &args);
        let what = said(format!("finding-{}", finding.code)).unwrap_or_else(|| finding.code.clone());
        let severity = match finding.severity {
            Severity::Note => "severity-note",
            Severity::Warning => "severity-warning",
            Severity::Error => "severity-error",
        };
        self.say(&format!("{}{}: {} {what}", file, place(finding), self.words.t(severity)));
        if let Some(hint) = said(format!("finding-{}-hint", finding.code)) {
            self.say(&format!("    {hint}"));
        }
    }

    /// Draws how far it is, where somebody looks and not too often.
    pub fn progress(&self, what: &str, done: u64, total: u64) {
        let Ok(mut bar) = self.bar.lock() else { return };
        let due = bar.last.is_none_or(|last| last.elapsed() >= BAR_EVERY) || done >= total;
        if !bar.is_terminal || !due {
            return;
        }
        bar.last = Some(Instant::now());
        bar.shown = true;
        let mut err = std::io::stderr().lock();
        let bar = drawn(done, total);
        drop(write!(err, "\r\x1b[2K{bar} {done}/{total} {}", bare(what)).and_then(|()| err.flush()));
    }

    /// Draws how far a long file is, with a line about it; where nobody looks at a terminal, the line alone every few
    /// seconds.
    pub fn far(&self, line: impl FnOnce() -> String, done: u64, total: u64) {
        let Ok(mut bar) = self.bar.lock() else { return };
        let every = if bar.is_terminal { BAR_EVERY } else { LINE_EVERY };
        let begun = *bar.last.get_or_insert_with(Instant::now);
        if begun.elapsed() < every {
            return;
        }
        bar.last = Some(Instant::now());
        let line = bare(&line());
        let mut err = std::io::stderr().lock();
        if bar.is_terminal {
            bar.shown = true;
            drop(write!(err, "\r\x1b[2K{} {line}", drawn(done, total)).and_then(|()| err.flush()));
        } else {
            drop(writeln!(err, "{line}"));
        }
    }

    fn clear_bar(&self) {
        let Ok(mut bar) = self.bar.lock() else { return };
        if bar.shown {
            bar.shown = false;
            drop(write!(std::io::stderr().lock(), "\r\x1b[2K"));
        }
    }
}

fn drawn(done: u64, total: u64) -> String {
    let full = (BAR_WIDTH * done.min(total)).checked_div(total).unwrap_or(0);
    (0..BAR_WIDTH).map(|at| if at < full { '█' } else { '·' }).collect()
}

fn place(finding: &Finding) -> String {
    match (finding.line, finding.column, finding.byte) {
        (Some(line), Some(column), _) => format!(":{line}:{column}"),
        (Some(line), None, _) => format!(":{line}"),
        (None, _, Some(byte)) => format!("@{byte}"),
        (None, ..) => String::new(),
    }
}

/// Without isolating marks, and without what a file's name or text could do to a terminal.
fn bare(text: &str) -> String {
    let kept = |c: &char| !matches!(c, '\u{2068}' | '\u{2069}') && (!c.is_control() || matches!(c, '\n' | '\t'));
    text.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_command_the_terminal() {
        assert_eq!(bare("a\u{1b}[2Jb\u{2068}c\u{2069}\nd"), "a[2Jbc\nd");
    }
}
