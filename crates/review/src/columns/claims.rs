//! The claims as flat columns: one value per row and field, in the order of the file.

use super::codes::{Codes, Ids, Places};

/// One row as it stands in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The reported fact; its versions share it.
    pub record_id: i64,
    /// Which version of it.
    pub version: i16,
    /// A delivery; else a promise.
    pub is_delivery: bool,
    /// The promise or delivery itself.
    pub subject_id: i64,
    /// Of a delivery the subject that it serves; 0: none.
    pub parent: i64,
    /// 0 is best.
    pub source_rank: i16,
    /// Key of the cell.
    pub member: i16,
    /// Key of the cell.
    pub line: i16,
    /// Key of the cell.
    pub place: i16,
    /// Hundredths of the currency.
    pub amount_minor: i64,
    /// In what.
    pub currency: CurrencyCode,
    /// Days since 1970-01-01.
    pub valid_day: i32,
    /// Of a promise, days since 1970-01-01.
    pub due_day: i32,
    /// Seconds since 1970-01-01.
    pub recorded_at: i64,
    /// Taken back by this version.
    pub retracted: bool,
    /// 0 public to 3 strictest.
    pub marking: i16,
}

/// An ISO code as a number: its three letters, five bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyCode(pub(super) u16);

impl CurrencyCode {
    /// The code of three capital letters.
    pub(super) const fn known(letters: &[u8; 3]) -> CurrencyCode {
        let [a, b, c] = *letters;
        CurrencyCode((a as u16 & 0x1F) << 10 | (b as u16 & 0x1F) << 5 | (c as u16 & 0x1F))
    }

    /// How many numbers there are.
    pub(super) const COUNT: usize = 1 << 15;

    /// The code of three letters; upper and lower case are the same.
    #[inline]
    pub fn of(letters: &[u8]) -> Option<CurrencyCode> {
        let [a, b, c] = *letters else { return None };
        if !(a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_alphabetic()) {
            return None;
        }
        let five = |letter: u8| u16::from(letter & 0x1F);
        Some(CurrencyCode(five(a) << 10 | five(b) << 5 | five(c)))
    }
}

/// The parts of a cell's key that a row gives itself; the year comes from its day.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots {
    /// Per row the code of its member, line and place.
    pub of: Vec<u32>,
    /// What the codes stand for.
    pub codes: Codes,
}

impl Spots {
    #[inline]
    pub(super) fn push(&mut self, member: i16, line: i16, place: i16) {
        let packed = u64::from(member as u16) << 32 | u64::from(line as u16) << 16 | u64::from(place as u16);
        let code = self.codes.code(packed);
        self.of.push(code);
    }

    /// Member, line and place of a code.
    pub(super) fn key(&self, code: u32) -> [i16; 3] {
        let packed = self.codes.keys()[code as usize];
        [(packed >> 32) as i16, (packed >> 16) as i16, packed as i16]
    }

    fn append(&mut self, other: Spots) {
        let new: Vec<u32> = other.codes.keys().iter().map(|key| self.codes.code(*key)).collect();
        self.of.extend(other.of.iter().map(|code| new[*code as usize]));
    }
}

/// Bits of [`Columns::kinds`].
pub(super) const DELIVERY: u8 = 1;
/// Bits of [`Columns::kinds`].
pub(super) const RETRACTED: u8 = 2;

/// What is kept of the rows whatever their identifiers are.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub version: Vec<i16>,
    /// [`DELIVERY`] and [`RETRACTED`].
    pub kinds: Vec<u8>,
    pub rank: Vec<i16>,
    pub spots: Spots,
    pub amount: Vec<i64>,
    pub currency: Vec<CurrencyCode>,
    pub valid: Vec<i32>,
    pub due: Vec<i32>,
    pub recorded: Vec<i64>,
    pub marking: Vec<i16>,
}

/// Rows as they come in, their identifiers as they stand in the table.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub record: Ids,
    pub subject: Ids,
    pub parent: Ids,
    pub columns: Columns,
}

impl Part {
    #[inline]
    pub(super) fn push(&mut self, row: &Row) {
        self.record.push(row.record_id);
        self.subject.push(row.subject_id);
        self.parent.push(row.parent);
        let to = &mut self.columns;
        to.version.push(row.version);
        to.kinds.push(u8::from(row.is_delivery) * DELIVERY + u8::from(row.retracted) * RETRACTED);
        to.rank.push(row.source_rank);
        to.spots.push(row.member, row.line, row.place);
        to.amount.push(row.amount_minor);
        to.currency.push(row.currency);
        to.valid.push(row.valid_day);
        to.due.push(row.due_day);
        to.recorded.push(row.recorded_at);
        to.marking.push(row.marking);
    }

    /// Takes over the rows of another part, column by column, so that never more than one column stands there twice.
    pub(super) fn append(&mut self, other: Part) {
        self.record.append(other.record);
        self.subject.append(other.subject);
        self.parent.append(other.parent);
        let (to, from) = (&mut self.columns, other.columns);
        to.version.extend(from.version);
        to.kinds.extend(from.kinds);
        to.rank.extend(from.rank);
        to.spots.append(from.spots);
        to.amount.extend(from.amount);
        to.currency.extend(from.currency);
        to.valid.extend(from.valid);
        to.due.extend(from.due);
        to.recorded.extend(from.recorded);
        to.marking.extend(from.marking);
    }
}

/// A table of claims, ready to be reviewed at any moment. About 48 bytes a row.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Per row the place of its record, and how places were given.
    pub(super) record: Vec<u32>,
    pub(super) records: Places,
    /// Per row the place of its subject.
    pub(super) subject: Vec<u32>,
    pub(super) subjects: Places,
    /// Per row the place of the subject that it serves, or [`NOWHERE`](super::codes::NOWHERE).
    pub(super) parent: Vec<u32>,
    pub(super) columns: Columns,
}

/// The parent of a delivery that serves no promise.
const NO_PARENT: i64 = 0;

impl Claims {
    pub(super) fn of(part: Part) -> Claims {
        let Part { record, subject, parent, columns } = part;
        let (subjects, subject) = Places::of(subject);
        let parent = subjects.find_all(parent, NO_PARENT);
        let (records, record) = Places::of(record);
        Claims { record, records, subject, subjects, parent, columns }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.record.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_letters() {
        assert_eq!(CurrencyCode::of(b"USD"), CurrencyCode::of(b"usd"));
        assert_ne!(CurrencyCode::of(b"USD"), CurrencyCode::of(b"EUR"));
        for wrong in ["US", "USDX", "U1D", "", "€"] {
            assert_eq!(CurrencyCode::of(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn parts_together_are_the_rows_in_order() {
        let row = |id: i64, member: i16| Row {
            record_id: id,
            version: 1,
            is_delivery: false,
            subject_id: id * 1_000_000_007,
            parent: 0,
            source_rank: 0,
            member,
            line: -1,
            place: 2,
            amount_minor: 5,
            currency: CurrencyCode(0),
            valid_day: 0,
            due_day: 0,
            recorded_at: 0,
            retracted: false,
            marking: 0,
        };
        let (mut whole, mut second) = (Part::default(), Part::default());
        [row(1, 7), row(-2, 8)].iter().for_each(|row| whole.push(row));
        [row(3, 9), row(1, 7)].iter().for_each(|row| second.push(row));
        whole.append(second);
        let claims = Claims::of(whole);
        let ids: Vec<i64> = claims.record.iter().map(|place| claims.records.id(*place)).collect();
        assert_eq!(ids, [1, -2, 3, 1]);
        let subjects: Vec<i64> = claims.subject.iter().map(|place| claims.subjects.id(*place)).collect();
        assert_eq!(subjects[2], 3_000_000_021);
        let spots = &claims.columns.spots;
        let keys: Vec<[i16; 3]> = spots.of.iter().map(|code| spots.key(*code)).collect();
        assert_eq!(keys, [[7, -1, 2], [8, -1, 2], [9, -1, 2], [7, -1, 2]]);
    }
}
