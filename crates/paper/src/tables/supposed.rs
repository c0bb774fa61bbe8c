//! What the figures would be if, as a table, and how the other tables say that it stands beside them.

use super::{Follows, Grid, Value, column, following};
use crate::csv::SUPPOSED_TABLE;
use crate::sections::{banner, supposed_measures};
use crate::voice::Voice;

/// Each measure as it is and as it would be; `None` where nothing is supposed.
pub(super) fn what_if(voice: &Voice<'_>) -> Option<Grid> {
    let what_if = voice.review.what_if.as_ref()?;
    let rows = supposed_measures(voice, &what_if.total).into_iter().map(|(label, real, would)| {
        vec![
            Value::text(label.plain()),
            Value::Money(real),
            Value::Money(would),
            Value::Money(would - real),
            Value::Empty,
        ]
    });
    let columns = vec![
        column(voice, "measure", "review-measure", 34),
        column(voice, "real", "review-real", 20),
        column(voice, "supposed", "review-supposed", 20),
        following(voice, "difference", "review-difference", Follows::Less("supposed", "real")),
        said(voice),
    ];
    Some(Grid {
        code: SUPPOSED_TABLE,
        title: voice.t("review-what-if"),
        columns,
        rows: rows.collect(),
        total: None,
        follows: Vec::new(),
    })
}

/// Adds the column whose head says what is supposed.
pub(super) fn mark(voice: &Voice<'_>, grid: &mut Grid) {
    grid.columns.push(said(voice));
    grid.rows.iter_mut().for_each(|row| row.push(Value::Empty));
    if let Some(total) = &mut grid.total {
        total.resize(grid.columns.len(), Value::Empty);
    }
}

fn said(voice: &Voice<'_>) -> super::Column {
    super::Column { head: banner(voice).plain(), ..column(voice, "supposing", "review-what-if", 60) }
}
