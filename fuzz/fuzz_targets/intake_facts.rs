//! Any bytes as lines of facts: no panic, never more items than lines, lines in order.
#![no_main]

use intake::{Limits, read_facts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = Limits { line_bytes: 512, ..Limits::default() };
    let mut last = 0;
    for item in read_facts(data, &limits) {
        let line = match &item {
            Ok(row) => row.line,
            Err(finding) => finding.line.expect("every finding of a line says which"),
        };
        assert!(line > last);
        last = line;
    }
    assert!(last as usize <= data.iter().filter(|byte| **byte == b'\n').count() + 1);
});
