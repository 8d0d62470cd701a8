//! Whole numbers as programs write them.

/// The whole number that is written with a fraction of noughts: `12.0`.
pub fn without_fraction(text: &str) -> Option<&str> {
    let (whole, fraction) = text.split_once('.')?;
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0')).then_some(whole)
}

/// The level that a text names, without the word before it: `TRL 6`, `Level 6`,
/// `6.0`; any other text as it is.
pub fn level_in(text: &str) -> &str {
    if !text.starts_with(char::is_alphabetic) {
        return without_fraction(text).unwrap_or(text);
    }
    let number = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | ':' | '.' | '_'));
    if number.is_empty() { text } else { without_fraction(number).unwrap_or(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_lose_their_fraction() {
        for (text, whole) in
            [("12.0", Some("12")), ("700111.00", Some("700111")), ("12.5", None), ("12", None), (".0", None)]
        {
            assert_eq!(without_fraction(text), whole, "{text}");
        }
    }

    #[test]
    fn levels_are_read_behind_their_word() {
        for (text, level) in [
            ("TRL 6", "6"),
            ("TRL6", "6"),
            ("TRL-6", "6"),
            ("6.0", "6"),
            ("6-7", "6-7"),
            ("TRL 6-7", "6-7"),
            ("-6", "-6"),
        ] {
            assert_eq!(level_in(text), level, "{text}");
        }
    }
}
