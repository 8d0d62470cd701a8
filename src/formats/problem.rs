//! Problems of a foreign file, each with its place.

use std::fmt;

use crate::map::check::Severity;

/// Something in a foreign file that is wrong (its row is left out), doubtful, or
/// taken for granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// Its place in the file.
    pub place: Place,
    /// Whether something was left out (an error), is doubtful (a warning), or was
    /// taken for granted (a note).
    pub severity: Severity,
    /// The problem, and advice on what to do.
    pub message: String,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
#[expect(missing_docs, reason = "the docs of each place tell its parts")]
pub enum Place {
    /// It is about the whole file.
    #[default]
    Whole,
    /// A line of a text, from 1, and where it is known the cell in it (of a
    /// list) or the column (of any other text), from 1.
    Line { line: u64, column: Option<usize> },
    /// A cell of a workbook's sheet, or with no column a whole row; from 1.
    Cell { sheet: String, row: u64, column: Option<usize> },
}

impl Place {
    /// A whole line, from 1.
    pub const fn line(line: u64) -> Self {
        Self::Line { line, column: None }
    }
}

impl Problem {
    /// A problem because of which something is left out.
    pub fn error(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place, severity: Severity::Error, message: message.into() }
    }

    /// A problem of something that was taken.
    pub fn warning(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place, severity: Severity::Warning, message: message.into() }
    }

    /// Something that was taken for granted, for a person to know and change.
    pub fn note(file: &str, place: Place, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place, severity: Severity::Note, message: message.into() }
    }
}

impl fmt::Display for Problem {
    /// `file:line:cell: severity: message`, or `file:Sheet!B7: severity: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, severity, message } = self;
        f.write_str(file)?;
        if *place != Place::Whole {
            write!(f, ":{place}")?;
        }
        write!(f, ": {severity}: {message}")
    }
}

impl fmt::Display for Place {
    /// `7:2`, or as a spreadsheet names a cell: `Sheet!B7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str(message!("problem-whole-file")),
            Self::Line { line, column: None } => write!(f, "{line}"),
            Self::Line { line, column: Some(column) } => write!(f, "{line}:{column}"),
            Self::Cell { sheet, row, column: None } => write!(f, "{sheet}!{row}"),
            Self::Cell { sheet, row, column: Some(column) } => write!(f, "{sheet}!{}{row}", column_letters(*column)),
        }
    }
}

/// The letters of a spreadsheet's column, from 1: A, Z, AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_people_name_them() {
        let cell = |column| Place::Cell { sheet: "Actors".to_owned(), row: 7, column };
        assert_eq!(cell(Some(28)).to_string(), "Actors!AB7");
        assert_eq!(cell(None).to_string(), "Actors!7");
        assert_eq!(Place::Line { line: 3, column: Some(2) }.to_string(), "3:2");
        assert_eq!([1, 26, 27, 702, 703].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        let problem = Problem::error("a.csv", Place::Whole, "it is empty");
        assert_eq!(problem.to_string(), "a.csv: error: it is empty");
    }
}
