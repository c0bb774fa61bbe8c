//! What a person should know of a file that gave other numbers than they expect: no activity, or amounts that are none.
//!
//! Takes what stands outside activities and what was rejected; gives warnings, at most one of each kind for a file.
//! Always holds: the numbers do not change by it, and nothing here is an error: the file was read as the definition says.

use intake::xml::Start;
use record::{Finding, Severity};

/// What of a file gave no total.
#[derive(Debug, Default)]
pub(super) struct Unseen {
    /// Its outermost element and the namespace that this declares for names without a prefix.
    root: String,
    namespace: String,
    /// Activities in a namespace, which do not count.
    elsewhere: u64,
    organisations: bool,
    /// The first amount that is none: its activity, and the byte behind its transaction.
    rejected: Option<(String, u64)>,
}

impl Unseen {
    /// An element that is of no activity.
    pub fn outside(&mut self, start: &Start<'_>) {
        if start.depth == 1 {
            self.root = String::from_utf8_lossy(start.name).into_owned();
            let namespace = start.attributes.value("xmlns").unwrap_or_default();
            self.namespace = String::from_utf8_lossy(&namespace).into_owned();
        }
        self.organisations |= start.plain && start.name == b"iati-organisation";
        self.elsewhere += u64::from(!start.plain && local(start.name) == b"iati-activity");
    }

    /// An activity that counts has amounts that are none, the first before this byte.
    pub fn rejected(&mut self, identifier: &[u8], byte: u64) {
        self.rejected.get_or_insert_with(|| (String::from_utf8_lossy(identifier).into_owned(), byte));
    }

    /// What to say of a file that gave so many activities, and so many amounts that are none.
    pub fn findings(self, activities: u64, rejected: u64) -> Vec<Finding> {
        let told = |code| Finding::new(code, Severity::Warning);
        let mut findings = Vec::new();
        if self.elsewhere > 0 {
            let found = told("totals-namespace").with("count", self.elsewhere);
            findings.push(found.with("namespace", self.namespace));
        } else if activities == 0 && self.organisations {
            findings.push(told("totals-organisations"));
        } else if activities == 0 && !self.root.is_empty() {
            findings.push(told("totals-no-activity").with("name", self.root));
        }
        if let Some((identifier, byte)) = self.rejected {
            let found = told("totals-rejected").with("count", rejected).with("identifier", identifier);
            findings.push(found.at_byte(byte));
        }
        findings
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    name.rsplit(|byte| *byte == b':').next().unwrap_or(name)
}
