//! Large blobs: read in and read out a part at a time.

use std::io::{Error, Read, Seek, SeekFrom};

use ledger::{BlobReader, Hash, Ledger};

use crate::place::Place;

/// Bytes that differ from part to part.
fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|at| (at ^ (at >> 8) ^ (at >> 16)) as u8).collect()
}

#[track_caller]
fn check(count: usize) {
    let place = Place::new();
    let ledger = place.open();
    let given = bytes(count);
    let (hash, size) = ledger.put_blob_from(&mut given.as_slice()).unwrap();
    assert_eq!((hash, size), (Hash::of(&given), count as u64));
    assert_eq!(ledger.put_blob_from(&mut given.as_slice()).unwrap().0, hash, "a second time is the same");
    assert_eq!(ledger.blob(hash).unwrap().as_ref(), Some(&given));
    let mut read = Vec::new();
    let mut reader = BlobReader::open(&ledger, hash).unwrap().unwrap();
    reader.read_to_end(&mut read).unwrap();
    assert!(read == given, "{count} bytes");
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn what_is_read_in_is_read_out() {
    for count in [0, 1, (1 << 20) - 1, 1 << 20, (8 << 20) + 1, 17 << 20] {
        check(count);
    }
}

#[test]
fn a_blob_is_read_from_any_place() {
    let place = Place::new();
    let ledger = place.open();
    let given = bytes(3 << 20);
    let (hash, _) = ledger.put_blob_from(&mut given.as_slice()).unwrap();
    let mut reader = BlobReader::open(&ledger, hash).unwrap().unwrap();
    let mut four = [0; 4];
    for at in [5, (1 << 20) - 2, 2 << 20, 0] {
        reader.seek(SeekFrom::Start(at as u64)).unwrap();
        reader.read_exact(&mut four).unwrap();
        assert_eq!(four, given[at..at + 4], "at {at}");
    }
    reader.seek(SeekFrom::End(-2)).unwrap();
    assert!(reader.read_exact(&mut four).is_err(), "nothing stands after the end");
}

/// Gives nine megabytes and fails.
struct Breaks(usize);

impl Read for Breaks {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(Error::other("the line broke"));
        }
        let count = self.0.min(into.len());
        into[..count].fill(7);
        self.0 -= count;
        Ok(count)
    }
}

#[test]
fn what_breaks_off_was_never_kept() {
    let place = Place::new();
    let ledger = place.open();
    assert!(ledger.put_blob_from(&mut Breaks(9 << 20)).is_err());
    assert_eq!(ledger.blob(Hash::of(&[7; 9 << 20])).unwrap(), None);
    let (hash, _) = ledger.put_blob_from(&mut &b"whole"[..]).unwrap();
    assert_eq!(ledger.blob(hash).unwrap().as_deref(), Some(&b"whole"[..]));
    assert!(ledger.verify(None).unwrap().is_sound());
    drop(ledger);
    let sound = place.open().verify(None).unwrap();
    assert!(sound.is_sound(), "{:?}", sound.flaws);
}

#[test]
fn an_erased_blob_that_comes_again_is_there_again() {
    let place = Place::new();
    let ledger = place.open();
    let given = bytes(2 << 20);
    let hash = ledger.put_blob(&given).unwrap();
    assert!(ledger.erase_blob(hash).unwrap());
    ledger.put_blob(b"between").unwrap();
    ledger.put_blob_from(&mut given.as_slice()).unwrap();
    assert!(ledger.blob(hash).unwrap() == Some(given));
    assert!(ledger.verify(None).unwrap().is_sound());
}
