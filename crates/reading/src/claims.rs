//! A reading as claims of the ledger.

use crate::found::Reading;

/// placeholder until written below
pub fn claims(_reading: &Reading) -> Vec<()> {
    Vec::new()
}
