//! Needs and how far they are covered; cells that several serve.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::{Currency, Day, DayNumber, Marking, Number, RecordId, Trail};
use serde::Serialize;

use crate::Unit;
use crate::account::{Account, Ground, PieceCame, Position, PromiseRow, in_unit};
use crate::arrivals::{Tie, Worth, place_key, split};

/// A need in one unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedRow {
    /// The need.
    pub record: RecordId,
    /// The line of effort.
    pub line: String,
    /// Where.
    pub place: String,
    /// The item or sector.
    pub item: Option<String>,
    /// The plan it stands in.
    pub plan: Option<String>,
    /// When.
    pub day: Option<Day>,
    /// In what it is counted.
    pub unit: Unit,
    /// What is needed; of a whole, what its parts leave.
    pub needed: i128,
    /// What was promised for it.
    pub promised: i128,
    /// What came for it.
    pub delivered: i128,
    /// min(needed, promised)
    pub funded: i128,
    /// min(needed, delivered)
    pub met: i128,
    /// needed − funded
    pub gap: i128,
    /// needed − met
    pub unmet: i128,
    /// max(0, promised − needed)
    pub surplus: i128,
    /// People in need, as stated.
    pub people_in_need: Option<Number>,
    /// People targeted, as stated.
    pub people_targeted: Option<Number>,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// A cell (place, sector or item, quarter) that several providers serve.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlap {
    /// Where.
    pub place: String,
    /// The line, for money; the item, in kind.
    pub sector: String,
    /// `2016-Q2`
    pub quarter: String,
    /// Cents of the reporting currency, or the item.
    pub unit: Unit,
    /// Who.
    pub providers: Vec<String>,
    /// All that is promised there.
    pub planned: i128,
    /// What is known to be needed there; `None`: nobody says, it is a *shared cell*.
    pub needed: Option<i128>,
    /// planned − needed.
    pub beyond: Option<i128>,
    /// Share of the largest provider, in thousandths, cut.
    pub largest: i64,
    /// Rows of [`Review::promises`](crate::Review) in it.
    pub promises: Vec<u32>,
}

/// The needs of a picture by a world day.
pub(crate) fn needs(ground: &Ground<'_>, account: &Account, at: DayNumber) -> Vec<NeedRow> {
    let mut rows_of: HashMap<RecordId, Vec<&PromiseRow>> = HashMap::new();
    for row in account.promises.iter().filter(|row| row.position == Position::Counted) {
        rows_of.entry(row.record).or_default().push(row);
    }
    let mut came_of: HashMap<RecordId, Vec<&PieceCame>> = HashMap::new();
    for piece in account.came.iter().filter(|piece| piece.position == Position::Counted) {
        came_of.entry(piece.delivery).or_default().push(piece);
    }
    let mut needs = Vec::new();
    for (fact, body) in ground.picture.needs().filter(|(fact, _)| fact.is_confirmed()) {
        // A need stands from its first day, not from its last.
        let begun = fact.valid.is_none_or(|valid| valid.from.first().is_some_and(|from| from <= at));
        if !begun {
            continue;
        }
        for (unit, whole) in worth(body).measured(record::Terms::Unknown) {
            let mut row = NeedRow {
                record: fact.id,
                line: ground.line(body.line.as_deref()).to_owned(),
                place: place_key(body.place.as_ref()).to_owned(),
                item: body.item.clone(),
                plan: body.plan.clone(),
                day: fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
                needed: (whole - parts_of(ground, fact.id, &unit, at)).max(0),
                unit,
                promised: 0,
                delivered: 0,
                funded: 0,
                met: 0,
                gap: 0,
                unmet: 0,
                surplus: 0,
                people_in_need: body.people_in_need,
                people_targeted: body.people_targeted,
                marking: Marking::clear(),
                trail: Trail { facts: vec![fact.id], ..Trail::default() },
            };
            let ties = ground.ties.served_by.get(&fact.id).map(Vec::as_slice).unwrap_or_default();
            serve(&mut row, ground, ties, (&rows_of, &came_of));
            needs.push(row);
        }
    }
    needs
}

/// What a need asks for.
pub(crate) fn worth(body: &record::Need) -> Worth {
    let kind = body.unit.as_deref().filter(|unit| !unit.is_empty()).or(body.item.as_deref());
    Worth::new((body.amount, body.currency), (body.quantity, kind), &[])
}

/// What the parts of a need ask for themselves.
fn parts_of(ground: &Ground<'_>, need: RecordId, unit: &Unit, at: DayNumber) -> i128 {
    let mut sum = 0;
    for tie in ground.ties.parts.get(&need).into_iter().flatten() {
        let Some(record::Body::Need(part)) = ground.picture.fact(tie.other).map(|fact| &fact.body) else { continue };
        let Some((from, amount)) = worth(part).fitting(unit) else { continue };
        sum += in_unit(&ground.rates, amount, &from, unit, at).map_or(0, |(amount, _)| amount);
    }
    sum
}

type Served<'a, 'b> = (&'a HashMap<RecordId, Vec<&'b PromiseRow>>, &'a HashMap<RecordId, Vec<&'b PieceCame>>);

/// Adds what serves a need: promises with what came for them, and deliveries that serve it without such a promise.
fn serve(row: &mut NeedRow, ground: &Ground<'_>, ties: &[Tie], (rows_of, came_of): Served<'_, '_>) {
    let promises: BTreeSet<RecordId> = ties.iter().map(|tie| tie.other).filter(|id| rows_of.contains_key(id)).collect();
    for tie in ties {
        let share = |value: i128| {
            let share = tie.share.min(1_000_000);
            split(value, &[u64::from(share), u64::from(1_000_000 - share)])[0]
        };
        let mut counted = false;
        for promise in rows_of.get(&tie.other).into_iter().flatten() {
            let Some(day) = promise.day.and_then(|day| day.last()) else { continue };
            let into = |value| in_unit(&ground.rates, share(value), &promise.unit, &row.unit, day);
            let (Some((promised, used)), Some((delivered, _))) =
                (into(promise.own.promised), into(promise.own.delivered))
            else {
                continue;
            };
            row.promised += promised;
            row.delivered += delivered;
            row.trail.rates.extend(used.into_iter().flatten().chain(promise.trail.rates.iter().copied()));
            row.trail.facts.extend(&promise.trail.facts);
            counted = true;
        }
        for piece in came_of.get(&tie.other).into_iter().flatten() {
            if piece.promise.is_some_and(|promise| promises.contains(&promise)) {
                continue;
            }
            let Some((came, used)) = in_unit(&ground.rates, share(piece.adds), &piece.unit, &row.unit, piece.day)
            else {
                continue;
            };
            row.delivered += came;
            row.trail.rates.extend(used.into_iter().flatten());
            row.trail.facts.push(piece.delivery);
            counted = true;
        }
        row.trail.facts.extend(tie.link.filter(|_| counted));
    }
    row.delivered = row.delivered.max(0);
    row.funded = row.needed.min(row.promised);
    row.met = row.needed.min(row.delivered);
    row.gap = row.needed - row.funded;
    row.unmet = row.needed - row.met;
    row.surplus = (row.promised - row.needed).max(0);
}

#[derive(Default)]
struct Shared<'a> {
    by_provider: BTreeMap<&'a str, i128>,
    promises: Vec<u32>,
}

/// Cells that two providers or more serve, where that is more than is needed, or nobody says what is.
pub(crate) fn overlaps(ground: &Ground<'_>, account: &Account, needs: &[NeedRow]) -> Vec<Overlap> {
    let mut cells: BTreeMap<(&str, &str, String, Unit), Shared<'_>> = BTreeMap::new();
    for (at, row) in (0..).zip(&account.promises).filter(|(_, row)| row.position == Position::Counted) {
        let (sector, unit, planned) = match (&row.unit, &row.usd) {
            (Unit::Money(_), Some(usd)) => (row.cell.line.as_str(), Unit::Money(Currency::USD), usd.promised),
            (Unit::Kind(kind), _) => (kind.as_str(), row.unit.clone(), row.own.promised),
            _ => continue,
        };
        let Some(day) = row.due.and_then(|due| due.last()).or(row.day.and_then(|day| day.last())) else { continue };
        if row.cell.place.is_empty() || sector.is_empty() || planned == 0 {
            continue;
        }
        let shared = cells.entry((&row.cell.place, sector, quarter(day), unit)).or_default();
        *shared.by_provider.entry(&row.cell.member).or_default() += planned;
        shared.promises.push(at);
    }
    let several = cells.into_iter().filter(|(_, shared)| shared.by_provider.len() >= 2);
    several
        .filter_map(|((place, sector, quarter, unit), shared)| {
            let planned: i128 = shared.by_provider.values().sum();
            let needed = needed(ground, needs, (place, sector, &quarter, &unit));
            let largest = shared.by_provider.values().max().copied().unwrap_or_default();
            (needed.is_none_or(|needed| planned > needed)).then(|| Overlap {
                place: place.to_owned(),
                sector: sector.to_owned(),
                providers: shared.by_provider.keys().map(|name| (*name).to_owned()).collect(),
                planned,
                needed,
                beyond: needed.map(|needed| planned - needed),
                largest: i64::try_from(largest * 1000 / planned.max(1)).unwrap_or(1000),
                promises: shared.promises,
                quarter,
                unit,
            })
        })
        .collect()
}

fn quarter(day: DayNumber) -> String {
    let Some(day) = Day::of_number(day) else { return String::new() };
    format!("{:04}-Q{}", day.year().unwrap_or_default(), (day.month().unwrap_or(1) - 1) / 3 + 1)
}

/// The needs of a cell added up; `None` where none is known, or one has no rate.
fn needed(
    ground: &Ground<'_>,
    needs: &[NeedRow],
    (place, sector, at, unit): (&str, &str, &str, &Unit),
) -> Option<i128> {
    let of = |need: &&NeedRow| {
        let same_sector = match unit {
            Unit::Money(_) => matches!(need.unit, Unit::Money(_)) && need.line == sector,
            _ => need.unit == *unit,
        };
        need.place == place && same_sector && covers(ground, need, at)
    };
    let mut sum = None;
    for need in needs.iter().filter(of) {
        let day = need.day.and_then(|day| day.last())?;
        let (amount, _) = in_unit(&ground.rates, need.needed, &need.unit, unit, day)?;
        *sum.get_or_insert(0) += amount;
    }
    sum
}

/// Whether a need's time touches a quarter.
fn covers(ground: &Ground<'_>, need: &NeedRow, quarter: &str) -> bool {
    let Some(valid) = ground.picture.fact(need.record).and_then(|fact| fact.valid) else { return false };
    let Ok(quarter) = quarter.parse::<Day>() else { return false };
    let (from, to) = (valid.from.first(), valid.to.unwrap_or(valid.from).last());
    from.zip(quarter.last()).is_some_and(|(from, end)| from <= end)
        && to.zip(quarter.first()).is_some_and(|(to, start)| start <= to)
}
