//! Words of a foreign file matched to the vocabulary of a map.

use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::map::fold::fold;
use crate::map::{
    ElementId, ElementKind, Icon, LinkKind, LinkKindId, LinkStyle, Map, Record, Region, RegionId, Stage, StageId,
    StakeholderType, Table, TypeId, nuts,
};

/// A word that the vocabulary did not have, and what was made of it.
pub(super) type Note = Option<String>;

/// The vocabulary of a map and what a file adds to it.
///
/// Entries are found by their spelling (see [`spelling`]), and once a word has
/// been looked up by the word itself: folding 50 000 cells takes seconds, and
/// they have a few dozen words. A spelling is its own spelling, so the two sorts
/// of keys never contradict each other.
pub(super) struct Terms<'a> {
    map: &'a Map,
    kinds: BTreeMap<String, Option<ElementKind>>,
    types: BTreeMap<String, TypeId>,
    stages: BTreeMap<String, StageId>,
    link_kinds: BTreeMap<String, LinkKindId>,
    regions: BTreeMap<String, RegionId>,
    added: Vec<Edit>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        let mut regions = BTreeMap::new();
        for region in map.regions().iter() {
            for name in [region.id.as_str(), &region.nuts, &region.name, &region.name_local] {
                insert(&mut regions, name, &region.id);
            }
        }
        let mut kinds = BTreeMap::new();
        for kind in ElementKind::ALL {
            insert(&mut kinds, kind.id(), &Some(*kind));
            insert(&mut kinds, kind.label(), &Some(*kind));
        }
        Self {
            map,
            kinds,
            types: spellings(map.types(), |kind| &kind.name, TypeId::as_str),
            stages: spellings(map.stages(), |stage| &stage.name, StageId::as_str),
            link_kinds: spellings(map.link_kinds(), |kind| &kind.name, LinkKindId::as_str),
            regions,
            added: Vec::new(),
        }
    }

    /// The entries to add, in the order in which the file first needs them.
    pub(super) fn into_added(self) -> Vec<Edit> {
        self.added
    }

    /// An element's kind, where a list has it among the types: "Initiative".
    pub(super) fn element_kind(&mut self, text: &str) -> Option<ElementKind> {
        if let Some(kind) = found(&mut self.kinds, text) {
            return kind;
        }
        self.kinds.insert(text.to_owned(), None);
        None
    }

    pub(super) fn stakeholder_type(&mut self, text: &str) -> (TypeId, Note) {
        if let Some(id) = found(&mut self.types, text) {
            return (id, None);
        }
        let id = TypeId::new(new_id(text, |id| self.types.values().any(|known| known.as_str() == id)));
        insert(&mut self.types, text, &id);
        self.added.push(Edit::PutType(StakeholderType {
            id: id.clone(),
            name: text.to_owned(),
            rank: next_rank(self.map.types(), |kind| kind.rank, self.added.len()),
            helix: None,
            level: None,
            icon: Icon::Circle,
        }));
        (id, Some(format!("type `{text}` is new: it was added without a helix and a level")))
    }

    pub(super) fn stage(&mut self, text: &str) -> (StageId, Note) {
        if let Some(id) = found(&mut self.stages, text) {
            return (id, None);
        }
        let id = StageId::new(new_id(text, |id| self.stages.values().any(|known| known.as_str() == id)));
        insert(&mut self.stages, text, &id);
        let rank = next_rank(self.map.stages(), |stage| stage.rank, self.added.len());
        self.added.push(Edit::PutStage(Stage { id: id.clone(), name: text.to_owned(), rank, cross_cutting: false }));
        (id, Some(format!("stage `{text}` is new: it was added after the others")))
    }

    /// The kind of a link. Every link has one, so an empty cell is a kind too.
    pub(super) fn link_kind(&mut self, text: &str) -> (LinkKindId, Note) {
        let name = if text.is_empty() { "Not stated" } else { text };
        if let Some(id) = found(&mut self.link_kinds, name) {
            return (id, None);
        }
        let id = LinkKindId::new(new_id(name, |id| self.link_kinds.values().any(|known| known.as_str() == id)));
        insert(&mut self.link_kinds, name, &id);
        self.added.push(Edit::PutLinkKind(LinkKind {
            id: id.clone(),
            name: name.to_owned(),
            rank: next_rank(self.map.link_kinds(), |kind| kind.rank, self.added.len()),
            style: LinkStyle::Membership,
        }));
        (id, Some(format!("link kind `{name}` is new: it was added, drawn as a thin grey line")))
    }

    /// The region with this code or name: of the map, else of the NUTS list,
    /// else a new one.
    pub(super) fn region(&mut self, text: &str) -> (RegionId, Note) {
        if let Some(id) = found(&mut self.regions, text) {
            return (id, None);
        }
        let (id, note) = match nuts::find(text).map_or_else(|| by_name(text), Ok) {
            Ok(entry) => (RegionId::new(entry.code), None),
            Err(codes) => {
                let code = text.to_ascii_uppercase();
                let nuts = if nuts::is_code(&code) { code.clone() } else { String::new() };
                let id = if nuts.is_empty() {
                    new_id(text, |id| self.regions.values().any(|known| known.as_str() == id))
                } else {
                    code
                };
                let id = RegionId::new(id);
                let note = match codes.as_slice() {
                    [] => format!("region `{text}` is not in the NUTS 2024 list: it was added as it is"),
                    codes => format!(
                        "several NUTS regions are called `{text}` ({}): it was added as a region of its own; write \
                         the code instead",
                        codes.join(", ")
                    ),
                };
                self.added.push(Edit::PutRegion(Region {
                    id: id.clone(),
                    name: text.to_owned(),
                    name_local: String::new(),
                    rank: 0,
                    nuts,
                    nuts_version: 0,
                }));
                (id, Some(note))
            }
        };
        insert(&mut self.regions, text, &id);
        (id, note)
    }
}

/// The region of the NUTS list with just this name; else the codes of those
/// that share it. Where one lies in the other and both have the name (a region
/// that is its own only part), it is the smaller one.
fn by_name(text: &str) -> Result<nuts::Entry, Vec<&'static str>> {
    let wanted = fold(text);
    let mut hits = nuts::search(text);
    hits.retain(|entry| fold(entry.name) == wanted || fold(entry.native_name) == wanted);
    match hits.last() {
        Some(last) if hits.iter().all(|entry| last.code.starts_with(entry.code)) => Ok(*last),
        _ => Err(hits.iter().map(|entry| entry.code).collect()),
    }
}

/// Ids and names of a table, by every spelling that means the entry.
fn spellings<R: Record>(
    table: &Table<R>,
    name: impl Fn(&R) -> &str,
    id_text: impl Fn(&R::Id) -> &str,
) -> BTreeMap<String, R::Id> {
    let mut spellings = BTreeMap::new();
    // Ids and whole names first, so that no half of a name hides them.
    for record in table.iter() {
        let id = record.id();
        let text = id_text(&id).to_owned();
        insert(&mut spellings, &text, &id);
        insert(&mut spellings, name(record), &id);
    }
    for record in table.iter() {
        let name = name(record);
        // "(European) digital innovation hub" is also called without the bracket.
        let after_bracket = name.split_once(") ").map_or(name, |(_, rest)| rest);
        for half in name.split('/').chain([after_bracket]) {
            insert(&mut spellings, half, &record.id());
        }
    }
    spellings
}

/// The entry for a word; the word is remembered as a key.
fn found<Id: Clone>(spellings: &mut BTreeMap<String, Id>, text: &str) -> Option<Id> {
    if let Some(id) = spellings.get(text) {
        return Some(id.clone());
    }
    let id = spellings.get(&spelling(text)).cloned()?;
    spellings.insert(text.to_owned(), id.clone());
    Some(id)
}

/// The first entry to claim a spelling keeps it.
fn insert<Id: Clone>(spellings: &mut BTreeMap<String, Id>, text: &str, id: &Id) {
    let spelling = spelling(text);
    if !spelling.is_empty() {
        spellings.entry(spelling).or_insert_with(|| id.clone());
    }
}

/// Folded, with anything but letters and digits as one space: `start-up`,
/// `Start up` and `start_up` are one.
fn spelling(text: &str) -> String {
    let folded: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An id made of the words, the same on every machine; a derived one where they
/// have no Latin letters or the id is taken by another word.
fn new_id(text: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let spelling = spelling(text);
    let id = spelling.replace(' ', "_");
    let is_plain =
        !id.is_empty() && id.len() <= 40 && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain && !is_taken(&id) {
        id
    } else {
        ElementId::derived("import term", &spelling).to_string().replacen('e', "x", 1)
    }
}

/// A rank after those of the table; `after` keeps new entries in their order.
fn next_rank<R: Record>(table: &Table<R>, rank: impl Fn(&R) -> u32, after: usize) -> u32 {
    let last = table.iter().map(rank).max().unwrap_or(0);
    last.saturating_add(10).saturating_add(u32::try_from(after).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_entry_in_any_spelling() {
        let map = Map::with_default_vocabulary();
        let mut terms = Terms::new(&map);
        for (text, id) in [
            ("Hospital", "hospital"),
            ("SME ICT", "sme_ict"),
            ("payer", "payer"),
            ("Insurer", "payer"),
            ("Start up", "startup"),
            ("spin-off", "startup"),
            ("Digital Innovation Hub", "edih"),
            ("European digital innovation hub", "edih"),
            ("biobank", "research_infrastructure"),
            ("technology_transfer_office", "tto"),
        ] {
            assert_eq!(terms.stakeholder_type(text), (id.into(), None), "{text}");
        }
        assert_eq!(terms.link_kind("product or service"), ("product".into(), None));
        assert_eq!(terms.stage("s5"), ("S5".into(), None));
        assert_eq!(terms.stage("Care & Monitoring"), ("S9".into(), None));
        assert!(terms.into_added().is_empty());
    }

    #[test]
    fn new_words_join_the_vocabulary_once() {
        let map = Map::with_default_vocabulary();
        let mut terms = Terms::new(&map);
        let (id, note) = terms.stakeholder_type("Wet lab");
        assert_eq!(id.as_str(), "wet_lab");
        assert!(note.is_some());
        assert_eq!(terms.stakeholder_type("WET-LAB"), (id, None));
        let (cyrillic, _) = terms.stakeholder_type("Болница");
        assert_eq!(cyrillic, terms.stakeholder_type("болница").0);
        assert!(cyrillic.as_str().starts_with('x'));
        assert_eq!(terms.into_added().len(), 2);
    }

    #[test]
    fn regions_are_found_by_code_and_by_name() {
        let map = Map::with_default_vocabulary();
        let mut terms = Terms::new(&map);
        for (text, id) in
            [("RO213", "RO213"), ("ro213", "RO213"), ("Iasi", "RO213"), ("GR30", "EL30"), ("Attiki", "EL30")]
        {
            assert_eq!(terms.region(text), (id.into(), None), "{text}");
        }
        assert_eq!(terms.region("MD").0.as_str(), "MD");
        // Romania and Italy each have one.
        assert!(terms.region("Nord-Est").1.is_some_and(|note| note.contains("ITH, RO21")));
        assert!(terms.region("Health Valley").1.is_some());
        assert_eq!(terms.region("health valley"), ("health_valley".into(), None));
    }
}
