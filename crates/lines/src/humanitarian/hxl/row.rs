//! One row of a tagged table as records.

use std::collections::BTreeMap;

use intake::hxl::listed;
use intake::table::Row as Cells;
use record::{
    Activity, Body, Day, Finding, Link, LinkKind, Names, Need, Number, Observation, Period, RecordId, Severity,
};
use serde_json::{Map, Value, json};

use super::RULE;
use super::place::{Where, language};
use super::roles::{Counted, Roles};
use crate::humanitarian::{LINE, figures, said};
use crate::{Item, Origin};

/// The code by which tables of needs tell all sectors together.
const ALL_SECTORS: &str = "ALL";

/// A row with what is known of its table.
pub(super) struct Read<'a> {
    pub(super) cells: &'a Cells,
    pub(super) roles: &'a Roles,
    /// The words that tell it from other rows.
    pub(super) words: &'a [String],
    /// How many rows before it had the same words.
    pub(super) before: u32,
    pub(super) place: Where,
    /// The words of the row of the area above.
    pub(super) whole: Option<Vec<String>>,
}

impl Read<'_> {
    /// The records of the row: the activity or need, and an observation for each other count of people.
    pub(super) fn items(&self, origin: &Origin, findings: &mut Vec<Finding>) -> Vec<Item> {
        let counts = self.counts(findings);
        let valid = self.valid(findings);
        let does = !self.listed(&self.roles.who).is_empty() || self.first(&self.roles.activity).is_some();
        let mut items = Vec::new();
        let mut left = counts.clone();
        let mut about = None;
        if does {
            about = Some(self.activity(valid, origin, &mut items));
        } else if let Some(mut need) = self.need(&counts) {
            need.part_of = self.whole.as_ref().map(|words| id(origin, "need", "", 0, words));
            left.retain(|(counted, _)| {
                !is_whole(self.roles, counted, "inneed") && !is_whole(self.roles, counted, "targeted")
            });
            let subject = self.id(origin, "need", "");
            self.put(subject, Body::Need(need), valid, origin, &mut items);
        }
        for (counted, number) in left {
            let subject = self.observation(counted, number, valid, origin, &mut items);
            if let Some(activity) = about {
                let link = Link {
                    from: subject,
                    to: activity,
                    kind: LinkKind::Supports,
                    share: None,
                    proposed: false,
                    because: Some(format!("hxl: {}", counted.tag)),
                };
                let record = origin.id(&["hxl", "supports", &subject.to_string()]);
                items.push(origin.item(record, link, None, &self.locator()));
            }
        }
        items
    }

    fn locator(&self) -> String {
        format!("line {}", self.cells.line())
    }

    /// The name of what the row says under a role.
    fn id(&self, origin: &Origin, role: &str, tag: &str) -> RecordId {
        id(origin, role, tag, self.before, self.words)
    }

    /// A record with the claim of the table about it.
    fn put(&self, subject: RecordId, body: Body, valid: Option<Period>, origin: &Origin, items: &mut Vec<Item>) {
        let locator = self.locator();
        let claim = said::claim(&body, valid, subject, origin.source, RULE);
        items.push(origin.item(subject, body, valid, &locator));
        items.push(origin.claim(subject, claim, &locator));
    }

    fn activity(&self, valid: Option<Period>, origin: &Origin, items: &mut Vec<Item>) -> RecordId {
        let what = self.first(&self.roles.activity).or_else(|| self.sector()).unwrap_or_default();
        let names = if what.is_empty() { Names::default() } else { Names::one(language(what), what) };
        let who = self.listed(&self.roles.who);
        let code = self.first(&self.roles.activity_code);
        let body = Activity {
            names,
            kind: "project".to_owned(),
            parties: if who.is_empty() { self.listed(&self.roles.funders) } else { who },
            line: Some(LINE.to_owned()),
            place: self.place.place.clone(),
            identifiers: code.map(|code| BTreeMap::from([("hxl".to_owned(), code.to_owned())])).unwrap_or_default(),
            more: self.more(),
        };
        let subject = self.id(origin, "activity", "");
        self.put(subject, Body::Activity(body), valid, origin, items);
        subject
    }

    /// The need of the row; `None` where it counts nobody in need or targeted, or only a part of them.
    fn need(&self, counts: &[(&Counted, Number)]) -> Option<Need> {
        let whole = |name: &str| {
            counts.iter().find(|(counted, _)| is_whole(self.roles, counted, name)).map(|(_, number)| *number)
        };
        let (people_in_need, people_targeted) = (whole("inneed"), whole("targeted"));
        let counts_some = people_in_need.is_some() || people_targeted.is_some();
        if !counts_some || self.first(&self.roles.category).is_some() {
            return None;
        }
        Some(Need {
            line: Some(LINE.to_owned()),
            place: self.place.place.clone(),
            item: self.sector().map(str::to_owned),
            people_in_need,
            people_targeted,
            more: self.more(),
            ..Need::default()
        })
    }

    fn observation(
        &self,
        counted: &Counted,
        number: Number,
        valid: Option<Period>,
        origin: &Origin,
        items: &mut Vec<Item>,
    ) -> RecordId {
        let tag = counted.tag.to_string();
        let mut more = self.more();
        more.insert("tag".to_owned(), json!(tag));
        let body = Observation {
            of: Names::one(language(&counted.header), &counted.header),
            value: Some(number),
            unit: "persons".to_owned(),
            place: self.place.place.clone(),
            more,
            ..Observation::default()
        };
        let subject = self.id(origin, "observation", &tag);
        self.put(subject, Body::Observation(body), valid, origin, items);
        subject
    }

    /// Counts of people that can be read; those that cannot are told.
    fn counts(&self, findings: &mut Vec<Finding>) -> Vec<(&Counted, Number)> {
        let mut counts: Vec<(&Counted, Number)> = Vec::new();
        for counted in &self.roles.counts {
            let text = self.cells.text(counted.column).trim();
            if text.is_empty() {
                continue;
            }
            match figures::number(text) {
                // Of two columns with one tag the first counts; the other is kept with what is left over.
                Some(_) if counts.iter().any(|(known, _)| known.tag == counted.tag) => {}
                Some(number) => counts.push((counted, number)),
                None => findings.push(self.note("hxl-number-unclear", counted.column, text)),
            }
        }
        counts
    }

    fn valid(&self, findings: &mut Vec<Finding>) -> Option<Period> {
        let mut day = |columns: &[usize]| {
            let told: Vec<(usize, &str)> =
                columns.iter().map(|column| (*column, self.cells.text(*column).trim())).collect();
            let (column, text) = told.into_iter().find(|(_, text)| !text.is_empty())?;
            let day: Option<Day> = figures::day(text);
            if day.is_none() {
                findings.push(self.note("hxl-day-unclear", column, text));
            }
            day
        };
        let (from, to) = (day(&self.roles.start), day(&self.roles.end));
        match (from, to) {
            (Some(from), to) => Some(Period { from, to }),
            (None, Some(to)) => Some(Period::on(to)),
            (None, None) => None,
        }
    }

    fn note(&self, code: &str, column: usize, value: &str) -> Finding {
        Finding::new(code, Severity::Warning).with("value", value).at(self.cells.line(), column as u64 + 1)
    }

    /// The first text that stands under some columns.
    fn first(&self, columns: &[usize]) -> Option<&str> {
        columns.iter().map(|column| self.cells.text(*column).trim()).find(|text| !text.is_empty())
    }

    /// All values under some columns, lists taken apart.
    fn listed(&self, columns: &[usize]) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in columns.iter().flat_map(|column| listed(self.cells.text(*column))) {
            if !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
        values
    }

    /// The sector by its name, or else by its code; all sectors together are none.
    fn sector(&self) -> Option<&str> {
        if self.first(&self.roles.sector_code) == Some(ALL_SECTORS) {
            return None;
        }
        self.first(&self.roles.sector).or_else(|| self.first(&self.roles.sector_code))
    }

    /// What the record has no field for, with every other column.
    fn more(&self) -> Map<String, Value> {
        let mut more = Map::new();
        let roles = self.roles;
        let lists = [
            ("sectors", self.listed(&roles.sector)),
            ("sector_codes", self.listed(&roles.sector_code)),
            ("subsectors", self.listed(&roles.subsector)),
            ("funders", self.listed(&roles.funders)),
            ("category", self.listed(&roles.category)),
            ("organisations", self.listed(&roles.who)),
            ("places", self.place.several.clone()),
            ("place_path", self.place.path.clone()),
        ];
        more.extend(
            lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| (name.to_owned(), json!(list))),
        );
        if !self.place.several.is_empty() {
            more.insert("shared".to_owned(), json!(["place"]));
        }
        // A count that is none, or stands a second time, is kept as it is written.
        let odd = roles.counts.iter().enumerate().filter(|(at, counted)| {
            let again = roles.counts[..*at].iter().any(|other| other.tag == counted.tag);
            again || figures::number(self.cells.text(counted.column)).is_none()
        });
        let odd = odd.map(|(_, counted)| (counted.column, &counted.header));
        let others: Map<String, Value> = roles
            .others
            .iter()
            .map(|(column, name)| (*column, name))
            .chain(odd)
            .map(|(column, name)| (name, self.cells.text(column).trim()))
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name.clone(), json!(text)))
            .collect();
        if !others.is_empty() {
            more.insert("columns".to_owned(), Value::Object(others));
        }
        more
    }
}

/// The name of what a row with these words says under a role; `before` rows had the same words.
fn id(origin: &Origin, role: &str, tag: &str, before: u32, words: &[String]) -> RecordId {
    let before = before.to_string();
    let words = words.iter().map(String::as_str);
    origin.id(&["hxl", role, tag, &before].into_iter().chain(words).collect::<Vec<_>>())
}

fn is_whole(roles: &Roles, counted: &Counted, name: &str) -> bool {
    roles.whole(name).is_some_and(|whole| whole.column == counted.column)
}
