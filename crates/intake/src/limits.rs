//! How much of a file is read before the rest is left, so that memory and time stay bounded whatever comes in.

use serde::{Deserialize, Serialize};

/// The bounds of one reading. Every bound that is reached becomes a finding that says what was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one document or feed that are read; what follows is left, and never more than 1 GiB is. Peak memory
    /// is about twenty times this in the worst page (made of tags around single letters), four times in plain text;
    /// `tests/memory.rs` holds both.
    pub bytes: usize,
    /// Open elements that are followed in HTML and XML; an HTML page nested deeper is read flat below it,
    /// a feed nested deeper ends there.
    pub depth: usize,
    /// Entries of one feed that become documents.
    pub entries: usize,
    /// Elements of one HTML page that can hold a body of their own, and paragraphs; text of later ones goes to the
    /// last open one, and becomes lines of the last paragraph.
    pub elements: usize,
    /// Bytes of one line of a file of rows; a longer line becomes a finding, the next is read.
    pub line_bytes: usize,
    /// Bytes of a packed file that are held in memory where it comes as a stream; a file at hand is not held.
    pub packed_bytes: usize,
    /// Bytes that one part of a packed file may unpack to; they are never held. The largest sheet that a spreadsheet
    /// program can write, a million rows of dozens of cells, is about a gigabyte.
    pub unpacked_bytes: u64,
    /// Bytes of the texts that the cells of a workbook share, which have to be held while its rows are read.
    pub strings_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 16 << 20,
            depth: 512,
            entries: 10_000,
            elements: 200_000,
            line_bytes: 1 << 20,
            packed_bytes: 256 << 20,
            unpacked_bytes: 8 << 30,
            strings_bytes: 64 << 20,
        }
    }
}

impl Limits {
    /// Places are kept in 32 bits, and an encoding may take three bytes of UTF-8 for one of the file.
    const BYTES_MAX: usize = 1 << 30;

    /// The bytes of one document that are read: `bytes`, but never more than 1 GiB.
    pub(crate) fn bytes_kept(&self) -> usize {
        self.bytes.min(Limits::BYTES_MAX)
    }
}
