//! Words of a foreign file matched to the vocabulary of a map.
//!
//! A word that is found has a meaning. One that is not is for a person to
//! decide: another entry, a new one, or none ([`ValueChoice`]).

use std::collections::{BTreeMap, BTreeSet};

use strsim::sorensen_dice;

use super::not_found::NotFound;
use super::word_list::WordList;
use crate::edit::Edit;
use crate::lexicon::places::{self, RegionMatch};
use crate::map::fields::{split_list, stage_text};
use crate::map::{
    Direction, ElementId, Icon, ImportHabits, LinkKind, LinkKindId, LinkStyle, Map, Record, Region, RegionId, Stage,
    StageId, StakeholderType, Table, TypeId, nuts,
};
use crate::text::folding::fold;
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

/// A word as decisions are kept by it.
pub fn word_key(word: &str) -> String {
    spelling(word)
}

/// The vocabulary of a map, what a file adds to it and what it leaves open.
///
/// Entries are found by their spelling (see [`spelling`]), and once a word has
/// been looked up by the word itself: folding 50 000 cells takes seconds, and
/// they have a few dozen words. A spelling is its own spelling, so the two sorts
/// of keys never contradict each other.
pub(super) struct Terms<'a> {
    map: &'a Map,
    choices: &'a ValueChoices,
    /// The decision on words that have none of their own.
    otherwise: Option<ValueChoice>,
    known: BTreeMap<WordList, BTreeMap<String, String>>,
    /// Entries whose names a list would split, by their spelling.
    with_separators: BTreeSet<(WordList, String)>,
    /// Regions that the map has, which no country tells otherwise.
    own_regions: BTreeMap<String, String>,
    /// Names that rows give the regions that they name by a code.
    region_names: BTreeMap<String, String>,
    /// Words that have no entry (of a region with its country), where in
    /// `unknown` they are, and what they were decided to be.
    missed: BTreeMap<(WordList, String), (usize, Option<String>)>,
    unknown: Vec<UnknownValue>,
    /// Entries to add, each with the unknown word that it is for.
    added: Vec<(Option<usize>, Edit)>,
    /// Words without an entry that the row at hand has: where in `unknown` they
    /// are. A row may be read more than once.
    met: BTreeSet<usize>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(map: &'a Map, choices: &'a ValueChoices, otherwise: Option<ValueChoice>) -> Self {
        let mut known: BTreeMap<WordList, BTreeMap<String, String>> = BTreeMap::new();
        let types = spellings(map.types(), |kind| &kind.name, TypeId::as_str);
        let mut stages = spellings(map.stages(), |stage| &stage.name, StageId::as_str);
        for stage in map.stages().iter() {
            insert(&mut stages, &stage_text(map, &stage.id), stage.id.as_str());
            // "5" and "05" are S5 to those who number the chain.
            if let Some(number) = stage.id.as_str().strip_prefix('S').filter(|number| number.parse::<u8>().is_ok()) {
                insert(&mut stages, number, stage.id.as_str());
            }
        }
        let link_kinds = spellings(map.link_kinds(), |kind| &kind.name, LinkKindId::as_str);
        let mut regions = BTreeMap::new();
        for region in map.regions().iter() {
            for name in [region.id.as_str(), &region.nuts] {
                insert(&mut regions, name, region.id.as_str());
            }
        }
        // A territory that the map made itself was named on purpose.
        let (listed, own): (Vec<&Region>, Vec<&Region>) =
            map.regions().iter().partition(|region| !region.nuts.is_empty());
        for region in own.into_iter().chain(listed) {
            for name in [&region.name, &region.name_local] {
                insert(&mut regions, name, region.id.as_str());
            }
        }
        known.extend([
            (WordList::Type, types),
            (WordList::Stage, stages),
            (WordList::LinkKind, link_kinds),
            (WordList::Region, regions),
        ]);
        for list in WordList::all().into_iter().filter(|list| !list.is_open()) {
            let mut spelled = BTreeMap::new();
            for choice in list.choices() {
                insert(&mut spelled, choice.id, choice.id);
            }
            for choice in list.choices() {
                insert(&mut spelled, choice.label, choice.id);
                // "Micro: operators" is also called by its first word.
                insert(&mut spelled, choice.label.split(':').next().unwrap_or_default(), choice.id);
            }
            known.insert(list, spelled);
        }
        if let Some(directions) = known.get_mut(&WordList::DIRECTION) {
            for (word, direction) in DIRECTION_WORDS {
                insert(directions, word, direction.id());
            }
        }
        let own_regions = known.get(&WordList::Region).cloned().unwrap_or_default();
        let names = (map.types().iter().map(|kind| (WordList::Type, &kind.name)))
            .chain(map.regions().iter().map(|region| (WordList::Region, &region.name)))
            .chain(map.regions().iter().map(|region| (WordList::Region, &region.name_local)))
            .chain(map.link_kinds().iter().map(|kind| (WordList::LinkKind, &kind.name)));
        let with_separators =
            names.filter(|(_, name)| split_list(name).len() > 1).map(|(list, name)| (list, spelling(name))).collect();
        let (missed, unknown, added) = (BTreeMap::new(), Vec::new(), Vec::new());
        let region_names = BTreeMap::new();
        Self {
            map,
            choices,
            otherwise,
            known,
            with_separators,
            own_regions,
            region_names,
            missed,
            unknown,
            added,
            met: BTreeSet::new(),
        }
    }

    /// The entries to add, in the order in which the file first needs them, and
    /// the words that have none; of those no row may hold some, as a row that is
    /// read again is read in another light.
    pub(super) fn finish(self) -> (Vec<Edit>, Vec<UnknownValue>) {
        let Self { added, unknown, .. } = self;
        let is_needed = |at: Option<usize>| at.and_then(|at| unknown.get(at)).is_none_or(|word| word.count > 0);
        let added = added.into_iter().filter(|(at, _)| is_needed(*at)).map(|(_, edit)| edit).collect();
        (added, unknown)
    }

    /// The id of the entry that a word means, where it means one or is added.
    ///
    /// # Errors
    /// The index of the word in [`Terms::unknown`], when it means nothing (yet).
    pub(super) fn find(&mut self, list: WordList, word: &str) -> Result<String, usize> {
        self.find_in(list, word, "")
    }

    /// The first of several words in a cell for a field of one value, and the
    /// whole cell where that is an entry or was decided on. True where words
    /// are left.
    ///
    /// # Errors
    /// As [`Terms::find`].
    pub(super) fn first(&mut self, list: WordList, text: &str, country: &str) -> Result<(String, bool), usize> {
        let words = if text.contains(['|', ';']) { split_list(text) } else { Vec::new() };
        match words.as_slice() {
            [first, _, ..] if !self.is_one(list, text, country) => {
                self.find_in(list, first, country).map(|id| (id, true))
            }
            _ => self.find_in(list, text, country).map(|id| (id, false)),
        }
    }

    /// True for a text with separators that is one word.
    fn is_one(&self, list: WordList, text: &str, country: &str) -> bool {
        let key = (list, spelling(text));
        self.with_separators.contains(&key)
            || self.choices.contains_key(&key)
            // "Nord-Est; Iași" names one region by several.
            || list == WordList::Region && matches!(places::region_by_name(text, country), RegionMatch::One(_))
    }

    /// A row says what a region is called, should it come to be added.
    pub(super) fn name_region(&mut self, word: &str, name: &str) {
        if !name.is_empty() && !self.region_names.contains_key(word) {
            self.region_names.insert(word.to_owned(), joined_lines(name));
        }
    }

    /// The kind of a link that says nothing of its kind.
    pub(super) fn kind_not_stated(&mut self) -> LinkKindId {
        let (id, name) = NOT_STATED;
        let known = self.known.entry(WordList::LinkKind).or_default();
        if !known.values().any(|known| known == id) {
            known.insert(spelling(name), id.to_owned());
            let rank = next_rank(self.map.link_kinds(), |kind| kind.rank, self.added.len());
            let (id, name, style) = (id.into(), name.to_owned(), LinkStyle::Membership);
            self.added.push((None, Edit::PutLinkKind(LinkKind { id, name, rank, style })));
        }
        id.into()
    }

    /// Counts the words of a row, once each, when it has been read.
    pub(super) fn count_met(&mut self) {
        for at in std::mem::take(&mut self.met) {
            if let Some(unknown) = self.unknown.get_mut(at) {
                unknown.count += 1;
            }
        }
    }

    /// Forgets the words of a row that is to be read again.
    pub(super) fn forget_met(&mut self) {
        self.met.clear();
    }

    /// `country` is that of the row, and tells regions of one name apart.
    fn find_in(&mut self, list: WordList, word: &str, country: &str) -> Result<String, usize> {
        let country = if list == WordList::Region { country } else { "" };
        let known = self.known.entry(list).or_default();
        if country.is_empty()
            && let Some(id) = known.get(word)
        {
            return Ok(id.clone());
        }
        let key = spelling(word);
        let entries = if country.is_empty() { &*known } else { &self.own_regions };
        let lies_there = |id: &&String| country.is_empty() || lies_in(self.map, id, country);
        if let Some(id) = entries.get(&key).filter(lies_there).cloned() {
            known.insert(word.to_owned(), id.clone());
            return Ok(id);
        }
        let missed_key = (list, if country.is_empty() { key.clone() } else { format!("{key}\u{1f}{country}") });
        let (at, id) = match self.missed.get(&missed_key) {
            Some(missed) => missed.clone(),
            None => match self.listed(list, word, &key, country) {
                Ok(code) => return Ok(code.to_owned()),
                Err(reason) => {
                    let missed = self.miss(list, word, &key, reason);
                    self.missed.insert(missed_key, missed.clone());
                    missed
                }
            },
        };
        self.met.insert(at);
        id.ok_or(at)
    }

    /// The region of the NUTS list that a word names.
    ///
    /// # Errors
    /// When it names none: the reason, where there is more to say.
    fn listed(
        &mut self,
        list: WordList,
        word: &str,
        key: &str,
        country: &str,
    ) -> Result<&'static str, Option<NotFound>> {
        if list != WordList::Region {
            return Err(None);
        }
        match listed_region(word, country) {
            Ok(code) => {
                if country.is_empty() {
                    insert(self.known.entry(list).or_default(), word, code);
                }
                Ok(code)
            }
            Err(reason) => {
                let is_decided = self.choices.contains_key(&(list, key.to_owned()));
                let may_be_only = !is_decided && reason.is_none() && !country.is_empty();
                let only = if may_be_only { places::only_region(word, country) } else { None };
                only.ok_or(reason)
            }
        }
    }

    /// Takes a word that has no entry: where in `unknown` it is, and the entry
    /// that it was decided to be.
    fn miss(&mut self, list: WordList, word: &str, key: &str, reason: Option<NotFound>) -> (usize, Option<String>) {
        let (choice, reason) = self.decision(list, key, reason);
        let id = match &choice {
            Some(ValueChoice::Use(id)) => Some(id.clone()),
            Some(ValueChoice::Add) => Some(self.add(list, word)),
            Some(ValueChoice::Leave) | None => None,
        };
        let suggestion = if choice.is_none() { self.suggestion(list, key) } else { None };
        self.unknown.push(UnknownValue { list, word: word.to_owned(), count: 0, choice, suggestion, reason });
        (self.unknown.len() - 1, id)
    }

    /// The entry decided on for a word, or the reason why it cannot be used.
    fn decision(&self, list: WordList, key: &str, reason: Option<NotFound>) -> (Option<ValueChoice>, Option<NotFound>) {
        let decided = self.choices.get(&(list, key.to_owned())).or(self.otherwise.as_ref());
        match decided {
            Some(ValueChoice::Use(id)) => match self.id_of(list, id) {
                Some(id) => (Some(ValueChoice::Use(id)), reason),
                None => (None, Some(NotFound::NoSuchEntry { id: id.clone(), is_open: list.is_open() })),
            },
            Some(ValueChoice::Add) if !list.is_open() => {
                let is_said = self.otherwise != Some(ValueChoice::Add);
                (None, if is_said { Some(NotFound::Closed) } else { reason })
            }
            other => (other.cloned(), reason),
        }
    }

    /// The entry that an id, or else a name, means: what people type.
    fn id_of(&self, list: WordList, text: &str) -> Option<String> {
        let known = self.known.get(&list)?;
        let is_id = known.values().any(|id| id == text);
        if is_id {
            return Some(text.to_owned());
        }
        if list == WordList::Region
            && let Some(entry) = nuts::find(text)
        {
            return Some(entry.code.to_owned());
        }
        known.get(&spelling(text)).cloned()
    }

    /// The entry that reads most like a word, by Dice's coefficient of their
    /// pairs of letters, from a half up.
    fn suggestion(&self, list: WordList, key: &str) -> Option<String> {
        // What is longer is no word that was misspelt.
        const LONGEST: usize = 120;
        if key.len() > LONGEST {
            return None;
        }
        let known = self.known.get(&list)?.iter().filter(|(text, _)| text.len() <= LONGEST);
        let best =
            known.map(|(text, id)| (sorensen_dice(key, text), id)).max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 >= 0.5).then(|| best.1.clone())
    }

    /// Adds an entry for the word that is about to be the last of `unknown`.
    fn add(&mut self, list: WordList, word: &str) -> String {
        let name = joined_lines(word);
        let known = self.known.entry(list).or_default();
        let mut id = new_id(&name, |id| known.values().any(|known| known == id));
        let after = self.added.len();
        let edit = match list {
            WordList::Type => Edit::PutType(StakeholderType {
                id: TypeId::new(&id),
                name,
                rank: next_rank(self.map.types(), |kind| kind.rank, after),
                helix: None,
                level: None,
                icon: Icon::Circle,
            }),
            WordList::Stage => Edit::PutStage(Stage {
                id: StageId::new(&id),
                name,
                rank: next_rank(self.map.stages(), |stage| stage.rank, after),
                cross_cutting: false,
            }),
            WordList::LinkKind => Edit::PutLinkKind(LinkKind {
                id: LinkKindId::new(&id),
                name,
                rank: next_rank(self.map.link_kinds(), |kind| kind.rank, after),
                style: LinkStyle::Membership,
            }),
            _ => {
                let code = name.to_ascii_uppercase();
                let name = self.region_names.get(word).cloned().unwrap_or(name);
                let is_code = nuts::is_code(&code);
                let region = Region {
                    id: RegionId::new(if is_code { &code } else { &id }),
                    name,
                    name_local: String::new(),
                    rank: 0,
                    nuts: if is_code { code.clone() } else { String::new() },
                    nuts_version: 0,
                };
                id = region.id.to_string();
                Edit::PutRegion(region)
            }
        };
        self.added.push((Some(self.unknown.len()), edit));
        id
    }
}

/// The region of the NUTS list that a word names; else the reason, where there is
/// more to say.
fn listed_region(word: &str, country: &str) -> Result<&'static str, Option<NotFound>> {
    match places::region_by_name(word, country) {
        RegionMatch::One(code) => Ok(code),
        RegionMatch::Several(codes) => Err(Some(NotFound::SeveralRegions { codes })),
        RegionMatch::None => match (places::region_by_name(word, ""), places::country(country)) {
            (RegionMatch::One(code), Some(_)) => Err(Some(NotFound::OtherCountry { code })),
            (RegionMatch::One(code), None) => Err(Some(NotFound::UnknownCountry { code, country: country.to_owned() })),
            _ => Err(None),
        },
    }
}

/// False for a region of the NUTS list that lies in another country.
fn lies_in(map: &Map, region: &str, country: &str) -> bool {
    let code = map.nuts_of(&RegionId::new(region)).to_owned();
    let country = places::country(country).unwrap_or_default();
    code.is_empty() || country.is_empty() || code.starts_with(&country)
}

/// A kind for links that do not state theirs: id and name.
const NOT_STATED: (&str, &str) = ("not_stated", "Not stated");

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

/// Ids and names of a table, by every spelling that means the entry.
fn spellings<R: Record>(
    table: &Table<R>,
    name: impl Fn(&R) -> &str,
    id_text: impl Fn(&R::Id) -> &str,
) -> BTreeMap<String, String> {
    let mut spellings = BTreeMap::new();
    // Ids and whole names first, so that no half of a name hides them.
    for record in table.iter() {
        let id = record.id();
        insert(&mut spellings, id_text(&id), id_text(&id));
    }
    for record in table.iter() {
        insert(&mut spellings, name(record), id_text(&record.id()));
    }
    for record in table.iter() {
        let name = name(record);
        // "(European) digital innovation hub" is also called without the bracket.
        let after_bracket = name.split_once(") ").map_or(name, |(_, rest)| rest);
        for half in name.split('/').chain([after_bracket]) {
            insert(&mut spellings, half, id_text(&record.id()));
        }
    }
    spellings
}

/// The first entry to claim a spelling keeps it.
fn insert(spellings: &mut BTreeMap<String, String>, text: &str, id: &str) {
    let spelling = spelling(text);
    if !spelling.is_empty() {
        spellings.entry(spelling).or_insert_with(|| id.to_owned());
    }
}

/// Folded, with anything but letters and digits as one space: `start-up`,
/// `Start up` and `start_up` are one. What has neither is itself.
fn spelling(text: &str) -> String {
    let folded = fold(text);
    let words: String = folded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let spelling = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [spelling, folded].into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| joined_lines(text))
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
        let choices = ValueChoices::new();
        let mut terms = Terms::new(&map, &choices, None);
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
            assert_eq!(terms.find(WordList::Type, text), Ok(id.to_owned()), "{text}");
        }
        for (list, text, id) in [
            (WordList::LinkKind, "product or service", "product"),
            (WordList::Stage, "s5", "S5"),
            (WordList::Stage, "Care & Monitoring", "S9"),
            (WordList::Stage, "S5 Validation", "S5"),
            (WordList::Closed("level"), "Micro", "micro"),
            (WordList::DIRECTION, "mutual", "both"),
            (WordList::Region, "Iași", "RO213"),
        ] {
            assert_eq!(terms.find(list, text), Ok(id.to_owned()), "{text}");
        }
        let (added, unknown) = terms.finish();
        assert!(added.is_empty() && unknown.is_empty());
    }

    #[test]
    fn an_unknown_word_waits_for_a_decision() {
        let map = Map::with_default_vocabulary();
        let choices = ValueChoices::from([
            ((WordList::Type, word_key("Wet lab")), ValueChoice::Use("Laboratory".to_owned())),
            ((WordList::Type, word_key("Болница")), ValueChoice::Add),
        ]);
        let mut terms = Terms::new(&map, &choices, None);
        assert_eq!(terms.find(WordList::Type, "WET-LAB"), Ok("laboratory".to_owned()));
        let cyrillic = terms.find(WordList::Type, "Болница");
        assert!(cyrillic.as_ref().is_ok_and(|id| id.starts_with('x')));
        assert_eq!(cyrillic, terms.find(WordList::Type, "болница"));
        assert_eq!(terms.find(WordList::Type, "Hospitals"), Err(2));
        terms.count_met();
        assert_eq!(terms.find(WordList::Type, "hospitals"), Err(2));
        terms.count_met();
        let (added, unknown) = terms.finish();
        assert_eq!(added.len(), 1);
        let waiting: Vec<_> = unknown.iter().filter(|unknown| unknown.choice.is_none()).collect();
        assert_eq!(waiting.len(), 1);
        assert_eq!((waiting[0].count, waiting[0].suggestion.as_deref()), (2, Some("hospital")));
    }
}
