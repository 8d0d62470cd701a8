//! Workbooks of Excel (XLSX, XLSM, XLSB, XLS) and OpenDocument (ODS): a list
//! for every sheet that has rows.
//!
//! The parser can be made to abort by a file of a kilobyte, so this runs in a
//! process of its own ([`super::child`]); only what is checked here before the
//! parser begins, and what it gives, is ours to answer for.

mod archive;
mod cells;
mod error;
mod layout;
mod merged;
mod text_sheets;
pub mod flat_ods;
pub mod spreadsheet_ml;
pub mod web_page;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataType, Ods, Range, Reader as _, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::Read;
use super::cell::is_blank;
use super::fault::Parsed;
use super::header::{HeaderLines, SheetOptions};
use super::limits::{MAX_CELLS, MAX_LIST_TEXT, MAX_PACKED};
use super::mended::Mender;
use super::problem::{Place, Problem, column_letters};
use super::repeats::Repeats;
use super::row::Row;
use super::rows::{ListTooLarge, Ragged, Rows};
use super::table::{Addressing, Table};
use archive::Kind;
use cells::Held;
use error::WorkbookError;
use layout::{Area, Layout};
use text_sheets::TextSheet;

/// Hidden columns that are named.
const NAMED: usize = 20;
/// In the name of a sheet that is not to be read, as in Kumu.
const IGNORE: &str = "(ignore)";

/// True for bytes that begin as a workbook does.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// The lists of a workbook. To be called in a process that may die.
pub fn read(file: &str, bytes: &[u8], sheets: &SheetOptions) -> Read {
    let SheetOptions { letters_as_is, headers } = sheets;
    let mut reader = Reader { file, headers, cells: 0, text: 0, letters_as_is: *letters_as_is, read: Read::default() };
    if let Err(why) = reader.workbook(bytes) {
        let message = message!("workbook-unread", why = why.to_string());
        reader.read.problems.push(Problem::error(file, Place::Whole, message));
    }
    reader.read
}

/// The lists of a workbook that is a text.
fn read_sheets(file: &str, sheets: Parsed<Vec<TextSheet>>, headers: &HeaderLines) -> Read {
    let mut sheets = match sheets {
        Ok(sheets) => sheets,
        Err(fault) => return fault.into_read(file),
    };
    // The text was mended as a whole.
    let mut reader = Reader { file, headers, cells: 0, text: 0, letters_as_is: true, read: Read::default() };
    let layouts: BTreeMap<String, Layout> =
        sheets.iter_mut().map(|sheet| (sheet.name.clone(), std::mem::take(&mut sheet.layout))).collect();
    let layout = |sheet: &str| layouts.get(sheet).cloned().unwrap_or_default();
    if let Err(why) = reader.book(&mut sheets, layout) {
        reader.read.problems.push(Problem::error(file, Place::Whole, why.to_string()));
    }
    reader.read
}

struct Reader<'a> {
    file: &'a str,
    headers: &'a HeaderLines,
    /// Cells that were read so far, in all sheets.
    cells: usize,
    /// Bytes of their texts.
    text: usize,
    /// Letters that were decoded wrongly stay so.
    letters_as_is: bool,
    read: Read,
}

/// A parser's way to give the cells of a sheet.
trait Book {
    /// Names of sheets with cells, and whether they are hidden.
    fn sheets(&self) -> Vec<(String, bool)>;

    /// Gives every cell of a sheet to `take`, in any order.
    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError>;

    /// Merged areas, where only the parser knows.
    fn merged(&self, _sheet: &str) -> Vec<Area> {
        Vec::new()
    }
}

/// Takes a cell by its row, its column (both from 0) and what it holds.
type Take<'a> = dyn FnMut(u32, u32, Held) -> Result<(), WorkbookError> + 'a;

impl Reader<'_> {
    fn workbook(&mut self, bytes: &[u8]) -> Result<(), WorkbookError> {
        if bytes.len() > MAX_PACKED {
            return Err(WorkbookError::TooLarge);
        }
        let input = Cursor::new(bytes);
        if bytes.starts_with(b"PK") {
            let contents = archive::look_through(bytes)?;
            let layout = |sheet: &str| contents.layouts.get(sheet).cloned().unwrap_or_default();
            match contents.kind {
                Kind::Excel => self.book(&mut Xlsx::new(input).map_err(WorkbookError::of_parser)?, layout),
                Kind::ExcelBinary => self.book(&mut Xlsb::new(input).map_err(WorkbookError::of_parser)?, layout),
                Kind::OpenDocument => self.book(&mut Ods::new(input).map_err(WorkbookError::of_parser)?, layout),
            }
        } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            if is_encrypted(bytes) {
                return Err(WorkbookError::Protected);
            }
            self.book(&mut Xls::new(input).map_err(WorkbookError::of_parser)?, |_| Layout::default())
        } else {
            Err(what_else(bytes))
        }
    }

    /// All sheets that are to be read; hidden ones only if no other has rows.
    fn book(&mut self, book: &mut dyn Book, layout: impl Fn(&str) -> Layout) -> Result<(), WorkbookError> {
        let (ignored, sheets): (Vec<_>, Vec<_>) =
            book.sheets().into_iter().partition(|(name, _)| name.to_lowercase().contains(IGNORE));
        let (hidden, visible): (Vec<_>, Vec<_>) = sheets.into_iter().partition(|(_, is_hidden)| *is_hidden);
        for (name, _) in ignored {
            self.read.lost.push(message!("sheet-ignored", sheet = &name));
        }
        for (name, _) in visible {
            self.sheet(book, &name, layout(&name));
        }
        let has_rows = !self.read.tables.is_empty();
        for (name, _) in hidden {
            if has_rows {
                self.read.lost.push(message!("sheet-hidden", sheet = &name));
                continue;
            }
            let before = self.read.tables.len();
            self.sheet(book, &name, layout(&name));
            if self.read.tables.len() > before {
                self.read.lost.push(message!("sheet-hidden-read", sheet = &name));
            }
        }
        if self.read.tables.is_empty() && self.read.problems.is_empty() {
            return Err(WorkbookError::NoRows);
        }
        Ok(())
    }

    fn sheet(&mut self, book: &mut dyn Book, name: &str, mut layout: Layout) {
        let addressing = Addressing::Sheet(name.to_owned());
        let file = self.file;
        let place = |row: u32, column: Option<u32>| Place::Cell {
            sheet: name.to_owned(),
            row: u64::from(row) + 1,
            column: column.map(|at| at as usize + 1),
        };
        let mut cells = Cells::default();
        let (count, text) = (&mut self.cells, &mut self.text);
        let outcome = book.cells(name, &mut |row, column, held| {
            *count += 1;
            if let Held::Text(held) = &held {
                *text += held.len();
            }
            if *count > MAX_CELLS {
                return Err(ListTooLarge::Cells.into());
            }
            if *text > MAX_LIST_TEXT {
                return Err(ListTooLarge::Text.into());
            }
            cells.take(row, column, held, |message| Problem::warning(file, place(row, Some(column)), message));
            Ok(())
        });
        let mut of_letters = Vec::new();
        if !self.letters_as_is {
            of_letters = mend(file, &mut cells.texts, |row, column| place(row, Some(column)));
        }
        let problems = &mut self.read.problems;
        layout.merged.extend(book.merged(name));
        let (rows, shared) = match outcome.and_then(|()| cells.rows()) {
            Ok(mut rows) => {
                let shared = merged::share(&mut rows, &layout.merged);
                (rows, shared)
            }
            Err(why) => {
                let message = message!("sheet-unread", sheet = name, why = why.to_string());
                problems.push(Problem::error(self.file, Place::Whole, message));
                return;
            }
        };
        let before = problems.len();
        if let [only] = rows.as_slice() {
            self.read.lost.push(message!("sheet-only-row", sheet = name, row = only.line));
            return;
        }
        let list = Rows {
            file: self.file,
            addressing,
            rows,
            ragged: Ragged::Sheet,
            may_have_title: true,
            headers: self.headers,
        };
        let Some(table) = list.into_table(problems) else { return };
        problems.extend(of_letters);
        problems.extend(cells.told);
        problems.extend(cells.without_text.rest());
        layout.hidden_rows.sort_unstable();
        layout.hidden_columns.sort_unstable();
        problems.extend(merged::note(self.file, &table, &shared));
        problems.extend(
            notes(&table, &layout)
                .into_iter()
                .map(|(row, column, message)| Problem::warning(self.file, place(row, column), message)),
        );
        if let Some(added) = problems.get_mut(before..) {
            added.sort_by(|a, b| a.place.cmp(&b.place));
        }
        if table.rows.is_empty() {
            self.read.lost.push(message!("sheet-no-rows", sheet = name));
        } else {
            self.read.tables.push(table);
        }
    }
}

/// The cells of a sheet that have something in them, row and column from 0.
#[derive(Default)]
struct Cells {
    texts: Vec<(u32, u32, String)>,
    is_unsorted: bool,
    /// Cells that have no text though they should, by what they have instead.
    without_text: Repeats<&'static str>,
    told: Vec<Problem>,
}

impl Cells {
    fn take(&mut self, row: u32, column: u32, held: Held, warning: impl FnOnce(String) -> Problem) {
        let told = match held {
            Held::Text(text) => {
                let last = self.texts.last().map(|(row, column, _)| (*row, *column));
                self.is_unsorted |= last >= Some((row, column));
                self.texts.push((row, column, text));
                return;
            }
            Held::Error(shown) => self.without_text.tell("error", || warning(message!("sheet-error", shown = shown))),
            Held::NoResult => self.without_text.tell("formula", || warning(message!("sheet-no-result").to_owned())),
        };
        self.told.extend(told);
    }

    /// The rows that are not blank, each up to its last cell.
    fn rows(&mut self) -> Result<Vec<Row>, WorkbookError> {
        let mut texts = std::mem::take(&mut self.texts);
        if self.is_unsorted {
            // Stable: of two that claim one place the last wins.
            texts.sort_by_key(|(row, column, _)| (*row, *column));
        }
        let mut rows: Vec<Row> = Vec::new();
        let mut size = 0;
        for of_row in texts.chunk_by(|(a, ..), (b, ..)| a == b) {
            let Some((row, last, _)) = of_row.last() else { continue };
            let (line, width) = (u64::from(*row) + 1, *last as usize + 1);
            // With the empty ones between them cells far apart would be too many.
            size += width;
            if size > 4 * MAX_CELLS {
                return Err(WorkbookError::TooFarApart { line, column: width });
            }
            let mut cells = vec![""; width];
            for (_, column, text) in of_row {
                cells[*column as usize] = text;
            }
            if cells.iter().any(|cell| !is_blank(cell)) {
                rows.push(Row { line, cells: cells.into_iter().collect() });
            }
        }
        Ok(rows)
    }
}

/// Mends letters that were decoded wrongly before they came into a sheet.
fn mend(file: &str, texts: &mut [(u32, u32, String)], place: impl Fn(u32, u32) -> Place) -> Vec<Problem> {
    let mut mender = Mender::default();
    for (_, _, text) in texts.iter() {
        mender.look(text);
    }
    for (row, column, text) in texts {
        if let Some(mended) = mender.mend(text, |_| place(*row, *column)) {
            *text = mended;
        }
    }
    mender.problems(file).collect()
}

/// Notes of a layout on the rows and columns that were read: row, column and
/// message.
fn notes(table: &Table, layout: &Layout) -> Vec<(u32, Option<u32>, String)> {
    let mut notes = Vec::new();
    let in_one = |ranges: &[(u32, u32)], at: u64| {
        let before = ranges.partition_point(|(first, _)| u64::from(*first) <= at);
        before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| at <= u64::from(*last))
    };
    let lines = std::iter::once(table.header_line).chain(table.rows.iter().map(|row| row.line));
    let hidden: Vec<u64> = lines.map(|line| line - 1).filter(|row| in_one(&layout.hidden_rows, *row)).collect();
    if let Some(first) = hidden.first() {
        notes.push((*first as u32, None, message!("sheet-hidden-rows", count = hidden.len())));
    }
    // Ids are often hidden, as in our own workbooks for partners.
    let is_id = |at: &usize| table.header.get(*at).is_some_and(|heading| heading.trim().eq_ignore_ascii_case("id"));
    let columns = (0..table.header.len()).filter(|at| in_one(&layout.hidden_columns, *at as u64) && !is_id(at));
    let hidden: Vec<usize> = columns.collect();
    if let Some(first) = hidden.first() {
        let names: Vec<String> = hidden.iter().take(NAMED).map(|at| column_letters(at + 1)).collect();
        let message = message!("sheet-hidden-columns", count = hidden.len(), columns = names.join(", "));
        notes.push((table.header_line as u32 - 1, Some(*first as u32), message));
    }
    notes
}

impl Book for Xlsx<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<(String, bool)> {
        sheets_with_cells(self.sheets_metadata())
    }

    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError> {
        let mut reader = self.worksheet_cells_reader(sheet).map_err(WorkbookError::of_parser)?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(WorkbookError::of_parser)? {
            let held = match cells::held(&cell.value) {
                Some(held) => held,
                None if cell.formula.is_some() => Held::NoResult,
                None => continue,
            };
            take(cell.pos.0, cell.pos.1, held)?;
        }
        Ok(())
    }
}

impl Book for Xlsb<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<(String, bool)> {
        sheets_with_cells(self.sheets_metadata())
    }

    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError> {
        let mut reader = self.worksheet_cells_reader(sheet).map_err(WorkbookError::of_parser)?;
        while let Some(cell) = reader.next_cell().map_err(WorkbookError::of_parser)? {
            let (row, column) = cell.get_position();
            if let Some(held) = cells::held(cell.get_value()) {
                take(row, column, held)?;
            }
        }
        Ok(())
    }
}

impl Book for Ods<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<(String, bool)> {
        sheets_with_cells(self.sheets_metadata())
    }

    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError> {
        let formulas = self.worksheet_formula(sheet).map_err(WorkbookError::of_parser)?;
        let values = self.worksheet_range(sheet).map_err(WorkbookError::of_parser)?;
        let has_formula = |row, column| formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
        for_each(&values, |row, column, value| match cells::held(value) {
            Some(Held::Text(text)) if cells::is_error_text(&text) && has_formula(row, column) => {
                take(row, column, Held::Error(text))
            }
            Some(held) => take(row, column, held),
            None => Ok(()),
        })?;
        for_each(&formulas, |row, column, formula: &String| {
            let has_value = values.get_value((row, column)).is_some_and(|value| !DataType::is_empty(value));
            if formula.is_empty() || has_value { Ok(()) } else { take(row, column, Held::NoResult) }
        })
    }
}

impl Book for Xls<Cursor<&[u8]>> {
    fn sheets(&self) -> Vec<(String, bool)> {
        sheets_with_cells(self.sheets_metadata())
    }

    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError> {
        let values = self.worksheet_range(sheet).map_err(WorkbookError::of_parser)?;
        for_each(&values, |row, column, value| match cells::held(value) {
            Some(held) => take(row, column, held),
            None => Ok(()),
        })
    }

    fn merged(&self, sheet: &str) -> Vec<Area> {
        let areas = self.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        areas.iter().map(|area| Area { first: area.start, last: area.end }).collect()
    }
}

impl Book for Vec<TextSheet> {
    fn sheets(&self) -> Vec<(String, bool)> {
        self.iter().map(|sheet| (sheet.name.clone(), sheet.is_hidden)).collect()
    }

    fn cells(&mut self, sheet: &str, take: &mut Take<'_>) -> Result<(), WorkbookError> {
        let Some(sheet) = self.iter_mut().find(|known| known.name == sheet) else { return Ok(()) };
        std::mem::take(&mut sheet.cells).into_iter().try_for_each(|(row, column, held)| take(row, column, held))
    }
}

fn for_each<Value: calamine::CellType>(
    range: &Range<Value>,
    mut cell: impl FnMut(u32, u32, &Value) -> Result<(), WorkbookError>,
) -> Result<(), WorkbookError> {
    let Some((first_row, first_column)) = range.start() else { return Ok(()) };
    for (row, line) in (first_row..).zip(range.rows()) {
        for (column, value) in (first_column..).zip(line) {
            cell(row, column, value)?;
        }
    }
    Ok(())
}

fn sheets_with_cells(sheets: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// True for an old container that holds an encrypted workbook of any kind.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// The error for bytes that are no workbook, by what they are.
fn what_else(bytes: &[u8]) -> WorkbookError {
    let start = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if bytes.is_empty() {
        WorkbookError::Empty
    } else if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        WorkbookError::WebPage
    } else if start.starts_with("<?xml") {
        WorkbookError::Xml
    } else if std::str::from_utf8(bytes).is_ok() {
        WorkbookError::Text
    } else {
        WorkbookError::NoWorkbook
    }
}
