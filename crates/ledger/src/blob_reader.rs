//! A blob as a reader: part by part from the store, a megabyte in memory.
//!
//! Not here: whether the bytes still have their hash ([`Ledger::blob`], `verify`).

use std::io::{BufRead, Error, ErrorKind, Read, Result, Seek, SeekFrom};

use crate::{Hash, Ledger};

/// Reads a blob from any place on.
pub struct BlobReader<'a> {
    ledger: &'a dyn Ledger,
    hash: Hash,
    size: u64,
    /// The bytes at hand, and where in the blob they begin.
    part: Vec<u8>,
    begins: u64,
    at: u64,
}

impl<'a> BlobReader<'a> {
    /// A reader at the beginning of the blob; `None` if it was never kept, or is erased.
    ///
    /// # Errors
    /// The store's.
    pub fn open(ledger: &'a dyn Ledger, hash: Hash) -> crate::Result<Option<BlobReader<'a>>> {
        let size = ledger.blob_size(hash)?;
        Ok(size.map(|size| BlobReader { ledger, hash, size, part: Vec::new(), begins: 0, at: 0 }))
    }

    /// Bytes of the whole blob.
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl BufRead for BlobReader<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        let held = self.begins..self.begins + self.part.len() as u64;
        if !held.contains(&self.at) && self.at < self.size {
            let part = self.ledger.blob_part(self.hash, self.at).map_err(Error::other)?;
            let part = part.filter(|part| !part.is_empty());
            self.part = part.ok_or_else(|| Error::new(ErrorKind::UnexpectedEof, "the blob is cut off"))?;
            self.begins = self.at;
        }
        let from = usize::try_from(self.at.saturating_sub(self.begins)).unwrap_or(usize::MAX);
        Ok(self.part.get(from..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
    }
}

impl Read for BlobReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let held = self.fill_buf()?;
        let count = held.len().min(into.len());
        into[..count].copy_from_slice(&held[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl Seek for BlobReader<'_> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| Error::new(ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.at)
    }
}
