//! A member's own page: what it promised and what others say it delivered, with the request to confirm, to correct or
//! to say that it is not its own. For the secretariat the same is a letter to print.
//!
//! Always holds: only the member's own people and the secretariat open it, and only the member's editors answer; an
//! answer is written whole or not at all, who was slower is told, and it can be taken back; what others said stays.
//! Not here: what an answer does (`picture::desk`), who has answered (`answers`).

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use office::{Reply, reply, shown as shown_text};
use picture::desk::{Answer, Answered, DeskError, answer_of, answered, asked};
use picture::{Fact, Picture};
use record::{Body, Claim, ClaimState, RecordId, Text};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Account, Measure, Measured, Of, Unit, counts_as, party_key};
use crate::pages::desk::{acting, inputs, told};
use crate::pages::{only_signed_in, see_other};
use crate::parts::promises::{sum, when};
use crate::parts::table::Cell;
use crate::parts::title::title;
use crate::parts::{FigureView, Head, LineView, NameView, empty, figure, hidden_token, name, note, page, said};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Questions on one page.
const ROWS_PER_PAGE: usize = 25;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// The member.
    pub member: NameView,
    /// Its code.
    pub code: String,
    /// Who asks.
    pub asks: String,
    /// Asked, open, confirmed, corrected, not its own.
    pub counts: Vec<(Of, FigureView)>,
    /// The questions of this page, the open ones first.
    pub rows: Vec<Row>,
    /// Which page of how many.
    pub place: [usize; 2],
    /// Whether the reader may answer.
    pub may_answer: bool,
    /// The question that was answered last, with what to send to take it back.
    pub done: Option<(NameView, RecordId, u32)>,
}

/// A promise or delivery that the member is asked about.
#[derive(Clone, Debug)]
pub struct Row {
    /// The record.
    pub subject: RecordId,
    /// Its title.
    pub title: NameView,
    /// What kind of record.
    pub kind: String,
    /// Its line.
    pub line: Option<LineView>,
    /// Its day.
    pub day: String,
    /// Its sum.
    pub sum: Cell,
    /// Of a promise: what came, and what is overdue.
    pub came: Option<[FigureView; 2]>,
    /// Who says so, without the member itself.
    pub sources: Vec<NameView>,
    /// Whether the sources disagree.
    pub disputed: bool,
    /// Whether a person stands for it.
    pub confirmed: bool,
    /// The member's answer.
    pub answer: Option<AnswerView>,
    /// What was shown, for the form.
    pub shown: String,
    /// The fields to correct, as a claim that says what stands.
    pub says: Claim,
}

/// An answer that was given.
#[derive(Clone, Debug)]
pub struct AnswerView {
    /// How it stands.
    pub answered: Answered,
    /// What the member says instead, where it corrects: the fields that differ.
    pub instead: Vec<(String, Vec<NameView>)>,
    /// What it adds.
    pub note: Option<String>,
    /// When.
    pub when: String,
    /// Its version, for the form.
    pub seen: u32,
}

/// The code of a word for an answer.
pub fn answer_key(answered: Answered) -> &'static str {
    match answered {
        Answered::Confirmed => "confirmed",
        Answered::Corrected => "corrected",
        Answered::NotOurs => "not-ours",
    }
}

/// The promises and deliveries that a member is asked about.
pub fn questions<'a>(sight: &'a Sight, member: &'a str) -> impl Iterator<Item = &'a Fact> {
    let picture = &sight.picture;
    let mine = move |named: &str| named == member || party_key(picture, named) == member;
    let promises = picture.promises().filter(move |(_, body)| mine(&body.provider)).map(|(fact, _)| fact);
    let deliveries = picture.deliveries().filter(move |(_, body)| mine(&body.provider)).map(|(fact, _)| fact);
    let once = move |fact: &&Fact| picture.canonical(fact.id) == fact.id && sight.counts(fact);
    promises.chain(deliveries).filter(once)
}

/// Whether the reader speaks for the secretariat: the coalition's own party, or who runs the system.
pub fn is_secretariat(frame: &Frame, picture: &Picture) -> bool {
    let member = frame.reader.person().and_then(|person| person.member.as_deref());
    let own = picture.charter().and_then(|charter| charter.party.as_deref()).unwrap_or("coalition");
    frame.reader.is_operator() || member == Some(own)
}

/// Refuses whoever neither belongs to the member nor to the secretariat.
fn allowed(frame: &Frame, picture: &Picture, code: &str) -> Result<(), PageError> {
    only_signed_in(frame)?;
    let own = frame.reader.person().and_then(|person| person.member.as_deref()) == Some(code);
    if own || is_secretariat(frame, picture) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame, code: &str) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let code = party_key(picture, code).to_owned();
    allowed(frame, picture, &code)?;
    let mut facts: Vec<(Option<Answered>, &Fact)> = questions(sight, &code)
        .map(|fact| (answer_of(picture, fact.id, &code).map(|(_, claim)| answered(claim)), fact))
        .collect();
    if facts.is_empty() && picture.party(&code).is_none() {
        return Err(PageError::NotFound);
    }
    // What is open first; of it what is disputed or nobody stands for; then the newest.
    facts.sort_by_cached_key(|(answered, fact)| {
        let sure = fact.is_confirmed() && !fact.is_in_dispute();
        (answered.is_some(), sure, std::cmp::Reverse(fact.valid.and_then(|valid| valid.from.last())), fact.id)
    });
    let pages = facts.len().div_ceil(ROWS_PER_PAGE).max(1);
    let at = frame.query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1_usize).clamp(1, pages);
    let shown = facts.iter().skip((at - 1) * ROWS_PER_PAGE).take(ROWS_PER_PAGE);
    let own = frame.reader.person().and_then(|person| person.member.as_deref()) == Some(&code);
    let done = frame.query.get("done").and_then(|id| id.parse::<RecordId>().ok()).and_then(|id| {
        let (given, _) = answer_of(picture, id, &code)?;
        Some((title(frame, picture, picture.fact(id)?), id, given.version.version))
    });
    Ok(Page {
        member: said::party(frame, picture, &code),
        asks: asks(frame, picture),
        counts: counts(sight, frame, &code, &facts),
        rows: shown.map(|(_, fact)| row(sight, frame, &code, fact)).collect(),
        place: [at, pages],
        may_answer: own && frame.reader.is_editor() && frame.as_of.known.is_none(),
        done,
        code,
    })
}

/// How many are asked and answered; what nobody answered in a way is left out.
fn counts(sight: &Sight, frame: &Frame, code: &str, facts: &[(Option<Answered>, &Fact)]) -> Vec<(Of, FigureView)> {
    let count = |of| {
        let counted = facts.iter().filter(|(answered, _)| counts_as(of, *answered)).map(|(_, fact)| fact.id);
        (of, Measure::of(of).member(code).told(sight, frame, &Measured::ones(counted)))
    };
    let told = COUNTS.into_iter().map(count);
    told.filter(|(of, view)| matches!(of, Of::Asked | Of::Unanswered) || view.facts > 0).collect()
}

/// What is counted of a member's answers.
pub const COUNTS: [Of; 5] = [Of::Asked, Of::Unanswered, Of::Agreed, Of::Corrected, Of::Disowned];

fn asks(frame: &Frame, picture: &Picture) -> String {
    match picture.charter() {
        Some(charter) => said::in_names(frame, &charter.names, &frame.coalition).text,
        None => frame.coalition.clone(),
    }
}

fn row(sight: &Sight, frame: &Frame, member: &str, fact: &Fact) -> Row {
    let picture = &sight.picture;
    let given = answer_of(picture, fact.id, member);
    let waiting = fact.waiting.iter().filter_map(|id| picture.claim(*id)).map(|claim| claim.source);
    let own = given.map(|(_, claim)| claim.source);
    let mut sources: Vec<RecordId> = fact.sources.iter().copied().chain(waiting).collect();
    sources.retain(|source| Some(*source) != own);
    sources.sort_unstable();
    sources.dedup();
    let line = match &fact.body {
        Body::Promise(body) => body.line.as_deref(),
        Body::Delivery(body) => body.line.as_deref(),
        _ => None,
    };
    Row {
        subject: fact.id,
        title: title(frame, picture, fact),
        kind: said::kind(&frame.words, fact.body.kind()),
        line: line.map(|line| LineView::of(frame, picture, line)),
        day: when(frame, fact.valid.as_ref()),
        sum: sum(sight, frame, fact),
        came: came(sight, frame, fact),
        sources: sources.iter().filter_map(|id| picture.fact(*id)).map(|one| title(frame, picture, one)).collect(),
        disputed: fact.is_in_dispute(),
        confirmed: fact.is_confirmed(),
        answer: given.map(|(given, claim)| answer_view(frame, picture, given, claim)),
        shown: shown_text(fact),
        says: says(fact),
    }
}

/// What came for a promise, and what of it is overdue, in its own unit.
fn came(sight: &Sight, frame: &Frame, fact: &Fact) -> Option<[FigureView; 2]> {
    let accounts: Vec<&Account> = sight.accounts.of_record(fact.id).collect();
    let money = fact.body.money().map(|money| Unit::Money(money.currency));
    let account = accounts.iter().find(|account| Some(&account.unit) == money.as_ref()).or(accounts.first())?;
    let measure = |of| Measure::of(of).record(fact.id).unit(&account.unit).figure(sight, frame);
    Some([measure(Of::Kept), measure(Of::Overdue)])
}

fn answer_view(frame: &Frame, picture: &Picture, given: &Fact, claim: &Claim) -> AnswerView {
    let differs = claim.fields.iter().filter(|(_, said)| said.was.is_some() && claim.state == ClaimState::Corrected);
    let instead = differs
        .map(|(field, said)| (said::field(&frame.words, field), said::value(frame, picture, field, &said.value)));
    AnswerView {
        answered: answered(claim),
        instead: instead.collect(),
        note: claim.because.clone(),
        when: frame.words.moment(given.version.recorded_at),
        seen: given.version.version,
    }
}

/// What stands, as a claim: so that the inputs of the desk show and read its fields.
fn says(fact: &Fact) -> Claim {
    let fields = asked(fact).into_iter().filter(|(field, _)| field != "provider");
    Claim {
        about: fact.body.kind(),
        subject: Some(fact.id),
        source: fact.id,
        fields: fields.map(|(field, value)| (field, record::Said::new(value, Vec::new()))).collect(),
        spans: Vec::new(),
        rule: picture::desk::ANSWER.to_owned(),
        confidence: None,
        state: ClaimState::Confirmed,
        because: None,
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame, picture: &Picture, trouble: Option<&Markup>) -> Markup {
    let kicker = frame.words.t_with("asked-from", &[("coalition", Value::from(shown.asks.as_str()))]);
    let to = frame.words.t_with("asked-to", &[("member", Value::from(shown.member.text.as_str()))]);
    let head = Head::new(to).kicker(kicker).lede(frame.t("asked-lede"));
    let body = html! {
        @if let Some(trouble) = trouble { (trouble) }
        @if let Some((record, subject, seen)) = &shown.done { (print_done(shown, frame, record, *subject, *seen)) }
        dl.glance { @for (of, view) in &shown.counts { div { dt { (frame.t(&format!("answers-{}", of.code()))) } dd { (figure(frame, view)) } } } }
        @if !shown.may_answer { p.small.soft { (frame.t("asked-who-answers")) } }
        @if shown.rows.is_empty() {
            (empty("members", &frame.t("asked-nothing"), &frame.t("asked-nothing-what"), None))
        }
        ol.asked { @for row in &shown.rows { (print_row(shown, frame, picture, row)) } }
        @if shown.place[1] > 1 { (pager(frame, shown.place)) }
        p.small { a href=(frame.href(&format!("/members/{}", Frame::segment(&shown.code)))) { (frame.t("asked-to-page")) } @if is_secretariat(frame, picture) { " · " a href=(frame.href("/members/answers")) { (frame.t("answers-title")) } } }
    };
    page(frame, &head, &body)
}

fn print_done(shown: &Page, frame: &Frame, record: &NameView, subject: RecordId, seen: u32) -> Markup {
    html! {
        div.note role="status" {
            p { (frame.t("asked-done")) " " (name(record)) }
            @if shown.may_answer {
                form method="post" action=(action(frame, shown)) {
                    (hidden_token(frame))
                    input type="hidden" name="subject" value=(subject);
                    input type="hidden" name="seen" value=(seen);
                    button.quiet type="submit" name="do" value="undo" { (frame.t("asked-undo")) }
                }
            }
        }
    }
}

fn action(frame: &Frame, shown: &Page) -> String {
    frame.href(&format!("/members/{}/confirm", Frame::segment(&shown.code)))
}

fn print_row(shown: &Page, frame: &Frame, picture: &Picture, row: &Row) -> Markup {
    html! {
        li id={ "r-" (row.subject) } {
            div.asked-what {
                p.small.soft { (row.kind) " · " (row.day) @if let Some(line) = &row.line { " · " (line.tag()) } }
                p.asked-sum { (row.sum.printed(frame)) }
                p { (name(&row.title)) }
                @if let Some([kept, overdue]) = &row.came {
                    dl.asked-came { div { dt { (frame.t("asked-delivered")) } dd { (figure(frame, kept)) } } div { dt { (frame.t("sum-overdue")) } dd { (figure(frame, overdue)) } } }
                }
                p.small.soft {
                    (frame.t("member-who-says")) ": "
                    @for (at, source) in row.sources.iter().enumerate() { @if at > 0 { " · " } (name(source)) }
                    @if row.sources.is_empty() { (frame.t("asked-no-source")) }
                    @if row.disputed { " " span.chip { (frame.t("confirm-disputed")) } }
                    @if !row.confirmed { " " span.chip { (frame.t("confirm-unconfirmed")) } }
                }
            }
            div.asked-answer {
                @match &row.answer { Some(answer) => (print_answer(frame, answer)), None => p.soft { (frame.t("asked-open")) } }
                @if shown.may_answer { (print_form(shown, frame, picture, row)) }
            }
        }
    }
}

fn print_answer(frame: &Frame, answer: &AnswerView) -> Markup {
    let key = answer_key(answer.answered);
    html! {
        p { span.chip.strong { (frame.t(&format!("answer-{key}"))) } " " span.small.soft { (answer.when) } }
        @if !answer.instead.is_empty() {
            dl.asked-instead { @for (field, values) in &answer.instead { div { dt { (field) } dd { @for value in values { (name(value)) " " } } } } }
        }
        @if let Some(note) = &answer.note { p.small { bdi { (note) } } }
    }
}

fn print_form(shown: &Page, frame: &Frame, picture: &Picture, row: &Row) -> Markup {
    let seen = row.answer.as_ref().map_or(0, |answer| answer.seen);
    let hidden = html! {
        (hidden_token(frame))
        input type="hidden" name="subject" value=(row.subject);
        input type="hidden" name="seen" value=(seen);
        input type="hidden" name="shown" value=(row.shown);
    };
    let is = |answer: Answered| row.answer.as_ref().is_some_and(|given| given.answered == answer);
    html! {
        form.asked-buttons method="post" action=(action(frame, shown)) {
            (hidden)
            @if !is(Answered::Confirmed) { button type="submit" name="do" value="confirm" { (frame.t("asked-confirm")) } }
            @if !is(Answered::NotOurs) { button.quiet type="submit" name="do" value="not-ours" { (frame.t("asked-not-ours")) } }
            @if row.answer.is_some() { button.quiet type="submit" name="do" value="undo" { (frame.t("asked-undo")) } }
        }
        details.asked-correct {
            summary { (frame.t("asked-correct")) }
            form method="post" action=(action(frame, shown)) {
                (hidden)
                (inputs::own_fields(frame, picture, &row.says))
                label { span { (frame.t("asked-note")) } textarea name="note" rows="2" maxlength="1000" dir="auto" {} }
                button type="submit" name="do" value="correct" { (frame.t("asked-correct-go")) }
            }
        }
    }
}

fn pager(frame: &Frame, [page, pages]: [usize; 2]) -> Markup {
    html! {
        nav.pager aria-label=(frame.t("pager")) {
            @if page > 1 { a rel="prev" href=(frame.here(&[("page", &(page - 1).to_string()), ("done", "")])) { (frame.t("pager-previous")) } }
            span.soft { (frame.words.t_with("pager-place", &[("page", Value::from(page)), ("pages", Value::from(pages))])) }
            @if page < pages { a rel="next" href=(frame.here(&[("page", &(page + 1).to_string()), ("done", "")])) { (frame.t("pager-next")) } }
        }
    }
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    only_signed_in(&frame)?;
    let frame = frame.in_room(Room::Members);
    // Rights are asked each time: what is on the shelf was made when they may have been others.
    let picture = app.picture(&frame).await?;
    allowed(&frame, &picture, party_key(&picture, &code))?;
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &code)).await?;
    Ok(render(&shown, &frame, &picture, None))
}

/// Takes an answer.
pub(super) async fn send(
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let form = crate::pages::desk::decide::fields(&body);
    let get = |name: &str| form.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let unread = |what: &str| PageError::Unreadable { what: what.to_owned() };
    let subject: RecordId = get("subject").and_then(|id| id.parse().ok()).ok_or_else(|| unread("subject"))?;
    let seen: u32 = get("seen").and_then(|seen| seen.parse().ok()).ok_or_else(|| unread("seen"))?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let code = party_key(&picture, &code).to_owned();
    if person.member != code {
        return Err(PageError::Forbidden);
    }
    let fact = picture.own(subject).ok_or(PageError::NotFound)?;
    let frame = frame.in_room(Room::Members);
    let answer = match get("do") {
        Some("undo") => Answer::TakeBack,
        Some("not-ours") => Answer::NotOurs,
        Some("correct") => {
            let typed = crate::pages::desk::decide::typed(&form);
            match inputs::read(&frame, &picture, &says(fact), &typed) {
                Ok(fields) if fields.is_empty() => Answer::Confirm,
                Ok(fields) => Answer::Correct(fields),
                Err(field) => {
                    let said = name(&inputs::refused(&frame, &field));
                    let trouble = html! { div.note.bad role="alert" { p { (frame.t("desk-unread")) " " (said) } } };
                    return again(&app, &frame, &code, &trouble, axum::http::StatusCode::UNPROCESSABLE_ENTITY).await;
                }
            }
        }
        _ => Answer::Confirm,
    };
    let taken_back = answer == Answer::TakeBack;
    let sent = Reply {
        subject,
        shown: get("shown").unwrap_or_default().to_owned(),
        seen,
        answer,
        note: get("note").map(|note| note.chars().take(1000).collect()),
    };
    let title = said::party(&frame, &picture, &code).text;
    let title = frame.words.t_with("answers-source", &[("member", Value::from(title))]);
    let title = Text::new(title.replace(['\u{2068}', '\u{2069}'], ""), Some(frame.lang().code()));
    let today = app.today();
    match app.with_live(move |live| reply(live, &picture, &person, sent, title, today)).await? {
        Ok(_) => {}
        Err(DeskError::AlreadyDecided | DeskError::NothingToUndo) => {
            let trouble = note(&frame.t("asked-meanwhile"), true);
            return again(&app, &frame, &code, &trouble, axum::http::StatusCode::CONFLICT).await;
        }
        Err(error) => return Err(told(&frame, &error)),
    }
    let path = format!("/members/{}/confirm", Frame::segment(&code));
    let done = subject.to_string();
    Ok(see_other(&if taken_back { frame.href(&path) } else { frame.href_with(&path, &[("done", &done)]) }))
}

async fn again(
    app: &App,
    frame: &Frame,
    code: &str,
    trouble: &Markup,
    status: axum::http::StatusCode,
) -> Result<Response, PageError> {
    let sight = app.sight(frame).await?;
    let shown = load(&sight, frame, code)?;
    Ok((status, render(&shown, frame, &sight.picture, Some(trouble))).into_response())
}
