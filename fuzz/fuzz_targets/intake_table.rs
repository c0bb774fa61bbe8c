//! Any bytes as a table: no panic, lines in order, no row wider than its limit lets it be.
#![no_main]

use std::io::Cursor;

use intake::Limits;
use intake::hxl::{Hxl, Pattern, count};
use intake::table::{Ask, Row, Rows};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = Limits { line_bytes: 4096, bytes: 4096, unpacked_bytes: 1 << 20, ..Limits::default() };
    if let Ok(mut rows) = Rows::of_file(Cursor::new(data), &Ask::default(), &limits) {
        let mut row = Row::default();
        let mut at = 0;
        while rows.next_into(&mut row) {
            assert!(rows.at() >= at);
            at = rows.at();
        }
        rows.take_findings();
    }
    if let Ok(mut hxl) = Hxl::of_stream(data, &Ask::default(), &limits) {
        let by = Pattern::read("#org").expect("a pattern");
        let counts = count(&mut hxl, &[by], &limits, |_| ());
        assert_eq!(counts.rows.iter().map(|(_, count)| count).sum::<u64>(), counts.read);
    }
});
