//! The record of a dataset: named by its owner, its form and its file, whatever its bytes are today.

use ledger::{Batch, Draft, Ledger, LedgerError};
use record::{Body, Content, Reason, RecordId, Source, Text};

use super::Dataset;
use crate::OfficeError;

/// The name of a dataset's source. A file without a name is a dataset of its own, named by its bytes.
pub(super) fn id(dataset: &Dataset<'_>) -> RecordId {
    let bytes = dataset.original.to_string();
    let key = dataset.file.unwrap_or(&bytes);
    lines::id_of(&["tahaluf", "dataset", &dataset.about.owner, dataset.format, key])
}

/// How a dataset's source stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stands {
    /// Whether it was there before.
    pub before: bool,
    /// The place in the log of its newest version: what its rows said before is of an older state of the file.
    pub since: u64,
}

/// Writes the source where it says something new.
pub(super) fn write(ledger: &dyn Ledger, dataset: &Dataset<'_>) -> Result<Stands, OfficeError> {
    loop {
        match write_once(ledger, dataset) {
            Err(OfficeError::Ledger(LedgerError::Conflict { .. })) => {} // somebody wrote meanwhile: look again
            outcome => return outcome,
        }
    }
}

fn write_once(ledger: &dyn Ledger, dataset: &Dataset<'_>) -> Result<Stands, OfficeError> {
    let record = id(dataset);
    let versions = ledger.versions(record)?;
    let newest = versions.last().and_then(|entry| Some((entry.version, entry.payload()?)));
    let (after, standing) = match newest {
        Some((version, payload)) => (version, Some(Content::from_bytes(payload)?)),
        None => (versions.last().map_or(0, |entry| entry.version), None),
    };
    let content = content(dataset, standing.as_ref());
    if standing.as_ref().is_some_and(|standing| Content { reason: content.reason, ..standing.clone() } == content) {
        return Ok(Stands { before: true, since: versions.last().map_or(0, |entry| entry.seq) });
    }
    let payload = content.to_bytes()?;
    let kind = content.kind.name().to_owned();
    let draft = Draft { record, after, kind, actor: dataset.actor.to_owned(), payload };
    let receipts = ledger.append(Batch::from(vec![draft]))?;
    Ok(Stands { before: after > 0, since: receipts.first().map_or(0, |receipt| receipt.seq) })
}

/// The source as it is now: what a person added to it stays, what the file says anew goes before.
fn content(dataset: &Dataset<'_>, standing: Option<&Content>) -> Content {
    let about = dataset.about;
    let before = match standing.and_then(|content| content.body.as_ref()) {
        Some(Body::Source(source)) => source.clone(),
        _ => Source::default(),
    };
    let file = dataset.file.map(str::to_owned);
    let by_person = about.published.map(|_| "person".to_owned());
    let mut more = before.more.clone();
    more.insert("format".to_owned(), dataset.format.into());
    let source = Source {
        title: before.title.or_else(|| Some(Text::new(file.clone()?, about.language.as_deref()))),
        publisher: about.publisher.clone().or(before.publisher),
        address: about.address.clone().or(before.address),
        file: file.or(before.file),
        language: about.language.clone().or(before.language),
        published: about.published.or(before.published),
        published_basis: by_person.or(before.published_basis),
        original: Some(dataset.original.to_string()),
        more,
        ..before
    };
    let reason = if standing.is_some() { Reason::SourceCorrected } else { Reason::Entry };
    let fresh = Content::new(&about.owner, source).marked(about.marking.clone());
    Content { reason, ..fresh }
}
