//! Errors of looking a word of a list up in the vocabulary.

/// Why a word has no entry. Each is the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum NotFound {
    #[error("several NUTS regions are called so ({})", codes.join(", "))]
    SeveralRegions { codes: Vec<&'static str> },
    #[error("{code} is called so, and lies in another country than the row says")]
    OtherCountry { code: &'static str },
    #[error("{code} is called so, but the row's country `{country}` is not known")]
    UnknownCountry { code: &'static str, country: String },
    /// The decision names no entry; `is_open` tells whether the vocabulary can be extended.
    #[error("`{id}`, which it is said to be, is {} either", if *is_open { "no entry" } else { "none of them" })]
    NoSuchEntry { id: String, is_open: bool },
    /// It was to become an entry of a vocabulary that is closed.
    #[error("it cannot be added")]
    Closed,
}
