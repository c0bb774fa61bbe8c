//! Which place a mention means: the strictest comparison that finds one decides; what stays open is said.
//!
//! Order: the whole mention, then the name without the words around it, each letter by letter, without articles, with
//! doubled letters undone; then another country's province or district of exactly that name; then by consonants; then
//! with one or two slips of the pen; then the town that a dam or airport is named after; then a list of names; at last
//! the province that the mention itself states. Not here: the tables (`gazetteer`), the keys (`key`).

use crate::places::Level;
use crate::places::gazetteer::{Area, Gazetteer, Named, Strictness, country_of};
use crate::places::key::{bare, loose, plain, slips, sounds};
use crate::places::mention::{self, Around, Mention, Said};

/// What is known of a mention besides its words.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The P-code of the province it lies in.
    pub province: Option<String>,
    /// Whether a province or a district is meant: the table's column says so.
    pub level: Option<Level>,
}

/// What a mention means.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// These places, mostly one.
    Found(Found),
    /// Only a country is named (alpha-2).
    Country(&'static str),
    /// One of these P-codes; the mention does not say which.
    Ambiguous(Vec<&'static str>),
    /// No place known here.
    Unknown,
}

/// The places of a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Their P-codes, in the order of the mention; several only for a mention that lists several.
    pub codes: Vec<&'static str>,
    /// How they were found: for several, the least sure way.
    pub how: How,
    /// How sure that is, in thousandths.
    pub confidence: u16,
    /// Where from the named place it was, where the mention says so.
    pub around: Option<Around>,
    /// Whether it lies in another country than the one stated.
    pub elsewhere: bool,
}

/// How a place was found, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The spelling is in the tables.
    Listed,
    /// But for articles, blanks, apostrophes, doubled letters.
    Respelled,
    /// By its consonants, as transliterations differ.
    Sound,
    /// But for a slip of the pen.
    Slip,
    /// A dam, airport or the like named after it.
    NamedAfter,
    /// The name is unknown; the mention states the province.
    Stated,
}

/// What decides between several places of one name.
#[derive(Clone, Copy)]
struct Filter<'a> {
    country: Option<&'static str>,
    province: Option<&'a str>,
    kind: Option<Said>,
}

/// Further from a named place than this, in kilometres, something may lie in the next district.
const NEAR_MAX: u32 = 25;

/// Countries that share a border, for rows that state the wrong one of two.
const NEIGHBOURS: &[(&str, &str)] =
    &[("IQ", "SY"), ("IQ", "TR"), ("SY", "TR"), ("SY", "LB"), ("IQ", "JO"), ("SY", "JO"), ("LY", "EG")];

/// Which place a mention means; `country` by its code or name, as stated beside it.
///
/// A bare name that both a province and the district of its seat bear means the town, so the district.
/// Microseconds where a spelling is known, below a millisecond for one that must be compared with all.
pub fn resolve(name: &str, country: Option<&str>, context: &Context) -> Resolution {
    let stated = country.and_then(country_of);
    let whole = plain(name);
    if whole.is_empty() || whole.len() > MENTION_MAX {
        return Resolution::Unknown;
    }
    if let Some(country) = country_of(&whole) {
        return Resolution::Country(country);
    }
    let kind = context.level.map(Said::Area);
    let filter = Filter { country: stated, province: context.province.as_deref(), kind };
    if let Some(found) = strictly(&whole, &filter) {
        return found;
    }
    let mention = mention::read(name);
    one(&mention, &filter).unwrap_or_else(|| several(name, &filter))
}

/// The names of a mention that lists several, each with what it means.
pub fn resolve_each(name: &str, country: Option<&str>, context: &Context) -> Vec<(String, Resolution)> {
    let whole = resolve(name, country, context);
    let listed = mention::listed(name);
    if listed.len() < 2 || matches!(&whole, Resolution::Found(found) if found.codes.len() == 1) {
        return vec![(name.trim().to_owned(), whole)];
    }
    listed.into_iter().map(|part| (part.clone(), resolve(&part, country, context))).collect()
}

/// A mention longer than this, in bytes, is no name.
const MENTION_MAX: usize = 240;

/// The place of a mention with one name; `None` where nothing of that name is known.
fn one(mention: &Mention, outer: &Filter) -> Option<Resolution> {
    if let Some(country) = country_of(&mention.name).filter(|_| mention.around.is_none()) {
        return Some(Resolution::Country(country));
    }
    let mut filter = Filter { kind: mention.kind.or(outer.kind), ..*outer };
    filter.country = filter.country.or_else(|| mention.within.iter().find_map(|name| country_of(name)));
    let province = mention.within.iter().find_map(|name| province_of(name, &filter));
    if province.is_some() && mention.is_list() && is_in_another(&mention.name, &filter, province) {
        return None;
    }
    filter.province = filter.province.or(province);
    let found = strictly(&mention.name, &filter)
        .or_else(|| unglued(&mention.name, &filter))
        .or_else(|| elsewhere(mention, &filter))
        .or_else(|| by_sound(&mention.name, &filter))
        .or_else(|| by_slip(&mention.name, &filter))
        .or_else(|| named_after(&mention.name, &filter));
    let found = match found {
        None | Some(Resolution::Unknown) => filter.province.and_then(stated),
        found => found,
    };
    found.map(|found| around(found, mention.around))
}

/// "Al Hasakah, Dayr Az Zawr" lists two places: the first has a name of its own, and not in the second.
fn is_in_another(name: &str, filter: &Filter, province: Option<&str>) -> bool {
    let inside = Filter { province, ..*filter };
    strictly(name, &inside).is_none() && strictly(name, filter).is_some()
}

/// The province that a part of a mention names.
fn province_of(name: &str, filter: &Filter) -> Option<&'static str> {
    let named = mention::read(name);
    let within = Filter { kind: Some(Said::Area(Level::Province)), province: None, ..*filter };
    match strictly(&named.name, &within)? {
        Resolution::Found(found) => {
            let area = Gazetteer::shared().area(found.codes.first()?)?;
            (area.level == Level::Province).then_some(area.code)
        }
        _ => None,
    }
}

/// By spelling.
fn strictly(name: &str, filter: &Filter) -> Option<Resolution> {
    let bare = bare(name);
    let keys = [
        (Strictness::Plain, name.to_owned(), How::Listed, 990),
        (Strictness::Bare, bare.clone(), How::Respelled, 980),
        (Strictness::Loose, loose(&bare), How::Respelled, 960),
    ];
    keys.iter().find_map(|(strictness, key, how, confidence)| {
        choose(Gazetteer::shared().named(*strictness, key), filter, *how, *confidence)
    })
}

/// "Alqaim": the article written on to the name.
fn unglued(name: &str, filter: &Filter) -> Option<Resolution> {
    let rest = ["al", "el"].iter().find_map(|article| name.strip_prefix(article))?;
    (rest.len() >= 3 && !rest.starts_with(' ')).then(|| strictly(rest, filter)).flatten()
}

/// A province or district of exactly that name across a border of the stated country.
fn elsewhere(mention: &Mention, filter: &Filter) -> Option<Resolution> {
    let stated = filter.country?;
    if mention.around.is_some_and(|around| around.directed) {
        return None; // "in Syria, north of Sinjar" is not in Iraq
    }
    let beside = |country: &str| {
        NEIGHBOURS.iter().any(|(one, other)| (*one, *other) == (stated, country) || (*other, *one) == (stated, country))
    };
    let bare = bare(&mention.name);
    let keys = [(Strictness::Plain, mention.name.clone()), (Strictness::Loose, loose(&bare))];
    let tables = Gazetteer::shared();
    keys.iter().find_map(|(strictness, key)| {
        let across = |named: &&Named| named.own && beside(tables.at(named.area).country);
        let across: Vec<Named> = tables.named(*strictness, key).iter().filter(across).copied().collect();
        let open = Filter { country: None, province: None, ..*filter };
        match choose(&across, &open, How::Listed, 780)? {
            Resolution::Found(found) => Some(Resolution::Found(Found { elsewhere: true, ..found })),
            other => Some(other),
        }
    })
}

/// By consonants; where only three are heard, the vowels may not differ much either.
fn by_sound(name: &str, filter: &Filter) -> Option<Resolution> {
    let key = loose(&bare(name));
    let letters: Vec<char> = key.chars().collect();
    let tables = Gazetteer::shared();
    let mut named = Vec::new();
    for sound in sounds(&key) {
        named.extend_from_slice(tables.named(Strictness::Sound, &sound));
    }
    named.sort_unstable();
    named.dedup();
    let short = key.is_ascii() && sounds(&key).iter().all(|sound| sound.chars().count() <= 3);
    if short {
        let near: Vec<Named> = tables
            .spellings()
            .filter(|(spelling, of)| named.contains(of) && slips(&letters, spelling, 2).is_some())
            .map(|(_, of)| of)
            .collect();
        named.retain(|of| near.contains(of));
    }
    choose(&named, filter, How::Sound, 850)
}

/// Words that begin many names, and say little about which.
const BEGINNINGS: &[&str] = &[
    "tall",
    "tal",
    "tel",
    "tell",
    "abu",
    "albu",
    "bu",
    "umm",
    "um",
    "khan",
    "kafr",
    "kafar",
    "dayr",
    "deir",
    "ayn",
    "ain",
    "jabal",
    "mount",
    "bir",
    "wadi",
    "camp",
    "qaryat",
    "shaykh",
    "sheikh",
    "تل",
    "ابو",
    "البو",
    "ام",
    "خان",
    "كفر",
    "دير",
    "عين",
    "جبل",
    "بير",
    "وادي",
    "الشيخ",
];

/// With one slip of the pen in a name of five letters or more, two from nine on; the nearest place must be alone.
fn by_slip(name: &str, filter: &Filter) -> Option<Resolution> {
    let key = loose(&bare(name));
    let letters: Vec<char> = key.chars().collect();
    let opening = name.split(' ').next().filter(|word| BEGINNINGS.contains(word) && name.contains(' '));
    let telling = letters.len() - opening.map_or(0, |word| loose(&bare(word)).chars().count()).min(letters.len());
    let most = match telling {
        0..5 => return None,
        5..9 => 1,
        _ => 2,
    };
    let tables = Gazetteer::shared();
    let mut best = (most + 1, Vec::new());
    for (spelling, named) in tables.spellings() {
        if filter.country.is_some_and(|country| tables.at(named.area).country != country) {
            continue;
        }
        let Some(count) = slips(&letters, spelling, most.min(best.0)) else { continue };
        if count < best.0 {
            best = (count, Vec::new());
        }
        best.1.push(named);
    }
    best.1.sort_unstable();
    best.1.dedup();
    let confidence = if best.0 == 1 { 800 } else { 700 };
    match choose(&best.1, filter, How::Slip, confidence)? {
        Resolution::Ambiguous(_) => None, // two places as near as each other: nothing is known
        found => Some(found),
    }
}

fn named_after(name: &str, filter: &Filter) -> Option<Resolution> {
    let town = mention::without_things(name)?;
    match strictly(&town, filter)? {
        Resolution::Found(found) => Some(Resolution::Found(Found { how: How::NamedAfter, confidence: 800, ..found })),
        other => Some(other),
    }
}

fn stated(province: &str) -> Option<Resolution> {
    let area = Gazetteer::shared().area(province)?;
    Some(found(area.code, How::Stated, 900))
}

fn found(code: &'static str, how: How, confidence: u16) -> Resolution {
    Resolution::Found(Found { codes: vec![code], how, confidence, around: None, elsewhere: false })
}

/// Decides between the places of one name; `None` where none of them fits.
fn choose(named: &[Named], filter: &Filter, how: How, confidence: u16) -> Option<Resolution> {
    let tables = Gazetteer::shared();
    let fits = |area: &Area| {
        filter.country.is_none_or(|country| area.country == country)
            && filter.province.is_none_or(|province| area.code == province || area.parent == Some(province))
    };
    let mut left: Vec<Named> = named.iter().copied().filter(|named| fits(tables.at(named.area))).collect();
    narrow(&mut left, filter.kind);
    let mut areas: Vec<&Area> = left.iter().map(|named| tables.at(named.area)).collect();
    areas.dedup_by_key(|area| area.code);
    areas.sort_by_key(|area| area.code);
    areas.dedup_by_key(|area| area.code);
    match areas[..] {
        [] => None,
        [area] => Some(found(area.code, how, confidence)),
        _ => Some(one_of(&areas, how, confidence)),
    }
}

/// Keeps what the words call the place, and of a province and its seat the seat.
fn narrow(left: &mut Vec<Named>, kind: Option<Said>) {
    let tables = Gazetteer::shared();
    let mut prefer = |wanted: &dyn Fn(&Named) -> bool| {
        if left.iter().any(wanted) {
            left.retain(wanted);
        }
    };
    let province = |named: &Named| tables.at(named.area).level == Level::Province;
    match kind {
        Some(Said::Area(Level::Province)) => {
            prefer(&|named| province(named) && named.own);
        }
        Some(Said::Area(Level::District)) => {
            prefer(&|named| !province(named) && named.own);
        }
        Some(Said::Town) => prefer(&|named| !province(named)),
        None => prefer(&|named| named.countryside),
    }
    let seats: Vec<&str> = left.iter().filter_map(|named| tables.at(named.area).parent).collect();
    left.retain(|named| named.countryside || !seats.contains(&tables.at(named.area).code));
}

/// Of several areas their province, where it is the same.
fn one_of(areas: &[&'static Area], how: How, confidence: u16) -> Resolution {
    let province = |area: &Area| area.parent.unwrap_or(area.code);
    let first = province(areas[0]);
    if areas.iter().all(|area| province(area) == first) {
        return found(first, how, confidence);
    }
    Resolution::Ambiguous(areas.iter().map(|area| area.code).collect())
}

/// A place far from the named one is only known to its province.
fn around(resolution: Resolution, around: Option<Around>) -> Resolution {
    let (Resolution::Found(mut found), Some(around)) = (resolution.clone(), around) else { return resolution };
    if around.kilometres.is_some_and(|kilometres| kilometres > NEAR_MAX) {
        let province = |code: &&'static str| Gazetteer::shared().area(code).and_then(|area| area.parent);
        found.codes = found.codes.iter().map(|code| province(code).unwrap_or(code)).collect();
    }
    found.confidence = found.confidence.saturating_sub(if around.directed { 100 } else { 50 });
    found.around = Some(around);
    Resolution::Found(found)
}

/// A mention that lists several names: all of them, or nothing.
fn several(text: &str, filter: &Filter) -> Resolution {
    let listed = mention::listed(text);
    if !(2..=LIST_MAX).contains(&listed.len()) {
        return Resolution::Unknown;
    }
    let mut all: Option<Found> = None;
    for name in &listed {
        let next = match strictly(&plain(name), filter).or_else(|| one(&mention::read(name), filter)) {
            Some(Resolution::Found(found)) => found,
            Some(Resolution::Ambiguous(codes)) => return Resolution::Ambiguous(codes),
            Some(Resolution::Country(_) | Resolution::Unknown) | None => return Resolution::Unknown,
        };
        all = Some(match all {
            None => next,
            Some(so_far) => joined(so_far, next),
        });
    }
    all.map_or(Resolution::Unknown, Resolution::Found)
}

/// Lists with more names than this are prose.
const LIST_MAX: usize = 8;

fn joined(mut all: Found, next: Found) -> Found {
    for code in next.codes {
        if !all.codes.contains(&code) {
            all.codes.push(code);
        }
    }
    all.how = all.how.max(next.how);
    all.confidence = all.confidence.min(next.confidence);
    all.around = all.around.or(next.around);
    all.elsewhere |= next.elsewhere;
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(name: &str, country: Option<&str>) -> String {
        match resolve(name, country, &Context::default()) {
            Resolution::Found(found) => found.codes.join("+"),
            Resolution::Country(code) => format!("={code}"),
            Resolution::Ambiguous(codes) => format!("?{}", codes.join("|")),
            Resolution::Unknown => "-".to_owned(),
        }
    }

    #[track_caller]
    fn check(name: &str, country: &str, expected: &str) {
        assert_eq!(code(name, Some(country)), expected, "{name}, {country}");
    }

    #[test]
    fn spellings_of_one_place_meet() {
        for name in ["Bayji", "Baiji", "Beiji", "al-Bayji", "بيجي", "near Bayji", "Bayji, Iraq", "قضاء بيجي"]
        {
            check(name, "Iraq", "IQG16Q03");
        }
        for name in ["Dayr az Zawr", "Deir ez-Zor", "Dayz ar Zawr", "Day az Zawr", "Deir Ezzour", "دير الزور"] {
            check(name, "SY", "SY0901");
        }
        check("Mar’a", "Syria", "SY0204");
        check("Al Ma'ra", "Syria", "SY0702");
        check("Mahkmur", "Iraq", "IQG11Q04");
        check("Ar Rut bah", "Iraq", "IQG01Q04");
    }

    #[test]
    fn what_the_words_call_it_decides_between_province_and_seat() {
        check("Kirkuk", "Iraq", "IQG13Q04");
        check("Kirkuk province", "Iraq", "IQG13");
        check("محافظة كركوك", "Iraq", "IQG13");
        check("Rif Dimashq", "Syria", "SY03");
        check("Hit in Al Anbar Province", "Iraq", "IQG01Q07");
        check("Nowhere at all, Anbar Province", "Iraq", "IQG01");
    }

    #[test]
    fn what_the_mention_leaves_open_stays_open() {
        check("Hamrin mountains", "Iraq", "?IQG10|IQG13|IQG16");
        assert_eq!(code("Tripoli", None), "?LB56|LY0211");
        check("Tripoli", "Libya", "LY0211");
        assert_eq!(code("Rabia", None), "?IQG15Q08|SY0600");
        check("Barghooth", "Syria", "-");
        check("Iraq", "Unknown", "=IQ");
        check("north of Sinjar", "Syria", "-");
    }

    #[test]
    fn a_wrong_country_is_seen() {
        let Resolution::Found(found) = resolve("Ar Raqqah", Some("Iraq"), &Context::default()) else { panic!() };
        assert_eq!((found.codes, found.elsewhere), (vec!["SY1101"], true));
    }

    #[test]
    fn what_is_far_from_a_town_is_only_known_to_the_province() {
        check("40 km southwest of Haditha", "Iraq", "IQG01");
        check("5 km southwest of Haditha", "Iraq", "IQG01Q06");
        check("Al Hasakah and Dayr Az Zawr", "Syria", "SY0800+SY0901");
    }

    proptest! {
        #[test]
        fn no_mention_breaks_it(name in "\\PC{0,80}", country in "\\PC{0,8}") {
            let one = resolve(&name, Some(&country), &Context::default());
            prop_assert_eq!(one, resolve(&name, Some(&country), &Context::default()));
        }

        #[test]
        fn only_provinces_and_districts_come_out(words in proptest::collection::vec(
            prop::sample::select(vec!["near", "Mosul", "al", "Tal", "Hit", "dam", "40", "km", "of", "and", "in", "Anbar"]), 0..7)) {
            if let Resolution::Found(found) = resolve(&words.join(" "), None, &Context::default()) {
                for code in found.codes {
                    prop_assert!(Gazetteer::shared().area(code).is_some());
                }
            }
        }
    }
}
