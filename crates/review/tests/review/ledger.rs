//! A ledger in a few lines: each call appends one version.

use picture::{Boundary, Log, Picture};
use record::{
    Body, Claim, ClaimState, Content, Currency, Day, Delivery, Fixed, Kind, Link, LinkKind, Marking, Moment, Names,
    Number, Party, Period, Promise, Reason, RecordId, Role, RoleKind, Said, Source, SourceRef, Table, Version, Viewer,
};
use review::{Before, Request, Review, compute};

#[derive(Default)]
pub struct Ledger {
    pub versions: Vec<Version>,
    pub records: u32,
    /// How many versions were written, those of a ledger that hides nothing.
    pub ticks: usize,
    pub marking: Option<Marking>,
    pub owner: Option<String>,
    pub reason: Reason,
    pub source: Option<RecordId>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn number_of(text: &str) -> i32 {
    day(text).last().unwrap()
}

/// The moment of the nth version: an hour each, from 2015.
pub fn moment(nth: usize) -> Moment {
    Moment(1_420_070_400_000_000 + nth as i64 * 3_600_000_000)
}

/// `"100 USD"`, `"5 rifle"`.
pub fn sum(text: &str) -> (Option<record::Amount>, Option<Currency>, Option<Number>, Option<String>) {
    let (number, unit) = text.split_once(' ').unwrap();
    match unit.parse::<Currency>() {
        Ok(currency) => (Some(number.parse().unwrap()), Some(currency), None, None),
        Err(_) => (None, None, Some(number.parse().unwrap()), Some(unit.to_owned())),
    }
}

pub fn promise(provider: &str, worth: &str, due: Option<&str>) -> Promise {
    let (amount, currency, quantity, unit) = sum(worth);
    Promise {
        provider: provider.to_owned(),
        line: Some("finance".to_owned()),
        amount,
        currency,
        quantity,
        unit,
        due: due.map(day),
        ..Promise::default()
    }
}

pub fn delivery(provider: &str, worth: &str) -> Delivery {
    let (amount, currency, quantity, unit) = sum(worth);
    let line = Some("finance".to_owned());
    Delivery { provider: provider.to_owned(), line, amount, currency, quantity, unit, ..Delivery::default() }
}

impl Ledger {
    pub fn new() -> Ledger {
        Ledger { reason: Reason::Entry, ..Ledger::default() }
    }

    pub fn fresh(&mut self) -> RecordId {
        self.records += 1;
        RecordId::new(Moment(1_400_000_000_000_000 + i64::from(self.records) * 1000), [0; 10])
    }

    pub fn write(&mut self, record: RecordId, content: Content) {
        let version = 1 + self.versions.iter().filter(|version| version.record == record).count() as u32;
        let nth = self.ticks;
        self.ticks += 1;
        self.versions.push(Version {
            seq: nth as u64 + 1,
            record,
            version,
            recorded_at: moment(nth),
            recorded_by: "amal".to_owned(),
            content,
        });
    }

    pub fn content(&self, body: impl Into<Body>, when: Option<&str>) -> Content {
        let mut content = Content::new(self.owner.as_deref().unwrap_or("GB"), body)
            .marked(self.marking.clone().unwrap_or_else(Marking::clear))
            .valid(when.map(|when| Period::on(day(when))));
        content.reason = self.reason;
        match self.source {
            Some(source) => content.borne_by(SourceRef::whole(source)),
            None => content,
        }
    }

    pub fn add(&mut self, body: impl Into<Body>, when: Option<&str>) -> RecordId {
        let id = self.fresh();
        let content = self.content(body, when);
        self.write(id, content);
        id
    }

    pub fn promise(&mut self, provider: &str, worth: &str, made: &str, due: Option<&str>) -> RecordId {
        self.add(promise(provider, worth, due), Some(made))
    }

    /// A delivery that fulfils a promise.
    pub fn delivered(&mut self, promise: RecordId, provider: &str, worth: &str, on: &str) -> RecordId {
        let id = self.add(delivery(provider, worth), Some(on));
        self.link(id, promise, LinkKind::Fulfils, None);
        id
    }

    pub fn link(&mut self, from: RecordId, to: RecordId, kind: LinkKind, share: Option<u32>) -> RecordId {
        self.add(Link { from, to, kind, share, proposed: false, because: None }, None)
    }

    /// Takes a record back.
    pub fn retract(&mut self, record: RecordId) {
        let gone = self.versions.iter().rfind(|version| version.record == record).unwrap().content.retraction();
        self.write(record, gone);
    }

    pub fn proposed(&mut self, from: RecordId, to: RecordId, kind: LinkKind) -> RecordId {
        self.add(Link { from, to, kind, share: None, proposed: true, because: None }, None)
    }

    pub fn member(&mut self, code: &str) {
        let names = Names::both(format!("دولة {code}"), format!("State {code}"));
        self.add(Party { names, code: Some(code.to_owned()), ..Party::default() }, None);
        let role = Role { party: code.to_owned(), role: RoleKind::Member, line: None, person: Names::default() };
        self.add(role, Some("2014-09"));
    }

    /// `"GBP 800000"`: micro-units per euro.
    pub fn rates(&mut self, on: &str, rates: &[(&str, i64)]) -> RecordId {
        let row = rates.iter().map(|(currency, rate)| (currency.parse().unwrap(), *rate)).collect();
        let table = Table { kind: "rates".to_owned(), rates: [(day(on), row)].into(), ..Table::default() };
        self.add(table, None)
    }

    pub fn source(&mut self, publisher: &str, reliability: char) -> RecordId {
        let source =
            Source { publisher: Some(publisher.to_owned()), reliability: Some(reliability), ..Source::default() };
        self.add(source, None)
    }

    /// A confirmed claim of one field.
    pub fn says(
        &mut self,
        source: RecordId,
        about: Kind,
        subject: RecordId,
        field: &str,
        value: impl Into<serde_json::Value>,
    ) -> RecordId {
        let fields = [(field.to_owned(), Said::new(value, Vec::new()))].into();
        self.add(
            Claim {
                about,
                subject: Some(subject),
                source,
                fields,
                spans: Vec::new(),
                rule: "person".to_owned(),
                confidence: None,
                state: ClaimState::Confirmed,
                because: None,
            },
            None,
        )
    }

    /// The last moment so far.
    pub fn now(&self) -> Moment {
        moment(self.ticks.saturating_sub(1))
    }

    pub fn picture(&self, viewer: &Viewer, known: Option<Moment>) -> Picture {
        let mut log = Log::default();
        self.versions.iter().cloned().for_each(|version| log.push(version));
        Picture::new(&log, viewer, known)
    }

    /// What was known at a moment, from a log that ends there.
    pub fn picture_then(&self, viewer: &Viewer, known: Moment) -> Picture {
        let mut log = Log::default();
        self.versions
            .iter()
            .filter(|version| version.recorded_at <= known)
            .cloned()
            .for_each(|version| log.push(version));
        Picture::new(&log, viewer, Some(known))
    }

    pub fn review(&self, at: &str) -> Review {
        self.review_by(&Viewer::Public, at, Boundary::Members)
    }

    pub fn review_by(&self, viewer: &Viewer, at: &str, boundary: Boundary) -> Review {
        compute(&self.picture(viewer, None), None, &Request { at: number_of(at), boundary })
    }

    /// The review with the change since (D0, K0).
    pub fn review_since(&self, at: &str, then: &str, known: Moment) -> Review {
        let (now, before) = (self.picture(&Viewer::Public, None), self.picture(&Viewer::Public, Some(known)));
        let before = Before { picture: &before, at: number_of(then), meeting: None };
        compute(&now, Some(before), &Request { at: number_of(at), boundary: Boundary::Members })
    }
}

pub fn cents(units: i128) -> i128 {
    units * 100
}

pub fn whole(units: i64) -> Number {
    Fixed::whole(units).unwrap()
}
