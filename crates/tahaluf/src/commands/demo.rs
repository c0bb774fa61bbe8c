//! `tahaluf demo`: the worked example in a fresh folder, accounts to look at it, and its pages.
//!
//! A folder that a demo made is served again with new passwords; one that another program made is refused; one in
//! which a demo was cut off is made anew.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Account, Ledger, LedgerError, Options, SqliteLedger};
use office::Live;
use serde_json::json;
use words::Value;

use super::{serve, user};
use crate::cli::{Demo, Standing};
use crate::edge::{self, SetClock};
use crate::example;
use crate::place::Place;
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// The setting that says how far a demo came.
const STATE: &str = "demo";
/// How long tokens of a demo are good: a year.
const TOKEN_DAYS: u16 = 365;

/// An account of the demo: name, name to show, member, whether it runs the node.
const PEOPLE: [(&str, &str, Option<&str>, bool); 6] = [
    ("gb.officer", "Officer of the United Kingdom", Some("GB"), false),
    ("gb.colleague", "Second officer of the United Kingdom", Some("GB"), false),
    ("iq.officer", "Officer of Iraq", Some("IQ"), false),
    ("fr.officer", "Officer of France", Some("FR"), false),
    ("operator", "Operator", None, true),
    ("demo", "Secretariat", Some(example::OWNER), false),
];

/// A ready account with what opens it.
struct Ready {
    account: Account,
    password: String,
    token: String,
}

pub(super) fn run(asked: &Demo, terminal: &Terminal) -> Result<u8, ProgramError> {
    let folder = asked.data.data.clone().unwrap_or_else(|| demo_folder(edge::default_folder()));
    let place = Place::at(folder);
    place.make()?;
    let clock = SetClock::default();
    let ledger = open(&place, &clock)?;
    let live = Arc::new(Live::open(Arc::clone(&ledger), clock.clock(), edge::entropy())?);
    if ledger.setting(STATE)?.as_deref() != Some("whole") {
        ledger.put_setting(STATE, "begun")?;
        example::write(&live, &clock, terminal)?;
    }
    clock.real();
    let people = people(ledger.as_ref())?;
    ledger.put_setting(STATE, "whole")?;
    if let Some(path) = &asked.accounts {
        write_accounts(path, &people)?;
    }
    let link = user::invitation(ledger.as_ref(), &Standing::of(Some(example::OWNER), true, true))?;
    terminal.tell("demo-folder", &[("path", Value::from(place.folder().display().to_string()))]);
    let to_drop = write_to_drop(&place)?;
    terminal.tell("demo-to-drop", &[("path", Value::from(to_drop.display().to_string()))]);
    serve::serve(&asked.listening, &live, terminal, Some(&to_drop), &|bound| {
        if let Some(ready) = people.last() {
            terminal.print_text("demo-account", &[])?;
            terminal.print(&format!("  {}  {}", ready.account.name, ready.password))?;
        }
        terminal.print_text("demo-link", &[])?;
        terminal.print(&format!("  http://{bound}/{}/welcome/{link}", terminal.words().lang().code()))
    })
}

/// Lays the three files of the example's newcomer into a folder beside the ledger, where a person finds them to drop.
/// They are not taken in. Written anew at every start, so that what somebody changed in them is whole again.
fn write_to_drop(place: &Place) -> Result<PathBuf, ProgramError> {
    let folder = place.folder().join("to-drop");
    std::fs::create_dir_all(&folder).map_err(|source| ProgramError::file(&folder, source))?;
    for (name, bytes) in example::TO_DROP {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|source| ProgramError::file(&path, source))?;
    }
    Ok(folder)
}

/// Beside the folder of real data, never in it.
fn demo_folder(folder: PathBuf) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push("-demo");
    folder.with_file_name(name)
}

fn open(place: &Place, clock: &SetClock) -> Result<Arc<dyn Ledger>, ProgramError> {
    let file = place.ledger_file();
    let made = file.exists();
    let options = || Options::new(clock.clock(), edge::entropy(), "demo");
    let ledger = SqliteLedger::open(&file, options())?;
    match ledger.setting(STATE)?.as_deref() {
        Some("whole") => return Ok(Arc::new(ledger)),
        None if made && (ledger.head()?.seq > 0 || !ledger.accounts()?.is_empty()) => {
            return Err(LedgerError::Occupied { path: file }.into());
        }
        None => return Ok(Arc::new(ledger)),
        Some(_) => drop(ledger),
    }
    // A demo was cut off here: what it made is made anew.
    for ending in ["", "-wal", "-shm", ".head", ".lock"] {
        let path = place.folder().join(format!("ledger.db{ending}"));
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(ProgramError::file(&path, source));
            }
            _ => {}
        }
    }
    Ok(Arc::new(SqliteLedger::open(&file, options())?))
}

/// The accounts of the demo with fresh passwords and tokens.
fn people(ledger: &dyn Ledger) -> Result<Vec<Ready>, ProgramError> {
    let mut people = Vec::new();
    for (name, display, member, operator) in PEOPLE {
        let password = user::new_password();
        let standing = Standing::of(member, !operator, operator);
        let account = user::account(name, display, &standing, &password)?;
        if ledger.account(&account.name)?.is_some() {
            ledger.change_account(&account)?;
        } else {
            ledger.add_account(&account)?;
        }
        let token = user::new_token(ledger, &account.name, TOKEN_DAYS)?;
        people.push(Ready { account, password, token });
    }
    Ok(people)
}

/// Writes the accounts for tests from outside, readable by this user alone; the file stands there whole or not at all.
fn write_accounts(path: &Path, people: &[Ready]) -> Result<(), ProgramError> {
    let account = |ready: &Ready| {
        let operator = ready.account.member.is_none();
        json!({
            "name": ready.account.name,
            "password": ready.password,
            "token": ready.token,
            "member": ready.account.member,
            "role": if operator { "operator" } else { "officer" },
        })
    };
    let told = json!({ "accounts": people.iter().map(account).collect::<Vec<_>>() }).to_string();
    let unfinished = path.with_added_extension("unfinished");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&unfinished).and_then(|mut file| {
        file.write_all(told.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|source| ProgramError::file(&unfinished, source))?;
    std::fs::rename(&unfinished, path).map_err(|source| ProgramError::file(path, source))
}
