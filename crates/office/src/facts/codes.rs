//! Codes of parties and lines: from a file's own names and abbreviations to the codes that the records use.
//!
//! Always holds: a name that the file does not explain stays as it is, in the words of the source.

use std::collections::HashMap;

use intake::FactRow;
use record::{LineRef, PartyRef};

/// Organisations whose usual abbreviation is not their code.
const ORGANISATIONS: [(&str, &str); 3] = [("LAS", "org:arab-league"), ("AL", "org:arab-league"), ("UNO", "org:un")];

/// What the names of a file stand for.
pub(super) struct Codes {
    parties: HashMap<String, PartyRef>,
    lines: HashMap<String, LineRef>,
    /// Every fact's name with its type.
    kinds: HashMap<String, String>,
}

impl Codes {
    pub fn of(rows: &[FactRow]) -> Codes {
        let mut codes = Codes { parties: HashMap::new(), lines: HashMap::new(), kinds: HashMap::new() };
        for FactRow { fact, .. } in rows {
            codes.kinds.insert(fact.id.clone(), fact.kind.clone());
            let field = |name: &str| fact.fields.get(name).and_then(|value| value.as_str());
            match fact.kind.as_str() {
                "Party" => {
                    let code = party_code(&fact.id, field("iso"), field("code"), field("kind"));
                    if let Some(abbreviation) = field("code") {
                        codes.parties.insert(abbreviation.to_owned(), code.clone());
                    }
                    codes.parties.insert(fact.id.clone(), code);
                }
                "Line" => {
                    let code = line_code(&fact.id, field("kind"), field("abbr"), field("code"));
                    codes.lines.insert(fact.id.clone(), code);
                }
                _ => {}
            }
        }
        codes
    }

    /// The party meant by a value of the file.
    pub fn party(&self, given: &str) -> PartyRef {
        self.parties.get(given).cloned().unwrap_or_else(|| given.to_owned())
    }

    /// Whether a value is a party with a code: a member's or organisation's, not words.
    pub fn is_party(&self, given: &str) -> bool {
        self.parties.contains_key(given) || given.len() == 2 && given.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// The line meant by a value of the file.
    pub fn line(&self, given: &str) -> LineRef {
        self.lines.get(given).cloned().unwrap_or_else(|| given.to_owned())
    }

    /// The type of the fact of that name.
    pub fn kind(&self, name: &str) -> Option<&str> {
        self.kinds.get(name).map(String::as_str)
    }
}

/// `GB` for a state, `org:eu` for an organisation, `coalition` for the coalition itself, else `group:…`.
fn party_code(id: &str, iso: Option<&str>, code: Option<&str>, kind: Option<&str>) -> PartyRef {
    if let Some(iso) = iso {
        return iso.to_owned();
    }
    if let Some(code) = code {
        let known = ORGANISATIONS.iter().find(|(abbreviation, _)| *abbreviation == code);
        return known.map_or_else(|| format!("org:{}", code.to_lowercase()), |(_, code)| (*code).to_owned());
    }
    match tail(id, "party-") {
        "coalition" => "coalition".to_owned(),
        tail if matches!(kind, Some("organisation" | "fund" | "agency")) => format!("org:{tail}"),
        tail => format!("group:{tail}"),
    }
}

/// A line of effort's own word (`finance`), `group:…` for a working group.
fn line_code(id: &str, kind: Option<&str>, abbreviation: Option<&str>, code: Option<&str>) -> LineRef {
    if let Some(code) = code {
        return code.to_owned();
    }
    if kind != Some("working_group") {
        return tail(id, "line-").to_owned();
    }
    let word = abbreviation.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    format!("group:{}", word.map_or_else(|| tail(id, "wg-").to_owned(), str::to_lowercase))
}

/// What follows a word in a name, or else its first part: `ffs` of `ex-party-ffs`, `coalition` of `ex-coalition`.
fn tail<'a>(id: &'a str, after: &str) -> &'a str {
    let found = id.find(after).map(|at| &id[at + after.len()..]);
    found.or_else(|| id.split_once('-').map(|(_, tail)| tail)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_from_what_the_file_says() {
        assert_eq!(party_code("ex-party-gb", Some("GB"), None, Some("state")), "GB");
        assert_eq!(party_code("ex-party-las", None, Some("LAS"), Some("organisation")), "org:arab-league");
        assert_eq!(party_code("ex-party-nato", None, Some("NATO"), Some("organisation")), "org:nato");
        assert_eq!(party_code("ex-coalition", None, None, Some("group")), "coalition");
        assert_eq!(party_code("ex-party-ffs", None, None, Some("fund")), "org:ffs");
        assert_eq!(party_code("ex-party-peshmerga", None, None, Some("group")), "group:peshmerga");
        assert_eq!(line_code("ex-line-finance", Some("line_of_effort"), None, None), "finance");
        assert_eq!(line_code("ex-wg-finance", Some("working_group"), Some("CIFG"), None), "group:cifg");
        assert_eq!(line_code("ex-wg-fighters", Some("working_group"), Some("FTF WG"), None), "group:fighters");
    }
}
