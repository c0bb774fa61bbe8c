//! The review over a large table, held to the definition written down as plainly as it can be: maps, 128 bits, no
//! shortcut.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use review::columns::{CellKey, Cells, Claims, ColumnsError, CurrencyCode, Figures, Live, Rates, read, review};

const HEADER: &str = "record_id,version,kind,subject_id,parent,source_rank,member,line,place,amount_minor,currency,valid_day,due_day,recorded_at,retracted,marking\n";

/// Days and their rates of the dollar, the yen and the pound; 0 where none was published.
const RATES: [(i32, [i64; 3]); 4] = [
    (0, [1_300_000, 99_990_000, 700_000]),
    (9, [1_100_000, 120_500_000, 0]),
    (19, [1_250_000, 0, 800_000]),
    (35, [999_999, 131_070_000, 0]),
];
const RATED: [&str; 3] = ["USD", "JPY", "GBP"];

fn rates() -> Rates {
    let of_day = |(day, rates): &(i32, [i64; 3])| {
        let (day, rates) = (*day, *rates);
        RATED.into_iter().zip(rates).map(move |(code, rate)| (day, code.parse().unwrap(), rate))
    };
    Rates::of(RATES.iter().rev().flat_map(of_day)).unwrap()
}

#[derive(Clone, Debug)]
struct Row {
    record_id: i64,
    version: i16,
    kind: char,
    subject_id: i64,
    parent: i64,
    source_rank: i16,
    cell: (i16, i16, i16),
    amount: i64,
    currency: &'static str,
    valid: i32,
    due: i32,
    recorded_at: i64,
    retracted: bool,
    marking: i16,
}

impl Row {
    fn claim(&self) -> review::columns::Row {
        let (member, line, place) = self.cell;
        review::columns::Row {
            record_id: self.record_id,
            version: self.version,
            is_delivery: self.kind == 'D',
            subject_id: self.subject_id,
            parent: self.parent,
            source_rank: self.source_rank,
            member,
            line,
            place,
            amount_minor: self.amount,
            currency: CurrencyCode::of(self.currency.as_bytes()).unwrap(),
            valid_day: self.valid,
            due_day: self.due,
            recorded_at: self.recorded_at,
            retracted: self.retracted,
            marking: self.marking,
        }
    }

    fn line(&self) -> String {
        let Row { record_id, version, kind, subject_id, parent, source_rank, cell, amount, .. } = self;
        let Row { currency, valid, due, recorded_at, retracted, marking, .. } = self;
        let (member, line, place) = cell;
        format!(
            "{record_id},{version},\"{kind}\",{subject_id},{parent},{source_rank},{member},{line},{place},{amount},\
             \"{currency}\",{valid},{due},{recorded_at},{retracted},{marking}\n"
        )
    }
}

fn table(rows: &[Row]) -> String {
    rows.iter().fold(HEADER.to_owned(), |text, row| text + &row.line())
}

/// Micro-units per euro, in the last row on or before the day that has a value.
fn rate(currency: &str, day: i32) -> i128 {
    let Some(column) = RATED.iter().position(|code| *code == currency) else { return 1_000_000 };
    let standing = RATES.iter().filter(|(first, _)| *first <= day).map(|(_, rates)| rates[column]);
    i128::from(standing.rev().find(|rate| *rate > 0).unwrap())
}

fn converted(amount: i128, from: &str, to: &str, day: i32) -> i128 {
    let (to_rate, from_rate) = (rate(to, day), rate(from, day));
    if from == to { amount } else { (2 * amount * to_rate + from_rate) / (2 * from_rate) }
}

fn usd(row: &Row, amount: i128) -> i128 {
    converted(amount, row.currency, "USD", row.valid)
}

fn key(row: &Row) -> CellKey {
    let (member, line, place) = row.cell;
    CellKey { member, line, place, year: if row.valid < 365 { 1970 } else { 1971 } }
}

/// The definition of `protocols/review.md`, line by line.
fn defined(rows: &[Row], at: i64, clearance: i16) -> BTreeMap<CellKey, Figures> {
    let day = at.div_euclid(86_400);
    let mut newest: BTreeMap<i64, &Row> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.recorded_at <= at) {
        let standing = newest.entry(row.record_id).or_insert(row);
        if (row.recorded_at, row.version) > (standing.recorded_at, standing.version) {
            *standing = row;
        }
    }
    let mut by_subject: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
    for row in newest.into_values().filter(|row| !row.retracted && row.marking <= clearance) {
        by_subject.entry(row.subject_id).or_default().push(row);
    }
    let mut cells: BTreeMap<CellKey, Figures> = BTreeMap::new();
    let mut chosen: BTreeMap<i64, &Row> = BTreeMap::new();
    for (subject, mut claims) in by_subject {
        claims.sort_by_key(|row| (row.source_rank, -i128::from(row.recorded_at), row.record_id));
        for repeat in &claims[1..] {
            let cell = cells.entry(key(repeat)).or_default();
            cell.repeats += 1;
            cell.repeats_usd += usd(repeat, repeat.amount.into());
        }
        chosen.insert(subject, claims[0]);
    }
    let came = |row: &&&Row| row.kind == 'D' && i64::from(row.valid) <= day;
    for (subject, promise) in chosen.iter().filter(|(_, row)| row.kind == 'P') {
        let serving = chosen.values().filter(came).filter(|row| row.parent == *subject && row.parent != 0);
        let sums = serving.map(|row| {
            let own = converted(row.amount.into(), row.currency, promise.currency, row.valid);
            (own, if row.valid <= promise.due { own } else { 0 })
        });
        let (delivered, punctual) = sums.fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
        let stated = i128::from(promise.amount);
        let promised = usd(promise, stated);
        let kept = usd(promise, stated.min(delivered).max(0));
        let in_time = usd(promise, stated.min(punctual).max(0));
        let cell = cells.entry(key(promise)).or_default();
        cell.promises += 1;
        cell.promised += promised;
        cell.kept += kept;
        cell.in_time += in_time;
        cell.late += kept - in_time;
        let overdue = if i64::from(promise.due) < day { promised - kept } else { 0 };
        cell.overdue += overdue;
        cell.pending += promised - kept - overdue;
        cell.over += usd(promise, (delivered - stated).max(0));
    }
    for row in chosen.values().filter(came) {
        let is_promise = row.parent != 0 && chosen.get(&row.parent).is_some_and(|parent| parent.kind == 'P');
        if !is_promise {
            cells.entry(key(row)).or_default().unlinked += usd(row, row.amount.into());
        }
    }
    cells
}

fn claims_of(text: &str, threads: usize) -> Claims {
    let reading = read(Arc::new(text.as_bytes().to_vec()), threads).unwrap();
    assert_eq!((reading.findings, reading.unread), (vec![], 0));
    reading.claims
}

fn computed(text: &str, threads: usize, at: i64, clearance: i16) -> Cells {
    let cells = review(&claims_of(text, threads), &rates(), &[at], clearance, threads);
    cells.into_iter().next().unwrap()
}

/// Few ids, days and moments, so that versions, sources and parents meet; `spread` lays the ids far apart.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let ids = (0..12_i64, 0..9_i64, 0..12_i64, any::<bool>());
    let worth =
        (prop_oneof![1..2_000_000_i64, Just(i64::MAX)], prop_oneof!["USD", "EUR", "JPY", "GBP"].prop_map(known));
    let days = (0..60_i32, 0..60_i32, 0..60_i64, 0..4_i64);
    let rest = (1..4_i16, 0..3_i16, (-1..2_i16, 0..2_i16), proptest::bool::weighted(0.1), 0..4_i16);
    let spread = prop_oneof![Just(1_i64), Just(-1), Just(0x1234_5678_9ABC_DEF1)];
    let row = (ids, worth, days, rest).prop_map(|(ids, (amount, currency), days, rest)| {
        let (record, subject, parent, is_promise) = ids;
        let (valid, due, day, second) = days;
        let (version, source_rank, (member, line), retracted, marking) = rest;
        let kind = if is_promise { 'P' } else { 'D' };
        let (cell, recorded_at) = ((member, line, 7), day * 86_400 + second);
        let (record_id, subject_id) = (record, subject);
        Row {
            record_id,
            version,
            kind,
            subject_id,
            parent,
            source_rank,
            cell,
            amount,
            currency,
            valid,
            due,
            recorded_at,
            retracted,
            marking,
        }
    });
    (proptest::collection::vec(row, 0..60), spread).prop_map(|(mut rows, spread)| {
        // No two versions of a record at the same moment with the same number: the definition does not say which wins.
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row| seen.insert((row.record_id, row.recorded_at, row.version)));
        for row in &mut rows {
            row.record_id = row.record_id.wrapping_mul(spread);
            row.subject_id = row.subject_id.wrapping_mul(spread);
            row.parent = row.parent.wrapping_mul(spread);
        }
        rows
    })
}

fn known(code: String) -> &'static str {
    ["USD", "EUR", "JPY", "GBP"].into_iter().find(|known| *known == code).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn it_is_the_review_that_the_definition_says(rows in rows(), day in 0..62_i64, second in 0..4_i64, clearance in 0..4_i16) {
        let at = day * 86_400 + second;
        let cells = computed(&table(&rows), 1, at, clearance);
        prop_assert_eq!(&cells.cells, &defined(&rows, at, clearance));
        prop_assert!(cells.cells.values().all(Figures::add_up));
    }

    #[test]
    fn moments_asked_together_are_answered_as_if_alone(rows in rows(), days in proptest::collection::vec(0..62_i64, 0..5)) {
        let text = table(&rows);
        let moments: Vec<i64> = days.iter().map(|day| day * 86_400).collect();
        let together = review(&claims_of(&text, 1), &rates(), &moments, 2, 2);
        let alone: Vec<Cells> = moments.iter().map(|at| computed(&text, 1, *at, 2)).collect();
        prop_assert_eq!(together, alone);
    }

    #[test]
    fn kept_up_to_date_claim_by_claim_it_is_the_same(rows in rows(), day in 0..62_i64, clearance in 0..4_i16) {
        let at = day * 86_400;
        let mut live = Live::new(rates(), at, clearance);
        for (seen, row) in rows.iter().enumerate() {
            live.add(&row.claim());
            if seen % 7 == 0 {
                prop_assert_eq!(&live.cells().cells, &defined(&rows[..=seen], at, clearance));
            }
        }
        prop_assert_eq!(live.cells(), computed(&table(&rows), 1, at, clearance));
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(rows in rows(), turned in 0..60_usize) {
        let mut other = rows.clone();
        other.reverse();
        let length = other.len().max(1);
        other.rotate_left(turned % length);
        let at = 40 * 86_400;
        prop_assert_eq!(computed(&table(&rows), 1, at, 2).text(), computed(&table(&other), 1, at, 2).text());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in 0..400_usize) {
        let _ = read(Arc::new(bytes.clone()), 2);
        let mut text = HEADER.as_bytes().to_vec();
        text.extend(&bytes);
        text.extend(b"\n1,1,\"P\",1,0,0,1,1,1,100,\"USD\",10,20,864000,false,0\n");
        text.truncate(text.len() - cut.min(text.len()));
        let _ = read(Arc::new(text), 2);
    }
}

fn promise() -> Row {
    Row {
        record_id: 1,
        version: 1,
        kind: 'P',
        subject_id: 1,
        parent: 0,
        source_rank: 0,
        cell: (1, 2, 3),
        amount: 1_000,
        currency: "USD",
        valid: 1,
        due: 20,
        recorded_at: 0,
        retracted: false,
        marking: 0,
    }
}

#[test]
fn a_table_of_several_stretches_is_the_same_on_any_number_of_threads() {
    let mut text = HEADER.to_owned();
    for id in 0..60_000_i64 {
        let member = (id % 7) as i16;
        text += &Row { record_id: id, subject_id: id, amount: id + 1, cell: (member, 1, 1), ..promise() }.line();
    }
    assert!(text.len() > 3 << 20, "three stretches: {}", text.len());
    let alone = computed(&text, 1, 86_400, 2);
    assert_eq!(alone.total().promises, 60_000);
    assert_eq!(computed(&text, 2, 86_400, 2), alone);
    assert_eq!(computed(&text, 3, 86_400, 2), alone);
    let without_end = text.trim_end();
    assert_eq!(computed(without_end, 3, 86_400, 2), alone);
    assert_eq!(computed(&text.replace('\n', "\r\n"), 3, 86_400, 2), alone);
}

#[test]
fn columns_stand_in_any_order_and_others_beside_them() {
    let lines = "note,marking,retracted,recorded_at,due_day,valid_day,currency,amount_minor,place,line,member,source_rank,parent,subject_id,kind,version,record_id\n\
                 \"a, b\",0,False,0,20,1,USD,1000,3,2,1,0,0,1,P,1,1\n";
    assert_eq!(computed(lines, 1, 86_400, 2), computed(&table(&[promise()]), 1, 86_400, 2));
}

#[test]
fn a_line_that_is_no_row_is_told_with_its_byte_and_the_rest_is_read() {
    let second = Row { record_id: 2, subject_id: 2, ..promise() };
    let first = table(&[promise()]);
    for broken in ["x", "1,1", "1,1,\"X\",1,0,0,1,1,1,100,\"USD\",10,20,0,false,0", &"9".repeat(3 << 20)] {
        let text = format!("{first}{broken}\n\n{}", second.line());
        let reading = read(Arc::new(text.into_bytes()), 3).unwrap();
        assert_eq!((reading.claims.rows(), reading.unread), (2, 1), "{:.20}", broken);
        assert_eq!(reading.findings[0].byte, Some(first.len() as u64));
    }
}

#[test]
fn a_missing_column_is_named() {
    let text = HEADER.replace(",parent", "");
    assert!(matches!(read(Arc::new(text.into_bytes()), 1), Err(ColumnsError::Column { column: "parent" })));
    let twice = HEADER.replace(",line", ",parent");
    assert!(matches!(read(Arc::new(twice.into_bytes()), 1), Err(ColumnsError::Column { column: "parent" })));
}

#[test]
fn a_broken_parquet_file_is_refused() {
    for bytes in [b"PAR1".to_vec(), b"PAR1PAR1".to_vec(), [b"PAR1".as_slice(), &[0xFF; 64], b"PAR1"].concat()] {
        assert!(matches!(read(Arc::new(bytes), 2), Err(ColumnsError::Parquet { .. })));
    }
}

#[test]
fn without_a_rate_a_claim_is_counted_and_worth_nothing() {
    let lari = Row { currency: "GEL", ..promise() };
    let early = Row { record_id: 2, subject_id: 2, valid: -5, currency: "EUR", ..promise() };
    let cells = computed(&table(&[lari, early]), 1, 86_400, 2);
    assert_eq!((cells.total().promises, cells.total().promised, cells.without_rate), (2, 0, 2));
}

#[test]
fn what_came_beyond_64_bits_is_still_exact() {
    let huge = |id: i64| Row { record_id: id, subject_id: id, kind: 'D', parent: 1, amount: i64::MAX, ..promise() };
    let rows = [promise(), huge(2), huge(3)];
    let total = computed(&table(&rows), 1, 40 * 86_400, 2).total();
    assert_eq!((total.kept, total.over), (1_000, 2 * i128::from(i64::MAX) - 1_000));
}

/// A table as Parquet, in the narrowest types and in pages of a few rows, some columns by dictionary.
#[cfg(feature = "parquet")]
fn packed(rows: &[Row]) -> Vec<u8> {
    use parquet::basic::{Compression, ZstdLevel};
    use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;

    let schema = "message claims { required int64 record_id; required int32 version (INTEGER(16,true)); \
        required binary kind (UTF8); optional int64 subject_id; required int64 parent; required int32 source_rank; \
        required int32 member; required int32 line; required int32 place; required int64 amount_minor; \
        required binary currency (UTF8); required int32 valid_day; required int32 due_day; \
        required int64 recorded_at; required boolean retracted; required int32 marking; }";
    let schema = Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let properties = WriterProperties::builder().set_compression(zstd).set_data_page_row_count_limit(7).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for rows in rows.chunks(25) {
        let mut group = writer.next_row_group().unwrap();
        let mut at = 0;
        while let Some(mut column) = group.next_column().unwrap() {
            let long = |of: fn(&Row) -> i64| rows.iter().map(of).collect::<Vec<i64>>();
            let short = |of: fn(&Row) -> i32| rows.iter().map(of).collect::<Vec<i32>>();
            let text =
                |of: fn(&Row) -> String| rows.iter().map(|row| ByteArray::from(of(row).as_str())).collect::<Vec<_>>();
            let levels = vec![1; rows.len()];
            let (longs, shorts, texts) = match at {
                0 => (long(|row| row.record_id), vec![], vec![]),
                1 => (vec![], short(|row| row.version.into()), vec![]),
                2 => (vec![], vec![], text(|row| row.kind.to_string())),
                3 => (long(|row| row.subject_id), vec![], vec![]),
                4 => (long(|row| row.parent), vec![], vec![]),
                5 => (vec![], short(|row| row.source_rank.into()), vec![]),
                6 => (vec![], short(|row| row.cell.0.into()), vec![]),
                7 => (vec![], short(|row| row.cell.1.into()), vec![]),
                8 => (vec![], short(|row| row.cell.2.into()), vec![]),
                9 => (long(|row| row.amount), vec![], vec![]),
                10 => (vec![], vec![], text(|row| row.currency.to_owned())),
                11 => (vec![], short(|row| row.valid), vec![]),
                12 => (vec![], short(|row| row.due), vec![]),
                13 => (long(|row| row.recorded_at), vec![], vec![]),
                14 => (vec![], vec![], vec![]),
                _ => (vec![], short(|row| row.marking.into()), vec![]),
            };
            if at == 14 {
                let truths: Vec<bool> = rows.iter().map(|row| row.retracted).collect();
                column.typed::<BoolType>().write_batch(&truths, None, None).unwrap();
            } else if !longs.is_empty() {
                let levels = (at == 3).then_some(levels.as_slice());
                column.typed::<Int64Type>().write_batch(&longs, levels, None).unwrap();
            } else if !shorts.is_empty() {
                column.typed::<Int32Type>().write_batch(&shorts, None, None).unwrap();
            } else {
                column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
            }
            column.close().unwrap();
            at += 1;
        }
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

#[cfg(feature = "parquet")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_parquet_table_is_read_as_the_same_table(rows in rows(), threads in 1..4_usize, cut in 0..2_000_usize) {
        let bytes = packed(&rows);
        let reading = read(Arc::new(bytes.clone()), threads).unwrap();
        let moments = [20 * 86_400, 50 * 86_400];
        let of = |claims: &Claims| review(claims, &rates(), &moments, 3, 1);
        prop_assert_eq!(of(&reading.claims), of(&claims_of(&table(&rows), 1)));
        // Cut off or altered, it is refused or read, and never panics.
        let mut broken = bytes;
        let at = cut % broken.len();
        broken[at] ^= 0x55;
        let _ = read(Arc::new(broken.clone()), 1);
        broken.truncate(at);
        prop_assert!(read(Arc::new(broken), 1).is_err() || at < 4);
    }
}
