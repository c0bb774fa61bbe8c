//! The marking of what is made of several things: a figure of its facts, a link of its ends.
//!
//! Always holds: the strictest level of all parts; of the members that a part names, only those that every such part
//! names (its owner counts as named). Nobody is let in whom one part would keep out.
//! Not here: who may see a version (`record::may_see`).

use std::collections::BTreeSet;

use record::{Marking, Tlp};

/// The marking of something made of `parts`, each given by its owner and marking. Of nothing: clear.
///
/// A part that is itself made of several has no owner of its own: the empty text stands for none. Below amber nobody is named, since nobody is kept out by name. Of red parts without named persons only their
/// owners are known: they are kept as releasable-to, and nobody else is named.
pub fn joined<'a>(parts: impl IntoIterator<Item = (&'a str, &'a Marking)>) -> Marking {
    let mut tlp = Tlp::Clear;
    let mut members: Option<BTreeSet<String>> = None;
    let mut persons: Option<BTreeSet<String>> = None;
    let mut caveats: Vec<&str> = Vec::new();
    for (owner, marking) in parts {
        tlp = tlp.max(marking.tlp);
        if marking.tlp >= Tlp::Amber {
            let mut named = if marking.tlp == Tlp::Red { BTreeSet::new() } else { marking.release_to.clone() };
            if !owner.is_empty() {
                named.insert(owner.to_owned());
            } else if marking.tlp == Tlp::Red {
                named.clone_from(&marking.release_to);
            }
            narrow(&mut members, named);
        }
        if marking.tlp == Tlp::Red && !marking.persons.is_empty() {
            narrow(&mut persons, marking.persons.clone());
        }
        caveats.extend(marking.caveat.as_deref());
    }
    caveats.sort_unstable();
    caveats.dedup();
    Marking {
        tlp,
        release_to: members.unwrap_or_default(),
        persons: persons.unwrap_or_default(),
        caveat: (!caveats.is_empty()).then(|| caveats.join("; ")),
    }
}

fn narrow(known: &mut Option<BTreeSet<String>>, named: BTreeSet<String>) {
    match known {
        Some(known) => known.retain(|name| named.contains(name)),
        None => *known = Some(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strictest_level_and_the_members_that_all_name() {
        let (open, wide, narrow) = (Marking::green(), Marking::amber(["IQ", "FR"]), Marking::amber(["FR", "DE"]));
        let together = joined([("GB", &open), ("GB", &wide), ("IQ", &narrow)]);
        assert_eq!(together, Marking::amber(["FR", "IQ"]), "GB owns one part and is not named by the other");
        assert_eq!(joined([("GB", &open)]), Marking::green());
        assert_eq!(joined([]), Marking::clear());
    }

    #[test]
    fn persons_are_those_whom_every_red_part_names() {
        let red = |names: &[&str]| Marking {
            persons: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Marking::level(Tlp::Red)
        };
        let together = joined([("GB", &red(&["amal", "omar"])), ("GB", &red(&["omar"])), ("FR", &Marking::clear())]);
        assert_eq!((together.tlp, together.persons), (Tlp::Red, BTreeSet::from(["omar".to_owned()])));
    }
}
