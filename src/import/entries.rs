//! The entries of a map's vocabulary, by the words that mean them.

use std::collections::BTreeMap;

use strsim::sorensen_dice;

use super::decisions::word_key;
use super::word_list::WordList;
use crate::lexicon::meanings::{Meanings, meaning};
use crate::map::fields::stage_text;
use crate::map::{Direction, LinkKindId, Map, Record, Region, StageId, Table, TypeId, nuts};

/// The entries of every list, by their keys (see [`word_key`]).
pub(super) struct Entries(BTreeMap<WordList, Keys>);

/// Ids by key. A key is its own key, so a word that was looked up once can be a
/// key beside its own.
type Keys = BTreeMap<String, String>;

impl Entries {
    /// The entries of a map, by their ids, their names and parts of those.
    pub(super) fn of(map: &Map) -> Self {
        let mut entries = Self(BTreeMap::new());
        entries.add_table(WordList::Type, map.types(), |kind| &kind.name, TypeId::as_str);
        entries.add_table(WordList::Stage, map.stages(), |stage| &stage.name, StageId::as_str);
        for stage in map.stages().iter() {
            entries.add(WordList::Stage, &stage_text(map, &stage.id), stage.id.as_str());
            // "5" and "05" are S5 to those who number the chain.
            if let Some(number) = stage.id.as_str().strip_prefix('S').filter(|number| number.parse::<u8>().is_ok()) {
                entries.add(WordList::Stage, number, stage.id.as_str());
            }
        }
        entries.add_table(WordList::LinkKind, map.link_kinds(), |kind| &kind.name, LinkKindId::as_str);
        for region in map.regions().iter() {
            entries.add_all(WordList::Region, [region.id.as_str(), &region.nuts], region.id.as_str());
        }
        // A territory that the map made itself was named on purpose.
        let (listed, own): (Vec<&Region>, Vec<&Region>) =
            map.regions().iter().partition(|region| !region.nuts.is_empty());
        for region in own.into_iter().chain(listed) {
            entries.add_all(WordList::Region, [&region.name, &region.name_local], region.id.as_str());
        }
        for list in WordList::all().into_iter().filter(|list| !list.is_open()) {
            for choice in list.choices() {
                entries.add(list, choice.id, choice.id);
            }
            for choice in list.choices() {
                // "Micro: operators" is also called by its first word.
                let first = choice.label().split(':').next().unwrap_or_default();
                entries.add_all(list, [choice.label(), first], choice.id);
            }
        }
        for (word, direction) in DIRECTION_WORDS {
            entries.add(WordList::DIRECTION, word, direction.id());
        }
        entries
    }

    /// The id of the entry with this key.
    pub(super) fn get(&self, list: WordList, key: &str) -> Option<&String> {
        self.0.get(&list)?.get(key)
    }

    /// The keys of one list.
    pub(super) fn of_list(&self, list: WordList) -> Keys {
        self.0.get(&list).cloned().unwrap_or_default()
    }

    /// True for the id of an entry.
    pub(super) fn has_id(&self, list: WordList, id: &str) -> bool {
        self.0.get(&list).is_some_and(|keys| keys.values().any(|known| known == id))
    }

    /// The entry that an id, or else a name, means: what people type.
    pub(super) fn called(&self, list: WordList, text: &str) -> Option<String> {
        if self.has_id(list, text) {
            return Some(text.to_owned());
        }
        let listed = if list == WordList::Region { nuts::find(text) } else { None };
        listed.map(|entry| entry.code.to_owned()).or_else(|| self.get(list, &word_key(text)).cloned())
    }

    /// The entry that a word likely means: by the meaning of its words, or where
    /// it is the name of one misspelt.
    pub(super) fn likely(&self, list: WordList, word: &str, key: &str) -> Option<String> {
        let meaning = match list {
            WordList::Type => meaning(Meanings::Types, word),
            WordList::Stage => meaning(Meanings::Stages, word),
            WordList::Region | WordList::LinkKind | WordList::Closed(_) => None,
        };
        let meant = meaning.filter(|id| self.has_id(list, id)).map(str::to_owned);
        meant.or_else(|| self.misspelt(list, key))
    }

    /// The entry whose name a word is but for a few letters, by Dice's
    /// coefficient of their pairs.
    fn misspelt(&self, list: WordList, key: &str) -> Option<String> {
        // What is longer is no word that was misspelt.
        const LONGEST: usize = 120;
        // "Industry" and "ministry" have more than a half in common.
        const LEAST: f64 = 0.75;
        if key.len() > LONGEST {
            return None;
        }
        let known = self.0.get(&list)?.iter().filter(|(text, _)| text.len() <= LONGEST);
        let best =
            known.map(|(text, id)| (sorensen_dice(key, text), id)).max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 >= LEAST).then(|| best.1.clone())
    }

    /// Adds a word for an entry; the first entry to claim a word keeps it.
    pub(super) fn add(&mut self, list: WordList, word: &str, id: &str) {
        let key = word_key(word);
        if !key.is_empty() {
            self.0.entry(list).or_default().entry(key).or_insert_with(|| id.to_owned());
        }
    }

    /// Remembers a word as it is written, which spares its key the next time.
    pub(super) fn remember(&mut self, list: WordList, word: &str, id: &str) {
        self.0.entry(list).or_default().insert(word.to_owned(), id.to_owned());
    }

    fn add_all<const N: usize>(&mut self, list: WordList, words: [&str; N], id: &str) {
        for word in words {
            self.add(list, word, id);
        }
    }

    fn add_table<R: Record>(
        &mut self,
        list: WordList,
        table: &Table<R>,
        name: impl Fn(&R) -> &str,
        id_text: impl Fn(&R::Id) -> &str,
    ) {
        // Ids and whole names first, so that no half of a name hides them.
        for record in table.iter() {
            let id = record.id();
            self.add(list, id_text(&id), id_text(&id));
        }
        for record in table.iter() {
            self.add(list, name(record), id_text(&record.id()));
        }
        for record in table.iter() {
            let name = name(record);
            // "(European) digital innovation hub" is also called without the bracket.
            let after_bracket = name.split_once(") ").map_or(name, |(_, rest)| rest);
            for half in name.split('/').chain([after_bracket]) {
                self.add(list, half, id_text(&record.id()));
            }
        }
    }
}

/// Words that other programs use for a direction.
const DIRECTION_WORDS: [(&str, Direction); 8] = [
    ("directed", Direction::Forward),
    ("->", Direction::Forward),
    ("one way", Direction::Forward),
    ("mutual", Direction::Both),
    ("bidirectional", Direction::Both),
    ("two way", Direction::Both),
    ("none", Direction::Undirected),
    ("non directed", Direction::Undirected),
];
