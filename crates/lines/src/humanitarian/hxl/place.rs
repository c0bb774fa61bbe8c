//! Where a row is: its country, and the deepest area that it names.

use std::collections::HashMap;

use intake::hxl::listed;
use intake::table::Row;
use record::{Names, Place, Script};

use super::roles::{LEVELS, Roles};
use crate::countries;
use crate::places::{self, Context, Level};

/// Names that are remembered with what they were resolved to.
const KNOWN_MAX: usize = 20_000;

/// Finds places of rows, and remembers names it has resolved.
#[derive(Default)]
pub(super) struct Places {
    known: HashMap<(String, Option<String>, usize), Option<String>>,
}

/// Where a row is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Where {
    pub(super) place: Option<Place>,
    /// The places of a cell that lists several, which have no shares.
    pub(super) several: Vec<String>,
    /// Names of the areas above and of a camp or town, as written, from the top.
    pub(super) path: Vec<String>,
}

impl Places {
    /// The place of a row. A P-code of the row is kept as given; a name is resolved where it is known for sure.
    pub(super) fn of(&mut self, row: &Row, roles: &Roles) -> Where {
        let first =
            |columns: &[usize]| columns.iter().map(|column| row.text(*column).trim()).find(|text| !text.is_empty());
        let named = first(&roles.country_name);
        let country =
            first(&roles.country_code).and_then(countries::code_of).or_else(|| named.and_then(countries::code_of));
        let mut found = Where::default();
        let names: [Option<&str>; LEVELS] = std::array::from_fn(|level| first(&roles.area_name[level]));
        let codes: [Option<&str>; LEVELS] = std::array::from_fn(|level| first(&roles.area_code[level]));
        found.path.extend(named.map(str::to_owned));
        found.path.extend(names.iter().flatten().map(|name| (*name).to_owned()));
        found.path.extend(first(&roles.place).map(str::to_owned));
        let deepest = (0..LEVELS).rev().find(|level| names[*level].is_some() || codes[*level].is_some());
        let Some(level) = deepest else {
            found.place = country_alone(country, named.or_else(|| first(&roles.place)));
            return found;
        };
        let cell = names[level].or(codes[level]).unwrap_or_default();
        let several: Vec<String> = listed(cell).map(str::to_owned).collect();
        if several.len() > 1 {
            found.several = several;
            return found;
        }
        let above = codes[..level].iter().flatten().last().map(|code| (*code).to_owned());
        let pcode = codes[level]
            .map(|code| code.to_uppercase())
            .or_else(|| names[level].and_then(|name| self.resolved(name, country, above, level)));
        let name = names[level].map(|name| Names::one(language(name), name)).unwrap_or_default();
        let lies_in = pcode.as_deref().and_then(places::area).map(|area| area.country);
        found.place = Some(Place { names: name, country: country.or(lies_in).map(str::to_owned), pcode });
        found
    }

    fn resolved(&mut self, name: &str, country: Option<&str>, above: Option<String>, level: usize) -> Option<String> {
        let key = (format!("{name}\n{}", country.unwrap_or_default()), above.clone(), level);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let meant = match level {
            0 => Some(Level::Province),
            1 => Some(Level::District),
            _ => None,
        };
        let code = places::place(name, country, &Context { province: above, level: meant }).0.pcode;
        if self.known.len() < KNOWN_MAX {
            self.known.insert(key, code.clone());
        }
        code
    }
}

fn country_alone(code: Option<&str>, name: Option<&str>) -> Option<Place> {
    let names = name.map(|name| Names::one(language(name), name)).unwrap_or_default();
    (code.is_some() || name.is_some()).then(|| Place { names, country: code.map(str::to_owned), pcode: None })
}

/// The language of a name of a table, by its letters.
pub(super) fn language(text: &str) -> &'static str {
    if Script::of(text) == Script::Arabic { "ar" } else { "en" }
}
