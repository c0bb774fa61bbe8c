//! What the figures would be if: what the address supposes, and the page's part that shows each figure beside the real
//! one.
//!
//! `if=without-doubtful`, `if-at=2017-01-01`, `if-boundary=GB`, `if-valued=market-price`. Always holds: the figures of
//! the review itself stay what they are; a supposed one stands only under the words that say what was supposed.
//! Not here: supposing (`review::what_if`); another knowledge, which is an address of its own (`known`).

use maud::{Markup, html};
use picture::Picture;
use record::{Currency, Day, ValuationMethod};
use review::{Beside, Measures, Request, Supposed, Unit, WhatIf};

use crate::frame::{BadParameter, Frame};
use crate::measure::{Counted, Measure, Of, told};
use crate::parts::{FigureView, figure, number_table, said};
use crate::query::Query;
use crate::sight::{Sight, boundary};
use crate::trouble::PageError;

/// What was supposed, in words, and each measure as it is, as it would be, and how much it would move.
#[derive(Clone, Debug)]
pub struct SupposedView {
    what: Vec<String>,
    rows: Vec<(String, FigureView, FigureView, String)>,
}

/// What an address supposes.
///
/// # Errors
/// The name of what cannot be read: a supposition that is passed over in silence would be taken for the review.
pub fn asked(query: &Query, picture: &Picture, day: Day) -> Result<Supposed<'static>, BadParameter> {
    fn read<T>(query: &Query, name: &'static str, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>, BadParameter> {
        let given = query.get(name).filter(|given| !given.is_empty());
        given.map(|given| of(given).ok_or(BadParameter { name })).transpose()
    }
    Ok(Supposed {
        at: read(query, "if-at", |day| day.parse::<Day>().ok()?.last())?,
        known: None,
        boundary: read(query, "if-boundary", |code| Some(boundary(picture, Some(code), day)))?,
        without_doubtful: read(query, "if", |what| (what == "without-doubtful").then_some(()))?.is_some(),
        valuation: read(query, "if-valued", ValuationMethod::of_code)?,
    })
}

/// The figures beside the real ones, where anything is supposed.
pub fn what_if(sight: &Sight, supposed: &Supposed<'_>) -> Option<WhatIf> {
    let request = Request { at: sight.day_number(), boundary: sight.boundary.clone() };
    supposed.is_any().then(|| review::what_if(&sight.picture, &sight.review, &request, supposed))
}

/// The same as the page shows it.
pub fn view(sight: &Sight, frame: &Frame) -> Result<Option<SupposedView>, PageError> {
    let supposed = asked(&frame.query, &sight.picture, sight.day)?;
    let Some(WhatIf { supposed, total, .. }) = what_if(sight, &supposed) else { return Ok(None) };
    let listed = |parties: &[String]| {
        let names: Vec<String> = parties.iter().map(|party| said::party(frame, &sight.picture, party).text).collect();
        frame.words.list(&names)
    };
    let what = supposed.iter().map(|one| one.said(&frame.words, listed)).collect();
    let measures = [Of::Promised, Of::InTime, Of::Late, Of::Overdue, Of::Pending];
    Ok(Some(SupposedView { what, rows: measures.map(|of| row(sight, frame, of, &total)).into() }))
}

fn row(sight: &Sight, frame: &Frame, of: Of, total: &Beside) -> (String, FigureView, FigureView, String) {
    let part = |measures: &Measures| match of {
        Of::InTime => measures.in_time,
        Of::Late => measures.late,
        Of::Overdue => measures.overdue,
        Of::Pending => measures.pending,
        _ => measures.promised,
    };
    let dollars = Counted::In(Unit::Money(Currency::USD));
    let [real, would] = [&total.real, &total.supposed].map(part);
    let view = Measure::of(of).figure(sight, frame);
    let (text, unit) = told(&frame.words, would, &dollars);
    let narrowed: Vec<(&str, &str)> = [("at", "if-at"), ("boundary", "if-boundary")]
        .into_iter()
        .filter_map(|(name, asked)| Some((name, frame.query.get(asked).filter(|value| !value.is_empty())?)))
        .collect();
    let trail = FigureView::trail(frame, &of.code(), &narrowed);
    let supposed = FigureView { unit, ..FigureView::new(text, trail, total.supposed.promises, view.sources) };
    let moved = if real == would { "–".to_owned() } else { told(&frame.words, would - real, &dollars).0 };
    (frame.t(&format!("sum-{}", of.code())), view, supposed, moved)
}

/// Prints it; nothing where nothing is supposed.
pub fn print(frame: &Frame, shown: &SupposedView) -> Markup {
    let headings = ["review-measure", "review-real", "review-supposed", "review-difference"].map(|key| frame.t(key));
    html! {
        section.what-if id="what-if" {
            h2 { (frame.t("review-what-if")) }
            p { (frame.t("review-what-if-note")) }
            ul { @for what in &shown.what { li { (what) } } }
            (number_table(frame, &headings, 1, shown.rows.iter().map(|(measure, real, supposed, moved)| [
                html! { (measure) }, figure(frame, real), figure(frame, supposed), html! { bdi dir="ltr" { (moved) } },
            ])))
        }
    }
}

/// The part of the review's form that asks.
pub fn fields(frame: &Frame) -> Markup {
    let value = |name: &str| frame.query.get(name).unwrap_or_default().to_owned();
    let without = frame.query.get("if") == Some("without-doubtful");
    let valued = frame.query.get("if-valued").and_then(ValuationMethod::of_code);
    html! {
        details.what-if open[without || valued.is_some() || !value("if-at").is_empty() || !value("if-boundary").is_empty()] {
            summary { (frame.t("review-what-if")) }
            div.what-if-fields {
                label { (frame.t("as-of-day")) input type="date" name="if-at" value=(value("if-at")); }
                label { (frame.t("as-of-boundary")) input type="text" name="if-boundary" dir="ltr" size="12" maxlength="64" value=(value("if-boundary")); }
                label { (frame.t("review-if-valued")) select name="if-valued" {
                    option value="" selected[valued.is_none()] { (frame.t("review-if-not-valued")) }
                    @for method in ValuationMethod::ALL {
                        option value=(method.code()) selected[valued == Some(method)] { (frame.t(&format!("valuation-{}", method.code()))) }
                    }
                } }
                label.check { input type="checkbox" name="if" value="without-doubtful" checked[without]; " " (frame.t("review-if-without-doubtful")) }
            }
        }
    }
}
