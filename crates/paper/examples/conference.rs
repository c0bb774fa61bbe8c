//! Measures the printed review of a conference of 90 members on 6 lines, in both languages:
//! `cargo run --release -p paper --example conference [FOLDER]`.
//!
//! Prints one JSON object: time of the page (HTML), of each PDF, of the workbook, their sizes, the peak memory of the
//! process. With a folder the files are written there. The coalition is made of numbers from a fixed seed.

#![allow(clippy::unwrap_used, clippy::print_stdout, dead_code)]

#[path = "../../review/tests/review/ledger.rs"]
mod ledger;

use std::time::Instant;

use ledger::{Ledger, delivery, moment, number_of, promise, whole};
use paper::{Edition, Points, Style, pdf, xlsx};
use picture::Boundary;
use record::{
    Charter, Day, Decision, Goal, Incident, Kind, Line, LinkKind, Meeting, Names, Need, Observation, Party, Place,
    Range, Reason, RecordId, Role, RoleKind, Source, Terms, Text, Viewer,
};
use review::{Before, Langs, Request, Review, compute};
use words::Lang;

const MEMBERS: u64 = 90;
const FIRST_DAY: i32 = 16_071; // 2014-01-01
const LINES: [(&str, &str, &str); 6] = [
    ("military", "الدعم العسكري", "Military support"),
    ("finance", "قطع التمويل", "Cutting off funds"),
    ("travel", "وقف المقاتلين الأجانب", "Stemming foreign fighters"),
    ("narrative", "مواجهة الدعاية", "Undermining the narrative"),
    ("humanitarian", "العون الإنساني", "Humanitarian aid"),
    ("stabilisation", "تحقيق الاستقرار", "Stabilisation"),
];
/// Code, names, longitude and latitude, to the tenth of a degree.
const PLACES: [(&str, &str, &str, [f64; 2]); 7] = [
    ("IQ-NI", "نينوى", "Nineveh", [42.3, 36.2]),
    ("IQ-AN", "الأنبار", "Anbar", [41.4, 33.2]),
    ("IQ-SD", "صلاح الدين", "Salah al-Din", [43.6, 34.5]),
    ("IQ-KI", "كركوك", "Kirkuk", [44.3, 35.4]),
    ("SY-RA", "الرقة", "Raqqa", [39.0, 35.9]),
    ("SY", "سوريا", "Syria", [38.5, 35.0]),
    ("JO", "الأردن", "Jordan", [36.6, 31.2]),
];

/// Numbers that look random and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn member(nth: u64) -> String {
    format!("M{nth:02}")
}

fn iso(day: i32) -> String {
    Day::of_number(day).unwrap().to_string()
}

fn place(nth: u64) -> Place {
    let (code, ar, en, _) = PLACES[nth as usize];
    match code.split_once('-') {
        None => Place::country(code),
        Some(_) => Place { names: Names::both(ar, en), pcode: Some(code.to_owned()), ..Place::default() },
    }
}

fn found(ledger: &mut Ledger) -> Vec<RecordId> {
    ledger.add(Charter { names: Names::both("تحالف المؤتمر", "The Conference Coalition"), ..Charter::default() }, None);
    for nth in 0..MEMBERS {
        let names = Names::both(format!("الدولة العضو رقم {nth}"), format!("Member State No. {nth}"));
        ledger.add(Party { names, code: Some(member(nth)), ..Party::default() }, None);
        let role = Role { party: member(nth), role: RoleKind::Member, line: None, person: Names::default() };
        ledger.add(role, Some("2014-01"));
    }
    let names = Names::both("صندوق الإعمار", "Reconstruction Fund");
    ledger.add(Party { names, code: Some("FUND".to_owned()), ..Party::default() }, None);
    for (code, ar, en) in LINES {
        ledger.add(Line { names: Names::both(ar, en), code: code.to_owned(), ..Line::default() }, None);
    }
    ledger.rates("2014-01-01", &[("USD", 1_376_000), ("GBP", 829_000)]);
    let source = |nth: u64| Source {
        title: Some(Text::new(format!("Report {nth} on what was pledged and delivered"), Some("en"))),
        publisher: Some(format!("Ministry of Foreign Affairs No. {}", nth % MEMBERS)),
        address: Some(format!("https://example.org/reports/{nth}")),
        published: Day::of_number(FIRST_DAY + nth as i32 * 5),
        ..Source::default()
    };
    (0..200).map(|nth| ledger.add(source(nth), None)).collect()
}

fn promised(ledger: &mut Ledger, dice: &mut Dice, nth: u64, line: &str) -> RecordId {
    let made = FIRST_DAY + dice.below(1_000) as i32;
    let currency = ["USD", "USD", "EUR", "GBP"][dice.below(4) as usize];
    let amount = 1_000_000 * (1 + dice.below(80));
    let due = iso(made + 200 + dice.below(500) as i32);
    let body = record::Promise {
        line: Some(line.to_owned()),
        receiver: Some("FUND".to_owned()),
        terms: if dice.below(4) == 0 { Terms::Loan } else { Terms::Grant },
        place: Some(place(dice.below(7))),
        ..promise(&member(nth), &format!("{amount} {currency}"), Some(&due))
    };
    let id = ledger.add(body, Some(&iso(made)));
    for _ in 0..dice.below(3) {
        let part = amount / 100 * (10 + dice.below(60));
        let came = record::Delivery {
            line: Some(line.to_owned()),
            receiver: Some("FUND".to_owned()),
            ..delivery(&member(nth), &format!("{part} {currency}"))
        };
        ledger.reason = if dice.below(9) == 0 { Reason::LateReport } else { Reason::Entry };
        let came = ledger.add(came, Some(&iso(made + 30 + dice.below(700) as i32)));
        ledger.reason = Reason::Entry;
        if dice.below(8) > 0 {
            ledger.link(came, id, LinkKind::Fulfils, None);
        }
    }
    id
}

fn around(ledger: &mut Ledger, dice: &mut Dice, meeting: RecordId) {
    for nth in 0..60 {
        let need = Need {
            line: Some("humanitarian".to_owned()),
            place: Some(place(nth % 7)),
            amount: Some(format!("{}", 5_000_000 * (1 + dice.below(40))).parse().unwrap()),
            currency: Some("USD".parse().unwrap()),
            plan: Some(format!("Response plan {}", 2014 + nth % 4)),
            ..Need::default()
        };
        ledger.add(need, Some("2015"));
        let counts = [(
            "killed".to_owned(),
            Range { min: Some(whole(nth as i64 % 5)), best: None, max: Some(whole(nth as i64 % 5 + 3)) },
        )];
        let grading = ["fair", "confirmed", "weak"][nth as usize % 3];
        let kind = "civilian_harm".to_owned();
        let incident =
            Incident { kind, counts: counts.into(), grading: Some(grading.to_owned()), ..Incident::default() };
        ledger.add(incident, Some(&iso(FIRST_DAY + 10 * nth as i32)));
        let decision = Decision {
            meeting: Some(meeting),
            text: Names::both(format!("القرار رقم {nth} في شأن المتابعة"), format!("Decision {nth} on following up")),
            owners: vec![member(nth)],
            line: Some(LINES[nth as usize % 6].0.to_owned()),
            due: Day::of_number(FIRST_DAY + 400 + nth as i32 * 9),
            ..Decision::default()
        };
        ledger.add(decision, Some("2015-01-22"));
    }
    for (nth, (line, ar, en)) in LINES.into_iter().enumerate() {
        let goal = Goal {
            names: Names::both(format!("مؤشر {ar}"), format!("Indicator of {en}")),
            line: Some(line.to_owned()),
            unit: "persons".to_owned(),
            target: Some(whole(900_000)),
            ..Goal::default()
        };
        let goal = ledger.add(goal, None);
        for step in 0..12 {
            let value = Some(whole(40_000 * step * (nth as i64 % 2 + 1) + 900));
            let seen = Observation { goal: Some(goal), value, ..Observation::default() };
            ledger.add(seen, Some(&iso(FIRST_DAY + 90 * step as i32)));
        }
    }
}

fn conference() -> Review {
    let (mut ledger, mut dice) = (Ledger::new(), Dice(20_150_122));
    let sources = found(&mut ledger);
    let title = Names::both("مؤتمر لندن", "Conference of London");
    let meeting = ledger.add(Meeting { title, ..Meeting::default() }, Some("2015-01-22"));
    let mut then = 0;
    for nth in 0..MEMBERS {
        for (line, _, _) in LINES {
            ledger.source = Some(sources[dice.below(200) as usize]);
            let id = promised(&mut ledger, &mut dice, nth, line);
            if dice.below(6) == 0 {
                for source in [dice.below(200), dice.below(200)] {
                    let amount = (1_000_000 * (1 + dice.below(80))).to_string();
                    ledger.says(sources[source as usize], Kind::Promise, id, "amount", amount);
                }
            }
        }
        then = if nth == MEMBERS / 2 { ledger.ticks } else { then };
    }
    around(&mut ledger, &mut dice, meeting);
    let (now, before) = (ledger.picture(&Viewer::Public, None), ledger.picture(&Viewer::Public, Some(moment(then))));
    let before = Before { picture: &before, at: number_of("2015-01-22"), meeting: Some(meeting) };
    compute(&now, Some(before), &Request { at: number_of("2016-09-20"), boundary: Boundary::Members })
}

fn main() {
    let folder = std::env::args().nth(1).map(std::path::PathBuf::from);
    let review = conference();
    let points: Points = PLACES.iter().map(|(code, _, _, at)| ((*code).to_owned(), *at)).collect();
    let style = Style { points, ..Style::default() };
    let mut told = serde_json::json!({
        "members": review.by_member.len(), "lines": review.by_line.len(), "promises": review.promises.len(),
        "sources": review.sources.len(), "kib_before": peak_kib(),
    });
    let mut keep = |name: &str, made: (Vec<u8>, serde_json::Value)| {
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(name), &made.0).unwrap();
        }
        told[name] = made.1;
        told[name]["bytes"] = made.0.len().into();
        told[name]["peak_kib"] = peak_kib().into();
    };
    keep("review.html", timed(|| review::html(&review, Langs::Both).into_bytes()));
    keep("review.xlsx", timed(|| xlsx(&review, Edition::Beside).unwrap()));
    let editions = [
        ("en", Edition::One(Lang::En)),
        ("ar", Edition::One(Lang::Ar)),
        ("beside", Edition::Beside),
        ("apart", Edition::Apart),
    ];
    for (name, edition) in editions {
        keep(&format!("{name}.pdf"), timed(|| pdf(&review, edition, &style).unwrap().bytes));
    }
    println!("{told}");
}

/// What a piece of work gives, with its milliseconds: by the clock on the wall, and on the processors.
fn timed<T>(work: impl FnOnce() -> T) -> (T, serde_json::Value) {
    let (start, spent) = (Instant::now(), on_processors());
    let done = work();
    let cpu = on_processors().zip(spent).map(|(after, before)| after - before);
    (done, serde_json::json!({ "wall_ms": start.elapsed().as_millis() as u64, "cpu_ms": cpu }))
}

/// Milliseconds that all threads of this process have been on a processor: user and system, in hundredths of a second.
fn on_processors() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(ticks * 10)
}

/// The most memory the process has held, in KiB, where the system says so.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
