//! Tokens of the API: a long secret in `Authorization: Bearer …`, kept here only as its hash, with the account it
//! stands for and its end.
//!
//! Always holds: a header that is there and wrong is refused, never taken for the public.

use ledger::{Ledger, LedgerError};
use record::Moment;
use serde::{Deserialize, Serialize};

use super::Person;
use super::secrets::{is_secret, stored};

/// What is kept of a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The account.
    pub account: String,
    /// From when on it is worth nothing.
    pub expires: Moment,
}

fn setting(secret: &str) -> String {
    format!("token/{}", stored(secret))
}

/// Keeps a token; `secret` is 64 hexadecimal digits of randomness, shown to its owner once.
///
/// # Errors
/// The ledger's.
pub fn keep(ledger: &dyn Ledger, secret: &str, token: &Token) -> Result<(), LedgerError> {
    ledger.put_setting(&setting(secret), &serde_json::to_string(token).unwrap_or_default())
}

/// The person whom the token of an `Authorization` header stands for; `None` for a wrong, broken or expired one.
///
/// # Errors
/// The ledger's.
pub fn person_of(ledger: &dyn Ledger, header: &[u8], now: Moment) -> Result<Option<Person>, LedgerError> {
    let text = std::str::from_utf8(header).unwrap_or_default();
    let Some((scheme, secret)) = text.split_once(' ') else { return Ok(None) };
    let secret = secret.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || !is_secret(secret) {
        return Ok(None);
    }
    let Some(kept) = ledger.setting(&setting(secret))? else { return Ok(None) };
    let Ok(token) = serde_json::from_str::<Token>(&kept) else { return Ok(None) };
    if token.expires <= now {
        return Ok(None);
    }
    Ok(ledger.account(&token.account)?.filter(|account| !account.disabled).map(Person::from))
}
