//! What a reader noticed about somebody else's file: never an error of ours, always with its place.

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` into a source's untouched text, counted in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// First scalar value of the words.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Span {
    /// A span; `end` below `start` is taken as empty at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Span { start, end: end.max(start) }
    }

    /// The words of the span in `text`; empty where the span lies outside. Linear in `text`.
    pub fn of(self, text: &str) -> &str {
        let mut starts = text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len()));
        let Some(from) = starts.nth(self.start as usize) else { return "" };
        if self.end == self.start {
            return "";
        }
        let to = starts.nth((self.end - self.start - 1) as usize).unwrap_or(text.len());
        &text[from..to]
    }

    /// Whether the two ranges share a scalar value.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Span {
        Span { start, end: end.max(start) }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> [u32; 2] {
        [span.start, span.end]
    }
}

/// How much a finding matters to the person who gave the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; everything was read.
    Note,
    /// Something was read with doubt.
    Warning,
    /// Something could not be read; the rest was.
    Error,
}

/// One thing noticed in a file. The words for people are in the locales, under `finding-<code>` and
/// `finding-<code>-hint`; `args` fill them in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Kebab-case name of the finding, the key of its words: `cut-off`, `wrong-encoding`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Line in the file, from 1, where lines mean something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Column in the line, from 1, in scalar values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// Byte in the file, from 0, where only bytes are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte: Option<u64>,
    /// Named values for the words: `("limit", "64 MiB")`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
}

impl Finding {
    /// A finding without a place yet.
    pub fn new(code: &str, severity: Severity) -> Finding {
        Finding { code: code.to_owned(), severity, line: None, column: None, byte: None, args: Vec::new() }
    }

    /// The same, at a line and column (both from 1).
    pub fn at(mut self, line: u64, column: u64) -> Finding {
        self.line = Some(line);
        self.column = Some(column);
        self
    }

    /// The same, at a byte (from 0).
    pub fn at_byte(mut self, byte: u64) -> Finding {
        self.byte = Some(byte);
        self
    }

    /// The same, with a value for its words.
    pub fn with(mut self, name: &str, value: impl ToString) -> Finding {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}
