//! The marking of a figure: the strictest level of all facts in it, and only whom every one of them may reach.

use std::collections::BTreeSet;

use record::{Marking, Tlp};

/// A marking in the making. Starts as what nothing restricts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blend {
    tlp: Option<Tlp>,
    release_to: Option<BTreeSet<String>>,
    persons: Option<BTreeSet<String>>,
}

impl Blend {
    /// Takes in a fact's marking; its owner may see it whatever the level.
    pub(crate) fn take(&mut self, owner: &str, marking: &Marking) {
        let reach = match marking.tlp {
            Tlp::Clear | Tlp::Green => None,
            Tlp::Amber | Tlp::AmberStrict | Tlp::Red => {
                let mut reach = marking.release_to.clone();
                reach.insert(owner.to_owned());
                Some(reach)
            }
        };
        let persons = (marking.tlp == Tlp::Red && !marking.persons.is_empty()).then(|| marking.persons.clone());
        self.narrow(marking.tlp, reach, persons);
    }

    /// Takes in the marking of another figure, whose release set names everybody it may reach.
    pub(crate) fn take_figure(&mut self, marking: &Marking) {
        let reach = (marking.tlp > Tlp::Green).then(|| marking.release_to.clone());
        let persons = (!marking.persons.is_empty()).then(|| marking.persons.clone());
        self.narrow(marking.tlp, reach, persons);
    }

    fn narrow(&mut self, tlp: Tlp, reach: Option<BTreeSet<String>>, persons: Option<BTreeSet<String>>) {
        self.tlp = self.tlp.max(Some(tlp));
        for (own, other) in [(&mut self.release_to, reach), (&mut self.persons, persons)] {
            match (own.as_mut(), other) {
                (Some(own), Some(other)) => own.retain(|name| other.contains(name)),
                (None, Some(other)) => *own = Some(other),
                (_, None) => {}
            }
        }
    }

    /// The marking; the release set names everybody the figure may reach, owners too.
    pub(crate) fn marking(self) -> Marking {
        Marking {
            tlp: self.tlp.unwrap_or(Tlp::Clear),
            release_to: self.release_to.unwrap_or_default(),
            persons: self.persons.unwrap_or_default(),
            caveat: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(facts: &[(&str, Marking)], tlp: Tlp, reach: &[&str]) {
        let mut blend = Blend::default();
        for (owner, marking) in facts {
            blend.take(owner, marking);
        }
        let marking = blend.marking();
        assert_eq!(
            (marking.tlp, marking.release_to.iter().map(String::as_str).collect::<Vec<_>>()),
            (tlp, reach.to_vec())
        );
    }

    #[test]
    fn the_strictest_level_and_the_fewest_readers() {
        check(&[], Tlp::Clear, &[]);
        check(&[("GB", Marking::clear()), ("FR", Marking::green())], Tlp::Green, &[]);
        check(&[("GB", Marking::amber(["IQ", "FR"])), ("FR", Marking::green())], Tlp::Amber, &["FR", "GB", "IQ"]);
        check(&[("GB", Marking::amber(["IQ", "FR"])), ("FR", Marking::amber(["IQ"]))], Tlp::Amber, &["FR", "IQ"]);
        check(&[("GB", Marking::amber(["IQ"])), ("FR", Marking::owner_only())], Tlp::Amber, &[]);
    }
}
