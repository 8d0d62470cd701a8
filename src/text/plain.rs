//! Texts of files as lists and names may hold them.

use std::borrow::Cow;

/// The text with line feeds only, and without control characters but tabs.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    // 0xc2 begins the control characters beyond ASCII, and some others.
    let is_plain = |byte: u8| byte >= b' ' && byte != 0x7f && byte != 0xc2 || matches!(byte, b'\n' | b'\t');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

/// The words of the text with one space between them, and no controls: a name.
pub fn one_line(text: &str) -> String {
    without_controls(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line() {
        assert_eq!(one_line(" Iași\r\n \u{7}Hospital\u{0} "), "Iași Hospital");
        assert_eq!(without_controls("a\rb\u{85}c\td\u{a0}e"), "a\nbc\td\u{a0}e");
    }
}
