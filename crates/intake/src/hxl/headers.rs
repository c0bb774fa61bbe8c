//! Tables of needs without hashtags, known by their headers: what the humanitarian programme cycle publishes.
//!
//! Takes the cells of a header row, gives the tag that each column would have; a table with places and people in need is
//! one of these, any other is not.
//!
//! # Source
//! Headers of the country files of humanitarian needs overviews as OCHA publishes them on its data exchange, and the
//! tags that its own tagged editions carry.

use super::Tag;
use crate::headed::plain;

/// Header, as compared, and its tag.
const HEADERS: &[(&str, &str)] = &[
    ("country iso3", "#country+code"),
    ("iso3", "#country+code"),
    ("country", "#country+name"),
    ("country name", "#country+name"),
    ("admin 1 pcode", "#adm1+code"),
    ("adm1 pcode", "#adm1+code"),
    ("admin1 pcode", "#adm1+code"),
    ("admin 1 name", "#adm1+name"),
    ("admin 1", "#adm1+name"),
    ("adm1 name", "#adm1+name"),
    ("governorate", "#adm1+name"),
    ("المحافظة", "#adm1+name"),
    ("admin 2 pcode", "#adm2+code"),
    ("adm2 pcode", "#adm2+code"),
    ("admin2 pcode", "#adm2+code"),
    ("admin 2 name", "#adm2+name"),
    ("admin 2", "#adm2+name"),
    ("adm2 name", "#adm2+name"),
    ("district", "#adm2+name"),
    ("القضاء", "#adm2+name"),
    ("admin 3 pcode", "#adm3+code"),
    ("admin 3 name", "#adm3+name"),
    ("description", "#sector+name"),
    ("sector", "#sector+name"),
    ("القطاع", "#sector+name"),
    ("cluster", "#sector+code"),
    ("cluster code", "#sector+code"),
    ("category", "#category"),
    ("population group", "#category"),
    ("الفئة", "#category"),
    ("population", "#population"),
    ("total population", "#population"),
    ("السكان", "#population"),
    ("in need", "#inneed"),
    ("people in need", "#inneed"),
    ("pin", "#inneed"),
    ("المحتاجون", "#inneed"),
    ("targeted", "#targeted"),
    ("people targeted", "#targeted"),
    ("target", "#targeted"),
    ("المستهدفون", "#targeted"),
    ("affected", "#affected"),
    ("people affected", "#affected"),
    ("المتضررون", "#affected"),
    ("reached", "#reached"),
    ("people reached", "#reached"),
    ("year", "#date+year"),
    ("info", "#meta+info"),
];

/// The tags of a row of headers; `None` where it is not that of a table of needs.
pub(crate) fn tags_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Vec<Option<Tag>>> {
    let tag = |cell: &str| {
        let header = plain(cell);
        let (_, tag) = HEADERS.iter().find(|(known, _)| *known == header)?;
        Tag::read(tag)
    };
    let tags: Vec<Option<Tag>> = cells.map(tag).collect();
    let has = |names: &[&str]| tags.iter().flatten().any(|tag| names.contains(&tag.name.as_str()));
    (has(&["inneed"]) && has(&["country", "adm1", "adm2"])).then_some(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_needs_is_known_by_its_headers() {
        let tags = |cells: &[&str]| tags_of(cells.iter().copied());
        let found = tags(&["Country ISO3", "Admin 1 PCode", "In Need", "Remark"]).unwrap();
        assert_eq!(
            found.iter().flatten().map(ToString::to_string).collect::<Vec<_>>(),
            ["#country+code", "#adm1+code", "#inneed"]
        );
        assert!(tags(&["المحافظة", "المحتاجون"]).is_some());
        assert_eq!(tags(&["Country", "Amount"]), None, "no people in need");
        assert_eq!(tags(&["In need", "Amount"]), None, "no place");
    }
}
