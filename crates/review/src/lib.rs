//! The review of the conference: what one viewer knows at K about the world until D, judged promise by promise.
//!
//! Takes a [`picture::Picture`] (and, for the change since the last meeting, a second one as it was known then), a
//! world day and a boundary; gives a [`Review`]: a document value with rows, sums, names in both languages and the
//! trail of each figure. [`json`] and [`html`] write it out.
//! Always holds: every sum can be computed again from [`Review::rows`]; stages, terms and units are never added
//! unasked; `promised = in time + late + overdue + pending` in every row and every sum; restated + progress = the whole
//! change; the same pictures give the same bytes.
//! Not here: choosing between sources (`picture`), the ledger, HTTP, PDF.
//! Each measure and its formula in words: `docs/review.md`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod account;
mod around;
mod arrivals;
mod change;
pub mod columns;
mod doubts;
mod hands;
mod html;
mod measures;
mod needs;
mod net_new;
mod rates;
mod review;
mod standing;
mod stored;
mod sums;
mod supposed;

pub use account::{Aside, CellKey, Course, DeliveryRow, Level, OnDay, Position, PromiseRow, WhyAside, over_days};
pub use around::{
    Conflict, DecisionFate, DecisionRow, DecisionSums, IncidentRow, IncidentSum, Indicator, Point, VoiceOf,
};
pub use change::{Cause, Change, Measure, Moved};
pub use doubts::{Doubt, DoubtKind};
pub use html::{Face, Langs, html, html_with};
pub use measures::{Measures, Unit};
pub use needs::{NeedRow, Overlap};
pub use net_new::{HandedOn, NetNew};
pub use review::{AsOf, Before, Mention, Request, Review, Row, SourceNote, compute, json};
pub use standing::{Came, Part, standing};
pub use stored::{Difference, How, NotStored, Stored};
pub use sums::{Cell, Group, Tally};
pub use supposed::{Beside, Supposed, Supposition, WhatIf, what_if};
