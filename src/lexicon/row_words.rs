//! Words by which a row says that it is no record but a sum or a remark, and
//! marks in the cells of a matrix.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words;
use crate::text::folding::{fold, spelling};

/// A row that sums others up, as its first text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// It is nothing but a sum: "Total", "Subtotal Iași".
    Certain,
    /// It may be the name of somebody: "Total Soft".
    Possible,
}

/// Returns how far a text names a sum of the rows before it; `None` for any
/// other text.
pub fn sum(text: &str) -> Option<Sum> {
    static TOTALS: LazyLock<Vec<String>> = LazyLock::new(|| spellings("total"));
    static SUBTOTALS: LazyLock<Vec<String>> = LazyLock::new(|| spellings("subtotal"));
    let text = spelling(text);
    let stands_at_an_end = |phrase: &String| {
        text.strip_prefix(phrase.as_str()).is_some_and(|rest| rest.starts_with(' '))
            || text.strip_suffix(phrase.as_str()).is_some_and(|rest| rest.ends_with(' '))
    };
    if TOTALS.contains(&text) || SUBTOTALS.iter().any(|phrase| text == *phrase || stands_at_an_end(phrase)) {
        Some(Sum::Certain)
    } else {
        TOTALS.iter().any(stands_at_an_end).then_some(Sum::Possible)
    }
}

/// Returns `true` for a remark: "*) data of 2024", "Source: own survey".
pub fn is_remark(text: &str) -> bool {
    static NOTES: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("rows", "note"));
    let text = text.trim_start();
    text.starts_with(['*', '†', '‡', '¹'])
        || text
            .split_once(':')
            .is_some_and(|(before, after)| !after.trim().is_empty() && NOTES.contains(fold(before).as_str()))
}

/// Returns whether a cell of a column of marks is marked; `None` for a text that
/// is no mark. An empty cell is not marked.
pub fn mark(text: &str) -> Option<bool> {
    static MARKED: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("rows", "marked"));
    static UNMARKED: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("rows", "unmarked"));
    let text = fold(text);
    if text.is_empty() || UNMARKED.contains(&text) { Some(false) } else { MARKED.contains(&text).then_some(true) }
}

/// Returns `true` for a word between two answers: "and", "&".
pub fn is_and(word: &str) -> bool {
    static AND: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("rows", "and"));
    AND.contains(fold(word).as_str())
}

fn spellings(key: &str) -> Vec<String> {
    words::under("rows", key).map(spelling).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_from_names() {
        for text in ["Total", "TOTAL:", "Grand Total", "Subtotal Iași", "Всичко", "ΣΥΝΟΛΟ", "Sous-total", "Razem"]
        {
            assert_eq!(sum(text), Some(Sum::Certain), "{text}");
        }
        for text in ["Total Soft SRL", "Total 2024", "Iași total"] {
            assert_eq!(sum(text), Some(Sum::Possible), "{text}");
        }
        for text in ["TotalEnergies", "Summa Health", "Gesamtschule", "", "45"] {
            assert_eq!(sum(text), None, "{text}");
        }
    }

    #[test]
    fn remarks_are_told_from_names() {
        for text in ["*) Sursa: chestionar propriu", "Source: own survey", "Забележка: данни за 2024"] {
            assert!(is_remark(text), "{text}");
        }
        for text in ["Source", "Open Source Lab", "Clinica: Nord", ""] {
            assert!(!is_remark(text), "{text}");
        }
    }

    #[test]
    fn marks_are_told_from_texts() {
        for text in ["x", "X", "✓", "✔", "1", "yes", "da", "ja", "sí", "oui", "Да"] {
            assert_eq!(mark(text), Some(true), "{text}");
        }
        for text in ["", " ", "0", "no", "-", "nu", "Όχι"] {
            assert_eq!(mark(text), Some(false), "{text}");
        }
        assert_eq!(mark("pilot"), None);
    }
}
