//! A value of a field, whatever the field: what the table reads and writes, and
//! what a cell of our lists holds.

use std::borrow::Cow;

use crate::text::{controls_as_spaces, without_controls};

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Empty,
    /// A text that is not empty.
    Text(Cow<'a, str>),
    /// A number, in the unit of its field.
    Number(f64),
    /// Several values; one text joins them with `|`.
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

    /// True for no value.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The value as one text; [`split_list`] takes a list apart again.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::List(items) => Cow::Owned(join_list(items)),
        }
    }

    /// The value without what it borrows.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Empty => Value::Empty,
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Number(number) => Value::Number(number),
            Self::List(items) => Value::List(items.into_iter().map(|item| Cow::Owned(item.into_owned())).collect()),
        }
    }
}

/// Readings of a value for the rows of the table: a text is asked of fields of
/// text alone, since each value is made by the field's own kind.
impl Value<'_> {
    /// One line: control characters and line ends become spaces.
    pub(super) fn line(&self) -> String {
        controls_as_spaces(&self.to_text())
    }

    /// Text of several lines: control characters but line ends and tabs go.
    pub(super) fn lines(&self) -> String {
        without_controls(&self.to_text()).into_owned()
    }

    /// The items, each one line that is not empty.
    pub(super) fn items(&self) -> Vec<String> {
        let items: &[Cow<'_, str>] = match self {
            Self::List(items) => items,
            Self::Text(item) => std::slice::from_ref(item),
            Self::Empty | Self::Number(_) => &[],
        };
        items.iter().map(|item| controls_as_spaces(item).trim().to_owned()).filter(|item| !item.is_empty()).collect()
    }

    /// The items in their order, each once.
    pub(super) fn sorted_items(&self) -> Vec<String> {
        let mut items = self.items();
        items.sort();
        items.dedup();
        items
    }

    /// The value of a closed list that has this id.
    pub(super) fn choice<T>(&self, from_id: fn(&str) -> Option<T>) -> Option<T> {
        if let Self::Text(id) = self { from_id(id) } else { None }
    }

    /// The id of an entry of a vocabulary.
    pub(super) fn entry<T: for<'t> From<&'t str>>(&self) -> Option<T> {
        if let Self::Text(id) = self { Some(T::from(id)) } else { None }
    }

    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The whole number; none where it is none or too large for the type.
    pub(super) fn whole<T: TryFrom<i64>>(&self) -> Option<T> {
        self.number().filter(|number| number.fract() == 0.0).and_then(|number| T::try_from(number as i64).ok())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

macro_rules! from_numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(f64::from(number))
            }
        })+
    };
}
from_numbers!(f64 i32 u32 u8);

impl From<Vec<String>> for Value<'_> {
    fn from(items: Vec<String>) -> Self {
        Self::list(items)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
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

/// The items of a cell, split at `|` and `;` without spaces around them. The
/// character after a backslash is part of its item.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_can_be_summed() {
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
}
