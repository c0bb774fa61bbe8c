//! Signing in and out.

use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use axum::extract::ConnectInfo;

use super::{input, typed};
use crate::access::account_name;
use crate::access::secrets::stored;
use crate::access::sessions::Visit;
use crate::app::App;
use crate::frame::Frame;
use crate::pages::see_other;
use crate::parts::{Head, hidden_token, note, page};
use crate::trouble::PageError;

/// The form. `name` is what was typed before, `flaw` the key of what was wrong.
fn render(frame: &Frame, name: &str, flaw: Option<&str>) -> Markup {
    let body = html! {
        @if let Some(flaw) = flaw { (note(&frame.t(flaw), true)) }
        div.sheet {
            form method="post" action=(frame.here(&[])) {
                (hidden_token(frame))
                (input(frame, "name", "text", "username", name, None))
                (input(frame, "password", "password", "current-password", "", None))
                button type="submit" { (frame.t("sign-in")) }
            }
        }
    };
    page(frame, &Head::new(frame.t("sign-in")).lede(frame.t("sign-in-lede")), &body)
}

pub(super) async fn show(frame: Frame) -> Response {
    match frame.reader.person() {
        Some(_) => see_other(&next(&frame)),
        None => render(&frame, "", None).into_response(),
    }
}

pub(super) async fn send(
    State(app): State<App>,
    connection: Option<Extension<ConnectInfo<SocketAddr>>>,
    Extension(visit): Extension<Visit>,
    headers: HeaderMap,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let (name, password) = (typed(&body, "name"), typed(&body, "password"));
    let folded = account_name(&name).unwrap_or_default();
    let address = app.address(&headers, connection.map(|found| found.0.0));
    if let Err(seconds) = app.limiter().count(address, &folded, app.now()) {
        app.meters().refused_guess();
        return Err(PageError::TooMany { seconds });
    }
    let asked = folded.clone();
    let account = app.with_ledger(move |ledger| ledger.account(&asked)).await?;
    let phc = account.filter(|account| !account.disabled).map(|account| account.password);
    if !app.with_passwords(move |passwords| passwords.opens(&password, phc.as_deref())).await {
        let page = render(&frame, &name.chars().take(64).collect::<String>(), Some("sign-in-wrong"));
        return Ok((StatusCode::UNAUTHORIZED, page).into_response());
    }
    app.limiter().forget(address, &folded);
    end(&app, &visit).await?;
    let cookie = app.begin_session(&folded).await?;
    Ok(([(header::SET_COOKIE, cookie)], see_other(&next(&frame))).into_response())
}

pub(super) async fn leave(
    State(app): State<App>,
    Extension(visit): Extension<Visit>,
    frame: Frame,
) -> Result<Response, PageError> {
    end(&app, &visit).await?;
    let gone = app.set_cookie(app.session_cookie(), "", Some(0));
    Ok(([(header::SET_COOKIE, gone)], see_other(&frame.href("/"))).into_response())
}

/// Ends the session that a browser still has, so that nobody goes on in it.
async fn end(app: &App, visit: &Visit) -> Result<(), PageError> {
    if let Some(secret) = visit.secret.as_ref().filter(|_| visit.signed_in) {
        let token = stored(secret);
        app.with_ledger(move |ledger| ledger.end_session(token)).await?;
    }
    Ok(())
}

/// Where to go after signing in: an address of this site alone, else the overview.
fn next(frame: &Frame) -> String {
    let asked = frame.query.get("next").filter(|address| is_own(address));
    asked.map_or_else(|| frame.href("/"), str::to_owned)
}

fn is_own(address: &str) -> bool {
    let of_a_language = ["/en", "/ar"]
        .iter()
        .any(|at| address.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?'])));
    of_a_language && address.is_ascii() && !address.contains(['\\', '\r', '\n', '\t', ' ']) && !address.contains("//")
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_addresses_of_this_site_are_followed() {
        for own in ["/en", "/ar/", "/en/members?at=2015-01-22", "/ar?x=1"] {
            assert!(is_own(own), "{own}");
        }
        for other in
            ["//evil.example", "https://evil.example", "/en//evil", "/english", "/en/\\evil", "/en/\r\nx", "", "/"]
        {
            assert!(!is_own(other), "{other}");
        }
    }
}
