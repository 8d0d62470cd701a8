//! Notes of assumptions about lists: one for each sort, with its count and its
//! first places.

use std::collections::BTreeMap;

use super::problem::{Place, Problem};
use super::table::Table;

/// Further places of a sort that its note names.
const NAMED: usize = 3;

/// The places of each sort of thing that was taken for granted. A sort has all
/// that its sentence says but the number and the places.
#[derive(Debug)]
pub struct Notes<Sort>(BTreeMap<(String, Sort), Places>);

/// The number of places of one sort, and the first of them.
#[derive(Debug, Default)]
struct Places {
    count: usize,
    first: Vec<Place>,
}

impl<Sort> Default for Notes<Sort> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Sort: Ord> Notes<Sort> {
    /// One more place of a sort: a cell (`column` from 0), or a whole row.
    pub fn add(&mut self, table: &Table, line: u64, column: Option<usize>, sort: Sort) {
        let places = self.0.entry((table.file.clone(), sort)).or_default();
        places.count += 1;
        if places.first.len() <= NAMED {
            places.first.push(table.place(line, column));
        }
    }

    /// A note for each sort, at its first place. `words` makes its sentence of
    /// the sort and the number of places; further places are named after it.
    pub fn into_problems(self, words: impl Fn(&Sort, usize) -> String) -> impl Iterator<Item = Problem> {
        self.0.into_iter().map(move |((file, sort), places)| {
            let sentence = words(&sort, places.count);
            let mut all = places.first.iter();
            let first = all.next().cloned().unwrap_or_default();
            let further: Vec<String> = all.map(ToString::to_string).collect();
            let message = match further.as_slice() {
                [] => sentence,
                _ if places.count > further.len() + 1 => {
                    message!("note-and-others", sentence = sentence, places = further.join(", "))
                }
                _ => message!("note-and", sentence = sentence, places = further.join(", ")),
            };
            Problem::note(&file, first, message)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::table::TableBuilder;
    use crate::lexicon::Role;

    #[test]
    fn each_sort_is_told_once_with_its_first_places() {
        let table = TableBuilder::new("a.csv", Role::Elements).finish();
        let mut notes = Notes::default();
        for line in 2..=9 {
            notes.add(&table, line, None, "NA");
        }
        notes.add(&table, 4, None, "TBD");
        notes.add(&table, 6, None, "TBD");
        let told: Vec<String> =
            notes.into_problems(|word, count| format!("{word} {count}")).map(|note| note.to_string()).collect();
        assert_eq!(
            told,
            ["a.csv:2: note: NA 8 (also 3, 4, 5, ...)".to_owned(), "a.csv:4: note: TBD 2 (also 6)".to_owned()]
        );
    }
}
