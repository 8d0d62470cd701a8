//! Columns that are understood by what stands in them, where their headings say
//! nothing that we know.

use std::collections::BTreeSet;

use super::column::Column;
use super::decisions::word_key;
use super::entries::Entries;
use super::word_list::WordList;
use crate::formats::table::Table;
use crate::lexicon::headings::CUSTOM;
use crate::lexicon::meanings::{Meanings, meaning};
use crate::lexicon::places::{self, RegionMatch};
use crate::map::Map;
use crate::map::fields::{ElementField, LinkField};

/// Cells of a column that are looked at.
const SAMPLE: usize = 200;

/// Gives columns without a known heading the field that nine tenths of their
/// words are of: a country, a stage, a type, a region, the address of a page. A
/// field has one column, so only one that no heading claims is given.
pub(super) fn fields_by_words(
    map: &Map,
    table: &Table,
    columns: &mut [Column<ElementField>],
) -> Vec<(usize, ElementField)> {
    let mut found = Vec::new();
    let is_candidate = |(at, column): &(usize, &Column<ElementField>)| {
        let heading = table.header.get(*at).map_or("", |heading| heading.trim());
        matches!(column, Column::Custom(_)) && !heading.starts_with(CUSTOM)
    };
    let candidates: Vec<usize> = columns.iter().enumerate().filter(is_candidate).map(|(at, _)| at).collect();
    if candidates.is_empty() {
        return found;
    }
    let entries = Entries::of(map);
    for at in candidates {
        let is_free = |field: &ElementField| !columns.contains(&Column::Field(*field));
        let words = words_of(table, at);
        let field = SORTS.iter().copied().filter(is_free).find(|field| are_of(&entries, *field, &words));
        if let (Some(field), Some(column)) = (field, columns.get_mut(at)) {
            *column = Column::Field(field);
            found.push((at, field));
        }
    }
    found
}

/// A country is a region too, so it is asked for first.
const SORTS: [ElementField; 5] =
    [ElementField::Country, ElementField::Stage, ElementField::Type, ElementField::Region, ElementField::Website];

/// The column that may be the type, where none is: it has few different words,
/// and most of them mean a type. Its first words with what they mean.
pub(super) fn likely_type(table: &Table, columns: &[Column<ElementField>]) -> Option<(usize, String)> {
    /// Different words of a column that sorts things.
    const MOST_SORTS: usize = 12;
    const LONGEST: usize = 40;
    /// Words that are shown.
    const SHOWN: usize = 3;
    if columns.contains(&Column::Field(ElementField::Type)) {
        return None;
    }
    let customs = columns.iter().enumerate().filter(|(_, column)| matches!(column, Column::Custom(_)));
    customs.map(|(at, _)| at).find_map(|at| {
        let words = words_of(table, at);
        if words.len() < 2 || words.len() > MOST_SORTS || words.iter().any(|word| word.chars().count() > LONGEST) {
            return None;
        }
        let meant: Vec<String> = words
            .iter()
            .filter_map(|word| meaning(Meanings::Types, word).map(|kind| format!("{word} – {kind}")))
            .collect();
        let shown = meant.get(..SHOWN.min(meant.len())).unwrap_or_default().join(", ");
        (meant.len() * 2 > words.len()).then_some((at, shown))
    })
}

/// In a list of links: a column of kinds that has nothing but directions.
pub(super) fn directions_by_words(table: &Table, columns: &mut [Column<LinkField>]) {
    let has_direction = columns.contains(&Column::Field(LinkField::Direction));
    let Some(at) = columns.iter().position(|column| *column == Column::Field(LinkField::Kind)) else { return };
    let words = words_of(table, at);
    let is_direction = |word: &&str| matches!(word_key(word).as_str(), "directed" | "undirected" | "mutual");
    if !has_direction && !words.is_empty() && words.iter().all(is_direction) {
        columns[at] = Column::Field(LinkField::Direction);
    }
}

/// The column of IDs, where all of three rows or more have one and the same.
pub(super) fn same_in_all<Field: PartialEq>(table: &Table, columns: &[Column<Field>], id: Field) -> Option<usize> {
    let id = Column::Field(id);
    let at = columns.iter().position(|column| *column == id)?;
    let mut cells = table.rows.iter().map(|row| row.cell(Some(at)));
    let first = cells.next().filter(|first| !first.is_empty())?;
    (table.rows.len() > 2 && cells.all(|cell| cell == first)).then_some(at)
}

/// The words of the first cells of a column that have any, each once.
fn words_of(table: &Table, column: usize) -> BTreeSet<&str> {
    let cells = table.rows.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty());
    cells.take(SAMPLE).collect()
}

/// True when there are two words or more, and nine tenths of them are of a field.
fn are_of(entries: &Entries, field: ElementField, words: &BTreeSet<&str>) -> bool {
    // A number is an answer to many questions.
    let is_word = |word: &str| word.chars().any(char::is_alphabetic);
    let is_one = |word: &&&str| is_word(word) && is_of(entries, field, word);
    words.len() >= 2 && words.iter().filter(is_one).count() * 10 >= words.len() * 9
}

fn is_of(entries: &Entries, field: ElementField, word: &str) -> bool {
    let knows = |list| entries.get(list, &word_key(word)).is_some();
    match field {
        ElementField::Country => places::country(word).is_some(),
        ElementField::Stage => knows(WordList::Stage),
        ElementField::Type => knows(WordList::Type),
        ElementField::Region => {
            knows(WordList::Region) || matches!(places::region_by_name(word, ""), RegionMatch::One(_))
        }
        ElementField::Website => ["http://", "https://", "www."].iter().any(|start| word.starts_with(start)),
        _ => false,
    }
}
