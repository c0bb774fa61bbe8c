//! What was noticed in a file of any size: all of it counted, the first of it kept.

use std::collections::BTreeMap;

use record::{Finding, Severity};
use serde::{Deserialize, Serialize};

/// Findings that are kept with their place; of each kind at least the first few.
pub const FINDINGS_KEPT: usize = 200;
/// Findings of one kind that are kept when many of it come first.
const KEPT_OF_A_KIND: u64 = 20;

/// The findings of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The first of each kind, in the order of the file.
    pub kept: Vec<Finding>,
    /// How many there were, by their code.
    pub counts: BTreeMap<String, u64>,
    /// How many of them say that something could not be read.
    pub errors: u64,
}

impl Findings {
    /// Takes one in.
    pub fn add(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.code.clone()).or_default();
        *count += 1;
        let kept = *count <= KEPT_OF_A_KIND && self.kept.len() < FINDINGS_KEPT;
        self.errors += u64::from(finding.severity == Severity::Error);
        if kept {
            self.kept.push(finding);
        }
    }

    /// How many there were in all.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// How many are counted but not kept.
    pub fn left_out(&self) -> u64 {
        self.total().saturating_sub(self.kept.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_counted_and_no_kind_crowds_out_another() {
        let mut findings = Findings::default();
        for _ in 0..100_000 {
            findings.add(Finding::new("day-unread", Severity::Warning));
        }
        findings.add(Finding::new("cut-off", Severity::Error));
        assert_eq!((findings.total(), findings.errors), (100_001, 1));
        assert_eq!(findings.kept.len() as u64, KEPT_OF_A_KIND + 1);
        assert_eq!(findings.kept.last().map(|last| last.code.as_str()), Some("cut-off"));
    }
}
