//! How far a scanner goes, and why it stopped.

use record::{Finding, Severity};

/// How far a scanner goes before it gives up on a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the window that is filled anew and anew; it grows where a tag needs it.
    pub window: usize,
    /// Bytes of one tag, and of one comment or section that is given whole.
    pub token: usize,
    /// Open elements.
    pub depth: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { window: 256 * 1024, token: 8 << 20, depth: 4096 }
    }
}

/// Why a file cannot be read on, and at which byte.
#[derive(Debug)]
pub struct Broken {
    /// Why.
    pub trouble: Trouble,
    /// The byte of the file; in another encoding than UTF-8 one that is not before the place.
    pub byte: u64,
}

/// Why a file cannot be read on.
#[derive(Debug)]
pub enum Trouble {
    /// The reader failed.
    Reader(std::io::Error),
    /// The file ends inside an element.
    Cut,
    /// What stands there is no XML.
    NotXml,
    /// A tag, or what is to be given whole, has more bytes than this.
    TooLong(usize),
    /// Elements are nested deeper than this.
    TooDeep(usize),
    /// The document type would change what the elements say.
    Doctype,
}

impl Broken {
    /// For the person who gave the file.
    pub fn finding(&self) -> Finding {
        let told = |code| Finding::new(code, Severity::Error);
        let finding = match &self.trouble {
            Trouble::Reader(error) => told("not-readable").with("detail", error),
            Trouble::Cut => told("xml-cut-off"),
            Trouble::NotXml => told("xml-broken"),
            Trouble::TooLong(limit) => told("xml-too-long").with("limit", limit),
            Trouble::TooDeep(limit) => told("xml-too-deep").with("limit", limit),
            Trouble::Doctype => told("xml-doctype-refused"),
        };
        finding.at_byte(self.byte)
    }
}
