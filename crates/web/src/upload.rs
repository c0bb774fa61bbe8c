//! Files of any size from a form: each streamed into a blob as it comes, a few hundred kilobytes in memory.
//!
//! Takes a multipart form whose first field is its token and whose files come after all else; gives the fields and the
//! files that are kept ([`Uploaded`]). Always holds: nothing is kept before the token is right; a file that breaks off
//! was never kept; what is of no use here (a picture, a program) is read past, not kept.
//! Not here: what is done with the files (`pages::imports`).

use std::collections::BTreeMap;
use std::io::{Error, Read, Result as IoResult};

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::Method;
use intake::{Format, Limits, PREFIX_BYTES, detect};
use ledger::{Hash, LedgerError};
use record::{Finding, Severity};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::access::secrets::is_form_token;
use crate::access::sessions::Visit;
use crate::app::App;
use crate::server::{refused, secret_of};
use crate::trouble::PageError;

/// Files of one form; more are not read.
const FILES_MAX: usize = 200;
/// Bytes of a field that is no file.
const FIELD_BYTES_MAX: usize = 4096;
/// Pieces of a file on their way to the disk.
const PIECES_AHEAD: usize = 16;

/// What a form brought.
#[derive(Debug, Default)]
pub(crate) struct Uploaded {
    /// Its fields, each name once.
    pub fields: BTreeMap<String, String>,
    /// Its files that are kept, in their order.
    pub files: Vec<Kept>,
    /// Files that are of no use here: name and why.
    pub refused: Vec<(String, Finding)>,
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its name, without folders.
    pub name: Option<String>,
    /// Its bytes, a blob of the ledger.
    pub original: Hash,
}

/// Whether a request is an upload, which no gate may hold in memory.
pub(crate) fn is_one(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && matches!(path, "/ar/imports" | "/en/imports")
}

/// Reads the form.
///
/// # Errors
/// `FormToken` before anything is kept; `Unreadable` where the form breaks off; the ledger's.
pub(crate) async fn receive(app: &App, visit: &Visit, request: Request) -> Result<Uploaded, PageError> {
    let secret = secret_of(app, visit, request.headers())?;
    let broken = || PageError::Unreadable { what: "multipart/form-data".to_owned() };
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let first = form.next_field().await.map_err(|_| broken())?;
    let token = match first {
        Some(field) if field.name() == Some("csrf") => short(field).await.ok_or_else(broken)?,
        _ => return Err(refused(app)),
    };
    if !is_form_token(&token, &secret) {
        return Err(refused(app));
    }
    let mut uploaded = Uploaded::default();
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let what = field.name().unwrap_or_default().to_owned();
        if what != "file" {
            let text = short(field).await.ok_or_else(broken)?;
            uploaded.fields.insert(what, text.trim().to_owned());
        } else if uploaded.files.len() + uploaded.refused.len() < FILES_MAX {
            uploaded.take(app, field).await?;
        }
    }
    Ok(uploaded)
}

/// A field of a few words; `None` if it is longer or breaks off.
async fn short(mut field: Field<'_>) -> Option<String> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.ok()? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > FIELD_BYTES_MAX {
            return None;
        }
    }
    String::from_utf8(bytes).ok()
}

impl Uploaded {
    async fn take(&mut self, app: &App, mut field: Field<'_>) -> Result<(), PageError> {
        let broken = |_| PageError::Unreadable { what: "multipart/form-data".to_owned() };
        let name = field.file_name().and_then(|name| name.rsplit(['/', '\\']).next()).map(str::to_owned);
        let name = name.filter(|name| !name.is_empty());
        let mut beginning: Vec<u8> = Vec::new();
        while beginning.len() < PREFIX_BYTES {
            let Some(piece) = field.chunk().await.map_err(broken)? else { break };
            beginning.extend_from_slice(&piece);
        }
        if beginning.is_empty() && name.is_none() {
            return Ok(()); // a form without a chosen file sends an empty one
        }
        if detect(&beginning[..beginning.len().min(PREFIX_BYTES)], name.as_deref()) == Format::Binary {
            while field.chunk().await.map_err(broken)?.is_some() {}
            let why = intake::read_document(&beginning, name.as_deref(), &Limits::default()).err();
            let why = why.unwrap_or_else(|| Finding::new("binary-file", Severity::Error).with("kind", "other"));
            self.refused.push((name.unwrap_or_default(), why));
            return Ok(());
        }
        match keep(app, beginning, field).await? {
            Ok(original) => self.files.push(Kept { name, original }),
            Err(LedgerError::TooLarge { max, .. }) => {
                let why = Finding::new("too-large", Severity::Error).with("limit", max);
                self.refused.push((name.unwrap_or_default(), why));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// Streams a file into a blob.
async fn keep(app: &App, beginning: Vec<u8>, mut field: Field<'_>) -> Result<Result<Hash, LedgerError>, PageError> {
    let (to_disk, pieces) = channel(PIECES_AHEAD);
    let mut reader = Pieces { pieces, piece: Bytes::from(beginning) };
    let kept = app.with_ledger(move |ledger| Ok(ledger.put_blob_from(&mut reader)));
    let feeding = feed(&mut field, to_disk);
    let (kept, fed) = tokio::join!(kept, feeding);
    let kept = kept?;
    fed.map_err(|()| PageError::Unreadable { what: "multipart/form-data".to_owned() })?;
    Ok(kept.map(|(hash, _)| hash))
}

/// Hands the pieces on; what breaks off is told to the reader as an error, so that it is not taken for the end.
async fn feed(field: &mut Field<'_>, to_disk: Sender<IoResult<Bytes>>) -> Result<(), ()> {
    loop {
        match field.chunk().await {
            Ok(Some(piece)) => {
                if to_disk.send(Ok(piece)).await.is_err() {
                    // The disk takes no more (too large, full); the rest is read past, so that the answer is heard.
                    while field.chunk().await.map_err(drop)?.is_some() {}
                    return Ok(());
                }
            }
            Ok(None) => return Ok(()),
            Err(_) => {
                drop(to_disk.send(Err(Error::other("the upload broke off"))).await);
                return Err(());
            }
        }
    }
}

/// The pieces of an upload as a reader, outside the async threads.
struct Pieces {
    pieces: Receiver<IoResult<Bytes>>,
    piece: Bytes,
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> IoResult<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.piece = piece?,
                None => return Ok(0),
            }
        }
        let count = self.piece.len().min(into.len());
        into[..count].copy_from_slice(&self.piece.split_to(count));
        Ok(count)
    }
}
