//! How things are said on one language's page: words, numbers, names, endnotes.

use std::collections::HashMap;

use maud::{Markup, html};
use record::{Day, Number, RecordId, Script, Tlp, Trail};
use serde::Serialize;
use words::{Value, Words};

use crate::review::Mention;
use crate::{Review, Unit};

/// Endnotes beside one figure; a figure of more sources says how many.
const NOTES_MAX: usize = 4;

/// One language's page.
pub(super) struct Page<'a> {
    pub review: &'a Review,
    pub words: Words,
    notes: HashMap<RecordId, usize>,
    /// Whether any dollar figure has cents; if none has, none is printed.
    cents: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(review: &'a Review, words: Words) -> Page<'a> {
        let notes = review.sources.iter().enumerate().map(|(at, source)| (source.record, at + 1)).collect();
        let sums = review.promises.iter().filter_map(|row| row.usd.as_ref());
        let promised = sums.flat_map(|usd| [usd.promised, usd.kept, usd.in_time, usd.over, usd.overdue]);
        let own = review.promises.iter().filter(|row| matches!(row.unit, Unit::Money(_)));
        let own = own.flat_map(|row| [row.own.promised, row.own.kept, row.own.over]);
        let alone = review.unlinked.iter().flat_map(|row| [row.usd, Some(row.adds).filter(|_| money(&row.unit))]);
        let needs =
            review.needs.iter().filter(|row| money(&row.unit)).flat_map(|row| [row.needed, row.funded, row.met]);
        let cents = promised.chain(own).chain(alone.flatten()).chain(needs).any(|sum| sum % 100 != 0);
        Page { review, words, notes, cents }
    }

    /// Whether sums are so long that columns need all the room there is.
    pub(super) fn is_long(&self) -> bool {
        self.plain(&Unit::Money(record::Currency::USD), self.review.total.all.usd.promised).chars().count() > 14
    }

    pub(super) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.words.t_with(key, args)
    }

    pub(super) fn rtl(&self) -> bool {
        self.lang() == "ar"
    }

    pub(super) fn lang(&self) -> &'static str {
        self.words.lang().code()
    }

    /// The word of a small enum or of a code in a list of words; a code without a word stands as it is.
    pub(super) fn word<T: Serialize>(&self, list: &str, value: &T) -> String {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(code)) => self.code_word(list, &code),
            _ => String::new(),
        }
    }

    pub(super) fn code_word(&self, list: &str, code: &str) -> String {
        let exact = self.words.try_with(&format!("{list}-{code}"), &[]);
        let dashed = || self.words.try_with(&format!("{list}-{}", code.replace('_', "-")), &[]);
        exact.or_else(dashed).unwrap_or_else(|| code.replace('_', " "))
    }

    /// A number in its unit's decimals, without the unit.
    pub(super) fn plain(&self, unit: &Unit, value: i128) -> String {
        let scale = unit.scale();
        let (size, sign) = (value.unsigned_abs(), if value < 0 { "-" } else { "" });
        let (whole, part) = (size / scale.unsigned_abs(), size % scale.unsigned_abs());
        let decimals = match unit {
            Unit::Money(_) if self.cents => format!(".{part:02}"),
            Unit::Kind(_) if part > 0 => format!(".{}", format!("{part:06}").trim_end_matches('0')),
            _ => String::new(),
        };
        self.words.decimal(&format!("{sign}{whole}{decimals}"))
    }

    /// A number, isolated.
    pub(super) fn amount(&self, unit: &Unit, value: i128) -> Markup {
        digits(&self.plain(unit, value))
    }

    /// A number with a plus where it grows.
    pub(super) fn signed(&self, unit: &Unit, value: i128) -> Markup {
        let plus = if value > 0 { "+" } else { "" };
        digits(&format!("{plus}{}", self.plain(unit, value)))
    }

    pub(super) fn usd(&self, cents: i128) -> Markup {
        self.amount(&Unit::Money(record::Currency::USD), cents)
    }

    pub(super) fn count(&self, value: impl TryInto<i128>) -> Markup {
        digits(&self.words.number(value.try_into().unwrap_or_default()))
    }

    /// A quantity in millionths, without a unit.
    pub(super) fn number(&self, value: Number) -> Markup {
        self.amount(&Unit::Kind(String::new()), i128::from(value.0))
    }

    /// A number with its unit under it.
    pub(super) fn measured(&self, unit: &Unit, value: i128) -> Markup {
        html! {
            (self.amount(unit, value))
            div.soft { @if *unit == Unit::Act { (self.t("terms-policy-act")) } @else { (self.unit(unit)) } }
        }
    }

    pub(super) fn unit(&self, unit: &Unit) -> Markup {
        match unit {
            Unit::Money(currency) => html! { bdi dir="ltr" { (currency.code()) } },
            Unit::Kind(kind) => {
                let known = self.words.try_with(&format!("unit-{kind}"), &[]);
                html! { @if let Some(known) = known { (known) } @else { (isolated(&kind.replace('_', " "), None)) } }
            }
            Unit::Act => html! { (self.t("review-act")) },
        }
    }

    /// The name of a party, line or place in the page's language where there is one, in its own script else.
    pub(super) fn name(&self, key: &str) -> Markup {
        let (text, lang) = self.review.name(key, self.lang());
        isolated(text, lang)
    }

    pub(super) fn name_or(&self, key: &str, empty: &str) -> Markup {
        if key.is_empty() {
            html! { span.soft { (self.t(empty)) } }
        } else {
            self.name(key)
        }
    }

    /// A line of effort: its name, else the house's word for its code.
    pub(super) fn line(&self, key: &str) -> Markup {
        let known = self.review.names.contains_key(key);
        match self.words.try_with(&format!("line-{key}"), &[]).filter(|_| !known) {
            Some(word) => html! { (word) },
            None => self.name_or(key, "review-no-line"),
        }
    }

    pub(super) fn day(&self, day: Option<Day>) -> Markup {
        html! { @if let Some(day) = day { span.day { (self.words.civil(&day)) } } @else { (nothing()) } }
    }

    pub(super) fn as_of_line(&self) -> String {
        let day = self.review.as_of.at.map(|day| self.words.civil(&day)).unwrap_or_default();
        bare(&self.with("review-as-of-line", &[("day", Value::from(day))]))
    }

    pub(super) fn per_mille(&self, share: i64) -> Markup {
        digits(&self.words.percent(share))
    }

    /// Tenths of a day in words, cut to whole days.
    pub(super) fn days(&self, tenths: i64) -> String {
        self.with("review-days", &[("count", super::count(tenths.max(0) / 10))])
    }

    /// "12 promises, 9 sources".
    pub(super) fn rests_on(&self, promises: u64, sources: usize) -> String {
        let promises = self.with("review-promises-count", &[("count", super::count(promises))]);
        let sources = self.with("review-sources-count", &[("count", super::count(sources))]);
        self.with("review-rests-on", &[("promises", Value::from(promises)), ("sources", Value::from(sources))])
    }

    /// The endnotes of a figure.
    pub(super) fn notes(&self, trail: &Trail) -> Markup {
        let mut known: Vec<usize> = trail.sources.iter().filter_map(|id| self.notes.get(id)).copied().collect();
        known.sort_unstable();
        html! {
            span.notes {
                @for note in known.iter().take(NOTES_MAX) { a href={ "#" (self.lang()) "-" (note) } { (self.count(*note as i128)) } " " }
                @if known.len() > NOTES_MAX { span.soft { "+" (self.count((known.len() - NOTES_MAX) as i128)) } }
                @if known.is_empty() { (nothing()) }
            }
        }
    }

    /// One note by the source's id.
    pub(super) fn note(&self, source: RecordId) -> Markup {
        html! { @if let Some(note) = self.notes.get(&source) { span.notes { a href={ "#" (self.lang()) "-" (note) } { (self.count(*note as i128)) } } } }
    }

    pub(super) fn who(&self, from: &str, to: Option<&str>) -> Markup {
        html! {
            (self.name_or(from, "unknown"))
            @if let Some(to) = to { " " span.arrow { (if self.rtl() { "←" } else { "→" }) } " " (self.name(to)) }
        }
    }

    /// What a record is about, in a line.
    pub(super) fn mention(&self, id: RecordId) -> Markup {
        let Some(about) = self.review.mentions.get(&id) else { return html! { (self.t("unknown")) } };
        if let [from, to] = about.ends.as_slice() {
            let (from, to) = (self.ends(*from), self.ends(*to));
            return html! { (from) " " span.arrow { (if self.rtl() { "←" } else { "→" }) } " " (to) };
        }
        self.told(about)
    }

    /// Whether a record is something given, and not the link between two.
    pub(super) fn is_no_link(&self, id: RecordId) -> bool {
        self.review.mentions.get(&id).is_some_and(|about| about.ends.is_empty())
    }

    fn ends(&self, id: RecordId) -> Markup {
        html! { @if let Some(about) = self.review.mentions.get(&id) { (self.told(about)) } @else { (self.t("unknown")) } }
    }

    fn told(&self, about: &Mention) -> Markup {
        let text = about.text.best(self.lang());
        html! {
            span.soft { (self.code_word("kind", &about.kind.name().to_lowercase()).to_lowercase()) } " "
            @if let Some(from) = &about.from { (self.who(from, about.to.as_deref())) }
            @if let (Some(unit), Some(amount)) = (&about.unit, about.amount) { @if about.from.is_some() { (self.t("clause-join")) } (self.amount(unit, amount)) " " (self.unit(unit)) }
            @if let Some((lang, text)) = text { " " (isolated(text, Some(lang))) }
            @if let Some(day) = about.day { span.soft { " (" (self.words.civil(&day)) ")" } }
        }
    }

    pub(super) fn tlp(&self, level: Tlp) -> Markup {
        let code = match level {
            Tlp::Clear => "clear",
            Tlp::Green => "green",
            Tlp::Amber => "amber",
            Tlp::AmberStrict => "amber-strict",
            Tlp::Red => "red",
        };
        html! { bdi dir="ltr" { (self.t(&format!("tlp-{code}"))) } }
    }
}

fn money(unit: &Unit) -> bool {
    matches!(unit, Unit::Money(_))
}

/// Nothing to say in a cell.
pub(super) fn nothing() -> Markup {
    html! { span.soft aria-hidden="true" { "–" } }
}

/// A number, which runs left to right in every text.
pub(super) fn digits(text: &str) -> Markup {
    html! { bdi.n dir="ltr" { (text) } }
}

/// A text of a source or a name, in its own direction.
pub(super) fn isolated(text: &str, lang: Option<&str>) -> Markup {
    let dir = if Script::of(text) == Script::Arabic { "rtl" } else { "ltr" };
    html! { bdi lang=[lang] dir=(dir) { (text) } }
}

/// Without the marks that isolate arguments: for places where HTML does that, or that are no HTML.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}
