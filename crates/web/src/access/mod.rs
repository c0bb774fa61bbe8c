//! Who reads, and what they may do: accounts, passwords, sessions, form tokens, the limit on guesses.
//!
//! Always holds: secrets come from the program's randomness and are stored only as hashes; an unknown name costs as
//! much work as a wrong password; signing in always begins a new session.
//! Not here: the pages of signing in (`pages::account`), which record a reader may see (`record`, `picture`).

pub mod limiter;
pub mod passwords;
pub mod secrets;
pub mod sessions;
pub mod tokens;

use ledger::Account;
use record::Viewer;
use serde::{Deserialize, Serialize};

/// What an account may do, kept as JSON in the ledger's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rights {
    /// Runs the system: accounts, metrics. Says nothing about records.
    pub operator: bool,
    /// May confirm claims at the desk.
    pub editor: bool,
    /// Named clearance, as the charter calls it.
    pub clearance: Option<String>,
}

impl Rights {
    /// Reads what an account carries; what cannot be read allows nothing.
    pub fn read(json: &str) -> Rights {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As an account carries it.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A person who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account's name.
    pub account: String,
    /// The name to show.
    pub display: String,
    /// The member the person belongs to, by its code.
    pub member: Option<String>,
    /// What the account may do.
    pub rights: Rights,
}

/// Who reads a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Anybody: sees what is marked TLP:CLEAR and nothing else.
    #[default]
    Public,
    /// A person who is signed in.
    Person(Person),
}

impl Reader {
    /// The person, if signed in.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Reader::Public => None,
            Reader::Person(person) => Some(person),
        }
    }

    /// The reader as the one who looks: what the rule of marking is asked about.
    pub fn viewer(&self) -> Viewer {
        self.person().map_or(Viewer::Public, |person| Viewer::Person {
            account: person.account.clone(),
            member: person.member.clone(),
        })
    }

    /// Whether the reader runs the system.
    pub fn is_operator(&self) -> bool {
        self.person().is_some_and(|person| person.rights.operator)
    }

    /// Whether the reader may confirm claims.
    pub fn is_editor(&self) -> bool {
        self.person().is_some_and(|person| person.rights.editor)
    }
}

impl From<Account> for Person {
    fn from(account: Account) -> Person {
        let rights = Rights::read(&account.rights);
        Person { account: account.name, display: account.display, member: account.member, rights }
    }
}

/// The name of an account as it is kept: without outer blanks, in small letters. `None` for what cannot be a name:
/// under 2 or over 64 letters, or with anything but letters, digits, `.`, `_`, `-`.
pub fn account_name(typed: &str) -> Option<String> {
    let name = typed.trim().to_lowercase();
    let fits = (2..=64).contains(&name.chars().count());
    let clean = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    (fits && clean).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_that_cannot_be_read_allow_nothing() {
        for json in ["", "{", "[]", "{\"operator\":\"yes\"}", "null"] {
            assert_eq!(Rights::read(json), Rights::default(), "{json}");
        }
        let rights = Rights { operator: true, editor: false, clearance: Some("NATO secret".into()) };
        assert_eq!(Rights::read(&rights.written()), rights);
    }

    #[test]
    fn names_are_folded_before_they_are_compared() {
        assert_eq!(account_name("  Layla.Hassan "), Some("layla.hassan".into()));
        assert_eq!(account_name("ليلى"), Some("ليلى".into()));
        for bad in ["", "a", "a b", "a/b", "a\u{202e}b", &"a".repeat(65)] {
            assert_eq!(account_name(bad), None, "{bad}");
        }
    }
}
