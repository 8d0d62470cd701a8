//! The countries of the world: their letters, and their names in the languages
//! of lists (Unicode CLDR; see `assets/README.md`).
//!
//! Two letters are those of ISO 3166-1, but EL for Greece and UK for the United
//! Kingdom, as the European Union writes them; GR and GB mean the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::folding::spelling;

static LIST: &str = include_str!("../../assets/countries.txt");

/// A country or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two letters.
    pub code: &'static str,
    /// Three letters (ISO 3166-1 alpha-3).
    pub letters: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// Names in other languages, with strokes between them.
    others: &'static str,
}

impl Country {
    /// Its names, the English one first, and that again with "and" for "&".
    pub fn names(self) -> impl Iterator<Item = Cow<'static, str>> {
        let written_out = self.name.contains('&').then(|| Cow::Owned(self.name.replace('&', "and")));
        let others = self.others.split('|').filter(|name| !name.is_empty()).map(Cow::Borrowed);
        std::iter::once(Cow::Borrowed(self.name)).chain(written_out).chain(others)
    }
}

/// Every country, in the order of their codes.
pub fn all() -> impl Iterator<Item = Country> {
    COUNTRIES.values().copied()
}

/// The country with these two or three letters, in any case.
pub fn by_letters(text: &str) -> Option<Country> {
    let letters = text.trim().to_ascii_uppercase();
    let code = if letters.len() == 3 { THREE_LETTERS.get(letters.as_str())? } else { one_code(&letters) };
    COUNTRIES.get(code).copied()
}

/// The country with these letters or this name.
pub fn find(text: &str) -> Option<Country> {
    static NAMES: LazyLock<BTreeMap<String, &str>> = LazyLock::new(|| {
        all().flat_map(|country| country.names().map(move |name| (spelling(&name), country.code))).collect()
    });
    by_letters(text).or_else(|| by_letters(NAMES.get(&spelling(text))?))
}

/// The code of a country that has two: UK for GB, and EL for GR.
pub fn one_code(code: &str) -> &str {
    match code {
        "GB" => "UK",
        "GR" => "EL",
        _ => code,
    }
}

static COUNTRIES: LazyLock<BTreeMap<&str, Country>> = LazyLock::new(|| {
    let country = |line: &'static str| {
        let mut cells = line.split(';');
        let [code, letters, name, others] = [(); 4].map(|()| cells.next().unwrap_or_default());
        (code, Country { code, letters, name, others })
    };
    LIST.lines().filter(|line| !line.starts_with('#')).map(country).collect()
});

static THREE_LETTERS: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| all().map(|country| (country.letters, country.code)).collect());

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::nuts;

    #[test]
    fn countries_are_found_by_letters_and_names() {
        for (text, code) in [
            ("gb", "UK"),
            ("UK", "UK"),
            ("GBR", "UK"),
            ("gr", "EL"),
            ("EL", "EL"),
            ("ROU", "RO"),
            ("Ukraine", "UA"),
            ("Украйна", "UA"),
            ("Verenigde Staten", "US"),
            ("Bosnia and Herzegovina", "BA"),
            ("Namibia", "NA"),
        ] {
            assert_eq!(find(text).map(|country| country.code), Some(code), "{text}");
        }
        for text in ["", "TB", "XX", "XXX", "Atlantis", "-"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn the_list_is_whole() {
        assert_eq!(all().count(), 250);
        assert!(nuts::countries().all(|entry| by_letters(entry.code).is_some()));
        assert!(all().all(|country| country.letters.len() == 3 && country.names().all(|name| !name.is_empty())));
    }
}
