//! Strike releases through the import desk: a correction stands once both are confirmed, and nothing is lost.
#![allow(clippy::unwrap_used, missing_docs)]

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use intake::{Format, Limits, detect};
use ledger::{Ledger, Options, SqliteLedger};
use office::rows::{Dataset, Taken, formats, origin, take};
use office::{About, Acting, Live, confirm_all};
use record::{Moment, Number, Viewer};

const RELEASES: &str = "date,country,location,number,description,line\n\
    11/19/2015,Syria,Mar'a,1,x,\"- Near Mar'a, one strike hit a unit. Correction: The Nov. 8 release reported one strike \
    by France near Ar Raqqah; there were two strikes.\"\n\
    11/08/2015,Syria,Ar Raqqah,1,x,\"- Near Ar Raqqah, one strike hit a road.\"\n\
    11/08/2015,Iraq,Mosul,3,x,\"- Near Mosul, three strikes hit a bridge.\"\n";

fn options() -> Options {
    let clock: ledger::Clock = Arc::new(|| Moment(1_448_000_000_000_000));
    let count = AtomicU64::new(1);
    let entropy: ledger::Entropy = Arc::new(move |bytes| {
        for byte in bytes {
            let next = count.fetch_add(1, Ordering::Relaxed);
            *byte = (next.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    });
    Options::new(clock, entropy, "test")
}

fn take_in(ledger: &dyn Ledger, text: &str) -> Taken {
    let format = detect(text.as_bytes(), Some("releases.csv"));
    assert_eq!(format, Format::Strikes);
    let original = ledger.put_blob(text.as_bytes()).unwrap();
    let about = About::nothing("US");
    let dataset = Dataset { format: "strikes", file: Some("releases.csv"), original, about: &about, actor: "amal" };
    let reader = std::io::Cursor::new(text.to_owned());
    let mut rows = formats::rows(format, reader, &origin(&dataset), &Limits::default()).unwrap();
    take(ledger, &dataset, &mut rows, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_corrected_strike_counts_two_and_keeps_its_first_claim() {
    let folder = tempfile::tempdir().unwrap();
    let ledger: Arc<dyn Ledger> = Arc::new(SqliteLedger::open(&folder.path().join("ledger.db"), options()).unwrap());
    let viewer = Viewer::Person { account: "amal".into(), member: Some("US".into()) };
    let amal = Acting { account: "amal".into(), member: "US".into() };
    let taken = take_in(ledger.as_ref(), RELEASES);
    assert_eq!((taken.counts.new, taken.counts.waiting), (7, 4), "three incidents, their claims, one correction");
    let live = {
        let options = options();
        Live::open(Arc::clone(&ledger), options.clock, options.entropy).unwrap()
    };
    assert_eq!(confirm_all(&live, &viewer, &amal, taken.source, 100).unwrap(), 4);
    let picture = live.picture(&viewer, None).unwrap();
    let at_raqqah = |code: Option<&str>| code == Some("SY1101");
    let raqqah = picture.incidents().find(|(_, one)| at_raqqah(one.place.as_ref().and_then(|it| it.pcode.as_deref())));
    let (fact, incident) = raqqah.unwrap();
    assert_eq!(incident.counts["strikes"].best, Number::whole(2), "the later release stands");
    assert_eq!(fact.claims.len(), 2, "the first claim is still there");
    let strikes: i64 = picture.incidents().filter_map(|(_, one)| one.counts["strikes"].best).map(|it| it.0).sum();
    assert_eq!(strikes, 6_000_000);
    let again = take_in(ledger.as_ref(), RELEASES);
    assert_eq!((again.counts.new, again.counts.changed, again.counts.withdrawn), (0, 0, 0), "twice is once");
}
