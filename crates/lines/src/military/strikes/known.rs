//! The incidents of this file by day and place, so that a correction finds the one it means.
//!
//! Always holds: a correction that fits several incidents is attached to none of them.

use std::collections::HashMap;

use matching::fold::fold;
use record::{Day, Incident, Number, Period, Range, Reason, RecordId};

use super::correction::{Change, Correction};
use super::{LINES_REMEMBERED, range};
use crate::military::said;
use crate::places::{self, Context, Resolution};
use crate::{Item, Origin};

/// An incident that a correction may mean.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    subject: RecordId,
    place: String,
    pcode: Option<String>,
    count: Option<Number>,
    country: Option<String>,
}

/// Incidents by day.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_day: HashMap<Day, Vec<Seen>>,
    held: usize,
}

impl Known {
    pub(super) fn add(&mut self, subject: RecordId, day: Option<Day>, words: &str, incident: &Incident) {
        let Some(day) = day.filter(|_| self.held < LINES_REMEMBERED) else { return };
        let place = incident.place.as_ref();
        let seen = Seen {
            subject,
            place: fold(words.trim()),
            pcode: place.and_then(|place| place.pcode.clone()),
            count: incident.counts.get("strikes").and_then(|count| count.best),
            country: place.and_then(|place| place.country.clone()),
        };
        self.held += 1;
        self.by_day.entry(day).or_default().push(seen);
    }

    /// The one incident that a correction means: of its day and place, and of the count it gives as reported.
    pub(super) fn meant(&self, correction: &Correction) -> Option<&Seen> {
        let of_day = self.by_day.get(&correction.day?)?;
        let words = correction.place.as_deref()?;
        let at = |seen: &&Seen| {
            let code = match places::resolve(words, seen.country.as_deref(), &Context::default()) {
                Resolution::Found(found) if found.codes.len() == 1 => found.codes.first().copied(),
                _ => None,
            };
            seen.place == fold(words.trim()) || code.is_some() && seen.pcode.as_deref() == code
        };
        let here: Vec<&Seen> = of_day.iter().filter(at).collect();
        let was = correction.was.and_then(|was| Number::whole(i64::from(was)));
        let told: Vec<&Seen> = here.iter().copied().filter(|seen| was.is_some() && seen.count == was).collect();
        match (&told[..], &here[..]) {
            ([one], _) | ([], [one]) => Some(one),
            _ => None,
        }
    }
}

/// What a correction says, as a claim of its own about the incident it means.
pub(super) fn claim(
    origin: &Origin,
    correction: &Correction,
    known: Option<&Seen>,
    release: Option<Day>,
    line: u64,
) -> Item {
    let mut incident = Incident { kind: "strike".to_owned(), ..Incident::default() };
    let country = known.and_then(|seen| seen.country.as_deref());
    match &correction.change {
        Change::Count(now) => drop(incident.counts.insert("strikes".to_owned(), range(*now, *now))),
        Change::Place(now) => incident.place = Some(places::place(now, country, &Context::default()).0),
        Change::Withdrawn => {
            incident.counts.insert("strikes".to_owned(), Range { best: Number::whole(0), ..Range::default() });
            incident.grading = Some("discounted".to_owned());
        }
    }
    if known.is_none() && incident.place.is_none() {
        incident.place = correction.place.as_deref().map(|words| places::place(words, None, &Context::default()).0);
    }
    incident.actor = correction.actor.clone();
    let valid = correction.day.map(Period::on);
    let subject = known.map(|seen| seen.subject);
    let nobody = origin.id(&["strike-correction", &correction.words]);
    let mut claim = said::claim(origin, subject.unwrap_or(nobody), &incident.into(), valid, "strike-correction");
    claim.subject = subject;
    claim.because = Some(correction.words.clone());
    let day = release.map(|day| day.to_string()).unwrap_or_default();
    let parts = ["correction", day.as_str(), correction.words.as_str()];
    let mut item = said::further(origin, claim, valid, &parts, &said::line(line));
    item.content.reason = Reason::SourceCorrected;
    item
}
