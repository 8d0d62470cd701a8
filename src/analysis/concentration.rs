//! Concentration: how unevenly what is counted is spread over the rows.

use super::counts::{Counts, Row};
use crate::map::Key;

/// Concentration of a count in few of its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// The row with most; the first of them where several have as many.
    pub top: Key,
    /// The label of that row.
    pub top_label: String,
    /// Things in that row.
    pub top_count: usize,
    /// Share of that row, 0 to 1.
    pub top_share: f64,
    /// Herfindahl-Hirschman index: the sum of the squared shares, from one over
    /// the number of rows (even) to 1 (all in one). Hirschman 1945, Herfindahl
    /// 1950; see also Hirschman 1964, "The Paternity of an Index".
    pub index: f64,
    /// Number of things that the shares are of: everything in a row that has a value.
    pub counted: usize,
    /// Left out, because it has no value: "no region" is not a place.
    pub without_value: usize,
}

/// The concentration of a count; `None` where nothing has a value, and where
/// elements are in several rows (any stage, tags): shares of overlapping rows
/// do not add up to one.
pub fn concentration(counts: &Counts) -> Option<Concentration> {
    let with_value = || counts.rows.iter().filter(|row| !row.key.is_none());
    let counted: usize = with_value().map(|row| row.total).sum();
    if counts.rows.iter().map(|row| row.total).sum::<usize>() > counts.total {
        return None;
    }
    // The first of the largest: `max_by_key` alone would give the last.
    let top = with_value().rev().max_by_key(|row| row.total).filter(|row| row.total > 0)?;
    let share = |row: &Row| row.total as f64 / counted as f64;
    Some(Concentration {
        top: top.key.clone(),
        top_label: top.label.clone(),
        top_count: top.total,
        top_share: share(top),
        index: with_value().map(|row| share(row).powi(2)).sum(),
        counted,
        without_value: counts.rows.iter().filter(|row| row.key.is_none()).map(|row| row.total).sum(),
    })
}
