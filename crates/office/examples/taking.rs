//! Measures what taking rows in costs beside the importer: `cargo run --release -p office --example taking -- ROWS FOLDER`.
//!
//! An importer of our own gives one delivery and its claim a row; run twice over one folder, the second run measures how
//! fast what stands is passed over. Prints counts and rates as JSON; CPU seconds and memory come from `/usr/bin/time -v`.
#![allow(clippy::print_stdout, reason = "the figure is the result")]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use ledger::{Ledger, Options, SqliteLedger};
use lines::{Origin, Row};
use office::About;
use office::rows::{Dataset, origin, take};
use record::{Amount, Claim, ClaimState, Delivery, Kind, Moment, Said};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let count: u64 = args.next().unwrap_or_else(|| "100000".to_owned()).parse()?;
    let folder: PathBuf = args.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let clock: ledger::Clock = Arc::new(|| Moment(1_421_884_800_000_000));
    let entropy: ledger::Entropy = Arc::new(|bytes: &mut [u8]| bytes.fill(7));
    let ledger = SqliteLedger::open(&folder.join("taking.db"), Options::new(clock, entropy, "measured"))?;
    let about = About::nothing("GB");
    let original = ledger.put_blob(b"rows")?;
    let dataset = Dataset { format: "measured", file: Some("rows"), original, about: &about, actor: "amal" };
    let origin = origin(&dataset);
    let began = Instant::now();
    let mut rows = (0..count).map(|number| row(&origin, number));
    let taken = take(&ledger, &dataset, &mut rows, &mut |_, _| ControlFlow::Continue(()))?;
    let seconds = began.elapsed().as_secs_f64();
    println!("{}", json!({ "counts": taken.counts, "seconds": seconds, "rows_per_second": count as f64 / seconds }));
    Ok(())
}

fn row(origin: &Origin, number: u64) -> Row {
    let subject = origin.id(&["measured", &number.to_string()]);
    let delivery = Delivery {
        provider: "XM-DAC-5-7".to_owned(),
        receiver: Some("IQ".to_owned()),
        line: Some("stabilisation".to_owned()),
        amount: Amount::whole(number as i64),
        currency: "EUR".parse().ok(),
        activity: Some("XM-DAC-5-7-2016".to_owned()),
        ..Delivery::default()
    };
    let fields: [(&str, Value); 5] = [
        ("provider", "XM-DAC-5-7".into()),
        ("receiver", "IQ".into()),
        ("amount", number.to_string().into()),
        ("currency", "EUR".into()),
        ("activity", "XM-DAC-5-7-2016".into()),
    ];
    let claim = Claim {
        about: Kind::Delivery,
        subject: Some(subject),
        source: origin.source,
        fields: fields.into_iter().map(|(name, value)| (name.to_owned(), Said::new(value, Vec::new()))).collect(),
        spans: Vec::new(),
        rule: "measured".to_owned(),
        confidence: None,
        state: ClaimState::Proposed,
        because: None,
    };
    let place = format!("row {number}");
    let items = vec![origin.item(subject, delivery, None, &place), origin.claim(subject, claim, &place)];
    Row { items, findings: Vec::new(), at: number }
}
