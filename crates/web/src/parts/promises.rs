//! Promises and deliveries one by one, each with its sum, its day and where it stands.
//!
//! Gives [`Table`]s for the pages of a member, a line and a meeting. Not here: sums over them (`measure`).

use picture::Fact;
use record::{Body, Delivery, Period, Promise};

use super::figure::FigureView;
use super::name::NameView;
use super::table::{Cell, Column, Kind, Table};
use super::title::{code_of, href, what};
use super::{said, title};
use crate::frame::Frame;
use crate::measure::{Account, Measure, Of, Unit};
use crate::sight::Sight;

/// Which columns a table of promises has besides those that every one has.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns {
    /// Who gives.
    pub provider: bool,
    /// The line of effort.
    pub line: bool,
}

/// A table of promises, newest first.
pub fn promises<'a>(
    sight: &Sight,
    frame: &Frame,
    facts: impl Iterator<Item = (&'a Fact, &'a Promise)>,
    columns: Columns,
    csv: Option<String>,
) -> Table {
    let mut facts: Vec<(&Fact, &Promise)> = facts.filter(|(fact, _)| sight.counts(fact)).collect();
    facts.sort_by_key(|(fact, _)| std::cmp::Reverse((fact.valid.and_then(|valid| valid.from.last()), fact.id)));
    let rows = facts.into_iter().map(|(fact, body)| promise(sight, frame, columns, fact, body)).collect();
    let column = |key, kind| Column { key, title: frame.t(&format!("promises-{key}")), kind };
    let mut all = vec![column("day", Kind::Text)];
    if columns.provider {
        all.push(column("provider", Kind::Text));
    }
    all.push(column("what", Kind::Number));
    if columns.line {
        all.push(column("line", Kind::Text));
    }
    all.extend([column("receiver", Kind::Text), column("due", Kind::Text), column("kept", Kind::Number)]);
    all.push(column("state", Kind::Text));
    Table { caption: frame.t("promises-caption"), columns: all, rows, csv }
}

fn promise(sight: &Sight, frame: &Frame, columns: Columns, fact: &Fact, body: &Promise) -> Vec<Cell> {
    let picture = &sight.picture;
    let accounts: Vec<&Account> = sight.accounts.of_record(fact.id).collect();
    let mut row = vec![day(frame, fact)];
    if columns.provider {
        row.push(Cell::name(&said::party(frame, picture, &body.provider)));
    }
    row.push(sum(sight, frame, fact));
    if columns.line {
        row.push(line(sight, frame, body.line.as_deref()));
    }
    let place = || body.place.as_ref().map(|place| said::place(frame, picture, place));
    let receiver = body.receiver.as_deref().map(|code| said::party(frame, picture, code)).or_else(place);
    row.push(receiver.map_or_else(Cell::unknown, |view| Cell::name(&view)));
    let due = body.due.or(body.instalments.iter().map(|part| part.due).max());
    row.push(due.map_or_else(Cell::unknown, |due| {
        Cell::day(&frame.words.civil(&due), None).sorted_by(due.last().unwrap_or_default().into())
    }));
    // What came stands in the unit in which the promise is shown.
    let account = match shown_unit(fact) {
        Some(unit) => accounts.iter().find(|account| account.unit == unit).or(accounts.first()),
        None => accounts.first(),
    };
    row.push(match account {
        Some(account) => {
            let measure = Measure::of(Of::Kept).record(fact.id).unit(&account.unit);
            let (value, view) = measure.figure_and_value(sight, frame);
            Cell::figure(&view, value, plain(value, &account.unit))
        }
        None => Cell::unknown(),
    });
    let withdrawn = body.stage == record::PromiseStage::Withdrawn;
    row.push(match account.and_then(|account| account.state()) {
        Some(state) if !withdrawn => Cell::state(frame, state),
        _ => Cell::text(said::word(&frame.words, "stage", &code_of(&body.stage))),
    });
    row
}

/// A table of deliveries, newest first.
pub fn deliveries<'a>(
    sight: &Sight,
    frame: &Frame,
    facts: impl Iterator<Item = (&'a Fact, &'a Delivery)>,
    columns: Columns,
    csv: Option<String>,
) -> Table {
    let mut facts: Vec<(&Fact, &Delivery)> = facts.filter(|(fact, _)| sight.counts(fact)).collect();
    facts.sort_by_key(|(fact, _)| std::cmp::Reverse((fact.valid.and_then(|valid| valid.from.last()), fact.id)));
    let rows = facts.into_iter().map(|(fact, body)| delivery(sight, frame, columns, fact, body)).collect();
    let column = |key, kind| Column { key, title: frame.t(&format!("promises-{key}")), kind };
    let mut all = vec![column("day", Kind::Text)];
    if columns.provider {
        all.push(column("provider", Kind::Text));
    }
    all.push(column("what", Kind::Number));
    if columns.line {
        all.push(column("line", Kind::Text));
    }
    all.extend([column("receiver", Kind::Text), column("stage", Kind::Text), column("fulfils", Kind::Text)]);
    Table { caption: frame.t("deliveries-caption"), columns: all, rows, csv }
}

fn delivery(sight: &Sight, frame: &Frame, columns: Columns, fact: &Fact, body: &Delivery) -> Vec<Cell> {
    let picture = &sight.picture;
    let mut row = vec![day(frame, fact)];
    if columns.provider {
        row.push(Cell::name(&said::party(frame, picture, &body.provider)));
    }
    row.push(sum(sight, frame, fact));
    if columns.line {
        row.push(line(sight, frame, body.line.as_deref()));
    }
    let place = || body.place.as_ref().map(|place| said::place(frame, picture, place));
    let receiver = body.receiver.as_deref().map(|code| said::party(frame, picture, code)).or_else(place);
    row.push(receiver.map_or_else(Cell::unknown, |view| Cell::name(&view)));
    row.push(Cell::text(said::word(&frame.words, "stage", &code_of(&body.stage))));
    let fulfils = picture
        .links_from(fact.id)
        .filter(|(_, link)| link.kind == record::LinkKind::Fulfils && !link.proposed)
        .filter_map(|(_, link)| picture.fact(link.to))
        .map(|promise| title::title(frame, picture, promise));
    row.push(Cell::names(fulfils.collect()));
    row
}

/// The day of a record, leading to it.
fn day(frame: &Frame, fact: &Fact) -> Cell {
    let (text, number) = match &fact.valid {
        Some(valid) => (said::period(&frame.words, valid), valid.from.last()),
        None => (frame.t("day-unknown"), None),
    };
    let cell = Cell::day(&text, Some(href(frame, fact)));
    match number {
        Some(number) => cell.sorted_by(number.into()),
        None => Cell { key: super::table::SortKey::Unknown, ..cell },
    }
}

/// The unit in which a record is shown: its money, else its quantity.
fn shown_unit(fact: &Fact) -> Option<Unit> {
    match (fact.body.money(), fact.body.quantity()) {
        (Some(money), _) => Some(Unit::Money(money.currency)),
        (None, Some((_, unit))) => Some(Unit::Kind(unit.to_owned())),
        (None, None) => None,
    }
}

/// What a record is about: its sum as figure, else its quantity, else its things in words.
pub fn sum(sight: &Sight, frame: &Frame, fact: &Fact) -> Cell {
    if let Some(unit) = shown_unit(fact) {
        let field = if matches!(unit, Unit::Money(_)) { "amount" } else { "quantity" };
        let (value, mut view) = Measure::field(fact.id, field).figure_and_value(sight, frame);
        qualify(frame, &fact.body, &mut view);
        return Cell::figure(&view, value, plain(value, &unit));
    }
    let terms = match &fact.body {
        Body::Promise(body) => Some(code_of(&body.terms)),
        Body::Delivery(body) => Some(code_of(&body.terms)),
        _ => None,
    };
    let ours = |text| NameView::new(text, Some(frame.lang().code()));
    let told = what(frame, &fact.body).map(ours).or_else(|| Some(NameView::new(more(&fact.body)?, None)));
    let told = told.or_else(|| terms.map(|terms| ours(said::word(&frame.words, "terms", &terms))));
    told.map_or_else(Cell::unknown, |view| Cell::name(&view))
}

/// What it is for, in the words of the source.
fn more(body: &Body) -> Option<String> {
    match body {
        Body::Promise(body) => body.earmark.clone(),
        Body::Delivery(body) => body.activity.clone(),
        _ => None,
    }
}

/// Puts "about", "at least" before a value.
pub fn qualify(frame: &Frame, body: &Body, view: &mut FigureView) {
    let qualifier = match body {
        Body::Promise(body) => body.qualifier,
        Body::Delivery(body) => body.qualifier,
        Body::Need(body) => body.qualifier,
        Body::Observation(body) => body.qualifier,
        _ => None,
    };
    view.qualifier = qualifier
        .filter(|qualifier| *qualifier != record::Qualifier::Exact)
        .map(|qualifier| said::word(&frame.words, "qualifier", &code_of(&qualifier)));
}

fn line(sight: &Sight, frame: &Frame, code: Option<&str>) -> Cell {
    let Some(code) = code else { return Cell::unknown() };
    let view = said::line(frame, &sight.picture, code);
    Cell::line(sight.picture.line_of_effort(code), &view.text, view.href.as_deref().unwrap_or_default())
}

/// A value as a spreadsheet reads it.
pub fn plain(value: i128, unit: &Unit) -> String {
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    match unit {
        Unit::Money(_) => record::Fixed::<2>(value).to_string(),
        Unit::Kind(_) => record::Fixed::<6>(value).to_string(),
        Unit::Act => value.to_string(),
    }
}

/// The day or days of a record in words; said plainly where none is known.
pub fn when(frame: &Frame, valid: Option<&Period>) -> String {
    valid.map_or_else(|| frame.t("day-unknown"), |valid| said::period(&frame.words, valid))
}
