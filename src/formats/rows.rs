//! From the rows of a sheet or a text to a list with a header.
//!
//! Sheets that people keep are only nearly lists: a title stands above the
//! header, a column has no heading, a cell holds a page of text or a character
//! nobody sees. Each is said with its place, and none is dropped in silence.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::limits::{MAX_CELLS, MAX_LIST_TEXT};
use super::problem::{Problem, column_letters};
use super::repeats::Repeats;
use super::row::{Cells, Row};
use super::table::{Addressing, Table};
use crate::formats::formula_guard::unguarded;
use crate::map::check::is_bidi_control;
use crate::text::folding::fold;

/// Excel's limit. A longer cell comes from a quotation mark that is missing.
pub const MAX_CELL_CHARS: usize = 32_767;
/// Rows of a title and the like that can stand above a header.
const MOST_TITLES: usize = 10;

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
}

impl Rows<'_> {
    /// The list; `None`, with an error, where two columns have one heading or
    /// there are no rows.
    pub fn into_table(self, problems: &mut Vec<Problem>) -> Option<Table> {
        let Self { file, addressing, rows, ragged, may_have_title } = self;
        let titles = if may_have_title { titles_above(&rows) } else { 0 };
        let mut rows = rows.into_iter();
        let above: Vec<Row> = rows.by_ref().take(titles).collect();
        let header = rows.next()?;
        let mut cells: Vec<String> = header.cells.iter().map(str::to_owned).collect();
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
            role: None,
            addressing,
            header: cells,
            header_line: header.line,
            rows: Vec::new(),
            refused: Vec::new(),
        };
        let before = problems.len();
        let mut said = Said { table: &table, problems, repeats: Repeats::default(), columns: BTreeMap::new() };
        for row in &above {
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
        (table.rows, table.refused) = (kept, refused);
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

    /// Notes a cell that no heading stands above.
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

/// A cell as text: no characters that nobody sees but line ends and tabs, and
/// without the apostrophe that keeps a spreadsheet from taking a text for a
/// formula. Also how many characters were taken out. `None` where the cell is
/// that text already.
fn cleaned(cell: &str) -> Option<(String, usize)> {
    let guarded = Some(unguarded(cell)).filter(|text| text.len() < cell.len());
    // Most cells are plain: what follows is for the few that are not.
    if is_plain(cell) || !cell.chars().any(|c| c == '\r' || is_unseen(c)) {
        return guarded.map(|text| (text.to_owned(), 0));
    }
    let text = guarded.unwrap_or(cell).replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let taken = text.chars().count() - seen.chars().count();
    Some((seen, taken))
}

/// Returns `true` if a text has no byte that a character nobody sees can begin
/// with. All bytes are looked at, as that is faster than to stop at the first.
fn is_plain(text: &str) -> bool {
    let begins = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef);
    !text.bytes().fold(false, |found, byte| found | begins(byte))
}

/// Controls, direction marks, and spaces without a width.
fn is_unseen(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || is_bidi_control(c)
        || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Returns `true` if a cell has nothing that is seen.
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Returns `true` if a row has no text.
fn is_blank_row(cells: &Cells) -> bool {
    cells.iter().all(is_blank)
}

/// The number of rows at the top that are titles and no header: they have few cells, and
/// most rows below have many.
fn titles_above(rows: &[Row]) -> usize {
    let filled: Vec<usize> =
        rows.iter().take(MOST_TITLES * 2).map(|row| row.cells.iter().filter(|cell| !is_blank(cell)).count()).collect();
    let is_header = |at: usize| {
        let (above, rest) = filled.split_at(at);
        let Some((header, below)) = rest.split_first() else { return false };
        let widest_above = above.iter().copied().max().unwrap_or(0);
        // One cell above two or more, two above six, three above nine.
        let fewer = if widest_above <= 1 { 2 } else { widest_above * 3 };
        let is_wide = *header >= fewer;
        is_wide && !below.is_empty() && below.iter().filter(|count| **count >= 2).count() * 2 >= below.len()
    };
    (1..=MOST_TITLES.min(filled.len())).find(|at| is_header(*at)).unwrap_or(0)
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
