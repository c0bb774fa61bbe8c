//! Any bytes as a table of strikes, harm, aid in kind or rates: no panic, and every record can be written.
#![no_main]

use intake::Limits;
use libfuzzer_sys::fuzz_target;
use lines::{Origin, Row, id_of, military, rates};
use record::Marking;

/// Headers, so that most inputs get as far as rows.
const HEADS: [&[u8]; 5] = [
    b"date,country,location,number,line\n",
    b"Code,Date,Country,Location,Min civilians killed,Max civilians killed,Grading\n",
    b"Donor,Announcement Date,Measure,Item,Units,Value,Currency\n",
    b"Date,USD,JPY\n",
    b"",
];

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let head = HEADS[usize::from(*choice) % HEADS.len()];
    let file = [head, bytes].concat();
    let origin = Origin { owner: "GB".to_owned(), marking: Marking::clear(), source: id_of(&["fuzz"]) };
    let limits = Limits::default();
    let rows: Vec<Row> = match choice % 4 {
        0 => military::strikes::items(&file[..], &origin, &limits).collect(),
        1 => military::harm::items(&file[..], &origin, &limits).collect(),
        2 => military::kind::items(&file[..], &origin, &limits).collect(),
        _ => rates::items(&file[..], &origin, &limits).collect(),
    };
    for item in rows.iter().flat_map(|row| &row.items) {
        assert!(item.content.to_bytes().is_ok(), "{:?}", item.content);
    }
});
