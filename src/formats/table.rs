//! A list as every reader gives it: a header, and rows of text that know where
//! they stand.
//!
//! Graph formats give two lists, of elements and of links, whose headings are
//! the names of the attributes. So there is one way from a foreign file to the
//! map, whatever the format ([`crate::import::plan`]).

use std::collections::BTreeMap;

use super::problem::Place;
use super::row::Row;
use crate::lexicon::Role;
use crate::text::folding::fold;

/// The kind of place that problems of the list name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressing {
    /// Line and cell, as in a CSV file.
    Cells,
    /// The sheet of a workbook: `Sheet!B7`.
    Sheet(String),
    /// The line alone, as in XML and JSON, where a row is no line.
    Lines,
}

/// A part of a list with a row for each participation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its organisations.
    Organisations,
    /// Its projects.
    Projects,
    /// Its organisations' parts in projects.
    Participations,
}

impl Part {
    /// The text people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organisations => message!("list-part-organisations"),
            Self::Projects => message!("list-part-projects"),
            Self::Participations => message!("list-part-participations"),
        }
    }
}

/// A list: a header, and rows that have no more cells than it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file's name in problems.
    pub file: String,
    /// The part of the list that it is, where a list was taken apart.
    pub part: Option<Part>,
    /// The meaning of its rows, where the format says so.
    pub role: Option<Role>,
    /// The kind of place that its problems name.
    pub addressing: Addressing,
    /// The headings, as they are written.
    pub header: Vec<String>,
    /// For each column the one of the file, from 0; empty where they are the same.
    pub columns: Vec<usize>,
    /// Line or row of the header, from 1.
    pub header_line: u64,
    /// Rows above the header: titles, or what a person may say is the header.
    pub above: Vec<Row>,
    /// The rows that were taken, in the order of the file.
    pub rows: Vec<Row>,
    /// Lines or rows that could not be taken; problems say why.
    pub refused: Vec<u64>,
}

impl Table {
    /// The list's name in the window: its sheet, or else its file.
    pub fn name(&self) -> &str {
        match &self.addressing {
            Addressing::Sheet(sheet) => sheet,
            Addressing::Cells | Addressing::Lines => &self.file,
        }
    }

    /// The list with other cells in its rows.
    pub fn with_rows(&self, rows: Vec<Row>) -> Self {
        let Self { file, part, role, addressing, header, columns, header_line, above, rows: _, refused } = self;
        let (file, role, addressing) = (file.clone(), *role, addressing.clone());
        Self {
            file,
            part: *part,
            role,
            addressing,
            header: header.clone(),
            columns: columns.clone(),
            header_line: *header_line,
            above: above.clone(),
            rows,
            refused: refused.clone(),
        }
    }

    /// The column with this heading, in any case.
    pub fn column(&self, heading: &str) -> Option<usize> {
        let wanted = fold(heading);
        self.header.iter().position(|heading| fold(heading) == wanted)
    }

    /// The place of a cell (`column` from 0), or of a whole row.
    pub fn place(&self, line: u64, column: Option<usize>) -> Place {
        let column = column.map(|at| self.columns.get(at).unwrap_or(&at) + 1);
        match &self.addressing {
            Addressing::Cells => Place::Line { line, column },
            Addressing::Lines => Place::Line { line, column: None },
            Addressing::Sheet(sheet) => Place::Cell { sheet: sheet.clone(), row: line, column },
        }
    }
}

/// Builds the list of a format whose rows name their own attributes: a column
/// comes to be when a row first has it.
#[derive(Debug)]
pub(super) struct TableBuilder {
    table: Table,
    columns: BTreeMap<String, usize>,
}

impl TableBuilder {
    pub fn new(file: &str, role: Role) -> Self {
        let table = Table {
            file: file.to_owned(),
            part: None,
            role: Some(role),
            addressing: Addressing::Lines,
            header: Vec::new(),
            columns: Vec::new(),
            header_line: 1,
            above: Vec::new(),
            rows: Vec::new(),
            refused: Vec::new(),
        };
        Self { table, columns: BTreeMap::new() }
    }

    /// Adds a row. Of two attributes with one name the last with a text wins;
    /// attributes without a text make no column.
    pub fn row<'a>(&mut self, line: u64, attributes: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let mut cells = vec![""; self.table.header.len()];
        // Rows mostly have their attributes in the order of the columns.
        let mut next = 0;
        for (name, text) in attributes {
            if text.is_empty() {
                continue;
            }
            let at = match self.table.header.get(next) {
                Some(heading) if heading == name => next,
                _ => self.column(name),
            };
            next = at + 1;
            if cells.len() <= at {
                cells.resize(at + 1, "");
            }
            cells[at] = text;
        }
        self.table.rows.push(Row { line, cells: cells.into_iter().collect() });
    }

    /// The column of a name, which comes to be if there is none.
    fn column(&mut self, name: &str) -> usize {
        if let Some(at) = self.columns.get(name) {
            return *at;
        }
        let at = self.table.header.len();
        self.table.header.push(name.to_owned());
        self.columns.insert(name.to_owned(), at);
        at
    }

    pub fn has_column(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    pub const fn width(&self) -> usize {
        self.table.header.len()
    }

    pub const fn len(&self) -> usize {
        self.table.rows.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }

    /// The list, every row as wide as its header.
    pub fn finish(mut self) -> Table {
        let width = self.table.header.len();
        for row in &mut self.table.rows {
            row.cells.resize(width);
        }
        self.table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_name_their_attributes_become_a_list() {
        let mut builder = TableBuilder::new("g.gml", Role::Elements);
        builder.row(3, [("id", "a"), ("size", "")]);
        builder.row(9, [("label", "B"), ("id", "b")]);
        let table = builder.finish();
        assert_eq!(table.header, ["id", "label"]);
        assert_eq!(table.rows[0].cells, ["a", ""].into_iter().collect());
        assert_eq!(table.rows[1].cells, ["b", "B"].into_iter().collect());
        assert_eq!(table.place(9, Some(1)), Place::Line { line: 9, column: None });
    }
}
