//! What a viewer may see: TLP 2.0, releasable-to sets, named persons, and the one rule over them.
//!
//! Always holds: default deny; the rule looks at one version's owner and marking and at the viewer, nothing else.
//! Not here: "its own marking and its record's newest marking" (`picture` asks the rule twice), who may change a
//! marking (the owner; `picture::desk`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Traffic Light Protocol 2.0, from least to most strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tlp {
    /// Everyone.
    Clear,
    /// Every member.
    Green,
    /// The owner and the releasable-to set.
    Amber,
    /// As amber, and not for onward systems.
    #[serde(rename = "amber+strict")]
    AmberStrict,
    /// Named persons; where none is named, the owner's own people.
    Red,
}

/// Who may see a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marking {
    /// The level.
    pub tlp: Tlp,
    /// Members besides the owner, for amber.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub release_to: BTreeSet<String>,
    /// Accounts, for red.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub persons: BTreeSet<String>,
    /// Words that go with it, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
}

impl Marking {
    /// For everyone.
    pub fn clear() -> Marking {
        Marking::level(Tlp::Clear)
    }

    /// For every member.
    pub fn green() -> Marking {
        Marking::level(Tlp::Green)
    }

    /// For the owner and these members.
    pub fn amber<const N: usize>(release_to: [&str; N]) -> Marking {
        Marking { release_to: release_to.into_iter().map(str::to_owned).collect(), ..Marking::level(Tlp::Amber) }
    }

    /// For the owner's own people: what holds where nothing else was said.
    pub fn owner_only() -> Marking {
        Marking::level(Tlp::Amber)
    }

    /// A level alone.
    pub fn level(tlp: Tlp) -> Marking {
        Marking { tlp, release_to: BTreeSet::new(), persons: BTreeSet::new(), caveat: None }
    }
}

/// Who looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Anybody.
    #[default]
    Public,
    /// A person who is signed in; one without a member (who runs the node) sees no more than the public.
    Person {
        /// The account's name.
        account: String,
        /// The member the person belongs to.
        member: Option<String>,
    },
    /// A system of a member that passes things on.
    System {
        /// The member.
        member: String,
    },
}

impl Viewer {
    /// The member, if any.
    pub fn member(&self) -> Option<&str> {
        match self {
            Viewer::Public => None,
            Viewer::Person { member, .. } => member.as_deref(),
            Viewer::System { member } => Some(member),
        }
    }
}

/// Whether a viewer may see a version of `owner` with this marking. See MODEL.md 5.
pub fn may_see(viewer: &Viewer, owner: &str, marking: &Marking) -> bool {
    let member = viewer.member();
    let released = || member.is_some_and(|member| member == owner || marking.release_to.contains(member));
    match marking.tlp {
        Tlp::Clear => true,
        Tlp::Green => member.is_some(),
        Tlp::Amber => released(),
        Tlp::AmberStrict => !matches!(viewer, Viewer::System { .. }) && released(),
        Tlp::Red => match viewer {
            Viewer::Person { account, member } if marking.persons.is_empty() => {
                !account.is_empty() && member.as_deref() == Some(owner)
            }
            Viewer::Person { account, .. } => marking.persons.contains(account),
            Viewer::Public | Viewer::System { .. } => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(account: &str, member: Option<&str>) -> Viewer {
        Viewer::Person { account: account.to_owned(), member: member.map(str::to_owned) }
    }

    #[track_caller]
    fn check(marking: &Marking, sees: [bool; 6]) {
        let viewers = [
            Viewer::Public,
            person("root", None),
            person("amal", Some("GB")),
            person("omar", Some("IQ")),
            person("jean", Some("FR")),
            Viewer::System { member: "IQ".to_owned() },
        ];
        assert_eq!(viewers.each_ref().map(|viewer| may_see(viewer, "GB", marking)), sees, "{marking:?}");
    }

    #[test]
    fn each_level_lets_in_whom_it_names_and_nobody_else() {
        check(&Marking::clear(), [true; 6]);
        check(&Marking::green(), [false, false, true, true, true, true]);
        check(&Marking::amber(["IQ"]), [false, false, true, true, false, true]);
        check(&Marking { tlp: Tlp::AmberStrict, ..Marking::amber(["IQ"]) }, [false, false, true, true, false, false]);
        check(&Marking::owner_only(), [false, false, true, false, false, false]);
        check(&Marking::level(Tlp::Red), [false, false, true, false, false, false]);
        let named = Marking { persons: BTreeSet::from(["omar".to_owned()]), ..Marking::level(Tlp::Red) };
        check(&named, [false, false, false, true, false, false]);
    }

    #[test]
    fn an_unknown_level_or_field_is_refused() {
        assert!(serde_json::from_str::<Marking>(r#"{"tlp":"white"}"#).is_err());
        assert!(serde_json::from_str::<Marking>(r#"{"tlp":"clear","relase_to":["IQ"]}"#).is_err());
    }
}
