//! The change since the last meeting: what was learned about the time before, and what happened since.
//!
//! For each measure f: restated = f(D0, K1) − f(D0, K0), progress = f(D1, K1) − f(D0, K1). They add up exactly, and the
//! restated part is split exactly by the reasons of the versions that moved it, row by row.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use picture::Picture;
use record::{Day, Moment, Names, Reason, RecordId};
use serde::{Serialize, Serializer};

use crate::account::{Account, Position};
use crate::{Measures, Unit};

/// The change since a cut-off.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The world day D0.
    pub at: Option<Day>,
    /// The knowledge K0; `None` means all.
    pub known: Option<Moment>,
    /// The meeting whose review it was.
    pub meeting: Option<RecordId>,
    /// Its name.
    pub title: Names,
    /// In cents, over everything.
    pub total: Vec<Moved>,
    /// In cents, by line.
    pub by_line: BTreeMap<String, Vec<Moved>>,
    /// In kind, in acts, and in currencies without a rate.
    pub by_unit: BTreeMap<Unit, Vec<Moved>>,
}

/// How a measure moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Which.
    pub measure: Measure,
    /// f(D0, K0)
    pub before: i128,
    /// What was learned since about the time before.
    pub restated: i128,
    /// What happened or fell due since.
    pub progress: i128,
    /// f(D1, K1)
    pub after: i128,
    /// The restated part by what moved it; adds up to it.
    pub because: BTreeMap<Cause, i128>,
    /// The promises and deliveries whose figures were restated.
    pub restated_records: Vec<RecordId>,
}

/// The measures whose change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Measure {
    Promises,
    Promised,
    Kept,
    InTime,
    Late,
    Overdue,
    Pending,
    Over,
    Unlinked,
}

impl Measure {
    /// All of them, in the order of the review.
    pub const ALL: [Measure; 9] = [
        Measure::Promises,
        Measure::Promised,
        Measure::Kept,
        Measure::InTime,
        Measure::Late,
        Measure::Overdue,
        Measure::Pending,
        Measure::Over,
        Measure::Unlinked,
    ];
}

/// What moved a figure about the time before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Versions written for this reason alone.
    Reason(Reason),
    /// Versions written for several reasons.
    Several,
    /// No version of its own: the boundary, a line, a name.
    Other,
}

impl Cause {
    /// Its name, as JSON and locales write it.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Reason(Reason::Entry) => "entry",
            Cause::Reason(Reason::SourceCorrected) => "source_corrected",
            Cause::Reason(Reason::OurError) => "our_error",
            Cause::Reason(Reason::Revalued) => "revalued",
            Cause::Reason(Reason::LateReport) => "late_report",
            Cause::Reason(Reason::Merged) => "merged",
            Cause::Reason(Reason::Split) => "split",
            Cause::Reason(Reason::Retracted) => "retracted",
            Cause::Several => "several",
            Cause::Other => "other",
        }
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

type Values = [i128; 9];

/// Where a row's values are added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scope<'a> {
    Total,
    Line(&'a str),
    Unit(&'a Unit),
}

/// What a counted row contributes, and which records bear it.
struct Share<'a> {
    line: &'a str,
    unit: &'a Unit,
    in_usd: bool,
    values: Values,
    facts: &'a [RecordId],
    tables: Vec<RecordId>,
}

type Key<'a> = (RecordId, &'a Unit, bool);

/// The two pictures that a restatement lies between.
pub(crate) struct Between<'a> {
    pub before: &'a Picture,
    pub now: &'a Picture,
}

/// What moved: the total, by line, by unit.
#[derive(Default)]
pub(crate) struct Moves {
    pub total: Vec<Moved>,
    pub by_line: BTreeMap<String, Vec<Moved>>,
    pub by_unit: BTreeMap<Unit, Vec<Moved>>,
}

/// The change between three accounts: (D0, K0), (D0, K1), (D1, K1).
pub(crate) fn moved<'a>(
    then: &'a Account,
    then_as_known_now: &'a Account,
    now: &'a Account,
    between: &Between<'_>,
) -> Moves {
    let [old, learned, new] = [then, then_as_known_now, now].map(shares);
    let mut sums: BTreeMap<Scope<'a>, Making> = BTreeMap::new();
    sums.entry(Scope::Total).or_default();
    add(&mut sums, &old, |making, values| making.before = plus(making.before, values));
    add(&mut sums, &learned, |making, values| making.learned = plus(making.learned, values));
    add(&mut sums, &new, |making, values| making.after = plus(making.after, values));
    let keys: BTreeSet<&Key<'a>> = old.keys().chain(learned.keys()).collect();
    for key in keys {
        restate(&mut sums, key.0, old.get(key), learned.get(key), between);
    }
    let mut moves = Moves::default();
    for (scope, making) in sums {
        match scope {
            Scope::Total => moves.total = making.told(),
            Scope::Line(line) => drop(moves.by_line.insert(line.to_owned(), making.told())),
            Scope::Unit(unit) => drop(moves.by_unit.insert(unit.clone(), making.told())),
        }
    }
    moves
}

#[derive(Default)]
struct Making {
    before: Values,
    learned: Values,
    after: Values,
    because: BTreeMap<Cause, Values>,
    records: [BTreeSet<RecordId>; 9],
}

impl Making {
    fn told(self) -> Vec<Moved> {
        let Making { before, learned, after, because, records } = self;
        let of = |(nth, (measure, records)): (usize, (Measure, BTreeSet<RecordId>))| Moved {
            measure,
            before: before[nth],
            restated: learned[nth] - before[nth],
            progress: after[nth] - learned[nth],
            after: after[nth],
            because: because.iter().map(|(cause, sum)| (*cause, sum[nth])).filter(|(_, sum)| *sum != 0).collect(),
            restated_records: records.into_iter().collect(),
        };
        Measure::ALL.into_iter().zip(records).enumerate().map(of).collect()
    }
}

fn shares(account: &Account) -> HashMap<Key<'_>, Share<'_>> {
    let mut shares = HashMap::new();
    for row in account.promises.iter().filter(|row| row.position == Position::Counted) {
        let share = Share {
            line: &row.cell.line,
            unit: &row.unit,
            in_usd: row.usd.is_some(),
            values: values(row.usd.as_ref().unwrap_or(&row.own)),
            facts: &row.trail.facts,
            tables: row.trail.rates.iter().map(|rate| rate.table).collect(),
        };
        shares.insert((row.record, &row.unit, true), share);
    }
    for row in account.unlinked.iter().filter(|row| row.position == Position::Counted) {
        let mut values = Values::default();
        values[8] = row.usd.unwrap_or(row.adds);
        let tables = row.trail.rates.iter().map(|rate| rate.table).collect();
        let in_usd = row.usd.is_some();
        let share = Share { line: &row.line, unit: &row.unit, in_usd, values, facts: &row.trail.facts, tables };
        shares.insert((row.record, &row.unit, false), share);
    }
    shares
}

fn values(of: &Measures) -> Values {
    let promises = i128::from(of.promises);
    [promises, of.promised, of.kept, of.in_time, of.late, of.overdue, of.pending, of.over, 0]
}

fn plus(sum: Values, other: &Values) -> Values {
    std::array::from_fn(|nth| sum[nth] + other[nth])
}

fn scopes<'a>(share: &Share<'a>) -> impl Iterator<Item = Scope<'a>> + use<'a> {
    let of = match share.in_usd {
        true => [Some(Scope::Total), Some(Scope::Line(share.line))],
        false => [Some(Scope::Unit(share.unit)), None],
    };
    of.into_iter().flatten()
}

fn add<'a>(
    sums: &mut BTreeMap<Scope<'a>, Making>,
    shares: &HashMap<Key<'a>, Share<'a>>,
    take: impl Fn(&mut Making, &Values),
) {
    for share in shares.values() {
        for scope in scopes(share) {
            take(sums.entry(scope).or_default(), &share.values);
        }
    }
}

/// Lays what one row was restated by at the door of the versions that moved it.
fn restate<'a>(
    sums: &mut BTreeMap<Scope<'a>, Making>,
    record: RecordId,
    old: Option<&Share<'a>>,
    learned: Option<&Share<'a>>,
    between: &Between<'_>,
) {
    let mut moved: BTreeMap<Scope<'a>, Values> = BTreeMap::new();
    for (share, sign) in [(old, -1), (learned, 1)] {
        let Some(share) = share else { continue };
        for scope in scopes(share) {
            let sum = moved.entry(scope).or_default();
            *sum = std::array::from_fn(|nth| sum[nth] + sign * share.values[nth]);
        }
    }
    moved.retain(|_, values| *values != Values::default());
    if moved.is_empty() {
        return;
    }
    let cause = cause(old, learned, between);
    for (scope, values) in moved {
        let making = sums.entry(scope).or_default();
        let sum = making.because.entry(cause).or_default();
        *sum = plus(*sum, &values);
        for (records, value) in making.records.iter_mut().zip(values) {
            if value != 0 {
                records.insert(record);
            }
        }
    }
}

fn cause(old: Option<&Share<'_>>, learned: Option<&Share<'_>>, between: &Between<'_>) -> Cause {
    let mut bearing: BTreeSet<RecordId> = BTreeSet::new();
    for share in [old, learned].into_iter().flatten() {
        bearing.extend(share.facts);
        bearing.extend(&share.tables);
    }
    let facts: Vec<RecordId> = bearing.iter().copied().collect();
    for fact in facts {
        for picture in [between.before, between.now] {
            bearing.extend(picture.fact(fact).into_iter().flat_map(|fact| fact.claims.iter().copied()));
        }
    }
    let reasons: BTreeSet<Reason> = bearing.into_iter().filter_map(|id| reason(id, between)).collect();
    match (reasons.first(), reasons.len()) {
        (Some(one), 1) => Cause::Reason(*one),
        (None, _) => Cause::Other,
        _ => Cause::Several,
    }
}

/// Why a record's version differs between the two pictures, if it does.
fn reason(id: RecordId, between: &Between<'_>) -> Option<Reason> {
    let (old, new) = (between.before.own(id), between.now.own(id));
    let merged = between.before.canonical(id) != between.now.canonical(id);
    match (old, new) {
        (_, Some(_)) if merged => Some(Reason::Merged),
        (Some(old), Some(new)) if old.version.version == new.version.version => None,
        (_, Some(new)) => Some(new.version.content.reason),
        (Some(_), None) => Some(Reason::Retracted),
        (None, None) => None,
    }
}
