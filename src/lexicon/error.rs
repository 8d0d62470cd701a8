//! Errors of reading what a list says.

use crate::map::parse::ParseError;

/// Why a cell or a heading cannot be read. Each reads as a sentence that says
/// what to write instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum ValueError {
    #[error(transparent)]
    Parse(#[from] ParseError),
    #[error("{}", message!("import-cell-no-amount", text = text))]
    NotAnAmount { text: String },
    /// A day and a month in the order of the United States.
    #[error("{}", message!("import-cell-no-month", text = text, month = *month))]
    NoSuchMonth { text: String, month: u32 },
    /// `mil` is a thousand in one language and a million in another.
    #[error("{}", message!("import-cell-two-units", heading = heading))]
    TwoUnits { heading: String },
}
