//! Entries that an import adds to the vocabulary of a map.

use std::collections::BTreeMap;

use super::decisions::{UnknownValue, word_key};
use super::entries::Entries;
use super::word_list::WordList;
use crate::edit::Edit;
use crate::map::{
    ElementId, Icon, LinkKind, LinkKindId, LinkStyle, Map, Record, Region, RegionId, Stage, StageId, StakeholderType,
    Table, TypeId, nuts,
};
use crate::text::joined_lines;

/// A kind for links that do not state theirs: id and name.
const NOT_STATED: (&str, &str) = ("not_stated", "Not stated");

/// The entries to add, in the order in which a file first needs them.
pub(super) struct Additions<'a> {
    map: &'a Map,
    /// Each with the number of the unknown word that it is for.
    edits: Vec<(Option<usize>, Edit)>,
    /// Names that rows give the regions that they name by a code.
    region_names: BTreeMap<String, String>,
}

impl<'a> Additions<'a> {
    pub(super) const fn new(map: &'a Map) -> Self {
        Self { map, edits: Vec::new(), region_names: BTreeMap::new() }
    }

    /// The edits that add them, without those for a word that no row has.
    pub(super) fn into_edits(self, unknown: &[UnknownValue]) -> Vec<Edit> {
        let is_needed = |at: Option<usize>| at.and_then(|at| unknown.get(at)).is_none_or(|word| word.count > 0);
        self.edits.into_iter().filter(|(at, _)| is_needed(*at)).map(|(_, edit)| edit).collect()
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
            let kind = self.link_kind(id.into(), name.to_owned());
            self.edits.push((None, kind));
        }
        id.into()
    }

    /// Adds an entry for the unknown word with this number; returns its id.
    pub(super) fn entry(&mut self, entries: &Entries, list: WordList, word: &str, at: usize) -> String {
        let name = joined_lines(word);
        let mut id = new_id(&name, |id| entries.has_id(list, id));
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
            WordList::Region | WordList::Closed(_) => {
                let code = name.to_ascii_uppercase();
                let name = self.region_names.get(word).cloned().unwrap_or(name);
                let nuts = if nuts::is_code(&code) { code } else { String::new() };
                if !nuts.is_empty() {
                    id.clone_from(&nuts);
                }
                let (id, name_local) = (RegionId::new(&id), String::new());
                Edit::PutRegion(Region { id, name, name_local, rank: 0, nuts, nuts_version: 0 })
            }
        };
        self.edits.push((Some(at), edit));
        id
    }

    fn link_kind(&self, id: LinkKindId, name: String) -> Edit {
        let rank = self.next_rank(self.map.link_kinds(), |kind| kind.rank);
        Edit::PutLinkKind(LinkKind { id, name, rank, style: LinkStyle::Membership })
    }

    /// A rank after those of the table and of the entries added so far.
    fn next_rank<R: Record>(&self, table: &Table<R>, rank: impl Fn(&R) -> u32) -> u32 {
        let last = table.iter().map(rank).max().unwrap_or(0);
        last.saturating_add(10).saturating_add(u32::try_from(self.edits.len()).unwrap_or(u32::MAX))
    }
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
