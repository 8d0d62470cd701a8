//! Errors of reading a text whose form is wrong.

use super::problem::Place;
use super::{Read, refused};

/// Why a text cannot be read on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Fault {
    /// From 1; none when it is about the whole file.
    pub line: Option<u64>,
    /// The fault, and advice on what to do.
    pub message: String,
}

pub type Parsed<T> = Result<T, Fault>;

impl Fault {
    pub fn new(line: Option<u64>, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }

    pub fn at(line: u64, message: impl Into<String>) -> Self {
        Self::new(Some(line), message)
    }

    /// A reading that refuses the file.
    pub fn into_read(self, file: &str) -> Read {
        refused(file, self.line.map_or(Place::Whole, Place::line), self.message)
    }
}
