//! Rows of a facts file, understood as records with their sources and claims.
//!
//! Takes the rows of [`intake::read_facts`], gives records ready to be written ([`Understood`]); [`crate::enter`] writes
//! them. Always holds: a record's name follows from the fact's name in its file, so the same file twice changes nothing
//! and a changed fact is a new version of that record alone; what a source says becomes a claim, typed where it can be
//! read exactly and kept in its own words where not; the value that the file's editors chose stays the chosen one,
//! because where a source says otherwise the editors get a claim of their own, ranked before all; nothing is guessed.
//! Not here: reading the file (`intake::facts`), which markings there are to be (the caller).

mod bodies;
mod claims;
mod codes;
mod fields;
mod figures;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use intake::{Fact, FactRow};
use record::{
    Body, ClaimState, Content, DayNumber, Finding, Kind, Marking, Moment, RecordId, Severity, SourceRef, Tlp,
};

use codes::Codes;
use fields::Fields;

/// Facts of one file that are taken; what follows is left, with a finding.
pub const FACTS_MAX: usize = 20_000;

/// In whose name facts are entered, and for whom.
pub struct Entering<'a> {
    /// Who chose the values, as people are told; the same editors are the same source.
    pub editors: &'a str,
    /// The name of the file.
    pub file: Option<&'a str>,
    /// The SHA-256 of the file, where it is kept as a blob.
    pub original: Option<String>,
    /// The member who will own the records.
    pub owner: &'a str,
    /// Where the claims stand: proposed, or confirmed by the person who enters them.
    pub state: ClaimState,
    /// Who may see a fact.
    pub marking: &'a dyn Fn(&Fact) -> Marking,
}

/// A record that follows from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub record: RecordId,
    /// What it says.
    pub content: Content,
    /// The day by which it could be known: that of its source's publication, else that of what happened.
    pub known: Option<DayNumber>,
    /// Whether its fact belongs to the smaller set.
    pub core: bool,
}

/// The records of a file, and what was noticed.
#[derive(Debug, Default)]
pub struct Understood {
    /// Sources first, then each fact's record with what hangs on it.
    pub items: Vec<Item>,
    /// In the order of the file.
    pub findings: Vec<Finding>,
    /// Facts that were understood.
    pub facts: usize,
}

/// The name of the record that a fact's name, or a part of it, stands for.
pub fn id_of(name: &str) -> RecordId {
    let hash = ledger::Hash::of(format!("tahaluf/fact/{name}").as_bytes());
    let mut random = [0; 10];
    random.copy_from_slice(&hash.0[..10]);
    RecordId::new(Moment(0), random)
}

/// Understands the rows of a file.
pub fn understand(rows: impl Iterator<Item = Result<FactRow, Finding>>, entering: &Entering<'_>) -> Understood {
    let mut understood = Understood::default();
    let rows = kept(rows, &mut understood.findings);
    let codes = Codes::of(&rows);
    let markings = markings(&rows, entering);
    let mut sources = sources::Sources::new(entering);
    let mut items = Vec::new();
    for row in &rows {
        let marking = markings.get(row.fact.id.as_str()).cloned().unwrap_or_else(Marking::owner_only);
        let one = One { row, marking, codes: &codes, entering };
        match one.items(&mut sources, &mut understood.findings) {
            Some(found) => {
                understood.facts += 1;
                items.extend(found);
            }
            None => understood.findings.push(at(row, "facts-not-understood").with("fact", &row.fact.id)),
        }
    }
    understood.items = sources.items();
    understood.items.extend(items);
    understood
}

/// The rows that could be read, each name once.
fn kept(rows: impl Iterator<Item = Result<FactRow, Finding>>, findings: &mut Vec<Finding>) -> Vec<FactRow> {
    let mut kept = Vec::new();
    let mut names = BTreeSet::new();
    for row in rows {
        match row {
            Err(finding) => findings.push(finding),
            Ok(_) if kept.len() == FACTS_MAX => {
                findings.push(Finding::new("facts-too-many", Severity::Error).with("limit", FACTS_MAX));
                break;
            }
            Ok(row) if !names.insert(row.fact.id.clone()) => {
                findings.push(at(&row, "facts-name-twice").with("fact", &row.fact.id));
            }
            Ok(row) => {
                findings.extend(row.findings.iter().cloned());
                kept.push(row);
            }
        }
    }
    kept
}

fn at(row: &FactRow, code: &str) -> Finding {
    let mut finding = Finding::new(code, Severity::Error);
    finding.line = Some(row.line);
    finding
}

/// Each fact's marking; a link is as strict as both its ends.
fn markings<'a>(rows: &'a [FactRow], entering: &Entering<'_>) -> BTreeMap<&'a str, Marking> {
    let of = |row: &FactRow| (entering.marking)(&row.fact);
    let mut markings: BTreeMap<&str, Marking> = rows.iter().map(|row| (row.fact.id.as_str(), of(row))).collect();
    for row in rows.iter().filter(|row| row.fact.kind == "Link") {
        let ends = ["from", "to"].into_iter().filter_map(|end| row.fact.fields.get(end)?.as_str());
        let strict = ends.filter_map(|end| markings.get(end).cloned()).fold(of(row), |a, b| strictest(&a, &b));
        markings.insert(&row.fact.id, strict);
    }
    markings
}

/// What is allowed by both markings.
fn strictest(one: &Marking, other: &Marking) -> Marking {
    let (mut strict, mild) = if one.tlp >= other.tlp { (one.clone(), other) } else { (other.clone(), one) };
    if mild.tlp >= Tlp::Amber {
        strict.release_to.retain(|member| mild.release_to.contains(member));
        strict.persons.retain(|person| mild.tlp < Tlp::Red || mild.persons.contains(person));
    }
    strict
}

/// What is allowed by either marking: for a source that bears several facts.
fn mildest(one: &Marking, other: &Marking) -> Marking {
    let (mut mild, strict) = if one.tlp <= other.tlp { (one.clone(), other) } else { (other.clone(), one) };
    if mild.tlp >= Tlp::Amber && mild.tlp == strict.tlp {
        mild.release_to.extend(strict.release_to.iter().cloned());
        mild.persons.extend(strict.persons.iter().cloned());
    }
    mild
}

/// One fact on its way.
struct One<'a> {
    row: &'a FactRow,
    marking: Marking,
    codes: &'a Codes,
    entering: &'a Entering<'a>,
}

impl One<'_> {
    fn fact(&self) -> &Fact {
        &self.row.fact
    }

    /// Its record, claims, roles and links; `None` if its type is not ours.
    fn items(&self, sources: &mut sources::Sources<'_>, findings: &mut Vec<Finding>) -> Option<Vec<Item>> {
        let kind = Kind::of(&self.fact().kind)?;
        let refs: Vec<SourceRef> = self.sources(sources);
        if kind == Kind::Claim {
            return Some(claims::loose(self, sources));
        }
        let mut fields = Fields::new(self.fact(), self.codes);
        let body = bodies::body(kind, &mut fields, self.fact())?;
        let valid = fields.valid(self.fact(), &body);
        let mut beside = bodies::beside(self.fact(), &mut fields);
        findings.extend(fields.findings.drain(..).map(|mut finding| {
            finding.line = Some(self.row.line);
            finding.with("fact", &self.fact().id)
        }));
        let flaws = body.flaws();
        if let Some(flaw) = flaws.first() {
            findings.push(at(self.row, flaw.code()).with("fact", &self.fact().id));
            return Some(Vec::new());
        }
        let claims = claims::of(self, &body, valid, sources);
        let first = claims.iter().filter_map(|claim| claim.known).min();
        let known = first.or_else(|| self.known(sources)).or_else(|| valid.and_then(|valid| valid.from.first()));
        let mut items = vec![self.item(id_of(&self.fact().id), body, known)];
        items[0].content.valid = valid;
        for (name, valid, body) in beside.drain(..) {
            let mut item = self.item(id_of(&name), body, known);
            item.content.valid = valid;
            items.push(item);
        }
        for item in &mut items {
            item.content.sources.clone_from(&refs);
        }
        items.extend(claims);
        Some(items)
    }

    fn sources(&self, sources: &mut sources::Sources<'_>) -> Vec<SourceRef> {
        let given = self.fact().sources.iter();
        let mut refs: Vec<SourceRef> =
            given.map(|source| SourceRef::whole(sources.take(source, &self.marking, self.fact().core))).collect();
        refs.dedup_by_key(|source| source.source);
        refs
    }

    /// The first day on which one of its sources was published.
    fn known(&self, sources: &sources::Sources<'_>) -> Option<DayNumber> {
        self.fact().sources.iter().filter_map(|source| sources.published(source)).min()
    }

    fn item(&self, record: RecordId, body: impl Into<Body>, known: Option<DayNumber>) -> Item {
        let content = Content::new(self.entering.owner, body).marked(self.marking.clone());
        Item { record, content, known, core: self.fact().core }
    }
}

#[cfg(test)]
mod tests;
