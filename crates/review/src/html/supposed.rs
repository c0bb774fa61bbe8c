//! What the figures would be if something were different: each beside the real one, under words that say what was
//! supposed.

use maud::{Markup, html};
use record::Currency;
use words::Value;

use super::page::{Page, nothing};
use crate::{Beside, Supposition, Unit};

const USD: Unit = Unit::Money(Currency::USD);

pub(super) fn what_if(page: &Page<'_>) -> Option<Markup> {
    let what_if = page.review.what_if.as_ref()?;
    let lines = what_if.by_line.iter().filter(|(_, sums)| sums.real != sums.supposed);
    let lines: Vec<(Markup, &Beside)> = lines.map(|(line, sums)| (page.line(line), sums)).collect();
    Some(html! {
        section.what-if id={ (page.lang()) "-what-if" } {
            h2 { (page.t("review-what-if")) }
            p.soft { (page.t("review-what-if-note")) }
            ul { @for supposed in &what_if.supposed { li { (said(page, supposed)) } } }
            (measures(page, &what_if.total))
            @if !lines.is_empty() { h3 { (page.t("review-kept-by-line")) } (kept(page, &lines)) }
        }
    })
}

/// What is supposed, in one line for the foot of each printed page; nothing where nothing is.
pub(super) fn banner(page: &Page<'_>) -> Option<String> {
    let what_if = page.review.what_if.as_ref()?;
    let what: Vec<String> = what_if.supposed.iter().map(|one| said(page, one)).collect();
    Some(page.with("review-supposed-banner", &[("what", Value::from(what.join(&page.t("clause-join"))))]))
}

fn said(page: &Page<'_>, supposed: &Supposition) -> String {
    supposed.said(&page.words, |parties| {
        let names: Vec<&str> = parties.iter().map(|key| page.review.name(key, page.lang()).0).collect();
        page.words.list(&names)
    })
}

fn measures(page: &Page<'_>, total: &Beside) -> Markup {
    let rows = total.measures().map(|(name, real, supposed)| (html! { (page.t(name)) }, real, supposed));
    table(page, "review-measure", rows.into())
}

fn kept(page: &Page<'_>, lines: &[(Markup, &Beside)]) -> Markup {
    let rows = lines.iter().map(|(label, sums)| (label.clone(), sums.real.kept, sums.supposed.kept));
    table(page, "review-line", rows.collect())
}

/// A row a figure: as it is, as it would be, the difference.
fn table(page: &Page<'_>, first: &str, rows: Vec<(Markup, i128, i128)>) -> Markup {
    html! {
        table.sums {
            (super::progress::heads(page, first, &["real", "supposed", "difference"]))
            tbody { @for (label, real, supposed) in rows {
                tr {
                    th scope="row" { (label) }
                    td.number { (page.amount(&USD, real)) }
                    td.number { (page.amount(&USD, supposed)) }
                    td.number { @if real == supposed { (nothing()) } @else { (page.signed(&USD, supposed - real)) } }
                }
            } }
        }
    }
}
