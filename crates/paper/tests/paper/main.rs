//! What the printed review and the spreadsheets say of small coalitions, and what no name in them can do.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, dead_code)]

#[path = "../../../review/tests/review/ledger.rs"]
mod ledger;
mod printed;
#[path = "../../../review/tests/review/sample.rs"]
mod sample;
mod spreadsheets;

use picture::Boundary;
use record::{Marking, Names, Party, Place, Promise, Viewer};
use review::Review;

use ledger::{Ledger, promise};

/// Names that mean something to a typesetter, a spreadsheet, a browser or a terminal.
const HOSTILE: [&str; 9] = [
    "#panic(\"x\") $x^2$ *bold* _it_ `raw` <label> @ref",
    "= heading / term: \\ // comment /* open [bracket]",
    "=HYPERLINK(\"https://example.org\",\"click\")",
    "+1-1",
    "@SUM(A1:A9)",
    "-2+3",
    "<script>alert(1)</script>",
    "تعهد #let x = 1 \u{202E}abc\u{2069} ١٢٣",
    "東京 \u{1F600} e\u{301}\u{0650}",
];

/// A coalition whose members have these names and have promised something.
fn named(names: &[&str]) -> Review {
    let mut ledger = Ledger::new();
    for (nth, name) in names.iter().enumerate() {
        let code = format!("M{nth}");
        let party = Party { names: Names::both(*name, *name), code: Some(code.clone()), ..Party::default() };
        ledger.add(party, None);
        let place = Some(Place { names: Names::both(*name, *name), ..Place::default() });
        let body = Promise { place, ..promise(&code, "100 USD", Some("2015-06-30")) };
        ledger.add(body, Some("2015-01-22"));
    }
    ledger.review("2016-01-01")
}

/// The review that the public sees of a ledger with a promise that it may not know, and of one without it.
fn hidden_and_never_written() -> [Review; 2] {
    [true, false].map(|written| {
        let mut ledger = Ledger::new();
        ledger.member("GB");
        ledger.promise("GB", "500 USD", "2015-01-22", Some("2015-06-30"));
        if written {
            ledger.marking = Some(Marking::owner_only());
            ledger.promise("GB", "777 USD", "2015-01-22", Some("2015-06-30"));
            ledger.marking = None;
        } else {
            ledger.fresh();
            ledger.ticks += 1;
        }
        ledger.promise("GB", "300 USD", "2015-02-22", Some("2015-06-30"));
        ledger.review_by(&Viewer::Public, "2016-01-01", Boundary::Members)
    })
}
