//! Character references of HTML (`&amp;`, `&#1047;`, `&eacute;`), which GML,
//! Graphviz and drawing programs write in their texts.

use std::borrow::Cow;

use htmlize::ENTITIES;

/// No reference is longer; what is, is text.
const LONGEST: usize = 33;

/// The text with its references as characters, once: what they give is not read
/// again, so nothing grows. A reference that is not known stays as it is.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        decoded.push_str(before);
        let (c, after) = first(reference).unwrap_or(('&', reference.get(1..).unwrap_or_default()));
        decoded.push(c);
        rest = after;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The character of the reference that a text begins with, and what follows it.
pub fn first(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    Some((character(text.get(1..end)?)?, text.get(end + 1..)?))
}

/// The character of a reference, without `&` and `;`.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let named = ENTITIES.get(format!("&{name};").as_bytes())?;
    let mut letters = std::str::from_utf8(named).ok()?.chars();
    // A few stand for a letter with a mark, and are left as they are.
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_once_and_others_are_text() {
        let cases = [
            ("R&amp;D &lt;b&gt;", "R&D <b>"),
            ("&#1047;&#x434;&#38;amp;", "Зд&amp;"),
            ("Caf&eacute; &Agrave;&yuml;&nbsp;&szlig;", "Café Àÿ\u{a0}ß"),
            ("A & B; &bogus; &#xD800; &#99999999; &", "A & B; &bogus; &#xD800; &#99999999; &"),
            ("&&amp;&ж;", "&&&ж;"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected);
        }
    }
}
