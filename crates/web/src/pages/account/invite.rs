//! The people of this node, and inviting further ones. For operators.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ledger::{Account, OneTimeLink};
use maud::{Markup, html};
use record::Moment;

use super::typed;
use super::welcome::Invited;
use crate::access::Rights;
use crate::access::secrets::{new_secret, stored};
use crate::app::App;
use crate::frame::Frame;
use crate::pages::only_operators;
use crate::parts::table::Cell;
use crate::parts::{Column, Head, Kind, NameView, Table, hidden_token, note, page, table};
use crate::trouble::PageError;

/// How long an invitation is good: seven days.
const LINK_MICROS: i64 = 7 * 24 * 3_600 * 1_000_000;

fn render(frame: &Frame, accounts: &[Account], link: Option<&str>, flaw: Option<&str>) -> Markup {
    let body = html! {
        @if let Some(flaw) = flaw { (note(&frame.t(flaw), true)) }
        @if let Some(link) = link {
            div.note role="status" { p { (frame.t("invite-made")) } p { bdi.once dir="ltr" { (link) } } }
        }
        (table(frame, &people(frame, accounts)))
        h2 { (frame.t("invite")) }
        div.sheet {
            form method="post" action=(frame.here(&[])) {
                (hidden_token(frame))
                label { (frame.t("field-member")) input name="member" maxlength="16" dir="ltr" placeholder="GB"; }
                fieldset {
                    legend { (frame.t("field-rights")) }
                    label { input type="checkbox" name="editor" value="yes"; (frame.t("right-editor")) }
                    label { input type="checkbox" name="operator" value="yes"; (frame.t("right-operator")) }
                }
                p.help { (frame.t("invite-help")) }
                button type="submit" { (frame.t("invite-go")) }
            }
        }
    };
    page(frame, &Head::new(frame.t("people")).kicker(frame.t("account")), &body)
}

fn people(frame: &Frame, accounts: &[Account]) -> Table {
    let column = |key: &'static str| Column { key, title: frame.t(&format!("people-{key}")), kind: Kind::Text };
    let rows = accounts.iter().map(|account| {
        let rights = Rights::read(&account.rights);
        let mut told = vec![frame.t("right-reader")];
        told.extend(rights.editor.then(|| frame.t("right-editor")));
        told.extend(rights.operator.then(|| frame.t("right-operator")));
        vec![
            Cell::name(&NameView::new(&account.display, None)),
            Cell::name(&NameView::new(&account.name, None)),
            account.member.as_ref().map_or_else(Cell::unknown, |member| Cell::name(&NameView::new(member, None))),
            Cell::text(frame.words.list(&told)),
        ]
    });
    Table {
        caption: frame.t("people"),
        columns: ["display", "name", "member", "rights"].map(column).into(),
        rows: rows.collect(),
        csv: None,
    }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    only_operators(&frame)?;
    answer(&app, &frame, None, None).await
}

pub(super) async fn send(State(app): State<App>, frame: Frame, body: Bytes) -> Result<Response, PageError> {
    only_operators(&frame)?;
    let member = typed(&body, "member").trim().to_owned();
    let clean = member.len() <= 16 && member.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-:".contains(&byte));
    if !clean {
        return answer(&app, &frame, None, Some("member-flaw")).await;
    }
    let rights = Rights {
        operator: typed(&body, "operator") == "yes",
        editor: typed(&body, "editor") == "yes",
        clearance: None,
    };
    let invited = Invited { member: Some(member).filter(|member| !member.is_empty()), rights };
    let (secret, now) = (new_secret(app.entropy()), app.now());
    let link = OneTimeLink {
        token: stored(&secret),
        purpose: "invitation".to_owned(),
        account: None,
        body: serde_json::to_string(&invited).unwrap_or_default(),
        created: now,
        expires: Moment(now.0 + LINK_MICROS),
        used: None,
    };
    app.with_ledger(move |ledger| ledger.add_link(&link)).await?;
    let address = format!("/{}/welcome/{secret}", frame.lang().code());
    answer(&app, &frame, Some(&address), None).await
}

async fn answer(app: &App, frame: &Frame, link: Option<&str>, flaw: Option<&str>) -> Result<Response, PageError> {
    let accounts = app.with_ledger(|ledger| ledger.accounts()).await?;
    Ok(render(frame, &accounts, link, flaw).into_response())
}
