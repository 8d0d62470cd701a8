//! Foreign formats, one file each. Reading gives a [`Plan`]: edits and
//! problems, with nothing applied yet.

pub mod csv_lists;
pub mod sheet;
mod terms;

use std::fmt;

use crate::edit::Edit;
use crate::map::check::Severity;

/// What a foreign file would do to a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// For every row that could be read; rows with errors are not among them.
    /// To be applied in one step.
    pub edits: Vec<Edit>,
    /// In the order of the files.
    pub problems: Vec<Problem>,
}

impl Plan {
    /// How many rows were left out, or whole files could not be read.
    pub fn error_count(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }
}

/// Something in a foreign file that is wrong (its row is left out) or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Line in the file, from 1; `None` when it is about the whole file.
    pub line: Option<u64>,
    /// Cell in the row, from 1 (2 is a spreadsheet's column B).
    pub cell: Option<usize>,
    pub severity: Severity,
    /// What it is, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    /// `file:line:cell: severity: message`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, cell, severity, message } = self;
        f.write_str(file)?;
        if let Some(line) = line {
            write!(f, ":{line}")?;
            if let Some(cell) = cell {
                write!(f, ":{cell}")?;
            }
        }
        write!(f, ": {severity}: {message}")
    }
}
