//! Measures a picture of 100,000 records: cold fold, update, index, search, candidates, memory. Prints JSON.
//!
//! `cargo run --release -p picture --example fold [-- RECORDS]`. The records are made up: most are promises,
//! deliveries, statements and meetings with the claims of one or two sources each, the rest links, sources, parties.
#![allow(clippy::unwrap_used)]

use std::time::Instant;

use picture::search::Index;
use picture::{Counting, Log, Picture, candidates};
use record::{
    Amount, Body, Claim, ClaimState, Content, Currency, Delivery, Kind, Link, LinkKind, Marking, Meeting, Moment,
    Names, Party, Period, Promise, RecordId, Said, Source, Span, Statement, Text, Version, Viewer,
};
use serde_json::{Value, json};

const CURRENCIES: [&str; 4] = ["USD", "EUR", "JPY", "KWD"];
const WORDS: [&str; 16] = [
    "التحالف",
    "الدولي",
    "لقاء",
    "لندن",
    "وزير",
    "الخارجية",
    "دعم",
    "إعادة",
    "الاستقرار",
    "coalition",
    "support",
    "returned",
    "families",
    "water",
    "ministers",
    "pledged",
];

/// A row of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

#[derive(Default)]
struct Writer {
    log: Log,
    versions: u64,
}

impl Writer {
    fn write(&mut self, record: RecordId, version: u32, content: Content) {
        self.versions += 1;
        let (seq, recorded_at) = (self.versions, Moment(1_500_000_000_000_000 + self.versions as i64 * 1000));
        self.log.push(Version { seq, record, version, recorded_at, recorded_by: "amal".to_owned(), content });
    }
}

fn id(number: usize) -> RecordId {
    RecordId::new(Moment(1_500_000_000_000_000 + number as i64 * 1000), [7; 10])
}

fn day(dice: &mut Dice) -> Period {
    Period::on(record::Day::of_number(16_000 + dice.roll(1500) as i32).unwrap())
}

/// A record of the mix.
fn subject(dice: &mut Dice) -> Body {
    let party = |dice: &mut Dice| format!("P{}", dice.roll(90));
    let amount = Amount::whole(1 + dice.roll(500_000) as i64);
    let currency: Option<Currency> = CURRENCIES[dice.roll(4)].parse().ok();
    let (provider, receiver) = (party(dice), Some(party(dice)));
    match dice.roll(10) {
        0..4 => {
            let (line, earmark) = (Some("stabilisation".to_owned()), Some(dice.words(3)));
            Promise { provider, receiver, line, amount, currency, earmark, ..Promise::default() }.into()
        }
        4..7 => Delivery { provider, receiver, amount, currency, ..Delivery::default() }.into(),
        7..9 => {
            let (words, speaker) = (Names::one("ar", dice.words(12)), vec![Text::new(dice.words(2), Some("ar"))]);
            Statement { words, speaker, on_behalf_of: receiver, ..Statement::default() }.into()
        }
        _ => {
            let (title, participants) = (Names::one("en", dice.words(4)), (0..20).map(|_| party(dice)).collect());
            Meeting { title, participants, ..Meeting::default() }.into()
        }
    }
}

fn claim(about: Kind, source: RecordId, subject: RecordId, fields: &Value) -> Claim {
    let said = |(name, value): (&String, &Value)| (name.clone(), Said::new(value.clone(), vec![Span::new(10, 24)]));
    Claim {
        about,
        subject: Some(subject),
        source,
        fields: fields.as_object().unwrap().iter().map(said).collect(),
        spans: vec![Span::new(0, 90)],
        rule: "made up".to_owned(),
        confidence: Some(900),
        state: ClaimState::Proposed,
        because: None,
    }
}

fn written(records: usize) -> Writer {
    let (mut dice, mut writer) = (Dice(42), Writer::default());
    let content = |body: Body, valid| Content::new("GB", body).marked(Marking::green()).valid(valid);
    let sources = records / 40;
    for number in 0..sources {
        let reliability = Some(['A', 'B', 'C', 'D'][dice.roll(4)]);
        let title = Some(Text::new(dice.words(6), None));
        writer.write(id(number), 1, content(Source { title, reliability, ..Source::default() }.into(), None));
    }
    let mut next = sources;
    let mut subjects = Vec::new();
    while next < records {
        match dice.roll(12) {
            0 if subjects.len() > 100 => {
                let (from, to) = (subjects[dice.roll(subjects.len())], subjects[dice.roll(subjects.len())]);
                let kind = if dice.roll(20) == 0 { LinkKind::SameAs } else { LinkKind::Fulfils };
                let link = Link { from, to, kind, share: None, proposed: false, because: None };
                writer.write(id(next), 1, content(link.into(), None));
                next += 1;
            }
            1 => {
                let (code, names) = (Some(format!("P{next}")), Names::both(dice.words(2), dice.words(2)));
                writer.write(id(next), 1, content(Party { code, names, ..Party::default() }.into(), None));
                next += 1;
            }
            _ => {
                let (body, valid, at) = (subject(&mut dice), day(&mut dice), id(next));
                let (about, mut fields) = (body.kind(), serde_json::to_value(&body).unwrap());
                fields["valid"] = serde_json::to_value(valid).unwrap();
                writer.write(at, 1, content(body, Some(valid)));
                subjects.push(at);
                next += 1;
                for _ in 0..1 + dice.roll(2) {
                    let waits = claim(about, id(dice.roll(sources)), at, &fields);
                    writer.write(id(next), 1, content(waits.clone().into(), None));
                    if dice.roll(5) > 0 {
                        let counts = Claim { state: ClaimState::Confirmed, ..waits };
                        writer.write(id(next), 2, content(counts.into(), None));
                    }
                    next += 1;
                }
            }
        }
    }
    writer
}

/// Memory that the process holds, in bytes, as Linux counts it; 0 elsewhere.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or_default() * 4096
}

/// Nanoseconds that this thread has spent on a processor, as Linux counts them; 0 elsewhere.
fn on_processor() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default()
}

/// Milliseconds of the quickest and the middle one of some runs, by the clock; and of the quickest on a processor,
/// which says more on a machine that others use.
fn timed<T>(runs: usize, mut run: impl FnMut() -> T) -> (Value, T) {
    let mut once = || {
        let (start, cpu) = (Instant::now(), on_processor());
        let result = run();
        (start.elapsed().as_micros() as f64 / 1000.0, (on_processor() - cpu) as f64 / 1e6, result)
    };
    let (time, cpu, mut last) = once();
    let (mut times, mut cpus) = (vec![time], vec![cpu]);
    for _ in 1..runs {
        let (time, cpu, result) = once();
        times.push(time);
        cpus.push(cpu);
        last = result;
    }
    times.sort_by(f64::total_cmp);
    cpus.sort_by(f64::total_cmp);
    (json!({"ms_least": times[0], "ms_median": times[times.len() / 2], "cpu_ms_least": cpus[0]}), last)
}

/// A claim that waits is confirmed; gives it.
fn confirm_one(writer: &mut Writer, picture: &Picture) -> RecordId {
    let waiting: Vec<RecordId> = picture.waiting().map(|(fact, _)| fact.id).collect();
    let claim = waiting[waiting.len() / 2];
    let mut content = writer.log.newest(claim).unwrap().content.clone();
    if let Some(Body::Claim(claim)) = &mut content.body {
        claim.state = ClaimState::Confirmed;
    }
    writer.write(claim, 2, content);
    claim
}

#[allow(clippy::print_stdout, reason = "the figures are this program's output")]
fn main() {
    let records: usize = std::env::args().nth(1).and_then(|given| given.parse().ok()).unwrap_or(100_000);
    let mut writer = written(records);
    let viewer = Viewer::Person { account: "amal".to_owned(), member: Some("GB".to_owned()) };
    let at_log = resident();
    let picture = Picture::new(&writer.log, &viewer, None);
    let index = Index::new(&picture, &|_| None);
    let at_index = resident();
    let (fold, _) = timed(7, || Picture::new(&writer.log, &viewer, None));
    let (index_cold, _) = timed(3, || Index::new(&picture, &|_| None));
    let decided = confirm_one(&mut writer, &picture);
    let (update, later) = timed(21, || picture.after(&writer.log, &[decided]));
    assert!(later == Picture::new(&writer.log, &viewer, None), "kept up to date is folded anew");

    let (index_update, _) = timed(21, || index.after(&later, &|_| None));
    let (rare, found_rare) = timed(21, || index.search("P77 returned", 20));
    let (common, found_common) = timed(21, || index.search("التحالف support", 20));
    let (suggest, _) = timed(21, || index.suggest("coal", 8));
    let (nearest, _) = timed(21, || candidates(&picture, decided));
    let (summed, rows) = timed(5, || {
        let rows: Vec<_> = picture.promises().filter_map(|(fact, _)| Some((fact, fact.body.money()?))).collect();
        let sums = Counting::new(&picture).sums(rows.iter().copied(), Currency::USD);
        assert_eq!(sums.by_currency.len(), CURRENCIES.len());
        rows.len()
    });
    let figures = json!({
        "records": picture.all().count(),
        "versions": writer.versions,
        "fold_cold": fold,
        "update_after_one_decision": update,
        "index_cold": index_cold,
        "index_update": index_update,
        "search_two_words": {"time": rare, "total": found_rare.total},
        "search_common_words": {"time": common, "total": found_common.total},
        "suggest": suggest,
        "candidates_of_one_claim": nearest,
        "sum_of_all_promises": {"time": summed, "rows": rows},
        "memory_bytes": {
            "log": at_log,
            "picture_and_index": at_index.saturating_sub(at_log),
        },
    });
    println!("{}", serde_json::to_string_pretty(&figures).unwrap());
}
