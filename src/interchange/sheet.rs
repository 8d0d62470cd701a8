//! A CSV file as rows of cells that know their line.
//!
//! Made for the files people have: separated by commas, semicolons or tabs,
//! from spreadsheets that add a byte-order mark, empty rows and empty columns.

use std::collections::BTreeMap;

use super::Problem;
use crate::map::check::Severity;
use crate::map::fold::fold;

/// Larger files are refused: they are not lists that people kept by hand.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A list: a header and rows that have as many cells as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What problems call it.
    pub file: String,
    pub header: Vec<String>,
    pub rows: Vec<Row>,
    /// Column by folded name.
    columns: BTreeMap<String, usize>,
}

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line on which it begins, from 1.
    pub line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The cell without spaces around it; empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }
}

impl Sheet {
    /// The column with one of these names, in any case; the first name wins.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.columns.get(&fold(name)).copied())
    }

    /// Reads a file, as far as it can be read. Rows with the wrong number of
    /// cells are errors and left out.
    pub fn read(file: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Self> {
        let mut error = |line: Option<u64>, cell: Option<usize>, message: String| {
            problems.push(Problem { file: file.to_owned(), line, cell, severity: Severity::Error, message });
        };
        let text = match decode(bytes) {
            Ok(text) => text,
            Err((line, message)) => {
                error(line, None, message);
                return None;
            }
        };
        // Excel writes the separator as a line of its own for its own use.
        let (text, skipped) = match text.split_once('\n') {
            Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => (rest, 1),
            _ => (text, 0),
        };
        let delimiter = delimiter_of(text);
        if let Some(line) = unclosed_quote(text, delimiter) {
            let message = "a quotation mark opens a cell here and is never closed: close it, or double it if it is \
                           part of the text";
            error(Some(line + skipped), None, message.to_owned());
            return None;
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut sheet: Option<Self> = None;
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(failed) => {
                    error(failed.position().map(|at| at.line() + skipped), None, failed.to_string());
                    return None;
                }
            };
            let line = record.position().map_or(0, csv::Position::line) + skipped;
            let mut cells: Vec<String> = record.iter().map(clean).collect();
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let Some(sheet) = &mut sheet else {
                let mut columns = BTreeMap::new();
                for (at, name) in cells.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
                    if columns.insert(fold(name), at).is_some() {
                        let message = format!("there are two columns `{}`: rename one", name.trim());
                        error(Some(line), Some(at + 1), message);
                        return None;
                    }
                }
                sheet = Some(Self { file: file.to_owned(), header: cells, rows: Vec::new(), columns });
                continue;
            };
            let wanted = sheet.header.len();
            if cells.len() > wanted && cells[wanted..].iter().all(|cell| cell.trim().is_empty()) {
                cells.truncate(wanted);
            }
            if cells.len() == wanted {
                sheet.rows.push(Row { line, cells });
            } else {
                let message = format!(
                    "the row has {} and the header has {wanted}: quote cells that contain `{}`",
                    if cells.len() == 1 { "1 cell".to_owned() } else { format!("{} cells", cells.len()) },
                    char::from(delimiter).escape_default()
                );
                error(Some(line), Some(cells.len().min(wanted + 1)), message);
            }
        }
        if sheet.is_none() {
            error(None, None, "the file is empty: the first line must name the columns".to_owned());
        }
        sheet
    }
}

/// The text of a file, or why it has none and where.
fn decode(bytes: &[u8]) -> Result<&str, (Option<u64>, String)> {
    const SAVE_AS: &str =
        "save it as CSV in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set \"Unicode (UTF-8)\")";
    let is_workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0");
    if is_workbook {
        return Err((None, format!("this is a workbook, not a CSV file: {SAVE_AS}")));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err((None, format!("the file is in UTF-16: {SAVE_AS}")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line_at = |offset: usize| Some(1 + bytes[..offset].iter().filter(|byte| **byte == b'\n').count() as u64);
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err((line_at(offset), format!("this is not a text file: {SAVE_AS}")));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let message = format!("a letter here is not UTF-8, perhaps it is Windows-1250, 1251 or 1253: {SAVE_AS}");
        (line_at(error.valid_up_to()), message)
    })
}

/// The separator that the header line has most of.
fn delimiter_of(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in header.bytes() {
        is_quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!is_quoted && byte == *delimiter);
        }
    }
    // The first of the most frequent, so that a single column is taken as comma separated.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// The line where a cell's quotation mark opens that is never closed: without
/// this the rest of the file would silently be one cell.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let mut line = 1;
    let mut opened_at = None;
    let mut is_cell_start = true;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        line += u64::from(byte == b'\n');
        if opened_at.is_some() {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                opened_at = None;
            }
            continue;
        }
        if byte == b'"' && is_cell_start {
            opened_at = Some(line);
        }
        is_cell_start = byte == delimiter || byte == b'\n' || byte == b'\r';
    }
    opened_at
}

/// A cell as text: no control characters but line ends, and without the
/// apostrophe that keeps a spreadsheet from taking a text for a formula.
fn clean(cell: &str) -> String {
    let cell = match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    };
    // Most cells are plain: what follows is for the few that are not.
    if cell.is_ascii() && !cell.bytes().any(|byte| byte.is_ascii_control()) {
        return cell.to_owned();
    }
    cell.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> (Option<Sheet>, Vec<String>) {
        let mut problems = Vec::new();
        let sheet = Sheet::read("list.csv", text, &mut problems);
        (sheet, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn separators_and_spreadsheet_habits_are_understood() {
        for text in [
            "ID,Label\na,b\n",
            "\u{feff}ID;Label\r\na;b\r\n;\r\n",
            "id\tLABEL\n\na\tb\t\n",
            "sep=;\n\"ID\";\"Label\"\n\"a\";b",
        ] {
            let (sheet, problems) = read(text.as_bytes());
            assert_eq!(problems, [""; 0], "{text}");
            let sheet = sheet.expect(text);
            assert_eq!(sheet.rows.len(), 1, "{text}");
            assert_eq!(sheet.rows[0].cell(sheet.column(&["Name", "Label"])), "b", "{text}");
        }
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let (sheet, problems) = read(b"sep=,\nID,Notes\na,\"two\nlines\"\nb,x,y\nc,'=1+1\n");
        assert_eq!(
            problems,
            ["list.csv:5:3: error: the row has 3 cells and the header has 2: quote cells that contain `,`"]
        );
        let rows = sheet.map(|sheet| sheet.rows).unwrap_or_default();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(rows[1].cell(Some(1)), "=1+1");
    }

    #[test]
    fn what_is_no_list_says_what_to_do() {
        let cases: [(&[u8], &str); 7] = [
            (b"", "list.csv: error: the file is empty"),
            (b"\n \n,,\n", "list.csv: error: the file is empty"),
            (b"PK\x03\x04rest", "list.csv: error: this is a workbook"),
            (b"\xff\xfeI\0D\0", "list.csv: error: the file is in UTF-16"),
            (b"ID,Label\na,Ia\xbai\n", "list.csv:2: error: a letter here is not UTF-8"),
            (b"ID,Label\na,\"b\nc,d\n", "list.csv:2: error: a quotation mark opens"),
            (b"ID,id\na,b\n", "list.csv:1:2: error: there are two columns `id`"),
        ];
        for (bytes, expected) in cases {
            let (sheet, problems) = read(bytes);
            assert_eq!(sheet, None, "{expected}");
            assert!(problems.len() == 1 && problems[0].starts_with(expected), "{problems:?}");
        }
    }
}
