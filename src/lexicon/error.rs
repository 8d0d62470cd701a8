//! Errors of reading what a list says.

use crate::map::parse::ParseError;

/// Why a cell or a heading cannot be read. Each reads as a sentence that says
/// what to write instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum ValueError {
    #[error(transparent)]
    Parse(#[from] ParseError),
    #[error("“{text}” is not an amount of money: write it as 1200000 EUR")]
    NotAnAmount { text: String },
    /// A day and a month in the order of the United States.
    #[error("“{text}” has no month {month}: the day comes first; write the date as 2026-05-31")]
    NoSuchMonth { text: String, month: u32 },
    /// `mil` is a thousand in one language and a million in another.
    #[error("“{heading}” can mean thousands or millions: write “thousand” or “million” in the heading")]
    TwoUnits { heading: String },
}
