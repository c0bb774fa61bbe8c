//! The parts of a packed file, found by its directory and unpacked as they are read.
//!
//! Takes a file that can be moved in, gives its parts by name. A part is unpacked while it is read, never ahead.
//! Always holds: what unpacks beyond the limit ends there; a damaged part ends where the damage shows; both are told as
//! the finding that the part's end stands for ([`finding_of`]). Names are compared without regard to case, as the
//! writers of spreadsheets do.
//! Not here: which part is what (`workbook`).

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Take};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use record::{Finding, Severity};
use zip::{CompressionMethod, ZipArchive};

/// The parts of a packed file.
pub(super) struct Parts<R> {
    reader: R,
    places: BTreeMap<String, Place>,
    unpacked_bytes: u64,
}

/// Where a part lies, packed.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u64,
    packed: u64,
    check: u32,
    method: CompressionMethod,
}

impl<R: Read + Seek> Parts<R> {
    /// Reads the directory at the end of the file.
    pub(super) fn of(reader: R, unpacked_bytes: u64) -> Result<Parts<R>, Finding> {
        let mut archive = ZipArchive::new(reader).map_err(broken)?;
        let mut places = BTreeMap::new();
        for index in 0..archive.len() {
            // A part that lies outside of the file is found missing when it is asked for.
            let Ok(part) = archive.by_index_raw(index) else { continue };
            let (Ok(name), Some(start)) = (part.name(), part.data_start()) else { continue };
            if part.encrypted() {
                return Err(Finding::new("table-encrypted", Severity::Error));
            }
            let place =
                Place { start, packed: part.compressed_size(), check: part.crc32(), method: part.compression() };
            places.entry(key(&name)).or_insert(place);
        }
        Ok(Parts { reader: archive.into_inner(), places, unpacked_bytes })
    }

    /// The names of all parts, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// A part, read while its file is lent; `None` where there is none, or none that can be unpacked.
    pub(super) fn part(&mut self, name: &str) -> Option<Part<&mut R>> {
        let place = *self.places.get(&key(name))?;
        Part::new(&mut self.reader, place, self.unpacked_bytes)
    }

    /// A part that takes the file with it.
    pub(super) fn into_part(self, name: &str) -> Option<Part<R>> {
        let place = *self.places.get(&key(name))?;
        Part::new(self.reader, place, self.unpacked_bytes)
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

fn broken(error: impl std::fmt::Display) -> Finding {
    Finding::new("table-zip-broken", Severity::Error).with("detail", error)
}

/// A part while it is unpacked.
pub(super) struct Part<R> {
    packed: Packed<R>,
    start: u64,
    left: u64,
    limit: u64,
    sum: Crc,
    check: u32,
}

enum Packed<R> {
    Stored(Take<R>),
    Deflated(Box<DeflateDecoder<Take<R>>>),
}

impl<R: Read + Seek> Part<R> {
    fn new(mut reader: R, place: Place, limit: u64) -> Option<Part<R>> {
        reader.seek(SeekFrom::Start(place.start)).ok()?;
        let bytes = reader.take(place.packed);
        let packed = match place.method {
            CompressionMethod::Stored => Packed::Stored(bytes),
            CompressionMethod::Deflated => Packed::Deflated(Box::new(DeflateDecoder::new(bytes))),
            _ => return None,
        };
        Some(Part { packed, start: place.start, left: limit, limit, sum: Crc::new(), check: place.check })
    }
}

impl<R> Part<R> {
    /// Where in the file its reading has come to.
    pub(super) fn at(&self) -> u64 {
        self.start
            + match &self.packed {
                Packed::Stored(_) => u64::from(self.sum.amount()),
                Packed::Deflated(decoder) => decoder.total_in(),
            }
    }
}

impl<R: Read> Read for Part<R> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !space.is_empty() {
            return Err(Trouble::TooLarge(self.limit).into_error());
        }
        let room = space.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = match &mut self.packed {
            Packed::Stored(bytes) => bytes.read(&mut space[..room])?,
            Packed::Deflated(bytes) => bytes.read(&mut space[..room]).map_err(|_| Trouble::Damaged.into_error())?,
        };
        self.sum.update(&space[..read]);
        self.left -= read as u64;
        if read == 0 && !space.is_empty() && self.sum.sum() != self.check {
            return Err(Trouble::Damaged.into_error());
        }
        Ok(read)
    }
}

/// Why a part ended before its end.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Trouble {
    #[error("damaged")]
    Damaged,
    #[error("unpacks to more than {0} bytes")]
    TooLarge(u64),
}

impl Trouble {
    fn into_error(self) -> io::Error {
        io::Error::other(self)
    }
}

/// The finding that a failed reading stands for.
pub(super) fn finding_of(error: &io::Error) -> Finding {
    match error.get_ref().and_then(|cause| cause.downcast_ref::<Trouble>()) {
        Some(Trouble::Damaged) => Finding::new("table-part-damaged", Severity::Error),
        Some(Trouble::TooLarge(limit)) => {
            Finding::new("table-unpacked-too-large", Severity::Error).with("limit", limit)
        }
        None => Finding::new("not-readable", Severity::Error).with("detail", error),
    }
}
