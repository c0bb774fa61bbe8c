//! The elements this room knows, and what their names, classes and roles say about their words.

use super::tokens::Start;

/// An element by what its words mean to a reader of prose. All others are inline and change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    /// A box: `div`, `form`, `center` and their like.
    Box,
    /// `html`, `body`.
    Page,
    /// `article`.
    Article,
    /// `main`.
    Main,
    /// `header` and `hgroup`.
    Header,
    /// `nav`, `footer`, `aside`, `figcaption`: beside the words.
    Beside,
    /// Never read: `svg`, `select`, `template`.
    Never,
    /// A paragraph.
    Paragraph,
    /// `h1` to `h6`.
    Heading,
    /// `ul`, `ol`, `dl`, `menu`.
    List,
    /// `li`, `dt`, `dd`.
    Item,
    /// `pre`.
    Pre,
    /// `table`.
    Table,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `blockquote`, `tbody`: parts text, holds no body of its own.
    Part,
    /// `a`.
    Link,
    /// `br`.
    Break,
    /// `hr`.
    Rule,
    /// Any other name.
    Inline,
}

/// How many kinds there are.
pub(super) const TAGS: usize = Tag::Inline as usize + 1;

impl Tag {
    /// The kind of an element by its name, in any case of letters.
    pub(super) fn of(name: &str) -> Tag {
        let mut lower = [0; 12];
        let Some(lower) = lower.get_mut(..name.len()) else { return Tag::Inline };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"div" | b"form" | b"center" | b"section" | b"fieldset" | b"details" | b"figure" | b"address"
            | b"search" => Tag::Box,
            b"html" | b"body" => Tag::Page,
            b"article" => Tag::Article,
            b"main" => Tag::Main,
            b"header" | b"hgroup" => Tag::Header,
            b"nav" | b"footer" | b"aside" | b"figcaption" => Tag::Beside,
            b"svg" | b"math" | b"select" | b"button" | b"template" | b"noscript" | b"object" | b"video" | b"audio"
            | b"dialog" | b"canvas" | b"datalist" => Tag::Never,
            b"p" => Tag::Paragraph,
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
            b"ul" | b"ol" | b"dl" | b"menu" => Tag::List,
            b"li" | b"dt" | b"dd" => Tag::Item,
            b"pre" | b"listing" => Tag::Pre,
            b"table" => Tag::Table,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            b"blockquote" | b"tbody" | b"thead" | b"tfoot" | b"caption" | b"summary" | b"legend" => Tag::Part,
            b"a" => Tag::Link,
            b"br" => Tag::Break,
            b"hr" => Tag::Rule,
            _ => Tag::Inline,
        }
    }

    /// Whether such an element can hold the body of an article.
    pub(super) fn is_container(self) -> bool {
        use Tag::*;
        matches!(self, Box | Page | Article | Main | Header | Beside | Table | Cell)
    }
}

/// How far words stand from the article; what is inside stands at least as far as what is around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Nothing says that they do not belong.
    Body,
    /// Their box has a name that says so: `sidebar`, `comments`.
    Doubtful,
    /// Beside the words by the element itself: navigation, footer, caption.
    Beside,
    /// Not shown.
    Hidden,
}

/// The zone that a tag opens inside of another.
pub(super) fn zone(tag: Tag, start: &Start<'_>, around: Zone, in_article: bool) -> Zone {
    let own = match tag {
        Tag::Never => Zone::Hidden,
        _ if is_hidden(start) => Zone::Hidden,
        Tag::Page | Tag::Article | Tag::Main => Zone::Body,
        Tag::Beside => Zone::Beside,
        _ if is_beside(start) => Zone::Beside,
        Tag::Header if !in_article => Zone::Doubtful,
        _ if is_named_doubtful(start) => Zone::Doubtful,
        _ => Zone::Body,
    };
    own.max(around)
}

pub(super) fn is_hidden(start: &Start<'_>) -> bool {
    let styled = |style: &str| {
        let style: String =
            style.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    start.range("hidden").is_some()
        || start.raw("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || start.raw("style").is_some_and(styled)
}

fn is_beside(start: &Start<'_>) -> bool {
    let roles = ["navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu"];
    start.raw("role").is_some_and(|role| roles.iter().any(|known| role.eq_ignore_ascii_case(known)))
}

/// Words in a class or id that name what is never the article.
const STRONG: &[&str] = &[
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "caption",
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "gdpr",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "popup",
    "promo",
    "recommended",
    "related",
    "replies",
    "respond",
    "sponsored",
    "subscribe",
    "trending",
];
/// Words that name it, unless the same box also has a word of `ARTICLE`.
const WEAK: &[&str] = &[
    "ad", "ads", "banner", "footer", "login", "masthead", "menu", "more", "nav", "pager", "popular", "share",
    "sharing", "sidebar", "social", "tagcloud", "tags", "ticker", "toolbar", "widget", "widgets",
];
const ARTICLE: &[&str] =
    &["article", "body", "content", "entry", "main", "news", "page", "post", "story", "text", "wrapper"];

fn is_named_doubtful(start: &Start<'_>) -> bool {
    let (mut weak, mut article) = (false, false);
    for attribute in ["class", "id"] {
        for word in words(start.raw(attribute).unwrap_or("")) {
            if is_any(word, STRONG) {
                return true;
            }
            weak |= is_any(word, WEAK);
            article |= is_any(word, ARTICLE);
        }
    }
    weak && !article
}

/// Whether the page itself says that this box holds the article's body.
pub(super) fn is_named_body(start: &Start<'_>) -> bool {
    let property = start.raw("itemprop").unwrap_or("");
    if property.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("articleBody")) {
        return true;
    }
    ["class", "id"].iter().any(|attribute| {
        let value = start.raw(attribute).unwrap_or("");
        value.split_ascii_whitespace().any(|name| {
            let mut parts = words(name);
            let pair = (parts.next(), parts.next(), parts.next());
            matches!(pair, (Some(first), Some(second), None) if is_any(first, &["article", "entry", "post", "story", "news"])
                && is_any(second, &["body", "content", "text"]))
        })
    })
}

/// The words of a name: `relatedPosts`, `related-posts`, `related_posts` have two. Short names only: longer ones are
/// made by programs.
fn words(value: &str) -> impl Iterator<Item = &str> {
    const VALUE_BYTES_MAX: usize = 400;
    let end = (0..=value.len().min(VALUE_BYTES_MAX)).rev().find(|end| value.is_char_boundary(*end)).unwrap_or(0);
    let value = &value[..end];
    let bytes = value.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes.get(at..)?.iter().position(u8::is_ascii_alphabetic)?;
        let start = at;
        at += 1;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
            if bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
                break;
            }
            at += 1;
        }
        Some(&value[start..at])
    })
}

fn is_any(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::tokens::{Token, Tokens};

    fn start(tag: &str) -> Start<'_> {
        match Tokens::new(tag).next() {
            Some(Token::Start(start)) => start,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn check(tag: &str, expected: Zone) {
        let start = start(tag);
        assert_eq!(zone(Tag::of(start.name), &start, Zone::Body, false), expected, "{tag}");
    }

    #[test]
    fn names_of_boxes_say_what_does_not_belong() {
        check("<div class='related-posts'>", Zone::Doubtful);
        check("<div id=articleComments>", Zone::Doubtful);
        check("<div class='sidebar'>", Zone::Doubtful);
        check("<div class='content with-sidebar'>", Zone::Body);
        check("<body class='single sidebar'>", Zone::Body);
        check("<div class='lead'>", Zone::Body);
        check("<div style='display : none'>", Zone::Hidden);
        check("<nav>", Zone::Beside);
        check("<div role=navigation>", Zone::Beside);
    }

    #[test]
    fn a_box_may_be_named_as_the_body() {
        for tag in ["<div class='x entry-content'>", "<div id=articleBody>", "<section itemprop=articleBody>"] {
            assert!(is_named_body(&start(tag)), "{tag}");
        }
        for tag in ["<div class='article'>", "<div class='entry-content-asset'>", "<div class='text'>"] {
            assert!(!is_named_body(&start(tag)), "{tag}");
        }
    }
}
