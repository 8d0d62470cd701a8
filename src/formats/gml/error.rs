use crate::formats::limits::{MAX_CELLS, MAX_DEPTH};

/// Why a GML text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum GmlError {
    #[error("{}", message!("gml-no-graph"))]
    NoGraph,
    #[error("{}", message!("gml-unmatched-bracket"))]
    UnmatchedBracket,
    #[error("{}", message!("gml-no-key"))]
    NoKey,
    #[error("{}", message!("gml-open-list", key = start_of(key)))]
    OpenList { key: String },
    #[error("{}", message!("gml-too-many-values", most = 4 * MAX_CELLS))]
    TooManyValues,
    #[error("{}", message!("gml-too-deep", most = MAX_DEPTH))]
    TooDeep,
    #[error("{}", message!("gml-no-value", key = start_of(key)))]
    NoValue { key: String },
    #[error("{}", message!("gml-open-text"))]
    OpenText,
}

/// The beginning of a word that may be a whole file of another format.
fn start_of(word: &str) -> String {
    crate::text::one_line(&word.chars().take(40).collect::<String>())
}
