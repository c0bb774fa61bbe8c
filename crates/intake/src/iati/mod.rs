//! IATI: the activities and organisations of a file, one by one, each whole.
//!
//! Takes a reader (any version of the standard, any encoding); gives [`IatiRow`]s in file order. An [`Activity`] is typed by
//! looking: every element, known or not, stays in its [`Tree`], so that [`IatiWriter`] writes all of it out again.
//! Always holds: one row is in memory at a time, within [`Limits`]; a row that is too large is left out with a finding and
//! the next is read; a file that breaks off gives what was whole, and a finding with its place; codes of older versions
//! are given as those of version 2 ([`codes`]).
//! Not here: what an activity means for the coalition (`lines::stabilisation::iati`), sums (`lines::stabilisation::totals`),
//! validation against the schema.

mod activity;
pub mod codes;
mod organisation;
mod tree;
mod write;

use std::io::Read;

use record::{Finding, Severity};

pub use activity::{Activity, Budget, Narrative, Org, Planned, Sector, Share, Transaction, Value, narratives};
pub use organisation::Organisation;
use tree::Builder;
pub use tree::{Element, Tree};
pub use write::IatiWriter;

use crate::Limits;
use crate::xml::{Bounds, Broken, Event, Scanner, Start};

/// What stands next in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum IatiRow {
    /// The outermost element, before all others.
    Root(Root),
    /// An `iati-activity`.
    Activity(Tree),
    /// An `iati-organisation`.
    Organisation(Tree),
    /// Something else beside them: an element of another name, or a comment.
    Other(Tree),
    /// Something that was noticed.
    Finding(Finding),
}

/// The outermost element of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// `iati-activities` or `iati-organisations`.
    pub name: String,
    /// Its attributes, namespaces among them, in the order of the file.
    pub attributes: Vec<(String, String)>,
}

impl Root {
    /// The version of the standard that the file names.
    pub fn version(&self) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == "version").map(|(_, version)| version.trim())
    }
}

/// Reads a file's rows. See the module.
pub struct IatiReader<R> {
    scanner: Option<Scanner<R>>,
    broken: Option<Broken>,
    encoding: Option<Finding>,
    limits: Limits,
    builder: Builder,
    at: u64,
}

impl<R: Read> IatiReader<R> {
    /// At the beginning of a file. Of the limits, `bytes` holds for one row, `depth` for its elements.
    pub fn new(reader: R, limits: &Limits) -> IatiReader<R> {
        let bounds = Bounds { depth: limits.depth, token: limits.bytes.max(1 << 12), ..Bounds::default() };
        let (scanner, broken) = match Scanner::new(reader, bounds) {
            Ok(mut scanner) => {
                scanner.count_lines();
                (Some(scanner), None)
            }
            Err(broken) => (None, Some(broken)),
        };
        let encoding = scanner.as_ref().and_then(|scanner| scanner.finding().cloned());
        IatiReader { scanner, broken, encoding, limits: *limits, builder: Builder::default(), at: 0 }
    }

    /// Bytes of the file that were read when the last row was whole.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Reads up to the next row.
    fn row(scanner: &mut Scanner<R>, builder: &mut Builder, limits: &Limits) -> Result<Option<IatiRow>, Broken> {
        loop {
            scanner.want_all(scanner.depth() > 0);
            match scanner.next_event()? {
                Event::Done => return Ok(None),
                Event::Start => {
                    let start = scanner.start();
                    let kind = kind_of(&start);
                    if start.depth == 1 && kind == Kind::Other {
                        return Ok(Some(IatiRow::Root(root_of(&start))));
                    }
                    return whole_row(scanner, builder, limits, kind).map(Some);
                }
                Event::Other if !scanner.other().is_empty() => {
                    builder.other(scanner.other());
                    return Ok(Some(IatiRow::Other(builder.whole())));
                }
                Event::End | Event::Text | Event::Other => {}
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Activity,
    Organisation,
    Other,
}

fn kind_of(start: &Start<'_>) -> Kind {
    match start.name {
        b"iati-activity" if start.plain => Kind::Activity,
        b"iati-organisation" if start.plain => Kind::Organisation,
        _ => Kind::Other,
    }
}

fn root_of(start: &Start<'_>) -> Root {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let attributes = start.attributes.iter().map(|(name, value)| (said(name), said(&value)));
    Root { name: said(start.name), attributes: attributes.collect() }
}

/// Reads the element that has just begun, to its end.
fn whole_row<R: Read>(
    scanner: &mut Scanner<R>,
    builder: &mut Builder,
    limits: &Limits,
    kind: Kind,
) -> Result<IatiRow, Broken> {
    let (begun, outside) = (scanner.line(), scanner.depth() - 1);
    builder.start(&scanner.start(), begun);
    scanner.want_all(true);
    let mut is_too_large = false;
    loop {
        match scanner.next_event()? {
            Event::End => {
                builder.end();
                if scanner.depth() == outside {
                    break;
                }
            }
            Event::Done => break,
            _ if is_too_large => {}
            Event::Start => {
                let line = scanner.line();
                builder.start(&scanner.start(), line);
            }
            Event::Text => builder.text(&scanner.text()),
            Event::Other => builder.other(scanner.other()),
        }
        if builder.size() > limits.bytes {
            is_too_large = true;
            drop(builder.whole());
        }
    }
    let tree = builder.whole();
    Ok(match kind {
        _ if is_too_large => {
            let finding = Finding::new("iati-row-too-large", Severity::Error).with("limit", limits.bytes);
            IatiRow::Finding(Finding { line: Some(begun), ..finding })
        }
        Kind::Activity => IatiRow::Activity(tree),
        Kind::Organisation => IatiRow::Organisation(tree),
        Kind::Other => IatiRow::Other(tree),
    })
}

impl<R: Read> Iterator for IatiReader<R> {
    type Item = IatiRow;

    fn next(&mut self) -> Option<IatiRow> {
        if let Some(finding) = self.encoding.take() {
            return Some(IatiRow::Finding(finding));
        }
        if let Some(broken) = self.broken.take() {
            return Some(IatiRow::Finding(broken.finding()));
        }
        let scanner = self.scanner.as_mut()?;
        match IatiReader::row(scanner, &mut self.builder, &self.limits) {
            Ok(row) => {
                self.at = scanner.byte();
                if row.is_none() {
                    self.scanner = None;
                }
                row
            }
            Err(broken) => {
                let line = scanner.line();
                self.scanner = None;
                Some(IatiRow::Finding(Finding { line: Some(line), ..broken.finding() }))
            }
        }
    }
}
