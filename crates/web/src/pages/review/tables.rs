//! The tables of a review: per line, per member, needs with their gaps, cells that several serve.

use maud::{Markup, html};

use crate::frame::Frame;
use crate::measure::{Counted, Measure, Of, Unit, told};
use crate::parts::promises::plain;
use crate::parts::table::{Cell, SortKey};
use crate::parts::title::title;
use crate::parts::{
    Column, FigureView, Kind, LineView, NameView, Table, figure, name, number_table, said, small_table,
};
use crate::sight::Sight;

/// The sums of a row, in order.
const SUMS: [Of; 5] = [Of::Promised, Of::InTime, Of::Late, Of::Overdue, Of::Pending];

/// A need with what covers it.
#[derive(Clone, Debug)]
pub struct NeedView {
    /// The need.
    pub name: NameView,
    /// Its line.
    pub line: Option<LineView>,
    /// Needed, promised for it, delivered for it, gap.
    pub figures: [FigureView; 4],
}

/// A cell that several serve.
#[derive(Clone, Debug)]
pub struct OverlapView {
    /// Where.
    pub place: NameView,
    /// The line or item.
    pub sector: String,
    /// `2016-Q2` in words.
    pub quarter: String,
    /// Who.
    pub providers: Vec<NameView>,
    /// What is planned, and what of it is beyond what is needed.
    pub planned: String,
    /// Beyond what is needed; `None` where nobody says what is needed.
    pub beyond: Option<String>,
}

/// Per line of effort.
pub fn by_line(sight: &Sight, frame: &Frame) -> Table {
    let lines = sight.review.by_line.keys().map(|code| {
        let mut row = match code.as_str() {
            "" => vec![Cell::text(frame.t("reviewing-no-line"))],
            code => {
                let line = LineView::of(frame, &sight.picture, code);
                vec![Cell::line(&line.key, &line.name.text, line.name.href.as_deref().unwrap_or_default())]
            }
        };
        row.extend(sums(sight, frame, |measure| measure.line(code)));
        row
    });
    rows(frame, "kind-line", lines.collect(), None)
}

/// Per member, those who promised most first.
pub fn by_member(sight: &Sight, frame: &Frame) -> Table {
    let mut members: Vec<(&String, i128)> =
        sight.review.by_member.iter().map(|(code, group)| (code, group.all.usd.promised)).collect();
    members.sort_by_key(|(code, promised)| (std::cmp::Reverse(*promised), *code));
    let members = members.into_iter().map(|(code, _)| {
        let mut row = vec![Cell::name(&said::party(frame, &sight.picture, code))];
        row.extend(sums(sight, frame, |measure| measure.member(code)));
        row
    });
    rows(frame, "room-members", members.collect(), Some("/review-members.csv".to_owned()))
}

fn rows(frame: &Frame, of: &str, rows: Vec<Vec<Cell>>, csv: Option<String>) -> Table {
    let mut columns = vec![Column { key: "of", title: frame.t(of), kind: Kind::Text }];
    let keys = ["promised", "in-time", "late", "overdue", "pending"];
    columns.extend(keys.map(|key| Column { key, title: frame.t(&format!("sum-{key}")), kind: Kind::Number }));
    columns.push(Column { key: "rate", title: frame.t("reviewing-kept-rate"), kind: Kind::Number });
    Table { caption: frame.t("reviewing-in-dollars"), columns, rows, csv }
}

fn sums(sight: &Sight, frame: &Frame, narrow: impl Fn(Measure) -> Measure) -> Vec<Cell> {
    let dollars = Unit::Money(record::Currency::USD);
    let mut cells: Vec<Cell> = SUMS
        .into_iter()
        .map(|of| {
            let (value, view) = narrow(Measure::of(of)).figure_and_value(sight, frame);
            match value {
                0 => Cell { key: SortKey::Number(0), text: "0".to_owned(), ..Cell::unknown() },
                value => Cell::figure(&FigureView { unit: None, ..view }, value, plain(value, &dollars)),
            }
        })
        .collect();
    cells.push(kept_rate(sight, frame, &narrow(Measure::of(Of::Kept))));
    cells
}

/// What was kept of what was due by D, of the line or the member of a measure.
fn kept_rate(sight: &Sight, frame: &Frame, kept: &Measure) -> Cell {
    let group = match (&kept.line, &kept.member) {
        (Some(line), _) => sight.review.by_line.get(line),
        (_, Some(member)) => sight.review.by_member.get(member),
        _ => None,
    };
    let Some(rate) = group.and_then(|group| group.all.usd.kept_rate()) else { return Cell::unknown() };
    let view = FigureView { value: frame.words.percent(rate), unit: None, ..kept.figure(sight, frame) };
    Cell::figure(&view, rate.into(), format!("{}.{}", rate / 10, rate % 10))
}

/// Needs, the largest gap first within a unit.
pub fn needs(sight: &Sight, frame: &Frame) -> Vec<NeedView> {
    let picture = &sight.picture;
    let mut seen = std::collections::BTreeSet::new();
    let rows = sight.review.needs.iter().filter(|row| seen.insert(row.record));
    rows.filter_map(|row| {
        let fact = picture.fact(row.record)?;
        let field = match row.unit {
            Unit::Money(_) => "amount",
            _ => "quantity",
        };
        let measure = |of| Measure::of(of).record(row.record).figure(sight, frame);
        Some(NeedView {
            name: title(frame, picture, fact),
            line: (!row.line.is_empty()).then(|| LineView::of(frame, picture, &row.line)),
            figures: [
                Measure::field(row.record, field).figure(sight, frame),
                measure(Of::Funded),
                measure(Of::Met),
                measure(Of::Gap),
            ],
        })
    })
    .collect()
}

/// Cells that several providers serve.
pub fn overlaps(sight: &Sight, frame: &Frame) -> Vec<OverlapView> {
    let picture = &sight.picture;
    let amount = |value: i128, unit: &Unit| {
        let (text, unit) = told(&frame.words, value, &Counted::In(unit.clone()));
        [Some(text), unit].into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let view = |overlap: &review::Overlap| {
        let place = match sight.review.name(&overlap.place, frame.lang().code()) {
            (text, lang) if !text.is_empty() => NameView::new(text, lang),
            _ => NameView::new(frame.t("unknown"), Some(frame.lang().code())),
        };
        OverlapView {
            place,
            sector: match overlap.unit {
                Unit::Money(_) => said::line(frame, picture, &overlap.sector).text,
                _ => said::word(&frame.words, "unit", &overlap.sector),
            },
            quarter: frame.words.day(&overlap.quarter),
            providers: overlap.providers.iter().map(|party| said::party(frame, picture, party)).collect(),
            planned: amount(overlap.planned, &overlap.unit),
            beyond: overlap.beyond.map(|beyond| amount(beyond, &overlap.unit)),
        }
    };
    sight.review.overlaps.iter().map(view).collect()
}

/// Prints needs.
pub fn print_needs(frame: &Frame, needs: &[NeedView]) -> Markup {
    let headings =
        ["kind-need", "kind-line", "need-needed", "need-funded", "need-met", "need-gap"].map(|key| frame.t(key));
    number_table(
        frame,
        &headings,
        2,
        needs.iter().map(|need| {
            let [needed, funded, met, gap] = &need.figures;
            [
                name(&need.name),
                html! { @if let Some(line) = &need.line { (line.tag()) } },
                figure(frame, needed),
                figure(frame, funded),
                figure(frame, met),
                figure(frame, gap),
            ]
        }),
    )
}

/// Prints overlaps.
pub fn print_overlaps(frame: &Frame, overlaps: &[OverlapView]) -> Markup {
    let headings = [
        "field-place",
        "kind-line",
        "reviewing-quarter",
        "reviewing-providers",
        "reviewing-planned",
        "reviewing-beyond",
    ]
    .map(|key| frame.t(key));
    small_table(
        frame,
        &headings,
        overlaps.iter().map(|overlap| {
            [
                name(&overlap.place),
                html! { (overlap.sector) },
                html! { (overlap.quarter) },
                crate::parts::voices::values(&overlap.providers),
                html! { bdi { (overlap.planned) } },
                html! { @match &overlap.beyond { Some(beyond) => bdi { (beyond) }, None => span.soft { (frame.t("reviewing-need-unknown")) } } },
            ]
        }),
    )
}
