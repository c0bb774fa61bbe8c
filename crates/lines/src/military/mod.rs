//! Military support: published strikes beside harm to civilians, and aid in kind.
//!
//! Takes typed rows of `intake`; gives records with the claim of their source. One file per table that the field uses.
//! Always holds: an incident is past and published, its place never finer than a district; a count that its source gives
//! as a range stays one; quantity and item come before any price.
//! Not here: strikes told in news (`reading`), sums over incidents (`review`).

mod figures;
pub mod harm;
pub mod kind;
mod number;
mod said;
pub mod strikes;

use intake::days::NoDay;
use record::{Finding, Severity};

use crate::places::Resolution;

/// Tells why a cell is no day.
fn note_day(findings: &mut Vec<Finding>, line: u64, cell: &str, why: NoDay) {
    let why = match why {
        NoDay::Empty => "empty",
        NoDay::Two => "two",
        NoDay::Other => "other",
    };
    let finding = Finding::new("row-day-unreadable", Severity::Warning).at(line, 1);
    findings.push(finding.with("value", cell).with("why", why));
}

/// What a person should know of how a place was resolved.
fn note_place(findings: &mut Vec<Finding>, line: u64, name: &str, country: Option<&str>, resolution: &Resolution) {
    let note = |code: &str, severity| Finding::new(code, severity).at(line, 1).with("place", name.trim());
    match resolution {
        Resolution::Unknown if name.trim().is_empty() => {}
        Resolution::Unknown => findings.push(note("place-unknown", Severity::Warning)),
        Resolution::Ambiguous(codes) => {
            findings.push(note("place-ambiguous", Severity::Warning).with("codes", codes.join(", ")));
        }
        Resolution::Found(found) if found.elsewhere => {
            let stated = country.unwrap_or_default();
            let found = found.codes.join(", ");
            findings.push(note("place-elsewhere", Severity::Warning).with("country", stated).with("codes", found));
        }
        Resolution::Found(_) | Resolution::Country(_) => {}
    }
}
