//! Any table under a mapping of its own first rows never panics.
#![no_main]

use intake::Limits;
use intake::table::{Ask, Rows};
use libfuzzer_sys::fuzz_target;
use lines::Origin;
use lines::mapping::{Mapping, Sample, items, suggest};
use record::{Marking, Moment, RecordId};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let Ok(mut rows) = Rows::of(bytes, &Ask::default(), &limits) else { return };
    let sample = Sample::of(&mut rows, 50);
    let mapping = Mapping { name: "fuzz".to_owned(), ..suggest(&sample, sample.header_line()) };
    let origin = Origin { owner: "GB".to_owned(), marking: Marking::green(), source: RecordId::new(Moment(0), [1; 10]) };
    if let Ok(rows) = Rows::of(bytes, &Ask::default(), &limits) {
        items(rows, &mapping, &origin).for_each(drop);
    }
});
