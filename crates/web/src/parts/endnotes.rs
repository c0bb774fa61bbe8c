//! Links as endnotes, for paper: numbers at the links, addresses at the end. On the screen neither shows.

use maud::{Markup, PreEscaped, html};

/// Links beyond this number get no endnote, so that a long table does not print a longer list of addresses.
const NOTES_MAX: usize = 200;

/// The markup with `data-endnote` at each link that is no figure's mark, and the list of their addresses.
///
/// Works on HTML that `maud` wrote: attribute values are quoted and hold no bare `>`-ambiguity for `<a `.
pub(super) fn with_endnotes(body: &Markup) -> (Markup, Markup) {
    let mut out = String::with_capacity(body.0.len() + 1024);
    let mut notes: Vec<&str> = Vec::new();
    let mut rest = body.0.as_str();
    while let Some(at) = rest.find("<a ") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').unwrap_or(tag.len());
        let address = tag[..end].split_once("href=\"").and_then(|(_, value)| value.split('"').next());
        out.push_str("<a ");
        if let Some(address) = address.filter(|_| notes.len() < NOTES_MAX && !tag[..end].contains("class=\"mark\"")) {
            let number = notes.iter().position(|known| *known == address).unwrap_or(notes.len());
            if number == notes.len() {
                notes.push(address);
            }
            out.push_str(&format!("data-endnote=\"{}\" ", number + 1));
        }
        rest = &tag[3..];
    }
    out.push_str(rest);
    let list = html! {
        @if !notes.is_empty() {
            ol.endnotes aria-hidden="true" { @for note in &notes { li { bdi dir="ltr" { (PreEscaped(*note)) } } } }
        }
    };
    (PreEscaped(out), list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_address_is_one_note_and_a_mark_is_none() {
        let body =
            html! { a href="/en/x?a=1&b=2" { "x" } a.mark href="/en/trail" { "y" } a href="/en/x?a=1&b=2" { "z" } };
        let (marked, list) = with_endnotes(&body);
        assert_eq!(marked.0.matches("data-endnote=\"1\"").count(), 2);
        assert!(!marked.0.contains("data-endnote=\"2\""));
        assert_eq!(list.0.matches("<li>").count(), 1);
        assert!(list.0.contains("/en/x?a=1&amp;b=2"), "{}", list.0);
    }
}
