//! Errors of looking a word of a list up in the vocabulary.

/// Why a word has no entry. Each is the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum NotFound {
    #[error("{}", message!("import-word-several-regions", codes = codes.join(", ")))]
    SeveralRegions { codes: Vec<&'static str> },
    #[error("{}", message!("import-word-other-country", code = *code))]
    OtherCountry { code: &'static str },
    /// The letters of a country under the heading of counties.
    #[error("{}", message!("import-word-country-among-counties", code = *code))]
    CountryAmongCounties { code: &'static str },
    #[error("{}", message!("import-word-unknown-country", code = *code, country = country))]
    UnknownCountry { code: &'static str, country: String },
    /// The decision names no entry; `is_open` tells whether the vocabulary can be extended.
    #[error("{}", no_such_entry(id, *is_open))]
    NoSuchEntry { id: String, is_open: bool },
    /// It was to become an entry of a vocabulary that is closed.
    #[error("{}", message!("import-word-closed-list"))]
    Closed,
}

fn no_such_entry(id: &str, is_open: bool) -> String {
    if is_open {
        message!("import-word-no-such-entry", id = id)
    } else {
        message!("import-word-no-such-choice", id = id)
    }
}
