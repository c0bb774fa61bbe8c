use std::sync::Arc;

use ledger::{Options, SqliteLedger};
use record::{Body, Viewer};

use super::*;

/// A text of a page with so many sentences that each say one promise.
fn promises(count: usize) -> String {
    let mut text = "<!doctype html><html lang=en><title>Pledges</title><article><h1>Pledges</h1>".to_owned();
    for at in 1..=count {
        text.push_str(&format!("<p>Germany pledged {at} million euros for Iraq.</p>"));
    }
    text + "</article></html>"
}

fn live(folder: &tempfile::TempDir) -> Live {
    let clock: ledger::Clock = Arc::new(|| Moment(1_421_884_800_000_000));
    let count = std::sync::atomic::AtomicU64::new(1);
    let entropy: ledger::Entropy = Arc::new(move |bytes| {
        let next = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_be_bytes();
        bytes.iter_mut().zip(next.iter().cycle()).for_each(|(byte, next)| *byte = *next);
        if let [.., last] = bytes {
            *last = next[7];
        }
    });
    let options = Options::new(Arc::clone(&clock), Arc::clone(&entropy), "test");
    let ledger = SqliteLedger::open(&folder.path().join("ledger.db"), options).unwrap();
    Live::open(Arc::new(ledger), clock, entropy).unwrap()
}

fn owner() -> Viewer {
    Viewer::Person { account: "amal".into(), member: Some("GB".into()) }
}

fn enter_text(live: &Live, text: &str, about: &About) -> Entered {
    enter(live, "amal", text.as_bytes(), Some("page.html"), about, &Limits::default()).unwrap()
}

#[test]
fn the_same_bytes_twice_change_nothing_and_another_owner_has_his_own() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    let text = promises(3);
    let first = enter_text(&live, &text, &About::nothing("GB"));
    assert!(first.sources[0].is_new && first.sources[0].claims >= 3, "{first:?}");
    let before = live.ledger().head().unwrap();
    let again = enter_text(&live, &text, &About::nothing("GB"));
    assert!(!again.sources[0].is_new && again.sources[0].source == first.sources[0].source);
    assert_eq!(live.ledger().head().unwrap(), before);
    let other = enter_text(&live, &text, &About::nothing("IQ"));
    assert!(other.sources[0].is_new && other.sources[0].source != first.sources[0].source);
}

#[test]
fn what_was_read_waits_and_its_words_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    let about = About { published: "2016-07-20".parse().ok(), ..About::nothing("GB") };
    let entered = enter_text(&live, &promises(1), &about);
    let picture = live.picture(&owner(), None).unwrap();
    assert_eq!(picture.promises().count(), 0, "nothing unconfirmed is in the picture");
    let (_, claim) = picture.waiting().next().unwrap();
    let source = picture.source(entered.sources[0].source).unwrap();
    let text = live.ledger().blob(source.text.as_ref().unwrap().parse().unwrap()).unwrap().unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(claim.fields["amount"].spans.iter().any(|span| span.of(&text).contains('1')), "{claim:?}");
    assert_eq!(source.published_basis.as_deref(), Some("person"));
    assert!(live.ledger().blob(source.original.as_ref().unwrap().parse().unwrap()).unwrap().is_some());
    assert_eq!(live.picture(&Viewer::Public, None).unwrap().all().count(), 0, "nobody else sees it");
}

#[test]
fn ten_thousand_claims_of_one_text_go_in_together() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    let entered = enter_text(&live, &promises(10_000), &About::nothing("GB"));
    assert_eq!(entered.sources[0].claims, 10_000);
    let moments: std::collections::BTreeSet<Moment> =
        live.ledger().since(1, 20_000).unwrap().iter().map(|entry| entry.recorded_at).collect();
    assert_eq!(moments.len(), 1, "one batch");
}

#[test]
fn a_file_that_cannot_be_read_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    for bytes in [&b""[..], b"\x00\x01\x02\x03binary\x00", b"%PDF-1.7\n%\xff\xff"] {
        let entered = enter(&live, "amal", bytes, None, &About::nothing("GB"), &Limits::default()).unwrap();
        assert!(entered.sources.is_empty() && entered.lacks_something(), "{bytes:?}");
    }
    assert_eq!(live.ledger().head().unwrap().seq, 0);
}

#[test]
fn facts_are_proposed_and_a_decision_outlives_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    let line = |amount: u32| {
        format!(
            r#"{{"id":"t-p","type":"Promise","fields":{{"provider":"DE","line":"finance","amount":{amount},"currency":"EUR"}},"sources":[{{"source":"s","publisher":"P","grade":"A"}}]}}"#
        ) + "\n"
    };
    let add = |text: &str| {
        enter(&live, "amal", text.as_bytes(), Some("f.jsonl"), &About::nothing("GB"), &Limits::default()).unwrap().rows
    };
    assert_eq!(add(&line(5)), Written { new: 3, changed: 0, unchanged: 0 });
    assert_eq!(add(&line(5)), Written { new: 0, changed: 0, unchanged: 3 });
    let picture = live.picture(&owner(), None).unwrap();
    let (fact, _) = picture.promises().next().unwrap();
    assert!(!fact.is_confirmed(), "a person has still to confirm it");
    let claim = facts::id_of("t-p/supports/0");
    let mut ids = || live.new_id();
    let mut hand = picture::desk::Hand { account: "omar", member: "GB", ids: &mut ids };
    let confirm = picture::desk::Decision::Confirm { subject: None };
    let changes = picture::desk::decide(&picture, claim, 1, confirm, &mut hand).unwrap();
    live.write("omar", None, &changes).unwrap();
    assert_eq!(add(&line(5)).changed, 0, "the file says nothing new");
    assert_eq!(add(&line(6)).changed, 2, "the record and its claim");
    let picture = live.picture(&owner(), None).unwrap();
    let amount = picture.promises().next().map(|(fact, _)| fact.version.content.body.clone());
    assert!(matches!(amount, Some(Some(Body::Promise(promise))) if promise.amount.unwrap().to_string() == "6"));
}

#[test]
fn a_pasted_text_without_a_headline_is_called_by_its_first_words() {
    let folder = tempfile::tempdir().unwrap();
    let live = live(&folder);
    let text =
        "Germany pledged 5 million euros for Iraq on 3 May 2016, and the ministers of the coalition met in Rome.";
    let title = |name: Option<&str>| {
        let entered = enter(&live, "amal", text.as_bytes(), name, &About::nothing("GB"), &Limits::default()).unwrap();
        entered.sources[0].title.clone()
    };
    let first = "Germany pledged 5 million euros for Iraq on 3 May 2016, and…";
    assert_eq!(title(None).as_deref(), Some(first));
    assert_eq!(opening("  \n Short. \n"), Some("Short.".to_owned()));
    assert_eq!(opening(&"ا".repeat(200)).map(|words| words.chars().count()), Some(OPENING_LETTERS + 1));
    assert_eq!(opening(" \n"), None);
}
