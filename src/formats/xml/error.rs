use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;

use super::short;
use crate::formats::limits::MAX_DEPTH;

/// Why an XML text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum XmlError {
    /// `wanted` are the tags of outermost elements that the format can have.
    #[error("{}", message!("xml-other-root", format = format, found = short(found), wanted = wanted))]
    OtherRoot { format: String, wanted: String, found: String },
    #[error("{}", message!("xml-no-root", format = format, wanted = wanted))]
    NoRoot { format: String, wanted: String },
    #[error("{}", message!("xml-further-root", name = short(name)))]
    FurtherRoot { name: String },
    #[error("{}", message!("xml-lone-ampersand"))]
    LoneAmpersand,
    #[error("{}", message!("xml-unknown-entity", name = short(name)))]
    UnknownEntity { name: String },
    #[error("{}", message!("xml-wrong-character", source = source.to_string()))]
    WrongCharacter { source: EscapeError },
    #[error("{}", message!("xml-document-type"))]
    DocumentType,
    #[error("{}", message!("xml-unknown-markup"))]
    UnknownMarkup,
    #[error("{}", message!("xml-cut-off"))]
    CutOff,
    #[error("{}", message!("xml-open-markup"))]
    OpenMarkup,
    #[error("{}", message!("xml-mismatched-end", found = short(found), expected = short(expected)))]
    MismatchedEnd { found: String, expected: String },
    #[error("{}", message!("xml-unmatched-end", found = short(found)))]
    UnmatchedEnd { found: String },
    #[error("{}", message!("xml-missing-end", name = short(name)))]
    MissingEnd { name: String },
    #[error("{}", message!("xml-too-deep", most = MAX_DEPTH))]
    TooDeep,
    #[error("{}", message!("xml-repeated-attribute"))]
    RepeatedAttribute,
    #[error("{}", message!("xml-wrong-attribute", source = source.to_string()))]
    WrongAttribute {
        #[from]
        source: AttrError,
    },
    #[error("{}", message!("xml-none", source = source.to_string()))]
    NotXml { source: Error },
}

impl From<Error> for XmlError {
    fn from(error: Error) -> Self {
        match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) => Self::UnknownMarkup,
            Error::Syntax(_) => Self::OpenMarkup,
            Error::IllFormed(IllFormedError::UnclosedReference) => Self::LoneAmpersand,
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                Self::MismatchedEnd { found, expected }
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => Self::UnmatchedEnd { found },
            Error::IllFormed(IllFormedError::MissingEndTag(name)) => Self::MissingEnd { name },
            source => Self::NotXml { source },
        }
    }
}

impl From<EscapeError> for XmlError {
    fn from(error: EscapeError) -> Self {
        match error {
            EscapeError::UnrecognizedEntity(_, name) => Self::UnknownEntity { name },
            EscapeError::UnterminatedEntity(_) => Self::LoneAmpersand,
            source => Self::WrongCharacter { source },
        }
    }
}
