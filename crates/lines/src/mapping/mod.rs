//! Tables in somebody's own words: a person says once what each column means, and rows become records.
//!
//! Takes the rows of [`intake::table`] and what a person said of their columns ([`Mapping`]); gives the records of each
//! row, and what could not be read, cell by cell ([`items`], [`read`]).
//! Always holds: what a cell does not say stays unknown; a number or day is read as the person says they are written,
//! or not at all; a row's name follows from its identifier, or from what it says, so the same table twice changes
//! nothing.
//! Not here: which mappings there are and where they are kept (`office`), the page (`web`), guessing what a column may
//! mean ([`suggest`]).

mod cells;
mod suggest;
mod words;

use std::collections::{BTreeMap, HashMap};

use intake::table;
use record::{Body, Claim, ClaimState, Day, Finding, Kind, Period, Said, Severity};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

pub use suggest::{Sample, suggest};

use crate::{Origin, Row};

/// What a person said of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Its name; the rows' identifiers are its own.
    pub name: String,
    /// What one row means.
    pub means: Means,
    /// The line the header stands on; 0 where there is none. Rows begin below it.
    pub header_line: u64,
    /// The words of the header, by which a table of the same shape is recognised.
    pub header: Vec<String>,
    /// Column, from 0 → what it holds.
    pub columns: BTreeMap<usize, Field>,
    /// What has no column, the same in all rows.
    pub constants: BTreeMap<Field, String>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// How days are written.
    pub days: DayStyle,
}

/// What one row of a table means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// A promise.
    #[default]
    Promise,
    /// A delivery.
    Delivery,
    /// A need.
    Need,
    /// A value of an indicator.
    Observation,
    /// A project, exercise, course.
    Activity,
}

impl Means {
    /// All of them, in the order of a list.
    pub const ALL: [Means; 5] = [Means::Promise, Means::Delivery, Means::Need, Means::Observation, Means::Activity];

    /// The record that a row becomes.
    pub fn kind(self) -> Kind {
        match self {
            Means::Promise => Kind::Promise,
            Means::Delivery => Kind::Delivery,
            Means::Need => Kind::Need,
            Means::Observation => Kind::Observation,
            Means::Activity => Kind::Activity,
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Field {
    Provider,
    Receiver,
    Line,
    Stage,
    Terms,
    Amount,
    Currency,
    Quantity,
    /// Unit, item, sector: what is counted.
    Unit,
    Day,
    Due,
    Place,
    Country,
    Activity,
    PeopleInNeed,
    PeopleTargeted,
    Identifier,
    Note,
}

impl Field {
    /// All of them, in the order of a list.
    pub const ALL: [Field; 18] = [
        Field::Provider,
        Field::Receiver,
        Field::Line,
        Field::Stage,
        Field::Terms,
        Field::Amount,
        Field::Currency,
        Field::Quantity,
        Field::Unit,
        Field::Day,
        Field::Due,
        Field::Place,
        Field::Country,
        Field::Activity,
        Field::PeopleInNeed,
        Field::PeopleTargeted,
        Field::Identifier,
        Field::Note,
    ];

    /// Its name in the serialised form and in words.
    pub fn key(self) -> &'static str {
        match self {
            Field::Provider => "provider",
            Field::Receiver => "receiver",
            Field::Line => "line",
            Field::Stage => "stage",
            Field::Terms => "terms",
            Field::Amount => "amount",
            Field::Currency => "currency",
            Field::Quantity => "quantity",
            Field::Unit => "unit",
            Field::Day => "day",
            Field::Due => "due",
            Field::Place => "place",
            Field::Country => "country",
            Field::Activity => "activity",
            Field::PeopleInNeed => "people_in_need",
            Field::PeopleTargeted => "people_targeted",
            Field::Identifier => "identifier",
            Field::Note => "note",
        }
    }

    /// The field of a name.
    pub fn of(key: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.key() == key)
    }
}

/// How numbers are written. Arabic digits with their own separators are read in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// How days of numbers alone are written; `2015-01-22` is read in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayStyle {
    /// `22/01/2015`
    #[default]
    DayFirst,
    /// `01/22/2015`
    MonthFirst,
}

/// A row as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Fields by the names they have in the record; the day under `valid`.
    pub fields: BTreeMap<String, Value>,
    /// Its identifier, where it has one.
    pub identifier: Option<String>,
    /// What could not be read, with its cell.
    pub findings: Vec<Finding>,
}

/// The cells of a row by what they hold, constants included.
struct Given<'a> {
    mapping: &'a Mapping,
    row: &'a table::Row,
}

impl Mapping {
    /// Whether a table with this header is of the same shape.
    pub fn fits(&self, header: &[String]) -> bool {
        !self.header.is_empty() && words::keys(&self.header) == words::keys(header)
    }
}

impl<'a> Given<'a> {
    /// The text for a field and its column from 1; none where the cell is empty.
    fn text(&self, field: Field) -> Option<(&'a str, Option<u64>)> {
        let column = self.mapping.columns.iter().find(|(_, of)| **of == field).map(|(column, _)| *column);
        let cell = column.map(|column| (self.row.text(column).trim(), Some(column as u64 + 1)));
        let constant = || self.mapping.constants.get(&field).map(|text| (text.trim(), None));
        cell.filter(|(text, _)| !words::is_nothing(text)).or_else(constant).filter(|(text, _)| !text.is_empty())
    }
}

/// Reads a row: what its cells come to in the fields of the record that it means.
pub fn read(mapping: &Mapping, row: &table::Row) -> Reading {
    let mut reading = Reading::default();
    let given = Given { mapping, row };
    for field in Field::ALL {
        let Some((text, column)) = given.text(field) else { continue };
        let read = match field {
            Field::Identifier => {
                reading.identifier = Some(text.to_owned());
                continue;
            }
            field => cells::read(mapping, field, text),
        };
        match read {
            Ok((name, value)) => drop(reading.fields.insert(name.to_owned(), value)),
            Err(code) => {
                let mut finding = Finding::new(code, Severity::Warning).with("field", field.key()).with("value", text);
                (finding.line, finding.column) = (Some(row.line()), column);
                reading.findings.push(finding);
            }
        }
    }
    reading.settle(mapping, row.line());
    reading
}

impl Reading {
    /// Brings fields together that belong together, and leaves what the record cannot hold.
    fn settle(&mut self, mapping: &Mapping, line: u64) {
        let place = [self.fields.remove("place"), self.fields.remove("country")];
        if let Some(place) = place.into_iter().flatten().reduce(joined) {
            self.fields.insert("place".to_owned(), place);
        }
        if self.fields.contains_key("amount") && !self.fields.contains_key("currency") {
            self.fields.remove("amount");
            let mut finding = Finding::new("mapping-no-currency", Severity::Warning);
            finding.line = Some(line);
            self.findings.push(finding);
        }
        if !self.fields.contains_key("amount") {
            self.fields.remove("currency");
        }
        self.rename(mapping.means);
    }

    /// The names of the fields in the record that a row means.
    fn rename(&mut self, means: Means) {
        let mut moved = |from: &str, to: &str| {
            if let Some(value) = self.fields.remove(from) {
                self.fields.insert(to.to_owned(), value);
            }
        };
        match means {
            Means::Promise => moved("activity", "earmark"),
            Means::Delivery => {}
            Means::Need => {
                moved("unit", "item");
                moved("receiver", "asked_by");
                moved("activity", "plan");
            }
            Means::Observation => {
                moved("quantity", "value");
                moved("activity", "of");
            }
            Means::Activity => {
                moved("activity", "names");
                if let Some(provider) = self.fields.remove("provider") {
                    self.fields.insert("parties".to_owned(), json!([provider]));
                }
            }
        }
        for name in ["of", "names"] {
            if let Some(Value::String(text)) = self.fields.get(name) {
                let named = json!({ words::lang(text): text });
                self.fields.insert(name.to_owned(), named);
            }
        }
        let known = known(means);
        self.fields.retain(|name, _| known.contains(&name.as_str()));
    }

    /// The body and the time that the fields come to.
    fn body(&self, means: Means) -> Result<(Body, Option<Period>), String> {
        let valid = self.fields.get("valid").and_then(|value| serde_json::from_value(value.clone()).ok());
        let mut fields: Map<String, Value> = self.fields.clone().into_iter().collect();
        fields.remove("valid");
        let body = Body::from_value(means.kind(), Value::Object(fields)).map_err(|error| error.to_string())?;
        match body.flaws().first() {
            Some(flaw) => Err(flaw.code().to_owned()),
            None => Ok((body, valid)),
        }
    }
}

/// The fields a row may have, by what it means.
fn known(means: Means) -> &'static [&'static str] {
    match means {
        Means::Promise => &[
            "provider", "receiver", "line", "stage", "terms", "amount", "currency", "quantity", "unit", "due", "place",
            "earmark", "valid", "more",
        ],
        Means::Delivery => &[
            "provider", "receiver", "line", "stage", "terms", "amount", "currency", "quantity", "unit", "place",
            "activity", "valid", "more",
        ],
        Means::Need => &[
            "line",
            "place",
            "item",
            "amount",
            "currency",
            "quantity",
            "people_in_need",
            "people_targeted",
            "plan",
            "asked_by",
            "valid",
            "more",
        ],
        Means::Observation => &["of", "value", "unit", "place", "valid", "more"],
        Means::Activity => &["names", "parties", "line", "place", "valid", "more"],
    }
}

/// A place of both its parts.
fn joined(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}

/// Whether a row says what it has to, to be a record.
fn says_enough(means: Means, reading: &Reading) -> bool {
    let has = |name: &str| reading.fields.contains_key(name);
    match means {
        Means::Promise | Means::Delivery => {
            has("provider") && (has("amount") || has("quantity") || has("terms") || has("earmark") || has("activity"))
        }
        Means::Need => ["amount", "quantity", "people_in_need", "people_targeted"].into_iter().any(has),
        Means::Observation => has("value") && has("of"),
        Means::Activity => has("names"),
    }
}

/// Rows of a table as records: those below the header, each with the claim of its source.
pub fn items<'a>(rows: table::Rows<'a>, mapping: &Mapping, origin: &Origin) -> impl Iterator<Item = Row> + use<'a> {
    Items { rows, row: table::Row::default(), mapping: mapping.clone(), origin: origin.clone(), twins: HashMap::new() }
}

struct Items<'a> {
    rows: table::Rows<'a>,
    row: table::Row,
    mapping: Mapping,
    origin: Origin,
    /// How often the same words came without an identifier.
    twins: HashMap<u64, u32>,
}

impl Iterator for Items<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            if !self.rows.next_into(&mut self.row) {
                let findings = self.rows.take_findings();
                let at = self.rows.at();
                return (!findings.is_empty()).then_some(Row { findings, at, ..Row::default() });
            }
            let mut findings = self.rows.take_findings();
            if self.row.line() <= self.mapping.header_line && findings.is_empty() || is_blank(&self.row) {
                continue;
            }
            if self.row.line() <= self.mapping.header_line {
                return Some(Row { findings, at: self.rows.at(), ..Row::default() });
            }
            let mut row = self.understand();
            findings.append(&mut row.findings);
            return Some(Row { findings, at: self.rows.at(), ..row });
        }
    }
}

fn is_blank(row: &table::Row) -> bool {
    row.cells().all(|cell| cell.text.trim().is_empty())
}

impl Items<'_> {
    fn understand(&mut self) -> Row {
        let means = self.mapping.means;
        let mut reading = read(&self.mapping, &self.row);
        let left = |code: &str| {
            let mut finding = Finding::new(code, Severity::Error);
            finding.line = Some(self.row.line());
            finding
        };
        if !says_enough(means, &reading) {
            reading.findings.push(left("mapping-says-too-little"));
            return Row { findings: reading.findings, ..Row::default() };
        }
        let (body, valid) = match reading.body(means) {
            Ok(understood) => understood,
            Err(detail) => {
                reading.findings.push(left("mapping-not-a-record").with("detail", detail));
                return Row { findings: reading.findings, ..Row::default() };
            }
        };
        let name = self.name(&reading);
        let subject = self.origin.id(&["mapping", &self.mapping.name, means.kind().name(), &name]);
        let said = reading.fields.into_iter().map(|(name, value)| (name, Said::new(value, Vec::new())));
        let claim = Claim {
            about: means.kind(),
            subject: Some(subject),
            source: self.origin.source,
            fields: said.filter(|(name, _)| name != "more").collect(),
            spans: Vec::new(),
            rule: "mapping".to_owned(),
            confidence: None,
            state: ClaimState::Proposed,
            because: None,
        };
        // A row with an identifier may move in the table without saying anything new.
        let locator = match &reading.identifier {
            Some(identifier) => identifier.clone(),
            None => format!("{}", self.row.line()),
        };
        let items = vec![self.origin.item(subject, body, valid, &locator), self.origin.claim(subject, claim, &locator)];
        Row { items, findings: reading.findings, at: 0 }
    }

    /// What the row is called: its identifier, else what it says and which of its twins it is.
    fn name(&mut self, reading: &Reading) -> String {
        if let Some(identifier) = &reading.identifier {
            return identifier.clone();
        }
        let said = serde_json::to_vec(&reading.fields).unwrap_or_default();
        let hash = Sha256::digest(said);
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        let twin = self.twins.entry(u64::from_be_bytes(first)).or_default();
        *twin += 1;
        let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        format!("{hex}/{twin}")
    }
}

/// What is said of a row that becomes no record.
const LEFT: [&str; 2] = ["mapping-says-too-little", "mapping-not-a-record"];

/// What a table comes to before anything of it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Rows below the header.
    pub rows: u64,
    /// Rows that become records.
    pub understood: u64,
    /// Their sums by currency, in hundredths.
    pub sums: BTreeMap<String, i128>,
    /// Their quantities by unit, in millionths.
    pub quantities: BTreeMap<String, i128>,
}

impl Tried {
    /// Takes in a row.
    pub fn add(&mut self, row: &Row) {
        let is_row = !row.items.is_empty() || row.findings.iter().any(|finding| LEFT.contains(&finding.code.as_str()));
        self.rows += u64::from(is_row);
        let Some(subject) = row.items.first().and_then(|item| item.content.body.as_ref()) else { return };
        self.understood += 1;
        if let Some(money) = subject.money() {
            *self.sums.entry(money.currency.to_string()).or_default() += i128::from(money.amount.0);
        }
        if let Some((quantity, unit)) = subject.quantity() {
            *self.quantities.entry(unit.to_owned()).or_default() += i128::from(quantity.0);
        }
    }
}

/// A day, as the table writes it; `None` where it is none.
pub fn day(text: &str, style: DayStyle) -> Option<Day> {
    cells::day(text, style)
}

#[cfg(test)]
mod tests;
