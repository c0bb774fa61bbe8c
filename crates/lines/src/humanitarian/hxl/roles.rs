//! Which column says who, what, where, when, and which counts people.

use intake::hxl::{Column, Tag};

/// The deepest province level that HXL knows.
pub(super) const LEVELS: usize = 5;

/// The columns of a table by what they say, each by its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    /// Organisations that do it.
    pub(super) who: Vec<usize>,
    /// Organisations that pay for it.
    pub(super) funders: Vec<usize>,
    /// What is done.
    pub(super) activity: Vec<usize>,
    /// Its number in some system.
    pub(super) activity_code: Vec<usize>,
    /// Sectors or clusters by name, then by code.
    pub(super) sector: Vec<usize>,
    pub(super) sector_code: Vec<usize>,
    pub(super) subsector: Vec<usize>,
    /// Which part of the people is counted.
    pub(super) category: Vec<usize>,
    pub(super) country_name: Vec<usize>,
    pub(super) country_code: Vec<usize>,
    /// From adm1 down.
    pub(super) area_name: [Vec<usize>; LEVELS],
    pub(super) area_code: [Vec<usize>; LEVELS],
    /// Places that are no area: camps, towns.
    pub(super) place: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) end: Vec<usize>,
    /// People counted.
    pub(super) counts: Vec<Counted>,
    /// Everything else that has a tag or header.
    pub(super) others: Vec<(usize, String)>,
}

/// A column of people counted.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) column: usize,
    /// Its tag in the form of HXL 1.1.
    pub(super) tag: Tag,
    /// Its header, or its tag where it has none.
    pub(super) header: String,
}

/// Tags whose columns count people.
const COUNTING: [&str; 6] = ["inneed", "targeted", "reached", "affected", "population", "beneficiary"];
/// Attributes of a code.
const CODES: [&str; 7] = ["code", "pcode", "v_pcode", "id", "iso3", "iso2", "v_iso3"];
/// Attributes of a column of words, also under a tag that counts.
const WORDS: [&str; 7] = ["type", "name", "code", "desc", "label", "text", "group"];
/// Attributes of what is neither the name nor the code of a thing.
const ASIDE: [&str; 8] = ["type", "url", "acronym", "contact", "email", "phone", "desc", "notes"];

impl Roles {
    pub(super) fn of(columns: &[Column]) -> Roles {
        let mut roles = Roles::default();
        for column in columns {
            match column.modern() {
                Some(tag) => roles.place_column(column, tag),
                None if !column.header.is_empty() => roles.others.push((column.number, column.header.clone())),
                None => {}
            }
        }
        roles
    }

    fn place_column(&mut self, column: &Column, tag: Tag) {
        let has = |words: &[&str]| words.iter().any(|word| tag.has(word));
        let is_code = has(&CODES);
        let list = match tag.name.as_str() {
            "org" if has(&ASIDE) || is_code => None,
            "org" if has(&["funder", "donor", "funding"]) => Some(&mut self.funders),
            "org" => Some(&mut self.who),
            "activity" if is_code => Some(&mut self.activity_code),
            "activity" if !has(&ASIDE) => Some(&mut self.activity),
            "sector" | "cluster" if is_code => Some(&mut self.sector_code),
            "sector" | "cluster" if !has(&ASIDE) => Some(&mut self.sector),
            "subsector" if !is_code => Some(&mut self.subsector),
            "category" => Some(&mut self.category),
            "country" if is_code => Some(&mut self.country_code),
            "country" if !has(&ASIDE) => Some(&mut self.country_name),
            "loc" if !is_code && !has(&ASIDE) => Some(&mut self.place),
            "date" if has(&["end"]) => Some(&mut self.end),
            "date" if !has(&["updated", "approved", "funding"]) => Some(&mut self.start),
            name => match level(name) {
                Some(level) if is_code => Some(&mut self.area_code[level]),
                Some(level) => Some(&mut self.area_name[level]),
                None => None,
            },
        };
        match list {
            Some(list) => list.push(column.number),
            None if COUNTING.contains(&tag.name.as_str()) && !has(&WORDS) => {
                let header = if column.header.is_empty() { tag.to_string() } else { column.header.clone() };
                self.counts.push(Counted { column: column.number, tag, header });
            }
            None => self.others.push((column.number, tag.to_string())),
        }
    }

    /// The columns that tell one row from another, in the order of the table: all words but ends, and no counts.
    pub(super) fn telling(&self) -> Vec<usize> {
        let areas = self.area_name.iter().chain(&self.area_code).flatten();
        let lists = [
            &self.who,
            &self.funders,
            &self.activity,
            &self.activity_code,
            &self.sector,
            &self.sector_code,
            &self.subsector,
            &self.category,
            &self.country_name,
            &self.country_code,
            &self.place,
            &self.start,
        ];
        let mut columns: Vec<usize> = lists.into_iter().flatten().chain(areas).copied().collect();
        columns.sort_unstable();
        columns
    }

    /// The column that counts people as a whole under a tag: the one without further attributes.
    pub(super) fn whole(&self, name: &str) -> Option<&Counted> {
        let plain = |counted: &&Counted| {
            counted.tag.attributes.iter().all(|word| ["ind", "num", "total", "all"].contains(&word.as_str()))
        };
        self.counts.iter().filter(|counted| counted.tag.name == name).find(plain)
    }
}

fn level(name: &str) -> Option<usize> {
    let number: usize = name.strip_prefix("adm")?.parse().ok()?;
    (1..=LEVELS).contains(&number).then(|| number - 1)
}
