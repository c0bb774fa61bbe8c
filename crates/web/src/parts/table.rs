//! Tables first: sorted, filtered and paged by the address alone, and given as CSV of exactly what is seen.
//!
//! A page fills a [`Table`] with all its rows in their natural order; [`table`] arranges and prints them, [`csv`] writes
//! the same rows. Always holds: both arrange by the same function, so the CSV never shows another selection.

use std::cmp::Ordering;

use matching::fold::fold;
use maud::{Markup, html};

use super::figure::{FigureView, figure};
use super::name::{NameView, name};
use super::state::{State, line_tag, state};
use crate::frame::Frame;
use crate::query::Query;
use crate::words::Value;

/// Rows on one page of a table.
pub const ROWS_PER_PAGE: usize = 50;

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, at the start.
    Text,
    /// Figures, at the end, digits in line.
    Number,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in the address.
    pub key: &'static str,
    /// Its heading.
    pub title: String,
    /// How it is aligned.
    pub kind: Kind,
}

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// Numbers before texts.
    Number(i128),
    /// By letters, without case.
    Text(String),
    /// Unknown: always last.
    Unknown,
}

/// What a cell prints; it becomes HTML only where its row is on the page.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Words of the house.
    Text(String),
    /// A name in its own script.
    Name(Box<NameView>),
    /// Several names, one after the other.
    Names(Vec<NameView>),
    /// A figure with its mark.
    Figure(Box<FigureView>),
    /// A promise's state.
    State(State),
    /// A line's sign and name: key, label, address.
    Line(String, String, String),
    /// Anything else.
    Markup(Markup),
    /// Not known.
    Unknown,
}

/// A cell: what is printed, what the CSV holds, what it is sorted by.
#[derive(Clone, Debug)]
pub struct Cell {
    /// As printed.
    pub shown: Shown,
    /// As in the CSV, and what the filter looks at.
    pub text: String,
    /// What it is sorted by.
    pub key: SortKey,
}

impl Cell {
    /// Words of the house.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { shown: Shown::Text(text.clone()), key: SortKey::Text(text.to_lowercase()), text }
    }

    /// A name in its own script.
    pub fn name(view: &NameView) -> Cell {
        Cell {
            shown: Shown::Name(Box::new(view.clone())),
            text: view.text.clone(),
            key: SortKey::Text(view.text.to_lowercase()),
        }
    }

    /// A figure; `amount` is what it is sorted by and what the CSV holds.
    pub fn figure(view: &FigureView, amount: i128, plain: impl Into<String>) -> Cell {
        Cell { shown: Shown::Figure(Box::new(view.clone())), text: plain.into(), key: SortKey::Number(amount) }
    }

    /// Anything else, with what it says and sorts by.
    pub fn markup(shown: Markup, text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { shown: Shown::Markup(shown), key: SortKey::Text(text.to_lowercase()), text }
    }

    /// A day in words, kept on one line.
    pub fn day(text: &str, href: Option<String>) -> Cell {
        let mut view = NameView::new(text.replace(' ', "\u{a0}"), None);
        view.href = href;
        Cell { shown: Shown::Name(Box::new(view)), text: text.to_owned(), key: SortKey::Text(text.to_lowercase()) }
    }

    /// Several names; sorted by the first.
    pub fn names(views: Vec<NameView>) -> Cell {
        let text = views.iter().map(|view| view.text.as_str()).collect::<Vec<_>>().join("; ");
        match views.is_empty() {
            true => Cell::unknown(),
            false => Cell { key: SortKey::Text(text.to_lowercase()), text, shown: Shown::Names(views) },
        }
    }

    /// A state, sorted as bars show it.
    pub fn state(frame: &Frame, state: State) -> Cell {
        let text = frame.t(&format!("state-{}", state.key()));
        let place = State::ALL.iter().position(|one| *one == state).unwrap_or_default();
        Cell { shown: Shown::State(state), text, key: SortKey::Number(place as i128) }
    }

    /// A line of effort.
    pub fn line(key: &str, label: &str, href: &str) -> Cell {
        let shown = Shown::Line(key.to_owned(), label.to_owned(), href.to_owned());
        Cell { shown, text: label.to_owned(), key: SortKey::Text(label.to_lowercase()) }
    }

    /// Not known; printed as a dash that says so.
    pub fn unknown() -> Cell {
        Cell { shown: Shown::Unknown, text: String::new(), key: SortKey::Unknown }
    }

    /// The same, sorted by a number: a day in words by its number.
    pub fn sorted_by(mut self, number: i128) -> Cell {
        self.key = SortKey::Number(number);
        self
    }
}

/// A few rows under plain headings, without tools; the first cell of each row heads it.
pub fn small_table<const N: usize>(
    frame: &Frame,
    headings: &[String; N],
    rows: impl Iterator<Item = [Markup; N]>,
) -> Markup {
    number_table(frame, headings, N, rows)
}

/// The same with figures from column `numbers` on.
pub fn number_table<const N: usize>(
    frame: &Frame,
    headings: &[String; N],
    numbers: usize,
    rows: impl Iterator<Item = [Markup; N]>,
) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(frame.words.list(headings)) {
            table {
                thead { tr { @for (at, heading) in headings.iter().enumerate() { th class=[(at >= numbers).then_some("number")] scope="col" { (heading) } } } }
                tbody {
                    @for row in rows {
                        tr { @for (at, cell) in row.iter().enumerate() { @if at == 0 { th scope="row" { (cell) } } @else { td class=[(at >= numbers).then_some("number")] { (cell) } } } }
                    }
                }
            }
        }
    }
}

impl Cell {
    /// As HTML, outside of a table.
    pub fn printed(&self, frame: &Frame) -> Markup {
        printed(frame, &self.shown)
    }
}

fn printed(frame: &Frame, shown: &Shown) -> Markup {
    html! {
        @match shown {
            Shown::Text(text) => (text),
            Shown::Name(view) => (name(view)),
            Shown::Names(views) => ul.names { @for view in views { li { (name(view)) } } },
            Shown::Figure(view) => (figure(frame, view)),
            Shown::State(one) => (state(frame, *one)),
            Shown::Line(key, label, href) => (line_tag(key, label, Some(href))),
            Shown::Markup(markup) => (markup),
            Shown::Unknown => span.soft { span aria-hidden="true" { "–" } span.unseen { (frame.t("unknown")) } },
        }
    }
}

/// A table with all its rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column; the first cell heads the row.
    pub rows: Vec<Vec<Cell>>,
    /// Where its CSV is, without language: `/members.csv`.
    pub csv: Option<String>,
}

/// What an address asks of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableQuery {
    /// Key of the column to sort by; natural order if none.
    pub sort: Option<String>,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Words every row must hold.
    pub filter: String,
    /// Page from 1.
    pub page: usize,
}

impl TableQuery {
    /// Reads `sort`, `order=down`, `filter`, `page`; what cannot be read counts as not asked.
    pub fn read(query: &Query) -> TableQuery {
        TableQuery {
            sort: query.get("sort").map(str::to_owned),
            descending: query.get("order") == Some("down"),
            filter: query.get("filter").unwrap_or_default().chars().take(200).collect(),
            page: query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1),
        }
    }
}

/// The rows that the address asks for, sorted; unknown stays last in both orders, equal rows keep their order.
fn arranged<'a>(table: &'a Table, asked: &TableQuery) -> Vec<&'a Vec<Cell>> {
    let words: Vec<String> = fold(&asked.filter).split_whitespace().map(str::to_owned).collect();
    let holds = |row: &&Vec<Cell>| {
        words.is_empty() || {
            let text: Vec<String> = row.iter().map(|cell| fold(&cell.text)).collect();
            words.iter().all(|word| text.iter().any(|cell| cell.contains(word)))
        }
    };
    let mut rows: Vec<&Vec<Cell>> = table.rows.iter().filter(holds).collect();
    let column = asked.sort.as_ref().and_then(|key| table.columns.iter().position(|column| column.key == key));
    if let Some(column) = column {
        rows.sort_by(|left, right| compare(left.get(column), right.get(column), asked.descending));
    }
    rows
}

fn compare(left: Option<&Cell>, right: Option<&Cell>, descending: bool) -> Ordering {
    let key = |cell: Option<&Cell>| cell.map_or(SortKey::Unknown, |cell| cell.key.clone());
    match (key(left), key(right)) {
        (SortKey::Unknown, SortKey::Unknown) => Ordering::Equal,
        (SortKey::Unknown, _) => Ordering::Greater,
        (_, SortKey::Unknown) => Ordering::Less,
        (left, right) if descending => right.cmp(&left),
        (left, right) => left.cmp(&right),
    }
}

/// Prints a table with its tools, as the frame's address asks.
pub fn table(frame: &Frame, table: &Table) -> Markup {
    let asked = TableQuery::read(&frame.query);
    let rows = arranged(table, &asked);
    let pages = rows.len().div_ceil(ROWS_PER_PAGE).max(1);
    let page = asked.page.min(pages);
    let shown = rows.iter().skip((page - 1) * ROWS_PER_PAGE).take(ROWS_PER_PAGE);
    html! {
        (tools(frame, table, &asked, rows.len()))
        div.table-box tabindex="0" role="region" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead { tr { @for column in &table.columns { (heading(frame, column, &asked)) } } }
                tbody {
                    @for row in shown {
                        tr {
                            @for (cell, column) in row.iter().zip(&table.columns) { (body_cell(frame, cell, column, table)) }
                        }
                    }
                    @if rows.is_empty() { tr { td colspan=(table.columns.len()) { span.soft { (frame.t("table-nothing")) } } } }
                }
            }
        }
        @if pages > 1 { (pager(frame, page, pages)) }
    }
}

/// The first rows of a table without tools, in their natural order: for a second table of a page, so that sorting and
/// filtering concern the first alone.
pub fn plain_table(frame: &Frame, table: &Table) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead { tr { @for column in &table.columns { th.number[column.kind == Kind::Number] scope="col" { (column.title) } } } }
                tbody { @for row in table.rows.iter().take(ROWS_PER_PAGE) { tr { @for (cell, column) in row.iter().zip(&table.columns) { (body_cell(frame, cell, column, table)) } } } }
            }
        }
        @if table.rows.len() > ROWS_PER_PAGE {
            p.small.soft { (frame.words.t_with("table-rows", &[("count", Value::from(table.rows.len()))])) }
        }
    }
}

fn body_cell(frame: &Frame, cell: &Cell, column: &Column, table: &Table) -> Markup {
    let number = column.kind == Kind::Number;
    let heads = table.columns.first().is_some_and(|first| first.key == column.key);
    html! {
        @if heads { th.number[number] scope="row" { (printed(frame, &cell.shown)) } } @else { td.number[number] { (printed(frame, &cell.shown)) } }
    }
}

fn heading(frame: &Frame, column: &Column, asked: &TableQuery) -> Markup {
    let sorted = asked.sort.as_deref() == Some(column.key);
    let next = if sorted && !asked.descending { "down" } else { "" };
    let (sort, sign) = match (sorted, asked.descending) {
        (true, true) => (Some("descending"), "↓"),
        (true, false) => (Some("ascending"), "↑"),
        (false, _) => (None, ""),
    };
    html! {
        th.number[column.kind == Kind::Number] scope="col" aria-sort=[sort] {
            a href=(frame.here(&[("sort", column.key), ("order", next), ("page", "")])) {
                (column.title) @if sorted { span aria-hidden="true" { (sign) } }
            }
        }
    }
}

fn tools(frame: &Frame, table: &Table, asked: &TableQuery, found: usize) -> Markup {
    let few = table.rows.len() < 8 && asked.filter.is_empty();
    html! {
        div.table-tools {
            @if !few {
                form method="get" {
                    @for (name, value) in frame.query.pairs().filter(|(name, _)| !["filter", "page"].contains(name)) {
                        input type="hidden" name=(name) value=(value);
                    }
                    label { (frame.t("table-filter")) input type="search" name="filter" value=(asked.filter) maxlength="200"; }
                    button.quiet type="submit" { (frame.t("table-filter-go")) }
                }
            }
            div.end {
                span.soft { (frame.words.t_with("table-rows", &[("count", Value::from(found))])) }
                @if let Some(path) = &table.csv { a href=(csv_address(frame, path)) download { "CSV" } }
            }
        }
    }
}

/// The CSV's address: the same as-of, filter and order.
fn csv_address(frame: &Frame, path: &str) -> String {
    frame.query.with("page", "").on(&format!("/{}{path}", frame.lang().code()))
}

fn pager(frame: &Frame, page: usize, pages: usize) -> Markup {
    let number = |page: usize| Value::from(page);
    html! {
        nav.pager aria-label=(frame.t("pager")) {
            @if page > 1 { a rel="prev" href=(frame.here(&[("page", &(page - 1).to_string())])) { (frame.t("pager-previous")) } }
            span.soft { (frame.words.t_with("pager-place", &[("page", number(page)), ("pages", number(pages))])) }
            @if page < pages { a rel="next" href=(frame.here(&[("page", &(page + 1).to_string())])) { (frame.t("pager-next")) } }
        }
    }
}

/// The rows of the table that the address asks for, all pages, as CSV (RFC 4180, UTF-8 with a byte order mark, so that
/// spreadsheets read Arabic). A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv(table: &Table, query: &Query) -> String {
    let mut out = String::from("\u{feff}");
    line(&mut out, table.columns.iter().map(|column| (column.title.as_str(), Kind::Text)));
    for row in arranged(table, &TableQuery::read(query)) {
        line(&mut out, row.iter().zip(&table.columns).map(|(cell, column)| (cell.text.as_str(), column.kind)));
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = (&'a str, Kind)>) {
    for (at, (text, kind)) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let numeric =
            kind == Kind::Number && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'.');
        let formula = !numeric && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if formula { format!("'{text}") } else { text.to_owned() };
        if text.contains([',', '"', '\n', '\r']) {
            out.push_str(&format!("\"{}\"", text.replace('"', "\"\"")));
        } else {
            out.push_str(&text);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums() -> Table {
        let number =
            |amount: i128| Cell { shown: Shown::Unknown, text: amount.to_string(), key: SortKey::Number(amount) };
        let unknown = Cell { shown: Shown::Unknown, text: String::new(), key: SortKey::Unknown };
        Table {
            caption: "Sums".into(),
            columns: vec![
                Column { key: "who", title: "Who".into(), kind: Kind::Text },
                Column { key: "sum", title: "Sum".into(), kind: Kind::Number },
            ],
            rows: vec![
                vec![Cell::text("=cmd|'x'!A1"), number(-5)],
                vec![Cell::text("Iraq, Republic of"), unknown],
                vec![Cell::text("Kuwait"), number(100)],
            ],
            csv: None,
        }
    }

    #[track_caller]
    fn check(query: &str, expected: &str) {
        assert_eq!(
            csv(&sums(), &Query::read(Some(query)).unwrap()),
            format!("\u{feff}Who,Sum\r\n{expected}"),
            "{query}"
        );
    }

    #[test]
    fn what_is_asked_is_what_is_written() {
        check("", "'=cmd|'x'!A1,-5\r\n\"Iraq, Republic of\",\r\nKuwait,100\r\n");
        check("sort=sum&order=down", "Kuwait,100\r\n'=cmd|'x'!A1,-5\r\n\"Iraq, Republic of\",\r\n");
        check("sort=sum", "'=cmd|'x'!A1,-5\r\nKuwait,100\r\n\"Iraq, Republic of\",\r\n");
        check("filter=KUW", "Kuwait,100\r\n");
        check("filter=nobody", "");
        check("filter=ku%CC%88wait", "Kuwait,100\r\n");
        check("sort=no-such-column", "'=cmd|'x'!A1,-5\r\n\"Iraq, Republic of\",\r\nKuwait,100\r\n");
    }
}
