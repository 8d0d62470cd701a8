//! Errors of reading a workbook.

use std::error::Error;

use zip::result::ZipError;

use super::layout::LayoutError;
use crate::formats::limits::{MAX_PACKED, MAX_UNPACKED};
use crate::formats::problem::column_letters;
use crate::formats::rows::ListTooLarge;

/// Why a workbook, or a sheet of it, cannot be read; follows "the workbook could
/// not be read: " or the same of a sheet.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    #[error("{}", message!("workbook-protected"))]
    Protected,
    /// The parser gave up.
    #[error("{}", message!("workbook-damaged", source = source.to_string()))]
    Damaged { source: Box<dyn Error + Send + Sync> },
    /// The ZIP that it is cannot be unpacked.
    #[error("{}", message!("workbook-damaged-archive", source = source.to_string()))]
    DamagedArchive { source: ZipError },
    #[error(transparent)]
    Layout { source: LayoutError },

    #[error("{}", message!("workbook-too-large", most = MAX_PACKED >> 20))]
    TooLarge,
    #[error("{}", message!("workbook-too-large-unpacked", most = MAX_UNPACKED >> 20))]
    TooLargeUnpacked,
    #[error("{}", message!("workbook-too-many-parts", count = *count))]
    TooManyParts { count: usize },
    #[error(transparent)]
    List(#[from] ListTooLarge),
    /// `line` and `column` of the farthest cell, from 1.
    #[error("{}", message!("workbook-too-far-apart", cell = format!("{}{line}", column_letters(*column))))]
    TooFarApart { line: u64, column: usize },

    #[error("{}", message!("workbook-no-rows"))]
    NoRows,
    #[error("{}", message!("workbook-empty"))]
    Empty,
    #[error("{}", message!("workbook-document"))]
    Document,
    #[error("{}", message!("workbook-archive"))]
    Archive,
    #[error("{}", message!("workbook-web-page"))]
    WebPage,
    #[error("{}", message!("workbook-xml"))]
    Xml,
    #[error("{}", message!("workbook-text"))]
    Text,
    #[error("{}", message!("workbook-none"))]
    NoWorkbook,
}

impl WorkbookError {
    /// Takes the error of a parser, which tells of a password in its own words.
    pub fn of_parser(error: impl Error + Send + Sync + 'static) -> Self {
        if error.to_string().to_lowercase().contains("password") {
            return Self::Protected;
        }
        Self::Damaged { source: Box::new(error) }
    }

    pub fn of_archive(error: ZipError) -> Self {
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Self::Protected,
            source => Self::DamagedArchive { source },
        }
    }
}
