//! Any bytes as an IATI file: rows come out, and what is written of them is read again alike.
#![no_main]

use intake::Limits;
use intake::iati::{IatiReader, IatiRow, IatiWriter};
use libfuzzer_sys::fuzz_target;

fn written(bytes: &[u8]) -> Vec<u8> {
    let mut writer = IatiWriter::new(Vec::new());
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    for row in IatiReader::new(bytes, &limits).filter(|row| !matches!(row, IatiRow::Finding(_))) {
        writer.write(&row).expect("memory takes everything");
    }
    writer.finish().expect("memory takes everything")
}

fuzz_target!(|bytes: &[u8]| {
    let once = written(bytes);
    if !once.is_empty() {
        assert_eq!(written(&once), once);
    }
});
