//! What stands around the promises: decisions and their fate, incidents, indicators, conflicts between sources.

use std::collections::{BTreeMap, BTreeSet};

use picture::{Fact, Picture};
use record::{
    Aggregation, Day, DayNumber, Decision, DecisionState, Direction, Incident, Kind, Marking, Names, Number,
    Observation, Qualifier, Range, RecordId, Trail,
};
use serde::Serialize;
use serde_json::Value;

use crate::account::Ground;
use crate::arrivals::place_key;
use crate::{Doubt, DoubtKind};

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionFate {
    /// Done by its day, or done without one.
    InTime,
    /// Done after its day.
    Late,
    /// Done; nobody says when.
    Done,
    /// Not done, its day has not passed or there is none.
    Open,
    /// Not done, its day has passed.
    Overdue,
    /// Given up.
    Dropped,
}

/// A decision of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DecisionRow {
    /// The decision.
    pub record: RecordId,
    /// The meeting.
    pub meeting: Option<RecordId>,
    /// What was decided.
    pub text: Names,
    /// Who has to do it.
    pub owners: Vec<String>,
    /// The line of effort.
    pub line: String,
    /// By when.
    pub due: Option<Day>,
    /// When it was done.
    pub done: Option<Day>,
    /// What became of it.
    pub fate: DecisionFate,
    /// Records that show it, those that the viewer knows.
    pub evidence: Vec<RecordId>,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// Decisions by their fate.
pub type DecisionSums = BTreeMap<DecisionFate, u64>;

/// The decisions made by a world day.
pub(crate) fn decisions(ground: &Ground<'_>, at: DayNumber) -> Vec<DecisionRow> {
    let picture = ground.picture;
    let made = |(fact, body): &(&Fact, &Decision)| {
        let meeting = body.meeting.and_then(|meeting| picture.fact(meeting));
        let day = fact.valid.or_else(|| meeting.and_then(|meeting| meeting.valid)).map(|valid| valid.from.last());
        fact.is_confirmed() && day.is_none_or(|day| day.is_some_and(|day| day <= at))
    };
    let row = |(fact, body): (&Fact, &Decision)| {
        let evidence: Vec<RecordId> = body.evidence.iter().copied().filter(|id| picture.fact(*id).is_some()).collect();
        let implements = picture.links_to(fact.id).filter(|(_, link)| {
            link.kind == record::LinkKind::Implements && !link.proposed && picture.fact(link.from).is_some()
        });
        let mut trail = Trail { facts: vec![fact.id], ..Trail::default() };
        trail.facts.extend(&evidence);
        trail.facts.extend(implements.map(|(_, link)| link.from));
        DecisionRow {
            record: fact.id,
            meeting: body.meeting,
            text: body.text.clone(),
            owners: body.owners.iter().map(|owner| ground.party(owner).to_owned()).collect(),
            line: ground.line(body.line.as_deref()).to_owned(),
            due: body.due,
            done: body.done,
            fate: fate(body, at),
            evidence,
            marking: Marking::clear(),
            trail,
        }
    };
    picture.decisions().filter(made).map(row).collect()
}

/// What became of a decision by a day: what was done only later is not done yet.
fn fate(body: &Decision, at: DayNumber) -> DecisionFate {
    let due = body.due.and_then(|due| due.last());
    let done = body.done.map(|done| done.last());
    let overdue = if due.is_some_and(|due| due < at) { DecisionFate::Overdue } else { DecisionFate::Open };
    match (body.state, done) {
        (DecisionState::Dropped, _) => DecisionFate::Dropped,
        (DecisionState::Open, _) => overdue,
        (DecisionState::Done, None | Some(None)) => DecisionFate::Done,
        (DecisionState::Done, Some(Some(done))) if done > at => overdue,
        (DecisionState::Done, Some(Some(done))) if due.is_some_and(|due| done > due) => DecisionFate::Late,
        (DecisionState::Done, Some(Some(_))) => DecisionFate::InTime,
    }
}

/// Decisions by owner and by line. One with several owners counts for each.
pub(crate) fn decision_sums(rows: &[DecisionRow]) -> [BTreeMap<String, DecisionSums>; 2] {
    let (mut by_owner, mut by_line) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        let owners: BTreeSet<&String> = row.owners.iter().collect();
        for owner in owners {
            count(&mut by_owner, owner, row.fate);
        }
        count(&mut by_line, &row.line, row.fate);
    }
    [by_owner, by_line]
}

fn count(sums: &mut BTreeMap<String, DecisionSums>, key: &str, fate: DecisionFate) {
    *sums.entry(key.to_owned()).or_default().entry(fate).or_default() += 1;
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentRow {
    /// The incident.
    pub record: RecordId,
    /// `strike`, `attack` …
    pub kind: String,
    /// How sure the reporters are; empty where nobody says.
    pub grading: String,
    /// Where.
    pub place: String,
    /// Its day.
    pub day: Option<Day>,
    /// What was counted, least and most; `None` where there is no least or no most.
    pub counts: BTreeMap<String, [Option<Number>; 2]>,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// Incidents of a kind and grading: least and most apart, never a middle.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IncidentSum {
    /// The kind.
    pub kind: String,
    /// The grading.
    pub grading: String,
    /// What was counted; empty for the incidents themselves.
    pub counted: String,
    /// How many incidents give it.
    pub incidents: u64,
    /// Σ least, in millionths; what gives no least adds none.
    pub min: i128,
    /// Σ most, in millionths; what gives no most adds its least.
    pub max: i128,
    /// How many give no most, so that the sum is "at least".
    pub without_max: u64,
    /// Rows of [`Review::incidents`](crate::Review) in it.
    pub rows: Vec<u32>,
}

/// The incidents that happened by a world day, and those without one as doubts.
pub(crate) fn incidents(ground: &Ground<'_>, at: DayNumber) -> (Vec<IncidentRow>, Vec<Doubt>) {
    let (mut rows, mut doubts) = (Vec::new(), Vec::new());
    for (fact, body) in ground.picture.incidents().filter(|(fact, _)| fact.is_confirmed()) {
        match fact.valid.and_then(|valid| valid.happened_by()) {
            None => doubts.push(Doubt { kind: DoubtKind::NoDay, record: fact.id, other: None }),
            Some(day) if day <= at => rows.push(incident(fact, body)),
            Some(_) => {}
        }
    }
    (rows, doubts)
}

fn incident(fact: &Fact, body: &Incident) -> IncidentRow {
    IncidentRow {
        record: fact.id,
        kind: body.kind.clone(),
        grading: body.grading.clone().unwrap_or_default(),
        place: place_key(body.place.as_ref()).to_owned(),
        day: fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
        counts: body.counts.iter().map(|(counted, range)| (counted.clone(), ends(range))).collect(),
        marking: Marking::clear(),
        trail: Trail { facts: vec![fact.id], ..Trail::default() },
    }
}

/// A single figure is its own least and most.
fn ends(range: &Range) -> [Option<Number>; 2] {
    [range.min.or(range.best.filter(|_| range.max.is_none())), range.max.or(range.best)]
}

/// The sums by kind, grading and what was counted.
pub(crate) fn incident_sums(rows: &[IncidentRow]) -> Vec<IncidentSum> {
    let mut sums: BTreeMap<(&str, &str, &str), IncidentSum> = BTreeMap::new();
    for (at, row) in (0..).zip(rows) {
        let own = std::iter::once(("", [Number::whole(1), Number::whole(1)]));
        let counts = row.counts.iter().map(|(counted, ends)| (counted.as_str(), *ends));
        for (counted, [min, max]) in own.chain(counts) {
            let sum = sums.entry((&row.kind, &row.grading, counted)).or_default();
            let least = min.map_or(0, |min| i128::from(min.0));
            sum.incidents += 1;
            sum.min += least;
            sum.max += max.map_or(least, |max| i128::from(max.0));
            sum.without_max += u64::from(max.is_none());
            sum.rows.push(at);
        }
    }
    let told = |((kind, grading, counted), sum): ((&str, &str, &str), IncidentSum)| IncidentSum {
        kind: kind.to_owned(),
        grading: grading.to_owned(),
        counted: counted.to_owned(),
        ..sum
    };
    sums.into_iter().map(told).collect()
}

/// An indicator with its points.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Indicator {
    /// The goal; `None` for observations without one.
    pub goal: Option<RecordId>,
    /// Its names.
    pub names: Names,
    /// The line of effort.
    pub line: String,
    /// The unit, as given.
    pub unit: String,
    /// The unit in words.
    pub unit_names: Names,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// How points make one value.
    pub aggregation: Aggregation,
    /// The value it starts from.
    pub baseline: Option<Number>,
    /// The value to be reached.
    pub target: Option<Number>,
    /// By when.
    pub due: Option<Day>,
    /// The points, oldest first.
    pub points: Vec<Point>,
    /// The value by the world day: the last, the sum or the most of the points, in millionths. People counted once
    /// (`distinct`) cannot be added: the most is what is certain.
    pub value: Option<i128>,
    /// (value − baseline) / (target − baseline) in thousandths, cut.
    pub progress: Option<i64>,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// A value of an indicator at a day and place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The observation.
    pub record: RecordId,
    /// Its day.
    pub day: Option<Day>,
    /// Where.
    pub place: String,
    /// The value.
    pub value: Option<Number>,
    /// The least.
    pub min: Option<Number>,
    /// The most.
    pub max: Option<Number>,
    /// How exact.
    pub qualifier: Option<Qualifier>,
    /// Whether its sources disagree.
    pub disputed: bool,
}

/// An observation with the day by which it was made.
type Observed<'a> = (DayNumber, &'a Fact, &'a Observation);

/// Goals with their observations by a world day; observations without a goal stand under what they count.
pub(crate) fn indicators(ground: &Ground<'_>, at: DayNumber) -> Vec<Indicator> {
    let picture = ground.picture;
    let mut of_goal: BTreeMap<RecordId, Vec<Observed<'_>>> = BTreeMap::new();
    let mut loose: BTreeMap<(&Names, &str), Vec<Observed<'_>>> = BTreeMap::new();
    for (fact, body) in picture.observations().filter(|(fact, _)| fact.is_confirmed()) {
        let Some(day) = fact.valid.and_then(|valid| valid.happened_by()).filter(|day| *day <= at) else { continue };
        let goal = body.goal.map(|goal| picture.canonical(goal)).filter(|goal| picture.fact(*goal).is_some());
        match goal {
            Some(goal) => of_goal.entry(goal).or_default().push((day, fact, body)),
            None => loose.entry((&body.of, &body.unit)).or_default().push((day, fact, body)),
        }
    }
    let goals = picture.goals().filter(|(fact, _)| fact.is_confirmed()).map(|(fact, goal)| {
        let mut indicator = Indicator {
            goal: Some(fact.id),
            names: goal.names.clone(),
            line: ground.line(goal.line.as_deref()).to_owned(),
            unit: goal.unit.clone(),
            unit_names: goal.unit_names.clone(),
            direction: goal.direction,
            aggregation: goal.aggregation,
            baseline: goal.baseline,
            target: goal.target,
            due: goal.due,
            ..unnamed()
        };
        indicator.trail.facts.push(fact.id);
        with_points(indicator, of_goal.remove(&fact.id).unwrap_or_default())
    });
    let mut all: Vec<Indicator> = goals.collect();
    all.extend(loose.into_iter().map(|((names, unit), points)| {
        with_points(Indicator { names: names.clone(), unit: unit.to_owned(), ..unnamed() }, points)
    }));
    all
}

fn unnamed() -> Indicator {
    Indicator {
        goal: None,
        names: Names::default(),
        line: String::new(),
        unit: String::new(),
        unit_names: Names::default(),
        direction: None,
        aggregation: Aggregation::Last,
        baseline: None,
        target: None,
        due: None,
        points: Vec::new(),
        value: None,
        progress: None,
        marking: Marking::clear(),
        trail: Trail::default(),
    }
}

fn with_points(mut indicator: Indicator, mut points: Vec<Observed<'_>>) -> Indicator {
    points.sort_by_key(|(day, fact, _)| (*day, fact.id));
    for (_, fact, body) in points {
        indicator.trail.facts.push(fact.id);
        indicator.points.push(Point {
            record: fact.id,
            day: fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
            place: place_key(body.place.as_ref()).to_owned(),
            value: body.value,
            min: body.min,
            max: body.max,
            qualifier: body.qualifier,
            disputed: !fact.disputes().is_empty(),
        });
    }
    let values = || indicator.points.iter().filter_map(|point| point.value).map(|value| i128::from(value.0));
    indicator.value = match indicator.aggregation {
        Aggregation::Last => values().next_back(),
        Aggregation::Sum => (values().next().is_some()).then(|| values().sum()),
        Aggregation::Max | Aggregation::Distinct => values().max(),
    };
    indicator.progress = progress(&indicator);
    indicator
}

fn progress(of: &Indicator) -> Option<i64> {
    let (baseline, target) = (i128::from(of.baseline.map_or(0, |baseline| baseline.0)), i128::from(of.target?.0));
    let way = target - baseline;
    (way != 0).then(|| i64::try_from((of.value.unwrap_or(baseline) - baseline) * 1000 / way).unwrap_or_default())
}

/// A field that the sources of a record give differently; the first voice is the one that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// The record.
    pub record: RecordId,
    /// Its type.
    pub kind: Kind,
    /// The field.
    pub field: String,
    /// (max − min) / chosen in thousandths, for numbers.
    pub spread: Option<u64>,
    /// What each source says, the chosen one first.
    pub voices: Vec<VoiceOf>,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoiceOf {
    /// The claim.
    pub claim: RecordId,
    /// The source.
    pub source: RecordId,
    /// The value.
    pub value: Value,
}

/// The conflicts between sources of these records, by record and field.
pub(crate) fn conflicts(picture: &Picture, records: &BTreeSet<RecordId>) -> Vec<Conflict> {
    let facts = records.iter().filter_map(|id| picture.fact(*id));
    let of = |fact: &Fact| {
        let (record, kind) = (fact.id, fact.body.kind());
        fact.disputes().into_iter().map(move |dispute| Conflict {
            record,
            kind,
            field: dispute.field,
            spread: dispute.spread,
            voices: (dispute.voices.into_iter())
                .map(|voice| VoiceOf { claim: voice.claim, source: voice.source, value: voice.value })
                .collect(),
        })
    };
    facts.flat_map(of).collect()
}
