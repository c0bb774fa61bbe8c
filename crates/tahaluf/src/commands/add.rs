//! `tahaluf add`: files of any known form into the ledger, as proposals.

use intake::Limits;
use office::{About, Entered, Live, enter};
use record::{Finding, Marking, Severity, Tlp};
use serde_json::{Value as Json, json};

use super::files;
use crate::cli::{Add, Told};
use crate::place::{Opening, Place, live};
use crate::terminal::Terminal;
use crate::trouble::{IN_PART, ProgramError};

pub(super) fn run(asked: &Add, terminal: &Terminal) -> Result<u8, ProgramError> {
    let about = about(&asked.told, &asked.owner, asked.marking.as_deref(), &asked.release_to);
    let limits = Limits::default();
    let paths = files::all(&asked.files);
    let opening = Opening { node: "tahaluf", create: true, accept_other_head: false };
    let live = live(Place::of(&asked.data).open(&opening)?)?;
    let mut sums = Sums::default();
    for (path, done) in paths.iter().zip(0..) {
        terminal.progress(&path.display().to_string(), done, paths.len() as u64);
        let (told, entered) = match files::read(path, &limits) {
            Ok(given) => (given.told, enter(&live, &asked.by, &given.bytes, given.name.as_deref(), &about, &limits)?),
            Err(finding) => (path.display().to_string(), Entered { findings: vec![finding], ..Entered::default() }),
        };
        sums.take(&entered);
        tell(asked.json, &told, &entered, terminal)?;
    }
    terminal.progress("", paths.len() as u64, paths.len() as u64);
    sums.tell(asked.json, &live, terminal)?;
    Ok(if sums.lacking { IN_PART } else { 0 })
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

    fn tell(&self, json: bool, live: &Live, terminal: &Terminal) -> Result<(), ProgramError> {
        if json {
            return Ok(());
        }
        tracing::info!(head = %live.ledger().head()?, "taken in");
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
