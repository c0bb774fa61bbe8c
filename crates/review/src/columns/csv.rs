//! A table of claims as CSV: a header line, then a line per row, in as many stretches of the file as there are threads.
//!
//! Columns stand in any order and others may stand beside them. A line that is not a row is told and left.
//! Not here: the fields (`field`), the columns they go to (`claims`).

use memchr::{memchr, memrchr};
use record::{Finding, Severity};

use super::claims::{Claims, CurrencyCode, Part, Row};
use super::field::{MARGIN, field, word};
use super::{COLUMNS, ColumnsError, FINDINGS_MAX, Reading, Source};

/// How much is read at a time, and the longest line.
const BUFFER_BYTES: usize = 1 << 20;
/// The most columns a line may have.
const WIDTH_MAX: usize = 64;
/// Stretches of a file shorter than this are not worth a thread.
const STRETCH_BYTES_MIN: u64 = 1 << 20;

pub(super) fn read(source: &dyn Source, threads: usize) -> Result<Reading, ColumnsError> {
    let size = source.size()?;
    let (shape, start) = Shape::of(source)?;
    let wanted = (threads as u64).min((size - start.min(size)) / STRETCH_BYTES_MIN).max(1);
    let edge = |part: u64| start + (size - start.min(size)) / wanted * part;
    let stretches: Vec<(u64, u64)> =
        (0..wanted).map(|part| (edge(part), if part + 1 == wanted { size } else { edge(part + 1) })).collect();
    let stretch = |(from, to): (u64, u64)| Stretch::read(source, &shape, from, to, from == start);
    let parts: Vec<Result<Stretch, ColumnsError>> = std::thread::scope(|scope| {
        let running: Vec<_> = stretches[1..].iter().map(|range| scope.spawn(|| stretch(*range))).collect();
        let first = stretch(stretches[0]);
        let others =
            running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        std::iter::once(first).chain(others).collect()
    });
    let mut whole = Stretch::default();
    for part in parts {
        whole.append(part?);
    }
    if whole.rows.columns.amount.len() >= u32::MAX as usize {
        return Err(ColumnsError::TooManyRows);
    }
    Ok(Reading { claims: Claims::of(whole.rows), findings: whole.findings, unread: whole.unread })
}

/// Which column stands where.
struct Shape {
    /// Per field of a line the column it belongs to; [`COLUMNS`]`.len()` where it is another's.
    columns: Vec<usize>,
}

impl Shape {
    /// The shape that the header says, and the byte behind it.
    fn of(source: &dyn Source) -> Result<(Shape, u64), ColumnsError> {
        let mut head = vec![0; BUFFER_BYTES];
        let taken = source.read_at(0, &mut head)?;
        head.truncate(taken);
        let end = memchr(b'\n', &head).unwrap_or(head.len());
        let line = String::from_utf8_lossy(&head[..end]);
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let named = |name: &str| {
            let name = name.trim().trim_matches('"');
            COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name)).unwrap_or(COLUMNS.len())
        };
        let columns: Vec<usize> = line.split(',').map(named).collect();
        for (at, column) in COLUMNS.into_iter().enumerate() {
            if columns.iter().filter(|found| **found == at).count() != 1 || columns.len() > WIDTH_MAX {
                return Err(ColumnsError::Column { column });
            }
        }
        Ok((Shape { columns }, (end as u64 + 1).min(taken as u64)))
    }

    /// Reads the line that begins at a byte; the byte behind its last field comes with it.
    #[inline]
    fn row(&self, lines: &[u8], mut at: usize) -> Option<(Row, usize)> {
        let mut values = [0_i64; COLUMNS.len() + 1];
        let mut texts = 0_u32;
        for (nth, column) in self.columns.iter().enumerate() {
            if nth > 0 {
                if lines[at] != b',' {
                    return None;
                }
                at += 1;
            }
            if *column == COLUMNS.len() {
                at = skipped(lines, at)?;
                continue;
            }
            let (found, end) = field(lines, at)?;
            values[*column] = found.value;
            texts |= u32::from(found.is_text) << column;
            at = end;
        }
        Some((row(&values, texts)?, at))
    }
}

/// The end of a field that is nobody's.
fn skipped(lines: &[u8], at: usize) -> Option<usize> {
    let rest = lines.get(at..)?;
    if rest.first() == Some(&b'"') {
        return Some(at + 1 + memchr(b'"', &rest[1..])? + 1);
    }
    rest.iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r')).map(|length| at + length)
}

/// The columns whose values are texts: kind, currency, retracted.
const TEXTS: u32 = 1 << 2 | 1 << 10 | 1 << 14;
const NUMERIC_TRUTH: u32 = 1 << 14;

#[inline]
fn row(values: &[i64; COLUMNS.len() + 1], texts: u32) -> Option<Row> {
    if texts != TEXTS && texts != TEXTS & !NUMERIC_TRUTH {
        return None;
    }
    let short = |at: usize| i16::try_from(values[at]).ok();
    let day = |at: usize| i32::try_from(values[at]).ok();
    Some(Row {
        record_id: values[0],
        version: short(1)?,
        is_delivery: is_delivery(values[2])?,
        subject_id: values[3],
        parent: values[4],
        source_rank: short(5)?,
        member: short(6)?,
        line: short(7)?,
        place: short(8)?,
        amount_minor: values[9],
        currency: currency(values[10])?,
        valid_day: day(11)?,
        due_day: day(12)?,
        recorded_at: values[13],
        retracted: truth(values[14])?,
        marking: short(15)?,
    })
}

fn is_delivery(value: i64) -> Option<bool> {
    const PROMISE: i64 = word(b"p");
    const DELIVERY: i64 = word(b"d");
    match value {
        PROMISE => Some(false),
        DELIVERY => Some(true),
        _ => None,
    }
}

fn truth(value: i64) -> Option<bool> {
    const TRUE: i64 = word(b"true");
    const FALSE: i64 = word(b"false");
    const T: i64 = word(b"t");
    const F: i64 = word(b"f");
    match value {
        FALSE | F | 0 => Some(false),
        TRUE | T | 1 => Some(true),
        _ => None,
    }
}

fn currency(value: i64) -> Option<CurrencyCode> {
    let letters = value.to_le_bytes();
    (value >> 24 == 0).then(|| CurrencyCode::of(&letters[..3]))?
}

/// The rows of one stretch of the file.
#[derive(Default)]
struct Stretch {
    rows: Part,
    findings: Vec<Finding>,
    unread: u64,
}

impl Stretch {
    /// Reads the lines that begin in `from..to`; `at_line` says that one begins at `from`.
    fn read(source: &dyn Source, shape: &Shape, from: u64, to: u64, at_line: bool) -> Result<Stretch, ColumnsError> {
        let mut stretch = Stretch::default();
        let mut buffer = vec![0; BUFFER_BYTES + MARGIN];
        // One byte before, so that a line that begins exactly at `from` is seen to begin there.
        let mut base = if at_line { from } else { from - 1 };
        let mut at_line = at_line;
        while base < to {
            let mut end = source.read_at(base, &mut buffer[..BUFFER_BYTES])?;
            let is_last = end < BUFFER_BYTES;
            if is_last && (end == 0 || buffer[end - 1] != b'\n') {
                buffer[end] = b'\n';
                end += 1;
            }
            let start = if at_line { Some(0) } else { memchr(b'\n', &buffer[..end]).map(|found| found + 1) };
            let last = start.and_then(|start| memrchr(b'\n', &buffer[start..end]).map(|found| start + found + 1));
            at_line = start.is_some();
            base += match (start, last) {
                (Some(start), Some(last)) => {
                    stretch.lines(shape, &buffer[..last + MARGIN], start..last, base, to);
                    last as u64
                }
                (Some(0), None) => {
                    // Longer than any row: what follows of it is passed over like the rest of another stretch's line.
                    stretch.told(base);
                    at_line = false;
                    end as u64
                }
                (Some(start), None) => start as u64,
                (None, _) => end as u64,
            };
            if is_last {
                break;
            }
        }
        Ok(stretch)
    }

    /// Reads whole lines, those alone that begin before `to`.
    fn lines(&mut self, shape: &Shape, bytes: &[u8], range: std::ops::Range<usize>, base: u64, to: u64) {
        let limit = usize::try_from(to - base).unwrap_or(usize::MAX).min(range.end);
        let mut at = range.start;
        while at < limit {
            match shape.row(bytes, at) {
                Some((row, b)) if bytes[b] == b'\n' => {
                    self.rows.push(&row);
                    at = b + 1;
                }
                Some((row, b)) if bytes[b] == b'\r' && bytes[b + 1] == b'\n' => {
                    self.rows.push(&row);
                    at = b + 2;
                }
                _ => {
                    let end = memchr(b'\n', &bytes[at..range.end]).map_or(range.end, |length| at + length);
                    if !bytes[at..end].trim_ascii().is_empty() {
                        self.told(base + at as u64);
                    }
                    at = end + 1;
                }
            }
        }
    }

    fn told(&mut self, at: u64) {
        self.unread += 1;
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding::new("claims-row", Severity::Error).at_byte(at));
        }
    }

    fn append(&mut self, other: Stretch) {
        if self.rows.columns.amount.is_empty() {
            self.rows = other.rows;
        } else {
            self.rows.append(other.rows);
        }
        self.unread += other.unread;
        let room = FINDINGS_MAX - self.findings.len();
        self.findings.extend(other.findings.into_iter().take(room));
    }
}
