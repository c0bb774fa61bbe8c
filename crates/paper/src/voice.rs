//! How things are said in one language: words, numbers, days, names, endnotes.
//!
//! Not here: how they look (the template), which of them are said (`sections`, `tables`).

use std::collections::HashMap;

use record::{Currency, Day, Marking, Moment, Number, RecordId, Tlp, Trail};
use review::{Mention, Review, Unit};
use serde::Serialize;
use words::{Lang, Value, Words};

use crate::said::{Manner, Said};

/// Endnotes beside one figure; a figure of more sources says how many.
const NOTES_MAX: usize = 4;
/// Names in one list; a longer one says how many more there are.
const NAMES_MAX: usize = 12;

pub(crate) const USD: Unit = Unit::Money(Currency::USD);
/// A number that counts nothing in particular, in millionths.
pub(crate) const PLAIN: Unit = Unit::Kind(String::new());

/// One language's voice over one review.
pub(crate) struct Voice<'a> {
    pub review: &'a Review,
    pub words: Words,
    notes: HashMap<RecordId, usize>,
    /// Whether any sum of money has cents; if none has, none is printed.
    cents: bool,
}

impl<'a> Voice<'a> {
    pub(crate) fn new(review: &'a Review, words: Words) -> Voice<'a> {
        let notes = review.sources.iter().enumerate().map(|(at, source)| (source.record, at + 1)).collect();
        Voice { review, words, notes, cents: has_cents(review) }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.words.lang()
    }

    pub(crate) fn rtl(&self) -> bool {
        self.lang() == Lang::Ar
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    pub(crate) fn with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.words.t_with(key, args)
    }

    pub(crate) fn counted(&self, key: &str, count: usize) -> String {
        self.with(key, &[("count", Value::from(u64::try_from(count).unwrap_or(u64::MAX)))])
    }

    /// The word of a small enum; a code without a word stands as it is.
    pub(crate) fn word<T: Serialize>(&self, list: &str, value: &T) -> String {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(code)) => self.code_word(list, &code),
            _ => String::new(),
        }
    }

    /// The word of a code in a list of words; a code without a word stands as it is.
    pub(crate) fn code_word(&self, list: &str, code: &str) -> String {
        self.known_word(list, code).unwrap_or_else(|| code.replace('_', " "))
    }

    pub(crate) fn known_word(&self, list: &str, code: &str) -> Option<String> {
        let exact = self.words.try_with(&format!("{list}-{code}"), &[]);
        exact.or_else(|| self.words.try_with(&format!("{list}-{}", code.replace('_', "-")), &[]))
    }

    /// A number in its unit's decimals, without the unit.
    pub(crate) fn plain(&self, unit: &Unit, value: i128) -> String {
        let scale = unit.scale().unsigned_abs();
        let (size, sign) = (value.unsigned_abs(), if value < 0 { "-" } else { "" });
        let (whole, part) = (size / scale, size % scale);
        let decimals = match unit {
            Unit::Money(_) if self.cents => format!(".{part:02}"),
            Unit::Kind(_) if part > 0 => format!(".{}", format!("{part:06}").trim_end_matches('0')),
            _ => String::new(),
        };
        self.words.decimal(&format!("{sign}{whole}{decimals}"))
    }

    pub(crate) fn amount(&self, unit: &Unit, value: i128) -> Said {
        Said::of(self.plain(unit, value), Manner::Figure)
    }

    /// A number, or a dash where it is nothing.
    pub(crate) fn or_nothing(&self, unit: &Unit, value: i128) -> Said {
        if value == 0 { Said::nothing() } else { self.amount(unit, value) }
    }

    /// A number with a plus where it grows, or a dash.
    pub(crate) fn signed(&self, unit: &Unit, value: i128) -> Said {
        let plus = if value > 0 { "+" } else { "" };
        if value == 0 {
            Said::nothing()
        } else {
            Said::of(format!("{plus}{}", self.plain(unit, value)), Manner::Figure)
        }
    }

    pub(crate) fn usd(&self, cents: i128) -> Said {
        self.amount(&USD, cents)
    }

    /// A large sum of dollars, short, for the labels of charts: `1.2 million`.
    pub(crate) fn short_usd(&self, cents: i128) -> Said {
        Said::text(self.words.short(cents / 100))
    }

    pub(crate) fn count(&self, value: impl TryInto<i128>) -> Said {
        Said::of(self.words.number(value.try_into().unwrap_or_default()), Manner::Figure)
    }

    /// A quantity in millionths, without a unit.
    pub(crate) fn number(&self, value: Number) -> Said {
        self.amount(&PLAIN, i128::from(value.0))
    }

    pub(crate) fn unit(&self, unit: &Unit) -> Said {
        match unit {
            Unit::Money(currency) => Said::of(currency.code(), Manner::Code),
            Unit::Kind(kind) => match self.words.try_with(&format!("unit-{kind}"), &[]) {
                Some(known) => Said::text(known),
                None => Said::isolated(&kind.replace('_', " "), None),
            },
            Unit::Act => Said::text(self.t("review-act")),
        }
    }

    /// The name of a party, line or place in the page's language where there is one, in its own script else.
    pub(crate) fn name(&self, key: &str) -> Said {
        let (text, lang) = self.review.name(key, self.lang().code());
        Said::isolated(text, lang.filter(|lang| *lang != self.lang().code()))
    }

    pub(crate) fn name_or(&self, key: &str, empty: &str) -> Said {
        if key.is_empty() { Said::of(self.t(empty), Manner::Soft) } else { self.name(key) }
    }

    /// A place: its name, else the house's word for a country, else its key.
    pub(crate) fn place(&self, key: &str) -> Said {
        let known = self.review.names.contains_key(key);
        match crate::map::country_name(key, self.lang()).filter(|_| !known) {
            Some(name) => Said::text(name),
            None => self.name_or(key, "paper-no-place"),
        }
    }

    /// A line of effort: its name, else the house's word for its code.
    pub(crate) fn line(&self, key: &str) -> Said {
        let known = self.review.names.contains_key(key);
        match self.words.try_with(&format!("line-{key}"), &[]).filter(|_| !known) {
            Some(word) => Said::text(word),
            None => self.name_or(key, "review-no-line"),
        }
    }

    /// Several names; a long list says how many more there are.
    pub(crate) fn names(&self, keys: &[String]) -> Said {
        let shown = keys.iter().take(NAMES_MAX).map(|key| self.name(key));
        let shown = Said::joined(shown, &self.t("clause-join"));
        match keys.len().saturating_sub(NAMES_MAX) {
            0 => shown,
            more => shown.then(" ").and(Said::of(self.counted("paper-more-names", more), Manner::Soft)),
        }
    }

    pub(crate) fn day(&self, day: Option<Day>) -> Said {
        day.map_or_else(Said::nothing, |day| Said::text(self.words.civil(&day)))
    }

    pub(crate) fn known(&self, known: Option<Moment>) -> Said {
        Said::text(known.map_or_else(|| self.t("review-known-all"), |known| self.words.moment(known)))
    }

    pub(crate) fn viewer(&self) -> Said {
        match self.review.as_of.viewer.as_str() {
            "public" => Said::text(self.t("review-public")),
            member => self.name(member),
        }
    }

    pub(crate) fn boundary(&self) -> Said {
        match self.review.as_of.boundary {
            "open" => Said::text(self.t("review-boundary-open")),
            "parties" => {
                let inside = self.review.as_of.inside.iter().map(|key| self.review.name(key, self.lang().code()).0);
                let who = self.words.list(&inside.collect::<Vec<_>>());
                Said::text(self.with("review-boundary-parties", &[("who", Value::from(who))]))
            }
            _ => Said::text(self.t("review-boundary-members")),
        }
    }

    pub(crate) fn tlp(&self, level: Tlp) -> Said {
        let code = match level {
            Tlp::Clear => "clear",
            Tlp::Green => "green",
            Tlp::Amber => "amber",
            Tlp::AmberStrict => "amber-strict",
            Tlp::Red => "red",
        };
        Said::of(self.t(&format!("tlp-{code}")), Manner::Code)
    }

    pub(crate) fn marking(&self, of: &Marking) -> Said {
        let names = of.release_to.iter().map(|key| self.review.name(key, self.lang().code()).0);
        let names: Vec<&str> = names.collect();
        let level = self.tlp(of.tlp);
        if of.tlp <= Tlp::Green || names.is_empty() {
            return level;
        }
        let who = self.words.list(&names);
        level.then(self.t("clause-join")).then(self.with("review-release", &[("who", Value::from(who))]))
    }

    /// "As of 2 February 2016".
    pub(crate) fn as_of_line(&self) -> Said {
        let day = self.review.as_of.at.map(|day| self.words.civil(&day)).unwrap_or_default();
        Said::text(self.with("review-as-of-line", &[("day", Value::from(day))]))
    }

    pub(crate) fn per_mille(&self, share: i64) -> Said {
        Said::of(self.words.percent(share), Manner::Figure)
    }

    /// A rate, or the words for none.
    pub(crate) fn rate(&self, rate: Option<i64>) -> Said {
        rate.map_or_else(|| Said::of(self.t("review-nothing-due"), Manner::Soft), |rate| self.per_mille(rate))
    }

    /// Tenths of a day in words, cut to whole days.
    pub(crate) fn days(&self, tenths: i64) -> Said {
        Said::text(self.counted("review-days", usize::try_from(tenths.max(0) / 10).unwrap_or(usize::MAX)))
    }

    /// "12 promises, 9 sources".
    pub(crate) fn rests_on(&self, promises: u64, sources: usize) -> Said {
        let promises = self.with("review-promises-count", &[("count", Value::from(promises))]);
        let sources = self.counted("review-sources-count", sources);
        let args = [("promises", Value::from(promises)), ("sources", Value::from(sources))];
        Said::text(self.with("review-rests-on", &args))
    }

    /// The numbers of the endnotes of a figure, in order.
    pub(crate) fn note_numbers(&self, trail: &Trail) -> Vec<usize> {
        let mut known: Vec<usize> = trail.sources.iter().filter_map(|id| self.note_number(*id)).collect();
        known.sort_unstable();
        known
    }

    pub(crate) fn note_number(&self, source: RecordId) -> Option<usize> {
        self.notes.get(&source).copied()
    }

    /// The endnotes of a figure.
    pub(crate) fn notes(&self, trail: &Trail) -> Said {
        let known = self.note_numbers(trail);
        let shown = Said::joined(known.iter().take(NOTES_MAX).map(|note| self.note(*note)), &self.t("clause-join"));
        match known.len().saturating_sub(NOTES_MAX) {
            _ if known.is_empty() => Said::nothing(),
            0 => shown,
            more => shown.and(Said::of(format!(" +{}", self.words.number(more as i128)), Manner::Soft)),
        }
    }

    /// One endnote; its number is the same in both languages, its digits are the reader's.
    pub(crate) fn note(&self, number: usize) -> Said {
        Said::of(self.words.plain_digits(&number.to_string()), Manner::Note)
    }

    pub(crate) fn who(&self, from: &str, to: Option<&str>) -> Said {
        let giver = self.name_or(from, "unknown");
        match to {
            Some(to) => giver.and(self.arrow()).and(self.name(to)),
            None => giver,
        }
    }

    fn arrow(&self) -> Said {
        Said::of(if self.rtl() { " ← " } else { " → " }, Manner::Soft)
    }

    /// Whether a record is a link between two, or nothing that is told about.
    pub(crate) fn is_link(&self, id: RecordId) -> bool {
        self.review.mentions.get(&id).is_none_or(|about| !about.ends.is_empty())
    }

    /// What a record is about, in a line.
    pub(crate) fn mention(&self, id: RecordId) -> Said {
        let Some(about) = self.review.mentions.get(&id) else { return Said::text(self.t("unknown")) };
        let end = |id: &RecordId| {
            let about = self.review.mentions.get(id);
            about.map_or_else(|| Said::text(self.t("unknown")), |about| self.told(about))
        };
        match about.ends.as_slice() {
            [from, to] => end(from).and(self.arrow()).and(end(to)),
            _ => self.told(about),
        }
    }

    fn told(&self, about: &Mention) -> Said {
        let kind = self.code_word("kind", &about.kind.name().to_lowercase()).to_lowercase();
        let mut told = Said::of(kind, Manner::Soft).then(" ");
        if let Some(from) = &about.from {
            told = told.and(self.who(from, about.to.as_deref()));
        }
        if let (Some(unit), Some(amount)) = (&about.unit, about.amount) {
            if about.from.is_some() {
                told = told.then(self.t("clause-join"));
            }
            told = told.and(self.amount(unit, amount)).then(" ").and(self.unit(unit));
        }
        if let Some((lang, text)) = about.text.best(self.lang().code()) {
            told = told.then(" ").and(Said::isolated(text, Some(lang)));
        }
        if let Some(day) = about.day {
            told = told.and(Said::of(format!(" ({})", self.words.civil(&day)), Manner::Soft));
        }
        told
    }
}

fn has_cents(review: &Review) -> bool {
    let sums = review.promises.iter().filter_map(|row| row.usd.as_ref());
    let promised = sums.flat_map(|usd| [usd.promised, usd.kept, usd.in_time, usd.over, usd.overdue]);
    let own = review.promises.iter().filter(|row| is_money(&row.unit));
    let own = own.flat_map(|row| [row.own.promised, row.own.kept, row.own.over]);
    let alone = review.unlinked.iter().flat_map(|row| [row.usd, Some(row.adds).filter(|_| is_money(&row.unit))]);
    let needs = review.needs.iter().filter(|row| is_money(&row.unit)).flat_map(|row| [row.needed, row.funded, row.met]);
    promised.chain(own).chain(alone.flatten()).chain(needs).any(|sum| sum % 100 != 0)
}

pub(crate) fn is_money(unit: &Unit) -> bool {
    matches!(unit, Unit::Money(_))
}
