//! Exact totals of IATI files: what was promised and paid by kind, year and place, in cents of the dollar.
//!
//! Takes files of activities (any version of the standard, any encoding) and a table of rates; gives [`Totals`]. One pass;
//! memory is bounded whatever the files' size. Rates and splits are exact fractions in 128 bits, rounded once for each
//! transaction, so sums are the same in any order of files and activities.
//! Always holds: an activity counts when its end was read, whole or not at all; a number that does not fit is a finding,
//! never another number; the same files give the same totals however a reader cuts them.
//! Not here: the records that activities become ([`super`]), which money is counted twice (`picture`).
//! The definition, rule by rule: docs/iati.md.

mod activity;
pub(super) mod decimal;
mod names;
mod seen;
mod unseen;
mod written;

use std::collections::HashMap;
use std::io::Read;

use intake::EcbRates;
use intake::xml::{Bounds, Broken, Event, Scanner, Start, Trouble, trimmed};
use record::{Finding, Severity};

use activity::{Activity, PLACES_MAX, Place, TEXT_MAX, TRANSACTIONS_MAX, Text, Waiting, weight};
use decimal::{Decimal, Overflow, share};
use names::Names;
use seen::Seen;
use unseen::Unseen;
pub use written::Totals;

/// Cells of the table that are told apart.
const CELLS_MAX: usize = 1 << 18;

/// How often something stands in the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Activities that were read whole.
    pub activities: u64,
    /// Activities whose identifier an earlier one has.
    pub duplicate_identifiers: u64,
    /// Transactions without an amount that is a number.
    pub rejected: u64,
    /// Transactions shared between several places.
    pub split: u64,
    /// Transactions.
    pub transactions: u64,
    /// Transactions for which there is no rate.
    pub unconverted: u64,
}

/// Files that are added up.
#[derive(Debug)]
pub struct Collection<'a> {
    rates: &'a EcbRates,
    names: Names,
    counts: Counts,
    /// Cents by kind, year and place; the three in one number.
    cells: HashMap<u64, i128>,
    /// Millionths and transactions by currency.
    unconverted: HashMap<u32, (i128, u64)>,
    seen: Seen,
    /// Activities that are open, the innermost last, and those that can be used again.
    open: Vec<Activity>,
    spare: Vec<Activity>,
    reading: Option<Text>,
    findings: Vec<Finding>,
    /// A text of the activity that is read was longer than is held.
    text_is_cut: bool,
    /// What of the file gave no total.
    unseen: Unseen,
}

/// Why something is not added up.
enum Stop {
    /// More years, places or currencies than are told apart.
    Cells,
    Identifiers,
    Overflow,
}

impl From<Overflow> for Stop {
    fn from(_: Overflow) -> Stop {
        Stop::Overflow
    }
}

/// Findings of one file that are kept.
const FINDINGS_MAX: usize = 1000;

impl<'a> Collection<'a> {
    /// Nothing yet.
    pub fn new(rates: &'a EcbRates) -> Collection<'a> {
        Collection {
            rates,
            names: Names::default(),
            counts: Counts::default(),
            cells: HashMap::new(),
            unconverted: HashMap::new(),
            seen: Seen::default(),
            open: Vec::new(),
            spare: Vec::new(),
            reading: None,
            findings: Vec::new(),
            text_is_cut: false,
            unseen: Unseen::default(),
        }
    }

    /// Adds a file. What was read whole before it breaks off counts; an `Error` among the findings says that something does
    /// not, a `Warning` that the numbers may be others than expected (no activity was recognised, an amount is none).
    pub fn add(&mut self, file: impl Read) -> Vec<Finding> {
        self.add_within(file, Bounds::default())
    }

    /// The same with other bounds of the scanner: the totals do not depend on them where the file keeps them.
    pub fn add_within(&mut self, file: impl Read, bounds: Bounds) -> Vec<Finding> {
        let before = self.counts;
        let mut file = Counted { file, bytes: 0 };
        match self.read(&mut file, bounds) {
            Ok(()) => {}
            Err(Broken { trouble: Trouble::NotXml, .. }) if file.bytes == 0 => {
                self.findings.push(Finding::new("empty-file", Severity::Error));
            }
            Err(broken) => self.findings.push(broken.finding()),
        }
        let counted = self.counts.activities - before.activities;
        let unseen = std::mem::take(&mut self.unseen);
        self.findings.extend(unseen.findings(counted, self.counts.rejected - before.rejected));
        self.reading = None;
        self.spare.append(&mut self.open);
        std::mem::take(&mut self.findings)
    }

    /// What all files gave.
    pub fn totals(mut self) -> Totals {
        self.counts.duplicate_identifiers = self.counts.activities - self.seen.count().min(self.counts.activities);
        Totals::of(self.counts, &self.names, &self.cells, &self.unconverted)
    }

    fn read(&mut self, file: impl Read, bounds: Bounds) -> Result<(), Broken> {
        let mut scanner = Scanner::new(file, bounds)?;
        self.findings.extend(scanner.finding().cloned());
        loop {
            match scanner.next_event()? {
                Event::Done => return Ok(()),
                Event::Text => self.text(&scanner.text()),
                Event::Other => self.reading = None,
                Event::Start => self.reading = self.start(&scanner.start()),
                Event::End => {
                    self.reading = None;
                    let ended = scanner.depth() + 1;
                    if let Err(code) = self.end(ended, scanner.byte()) {
                        self.findings.push(Finding::new(code, Severity::Error).at_byte(scanner.byte()));
                        return Ok(());
                    }
                }
            }
            scanner.want_text(self.reading.is_some());
        }
    }

    /// An element begins; the text that is wanted of it.
    #[inline]
    fn start(&mut self, start: &Start<'_>) -> Option<Text> {
        if !start.plain {
            self.unseen.outside(start);
            return None;
        }
        if start.name == b"iati-activity" {
            let mut activity = self.spare.pop().unwrap_or_default();
            activity.begin(start);
            self.open.push(activity);
            return None;
        }
        let Some(activity) = self.open.last_mut() else {
            self.unseen.outside(start);
            return None;
        };
        match start.depth - activity.depth {
            1 => match start.name {
                b"transaction" => {
                    activity.begin_transaction();
                    None
                }
                b"recipient-country" | b"recipient-region" => {
                    activity.is_too_large |= activity.places.len() >= PLACES_MAX;
                    if !activity.is_too_large {
                        activity.places.push(Place { name: self.names.place(start), weight: weight(start) });
                    }
                    None
                }
                _ => activity.child(start),
            },
            2 if activity.in_transaction => match start.name {
                b"recipient-country" | b"recipient-region" => {
                    activity.is_too_large |= activity.own_places.len() >= PLACES_MAX;
                    if !activity.is_too_large {
                        activity.own_places.push(Place { name: self.names.place(start), weight: weight(start) });
                    }
                    None
                }
                _ => activity.transaction.child(start),
            },
            _ => None,
        }
    }

    fn text(&mut self, piece: &[u8]) {
        let Some((text, activity)) = self.reading.zip(self.open.last_mut()) else { return };
        let into = activity.text(text);
        let room = TEXT_MAX - into.len().min(TEXT_MAX);
        into.extend_from_slice(&piece[..piece.len().min(room)]);
        self.text_is_cut |= piece.len() > room;
    }

    /// An element of this depth ends.
    ///
    /// # Errors
    /// The code of the finding with which reading stops.
    #[inline]
    fn end(&mut self, depth: usize, byte: u64) -> Result<(), &'static str> {
        let Some(activity) = self.open.last_mut() else { return Ok(()) };
        if depth == activity.depth + 1 && activity.in_transaction {
            activity.in_transaction = false;
            self.end_transaction(byte);
            return Ok(());
        }
        if depth == activity.depth
            && let Some(activity) = self.open.pop()
        {
            let done = self.end_activity(&activity);
            self.spare.push(activity);
            return done.map_err(|stop| match stop {
                Stop::Identifiers => "totals-too-many-identifiers",
                Stop::Cells | Stop::Overflow => "totals-too-many-cells",
            });
        }
        Ok(())
    }

    /// Puts the transaction that ends here into its small form.
    fn end_transaction(&mut self, byte: u64) {
        let Some(activity) = self.open.last_mut() else { return };
        let transaction = &activity.transaction;
        let Some(amount) = Decimal::read(trimmed(&transaction.amount)) else {
            activity.rejected += 1;
            activity.first_rejected.get_or_insert(byte);
            return;
        };
        let places = (transaction.places_from as u32, activity.own_places.len() as u32);
        let currency = transaction.currency(&activity.default_currency);
        let (kind, name, amount) = match rate(self.rates, currency, transaction.rate_day()) {
            Some((num, den)) => {
                let year = transaction.year();
                let year = if year.is_empty() { self.names.unknown() } else { self.names.of(year) };
                (Some(transaction.kind()), year, amount.rounded(num, den))
            }
            None => (None, self.names.of(currency), amount.millionths()),
        };
        match amount {
            Err(Overflow) => {
                activity.rejected += 1;
                activity.overflows = true;
            }
            Ok(_) if activity.waiting.len() >= TRANSACTIONS_MAX => activity.is_too_large = true,
            Ok(amount) => activity.waiting.push(Waiting { amount, name, kind, places }),
        }
    }

    /// Adds up an activity that was read whole.
    fn end_activity(&mut self, activity: &Activity) -> Result<(), Stop> {
        let told = |code| {
            let identifier = String::from_utf8_lossy(trimmed(&activity.identifier)).into_owned();
            Finding::new(code, Severity::Error).with("identifier", identifier)
        };
        if std::mem::take(&mut self.text_is_cut) {
            self.find(told("totals-text-too-long").with("limit", TEXT_MAX));
        }
        if activity.overflows {
            self.find(told("totals-overflow"));
        }
        if activity.is_too_large {
            self.find(told("totals-activity-too-large"));
            return Ok(());
        }
        if self.names.is_full() {
            return Err(Stop::Cells);
        }
        self.seen.note(trimmed(&activity.identifier)).map_err(|_| Stop::Identifiers)?;
        self.counts.activities += 1;
        self.counts.transactions += activity.transactions;
        self.counts.rejected += activity.rejected;
        if let Some(byte) = activity.first_rejected {
            self.unseen.rejected(trimmed(&activity.identifier), byte);
        }
        for waiting in &activity.waiting {
            let own = &activity.own_places[waiting.places.0 as usize..waiting.places.1 as usize];
            let places = if own.is_empty() { &activity.places } else { own };
            match self.count(waiting, places) {
                Ok(()) => {}
                Err(Stop::Overflow) => self.find(told("totals-overflow")),
                Err(full) => return Err(full),
            }
        }
        Ok(())
    }

    fn count(&mut self, waiting: &Waiting, places: &[Place]) -> Result<(), Stop> {
        let Some(kind) = waiting.kind else {
            let (sum, transactions) = self.unconverted.entry(waiting.name).or_default();
            *sum = sum.checked_add(waiting.amount).ok_or(Overflow)?;
            *transactions += 1;
            self.counts.unconverted += 1;
            return Ok(());
        };
        match places {
            [] => self.add_to_cell(kind, waiting.name, self.names.unknown(), waiting.amount),
            [one] => self.add_to_cell(kind, waiting.name, one.name, waiting.amount),
            several => {
                let parts = parts(waiting.amount, several)?;
                self.counts.split += 1;
                for (place, part) in several.iter().zip(parts) {
                    self.add_to_cell(kind, waiting.name, place.name, part)?;
                }
                Ok(())
            }
        }
    }

    fn find(&mut self, finding: Finding) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(finding);
        }
    }

    fn add_to_cell(&mut self, kind: u8, year: u32, place: u32, cents: i128) -> Result<(), Stop> {
        let key = written::cell(kind, year, place);
        if self.cells.len() >= CELLS_MAX && !self.cells.contains_key(&key) {
            return Err(Stop::Cells);
        }
        let cell = self.cells.entry(key).or_default();
        *cell = cell.checked_add(cents).ok_or(Overflow)?;
        Ok(())
    }
}

/// A file, and how many bytes it gave.
struct Counted<R> {
    file: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(into)?;
        self.bytes += count as u64;
        Ok(count)
    }
}

/// By what an amount becomes cents; none where a rate is missing.
fn rate(rates: &EcbRates, currency: &[u8], day: &[u8]) -> Option<(u64, u64)> {
    if currency == b"USD" {
        return Some((100, 1));
    }
    let currency = std::str::from_utf8(currency).ok()?;
    let day = std::str::from_utf8(day).ok().filter(|day| !day.is_empty())?;
    let dollars = u64::try_from(rates.on("USD", day)?).ok()?;
    let own = u64::try_from(rates.on(currency, day)?).ok()?;
    Some((dollars.checked_mul(100)?, own))
}

/// A sum's parts by the shares of several places: they add up to the cent.
fn parts(cents: i128, places: &[Place]) -> Result<Vec<i128>, Overflow> {
    let mut sum = 0_u128;
    for place in places {
        sum = sum.checked_add(place.weight.unwrap_or(0)).ok_or(Overflow)?;
    }
    let is_shared = sum > 0 && places.iter().all(|place| place.weight.is_some());
    let sum = if is_shared { sum } else { places.len() as u128 };
    let weight = |place: &Place| place.weight.filter(|_| is_shared).unwrap_or(1);
    let whole = cents.unsigned_abs();
    let shares: Vec<(u128, u128)> =
        places.iter().map(|place| share(whole, weight(place), sum)).collect::<Result<_, _>>()?;
    let mut parts: Vec<u128> = shares.iter().map(|(part, _)| *part).collect();
    let left = whole - parts.iter().sum::<u128>();
    if left > 0 {
        let mut largest: Vec<usize> = (0..places.len()).collect();
        largest.sort_by_key(|at| std::cmp::Reverse(shares[*at].1)); // stable: equal ones stay in file order
        for at in largest.into_iter().take(left as usize) {
            parts[at] += 1;
        }
    }
    Ok(parts.into_iter().map(|part| if cents < 0 { -(part as i128) } else { part as i128 }).collect())
}
