//! What things are counted in, and the measures of a promise, of a cell, of a sum.
//!
//! Always holds: `promised = in_time + late + overdue + pending`, `kept = in_time + late`, `open = overdue + pending`,
//! for one promise and, since all are added, for every sum of promises in one unit.

use std::fmt;
use std::ops::AddAssign;

use record::Currency;
use serde::{Serialize, Serializer};

/// What something is counted in. Two units are never added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Money, in hundredths.
    Money(Currency),
    /// Things or people, in millionths: `rifle`, `tonne`, `person`.
    Kind(String),
    /// Acts of policy, one each.
    Act,
}

impl Unit {
    /// How many smallest units make one.
    pub fn scale(&self) -> i128 {
        match self {
            Unit::Money(_) => 100,
            Unit::Kind(_) => 1_000_000,
            Unit::Act => 1,
        }
    }
}

/// `USD`, `kind:rifle`, `act`.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Money(currency) => f.write_str(currency.code()),
            Unit::Kind(kind) => write!(f, "kind:{kind}"),
            Unit::Act => f.write_str("act"),
        }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The measures of MODEL.md 4, in the smallest units of one unit (cents, millionths, acts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// How many promises.
    pub promises: u64,
    /// What was promised; of a pledge, what no commitment has firmed up; of a whole, what its parts leave.
    pub promised: i128,
    /// What came for it.
    pub delivered: i128,
    /// max(0, min(promised, delivered)).
    pub kept: i128,
    /// Of the kept, what came by its day.
    pub in_time: i128,
    /// Of the kept, what came after its day.
    pub late: i128,
    /// What came beyond the promise.
    pub over: i128,
    /// promised − kept.
    pub open: i128,
    /// Of the open, what was due before D.
    pub overdue: i128,
    /// Of the open, the rest.
    pub pending: i128,
    /// Of the promised, what was due by D: the base of the two rates.
    pub due: i128,
    /// Of that, what was kept.
    pub due_kept: i128,
    /// Of that, what was kept in time.
    pub due_in_time: i128,
    /// Of the kept, what has a due day: the base of the days late.
    pub weighed: i128,
    /// Σ kept × days after its due day.
    pub late_days: i128,
    /// Σ overdue × days since its due day.
    pub arrears_days: i128,
}

impl Measures {
    /// Kept of what was due by D, in thousandths, cut; `None` where nothing was due.
    pub fn kept_rate(&self) -> Option<i64> {
        rate(self.due_kept, self.due)
    }

    /// Kept in time of what was due by D, in thousandths, cut.
    pub fn on_time_rate(&self) -> Option<i64> {
        rate(self.due_in_time, self.due)
    }

    /// Mean days after the due day, weighted by what came, in tenths of a day, cut; `None` where nothing with a due
    /// day came.
    pub fn days_late(&self) -> Option<i64> {
        mean(self.late_days, self.weighed)
    }

    /// Mean age of the arrears in tenths of a day, weighted by what is overdue.
    pub fn age_of_arrears(&self) -> Option<i64> {
        mean(self.arrears_days, self.overdue)
    }

    /// The same in another unit: `convert` keeps order and zero. The parts of a whole are taken from the converted
    /// whole, so that the identities hold to the last cent.
    pub fn converted(&self, convert: impl Fn(i128) -> Option<i128>) -> Option<Measures> {
        let promised = convert(self.promised)?;
        let kept = convert(self.kept)?;
        let in_time = convert(self.in_time)?;
        let over = convert(self.over)?;
        let open = promised - kept;
        let part = |own: i128, own_whole: i128, whole: i128| {
            if own == own_whole { Some(whole) } else { Some(convert(own)?.min(whole)) }
        };
        let overdue = if self.overdue == 0 { 0 } else { part(self.overdue, self.open, open)? };
        let weighed = part(self.weighed, self.kept, kept)?;
        Some(Measures {
            promises: self.promises,
            promised,
            delivered: kept + over,
            kept,
            in_time,
            late: kept - in_time,
            over,
            open,
            overdue,
            pending: open - overdue,
            due: part(self.due, self.promised, promised)?,
            due_kept: part(self.due_kept, self.kept, kept)?,
            due_in_time: part(self.due_in_time, self.in_time, in_time)?,
            weighed,
            late_days: scaled(self.late_days, weighed, self.weighed),
            arrears_days: scaled(self.arrears_days, overdue, self.overdue),
        })
    }
}

impl AddAssign<&Measures> for Measures {
    fn add_assign(&mut self, other: &Measures) {
        self.promises += other.promises;
        self.promised += other.promised;
        self.delivered += other.delivered;
        self.kept += other.kept;
        self.in_time += other.in_time;
        self.late += other.late;
        self.over += other.over;
        self.open += other.open;
        self.overdue += other.overdue;
        self.pending += other.pending;
        self.due += other.due;
        self.due_kept += other.due_kept;
        self.due_in_time += other.due_in_time;
        self.weighed += other.weighed;
        self.late_days += other.late_days;
        self.arrears_days += other.arrears_days;
    }
}

fn rate(part: i128, whole: i128) -> Option<i64> {
    (whole > 0).then(|| i64::try_from(part.saturating_mul(1000) / whole).unwrap_or(i64::MAX))
}

fn mean(days: i128, weight: i128) -> Option<i64> {
    (weight > 0).then(|| i64::try_from(days.saturating_mul(10) / weight).unwrap_or(i64::MAX))
}

fn scaled(days: i128, weight: i128, own_weight: i128) -> i128 {
    if own_weight == 0 { 0 } else { days.saturating_mul(weight) / own_weight }
}
