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
    #[error("it is protected with a password: save it without one")]
    Protected,
    /// The parser gave up.
    #[error("it is damaged ({source}): open it in a spreadsheet program and save it anew")]
    Damaged { source: Box<dyn Error + Send + Sync> },
    /// The ZIP that it is cannot be unpacked.
    #[error("it is damaged ({source}): copy or download it again")]
    DamagedArchive { source: ZipError },
    #[error("its sheet {source}")]
    Layout { source: LayoutError },

    #[error("it is larger than {} MB: delete pictures and old sheets", MAX_PACKED >> 20)]
    TooLarge,
    #[error("it is larger than {} MB when unpacked: delete pictures and sheets that are no lists", MAX_UNPACKED >> 20)]
    TooLargeUnpacked,
    #[error("it has {count} parts, far more than a workbook has: save it anew")]
    TooManyParts { count: usize },
    #[error(transparent)]
    List(#[from] ListTooLarge),
    /// `line` and `column` of the farthest cell, from 1.
    #[error("its cells are too far apart (out to {}{line}): delete those far to the right", column_letters(*column))]
    TooFarApart { line: u64, column: usize },

    #[error("no sheet has rows below a header: the first row must name the columns")]
    NoRows,
    #[error("it is empty: copy or download it again")]
    Empty,
    #[error("it is a document, not a workbook: copy its table to a workbook")]
    Document,
    #[error("it is a ZIP archive, not a workbook: unpack it first")]
    Archive,
    #[error("it is a web page with the ending of a workbook: open it in a spreadsheet program and save it as XLSX")]
    WebPage,
    #[error("it is XML, perhaps of Excel 2003: open it in a spreadsheet program and save it as XLSX")]
    Xml,
    #[error("it is a text with the ending of a workbook: call it .csv")]
    Text,
    #[error("it is no workbook: save it as XLSX, ODS or CSV")]
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
