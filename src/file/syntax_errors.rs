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
        Error::ExceededRecursionLimit => {
            "records are nested too deeply for a map: look for brackets that are never closed".to_owned()
        }
        Error::TrailingCharacters => "there is something after the end of the map: remove it".to_owned(),
        Error::UnclosedBlockComment => "a comment that begins with /* is never closed: add */".to_owned(),
        _ if ended >= last => "the file ends in the middle: it is cut off; restore it from a copy".to_owned(),
        Error::NoSuchStructField { expected, found, .. } => {
            format!("unknown field `{found}`{}: correct or remove it", nearest(found, expected))
        }
        Error::MissingStructField { field, .. } => {
            format!("the record that ends here lacks the field `{field}`: add it")
        }
        Error::DuplicateStructField { field, .. } => format!("the field `{field}` is there twice: remove one"),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("`{found}` is none of {}: choose one of these", expected.join(", "))
        }
        Error::Eof | Error::ExpectedStringEnd => {
            "a text is never closed: look for a missing `\"` from this place on".to_owned()
        }
        Error::ExpectedComma => "a comma is missing here, or a `\"` further up: add it".to_owned(),
        Error::IntegerOutOfBounds => "the number is too large or too small for its field: correct it".to_owned(),
        Error::ExpectedInteger => "a whole number belongs here: correct the value".to_owned(),
        Error::ExpectedFloat => "a number belongs here: correct the value".to_owned(),
        Error::ExpectedString => "a text in `\"` belongs here: correct the value".to_owned(),
        Error::ExpectedBoolean => "`true` or `false` belongs here: correct the value".to_owned(),
        code => {
            let said = code.to_string();
            let mut letters = said.chars();
            let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            format!("{first}{}: correct it, or restore the file from a copy", letters.as_str())
        }
    };
    ReadError::new(Some(at.min(last)), message)
}

/// A known name that a misspelt one may have meant.
fn nearest(found: &str, known: &[&'static str]) -> String {
    let shared = |name: &str| found.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    let best = known.iter().max_by_key(|name| shared(name)).filter(|name| shared(name) >= 3);
    best.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default()
}
