//! Places: from a name as published to the P-code of the province or district it lies in.
//!
//! Takes a mention in Arabic or Latin letters with what is known of it (country, province); gives one of
//! [`Resolution`]: the P-code with how it was found, or that several places are meant, or that none is known.
//! Always holds: nothing finer than a district comes out; a name that fits two places is not decided by their size;
//! the same input gives the same answer; the words of the source stay in the record beside the P-code.
//! Not here: outlines of countries (`web`), finding places in prose (`reading`).

mod gazetteer;
mod key;
mod mention;
mod resolve;

pub use gazetteer::{Area, Level, Point, country_of};
pub use mention::Around;
pub use resolve::{Context, Found, How, Resolution, resolve, resolve_each};

use record::{Names, Place, Script};

/// The province or district of a P-code.
pub fn area(pcode: &str) -> Option<&'static Area> {
    gazetteer::Gazetteer::shared().area(pcode)
}

/// All provinces and districts, those of one country together.
pub fn areas() -> &'static [Area] {
    gazetteer::Gazetteer::shared().areas()
}

/// Where the seat of an area lies, to a tenth of a degree; for a district without a point of its own, that of its
/// province. Iraq and Syria only.
pub fn point(pcode: &str) -> Option<Point> {
    gazetteer::Gazetteer::shared().point(pcode)
}

/// The names of a P-code's area in both languages, as far as they are known here.
pub fn names(pcode: &str) -> Option<Names> {
    let area = area(pcode)?;
    let mut names = Names::one("en", area.name);
    if let Some(arabic) = area.arabic {
        names.0.insert("ar".to_owned(), arabic.to_owned());
    }
    Some(names)
}

/// The place of a record, as published: its words, its country, and the P-code where it was found for sure.
pub fn place(published: &str, country: Option<&str>, context: &Context) -> (Place, Resolution) {
    let resolution = resolve(published, country, context);
    (place_of(published, country, &resolution), resolution)
}

/// The same for a mention that was resolved.
///
/// The country is the stated one; where none was stated or the place lies in another, the one it lies in.
pub fn place_of(published: &str, country: Option<&str>, resolution: &Resolution) -> Place {
    let language = if Script::of(published) == Script::Arabic { "ar" } else { "en" };
    let stated = country.and_then(country_of).map(str::to_owned);
    let mut place = Place { names: Names::one(language, published.trim()), country: stated, pcode: None };
    match resolution {
        Resolution::Found(found) => {
            place.pcode = found.codes.first().filter(|_| found.codes.len() == 1).map(|code| (*code).to_owned());
            let lies_in = found.codes.first().and_then(|code| area(code)).map(|area| area.country.to_owned());
            place.country = lies_in.or(place.country);
        }
        Resolution::Country(code) => {
            place.country = Some((*code).to_owned());
            place.names = Names::default();
        }
        Resolution::Ambiguous(_) | Resolution::Unknown => {}
    }
    place
}
