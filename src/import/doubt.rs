//! Words that a plan could not take as they stand, each told in one warning.

/// A word that means nothing here, with all that its sentence says but how often
/// it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Neither the letters nor a name of a country.
    Country { word: String },
    /// A NUTS code of an older list whose region is no more.
    OlderNuts { code: String, version: u16 },
    /// A NUTS code of the United Kingdom.
    UnitedKingdom { code: String },
}

impl Doubt {
    /// The sentence for `count` places.
    pub fn words(&self, count: usize) -> String {
        match self {
            Self::Country { word } => message!("import-doubt-country", word = word, count = count),
            Self::OlderNuts { code, version } => {
                // A year is no count: no language writes it with a comma.
                let (version, now) = (version.to_string(), crate::map::nuts::VERSION.to_string());
                message!("import-doubt-older-nuts", code = code, version = version, now = now)
            }
            Self::UnitedKingdom { code } => message!("import-doubt-united-kingdom", code = code),
        }
    }
}
