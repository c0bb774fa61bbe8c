//! Numbers, sums and days in the forms that occur, each beside what it must not be taken for.
#![allow(clippy::unwrap_used, missing_docs)]

use jiff::civil::Date;
use reading::{Text, read};

/// The sums that a promise with these words has, in whole units.
#[track_caller]
fn sum(words: &str, expected: &[(i64, &str)]) {
    let arabic = words.chars().any(|c| ('\u{620}'..='\u{64a}').contains(&c));
    let text = if arabic {
        format!("تعهدت ألمانيا بتقديم {words} للعراق.")
    } else {
        format!("Germany pledged {words} to Iraq.")
    };
    let reading = read(&Text { text: &text, ..Text::default() });
    let found: Vec<(i64, &str)> = reading
        .commitments
        .iter()
        .filter_map(|c| c.sum.as_ref())
        .map(|s| (s.value.hundredths / 100, s.value.currency))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn sums_in_figures_and_words() {
    sum("ملياري دولار", &[(2_000_000_000, "USD")]);
    sum("5ر1 مليار دولار", &[(1_500_000_000, "USD")]);
    sum("20،3 مليون يورو", &[(20_300_000, "EUR")]);
    sum("204,636 دولارا", &[(204_636, "USD")]);
    sum("مئة وثمانية وستين مليون دولار", &[(168_000_000, "USD")]);
    sum("سبعة مليارات يورو", &[(7_000_000_000, "EUR")]);
    sum("3 مليارات و800 مليون دولار", &[(3_800_000_000, "USD")]);
    sum("مليون ونصف المليون يورو", &[(1_500_000, "EUR")]);
    sum("٧٥ مليون يورو", &[(75_000_000, "EUR")]);
    sum("$2b", &[(2_000_000_000, "USD")]);
    sum("£1.6m", &[(1_600_000, "GBP")]);
    sum("A$30 million", &[(30_000_000, "AUD")]);
    sum("two hundred and five million euros", &[(205_000_000, "EUR")]);
    sum("US$2.125 billion", &[(2_125_000_000, "USD")]);
}

#[test]
fn a_plural_scale_without_a_count_is_no_sum() {
    sum("ملايين الدولارات", &[]);
    sum("millions of dollars", &[]);
}

/// The day of a meeting told with these words.
#[track_caller]
fn day(words: &str, published: Option<Date>, expected: Option<&str>) {
    let text = format!("عقد {words} في مدينة تالين اجتماع للتحالف بمشاركة 29 دولة.");
    let reading = read(&Text { text: &text, published, ..Text::default() });
    let found = reading.meetings[0].day.as_ref().map(|day| day.value.to_string());
    assert_eq!(found.as_deref(), expected, "{text}");
}

#[test]
fn days_in_three_month_systems() {
    day("يوم 4 نوفمبر 2019", None, Some("2019-11-04"));
    day("في 22 كانون الثاني/يناير 2015", None, Some("2015-01-22"));
    day("في 3 غشت 2016", None, Some("2016-08-03"));
    day("في 29.آب.2020", None, Some("2020-08-29"));
    day("12 رجب 1441 هـ الموافق 7 مارس 2020", None, Some("2020-03-07"));
}

#[test]
fn a_year_that_is_not_stated_stays_unknown() {
    day("يوم 4 نوفمبر", None, Some("XXXX-11-04"));
    day("يوم الخميس", None, None);
    day("اليوم", None, None);
}

#[test]
fn the_publication_day_gives_the_year() {
    let published = Date::new(2016, 9, 10).ok();
    day("أمس", published, Some("2016-09-09"));
    day("يوم 8 سبتمبر", published, Some("2016-09-08"));
}
