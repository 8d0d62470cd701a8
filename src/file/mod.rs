//! Maps as files: RON text, with a header that says which version it is.
//!
//! Reading gives a whole map or the list of what is wrong, each with its line
//! and column; nothing is repaired or dropped in silence. Writing is
//! canonical: saving what was loaded gives the same bytes, and a changed field
//! is a changed line.

pub mod disk;
mod encoding;
pub mod fragment;
mod header;
mod locate;
mod map_check;
mod syntax_errors;
pub mod recovery;
pub mod template;
mod v1;
mod v2;
mod whole;

use std::fmt;

use ron::extensions::Extensions;

pub use locate::Place;
pub use map_check::{Checked, check, check_bytes, read_with_doubts};

use crate::map::Map;

/// The format that the header of a map's file names.
pub const FORMAT: &str = "filiera-map";
/// The newest version this program reads. A map is written in the lowest that
/// can hold it.
pub const VERSION: u32 = v2::VERSION;
/// Larger files are refused before they are read.
pub const MAX_BYTES: u64 = 64 << 20;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its place in the text, where it has one.
    pub at: Option<Place>,
    /// The problem, and the remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(Place { line, column }) => {
                f.write_str(&message!("file-problem", line = line, column = column, message = &self.message))
            }
            None => f.write_str(&self.message),
        }
    }
}

/// The reason why a file could not be read as a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// In the order of the file; never empty.
    pub problems: Vec<Problem>,
    /// The file is whole and only values in it are wrong (a TRL of 12, a stage
    /// that the vocabulary lacks).
    pub only_values: bool,
}

impl ReadError {
    fn new(at: Option<Place>, message: impl Into<String>) -> Self {
        Self { problems: vec![Problem { at, message: message.into() }], only_values: false }
    }

    /// The words of the first problem, and how many more there are.
    fn with_more(&self, first: &str) -> String {
        match self.problems.len() {
            0 | 1 => first.to_owned(),
            count => message!("file-more-problems", first = first, count = count - 1),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.problems.first().map(ToString::to_string).unwrap_or_default();
        f.write_str(&self.with_more(&first))
    }
}

impl std::error::Error for ReadError {}

/// Reads a map from the bytes of a file.
///
/// # Errors
/// When they are no text in UTF-8, and as [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Map, ReadError> {
    read(text_of(bytes)?)
}

fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::new(None, too_large(bytes.len() as u64)));
    }
    encoding::decode(bytes).map_err(|error| ReadError::new(error.at, error.message))
}

/// Reads a map from its text.
///
/// # Errors
/// With every problem of the text: syntax, version, ids, values, and what
/// [`crate::map::check::errors`] finds.
pub fn read(text: &str) -> Result<Map, ReadError> {
    read_as(text, FORMAT)
}

/// Reads the tables of any text whose header names `format`.
fn read_as(text: &str, format: &str) -> Result<Map, ReadError> {
    let text = map_check::without_mark(text);
    map_check::whole(text, map_check::loaded(text, format)?).map(|(map, _)| map)
}

/// The text of a map.
pub fn write(map: &Map) -> String {
    v2::write(map, FORMAT)
}

/// RON as these files use it: a value that may be absent is written without
/// `Some`. Nesting stays limited (RON's own 128), in reading and in writing.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn too_large(bytes: u64) -> String {
    let (size, limit) = (bytes >> 20, MAX_BYTES >> 20);
    message!("file-too-large", size = size, limit = limit)
}
