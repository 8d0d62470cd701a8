use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;
use quick_xml::events::attributes::AttrError;

use super::short;
use crate::formats::limits::MAX_DEPTH;

/// Why an XML text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum XmlError {
    /// `wanted` are the tags of outermost elements that the format can have.
    #[error(
        "this is not {format}: it begins with <{}> and not with {wanted}; choose the format it is in",
        short(found)
    )]
    OtherRoot { format: String, wanted: String, found: String },
    #[error("this is not {format}: there is no {wanted} in it")]
    NoRoot { format: String, wanted: String },
    #[error("the file goes on with <{}> after its end: take it out", short(name))]
    FurtherRoot { name: String },
    #[error("an `&` stands alone: write it as `&amp;`")]
    LoneAmpersand,
    #[error("`&{};` is not known in XML: write the letter itself", short(name))]
    UnknownEntity { name: String },
    #[error("a letter that is given by its number cannot be read ({source}): write the letter itself")]
    WrongCharacter { source: EscapeError },
    #[error(
        "the file has a document type (<!DOCTYPE ...>), which is refused because it can name other files: take the \
         line out"
    )]
    DocumentType,
    #[error("after `<!` comes nothing that XML knows: write `<` as `&lt;`")]
    UnknownMarkup,
    #[error("the file ends too early, it is cut off: export it again")]
    CutOff,
    #[error("what begins here has no end, the file is cut off: export it again")]
    OpenMarkup,
    #[error("</{}> stands where </{}> must: export the file again", short(found), short(expected))]
    MismatchedEnd { found: String, expected: String },
    #[error("</{}> ends what never began: export the file again", short(found))]
    UnmatchedEnd { found: String },
    #[error("<{}> has no end, the file is cut off: export it again", short(name))]
    MissingEnd { name: String },
    #[error("elements stand within elements more than {MAX_DEPTH} deep: export it flatter")]
    TooDeep,
    #[error("an attribute is there twice: take one out")]
    RepeatedAttribute,
    #[error("an attribute cannot be read ({source}): write it as name=\"value\"")]
    WrongAttribute {
        #[from]
        source: AttrError,
    },
    #[error("this is no XML ({source}): export the file again")]
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
