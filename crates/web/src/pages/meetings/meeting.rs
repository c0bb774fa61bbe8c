//! One meeting: when and where, who chaired, who sat at the table and who is not named, what was on the agenda, said,
//! promised and decided, and where its sources contradict each other.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use maud::{Markup, html};
use picture::Fact;
use record::{Body, Day, Kind, Meeting, Period, RecordId};

use super::attendance::{Attendance, Unnamed};
use super::{id_of, in_order};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of, of_meeting};
use crate::parts::claim::begins;
use crate::parts::decisions::DecisionView;
use crate::parts::promises::{Columns, promises, when};
use crate::parts::statements::{StatementView, statements};
use crate::parts::title::{href, title};
use crate::parts::voices::{FieldView, fields, voices};
use crate::parts::{FigureView, Head, LineView, NameView, Table, decisions, figure, name, page, said, seats, table};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is called.
    pub title: NameView,
    /// When, in words; says so where no year is stated.
    pub day: String,
    /// What the day rests on, where that is not the words of a text.
    pub day_basis: Option<String>,
    /// Whether sources tell of the day and none states the year.
    pub year_unknown: bool,
    /// The weekday that a source gives.
    pub weekday: Option<String>,
    /// Where.
    pub place: Option<NameView>,
    /// At what level.
    pub format: Option<NameView>,
    /// Whether it had been held.
    pub status: Option<String>,
    /// Whether a person stands for it.
    pub confirmed: bool,
    /// Who chaired: the person and the party.
    pub chairs: Vec<ChairView>,
    /// Who hosted.
    pub hosts: Vec<NameView>,
    /// Numbers that were declared: the figure, what is counted.
    pub declared: Vec<(FigureView, String)>,
    /// How many are named.
    pub named: FigureView,
    /// The table.
    pub attendance: Attendance,
    /// The agenda: each line with what was said, promised and decided on it.
    pub agenda: Vec<AgendaView>,
    /// What was said.
    pub statements: Vec<StatementView>,
    /// What the sources of this meeting report beside it, without saying that it was said there.
    pub reported: Vec<StatementView>,
    /// The promises that they report so.
    pub reported_promises: Table,
    /// What was promised.
    pub promises: Table,
    /// What was decided.
    pub decisions: Vec<DecisionView>,
    /// What each source says.
    pub fields: Vec<FieldView>,
    /// The sources.
    pub sources: Vec<NameView>,
    /// The meeting before and the one after.
    pub neighbours: [Option<NameView>; 2],
    /// The review up to this meeting, since the one before.
    pub review: Option<String>,
    /// The record.
    pub record: String,
}

/// One who chaired.
#[derive(Clone, Debug)]
pub struct ChairView {
    /// The person, in the spellings of the sources.
    pub names: Vec<NameView>,
    /// The party.
    pub party: Option<NameView>,
    /// In what role.
    pub role: Option<String>,
}

/// A line on the agenda.
#[derive(Clone, Debug)]
pub struct AgendaView {
    /// The line.
    pub line: LineView,
    /// Counts of statements, promises, decisions of this meeting on it, those above zero.
    pub counts: Vec<(String, u64)>,
}

/// The page's value; `NotFound` where there is no such meeting for this reader.
pub fn load(sight: &Sight, frame: &Frame, id: &str) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let fact = picture.fact(id_of(id)?).ok_or(PageError::NotFound)?;
    let Body::Meeting(body) = &fact.body else { return Err(PageError::NotFound) };
    let here = |one: &Fact| of_meeting(one, fact.id);
    let (neighbours, review) = around(sight, frame, fact, body);
    let fields = fields(frame, picture, fact);
    Ok(Page {
        title: super::meeting_title(sight, frame, fact),
        day: when(frame, fact.valid.as_ref()),
        day_basis: fields
            .iter()
            .find(|field| field.key == "valid")
            .and_then(|field| field.voices.first()?.basis.clone()),
        year_unknown: fact.valid.map_or(body.weekday.is_some(), |valid| valid.from.year().is_none()),
        weekday: body.weekday.as_deref().map(|weekday| said::word(&frame.words, "weekday", weekday)),
        place: body.place.as_ref().map(|place| said::place(frame, picture, place)),
        format: (!body.format.is_empty()).then(|| said::in_names(frame, &body.format, "")),
        status: body.status.map(|status| said::word(&frame.words, "status", &crate::parts::title::code_of(&status))),
        confirmed: fact.is_confirmed(),
        chairs: chairs(sight, frame, body),
        hosts: body.hosts.iter().map(|host| said::party(frame, picture, host)).collect(),
        declared: declared(sight, frame, fact, body),
        named: Measure::of(Of::Named).record(fact.id).figure(sight, frame),
        attendance: Attendance::of(frame, picture, fact, body),
        agenda: agenda(sight, frame, fact, body),
        statements: picture
            .statements()
            .filter(|(one, _)| here(one))
            .map(|(one, body)| crate::parts::statements::view(sight, frame, one, body))
            .collect(),
        reported: reported(sight, frame, fact),
        reported_promises: reported_promises(sight, frame, fact),
        promises: promises(
            sight,
            frame,
            picture.promises().filter(|(one, _)| here(one)),
            Columns { provider: true, line: true },
            None,
        ),
        decisions: picture
            .decisions()
            .filter(|(one, _)| here(one))
            .map(|(one, body)| decisions::view(sight, frame, one, body, false))
            .collect(),
        fields,
        sources: fact.sources.iter().filter_map(|id| picture.fact(*id)).map(|one| title(frame, picture, one)).collect(),
        neighbours,
        review,
        record: frame.href(&format!("/records/{}", fact.id)),
    })
}

fn chairs(sight: &Sight, frame: &Frame, body: &Meeting) -> Vec<ChairView> {
    let view = |chair: &record::Chair| ChairView {
        names: chair.names.iter().map(said::text).collect(),
        party: chair.party.as_deref().map(|party| said::party(frame, &sight.picture, party)),
        role: chair.role.as_deref().map(|role| said::word(&frame.words, "role", role)),
    };
    body.chairs.iter().map(view).collect()
}

fn declared(sight: &Sight, frame: &Frame, fact: &Fact, body: &Meeting) -> Vec<(FigureView, String)> {
    let view = |declared: &record::Declared| {
        let mut view = Measure::field(fact.id, &format!("declared-{}", declared.unit)).figure(sight, frame);
        view.qualifier = declared
            .qualifier
            .filter(|qualifier| *qualifier != record::Qualifier::Exact)
            .map(|qualifier| said::word(&frame.words, "qualifier", &crate::parts::title::code_of(&qualifier)));
        let unit = said::word(&frame.words, "unit", &declared.unit);
        (view, frame.words.t_with("meeting-declared", &[("unit", unit.into())]))
    };
    body.declared.iter().map(view).collect()
}

fn agenda(sight: &Sight, frame: &Frame, fact: &Fact, body: &Meeting) -> Vec<AgendaView> {
    let view = |line: &String| {
        let count = |kind| Measure::of(Of::Records(kind)).line(line).record(fact.id).measured(sight);
        let counts = [Kind::Statement, Kind::Promise, Kind::Decision].into_iter().filter_map(|kind| {
            let value = u64::try_from(count(kind)?.value).ok().filter(|value| *value > 0)?;
            let key = format!("agenda-{}", kind.name().to_lowercase());
            Some((frame.words.t_with(&key, &[("count", Value::from(value))]), value))
        });
        AgendaView { line: LineView::of(frame, &sight.picture, line), counts: counts.collect() }
    };
    body.lines.iter().map(view).collect()
}

/// The meetings before and after, and the address of the review between.
fn around(sight: &Sight, frame: &Frame, fact: &Fact, body: &Meeting) -> ([Option<NameView>; 2], Option<String>) {
    let picture = &sight.picture;
    let all = in_order(sight);
    let at = all.iter().position(|(one, _)| one.id == fact.id);
    let dated = |one: &Fact| one.valid.is_some_and(|valid| valid.from.first().is_some());
    let told = body.previous.and_then(|id| picture.fact(id));
    let before = told.or_else(|| {
        let at = at.filter(|_| dated(fact))?;
        all[..at].iter().rev().map(|(one, _)| *one).find(|one| dated(one))
    });
    let after = (all.iter().find(|(_, one)| one.previous == Some(fact.id)).map(|(one, _)| *one)).or_else(|| {
        let at = at.filter(|_| dated(fact))?;
        all[at + 1..].iter().map(|(one, _)| *one).next()
    });
    let day = body.cut_off.map(|cut| cut.at).or_else(|| last_day(fact.valid.as_ref()?));
    let review = day.map(|day| {
        let (day, since) = (day.to_string(), before.map(|before| before.id.to_string()).unwrap_or_default());
        let pairs: Vec<(&str, &str)> = [("at", day.as_str()), ("since", since.as_str())].into();
        let known = body.cut_off.map(|cut| cut.known.to_string());
        let query =
            pairs.iter().fold(frame.query.only(&["known", "boundary"]), |query, (name, value)| query.with(name, value));
        let query = known.into_iter().fold(query, |query, known| query.with("known", &known));
        query.on(&format!("/{}/review", frame.lang().code()))
    });
    let link = |one: Option<&Fact>| one.map(|one| title(frame, picture, one).linked(href(frame, one)));
    ([link(before), link(after)], review)
}

fn last_day(valid: &Period) -> Option<Day> {
    Day::of_number(valid.happened_by()?)
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let mut head = Head::new(shown.title.text.clone());
    head.kicker = Some(match &shown.place {
        Some(place) => format!("\u{2068}{}\u{2069} · {}", place.text, shown.day),
        None => shown.day.clone(),
    });
    let body = html! {
        (facts(shown, frame))
        h2 { (frame.t("meeting-table")) }
        (at_the_table(shown, frame))
        @if !shown.agenda.is_empty() {
            h2 { (frame.t("meeting-agenda")) }
            ul.agenda { @for item in &shown.agenda { li { (item.line.tag()) span.soft.small { @for (told, _) in &item.counts { " · " (told) } } } } }
        }
        @if !shown.statements.is_empty() { h2 { (frame.t("meeting-statements")) } (statements(frame, &shown.statements)) }
        @if !shown.reported.is_empty() || !shown.reported_promises.rows.is_empty() {
            h2 { (frame.t("meeting-reported")) }
            (statements(frame, &shown.reported))
            @if !shown.reported_promises.rows.is_empty() { (table(frame, &shown.reported_promises)) }
        }
        @if !shown.promises.rows.is_empty() { h2 { (frame.t("meeting-promises")) } (table(frame, &shown.promises)) }
        @if !shown.decisions.is_empty() { h2 { (frame.t("meeting-decisions")) } (decisions::decisions(frame, &shown.decisions)) }
        @if !shown.fields.is_empty() { h2 { (frame.t("voices")) } (voices(frame, &shown.fields)) }
        (foot(shown, frame))
    };
    page(frame, &head, &body)
}

fn facts(shown: &Page, frame: &Frame) -> Markup {
    html! {
        dl.facts {
            div { dt { (frame.t("field-valid")) } dd { (shown.day)
                @if let Some(basis) = &shown.day_basis { " " span.soft.small { "(" (basis) ")" } }
                @if let Some(weekday) = &shown.weekday { " · " (weekday) }
                @if shown.year_unknown { p.small.soft { (frame.t("meeting-no-year")) } }
            } }
            @if let Some(place) = &shown.place { div { dt { (frame.t("field-place")) } dd { (name(place)) } } }
            @if !shown.chairs.is_empty() {
                div { dt { (frame.t("field-chairs")) } dd {
                    ul.names { @for chair in &shown.chairs { li { (print_chair(chair, frame)) } } }
                } }
            }
            @if !shown.hosts.is_empty() { div { dt { (frame.t("field-hosts")) } dd { @for (at, host) in shown.hosts.iter().enumerate() { @if at > 0 { " · " } (name(host)) } } } }
            @if let Some(format) = &shown.format { div { dt { (frame.t("field-format")) } dd { (name(format)) } } }
            @if let Some(status) = &shown.status { div { dt { (frame.t("field-status")) } dd { (status) } } }
        }
        @if !shown.confirmed { p { span.chip { (frame.t("figure-unconfirmed")) } } }
        p.actions {
            @if let Some(review) = &shown.review { a.button.quiet href=(review) { (frame.t("meeting-review")) } }
        }
    }
}

/// Where a record's words stand: the source, and the place in its text.
type Words = (RecordId, u32);

/// What was read in texts which tell of this meeting alone: says of a record where its words stand in them.
fn beside<'a>(sight: &'a Sight, meeting: &Fact) -> impl Fn(&Fact) -> Option<Words> + use<'a> {
    let picture = &sight.picture;
    let source_of = |claim: &RecordId| picture.claim(*claim).map(|claim| claim.source);
    let tells_of_this_alone = |source: &RecordId| {
        let mut subjects = picture.claims_of(*source).filter(|(_, claim)| claim.about == Kind::Meeting);
        subjects.all(|(_, claim)| claim.subject.is_none_or(|subject| picture.canonical(subject) == meeting.id))
    };
    let sources: BTreeSet<RecordId> = meeting.claims.iter().filter_map(source_of).filter(tells_of_this_alone).collect();
    move |one| {
        let claims = one.claims.iter().filter_map(|claim| picture.claim(*claim));
        claims.filter(|claim| sources.contains(&claim.source)).map(|claim| (claim.source, begins(claim))).min()
    }
}

/// Statements of no meeting that its sources report beside it, in the order of their words.
fn reported(sight: &Sight, frame: &Frame, meeting: &Fact) -> Vec<StatementView> {
    let words = beside(sight, meeting);
    let all = sight.picture.statements().filter(|(_, body)| body.meeting.is_none());
    let mut all: Vec<_> = all.filter_map(|(one, body)| Some((words(one)?, one, body))).collect();
    all.sort_by_key(|(words, one, _)| (*words, one.id));
    all.into_iter().map(|(_, one, body)| crate::parts::statements::view(sight, frame, one, body)).collect()
}

/// Promises of no meeting that its sources report beside it.
fn reported_promises(sight: &Sight, frame: &Frame, meeting: &Fact) -> Table {
    let words = beside(sight, meeting);
    let all = sight.picture.promises().filter(|(one, body)| body.meeting.is_none() && words(one).is_some());
    promises(sight, frame, all, Columns { provider: true, line: true }, None)
}

fn print_chair(chair: &ChairView, frame: &Frame) -> Markup {
    html! {
        @for (at, one) in chair.names.iter().enumerate() { @if at > 0 { span.soft { " · " } } (name(one)) }
        @if let Some(party) = &chair.party { @if !chair.names.is_empty() { span.soft { (frame.t("clause-join")) } } (name(party)) }
        @if let Some(role) = &chair.role { span.soft { (frame.t("clause-join")) (role) } }
    }
}

fn at_the_table(shown: &Page, frame: &Frame) -> Markup {
    html! {
        dl.glance {
            @for (view, label) in &shown.declared { div { dt { (label) } dd { (figure(frame, view)) } } }
            div { dt { (frame.t("meeting-named")) } dd { (figure(frame, &shown.named)) } }
        }
        @if !shown.attendance.seats.is_empty() { (seats(frame, &shown.attendance.seats)) }
        @if let Some(unnamed) = &shown.attendance.unnamed { p { (told_unnamed(frame, unnamed)) } }
    }
}

/// "Of 21 declared, at least 11 and at most 13 are not named: no source says whether the 2 chairs are counted in."
fn told_unnamed(frame: &Frame, unnamed: &Unnamed) -> String {
    let args = [
        ("declared", Value::from(unnamed.declared)),
        ("least", Value::from(unnamed.least)),
        ("most", Value::from(unnamed.most.unwrap_or_default())),
        ("chairs", Value::from(unnamed.chairs)),
    ];
    let key = match (unnamed.most, unnamed.chairs_open) {
        (None, _) => "unnamed-at-least",
        (Some(_), true) => "unnamed-between",
        (Some(_), false) => "unnamed-exactly",
    };
    frame.words.t_with(key, &args)
}

fn foot(shown: &Page, frame: &Frame) -> Markup {
    let [before, after] = &shown.neighbours;
    html! {
        @if !shown.sources.is_empty() {
            h2 { (frame.t("room-sources")) }
            ul.names { @for source in &shown.sources { li { (name(source)) } } }
        }
        p.small { a href=(shown.record) { (frame.t("to-the-record")) } }
        nav.neighbours aria-label=(frame.t("meeting-neighbours")) {
            @if let Some(before) = before { div { span.soft.small { (frame.t("meeting-before")) } br; (name(before)) } }
            @if let Some(after) = after { div.end { span.soft.small { (frame.t("meeting-after")) } br; (name(after)) } }
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Meetings);
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &id)).await?;
    Ok(render(&shown, &frame))
}
