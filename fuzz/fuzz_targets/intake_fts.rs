//! Any bytes as flows and plans: no panic, never a row behind the one before.
#![no_main]

use intake::Limits;
use intake::fts::read_fts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = Limits { bytes: 4096, ..Limits::default() };
    let mut fts = read_fts(data, &limits);
    let mut line = 0;
    while let Some(row) = fts.next_row() {
        assert!(row.line >= line || row.line == 1);
        line = row.line;
    }
    fts.take_findings();
});
