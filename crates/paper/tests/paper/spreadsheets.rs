//! The workbook and the CSV files, read again by the house's own reader of tables.

use std::io::Cursor;

use intake::Limits;
use intake::table::{Ask, CellKind, Row, Rows, SheetAsked};
use paper::{Edition, csv, table_codes, xlsx};
use review::Review;
use words::Lang;

use crate::{HOSTILE, hidden_and_never_written, named, sample};

/// A sheet as text, row by row, each cell with its kind.
fn sheet(book: &[u8], sheet: &str) -> Vec<Vec<(String, CellKind)>> {
    let ask = Ask { sheet: Some(SheetAsked::Named(sheet.to_owned())), ..Ask::default() };
    let limits = Limits::default();
    let mut rows = Rows::of(Cursor::new(book), &ask, &limits).unwrap();
    let (mut row, mut all) = (Row::default(), Vec::new());
    while rows.next_into(&mut row) {
        let cell = |at| (row.cell(at).text.to_owned(), row.cell(at).kind);
        all.push((0..row.width()).map(cell).collect());
    }
    all
}

fn english(review: &Review) -> Vec<u8> {
    xlsx(review, Edition::One(Lang::En)).unwrap()
}

fn number(cell: &(String, CellKind)) -> f64 {
    assert_eq!(cell.1, CellKind::Number, "{cell:?}");
    cell.0.parse().unwrap()
}

/// The column of a head.
fn at(rows: &[Vec<(String, CellKind)>], head: &str) -> usize {
    rows[0].iter().position(|(text, _)| text == head).unwrap_or_else(|| panic!("no column {head}"))
}

#[test]
fn the_sheets_hold_the_figures_of_the_review() {
    let review = sample::review();
    let book = english(&review);
    let usd = &review.total.all.usd;
    let members = sheet(&book, "Members");
    let total = members.last().unwrap();
    for (head, cents) in [("Promised", usd.promised), ("Late", usd.late), ("Open", usd.open), ("Pending", usd.pending)]
    {
        assert_eq!(number(&total[at(&members, head)]), cents as f64 / 100.0, "{head}");
    }
    assert_eq!(members.len(), review.by_member.len() + 2);
    assert_eq!(sheet(&book, "Promises").len(), review.promises.len() + 2);
    assert_eq!(sheet(&book, "Sources").len(), review.sources.len() + 1);
    let summary = sheet(&book, "Summary");
    assert_eq!((summary[1][0].0.as_str(), number(&summary[1][1])), ("Promised", usd.promised as f64 / 100.0));
    let rate = summary.iter().find(|row| row[0].0 == "Kept rate").unwrap();
    assert_eq!(number(&rate[1]), usd.kept_rate().unwrap() as f64 / 1000.0);
}

/// What a formula stands on is in the file; that it computes to the figure beside it is checked with LibreOffice by
/// `tests/recalculated.py`.
#[test]
fn totals_open_sums_and_rates_are_formulas() {
    let book = english(&sample::review());
    let parts = parts(&book);
    let formulas: Vec<&str> =
        parts.iter().flat_map(|part| part.split("<f>").skip(1)).filter_map(|rest| rest.split('<').next()).collect();
    for wanted in ["SUM(C2:C", "SUMPRODUCT(EXACT('Promises'!", "ROUNDDOWN(L2/K2,3)", "O2-S2", "MIN(G2,H2)"] {
        assert!(formulas.iter().any(|formula| formula.starts_with(wanted)), "{wanted} not in {formulas:?}");
    }
}

/// The workbook's parts as text.
fn parts(book: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().map(|name| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()).collect()
}

#[test]
fn a_text_of_a_source_is_never_a_formula() {
    let review = named(&HOSTILE);
    let members = sheet(&english(&review), "Members");
    for name in HOSTILE.iter().filter(|name| name.is_ascii()) {
        assert!(members.iter().any(|row| row[0] == ((*name).to_owned(), CellKind::Text)), "{name}: {members:?}");
    }
    let text = csv(&review, Lang::En, "members").unwrap();
    for row in ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes()).records() {
        let first = row.unwrap()[0].to_owned();
        assert!(!first.starts_with(['=', '+', '-', '@']), "{first}");
    }
}

#[test]
fn arabic_sheets_run_from_right_to_left_and_have_the_same_figures() {
    let review = sample::review();
    let book = xlsx(&review, Edition::One(Lang::Ar)).unwrap();
    let sheets: Vec<String> = parts(&book).into_iter().filter(|part| part.contains("<sheetData")).collect();
    assert!(sheets.iter().all(|part| part.contains("rightToLeft=\"1\"")));
    let numbers = |rows: Vec<Vec<(String, CellKind)>>| {
        rows.into_iter()
            .flatten()
            .filter(|(_, kind)| *kind == CellKind::Number)
            .map(|(text, _)| text)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(sheet(&book, "الوعود")), numbers(sheet(&english(&review), "Promises")));
    let both = xlsx(&review, Edition::Beside).unwrap();
    assert_eq!(sheet(&both, "الأعضاء"), sheet(&book, "الأعضاء"));
}

#[test]
fn every_table_is_a_csv_file_in_both_languages() {
    let review = sample::review();
    for (lang, code) in Lang::ALL.into_iter().flat_map(|lang| table_codes().iter().map(move |code| (lang, *code))) {
        let text = csv(&review, lang, code).unwrap();
        assert!(text.starts_with('\u{FEFF}') && !text.contains('⟦'), "{code}: {text}");
        let mut rows = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        assert!(rows.records().all(|row| row.is_ok()), "{code}: rows of one length");
    }
    assert_eq!(csv(&review, Lang::En, "nothing"), None);
    let rows = csv(&review, Lang::En, "promises").unwrap().lines().count();
    assert_eq!(rows, review.promises.len() + 1);
}

#[test]
fn the_same_review_gives_the_same_workbook() {
    let review = sample::review();
    assert_eq!(xlsx(&review, Edition::Beside).unwrap(), xlsx(&review, Edition::Beside).unwrap());
    let core = parts(&english(&review)).into_iter().find(|part| part.contains("dcterms:created")).unwrap();
    assert!(core.contains("2016-09-20T00:00:00Z"), "the day is the review's: {core}");
}

#[test]
fn what_a_viewer_may_not_see_leaves_no_trace_in_a_sheet() {
    let [hidden, never] = hidden_and_never_written();
    assert_eq!(xlsx(&hidden, Edition::Beside).unwrap(), xlsx(&never, Edition::Beside).unwrap());
    for code in table_codes() {
        assert_eq!(csv(&hidden, Lang::Ar, code), csv(&never, Lang::Ar, code));
    }
}

#[test]
fn an_empty_review_is_a_workbook_all_the_same() {
    let review = crate::Ledger::new().review("2016-01-01");
    assert_eq!(sheet(&english(&review), "Promises").len(), 1);
}
