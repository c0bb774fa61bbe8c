//! Sums and days of a file as records have them, and what is wrong with them.

use intake::iati::Value;
use record::{Amount, Currency, Day, Finding, Severity};

use crate::stabilisation::totals::decimal::Decimal;

/// A sum in hundredths.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    /// Amount and currency, both or none.
    pub money: Option<(Amount, Currency)>,
    /// The amount as written, where hundredths do not hold it.
    pub written: Option<String>,
    /// The day of its rate.
    pub day: Option<String>,
}

/// Reads a sum; what is wrong goes to `findings`, at `line`.
pub(super) fn sum(value: Option<Value<'_>>, line: u64, findings: &mut Vec<Finding>) -> Sum {
    let mut tell = |code: &str, severity: Severity, value: &str| {
        findings.push(Finding { line: Some(line), ..Finding::new(code, severity).with("value", value) });
    };
    let Some(value) = value else {
        tell("iati-no-amount", Severity::Error, "");
        return Sum::default();
    };
    let mut sum = Sum { day: value.day.map(str::to_owned), ..Sum::default() };
    let Some(amount) = Decimal::read(value.amount.as_bytes()) else {
        tell("iati-no-amount", Severity::Error, value.amount);
        sum.written = Some(value.amount.to_owned());
        return sum;
    };
    let hundredths = amount.rounded(100, 1).ok().and_then(|hundredths| i64::try_from(hundredths).ok());
    let Some(hundredths) = hundredths else {
        tell("iati-amount-too-large", Severity::Error, value.amount);
        sum.written = Some(value.amount.to_owned());
        return sum;
    };
    if amount.times(100).is_ok_and(|(_, is_rounded)| is_rounded) {
        tell("iati-amount-rounded", Severity::Note, value.amount);
        sum.written = Some(value.amount.to_owned());
    }
    match value.currency.and_then(|code| code.parse().ok()) {
        Some(currency) => sum.money = Some((record::Fixed(hundredths), currency)),
        None => {
            tell("iati-no-currency", Severity::Error, value.currency.unwrap_or_default());
            sum.written = Some(value.amount.to_owned());
        }
    }
    sum
}

/// Reads a day: the first ten letters of what is written, since some publish a time with it.
pub(super) fn day(written: Option<&str>, line: u64, findings: &mut Vec<Finding>) -> Option<Day> {
    let written = written?;
    let day = written.get(..10).unwrap_or(written).parse().ok();
    if day.is_none() {
        let finding = Finding::new("iati-no-day", Severity::Warning).with("value", written);
        findings.push(Finding { line: Some(line), ..finding });
    }
    day
}
