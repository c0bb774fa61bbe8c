//! A stream of bytes as UTF-8, block by block, with its encoding found out on the way.
//!
//! Takes a reader, gives a window of UTF-8 that its user moves on; what the window still holds is never lost.
//! The encoding is settled at the mark, by the pattern of UTF-16, or at the first letter beyond ASCII, so that a file
//! whose first megabyte is plain is still read right. Blocks have a fixed size whatever the reader hands out, so the
//! same bytes are settled the same way.
//! Always holds: memory is the window that its user keeps, and a few blocks. Bytes that are no UTF-8 stay as they are
//! in the window (its user replaces them where he makes text); of other encodings they are U+FFFD.
//! Not here: whole documents with a map back to their bytes (`encoding`).

use std::io::Read;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use record::{Finding, Severity};

use super::parts::finding_of;
use crate::encoding::{self, Utf8Proof};

/// Read at a time.
pub(crate) const BLOCK_BYTES: usize = 64 * 1024;

/// The window over a stream.
pub(crate) struct Letters<R> {
    reader: R,
    window: Vec<u8>,
    start: usize,
    encoding: Settled,
    /// Bytes taken from the reader.
    read: u64,
    ended: bool,
    findings: Vec<Finding>,
}

enum Settled {
    /// Nothing was read yet.
    Fresh,
    /// ASCII until now.
    Open,
    Utf8,
    /// Decoded on the way into the window.
    Other(Box<Decoder>),
}

impl<R: Read> Letters<R> {
    pub(crate) fn new(reader: R) -> Letters<R> {
        Letters {
            reader,
            window: Vec::new(),
            start: 0,
            encoding: Settled::Fresh,
            read: 0,
            ended: false,
            findings: Vec::new(),
        }
    }

    /// What lies in the window.
    pub(crate) fn window(&self) -> &[u8] {
        &self.window[self.start..]
    }

    /// Lets go of the first `bytes` of the window.
    pub(crate) fn pass(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.window.len());
    }

    /// Whether nothing comes after the window.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Where the window begins in the file; within a block where the file is not UTF-8.
    pub(crate) fn at(&self) -> u64 {
        self.at_after(0)
    }

    /// Where the window will begin once `bytes` of it are passed.
    pub(crate) fn at_after(&self, bytes: usize) -> u64 {
        match self.encoding {
            Settled::Other(_) => self.read,
            _ => self.read - (self.window().len() - bytes) as u64,
        }
    }

    /// The name of the encoding.
    pub(crate) fn encoding(&self) -> &'static str {
        match &self.encoding {
            Settled::Other(decoder) => decoder.encoding().name(),
            _ => UTF_8.name(),
        }
    }

    /// What it reads from.
    pub(crate) fn reader(&self) -> &R {
        &self.reader
    }

    /// What was noticed since the last call.
    pub(crate) fn take_findings(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    /// Makes the window longer by a block; false where the stream has ended. A reader that fails ends it, with a
    /// finding.
    pub(crate) fn fill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.window.drain(..self.start);
        self.start = 0;
        let before = self.window.len();
        self.read_block();
        self.settle(before);
        if let Settled::Other(decoder) = &mut self.encoding {
            let raw = self.window.split_off(before);
            let first = self.read - raw.len() as u64;
            let broken = decode(decoder, &raw, self.ended, &mut self.window);
            if broken > 0 {
                let found = Finding::new("undecodable-bytes", Severity::Warning).with("count", broken);
                self.findings.push(found.at_byte(first));
            }
        }
        self.window.len() > before || !self.ended
    }

    /// Appends a whole block, or what is left of the stream.
    fn read_block(&mut self) {
        let before = self.window.len();
        match self.reader.by_ref().take(BLOCK_BYTES as u64).read_to_end(&mut self.window) {
            Ok(read) => self.ended = read < BLOCK_BYTES,
            Err(error) => {
                self.ended = true;
                let at = self.read + (self.window.len() - before) as u64;
                self.findings.push(finding_of(&error).at_byte(at));
            }
        }
        self.read += (self.window.len() - before) as u64;
    }

    /// Decides on the encoding where the bytes from `before` on allow it.
    fn settle(&mut self, before: usize) {
        if matches!(self.encoding, Settled::Fresh) {
            self.encoding = Settled::Open;
            let fresh = &self.window[before..];
            if let Some((marked, length)) = Encoding::for_bom(fresh) {
                self.window.drain(before..before + length);
                return self.take(marked);
            }
            if let Some(wide) = encoding::utf16_without_mark(fresh) {
                return self.guess(wide);
            }
        }
        if !matches!(self.encoding, Settled::Open) || self.window[before..].is_ascii() {
            return;
        }
        // A letter may be cut by the end of the block, and a few letters say little.
        self.read_block();
        let fresh = &self.window[before..];
        let proof = Utf8Proof::of(fresh);
        if proof.holds() {
            self.encoding = Settled::Utf8;
        } else {
            let guessed = encoding::detected(fresh);
            self.guess(guessed);
        }
    }

    fn guess(&mut self, encoding: &'static Encoding) {
        self.findings.push(Finding::new("encoding-guessed", Severity::Note).with("encoding", encoding.name()));
        self.take(encoding);
    }

    fn take(&mut self, encoding: &'static Encoding) {
        self.encoding = if encoding == UTF_8 {
            Settled::Utf8
        } else {
            Settled::Other(Box::new(encoding.new_decoder_without_bom_handling()))
        };
    }
}

/// Appends `raw` as UTF-8, and returns how many places could not be read.
fn decode(decoder: &mut Decoder, raw: &[u8], last: bool, out: &mut Vec<u8>) -> usize {
    let mut rest = raw;
    let mut broken = 0;
    let mut space = vec![0; 16 * 1024];
    loop {
        let (result, read, written, errors) = decoder.decode_to_utf8(rest, &mut space, last);
        if errors {
            broken += memchr::memmem::find_iter(&space[..written], "\u{FFFD}").count();
        }
        out.extend_from_slice(&space[..written]);
        rest = &rest[read..];
        if result == CoderResult::InputEmpty {
            return broken;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let mut letters = Letters::new(bytes);
        while letters.fill() {}
        assert_eq!(String::from_utf8_lossy(letters.window()), text);
        assert_eq!(letters.encoding(), encoding);
    }

    #[test]
    fn the_encoding_is_settled_at_the_first_letter_beyond_ascii() {
        let plain = "a;b;c\n".repeat(40_000);
        let words = "محافظة نينوى;الموصل;عدد النازحين\n".repeat(20);
        let text = format!("{plain}{words}");
        check(text.as_bytes(), &text, "UTF-8");
        let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
        check(&windows, &text, "windows-1256");
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, &text, "UTF-16LE");
        check(&[&[0xFE, 0xFF][..], &[0x06, 0x45, 0, 0x3B]].concat(), "م;", "UTF-16BE");
    }

    #[test]
    fn a_letter_across_two_blocks_is_one_letter() {
        let text = format!("{}م,ن", "a".repeat(BLOCK_BYTES - 1));
        check(text.as_bytes(), &text, "UTF-8");
    }

    #[test]
    fn a_reader_that_fails_leaves_what_came_before() {
        struct Broken(bool);
        impl Read for Broken {
            fn read(&mut self, space: &mut [u8]) -> std::io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(std::io::Error::other("gone"));
                }
                space[..3].copy_from_slice(b"a,b");
                Ok(3)
            }
        }
        let mut letters = Letters::new(Broken(false));
        while letters.fill() {}
        assert_eq!(letters.window(), b"a,b");
        assert_eq!(letters.take_findings()[0].code, "not-readable");
    }
}
