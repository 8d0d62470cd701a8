//! Errors of reading DOT.

use super::limits::{MAX_CELLS, MAX_DEPTH};

/// Why a DOT text cannot be read on; its words end in advice on what to do.
#[derive(Debug, thiserror::Error)]
pub enum DotError {
    #[error("this is no DOT file: it must begin with `graph` or `digraph`")]
    NoGraph,
    #[error("after the name of the graph a brace `{{` must follow")]
    NoBrace,
    #[error("text follows the end of the graph: remove it")]
    FurtherText,
    #[error("subgraphs are nested deeper than {MAX_DEPTH} levels: no graph is kept like that")]
    TooDeep,
    #[error("a brace opens here and is never closed: get the whole file")]
    OpenBrace,
    #[error("a statement must begin with a name or a brace `{{`")]
    NoStatement,
    #[error("the attribute `{name}` has no value")]
    NoValue { name: String },
    #[error("an edge must lead to a name or a brace `{{`")]
    NoEnd,
    #[error("a bracket `[` is never closed: get the whole file")]
    OpenBracket,
    #[error("in brackets only attributes can stand: `name=value`")]
    NoAttribute,
    #[error("the graph has more than {MAX_CELLS} nodes, edges and attributes: split it")]
    TooManyParts,
    #[error("a comment begins here and never ends: close it with `*/`")]
    OpenComment,
    #[error("after `+` a text in quotation marks must follow")]
    NoFurtherText,
    #[error("`{}` does not belong here: put names with it in quotation marks", found.escape_debug())]
    WrongCharacter { found: char },
    #[error("a quotation mark opens a text that is never closed")]
    OpenText,
    #[error("a text in `<` and `>` is never closed")]
    OpenHtml,
}
