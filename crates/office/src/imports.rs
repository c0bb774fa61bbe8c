//! A file that is kept as a blob, taken in whatever its form: rows, or documents with their prose.
//!
//! Takes what is to be done ([`Task`], the same for a job of the browser and a file of the command line), gives what
//! came of it ([`Outcome`]). Always holds: the same task twice changes nothing; an outcome says what waits where.
//! Not here: doing it in the background ([`crate::jobs`]), rows into records ([`crate::rows`]), prose ([`crate::enter`]).

use std::collections::BTreeMap;

use intake::{Format, Limits, PREFIX_BYTES, detect, table};
use ledger::{BlobReader, Hash, Ledger};
use lines::mapping::{Mapping, Tried};
use record::{Finding, RecordId, Severity};
use serde::{Deserialize, Serialize};

use crate::rows::{self, Counts, Dataset, Findings, Watch, formats};
use crate::{About, FACTS_BYTES_MAX, Live, OfficeError, enter};

/// A file to be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its bytes, kept as a blob.
    pub original: Hash,
    /// The name it came with.
    pub file: Option<String>,
    /// What the person who gives it says of it.
    pub about: About,
    /// The account that gives it.
    pub actor: String,
    /// What a person said of its columns, for a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
}

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The sources it became, each with the claims that wait in it.
    pub sources: Vec<Waiting>,
    /// What was written of its rows.
    pub counts: Counts,
    /// What was noticed.
    pub findings: Findings,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

/// A source with what waits in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its record.
    pub source: RecordId,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Whether it said anything that was not known.
    pub is_new: bool,
    /// Claims that wait for a person because of this file.
    pub claims: u64,
}

/// What a file is to an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Rows of a form that is known.
    Rows(Format),
    /// A table in somebody's own words: a person has to say what its columns mean.
    Columns,
    /// Texts, pages, feeds, facts: what [`enter`] takes.
    Documents,
}

/// What the file is, by its first bytes and its name.
///
/// # Errors
/// The ledger's.
pub fn form(ledger: &dyn Ledger, original: Hash, file: Option<&str>) -> Result<Form, OfficeError> {
    let beginning = ledger.blob_part(original, 0)?.unwrap_or_default();
    match form_of(&beginning, file) {
        // Whether a workbook has hashtags shows only when it is opened.
        Form::Columns if detect(&beginning[..beginning.len().min(PREFIX_BYTES)], file) == Format::Workbook => {
            let tagged = match BlobReader::open(ledger, original)? {
                Some(reader) => intake::hxl::is_tagged(reader, &Limits::default()),
                None => false,
            };
            Ok(if tagged { Form::Rows(Format::Hxl) } else { Form::Columns })
        }
        form => Ok(form),
    }
}

/// The same from its first bytes.
pub fn form_of(beginning: &[u8], file: Option<&str>) -> Form {
    match detect(&beginning[..beginning.len().min(PREFIX_BYTES)], file) {
        format if formats::name(format).is_some() => Form::Rows(format),
        Format::Table | Format::Workbook | Format::Hxl | Format::InKind => Form::Columns,
        _ => Form::Documents,
    }
}

/// Takes a file of rows in; `None` where it is of another form.
///
/// # Errors
/// The ledger's; what was written before stays, and the same task goes on from there.
pub fn rows(
    ledger: &dyn Ledger,
    task: &Task,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Option<Outcome>, OfficeError> {
    if let Some(mapping) = &task.mapping {
        return Ok(Some(mapped(ledger, task, mapping, limits, watch)?));
    }
    let format = match form(ledger, task.original, task.file.as_deref())? {
        Form::Rows(format) => format,
        Form::Columns => return Ok(Some(Outcome::only(Finding::new("rows-need-columns", Severity::Error)))),
        Form::Documents => return Ok(None),
    };
    let Some(name) = formats::name(format) else { return Ok(None) };
    let Some(reader) = BlobReader::open(ledger, task.original)? else { return Ok(Some(Outcome::lost())) };
    let dataset = task.dataset(name);
    match formats::rows(format, reader, &rows::origin(&dataset), limits) {
        Some(mut rows) => Ok(Some(taken(rows::take(ledger, &dataset, &mut *rows, watch)?, task))),
        None => Ok(Some(Outcome::only(Finding::new("rows-not-open", Severity::Error)))),
    }
}

/// Takes a table in as a person said its columns are meant.
fn mapped(
    ledger: &dyn Ledger,
    task: &Task,
    mapping: &Mapping,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Outcome, OfficeError> {
    let rows = match table(ledger, task.original, limits)? {
        Ok(rows) => rows,
        Err(finding) => return Ok(Outcome::only(finding)),
    };
    let format = format!("mapping/{}", mapping.name);
    let dataset = task.dataset(&format);
    let mut rows = lines::mapping::items(rows, mapping, &rows::origin(&dataset));
    Ok(taken(rows::take(ledger, &dataset, &mut rows, watch)?, task))
}

/// The rows of a table that is kept.
///
/// # Errors
/// The ledger's; the inner one says why it is no table.
pub fn table<'a>(
    ledger: &'a dyn Ledger,
    original: Hash,
    limits: &Limits,
) -> Result<Result<table::Rows<'a>, Finding>, OfficeError> {
    let Some(reader) = BlobReader::open(ledger, original)? else {
        return Ok(Err(Finding::new("rows-not-open", Severity::Error)));
    };
    Ok(table::Rows::of_file(reader, &table::Ask::default(), limits))
}

/// What a table would come to under a mapping, and what would be noticed; nothing is written.
///
/// # Errors
/// The ledger's.
pub fn tried(
    ledger: &dyn Ledger,
    task: &Task,
    mapping: &Mapping,
    limits: &Limits,
) -> Result<(Tried, Findings), OfficeError> {
    let (mut tried, mut findings) = (Tried::default(), Findings::default());
    let rows = match table(ledger, task.original, limits)? {
        Ok(rows) => rows,
        Err(finding) => {
            findings.add(finding);
            return Ok((tried, findings));
        }
    };
    let format = format!("mapping/{}", mapping.name);
    for row in lines::mapping::items(rows, mapping, &rows::origin(&task.dataset(&format))) {
        tried.add(&row);
        row.findings.into_iter().for_each(|finding| findings.add(finding));
    }
    Ok((tried, findings))
}

/// Takes a file of documents or facts in.
///
/// # Errors
/// As [`enter`].
pub fn documents(live: &Live, task: &Task, limits: &Limits) -> Result<Outcome, OfficeError> {
    let ledger = live.ledger();
    let size = ledger.blob_size(task.original)?.unwrap_or_default();
    if size > FACTS_BYTES_MAX as u64 {
        let found = Finding::new("too-large", Severity::Error).with("limit", FACTS_BYTES_MAX);
        return Ok(Outcome::only(found));
    }
    let Some(bytes) = ledger.blob(task.original)? else { return Ok(Outcome::lost()) };
    let entered = enter(live, &task.actor, &bytes, task.file.as_deref(), &task.about, limits)?;
    let mut outcome = Outcome { counts: Counts { bytes: size, ..Counts::default() }, ..Outcome::default() };
    entered.all_findings().cloned().for_each(|finding| outcome.findings.add(finding));
    for source in &entered.sources {
        let claims = if source.is_new { source.claims as u64 } else { 0 };
        outcome.counts.waiting += claims;
        let title = source.title.clone();
        outcome.sources.push(Waiting { source: source.source, title, is_new: source.is_new, claims });
    }
    outcome.counts.new = entered.rows.new as u64;
    outcome.counts.changed = entered.rows.changed as u64;
    outcome.counts.unchanged = entered.rows.unchanged as u64;
    if entered.rows.new + entered.rows.changed > 0 {
        waiting_in_facts(live, task, &mut outcome)?;
    }
    Ok(outcome)
}

/// The sources of a facts file are its own; what waits in each is known from the picture.
fn waiting_in_facts(live: &Live, task: &Task, outcome: &mut Outcome) -> Result<(), OfficeError> {
    let viewer = record::Viewer::Person { account: task.actor.clone(), member: Some(task.about.owner.clone()) };
    let picture = live.picture(&viewer, None)?;
    let mut waiting: BTreeMap<RecordId, u64> = BTreeMap::new();
    let own = |fact: &&picture::Fact| fact.version.recorded_by == task.actor && fact.owner() == task.about.owner;
    for (_, claim) in picture.waiting().filter(|(fact, claim)| claim.rule == "facts" && own(fact)) {
        *waiting.entry(claim.source).or_default() += 1;
    }
    for (source, claims) in waiting {
        let title = picture.source(source).and_then(|source| source.title.clone()).map(|title| title.text);
        outcome.counts.waiting += claims;
        outcome.sources.push(Waiting { source, title, is_new: true, claims });
    }
    Ok(())
}

/// The outcome of rows that were taken in.
fn taken(taken: rows::Taken, task: &Task) -> Outcome {
    let is_new = taken.counts.new + taken.counts.changed + taken.counts.withdrawn > 0;
    let source = Waiting { source: taken.source, title: task.file.clone(), is_new, claims: taken.counts.waiting };
    Outcome { sources: vec![source], counts: taken.counts, findings: taken.findings, stopped: taken.stopped }
}

impl Task {
    fn dataset<'a>(&'a self, format: &'a str) -> Dataset<'a> {
        let file = self.file.as_deref();
        Dataset { format, file, original: self.original, about: &self.about, actor: &self.actor }
    }
}

impl Outcome {
    /// Nothing but one thing that was noticed.
    fn only(finding: Finding) -> Outcome {
        let mut outcome = Outcome::default();
        outcome.findings.add(finding);
        outcome
    }

    /// The bytes are not there (any more).
    fn lost() -> Outcome {
        Outcome::only(Finding::new("rows-not-open", Severity::Error))
    }
}
