//! The room `desk`: texts and files come in, and a person decides on what was read in them.
//!
//! Always holds: a decision is written whole or not at all; whoever decided on something that had changed is told who
//! was faster, with what he typed kept; without a script everything works, one claim after the other.
//! Not here: what a decision does (`picture::desk`), reading (`office`).

pub(super) mod decide;
pub(crate) mod doubts;
mod enter;
pub(super) mod inputs;
pub(crate) mod links;
mod queue;
mod tabs;
mod work;

use axum::Router;
use axum::routing::{get, post};
use office::Acting;
use picture::desk::DeskError;

use crate::app::App;
use crate::frame::Frame;
use crate::parts::said;
use crate::trouble::PageError;

pub(crate) use queue::waiting_for;

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/desk", get(enter::show).post(enter::send))
        .route("/{lang}/desk/links", get(links::show).post(links::send))
        .route("/{lang}/desk/links/all", get(links::ask_all).post(links::all))
        .route("/{lang}/desk/doubts", get(doubts::show).post(doubts::send))
        .route("/{lang}/desk/{source}", get(work::show).post(decide::send))
        .route("/{lang}/desk/{source}/all", get(decide::ask_all).post(decide::all))
        .route("/{lang}/desk/{source}/unfinished", post(decide::keep))
}

/// The editor who acts; refuses whoever belongs to no member.
pub fn acting(frame: &Frame) -> Result<Acting, PageError> {
    super::only_editors(frame)?;
    let person = frame.reader.person().ok_or(PageError::Forbidden)?;
    let member = person.member.clone().ok_or(PageError::Forbidden)?;
    Ok(Acting { account: person.account.clone(), member })
}

/// A refused decision as a page.
pub fn told(frame: &Frame, error: &DeskError) -> PageError {
    match error {
        DeskError::Unknown => PageError::NotFound,
        DeskError::NotYours => PageError::Forbidden,
        DeskError::AlreadyDecided | DeskError::NothingToUndo => PageError::Conflict,
        DeskError::DoesNotFit { field } => PageError::Unreadable { what: said::field(&frame.words, field) },
    }
}
