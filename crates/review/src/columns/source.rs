//! Where the bytes of a table come from: a file or memory, read at any place by several threads at once.

use std::io;

/// Bytes that can be read from any place.
pub trait Source: Send + Sync {
    /// How many there are.
    ///
    /// # Errors
    /// What the file says.
    fn size(&self) -> io::Result<u64>;

    /// Reads from a byte on into `buffer`, as much as it holds unless the source ends; returns how much.
    ///
    /// # Errors
    /// What the file says.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

impl Source for Vec<u8> {
    fn size(&self) -> io::Result<u64> {
        Ok(self.len() as u64)
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let start = usize::try_from(at).unwrap_or(usize::MAX).min(self.len());
        let taken = (self.len() - start).min(buffer.len());
        buffer[..taken].copy_from_slice(&self[start..start + taken]);
        Ok(taken)
    }
}

#[cfg(unix)]
impl Source for std::fs::File {
    fn size(&self) -> io::Result<u64> {
        Ok(self.metadata()?.len())
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let mut taken = 0;
        while taken < buffer.len() {
            match std::os::unix::fs::FileExt::read_at(self, &mut buffer[taken..], at + taken as u64) {
                Ok(0) => break,
                Ok(more) => taken += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(taken)
    }
}
