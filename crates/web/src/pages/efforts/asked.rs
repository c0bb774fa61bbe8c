//! What the address asks of the views: a measure, what narrows it, and the two axes of the table.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::frame::Frame;
use crate::measure::{Account, Measure, NOWHERE, Of, Unit};
use crate::parts::{NameView, said};
use crate::query::Query;
use crate::sight::Sight;

/// Letters of a code in the address.
const CODE_LETTERS_MAX: usize = 200;

/// One side of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Who gives.
    Who,
    /// The line of effort.
    What,
    /// The place.
    Where,
}

impl Axis {
    /// All three.
    pub const ALL: [Axis; 3] = [Axis::Where, Axis::Who, Axis::What];

    /// Its name in addresses and words.
    pub fn key(self) -> &'static str {
        match self {
            Axis::Who => "who",
            Axis::What => "what",
            Axis::Where => "where",
        }
    }

    fn read(query: &Query, name: &str) -> Option<Axis> {
        let key = query.get(name)?;
        Axis::ALL.into_iter().find(|axis| axis.key() == key)
    }

    /// Where a promise or delivery stands on it.
    pub fn of(self, account: &Account) -> &str {
        match self {
            Axis::Who => &account.provider,
            Axis::What => account.line.as_deref().unwrap_or(NOWHERE),
            Axis::Where => account.place.as_deref().unwrap_or(NOWHERE),
        }
    }

    /// A name on it.
    pub fn name(self, sight: &Sight, frame: &Frame, key: &str) -> NameView {
        match self {
            Axis::Who => said::party(frame, &sight.picture, key),
            Axis::What if key == NOWHERE => NameView::new(frame.t("efforts-no-line"), Some(frame.lang().code())),
            Axis::What => said::line(frame, &sight.picture, key),
            Axis::Where => said::place_of_key(sight, frame, key),
        }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The measure.
    pub of: Of,
    /// Of one line or working group.
    pub line: Option<String>,
    /// Of one party.
    pub member: Option<String>,
    /// At one place.
    pub place: Option<String>,
    /// In one unit; dollars where none is asked.
    pub unit: Option<String>,
}

impl Asked {
    /// The measures that are parts of what was promised or came.
    pub const SUMS: [Of; 5] = [Of::Promised, Of::Delivered, Of::Kept, Of::Overdue, Of::Pending];

    /// Reads `measure`, `line`, `member`, `place`, `unit`; what is no measure among `may` counts as not asked.
    pub fn read(query: &Query, may: &[Of]) -> Asked {
        let text =
            |name: &str| query.get(name).filter(|text| text.chars().count() <= CODE_LETTERS_MAX).map(str::to_owned);
        let of = query.get("measure").and_then(Of::read).filter(|of| may.contains(of));
        Asked {
            of: of.unwrap_or(may.first().copied().unwrap_or(Of::Promised)),
            line: text("line"),
            member: text("member"),
            place: text("place"),
            unit: text("unit"),
        }
    }

    /// The axes of the table: `rows` and `columns`, never the same one twice.
    pub fn axes(query: &Query) -> [Axis; 2] {
        let rows = Axis::read(query, "rows").unwrap_or(Axis::Where);
        let columns = Axis::read(query, "columns").filter(|columns| *columns != rows);
        let other = if rows == Axis::Who { Axis::Where } else { Axis::Who };
        [rows, columns.unwrap_or(other)]
    }

    /// A measure, narrowed as is asked.
    pub fn measure(&self, of: Of) -> Measure {
        let (line, member, place) = (self.line.clone(), self.member.clone(), self.place.clone());
        Measure { line, member, place, unit: self.unit.clone(), ..Measure::of(of) }
    }

    /// The same at one key of an axis. What the address narrows already stays as it is: what stands there fits it.
    pub fn at(&self, measure: Measure, axis: Axis, key: &str) -> Measure {
        match axis {
            Axis::Who if self.member.is_none() => measure.member(key),
            Axis::What if self.line.is_none() => measure.line(key),
            Axis::Where if self.place.is_none() => measure.place(key),
            _ => measure,
        }
    }

    /// The address of another view of the same.
    pub fn address(&self, frame: &Frame, path: &str) -> String {
        let of = self.of.code();
        let all = [
            ("measure", (self.of != Of::Promised).then_some(of.as_str())),
            ("line", self.line.as_deref()),
            ("member", self.member.as_deref()),
            ("place", self.place.as_deref()),
            ("unit", self.unit.as_deref()),
        ];
        let given: Vec<(&str, &str)> = all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        frame.href_with(path, &given)
    }
}

/// What may be chosen, as far as there is anything of it.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    lines: Vec<(String, String)>,
    members: Vec<(String, String)>,
    places: Vec<(String, String)>,
    units: Vec<(String, String)>,
}

impl Choices {
    /// The lines, parties, places and units of what counts.
    pub fn of(sight: &Sight, frame: &Frame) -> Choices {
        let (mut lines, mut members, mut places) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut units: BTreeMap<String, &Unit> = BTreeMap::new();
        let accounts = &sight.accounts;
        for account in accounts.promises().iter().chain(accounts.unlinked()).filter(|account| account.is_counted()) {
            members.insert(account.provider.as_str());
            lines.extend(account.line.as_deref());
            places.extend(account.place.as_deref());
            if account.dollars.is_none() {
                units.entry(account.unit.to_string()).or_insert(&account.unit);
            }
        }
        places.extend(sight.review.needs.iter().map(|need| need.place.as_str()).filter(|place| !place.is_empty()));
        let named = |axis: Axis, keys: BTreeSet<&str>| {
            let name = |key: &str| (key.to_owned(), axis.name(sight, frame, key).text);
            let mut named: Vec<(String, String)> = keys.into_iter().map(name).collect();
            named.sort_by_cached_key(|(_, name)| name.to_lowercase());
            named
        };
        let unit = |(key, unit): (String, &Unit)| {
            let name = match unit {
                Unit::Kind(kind) => said::word(&frame.words, "unit", kind),
                Unit::Act => frame.t("efforts-acts"),
                Unit::Money(currency) => currency.code().to_owned(),
            };
            (key, name)
        };
        Choices {
            lines: named(Axis::What, lines),
            members: named(Axis::Who, members),
            places: named(Axis::Where, places),
            units: units.into_iter().map(unit).collect(),
        }
    }
}

/// A list to choose from; the first entry stands for "all".
fn select(frame: &Frame, name: &str, all: &str, list: &[(String, String)], chosen: Option<&str>) -> Markup {
    let unlisted = chosen.filter(|chosen| !list.iter().any(|(key, _)| key == chosen));
    html! {
        @if list.len() > 1 || chosen.is_some() {
            label {
                (frame.t(&format!("efforts-by-{name}")))
                select name=(name) {
                    option value="" { (all) }
                    @if let Some(chosen) = unlisted { option value=(chosen) selected { (chosen) } }
                    @for (key, label) in list { option value=(key) selected[chosen == Some(key)] { (label) } }
                }
            }
        }
    }
}

/// The form by which a view is chosen; `more` stands before its button.
pub fn form(frame: &Frame, asked: &Asked, may: &[Of], choices: &Choices, more: &Markup) -> Markup {
    let all = frame.t("efforts-all");
    html! {
        form.review-form.efforts-form method="get" {
            @for (name, value) in frame.query.pairs().filter(|(name, _)| ["at", "known", "boundary"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            @if may.len() > 1 { label {
                (frame.t("efforts-by-measure"))
                select name="measure" { @for of in may { option value=(of.code()) selected[*of == asked.of] { (frame.t(&format!("measure-{}", of.code()))) } } }
            } }
            (select(frame, "line", &all, &choices.lines, asked.line.as_deref()))
            (select(frame, "member", &all, &choices.members, asked.member.as_deref()))
            (select(frame, "place", &all, &choices.places, asked.place.as_deref()))
            @if !choices.units.is_empty() { (select_unit(frame, asked, choices)) }
            (more)
            button type="submit" { (frame.t("efforts-show")) }
        }
    }
}

fn select_unit(frame: &Frame, asked: &Asked, choices: &Choices) -> Markup {
    html! {
        label {
            (frame.t("efforts-by-unit"))
            select name="unit" {
                option value="" { (frame.t("efforts-dollars")) }
                @for (key, label) in &choices.units { option value=(key) selected[asked.unit.as_ref() == Some(key)] { (label) } }
            }
        }
    }
}

/// What a number is counted in, in words.
pub fn counted_in(frame: &Frame, asked: &Asked) -> String {
    match asked.unit.as_deref().and_then(crate::measure::unit_of) {
        Some(Unit::Kind(kind)) => said::word(&frame.words, "unit", &kind),
        Some(Unit::Act) => frame.t("efforts-acts"),
        Some(Unit::Money(currency)) => currency.code().to_owned(),
        None => frame.t("efforts-dollars"),
    }
}
