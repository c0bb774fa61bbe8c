//! What codes of the standard mean in the coalition's words: the line of effort of a sector, the terms of a type of finance.

use std::collections::HashMap;
use std::sync::LazyLock;

use intake::iati::Sector;
use record::Terms;

const TABLE: &str = include_str!("../../../../../data/iati/sector-lines.tsv");

static LINES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// The line to which all sectors belong; none where they belong to several or one of them to none, and where none is given.
pub(super) fn line(sectors: &[Sector<'_>]) -> Option<&'static str> {
    let mut sectors = sectors.iter().filter(|sector| matches!(sector.vocabulary, "1" | "2"));
    let first = line_of(sectors.next()?.code)?;
    sectors.all(|sector| line_of(sector.code) == Some(first)).then_some(first)
}

fn line_of(code: &str) -> Option<&'static str> {
    LINES.get(code).or_else(|| LINES.get(code.get(..3)?)).copied()
}

/// The terms of a type of finance, else of a type of aid; unknown where the standard's lists leave it open.
///
/// A reimbursable grant is to be paid back, so it is a loan. Relief of debts is none of the terms.
pub(super) fn terms(finance: Option<&str>, aid: Option<&str>) -> Terms {
    let number = finance.and_then(|code| code.parse::<u16>().ok());
    match number {
        Some(110 | 111 | 210 | 211) => Terms::Grant,
        Some(410..=414 | 421 | 422 | 431) => Terms::Loan,
        Some(451..=453) => Terms::ExportCredit,
        Some(310 | 311 | 423..=425 | 432 | 433 | 510..=530 | 710..=712 | 810 | 811 | 910..=913) => Terms::Investment,
        Some(1100) => Terms::Guarantee,
        Some(_) => Terms::Unknown,
        None => match aid {
            Some("D01") => Terms::Personnel,
            Some("E01") => Terms::Training,
            _ => Terms::Unknown,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(codes: &[(&str, &str)], expected: Option<&str>) {
        let sector = |(vocabulary, code): &(&'static str, &'static str)| Sector { code, vocabulary, percentage: None };
        let codes: Vec<(&'static str, &'static str)> =
            codes.iter().map(|(one, two)| (leaked(one), leaked(two))).collect();
        assert_eq!(line(&codes.iter().map(sector).collect::<Vec<_>>()), expected, "{codes:?}");
    }

    fn leaked(text: &str) -> &'static str {
        Box::leak(text.to_owned().into_boxed_str())
    }

    #[test]
    fn a_line_is_what_all_sectors_say() {
        check(&[("1", "14030")], Some("stabilisation"));
        check(&[("2", "720"), ("1", "72040"), ("99", "x")], Some("humanitarian"));
        check(&[("1", "72010"), ("1", "14030")], None);
        check(&[("1", "91010")], None);
        check(&[("99", "720")], None);
        check(&[("1", "é720")], None);
        check(&[], None);
    }

    #[test]
    fn finance_goes_before_aid() {
        assert_eq!(terms(Some("110"), Some("D01")), Terms::Grant);
        assert_eq!(terms(Some("421"), None), Terms::Loan);
        assert_eq!(terms(None, Some("D01")), Terms::Personnel);
        assert_eq!(terms(Some("610"), None), Terms::Unknown);
    }
}
