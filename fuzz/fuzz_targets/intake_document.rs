//! Any bytes under any name: no panic, and every letter of a document leads back into the file.
#![no_main]

use intake::{Limits, detect, read_document};
use libfuzzer_sys::fuzz_target;
use record::Span;

const NAMES: [Option<&str>; 5] = [None, Some("a.html"), Some("a.rss"), Some("a.txt"), Some("a.jsonl")];

fuzz_target!(|data: &[u8]| {
    // The first byte chooses the name and the limits, the others are the file.
    let Some((choice, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(choice & 0x7F) % NAMES.len()];
    let narrow = Limits { bytes: 4096, depth: 8, entries: 4, elements: 16, line_bytes: 64 };
    let limits = if choice & 0x80 == 0 { Limits::default() } else { narrow };
    detect(bytes, name);
    for document in read_document(bytes, name, &limits).unwrap_or_default() {
        let scalars = document.text.chars().count();
        assert_eq!(document.original.scalars() as usize, scalars);
        assert_eq!(document.published.is_some(), document.published_basis.is_some());
        for place in (0..scalars).step_by(1 + scalars / 256) {
            let range = document.original_bytes(Span::new(place, place + 1));
            assert!(range.start <= range.end && range.end <= bytes.len() as u64);
        }
    }
});
