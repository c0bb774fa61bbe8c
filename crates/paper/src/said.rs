//! What is said, in pieces that the page sets each in its own way: words, figures, codes, notes.
//!
//! Takes texts, gives [`Said`]; the template gets it as data and never as markup.
//! Always holds: every letter in it has a glyph in the embedded faces, so that a name in a script we have no face for
//! cannot stop a report; a text of a source is isolated in its own direction; nothing is longer than [`LETTERS_MAX`].

use std::collections::HashSet;
use std::sync::LazyLock;

use record::Script;
use serde::{Serialize, Serializer};

use crate::faces;

/// The longest text that is printed; the spreadsheet and the JSON have it whole.
const LETTERS_MAX: usize = 600;
/// Letters without a place to break, after which one is offered.
const UNBROKEN_MAX: usize = 28;
/// Stands for a letter that no embedded face has.
const UNKNOWN_LETTER: char = '\u{FFFD}';
const LEFT_TO_RIGHT: char = '\u{2066}';
const RIGHT_TO_LEFT: char = '\u{2067}';
const END_OF_ISOLATE: char = '\u{2069}';
const MAY_BREAK: char = '\u{200B}';

/// How a piece is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Manner {
    /// As the text around it.
    #[default]
    Text,
    /// A number: left to right in every text, never broken.
    Figure,
    /// A code or an address: left to right.
    Code,
    /// In the second colour.
    Soft,
    /// The number of an endnote.
    Note,
    /// Underlined with dots: sources disagree.
    Disputed,
}

/// A piece of what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Run {
    /// The letters as they are given.
    pub text: String,
    pub manner: Manner,
    /// Whether it is a text of a source, which stands in its own direction.
    pub isolated: bool,
    /// Its language, where it is not that of the page.
    pub lang: Option<String>,
}

/// As the template takes it: letters that can be set, direction marks round a text of a source.
impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Set<'a> {
            t: String,
            m: Manner,
            #[serde(skip_serializing_if = "Option::is_none")]
            l: Option<&'a str>,
        }
        let start = if Script::of(&self.text) == Script::Arabic { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT };
        let text = printable(&self.text);
        let t = if self.isolated { format!("{start}{text}{END_OF_ISOLATE}") } else { text };
        Set { t, m: self.manner, l: self.lang.as_deref() }.serialize(serializer)
    }
}

/// What is said in one place, piece by piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Said(pub Vec<Run>);

impl Said {
    pub(crate) fn text(text: impl AsRef<str>) -> Said {
        Said::of(text, Manner::Text)
    }

    pub(crate) fn of(text: impl AsRef<str>, manner: Manner) -> Said {
        Said(vec![Run { text: text.as_ref().to_owned(), manner, ..Run::default() }])
    }

    /// A text of a source or a name: in its own direction, in its language where that is known.
    pub(crate) fn isolated(text: &str, lang: Option<&str>) -> Said {
        let lang =
            lang.filter(|lang| (2..=3).contains(&lang.len()) && lang.bytes().all(|byte| byte.is_ascii_lowercase()));
        let lang = lang.map(str::to_owned);
        Said(vec![Run { text: text.to_owned(), manner: Manner::Text, isolated: true, lang }])
    }

    /// Nothing to say in a cell.
    pub(crate) fn nothing() -> Said {
        Said::of("–", Manner::Soft)
    }

    pub(crate) fn and(mut self, more: Said) -> Said {
        self.0.extend(more.0);
        self
    }

    pub(crate) fn then(self, text: impl AsRef<str>) -> Said {
        self.and(Said::text(text))
    }

    /// All of it in the second colour, figures and notes aside.
    pub(crate) fn soft(mut self) -> Said {
        for run in self.0.iter_mut().filter(|run| run.manner == Manner::Text) {
            run.manner = Manner::Soft;
        }
        self
    }

    pub(crate) fn disputed(mut self) -> Said {
        self.0.iter_mut().for_each(|run| run.manner = Manner::Disputed);
        self
    }

    /// Several, with something between each two.
    pub(crate) fn joined(parts: impl IntoIterator<Item = Said>, between: &str) -> Said {
        let mut whole = Said::default();
        for (nth, part) in parts.into_iter().enumerate() {
            whole = if nth == 0 { part } else { whole.then(between).and(part) };
        }
        whole
    }

    /// The letters alone, whole, for places that set their own direction.
    pub(crate) fn plain(&self) -> String {
        let letters = self.0.iter().flat_map(|run| run.text.chars());
        letters.filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The letters of all embedded faces.
static LETTERS: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let faces = faces::all();
    let covered = |letter: &char| faces.iter().any(|face| face.info().coverage.contains(u32::from(*letter)));
    ('\u{20}'..='\u{FFFD}').filter(covered).collect()
});

/// A text that can be set: one line, every letter with a glyph, room to break in long words, direction marks whole.
fn printable(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let (mut unbroken, mut open) = (0, 0);
    for letter in text.chars().take(LETTERS_MAX) {
        let letter = match letter {
            // A name may not turn the text after it: of the marks only isolates that end are kept.
            '\u{202A}'..='\u{202E}' | '\u{200B}' | '\u{FEFF}' | '\u{00AD}' => continue,
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                letter
            }
            END_OF_ISOLATE if open == 0 => continue,
            END_OF_ISOLATE => {
                open -= 1;
                letter
            }
            letter if letter.is_whitespace() || letter.is_control() => ' ',
            letter if LETTERS.contains(&letter) => letter,
            _ => UNKNOWN_LETTER,
        };
        unbroken = if letter == ' ' { 0 } else { unbroken + 1 };
        set.push(letter);
        if unbroken > UNBROKEN_MAX
            || (unbroken > UNBROKEN_MAX / 2 && matches!(letter, '/' | '-' | '_' | '.' | '?' | '&' | '='))
        {
            set.push(MAY_BREAK);
            unbroken = 0;
        }
    }
    if text.chars().nth(LETTERS_MAX).is_some() {
        set.push('…');
    }
    set.extend(std::iter::repeat_n(END_OF_ISOLATE, open));
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_without_a_face_is_shown_as_missing() {
        assert_eq!(printable("Tōkyō 東京"), "Tōkyō \u{FFFD}\u{FFFD}");
        assert_eq!(printable("الكويت −3 ← «نص» ٪"), "الكويت −3 ← «نص» ٪");
        assert_eq!(printable("Київ, Αθήνα"), "Київ, Αθήνα");
    }

    #[test]
    fn a_name_cannot_turn_the_text_after_it() {
        assert_eq!(printable("a\u{202E}b\u{2069}\u{2067}c"), "ab\u{2067}c\u{2069}");
        assert_eq!(printable("one\ntwo\u{0}"), "one two ");
    }

    #[test]
    fn a_long_word_may_break_and_a_long_text_ends() {
        assert!(printable(&"x".repeat(100)).contains(MAY_BREAK));
        let long = printable(&"word ".repeat(1000));
        assert!(long.ends_with('…') && long.chars().count() <= LETTERS_MAX + 1);
    }
}
