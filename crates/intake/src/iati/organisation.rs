//! An organisation's file: who it is and the budgets it tells of.

use super::activity::{Narrative, narratives};
use super::tree::{Element, Tree};

/// An `iati-organisation`.
#[derive(Clone, Copy, Debug)]
pub struct Organisation<'a>(pub Element<'a>);

/// The elements that hold a sum for a period.
const BUDGETS: [&str; 5] = [
    "total-budget",
    "recipient-org-budget",
    "recipient-region-budget",
    "recipient-country-budget",
    "total-expenditure",
];

impl<'a> Organisation<'a> {
    /// The organisation of a tree.
    pub fn of(tree: &'a Tree) -> Option<Organisation<'a>> {
        tree.root().map(Organisation)
    }

    /// Its identifier; in version 1 `iati-identifier`.
    pub fn identifier(&self) -> &'a str {
        let element = self.0.first("organisation-identifier").or_else(|| self.0.first("iati-identifier"));
        element.map_or("", |identifier| identifier.text())
    }

    /// Its names, in all languages.
    pub fn names(&self) -> Vec<Narrative<'a>> {
        let lang = self.0.attribute("xml:lang");
        self.0.all("name").flat_map(|name| narratives(name, lang)).collect()
    }

    /// What it is, by the codelist OrganisationType, where it reports on itself.
    pub fn kind(&self) -> Option<&'a str> {
        self.0.first("reporting-org")?.attribute("type")
    }

    /// Its budgets and expenditures, of whatever kind.
    pub fn budgets(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.0.elements().filter(|element| BUDGETS.iter().any(|name| element.is(name)))
    }

    /// Elements that are kept and not typed here, by name.
    pub fn others(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        const TYPED: [&str; 4] = ["organisation-identifier", "iati-identifier", "name", "reporting-org"];
        let known = |element: &Element<'a>| TYPED.iter().chain(&BUDGETS).any(|name| element.is(name));
        self.0.elements().filter(move |element| !known(element)).map(|element| element.name())
    }
}
