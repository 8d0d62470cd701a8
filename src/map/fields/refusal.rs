//! The refusal of a typed text.

use crate::map::choices::Choice;
use crate::map::parse::ParseError;

/// The reason why a typed text is no value of a field.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The record always has this field.
    #[error("{}", message!("refusal-empty", label = *label))]
    Empty {
        /// Of the field.
        label: &'static str,
    },
    /// The field means nothing without another, which is empty.
    #[error("{}", message!("refusal-whole-missing", whole = *whole, part = *part))]
    WholeMissing {
        /// Label of the field that was typed.
        part: &'static str,
        /// Label of the field that it belongs to.
        whole: &'static str,
    },
    /// The text is no id of a closed list.
    #[error("{}", message!("refusal-not-a-choice", text = text, label = *label, choices = ids(choices)))]
    NotAChoice {
        /// Label of the field.
        label: &'static str,
        /// The text as typed.
        text: String,
        /// The closed list.
        choices: &'static [Choice],
    },
    /// The text is no whole number of the field's scale.
    #[error("{}", message!("refusal-out-of-scale", label = *label, least = *least, most = *most))]
    OutOfScale {
        /// Label of the field.
        label: &'static str,
        /// The least number of the scale.
        least: u8,
        /// The largest.
        most: u8,
    },
    /// The text is no value of the field's kind.
    #[error(transparent)]
    Malformed(#[from] ParseError),
}

fn ids(choices: &[Choice]) -> String {
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
    ids.join(", ")
}
