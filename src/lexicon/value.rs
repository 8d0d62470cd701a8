//! A cell of a list that we write: typed, and as text that is read back.

use std::borrow::Cow;

use crate::map::Contact;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Empty,
    Text(Cow<'a, str>),
    Number(f64),
    /// Several values; one text joins them with ` | `.
    List(Vec<Cow<'a, str>>),
}

impl<'a> Value<'a> {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number where the text is one as this program writes it, so that it can
    /// be summed and comes back as it was; `007`, `1,5` and telephone numbers
    /// stay texts.
    pub fn number_or_text(text: &'a str) -> Self {
        let number = text.parse().ok().map(Self::Number);
        let is_short = text.len() <= 9 && text.bytes().any(|byte| byte.is_ascii_digit());
        number.filter(|number| is_short && text != "-0" && number.to_text() == text).unwrap_or_else(|| Self::text(text))
    }

    /// A list; nothing where it has no item.
    pub fn list<Item: Into<Cow<'a, str>>>(items: impl IntoIterator<Item = Item>) -> Self {
        let items: Vec<Cow<'a, str>> = items.into_iter().map(Into::into).collect();
        if items.is_empty() { Self::Empty } else { Self::List(items) }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell as one text; [`split_list`] takes a list apart again.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::List(items) => Cow::Owned(join_list(items)),
        }
    }
}

/// Items joined with `|`, as Kumu does; separators within an item are escaped.
pub fn join_list(items: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push('|');
        }
        for c in item.as_ref().chars() {
            if matches!(c, '|' | ';' | '\\') {
                text.push('\\');
            }
            text.push(c);
        }
    }
    text
}

/// The items of a cell, split at `|` and `;` without spaces around them. What
/// follows a backslash is taken as it is.
pub fn split_list(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let last = items.len() - 1;
        match c {
            '|' | ';' => items.push(String::new()),
            '\\' => match chars.next() {
                Some(next @ ('|' | ';' | '\\')) => items[last].push(next),
                Some(next) => items[last].extend(['\\', next]),
                None => items[last].push('\\'),
            },
            _ => items[last].push(c),
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

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

/// A contact in one text: `Name / Role / e-mail / telephone`, without those it
/// does not have where the rest tells itself apart.
pub fn contact_text(contact: &Contact) -> String {
    let Contact { name, role, email, phone } = contact;
    let parts = [name, role, email, phone].map(|part| part.replace('/', "\u{2044}"));
    let there: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let short = there.join(" / ");
    if contact_of(&short) == *contact { short } else { parts.join(" / ") }
}

/// The contact of such a text.
pub fn contact_of(text: &str) -> Contact {
    let parts: Vec<String> = text.split('/').map(|part| part.trim().replace('\u{2044}', "/")).collect();
    if let [name, role, email, phone] = parts.as_slice() {
        let [name, role, email, phone] = [name, role, email, phone].map(Clone::clone);
        return Contact { name, role, email, phone };
    }
    let mut contact = Contact::default();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let is_number = part.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' '));
        let place = match () {
            () if part.contains('@') => &mut contact.email,
            () if is_number => &mut contact.phone,
            () if contact.name.is_empty() => &mut contact.name,
            () => &mut contact.role,
        };
        *place = part;
    }
    contact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_number_can_be_summed() {
        for text in ["393", "-2.5", "0"] {
            assert!(matches!(Value::number_or_text(text), Value::Number(_)), "{text}");
        }
        for text in ["007", "1,5", "2.50", "1e5", "inf", "NaN", "-0.0", "-0", "40721234567", "12 beds"] {
            assert_eq!(Value::number_or_text(text), Value::text(text));
        }
        assert_eq!(Value::number_or_text(""), Value::Empty);
    }

    #[test]
    fn lists_come_back_whatever_is_in_them() {
        for items in [vec!["a"], vec!["a | b", "c;d"], vec!["back\\slash", "\\|", "end\\"], vec!["Иван", "Ωmega"]]
        {
            let items: Vec<String> = items.into_iter().map(str::to_owned).collect();
            assert_eq!(split_list(&join_list(&items)), items);
        }
        assert_eq!(split_list(" a ; b|c || "), ["a", "b", "c"]);
        assert_eq!(split_list(""), [""; 0]);
    }

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

    #[test]
    fn contacts_come_back() {
        for contact in [
            Contact { name: "A/B".into(), role: "Head".into(), email: "a@b.example".into(), phone: "+40 1".into() },
            Contact { email: "office@b.example".into(), ..Contact::default() },
            Contact { role: "Secretary".into(), phone: "+359 2 1".into(), ..Contact::default() },
            Contact { name: "112".into(), ..Contact::default() },
        ] {
            assert_eq!(contact_of(&contact_text(&contact)), contact);
        }
        let office = Contact { email: "office@b.example".into(), ..Contact::default() };
        assert_eq!(contact_text(&office), "office@b.example");
    }
}
