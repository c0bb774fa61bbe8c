//! The pages, a folder for each room, so that several people can fill them side by side.
//!
//! # How to add a page
//! 1. In `pages/<room>/` (a file for each page) write three things:
//!    * a plain value `struct Page` of what is shown: texts, [`NameView`](crate::parts::NameView)s,
//!      [`FigureView`](crate::parts::FigureView)s; no HTML, no ledger;
//!    * `load(viewer, picture, query) -> Page`, pure: every read takes the viewer;
//!    * `render(page: &Page, frame: &Frame) -> Markup`: parts only, ends in [`parts::page`](crate::parts::page).
//! 2. The handler stays thin: `async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError>`. The
//!    extractor [`Frame`] has read and checked language, as-of, reader, cookies; `frame.in_room(Room::Members)` lights
//!    the rail. An operator's or editor's page begins with [`only_editors`] or [`only_operators`].
//! 3. Routes stand in the room's `routes()`, each under `/{lang}/…`; [`routes`] below merges them.
//! 4. Words: `locales/{ar,en}/<room>.ftl`, keys beginning with the room's name, always both languages, proper Arabic
//!    plurals. `frame.t("key")`, `frame.words.t_with("key", &[("count", 3.into())])`.
//! 5. Numbers from records go through [`figure`](crate::parts::figure()), names through [`name`](crate::parts::name()).
//!    Links are made by `frame.href("/members/GB")` (as-of kept); values in paths by `Frame::segment`.
//! 6. A form: `method="post"`, first `(hidden_token(frame))`; in multipart forms it must be the first field. The token
//!    is checked before the handler runs. Answer with [`see_other`]. JSON calls send the header `x-csrf-token`.
//! 7. A test renders the page in both languages (`tests/pages.rs`) and looks for `⟦`, the sign of a missing key.
//!
//! Not here: the pieces pages are made of (`parts`), who may sign in (`access`).

pub mod account;
pub mod desk;
pub mod efforts;
pub mod imports;
pub mod lines;
pub mod meetings;
pub mod members;
pub mod overview;
pub mod review;
pub mod search;
pub mod sources;
pub mod trail;

use axum::Router;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::access::Reader;
use crate::access::secrets::form_token;
use crate::access::sessions::{Visit, cookie};
use crate::app::App;
use crate::assets::Assets;
use crate::frame::{AsOf, Frame, Room, Theme};
use crate::parts::{Table, csv};
use crate::query::Query;
use crate::trouble::PageError;
use crate::words::{Digits, Lang, Words};

/// The cookies of a browser's choices: language, digits, light or dark.
pub const CHOICES: [&str; 3] = ["tahaluf-lang", "tahaluf-digits", "tahaluf-theme"];

/// All pages under their languages.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(overview::routes())
        .merge(members::routes())
        .merge(lines::routes())
        .merge(efforts::routes())
        .merge(meetings::routes())
        .merge(sources::routes())
        .merge(desk::routes())
        .merge(imports::routes())
        .merge(review::routes())
        .merge(search::routes())
        .merge(trail::routes())
        .merge(account::routes())
}

/// `/` leads to the language that the browser chose before, or asks for, or English.
pub async fn front(State(app): State<App>, headers: HeaderMap) -> Response {
    let lang = app.words_of("/", &headers).lang();
    let vary = [(header::VARY, "accept-language, cookie")];
    (vary, Redirect::temporary(&format!("/{}/", lang.code()))).into_response()
}

/// A table as a file: exactly the rows that the same address shows.
pub fn csv_file(table: &Table, frame: &Frame, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}-{}.csv\"", frame.day());
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, csv(table, &frame.query)).into_response()
}

/// After a form: the browser fetches `address` anew.
pub fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address.to_owned())]).into_response()
}

/// Refuses who may not confirm claims: the public is asked to sign in, anybody else is told.
pub fn only_editors(frame: &Frame) -> Result<(), PageError> {
    allowed(frame, frame.reader.is_editor())
}

/// Refuses who does not run the system.
pub fn only_operators(frame: &Frame) -> Result<(), PageError> {
    allowed(frame, frame.reader.is_operator())
}

/// Asks the public to sign in.
pub fn only_signed_in(frame: &Frame) -> Result<(), PageError> {
    allowed(frame, frame.reader.person().is_some())
}

fn allowed(frame: &Frame, may: bool) -> Result<(), PageError> {
    match (may, frame.reader.person()) {
        (true, _) => Ok(()),
        (false, Some(_)) => Err(PageError::Forbidden),
        (false, None) => Err(PageError::SignIn { address: frame.href_with("/sign-in", &[("next", &frame.here(&[]))]) }),
    }
}

/// The theme that a browser chose.
pub(crate) fn theme_of(headers: &HeaderMap) -> Theme {
    Theme::of(cookie(headers, CHOICES[2]).unwrap_or_default())
}

impl App {
    /// The coalition's name in a language.
    pub fn coalition(&self, lang: Lang) -> String {
        let [ar, en] = &self.config().coalition;
        match lang {
            Lang::Ar => ar.clone(),
            Lang::En => en.clone(),
        }
    }

    /// The words for a request: the address decides the language, then the browser's choice, then what it asks for.
    pub(crate) fn words_of(&self, path: &str, headers: &HeaderMap) -> Words {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let asked = || Lang::asked(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
        let chosen = || cookie(headers, CHOICES[0]).and_then(Lang::of);
        let lang = Lang::of(first).or_else(chosen).or_else(asked).unwrap_or(Lang::En);
        let digits = if cookie(headers, CHOICES[1]) == Some("arabic") { Digits::Arabic } else { Digits::Latin };
        Words::new(lang).with_digits(digits)
    }
}

/// How many claims wait at the desk, for readers who may confirm them.
async fn waiting(app: &App, reader: &Reader) -> Result<Option<u64>, PageError> {
    if !reader.is_editor() {
        return Ok(None);
    }
    let picture = app.picture_for(reader.viewer(), None).await?;
    let count = app.shelf().get(&picture, "waiting", || desk::waiting_for(&picture, &reader.viewer()).count() as u64);
    Ok(Some(*count))
}

impl FromRequestParts<App> for Frame {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Frame, PageError> {
        let unreadable = |what: &str| PageError::Unreadable { what: what.to_owned() };
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or_default();
        let path = parts.uri.path();
        let (lang, rest) =
            path.strip_prefix('/').and_then(|path| path.split_at_checked(2)).ok_or(PageError::NotFound)?;
        if Lang::of(lang).is_none() || !(rest.is_empty() || rest.starts_with('/')) {
            return Err(PageError::NotFound);
        }
        let query = Query::read(parts.uri.query()).map_err(|_| unreadable("?"))?;
        let words = app.words_of(path, &parts.headers);
        let as_of = AsOf::read(&query)?;
        Ok(Frame {
            words,
            room: Room::None,
            as_of,
            today: app.today(),
            path: if rest.is_empty() { "/".to_owned() } else { rest.to_owned() },
            query,
            waiting: if rest.starts_with(imports::PARTS) { None } else { waiting(app, &visit.reader).await? },
            reader: visit.reader,
            theme: theme_of(&parts.headers),
            form_token: visit.secret.map(|secret| form_token(&secret, app.entropy())).unwrap_or_default(),
            coalition: app.coalition(words.lang()),
            assets: Assets::embedded(),
        })
    }
}
