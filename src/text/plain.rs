//! Plain text: without characters that nobody sees, on one line, shortened.

use std::borrow::Cow;

/// True for a character that a text of a map may hold: any but control
/// characters, of which line feeds and tabs are held.
pub fn is_printable(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\t')
}

/// The text as a map may hold it: line feeds end its lines, and other control
/// characters but tabs are gone.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    // 0xc2 begins the control characters beyond ASCII, and some others. Most
    // texts have neither.
    let is_plain = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2 || matches!(byte, b'\n' | b'\t');
    if text.bytes().all(is_plain) || text.chars().all(is_printable) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(|c| is_printable(*c)).collect())
}

/// The text with a space for each control character, line ends among them.
pub fn controls_as_spaces(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The lines and cells of a text on one line, one space between them; other
/// spaces stay as they are.
pub fn joined_lines(text: &str) -> String {
    // Most texts are one line: what follows is for the few that are not.
    if !text.contains(['\n', '\t', '\r']) {
        return text.trim().to_owned();
    }
    text.split(['\n', '\t', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words of a text on one line, one space between them, and no control
/// characters: a name.
pub fn one_line(text: &str) -> String {
    without_controls(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in one line of so many characters at most; what is cut ends in `…`.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.replace('\n', " ");
    if line.chars().count() <= most { line } else { line.chars().take(most.saturating_sub(1)).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_line_ends_are_line_feeds() {
        for (text, expected) in [
            ("Łódź\tand\nmore", "Łódź\tand\nmore"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\u{0}b\u{7f}c\u{85}d", "abcd"),
            ("20\u{a0}%", "20\u{a0}%"),
        ] {
            assert_eq!(without_controls(text), expected);
            assert!(without_controls(text).chars().all(is_printable));
        }
        assert_eq!(controls_as_spaces("a\r\nb\u{0}c"), "a  b c");
    }

    #[test]
    fn a_text_fits_on_one_line() {
        assert_eq!(joined_lines(" a  b \r\n\n c\td "), "a  b c d");
        assert_eq!(joined_lines(" a  b "), "a  b");
        assert_eq!(one_line(" a  b\u{7} \r\n\n c\td\u{a0}e "), "a b c d e");
    }

    #[test]
    fn what_is_cut_is_seen() {
        assert_eq!(shortened("Łódź", 4), "Łódź");
        assert_eq!(shortened("Łódź\nnow", 5), "Łódź…");
        assert_eq!(shortened("ab", 0), "…");
    }
}
