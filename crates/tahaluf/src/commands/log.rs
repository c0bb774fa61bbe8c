//! `tahaluf log`: is it sound, copy it, put a copy back, write it as lines.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use ledger::{Head, Verification};
use serde_json::json;
use words::Value;

use crate::cli::{Backup, Export, Log, Restore, Verify};
use crate::place::Place;
use crate::terminal::Terminal;
use crate::trouble::{NOT_DONE, ProgramError};

pub(super) fn run(asked: &Log, terminal: &Terminal) -> Result<u8, ProgramError> {
    match asked {
        Log::Verify(asked) => verify(asked, terminal),
        Log::Backup(asked) => backup(asked, terminal),
        Log::Restore(asked) => restore(asked, terminal),
        Log::Export(asked) => export(asked, terminal),
    }
}

fn verify(asked: &Verify, terminal: &Terminal) -> Result<u8, ProgramError> {
    let file = Place::of(&asked.data).ledger_file();
    let expected = asked.checkpoint.as_deref().map(checkpoint).transpose()?;
    let found = ledger::verify_file(&file, expected)?;
    if asked.json {
        terminal.print_json(&told(&found))?;
    } else {
        for finding in found.findings() {
            terminal.finding(&file.display().to_string(), &finding);
        }
        terminal.print_text("ledger-verified", &[("entries", found.entries.into())])?;
        terminal.print_text("ledger-verified-erased", &[("erased", found.erased.into())])?;
        terminal.print_text("log-head", &[("head", Value::from(found.head.to_string()))])?;
        if !found.is_sound() {
            terminal.print_text("ledger-flaws", &[("flaws", found.flaws.len().into())])?;
        }
    }
    Ok(if found.is_sound() { 0 } else { NOT_DONE })
}

fn told(found: &Verification) -> serde_json::Value {
    json!({
        "sound": found.is_sound(),
        "entries": found.entries,
        "erased": found.erased,
        "blobs": found.blobs,
        "head": found.head.to_string(),
        "findings": found.findings(),
    })
}

/// A head kept elsewhere: the first word of a file.
fn checkpoint(path: &Path) -> Result<Head, ProgramError> {
    let text = std::fs::read_to_string(path).map_err(|source| ProgramError::file(path, source))?;
    let head = text.split_whitespace().next().and_then(|word| word.parse().ok());
    head.ok_or_else(|| ProgramError::NotACheckpoint { path: path.to_path_buf() })
}

fn backup(asked: &Backup, terminal: &Terminal) -> Result<u8, ProgramError> {
    let head = Place::of(&asked.data).open_to_read()?.backup(&asked.to)?;
    if asked.json {
        terminal.print_json(&json!({ "file": asked.to, "head": head.to_string() }))?;
    } else {
        let args = [("path", Value::from(asked.to.display().to_string())), ("entries", head.seq.into())];
        terminal.print_text("log-backed-up", &args)?;
    }
    Ok(0)
}

fn restore(asked: &Restore, terminal: &Terminal) -> Result<u8, ProgramError> {
    let place = Place::of(&asked.data);
    place.make()?;
    let found = ledger::restore(&asked.from, &place.ledger_file())?;
    if asked.json {
        terminal.print_json(&json!({ "file": place.ledger_file(), "head": found.head.to_string() }))?;
    } else {
        let path = Value::from(place.folder().display().to_string());
        terminal.print_text("log-restored", &[("path", path), ("entries", found.entries.into())])?;
    }
    Ok(0)
}

/// Writes the lines to standard output, or to a file that stands under its name only when it is whole.
fn export(asked: &Export, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open_to_read()?;
    let Some(path) = &asked.output else {
        let mut out = BufWriter::new(std::io::stdout().lock());
        ledger.export(&mut out)?;
        out.flush().map_err(ProgramError::Output)?;
        return Ok(0);
    };
    if path.exists() {
        return Err(ledger::LedgerError::Occupied { path: path.clone() }.into());
    }
    let unfinished = path.with_added_extension("unfinished");
    let failed = |source| ProgramError::file(&unfinished, source);
    let mut out = BufWriter::new(File::create(&unfinished).map_err(failed)?);
    let head = ledger.export(&mut out)?;
    out.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
    std::fs::rename(&unfinished, path).map_err(|source| ProgramError::file(path, source))?;
    terminal.tell("log-exported", &[("path", path.display().to_string().into()), ("entries", head.seq.into())]);
    Ok(0)
}
