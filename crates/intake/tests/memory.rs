//! The worst input of each kind takes no more memory than `Limits::bytes` allows it.
#![allow(clippy::unwrap_used, missing_docs, unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use intake::{Limits, read_document_from};

/// The system's allocator, which counts.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn grow(bytes: usize) {
    PEAK.fetch_max(NOW.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: every call is handed to the system's allocator as it came; only numbers are kept beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Large blocks are moved by the kernel without a second copy, so growth counts once.
        if size > layout.size() {
            grow(size - layout.size());
        } else {
            NOW.fetch_sub(layout.size() - size, Relaxed);
        }
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Small, since tests run without optimisation; what grows by the file grows alike in larger ones.
const BYTES: usize = 512 << 10;

/// A file that repeats a piece without end.
struct Endless(Vec<u8>, usize);

impl std::io::Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        for byte in out.iter_mut() {
            *byte = self.0[self.1 % self.0.len()];
            self.1 += 1;
        }
        Ok(out.len())
    }
}

/// Peak memory of reading `start` and then `piece` without end, in hundredths of the limit.
fn peak(start: &[u8], piece: &[u8]) -> usize {
    // As many boxes for its size as the limits allow by default.
    let limits = Limits { bytes: BYTES, elements: 6_250, ..Limits::default() };
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let found = read_document_from(std::io::Read::chain(start, Endless(piece.to_vec(), 0)), None, &limits);
    let peak = PEAK.load(Relaxed) - before;
    drop(found);
    peak * 100 / BYTES
}

#[test]
fn memory_stays_bounded_whatever_comes() {
    let cases: &[(&[u8], &[u8], usize)] = &[
        (b"", "انعقد المؤتمر في المدينة. ".as_bytes(), 400),
        (b"", b"\xC7\xE4\xDA\xDE\xCF ", 500), // windows-1256: two bytes of UTF-8 for one
        (b"", b"a\0", 350),                   // UTF-16
        (b"", b"\x01\0\x02", 200),
        (b"<html><p>", b"<p>a", 2000),
        (b"<html><p>", b"a<b>", 2000),
        (b"<html><p>", b"<br>a", 2000),
        (b"<html><p>", b"a&lt", 2000),
        (b"<html><p>", b"<div>", 2000),
        (b"<html><p>", b"<td>a", 2000),
        (b"<html><p>", "<li>ا".as_bytes(), 2000),
        (b"<html><p>", b"<p a=b>", 2000),
        (b"<html><p>", b"&#1", 2000),
        (b"<html><p>", b"<x>a</x> ", 2000),
        (b"<rss><item><title>a</title><description>", b"a&lt;", 2000),
        (b"<rss>", b"<item><title>a</title></item>", 2000),
        (b"<rss>", b"<item><title>a<b>c</b></title></item>", 2000),
    ];
    let measured: Vec<_> = cases
        .iter()
        .map(|(start, piece, allowed)| (String::from_utf8_lossy(piece), peak(start, piece), *allowed))
        .collect();
    assert!(measured.iter().all(|(_, peak, allowed)| peak <= allowed), "{measured:#?}");
}
