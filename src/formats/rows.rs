//! From the rows of a sheet or a text to a list with a header.
//!
//! Sheets that people keep are only nearly lists: a title stands above the
//! header, a column has no heading, a cell holds a page of text or a character
//! nobody sees. Each is said with its place, and none is dropped in silence.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cell::{cleaned, is_blank, is_unseen};
use super::header::{Header, HeaderLines};
use super::limits::{MAX_CELLS, MAX_LIST_TEXT};
use super::problem::{Problem, column_letters};
use super::repeats::Repeats;
use super::row::{Cells, Row};
use super::table::{Addressing, Table};
use crate::text::folding::fold;

/// Excel's limit. A longer cell comes from a quotation mark that is missing.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Why a row can have other than the header's number of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ragged {
    /// A text: this separator stands in a cell without quotation marks, so that
    /// what follows is in the wrong columns, and the row is left out.
    Separated(char),
    /// A sheet: rows end with their last cell, and columns need no heading.
    Sheet,
}

/// Rows as they stand in a file, on their way to a list.
#[derive(Debug)]
pub struct Rows<'a> {
    pub file: &'a str,
    pub addressing: Addressing,
    /// Without blank ones.
    pub rows: Vec<Row>,
    pub ragged: Ragged,
    /// Rows above the header may be taken for titles.
    pub may_have_title: bool,
    /// The lines of headers that a person says.
    pub headers: &'a HeaderLines,
}

impl Rows<'_> {
    /// The list; `None`, with an error, where two columns have one heading or
    /// there are no rows.
    pub fn into_table(self, problems: &mut Vec<Problem>) -> Option<Table> {
        let Self { file, addressing, rows, ragged, may_have_title, headers } = self;
        let name = match &addressing {
            Addressing::Sheet(sheet) => sheet,
            Addressing::Cells | Addressing::Lines => file,
        };
        let said = headers.get(&fold(name)).or_else(|| headers.get("")).and_then(|line| Header::at_line(&rows, *line));
        let said_nothing = said.is_none();
        let header = match said {
            Some(said) => said,
            None if may_have_title => Header::find(&rows),
            None => Header { titles: 0, height: 1, is_known: false },
        };
        let mut cells = header.headings(&rows);
        let mut rows = rows.into_iter();
        let above: Vec<Row> = rows.by_ref().take(header.titles).collect();
        let header_line = rows.next()?.line;
        let last_header_line = rows.by_ref().take(header.height - 1).last().map(|row| row.line);
        if ragged == Ragged::Sheet {
            let named = cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
            cells.truncate(named);
        }
        for cell in &mut cells {
            if let Some((text, _)) = cleaned(cell) {
                *cell = text;
            }
        }
        let file = file.to_owned();
        let mut table = Table {
            file,
            part: None,
            role: None,
            addressing,
            header: cells,
            columns: Vec::new(),
            header_line,
            above: Vec::new(),
            rows: Vec::new(),
            refused: Vec::new(),
        };
        let before = problems.len();
        let mut said = Said { table: &table, problems, repeats: Repeats::default(), columns: BTreeMap::new() };
        if header.is_known && said_nothing && (header.titles > 0 || header.height > 1) {
            said.note(table.header_line, || match last_header_line {
                None => message!("list-header-row", line = header_line),
                Some(last) => message!("list-header-rows", first = header_line, last = last),
            });
        }
        for row in above.iter().filter(|_| said_nothing && !header.is_known) {
            let text = row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
            said.warn("title", row.line, None, || message!("list-title", text = shortened(text)));
        }
        if let Some((first, second)) = repeated_heading(&table) {
            said.error(table.header_line, Some(second), repeated_message(&table, first, second));
            return None;
        }
        if rows.len().saturating_mul(table.header.len()) > MAX_CELLS {
            said.error(table.header_line, None, ListTooLarge::Cells.to_string());
            return None;
        }
        let (mut kept, mut refused) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows {
            let line = row.line;
            match fitted(row, ragged, &mut said) {
                Fitted::Row(row) => kept.push(row),
                Fitted::LeftOut => {}
                Fitted::Refused => refused.push(line),
            }
        }
        said.finish();
        if let Some(added) = problems.get_mut(before..) {
            added.sort_by(|a, b| a.place.cmp(&b.place));
        }
        (table.above, table.rows, table.refused) = (above, kept, refused);
        Some(table)
    }
}

/// Problems of a list, gathered.
struct Said<'a> {
    table: &'a Table,
    problems: &'a mut Vec<Problem>,
    repeats: Repeats<&'static str>,
    /// Columns without a heading: their first row with text, and how many.
    columns: BTreeMap<usize, (u64, usize)>,
}

impl Said<'_> {
    fn error(&mut self, line: u64, column: Option<usize>, message: String) {
        let place = self.table.place(line, column);
        self.problems.push(Problem::error(&self.table.file, place, message));
    }

    fn warn(&mut self, sort: &'static str, line: u64, column: Option<usize>, message: impl FnOnce() -> String) {
        let table = self.table;
        let told = self.repeats.tell(sort, || Problem::warning(&table.file, table.place(line, column), message()));
        self.problems.extend(told);
    }

    fn note(&mut self, line: u64, message: impl FnOnce() -> String) {
        let place = self.table.place(line, None);
        self.problems.push(Problem::note(&self.table.file, place, message()));
    }

    /// Counts a cell that no heading stands above.
    fn warn_of_column(&mut self, column: usize, line: u64) {
        let (_, count) = self.columns.entry(column).or_insert((line, 0));
        *count += 1;
    }

    fn finish(mut self) {
        for (column, (line, count)) in std::mem::take(&mut self.columns) {
            let message = || match count {
                1 => message!("list-no-heading").to_owned(),
                _ => message!("list-no-heading-of-many", more = count - 1),
            };
            self.warn("heading", line, Some(column), message);
        }
        self.problems.extend(self.repeats.rest());
    }
}

/// Why a list is not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListTooLarge {
    #[error("{}", message!("list-too-many-cells", most = MAX_CELLS))]
    Cells,
    #[error("{}", message!("list-too-much-text", most = MAX_LIST_TEXT >> 20))]
    Text,
}

/// Returns `true` if a row has no text.
fn is_blank_row(cells: &Cells) -> bool {
    cells.iter().all(is_blank)
}

/// The first two columns with one heading.
fn repeated_heading(table: &Table) -> Option<(usize, usize)> {
    let mut seen = BTreeMap::new();
    let named = table.header.iter().enumerate().filter(|(_, name)| !is_blank(name));
    for (at, name) in named {
        if let Some(first) = seen.insert(fold(name), at) {
            return Some((first, at));
        }
    }
    None
}

fn repeated_message(table: &Table, first: usize, second: usize) -> String {
    let name = |at: usize| match table.addressing {
        Addressing::Sheet(_) => column_letters(at + 1),
        Addressing::Cells | Addressing::Lines => (at + 1).to_string(),
    };
    let heading = table.header.get(second).map_or("", |heading| heading.trim());
    message!("list-repeated-heading", first = name(first), second = name(second), heading = heading)
}

/// A row on its way to the list.
enum Fitted {
    /// With as many cells as the header, or without the last ones.
    Row(Row),
    /// There is nothing in it but spaces or the header again.
    LeftOut,
    /// An error says why.
    Refused,
}

fn fitted(mut row: Row, ragged: Ragged, said: &mut Said<'_>) -> Fitted {
    if let Some(at) = row.cells.iter().position(is_too_long) {
        let length = row.cells.get(at).map_or(0, |cell| cell.chars().count());
        let message = message!("list-long-cell", length = length, most = MAX_CELL_CHARS);
        said.error(row.line, Some(at), message);
        return Fitted::Refused;
    }
    match ragged {
        Ragged::Separated(separator) => {
            if !has_fitting_width(&mut row, separator, said) {
                return Fitted::Refused;
            }
        }
        Ragged::Sheet => {
            let wanted = said.table.header.len();
            let beyond = row.cells.iter().enumerate().skip(wanted).filter(|(_, cell)| is_filled(cell));
            for (at, _) in beyond {
                said.warn_of_column(at, row.line);
            }
            row.cells.resize(wanted);
            if is_blank_row(&row.cells) {
                return Fitted::LeftOut;
            }
        }
    }
    if row.cells.iter().map(str::trim).eq(said.table.header.iter().map(|heading| heading.trim())) {
        said.warn("header", row.line, None, || message!("list-repeated-header").to_owned());
        return Fitted::LeftOut;
    }
    for (at, heading) in said.table.header.iter().enumerate() {
        if is_blank(heading) && row.cells.get(at).is_some_and(is_filled) {
            said.warn_of_column(at, row.line);
        }
    }
    if row.cells.iter().any(|cell| cleaned(cell).is_some()) {
        row.cells = row
            .cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let Some((text, taken)) = cleaned(cell) else { return Cow::Borrowed(cell) };
                if taken > 0 {
                    said.warn("unseen", row.line, Some(at), || message!("list-unseen", count = taken));
                }
                Cow::Owned(text)
            })
            .collect();
    }
    Fitted::Row(row)
}

/// Returns `true` if a row of a text can be read with the header's columns; if
/// not, an error says why. Empty cells past the last column go.
fn has_fitting_width(row: &mut Row, separator: char, said: &mut Said<'_>) -> bool {
    let wanted = said.table.header.len();
    if row.cells.len() > wanted && !row.cells.iter().skip(wanted).any(is_filled) {
        row.cells.resize(wanted);
    }
    let count = row.cells.len();
    if count == wanted {
        return true;
    }
    if count > wanted {
        let separator = separator.escape_default().to_string();
        let message = message!("list-long-row", count = count, wanted = wanted, separator = separator);
        said.error(row.line, Some(wanted), message);
    } else if count == 1 && wanted >= 3 {
        // A remark below the list, or what follows a line end within a cell.
        said.error(row.line, Some(0), message!("list-lone-cell", wanted = wanted));
    } else {
        said.warn("short", row.line, None, || message!("list-short-row", count = count, wanted = wanted));
        return true;
    }
    false
}

fn is_filled(cell: &str) -> bool {
    !is_blank(cell)
}

fn is_too_long(cell: &str) -> bool {
    // Bytes first: they are known, characters are counted.
    cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS
}

/// The beginning of a text, for messages.
fn shortened(text: &str) -> String {
    let short: String = text.chars().filter(|c| !is_unseen(*c)).take(40).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
