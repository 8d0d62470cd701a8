//! Texts that a spreadsheet would take for formulas.

use std::borrow::Cow;

/// A spreadsheet takes a text cell that begins with one of these for a formula,
/// or may, once it has passed over the white space.
const FORMULA_SIGNS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// The text with an apostrophe in front where a spreadsheet would take it for a
/// formula; [`unguarded`] takes it away again. A text that has apostrophes in
/// front of such a sign gets one more, so that every text comes back.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(FORMULA_SIGNS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without the apostrophe that keeps a spreadsheet from taking it for
/// a formula.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_SIGNS) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula_and_each_comes_back() {
        for sign in FORMULA_SIGNS {
            for text in [format!("{sign}1+1"), format!("'{sign}1"), format!("''{sign}"), sign.to_string()] {
                assert_eq!(guarded(&text), format!("'{text}"));
                assert_eq!(unguarded(&guarded(&text)), text);
            }
        }
        for text in ["", "'", "''", "'t Hooft", "a=b", "Ω"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
