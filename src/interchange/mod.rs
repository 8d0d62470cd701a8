//! Foreign formats, one file each. Reading gives a [`Plan`]: edits and
//! problems, with nothing applied yet.

pub mod csv_lists;
pub mod sheet;
mod terms;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::edit::Edit;
use crate::map::check::Severity;
use sheet::MAX_BYTES;

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

/// The bytes of a foreign file.
///
/// # Errors
/// A sentence with the file's name, when it is not there, is no file, is larger
/// than [`sheet::MAX_BYTES`] or cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |error: io::Error| {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file: check the name".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read this file: ask its owner for permission".to_owned(),
            _ => format!("it cannot be read ({error})"),
        };
        format!("{}: {what}", path.display())
    };
    let too_large = || format!("{}: it is larger than {} MB, too large for a list", path.display(), MAX_BYTES >> 20);
    // Before it is opened: opening a named pipe would wait for its writer.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(format!("{}: it is no file: give a list in CSV", path.display()));
    }
    if about.len() > MAX_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}
