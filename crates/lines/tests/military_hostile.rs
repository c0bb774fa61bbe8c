//! Tables of the military line that are cut off, turned round or made of noise: no panic, and every record can be
//! written.
#![allow(clippy::unwrap_used, missing_docs)]

use intake::Limits;
use lines::{Origin, Row, id_of, military, rates};
use proptest::prelude::*;
use record::Marking;

fn origin() -> Origin {
    Origin { owner: "GB".to_owned(), marking: Marking::clear(), source: id_of(&["test"]) }
}

/// The rows of a file as each importer reads it.
fn read(which: usize, file: &[u8]) -> Vec<Row> {
    let limits = Limits::default();
    match which {
        0 => military::strikes::items(file, &origin(), &limits).collect(),
        1 => military::harm::items(file, &origin(), &limits).collect(),
        2 => military::kind::items(file, &origin(), &limits).collect(),
        _ => rates::items(file, &origin(), &limits).collect(),
    }
}

fn check(which: usize, file: &[u8]) {
    for item in read(which, file).iter().flat_map(|row| &row.items) {
        item.content.to_bytes().unwrap();
    }
}

const HEADS: [&str; 4] = [
    "date,country,location,number,line\n",
    "Code,Date,Country,Location,Min civilians killed,Max civilians killed,Civilians killed,Grading,Suspected belligerents\n",
    "Donor,Announcement Date,Measure,Type of Aid Specific,Item,Units,Delivered,Value,Currency,Unit price\n",
    "date,base,currency,rate\n",
];

const CELLS: [&str; 24] = [
    "",
    "Iraq",
    "Mosul",
    "Hit and Tal Afar",
    "2015-01-22",
    "11/12/2015",
    "5",
    "-3",
    "9-2",
    "at least 4",
    "999999999999999999",
    "1.005",
    "1,5",
    "USD",
    "EUR",
    "Delivery",
    "Confirmed",
    "\"In Iraq, two strikes near Hit. Correction: not one.\"",
    "ضربة",
    "٣",
    "\u{202e}x",
    "some",
    "0",
    "'",
];

proptest! {
    #[test]
    fn no_rows_break_an_importer(
        which in 0usize..4,
        rows in proptest::collection::vec(proptest::collection::vec(prop::sample::select(CELLS.to_vec()), 0..12), 0..8),
    ) {
        let rows: Vec<String> = rows.into_iter().map(|cells| cells.join(",")).collect();
        check(which, format!("{}{}", HEADS[which], rows.join("\n")).as_bytes());
    }

    #[test]
    fn no_noise_breaks_an_importer(which in 0usize..4, noise in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(which, &[HEADS[which].as_bytes(), &noise].concat());
        check(which, &noise);
    }
}

#[test]
fn a_file_that_breaks_off_gives_what_stands_before() {
    let whole = format!("{}2015-12-31,Iraq,Hit,1,\"- Near Hit, one strike.\"\n2015-12-31,Iraq,Mosul,2,", HEADS[0]);
    for end in 0..whole.len() {
        check(0, &whole.as_bytes()[..end]);
    }
    let rows = read(0, whole.as_bytes());
    assert_eq!(rows.iter().map(|row| row.items.len()).sum::<usize>(), 4);
}
