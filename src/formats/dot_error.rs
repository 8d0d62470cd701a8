//! Errors of reading DOT.

use super::limits::{MAX_CELLS, MAX_DEPTH, MAX_PRODUCTS};

/// Why a DOT text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum DotError {
    #[error("{}", message!("dot-no-graph"))]
    NoGraph,
    #[error("{}", message!("dot-no-brace"))]
    NoBrace,
    #[error("{}", message!("dot-further-text"))]
    FurtherText,
    #[error("{}", message!("dot-too-deep", most = MAX_DEPTH))]
    TooDeep,
    #[error("{}", message!("dot-open-brace"))]
    OpenBrace,
    #[error("{}", message!("dot-no-statement"))]
    NoStatement,
    #[error("{}", message!("dot-no-value", name = name))]
    NoValue { name: String },
    #[error("{}", message!("dot-no-end"))]
    NoEnd,
    #[error("{}", message!("dot-open-bracket"))]
    OpenBracket,
    #[error("{}", message!("dot-no-attribute"))]
    NoAttribute,
    #[error("{}", message!("dot-too-many-parts", most = MAX_CELLS))]
    TooManyParts,
    #[error("{}", message!("dot-too-many-products", most = MAX_PRODUCTS))]
    TooManyProducts,
    #[error("{}", message!("dot-open-comment"))]
    OpenComment,
    #[error("{}", message!("dot-no-further-text"))]
    NoFurtherText,
    #[error("{}", message!("dot-wrong-character", found = found.escape_debug().to_string()))]
    WrongCharacter { found: char },
    #[error("{}", message!("dot-open-text"))]
    OpenText,
    #[error("{}", message!("dot-open-html"))]
    OpenHtml,
}
