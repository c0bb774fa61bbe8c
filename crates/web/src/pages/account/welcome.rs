//! A one-time link: the first account, an invitation.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use ledger::{Account, LedgerError, OneTimeLink};
use maud::{Markup, html};

use super::{input, password_flaw, typed};
use crate::access::secrets::{is_secret, stored};
use crate::access::{Rights, account_name};
use crate::app::App;
use crate::frame::Frame;
use crate::pages::see_other;
use crate::parts::{Head, hidden_token, note, page};
use crate::trouble::PageError;

/// What an invitation carries for the account that will be made.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(super) struct Invited {
    /// The member the person belongs to.
    pub member: Option<String>,
    /// What the account may do.
    #[serde(flatten)]
    pub rights: Rights,
}

fn render(frame: &Frame, name: &str, display: &str, flaw: Option<&str>) -> Markup {
    let body = html! {
        @if let Some(flaw) = flaw { (note(&frame.t(flaw), true)) }
        div.sheet {
            form method="post" action=(frame.here(&[])) {
                (hidden_token(frame))
                (input(frame, "display", "text", "name", display, None))
                (input(frame, "name", "text", "username", name, Some("field-name-help")))
                (input(frame, "password", "password", "new-password", "", Some("field-password-help")))
                (input(frame, "again", "password", "new-password", "", None))
                button type="submit" { (frame.t("welcome-go")) }
            }
        }
    };
    page(frame, &Head::new(frame.t("welcome")).lede(frame.t("welcome-lede")), &body)
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, token)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    usable(&app, &token).await?;
    Ok(render(&frame, "", "", None))
}

pub(super) async fn send(
    State(app): State<App>,
    Path((_, token)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let link = usable(&app, &token).await?;
    let (typed_name, display, password) = (typed(&body, "name"), typed(&body, "display"), typed(&body, "password"));
    let again =
        |flaw| (StatusCode::UNPROCESSABLE_ENTITY, render(&frame, &typed_name, &display, Some(flaw))).into_response();
    let Some(name) = account_name(&typed_name) else { return Ok(again("name-flaw")) };
    if display.trim().is_empty() || display.chars().count() > 100 || display.chars().any(char::is_control) {
        return Ok(again("display-flaw"));
    }
    if password != typed(&body, "again") {
        return Ok(again("password-differs"));
    }
    let (entropy, owner) = (app.entropy().clone(), name.clone());
    let hashed = app.with_passwords(move |passwords| passwords.hash(&owner, &password, &entropy)).await;
    let phc = match hashed {
        Ok(phc) => phc,
        Err(error) => return Ok(again(password_flaw(error))),
    };
    let invited: Invited = serde_json::from_str(&link.body).unwrap_or_default();
    let account = Account {
        name: name.clone(),
        display: display.trim().to_owned(),
        member: invited.member,
        rights: invited.rights.written(),
        password: phc,
        disabled: false,
        created: app.now(),
    };
    match app.with_ledger(move |ledger| ledger.use_link(link.token, &link.purpose, Some(&account))).await {
        Ok(Some(_)) => {}
        Ok(None) => return Err(PageError::NotFound),
        Err(LedgerError::Taken { .. }) => return Ok(again("name-taken")),
        Err(error) => return Err(error.into()),
    }
    let cookie = app.begin_session(&name).await?;
    Ok(([(header::SET_COOKIE, cookie)], see_other(&frame.href("/"))).into_response())
}

/// The link, if it can still make an account; a first account's link is worth nothing once there is one.
async fn usable(app: &App, token: &str) -> Result<OneTimeLink, PageError> {
    if !is_secret(token) {
        return Err(PageError::NotFound);
    }
    let token = stored(token);
    let found = app.with_ledger(move |ledger| {
        let Some(link) = ledger.link(token)? else { return Ok(None) };
        let good = match link.purpose.as_str() {
            "first-account" => ledger.accounts()?.is_empty(),
            "invitation" => true,
            _ => false,
        };
        Ok(good.then_some(link))
    });
    found.await?.ok_or(PageError::NotFound)
}
