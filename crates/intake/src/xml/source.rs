//! Bytes of a file as UTF-8, in whatever encoding it is written.
//!
//! The byte order mark decides, then the shape of the first two letters, then the declaration; without any of them it is
//! UTF-8, as XML has it. UTF-8 passes through untouched and unchecked: who takes a text out looks at its letters then.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use record::{Finding, Severity};

/// Bytes in which a declaration must stand: `<?xml version="1.0" encoding="…" standalone="yes"?>` with room for blanks.
const PREFIX: usize = 1024;
/// Bytes of the file that are held while they are put into UTF-8.
const RAW: usize = 32 * 1024;

/// A reader that gives UTF-8 of a file in any encoding.
pub struct Utf8<R> {
    input: R,
    /// First bytes, read to see the encoding and not yet given.
    prefix: Vec<u8>,
    given: usize,
    recoding: Option<Recoding>,
    /// Bytes taken from the file.
    taken: u64,
    mark: u64,
    finding: Option<Finding>,
}

/// What stands between the file's bytes and UTF-8.
struct Recoding {
    letters: Letters,
    raw: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// UTF-8 that did not fit the caller's buffer.
    left: Vec<u8>,
    left_from: usize,
}

enum Letters {
    /// ISO 8859-1 as XML means it: each byte the letter of its number.
    Latin1,
    Other(Box<Decoder>),
}

impl<R: Read> Utf8<R> {
    /// Looks at the first bytes.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn new(mut input: R) -> io::Result<Utf8<R>> {
        let mut prefix = Vec::with_capacity(PREFIX);
        input.by_ref().take(PREFIX as u64).read_to_end(&mut prefix)?;
        let (letters, mark, finding) = letters_of(&prefix);
        let taken = prefix.len() as u64;
        let recoding = letters.map(|letters| Recoding::new(letters, &prefix[mark..]));
        let given = if recoding.is_some() { prefix.len() } else { mark };
        Ok(Utf8 { input, prefix, given, recoding, taken, mark: mark as u64, finding })
    }

    /// What was noticed about the encoding.
    pub fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// The byte of the file for a byte of the UTF-8 given; in other encodings the last byte taken so far.
    pub fn byte_of_file(&self, at: u64) -> u64 {
        if self.recoding.is_some() { self.taken } else { at + self.mark }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if let Some(recoding) = &mut self.recoding {
            return recoding.read(&mut self.input, &mut self.taken, into);
        }
        if self.given < self.prefix.len() {
            let count = into.len().min(self.prefix.len() - self.given);
            into[..count].copy_from_slice(&self.prefix[self.given..self.given + count]);
            self.given += count;
            return Ok(count);
        }
        let count = self.input.read(into)?;
        self.taken += count as u64;
        Ok(count)
    }
}

impl Recoding {
    fn new(letters: Letters, first: &[u8]) -> Recoding {
        let mut raw = vec![0; RAW];
        raw[..first.len()].copy_from_slice(first);
        Recoding { letters, raw, from: 0, to: first.len(), ended: false, left: Vec::new(), left_from: 0 }
    }

    fn read(&mut self, input: &mut impl Read, taken: &mut u64, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.left_from < self.left.len() {
                let count = into.len().min(self.left.len() - self.left_from);
                into[..count].copy_from_slice(&self.left[self.left_from..self.left_from + count]);
                self.left_from += count;
                return Ok(count);
            }
            if self.ended && self.from == self.to {
                return Ok(0);
            }
            if self.from == self.to && !self.ended {
                let count = input.read(&mut self.raw)?;
                (self.from, self.to, self.ended) = (0, count, count == 0);
                *taken += count as u64;
            }
            self.recode();
        }
    }

    /// Puts the raw bytes at hand into UTF-8.
    fn recode(&mut self) {
        self.left.resize(3 * RAW + 16, 0);
        let bytes = &self.raw[self.from..self.to];
        let written = match &mut self.letters {
            Letters::Latin1 => {
                self.from = self.to;
                encoding_rs::mem::convert_latin1_to_utf8(bytes, &mut self.left)
            }
            Letters::Other(decoder) => {
                let (result, read, written, _) = decoder.decode_to_utf8(bytes, &mut self.left, self.ended);
                self.from += read;
                debug_assert!(result == CoderResult::InputEmpty, "three bytes of UTF-8 for one are enough");
                written
            }
        };
        self.left.truncate(written);
        self.left_from = 0;
    }
}

/// How the letters are written (none for UTF-8), the length of the mark, and what is to be said.
fn letters_of(prefix: &[u8]) -> (Option<Letters>, usize, Option<Finding>) {
    let other =
        |encoding: &'static Encoding| Some(Letters::Other(Box::new(encoding.new_decoder_without_bom_handling())));
    match prefix {
        [0xEF, 0xBB, 0xBF, ..] => return (None, 3, None),
        [0xFF, 0xFE, ..] => return (other(UTF_16LE), 2, None),
        [0xFE, 0xFF, ..] => return (other(UTF_16BE), 2, None),
        [b'<', 0, ..] => return (other(UTF_16LE), 0, None),
        [0, b'<', ..] => return (other(UTF_16BE), 0, None),
        _ => {}
    }
    let Some(label) = declared(prefix) else { return (None, 0, None) };
    let is = |name: &str| label.eq_ignore_ascii_case(name.as_bytes());
    if ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1"].into_iter().any(is) {
        return (Some(Letters::Latin1), 0, None);
    }
    if is("us-ascii") || is("ascii") {
        return (None, 0, None);
    }
    match Encoding::for_label(label) {
        Some(encoding) if encoding == UTF_8 => (None, 0, None),
        // Bytes that can be read as ASCII are not UTF-16, whatever they say.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => (None, 0, None),
        Some(encoding) => (other(encoding), 0, None),
        None => {
            let label = String::from_utf8_lossy(label).into_owned();
            (None, 0, Some(Finding::new("unknown-encoding", Severity::Warning).with("encoding", label)))
        }
    }
}

/// The encoding that the declaration names.
fn declared(prefix: &[u8]) -> Option<&[u8]> {
    let declaration = prefix.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>").unwrap_or(declaration.len());
    let at = memchr::memmem::find(&declaration[..end], b"encoding")? + b"encoding".len();
    let rest = declaration[at..end].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *rest.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let label = &rest[1..];
    Some(&label[..memchr::memchr(quote, label)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let mut read = String::new();
        Utf8::new(bytes).unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, expected);
    }

    #[test]
    fn the_mark_goes_before_the_declaration_and_the_declaration_before_the_habit() {
        check("<a>é</a>".as_bytes(), "<a>é</a>");
        check(b"\xEF\xBB\xBF<a/>", "<a/>");
        check(
            b"<?xml version='1.0' encoding = \"ISO-8859-1\"?>\x85\xE9",
            "<?xml version='1.0' encoding = \"ISO-8859-1\"?>\u{85}é",
        );
        check(b"<?xml version='1.0' encoding='windows-1256'?>\xC8", "<?xml version='1.0' encoding='windows-1256'?>ب");
        check(b"\xEF\xBB\xBF<?xml encoding='windows-1256'?>\xD8\xA8", "<?xml encoding='windows-1256'?>ب");
        check(b"<?xml encoding='UTF-16'?><a/>", "<?xml encoding='UTF-16'?><a/>");
    }

    #[test]
    fn sixteen_bits_with_and_without_a_mark() {
        let text = "<a>بغداد 💰</a>".repeat(9_000);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&little, &text);
        check(&[b"\xFE\xFF".as_slice(), &big].concat(), &text);
        check(&[b"\xFF\xFE".as_slice(), &little].concat(), &text);
    }

    #[test]
    fn an_encoding_that_nobody_knows_is_told() {
        let read = Utf8::new(b"<?xml encoding='x-martian'?><a/>".as_slice()).unwrap();
        assert_eq!(read.finding().unwrap().code, "unknown-encoding");
    }
}
