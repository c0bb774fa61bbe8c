//! One's own account: who I am here, a new password, signing out.

use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{input, password_flaw, typed};
use crate::access::Person;
use crate::app::App;
use crate::frame::Frame;
use crate::pages::{only_signed_in, see_other};
use crate::parts::{Head, code, hidden_token, note, page};
use crate::trouble::PageError;

fn render(frame: &Frame, person: &Person, flaw: Option<&str>) -> Markup {
    let body = html! {
        @if let Some(flaw) = flaw { (note(&frame.t(flaw), true)) }
        @if frame.query.get("done") == Some("password") { (note(&frame.t("password-changed"), false)) }
        dl.glance {
            div { dt { (frame.t("people-name")) } dd { bdi { (person.account) } } }
            div { dt { (frame.t("people-member")) } dd {
                @match &person.member { Some(member) => (code(member)), None => (frame.t("as-of-no-member")) }
            } }
        }
        @if person.rights.operator { p { a href=(frame.href("/account/people")) { (frame.t("people")) } } }
        h2 { (frame.t("password-change")) }
        div.sheet {
            form method="post" action=(frame.href("/account/password")) {
                (hidden_token(frame))
                (input(frame, "old", "password", "current-password", "", None))
                (input(frame, "password", "password", "new-password", "", Some("field-password-help")))
                (input(frame, "again", "password", "new-password", "", None))
                p.help { (frame.t("password-change-help")) }
                button type="submit" { (frame.t("password-change")) }
            }
        }
        h2 { (frame.t("sign-out")) }
        form method="post" action=(frame.href("/sign-out")) { (hidden_token(frame)) button.quiet type="submit" { (frame.t("sign-out")) } }
    };
    page(frame, &Head::new(person.display.clone()).kicker(frame.t("account")), &body)
}

pub(super) async fn show(frame: Frame) -> Result<Markup, PageError> {
    only_signed_in(&frame)?;
    let person = frame.reader.person().ok_or(PageError::Forbidden)?;
    Ok(render(&frame, person, None))
}

pub(super) async fn send(
    State(app): State<App>,
    connection: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    only_signed_in(&frame)?;
    let person = frame.reader.person().cloned().ok_or(PageError::Forbidden)?;
    let address = app.address(&headers, connection.map(|found| found.0.0));
    if let Err(seconds) = app.limiter().count(address, &person.account, app.now()) {
        return Err(PageError::TooMany { seconds });
    }
    let outcome = change(&app, &person, &typed(&body, "old"), &typed(&body, "password"), &typed(&body, "again")).await;
    if let Some(flaw) = outcome? {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&frame, &person, Some(flaw))).into_response());
    }
    app.limiter().forget(address, &person.account);
    let cookie = app.begin_session(&person.account).await?;
    let answer = see_other(&frame.href_with("/account", &[("done", "password")]));
    Ok(([(header::SET_COOKIE, cookie)], answer).into_response())
}

/// Changes the password and ends all sessions; the key of what is wrong if it was not changed.
async fn change(
    app: &App,
    person: &Person,
    old: &str,
    new: &str,
    again: &str,
) -> Result<Option<&'static str>, PageError> {
    if new != again {
        return Ok(Some("password-differs"));
    }
    let name = person.account.clone();
    let mut account = app.with_ledger(move |ledger| ledger.account(&name)).await?.ok_or(PageError::Forbidden)?;
    let (phc, old) = (account.password.clone(), old.to_owned());
    if !app.with_passwords(move |passwords| passwords.opens(&old, Some(&phc))).await {
        return Ok(Some("password-wrong"));
    }
    let (entropy, name, new) = (app.entropy().clone(), account.name.clone(), new.to_owned());
    match app.with_passwords(move |passwords| passwords.hash(&name, &new, &entropy)).await {
        Err(error) => return Ok(Some(password_flaw(error))),
        Ok(phc) => account.password = phc,
    }
    app.with_ledger(move |ledger| {
        ledger.change_account(&account)?;
        ledger.end_sessions(&account.name)
    })
    .await?;
    Ok(None)
}
