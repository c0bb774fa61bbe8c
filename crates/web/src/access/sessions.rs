//! Cookies: the session of a person, the visit of anybody who may send a form, and what a browser was told to remember.
//!
//! A visit's secret binds form tokens before anybody has signed in; it is never taken for a session.

use axum::http::{HeaderMap, HeaderValue, header};
use ledger::{Ledger, LedgerError, Session};
use record::Moment;

use super::secrets::{is_secret, new_secret, stored};
use super::{Person, Reader};
use crate::app::App;

/// How long a session lasts after it was last seen, in microseconds: 12 hours.
pub const SESSION_MICROS: i64 = 12 * 3_600 * 1_000_000;
/// A session's end moves at most this often, so that reading writes little: 5 minutes.
const TOUCH_MICROS: i64 = 5 * 60 * 1_000_000;

/// What the cookies of a request say.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// Who reads.
    pub reader: Reader,
    /// The secret that form tokens are bound to: the session's, else the visit's.
    pub secret: Option<String>,
    /// Whether the secret is a session's.
    pub signed_in: bool,
    /// How a program came, if one did.
    pub bearer: Bearer,
}

/// What the `Authorization` header of a request says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bearer {
    /// There is none.
    #[default]
    None,
    /// A token that is good.
    Good,
    /// Anything else: the request is refused.
    Refused,
}

/// The value of a cookie; the first of that name, at most 256 bytes.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let values = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == name && value.len() <= 256).map(|(_, value)| value)
}

impl App {
    /// The session cookie's name; behind TLS one that only this host over TLS can set.
    pub fn session_cookie(&self) -> &'static str {
        if self.config().secure { "__Host-tahaluf" } else { "tahaluf" }
    }

    /// The visit cookie's name.
    pub fn visit_cookie(&self) -> &'static str {
        if self.config().secure { "__Host-tahaluf-visit" } else { "tahaluf-visit" }
    }

    /// What a request's cookies say; a session that is over counts as none.
    pub async fn visit(&self, headers: &HeaderMap) -> Result<Visit, LedgerError> {
        if let Some(header) = headers.get(header::AUTHORIZATION) {
            let (header, now) = (header.as_bytes().to_vec(), self.now());
            let person = self.with_ledger(move |ledger| super::tokens::person_of(ledger, &header, now)).await?;
            let bearer = if person.is_some() { Bearer::Good } else { Bearer::Refused };
            let reader = person.map_or(Reader::Public, Reader::Person);
            return Ok(Visit { reader, secret: None, signed_in: false, bearer });
        }
        let secret = |name| cookie(headers, name).filter(|text| is_secret(text)).map(str::to_owned);
        if let Some(secret) = secret(self.session_cookie()) {
            let (token, now) = (stored(&secret), self.now());
            let person = self.with_ledger(move |ledger| person_of(ledger, token, now)).await?;
            if let Some(person) = person {
                return Ok(Visit {
                    reader: Reader::Person(person),
                    secret: Some(secret),
                    signed_in: true,
                    bearer: Bearer::None,
                });
            }
        }
        Ok(Visit {
            reader: Reader::Public,
            secret: secret(self.visit_cookie()),
            signed_in: false,
            bearer: Bearer::None,
        })
    }

    /// Begins a new session for an account and returns the cookie that carries it.
    pub async fn begin_session(&self, account: &str) -> Result<HeaderValue, LedgerError> {
        let secret = new_secret(self.entropy());
        let now = self.now();
        let session = Session {
            token: stored(&secret),
            account: account.to_owned(),
            body: String::new(),
            created: now,
            last_seen: now,
            expires: Moment(now.0 + SESSION_MICROS),
        };
        self.with_ledger(move |ledger| ledger.add_session(&session)).await?;
        Ok(self.set_cookie(self.session_cookie(), &secret, Some(SESSION_MICROS / 1_000_000)))
    }

    /// The `Set-Cookie` of a name and a value without special letters; `None` lasts until the browser closes.
    pub fn set_cookie(&self, name: &str, value: &str, seconds: Option<i64>) -> HeaderValue {
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if self.config().secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("tahaluf-none=; Max-Age=0"))
    }
}

fn person_of(ledger: &dyn Ledger, token: ledger::Hash, now: Moment) -> Result<Option<Person>, LedgerError> {
    let Some(session) = ledger.session(token)? else { return Ok(None) };
    if now.0 - session.last_seen.0 > TOUCH_MICROS {
        ledger.touch_session(token, Moment(now.0 + SESSION_MICROS))?;
    }
    Ok(ledger.account(&session.account)?.map(Person::from))
}
