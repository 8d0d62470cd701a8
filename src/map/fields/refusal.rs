//! Why a typed text is no value of a field.

use crate::map::parse::ParseError;

/// Why a typed text is no value of a field.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The record always has this field.
    #[error("{label} cannot be empty: type a text")]
    Empty {
        /// Of the field.
        label: &'static str,
    },
    /// The field means nothing without another, which is empty.
    #[error("Type “{whole}” first: “{part}” belongs to it")]
    WholeMissing {
        /// Label of the field that was typed.
        part: &'static str,
        /// Label of the field that it belongs to.
        whole: &'static str,
    },
    /// The text is no value of the field's kind.
    #[error(transparent)]
    Malformed(#[from] ParseError),
}
