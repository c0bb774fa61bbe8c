//! What belongs together: a queue of questions, two records side by side, what agrees and what differs, the reasons, the
//! answer; and all questions of one ground at once.
//!
//! Always holds: only the member who owns one of the two is asked; every answer is a record that can be taken back, here
//! for the last one, on the record's page for all. Not here: which questions there are (`picture::proposals`), how an
//! answer is written (`office::tie`).

mod answer;
mod beside;

use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};
use picture::{Against, Basis, Picture, Proposal, Why};
use record::{Body, LinkKind, RecordId};

use super::acting;
use super::tabs::{Tab, tabs};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::parts::title::{code_of, title};
use crate::parts::{Head, NameView, empty, hidden_token, name, page};
use crate::trouble::PageError;
use crate::words::Value;
use beside::{Beside, beside};

pub(super) use answer::{all, ask_all, send};

/// The ways in which records belong together, in the order of the queue.
const KINDS: [LinkKind; 4] = [LinkKind::SameAs, LinkKind::Fulfils, LinkKind::FirmsUp, LinkKind::PartOf];
/// Questions in the queue beside the one at hand.
const QUEUE_MAX: usize = 30;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Questions of each kind, and how many are left.
    kinds: Vec<(LinkKind, u64)>,
    kind: Option<LinkKind>,
    left: u64,
    queue: Vec<Queued>,
    question: Option<Question>,
    /// The last answer: its link, the version, what it says.
    last: Option<(RecordId, u32, NameView)>,
    /// How many were answered at one go.
    at_once: Option<u64>,
}

/// A question in the queue.
#[derive(Clone, Debug)]
struct Queued {
    key: String,
    kind: LinkKind,
    what: NameView,
    is_open: bool,
}

/// The question at hand.
#[derive(Clone, Debug)]
struct Question {
    key: String,
    kind: LinkKind,
    basis: Basis,
    from: RecordId,
    to: RecordId,
    beside: Beside,
    why: Vec<String>,
    against: Vec<String>,
    others: Vec<(String, NameView)>,
    previous: Option<String>,
    next: Option<String>,
    alike: u64,
}

/// A question's place in an address.
fn key_of(one: &Proposal) -> String {
    format!("{}.{}.{}", kind_code(one.kind), one.from, one.to)
}

/// The kind's key in words and addresses.
fn kind_code(kind: LinkKind) -> String {
    code_of(&kind).replace('_', "-")
}

fn kind_of(code: &str) -> Option<LinkKind> {
    KINDS.into_iter().find(|kind| kind_code(*kind) == code)
}

fn basis_of(code: &str) -> Option<Basis> {
    Basis::ALL.into_iter().find(|basis| basis.code() == code)
}

/// The proposals of a picture, computed once.
pub(crate) async fn proposals_of(app: &App, picture: &Arc<Picture>) -> Result<Arc<Vec<Proposal>>, PageError> {
    let (shelf, picture) = (app.clone(), Arc::clone(picture));
    let compute = move |_: &office::Live| Ok(shelf.shelf().get(&picture, "proposals", || picture::proposals(&picture)));
    Ok(app.with_live(compute).await?)
}

/// The page's value; `all` are the proposals of the picture.
pub fn load(picture: &Picture, frame: &Frame, all: &[Proposal]) -> Page {
    let Some(member) = frame.reader.viewer().member().map(str::to_owned) else { return Page::default() };
    let asked = frame.query.get("kind").and_then(kind_of);
    let ours: Vec<&Proposal> =
        all.iter().filter(|one| one.rank == 0 && office::is_ours(picture, one, &member)).collect();
    let count = |kind| ours.iter().filter(|one| one.kind == kind).count() as u64;
    let kinds = KINDS.into_iter().map(|kind| (kind, count(kind))).collect();
    let questions: Vec<&Proposal> =
        ours.iter().copied().filter(|one| asked.is_none_or(|kind| kind == one.kind)).collect();
    // Not `at`: that is the world day of every page.
    let wanted = frame.query.get("tie");
    // What may also be meant can be asked for by its key, though it is not in the queue.
    let other =
        || all.iter().find(|one| Some(key_of(one).as_str()) == wanted && office::is_ours(picture, one, &member));
    let at = questions.iter().position(|one| Some(key_of(one).as_str()) == wanted);
    let at_hand = at.map(|at| questions[at]).or_else(other).or_else(|| questions.first().copied());
    let at = at.unwrap_or(0);
    let first = at.saturating_sub(QUEUE_MAX / 3);
    let queued = |one: &&Proposal| Queued {
        key: key_of(one),
        kind: one.kind,
        what: picture
            .fact(one.from)
            .map_or_else(|| NameView::new("–", None), |fact| plain(title(frame, picture, fact))),
        is_open: at_hand.is_some_and(|hand| hand == *one),
    };
    let question = at_hand.and_then(|one| {
        let previous = at.checked_sub(1).map(|at| key_of(questions[at]));
        let next = questions.get(at + 1).map(|one| key_of(one));
        let alike = office::alike(picture, all, &member, one.kind, one.basis).count() as u64;
        question(picture, frame, all, one, (previous, next, alike))
    });
    Page {
        kinds,
        kind: asked,
        left: questions.len() as u64,
        queue: questions.iter().skip(first).take(QUEUE_MAX).map(queued).collect(),
        question,
        last: last(picture, frame),
        at_once: frame.query.get("at-once").and_then(|count| count.parse().ok()),
    }
}

fn plain(view: NameView) -> NameView {
    NameView { href: None, ..view }
}

fn question(
    picture: &Picture,
    frame: &Frame,
    all: &[Proposal],
    one: &Proposal,
    (previous, next, alike): (Option<String>, Option<String>, u64),
) -> Option<Question> {
    let (from, to) = (picture.fact(one.from)?, picture.fact(one.to)?);
    let others = all.iter().filter(|other| other.kind == one.kind && other.from == one.from && other.to != one.to);
    let others = others.filter_map(|other| {
        let fact = picture.fact(other.to)?;
        Some((key_of(other), plain(title(frame, picture, fact))))
    });
    Some(Question {
        key: key_of(one),
        kind: one.kind,
        basis: one.basis,
        from: one.from,
        to: one.to,
        beside: beside(picture, frame, from, to, &one.why),
        why: one.why.iter().map(|why| why_words(frame, *why)).collect(),
        against: one.against.iter().map(|against| against_words(frame, *against)).collect(),
        others: others.collect(),
        previous,
        next,
        alike,
    })
}

/// The link that an address says was written last, where it still stands.
fn last(picture: &Picture, frame: &Frame) -> Option<(RecordId, u32, NameView)> {
    let id: RecordId = frame.query.get("done")?.parse().ok()?;
    let fact = picture.own(id).filter(|fact| matches!(fact.body, Body::Link(_)))?;
    Some((id, fact.version.version, plain(title(frame, picture, fact))))
}

/// A reason in words.
pub(crate) fn why_words(frame: &Frame, why: Why) -> String {
    let words = &frame.words;
    match why {
        Why::Days(days) => words.t_with("why-days", &[("count", Value::from(days))]),
        Why::After(days) => words.t_with("why-after", &[("count", Value::from(days))]),
        Why::Words(share) => words.t_with("why-words", &[("share", Value::from(words.percent(share.into())))]),
        Why::Title(share) => words.t_with("why-title", &[("share", Value::from(words.percent(share.into())))]),
        why => words.t(&format!("why-{}", why.code())),
    }
}

/// What speaks against it, in words.
pub(crate) fn against_words(frame: &Frame, against: Against) -> String {
    frame.t(&format!("against-{}", against.code()))
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let body = html! {
        (tabs(frame, Tab::Links))
        div.desk.tie id="desk" {
            div.desk-queue { (queue(frame, shown)) }
            @match &shown.question {
                Some(question) => {
                    section.desk-evidence tabindex="0" aria-label=(frame.t("tie")) { (beside::table(frame, question.kind, &question.beside)) }
                    section.desk-decision aria-label=(frame.t("desk-decision")) {
                        (said_before(frame, shown))
                        (decision(frame, shown, question))
                    }
                }
                None => section.desk-wide {
                    (said_before(frame, shown))
                    (empty("desk", &frame.t("tie-nothing"), &frame.t("tie-nothing-what"), None))
                },
            }
        }
        script type="module" src=(frame.assets.address("desk.js")) {}
    };
    page(frame, &Head::new(frame.t("tie")).kicker(frame.t("room-desk")).lede(frame.t("tie-lede")), &body)
}

fn address(frame: &Frame, shown: &Page, at: Option<&str>) -> String {
    let kind = shown.kind.map(kind_code);
    let pairs: Vec<(&str, &str)> =
        [kind.as_deref().map(|kind| ("kind", kind)), at.map(|at| ("tie", at))].into_iter().flatten().collect();
    frame.href_with("/desk/links", &pairs)
}

fn queue(frame: &Frame, shown: &Page) -> Markup {
    let kinds = shown.kinds.iter().filter(|(_, count)| *count > 0);
    let more = shown.left.saturating_sub(shown.queue.len() as u64);
    html! {
        nav.queue aria-label=(frame.t("tie-queue")) {
            p.left id="left" role="status" { (frame.words.t_with("tie-left", &[("count", Value::from(shown.left))])) }
            p.kinds {
                a href=(frame.href("/desk/links")) aria-current=[shown.kind.is_none().then_some("true")] { (frame.t("tie-all-kinds")) }
                @for (kind, count) in kinds {
                    " " a href=(frame.href_with("/desk/links", &[("kind", &kind_code(*kind))])) aria-current=[(shown.kind == Some(*kind)).then_some("true")] {
                        (frame.t(&format!("link-{}", kind_code(*kind)))) " " (crate::parts::code(&frame.words.number(i128::from(*count))))
                    }
                }
            }
            ol {
                @for queued in &shown.queue {
                    li aria-current=[queued.is_open.then_some("true")] {
                        a href=(address(frame, shown, Some(&queued.key))) { (name(&queued.what)) }
                        span.small.soft { (frame.t(&format!("link-{}", kind_code(queued.kind)))) }
                    }
                }
            }
            @if more > 0 { p.small.soft { (frame.words.t_with("tie-more", &[("count", Value::from(more))])) } }
        }
    }
}

fn said_before(frame: &Frame, shown: &Page) -> Markup {
    html! {
        @if let Some(count) = shown.at_once {
            div.note role="status" { p { (frame.words.t_with("tie-group-done", &[("count", Value::from(count))])) } }
        }
        @if let Some((link, seen, what)) = &shown.last {
            form.undo-last method="post" action=(address(frame, shown, None)) data-undo {
                (hidden_token(frame))
                input type="hidden" name="link" value=(link);
                input type="hidden" name="seen" value=(seen);
                span role="status" { (name(what)) }
                button.quiet type="submit" name="do" value="undo" { (frame.t("tie-done-undo")) " " kbd { "u" } }
            }
        }
    }
}

fn decision(frame: &Frame, shown: &Page, question: &Question) -> Markup {
    let code = kind_code(question.kind);
    let no = if question.kind == LinkKind::SameAs { "tie-no-same-as" } else { "tie-no" };
    html! {
        nav.steps aria-label=(frame.t("desk-steps")) {
            @if let Some(previous) = &question.previous { a href=(address(frame, shown, Some(previous))) data-nav="previous" rel="prev" { (frame.t("key-up")) } }
            @if let Some(next) = &question.next { a href=(address(frame, shown, Some(next))) data-nav="next" rel="next" { (frame.t("key-down")) } }
        }
        article.claim.chosen {
            header { h2 { (frame.t(&format!("tie-question-{code}"))) } }
            h3.small-head { (frame.t("tie-why")) }
            ul.reasons { @for why in &question.why { li { (why) } } }
            @if !question.against.is_empty() {
                h3.small-head { (frame.t("tie-against")) }
                ul.reasons.against { @for against in &question.against { li { (against) } } }
            }
        }
        form.decide method="post" action=(address(frame, shown, None)) id="decide" {
            (hidden_token(frame))
            input type="hidden" name="at" value=(question.key);
            input type="hidden" name="from" value=(question.from);
            input type="hidden" name="to" value=(question.to);
            @if let Some(next) = &question.next { input type="hidden" name="next" value=(next); }
            label { span { (frame.t("tie-because")) } input name="because" maxlength="500" dir="auto"; }
            p.buttons {
                button type="submit" name="do" value="confirm" { (frame.t(&format!("tie-yes-{code}"))) " " kbd { "↵" } }
                " " button.quiet type="submit" name="do" value="reject" data-key="x" { (frame.t(no)) " " kbd { "x" } }
            }
        }
        @if !question.others.is_empty() {
            h3.small-head { (frame.t("tie-others")) }
            ul.names { @for (key, other) in &question.others { li { a href=(address(frame, shown, Some(key))) { (name(other)) } } } }
        }
        @if question.alike > 1 && question.basis.is_sure() {
            p { a href=(frame.href_with("/desk/links/all", &[("kind", &code), ("basis", question.basis.code())])) {
                (frame.words.t_with("tie-group", &[("count", Value::from(question.alike))]))
            } }
        }
    }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    acting(&frame)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let all = proposals_of(&app, &picture).await?;
    let frame = frame.in_room(Room::Desk);
    Ok(render(&load(&picture, &frame, &all), &frame))
}
