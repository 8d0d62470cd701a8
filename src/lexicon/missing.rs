//! Words for nothing: what R, pandas and Excel write where there is no value,
//! and what people write.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words;
use crate::text::folding::fold;

/// Longest of the words, in letters and digits.
const LONGEST: usize = 24;

/// Returns `true` for a text that says that there is no value: `NA`, `n/a`,
/// `#N/A`, `-`, `?`, `TBD`, `None`, `няма`.
///
/// So does a cell of several that are all such.
pub fn is_nothing(text: &str) -> bool {
    !text.trim().is_empty()
        && text.split(['|', ';']).map(str::trim).filter(|part| !part.is_empty()).all(is_word_for_nothing)
}

/// The words, as the bytes of their letters and digits: those of one length
/// together, in order, as most cells have no word of their length that begins so.
static WORDS: LazyLock<Vec<Vec<Box<[u8]>>>> = LazyLock::new(|| {
    let all: BTreeSet<Box<[u8]>> =
        words::under("rows", "nothing").map(|word| bare(&fold(word)).into_bytes().into_boxed_slice()).collect();
    let longest = all.iter().map(|word| word.len()).max().unwrap_or(0);
    let mut by_length = vec![Vec::new(); longest + 1];
    for word in all {
        if let Some(same) = by_length.get_mut(word.len()) {
            same.push(word);
        }
    }
    by_length
});

fn is_known(word: &[u8]) -> bool {
    WORDS.get(word.len()).is_some_and(|same| same.binary_search_by(|known| known.as_ref().cmp(word)).is_ok())
}

fn is_word_for_nothing(text: &str) -> bool {
    // Most cells end the search here: they are long, or begin with a digit.
    let Some(first) = text.chars().next().filter(|first| text.len() <= 3 * LONGEST && !first.is_ascii_digit()) else {
        return false;
    };
    if first == '#' && text.ends_with(['!', '?']) {
        return is_fault(text);
    }
    if text.is_ascii() {
        let mut letters = [0; LONGEST];
        let mut count = 0;
        for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
            let Some(letter) = letters.get_mut(count) else { return false };
            *letter = byte.to_ascii_lowercase();
            count += 1;
        }
        return if count == 0 { is_dash(text) } else { letters.get(..count).is_some_and(is_known) };
    }
    let folded = fold(text);
    let word = bare(&folded);
    if word.is_empty() { is_dash(&folded) } else { is_known(word.as_bytes()) }
}

/// The letters and digits of a folded text.
fn bare(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Dashes, dots and question marks alone, folded.
fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '_' | '?' | '.' | '/' | ' '))
}

/// A value that a spreadsheet could not work out.
fn is_fault(text: &str) -> bool {
    matches!(text, "#REF!" | "#VALUE!" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#NAME?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_known() {
        for text in [
            "NA",
            "n/a",
            "N.A.",
            "#N/A",
            "<NA>",
            "nan",
            "NaN",
            "NULL",
            "null",
            "None",
            "(none)",
            "-",
            "--",
            "–",
            "?",
            "...",
            "TBD",
            "t.b.d.",
            "unknown",
            "Not available",
            "#REF!",
            "#DIV/0!",
            "няма",
            "Неизвестно",
            "nu este cazul",
            "Necunoscut",
            "Άγνωστο",
            "n.d.",
            "sconosciuto",
            "no aplica",
            "desconhecido",
            "brak danych",
            "nie dotyczy",
            "sans objet",
            "non renseigné",
            "k. A.",
            "keine Angabe",
            "n.v.t.",
            "onbekend",
            "-|",
            "NA; NA",
        ] {
            assert!(is_nothing(text), "{text}");
        }
        for text in [
            "",
            "0",
            "no",
            "RO",
            "Nantes",
            "Nadir",
            "None of these",
            "12",
            "x",
            "+",
            "*",
            "Ref",
            "Name",
            "Не",
            "NA; RO",
        ] {
            assert!(!is_nothing(text), "{text}");
        }
    }
}
