//! Writes a table of made-up claims in the proportions of a large coalition.
//!
//! `claims ROWS FILE.csv [sparse]`: one record in ten has a second or third version, three subjects in
//! ten have several sources, nine deliveries in ten a promise, one in ten is paid in dollars. The same rows every time.
//! `sparse` spreads the identifiers over all of 64 bits.

use std::fs::File;
use std::io::{BufWriter, Write};

/// The first day that is told of, 1 January 2014, and how many days follow.
const FIRST_DAY: i64 = 16_071;
const DAYS: u64 = 3_652;
const CURRENCIES: [&str; 8] = ["USD", "EUR", "GBP", "JPY", "CAD", "SEK", "NOK", "AUD"];

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let usage = || std::io::Error::other("claims ROWS FILE.csv [sparse]");
    let [rows, path, rest @ ..] = args.as_slice() else { return Err(usage()) };
    let rows: usize = rows.parse().map_err(|_| usage())?;
    let sparse = rest.first().is_some_and(|word| word == "sparse");
    let mut told = generated(rows);
    told.sort_by_key(|row| (row.recorded_at, row.record_id, row.version));
    write(&told, sparse, File::create(path)?)
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }
}

#[derive(Clone, Copy)]
struct Row {
    record_id: i64,
    version: i16,
    is_delivery: bool,
    subject_id: i64,
    parent: i64,
    rank: i16,
    cell: [i16; 3],
    amount: i64,
    currency: u8,
    valid: i32,
    due: i32,
    recorded_at: i64,
    retracted: bool,
    marking: i16,
}

/// A promise as the deliveries for it see it.
#[derive(Clone, Copy)]
struct Promised {
    subject: i64,
    amount: i64,
    currency: u8,
    cell: [i16; 3],
    valid: i32,
}

fn generated(rows: usize) -> Vec<Row> {
    let mut numbers = Numbers(20_150_122);
    let mut told = Vec::with_capacity(rows + 16);
    let mut promised: Vec<Promised> = Vec::new();
    let (mut subject, mut record) = (0, 0);
    while told.len() < rows {
        subject += 1;
        let is_delivery = subject % 3 != 1;
        let first = if is_delivery { delivery(&mut numbers, &promised) } else { promise(&mut numbers, subject) };
        let first = Row { subject_id: subject, ..first };
        if !is_delivery {
            let Row { amount, currency, cell, valid, .. } = first;
            promised.push(Promised { subject, amount, currency, cell, valid });
        }
        let sources = if numbers.below(10) < 3 { 2 + numbers.below(2) } else { 1 };
        for _ in 0..sources {
            record += 1;
            versions(&mut numbers, Row { record_id: record, ..first }, &mut told);
        }
    }
    told.truncate(rows);
    told
}

/// From a thousand to a hundred million units, small sums more often.
fn sum(numbers: &mut Numbers) -> i64 {
    let magnitude = 5 + numbers.below(5);
    (10_i64.pow(magnitude as u32) as u64 + numbers.below(9 * 10_u64.pow(magnitude as u32))) as i64
}

fn blank(numbers: &mut Numbers) -> Row {
    Row {
        record_id: 0,
        version: 1,
        is_delivery: false,
        subject_id: 0,
        parent: 0,
        rank: 0,
        cell: [1 + numbers.below(90) as i16, 1 + numbers.below(6) as i16, 0],
        amount: sum(numbers),
        currency: if numbers.below(2) == 0 { 0 } else { numbers.below(8) as u8 },
        valid: (FIRST_DAY + numbers.below(DAYS) as i64) as i32,
        due: 0,
        recorded_at: 0,
        retracted: false,
        marking: 0,
    }
}

fn promise(numbers: &mut Numbers, subject: i64) -> Row {
    let row = blank(numbers);
    let place = 1 + (row.cell[0] as i64 * 7 + subject % 2) as i16 % 40;
    Row { due: row.valid + 30 + numbers.below(900) as i32, cell: [row.cell[0], row.cell[1], place], ..row }
}

fn delivery(numbers: &mut Numbers, promised: &[Promised]) -> Row {
    let row = Row { is_delivery: true, ..blank(numbers) };
    if promised.is_empty() || numbers.one_in(10) {
        let parent = if numbers.one_in(4) { 3_000_000_000 } else { 0 };
        return Row { cell: [row.cell[0], row.cell[1], 1 + row.cell[0] % 40], parent, ..row };
    }
    let served = promised[numbers.below(promised.len() as u64) as usize];
    let in_dollars = numbers.one_in(10);
    Row {
        parent: served.subject,
        cell: served.cell,
        amount: (served.amount / 100 * (10 + numbers.below(80) as i64)).max(1),
        currency: if in_dollars { 0 } else { served.currency },
        valid: served.valid + numbers.below(1_000) as i32,
        ..row
    }
}

/// The versions of one source's claim; each later one may correct the sum, be retracted or be marked anew.
fn versions(numbers: &mut Numbers, first: Row, told: &mut Vec<Row>) {
    let count = if numbers.one_in(10) { 2 + numbers.below(2) } else { 1 };
    let mut row = Row {
        rank: numbers.below(4) as i16,
        marking: [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][numbers.below(10) as usize],
        recorded_at: i64::from(first.valid) * 86_400 + numbers.below(200 * 86_400) as i64,
        amount: first.amount + numbers.below(3) as i64,
        ..first
    };
    for version in 1..=count {
        row.version = version as i16;
        told.push(row);
        row.recorded_at += numbers.below(400 * 86_400) as i64;
        row.amount = (row.amount / 100 * (90 + numbers.below(20) as i64)).max(1);
        row.retracted = numbers.one_in(10);
    }
}

fn write(told: &[Row], sparse: bool, file: File) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, file);
    writeln!(
        out,
        "record_id,version,kind,subject_id,parent,source_rank,member,line,place,amount_minor,currency,valid_day,\
         due_day,recorded_at,retracted,marking"
    )?;
    let id = |id: i64| if sparse { id.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64 as i64) } else { id };
    for row in told {
        let [member, line, place] = row.cell;
        writeln!(
            out,
            "{},{},\"{}\",{},{},{},{member},{line},{place},{},\"{}\",{},{},{},{},{}",
            id(row.record_id),
            row.version,
            if row.is_delivery { "D" } else { "P" },
            id(row.subject_id),
            id(row.parent),
            row.rank,
            row.amount,
            CURRENCIES[usize::from(row.currency)],
            row.valid,
            row.due,
            row.recorded_at,
            row.retracted,
            row.marking,
        )?;
    }
    out.flush()
}
