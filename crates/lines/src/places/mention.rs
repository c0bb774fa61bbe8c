//! What stands around a name of a place: "near", "40 km southwest of", "province", ", Anbar", `محافظة`, `ريف`.
//!
//! Takes a mention as published, gives the name alone with what the words around it say.
//! Not here: whether there is a place of that name (`resolve`).

use matching::fold::fold;

use crate::places::Level;
use crate::places::key::plain;

/// A name of a place with what the words around it say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// The name, folded.
    pub name: String,
    /// What it is said to lie in, nearest first, folded.
    pub within: Vec<String>,
    /// What kind of place the words say it is.
    pub kind: Option<Said>,
    /// Where from the named place, if not at it.
    pub around: Option<Around>,
}

/// What the words call a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A province, or the country around a city.
    Area(Level),
    /// A city, town or village.
    Town,
}

/// Where from a named place something was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Whether a direction was given: then it was not at the place itself.
    pub directed: bool,
    /// How far, in kilometres.
    pub kilometres: Option<u32>,
}

/// Words before a name that say nothing of it.
const FILLERS: &[&str] = &[
    "near",
    "in",
    "at",
    "around",
    "outside",
    "inside",
    "by",
    "from",
    "of",
    "the",
    "vicinity",
    "close",
    "to",
    "along",
    "between",
    "within",
    "just",
    "approximately",
    "about",
    "on",
    "outskirts",
    "surrounding",
    "قرب",
    "بالقرب",
    "من",
    "في",
    "محيط",
    "ضواحي",
    "اطراف",
    "بعد",
    "علي",
    "حوالي",
    "نحو",
    "بين",
    "عند",
    "داخل",
    "قضاءي",
];
/// Directions, in one word.
const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "شمال",
    "جنوب",
    "شرق",
    "غرب",
    "شمالي",
    "جنوبي",
    "شرقي",
    "غربي",
];
/// Directions that follow an Arabic name.
const TRAILING: &[&str] = &["الشمالي", "الجنوبي", "الشرقي", "الغربي", "الشماليه", "الجنوبيه", "الشرقيه", "الغربيه"];
const PROVINCE: &[&str] = &[
    "province",
    "governorate",
    "gov",
    "muhafazah",
    "muhafaza",
    "mohafazat",
    "countryside",
    "محافظه",
    "ريف",
    "بمحافظه",
];
const DISTRICT: &[&str] =
    &["district", "qadha", "qada", "subdistrict", "nahiya", "nahiyah", "nahia", "قضاء", "ناحيه", "بقضاء"];
const TOWN: &[&str] = &["city", "town", "village", "مدينه", "بلده", "قريه", "بمدينه", "ببلده", "center", "centre"];
const REGION: &[&str] = &["area", "region", "منطقه", "بمنطقه", "areas"];
const KILOMETRES: &[&str] =
    &["km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "كم", "كيلومتر", "كيلومترا"];
const MILES: &[&str] = &["mile", "miles", "mi", "ميل", "ميلا"];
/// Things that stand at or near the place they are named after.
const THINGS: &[&str] = &[
    "dam",
    "refinery",
    "oil",
    "gas",
    "airfield",
    "airbase",
    "air",
    "base",
    "airport",
    "mountain",
    "mt",
    "mtn",
    "jebel",
    "mountains",
    "mount",
    "field",
    "fields",
    "junction",
    "bridge",
    "camp",
    "university",
    "hospital",
    "checkpoint",
    "plant",
    "highway",
    "crossing",
    "border",
    "military",
    "مطار",
    "قاعده",
    "سد",
    "مصفاه",
    "مصفي",
    "حقل",
    "جسر",
    "معبر",
    "مخيم",
    "طريق",
    "جبل",
];

/// Reads a mention.
pub fn read(text: &str) -> Mention {
    let (text, inside) = without_brackets(&fold(text));
    let mut parts = text.split([',', '،', ';']).map(plain).filter(|part| !part.is_empty());
    let mut mention = Mention { name: parts.next().unwrap_or_default(), ..Mention::default() };
    mention.within = parts.chain(inside).collect();
    mention.split_inside();
    mention.strip();
    mention
}

/// The text without what stands in brackets, and that.
fn without_brackets(text: &str) -> (String, Option<String>) {
    let Some((before, rest)) = text.split_once('(') else { return (text.to_owned(), None) };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    (format!("{before} {after}"), Some(plain(inside)).filter(|inside| !inside.is_empty()))
}

/// A name without the words for things that may be named after a town: "Mosul airport" is at Mosul.
pub fn without_things(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !THINGS.contains(word)).collect();
    (kept.len() < words.len() && !kept.is_empty()).then(|| kept.join(" "))
}

/// The names of a list: "X and Y", "X / Y", `X وY`.
pub fn listed(text: &str) -> Vec<String> {
    let folded = fold(text).replace(['/', '&', ',', '،', ';'], " and ");
    let mut names = vec![Vec::new()];
    for word in folded.split_whitespace() {
        if word == "and" || word == "و" {
            names.push(Vec::new());
            continue;
        }
        match word.strip_prefix('و').filter(|rest| rest.chars().count() > 3) {
            Some(rest) if names.last().is_some_and(|name| !name.is_empty()) => names.push(vec![rest]),
            _ => names.last_mut().into_iter().for_each(|name| name.push(word)),
        }
    }
    names.into_iter().map(|name| name.join(" ")).filter(|name| !name.is_empty()).collect()
}

impl Mention {
    /// Whether the parts after the name may be further places: nothing calls them a province.
    pub fn is_list(&self) -> bool {
        let called = |part: &String| part.split(' ').any(|word| PROVINCE.contains(&word));
        !self.within.is_empty() && !self.within.iter().any(called)
    }

    /// "Hit in Al Anbar Province": the second half says where the first lies.
    fn split_inside(&mut self) {
        let words: Vec<&str> = self.name.split(' ').collect();
        let opens = |word: &str| matches!(word, "in" | "في" | "بمحافظه" | "بريف");
        let Some(at) = words.iter().skip(1).position(|word| opens(word)).map(|at| at + 1) else { return };
        let named = words[..at].iter().any(|word| !FILLERS.contains(word) && !DIRECTIONS.contains(word));
        if named && at + 1 < words.len() {
            let (name, within) = (words[..at].join(" "), words[at + 1..].join(" "));
            self.within.insert(0, within);
            self.name = name;
        }
    }

    fn strip(&mut self) {
        let name = std::mem::take(&mut self.name);
        let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        while words.len() > 1 && self.take_first(&mut words) {}
        while words.len() > 1 && self.take_last(&mut words) {}
        self.name = words.join(" ");
    }

    fn take_first(&mut self, words: &mut Vec<&str>) -> bool {
        let (word, next) = (words[0], words[1]);
        if let Some((number, unit)) = distance(word, next) {
            let around = self.around.get_or_insert_default();
            around.kilometres = Some(number);
            words.drain(..if unit { 2 } else { 1 });
            return !words.is_empty();
        }
        if DIRECTIONS.contains(&word) {
            self.around.get_or_insert_default().directed = true;
        } else if word == "ريف" {
            self.kind = Some(Said::Area(Level::Province));
        } else if let Some(kind) = said(word) {
            // "city of Mosul", `محافظة نينوى`; "area of", "vicinity of" say nothing.
            if next == "of" || !word.is_ascii() {
                self.kind = kind.or(self.kind);
            } else {
                return false;
            }
        } else if !FILLERS.contains(&word) {
            return false;
        }
        words.remove(0);
        true
    }

    fn take_last(&mut self, words: &mut Vec<&str>) -> bool {
        let Some(word) = words.last().copied() else { return false };
        if TRAILING.contains(&word) {
            self.around.get_or_insert_default().directed = true;
        } else if let Some(kind) = said(word) {
            self.kind = kind.or(self.kind);
        } else {
            return false;
        }
        words.pop();
        true
    }
}

/// What a word calls a place: `Some(None)` for words that leave its kind open.
fn said(word: &str) -> Option<Option<Said>> {
    if PROVINCE.contains(&word) {
        return Some(Some(Said::Area(Level::Province)));
    }
    if DISTRICT.contains(&word) {
        return Some(Some(Said::Area(Level::District)));
    }
    if TOWN.contains(&word) {
        return Some(Some(Said::Town));
    }
    REGION.contains(&word).then_some(None)
}

/// "40 km", "40km", "25 miles": kilometres, and whether the unit is a word of its own.
fn distance(word: &str, next: &str) -> Option<(u32, bool)> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: u32 = digits.parse().ok().filter(|number| *number < 1_000)?;
    let unit = &word[digits.len()..];
    let (unit, apart) = if unit.is_empty() { (next, true) } else { (unit, false) };
    if KILOMETRES.contains(&unit) {
        return Some((number, apart));
    }
    MILES.contains(&unit).then_some((number * 1_609 / 1_000, apart))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, within: &[&str], kind: Option<Said>, kilometres: Option<u32>) {
        let read = read(text);
        assert_eq!(read.name, name, "{text}");
        assert_eq!(read.within, within, "{text}");
        assert_eq!(read.kind, kind, "{text}");
        assert_eq!(read.around.and_then(|around| around.kilometres), kilometres, "{text}");
    }

    #[test]
    fn the_words_around_a_name_are_read() {
        check("near Mosul", "mosul", &[], None, None);
        check("40 km southwest of Haditha", "haditha", &[], None, Some(40));
        check("25 miles north-east of Ramadi", "ramadi", &[], None, Some(40));
        check("in the vicinity of Mosul Dam", "mosul dam", &[], None, None);
        check("Hit in Al Anbar Province", "hit", &["al anbar province"], None, None);
        check("Al Qaim (Anbar), Iraq", "al qaim", &["iraq", "anbar"], None, None);
        check("Kirkuk province", "kirkuk", &[], Some(Said::Area(Level::Province)), None);
        check("محافظة نينوى", "نينوي", &[], Some(Said::Area(Level::Province)), None);
        check("ريف حلب الشمالي", "حلب", &[], Some(Said::Area(Level::Province)), None);
        check("جنوب غرب مدينة الموصل", "الموصل", &[], Some(Said::Town), None);
        check("the city of Sinjar", "sinjar", &[], Some(Said::Town), None);
    }

    #[test]
    fn a_name_that_is_only_such_a_word_stays() {
        check("North", "north", &[], None, None);
        check("", "", &[], None, None);
    }

    #[test]
    fn lists_are_told_apart() {
        assert_eq!(listed("Al Hasakah and Dayr Az Zawr"), ["al hasakah", "dayr az zawr"]);
        assert_eq!(listed("الموصل وتلعفر"), ["الموصل", "تلعفر"]);
        assert_eq!(listed("واسط"), ["واسط"]);
    }
}
