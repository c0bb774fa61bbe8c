//! One record with everything that is known of it: what it says, what each source says of each field in which words,
//! its links, its history, its owner and marking.
//!
//! Always holds: a record that is not there and one that the reader may not see are the same answer.

use axum::extract::{Path, State};
use maud::{Markup, html};
use picture::{Fact, Picture};
use record::{Body, Kind, RecordId};
use serde_json::Value as Json;

use super::excerpt::{self, Evidence, Texts};
use super::history::{self, VersionView, history};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of};
use crate::pages::meetings::id_of;
use crate::parts::promises::when;
use crate::parts::title::{code_of, href, plain_title, title};
use crate::parts::voices::{FieldView, fields, values, voices};
use crate::parts::{FigureView, Head, NameView, figure, hidden_token, name, page, said, small_table};
use crate::sight::Sight;
use crate::trouble::PageError;

/// Links that are listed at most.
const LINKS_MAX: usize = 200;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub title: NameView,
    /// What kind of record.
    pub kind: String,
    /// The page of its own, for a party, line, meeting or source.
    pub home: Option<String>,
    /// When it is true.
    pub day: Option<String>,
    /// Its fields, as chosen.
    pub fields: Vec<(String, Vec<NameView>)>,
    /// How a promise stands: each measure in its own unit.
    pub standing: Vec<(String, FigureView)>,
    /// What each source says of each field.
    pub voices: Vec<FieldView>,
    /// The claims with their words.
    pub evidence: Vec<Evidence>,
    /// Claims that wait.
    pub waiting: Vec<Evidence>,
    /// Its links.
    pub links: Vec<LinkView>,
    /// Sources that bear it.
    pub sources: Vec<NameView>,
    /// Its versions.
    pub versions: Vec<VersionView>,
    /// The member that may change it.
    pub owner: NameView,
    /// Who may see it.
    pub marking: String,
    /// Those it is released to.
    pub release_to: Vec<NameView>,
    /// Whether a person stands for it.
    pub confirmed: bool,
}

/// A link of a record.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// How.
    pub how: String,
    /// To what.
    pub what: NameView,
    /// Why, in a person's words.
    pub because: Option<String>,
    /// Whether a person has still to confirm it.
    pub proposed: bool,
    /// The link and its version, where the reader may take it back.
    pub undo: Option<(RecordId, u32)>,
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame, fact: &Fact, texts: &Texts, versions: Vec<VersionView>) -> Page {
    let picture = &sight.picture;
    let evidence = |ids: &[RecordId]| {
        let of = |id: &RecordId| {
            let claim = picture.own(*id)?;
            let Body::Claim(body) = &claim.body else { return None };
            Some(excerpt::evidence(frame, picture, texts, claim, body, None))
        };
        ids.iter().filter_map(of).collect::<Vec<_>>()
    };
    let own_page = matches!(fact.body.kind(), Kind::Party | Kind::Line | Kind::Meeting | Kind::Source);
    Page {
        id: fact.id,
        title: plain_title(frame, picture, fact),
        kind: said::kind(&frame.words, fact.body.kind()),
        home: own_page.then(|| href(frame, fact)),
        day: fact.valid.as_ref().map(|valid| when(frame, Some(valid))),
        fields: own_fields(frame, picture, fact),
        standing: standing(sight, frame, fact),
        voices: fields(frame, picture, fact),
        evidence: evidence(&claims(fact)),
        waiting: evidence(&fact.waiting),
        links: links(frame, picture, fact),
        sources: fact
            .version
            .content
            .sources
            .iter()
            .filter_map(|source| picture.fact(source.source))
            .map(|source| title(frame, picture, source))
            .collect(),
        versions,
        owner: said::party(frame, picture, fact.owner()),
        marking: said::word(&frame.words, "tlp", &code_of(&fact.marking().tlp).replace('+', "-")),
        release_to: fact.marking().release_to.iter().map(|party| said::party(frame, picture, party)).collect(),
        confirmed: fact.is_confirmed(),
    }
}

/// The claims whose words the page shows; a claim shows its own.
fn claims(fact: &Fact) -> Vec<RecordId> {
    if fact.body.kind() == Kind::Claim { vec![fact.id] } else { fact.claims.clone() }
}

/// What the record says, field by field, as chosen.
fn own_fields(frame: &Frame, picture: &Picture, fact: &Fact) -> Vec<(String, Vec<NameView>)> {
    if fact.body.kind() == Kind::Claim {
        return Vec::new(); // its fields stand beside its words
    }
    let Ok(Json::Object(all)) = serde_json::to_value(&fact.body) else { return Vec::new() };
    let view = |(key, value): (&String, &Json)| {
        let shown = match fields_of_records(key) {
            true => records(frame, picture, value),
            false => said::value(frame, picture, key, value),
        };
        (!shown.is_empty() && key != "more").then(|| (said::field(&frame.words, key), shown))
    };
    all.iter().filter_map(view).collect()
}

/// Fields that name other records by their ids.
fn fields_of_records(key: &str) -> bool {
    ["meeting", "part_of", "goal", "evidence", "previous", "from", "to", "source", "subject"].contains(&key)
}

fn records(frame: &Frame, picture: &Picture, value: &Json) -> Vec<NameView> {
    let ids = match value {
        Json::Array(list) => list.iter().filter_map(Json::as_str).collect(),
        Json::String(id) => vec![id.as_str()],
        _ => Vec::new(),
    };
    ids.into_iter().filter_map(|id| picture.fact(id.parse().ok()?)).map(|one| title(frame, picture, one)).collect()
}

/// How a promise stands, in its own unit; how much of a need is covered.
fn standing(sight: &Sight, frame: &Frame, fact: &Fact) -> Vec<(String, FigureView)> {
    let mut told = Vec::new();
    for account in sight.accounts.of_record(fact.id) {
        for of in [Of::Promised, Of::InTime, Of::Late, Of::Overdue, Of::Pending] {
            let view = Measure::of(of).record(fact.id).unit(&account.unit).figure(sight, frame);
            told.push((frame.t(&format!("sum-{}", of.code())), view));
        }
    }
    if fact.body.kind() == Kind::Need {
        for of in [Of::Funded, Of::Met, Of::Gap] {
            let measure = Measure::of(of).record(fact.id);
            if measure.measured(sight).is_some() {
                told.push((frame.t(&format!("need-{}", of.code())), measure.figure(sight, frame)));
            }
        }
    }
    told
}

fn links(frame: &Frame, picture: &Picture, fact: &Fact) -> Vec<LinkView> {
    let from = picture.links_from(fact.id).map(|(by, link)| ("link", link.to, by, link));
    // What leaves a record out joins it to itself: once is enough.
    let to = picture.links_to(fact.id).filter(|(_, link)| link.from != link.to);
    let to = to.map(|(by, link)| ("link-back", link.from, by, link));
    let member = frame.reader.is_editor().then(|| frame.reader.viewer().member().map(str::to_owned)).flatten();
    from.chain(to)
        .filter_map(|(list, other, by, link)| {
            let other = picture.fact(other)?;
            Some(LinkView {
                how: said::word(&frame.words, list, &code_of(&link.kind).replace('_', "-")),
                what: title(frame, picture, other),
                because: link.because.clone(),
                proposed: link.proposed,
                undo: (member.as_deref() == Some(by.owner())).then_some((by.id, by.version.version)),
            })
        })
        .take(LINKS_MAX)
        .collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(shown.title.text.clone()).kicker(shown.kind.clone());
    let body = html! {
        dl.facts {
            @if let Some(day) = &shown.day { div { dt { (frame.t("field-valid")) } dd { (day) } } }
            @for (field, all) in &shown.fields { div { dt { (field) } dd { (values(all)) } } }
        }
        @if !shown.confirmed { p { span.chip { (frame.t("figure-unconfirmed")) } } }
        @if let Some(home) = &shown.home { p { a.button.quiet href=(home) { (frame.t("record-home")) } } }
        @if !shown.standing.is_empty() {
            h2 { (frame.t("record-standing")) }
            dl.glance { @for (label, view) in &shown.standing { div { dt { (label) } dd { (figure(frame, view)) } } } }
        }
        @if !shown.voices.is_empty() { h2 { (frame.t("voices")) } (voices(frame, &shown.voices)) }
        @if !shown.evidence.is_empty() { h2 { (frame.t("record-words")) } @for one in &shown.evidence { (excerpt::print(frame, one)) } }
        @if !shown.waiting.is_empty() { h2 { (frame.t("record-waiting")) } @for one in &shown.waiting { (excerpt::print(frame, one)) } }
        @if !shown.sources.is_empty() { h2 { (frame.t("record-borne-by")) } ul.names { @for source in &shown.sources { li { (name(source)) } } } }
        @if !shown.links.is_empty() {
            h2 { (frame.t("record-links")) }
            (small_table(frame, &[frame.t("record-link-how"), frame.t("record-link-what"), frame.t("promises-state")],
                shown.links.iter().map(|link| [
                    html! { (link.how) }, name(&link.what), link_state(frame, shown, link),
                ])))
        }
        h2 { (frame.t("record-history")) }
        (history(frame, &shown.versions))
        dl.facts {
            div { dt { (frame.t("record-owner")) } dd { (name(&shown.owner)) } }
            div { dt { (frame.t("record-marking")) } dd { (crate::parts::code(&shown.marking)) @if !shown.release_to.is_empty() { " · " (values(&shown.release_to)) } } }
        }
    };
    page(frame, &head, &body)
}

/// Whether a link stands or waits, why, and the way to take it back.
fn link_state(frame: &Frame, shown: &Page, link: &LinkView) -> Markup {
    html! {
        @if link.proposed { (frame.t("link-proposed")) } @else { (frame.t("link-confirmed")) }
        @if let Some(because) = &link.because { " · " (name(&NameView::new(because, None))) }
        @if let Some((id, seen)) = link.undo {
            form.inline method="post" action=(frame.href("/desk/links")) {
                (hidden_token(frame))
                input type="hidden" name="link" value=(id);
                input type="hidden" name="seen" value=(seen);
                input type="hidden" name="back" value=(shown.id);
                button.quiet type="submit" name="do" value="undo" { (frame.t("record-undo-link")) }
            }
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let id = id_of(&id)?;
    let sight = app.sight(&frame).await?;
    let fact = sight.picture.own(id).ok_or(PageError::NotFound)?;
    let mut shown = claims(fact);
    shown.extend(&fact.waiting);
    let texts = excerpt::texts(&app, &sight.picture, &shown).await?;
    let versions = history::versions(&app, id, frame.reader.viewer(), frame.as_of.known).await?;
    let frame = frame.in_room(Room::None);
    let fact = sight.picture.own(id).ok_or(PageError::NotFound)?;
    let versions = history::view(&frame, &versions);
    Ok(render(&load(&sight, &frame, fact, &texts, versions), &frame))
}
