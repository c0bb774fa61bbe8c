//! What the reader gives: typed facts of one text, every field with its words, rule, confidence and basis.
//!
//! Always holds: each record has at least one span into the untouched source; a value that the text does not give is
//! absent. Not here: how facts become claims of the ledger (`claims`), the judge's wire form (`judge`).

use std::fmt;

use record::{Finding, Span};

use crate::rules::Rule;

/// Code of a state (ISO 3166-1 alpha-2, `sub:IQ-KRG`), a body (`org:eu`, `coalition`, `group:cifg`) or `donors`.
pub type Code = &'static str;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The words of the text alone.
    Text,
    /// The words of the text, completed from the day the source was published.
    Published,
}

/// One value with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    /// What was read.
    pub value: T,
    /// The words it was read from, in text order.
    pub spans: Vec<Span>,
    /// The rule that read it; it carries the confidence.
    pub rule: Rule,
    /// Text, or publication day.
    pub basis: Basis,
}

impl<T> Field<T> {
    /// A value read from one place of the text.
    pub fn new(value: T, span: Span, rule: Rule) -> Field<T> {
        Field { value, spans: vec![span], rule, basis: Basis::Text }
    }

    /// Hundredths of certainty, the rule's own constant.
    pub fn confidence(&self) -> u8 {
        self.rule.percent()
    }
}

/// A day as precisely as it is known; an absent part is unknown, never guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDay {
    /// Year of the Gregorian calendar.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
}

impl PartialDay {
    /// Whether the two can be one day: no known part differs.
    pub fn agrees(self, other: PartialDay) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self == PartialDay::default()
    }
}

/// `2015-01-22`, `XXXX-01-22`, `2020-07`, `2020`, `XXXX-XX-XX`.
impl fmt::Display for PartialDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), None, None) => write!(f, "{year:04}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (None, Some(month), None) => write!(f, "XXXX-{month:02}"),
            (year, month, day) => {
                let two = |part: Option<i8>| part.map_or_else(|| "XX".to_owned(), |part| format!("{part:02}"));
                let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
                write!(f, "{year}-{}-{}", two(month), two(day))
            }
        }
    }
}

/// Whether a meeting is ahead, going on or over, as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingStatus {
    /// Announced.
    Upcoming,
    /// Today, or in the present tense.
    Ongoing,
    /// Told in the past.
    Held,
}

impl MeetingStatus {
    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            MeetingStatus::Upcoming => "upcoming",
            MeetingStatus::Ongoing => "ongoing",
            MeetingStatus::Held => "held",
        }
    }
}

/// Who chairs: a named person, or a state or body alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chair {
    /// The person as printed; absent where the text names only the state.
    pub name: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<Code>,
    /// The office.
    pub role: Option<Code>,
}

/// How exact a declared number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// As counted.
    Exact,
    /// `نحو`, "some".
    About,
    /// "at least".
    AtLeast,
    /// "more than".
    MoreThan,
}

impl Qualifier {
    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::AtLeast => "at_least",
            Qualifier::MoreThan => "more_than",
        }
    }
}

/// The number of those attending, as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The number.
    pub value: i64,
    /// `states`, `delegations`, `organisations`, `states_and_organisations`, `ministers`, `people`.
    pub unit: &'static str,
    /// How exact.
    pub qualifier: Qualifier,
}

/// A meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meeting {
    /// City, by its English name.
    pub city: Option<Field<&'static str>>,
    /// State of the place.
    pub country: Option<Field<Code>>,
    /// First day.
    pub day: Option<Field<PartialDay>>,
    /// Last day.
    pub day_end: Option<Field<PartialDay>>,
    /// `monday` … `sunday`.
    pub weekday: Option<Field<&'static str>>,
    /// Ahead, going on, over.
    pub status: Option<Field<MeetingStatus>>,
    /// The working group that met.
    pub group: Option<Field<Code>>,
    /// Who chaired.
    pub chairs: Vec<Field<Chair>>,
    /// Who hosted.
    pub hosts: Vec<Field<Code>>,
    /// Named as present, represented, hosting, chairing or pledging there.
    pub participants: Vec<Field<Code>>,
    /// Named as observers.
    pub observers: Vec<Field<Code>>,
    /// The number attending.
    pub declared: Option<Field<Declared>>,
    /// Lines of effort on the agenda.
    pub lines: Vec<Field<Code>>,
    /// The words that name the meeting.
    pub spans: Vec<Span>,
}

/// A person or body that said something.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The name in its spellings, fullest first.
    pub names: Vec<String>,
    /// The office.
    pub role: Option<Field<Code>>,
    /// For whom.
    pub on_behalf_of: Option<Field<Code>>,
    /// Where it is named.
    pub spans: Vec<Span>,
}

/// How words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Inside quotation marks.
    Direct,
    /// Told by the writer.
    Indirect,
    /// Told, with single words quoted or a mark that has no partner.
    Mixed,
}

impl QuoteKind {
    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Mixed => "mixed",
        }
    }
}

/// One utterance: one cue, its speaker, its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Position in `Reading::speakers`.
    pub speaker: usize,
    /// Direct, indirect, mixed.
    pub kind: QuoteKind,
    /// The speech verb or its like.
    pub cue: Span,
    /// What was said.
    pub content: Span,
    /// The rule that attributed it.
    pub rule: Rule,
}

/// A sum of money, in hundredths of the currency's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sum {
    /// Hundredths of one unit: 1.5 dollars are 150.
    pub hundredths: i64,
    /// ISO 4217.
    pub currency: &'static str,
}

/// What became of a promise, as far as the text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommitmentStatus {
    /// Promised.
    Pledged,
    /// On its way.
    InTransit,
    /// Handed over.
    Delivered,
}

impl CommitmentStatus {
    /// The code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            CommitmentStatus::Pledged => "pledged",
            CommitmentStatus::InTransit => "in_transit",
            CommitmentStatus::Delivered => "delivered",
        }
    }
}

/// Something promised or handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// Givers; `donors` for those of a conference together.
    pub who: Vec<Field<Code>>,
    /// The sum, where it is money.
    pub sum: Option<Field<Sum>>,
    /// The quantity in hundredths of a unit, where it is in kind.
    pub quantity: Option<Field<i64>>,
    /// What the quantity counts: `tonnes`, `tents`, `personnel`.
    pub unit: Option<Field<&'static str>>,
    /// Receivers.
    pub to: Vec<Field<Code>>,
    /// The line or purpose it serves.
    pub purpose: Option<Field<Code>>,
    /// Pledged, under way, delivered.
    pub status: Field<CommitmentStatus>,
    /// `grant`, `loan`, `guarantee`, `in_kind`, `investment`, `export_credit`.
    pub instrument: Option<Field<Code>>,
    /// The same sum in another currency.
    pub equivalent: Option<Field<Sum>>,
    /// The sum of a conference, or of a giver whose parts are listed too.
    pub total: bool,
    /// Whether it is part of another record of the same text.
    pub part_of: Option<usize>,
    /// The words it stands on; the first covers the figure.
    pub spans: Vec<Span>,
}

/// A need, an appeal or an estimate: never a promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// The sum.
    pub sum: Field<Sum>,
    /// Who is in need.
    pub of: Vec<Field<Code>>,
}

/// Published strikes: a count for a place, a country or in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Strike {
    /// Who struck.
    pub actor: Option<Field<Code>>,
    /// Where; absent for the total of several countries.
    pub country: Option<Field<Code>>,
    /// How many.
    pub count: Field<i64>,
    /// Places as printed.
    pub places: Vec<Field<String>>,
    /// The day, if the text gives it.
    pub day: Option<Field<PartialDay>>,
}

/// What somebody does, without a figure: taking part in air strikes, training.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Who does it.
    pub who: Field<Code>,
    /// `air_strikes`, `training`, `information_collection`, `reconnaissance`.
    pub kind: Field<Code>,
    /// Where, if said.
    pub country: Option<Field<Code>>,
}

/// A figure about the world: displaced persons, killed, territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// What is counted: `displaced`, `killed`, `wounded`, `refugees`, `returned`, `in_need`.
    pub kind: Field<Code>,
    /// The value.
    pub value: Field<i64>,
    /// Where, if said.
    pub country: Option<Field<Code>>,
}

/// Part of a text that belongs to the page, not to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebrisKind {
    /// `&` where a blank stood or nothing.
    StrayAmpersand,
    /// `&nbsp;` and its like.
    Entity,
    /// Who wrote it.
    Byline,
    /// City, agency, day before the text.
    Dateline,
    /// Pointer to another article.
    ReadAlso,
    /// Readers' comments and what follows them.
    Comments,
    /// Words under a picture.
    Caption,
    /// Newsletter, sharing, rights.
    Notice,
}

impl DebrisKind {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            DebrisKind::StrayAmpersand => "stray_ampersand",
            DebrisKind::Entity => "entity",
            DebrisKind::Byline => "byline",
            DebrisKind::Dateline => "dateline",
            DebrisKind::ReadAlso => "read_also",
            DebrisKind::Comments => "comments",
            DebrisKind::Caption => "caption",
            DebrisKind::Notice => "notice",
        }
    }
}

/// A mark on debris; the text itself stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debris {
    /// What it is.
    pub kind: DebrisKind,
    /// Where it stands.
    pub span: Span,
}

/// Everything that one text states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// `ar`, `en`, or `und` where the letters tell neither.
    pub lang: &'static str,
    /// Meetings, the text's own first.
    pub meetings: Vec<Meeting>,
    /// Those who are quoted.
    pub speakers: Vec<Speaker>,
    /// What they said, in text order.
    pub quotes: Vec<Quote>,
    /// What was promised or handed over.
    pub commitments: Vec<Commitment>,
    /// What is needed.
    pub needs: Vec<Need>,
    /// Published strikes.
    pub strikes: Vec<Strike>,
    /// Activities without a figure.
    pub activities: Vec<Activity>,
    /// Figures about the world.
    pub indicators: Vec<Indicator>,
    /// Marks on debris.
    pub debris: Vec<Debris>,
    /// Codes of doubts about the text: `year_not_stated`.
    pub warnings: Vec<&'static str>,
    /// What the person who gave the text should know.
    pub findings: Vec<Finding>,
}
