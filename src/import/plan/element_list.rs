//! One list of elements, with the meanings of its columns.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::{Duplicate, NAMESPACE, Outcome, PlannedRow};
use crate::formats::row::Row;
use crate::formats::table::Table;
use crate::import::columns::Column;
use crate::import::decisions::word_key;
use crate::map::ElementId;
use crate::map::fields::ElementField;
use crate::text::folding::fold;
use crate::text::joined_lines;

/// A list of elements while its rows are planned.
pub(super) struct List<'l> {
    /// Its number among all lists.
    pub at: usize,
    pub table: &'l Table,
    pub columns: &'l [Column<ElementField>],
    pub reading: Reading<'l, ElementField>,
    /// Elements of the map that its rows name.
    pub claimed: BTreeSet<ElementId>,
}

impl List<'_> {
    /// The column that holds a field.
    pub fn column(&self, field: ElementField) -> Option<usize> {
        self.reading.column(field)
    }

    /// The name of a row, or for want of one its first text.
    pub fn title_of(&self, row: &Row) -> String {
        let is_text = |cell: &&str| cell.chars().any(char::is_alphabetic);
        let name = Some(row.cell(self.column(ElementField::Name))).filter(is_text);
        let cells = || row.cells.iter().map(str::trim).filter(|cell| !cell.is_empty());
        joined_lines(name.or_else(|| cells().find(is_text)).or_else(|| cells().next()).unwrap_or_default())
    }

    /// The outcome of a row, for the plan.
    pub fn planned_row(
        &self,
        number: usize,
        row: &Row,
        name: String,
        outcome: Outcome,
        duplicate: Option<Duplicate>,
    ) -> PlannedRow {
        let duplicate = duplicate.map(Box::new);
        PlannedRow { table: self.at, row: number, line: row.line, name, outcome, duplicate, is_in_no_region: false }
    }
}

/// The id of an element without an ID: of what it is called and what it is, and
/// of its place where that tells it from another.
pub(super) fn derived_id(row: &Row, reading: &Reading<'_, ElementField>, place: Option<&str>) -> ElementId {
    let name = joined_lines(row.cell(reading.column(ElementField::Name)));
    let kind = word_key(row.cell(reading.column(ElementField::Type)));
    let mut text = format!("{}|{kind}", fold(&name));
    if let Some(place) = place {
        text.push('|');
        text.push_str(place);
    }
    ElementId::derived(NAMESPACE, &text)
}
