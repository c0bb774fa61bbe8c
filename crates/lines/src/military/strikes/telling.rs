//! What a release tells in prose: counts of strikes, each with its places and its country.
//!
//! Takes the text of one line; gives one [`Told`] per count, in the order of the text.
//! Never concluded: a strike without a number ("a building was damaged near Aleppo"), a total without a place where the
//! same text gives its parts, a place from another sentence.
//! Not here: news prose, Arabic prose, who struck (`reading`).

use crate::military::number;
use crate::places::country_of;

/// A count of strikes with where they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many.
    pub count: u32,
    /// Where, in the words of the text, with what stands around the name: "south of Bayji".
    pub places: Vec<String>,
    /// The country of the sentence or section (alpha-2).
    pub country: Option<&'static str>,
    /// The sentence, untouched.
    pub words: String,
}

/// The counts of a text. Linear but for the counts of one sentence.
pub fn told(text: &str) -> Vec<Told> {
    let mut all = Vec::new();
    let mut country = None;
    for sentence in sentences(text) {
        let words = words(sentence);
        let counts = counts(&words);
        let mut places = places(&words);
        let named = places.iter().filter_map(|place| place.country.map(|country| (place.start, country)));
        let named: Vec<(usize, &'static str)> = named.collect();
        places.retain(|place| !place.name.is_empty());
        for (at, count) in counts.iter().enumerate() {
            let until = counts.get(at + 1).map_or(words.len(), |next| next.start);
            let from = if at == 0 { 0 } else { counts[at - 1].end };
            let own = places_of(&places, &words, from, count, until);
            // The country named last before the count's own words end; one in a later clause is another's.
            let before = named.iter().rev().find(|(start, _)| *start < until).map(|(_, country)| *country);
            country = before.or(country);
            all.push(Told { count: count.value, places: own, country, words: sentence.trim().to_owned() });
        }
        country = named.last().map(|(_, country)| *country).or(country);
    }
    if all.iter().any(|told| !told.places.is_empty()) {
        all.retain(|told| !told.places.is_empty());
    }
    all
}

/// Sentences: up to a full stop with a blank and a capital letter after it, where no abbreviation stands before.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', ';', '\n']) {
        let after = text[at + 1..].trim_start();
        let capital = after.chars().next().is_none_or(|c| c.is_uppercase() || c == '-' || c == '*');
        let apart = text[at + 1..].chars().next().is_none_or(char::is_whitespace);
        let hard = !text[at..].starts_with('.');
        if hard || apart && capital && !abbreviated(&text[start..at]) {
            found.push(&text[start..=at]);
            start = at + 1;
        }
    }
    found.push(&text[start..]);
    found.retain(|sentence| !sentence.trim().is_empty());
    found
}

/// Whether the full stop after `text` belongs to its last word.
fn abbreviated(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches('(').to_ascii_lowercase();
    let short = [
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n",
        "u.a.e", "mt", "st", "no", "gen", "col", "lt", "maj", "sgt", "dr", "mr", "ms", "approx", "km",
    ];
    short.contains(&last.as_str()) || last.len() == 1
}

/// A word with whether a comma or the like stands after it.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) closed: bool,
}

pub(super) fn words(sentence: &str) -> Vec<Word<'_>> {
    let parts = sentence.split_whitespace().filter_map(|part| {
        let opened = part.trim_start_matches(['(', '"', '“', '*', '•', '-', '–', '—']);
        let text = opened.trim_end_matches([',', '.', ';', ':', ')', '"', '”']);
        let closed = text.len() < opened.len();
        (!text.is_empty()).then_some(Word { text, closed })
    });
    parts.take(WORDS_MAX).collect()
}

/// Words of one sentence that are read.
const WORDS_MAX: usize = 2_000;

pub(super) struct Count {
    start: usize,
    end: usize,
    pub(super) value: u32,
}

/// Adjectives that may stand between a number and its strikes.
const BETWEEN_MAX: usize = 3;

pub(super) fn counts(words: &[Word<'_>]) -> Vec<Count> {
    let mut found: Vec<Count> = Vec::new();
    for at in 0..words.len() {
        let word = words[at].text.to_ascii_lowercase();
        if !matches!(word.as_str(), "strike" | "strikes" | "airstrike" | "airstrikes" | "air-strike" | "air-strikes") {
            continue;
        }
        let least = found.last().map_or(0, |count| count.end);
        let number = (1..=BETWEEN_MAX + 1).find_map(|back| {
            let start = at.checked_sub(back).filter(|start| *start >= least)?;
            let between = &words[start..at];
            let broken = between.iter().any(|word| word.closed);
            let plain = between[1..].iter().all(|word| word.text.chars().all(char::is_alphabetic));
            let value = number::of_word(between[0].text)?;
            (!broken && plain).then_some((start, value))
        });
        let area = words.get(at + 1).is_some_and(|next| matches!(next.text, "area" | "areas" | "aircraft"));
        if let Some((start, value)) = number.filter(|_| !area) {
            found.push(Count { start, end: at + 1, value });
        }
    }
    found
}

/// A place that a preposition names.
pub(super) struct Place {
    start: usize,
    end: usize,
    pub(super) name: String,
    pub(super) country: Option<&'static str>,
}

const DIRECTIONS: &[&str] =
    &["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "vicinity", "outskirts"];

pub(super) fn places(words: &[Word<'_>]) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match place(words, at) {
            Some(place) => {
                at = place.end.max(at + 1);
                found.push(place);
            }
            None => at += 1,
        }
    }
    found
}

/// The place whose preposition stands at `at`: "near X", "in X", "40 km southwest of X", "in the vicinity of X".
fn place(words: &[Word<'_>], at: usize) -> Option<Place> {
    let lower = words[at].text.to_ascii_lowercase();
    let of = words.get(at + 1).is_some_and(|next| next.text == "of");
    let directed = DIRECTIONS.contains(&lower.as_str()) && of;
    let mut from = match lower.as_str() {
        "near" | "in" | "at" | "around" | "outside" => at + 1,
        _ if directed => at + 2,
        _ => return None,
    };
    if words[at].closed {
        return None;
    }
    if words.get(from).is_some_and(|word| word.text.eq_ignore_ascii_case("the")) {
        from += 1;
    }
    let end = name_end(words, from);
    if end == from {
        return None;
    }
    let mut name: Vec<&str> = words[from..end].iter().map(|word| word.text).collect();
    // Inside a list of names commas stand; a country that follows its place says where that lies.
    let mut country = country_of(&name.join(" "));
    let mut stop = end;
    if country.is_some() {
        name.clear();
    } else if words[end - 1].closed || words.get(end).is_some_and(|word| word.text == "in") {
        let skip = usize::from(!words[end - 1].closed);
        let next = name_end(words, end + skip);
        let follows = words.get(end + skip..next).map(|words| words.iter().map(|word| word.text).collect::<Vec<_>>());
        country = follows.and_then(|words| country_of(&words.join(" ")));
        stop = if country.is_some() { next } else { end };
    }
    let opening = if directed && !name.is_empty() { before(words, at) } else { at };
    let told = if directed && !name.is_empty() {
        let lead = words[opening..from].iter().map(|word| word.text);
        lead.chain(name).collect::<Vec<_>>().join(" ")
    } else {
        name.join(" ")
    };
    Some(Place { start: opening, end: stop, name: told, country })
}

/// Where a distance before a direction begins: "40 km southwest of".
fn before(words: &[Word<'_>], at: usize) -> usize {
    let unit = |word: &str| matches!(word, "km" | "kilometers" | "kilometres" | "miles" | "mi");
    match at.checked_sub(2) {
        Some(start) if unit(words[at - 1].text) && words[start].text.parse::<u32>().is_ok() => start,
        _ => at,
    }
}

/// Small words inside names.
const JOINING: &[&str] = &["al", "el", "ar", "as", "az", "ad", "an", "at", "ash", "ath", "abu", "ibn", "bin"];
/// Common words that belong to the name before them.
const THINGS: &[&str] = &["dam", "oil", "refinery", "airfield", "airbase", "mountain", "mountains", "city", "province"];

/// Where the name that begins at `from` ends.
pub(super) fn name_end(words: &[Word<'_>], from: usize) -> usize {
    let mut at = from;
    while at < words.len() && at < from + NAME_WORDS_MAX {
        let word = words[at].text;
        let first = word.chars().next();
        let capital = first.is_some_and(|c| c.is_uppercase() || !c.is_ascii());
        let joining = JOINING.contains(&word.split('-').next().unwrap_or("")) && name_goes_on(words, at);
        let thing = at > from && THINGS.contains(&word);
        if !(capital || joining || thing) || word.starts_with("ISIL") || word.starts_with("ISIS") {
            break;
        }
        at += 1;
        if words[at - 1].closed {
            break;
        }
    }
    at
}

fn name_goes_on(words: &[Word<'_>], at: usize) -> bool {
    let rest = words[at].text.split_once('-').map(|(_, rest)| rest);
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    rest.is_some_and(capital) || !words[at].closed && words.get(at + 1).is_some_and(|next| capital(next.text))
}

/// Longer names are none.
const NAME_WORDS_MAX: usize = 6;

/// The places of a count: those after it, or the one that leads it in ("Near X, two strikes").
fn places_of(places: &[Place], words: &[Word<'_>], from: usize, count: &Count, until: usize) -> Vec<String> {
    let leads = |place: &&Place, count_start: usize| place.end == count_start && words[place.end - 1].closed;
    if let Some(before) = places.iter().find(|place| place.start >= from && leads(place, count.start)) {
        return listed(places, words, before);
    }
    let after = places.iter().find(|place| place.start >= count.end && place.start < until);
    // "… near X, and near Y, two strikes": a place right before the next count is that count's.
    let after = after.filter(|place| until == words.len() || !leads(place, until));
    if let Some(first) = after {
        return listed(places, words, first);
    }
    let before = places.iter().rev().find(|place| place.end <= count.start && place.start >= from);
    before.map(|place| listed(places, words, place)).unwrap_or_default()
}

/// A place with those that "and" adds to it: "near X and Y", "near X and near Y".
fn listed(places: &[Place], words: &[Word<'_>], first: &Place) -> Vec<String> {
    let mut names = vec![first.name.clone()];
    let mut end = first.end;
    while names.len() < PLACES_MAX && words.get(end).is_some_and(|word| word.text == "and") {
        if let Some(next) = places.iter().find(|place| place.start == end + 1) {
            names.push(next.name.clone());
            end = next.end;
            continue;
        }
        let stop = name_end(words, end + 1);
        if stop == end + 1 {
            break;
        }
        names.push(words[end + 1..stop].iter().map(|word| word.text).collect::<Vec<_>>().join(" "));
        end = stop;
    }
    names
}

/// Places of one count that are kept.
const PLACES_MAX: usize = 12;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &[&str], Option<&str>)]) {
        let got = told(text);
        let got: Vec<_> = got.iter().map(|told| (told.count, told.places.clone(), told.country)).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(count, places, country)| {
                (*count, places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>(), *country)
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn a_line_with_its_place_in_front() {
        check("- Near Hit, one strike destroyed an ISIL bridge.", &[(1, &["Hit"], None)]);
        check("-- Near Dayr Az Zawr, 17 airstrikes struck eight ISIL areas.", &[(17, &["Dayr Az Zawr"], None)]);
        check("* Near al-Qaim, two separate airstrikes hit a road.", &[(2, &["al-Qaim"], None)]);
        check(
            "Near Al Hasakah and Dayr Az Zawr, one strike destroyed 283 ISIL vehicles.",
            &[(1, &["Al Hasakah", "Dayr Az Zawr"], None)],
        );
    }

    #[test]
    fn a_paragraph_is_split_into_its_counts() {
        check(
            "In Syria, four airstrikes near Kobani destroyed positions.  East of Dawr Az Zawr, two airstrikes destroyed \
             oil holding tanks.  In Iraq, four airstrikes south of the Mosul Dam struck four small ISIL units.  All \
             aircraft departed the strike areas safely. Airstrike assessments are based on initial reports.",
            &[
                (4, &["Kobani"], Some("SY")),
                (2, &["East of Dawr Az Zawr"], Some("SY")),
                (4, &["south of the Mosul Dam"], Some("IQ")),
            ],
        );
        check(
            "An airstrike 40 km southwest of Haditha destroyed two Humvees. An airstrike in Ar Rutbah hit a checkpoint.",
            &[(1, &["40 km southwest of Haditha"], None), (1, &["Ar Rutbah"], None)],
        );
        check(
            "In Iraq, one strike north of Sinjar hit vehicles, while two strikes northeast of Fallujah struck fighters.",
            &[(1, &["north of Sinjar"], Some("IQ")), (2, &["northeast of Fallujah"], Some("IQ"))],
        );
        check(
            "Southeast of Dayr Az Zawr, Syria, two airstrikes destroyed a tank.",
            &[(2, &["Southeast of Dayr Az Zawr"], Some("SY"))],
        );
    }

    #[test]
    fn what_is_no_count_is_none() {
        check("All aircraft departed the strike areas safely. These airstrikes were near Mosul.", &[]);
        check("An ISIL headquarters building was damaged near Dayr Az Zawr.", &[]);
        check(
            "In Iraq, nine strikes were made. Near Mosul, four strikes hit it. Near Hit, five strikes hit it.",
            &[(4, &["Mosul"], Some("IQ")), (5, &["Hit"], Some("IQ"))],
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,200}") {
            told(&text);
        }

        #[test]
        fn no_words_in_any_order_break_it(words in proptest::collection::vec(prop::sample::select(vec![
            "near", "in", "Mosul,", "two", "strikes", "of", "south", "and", "al-", "40", "km", "Syria.", "an", "the",
        ]), 0..40)) {
            for told in told(&words.join(" ")) {
                prop_assert!(told.count < 1_000);
            }
        }
    }
}
