//! The day a source was published, given later by a person, and what it makes of days that hang on it.
//!
//! Takes the words of the text that tell of a day (a weekday, "today", "last"); gives a whole day only where they
//! allow one: a day without a year takes the year in which its weekday agrees; a weekday alone is the nearest one in
//! the direction the text tells; a bare "22 January" stays without a year.
//! Not here: reading days out of prose (`reading::days`), which does the same when the day is known from the start.

use matching::fold::fold;
use record::{Basis, Body, Claim, Day, DayNumber, Kind, Period, Reason, RecordId, Said, Source, Span};

use super::{Change, Desk, DeskError, Hand, change, own};
use crate::Picture;

/// A day without a year is taken to lie at most so many days from the day of publication.
const DAYS_FROM_PUBLISHED_MAX: i32 = 183;

/// A new version of the source with its published day, and of those claims of it (not rejected, owned by the same
/// member) whose own words now give a whole day, with the records that were made of them.
///
/// `text` is the source's frozen text, in which the claims' spans are looked up; without it only the weekday that a
/// claim names as a field is known. A day that a person has set stays.
///
/// # Errors
/// `Unknown` for what is no source, `NotYours`, `AlreadyDecided`; `DoesNotFit` (`published`) for less than a whole day.
pub fn date_source(
    picture: &Picture,
    source: RecordId,
    seen: u32,
    published: Day,
    text: Option<&str>,
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    let fact = own(picture, source, seen, hand)?;
    let Body::Source(body) = &fact.body else { return Err(DeskError::Unknown) };
    let spoken = published.first().filter(|_| published.is_whole()).ok_or(DeskError::unfit("published"))?;
    let dated = Source { published: Some(published), published_basis: Some("person".to_owned()), ..body.clone() };
    let mut changes = vec![change(fact, dated, fact.version.content.valid, Reason::SourceCorrected)];
    for (fact, claim) in picture.claims_of(source) {
        let rejected = claim.state == record::ClaimState::Rejected;
        if rejected || fact.owner() != hand.member {
            continue;
        }
        let Some(said) = said_day(claim, spoken, text) else { continue };
        let mut after = claim.clone();
        after.fields.insert("valid".to_owned(), said);
        let attached = claim.state.counts() && claim.subject.is_some();
        let of_claim = if attached {
            Desk { picture, fact, before: claim }.counts(after, None, hand)?
        } else {
            vec![change(fact, after, fact.version.content.valid, Reason::SourceCorrected)]
        };
        for mut new in of_claim {
            new.content.reason = Reason::SourceCorrected;
            if changes.iter().all(|known| known.record != new.record) {
                changes.push(new);
            }
        }
    }
    Ok(changes)
}

/// What a claim's `valid` becomes when its source spoke on `spoken`; `None` where it stays.
fn said_day(claim: &Claim, spoken: DayNumber, text: Option<&str>) -> Option<Said> {
    let known = claim.fields.get("valid");
    if known.is_some_and(|said| said.basis == Basis::User) {
        return None;
    }
    // What an earlier published day made of it is undone first.
    let base = known.and_then(|said| match said.basis {
        Basis::Published => said.was.clone(),
        _ => Some(said.value.clone()),
    });
    let base: Option<Period> = base.and_then(|value| serde_json::from_value(value).ok());
    if base.is_some_and(|period| period.from.year().is_some()) {
        return None;
    }
    let words = TimeWords::of(claim, text);
    let period = match base {
        Some(period) => in_its_year(period, &words, spoken),
        None => words.day(spoken).and_then(Day::of_number).map(Period::on),
    };
    let was = base.and_then(|period| serde_json::to_value(period).ok());
    let bearer = known.or_else(|| claim.fields.get("weekday"));
    let spans = bearer.map(|said| said.spans.clone()).unwrap_or_default();
    let said = match (period, was) {
        (Some(period), was) => {
            Said { basis: Basis::Published, was, ..Said::new(serde_json::to_value(period).ok()?, spans) }
        }
        // The new day no longer bears out what an earlier one did: the words alone are left.
        (None, Some(was)) => Said::new(was, spans),
        (None, None) => return None,
    };
    (known != Some(&said)).then_some(said)
}

/// A day with its month, whose year the weekday (or "today") settles.
fn in_its_year(period: Period, words: &TimeWords, spoken: DayNumber) -> Option<Period> {
    let year = Day::of_number(spoken)?.year()?;
    let agrees = |day: DayNumber| match (words.relative, words.weekday) {
        (Some(relative @ (Relative::Today | Relative::Yesterday | Relative::Tomorrow)), weekday) => {
            day == spoken + relative.days() && weekday.is_none_or(|weekday| weekday == weekday_of(day))
        }
        (_, Some(weekday)) => weekday == weekday_of(day),
        (_, None) => false,
    };
    let in_time = |day: DayNumber| match words.past {
        Some(true) => day <= spoken,
        Some(false) => day >= spoken,
        None => true,
    };
    let years = [year - 1, year, year + 1].into_iter().filter_map(|year| Some((year, period.from.in_year(year)?)));
    let whole = years.filter(|(_, day)| day.is_whole()).filter_map(|(year, day)| Some((year, day, day.first()?)));
    let near = whole.filter(|(_, _, number)| {
        (number - spoken).abs() <= DAYS_FROM_PUBLISHED_MAX && agrees(*number) && in_time(*number)
    });
    let (year, from, number) = near.min_by_key(|(_, _, number)| (number - spoken).abs())?;
    let last = |to: Day| {
        let same = to.in_year(year).filter(|to| to.last().is_some_and(|to| to >= number));
        same.or_else(|| to.in_year(year + 1))
    };
    Some(Period { from, to: period.to.and_then(last) })
}

/// Monday 0 to Sunday 6; 1970-01-01 was a Thursday.
fn weekday_of(day: DayNumber) -> i32 {
    (day + 3).rem_euclid(7)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relative {
    Today,
    Yesterday,
    Tomorrow,
    Next,
    Last,
}

impl Relative {
    fn days(self) -> i32 {
        match self {
            Relative::Yesterday => -1,
            Relative::Tomorrow => 1,
            Relative::Today | Relative::Next | Relative::Last => 0,
        }
    }
}

/// Weekdays, Monday first, as they are written, folded.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "الاثنين", "الاتنين"],
    &["tuesday", "tue", "tues", "الثلاثاء", "الثلثاء", "التلات"],
    &["wednesday", "wed", "الاربعاء", "الاربعا"],
    &["thursday", "thu", "thurs", "الخميس"],
    &["friday", "fri", "الجمعه"],
    &["saturday", "sat", "السبت"],
    &["sunday", "sun", "الاحد"],
];

const RELATIVES: [(&str, Relative); 22] = [
    ("today", Relative::Today),
    ("tonight", Relative::Today),
    ("اليوم", Relative::Today),
    ("yesterday", Relative::Yesterday),
    ("امس", Relative::Yesterday),
    ("البارحه", Relative::Yesterday),
    ("tomorrow", Relative::Tomorrow),
    ("غدا", Relative::Tomorrow),
    ("غد", Relative::Tomorrow),
    ("next", Relative::Next),
    ("coming", Relative::Next),
    ("المقبل", Relative::Next),
    ("القادم", Relative::Next),
    ("المقبله", Relative::Next),
    ("القادمه", Relative::Next),
    ("last", Relative::Last),
    ("past", Relative::Last),
    ("الماضي", Relative::Last),
    ("الماضيه", Relative::Last),
    ("الفايت", Relative::Last),
    ("المنصرم", Relative::Last),
    ("الجاري", Relative::Today),
];

/// What a claim's own words say of its day.
#[derive(Debug)]
struct TimeWords {
    weekday: Option<i32>,
    relative: Option<Relative>,
    /// Whether it was over when the source wrote, where that is known.
    past: Option<bool>,
}

impl TimeWords {
    fn of(claim: &Claim, text: Option<&str>) -> TimeWords {
        let spans = ["valid", "weekday"].into_iter().filter_map(|field| claim.fields.get(field));
        let mut spans: Vec<Span> = spans.flat_map(|said| &said.spans).copied().collect();
        if spans.is_empty() {
            spans.clone_from(&claim.spans);
        }
        let words: Vec<String> = spans.iter().filter_map(|span| Some(fold(span.of(text?)))).collect();
        let words: Vec<&str> = words
            .iter()
            .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
            .filter(|w| !w.is_empty())
            .collect();
        let named = claim.fields.get("weekday").and_then(|said| said.value.as_str().map(fold));
        let weekday = |word: &str| WEEKDAYS.iter().position(|names| names.contains(&word)).map(|at| at as i32);
        let relative = |word: &&str| RELATIVES.iter().find(|(name, _)| name == word).map(|(_, relative)| *relative);
        TimeWords {
            weekday: named
                .as_deref()
                .and_then(weekday)
                .or_else(|| single(words.iter().filter_map(|word| weekday(word)))),
            relative: single(words.iter().filter_map(relative)),
            past: past(claim),
        }
    }

    /// The day that the words mean when spoken on `spoken`.
    fn day(&self, spoken: DayNumber) -> Option<DayNumber> {
        match (self.relative, self.weekday) {
            (Some(relative @ (Relative::Today | Relative::Yesterday | Relative::Tomorrow)), weekday) => {
                let day = spoken + relative.days();
                // What is said on an evening is often published after midnight; the weekday tells.
                [day, day - 1].into_iter().find(|day| weekday.is_none_or(|weekday| weekday == weekday_of(*day)))
            }
            (_, None) => None,
            (Some(Relative::Next), Some(weekday)) => {
                Some(spoken + 1 + (weekday - weekday_of(spoken + 1)).rem_euclid(7))
            }
            (Some(Relative::Last), Some(weekday)) => {
                Some(spoken - 1 - (weekday_of(spoken - 1) - weekday).rem_euclid(7))
            }
            (None, Some(weekday)) if self.past? => Some(spoken - (weekday_of(spoken) - weekday).rem_euclid(7)),
            (None, Some(weekday)) => Some(spoken + (weekday - weekday_of(spoken)).rem_euclid(7)),
        }
    }
}

/// The one value that all give; `None` for none or several.
fn single<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn past(claim: &Claim) -> Option<bool> {
    match claim.about {
        Kind::Meeting => match claim.fields.get("status")?.value.as_str()? {
            "upcoming" => Some(false),
            "held" | "ongoing" => Some(true),
            _ => None,
        },
        Kind::Statement | Kind::Promise | Kind::Delivery | Kind::Incident | Kind::Observation => Some(true),
        _ => None,
    }
}
