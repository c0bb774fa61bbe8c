//! Large JSON, one element of its lists at a time.
//!
//! Takes a reader, gives pieces: each element of a list that stands at the top or under keys (`data.flows`), and each
//! plain value beside the lists (`meta.count`). The pieces are bytes of the file, for a JSON reader to read.
//! Always holds: one piece in memory at a time, at most [`Limits::bytes`] long; a longer one is passed over with a
//! finding; a file that is cut gives every piece before the cut.
//! Not here: what a piece says; whether it is valid JSON inside (whoever reads it finds out).

use std::io::Read;

use record::{Finding, Severity};

use crate::Limits;
use crate::table::Letters;

/// Objects within objects that are walked through; deeper ones come as one value.
const DEPTH_MAX: usize = 4;

/// A piece of a JSON file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The keys that lead to it, with points between: `data.flows`; empty at the top.
    pub path: &'a str,
    /// Whether it is an element of a list; a value of a key otherwise.
    pub element: bool,
    /// Its JSON, as the file has it.
    pub json: &'a [u8],
    /// The line it begins on, from 1.
    pub line: u64,
    /// The byte it begins at, from 0.
    pub byte: u64,
}

/// The pieces of a JSON file in file order. Ask for [`Elements::next_piece`] until there is none.
pub struct Elements<R> {
    letters: Letters<R>,
    open: Vec<Open>,
    path: String,
    piece_bytes: usize,
    line: u64,
    taken: usize,
    ended: bool,
    findings: Vec<Finding>,
}

/// A container that is walked through.
enum Open {
    /// An object; where the path ended before its key.
    Object {
        path: usize,
    },
    List,
}

impl<R: Read> Elements<R> {
    /// The pieces of what `reader` gives.
    pub fn of(reader: R, limits: &Limits) -> Elements<R> {
        Elements {
            letters: Letters::new(reader),
            open: Vec::new(),
            path: String::new(),
            piece_bytes: limits.bytes,
            line: 1,
            taken: 0,
            ended: false,
            findings: Vec::new(),
        }
    }

    /// The next piece; `None` at the end.
    pub fn next_piece(&mut self) -> Option<Piece<'_>> {
        self.pass(self.taken);
        self.taken = 0;
        while !self.ended {
            match self.peek()? {
                b'}' | b']' => self.close(),
                b'{' if self.open.len() < DEPTH_MAX && !self.in_list() => self.begin_object(),
                b'[' if !self.in_list() => {
                    self.open.push(Open::List);
                    self.pass(1);
                }
                _ => {
                    let Some(length) = self.value() else { continue };
                    let (line, byte) = (self.line, self.letters.at());
                    self.taken = length;
                    let element = self.in_list();
                    return Some(Piece {
                        path: &self.path,
                        element,
                        json: &self.letters.window()[..length],
                        line,
                        byte,
                    });
                }
            }
        }
        None
    }

    /// Bytes of the file read so far.
    pub fn at(&self) -> u64 {
        self.letters.at_after(self.taken)
    }

    /// What was noticed since the last call.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.letters.take_findings();
        findings.append(&mut self.findings);
        findings
    }

    fn in_list(&self) -> bool {
        matches!(self.open.last(), Some(Open::List))
    }

    /// The first byte of what comes next, commas and keys passed; `None` at the end of the file.
    fn peek(&mut self) -> Option<u8> {
        while !self.ended {
            let window = self.letters.window();
            let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
            let passed = window.iter().take_while(|byte| blank(byte)).count();
            let next = window.get(passed).copied();
            self.pass(passed);
            match next {
                Some(b'"') if matches!(self.open.last(), Some(Open::Object { .. })) => match self.key() {
                    true => return self.after_key(),
                    false => continue,
                },
                Some(byte) => return Some(byte),
                None if self.letters.fill() => {}
                None => {
                    self.ended = true;
                    if !self.open.is_empty() {
                        self.cut_off();
                    }
                    return None;
                }
            }
        }
        None
    }

    /// The first byte of the value of a key.
    fn after_key(&mut self) -> Option<u8> {
        loop {
            let window = self.letters.window();
            let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b':';
            let passed = window.iter().take_while(|byte| blank(byte)).count();
            let next = window.get(passed).copied();
            self.pass(passed);
            match next {
                Some(byte) => return Some(byte),
                None if self.letters.fill() => {}
                None => {
                    self.ended = true;
                    self.cut_off();
                    return None;
                }
            }
        }
    }

    /// Takes the key that stands here into the path; false where there is none.
    fn key(&mut self) -> bool {
        let Some(length) = self.value() else { return false };
        let Some(Open::Object { path }) = self.open.last() else { return false };
        self.path.truncate(*path);
        let key: String = serde_json::from_slice(&self.letters.window()[..length]).unwrap_or_default();
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(&key);
        self.pass(length);
        true
    }

    fn begin_object(&mut self) {
        self.open.push(Open::Object { path: self.path.len() });
        self.pass(1);
    }

    fn close(&mut self) {
        if let Some(Open::Object { path }) = self.open.pop() {
            self.path.truncate(path);
        }
        self.pass(1);
    }

    /// The length of the value that begins here, which then lies in the window; `None` where it was passed over or cut.
    fn value(&mut self) -> Option<usize> {
        let mut scan = ValueScan::default();
        loop {
            let room = self.piece_bytes.max(16);
            let window = self.letters.window();
            if let Some(length) = scan.run(&window[..window.len().min(room)]) {
                return Some(length);
            }
            if window.len() >= room {
                self.pass_over(scan);
                return None;
            }
            if !self.letters.fill() {
                let rest = self.letters.window().len();
                if scan.ends_with_file() && rest > 0 {
                    return Some(rest);
                }
                self.ended = true;
                self.cut_off();
                return None;
            }
        }
    }

    /// Passes over a value that is too long, up to its end.
    fn pass_over(&mut self, mut scan: ValueScan) {
        let found = Finding::new("json-element-too-long", Severity::Error).with("limit", self.piece_bytes);
        self.findings.push(found.at(self.line, 1).at_byte(self.letters.at()));
        loop {
            let seen = scan.at;
            self.pass(seen);
            scan.at = 0;
            if let Some(length) = scan.run(self.letters.window()) {
                return self.pass(length);
            }
            if !self.letters.fill() {
                self.ended = true;
                return self.cut_off();
            }
        }
    }

    fn cut_off(&mut self) {
        let found = Finding::new("cut-off", Severity::Error);
        self.findings.push(found.at(self.line, 1).at_byte(self.letters.at()));
    }

    fn pass(&mut self, bytes: usize) {
        let window = &self.letters.window()[..bytes];
        self.line += memchr::memchr_iter(b'\n', window).count() as u64;
        self.letters.pass(bytes);
    }
}

/// How far a value was looked through.
#[derive(Clone, Copy, Debug, Default)]
struct ValueScan {
    at: usize,
    depth: usize,
    in_text: bool,
    begun: bool,
    plain: bool,
}

impl ValueScan {
    /// The length of the value at the start of `window`, once its end is seen.
    fn run(&mut self, window: &[u8]) -> Option<usize> {
        while self.at < window.len() {
            if self.in_text {
                if !self.leave_text(window) {
                    return None;
                }
            } else {
                let byte = window[self.at];
                match byte {
                    b'"' if self.plain => return Some(self.at),
                    b'"' => self.in_text = true,
                    b'{' | b'[' if self.plain => return Some(self.at),
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.plain => return Some(self.at),
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ if self.depth == 0 => self.plain = true,
                    _ => {}
                }
                self.at += 1;
            }
            self.begun = true;
            if self.depth == 0 && !self.in_text && !self.plain {
                return Some(self.at);
            }
        }
        None
    }

    /// Goes to the end of a text; false where the window ends before it does.
    fn leave_text(&mut self, window: &[u8]) -> bool {
        loop {
            match memchr::memchr2(b'"', b'\\', &window[self.at..]) {
                Some(found) if window[self.at + found] == b'"' => {
                    self.at += found + 1;
                    self.in_text = false;
                    return true;
                }
                // Both bytes have to be there, or the second is taken for what it is not.
                Some(found) if self.at + found + 1 < window.len() => self.at += found + 2,
                Some(found) => {
                    self.at += found;
                    return false;
                }
                None => {
                    self.at = window.len();
                    return false;
                }
            }
        }
    }

    /// Whether the end of the file ends the value too: a number or word at the top.
    fn ends_with_file(&self) -> bool {
        self.begun && self.plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, bytes: usize) -> (Vec<String>, Vec<String>) {
        let mut elements = Elements::of(text.as_bytes(), &Limits { bytes, ..Limits::default() });
        let mut out = Vec::new();
        while let Some(piece) = elements.next_piece() {
            let sign = if piece.element { "[]" } else { "" };
            out.push(format!("{}{sign} {}", piece.path, String::from_utf8_lossy(piece.json)));
        }
        (out, elements.take_findings().into_iter().map(|found| found.code).collect())
    }

    #[test]
    fn lists_are_taken_apart_wherever_they_stand() {
        let text = r#"{"status":"ok","data":{"in":{"n":3},"flows":[{"a":"}\""},[1],2 ,"x"]},"meta":null}"#;
        let found = pieces(text, 1000);
        let expected = [
            r#"status "ok""#,
            "data.in.n 3",
            r#"data.flows[] {"a":"}\""}"#,
            "data.flows[] [1]",
            "data.flows[] 2",
            r#"data.flows[] "x""#,
            "meta null",
        ];
        assert_eq!(found, (expected.map(str::to_owned).to_vec(), Vec::new()));
        assert_eq!(pieces("[[1,2],[3]]", 1000).0, ["[] [1,2]", "[] [3]"]);
        assert_eq!(pieces("[]", 1000), (Vec::new(), Vec::new()));
    }

    #[test]
    fn what_is_cut_gives_the_pieces_before() {
        let (found, codes) = pieces(r#"{"flows":[{"a":1},{"a":"#, 1000);
        assert_eq!((found, codes), (vec![r#"flows[] {"a":1}"#.to_owned()], vec!["cut-off".to_owned()]));
    }

    #[test]
    fn a_piece_that_is_too_long_is_passed_over() {
        let text = format!("[1,\"{}\\\"\",{{\"b\":2}}]", "a".repeat(300_000));
        let (found, codes) = pieces(&text, 100);
        assert_eq!(found, ["[] 1", r#"[] {"b":2}"#]);
        assert_eq!(codes, ["json-element-too-long"]);
    }

    #[test]
    fn what_is_no_json_ends() {
        for text in ["}}}]]", "{\"a\" \"b\"", "\"", "\\", "{{{{{{", "[[[[", "nonsense here", "{\"a\":}"] {
            pieces(text, 50);
        }
    }
}
