use crate::formats::limits::{MAX_CELLS, MAX_DEPTH};

/// Why a GML text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum GmlError {
    #[error("this is no GML file: it must have a list `graph [ ... ]` with nodes and edges")]
    NoGraph,
    #[error("a bracket `]` closes no list: remove it")]
    UnmatchedBracket,
    #[error("this is no GML: a key must stand before every value")]
    NoKey,
    #[error("the list `{}` is never closed: get the whole file", start_of(key))]
    OpenList { key: String },
    #[error("the file has more than {} values: split it", 4 * MAX_CELLS)]
    TooManyValues,
    #[error("lists are nested deeper than {MAX_DEPTH} levels: no graph is kept like that")]
    TooDeep,
    #[error("the key `{}` has no value: this is no GML, or it is cut", start_of(key))]
    NoValue { key: String },
    #[error("a quotation mark opens a text that is never closed")]
    OpenText,
}

/// The beginning of a word that may be a whole file of another format.
fn start_of(word: &str) -> String {
    crate::text::one_line(&word.chars().take(40).collect::<String>())
}
