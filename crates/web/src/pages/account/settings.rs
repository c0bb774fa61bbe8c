//! What a browser is to remember: digits, light or dark. Kept in its own cookies, nowhere else.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Response};
use maud::{Markup, html};

use super::typed;
use crate::app::App;
use crate::frame::Frame;
use crate::pages::{CHOICES, see_other};
use crate::parts::{Head, hidden_token, note, page};
use crate::words::{Digits, Lang};

/// How long a choice is remembered: one year.
const CHOICE_SECONDS: i64 = 365 * 24 * 3_600;

fn render(frame: &Frame) -> Markup {
    let arabic = frame.words.digits() == Digits::Arabic;
    let choice = |name: &str, value: &str, chosen: bool, label: String| {
        html! { label { input type="radio" name=(name) value=(value) checked[chosen]; (label) } }
    };
    let body = html! {
        @if frame.query.get("done").is_some() { (note(&frame.t("settings-kept"), false)) }
        div.sheet {
            form method="post" action=(frame.href("/settings")) {
                (hidden_token(frame))
                fieldset {
                    legend { (frame.t("settings-theme")) }
                    @for theme in ["machine", "light", "dark"] {
                        (choice("theme", theme, frame.theme.code() == theme, frame.t(&format!("theme-{theme}"))))
                    }
                }
                @if frame.lang() == Lang::Ar {
                    fieldset {
                        legend { (frame.t("settings-digits")) }
                        (choice("digits", "latin", !arabic, frame.t("digits-latin")))
                        (choice("digits", "arabic", arabic, frame.t("digits-arabic")))
                    }
                }
                button type="submit" { (frame.t("settings-keep")) }
            }
        }
    };
    page(frame, &Head::new(frame.t("settings")).lede(frame.t("settings-lede")), &body)
}

pub(super) async fn show(frame: Frame) -> Markup {
    render(&frame)
}

pub(super) async fn send(State(app): State<App>, frame: Frame, body: Bytes) -> Response {
    let known = |name: &str, values: &[&'static str]| {
        let value = typed(&body, name);
        values.iter().find(|known| **known == value).copied()
    };
    let [lang, digits, theme] = CHOICES;
    let chosen = [
        (lang, Some(frame.lang().code())),
        (digits, known("digits", &["latin", "arabic"])),
        (theme, known("theme", &["machine", "light", "dark"])),
    ];
    let cookies = chosen
        .into_iter()
        .filter_map(|(name, value)| Some((header::SET_COOKIE, app.set_cookie(name, value?, Some(CHOICE_SECONDS)))));
    let headers: Vec<_> = cookies.collect();
    (AppendHeaders(headers), see_other(&frame.href_with("/settings", &[("done", "yes")]))).into_response()
}
