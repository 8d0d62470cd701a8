//! Decisions on words that the vocabulary does not have.

use std::collections::BTreeMap;

use super::not_found::NotFound;
use super::word_list::WordList;
use crate::map::ImportHabits;
use crate::text::folding::{fold, spelling};
use crate::text::joined_lines;

/// The decision on a word that the vocabulary does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueChoice {
    /// It means the entry with this id.
    Use(String),
    /// It becomes an entry of its own.
    Add,
    /// The field stays empty; the word is kept beside it.
    Leave,
}

/// A word that the vocabulary does not have, as the plan lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The list that it was looked up in.
    pub list: WordList,
    /// As it is written where it first stands.
    pub word: String,
    /// Rows that hold it.
    pub count: usize,
    /// The decision; `None` until there is one.
    pub choice: Option<ValueChoice>,
    /// The entry that reads most like it, by its id.
    pub suggestion: Option<String>,
    /// Why it was not found, where there is more to say.
    pub reason: Option<NotFound>,
}

/// Decisions on words, by list and folded word.
pub type ValueChoices = BTreeMap<(WordList, String), ValueChoice>;

/// Earlier decisions on words, as the map remembers them.
pub fn remembered(habits: &ImportHabits) -> ValueChoices {
    let choice = |((field, word), value): (&(String, String), &String)| {
        let choice = if value.is_empty() { ValueChoice::Leave } else { ValueChoice::Use(value.clone()) };
        Some(((WordList::from_id(field)?, word.clone()), choice))
    };
    habits.values.iter().filter_map(choice).collect()
}

/// The key of a word in decisions and among entries: its spelling, or for want
/// of letters and digits the text itself.
pub fn word_key(word: &str) -> String {
    let not_empty = |text: String| (!text.is_empty()).then_some(text);
    not_empty(spelling(word)).or_else(|| not_empty(fold(word))).unwrap_or_else(|| joined_lines(word))
}
