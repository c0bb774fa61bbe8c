//! `tahaluf add`: files of any known form into the ledger, as proposals.

mod rows;

use std::cell::OnceCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use intake::Limits;
use ledger::Ledger;
use lines::mapping::Mapping;
use office::{About, Entered, Live, enter, imports};
use record::{Finding, Marking, Severity, Tlp};
use serde_json::{Value as Json, json};

use super::files;
use crate::cli::{Add, Told};
use crate::edge;
use crate::place::{Opening, Place, live};
use crate::terminal::Terminal;
use crate::trouble::{IN_PART, ProgramError};

pub(super) fn run(asked: &Add, terminal: &Terminal) -> Result<u8, ProgramError> {
    let about = about(&asked.told, &asked.owner, asked.marking.as_deref(), &asked.release_to);
    let paths = files::all(&asked.files);
    let opening = Opening { node: "tahaluf", create: true, accept_other_head: false };
    let ledger = Place::of(&asked.data).open(&opening)?;
    let mapping = mapping(asked, ledger.as_ref())?;
    let adding = Adding { asked, terminal, about, mapping, limits: Limits::default(), ledger, live: OnceCell::new() };
    let stop = edge::asked_to_stop();
    let mut sums = Sums::default();
    for (path, done) in paths.iter().zip(0..) {
        terminal.progress(&path.display().to_string(), done, paths.len() as u64);
        adding.one(path, &stop, &mut sums)?;
        if stop.load(Ordering::SeqCst) {
            terminal.tell("add-stopped", &[]);
            sums.lacking = true;
            break;
        }
    }
    terminal.progress("", paths.len() as u64, paths.len() as u64);
    sums.tell(asked.json, adding.ledger.as_ref(), terminal)?;
    Ok(if sums.lacking { IN_PART } else { 0 })
}

/// The mapping that is named, which must be there.
fn mapping(asked: &Add, ledger: &dyn Ledger) -> Result<Option<Mapping>, ProgramError> {
    let Some(name) = &asked.mapping else { return Ok(None) };
    let found = office::mappings::named(ledger, &asked.owner, name)?;
    let missing = || ProgramError::Usage { key: "usage-no-mapping", args: vec![("name", name.clone())] };
    found.ok_or_else(missing).map(Some)
}

/// What is the same for all files of a command line.
struct Adding<'a> {
    asked: &'a Add,
    terminal: &'a Terminal,
    about: About,
    mapping: Option<Mapping>,
    limits: Limits,
    ledger: Arc<dyn Ledger>,
    /// The log in memory, read when the first text comes; files of rows do without.
    live: OnceCell<Arc<Live>>,
}

impl Adding<'_> {
    fn one(&self, path: &Path, stop: &AtomicBool, sums: &mut Sums) -> Result<(), ProgramError> {
        let told = path.display().to_string();
        let (ledger, mapped) = (self.ledger.as_ref(), self.mapping.is_some());
        // Standard input comes once: what was looked at to tell rows from documents is handed on.
        let mut begun = Vec::new();
        let is_stream = path == Path::new("-");
        let kept = match is_stream {
            false => rows::kept(ledger, path, mapped, self.terminal),
            true => files::beginning(&mut std::io::stdin()).map_err(rows::NotKept::Unreadable).and_then(|read| {
                begun = read;
                rows::kept_of_stream(ledger, &begun, std::io::stdin(), mapped, self.terminal)
            }),
        };
        match kept {
            Ok(Some(kept)) => {
                let task = imports::Task {
                    original: kept.original,
                    file: kept.name,
                    about: self.about.clone(),
                    actor: self.asked.by.clone(),
                    mapping: self.mapping.clone(),
                };
                let outcome = rows::take(self.ledger.as_ref(), &task, kept.size, &self.limits, self.terminal, stop)?;
                sums.take_rows(&outcome);
                rows::tell(self.asked.json, &told, &outcome, self.terminal)
            }
            Ok(None) => {
                let given = match is_stream {
                    false => files::read(path, &self.limits),
                    true => files::whole(begun, std::io::stdin(), None, &self.limits),
                };
                let entered = self.document(given)?;
                sums.take(&entered);
                tell(self.asked.json, &told, &entered, self.terminal)
            }
            Err(rows::NotKept::Unreadable(finding)) => {
                let entered = Entered { findings: vec![finding], ..Entered::default() };
                sums.take(&entered);
                tell(self.asked.json, &told, &entered, self.terminal)
            }
            Err(rows::NotKept::Ledger(error)) => Err(error.into()),
        }
    }

    fn document(&self, given: Result<files::Given, Finding>) -> Result<Entered, ProgramError> {
        let given = match given {
            Ok(given) => given,
            Err(finding) => return Ok(Entered { findings: vec![finding], ..Entered::default() }),
        };
        let live = match self.live.get() {
            Some(live) => live,
            None => self.live.get_or_init({
                let live = live(Arc::clone(&self.ledger))?;
                || live
            }),
        };
        Ok(enter(live, &self.asked.by, &given.bytes, given.name.as_deref(), &self.about, &self.limits)?)
    }
}

/// What the command line says of all its files.
pub(super) fn about(told: &Told, owner: &str, marking: Option<&str>, release_to: &[String]) -> About {
    let tlp = match marking {
        Some("clear") => Tlp::Clear,
        Some("green") => Tlp::Green,
        Some("amber+strict") => Tlp::AmberStrict,
        Some("red") => Tlp::Red,
        _ => Tlp::Amber,
    };
    About {
        publisher: told.publisher.clone(),
        published: told.published,
        address: told.address.clone(),
        language: told.text_lang.clone(),
        owner: owner.to_owned(),
        marking: Marking { release_to: release_to.iter().cloned().collect(), ..Marking::level(tlp) },
    }
}

fn tell(json: bool, file: &str, entered: &Entered, terminal: &Terminal) -> Result<(), ProgramError> {
    if json {
        return terminal.print_json(&as_json(file, entered));
    }
    for finding in entered.all_findings() {
        terminal.finding(file, finding);
    }
    for source in &entered.sources {
        let title = source.title.clone().unwrap_or_else(|| file.to_owned());
        match source.is_new {
            true => terminal.print_text("add-source", &[("title", title.into()), ("claims", source.claims.into())])?,
            false => terminal.print_text("add-source-known", &[("title", title.into())])?,
        }
    }
    Ok(())
}

fn as_json(file: &str, entered: &Entered) -> Json {
    let source = |source: &office::EnteredSource| {
        json!({
            "source": source.source, "title": source.title, "new": source.is_new, "claims": source.claims,
            "findings": source.findings,
        })
    };
    let rows = entered.rows;
    json!({
        "file": file,
        "sources": entered.sources.iter().map(source).collect::<Vec<_>>(),
        "records": { "new": rows.new, "changed": rows.changed, "unchanged": rows.unchanged },
        "findings": entered.findings,
    })
}

/// What all files gave together.
#[derive(Default)]
struct Sums {
    sources: usize,
    known: usize,
    claims: usize,
    records: usize,
    changed: usize,
    lacking: bool,
}

impl Sums {
    fn take(&mut self, entered: &Entered) {
        self.sources += entered.sources.iter().filter(|source| source.is_new).count();
        self.known += entered.sources.iter().filter(|source| !source.is_new).count();
        self.claims += entered.sources.iter().map(|source| source.claims).sum::<usize>();
        self.records += entered.rows.new;
        self.changed += entered.rows.changed;
        let bad = |finding: &Finding| finding.severity == Severity::Error;
        self.lacking |= entered.all_findings().any(bad);
    }

    fn take_rows(&mut self, outcome: &imports::Outcome) {
        self.sources += outcome.sources.iter().filter(|source| source.is_new).count();
        self.known += outcome.sources.iter().filter(|source| !source.is_new).count();
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        self.claims += count(outcome.counts.waiting);
        self.records += count(outcome.counts.new);
        self.changed += count(outcome.counts.changed);
        self.lacking |= outcome.findings.errors > 0 || outcome.stopped;
    }

    fn tell(&self, json: bool, ledger: &dyn Ledger, terminal: &Terminal) -> Result<(), ProgramError> {
        if json {
            return Ok(());
        }
        tracing::info!(head = %ledger.head()?, "taken in");
        for (key, count) in [
            ("add-sum-sources", self.sources),
            ("add-sum-claims", self.claims),
            ("add-sum-known", self.known),
            ("add-sum-records", self.records),
            ("add-sum-changed", self.changed),
        ] {
            if count > 0 {
                terminal.tell(key, &[("count", count.into())]);
            }
        }
        Ok(())
    }
}
