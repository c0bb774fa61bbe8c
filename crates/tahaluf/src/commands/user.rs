//! `tahaluf user`: the accounts of this node, while it is not served.

use std::io::Read;

use ledger::{Account, Ledger, LedgerError, OneTimeLink};
use record::Moment;
use serde_json::json;
use web::access::passwords::{PasswordError, Passwords};
use web::access::secrets::{new_secret, stored};
use web::access::tokens::{Token, keep};
use web::access::{Rights, account_name};
use words::Value;

use crate::cli::{Standing, User, UserAdd, UserLink, UserList, UserName, UserToken};
use crate::edge;
use crate::place::{Opening, Place};
use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// How long an invitation is good: seven days.
const LINK_MICROS: i64 = 7 * DAY_MICROS;
/// A day.
const DAY_MICROS: i64 = 24 * 3_600 * 1_000_000;
/// Letters of a password that the program makes: 120 bits.
const PASSWORD_LETTERS: usize = 24;

pub(super) fn run(asked: &User, terminal: &Terminal) -> Result<u8, ProgramError> {
    match asked {
        User::Add(asked) => add(asked, terminal),
        User::List(asked) => list(asked, terminal),
        User::Disable(asked) => disable(asked, terminal),
        User::Password(asked) => password(asked, terminal),
        User::Link(asked) => link(asked, terminal),
        User::Token(asked) => token(asked, terminal),
    }
}

fn add(asked: &UserAdd, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open(&Opening { node: "tahaluf", create: true, accept_other_head: false })?;
    let given = if asked.password_stdin { Some(from_stdin()?) } else { None };
    let password = given.clone().unwrap_or_else(new_password);
    let display = asked.display.as_deref().unwrap_or(&asked.name);
    let account = account(&asked.name, display, &asked.standing, &password)?;
    ledger.add_account(&account)?;
    let shown = given.is_none().then_some(password);
    if asked.json {
        terminal.print_json(&json!({ "name": account.name, "password": shown, "member": account.member }))?;
    } else {
        terminal.print_text("user-added", &[("name", Value::from(account.name.as_str()))])?;
        if let Some(password) = shown {
            terminal.print_text("user-password", &[])?;
            terminal.print(&format!("  {password}"))?;
        }
    }
    Ok(0)
}

/// An account, its name folded and its password hashed.
pub(super) fn account(name: &str, display: &str, standing: &Standing, password: &str) -> Result<Account, ProgramError> {
    let name = account_name(name).ok_or(ProgramError::Account { key: "name-flaw" })?;
    let entropy = edge::entropy();
    let passwords = Passwords::usual(&entropy).map_err(flaw)?;
    let password = passwords.hash(&name, password, &entropy).map_err(flaw)?;
    let rights = Rights { operator: standing.operator, editor: standing.editor, clearance: None };
    Ok(Account {
        name,
        display: display.to_owned(),
        member: standing.member.clone(),
        rights: rights.written(),
        password,
        disabled: false,
        created: (edge::clock())(),
    })
}

fn flaw(error: PasswordError) -> ProgramError {
    ProgramError::Account {
        key: match error {
            PasswordError::Short => "password-short",
            PasswordError::Long => "password-long",
            PasswordError::Weak => "password-weak",
            PasswordError::Failed => "password-failed",
        },
    }
}

/// A password nobody can guess, in letters that are not taken for one another.
pub(super) fn new_password() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut random = [0; PASSWORD_LETTERS];
    (edge::entropy())(&mut random);
    random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// The first line of standard input.
fn from_stdin() -> Result<String, ProgramError> {
    let mut text = String::new();
    let read = std::io::stdin().take(64 << 10).read_to_string(&mut text);
    read.map_err(|source| ProgramError::file("-".as_ref(), source))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn list(asked: &UserList, terminal: &Terminal) -> Result<u8, ProgramError> {
    for account in Place::of(&asked.data).open_to_read()?.accounts()? {
        let rights = Rights::read(&account.rights);
        if asked.json {
            terminal.print_json(&json!({
                "name": account.name, "display": account.display, "member": account.member,
                "editor": rights.editor, "operator": rights.operator, "disabled": account.disabled,
            }))?;
            continue;
        }
        let mut told = vec![account.name, account.display];
        told.extend(account.member);
        told.extend(rights.editor.then(|| terminal.text("right-editor", &[])));
        told.extend(rights.operator.then(|| terminal.text("right-operator", &[])));
        told.extend(account.disabled.then(|| terminal.text("user-is-disabled", &[])));
        terminal.print(&told.join("\t"))?;
    }
    Ok(0)
}

/// The account of a typed name.
fn known(ledger: &dyn Ledger, typed: &str) -> Result<Account, ProgramError> {
    let name = account_name(typed).unwrap_or_else(|| typed.to_owned());
    let unknown = || LedgerError::Unknown { what: "account", name: name.clone() };
    Ok(ledger.account(&name)?.ok_or_else(unknown)?)
}

fn disable(asked: &UserName, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open_standing()?;
    let account = known(ledger.as_ref(), &asked.name)?;
    ledger.change_account(&Account { disabled: true, ..account.clone() })?;
    ledger.end_sessions(&account.name)?;
    terminal.print_text("user-disabled", &[("name", Value::from(account.name))])?;
    Ok(0)
}

/// A new password for somebody who lost theirs; every browser is signed out.
fn password(asked: &UserName, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open_standing()?;
    let known = known(ledger.as_ref(), &asked.name)?;
    let password = new_password();
    let none = Standing { member: None, editor: false, operator: false };
    let hashed = account(&known.name, &known.display, &none, &password)?.password;
    ledger.change_account(&Account { password: hashed, disabled: false, ..known.clone() })?;
    ledger.end_sessions(&known.name)?;
    terminal.print_text("user-password", &[])?;
    terminal.print(&format!("  {password}"))?;
    Ok(0)
}

fn link(asked: &UserLink, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open(&Opening { node: "tahaluf", create: true, accept_other_head: false })?;
    let secret = invitation(ledger.as_ref(), &asked.standing)?;
    terminal.tell("user-link", &[]);
    terminal.print(&format!("/{}/welcome/{secret}", terminal.words().lang().code()))?;
    Ok(0)
}

fn token(asked: &UserToken, terminal: &Terminal) -> Result<u8, ProgramError> {
    let ledger = Place::of(&asked.data).open_standing()?;
    let account = known(ledger.as_ref(), &asked.name)?;
    let secret = new_token(ledger.as_ref(), &account.name, asked.days)?;
    if asked.json {
        terminal.print_json(&json!({ "name": account.name, "token": secret }))?;
    } else {
        let words = [("name", Value::from(account.name)), ("count", Value::from(asked.days))];
        terminal.print_text("user-token", &words)?;
        terminal.print(&format!("  {secret}"))?;
    }
    Ok(0)
}

/// Keeps a token of the API for an account; its secret, which is nowhere else.
pub(super) fn new_token(ledger: &dyn Ledger, account: &str, days: u16) -> Result<String, ProgramError> {
    let secret = new_secret(&edge::entropy());
    let expires = Moment((edge::clock())().0 + i64::from(days) * DAY_MICROS);
    keep(ledger, &secret, &Token { account: account.to_owned(), expires })?;
    Ok(secret)
}

/// Keeps a one-time link by which somebody makes an account of their own; its secret.
pub(super) fn invitation(ledger: &dyn Ledger, standing: &Standing) -> Result<String, ProgramError> {
    let secret = new_secret(&edge::entropy());
    let now = (edge::clock())();
    let Standing { member, editor, operator } = standing;
    ledger.add_link(&OneTimeLink {
        token: stored(&secret),
        purpose: "invitation".to_owned(),
        account: None,
        body: json!({ "member": member, "editor": editor, "operator": operator }).to_string(),
        created: now,
        expires: Moment(now.0 + LINK_MICROS),
        used: None,
    })?;
    Ok(secret)
}
