//! Sheets of workbooks that are texts: web pages, SpreadsheetML, flat ODS.

use std::collections::BTreeSet;

use super::cells::Held;
use super::layout::Layout;
use crate::formats::fault::{Fault, FormatError, Parsed};
use crate::formats::limits::MAX_CELLS;

/// Columns of the largest sheet.
pub const MAX_COLUMNS: u32 = 1 << 14;

/// A sheet that is read as a whole.
#[derive(Debug, Default)]
pub struct TextSheet {
    pub name: String,
    pub is_hidden: bool,
    /// Row and column from 0.
    pub cells: Vec<(u32, u32, Held)>,
    pub layout: Layout,
}

/// The sheets of a text until all of it is read.
#[derive(Debug, Default)]
pub struct TextSheets {
    pub sheets: Vec<TextSheet>,
    names: BTreeSet<String>,
    /// Cells of all sheets, and columns that were looked at for them.
    spent: usize,
}

impl TextSheets {
    /// Adds a sheet; of two with one name the second is called by its number.
    pub fn add(&mut self, mut sheet: TextSheet) {
        let name = sheet.name.clone();
        let mut number = 2;
        while !self.names.insert(sheet.name.clone()) {
            sheet.name = format!("{name} ({number})");
            number += 1;
        }
        self.sheets.push(sheet);
    }

    /// Counts cells before they are made.
    ///
    /// # Errors
    /// When they are more than a list may have, empty ones among them.
    pub fn spend(&mut self, cells: usize) -> Parsed<()> {
        self.spent = self.spent.saturating_add(cells);
        if self.spent <= 4 * MAX_CELLS { Ok(()) } else { Err(Fault::new(None, FormatError::TooManyCells)) }
    }
}
