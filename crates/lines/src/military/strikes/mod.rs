//! Published strike releases: one incident for each count of strikes at a place, with what its line says.
//!
//! Takes a table of releases, one line each (day, country, place, number, text); gives incidents with their claims. A
//! line that tells of several places is split by its text; an exact repeat is one incident and a finding; a line under
//! "previously unreported" has the day it says. A correction of an earlier release becomes a further claim on the
//! incident it means, of the reason *source corrected*, after all rows, so that it stands later in the log; the first
//! claim stays. One that means none or several of this file waits unattached.
//! Always holds: where number and text disagree, both are kept as a range; a strike keeps the words it was read from;
//! memory grows by some dozen bytes a line.
//! Not here: releases as prose (`reading`), harm to civilians (`harm`).

mod correction;
mod known;
mod telling;

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::BufRead;

use intake::Limits;
use intake::days::Order;
use intake::forms::strikes as columns;
use intake::headed::{Headed, HeadedRow};
use intake::table::{Ask, Rows};
use matching::fold::fold;
use record::{Day, Finding, Incident, Number, Place, Range, Severity};
use serde_json::{Map, Value};

use crate::military::said;
use crate::places::{self, Context, Resolution};
use crate::{Origin, Row};

use correction::{Correction, Late};
use known::Known;

pub use correction::Change;
pub use telling::Told;

/// The incidents of a table of strike releases, row by row, and the corrections after the last.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    let opened = Rows::of(reader, &Ask::default(), limits).and_then(|rows| Headed::of(rows, columns::COLUMNS));
    let (rows, broken) = match opened {
        Ok(rows) => (Some(Strikes::new(rows, origin.clone())), None),
        Err(finding) => (None, Some(Row { findings: vec![finding], ..Row::default() })),
    };
    broken.into_iter().chain(rows.into_iter().flatten())
}

/// Rows by which a file shows how it writes its days.
const DAYS_LEARNT_FROM: usize = 500;
/// Lines that are remembered, for repeats and corrections; a file with more is read on without either.
const LINES_REMEMBERED: usize = 2_000_000;

struct Strikes<'a> {
    rows: Headed<'a>,
    origin: Origin,
    order: Order,
    seen: HashSet<u64>,
    ordinals: HashMap<u64, u32>,
    known: Known,
    corrections: VecDeque<(Correction, Option<Day>, u64)>,
    /// Lines of this release day are of an earlier day.
    late: Option<(Option<Day>, Late)>,
}

/// One line on its way to its incidents.
struct Line<'r> {
    row: &'r HeadedRow,
    /// The day of the release.
    release: Option<Day>,
    /// The day of its strikes.
    day: Option<Day>,
    country: Option<String>,
    text: String,
    findings: Vec<Finding>,
}

impl Line<'_> {
    fn note(&mut self, code: &str, severity: Severity, args: &[(&str, &dyn ToString)]) {
        let finding = Finding::new(code, severity).at(self.row.line, 1);
        let told = args.iter().fold(finding, |finding, (name, value)| finding.with(name, value.to_string()));
        self.findings.push(told);
    }
}

impl<'a> Strikes<'a> {
    fn new(mut rows: Headed<'a>, origin: Origin) -> Strikes<'a> {
        let order = Order::of(rows.peek(DAYS_LEARNT_FROM).iter().map(|row| row.cell(columns::DATE)));
        Strikes {
            rows,
            origin,
            order,
            seen: HashSet::new(),
            ordinals: HashMap::new(),
            known: Known::default(),
            corrections: VecDeque::new(),
            late: None,
        }
    }

    fn row(&mut self, row: &HeadedRow) -> Row {
        let mut line = self.line(row);
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Row { at: row.at, ..Row::default() };
        }
        if !self.is_new(row) {
            line.note("strike-line-repeated", Severity::Warning, &[]);
            return Row { items: Vec::new(), findings: line.findings, at: row.at };
        }
        self.take_corrections(&mut line);
        self.take_day_of_late(&mut line);
        let incidents = incidents(&mut line);
        let mut items = Vec::new();
        for (number, (words, incident)) in incidents.into_iter().enumerate() {
            let subject = self.subject(&line, &words);
            self.known.add(subject, line.day, &words, &incident);
            let locator = if number == 0 { said::line(row.line) } else { format!("line {}, {}", row.line, number + 1) };
            items.extend(said::record(&self.origin, subject, incident, said::on(line.day), "strike-release", &locator));
        }
        if let Some(late) = correction::late(&line.text, line.release) {
            line.note("strike-late-announced", Severity::Note, &[("day", &late.day)]);
            self.late = Some((line.release, late));
        }
        Row { items, findings: line.findings, at: row.at }
    }

    fn line<'r>(&self, row: &'r HeadedRow) -> Line<'r> {
        let country = row.cell(columns::COUNTRY);
        // "Tikrit, Iraq" in the column of countries: the last part is the country.
        let country = country.rsplit(',').next().map(str::trim).filter(|name| places::country_of(name).is_some());
        let text = [columns::LINE, columns::TEXT].map(|column| row.cell(column));
        let text = text.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
        let mut line =
            Line { row, release: None, day: None, country: country.map(str::to_owned), text, findings: Vec::new() };
        match self.order.read(row.cell(columns::DATE)) {
            Ok(day) => (line.release, line.day) = (Some(day), Some(day)),
            Err(why) => super::note_day(&mut line.findings, row.line, row.cell(columns::DATE), why),
        }
        line
    }

    fn is_new(&mut self, row: &HeadedRow) -> bool {
        let mut hasher = DefaultHasher::new();
        row.cells.iter().for_each(|cell| cell.trim().hash(&mut hasher));
        row.more.hash(&mut hasher);
        let hash = hasher.finish();
        if self.seen.len() >= LINES_REMEMBERED {
            return !self.seen.contains(&hash);
        }
        self.seen.insert(hash)
    }

    fn take_corrections(&mut self, line: &mut Line<'_>) {
        let (corrections, rest) = correction::corrections(&line.text, line.release);
        if corrections.is_empty() {
            return;
        }
        line.text = rest;
        let (release, at) = (line.release, line.row.line);
        self.corrections.extend(corrections.into_iter().map(|correction| (correction, release, at)));
    }

    fn take_day_of_late(&mut self, line: &mut Line<'_>) {
        let Some((release, late)) = &self.late else { return };
        if *release != line.release {
            self.late = None;
            return;
        }
        let (day, country) = (late.day, late.country);
        line.day = Some(day);
        line.country = country.map(str::to_owned).or(line.country.take());
        line.note("strike-late", Severity::Note, &[("day", &day)]);
    }

    /// The name of an incident: owner, day, country, place, and its number among those of the same.
    fn subject(&mut self, line: &Line<'_>, words: &str) -> record::RecordId {
        let day = line.day.map(|day| day.to_string()).unwrap_or_default();
        let country = line.country.as_deref().and_then(places::country_of).unwrap_or_default();
        let place = fold(words.trim());
        let mut hasher = DefaultHasher::new();
        (&day, country, &place).hash(&mut hasher);
        let ordinal = self.ordinals.entry(hasher.finish()).or_default();
        *ordinal += 1;
        self.origin.id(&["strike", &day, country, &place, &ordinal.to_string()])
    }

    /// A correction, once all rows have been read.
    fn corrected(&self, correction: &Correction, release: Option<Day>, line: u64) -> Row {
        let known = self.known.meant(correction);
        let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
        let day = correction.day.map(|day| day.to_string()).unwrap_or_default();
        let code = if known.is_some() { "strike-corrected" } else { "strike-correction-open" };
        let severity = if known.is_some() { Severity::Note } else { Severity::Warning };
        let now = match &correction.change {
            Change::Count(now) => now.to_string(),
            Change::Place(place) => place.clone(),
            Change::Withdrawn => "0".to_owned(),
        };
        let finding = Finding::new(code, severity)
            .at(line, 1)
            .with("day", day)
            .with("place", correction.place.clone().unwrap_or_default())
            .with("was", number(correction.was))
            .with("now", now);
        let item = known::claim(&self.origin, correction, known, release, line);
        Row { items: vec![item], findings: vec![finding], at: self.rows.at() }
    }
}

impl Iterator for Strikes<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if let Some(row) = self.rows.next() {
            let mut told = self.row(&row);
            told.findings.splice(0..0, self.rows.take_findings());
            return Some(told);
        }
        if let Some((correction, release, line)) = self.corrections.pop_front() {
            return Some(self.corrected(&correction, release, line));
        }
        let findings = self.rows.take_findings();
        (!findings.is_empty()).then(|| Row { items: Vec::new(), findings, at: self.rows.at() })
    }
}

/// The incidents of a line, each with the words of its place.
fn incidents(line: &mut Line<'_>) -> Vec<(String, Incident)> {
    let told = telling::told(&line.text);
    let place = line.row.cell(columns::PLACE).to_owned();
    let column = line.row.cell(columns::NUMBER).to_owned();
    let number = super::number::of_word(&column);
    if number.is_none() && !column.is_empty() {
        line.note("strike-number-unreadable", Severity::Warning, &[("value", &column)]);
    }
    let of_country = place.is_empty()
        || matches!(places::resolve(&place, line.country.as_deref(), &Context::default()), Resolution::Country(_));
    if !of_country {
        let first = told.first().map(|told| told.count);
        let count = agreed(line, number, first);
        let own = incident(line, std::slice::from_ref(&place), count, None);
        let further = told.iter().skip(1).filter(|told| !told.places.is_empty()).collect::<Vec<_>>();
        let further: Vec<(String, Incident)> = further.into_iter().map(|told| of_told(line, told)).collect();
        return std::iter::once((place, own)).chain(further).collect();
    }
    if line.country.is_none() {
        line.country = places::country_of(&place).map(str::to_owned);
    }
    let Some(first) = told.first() else {
        let count = number.map(|number| range(number, number));
        return vec![(place.clone(), incident(line, &[place], count, None))];
    };
    if told.len() > 1 {
        line.note("strike-line-split", Severity::Note, &[("count", &told.len())]);
    }
    let count = agreed(line, number, Some(first.count));
    let mut all = vec![of_told(line, first)];
    all[0].1.counts = count.map(|count| ("strikes".to_owned(), count)).into_iter().collect();
    all.extend(told[1..].iter().map(|told| of_told(line, told)));
    all
}

/// The count of number column and text; where they disagree a range over both, and a finding.
fn agreed(line: &mut Line<'_>, number: Option<u32>, text: Option<u32>) -> Option<Range> {
    match (number, text) {
        (Some(number), Some(text)) if number != text => {
            line.note("strike-count-disagrees", Severity::Warning, &[("number", &number), ("text", &text)]);
            Some(range(number.min(text), number.max(text)))
        }
        (number, text) => number.or(text).map(|count| range(count, count)),
    }
}

fn range(min: u32, max: u32) -> Range {
    let whole = |count: u32| Number::whole(i64::from(count));
    match min == max {
        true => Range { best: whole(min), ..Range::default() },
        false => Range { min: whole(min), max: whole(max), best: None },
    }
}

fn of_told(line: &mut Line<'_>, told: &Told) -> (String, Incident) {
    let country = line.country.clone();
    if let Some(named) = told.country {
        line.country = Some(named.to_owned());
    }
    let incident = incident(line, &told.places, Some(range(told.count, told.count)), Some(&told.words));
    line.country = country;
    (told.places.join(" and "), incident)
}

fn incident(line: &mut Line<'_>, names: &[String], count: Option<Range>, sentence: Option<&str>) -> Incident {
    let mut all = names.iter().flat_map(|name| located(line, name)).collect::<Vec<Place>>().into_iter();
    let first = all.next().or_else(|| line.country.as_deref().and_then(places::country_of).map(Place::country));
    let mut more = Map::new();
    more.extend(line.row.more.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))));
    let words = sentence.unwrap_or(line.text.trim());
    if !words.is_empty() {
        more.insert("text".to_owned(), Value::from(words));
    }
    if let Some(release) = line.release.filter(|release| Some(*release) != line.day) {
        more.insert("release".to_owned(), Value::from(release.to_string()));
    }
    Incident {
        kind: "strike".to_owned(),
        place: first,
        places: all.collect(),
        counts: count.map(|count| ("strikes".to_owned(), count)).into_iter().collect(),
        more,
        ..Incident::default()
    }
}

/// The places of a mention, with what could not be resolved as findings.
fn located(line: &mut Line<'_>, words: &str) -> Vec<Place> {
    let country = line.country.clone();
    let each = places::resolve_each(words, country.as_deref(), &Context::default());
    let mut found = Vec::new();
    for (name, resolution) in each {
        super::note_place(&mut line.findings, line.row.line, &name, country.as_deref(), &resolution);
        found.push(places::place_of(&name, country.as_deref(), &resolution));
    }
    found
}

#[cfg(test)]
mod tests;
