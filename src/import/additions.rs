//! Entries that an import adds to the vocabulary of a map.

use std::collections::BTreeMap;

use super::decisions::{UnknownValue, word_key};
use super::entries::Entries;
use super::word_list::WordList;
use crate::edit::Edit;
use crate::lexicon::places;
use crate::map::{
    ElementId, Icon, LinkKind, LinkKindId, LinkStyle, Map, Record, Region, RegionId, Stage, StageId, StakeholderType,
    Table, TypeId,
};
use crate::text::joined_lines;

/// A kind for links that do not state theirs: id and name.
const NOT_STATED: (&str, &str) = ("not_stated", "Not stated");

/// The entries to add, in the order in which a file first needs them.
pub(super) struct Additions<'a> {
    map: &'a Map,
    added: Vec<Addition>,
    /// Regions among them, by the keys of their names.
    regions: BTreeMap<String, AddedRegion>,
    /// Names that rows give the regions that they name by a code.
    region_names: BTreeMap<String, String>,
}

struct Addition {
    edit: Edit,
    /// Numbers of the unknown words that it is for; none for what rows need that
    /// say nothing.
    words: Vec<usize>,
}

struct AddedRegion {
    id: String,
    /// The country of the rows that name it; empty where the first says none,
    /// and where no country tells it from others.
    country: String,
    /// Its number among the additions.
    at: usize,
}

impl<'a> Additions<'a> {
    pub(super) const fn new(map: &'a Map) -> Self {
        Self { map, added: Vec::new(), regions: BTreeMap::new(), region_names: BTreeMap::new() }
    }

    /// The edits that add them, without those for a word that no row has.
    pub(super) fn into_edits(self, unknown: &[UnknownValue]) -> Vec<Edit> {
        let is_in_a_row = |at: &usize| unknown.get(*at).is_none_or(|word| word.count > 0);
        let is_needed = |added: &Addition| added.words.is_empty() || added.words.iter().any(is_in_a_row);
        self.added.into_iter().filter(is_needed).map(|added| added.edit).collect()
    }

    /// Records the name of a region, should it come to be added.
    pub(super) fn name_region(&mut self, word: &str, name: &str) {
        if !name.is_empty() && !self.region_names.contains_key(word) {
            self.region_names.insert(word.to_owned(), joined_lines(name));
        }
    }

    /// Returns the kind of a link that says nothing of its kind.
    pub(super) fn kind_not_stated(&mut self, entries: &mut Entries) -> LinkKindId {
        let (id, name) = NOT_STATED;
        if !entries.has_id(WordList::LinkKind, id) {
            entries.add(WordList::LinkKind, name, id);
            // A row may have asked for it by its name.
            let is_it =
                |added: &&mut Addition| matches!(&added.edit, Edit::PutLinkKind(kind) if kind.id.as_str() == id);
            match self.added.iter_mut().find(is_it) {
                Some(added) => added.words.clear(),
                None => {
                    let edit = self.link_kind(id.into(), name.to_owned());
                    self.added.push(Addition { edit, words: Vec::new() });
                }
            }
        }
        id.into()
    }

    /// Adds an entry for the unknown word with this number, in a row of this
    /// country; returns its id.
    pub(super) fn entry(
        &mut self,
        entries: &Entries,
        list: WordList,
        (word, country): (&str, &str),
        at: usize,
    ) -> String {
        let name = joined_lines(word);
        let id = new_id(&name, |id| entries.has_id(list, id));
        let edit = match list {
            WordList::Type => Edit::PutType(StakeholderType {
                id: TypeId::new(&id),
                name,
                rank: self.next_rank(self.map.types(), |kind| kind.rank),
                helix: None,
                level: None,
                icon: Icon::Circle,
            }),
            WordList::Stage => Edit::PutStage(Stage {
                id: StageId::new(&id),
                name,
                rank: self.next_rank(self.map.stages(), |stage| stage.rank),
                cross_cutting: false,
            }),
            WordList::LinkKind => self.link_kind(LinkKindId::new(&id), name),
            WordList::Region | WordList::Closed(_) => return self.region(entries, (word, country), at),
        };
        self.added.push(Addition { edit, words: vec![at] });
        id
    }

    /// Adds a region, unless it is one that was added before: for the same
    /// country, or where one of both countries is not known. A word that is in
    /// no list is no code, whatever it looks like.
    fn region(&mut self, entries: &Entries, (word, country): (&str, &str), at: usize) -> String {
        let name = joined_lines(word);
        let own_country = places::country(country).unwrap_or_default();
        let country = if own_country.is_empty() { country } else { own_country }.to_owned();
        let mut key = word_key(&name);
        let mut name = self.region_names.get(word).cloned().unwrap_or(name);
        let is_another =
            |known: &AddedRegion| !known.country.is_empty() && !country.is_empty() && known.country != country;
        if self.regions.get(&key).is_some_and(is_another) {
            (key, name) = (key_in(word, &country), name_in(&name, &country));
        }
        if let Some(known) = self.regions.get(&key) {
            if let Some(added) = self.added.get_mut(known.at) {
                added.words.push(at);
                if let Edit::PutRegion(region) = &mut added.edit
                    && region.country.is_empty()
                {
                    own_country.clone_into(&mut region.country);
                }
            }
            return known.id.clone();
        }
        let id = new_id(&key, |id| entries.has_id(WordList::Region, id));
        self.regions.insert(key, AddedRegion { id: id.clone(), country, at: self.added.len() });
        let region = Region {
            id: RegionId::new(&id),
            name,
            name_local: String::new(),
            rank: 0,
            nuts: String::new(),
            nuts_version: 0,
            country: own_country.to_owned(),
        };
        self.added.push(Addition { edit: Edit::PutRegion(region), words: vec![at] });
        id
    }

    fn link_kind(&self, id: LinkKindId, name: String) -> Edit {
        let rank = self.next_rank(self.map.link_kinds(), |kind| kind.rank);
        Edit::PutLinkKind(LinkKind { id, name, rank, style: LinkStyle::Membership })
    }

    /// A rank after those of the table and of the entries added so far.
    fn next_rank<R: Record>(&self, table: &Table<R>, rank: impl Fn(&R) -> u32) -> u32 {
        let last = table.iter().map(rank).max().unwrap_or(0);
        last.saturating_add(10).saturating_add(u32::try_from(self.added.len()).unwrap_or(u32::MAX))
    }
}

/// The name of a region of which another country has one of the same name.
fn name_in(name: &str, country: &str) -> String {
    format!("{name} ({country})")
}

/// The key by which rows of a country find a region that is called so for them.
pub(super) fn key_in(word: &str, country: &str) -> String {
    word_key(&name_in(word, country))
}

/// An id made of the words, the same on every machine; a derived one where they
/// have no Latin letters or the id is taken by another word.
fn new_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let key = word_key(name);
    let id = key.replace(' ', "_");
    let is_plain =
        !id.is_empty() && id.len() <= 40 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain && !is_taken(&id) {
        id
    } else {
        ElementId::derived("import term", &key).to_string().replacen('e', "x", 1)
    }
}
