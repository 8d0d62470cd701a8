//! Errors of reading a text whose form is wrong.

use super::dot_error::DotError;
use super::gml::GmlError;
use super::limits::MAX_CELLS;
use super::problem::Place;
use super::xml::XmlError;
use super::{Read, refused};

/// Why a text cannot be read on, with the place.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct Fault {
    /// From 1; none when it is about the whole file.
    pub line: Option<u64>,
    /// The fault; its words end in advice on what to do.
    #[source]
    pub why: FormatError,
}

/// Why a text cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    #[error(transparent)]
    Xml(#[from] XmlError),
    #[error(transparent)]
    Dot(#[from] DotError),
    #[error(transparent)]
    Gml(#[from] GmlError),
    #[error("{}", message!("graph-too-many-cells", most = MAX_CELLS))]
    TooManyCells,
}

pub type Parsed<T> = Result<T, Fault>;

impl Fault {
    pub fn new(line: Option<u64>, why: impl Into<FormatError>) -> Self {
        Self { line, why: why.into() }
    }

    pub fn at(line: u64, why: impl Into<FormatError>) -> Self {
        Self::new(Some(line), why)
    }

    /// A reading that refuses the file.
    pub fn into_read(self, file: &str) -> Read {
        refused(file, self.line.map_or(Place::Whole, Place::line), self.to_string())
    }
}
