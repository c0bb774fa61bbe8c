//! An activity as the standard has it, looked at where it stands.

use super::codes;
use super::tree::{Element, Tree};

/// An `iati-activity`.
#[derive(Clone, Copy, Debug)]
pub struct Activity<'a>(pub Element<'a>);

/// A text with its language, as far as that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrative<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language: the text's own, or the activity's.
    pub lang: Option<&'a str>,
}

/// An organisation in an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Org<'a> {
    /// Its identifier.
    pub reference: Option<&'a str>,
    /// What it is, by the codelist OrganisationType: 10 a government.
    pub kind: Option<&'a str>,
    /// What it does there: 1 funding, 2 accountable, 3 extending, 4 implementing.
    pub role: Option<&'a str>,
    /// Its own identifier of this money's activity.
    pub activity: Option<&'a str>,
    /// Its names.
    pub names: Vec<Narrative<'a>>,
}

/// A country or region with its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share<'a> {
    /// Its code.
    pub code: &'a str,
    /// Whether it is a region.
    pub is_region: bool,
    /// The percentage as written.
    pub percentage: Option<&'a str>,
}

/// A sector with its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sector<'a> {
    /// Its code.
    pub code: &'a str,
    /// The list it stands in: 1 the DAC's five digits, 2 its three digits.
    pub vocabulary: &'a str,
    /// The percentage as written.
    pub percentage: Option<&'a str>,
}

/// A sum as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value<'a> {
    /// The amount.
    pub amount: &'a str,
    /// Its currency: its own or the activity's.
    pub currency: Option<&'a str>,
    /// The day of its rate.
    pub day: Option<&'a str>,
}

/// A transaction.
#[derive(Clone, Copy, Debug)]
pub struct Transaction<'a> {
    /// Its element.
    pub element: Element<'a>,
    activity: Activity<'a>,
}

/// A budget of an activity.
#[derive(Clone, Copy, Debug)]
pub struct Budget<'a> {
    /// Its element.
    pub element: Element<'a>,
    activity: Activity<'a>,
}

/// A planned disbursement.
pub type Planned<'a> = Budget<'a>;

/// The texts of an element: its narratives, or in version 1 the element's own.
pub fn narratives<'a>(element: Element<'a>, lang: Option<&'a str>) -> Vec<Narrative<'a>> {
    let own = element.attribute("xml:lang").or(lang);
    let said = |text: &'a str, lang| (!text.is_empty()).then_some(Narrative { text, lang });
    let mut texts: Vec<Narrative<'a>> = said(element.text(), own).into_iter().collect();
    texts.extend(element.all("narrative").filter_map(|each| said(each.text(), each.attribute("xml:lang").or(own))));
    texts
}

impl<'a> Activity<'a> {
    /// The activity of a tree.
    pub fn of(tree: &'a Tree) -> Option<Activity<'a>> {
        tree.root().map(Activity)
    }

    /// Its identifier; empty where it has none.
    pub fn identifier(&self) -> &'a str {
        self.0.first("iati-identifier").map_or("", |identifier| identifier.text())
    }

    /// The language of texts that name none.
    pub fn lang(&self) -> Option<&'a str> {
        self.0.attribute("xml:lang")
    }

    /// The currency of sums that name none.
    pub fn currency(&self) -> Option<&'a str> {
        self.0.attribute("default-currency")
    }

    /// Its titles, in all languages.
    pub fn titles(&self) -> Vec<Narrative<'a>> {
        self.texts("title")
    }

    /// Its descriptions, in all languages.
    pub fn descriptions(&self) -> Vec<Narrative<'a>> {
        self.texts("description")
    }

    fn texts(&self, name: &str) -> Vec<Narrative<'a>> {
        self.0.all(name).flat_map(|element| narratives(element, self.lang())).collect()
    }

    /// Who tells of it.
    pub fn reporting_org(&self) -> Option<Org<'a>> {
        self.0.first("reporting-org").map(|element| self.org(element))
    }

    /// Whether it is told by somebody who has no part in it.
    pub fn is_told_by_others(&self) -> bool {
        let told = self.0.first("reporting-org").and_then(|org| org.attribute("secondary-reporter"));
        matches!(told, Some("1" | "true"))
    }

    /// Who has a part in it.
    pub fn participating_orgs(&self) -> impl Iterator<Item = Org<'a>> + use<'a> {
        let own = *self;
        self.0.all("participating-org").map(move |element| own.org(element))
    }

    /// An organisation of it.
    pub fn org(&self, element: Element<'a>) -> Org<'a> {
        let activity = ["provider-activity-id", "receiver-activity-id", "activity-id"];
        Org {
            reference: element.attribute("ref"),
            kind: element.attribute("type"),
            role: element.attribute("role").map(codes::organisation_role),
            activity: activity.into_iter().find_map(|name| element.attribute(name)),
            names: narratives(element, self.lang()),
        }
    }

    /// A day of it: 1 planned start, 2 actual start, 3 planned end, 4 actual end.
    pub fn day(&self, kind: &str) -> Option<&'a str> {
        let of_kind = |date: &Element<'a>| date.attribute("type").map(codes::date_type) == Some(kind);
        let date = self.0.all("activity-date").find(of_kind)?;
        date.attribute("iso-date").or(Some(date.text()).filter(|text| !text.is_empty()))
    }

    /// Its status: 1 in the pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended.
    pub fn status(&self) -> Option<&'a str> {
        self.0.first("activity-status")?.attribute("code")
    }

    /// Whether it says of itself that it is humanitarian.
    pub fn is_humanitarian(&self) -> bool {
        is_true(self.0.attribute("humanitarian"))
    }

    /// Its countries and regions.
    pub fn places(&self) -> Vec<Share<'a>> {
        places(self.0)
    }

    /// Its sectors.
    pub fn sectors(&self) -> Vec<Sector<'a>> {
        sectors(self.0)
    }

    /// A code that holds for transactions that name none: `default-finance-type`, `default-aid-type` …
    pub fn default_code(&self, name: &str) -> Option<&'a str> {
        self.0.first(name)?.attribute("code")
    }

    /// Its transactions.
    pub fn transactions(&self) -> impl Iterator<Item = Transaction<'a>> + use<'a> {
        let activity = *self;
        self.0.all("transaction").map(move |element| Transaction { element, activity })
    }

    /// Its budgets.
    pub fn budgets(&self) -> impl Iterator<Item = Budget<'a>> + use<'a> {
        let activity = *self;
        self.0.all("budget").map(move |element| Budget { element, activity })
    }

    /// What it plans to disburse.
    pub fn planned_disbursements(&self) -> impl Iterator<Item = Planned<'a>> + use<'a> {
        let activity = *self;
        self.0.all("planned-disbursement").map(move |element| Budget { element, activity })
    }

    /// The activities it hangs together with: identifier and how (1 its parent, 2 its child, 3 its sibling, 4 co-funded,
    /// 5 of a third party).
    pub fn related(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + use<'a> {
        self.0
            .all("related-activity")
            .filter_map(|related| Some((related.attribute("ref")?, related.attribute("type"))))
    }

    /// Its results.
    pub fn results(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.0.all("result")
    }

    fn value(&self, element: Element<'a>) -> Option<Value<'a>> {
        let value = element.first("value")?;
        Some(Value {
            amount: value.text(),
            currency: value.attribute("currency").or(self.currency()),
            day: value.attribute("value-date"),
        })
    }
}

impl<'a> Transaction<'a> {
    /// Its publisher's own number.
    pub fn reference(&self) -> Option<&'a str> {
        self.element.attribute("ref")
    }

    /// What it is, by the codelist TransactionType of version 2.
    pub fn kind(&self) -> Option<&'a str> {
        self.element.first("transaction-type")?.attribute("code").map(codes::transaction_type)
    }

    /// Its day.
    pub fn day(&self) -> Option<&'a str> {
        self.element.first("transaction-date")?.attribute("iso-date")
    }

    /// Its sum.
    pub fn value(&self) -> Option<Value<'a>> {
        self.activity.value(self.element)
    }

    /// Who gives.
    pub fn provider(&self) -> Option<Org<'a>> {
        self.element.first("provider-org").map(|org| self.activity.org(org))
    }

    /// Who receives.
    pub fn receiver(&self) -> Option<Org<'a>> {
        self.element.first("receiver-org").map(|org| self.activity.org(org))
    }

    /// What it is for, in words.
    pub fn description(&self) -> Vec<Narrative<'a>> {
        let elements = self.element.all("description");
        elements.flat_map(|element| narratives(element, self.activity.lang())).collect()
    }

    /// Its own countries and regions.
    pub fn places(&self) -> Vec<Share<'a>> {
        places(self.element)
    }

    /// Its own sectors.
    pub fn sectors(&self) -> Vec<Sector<'a>> {
        sectors(self.element)
    }

    /// A code of it (`finance-type`, `aid-type`, `flow-type`, `tied-status`), or the activity's default.
    pub fn code(&self, name: &str) -> Option<&'a str> {
        let own = self.element.first(name).and_then(|element| element.attribute("code"));
        own.or_else(|| self.activity.default_code(&format!("default-{name}")))
    }

    /// Whether it says of itself that it is humanitarian.
    pub fn is_humanitarian(&self) -> bool {
        is_true(self.element.attribute("humanitarian"))
    }
}

impl<'a> Budget<'a> {
    /// When it begins and ends.
    pub fn period(&self) -> (Option<&'a str>, Option<&'a str>) {
        let day = |name| self.element.first(name).and_then(|day: Element<'a>| day.attribute("iso-date"));
        (day("period-start"), day("period-end"))
    }

    /// Its sum.
    pub fn value(&self) -> Option<Value<'a>> {
        self.activity.value(self.element)
    }

    /// Who gives.
    pub fn provider(&self) -> Option<Org<'a>> {
        self.element.first("provider-org").map(|org| self.activity.org(org))
    }

    /// Who receives.
    pub fn receiver(&self) -> Option<Org<'a>> {
        self.element.first("receiver-org").map(|org| self.activity.org(org))
    }
}

fn places(element: Element<'_>) -> Vec<Share<'_>> {
    let mut found = Vec::new();
    for child in element.elements().filter(|child| child.is("recipient-country") || child.is("recipient-region")) {
        if let Some(code) = child.attribute("code") {
            let (is_region, percentage) = (child.is("recipient-region"), child.attribute("percentage"));
            found.push(Share { code, is_region, percentage });
        }
    }
    found
}

fn sectors(element: Element<'_>) -> Vec<Sector<'_>> {
    let mut found = Vec::new();
    for child in element.all("sector") {
        if let Some(code) = child.attribute("code") {
            let vocabulary = codes::sector_vocabulary(child.attribute("vocabulary"));
            found.push(Sector { code, vocabulary, percentage: child.attribute("percentage") });
        }
    }
    found
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}
