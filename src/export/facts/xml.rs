//! Common parts of the formats in XML: escapes that keep every letter, and names
//! that a tag can have.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write as _};

use crate::export::escape;

/// Text as XML has it, safe between tags and within quotes.
///
/// Line ends and tabs are written as codes, for a reader makes spaces of them
/// within quotes. What XML cannot hold at all becomes U+FFFD.
pub(super) struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // By bytes, for speed: no byte below 128 is part of another letter, and
        // U+FFFE and U+FFFF, which XML lacks, have three.
        let text = self.0;
        let mut start = 0;
        for (at, byte) in text.bytes().enumerate() {
            let (code, length) = match byte {
                b'&' => ("&amp;", 1),
                b'<' => ("&lt;", 1),
                b'>' => ("&gt;", 1),
                b'"' => ("&quot;", 1),
                b'\t' => ("&#9;", 1),
                b'\n' => ("&#10;", 1),
                b'\r' => ("&#13;", 1),
                0..=0x1f => ("\u{fffd}", 1),
                0xef if text.get(at..).is_some_and(|rest| rest.starts_with(['\u{fffe}', '\u{ffff}'])) => {
                    ("\u{fffd}", 3)
                }
                _ => continue,
            };
            f.write_str(text.get(start..at).unwrap_or_default())?;
            f.write_str(code)?;
            start = at + length;
        }
        f.write_str(text.get(start..).unwrap_or_default())
    }
}

/// Text as HTML has it, line ends as breaks: what draw.io's labels are.
pub(super) fn html(text: &str) -> String {
    escape::escaped(text, |out, c| match c {
        '\n' => out.push_str("<br>"),
        '\r' => {}
        c => out.push(c),
    })
}

/// The name of an attribute in XML: what may not be in it is written as
/// `_x0020_`, as .NET's `XmlConvert.EncodeName` and Excel do, so that two names
/// never become one and a reader finds the name again.
pub(super) fn attribute_name(name: &str) -> Cow<'_, str> {
    let begins_as_reserved = name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("xml"));
    let is_plain = |(at, c): (usize, char)| match c {
        '_' => !begins_as_code(name.get(at..).unwrap_or_default()),
        '0'..='9' | '-' | '.' => at > 0,
        'a'..='z' | 'A'..='Z' => at > 0 || !begins_as_reserved,
        c => is_letter_everywhere(c),
    };
    if !name.is_empty() && name.char_indices().all(is_plain) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len() + 7);
    for (at, c) in name.char_indices() {
        if is_plain((at, c)) {
            out.push(c);
        } else {
            let width = if u32::from(c) > 0xffff { 8 } else { 4 };
            _ = write!(out, "_x{:0width$X}_", u32::from(c));
        }
    }
    // A name has at least one letter.
    Cow::Owned(if out.is_empty() { "_".to_owned() } else { out })
}

/// Latin, Greek and Cyrillic letters that names have in all editions of XML 1.0:
/// some programs still read by the fourth.
fn is_letter_everywhere(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
        | 'Ά' | 'Έ'..='Ί' | 'Ό' | 'Ύ'..='Ρ' | 'Σ'..='ώ' | 'Ё'..='Ќ' | 'Ў'..='я' | 'ё'..='ќ')
}

/// True for a text that would be read as a code of ours: `_x0020_`.
fn begins_as_code(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|rest| rest.split_once('_')).map_or("", |(digits, _)| digits);
    matches!(digits.len(), 4 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_break_neither_a_tag_nor_an_attribute() {
        let text = "a<b & \"c\"> 'd' ]]>\t\u{0}\u{b}\u{ffff}\r\n\u{9f}漢𝐌";
        let escaped = Escaped(text).to_string();
        assert_eq!(escaped, "a&lt;b &amp; &quot;c&quot;&gt; 'd' ]]&gt;&#9;\u{fffd}\u{fffd}\u{fffd}&#13;&#10;\u{9f}漢𝐌");
        let document = format!("<a b=\"{escaped}\">{escaped}</a>");
        let document = resvg::usvg::roxmltree::Document::parse(&document).unwrap();
        let expected = text.replace(['\0', '\u{b}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(document.root_element().attribute("b"), Some(expected.as_str()));
        assert_eq!(document.root_element().text(), Some(expected.as_str()));
    }

    #[test]
    fn any_name_can_be_the_name_of_an_attribute() {
        for (name, expected) in [
            ("further_stages", "further_stages"),
            ("Год-1.b", "Год-1.b"),
            ("Ώρα-Łódź", "Ώρα-Łódź"),
            ("Θέσεις €", "Θέσεις_x0020__x20AC_"),
            ("Joined in", "Joined_x0020_in"),
            ("custom:Type", "custom_x003A_Type"),
            ("2024", "_x0032_024"),
            ("xmlns", "_x0078_mlns"),
            ("_x0020_", "_x005F_x0020_"),
            ("a_x_b", "a_x_b"),
            ("\u{1f600}\"=", "_x0001F600__x0022__x003D_"),
            ("", "_"),
        ] {
            let name = attribute_name(name);
            assert_eq!(name, expected);
            let document = format!("<a {name}=\"b\"/>");
            assert!(resvg::usvg::roxmltree::Document::parse(&document).is_ok(), "{document}");
        }
    }
}
