//! Signing in and out, the first account, invitations, one's own password, and what a browser is to remember.

mod invite;
mod password;
mod settings;
mod sign_in;
mod welcome;

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use maud::{Markup, html};

use crate::access::passwords::PasswordError;
use crate::app::App;
use crate::frame::Frame;
use crate::server::form_field;

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/sign-in", get(sign_in::show).post(sign_in::send))
        .route("/{lang}/sign-out", post(sign_in::leave))
        .route("/{lang}/welcome/{token}", get(welcome::show).post(welcome::send))
        .route("/{lang}/account", get(password::show))
        .route("/{lang}/account/password", post(password::send))
        .route("/{lang}/account/people", get(invite::show).post(invite::send))
        .route("/{lang}/settings", get(settings::show).post(settings::send))
}

/// The form's field, empty if it is not there.
fn typed(body: &Bytes, name: &str) -> String {
    form_field(body, name).unwrap_or_default()
}

/// The key of what is wrong with a password.
fn password_flaw(error: PasswordError) -> &'static str {
    match error {
        PasswordError::Short => "password-short",
        PasswordError::Long => "password-long",
        PasswordError::Weak => "password-weak",
        PasswordError::Failed => "password-failed",
    }
}

/// A labelled field of a form on one of these pages.
fn input(frame: &Frame, name: &str, kind: &str, complete: &str, value: &str, help: Option<&str>) -> Markup {
    let help = help.map(|key| frame.t(key));
    let control = html! {
        input id=(name) name=(name) type=(kind) autocomplete=(complete) value=(value) required maxlength="1024"
            dir="auto" autocapitalize="none" spellcheck="false" aria-describedby=[help.as_ref().map(|_| format!("{name}-help"))];
    };
    crate::parts::field(name, &frame.t(&format!("field-{name}")), &control, help.as_deref())
}
