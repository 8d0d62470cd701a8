//! Sizing of names for search, duplicates and joins.
//!
//! The NUTS list writes Iaşi with a cedilla, Romanian uses a comma below
//! (Iași), others write Iasi; web text holds mathematical bold letters and
//! no-break spaces. All fold to `iasi`. What the user wrote is kept.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case, accents, compatibility forms and extra spaces.
///
/// Compatibility decomposition (NFKD, Unicode Standard Annex 15), combining
/// marks dropped, lower case, and the few letters that do not decompose.
pub fn fold(text: &str) -> String {
    // ASCII decomposes into itself: most names are told apart here.
    if text.is_ascii() {
        return folded(text.len(), text.chars().map(|c| c.to_ascii_lowercase()));
    }
    folded(text.len(), text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase))
}

/// Lower case letters with single spaces between words, and without the letters
/// that do not decompose.
fn folded(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(length);
    let mut gap = false;
    for c in letters {
        if c.is_whitespace() {
            gap = !folded.is_empty();
            continue;
        }
        if gap {
            folded.push(' ');
            gap = false;
        }
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            // Final sigma is a form, not a letter.
            'ς' => folded.push('σ'),
            '’' | '‘' | '`' => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '‐' | '–' | '—' | '−' => folded.push('-'),
            _ => folded.push(c),
        }
    }
    folded
}

/// The words of the folded text, anything but letters and digits between them:
/// `start-up`, `Start up` and `start_up` are one.
pub fn spelling(text: &str) -> String {
    let words: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True when the folded text has every word of the folded query in it.
pub fn matches(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split(' ').all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for spelling in ["Iași", "Iaşi", "IASI", " iasi ", "𝐈𝐚𝐬𝐢", "Ia\u{73}\u{326}i"] {
            assert_eq!(fold(spelling), "iasi", "{spelling}");
        }
        assert_eq!(fold("Łódź"), "lodz");
        assert_eq!(fold("Ήλιος"), "ηλιοσ");
        assert_eq!(fold("Straße\u{a0}des  Friedens"), "strasse des friedens");
        assert_eq!(fold("София"), "софия");
    }

    #[test]
    fn a_spelling_has_nothing_but_words() {
        for text in ["Source_URL", " source  url* ", "SOURCE-URL"] {
            assert_eq!(spelling(text), "source url", "{text}");
        }
        assert_eq!(spelling("-> *"), "");
    }

    #[test]
    fn a_query_matches_word_by_word() {
        assert!(matches("Universitatea Tehnică „Gheorghe Asachi” din Iași", "iasi tehnica"));
        assert!(!matches("Iași", "Bacău"));
        assert!(matches("anything", ""));
    }
}
