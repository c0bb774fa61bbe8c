//! Mappings that are kept by name: what a person said of a table, offered again for the next one of the same shape.
//!
//! A mapping is a record of type Table, kind `mapping`, owned and marked like what was taken in with it; its name among
//! its owner's mappings gives its id. Not here: what a mapping does (`lines::mapping`).

use ledger::{Batch, Draft, Ledger};
use lines::mapping::Mapping;
use picture::Picture;
use record::{Body, Content, Marking, Names, Reason, RecordId, Table};

use crate::OfficeError;

/// Kind of the tables that are mappings.
pub const MAPPING: &str = "mapping";

/// The record of an owner's mapping of this name.
fn id(owner: &str, name: &str) -> RecordId {
    lines::id_of(&["tahaluf", "mapping", owner, name])
}

/// The mapping of a table.
pub fn of(table: &Table) -> Option<Mapping> {
    (table.kind == MAPPING).then(|| serde_json::from_value(table.more.get(MAPPING)?.clone()).ok()).flatten()
}

/// The mapping of this name, if the owner has one.
///
/// # Errors
/// The ledger's.
pub fn named(ledger: &dyn Ledger, owner: &str, name: &str) -> Result<Option<Mapping>, OfficeError> {
    let versions = ledger.versions(id(owner, name))?;
    let Some(payload) = versions.last().and_then(|entry| entry.payload()) else { return Ok(None) };
    Ok(match Content::from_bytes(payload)?.body {
        Some(Body::Table(table)) => of(&table),
        _ => None,
    })
}

/// An owner's mappings for tables with this header, by name.
pub fn fitting(picture: &Picture, owner: &str, header: &[String]) -> Vec<Mapping> {
    let own = picture.tables().filter(|(fact, _)| fact.owner() == owner);
    let mut fitting: Vec<Mapping> =
        own.filter_map(|(_, table)| of(table)).filter(|mapping| mapping.fits(header)).collect();
    fitting.sort_by(|one, other| one.name.cmp(&other.name));
    fitting
}

/// Keeps a mapping under its name; one that says the same stays as it is.
///
/// # Errors
/// The ledger's.
pub fn keep(
    ledger: &dyn Ledger,
    actor: &str,
    owner: &str,
    marking: &Marking,
    mapping: &Mapping,
) -> Result<(), OfficeError> {
    let record = id(owner, &mapping.name);
    let mut table = Table { kind: MAPPING.to_owned(), names: Names::one("und", &mapping.name), ..Table::default() };
    let value = serde_json::to_value(mapping).map_err(record::ContentError::from)?;
    table.more.insert(MAPPING.to_owned(), value);
    let versions = ledger.versions(record)?;
    let after = versions.last().map_or(0, |entry| entry.version);
    let fresh = Content::new(owner, table).marked(marking.clone());
    let reason = if after == 0 { Reason::Entry } else { Reason::OurError };
    let standing = versions.last().and_then(|entry| entry.payload()).map(Content::from_bytes).transpose()?;
    if standing.is_some_and(|standing| Content { reason: Reason::Entry, ..standing } == fresh) {
        return Ok(());
    }
    let content = Content { reason, ..fresh };
    let kind = content.kind.name().to_owned();
    let draft = Draft { record, after, kind, actor: actor.to_owned(), payload: content.to_bytes()? };
    ledger.append(Batch::from(vec![draft]))?;
    Ok(())
}
