//! Names and codes: each in its own script and direction, isolated from the text around.

use maud::{Markup, html};

/// A name as a source or the charter writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameView {
    /// The name.
    pub text: String,
    /// Its language (`ar`, `en`, `ku`), if known.
    pub lang: Option<String>,
    /// The name in another script, shown softly behind.
    pub other: Option<Box<NameView>>,
    /// Where it leads.
    pub href: Option<String>,
}

impl NameView {
    /// A name without a link.
    pub fn new(text: impl Into<String>, lang: Option<&str>) -> NameView {
        NameView { text: text.into(), lang: lang.map(str::to_owned), other: None, href: None }
    }

    /// The same, leading somewhere.
    pub fn linked(mut self, href: impl Into<String>) -> NameView {
        self.href = Some(href.into());
        self
    }

    /// The same with the name in another script behind it.
    pub fn also(mut self, other: NameView) -> NameView {
        self.other = Some(Box::new(other));
        self
    }
}

/// Prints a name in its own script with `lang` and `dir`: the only way to print one from a source.
pub fn name(view: &NameView) -> Markup {
    let dir = direction(&view.text);
    html! {
        @if let Some(href) = &view.href { a href=(href) { bdi lang=[&view.lang] dir=(dir) { (view.text) } } }
        @else { bdi lang=[&view.lang] dir=(dir) { (view.text) } }
        @if let Some(other) = &view.other { " " span.soft { (name(other)) } }
    }
}

/// A code, a Latin amount, an address: always left to right, isolated.
pub fn code(text: &str) -> Markup {
    html! { bdi dir="ltr" { (text) } }
}

/// `rtl` if the first letter with a direction is of a right-to-left script. What stands isolated in the text has its own
/// direction and gives it only where there is nothing else.
pub fn direction(text: &str) -> &'static str {
    let mut depth = 0_usize;
    let outside = text.chars().find(|letter| {
        match letter {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_alphabetic()
    });
    let strong = outside.or_else(|| text.chars().find(|letter| letter.is_alphabetic()));
    match strong {
        Some(
            '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}',
        ) => "rtl",
        _ => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_direction_and_is_escaped() {
        let hostile = NameView::new("<b>\"x\"", Some("en\" onload=\"x"));
        let html = name(&hostile).into_string();
        assert!(!html.contains("<b>") && !html.contains("\" onload"), "{html}");
        assert_eq!(direction("22 المملكة المتحدة"), "rtl");
        assert_eq!(direction("NATO الناتو"), "ltr");
        assert_eq!(direction(""), "ltr");
        assert_eq!(direction("\u{2068}all donors\u{2069}: وعد بـ\u{2068}5 USD\u{2069}"), "rtl");
        assert_eq!(direction("\u{2068}ألمانيا\u{2069}"), "rtl");
    }
}
