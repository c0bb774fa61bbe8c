//! The record types: what is known about the world, one struct each (MODEL.md 1).
//!
//! Always holds: whatever a source may not give is an `Option` or an empty list, and stays so; a field's name here is
//! its name in the serialised form, in claims and on pages; a sum is never without its currency ([`Body::flaws`]).
//! When something is true (the day of a meeting, of a delivery) stands in the envelope's `valid`, not here.
//! Parties, lines and places are named by code where they have one (`GB`, `org:eu`, `coalition`, `finance`), else in
//! the words of the source: the picture resolves them, the record keeps what was said.
//! Not here: counting and choosing (`picture`), judging (`review`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Amount, Currency, Day, Moment, Money, Names, Number, Place, RecordId, Script, Span, Text};

/// A party by its code (`GB`, `org:un`, `coalition`, `sub:IQ-KRG`), or in the words of the source.
pub type PartyRef = String;

/// A line of effort by its code (`finance`), or a working group (`group:cifg`).
pub type LineRef = String;

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The type of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),+];

            /// Its name, as the log writes it.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$name => stringify!($name)),+ }
            }

            /// The type of a name.
            pub fn of(name: &str) -> Option<Kind> {
                match name { $(stringify!($name) => Some(Kind::$name),)+ _ => None }
            }
        }

        /// What a version says; the envelope around it is [`Content`](crate::Content).
        #[derive(Clone, Debug, PartialEq)]
        pub enum Body { $($(#[$doc])* $name($name)),+ }

        impl Body {
            /// Its type.
            pub fn kind(&self) -> Kind {
                match self { $(Body::$name(_) => Kind::$name),+ }
            }

            /// Reads a body of a known type.
            ///
            /// # Errors
            /// What the JSON lacks or has too much, in the words of the JSON reader.
            pub fn read(kind: Kind, json: &str) -> Result<Body, serde_json::Error> {
                Ok(match kind { $(Kind::$name => Body::$name(serde_json::from_str(json)?)),+ })
            }

            /// The same from a JSON value.
            ///
            /// # Errors
            /// As [`Body::read`].
            pub fn from_value(kind: Kind, value: Value) -> Result<Body, serde_json::Error> {
                Ok(match kind { $(Kind::$name => Body::$name(serde_json::from_value(value)?)),+ })
            }
        }

        impl Serialize for Body {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { $(Body::$name(body) => body.serialize(serializer)),+ }
            }
        }

        $(impl From<$name> for Body {
            fn from(body: $name) -> Body { Body::$name(body) }
        })+
    };
}

bodies! {
    /// The charter: what the coalition calls itself and how it works here.
    Charter,
    /// A state, an organisation, a group, a person.
    Party,
    /// What a party is to the coalition, for a time.
    Role,
    /// A line of effort or working group.
    Line,
    /// An objective or indicator.
    Goal,
    /// A value of an indicator at a day and place.
    Observation,
    /// What is needed.
    Need,
    /// What somebody promised.
    Promise,
    /// What somebody handed over.
    Delivery,
    /// What one source says of one record.
    Claim,
    /// A project, exercise, course, campaign.
    Activity,
    /// A published strike, an attack, a seizure, harm to civilians: always past, never finer than published.
    Incident,
    /// A meeting.
    Meeting,
    /// A decision of a meeting.
    Decision,
    /// What somebody said.
    Statement,
    /// Where knowledge comes from.
    Source,
    /// A dated reference table.
    Table,
    /// How two records hang together.
    Link,
}

/// The charter of the coalition.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Charter {
    /// The coalition's names.
    pub names: Names,
    /// The code of the coalition's own party.
    pub party: Option<PartyRef>,
    /// Release groups: name → members.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub release_groups: BTreeMap<String, Vec<PartyRef>>,
    /// Publishers whose claims enter the picture without a person's confirmation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted_publishers: Vec<String>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// What it is; unknown parties are of kind `other`.
    pub kind: PartyKind,
    /// Its names.
    pub names: Names,
    /// Short names.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub short: Names,
    /// Its code: ISO 3166-1 alpha-2, `org:…`, `group:…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Other spellings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Text>,
    /// What it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<PartyRef>,
    /// Where it sits, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// What a party is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PartyKind {
    State,
    Organisation,
    Fund,
    Agency,
    Ngo,
    Group,
    Person,
    #[default]
    Other,
}

/// What a party is to the coalition; `valid` says from when to when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The party.
    pub party: PartyRef,
    /// What it is.
    pub role: RoleKind,
    /// The line or group, for a co-lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// The person who holds it, where one is named.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub person: Names,
}

/// What a party is to the coalition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RoleKind {
    Member,
    SmallGroup,
    Observer,
    CoLead,
    Chair,
    Provider,
    Implementer,
    Partner,
    /// An opponent, never a member.
    Threat,
}

/// A line of effort or a working group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Line {
    /// Its names.
    pub names: Names,
    /// Its code: `military finance fighters narrative humanitarian stabilisation`, `group:…`, or another charter's own.
    pub code: String,
    /// Where it stands in a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// The line a working group belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<LineRef>,
    /// Whether it is a working group.
    pub working_group: bool,
    /// What it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Names>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// An objective or indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Goal {
    /// Its names.
    pub names: Names,
    /// The line it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// The unit of its values, as given (`persons`, `percent …`); a key of the locales where it has words there.
    pub unit: String,
    /// The unit in words.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub unit_names: Names,
    /// Which way is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The value it starts from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Number>,
    /// The value to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Number>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// How values over time make one.
    pub aggregation: Aggregation,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Direction {
    Up,
    Down,
}

/// How values of an indicator over time make one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Aggregation {
    Sum,
    #[default]
    Last,
    Max,
    Distinct,
}

/// A value of an indicator; `valid` says when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Observation {
    /// The indicator's record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<RecordId>,
    /// What is counted, where there is no indicator.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub of: Names,
    /// The best value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// The least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// Unit.
    pub unit: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// How exact the source says it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// Who counted, how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// What it means, in words.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub gist: Names,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// How exact a source says a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Qualifier {
    Exact,
    About,
    AtLeast,
    MoreThan,
    UpTo,
    LessThan,
}

/// What is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The item or sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Sum needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Quantity needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// People in need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_in_need: Option<Number>,
    /// People targeted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_targeted: Option<Number>,
    /// The plan it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The need of which it is a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<RecordId>,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<PartyRef>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// What somebody promised; `valid` is the day of the promise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Promise {
    /// Who gives.
    pub provider: PartyRef,
    /// Who receives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<PartyRef>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// How binding.
    pub stage: PromiseStage,
    /// On what terms.
    pub terms: Terms,
    /// The sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// How exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// Quantity, in kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Its unit or item: `rifle`, `tonne`, `person`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Several items in one promise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// By when it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Parts with their own due days; they replace `due`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<Instalment>,
    /// What it depends on.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub condition: Names,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earmark: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The promise of which it is a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<RecordId>,
    /// The meeting where it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The same sum in another currency, as the source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalent: Option<Equivalent>,
    /// What it is worth in money, in kind: each by its method.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub valuations: Vec<Valuation>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// How binding a promise is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseStage {
    /// Public, not binding.
    #[default]
    Pledged,
    /// Written, binding.
    Committed,
    /// Earmarked in a package.
    Allocated,
    /// Taken back.
    Withdrawn,
}

/// On what terms something is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Terms {
    Grant,
    Loan,
    Guarantee,
    ExportCredit,
    Investment,
    InKind,
    Personnel,
    Training,
    PolicyAct,
    /// The source puts several in one figure.
    Mixed,
    /// The source does not say.
    #[default]
    Unknown,
}

/// A part of a promise with its own due day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// By when.
    pub due: Day,
    /// How much, in the promise's currency.
    pub amount: Amount,
}

/// So many of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What.
    pub item: String,
    /// How many; `None` where the source gives no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
}

/// A sum in another currency, as a source converts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// The sum.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
}

/// What something in kind is worth, with how that was found. Never in place of quantity and item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valuation {
    /// The sum, for the whole quantity.
    pub amount: Amount,
    /// Its currency.
    pub currency: Currency,
    /// How it was found.
    pub method: ValuationMethod,
}

/// How the worth of something in kind was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValuationMethod {
    /// What the donor says.
    DonorStatement,
    /// What buying it today costs.
    MarketPrice,
    /// What putting another in its place costs.
    ReplacementCost,
    /// What the books have it at.
    BookValue,
    /// The coalition's own price list.
    PriceList,
}

impl ValuationMethod {
    /// The method of a code, as addresses and command lines name it: `market-price`.
    pub fn of_code(code: &str) -> Option<ValuationMethod> {
        ValuationMethod::ALL.into_iter().find(|method| method.code() == code)
    }

    /// Its code: `market-price`.
    pub fn code(self) -> &'static str {
        match self {
            ValuationMethod::DonorStatement => "donor-statement",
            ValuationMethod::MarketPrice => "market-price",
            ValuationMethod::ReplacementCost => "replacement-cost",
            ValuationMethod::BookValue => "book-value",
            ValuationMethod::PriceList => "price-list",
        }
    }

    /// All of them, in the order in which one is taken where the reader chose none.
    pub const ALL: [ValuationMethod; 5] = [
        ValuationMethod::DonorStatement,
        ValuationMethod::MarketPrice,
        ValuationMethod::ReplacementCost,
        ValuationMethod::BookValue,
        ValuationMethod::PriceList,
    ];
}

/// What somebody handed over; `valid` is the day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delivery {
    /// Who gave.
    pub provider: PartyRef,
    /// Who received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<PartyRef>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// How far it came.
    pub stage: DeliveryStage,
    /// On what terms.
    pub terms: Terms,
    /// The sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// How exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// Quantity, in kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Its unit or item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Several items in one delivery.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// Whether the figure counts everything up to its day, not what came on that day.
    pub cumulative: bool,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Project or purpose, in the words of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
    /// The delivery of which it is a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<RecordId>,
    /// The same sum in another currency, as the source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalent: Option<Equivalent>,
    /// What it is worth in money, in kind: each by its method.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub valuations: Vec<Valuation>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// How far a delivery came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStage {
    /// Under a contract, not yet on its way: listed, never counted as delivered.
    Committed,
    /// Paid out or sent.
    #[default]
    Disbursed,
    /// On its way.
    InTransit,
    /// Arrived.
    Received,
    /// Spent or in use.
    Spent,
    /// Done: a policy act.
    Done,
}

/// What one source says of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The type of the record it speaks of.
    pub about: Kind,
    /// That record, once a person (or the charter) has attached it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<RecordId>,
    /// The source.
    pub source: RecordId,
    /// Its fields as that source gives them, by the names they have in the record; the day under `valid`.
    pub fields: BTreeMap<String, Said>,
    /// The words it was read from, as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// Which rule or model read it, or `person`.
    pub rule: String,
    /// How often that rule is right, in thousandths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u16>,
    /// Where it stands.
    pub state: ClaimState,
    /// Why it was corrected or rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

impl Claim {
    /// Whether its source corrects with it what it said before; rules that read such words are named `…-correction`.
    pub fn is_correction(&self) -> bool {
        self.rule.ends_with("-correction")
    }
}

/// One field of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// The value, in the form the field has in its record.
    pub value: Value,
    /// The words it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// For a list: the words of each element, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub each: Vec<Vec<Span>>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Basis::is_text")]
    pub basis: Basis,
    /// What was read before a person corrected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Value>,
}

impl Said {
    /// A value with its words.
    pub fn new(value: impl Into<Value>, spans: Vec<Span>) -> Said {
        Said { value: value.into(), spans, each: Vec::new(), basis: Basis::Text, was: None }
    }
}

/// What a field of a claim rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The words of the source.
    #[default]
    Text,
    /// The day it was published.
    Published,
    /// A person.
    User,
    /// A table of places or names.
    Gazetteer,
}

impl Basis {
    fn is_text(&self) -> bool {
        *self == Basis::Text
    }
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// Read, not yet seen by a person.
    Proposed,
    /// A person (or the charter) stands for it.
    Confirmed,
    /// Confirmed with other values than were read.
    Corrected,
    /// Wrong, or of no use.
    Rejected,
}

impl ClaimState {
    /// Whether it counts: confirmed or corrected.
    pub fn counts(self) -> bool {
        matches!(self, ClaimState::Confirmed | ClaimState::Corrected)
    }
}

/// A project, exercise, course, campaign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Activity {
    /// Its names.
    pub names: Names,
    /// What it is: `project`, `exercise`, `training`, `campaign`, `air_strikes`.
    pub kind: String,
    /// Who does it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyRef>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Its identifiers in other systems: system → identifier.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub identifiers: BTreeMap<String, String>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// Something that happened, as published; `valid` says when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// `strike`, `attack`, `seizure`, `arrest`, `civilian_harm`.
    pub kind: String,
    /// Where, as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Further places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// What was counted: `strikes`, `killed`, `wounded` …
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, Range>,
    /// Who did it, as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<PartyRef>,
    /// Who is said to have done it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alleged_actors: Vec<String>,
    /// How sure the reporters are: `confirmed`, `fair`, `weak`, `contested`, `claimed` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grading: Option<String>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// A count that may be a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Range {
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// What the source takes as best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Number>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
}

/// A meeting; `valid` is its day or days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Meeting {
    /// What it is called.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// `monday` … `sunday`, where the source says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<String>,
    /// Whether it had been held when the source wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<MeetingStatus>,
    /// The working group that met, or the coalition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// At what level, in words.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub format: Names,
    /// Who chaired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chairs: Vec<Chair>,
    /// Who hosted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<PartyRef>,
    /// Who took part, as named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<PartyRef>,
    /// Who observed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub observers: Vec<PartyRef>,
    /// How many came, as declared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declared: Vec<Declared>,
    /// The lines on the agenda.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineRef>,
    /// The meeting before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<RecordId>,
    /// World day and knowledge of its review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<CutOff>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// Whether a meeting had been held when its source wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MeetingStatus {
    Upcoming,
    Ongoing,
    Held,
}

/// Who chaired, for whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chair {
    /// The party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyRef>,
    /// The person, in the spellings of the sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Text>,
    /// `foreign_minister` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// How many came, as a source declares.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// The number.
    pub value: u32,
    /// Of what: `states`, `delegations`, `organisations`, `ministers`.
    pub unit: String,
    /// How exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
}

/// A world day and a moment of knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// World day D.
    pub at: Day,
    /// Knowledge K.
    pub known: Moment,
}

/// A decision of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decision {
    /// The meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// What was decided.
    pub text: Names,
    /// Who has to do it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<PartyRef>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Where it stands.
    pub state: DecisionState,
    /// When it was done, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
    /// Records that show it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<RecordId>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DecisionState {
    #[default]
    Open,
    Done,
    Dropped,
}

/// What somebody said; `valid` is the day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Statement {
    /// The words, by language.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub words: Names,
    /// What it comes to, in our words.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub gist: Names,
    /// Direct, indirect or mixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<SpeechForm>,
    /// Who spoke, in the spellings of the sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speaker: Vec<Text>,
    /// `foreign_minister`, `spokesperson` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<PartyRef>,
    /// The meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<RecordId>,
    /// The line it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRef>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechForm {
    /// In quotation marks.
    Direct,
    /// Reported.
    Indirect,
    /// Reported, with words in quotation marks.
    Mixed,
}

/// Where knowledge comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The name of the file it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Day>,
    /// Where that day stands: `feed`, `meta`, `address`, `person` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_basis: Option<String>,
    /// SHA-256 of the original bytes, a blob of the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// SHA-256 of the frozen text that spans point into, a blob of the ledger (UTF-8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its length in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_length: Option<u32>,
    /// Under what licence it may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// `official`, `agency`, `press`, `ngo`, `research`, `aggregator`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Reliability after the Admiralty code, `A` to `F`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<char>,
    /// Rank among sources, 0 best, by type of record, and `*` for all others; where none is given the reliability
    /// decides (A 0 … F 5, none 6).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rank: BTreeMap<String, u8>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

impl Source {
    /// The rank for facts of a type: smaller is better.
    pub fn rank_for(&self, kind: Kind) -> u8 {
        let given = self.rank.get(kind.name()).or_else(|| self.rank.get("*")).copied();
        given.unwrap_or(match self.reliability {
            Some(letter @ 'A'..='F') => letter as u8 - b'A',
            _ => 6,
        })
    }
}

/// A dated reference table: exchange rates, a price list, a codelist.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Table {
    /// `rates`, `prices`, `codes`, `places`.
    pub kind: String,
    /// Its names.
    pub names: Names,
    /// SHA-256 of its bytes, a blob of the ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// For rates: day → currency → micro-units per euro.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rates: BTreeMap<Day, BTreeMap<Currency, i64>>,
    /// Whatever else was given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub more: Map<String, Value>,
}

/// How two records hang together. Retracting it undoes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// From this record.
    pub from: RecordId,
    /// To that one.
    pub to: RecordId,
    /// How.
    pub kind: LinkKind,
    /// Which share of `from`, in millionths; all of it where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<u32>,
    /// A person has still to confirm it.
    #[serde(default)]
    pub proposed: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// How two records hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The same thing; the smaller id stands for both.
    SameAs,
    /// Not the same thing, so that the proposal does not come back.
    NotSameAs,
    /// A delivery fulfils a promise.
    Fulfils,
    /// A commitment firms up a pledge.
    FirmsUp,
    /// Money comes from there.
    FundedBy,
    /// A part of a whole.
    PartOf,
    /// A promise or delivery serves a need.
    Serves,
    /// Evidence for.
    Supports,
    /// Evidence against.
    Contradicts,
    /// Carries out a decision.
    Implements,
    /// Belongs not to it: neither fulfils it nor firms it up nor is part of it, so that the proposal does not come back.
    NotTied,
    /// A doubtful record, joined to itself, that a person has decided to leave out of every sum.
    SetAside,
}

/// Something that a body may not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// A sum without a currency, or a currency without a sum.
    HalfASum,
    /// A range whose least is above its most.
    Range,
    /// Instalments that do not add up to the sum.
    Instalments,
    /// A reliability outside of A to F.
    Reliability,
    /// A list of spans that does not fit its list.
    Spans,
    /// A share above the whole.
    Share,
}

impl Flaw {
    /// Its code, in findings and error pages.
    pub fn code(self) -> &'static str {
        match self {
            Flaw::HalfASum => "record-half-a-sum",
            Flaw::Range => "record-range",
            Flaw::Instalments => "record-instalments",
            Flaw::Reliability => "record-reliability",
            Flaw::Spans => "record-spans",
            Flaw::Share => "record-share",
        }
    }
}

impl Body {
    /// What the invariants of its type do not allow, for the writer to refuse.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut check = |broken: bool, flaw| {
            if broken {
                flaws.push(flaw);
            }
        };
        match self {
            Body::Promise(body) => {
                check(body.amount.is_some() != body.currency.is_some(), Flaw::HalfASum);
                let sum: i128 = body.instalments.iter().map(|part| i128::from(part.amount.0)).sum();
                let whole = body.amount.map(|amount| i128::from(amount.0));
                check(!body.instalments.is_empty() && whole != Some(sum), Flaw::Instalments);
            }
            Body::Delivery(body) => check(body.amount.is_some() != body.currency.is_some(), Flaw::HalfASum),
            Body::Need(body) => check(body.amount.is_some() != body.currency.is_some(), Flaw::HalfASum),
            Body::Observation(body) => check(unordered([body.min, body.value, body.max]), Flaw::Range),
            Body::Incident(body) => {
                let broken = body.counts.values().any(|range| unordered([range.min, range.best, range.max]));
                check(broken, Flaw::Range);
            }
            Body::Source(body) => {
                check(body.reliability.is_some_and(|letter| !('A'..='F').contains(&letter)), Flaw::Reliability);
            }
            Body::Claim(body) => {
                let unfit = |said: &Said| {
                    !said.each.is_empty() && said.value.as_array().is_none_or(|list| list.len() != said.each.len())
                };
                check(body.fields.values().any(unfit), Flaw::Spans);
            }
            Body::Link(body) => check(body.share.is_some_and(|share| share > 1_000_000), Flaw::Share),
            _ => {}
        }
        flaws
    }

    /// The sum of a promise, delivery or need.
    pub fn money(&self) -> Option<Money> {
        let (amount, currency) = match self {
            Body::Promise(body) => (body.amount, body.currency),
            Body::Delivery(body) => (body.amount, body.currency),
            Body::Need(body) => (body.amount, body.currency),
            _ => (None, None),
        };
        Some(Money { amount: amount?, currency: currency? })
    }

    /// What a promise or delivery is worth: its sum, or in kind its valuation by the chosen method; where none was
    /// chosen, by the first method of [`ValuationMethod::ALL`] that somebody used. `None` where nobody valued it so.
    pub fn worth(&self, method: Option<ValuationMethod>) -> Option<Money> {
        let valuations = match self {
            Body::Promise(body) => &body.valuations,
            Body::Delivery(body) => &body.valuations,
            _ => return self.money(),
        };
        let by = |method: ValuationMethod| valuations.iter().find(|valuation| valuation.method == method);
        let chosen = match method {
            Some(method) => by(method),
            None => ValuationMethod::ALL.into_iter().find_map(by),
        };
        let money = chosen.map(|valuation| Money { amount: valuation.amount, currency: valuation.currency });
        // A sum beside no valuation at all is money, or what the donor says.
        let own = self.money().filter(|_| valuations.is_empty());
        money.or(own)
    }

    /// The quantity and unit of a promise, delivery or need.
    pub fn quantity(&self) -> Option<(Number, &str)> {
        let (quantity, unit) = match self {
            Body::Promise(body) => (body.quantity, &body.unit),
            Body::Delivery(body) => (body.quantity, &body.unit),
            Body::Need(body) => (body.quantity, &body.unit),
            _ => return None,
        };
        Some((quantity?, unit.as_deref().unwrap_or_default()))
    }
}

fn unordered(values: [Option<Number>; 3]) -> bool {
    let given: Vec<Number> = values.into_iter().flatten().collect();
    !given.is_sorted()
}

/// The script of a claim's source text, for pages that lay it out; Arabic wins over an unknown one.
pub fn script_of(source: &Source) -> Script {
    match source.language.as_deref().map(|tag| tag.split('-').next().unwrap_or_default()) {
        Some("ar" | "fa" | "ur" | "ckb") => Script::Arabic,
        Some(_) => Script::Latin,
        None => source.title.as_ref().map_or(Script::Other, Text::script),
    }
}
