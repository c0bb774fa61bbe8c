//! Hashtags of HXL with their attributes, and patterns that match them.
//!
//! Takes the text of a cell, gives a [`Tag`]; takes what a person asks for, gives a [`Pattern`]. Letters are small in
//! both, order of attributes does not matter when they are compared.
//! Old tags (before HXL 1.0, 2015) are kept as written and lead to their present form by a table ([`Tag::modern`]).
//!
//! # Source
//! HXL 1.1 final, hashtag and attribute syntax and hashtag dictionary (hxlstandard.org); the tags of the 2014 alpha and
//! beta as the standard's own sample data use them.

use std::fmt;

/// A hashtag with its attributes: `#adm1+name+v_pcode`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The hashtag without its sign, in small letters: `adm1`.
    pub name: String,
    /// The attributes in the order of the file, in small letters.
    pub attributes: Vec<String>,
}

impl Tag {
    /// Reads the tag of a cell: `#name` and attributes that begin with `+`, with blanks around them as people write them.
    pub fn read(cell: &str) -> Option<Tag> {
        let rest = cell.trim().strip_prefix('#')?;
        let mut parts = rest.split('+').map(str::trim);
        let name = token(parts.next()?)?;
        let attributes = parts.map(token).collect::<Option<Vec<_>>>()?;
        Some(Tag { name, attributes })
    }

    /// Whether it has an attribute.
    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|own| own == attribute)
    }

    /// The tag that HXL 1.1 writes for it, where it is an old one.
    pub fn modern(&self) -> Option<Tag> {
        let (_, name, more) = OLD.iter().find(|(old, ..)| *old == self.name)?;
        let mut attributes: Vec<String> = more.iter().map(|word| (*word).to_owned()).collect();
        attributes.extend(self.attributes.iter().filter(|own| !more.contains(&own.as_str())).cloned());
        Some(Tag { name: (*name).to_owned(), attributes })
    }
}

fn token(text: &str) -> Option<String> {
    let mut letters = text.chars();
    let begins = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    let goes_on = letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    (begins && goes_on).then(|| text.to_ascii_lowercase())
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.name)?;
        self.attributes.iter().try_for_each(|attribute| write!(f, "+{attribute}"))
    }
}

/// Old hashtag, the present one, the attributes it brings.
const OLD: &[(&str, &str, &[&str])] = &[
    ("activity_id", "activity", &["code"]),
    ("adm1_id", "adm1", &["code"]),
    ("adm2_id", "adm2", &["code"]),
    ("adm3_id", "adm3", &["code"]),
    ("adm4_id", "adm4", &["code"]),
    ("adm5_id", "adm5", &["code"]),
    ("aff_num", "affected", &[]),
    ("aff_num_f", "affected", &["f"]),
    ("aff_num_m", "affected", &["m"]),
    ("bneficiary_num", "reached", &[]),
    ("bneficiary", "beneficiary", &[]),
    ("bneficiary_type", "beneficiary", &[]),
    ("country_id", "country", &["code"]),
    ("crisis_id", "crisis", &["code"]),
    ("people_num", "population", &[]),
    ("hh_num", "population", &["hh"]),
    ("idp_num", "affected", &["idps"]),
    ("idps_num", "affected", &["idps"]),
    ("refugee_num", "affected", &["refugees"]),
    ("refugees_num", "affected", &["refugees"]),
    ("injured_num", "affected", &["injured"]),
    ("killed_num", "affected", &["killed"]),
    ("missing_num", "affected", &["missing"]),
    ("inneed_num", "inneed", &[]),
    ("targeted_num", "targeted", &[]),
    ("reached_num", "reached", &[]),
    ("lat_deg", "geo", &["lat"]),
    ("lon_deg", "geo", &["lon"]),
    ("loc_id", "loc", &["code"]),
    ("need_id", "need", &["code"]),
    ("org_id", "org", &["code"]),
    ("orgtype", "org", &["type"]),
    ("impl", "org", &["impl"]),
    ("funder", "org", &["funder"]),
    ("partner", "org", &["partner"]),
    ("output_type", "output", &["type"]),
    ("period_date", "date", &["period"]),
    ("start_date", "date", &["start"]),
    ("end_date", "date", &["end"]),
    ("report_date", "date", &["reported"]),
    ("from_date", "date", &["start"]),
    ("to_date", "date", &["end"]),
    ("pcode", "loc", &["code"]),
    ("response_num", "reached", &[]),
    ("sector_id", "sector", &["code"]),
    ("subsector_id", "subsector", &["code"]),
    ("cluster", "sector", &["cluster"]),
    ("status_text", "status", &[]),
    ("url", "meta", &["url"]),
];

/// What a person asks for: `#org`, `#adm1+name`, `#org-funder`, `#affected+f!`, `#*+code`; the sign may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The hashtag; `None` for any.
    name: Option<String>,
    with: Vec<String>,
    without: Vec<String>,
    /// Whether no other attributes are allowed.
    exactly: bool,
}

impl Pattern {
    /// Reads a pattern; `None` where it is none, or asks to leave attributes out of exact ones.
    pub fn read(text: &str) -> Option<Pattern> {
        let text = text.trim();
        let text = text.strip_prefix('#').unwrap_or(text);
        let (text, exactly) = text.strip_suffix('!').map_or((text, false), |rest| (rest.trim_end(), true));
        let end = text.find(['+', '-']).unwrap_or(text.len());
        let name = match text[..end].trim() {
            "*" => None,
            name => Some(token(name)?),
        };
        let mut pattern = Pattern { name, with: Vec::new(), without: Vec::new(), exactly };
        let mut rest = &text[end..];
        while let Some(sign) = rest.chars().next() {
            let after = &rest[1..];
            let end = after.find(['+', '-']).unwrap_or(after.len());
            let list = if sign == '+' { &mut pattern.with } else { &mut pattern.without };
            list.push(token(after[..end].trim())?);
            rest = &after[end..];
        }
        (!exactly || pattern.without.is_empty()).then_some(pattern)
    }

    /// Whether a tag is what was asked for.
    pub fn matches(&self, tag: &Tag) -> bool {
        self.name.as_ref().is_none_or(|name| *name == tag.name)
            && self.with.iter().all(|attribute| tag.has(attribute))
            && !self.without.iter().any(|attribute| tag.has(attribute))
            && (!self.exactly || tag.attributes.iter().all(|own| self.with.contains(own)))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.name.as_deref().unwrap_or("*"))?;
        self.with.iter().try_for_each(|attribute| write!(f, "+{attribute}"))?;
        self.without.iter().try_for_each(|attribute| write!(f, "-{attribute}"))?;
        f.write_str(if self.exactly { "!" } else { "" })
    }
}

/// Whether a row of cells is the row of tags: at least half of its cells that hold something are tags.
pub(crate) fn is_tag_row<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut tags) = (0, 0);
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        filled += 1;
        tags += usize::from(Tag::read(cell).is_some());
    }
    tags > 0 && 2 * tags >= filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn tag(cell: &str, shown: Option<&str>) {
        assert_eq!(Tag::read(cell).map(|tag| tag.to_string()).as_deref(), shown, "{cell}");
    }

    #[test]
    fn tags_are_read_as_people_write_them() {
        tag("#org", Some("#org"));
        tag(" #Adm1 +Name + V_PCode ", Some("#adm1+name+v_pcode"));
        tag("#org+", None);
        tag("org", None);
        tag("#1st", None);
        tag("# org", Some("#org"));
        tag("#org-funder", None);
        tag("#", None);
    }

    #[test]
    fn old_tags_lead_to_new_ones() {
        let modern = |cell: &str| Tag::read(cell).unwrap().modern().map(|tag| tag.to_string());
        assert_eq!(modern("#lat_deg").as_deref(), Some("#geo+lat"));
        assert_eq!(modern("#aff_num+children").as_deref(), Some("#affected+children"));
        assert_eq!(modern("#org"), None);
        for (old, new, _) in OLD {
            assert!(OLD.iter().all(|(other, ..)| other != new), "{old} leads to the old {new}");
        }
    }

    #[track_caller]
    fn asked(pattern: &str, cell: &str, matches: bool) {
        let pattern = Pattern::read(pattern).unwrap();
        assert_eq!(pattern.matches(&Tag::read(cell).unwrap()), matches, "{pattern} {cell}");
    }

    #[test]
    fn patterns_match_by_name_and_attributes() {
        asked("#org", "#org+funder", true);
        asked("org", "#org", true);
        asked("#org-funder", "#org+funder", false);
        asked("#ORG +impl", "#org+impl+name", true);
        asked("#affected+f!", "#affected+f", true);
        asked("#affected+f!", "#affected+f+children", false);
        asked("#*+code", "#adm1+code", true);
        asked("#*+code", "#adm1+name", false);
        for wrong in ["", "#", "#org+", "#org-a!", "#a b", "org--x"] {
            assert_eq!(Pattern::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn half_of_a_row_has_to_be_tags() {
        let row = |cells: &[&str]| is_tag_row(cells.iter().copied());
        assert!(row(&["#org", "", "note"]) && row(&["#org", "#adm1", "a note"]));
        assert!(!row(&["#org", "a", "b"]) && !row(&["", " "]) && !row(&["no"]));
    }
}
