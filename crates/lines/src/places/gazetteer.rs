//! The tables of places in memory: provinces and districts with their P-codes, and every spelling that leads to them.
//!
//! Always holds: read once, from what is in the binary (`data/places`); an area's parent is in the tables; what a
//! spelling leads to is at most a district. Not here: which of several is meant (`resolve`).

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::places::key;

/// A province or district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its P-code.
    pub code: &'static str,
    /// Its name as OCHA writes it.
    pub name: &'static str,
    /// Its name in Arabic, where it is known here.
    pub arabic: Option<&'static str>,
    /// Province or district.
    pub level: Level,
    /// The country, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The P-code of the province a district lies in.
    pub parent: Option<&'static str>,
}

/// How large an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A governorate or province (adm1).
    Province,
    /// A district (adm2): the finest there is.
    District,
}

/// Where the seat of an area lies, to a tenth of a degree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// The area whose seat it is: the one asked for, or the province around it.
    pub of: &'static str,
}

/// What a spelling stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Which area.
    pub area: usize,
    /// Whether the name is that of the area itself, not of a town or thing in it.
    pub own: bool,
    /// Whether a bare mention may mean the area itself although its seat has the same name.
    pub countryside: bool,
}

/// How strictly two spellings were compared, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strictness {
    /// Letter by letter, after folding.
    Plain,
    /// Without articles and blanks.
    Bare,
    /// Without apostrophes, doubled letters, a silent ending.
    Loose,
    /// By consonants.
    Sound,
}

/// All tables.
pub struct Gazetteer {
    areas: Vec<Area>,
    by_code: HashMap<&'static str, usize>,
    by_name: [HashMap<String, Vec<Named>>; 4],
    /// Loose spellings with their letters, for slips of the pen.
    spellings: Vec<(Vec<char>, Named)>,
    points: HashMap<&'static str, (f64, f64)>,
}

const PCODES: &str = include_str!("../../../../data/places/pcodes.csv");
const NAMES: [&str; 3] = [
    include_str!("../../../../data/places/names-iraq.tsv"),
    include_str!("../../../../data/places/names-syria.tsv"),
    include_str!("../../../../data/places/names-region.tsv"),
];
const POINTS: &str = include_str!("../../../../data/places/points.tsv");

/// Countries of the tables: alpha-3, alpha-2, and what people write.
const COUNTRIES: &[(&str, &str, &[&str])] = &[
    ("IRQ", "IQ", &["iraq", "العراق", "republic of iraq", "جمهوريه العراق"]),
    ("SYR", "SY", &["syria", "سوريا", "سوريه", "syrian arab republic", "الجمهوريه العربيه السوريه"]),
    ("TUR", "TR", &["turkey", "turkiye", "تركيا"]),
    ("LBN", "LB", &["lebanon", "لبنان"]),
    ("JOR", "JO", &["jordan", "الاردن"]),
    ("EGY", "EG", &["egypt", "مصر"]),
    ("LBY", "LY", &["libya", "ليبيا"]),
    ("YEM", "YE", &["yemen", "اليمن"]),
    ("AFG", "AF", &["afghanistan", "افغانستان"]),
    ("NGA", "NG", &["nigeria", "نيجيريا"]),
];

/// The country (alpha-2) that a name or code of one stands for; only those of the tables are known.
pub fn country_of(name: &str) -> Option<&'static str> {
    let plain = key::plain(name);
    let found = COUNTRIES.iter().find(|(three, two, names)| {
        plain.eq_ignore_ascii_case(three) || plain.eq_ignore_ascii_case(two) || names.contains(&plain.as_str())
    });
    found.map(|(_, two, _)| *two)
}

impl Gazetteer {
    /// The one in the binary, read at its first use.
    pub fn shared() -> &'static Gazetteer {
        static SHARED: OnceLock<Gazetteer> = OnceLock::new();
        SHARED.get_or_init(Gazetteer::read)
    }

    fn read() -> Gazetteer {
        let areas: Vec<Area> = PCODES.lines().skip(1).filter_map(area).collect();
        let by_code = areas.iter().enumerate().map(|(at, area)| (area.code, at)).collect();
        let points = POINTS.lines().filter(|line| !line.starts_with('#')).filter_map(point).collect();
        let mut tables = Gazetteer { areas, by_code, by_name: Default::default(), spellings: Vec::new(), points };
        for at in 0..tables.areas.len() {
            tables.add(tables.areas[at].name, Named { area: at, own: true, countryside: false });
        }
        NAMES.iter().flat_map(|table| table.lines()).for_each(|line| tables.add_line(line));
        tables.share_with_seats();
        tables.spellings.sort_unstable();
        tables.spellings.dedup();
        tables
    }

    fn add_line(&mut self, line: &'static str) {
        let mut columns = line.split('\t');
        let (Some(code), Some(kind), Some(latin), Some(arabic)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            return;
        };
        let Some(&area) = self.by_code.get(code) else { return };
        let countryside = kind == "countryside";
        let own = countryside || matches!(kind, "province" | "district");
        for name in latin.split('|').chain(arabic.split('|')).filter(|name| !name.is_empty()) {
            self.add(name, Named { area, own, countryside });
        }
        if own && self.areas[area].arabic.is_none() {
            self.areas[area].arabic = arabic.split('|').next().filter(|name| !name.is_empty());
        }
    }

    /// A spelling of a province that is also, loosely, one of its seat's district leads to both.
    fn share_with_seats(&mut self) {
        for at in 0..2 {
            let loose = |key: &str| key::loose(&key::bare(key));
            let of_district = |key: &str, province: &Named| {
                let alike = self.by_name[Strictness::Loose as usize].get(&loose(key))?;
                let parent = Some(self.areas[province.area].code);
                alike.iter().find(|named| named.own && self.areas[named.area].parent == parent).copied()
            };
            let shared: Vec<(String, Named)> = self.by_name[at]
                .iter()
                .flat_map(|(key, list)| list.iter().map(move |named| (key, named)))
                .filter(|(_, named)| named.own && !named.countryside)
                .filter_map(|(key, named)| Some((key.clone(), of_district(key, named)?)))
                .collect();
            shared.into_iter().for_each(|(key, named)| put(&mut self.by_name[at], key, named));
        }
    }

    fn add(&mut self, name: &str, named: Named) {
        let plain = key::plain(name);
        let bare = key::bare(&plain);
        let loose = key::loose(&bare);
        let sounds = key::sounds(&loose);
        self.spellings.push((loose.chars().collect(), named));
        for (table, key) in self.by_name.iter_mut().zip([plain, bare, loose]) {
            put(table, key, named);
        }
        sounds.into_iter().for_each(|sound| put(&mut self.by_name[Strictness::Sound as usize], sound, named));
    }

    /// What a key leads to.
    pub fn named(&self, how: Strictness, key: &str) -> &[Named] {
        self.by_name[how as usize].get(key).map_or(&[], Vec::as_slice)
    }

    /// Spellings with their letters.
    pub fn spellings(&self) -> impl Iterator<Item = (&[char], Named)> {
        self.spellings.iter().map(|(letters, named)| (letters.as_slice(), *named))
    }

    /// The area of a place in the list.
    pub fn at(&self, area: usize) -> &Area {
        &self.areas[area]
    }

    /// The area of a P-code.
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.by_code.get(code).map(|at| &self.areas[*at])
    }

    /// All areas, provinces before districts of one country.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The seat of an area, or of the province around it.
    pub fn point(&self, code: &str) -> Option<Point> {
        let area = self.area(code)?;
        let own = Some(area.code).into_iter().chain(area.parent);
        own.into_iter().find_map(|of| {
            let (longitude, latitude) = *self.points.get(of)?;
            Some(Point { longitude, latitude, of })
        })
    }
}

fn put(table: &mut HashMap<String, Vec<Named>>, key: String, named: Named) {
    let list = table.entry(key).or_default();
    if !list.contains(&named) {
        list.push(named);
    }
}

fn area(line: &'static str) -> Option<Area> {
    let mut columns = line.splitn(4, ',');
    let (country, level, code, rest) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    let (name, rest) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once("\",")?,
        None => rest.split_once(',')?,
    };
    let parent = rest.split(',').next()?;
    let country = COUNTRIES.iter().find(|(three, ..)| *three == country)?.1;
    let level = if level == "1" { Level::Province } else { Level::District };
    let parent = (level == Level::District).then_some(parent);
    Some(Area { code, name, arabic: None, level, country, parent })
}

fn point(line: &'static str) -> Option<(&'static str, (f64, f64))> {
    let mut columns = line.split('\t');
    let code = columns.next()?;
    Some((code, (columns.next()?.parse().ok()?, columns.next()?.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_hold_together() {
        let tables = Gazetteer::shared();
        assert!(tables.areas().len() > 3_000);
        for area in tables.areas() {
            assert!(area.parent.is_none_or(|parent| tables.area(parent).is_some()), "{}", area.code);
        }
        for line in NAMES.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            assert!(tables.area(columns[0]).is_some(), "{line}");
        }
        for line in POINTS.lines().filter(|line| !line.starts_with('#')) {
            assert!(point(line).is_some_and(|(code, _)| tables.area(code).is_some()), "{line}");
        }
    }

    #[test]
    fn every_area_of_iraq_and_syria_has_an_arabic_name_and_a_point() {
        let tables = Gazetteer::shared();
        for area in tables.areas().iter().filter(|area| matches!(area.country, "IQ" | "SY")) {
            assert!(area.arabic.is_some() || area.code == "SY0301", "{} {}", area.code, area.name);
            assert!(tables.point(area.code).is_some(), "{} {}", area.code, area.name);
        }
    }
}
