//! Any text as prose: no panic, every span lies in the text and is not empty, the same text gives the same reading.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::{Text, claims, read};
use record::{RecordId, Span};

fuzz_target!(|data: &[u8]| {
    // The first byte chooses whether the day of publication is known, the others are the text.
    let Some((choice, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let published = (choice & 1 == 1).then(|| "2016-02-29".parse().ok()).flatten();
    let asked = Text { text: &text, lang: None, published };
    let reading = read(&asked);
    assert_eq!(reading, read(&asked));
    let scalars = text.chars().count() as u32;
    let inside = |span: &Span| assert!(span.start < span.end && span.end <= scalars, "{span:?} of {scalars}");
    for claim in claims(&reading, &text, RecordId::from_bytes([1; 16])) {
        claim.spans.iter().for_each(inside);
        claim.fields.values().flat_map(|said| &said.spans).for_each(inside);
    }
});
