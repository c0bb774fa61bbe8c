//! Search over everything in both languages, grouped by type of record, the words lit.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use picture::search::{Found, Hit};
use record::{Kind, Span};

use crate::app::App;
use crate::frame::Frame;
use crate::parts::name::direction;
use crate::parts::title::title;
use crate::parts::{Head, NameView, empty, name, page, said};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Records shown at most.
const HITS_MAX: usize = 200;
/// In which order the types of records stand; those that are not among them follow.
const ORDER: [Kind; 12] = [
    Kind::Party,
    Kind::Line,
    Kind::Meeting,
    Kind::Statement,
    Kind::Promise,
    Kind::Delivery,
    Kind::Need,
    Kind::Decision,
    Kind::Goal,
    Kind::Observation,
    Kind::Incident,
    Kind::Source,
];
/// Letters of a query that are read.
const ASKED_MAX: usize = 200;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The words that were looked for.
    pub asked: String,
    /// How many records have them.
    pub total: usize,
    /// The records by type, in a fixed order.
    pub groups: Vec<Group>,
}

/// The records of one type.
#[derive(Clone, Debug)]
pub struct Group {
    /// The type, in words.
    pub kind: String,
    /// Its records, best first.
    pub hits: Vec<HitView>,
}

/// One record.
#[derive(Clone, Debug)]
pub struct HitView {
    /// Its title, leading to its page.
    pub title: NameView,
    /// In which field the words stand; empty where they stand in the title.
    pub field: String,
    /// The words around.
    pub snippet: String,
    /// The words of the query in it.
    pub marks: Vec<Span>,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/search", get(show))
}

/// The page's value. What comes after the world day is left out.
pub fn load(sight: &Sight, frame: &Frame, asked: &str, found: &Found) -> Page {
    let mut groups: Vec<(Kind, Group)> = Vec::new();
    let mut left_out = 0;
    for hit in &found.hits {
        let Some(view) = view(sight, frame, hit) else {
            left_out += 1;
            continue;
        };
        match groups.iter_mut().find(|(kind, _)| *kind == hit.kind) {
            Some((_, group)) => group.hits.push(view),
            None => groups.push((hit.kind, Group { kind: said::kind(&frame.words, hit.kind), hits: vec![view] })),
        }
    }
    groups.sort_by_key(|(kind, _)| ORDER.iter().position(|one| one == kind).unwrap_or(ORDER.len()));
    let total = found.total.saturating_sub(left_out);
    Page { asked: asked.to_owned(), total, groups: groups.into_iter().map(|(_, group)| group).collect() }
}

fn view(sight: &Sight, frame: &Frame, hit: &Hit) -> Option<HitView> {
    let fact = sight.picture.own(hit.record).filter(|fact| sight.counts(fact))?;
    let title = title(frame, &sight.picture, fact);
    let same = title.text == hit.snippet;
    Some(HitView {
        title,
        field: if same { String::new() } else { said::field(&frame.words, &hit.field) },
        snippet: hit.snippet.clone(),
        marks: hit.marks.clone(),
    })
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("search"));
    if shown.groups.is_empty() {
        let title = match shown.asked.as_str() {
            "" => frame.t("search-empty"),
            asked => frame.words.t_with("search-nothing", &[("words", Value::from(asked))]),
        };
        return page(frame, &head, &empty("search", &title, &frame.t("search-empty-what"), None));
    }
    let args = [("count", Value::from(shown.total)), ("words", Value::from(shown.asked.as_str()))];
    let body = html! {
        @for group in &shown.groups {
            section.found {
                h2 { (group.kind) " " span.soft.small { (frame.words.number(group.hits.len() as i128)) } }
                ul.hits { @for hit in &group.hits { li.hit { (print(hit)) } } }
            }
        }
        @if shown.total > HITS_MAX { p.soft { (frame.t("search-more")) } }
    };
    page(frame, &head.lede(frame.words.t_with("search-found", &args)), &body)
}

fn print(hit: &HitView) -> Markup {
    html! {
        div { (name(&hit.title)) }
        p.small {
            @if !hit.field.is_empty() { span.soft { (hit.field) ": " } }
            bdi dir=(direction(&hit.snippet)) { (marked(&hit.snippet, &hit.marks)) }
        }
    }
}

/// A text with some of its letters lit; marks lie in order and apart.
fn marked(text: &str, marks: &[Span]) -> Markup {
    let letters: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| {
        letters.get(from..to.min(letters.len())).unwrap_or_default().iter().collect::<String>()
    };
    let mut at = 0;
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for mark in marks {
        let (start, end) = ((mark.start as usize).max(at), mark.end as usize);
        if start < end {
            pieces.push((piece(at, start), false));
            pieces.push((piece(start, end), true));
            at = end;
        }
    }
    pieces.push((piece(at, letters.len()), false));
    html! { @for (text, lit) in &pieces { @if *lit { mark { (text) } } @else { (text) } } }
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let asked: String = frame.query.get("q").unwrap_or_default().trim().chars().take(ASKED_MAX).collect();
    let sight = app.sight(&frame).await?;
    let index = app.index(&sight.picture).await?;
    let query = asked.clone();
    let found = app.with_live(move |_| Ok(index.search(&query, HITS_MAX))).await?;
    Ok(render(&load(&sight, &frame, &asked, &found), &frame))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_light_their_letters_and_nothing_is_lost() {
        let html = |marks: &[Span]| marked("قال <b>نعم</b>", marks).into_string();
        assert_eq!(html(&[]), "قال &lt;b&gt;نعم&lt;/b&gt;");
        assert_eq!(html(&[Span::new(7, 10)]), "قال &lt;b&gt;<mark>نعم</mark>&lt;/b&gt;");
        assert_eq!(html(&[Span::new(12, 900), Span::new(0, 3)]), "قال &lt;b&gt;نعم&lt;/<mark>b&gt;</mark>");
    }
}
