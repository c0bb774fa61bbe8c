//! Who an organisation of a file is, where that is certain; else the words of the source.
//!
//! Certain is: a reference of the table (`data/iati/organisations.tsv`); a government (type 10) whose reference begins with
//! its country's letters; the name of a state, or "Government of" one. An agency of a state is that state.

use std::collections::HashMap;
use std::sync::LazyLock;

use intake::iati::{Narrative, Org};
use record::PartyRef;

use crate::countries;

const TABLE: &str = include_str!("../../../../../data/iati/organisations.tsv");
/// The type of a government.
const GOVERNMENT: &str = "10";

struct Known {
    by_reference: HashMap<&'static str, &'static str>,
    by_name: HashMap<String, &'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { by_reference: HashMap::new(), by_name: HashMap::new() };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t').map(|column| column.split('|').filter(|cell| !cell.is_empty()));
        let (Some(mut party), Some(references), Some(names)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        let Some(party) = party.next() else { continue };
        known.by_reference.extend(references.map(|reference| (reference, party)));
        known.by_name.extend(names.map(|name| (name.to_lowercase(), party)));
    }
    known
});

/// The party that an organisation is: its code where that is certain, else its name, else its reference; empty where the
/// source gives neither.
pub(super) fn party(org: &Org<'_>) -> PartyRef {
    let by_reference = org.reference.and_then(|reference| of_reference(reference, org.kind));
    let code = by_reference.or_else(|| org.names.iter().find_map(|name| of_name(name.text)));
    if let Some(code) = code {
        return code.to_owned();
    }
    best(&org.names).or(org.reference).unwrap_or_default().to_owned()
}

/// The text in English, or the first there is.
pub(super) fn best<'a>(texts: &[Narrative<'a>]) -> Option<&'a str> {
    let is_english = |text: &&Narrative<'a>| text.lang.is_some_and(|lang| lang.eq_ignore_ascii_case("en"));
    texts.iter().find(is_english).or(texts.first()).map(|text| text.text)
}

fn of_reference(reference: &str, kind: Option<&str>) -> Option<&'static str> {
    let mut begins = reference;
    loop {
        if let Some(party) = KNOWN.by_reference.get(begins) {
            return Some(party);
        }
        let Some((before, _)) = begins.rsplit_once('-') else { break };
        begins = before;
    }
    let letters = reference.split('-').next().filter(|letters| letters.len() == 2)?;
    let is_capital = letters.bytes().all(|letter| letter.is_ascii_uppercase());
    (kind == Some(GOVERNMENT) && is_capital).then(|| countries::code_of(letters)).flatten()
}

fn of_name(name: &str) -> Option<&'static str> {
    let name = name.trim();
    if let Some(party) = KNOWN.by_name.get(name.to_lowercase().as_str()) {
        return Some(party);
    }
    let is_code = name.len() <= 3; // letters alone may be anybody's abbreviation
    countries::state_of(name).or_else(|| countries::code_of(name).filter(|_| !is_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reference: Option<&str>, kind: Option<&str>, name: &str, expected: &str) {
        let names = if name.is_empty() { Vec::new() } else { vec![Narrative { text: name, lang: None }] };
        let org = Org { reference, kind, names, ..Org::default() };
        assert_eq!(party(&org), expected, "{reference:?} {kind:?} {name}");
    }

    #[test]
    fn what_is_certain_is_a_code_and_what_is_not_stays_in_words() {
        check(Some("GB-GOV-1"), Some("10"), "UK - Department", "GB");
        check(Some("GB-COH-03877777"), Some("70"), "A company", "A company");
        check(Some("XM-DAC-5-7"), None, "BMZ", "DE");
        check(Some("XM-DAC-50"), None, "", "ES");
        check(Some("XM-DAC-41140"), Some("40"), "WFP", "org:wfp");
        check(Some("XI-IATI-EC_INTPA"), Some("15"), "European Commission - INTPA", "org:eu");
        check(None, None, "Italy", "IT");
        check(None, Some("10"), "Government of Iraq", "IQ");
        check(None, None, "Iraq Health Access Organization", "Iraq Health Access Organization");
        check(None, None, "IT", "IT");
        check(Some("XX-1"), Some("10"), "", "XX-1");
        check(None, None, "", "");
    }
}
