//! RON's errors of syntax, in words that help.

use ron::error::{Error, SpannedError};

use super::{Place, ReadError};

/// Ends a walk that has seen enough; never shown.
pub const STOP: &str = "the header has been read";

pub fn is_stop(error: &SpannedError) -> bool {
    matches!(&error.code, Error::Message(message) if message == STOP)
}

/// The error with its place and what to do about it.
pub fn explain(text: &str, error: &SpannedError) -> ReadError {
    // A name that is wrong is shown where it begins, all else where reading ended.
    let position = match &error.code {
        Error::NoSuchStructField { .. } | Error::NoSuchEnumVariant { .. } | Error::DuplicateStructField { .. } => {
            error.span.start
        }
        _ => error.span.end,
    };
    let at = Place { line: position.line, column: position.col };
    let ended = Place { line: error.span.end.line, column: error.span.end.col };
    let end = text.trim_end();
    let last = Place {
        line: end.matches('\n').count() + 1,
        column: end.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
    };
    let message = match &error.code {
        Error::ExceededRecursionLimit => message!("syntax-too-deep").to_owned(),
        Error::TrailingCharacters => message!("syntax-after-end").to_owned(),
        Error::UnclosedBlockComment => message!("syntax-comment").to_owned(),
        _ if ended >= last => message!("syntax-cut-off").to_owned(),
        Error::NoSuchStructField { expected, found, .. } => match nearest(found, expected) {
            Some(nearest) => message!("syntax-unknown-field-nearest", found = found, nearest = nearest),
            None => message!("syntax-unknown-field", found = found),
        },
        Error::MissingStructField { field, .. } => {
            message!("syntax-missing-field", field = *field)
        }
        Error::DuplicateStructField { field, .. } => message!("syntax-field-twice", field = *field),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            message!("syntax-none-of", found = found, expected = expected.join(", "))
        }
        Error::Eof | Error::ExpectedStringEnd => message!("syntax-open-text").to_owned(),
        Error::ExpectedComma => message!("syntax-comma").to_owned(),
        Error::IntegerOutOfBounds => message!("syntax-out-of-bounds").to_owned(),
        Error::ExpectedInteger => message!("syntax-whole-number").to_owned(),
        Error::ExpectedFloat => message!("syntax-number").to_owned(),
        Error::ExpectedString => message!("syntax-text").to_owned(),
        Error::ExpectedBoolean => message!("syntax-boolean").to_owned(),
        code => {
            let said = code.to_string();
            let mut letters = said.chars();
            let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            message!("syntax-other", fault = format!("{first}{}", letters.as_str()))
        }
    };
    ReadError::new(Some(at.min(last)), message)
}

/// A known name that a misspelt one may have meant.
fn nearest(found: &str, known: &[&'static str]) -> Option<&'static str> {
    let shared = |name: &str| found.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    known.iter().copied().max_by_key(|name| shared(name)).filter(|name| shared(name) >= 3)
}
