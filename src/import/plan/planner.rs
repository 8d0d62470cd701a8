//! The state that the parts of a plan work on.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Choices, PlannedRow};
use crate::edit::Edit;
use crate::formats::notes::Notes;
use crate::formats::problem::{Place, Problem};
use crate::formats::repeats::Repeats;
use crate::formats::table::Table;
use crate::import::assumed::Assumed;
use crate::import::cells::CellError;
use crate::import::columns::Column;
use crate::import::doubt::Doubt;
use crate::import::terms::Terms;
use crate::lexicon::headings::{self, Unit};
use crate::lexicon::personal::is_personal;
use crate::lexicon::{Decimal, Role};
use crate::map::fields::LinkField;
use crate::map::{Element, Link, Map};
use crate::text::shortened;

/// State that the parts of a plan work on.
pub(super) struct Planner<'a> {
    pub progress: &'a dyn Fn(f32) -> ControlFlow<()>,
    /// Rows that were begun, of all that there are.
    pub begun: usize,
    pub row_count: usize,
    pub is_broken_off: bool,
    pub map: &'a Map,
    pub tables: &'a [Table],
    pub choices: &'a Choices,
    pub terms: Terms<'a>,
    pub problems: Vec<Problem>,
    /// The first place of each unknown word.
    pub first_unknown: Vec<(String, Place)>,
    /// Cells whose text is kept: their file, list and column.
    pub kept: Repeats<(String, String, usize)>,
    /// Assumptions so far.
    pub notes: Notes<Assumed>,
    /// Words that mean nothing here.
    pub doubts: Notes<Doubt>,
    pub decimals: Vec<Option<Decimal>>,
    /// Lists in which no column has the names.
    pub nameless: Vec<usize>,
    pub rows: Vec<PlannedRow>,
    pub new_elements: Vec<Arc<Element>>,
    pub new_links: Vec<Arc<Link>>,
    /// Edits that change and place them and those that the map has.
    pub edits: Vec<Edit>,
}

impl<'a> Planner<'a> {
    /// Call it before each row: false when the work is to stop, from then on for ever.
    pub fn goes_on(&mut self) -> bool {
        /// Rows between two looks at the clock of whoever waits.
        const STEP: usize = 64;
        if self.begun.is_multiple_of(STEP) && !self.is_broken_off {
            self.is_broken_off = (self.progress)(self.begun as f32 / self.row_count as f32).is_break();
        }
        self.begun += 1;
        !self.is_broken_off
    }

    /// Names the row of a list as problems do, seen from a row of this one.
    pub fn name_of_row(&self, from: &Table, list: usize, line: u64) -> String {
        let table = self.tables.get(list).unwrap_or(from);
        let place = table.place(line, None);
        let place = place.to_string();
        if table.file == from.file {
            message!("import-row", place = place)
        } else {
            message!("import-row-of-file", file = &table.file, place = place)
        }
    }

    pub fn error(&mut self, table: &Table, row: u64, column: Option<usize>, message: impl Into<String>) {
        self.problems.push(Problem::error(&table.file, table.place(row, column), message));
    }

    pub fn warn(&mut self, table: &Table, row: u64, column: Option<usize>, message: impl Into<String>) {
        self.problems.push(Problem::warning(&table.file, table.place(row, column), message));
    }

    /// Columns that may be about persons and are no contact fields: those leave
    /// with every export.
    pub fn warn_of_persons(&mut self, table: &Table, custom: &[(&str, usize)], role: Role) {
        for (name, column) in custom.iter().filter(|(name, _)| is_personal(name)) {
            if table.rows.iter().any(|row| !row.cell(Some(*column)).is_empty()) {
                let message = match role {
                    Role::Elements => message!("import-persons-elements", name = *name),
                    Role::Links => message!("import-persons-links", name = *name),
                };
                self.warn(table, table.header_line, Some(*column), message);
            }
        }
    }

    /// Columns about persons that are not read, as links have no contacts.
    pub fn note_persons_left_out(&mut self, table: &Table, columns: &[Column<LinkField>]) {
        for (at, _) in columns.iter().enumerate().filter(|(_, column)| matches!(column, Column::Skipped)) {
            let heading = table.header.get(at).map_or("", |heading| heading.trim());
            if is_personal(heading) {
                let sort = Assumed::PersonsLeftOut { heading: heading.to_owned() };
                self.notes.add(table, table.header_line, Some(at), sort);
            }
        }
    }

    /// The units that headings name of columns of numbers.
    pub fn units(&mut self, table: &Table, columns: &[usize]) -> BTreeMap<usize, Unit> {
        let mut units = BTreeMap::new();
        for column in columns {
            match headings::unit(table.header.get(*column).map_or("", String::as_str)) {
                Ok(unit) => _ = units.insert(*column, unit),
                Err(why) => self.warn(table, table.header_line, Some(*column), why.to_string()),
            }
        }
        units
    }

    /// Records a cell that was not taken: the first place of an unknown word, or a warning.
    pub fn refused(&mut self, table: &Table, row: u64, column: usize, text: &str, refused: CellError) {
        match refused {
            CellError::Unknown(at) => {
                if self.first_unknown.len() <= at {
                    self.first_unknown.resize(at + 1, (String::new(), Place::Whole));
                }
                if let Some(first) = self.first_unknown.get_mut(at).filter(|first| first.0.is_empty()) {
                    *first = (table.file.clone(), table.place(row, Some(column)));
                }
            }
            CellError::Assumed(assumed) => self.notes.add(table, row, Some(column), assumed),
            CellError::Doubt(doubt) => self.doubts.add(table, row, Some(column), doubt),
            why @ (CellError::RoomForOne
            | CellError::Rough { .. }
            | CellError::NotAHeadcount
            | CellError::Refused(_)
            | CellError::Value(_)) => {
                let sort = (table.file.clone(), table.name().to_owned(), column);
                let told = self.kept.tell(sort, || {
                    let heading = table.header.get(column).map_or("", |heading| heading.trim());
                    let shown = shortened(text, 60);
                    let why = why.to_string();
                    let message = message!("import-cell-kept", heading = heading, text = shown, why = why);
                    Problem::warning(&table.file, table.place(row, Some(column)), message)
                });
                self.problems.extend(told);
            }
        }
    }

    /// Returns the meaning of a comma in a number of this list: as was decided,
    /// else as its columns of numbers tell.
    pub fn decimal(&self, table: &Table, numbers: &[usize]) -> Option<Decimal> {
        let texts = || table.rows.iter().flat_map(|row| numbers.iter().map(move |at| row.cell(Some(*at))));
        self.choices.decimal.or_else(|| crate::lexicon::decimal_of(texts()))
    }
}
