//! IATI: activities become activities, their transactions promises and deliveries, each with the claim of its file.
//!
//! Takes a file of activities or organisations; gives one [`Row`] for each, with its records.
//! | in the file | record |
//! | --- | --- |
//! | pledge 12, 13 | promise, pledged |
//! | commitment 2, 11 | promise, committed |
//! | planned disbursement | promise, allocated, due at the end of its period |
//! | disbursement 3 · expenditure 4 · incoming funds 1 | delivery, disbursed · spent · received |
//! | interest, repayment, reimbursement, equity, credit guarantee (5 to 10) | none; told as a finding |
//!
//! What comes in (1, 11, 13) is told by the receiver; its provider is the provider that it names, so that money that goes
//! through several hands is told once for each hand. Who funds what is tied as `funded-by`, from the activity
//! identifiers of both sides.
//! Always holds: a record's name follows from the owner, the activity's identifier and the transaction's own number where
//! that is unique, else its type, its day and its place among those alike, so a corrected sum is a new version of the
//! same record; no record says where in the file it stood by a line, so that a row more changes no other row.
//! Memory grows by some bytes for each activity, to know an identifier again.
//! Not here: reading XML (`intake::iati`), exact totals ([`super::totals`]), which money counts (`picture`).

mod activity;
mod codes;
mod organisation;
mod party;
mod said;
mod sum;
mod transaction;

use std::collections::HashMap;
use std::io::BufRead;

use intake::Limits;
use intake::iati::{Activity, IatiReader, IatiRow, Organisation, Root};
use record::{Finding, Severity};

use crate::{Origin, Row, id_of};

/// The rule that claims of this reader name.
pub const RULE: &str = "iati";

/// Returns the records of a file, activity by activity.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    Rows { reader: IatiReader::new(reader, limits), origin: origin.clone(), seen: HashMap::new() }
}

struct Rows<R> {
    reader: IatiReader<R>,
    origin: Origin,
    /// How often an identifier stood in this file so far, by its hash.
    seen: HashMap<record::RecordId, u32>,
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let read = self.reader.next()?;
        let mut row = Row { at: self.reader.at(), ..Row::default() };
        match &read {
            IatiRow::Root(root) => row.findings.extend(of_root(root)),
            IatiRow::Finding(finding) => row.findings.push(finding.clone()),
            IatiRow::Other(tree) => row.findings.extend(tree.root().map(|element| {
                let finding = Finding::new("iati-element-beside", Severity::Note).with("name", element.name());
                Finding { line: Some(element.line()), ..finding }
            })),
            IatiRow::Activity(tree) => {
                if let Some(activity) = Activity::of(tree) {
                    let occurrence = self.occurrence(activity.identifier());
                    activity::items(&activity, occurrence, &self.origin, &mut row);
                }
            }
            IatiRow::Organisation(tree) => {
                if let Some(organisation) = Organisation::of(tree) {
                    organisation::items(&organisation, &self.origin, &mut row);
                }
            }
        }
        Some(row)
    }
}

impl<R> Rows<R> {
    /// The how manieth activity of this identifier it is, from 1.
    fn occurrence(&mut self, identifier: &str) -> u32 {
        let count = self.seen.entry(id_of(&[identifier])).or_default();
        *count += 1;
        *count
    }
}

fn of_root(root: &Root) -> Option<Finding> {
    let known = matches!(root.name.as_str(), "iati-activities" | "iati-organisations");
    (!known).then(|| Finding::new("iati-not-iati", Severity::Error).with("name", &root.name).at(1, 1))
}
