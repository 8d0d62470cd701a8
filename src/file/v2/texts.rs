//! Texts and choices as the file holds them.

use crate::text::is_printable;

/// The text without the control characters that no field may hold, so that
/// what was written can always be read again.
pub fn clean(text: &str) -> String {
    text.replace(|c| !is_printable(c), " ")
}

pub fn texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Vec<String> {
    items.into_iter().map(|item| clean(item.as_ref())).collect()
}

/// `None` for the value that is left out.
pub fn unless_default<T: PartialEq + Default>(value: T, id: fn(T) -> &'static str) -> Option<String> {
    if value == T::default() { None } else { Some(id(value).to_owned()) }
}
