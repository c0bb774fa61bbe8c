//! A table of claims as Parquet: column by column, so that beside the result only one page of a column is unpacked per
//! thread.
//!
//! Whole numbers of any width are taken where they fit; texts by dictionary or plain; compression by zstd or none.
//! A value that is missing or does not fit makes the table unreadable: unlike a line of CSV it has no row to leave out.

use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType, FixedLenByteArray};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};

use super::claims::{Claims, Columns, CurrencyCode, DELIVERY, Part, RETRACTED, Spots};
use super::codes::Ids;
use super::{COLUMNS, ColumnsError, Reading, Source};

/// How many values are taken from a page at a time: small enough for the cache.
const BATCH: usize = 8_192;
/// How much of a column is read from the file at a time.
const READ_BYTES: usize = 256 << 10;

/// Reads the table; where the reader of the format itself gives up on a broken file, that is the file's fault.
pub(super) fn read(source: &Arc<dyn Source>, threads: usize) -> Result<Reading, ColumnsError> {
    let given_up = |_| Err(ColumnsError::Parquet { detail: "its pages contradict each other".to_owned() });
    std::thread::scope(|scope| scope.spawn(|| whole(source, threads)).join()).unwrap_or_else(given_up)
}

fn whole(source: &Arc<dyn Source>, threads: usize) -> Result<Reading, ColumnsError> {
    let file = SerializedFileReader::new(Located(Arc::clone(source))).map_err(broken)?;
    let rows = usize::try_from(file.metadata().file_metadata().num_rows()).unwrap_or(usize::MAX);
    if rows >= u32::MAX as usize {
        return Err(ColumnsError::TooManyRows);
    }
    let table = Table { leaves: leaves(&file)?, file, rows };
    let part = table.part(threads)?;
    Ok(Reading { claims: Claims::of(part), ..Reading::default() })
}

fn broken(error: ParquetError) -> ColumnsError {
    ColumnsError::Parquet { detail: error.to_string() }
}

/// Where each of [`COLUMNS`] stands in the file.
fn leaves(file: &SerializedFileReader<Located>) -> Result<[usize; COLUMNS.len()], ColumnsError> {
    let schema = file.metadata().file_metadata().schema_descr();
    let mut leaves = [0; COLUMNS.len()];
    for (leaf, column) in leaves.iter_mut().zip(COLUMNS) {
        let named = |at: &usize| schema.column(*at).name().eq_ignore_ascii_case(column);
        let mut found = (0..schema.num_columns()).filter(named);
        match (found.next(), found.next()) {
            (Some(at), None) if schema.column(at).max_rep_level() == 0 => *leaf = at,
            _ => return Err(ColumnsError::Column { column }),
        }
    }
    Ok(leaves)
}

struct Table {
    file: SerializedFileReader<Located>,
    leaves: [usize; COLUMNS.len()],
    rows: usize,
}

/// What a thread reads at a time, the longest first: one column, or the three that make a cell's key.
#[derive(Clone, Copy)]
enum Job {
    Record,
    Subject,
    Parent,
    Amount,
    Recorded,
    Spots,
    Kinds,
    Currency,
    Valid,
    Due,
    Version,
    Rank,
    Marking,
}

const JOBS: [Job; 13] = [
    Job::Spots,
    Job::Kinds,
    Job::Currency,
    Job::Amount,
    Job::Record,
    Job::Subject,
    Job::Parent,
    Job::Recorded,
    Job::Valid,
    Job::Due,
    Job::Version,
    Job::Rank,
    Job::Marking,
];

impl Table {
    /// All columns, by as many threads.
    fn part(&self, threads: usize) -> Result<Part, ColumnsError> {
        let (part, next) = (Mutex::new(Part::default()), AtomicUsize::new(0));
        let work = || {
            while let Some(job) = JOBS.get(next.fetch_add(1, Ordering::Relaxed)) {
                let done = self.column(*job)?;
                done.put(&mut part.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
            }
            Ok(())
        };
        let results: Vec<Result<(), ColumnsError>> = std::thread::scope(|scope| {
            let running: Vec<_> = (1..threads.min(JOBS.len())).map(|_| scope.spawn(work)).collect();
            let first = work();
            let others = running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            std::iter::once(first).chain(others).collect()
        });
        results.into_iter().collect::<Result<(), _>>()?;
        Ok(part.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn column(&self, job: Job) -> Result<Done, ColumnsError> {
        Ok(match job {
            Job::Record => Done::Record(self.ids(0)?),
            Job::Subject => Done::Subject(self.ids(3)?),
            Job::Parent => Done::Parent(self.ids(4)?),
            Job::Amount => Done::Amount(self.numbers(9)?),
            Job::Recorded => Done::Recorded(self.numbers(13)?),
            Job::Spots => Done::Spots(self.spots()?),
            Job::Kinds => Done::Kinds(self.kinds()?),
            Job::Currency => Done::Currency(self.currencies()?),
            Job::Valid => Done::Valid(self.numbers(11)?),
            Job::Due => Done::Due(self.numbers(12)?),
            Job::Version => Done::Version(self.numbers(1)?),
            Job::Rank => Done::Rank(self.numbers(5)?),
            Job::Marking => Done::Marking(self.numbers(15)?),
        })
    }

    fn ids(&self, column: usize) -> Result<Ids, ColumnsError> {
        let mut ids = Ids::default();
        self.each(column, |value| {
            ids.push(value.number()?);
            Some(())
        })?;
        Ok(ids)
    }

    fn numbers<N: TryFrom<i64>>(&self, column: usize) -> Result<Vec<N>, ColumnsError> {
        let mut numbers = Vec::new();
        self.each(column, |value| {
            numbers.push(N::try_from(value.number()?).ok()?);
            Some(())
        })?;
        Ok(numbers)
    }

    fn spots(&self) -> Result<Spots, ColumnsError> {
        let (members, lines, places) = (self.numbers(6)?, self.numbers(7)?, self.numbers(8)?);
        let mut spots = Spots::default();
        for ((member, line), place) in members.into_iter().zip(lines).zip(places) {
            spots.push(member, line, place);
        }
        Ok(spots)
    }

    fn kinds(&self) -> Result<Vec<u8>, ColumnsError> {
        let mut kinds = Vec::new();
        self.each(2, |value| {
            kinds.push(match value {
                Value::Text(b"P" | b"p") => 0,
                Value::Text(b"D" | b"d") => DELIVERY,
                _ => return None,
            });
            Some(())
        })?;
        let mut row = 0;
        self.each(14, |value| {
            let retracted = match value {
                Value::Number(0) => 0,
                Value::Number(1) => RETRACTED,
                _ => return None,
            };
            *kinds.get_mut(row)? |= retracted;
            row += 1;
            Some(())
        })?;
        Ok(kinds)
    }

    fn currencies(&self) -> Result<Vec<CurrencyCode>, ColumnsError> {
        let mut currencies = Vec::new();
        self.each(10, |value| {
            let Value::Text(letters) = value else { return None };
            currencies.push(CurrencyCode::of(letters)?);
            Some(())
        })?;
        Ok(currencies)
    }

    /// Gives every value of a column in the order of the rows; `take` says `None` of one that does not belong there.
    fn each(&self, column: usize, mut take: impl FnMut(Value<'_>) -> Option<()>) -> Result<(), ColumnsError> {
        let wrong = |detail: String| ColumnsError::Values { column: COLUMNS[column], detail };
        let mut seen = 0;
        for group in 0..self.file.num_row_groups() {
            let group = self.file.get_row_group(group).map_err(broken)?;
            let reader = group.get_column_reader(self.leaves[column]).map_err(broken)?;
            seen += match reader {
                ColumnReader::Int64ColumnReader(reader) => drained(reader, |value| take(Value::Number(*value))),
                ColumnReader::Int32ColumnReader(reader) => {
                    drained(reader, |value| take(Value::Number(i64::from(*value))))
                }
                ColumnReader::BoolColumnReader(reader) => {
                    drained(reader, |value| take(Value::Number(i64::from(*value))))
                }
                ColumnReader::ByteArrayColumnReader(reader) => {
                    drained(reader, |value: &ByteArray| take(Value::Text(value.data())))
                }
                ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                    drained(reader, |value: &FixedLenByteArray| take(Value::Text(value.data())))
                }
                _ => Err("neither whole numbers nor texts".to_owned()),
            }
            .map_err(wrong)?;
        }
        if seen == self.rows { Ok(()) } else { Err(wrong(format!("{seen} values in {} rows", self.rows))) }
    }
}

/// Gives every value of a column chunk; returns how many there were.
fn drained<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    mut take: impl FnMut(&T::T) -> Option<()>,
) -> Result<usize, String> {
    let (mut levels, mut values) = (Vec::new(), Vec::with_capacity(BATCH));
    let mut seen = 0;
    loop {
        levels.clear();
        values.clear();
        let (rows, present, _) =
            reader.read_records(BATCH, Some(&mut levels), None, &mut values).map_err(|error| error.to_string())?;
        if rows == 0 {
            return Ok(seen);
        }
        if present < rows {
            return Err(format!("no value among rows {} to {}", seen + 1, seen + rows));
        }
        for (at, value) in values.iter().enumerate() {
            take(value).ok_or_else(|| format!("row {} does not fit", seen + at + 1))?;
        }
        seen += rows;
    }
}

/// One value as the file has it.
#[derive(Clone, Copy)]
enum Value<'a> {
    Number(i64),
    Text(&'a [u8]),
}

impl Value<'_> {
    #[inline]
    fn number(self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(number),
            Value::Text(_) => None,
        }
    }
}

/// A column that was read.
enum Done {
    Record(Ids),
    Subject(Ids),
    Parent(Ids),
    Amount(Vec<i64>),
    Recorded(Vec<i64>),
    Spots(Spots),
    Kinds(Vec<u8>),
    Currency(Vec<CurrencyCode>),
    Valid(Vec<i32>),
    Due(Vec<i32>),
    Version(Vec<i16>),
    Rank(Vec<i16>),
    Marking(Vec<i16>),
}

impl Done {
    fn put(self, part: &mut Part) {
        let columns: &mut Columns = &mut part.columns;
        match self {
            Done::Record(ids) => part.record = ids,
            Done::Subject(ids) => part.subject = ids,
            Done::Parent(ids) => part.parent = ids,
            Done::Amount(values) => columns.amount = values,
            Done::Recorded(values) => columns.recorded = values,
            Done::Spots(spots) => columns.spots = spots,
            Done::Kinds(values) => columns.kinds = values,
            Done::Currency(values) => columns.currency = values,
            Done::Valid(values) => columns.valid = values,
            Done::Due(values) => columns.due = values,
            Done::Version(values) => columns.version = values,
            Done::Rank(values) => columns.rank = values,
            Done::Marking(values) => columns.marking = values,
        }
    }
}

/// The source as the Parquet reader wants it.
struct Located(Arc<dyn Source>);

impl Length for Located {
    fn len(&self) -> u64 {
        self.0.size().unwrap_or(0)
    }
}

impl ChunkReader for Located {
    type T = io::BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(io::BufReader::with_capacity(READ_BYTES, From { source: Arc::clone(&self.0), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        if start.saturating_add(length as u64) > self.len() {
            return Err(ParquetError::EOF(format!("{length} bytes from {start} on lie outside of the file")));
        }
        let mut bytes = vec![0; length];
        let taken = self.0.read_at(start, &mut bytes)?;
        bytes.truncate(taken);
        Ok(bytes.into())
    }
}

/// A source from a place on.
struct From {
    source: Arc<dyn Source>,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.source.read_at(self.at, buffer)?;
        self.at += taken as u64;
        Ok(taken)
    }
}
