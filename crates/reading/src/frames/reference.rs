//! From what a text says of a day to the day: the day of speaking, taken from the dateline or the publication day.
//!
//! Always holds: a part of a day that comes from the publication day is marked so; a part that nothing gives stays
//! unknown; the present year is never used.

use jiff::civil::Date;

use crate::days::{DayMention, Relative};
use crate::found::{Basis, PartialDay};
use crate::page::Page;

/// The day on which the text speaks.
pub struct Spoken {
    dateline: Option<PartialDay>,
    published: Option<Date>,
}

impl Spoken {
    /// The day of speaking of a page.
    pub fn of(page: &Page) -> Spoken {
        Spoken { dateline: page.dateline, published: page.published }
    }
}

/// What is known of the day that `mention` tells: calendar days as stated (their year from the publication day, marked
/// so), weekdays and relative days counted from the day of speaking. `past`: it tells of something over.
pub fn full_day(page: &Page, spoken: &Spoken, mention: &DayMention, past: bool) -> Option<(PartialDay, Basis)> {
    let _ = page;
    if mention.hijri {
        return None;
    }
    if !mention.day.is_empty() {
        let year_known = mention.day.year.is_some() || mention.day.month.is_none();
        let dateline = spoken.dateline.and_then(|d| Date::new(d.year?, d.month?, d.day?).ok());
        return Some(match (year_known, dateline.or(spoken.published)) {
            (false, Some(said)) => {
                let basis = if dateline.is_some() { Basis::Text } else { Basis::Published };
                (with_year(mention.day, said, past), basis)
            }
            _ => (mention.day, Basis::Text),
        });
    }
    if let Some(dateline) = spoken.dateline {
        if let (Some(year), Some(month), Some(day)) = (dateline.year, dateline.month, dateline.day) {
            let date = Date::new(year, month, day).ok()?;
            return near(mention, date, past).map(|date| (of_date(date), Basis::Text));
        }
        let same_day = matches!(mention.relative, None | Some(Relative::Today)) && (past || mention.relative.is_some());
        if same_day && spoken.published.is_none() && dateline.day.is_some() {
            return Some((dateline, Basis::Text));
        }
    }
    let published = spoken.published?;
    near(mention, published, past).map(|date| (of_date(date), Basis::Published))
}

/// Most days between a bare weekday and the day of speaking: farther, the text may mean the one after it.
const WEEKDAY_DAYS_MAX: i32 = 4;

fn near(mention: &DayMention, spoken: Date, past: bool) -> Option<Date> {
    let day = mention.resolve(spoken, past)?;
    let days = spoken.until(day).map_or(0, |span| span.get_days()).abs();
    (mention.relative.is_some() || days <= WEEKDAY_DAYS_MAX).then_some(day)
}

/// The year nearest to the publication day in which a day without a year lies: not after it where it is over.
fn with_year(day: PartialDay, published: Date, past: bool) -> PartialDay {
    let month = day.month.unwrap_or(1);
    let later = (month, day.day.unwrap_or(1)) > (published.month(), published.day());
    let year = match (past, later) {
        (true, true) => published.year() - 1,
        (false, false) if i16::from(published.month()) - i16::from(month) > 6 => published.year() + 1,
        _ => published.year(),
    };
    PartialDay { year: Some(year), ..day }
}

fn of_date(date: Date) -> PartialDay {
    PartialDay { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
}
