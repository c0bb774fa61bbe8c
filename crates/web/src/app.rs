//! The web room's one value: the office and its ledger, clock, randomness, settings, counters. Cheap to clone.

use std::sync::Arc;

use argon2::Params;
use ledger::{Clock, Entropy, Ledger, LedgerError, OneTimeLink};
use office::{Live, OfficeError};
use picture::Picture;
use picture::search::Index;
use record::{Day, Moment, Viewer};
use tokio::sync::Semaphore;

use crate::access::limiter::Limiter;
use crate::access::passwords::{PasswordError, Passwords};
use crate::access::secrets::{new_secret, stored};
use crate::frame::Frame;
use crate::indexes::Indexes;
use crate::meters::Meters;
use crate::parts::Outlines;
use crate::shelf::Shelf;
use crate::trouble::PageError;
use crate::words::Lang;

/// How long the first account's link can be used, in microseconds: one day.
const FIRST_LINK_MICROS: i64 = DAY_MICROS;
/// A day, in microseconds.
const DAY_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// How the server is run.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether browsers reach it over TLS: cookies are then `Secure`, and HSTS is sent.
    pub secure: bool,
    /// Host names it answers to, without port; empty for all.
    pub hosts: Vec<String>,
    /// Whether a proxy in front writes the client's address as last entry of `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The most bytes of a form.
    pub form_bytes_max: usize,
    /// The most bytes of an upload by a person who is signed in.
    pub upload_bytes_max: usize,
    /// After how many seconds a request is given up.
    pub request_seconds: u64,
    /// The coalition's name in Arabic and English.
    pub coalition: [String; 2],
    /// Memory (KiB) and passes of argon2id.
    pub password_cost: (u32, u32),
    /// The outlines of the countries, for maps; none leaves maps out.
    pub outlines: Arc<Outlines>,
    /// The folder of files that the page of imports invites to drop while it is empty; a demo's.
    pub to_drop: Option<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            secure: false,
            hosts: Vec::new(),
            behind_proxy: false,
            form_bytes_max: 256 << 10,
            upload_bytes_max: 32 << 20,
            request_seconds: 30,
            coalition: ["تحالف".to_owned(), "Tahaluf".to_owned()],
            password_cost: (19_456, 2), // the defaults of argon2 0.6, those that OWASP names
            outlines: Arc::default(),
            to_drop: None,
        }
    }
}

/// Why the room could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The cost of passwords is outside of what argon2 takes.
    #[error("the password cost is not possible")]
    PasswordCost,
    /// The first hash could not be made.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// The web room.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    live: Arc<Live>,
    clock: Clock,
    entropy: Entropy,
    config: Config,
    passwords: Passwords,
    limiter: Limiter,
    meters: Meters,
    /// Hashes that may be computed at once; each takes memory.
    hashing: Semaphore,
    /// What was computed from pictures.
    shelf: Shelf,
    /// What is searched.
    indexes: Indexes,
}

impl App {
    /// The room over an office. Clock and randomness come from the program's edge.
    pub fn new(live: Arc<Live>, clock: Clock, entropy: Entropy, config: Config) -> Result<App, AppError> {
        let (memory, passes) = config.password_cost;
        let params = Params::new(memory, passes, 1, None).map_err(|_| AppError::PasswordCost)?;
        let passwords = Passwords::new(params, &entropy)?;
        let (limiter, meters) = (Limiter::default(), Meters::default());
        let hashing = Semaphore::new(4);
        Ok(App(Arc::new(Inner {
            live,
            clock,
            entropy,
            config,
            passwords,
            limiter,
            meters,
            hashing,
            shelf: Shelf::default(),
            indexes: Indexes::default(),
        })))
    }

    /// The one-time link that makes the first account, as an address without host; `None` if an account exists.
    ///
    /// Earlier links stay good until they expire or one of them is used.
    pub fn first_account_link(&self, lang: Lang) -> Result<Option<String>, AppError> {
        if !self.0.live.ledger().accounts()?.is_empty() {
            return Ok(None);
        }
        let secret = new_secret(&self.0.entropy);
        let now = self.now();
        self.0.live.ledger().add_link(&OneTimeLink {
            token: stored(&secret),
            purpose: "first-account".to_owned(),
            account: None,
            body: r#"{"operator":true,"editor":true,"member":"coalition"}"#.to_owned(), // the coalition's secretariat
            created: now,
            expires: Moment(now.0 + FIRST_LINK_MICROS),
            used: None,
        })?;
        Ok(Some(format!("/{}/welcome/{secret}", lang.code())))
    }

    /// The time, by the program's clock.
    pub fn now(&self) -> Moment {
        (self.0.clock)()
    }

    /// The day it is, in UTC: the world day where an address names none.
    pub fn today(&self) -> Day {
        Day::of_number(i32::try_from(self.now().0.div_euclid(DAY_MICROS)).unwrap_or(0)).unwrap_or(Day::EPOCH)
    }

    /// The log, followed, and its pictures. Its calls block; pages go through [`App::picture`] and [`App::with_live`].
    pub fn live(&self) -> &Arc<Live> {
        &self.0.live
    }

    /// What was computed from pictures and may be shown again.
    pub fn shelf(&self) -> &Shelf {
        &self.0.shelf
    }

    /// The index over a picture, up to date.
    pub async fn index(&self, picture: &Arc<Picture>) -> Result<Arc<Index>, PageError> {
        let (app, picture) = (self.clone(), Arc::clone(picture));
        Ok(self.with_live(move |live| Ok(app.0.indexes.of(&picture, live.ledger().as_ref()))).await?)
    }

    /// What the reader of a page may know, at the page's moment of knowledge.
    pub async fn picture(&self, frame: &Frame) -> Result<Arc<Picture>, PageError> {
        self.picture_for(frame.reader.viewer(), frame.as_of.known).await
    }

    /// What a viewer may know now, or at `known`.
    pub async fn picture_for(&self, viewer: Viewer, known: Option<Moment>) -> Result<Arc<Picture>, PageError> {
        Ok(self.with_live(move |live| live.picture(&viewer, known)).await?)
    }

    /// Works with the office outside the async threads, since each of its calls blocks.
    pub async fn with_live<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Live) -> Result<T, OfficeError> + Send + 'static,
    ) -> Result<T, OfficeError> {
        let live = Arc::clone(&self.0.live);
        joined(tokio::task::spawn_blocking(move || work(&live)).await)
    }

    /// Randomness.
    pub fn entropy(&self) -> &Entropy {
        &self.0.entropy
    }

    /// How the server is run.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The limit on guesses.
    pub fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// The counters.
    pub fn meters(&self) -> &Meters {
        &self.0.meters
    }

    /// Asks the ledger outside the async threads, since each of its calls blocks.
    pub async fn with_ledger<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Ledger) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, LedgerError> {
        let ledger = Arc::clone(self.0.live.ledger());
        joined(tokio::task::spawn_blocking(move || ask(ledger.as_ref())).await)
    }

    /// Works with passwords outside the async threads, a few at a time.
    pub async fn with_passwords<T: Send + 'static>(&self, work: impl FnOnce(&Passwords) -> T + Send + 'static) -> T {
        let _turn = self.0.hashing.acquire().await;
        let passwords = self.0.passwords.clone();
        joined(tokio::task::spawn_blocking(move || work(&passwords)).await)
    }
}

/// The result of blocking work; its panic goes on in the request, where it becomes an error page.
fn joined<T>(outcome: Result<T, tokio::task::JoinError>) -> T {
    outcome.unwrap_or_else(|stopped| match stopped.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(stopped) => std::panic::resume_unwind(Box::new(stopped.to_string())),
    })
}
