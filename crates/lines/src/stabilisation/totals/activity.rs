//! One activity while it is read: its places, its transactions, each as far as a total needs it.
//!
//! Nothing of an activity counts before its end was read, so everything waits here in a small form.

use intake::xml::{Start, trimmed};

use super::decimal::Decimal;

/// Transactions of one activity that are held.
pub(super) const TRANSACTIONS_MAX: usize = 1 << 18;
/// Places of one activity, and of all its transactions together, that are held.
pub(super) const PLACES_MAX: usize = 1 << 16;
/// Bytes of an identifier or an amount that are held.
pub(super) const TEXT_MAX: usize = 1 << 20;
/// Letters of a day.
const DAY: usize = 10;

/// What a transaction is, in the order of the codes; the names are those of the totals.
pub(super) const KINDS: [&str; 9] = [
    "commitment",
    "disbursement",
    "expenditure",
    "incoming_commitment",
    "incoming_funds",
    "incoming_pledge",
    "none",
    "other",
    "outgoing_pledge",
];
const NONE: u8 = 6;

/// A place, by its name among all, with its share where one is readable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub name: u32,
    pub weight: Option<u128>,
}

/// A transaction that waits for its activity's end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    /// Cents, or millionths where nothing is converted.
    pub amount: i128,
    /// The year's name, or the currency's where nothing is converted.
    pub name: u32,
    /// The kind; none where nothing is converted.
    pub kind: Option<u8>,
    /// Its own places, among those of all transactions.
    pub places: (u32, u32),
}

/// A transaction that is being read.
#[derive(Debug, Default)]
pub(super) struct Transaction {
    pub kind: Option<u8>,
    pub day: Vec<u8>,
    pub value_day: Vec<u8>,
    pub currency: Vec<u8>,
    pub amount: Vec<u8>,
    pub places_from: usize,
    has_day: bool,
    has_value: bool,
}

/// An activity that is being read.
#[derive(Debug, Default)]
pub(super) struct Activity {
    pub depth: usize,
    pub identifier: Vec<u8>,
    has_identifier: bool,
    pub default_currency: Vec<u8>,
    pub places: Vec<Place>,
    pub own_places: Vec<Place>,
    pub waiting: Vec<Waiting>,
    pub transactions: u64,
    pub rejected: u64,
    /// The byte behind its first transaction without an amount that is a number.
    pub first_rejected: Option<u64>,
    pub in_transaction: bool,
    pub transaction: Transaction,
    /// An amount of it needs more than 128 bits.
    pub overflows: bool,
    /// More of something than is held, so that nothing of it may count.
    pub is_too_large: bool,
}

/// The text that is to follow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Text {
    Identifier,
    Amount,
}

impl Activity {
    /// Begins anew with an activity's attributes; what was allocated is used again.
    pub fn begin(&mut self, start: &Start<'_>) {
        self.depth = start.depth;
        (self.has_identifier, self.in_transaction) = (false, false);
        (self.overflows, self.is_too_large) = (false, false);
        (self.transactions, self.rejected, self.first_rejected) = (0, 0, None);
        self.identifier.clear();
        self.places.clear();
        self.own_places.clear();
        self.waiting.clear();
        attribute(start, "default-currency", &mut self.default_currency);
    }

    /// A child element other than a transaction or a place; the text that is wanted of it.
    pub fn child(&mut self, start: &Start<'_>) -> Option<Text> {
        let first = start.name == b"iati-identifier" && !self.has_identifier;
        self.has_identifier |= first;
        first.then_some(Text::Identifier)
    }

    /// A transaction begins.
    pub fn begin_transaction(&mut self) {
        self.transactions += 1;
        self.in_transaction = true;
        let transaction = &mut self.transaction;
        transaction.kind = None;
        (transaction.has_day, transaction.has_value) = (false, false);
        for text in
            [&mut transaction.day, &mut transaction.value_day, &mut transaction.currency, &mut transaction.amount]
        {
            text.clear();
        }
        transaction.places_from = self.own_places.len();
    }

    /// The buffer of a text.
    pub fn text(&mut self, text: Text) -> &mut Vec<u8> {
        match text {
            Text::Identifier => &mut self.identifier,
            Text::Amount => &mut self.transaction.amount,
        }
    }
}

impl Transaction {
    /// A child element other than a place; the text that is wanted of it.
    pub fn child(&mut self, start: &Start<'_>) -> Option<Text> {
        match start.name {
            b"transaction-type" if self.kind.is_none() => {
                self.kind = Some(start.attributes.value("code").map_or(NONE, |code| kind_of(trimmed(&code))));
            }
            b"transaction-date" if !self.has_day => {
                self.has_day = true;
                day(start, "iso-date", &mut self.day);
            }
            b"value" if !self.has_value => {
                self.has_value = true;
                day(start, "value-date", &mut self.value_day);
                attribute(start, "currency", &mut self.currency);
                return Some(Text::Amount);
            }
            _ => {}
        }
        None
    }

    /// Its kind.
    pub fn kind(&self) -> u8 {
        self.kind.unwrap_or(NONE)
    }

    /// The day at whose rate it is converted.
    pub fn rate_day(&self) -> &[u8] {
        if self.value_day.is_empty() { &self.day } else { &self.value_day }
    }

    /// The year it belongs to; empty where no day is given.
    pub fn year(&self) -> &[u8] {
        letters(if self.day.is_empty() { &self.value_day } else { &self.day }, 4)
    }

    /// Its currency, where it names none that of the activity.
    pub fn currency<'a>(&'a self, default: &'a [u8]) -> &'a [u8] {
        if self.currency.is_empty() { default } else { &self.currency }
    }
}

fn kind_of(code: &[u8]) -> u8 {
    match code {
        b"2" | b"C" => 0,
        b"3" | b"D" => 1,
        b"4" | b"E" => 2,
        b"11" => 3,
        b"1" | b"IF" => 4,
        b"13" => 5,
        b"12" => 8,
        _ => 7,
    }
}

/// An attribute without blanks around it; empty where it is missing.
fn attribute(start: &Start<'_>, name: &str, into: &mut Vec<u8>) {
    into.clear();
    if let Some(value) = start.attributes.value(name) {
        into.extend_from_slice(trimmed(&value));
    }
}

fn day(start: &Start<'_>, name: &str, into: &mut Vec<u8>) {
    into.clear();
    if let Some(value) = start.attributes.value(name) {
        into.extend_from_slice(letters(trimmed(&value), DAY));
    }
}

/// The first letters of a text.
fn letters(text: &[u8], count: usize) -> &[u8] {
    let head = &text[..text.len().min(count)];
    if head.is_ascii() {
        return head;
    }
    match std::str::from_utf8(text) {
        Ok(text) => &text.as_bytes()[..text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)],
        Err(_) => head,
    }
}

/// The share of a place in millionths of a percent: readable and not below zero. One that is too large for 128 bits is given
/// as the largest, whose sum with any other overflows.
pub(super) fn weight(start: &Start<'_>) -> Option<u128> {
    let written = start.attributes.value("percentage")?;
    let share = Decimal::read(trimmed(&written)).filter(|share| !share.is_negative())?;
    Some(share.times(1_000_000).map_or(u128::MAX, |(weight, _)| weight))
}
