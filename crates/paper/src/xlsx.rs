//! The review as a workbook: one sheet a table, formulas where a reader expects them, a sheet of sources.
//!
//! Always holds: each formula's kept result is the review's own figure, so that a program that computes it anew finds
//! the same; a text of a source is written as a text, whatever it begins with; the same review gives the same bytes.
//! Limits: what Excel can hold; see the constants.

use std::collections::HashMap;

use review::Review;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Url, Workbook, Worksheet,
    XlsxError,
};
use words::{Digits, Lang, Words};

use crate::PaperError;
use crate::csv::number_text;
use crate::pdf::Edition;
use crate::tables::{self, Follows, Grid, RowFollows, Value};
use crate::voice::Voice;

/// Rows of one sheet. Excel holds 1,048,576; a longer table goes on in a further sheet, as values.
const ROWS_MAX: usize = 1_000_000;
/// Cells that one sheet's sums over the promises may look at; beyond, they are written as values.
const LOOKS_MAX: usize = 20_000_000;
/// Links of one sheet; Excel holds 65,530.
const LINKS_MAX: usize = 60_000;
/// Letters of one cell; Excel holds 32,767.
const LETTERS_MAX: usize = 32_000;
/// Letters of an address that is a link; Excel holds 2,080.
const ADDRESS_MAX: usize = 2_000;
/// The first row of values: below the head.
const FIRST: u32 = 1;

/// The review as a workbook; in two languages the English sheets stand first.
///
/// # Errors
/// [`PaperError::Workbook`] where a sheet cannot be written.
pub fn xlsx(review: &Review, edition: Edition) -> Result<Vec<u8>, PaperError> {
    let langs: &[Lang] = match edition {
        Edition::One(Lang::Ar) => &[Lang::Ar],
        Edition::One(Lang::En) => &[Lang::En],
        Edition::Beside | Edition::Apart => &[Lang::En, Lang::Ar],
    };
    let mut book = Workbook::new();
    let mut titles = Vec::new();
    for lang in langs {
        let voice = Voice::new(review, Words::new(*lang).with_digits(Digits::Latin));
        titles.push(voice.t("review-title"));
        write(&mut book, &voice)?;
    }
    book.set_properties(&properties(review, &titles.join(" · "))?);
    Ok(book.save_to_buffer()?)
}

/// The document's own facts. Its day is the review's world day: a clock would give two files of one review.
fn properties(review: &Review, title: &str) -> Result<DocProperties, XlsxError> {
    let day = review.as_of.at.and_then(|day| Some((day.year()?, day.month()?, day.day()?)));
    let (year, month, day) = day.unwrap_or((2015, 1, 22));
    let made =
        ExcelDateTime::from_ymd(year.clamp(1900, 9999).unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_comment(format!("SHA-256 {}", review.sha256))
        .set_creation_datetime(&made))
}

fn write(book: &mut Workbook, voice: &Voice<'_>) -> Result<(), PaperError> {
    let grids = tables::all(voice);
    let names = sheet_names(voice, &grids);
    let faces = Faces::new();
    let book_of = Book { grids: &grids, names: &names, faces: &faces };
    for (nth, grid) in grids.iter().enumerate() {
        for (part, rows) in parts(&grid.rows).enumerate() {
            let name = if part == 0 { names[nth].clone() } else { format!("{} {}", cut(&names[nth], 28), part + 1) };
            let sheet = book.add_worksheet();
            sheet.set_name(name)?;
            sheet.set_right_to_left(voice.rtl());
            book_of.write(sheet, grid, rows, part == 0)?;
        }
    }
    Ok(())
}

/// The rows in parts that a sheet can hold; at least one, which may be empty.
fn parts(rows: &[Vec<Value>]) -> impl Iterator<Item = &[Vec<Value>]> {
    let empty = rows.is_empty().then_some(rows);
    empty.into_iter().chain(rows.chunks(ROWS_MAX))
}

/// Names of sheets: without the signs that Excel forbids, at most 31 letters, no two alike.
fn sheet_names(voice: &Voice<'_>, grids: &[Grid]) -> Vec<String> {
    let named = |grid: &Grid| {
        let name = voice.words.try_with(&format!("sheet-{}", grid.code), &[]).unwrap_or_else(|| grid.title.clone());
        cut(&name.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " "), 31)
    };
    grids.iter().map(named).collect()
}

fn cut(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// How cells look.
struct Faces {
    head: Format,
    total: HashMap<&'static str, Format>,
    plain: HashMap<&'static str, Format>,
}

impl Faces {
    fn new() -> Faces {
        let formats = [
            ("text", "@"),
            ("count", "#,##0"),
            ("money", "#,##0.00"),
            ("quantity", "#,##0.######"),
            ("rate", "0.0%"),
            ("tenths", "0.0"),
            ("day", "yyyy-mm-dd"),
        ];
        let plain = |code: &str| match code {
            "@" => Format::new().set_align(FormatAlign::Top).set_text_wrap(),
            code => Format::new().set_align(FormatAlign::Top).set_num_format(code),
        };
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom);
        Faces {
            head: head.set_border_bottom(FormatBorder::Thin).set_background_color(Color::RGB(0xF3_F0_E7)),
            total: formats.map(|(kind, code)| (kind, plain(code).set_bold().set_border_top(FormatBorder::Thin))).into(),
            plain: formats.map(|(kind, code)| (kind, plain(code))).into(),
        }
    }

    fn of(&self, value: &Value, total: bool) -> &Format {
        let kind = match value {
            Value::Count(_) => "count",
            Value::Money(_) => "money",
            Value::Quantity(_) => "quantity",
            Value::Rate(_) => "rate",
            Value::Tenths(_) => "tenths",
            Value::Day(_) => "day",
            Value::Empty | Value::Text(_) | Value::Sources(_) | Value::Address(_) => "text",
        };
        let all = if total { &self.total } else { &self.plain };
        all.get(kind).unwrap_or(&self.head)
    }
}

/// What a formula may speak of.
struct Book<'a> {
    grids: &'a [Grid],
    names: &'a [String],
    faces: &'a Faces,
}

impl Book<'_> {
    fn write(&self, sheet: &mut Worksheet, grid: &Grid, rows: &[Vec<Value>], whole: bool) -> Result<(), XlsxError> {
        for (at, column) in (0..).zip(&grid.columns) {
            sheet.write_string_with_format(0, at, &column.head, &self.faces.head)?;
            sheet.set_column_width(at, f64::from(column.width))?;
        }
        let follows = whole && self.is_bearable(grid);
        let mut links = 0;
        for (at, row) in (FIRST..).zip(rows) {
            for (column, value) in (0..).zip(row) {
                let rule = grid.columns[usize::from(column)].follows.filter(|_| follows);
                let own = grid.follows.get((at - FIRST) as usize).filter(|_| column == 1);
                let formula = own.and_then(|own| self.row_formula(*own)).or_else(|| self.formula(grid, rule?, at));
                match formula {
                    Some(formula) if number_text(value).is_some() => {
                        self.put_formula(sheet, (at, column), formula, value, false)?
                    }
                    _ => self.put(sheet, (at, column), value, &mut links, false)?,
                }
            }
        }
        let last = FIRST + u32::try_from(rows.len()).unwrap_or(0);
        if let Some(total) = grid.total.as_ref().filter(|_| whole && !rows.is_empty()) {
            for (column, value) in (0..).zip(total) {
                match self.total(grid, column, last).filter(|_| number_text(value).is_some()) {
                    Some(formula) => self.put_formula(sheet, (last, column), formula, value, true)?,
                    None => self.put(sheet, (last, column), value, &mut links, true)?,
                }
            }
        }
        sheet.set_freeze_panes(1, u16::from(grid.columns.len() > 6))?;
        if !rows.is_empty() && grid.code != "summary" {
            sheet.autofilter(0, 0, last - 1, u16::try_from(grid.columns.len()).unwrap_or(1) - 1)?;
        }
        Ok(())
    }

    /// Whether a sheet's sums over the promises can be computed in the time of a breath.
    fn is_bearable(&self, grid: &Grid) -> bool {
        let over = |code: &str| self.grids.iter().find(|grid| grid.code == code).map_or(0, |grid| grid.rows.len());
        let sums = grid
            .columns
            .iter()
            .filter(|column| matches!(column.follows, Some(Follows::Promises { .. } | Follows::Deliveries { .. })));
        let looked = over("promises").max(over("deliveries"));
        looked <= ROWS_MAX && grid.rows.len() * sums.count() * looked <= LOOKS_MAX
    }

    fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: &Value,
        links: &mut usize,
        total: bool,
    ) -> Result<(), XlsxError> {
        let face = self.faces.of(value, total);
        match value {
            Value::Empty if total => sheet.write_blank(row, column, face)?,
            Value::Empty => sheet,
            Value::Text(text) => sheet.write_string_with_format(row, column, cut(text, LETTERS_MAX), face)?,
            Value::Day(day) => match (day.year(), day.month(), day.day()) {
                (Some(year @ 1900..), Some(month), Some(date)) => {
                    let day = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), date.unsigned_abs())?;
                    sheet.write_datetime_with_format(row, column, &day, face)?
                }
                _ => sheet.write_string_with_format(row, column, day.to_string(), face)?,
            },
            Value::Sources(numbers) => {
                let told = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                match numbers.first().filter(|_| *links < LINKS_MAX).zip(self.name("sources")) {
                    Some((first, name)) => {
                        *links += 1;
                        let link = Url::new(format!("internal:'{name}'!A{}", first + 1)).set_text(cut(&told, 200));
                        sheet.write_url(row, column, link)?
                    }
                    None => sheet.write_string_with_format(row, column, told, face)?,
                }
            }
            Value::Address(address) => {
                let web = address.starts_with("https://") || address.starts_with("http://");
                let fits = address.len() <= ADDRESS_MAX && address.is_ascii() && !address.contains(char::is_whitespace);
                if web && fits && *links < LINKS_MAX {
                    *links += 1;
                    sheet.write_url(row, column, Url::new(address.as_str()))?
                } else {
                    sheet.write_string_with_format(row, column, cut(address, LETTERS_MAX), face)?
                }
            }
            number => match number_text(number).and_then(|text| text.parse::<f64>().ok()) {
                Some(number) => sheet.write_number_with_format(row, column, number, face)?,
                None => sheet,
            },
        };
        Ok(())
    }

    /// A formula with the review's own figure as its result.
    fn put_formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formula: String,
        value: &Value,
        total: bool,
    ) -> Result<(), XlsxError> {
        let result = number_text(value).unwrap_or_default();
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(row, column, formula, self.faces.of(value, total))?;
        Ok(())
    }

    fn name(&self, code: &str) -> Option<&str> {
        self.grids.iter().position(|grid| grid.code == code).and_then(|at| self.names.get(at)).map(String::as_str)
    }

    /// How a value follows from others, as a formula; rows are counted from nothing, as the sheet does.
    fn formula(&self, grid: &Grid, follows: Follows, row: u32) -> Option<String> {
        let cell = |code: &str| grid.column(code).map(|at| format!("{}{}", letters(at), row + 1));
        Some(match follows {
            Follows::Sum(one, other) => format!("={}+{}", cell(one)?, cell(other)?),
            Follows::Less(one, other) => format!("={}-{}", cell(one)?, cell(other)?),
            Follows::Least(one, other) => format!("=MIN({},{})", cell(one)?, cell(other)?),
            Follows::Beyond(one, other) => format!("=MAX(0,{}-{})", cell(one)?, cell(other)?),
            Follows::Share(one, other) => format!("=ROUNDDOWN({}/{},3)", cell(one)?, cell(other)?),
            Follows::Promises { of, by } => self.sum_where("promises", of, by, &cell("code")?)?,
            Follows::Deliveries { of, by } => self.sum_where("deliveries", of, by, &cell("code")?)?,
        })
    }

    /// How a value of the summary follows.
    fn row_formula(&self, follows: RowFollows) -> Option<String> {
        Some(match follows {
            RowFollows::Lines(code) => {
                let lines = self.grids.iter().find(|grid| grid.code == "lines").filter(|grid| !grid.rows.is_empty())?;
                format!("='{}'!{}{}", self.name("lines")?, letters(lines.column(code)?), lines.rows.len() + 2)
            }
            RowFollows::Share(part, whole) => format!("=ROUNDDOWN(B{}/B{},3)", part + 2, whole + 2),
        })
    }

    /// The sum of a column over the counted rows whose code is exactly that of a cell: no wildcard, no other case.
    fn sum_where(&self, table: &str, of: &str, by: &str, key: &str) -> Option<String> {
        let grid = self.grids.iter().find(|grid| grid.code == table)?;
        let (name, last) = (self.name(table)?, grid.rows.len() + 1);
        if grid.rows.is_empty() {
            return Some("=0".to_owned());
        }
        let range = |code: &str| {
            let column = letters(grid.column(code)?);
            Some(format!("'{name}'!${column}$2:${column}${last}"))
        };
        let (by, counts, of) = (range(by)?, range("counts")?, range(of)?);
        Some(format!("=SUMPRODUCT(EXACT({by},${key})*{counts},{of})"))
    }

    /// The last row: a sum of the rows above, a share of sums, or the sum of those rows that count.
    fn total(&self, grid: &Grid, column: u16, last: u32) -> Option<String> {
        let at = usize::from(column);
        let range = |at: usize| format!("{0}2:{0}{1}", letters(at), last);
        if let Some(Follows::Share(one, other)) = grid.columns[at].follows {
            return self.formula(grid, Follows::Share(one, other), last);
        }
        match grid.column("counts") {
            Some(counts) => Some(format!("=SUMPRODUCT({},{})", range(counts), range(at))),
            None => Some(format!("=SUM({})", range(at))),
        }
    }
}

/// The letters of a column, from nothing: A, B … Z, AA.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        match column / 26 {
            0 => break,
            more => column = more - 1,
        }
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_sheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
