//! Days as texts tell them: month systems of three regions, double months, numeric forms, weekdays, relative days.
//!
//! Takes words and the hits of months, weekdays and relative words; gives [`DayMention`]s that do not overlap.
//! Always holds: no part of a day is given that the words do not state; a Hijri day is recognised, not converted.
//! Not here: counting from the publication day or dateline (`frames::meeting`, through [`DayMention::resolve`]).

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::found::PartialDay;
use crate::lexicon::{Class, Hit};
use crate::words::{Kind, Words};

/// A word that counts a day from the day of speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// `اليوم`.
    Today,
    /// `أمس`.
    Yesterday,
    /// `غدا`.
    Tomorrow,
    /// `المقبل`, beside a weekday.
    Next,
    /// `الماضي`, beside a weekday.
    Last,
}

/// A day in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayMention {
    /// Its words.
    pub words: Range<usize>,
    /// What is stated.
    pub day: PartialDay,
    /// The last day of several.
    pub last: Option<PartialDay>,
    /// `monday` … `sunday`.
    pub weekday: Option<&'static str>,
    /// Counted from the day of speaking.
    pub relative: Option<Relative>,
    /// Whether it is of the Hijri calendar.
    pub hijri: bool,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl DayMention {
    /// Whether it states a day of the calendar by itself.
    pub fn is_calendar(&self) -> bool {
        !self.day.is_empty() && !self.hijri
    }

    /// The day that a relative word or weekday means when spoken on `spoken`; `past` tells of something over.
    pub fn resolve(&self, spoken: Date, past: bool) -> Option<Date> {
        let weekday = WEEKDAYS.iter().find(|(name, _)| Some(*name) == self.weekday).map(|(_, day)| *day);
        match (self.relative, weekday) {
            (Some(Relative::Today), _) => Some(spoken),
            (Some(Relative::Yesterday), _) => spoken.yesterday().ok(),
            (Some(Relative::Tomorrow), _) => spoken.tomorrow().ok(),
            (Some(Relative::Next), Some(weekday)) => spoken.nth_weekday(1, weekday).ok(),
            (Some(Relative::Last), Some(weekday)) => spoken.nth_weekday(-1, weekday).ok(),
            (None, Some(weekday)) if spoken.weekday() == weekday => Some(spoken),
            (None, Some(weekday)) => spoken.nth_weekday(if past { -1 } else { 1 }, weekday).ok(),
            _ => None,
        }
    }
}

struct Scan<'t> {
    words: Words<'t>,
    months: Vec<Option<(i8, bool, usize)>>,
    weekdays: Vec<Option<(&'static str, usize)>>,
    relatives: Vec<Option<(Relative, usize)>>,
}

/// Finds the days. `hits` are all hits of the text, in order.
pub fn days(words: Words<'_>, hits: &[Hit]) -> Vec<DayMention> {
    let scan = Scan::new(words, hits);
    let mut found: Vec<DayMention> = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        let mention = scan.calendar(at).or_else(|| scan.numeric(at)).or_else(|| scan.spoken(at));
        match mention {
            Some(mention) => {
                at = mention.words.end.max(at + 1);
                join(words, &mut found, mention);
            }
            None => at += 1,
        }
    }
    found
}

/// A weekday and the day beside it are one mention: `الخميس 22 يناير`, "Thursday, January 22".
fn join(words: Words<'_>, found: &mut Vec<DayMention>, mention: DayMention) {
    if let Some(last) = found.last_mut() {
        let between = last.words.end..mention.words.start;
        let near = between.len() <= 2
            && between
                .clone()
                .all(|at| matches!(words.get(at), "," | "،" | "(" | "في" | "the" | "الموافق" | "الواقع" | "on"));
        let same_kind = last.is_calendar() && mention.is_calendar();
        let one_calendar = near
            && !last.hijri
            && !mention.hijri
            && !same_kind
            && (last.weekday.is_none() || mention.weekday.is_none());
        if one_calendar {
            last.words.end = mention.words.end;
            last.weekday = last.weekday.or(mention.weekday);
            last.relative = last.relative.or(mention.relative);
            if !mention.day.is_empty() {
                last.day = mention.day;
                last.last = mention.last;
            }
            return;
        }
    }
    found.push(mention);
}

impl<'t> Scan<'t> {
    fn new(words: Words<'t>, hits: &[Hit]) -> Scan<'t> {
        let length = words.list.len();
        let mut scan =
            Scan { words, months: vec![None; length], weekdays: vec![None; length], relatives: vec![None; length] };
        for hit in hits {
            let Ok(at) = words.list.binary_search_by_key(&hit.word, |word| word.start) else { continue };
            let taken = words.list[at..].iter().take_while(|word| word.start < hit.end).count().max(1);
            match hit.class() {
                Class::Month => {
                    let hijri = hit.key().strip_prefix('H');
                    if let Ok(month) = hijri.unwrap_or(hit.key()).parse::<i8>() {
                        scan.months[at] = Some((month, hijri.is_some(), taken));
                    }
                }
                Class::Weekday => scan.weekdays[at] = Some((hit.key(), taken)),
                Class::Word => {
                    let relative = match hit.key() {
                        "today" => Relative::Today,
                        "yesterday" => Relative::Yesterday,
                        "tomorrow" => Relative::Tomorrow,
                        "next" => Relative::Next,
                        "last" => Relative::Last,
                        _ => continue,
                    };
                    scan.relatives[at] = Some((relative, taken));
                }
                _ => {}
            }
        }
        scan
    }

    /// One or two digits that can be a day, with `st`, `nd`, `th` after it.
    fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.words.list.get(at)?;
        if word.kind != Kind::Digits || word.end - word.start > 2 {
            return None;
        }
        let day: i8 = self.words.get(at).parse().ok().filter(|day| (1..=31).contains(day))?;
        let ordinal = matches!(self.words.get(at + 1), "st" | "nd" | "rd" | "th");
        Some((day, 1 + usize::from(ordinal)))
    }

    fn year_number(&self, at: usize, hijri: bool) -> Option<i16> {
        let word = self.words.list.get(at)?;
        if word.kind != Kind::Digits || word.end - word.start != 4 {
            return None;
        }
        let year: i16 = self.words.get(at).parse().ok()?;
        let range = if hijri { 1300..=1600 } else { 1900..=2100 };
        range.contains(&year).then_some(year)
    }

    /// A year at `at`, `عام`, commas and slashes before it left out.
    fn year_after(&self, at: usize, hijri: bool) -> Option<(i16, usize)> {
        let mut next = at;
        while next < at + 3
            && matches!(
                self.words.get(next),
                "," | "،" | "/" | "." | "-" | "من" | "عام" | "سنه" | "العام" | "لعام" | "لسنه" | "of"
            )
        {
            next += 1;
        }
        let year = self.year_number(next, hijri)?;
        let mark = self.words.get(next + 1);
        let era = usize::from(matches!(mark, "م" | "ه" | "هجري" | "ميلادي" | "هجريه" | "ميلاديه" | "هـ"));
        Some((year, next + 1 + era - at))
    }

    /// The month at `at` with its second name: `نوفمبر/تشرين الثاني`, `كانون الثاني (يناير)`.
    fn month(&self, at: usize) -> Option<(i8, bool, usize)> {
        let (month, hijri, taken) = (*self.months.get(at)?)?;
        let mut end = at + taken;
        let opener = self.words.get(end);
        if matches!(opener, "/" | "(" | "-" | "\\") {
            if let Some(Some((second, _, more))) = self.months.get(end + 1)
                && *second == month
            {
                end += 1 + more;
                if opener == "(" && self.words.get(end) == ")" {
                    end += 1;
                }
            }
        } else if self.words.get(end) == "." && self.words.list.get(at).is_some_and(|w| w.kind == Kind::Latin) {
            end += 1;
        }
        Some((month, hijri, end - at))
    }

    fn calendar(&self, at: usize) -> Option<DayMention> {
        self.day_first(at).or_else(|| self.month_first(at))
    }

    /// `22 يناير 2015`, `4 و5 نوفمبر`, `4 to 6 May`, "22nd of January".
    fn day_first(&self, at: usize) -> Option<DayMention> {
        let (first, taken) = self.day_number(at)?;
        let mut next = at + taken;
        let mut last = None;
        if matches!(self.words.get(next), "و" | "-" | "and" | "to" | "الي" | "حتي" | "/" | "&") {
            let prefix = usize::from(self.words.get(next + 1) == "و" || self.words.get(next + 1) == "ال");
            if let Some((day, more)) = self.day_number(next + 1 + prefix) {
                last = Some(day);
                next += 1 + prefix + more;
            }
        }
        while matches!(self.words.get(next), "من" | "of" | "." | "/" | "-" | "شهر" | "،") && next < at + 8 {
            next += 1;
        }
        let (month, hijri, more) = self.month(next)?;
        next += more;
        let year = self.year_after(next, hijri);
        let end = next + year.map_or(0, |(_, more)| more);
        let year = year.map(|(year, _)| year);
        let last = last.filter(|last| *last > first);
        Some(mention(at..end, day(year, month, first), last.map(|last| day(year, month, last)), hijri))
    }

    /// "January 22, 2015", "Jan. 22-23", `يناير 2015`, `في يناير`.
    fn month_first(&self, at: usize) -> Option<DayMention> {
        let (month, hijri, taken) = self.month(at)?;
        let latin = self.words.list[at].kind == Kind::Latin;
        let mut next = at + taken;
        if latin && let Some((first, more)) = self.day_number(next) {
            next += more;
            let mut last = None;
            if matches!(self.words.get(next), "-" | "and" | "to" | "&")
                && let Some((day, more)) = self.day_number(next + 1)
            {
                last = Some(day);
                next += 1 + more;
            }
            let year = self.year_after(next, hijri);
            let end = next + year.map_or(0, |(_, more)| more);
            let year = year.map(|(year, _)| year);
            let last = last.filter(|last| *last > first);
            return Some(mention(at..end, day(year, month, first), last.map(|last| day(year, month, last)), hijri));
        }
        if let Some((year, more)) = self.year_after(next, hijri) {
            let day = PartialDay { year: Some(year), month: Some(month), day: None };
            return Some(mention(at..next + more, day, None, hijri));
        }
        let before = if at == 0 { "" } else { self.words.get(at - 1) };
        let introduced = matches!(
            before,
            "في" | "شهر"
                | "منذ"
                | "مطلع"
                | "اواخر"
                | "اوايل"
                | "منتصف"
                | "نهايه"
                | "بدايه"
                | "خلال"
                | "حتي"
                | "in"
                | "since"
                | "by"
                | "until"
                | "last"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "of"
                | "during"
                | "this"
                | "-"
        );
        let doubled = taken > 1 && !latin;
        (introduced || doubled)
            .then(|| mention(at..next, PartialDay { year: None, month: Some(month), day: None }, None, hijri))
    }

    /// `22/01/2015`, `2015-01-22`, `29.08.2020`.
    fn numeric(&self, at: usize) -> Option<DayMention> {
        let separator = self.words.get(at + 1);
        if !matches!(separator, "/" | "-" | ".") || self.words.get(at + 3) != separator {
            return None;
        }
        let touching =
            (at..at + 4).all(|w| self.words.list.get(w + 1).is_some_and(|next| next.start == self.words.list[w].end));
        if !touching {
            return None;
        }
        if let Some(year) = self.year_number(at, false) {
            let (month, _) = self.day_number(at + 2)?;
            let (number, _) = self.day_number(at + 4)?;
            return (month <= 12).then(|| mention(at..at + 5, day(Some(year), month, number), None, false));
        }
        let year = self.year_number(at + 4, false)?;
        let (first, _) = self.day_number(at)?;
        let (second, _) = self.day_number(at + 2)?;
        let (number, month) = if second > 12 { (second, first) } else { (first, second) };
        (month <= 12).then(|| mention(at..at + 5, day(Some(year), month, number), None, false))
    }

    /// Weekdays and relative words.
    fn spoken(&self, at: usize) -> Option<DayMention> {
        if let Some((relative @ (Relative::Today | Relative::Yesterday | Relative::Tomorrow), taken)) =
            self.relatives[at]
        {
            let before = if at == 0 { "" } else { self.words.get(at - 1) };
            if matches!(before, "هذا" | "ذلك" | "نفس" | "حتي" | "منذ" | "بعد") {
                return None;
            }
            let mut end = at + taken;
            let whole = self.weekdays[at].filter(|(_, more)| *more > taken);
            let weekday = whole.or(self.weekdays.get(end).copied().flatten());
            end = weekday.map_or(end, |(_, more)| if whole.is_some() { at + more } else { end + more });
            return Some(spoken(at..end, weekday.map(|(weekday, _)| weekday), Some(relative)));
        }
        let (weekday, taken) = self.weekdays[at]?;
        let after = self.relatives.get(at + taken).copied().flatten();
        let before = at.checked_sub(1).and_then(|before| self.relatives[before]);
        let relative = after.map(|(relative, _)| relative).or(before.map(|(relative, _)| relative));
        let relative = relative.filter(|relative| {
            matches!(relative, Relative::Next | Relative::Last | Relative::Today | Relative::Yesterday)
        });
        let end = at + taken + after.filter(|(r, _)| Some(*r) == relative).map_or(0, |(_, taken)| taken);
        Some(spoken(at..end, Some(weekday), relative))
    }
}

fn day(year: Option<i16>, month: i8, day: i8) -> PartialDay {
    PartialDay { year, month: Some(month), day: Some(day) }
}

fn mention(words: Range<usize>, day: PartialDay, last: Option<PartialDay>, hijri: bool) -> DayMention {
    DayMention { words, day, last, weekday: None, relative: None, hijri }
}

fn spoken(words: Range<usize>, weekday: Option<&'static str>, relative: Option<Relative>) -> DayMention {
    DayMention { words, day: PartialDay::default(), last: None, weekday, relative, hijri: false }
}
