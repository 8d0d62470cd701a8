//! Codes of older NUTS lists that the bundled one has no more.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::nuts;

static LIST: &str = include_str!("../../assets/nuts-older.txt");

/// The meaning of a code of an older list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// The territory has another code now.
    Recoded {
        /// The year of the last list that has the code.
        version: u16,
        /// The code in the bundled list.
        now: &'static str,
    },
    /// It was split, joined with another, or its border moved.
    Changed {
        /// The year of the last list that has the code.
        version: u16,
    },
    /// It is of the United Kingdom, which has no codes since 2021.
    OfUnitedKingdom,
}

/// The meaning of a code that is only in an older list; `None` for every other
/// text. As in the bundled list, GR is EL.
pub fn find(text: &str) -> Option<Older> {
    if !(3..=5).contains(&text.len()) || !text.is_ascii() {
        return None;
    }
    let code = text.to_ascii_uppercase();
    let code = code.strip_prefix("GR").map_or_else(|| code.clone(), |rest| format!("EL{rest}"));
    let older = CODES.get(code.as_str()).copied();
    older.or_else(|| is_of_united_kingdom(&code).then_some(Older::OfUnitedKingdom))
}

/// UKC to UKN, with digits and letters below: but a word is none.
fn is_of_united_kingdom(code: &str) -> bool {
    matches!(code.as_bytes(), [b'U', b'K', b'C'..=b'N', rest @ ..] if rest.is_empty() || rest.iter().any(u8::is_ascii_digit))
}

static CODES: LazyLock<BTreeMap<&str, Older>> = LazyLock::new(|| {
    let older = |line: &'static str| {
        let mut cells = line.split(';');
        let (code, version, now) = (cells.next()?, cells.next()?.parse().ok()?, cells.next()?);
        let recoded = nuts::find(now).map(|entry| Older::Recoded { version, now: entry.code });
        Some((code, recoded.unwrap_or(Older::Changed { version })))
    };
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(older).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_older_lists_are_known() {
        for (text, now) in
            [("ITE21", "ITI21"), ("GR122", "EL522"), ("el11", "EL51"), ("FR301", "FRE11"), ("LT00A", "LT011")]
        {
            assert!(matches!(find(text), Some(Older::Recoded { now: found, .. }) if found == now), "{text}");
        }
        assert_eq!(find("PT170"), Some(Older::Changed { version: 2021 }));
        for text in ["UKE42", "UKI", "ukm75"] {
            assert_eq!(find(text), Some(Older::OfUnitedKingdom));
        }
        for text in ["RO213", "RO999", "UKRAI", "UK", "Essex", "", "EL30"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn no_older_code_is_one_of_now_and_every_new_one_is() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split(';').collect();
            let [code, version, now] = cells.as_slice() else { panic!("{line}") };
            assert!(nuts::find(code).is_none(), "{code}");
            assert!(["2006", "2010", "2013", "2016", "2021"].contains(version), "{line}");
            let is_listed = nuts::find(now).is_some_and(|entry| entry.code == *now && now.starts_with(&code[..2]));
            assert!(*now == "-" || is_listed, "{line}");
        }
    }
}
