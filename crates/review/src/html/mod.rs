//! The review as a printed report: one self-contained HTML file in Arabic, in English, or both side by side.
//!
//! Takes a [`Review`] alone: names, sources and what records are about are in it. Gives a whole document with its style
//! inside; no script, no request, no style attribute.
//! Always holds: every text of a source is isolated in its own direction; every number runs left to right; a section
//! with nothing to say is not there.

mod around;
mod bars;
mod faces;
mod page;
mod progress;
mod supposed;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use words::{Lang, Value, Words};

use crate::Review;
pub use faces::Face;
use page::Page;

/// In which languages a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Langs {
    /// One language.
    One(Lang),
    /// English on the left, Arabic on the right, section by section.
    Both,
}

/// The review as one HTML file, in the faces that the reader's machine has.
pub fn html(review: &Review, langs: Langs) -> String {
    html_with(review, langs, &[])
}

/// The same with faces put in, so that it looks the same everywhere.
pub fn html_with(review: &Review, langs: Langs, faces: &[Face<'_>]) -> String {
    let lead = match langs {
        Langs::One(lang) => lang,
        Langs::Both => Lang::En,
    };
    let pages: Vec<Page<'_>> = match langs {
        Langs::One(lang) => vec![Page::new(review, Words::new(lang))],
        Langs::Both => [Lang::En, Lang::Ar].map(|lang| Page::new(review, Words::new(lang))).into(),
    };
    let titles: Vec<String> = pages.iter().map(|page| page.t("review-title")).collect();
    let (wide, long) = (pages.len() == 2, pages.iter().any(Page::is_long));
    let document = html! {
        (DOCTYPE)
        html lang=(lead.code()) dir=(lead.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (titles.join(" · ")) }
                style { (PreEscaped(faces::rules(faces))) (PreEscaped(include_str!("review.css"))) (PreEscaped(paper(&pages))) }
            }
            body.wide[wide].long[long] { @if wide { (side_by_side(&pages)) } @else { (alone(&pages)) } }
        }
    };
    document.into_string() + "\n"
}

fn alone(pages: &[Page<'_>]) -> Markup {
    html! { main { @for section in pages.iter().flat_map(sections).flatten() { (section) } } }
}

/// Each section beside itself in the other language; both pages have the same sections, since both have the same review.
fn side_by_side(pages: &[Page<'_>]) -> Markup {
    let [left, right] = [0, 1].map(|at| pages.get(at).map(sections).unwrap_or_default());
    html! {
        main {
            @for (left, right) in left.into_iter().zip(right) {
                @if let (Some(left), Some(right)) = (left, right) {
                    div.pair {
                        div lang="en" dir="ltr" { (left) }
                        div lang="ar" dir="rtl" { (right) }
                    }
                }
            }
        }
    }
}

fn sections(page: &Page<'_>) -> Vec<Option<Markup>> {
    vec![
        Some(progress::head(page)),
        Some(progress::in_short(page)),
        supposed::what_if(page),
        progress::by_line(page),
        progress::by_member(page),
        progress::change(page),
        progress::by_terms(page),
        progress::net_new(page),
        progress::other_units(page),
        around::needs(page),
        around::overlaps(page),
        around::indicators(page),
        around::incidents(page),
        around::decisions(page),
        progress::promises(page),
        progress::unlinked(page),
        around::conflicts(page),
        around::doubts(page),
        around::asides(page),
        Some(progress::method(page)),
        around::sources(page),
        Some(progress::foot(page)),
    ]
}

/// What stands at the foot of each printed page: the as-of line, the hash, the page number.
fn paper(pages: &[Page<'_>]) -> String {
    // Isolated, so that two languages stand beside each other in one line.
    let lines = pages.iter().flat_map(|page| [Some(page.as_of_line()), supposed::banner(page)]).flatten();
    let told: Vec<String> = lines.map(|line| format!("\u{2068}{line}\u{2069}")).collect();
    let hash = pages.first().map(|page| page.review.sha256.get(..16).unwrap_or_default()).unwrap_or_default();
    let size = match (pages.len(), pages.iter().any(Page::is_long)) {
        (2, true) => "A3 landscape",
        (2, false) => "A4 landscape",
        _ => "A4",
    };
    let (start, end) = if pages.iter().all(Page::rtl) { ("right", "left") } else { ("left", "right") };
    format!(
        "@page {{ size: {size}; @bottom-{start} {{ content: \"{}\"; }} @bottom-{end} {{ content: \"SHA-256 {hash}…  \" \
         counter(page) \" / \" counter(pages); }} }}\n",
        css_text(&told.join("  ·  "))
    )
}

/// A text inside a CSS string inside a style element: letters of words alone, whatever a name holds.
fn css_text(text: &str) -> String {
    let safe = |letter: char| match letter {
        '"' | '\\' | '<' | '>' | '&' | '\n' | '\r' => format!("\\{:x} ", u32::from(letter)),
        letter if letter.is_control() => String::new(),
        letter => letter.to_string(),
    };
    text.chars().map(safe).collect()
}

/// A count as an argument of a message.
fn count(value: impl TryInto<u64>) -> Value<'static> {
    Value::from(value.try_into().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_style() {
        assert_eq!(css_text("a\"}</style>"), "a\\22 }\\3c /style\\3e ");
    }
}
