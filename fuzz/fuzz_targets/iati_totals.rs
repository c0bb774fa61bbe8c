//! Any bytes as an IATI file: totals come out, the same however the file is cut.
#![no_main]

use intake::read_ecb_rates;
use intake::xml::Bounds;
use libfuzzer_sys::fuzz_target;
use lines::stabilisation::totals::Collection;

fuzz_target!(|bytes: &[u8]| {
    let Ok((rates, _)) = read_ecb_rates(b"Date,USD,GBP\n2015-01-22,1.1618,0.7654\n") else { return };
    let mut whole = Collection::new(&rates);
    whole.add(bytes);
    let mut cut = Collection::new(&rates);
    cut.add_within(bytes, Bounds { window: 16, ..Bounds::default() });
    assert_eq!(whole.totals(), cut.totals());
});
