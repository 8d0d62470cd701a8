//! The two sorts of lists.

/// The records that the rows of a list stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Elements, one a row.
    Elements,
    /// Links, one a row.
    Links,
}

impl Role {
    /// The word in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Elements => "elements",
            Self::Links => "links",
        }
    }
}
