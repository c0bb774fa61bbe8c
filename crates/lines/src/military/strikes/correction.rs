//! Sentences by which a release corrects an earlier one: "one strike near X on Nov. 8 should have been two".
//!
//! Takes the text of one line and the day of its release; gives each correction with the day it speaks of.
//! Never concluded: a correction without a cue for one; a year that would put the corrected day after the release.
//! Not here: which record is meant (`strikes`).

use record::Day;

use super::telling::{Word, counts, name_end, places, sentences, words};
use crate::military::number;

/// What one correction says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The day of the release or strike that is corrected.
    pub day: Option<Day>,
    /// The place, in the words of the text.
    pub place: Option<String>,
    /// The count that was given before.
    pub was: Option<u32>,
    /// Whose strike it was, where a name stands after "by".
    pub actor: Option<String>,
    /// What holds now.
    pub change: Change,
    /// The sentences, untouched.
    pub words: String,
}

/// What a correction changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The count is this.
    Count(u32),
    /// The place is this, in the words of the text.
    Place(String),
    /// It did not happen.
    Withdrawn,
}

/// Later reports of an earlier day: "Additionally on Nov. 21, two strikes occurred in Syria that were previously
/// unreported:"; the lines after it are of that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// The day of the strikes.
    pub day: Day,
    /// Their country, alpha-2, where it is named.
    pub country: Option<&'static str>,
    /// The sentence, untouched.
    pub words: String,
}

/// What a sentence must hold to be read as a correction.
const CUES: &[&str] = &[
    "correction",
    "corrected",
    "corrects",
    "correct number",
    "correct count",
    "correct total",
    "should have",
    "should read",
    "should be",
    "should say",
    "should not have",
    "incorrectly",
    "erroneously",
    "in error",
    "misreported",
    "mistakenly",
    "misstated",
    "inaccurately",
    "was actually",
    "were actually",
    "did not occur",
    "did not take place",
];
const WITHDRAWN: &[&str] = &[
    "did not occur",
    "did not take place",
    "should not have been reported",
    "should not have been included",
    "should not have been listed",
    "was not conducted",
    "were not conducted",
    "never took place",
    "never occurred",
];
/// What holds now stands before these, what was said before after them.
const NOT: &[&str] = &[" instead of ", " rather than ", ", not ", " and not "];
/// What was said before stands before these, what holds now after them.
const THEN: &[&str] = &[
    " should have been ",
    " should have read ",
    " should have said ",
    " should have stated ",
    " should have listed ",
    " should read ",
    " should say ",
    " should be ",
    " was actually ",
    " were actually ",
    " actually ",
    " in fact ",
    " the correct number ",
    " the correct count ",
    " the correct total ",
    " corrected to ",
    " became ",
    " there were ",
    " conducted ",
    " took place ",
];

/// Whether a sentence corrects something.
pub fn is_correction(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    CUES.iter().any(|cue| lower.contains(cue))
}

/// The corrections of a text, and the text without their sentences.
pub fn corrections(text: &str, release: Option<Day>) -> (Vec<Correction>, String) {
    let all = sentences(text);
    let (mut found, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < all.len() {
        if !is_correction(all[at]) {
            rest.push(all[at].trim());
            at += 1;
            continue;
        }
        // What holds now may stand in the sentence after it, and what was said in the one before it.
        let tries = [(at, at + 1), (at, at + 2), (at.saturating_sub(1), at + 1)];
        let read = tries.into_iter().filter(|(_, end)| *end <= all.len()).find_map(|(start, end)| {
            let together: Vec<&str> = all[start..end].iter().map(|sentence| sentence.trim()).collect();
            Some((start, end, read(&together.join(" "), release)?))
        });
        match read {
            Some((start, end, correction)) => {
                rest.truncate(rest.len() - (at - start).min(rest.len()));
                found.push(correction);
                at = end;
            }
            None => {
                rest.push(all[at].trim());
                at += 1;
            }
        }
    }
    (found, rest.join(" "))
}

fn read(text: &str, release: Option<Day>) -> Option<Correction> {
    let lower = text.to_lowercase();
    let words = words(text);
    let day = days(&words, release).into_iter().next();
    let near: Vec<String> =
        places(&words).into_iter().map(|place| place.name).filter(|name| !name.is_empty()).collect();
    let of = |place: Option<String>, was, change| Correction {
        day,
        place,
        was,
        actor: actor(&words),
        change,
        words: text.to_owned(),
    };
    if WITHDRAWN.iter().any(|phrase| lower.contains(phrase)) {
        let was = counts(&words).first().map(|count| count.value);
        return Some(of(near.into_iter().next(), was, Change::Withdrawn));
    }
    let (before, after) = halves(text, &lower)?;
    let (now, was) = (numbers(after).into_iter().next(), numbers(before).into_iter().next_back());
    let place_now = first_place(after);
    if let Some(now) = now.filter(|now| was != Some(*now)) {
        let place = first_place(before).or(place_now).or(near.into_iter().next());
        return Some(of(place, was, Change::Count(now)));
    }
    let place_was = first_place(before)?;
    let place_now = place_now.filter(|now| *now != place_was)?;
    Some(of(Some(place_was), was, Change::Place(place_now)))
}

/// What was said before, and what holds now.
fn halves<'a>(text: &'a str, lower: &str) -> Option<(&'a str, &'a str)> {
    if text.len() != lower.len() {
        return None; // a letter that changes its length: byte places would not agree
    }
    for phrase in NOT {
        if let Some(at) = lower.find(phrase) {
            return Some((text.get(at + phrase.len()..)?, text.get(..at)?));
        }
    }
    let at = THEN.iter().find_map(|phrase| lower.find(phrase).map(|at| (at, at + phrase.len())));
    let (at, end) = at?;
    Some((text.get(..at)?, text.get(end - 1..)?))
}

/// Numbers that are no days and no years: "one", "two strikes".
fn numbers(text: &str) -> Vec<u32> {
    let words = words(text);
    let counted: Vec<u32> = counts(&words).iter().map(|count| count.value).collect();
    if !counted.is_empty() {
        return counted;
    }
    let plain = (0..words.len()).filter(|at| {
        let beside_month = at.checked_sub(1).is_some_and(|before| month(words[before].text).is_some())
            || words.get(at + 1).is_some_and(|next| month(next.text).is_some());
        let article = matches!(words[*at].text.to_ascii_lowercase().as_str(), "a" | "an" | "another");
        !beside_month && !article
    });
    plain.filter_map(|at| number::of_word(words[at].text)).collect()
}

fn first_place(text: &str) -> Option<String> {
    let words = words(text);
    let named = places(&words).into_iter().map(|place| place.name).find(|name| !name.is_empty());
    named.or_else(|| {
        // "near Ramadi, not Fallujah": the second has no preposition.
        let end = name_end(&words, 0);
        let name = words[..end].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        (end > 0 && crate::places::country_of(&name).is_none() && month(&name).is_none()).then_some(name)
    })
}

/// "by France".
fn actor(words: &[Word<'_>]) -> Option<String> {
    let by = words.iter().position(|word| word.text == "by")?;
    let from = if words.get(by + 1)?.text.eq_ignore_ascii_case("the") { by + 2 } else { by + 1 };
    let end = name_end(words, from);
    (end > from).then(|| words[from..end].iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let named = |name: &&str| **name == *word || word.len() <= 4 && name.starts_with(&word);
    MONTHS.iter().position(named).map(|at| at as i8 + 1)
}

/// Days in a text, in order; one without a year is the last such day before the release.
fn days(words: &[Word<'_>], release: Option<Day>) -> Vec<Day> {
    let number = |at: usize| {
        let text = words.get(at)?.text;
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i16>().ok()
    };
    let at_month = |at: usize| {
        let month = month(words[at].text)?;
        let after = number(at + 1).filter(|day| (1..=31).contains(day)).map(|day| (day, at + 2));
        let before = || {
            let before = at.checked_sub(1)?;
            number(before).filter(|day| (1..=31).contains(day)).map(|day| (day, at + 1))
        };
        let (day, next) = after.or_else(before)?;
        let year = number(next).filter(|year| (1990..2100).contains(year));
        dated(year, month, i8::try_from(day).ok()?, release)
    };
    (0..words.len()).filter_map(at_month).collect()
}

fn dated(year: Option<i16>, month: i8, day: i8, release: Option<Day>) -> Option<Day> {
    if let Some(year) = year {
        return Day::ymd(year, month, day);
    }
    let release = release.filter(Day::is_whole)?;
    let year = release.year()?;
    let this = Day::ymd(year, month, day).filter(|this| *this <= release);
    this.or_else(|| Day::ymd(year - 1, month, day))
}

/// The announcement of strikes of an earlier day, if the text ends with one.
pub fn late(text: &str, release: Option<Day>) -> Option<Late> {
    let sentence = sentences(text).into_iter().rev().find(|sentence| {
        let lower = sentence.to_lowercase();
        lower.contains("previously unreported")
            || lower.contains("not previously reported")
            || lower.contains("unreported")
    })?;
    let words = words(sentence);
    let day = days(&words, release).into_iter().next()?;
    let country = places(&words).iter().find_map(|place| place.country);
    sentence.trim_end().ends_with(':').then(|| Late { day, country, words: sentence.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn release() -> Option<Day> {
        Day::ymd(2015, 11, 23)
    }

    #[track_caller]
    fn check(text: &str, day: &str, place: Option<&str>, was: Option<u32>, change: Change) {
        let (found, _) = corrections(text, release());
        let [one] = &found[..] else { panic!("{text}: {found:?}") };
        assert_eq!(one.day.map(|day| day.to_string()).unwrap_or_default(), day, "{text}");
        assert_eq!(one.place.as_deref(), place, "{text}");
        assert_eq!(one.was, was, "{text}");
        assert_eq!(one.change, change, "{text}");
    }

    #[test]
    fn a_count_is_corrected() {
        check(
            "Correction: The Nov. 8 release reported one strike by France near Ar Raqqah; there were two strikes.",
            "2015-11-08",
            Some("Ar Raqqah"),
            Some(1),
            Change::Count(2),
        );
        check(
            "*The November 19 release incorrectly reported one strike near Mosul. The correct number is three.",
            "2015-11-19",
            Some("Mosul"),
            Some(1),
            Change::Count(3),
        );
        check(
            "Two strikes near Hit on Nov. 20, rather than one, should have been reported.",
            "2015-11-20",
            Some("Hit"),
            Some(1),
            Change::Count(2),
        );
        check(
            "One strike near Ramadi on Dec. 30 should have been two strikes.",
            "2014-12-30",
            Some("Ramadi"),
            Some(1),
            Change::Count(2),
        );
    }

    #[test]
    fn a_place_is_corrected() {
        check(
            "Correction: the strike near Ramadi on Nov. 21 was actually near Fallujah.",
            "2015-11-21",
            Some("Ramadi"),
            None,
            Change::Place("Fallujah".to_owned()),
        );
    }

    #[test]
    fn a_strike_is_taken_back() {
        check(
            "Correction: one strike reported near Tal Afar on Nov. 21, 2015 did not occur.",
            "2015-11-21",
            Some("Tal Afar"),
            Some(1),
            Change::Withdrawn,
        );
    }

    #[test]
    fn what_follows_its_own_text_is_left_in_the_text() {
        let text =
            "- Near Hit, one strike hit a bridge. Correction: one strike near Mosul on Nov. 21 should have been two.";
        let (found, rest) = corrections(text, release());
        assert_eq!(found.len(), 1);
        assert_eq!(rest, "- Near Hit, one strike hit a bridge.");
        let (none, rest) = corrections("- Near Hit, one strike hit a bridge.", release());
        assert!(none.is_empty());
        assert_eq!(rest, "- Near Hit, one strike hit a bridge.");
    }

    #[test]
    fn strikes_reported_late_have_their_own_day() {
        let text = "- Near Hit, one strike hit a bridge.  Additionally on Nov. 21, two strikes occurred in Syria that were \
                    previously unreported:";
        let late = late(text, release()).unwrap();
        assert_eq!((late.day, late.country), (Day::ymd(2015, 11, 21).unwrap(), Some("SY")));
        assert_eq!(super::late("- Near Hit, one strike hit a bridge.", release()), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,200}") {
            corrections(&text, release());
            late(&text, release());
        }

        #[test]
        fn no_words_in_any_order_break_it(words in proptest::collection::vec(prop::sample::select(vec![
            "correction:", "should have been", "one", "two", "strikes", "near Mosul", "not", "Nov. 8.", "by France", "instead of",
        ]), 0..30)) {
            corrections(&words.join(" "), release());
        }
    }
}
