//! A source's text in its own direction, with the words lit that claims were read from.
//!
//! Takes the frozen text and spans into it (Unicode scalar values); prints every letter of the text once, in order.
//! Always holds: spans may overlap, nest, or lie outside; cost grows with the text and the spans, not their product.

use maud::{Markup, PreEscaped, html};
use record::Span;

use super::name::direction;

/// Marks that may lie on one another at a place; more are lit without saying whose they are.
const KEYS_MAX: usize = 6;

/// A span to be lit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lit {
    /// The words.
    pub span: Span,
    /// Short name of the claim they belong to, letters, digits and `-`: links on the page point to `#w-<key>`.
    pub key: String,
    /// Whether it is the claim looked at.
    pub chosen: bool,
    /// Whether these are the words of the claim as a whole, not those of one field that may stand far away.
    pub main: bool,
}

/// Prints `text` (a whole text or a part that begins at scalar `offset`) with the spans lit.
pub fn lit(text: &str, lang: Option<&str>, offset: u32, spans: &[Lit]) -> Markup {
    let pieces = pieces(text, offset, spans);
    let mut named: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    html! {
        div.source-text lang=[lang] dir=(direction(text)) {
            @for paragraph in pieces.split(|piece| piece.text == "\n") {
                @if !paragraph.is_empty() {
                    p {
                        @for piece in paragraph {
                            @if piece.on.is_empty() { (piece.text) }
                            @else {
                                @let first = piece.on.iter().find(|at| named.insert(&spans[**at].key));
                                mark.lit.chosen[piece.on.iter().any(|at| spans[*at].chosen)].main[piece.on.iter().any(|at| spans[*at].main)]
                                    id=[first.map(|at| format!("w-{}", spans[*at].key))]
                                    data-claims=(keys(spans, &piece.on)) { (piece.text) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn keys(spans: &[Lit], on: &[usize]) -> PreEscaped<String> {
    let fits = |key: &&str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let keys: Vec<&str> = on.iter().map(|at| spans[*at].key.as_str()).filter(fits).collect();
    PreEscaped(keys.join(" "))
}

/// A stretch of text with the spans that lie on it (at most [`KEYS_MAX`]); a line break stands alone.
struct Piece<'a> {
    text: &'a str,
    on: Vec<usize>,
}

fn pieces<'a>(text: &'a str, offset: u32, spans: &[Lit]) -> Vec<Piece<'a>> {
    // Where spans begin and end, in order; an end before a beginning at the same place.
    let mut edges: Vec<(u32, bool, usize)> = Vec::with_capacity(spans.len() * 2);
    for (at, lit) in spans.iter().enumerate().filter(|(_, lit)| lit.span.start < lit.span.end) {
        edges.push((lit.span.start, true, at));
        edges.push((lit.span.end, false, at));
    }
    edges.sort_unstable_by_key(|(place, begins, at)| (*place, *begins, *at));
    let mut edges = edges.into_iter().peekable();
    let mut on: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    let mut begun = 0;
    for (place, (byte, letter)) in (offset..).zip(text.char_indices()) {
        let mut turned = false;
        while let Some((_, begins, at)) = edges.next_if(|(edge, ..)| *edge <= place) {
            if !turned {
                push(&mut out, &text[begun..byte], &on);
                (begun, turned) = (byte, true);
            }
            match begins {
                true if on.len() < KEYS_MAX => on.push(at),
                true => {}
                false => on.retain(|lies| *lies != at),
            }
        }
        if letter == '\n' {
            push(&mut out, &text[begun..byte], &on);
            out.push(Piece { text: "\n", on: Vec::new() });
            begun = byte + 1;
        }
    }
    push(&mut out, &text[begun..], &on);
    out
}

fn push<'a>(out: &mut Vec<Piece<'a>>, text: &'a str, on: &[usize]) {
    if !text.is_empty() {
        out.push(Piece { text, on: on.to_vec() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(start: usize, end: usize, key: &str) -> Lit {
        Lit { span: Span::new(start, end), key: key.to_owned(), chosen: false, main: true }
    }

    #[test]
    fn every_letter_stands_once_whatever_the_spans() {
        let text = "قال هاموند: \"نعم\"\n\nواحد & اثنان";
        let spans = [of(0, 10, "a"), of(4, 10, "b"), of(8, 200, "c"), of(90, 95, "d"), of(5, 5, "e")];
        let joined: String = pieces(text, 0, &spans).iter().map(|piece| piece.text).collect();
        assert_eq!(joined, text);
        let html = lit(text, Some("ar"), 0, &spans).into_string();
        assert!(
            html.contains("id=\"w-a\"") && html.contains("data-claims=\"a b\"") && html.contains("&amp;"),
            "{html}"
        );
        assert_eq!(html.matches("id=\"w-").count(), 3, "each claim's first words are an anchor once: {html}");
    }

    #[test]
    fn a_part_of_a_text_is_lit_at_its_own_place() {
        let html = lit("cde", None, 2, &[of(3, 4, "k")]).into_string();
        assert!(html.contains("c<mark") && html.contains(">d</mark>e"), "{html}");
    }

    #[test]
    fn hostile_texts_stay_text() {
        let html = lit("<script>x</script>", Some("en\" x=\""), 0, &[of(0, 8, "k\" onclick=\"")]).into_string();
        assert!(!html.contains("<script>") && !html.contains("onclick=\""), "{html}");
    }
}
