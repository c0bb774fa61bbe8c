//! The trail of a figure: the figure computed again, each fact with its part, what the sources say of it in which
//! words, and the rates used. And one record with everything that is known of it.
//!
//! Always holds: the value on this page is the sum of the parts it lists; a figure of what the reader may not see is the
//! same page as a figure of nothing.

mod excerpt;
mod history;
mod record;

use ::record::{Kind, LinkKind, RecordId};
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use picture::Fact;

use crate::app::App;
use crate::frame::Frame;
use crate::measure::{Counted, Measure, Measured, Of, told};
use crate::parts::promises::when;
use crate::parts::title::title;
use crate::parts::{FigureView, Head, NameView, empty, figure, name, page, said, small_table};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Facts on one page.
const FACTS_PER_PAGE: usize = 25;
/// Claims shown for one fact.
const CLAIMS_PER_FACT: usize = 6;
/// Deliveries listed under one promise.
const CAME_MAX: usize = 20;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is measured, in words.
    pub what: String,
    /// What narrows it.
    pub narrowed: Vec<NameView>,
    /// Its value.
    pub value: FigureView,
    /// The day and knowledge it speaks of.
    pub as_of: String,
    /// The facts of this page of the trail.
    pub facts: Vec<FactView>,
    /// Which page of how many.
    pub place: [usize; 2],
    /// The rates used: currency, day, rate, table.
    pub rates: Vec<(String, String, String, NameView)>,
}

/// A fact with its part of the value.
#[derive(Clone, Debug)]
pub struct FactView {
    /// The record.
    pub title: NameView,
    /// What kind of record.
    pub kind: String,
    /// When.
    pub day: String,
    /// Its part, with its unit.
    pub part: Option<(String, Option<String>)>,
    /// How many of its sources disagree.
    pub disputed: bool,
    /// Whether a person stands for it.
    pub confirmed: bool,
    /// What came for a promise by D: the delivery, its day, its sum.
    pub came: Vec<(NameView, String, String)>,
    /// What its sources say.
    pub evidence: Vec<excerpt::Evidence>,
    /// Sources that bear it without a claim.
    pub sources: Vec<NameView>,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/trail", get(show)).route("/{lang}/records/{id}", get(record::show))
}

/// The part of a trail that a page shows: the parts, the page, how many pages.
fn slice<'a>(measured: &'a Measured, frame: &Frame) -> (&'a [(RecordId, i128)], [usize; 2]) {
    let pages = measured.parts.len().div_ceil(FACTS_PER_PAGE).max(1);
    let page = frame.query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let from = (page - 1) * FACTS_PER_PAGE;
    let to = (from + FACTS_PER_PAGE).min(measured.parts.len());
    (&measured.parts[from..to], [page, pages])
}

/// The claims whose words a fact's part of a trail shows: those that count, else those that wait.
fn claims_of(sight: &Sight, id: RecordId) -> Vec<RecordId> {
    let Some(fact) = sight.picture.own(id) else { return Vec::new() };
    let claims = match fact.body.kind() {
        Kind::Claim => vec![id],
        _ if fact.claims.is_empty() => fact.waiting.clone(),
        _ => fact.claims.clone(),
    };
    claims.into_iter().take(CLAIMS_PER_FACT).collect()
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame, measure: &Measure, measured: &Measured, texts: &excerpt::Texts) -> Page {
    let (parts, place) = slice(measured, frame);
    Page {
        what: what(frame, measure),
        narrowed: narrowed(sight, frame, measure),
        value: measure.told(sight, frame, measured),
        as_of: frame.words.t_with("trail-as-of", &[("day", Value::from(frame.words.civil(&sight.day)))]),
        facts: parts.iter().filter_map(|(id, part)| fact(sight, frame, measure, measured, texts, *id, *part)).collect(),
        place,
        rates: measured
            .rates
            .iter()
            .map(|rate| {
                let per_euro = ::record::Fixed::<6>(rate.per_euro).to_string();
                let table = sight.picture.fact(rate.table).map(|table| title(frame, &sight.picture, table));
                let table = table.unwrap_or_else(|| NameView::new("–", None));
                (rate.currency.to_string(), frame.words.civil(&rate.day), frame.words.decimal(&per_euro), table)
            })
            .collect(),
    }
}

fn fact(
    sight: &Sight,
    frame: &Frame,
    measure: &Measure,
    measured: &Measured,
    texts: &excerpt::Texts,
    id: RecordId,
    part: i128,
) -> Option<FactView> {
    let picture = &sight.picture;
    let fact = picture.own(id)?;
    let field = match measure.of {
        Of::Shared | Of::Beyond | Of::Incidents => None,
        Of::Least | Of::Most => Some("counts"),
        _ => measure.field.as_deref().map(|field| field.split('-').next().unwrap_or(field)),
    };
    let evidence = claims_of(sight, id).into_iter().filter_map(|id| {
        let claim = picture.own(id)?;
        let ::record::Body::Claim(body) = &claim.body else { return None };
        Some(excerpt::evidence(frame, picture, texts, claim, body, field))
    });
    let borne = fact.version.content.sources.iter().filter_map(|source| picture.fact(source.source));
    Some(FactView {
        title: title(frame, picture, fact),
        kind: said::kind(&frame.words, fact.body.kind()),
        day: when(frame, fact.valid.as_ref()),
        part: (measured.counted != Counted::Ones && part != 0).then(|| told(&frame.words, part, &measured.counted)),
        disputed: !fact.disputes().is_empty(),
        confirmed: fact.is_confirmed(),
        came: came(sight, frame, fact),
        evidence: evidence.collect(),
        sources: borne.map(|source| title(frame, picture, source)).collect(),
    })
}

/// What came for a promise by D.
fn came(sight: &Sight, frame: &Frame, promise: &Fact) -> Vec<(NameView, String, String)> {
    let picture = &sight.picture;
    let links = picture.links_to(promise.id).filter(|(_, link)| link.kind == LinkKind::Fulfils && !link.proposed);
    let deliveries = links.filter_map(|(_, link)| picture.fact(link.from)).filter(|fact| sight.counts(fact));
    let mut deliveries: Vec<&Fact> = deliveries.collect();
    deliveries.sort_by_key(|fact| (fact.valid.and_then(|valid| valid.from.first()), fact.id));
    let view = |fact: &Fact| {
        let sum = crate::parts::title::what(frame, &fact.body).unwrap_or_default();
        (title(frame, picture, fact), when(frame, fact.valid.as_ref()), sum)
    };
    deliveries.into_iter().take(CAME_MAX).map(view).collect()
}

/// What a measure is, in words.
fn what(frame: &Frame, measure: &Measure) -> String {
    match measure.of {
        Of::Field => {
            let field = measure.field.as_deref().unwrap_or_default();
            said::field(&frame.words, field.split('-').next().unwrap_or(field))
        }
        Of::Records(kind) => {
            let kind = said::kind(&frame.words, kind);
            frame.words.t_with("measure-records", &[("kind", kind.into())])
        }
        of => frame.t(&format!("measure-{}", of.code())),
    }
}

fn narrowed(sight: &Sight, frame: &Frame, measure: &Measure) -> Vec<NameView> {
    let picture = &sight.picture;
    let line = measure.line.as_deref().map(|line| said::line(frame, picture, line));
    let member = measure.member.as_deref().map(|member| said::party(frame, picture, member));
    let country = measure.country.as_deref().map(|country| said::party(frame, picture, country));
    let place = measure.place.as_deref().map(|place| said::place_of_key(sight, frame, place));
    let field = measure.field.as_deref().and_then(|field| match measure.of {
        Of::Shared | Of::Beyond => Some(NameView::new(frame.words.day(field), Some(frame.lang().code()))),
        Of::Least | Of::Most => {
            Some(NameView::new(said::word(&frame.words, "count", field), Some(frame.lang().code())))
        }
        _ => None,
    });
    let unit = measure.unit.as_deref().map(|unit| NameView::new(unit.trim_start_matches("kind:"), None));
    let record = measure.record.and_then(|id| picture.fact(id)).map(|fact| title(frame, picture, fact));
    [line, member, country, place, field, unit, record].into_iter().flatten().collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(shown.what.clone()).kicker(frame.t("trail"));
    let body = html! {
        p.trail-value { (figure(frame, &shown.value)) }
        p.soft {
            (shown.as_of)
            @for one in &shown.narrowed { " · " (name(one)) }
        }
        @if shown.facts.is_empty() {
            (empty("sources", &frame.t("trail-empty"), &frame.t("trail-empty-what"), None))
        }
        ol.trail start=((shown.place[0] - 1) * FACTS_PER_PAGE + 1) {
            @for fact in &shown.facts { (print_fact(frame, fact)) }
        }
        @if shown.place[1] > 1 { (pager(frame, shown.place)) }
        @if !shown.rates.is_empty() {
            h2 { (frame.t("trail-rates")) }
            (small_table(frame, &[frame.t("field-currency"), frame.t("day"), frame.t("trail-per-euro"), frame.t("kind-table")],
                shown.rates.iter().map(|(currency, day, rate, table)| [
                    crate::parts::code(currency), html! { (day) }, crate::parts::code(rate), name(table),
                ])))
        }
    };
    page(frame, &head, &body)
}

fn print_fact(frame: &Frame, fact: &FactView) -> Markup {
    html! {
        li {
            div.fact-line {
                div {
                    strong { (name(&fact.title)) }
                    span.soft.small { " · " (fact.kind) " · " (fact.day) }
                    @if fact.disputed { " " span.chip { (frame.t("confirm-disputed")) } }
                    @if !fact.confirmed { " " span.chip { (frame.t("confirm-unconfirmed")) } }
                }
                @if let Some((part, unit)) = &fact.part {
                    span.part { bdi dir="ltr" { (part) } @if let Some(unit) = unit { " " bdi.soft.small { (unit) } } }
                }
            }
            @if !fact.came.is_empty() {
                ul.came {
                    @for (delivery, day, sum) in &fact.came { li { span { (name(delivery)) span.soft { " · " (day) } } bdi { (sum) } } }
                }
            }
            @for one in &fact.evidence { (excerpt::print(frame, one)) }
            @if fact.evidence.is_empty() {
                p.small.soft {
                    @if fact.sources.is_empty() { (frame.t("trail-by-person")) }
                    @else { (frame.t("trail-borne-by")) " " @for (at, source) in fact.sources.iter().enumerate() { @if at > 0 { " · " } (name(source)) } }
                }
            }
        }
    }
}

fn pager(frame: &Frame, [page, pages]: [usize; 2]) -> Markup {
    html! {
        nav.pager aria-label=(frame.t("pager")) {
            @if page > 1 { a rel="prev" href=(frame.here(&[("page", &(page - 1).to_string())])) { (frame.t("pager-previous")) } }
            span.soft { (frame.words.t_with("pager-place", &[("page", Value::from(page)), ("pages", Value::from(pages))])) }
            @if page < pages { a rel="next" href=(frame.here(&[("page", &(page + 1).to_string())])) { (frame.t("pager-next")) } }
        }
    }
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let sight = app.sight(&frame).await?;
    let Some(measure) = Measure::read(&frame.query) else { return Ok(nothing(&frame)) };
    let since = crate::pages::review::since(&app, &frame).await?;
    let change = since.zip(crate::pages::review::asked(&frame.query));
    let (at, asked) = (sight.clone(), measure.clone());
    let measuring = move || match &change {
        Some((since, change)) => crate::pages::review::changed(&asked, *change, since, &at),
        None => asked.measured(&at),
    };
    let Some(measured) = app.with_live(move |_| Ok(measuring())).await? else { return Ok(nothing(&frame)) };
    let (parts, _) = slice(&measured, &frame);
    let claims: Vec<RecordId> = parts.iter().flat_map(|(id, _)| claims_of(&sight, *id)).collect();
    let texts = excerpt::texts(&app, &sight.picture, &claims).await?;
    Ok(render(&load(&sight, &frame, &measure, &measured, &texts), &frame))
}

/// The page of a figure that is none, or none for this reader.
fn nothing(frame: &Frame) -> Markup {
    let body = empty("sources", &frame.t("trail-empty"), &frame.t("trail-empty-what"), None);
    page(frame, &Head::new(frame.t("trail")).lede(frame.t("trail-lede")), &body)
}
