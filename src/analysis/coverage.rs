//! The coverage matrix: how many stakeholders in each cell of a field by stage.

use std::collections::BTreeMap;

use super::population::Population;
use super::values::{self, Value};
use crate::map::{ElementId, Field, Key, Map};

/// A matrix to make: rows by a field, columns by stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageQuestion {
    /// The field that makes the rows.
    pub rows: Field,
    /// The elements to count.
    pub population: Population,
}

impl CoverageQuestion {
    /// Everyone, in the primary stage.
    pub fn by(rows: Field) -> Self {
        Self { rows, population: Population::default() }
    }
}

/// The matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The rows, in vocabulary order, empty ones too.
    pub rows: Vec<Lane>,
    /// The columns, by stage, in vocabulary order, empty ones too.
    pub columns: Vec<Lane>,
    /// By row, then by column.
    pub cells: Vec<Vec<Cell>>,
    /// Stakeholders, each once.
    pub total: usize,
    /// Actors known to be missing, in no total.
    pub placeholders: usize,
    /// Stakeholders that scope or filter kept out.
    pub left_out: usize,
}

/// A row or column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The value.
    pub key: Key,
    /// The text people read.
    pub label: String,
    /// A region coarser than the others: see [`Value::is_coarse`].
    pub is_coarse: bool,
    /// Stakeholders in the lane, each once.
    pub total: usize,
    /// Placeholders in the lane, in no total.
    pub placeholders: usize,
    /// Nobody, or one actor alone, in the whole lane.
    pub mark: Option<Mark>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The stakeholders, in id order.
    pub elements: Vec<ElementId>,
    /// The placeholders, in id order.
    pub missing: Vec<ElementId>,
    /// Nobody, or one actor alone, in the cell.
    pub mark: Option<Mark>,
}

impl Cell {
    /// The number of stakeholders.
    pub fn count(&self) -> usize {
        self.elements.len()
    }
}

/// A thin place of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nobody: a gap.
    Nobody,
    /// One actor: what hangs on it alone.
    Single,
}

impl Mark {
    const fn of(count: usize) -> Option<Self> {
        match count {
            0 => Some(Self::Nobody),
            1 => Some(Self::Single),
            2.. => None,
        }
    }
}

impl Coverage {
    /// The cell of two lanes.
    pub fn cell(&self, row: &Key, column: &Key) -> Option<&Cell> {
        let row = self.rows.iter().position(|lane| lane.key == *row)?;
        let column = self.columns.iter().position(|lane| lane.key == *column)?;
        self.cells.get(row)?.get(column)
    }

    /// The fullest cell: what a heat map scales to.
    pub fn most(&self) -> usize {
        self.cells.iter().flatten().map(Cell::count).max().unwrap_or(0)
    }
}

/// The coverage matrix of a map.
///
/// "No stage" and the rows' "none" are lanes like the others, but nothing in
/// them is marked: nobody there is no gap. Nor in the row of a region coarser
/// than the others, whose actors are in some finer region nobody has named.
pub fn coverage(map: &Map, question: &CoverageQuestion) -> Coverage {
    let CoverageQuestion { rows, population } = question;
    let actors = population.actors(map);
    let (row_field, column_field) = (population.resolved(*rows), population.resolved(Field::Stage));
    let lanes = |field| {
        let everyone = actors.stakeholders.iter().chain(&actors.placeholders).copied();
        let mut lanes: Vec<Lane> = values::list(map, field, population, everyone)
            .into_iter()
            .map(|Value { key, label, is_coarse }| Lane {
                key,
                label,
                is_coarse,
                total: 0,
                placeholders: 0,
                mark: None,
            })
            .collect();
        // Fields other than region and stage list "none" only where it occurs;
        // a matrix has it always, so that the eye finds it at the same place.
        if !lanes.iter().any(|lane| lane.key.is_none()) {
            let (key, label) = (Key::NONE, values::label_of(map, field, &Key::NONE));
            lanes.push(Lane { key, label, is_coarse: false, total: 0, placeholders: 0, mark: None });
        }
        lanes
    };
    let (mut rows, mut columns) = (lanes(row_field), lanes(column_field));
    let index_of = |lanes: &[Lane]| -> BTreeMap<Key, usize> {
        lanes.iter().enumerate().map(|(at, lane)| (lane.key.clone(), at)).collect()
    };
    let (row_of, column_of) = (index_of(&rows), index_of(&columns));
    let mut cells = vec![vec![Cell::default(); columns.len()]; rows.len()];

    for (elements, is_missing) in [(&actors.stakeholders, false), (&actors.placeholders, true)] {
        for element in elements {
            let positions = |field, index: &BTreeMap<Key, usize>| -> Vec<usize> {
                let keys = values::keys_of(map, field, population, element);
                keys.iter().filter_map(|key| index.get(key).copied()).collect()
            };
            let (its_rows, its_columns) = (positions(row_field, &row_of), positions(column_field, &column_of));
            let tally = |lane: &mut Lane| *(if is_missing { &mut lane.placeholders } else { &mut lane.total }) += 1;
            its_rows.iter().for_each(|at| tally(&mut rows[*at]));
            its_columns.iter().for_each(|at| tally(&mut columns[*at]));
            for row in &its_rows {
                for column in &its_columns {
                    let cell = &mut cells[*row][*column];
                    (if is_missing { &mut cell.missing } else { &mut cell.elements }).push(element.id);
                }
            }
        }
    }

    let is_marked = |lane: &Lane| !lane.key.is_none() && !lane.is_coarse;
    for (row, lane) in cells.iter_mut().zip(&rows) {
        for (cell, column) in row.iter_mut().zip(&columns) {
            cell.mark = Mark::of(cell.count()).filter(|_| is_marked(lane) && is_marked(column));
        }
    }
    for lane in rows.iter_mut().chain(&mut columns) {
        lane.mark = Mark::of(lane.total).filter(|_| is_marked(lane));
    }
    Coverage {
        rows,
        columns,
        cells,
        total: actors.stakeholders.len(),
        placeholders: actors.placeholders.len(),
        left_out: actors.left_out,
    }
}
