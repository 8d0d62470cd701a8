//! Messages between the program and the process that reads a workbook: the file
//! on the way there, its lists on the way back.

use std::io::{self, Read as _, Write};

use serde::{Deserialize, Serialize};

use super::Read;
use super::header::SheetOptions;
use super::limits::MAX_PACKED;
use super::problem::{Place, Problem};
use super::row::Row;
use super::table::{Addressing, Table};
use super::workbook;
use crate::map::check::Severity;

/// Before the file: who calls the command by hand has no file with this.
const ASKED: &[u8; 8] = b"filiera\x01";
/// Before the answer: a process that dies says less, or something else.
const ANSWERED: &[u8; 8] = b"filiera\x02";
/// Bytes of the settings.
const MAX_SETTINGS: u64 = 1 << 20;
/// Bytes of an answer: as text is limited, so is this.
pub const MAX_ANSWER: u64 = 256 << 20;

/// A workbook to be read, and the settings to read it by.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// The settings for its sheets.
    pub sheets: SheetOptions,
}

/// Asks for a workbook to be read.
///
/// # Errors
/// When `to` cannot be written.
pub fn ask(mut to: impl Write, bytes: &[u8], sheets: &SheetOptions) -> io::Result<()> {
    let settings = serde_json::to_vec(sheets)?;
    to.write_all(ASKED)?;
    to.write_all(&(settings.len() as u64).to_le_bytes())?;
    to.write_all(&settings)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// The workbook that was asked for.
///
/// # Errors
/// Of reading, and when it is not all there.
pub fn asked(mut from: impl io::Read) -> io::Result<Asked> {
    let mut mark = [0; ASKED.len()];
    from.read_exact(&mut mark)?;
    if mark != *ASKED {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let sheets = serde_json::from_slice(&part(&mut from, MAX_SETTINGS)?)?;
    // One byte more than may be, so that it is said that it is too large.
    Ok(Asked { bytes: part(&mut from, MAX_PACKED as u64 + 1)?, sheets })
}

/// A part of what was asked, with its length before it.
fn part(mut from: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Reads a workbook and writes the answer.
///
/// # Errors
/// Of writing.
pub fn answer(mut to: impl Write, asked: &Asked) -> io::Result<()> {
    let answer = serde_json::to_vec(&Answer::of(workbook::read("", &asked.bytes, &asked.sheets)))?;
    to.write_all(ANSWERED)?;
    to.write_all(&(answer.len() as u64).to_le_bytes())?;
    to.write_all(&answer)?;
    to.flush()
}

/// Parses the answer about a file; `None` if it is not whole.
pub fn answered(file: &str, bytes: &[u8]) -> Option<Read> {
    let rest = bytes.strip_prefix(ANSWERED)?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    if rest.len() as u64 != u64::from_le_bytes(*length) {
        return None;
    }
    let answer: Answer = serde_json::from_slice(rest).ok()?;
    Some(answer.into_read(file))
}

/// The whole of an answer, so that there is nothing more to wait for.
pub fn is_whole(bytes: &[u8]) -> bool {
    let length = bytes.strip_prefix(ANSWERED).and_then(|rest| rest.split_first_chunk::<8>());
    length.is_some_and(|(length, rest)| rest.len() as u64 >= u64::from_le_bytes(*length))
}

#[derive(Serialize, Deserialize)]
struct Answer {
    sheets: Vec<Sheet>,
    problems: Vec<Said>,
    lost: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Sheet {
    name: String,
    header: Vec<String>,
    header_row: u64,
    above: Vec<Row>,
    rows: Vec<Row>,
    refused: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
struct Said {
    severity: Severity,
    /// Sheet, row and column.
    place: Option<(String, u64, Option<usize>)>,
    message: String,
}

impl Answer {
    fn of(read: Read) -> Self {
        let sheets = read.tables.into_iter().map(|table| Sheet {
            name: table.name().to_owned(),
            header: table.header,
            header_row: table.header_line,
            above: table.above,
            rows: table.rows,
            refused: table.refused,
        });
        let problems = read.problems.into_iter().map(|problem| Said {
            severity: problem.severity,
            place: match problem.place {
                Place::Cell { sheet, row, column } => Some((sheet, row, column)),
                Place::Whole | Place::Line { .. } => None,
            },
            message: problem.message,
        });
        Self { sheets: sheets.collect(), problems: problems.collect(), lost: read.lost }
    }

    fn into_read(self, file: &str) -> Read {
        let tables = self.sheets.into_iter().map(|mut sheet| {
            // The process that answered may have gone astray.
            for row in &mut sheet.rows {
                row.cells.resize(sheet.header.len());
            }
            Table {
                file: file.to_owned(),
                part: None,
                role: None,
                addressing: Addressing::Sheet(sheet.name),
                header: sheet.header,
                columns: Vec::new(),
                header_line: sheet.header_row,
                above: sheet.above,
                rows: sheet.rows,
                refused: sheet.refused,
            }
        });
        let problems = self.problems.into_iter().map(|said| {
            let place = match said.place {
                Some((sheet, row, column)) => Place::Cell { sheet, row, column },
                None => Place::Whole,
            };
            Problem { file: file.to_owned(), place, severity: said.severity, message: said.message }
        });
        Read { tables: tables.collect(), problems: problems.collect(), lost: self.lost, ..Read::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_lists_come_back() {
        let mut asked_for = Vec::new();
        let sheets = SheetOptions { letters_as_is: true, headers: [("A".to_owned(), 3)].into() };
        ask(&mut asked_for, b"PK bytes", &sheets).expect("memory");
        let whole = Asked { bytes: b"PK bytes".to_vec(), sheets };
        assert_eq!(asked(asked_for.as_slice()).expect("whole"), whole);
        assert!(asked(&asked_for[..asked_for.len() - 1]).is_err(), "the one who asked died");
        assert!(asked(&b"GET / HTTP/1.1\r\n\r\n"[..]).is_err());

        let place = Place::Cell { sheet: "S".to_owned(), row: 2, column: Some(1) };
        let read = Read {
            tables: vec![Table {
                file: "f.xlsx".to_owned(),
                part: None,
                role: None,
                addressing: Addressing::Sheet("S \"1\"\n".to_owned()),
                header: vec!["ID".to_owned(), "\u{1f600}".to_owned()],
                columns: Vec::new(),
                header_line: 3,
                above: Vec::new(),
                rows: vec![Row { line: 5, cells: ["a", ""].into_iter().collect() }],
                refused: vec![6],
            }],
            problems: vec![Problem::warning("f.xlsx", place, "w"), Problem::error("f.xlsx", Place::Whole, "e")],
            lost: vec!["l".to_owned()],
            ..Read::default()
        };
        let json = serde_json::to_vec(&Answer::of(read.clone())).expect("json");
        let whole = [&ANSWERED[..], &(json.len() as u64).to_le_bytes(), &json].concat();
        assert_eq!(answered("f.xlsx", &whole), Some(read));
        assert!(is_whole(&whole) && !is_whole(&whole[..whole.len() - 1]) && !is_whole(b""));
        for end in [0, 7, 12, whole.len() - 1] {
            assert_eq!(answered("f", &whole[..end]), None);
        }
        assert_eq!(answered("f", b"filiera: unknown command"), None);
    }
}
