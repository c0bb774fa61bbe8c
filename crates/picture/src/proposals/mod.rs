//! What may belong together: proposals for a person over the whole picture, with their reasons (MODEL.md 2).
//!
//! Takes a picture; gives pairs of confirmed promises and deliveries that may be one thing (`same as`), of which one may
//! be for the other (`fulfils`, `firms up`), or part of it. Nothing is joined by being listed here.
//! Always holds: a pair that a person has joined, or has called not the same or not tied, is not listed; a delivery that
//! fulfils a promise already is not proposed for another; the same picture gives the same list in the same order; no
//! record is compared with all others (each looks at a few neighbours by party, amount and day).
//! Not here: what a waiting claim may speak of (`candidates`), writing a decision (`desk::tie`), the page
//! (`web::pages::desk::links`). How good it is, and how that was measured: `docs/counting.md`.

mod known;
mod parts;
mod same;
mod series;
pub(crate) mod side;
mod ties;

use record::{LinkKind, RecordId};

use crate::{Picture, Why};
pub(crate) use known::Known;
pub(crate) use same::repeats;
use side::Sides;

/// Two records that may belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How: `SameAs`, `Fulfils`, `FirmsUp` or `PartOf`.
    pub kind: LinkKind,
    /// The one that may repeat, fulfil, firm up, be part of …
    pub from: RecordId,
    /// … this one. Of two that may be the same, the older.
    pub to: RecordId,
    /// On what it rests.
    pub basis: Basis,
    /// How much speaks for it, in thousandths; 1000 for an equal identifier. An order, not a probability.
    pub score: u16,
    /// 0 for what is likeliest for `from`; more for what else it may be.
    pub rank: u8,
    /// What speaks for it.
    pub why: Vec<Why>,
    /// What speaks against it, and did not outweigh the rest.
    pub against: Vec<Against>,
}

/// On what a proposal rests, the surest first. Proposals of one kind and basis can be decided on together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Another system calls both by the same identifier.
    Identifier,
    /// One names the other.
    Reference,
    /// Both belong to one activity of another system.
    Activity,
    /// One text tells of both.
    Text,
    /// The same title, day and sum in another activity.
    Repeat,
    /// They are alike.
    Likeness,
}

impl Basis {
    /// All of them, the surest first.
    pub const ALL: [Basis; 6] =
        [Basis::Identifier, Basis::Reference, Basis::Activity, Basis::Text, Basis::Repeat, Basis::Likeness];

    /// Its code, the key of its words.
    pub fn code(self) -> &'static str {
        match self {
            Basis::Identifier => "identifier",
            Basis::Reference => "reference",
            Basis::Activity => "activity",
            Basis::Text => "text",
            Basis::Repeat => "repeat",
            Basis::Likeness => "likeness",
        }
    }

    /// Whether a group of such proposals may be confirmed at one go.
    pub fn is_sure(self) -> bool {
        matches!(self, Basis::Identifier | Basis::Reference | Basis::Activity)
    }
}

/// What speaks against a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Against {
    /// Another line of effort.
    Line,
    /// Another place.
    Place,
    /// Other words for what it is.
    Title,
    /// Another stage of it.
    Stage,
    /// The same sum comes again and again from one source.
    Recurring,
    /// A day known to the month or year alone, or not at all.
    Day,
    /// It is more than what was still open.
    Over,
    /// Another record fits as well.
    Several,
    /// It came before the promise was made.
    Before,
}

impl Against {
    /// Its code, the key of its words.
    pub fn code(self) -> &'static str {
        match self {
            Against::Line => "line",
            Against::Place => "place",
            Against::Title => "title",
            Against::Stage => "stage",
            Against::Recurring => "recurring",
            Against::Day => "day",
            Against::Over => "over",
            Against::Several => "several",
            Against::Before => "before",
        }
    }
}

/// What may belong together in a picture: same-as first, then fulfils, firms up, part of; each best first.
///
/// Cost: n log n in the promises and deliveries; docs/benchmarks.md has 100,000 records (`examples/proposals.rs`).
pub fn proposals(picture: &Picture) -> Vec<Proposal> {
    let sides = Sides::of(picture);
    let known = Known::of(&sides);
    let mut all = same::same(&sides, &known);
    all.extend(ties::fulfils(&sides, &known));
    all.extend(ties::firms_up(&sides, &known));
    all.extend(parts::parts(&sides, &known));
    all.sort_by_key(|one| (place(one.kind), one.rank, std::cmp::Reverse(one.score), one.basis, one.from, one.to));
    all
}

fn place(kind: LinkKind) -> u8 {
    match kind {
        LinkKind::SameAs => 0,
        LinkKind::Fulfils => 1,
        LinkKind::FirmsUp => 2,
        _ => 3,
    }
}

/// Evidence while it is weighed. Most pairs are weighed `in_haste`, without their reasons, and again if they are kept.
#[derive(Debug, Default)]
struct Weighed {
    in_haste: bool,
    score: i32,
    why: Vec<Why>,
    against: Vec<Against>,
}

impl Weighed {
    fn in_haste(in_haste: bool) -> Weighed {
        Weighed { in_haste, ..Weighed::default() }
    }

    fn for_it(&mut self, why: Why, weight: i32) {
        self.score += weight;
        if !self.in_haste {
            self.why.push(why);
        }
    }

    fn against_it(&mut self, against: Against, weight: i32) {
        self.score -= weight;
        if !self.in_haste {
            self.against.push(against);
        }
    }

    fn score(&self) -> u16 {
        u16::try_from(self.score.clamp(0, 999)).unwrap_or_default()
    }

    fn proposal(self, kind: LinkKind, from: RecordId, to: RecordId, basis: Basis) -> Proposal {
        let score = self.score();
        Proposal { kind, from, to, basis, score, rank: 0, why: self.why, against: self.against }
    }
}

/// Whether two terms can be those of one thing: equal, or one of them says nothing certain.
fn terms_fit(one: record::Terms, other: record::Terms) -> bool {
    use record::Terms::{Mixed, Unknown};
    one == other || [one, other].iter().any(|terms| matches!(terms, Mixed | Unknown))
}

/// Whether two values differ by at most a hundredth of the larger one.
fn near(one: i64, other: i64) -> bool {
    let (one, other) = (i128::from(one), i128::from(other));
    (one < 0) == (other < 0) && (one - other).abs() * 100 <= one.abs().max(other.abs())
}
