//! Measures the review of 100,000 generated records: `cargo run --release -p review --example review [RECORDS]`.
//!
//! Prints one JSON object: time of the fold, of the review, of the review with the change since a last meeting (its
//! second fold counted apart), of JSON and HTML, and the peak memory of the process. The ledger is made of numbers from a fixed seed:
//! one promise, one and a half deliveries with their links, and now and then a claim with a source, a need, an indicator.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use picture::{Boundary, Log, Picture};
use record::{
    Body, Claim, ClaimState, Content, Day, Delivery, Fixed, Kind, Line, Link, LinkKind, Marking, Moment, Names, Need,
    Party, Period, Place, Promise, Reason, RecordId, Role, RoleKind, Said, Source, SourceRef, Table, Terms, Version,
    Viewer,
};
use review::{Before, Langs, Request, compute, html, json};

const FIRST_DAY: i32 = 16_071; // 2014-01-01
const DAYS: u64 = 1_500;
const LINES: [&str; 6] = ["military", "finance", "fighters", "narrative", "humanitarian", "stabilisation"];

/// Numbers that look random and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

struct Generated {
    log: Log,
    dice: Dice,
    written: u64,
}

impl Generated {
    fn fresh(&mut self) -> RecordId {
        RecordId::new(Moment(self.written as i64 * 1000), [7; 10])
    }

    fn moment(&self) -> Moment {
        Moment(1_400_000_000_000_000 + self.written as i64 * 1_000_000)
    }

    fn write(&mut self, body: impl Into<Body>, day: Option<i32>, source: Option<RecordId>) -> RecordId {
        let record = self.fresh();
        let mut content =
            Content::new("GB", body).marked(Marking::clear()).valid(day.and_then(Day::of_number).map(Period::on));
        content.sources.extend(source.map(SourceRef::whole));
        content.reason = if self.dice.below(10) == 0 { Reason::LateReport } else { Reason::Entry };
        self.written += 1;
        self.log.push(Version {
            seq: self.written,
            record,
            version: 1,
            recorded_at: self.moment(),
            recorded_by: "amal".to_owned(),
            content,
        });
        record
    }

    fn day(&mut self) -> i32 {
        FIRST_DAY + self.dice.below(DAYS) as i32
    }

    fn party(&mut self) -> String {
        format!("P{:02}", self.dice.below(80))
    }

    fn amount(&mut self) -> (Option<record::Amount>, Option<record::Currency>) {
        let code = ["USD", "USD", "USD", "EUR", "GBP", "IQD"][self.dice.below(6) as usize];
        (Some(Fixed(self.dice.below(5_000_000_000) as i64 + 100)), Some(code.parse().unwrap()))
    }

    fn found(&mut self) -> RecordId {
        for nth in 0..80 {
            let code = format!("P{nth:02}");
            let names = Names::both(format!("الطرف {nth}"), format!("Party {nth}"));
            self.write(Party { code: Some(code.clone()), names, ..Party::default() }, None, None);
            let role = Role { party: code, role: RoleKind::Member, line: None, person: Names::default() };
            self.write(role, Some(FIRST_DAY), None);
        }
        for code in LINES {
            let names = Names::both(format!("مسار {code}"), code);
            self.write(Line { code: code.to_owned(), names, ..Line::default() }, None, None);
        }
        let mut table = Table { kind: "rates".to_owned(), ..Table::default() };
        for nth in 0..DAYS as i32 {
            let rates = [("USD", 1_150_000 + i64::from(nth) * 37), ("GBP", 800_000 - i64::from(nth) * 11)];
            let row = rates.into_iter().map(|(code, rate)| (code.parse().unwrap(), rate)).collect();
            table.rates.insert(Day::of_number(FIRST_DAY + nth).unwrap(), row);
        }
        self.write(table, None, None);
        self.write(Source { reliability: Some('A'), ..Source::default() }, None, None)
    }

    /// One promise with what came for it.
    fn promise(&mut self, source: RecordId) {
        let made = self.day();
        let (amount, currency) = self.amount();
        let place = ["IQ", "SY", "JO", "LB"][self.dice.below(4) as usize];
        let promise = Promise {
            provider: self.party(),
            receiver: Some("UNDP".to_owned()),
            line: Some(LINES[self.dice.below(6) as usize].to_owned()),
            terms: if self.dice.below(4) == 0 { Terms::Loan } else { Terms::Grant },
            amount,
            currency,
            due: Day::of_number(made + 400),
            place: Some(Place::country(place)),
            ..Promise::default()
        };
        let line = promise.line.clone();
        let (provider, whole) = (promise.provider.clone(), amount.unwrap().0);
        let id = self.write(promise, Some(made), Some(source));
        for nth in 0..1 + self.dice.below(2) {
            let part = Fixed(1 + (whole as u64 / 100 * self.dice.below(90) / (nth + 1)) as i64);
            let delivery = Delivery {
                provider: provider.clone(),
                receiver: Some("UNDP".to_owned()),
                line: line.clone(),
                amount: Some(part),
                currency,
                ..Delivery::default()
            };
            let day = made + self.dice.below(600) as i32;
            let came = self.write(delivery, Some(day), Some(source));
            if self.dice.below(10) > 0 {
                let kind = LinkKind::Fulfils;
                self.write(Link { from: came, to: id, kind, share: None, proposed: false, because: None }, None, None);
            }
        }
        if self.dice.below(5) == 0 {
            self.claim(id, source, whole);
        }
        if self.dice.below(40) == 0 {
            let (amount, currency) = self.amount();
            let place = Some(Place::country("IQ"));
            self.write(Need { line, place, amount, currency, ..Need::default() }, Some(made), Some(source));
        }
    }

    fn claim(&mut self, subject: RecordId, source: RecordId, whole: i64) {
        let amount = record::Amount { 0: whole + self.dice.below(whole as u64 / 10 + 1) as i64 };
        let claim = Claim {
            about: Kind::Promise,
            subject: Some(subject),
            source,
            fields: [("amount".to_owned(), Said::new(amount.to_string(), Vec::new()))].into(),
            spans: Vec::new(),
            rule: "person".to_owned(),
            confidence: None,
            state: ClaimState::Confirmed,
            because: None,
        };
        self.write(claim, None, None);
    }
}

fn main() {
    let records: u64 = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let mut made = Generated { log: Log::default(), dice: Dice(20_150_122), written: 0 };
    let source = made.found();
    while made.written < records {
        made.promise(source);
    }
    let (log, then) = (made.log, Moment(1_400_000_000_000_000 + records as i64 * 700_000));
    let before_all = peak_kib();
    let request = Request { at: FIRST_DAY + DAYS as i32, boundary: Boundary::Members };
    let (now, fold) = timed(|| Picture::new(&log, &Viewer::Public, None));
    let (review, alone) = timed(|| compute(&now, None, &request));
    let (old, second_fold) = timed(|| Picture::new(&log, &Viewer::Public, Some(then)));
    let before = Before { picture: &old, at: FIRST_DAY + 1_000, meeting: None };
    let (_, with_change) = timed(|| compute(&now, Some(before), &request));
    let peak = peak_kib();
    let (text, to_json) = timed(|| json(&review));
    let (page, to_html) = timed(|| html(&review, Langs::Both));
    let told = serde_json::json!({
        "records": made.written,
        "promises": review.promises.len(),
        "cells": review.cells.len(),
        "fold": fold,
        "review": alone,
        "second_fold": second_fold,
        "review_with_change": with_change,
        "json": to_json,
        "json_bytes": text.len(),
        "html_both": to_html,
        "html_bytes": page.len(),
        "log_kib": before_all,
        "peak_kib": peak,
        "sha256": review.sha256,
    });
    println!("{told}");
}

/// What a piece of work gives, with its seconds: by the clock on the wall, and on the processor where the system says
/// so (on a busy machine only those mean something).
fn timed<T>(work: impl FnOnce() -> T) -> (T, serde_json::Value) {
    let (start, spent) = (Instant::now(), on_processor());
    let done = work();
    let cpu = on_processor().zip(spent).map(|(after, before)| (after - before) / 1_000_000);
    (done, serde_json::json!({ "wall_ms": start.elapsed().as_millis() as u64, "cpu_ms": cpu }))
}

/// Nanoseconds that this process has been on a processor.
fn on_processor() -> Option<u64> {
    std::fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The most memory the process has held, in KiB, where the system says so.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
