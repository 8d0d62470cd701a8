//! Words of a foreign file matched to the vocabulary of a map.
//!
//! A word that is found has a meaning. One that is not is for a person to
//! decide: another entry, a new one, or none ([`ValueChoice`]).

use std::collections::{BTreeMap, BTreeSet};

use super::additions::{Additions, key_in};
use super::answers::answers;
use super::decisions::{UnknownValue, ValueChoice, ValueChoices, word_key};
use super::entries::Entries;
use super::not_found::NotFound;
use super::word_list::WordList;
use crate::edit::Edit;
use crate::lexicon::missing::is_nothing;
use crate::lexicon::places::{self, RegionMatch};
use crate::map::fields::split_list;
use crate::map::{LinkKindId, Map, RegionId, countries};
use crate::text::joined_lines;

/// The vocabulary of a map, what a file adds to it and what it leaves open.
///
/// Entries are found by their key (see [`word_key`]), and once a word has been
/// looked up by the word itself: folding 50 000 cells takes seconds, and they
/// have a few dozen words.
pub(super) struct Terms<'a> {
    map: &'a Map,
    choices: &'a ValueChoices,
    /// The decision on words that have none of their own.
    otherwise: Option<ValueChoice>,
    entries: Entries,
    /// Entries whose names a list would split, by their key.
    with_separators: BTreeSet<(WordList, String)>,
    /// Regions that the map has, which no country tells otherwise.
    own_regions: BTreeMap<String, String>,
    /// True where it has some of its own making, without a NUTS code.
    has_territories: bool,
    /// Words that have no entry (of a region with its country), where in
    /// `unknown` they are, and what they were decided to be.
    missed: BTreeMap<(WordList, String), (usize, Option<String>)>,
    unknown: Vec<UnknownValue>,
    added: Additions<'a>,
    /// Words without an entry that the row at hand has: where in `unknown` they
    /// are. A row may be read more than once.
    met: BTreeSet<usize>,
}

/// Evidence of a row and a column for the country of a region.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Whereabouts<'t> {
    /// The country of the row.
    pub country: &'t str,
    /// The column is of counties, provinces or districts.
    pub in_counties: bool,
}

impl<'a> Terms<'a> {
    pub(super) fn new(map: &'a Map, choices: &'a ValueChoices, otherwise: Option<ValueChoice>) -> Self {
        let entries = Entries::of(map);
        let own_regions = entries.of_list(WordList::Region);
        let names = (map.types().iter().map(|kind| (WordList::Type, &kind.name)))
            .chain(map.regions().iter().map(|region| (WordList::Region, &region.name)))
            .chain(map.regions().iter().map(|region| (WordList::Region, &region.name_local)))
            .chain(map.link_kinds().iter().map(|kind| (WordList::LinkKind, &kind.name)));
        let with_separators =
            names.filter(|(_, name)| split_list(name).len() > 1).map(|(list, name)| (list, word_key(name))).collect();
        Self {
            map,
            choices,
            otherwise,
            entries,
            with_separators,
            own_regions,
            has_territories: map.regions().iter().any(|region| region.nuts.is_empty()),
            missed: BTreeMap::new(),
            unknown: Vec::new(),
            added: Additions::new(map),
            met: BTreeSet::new(),
        }
    }

    /// The entries to add, in the order in which the file first needs them, and
    /// the words that have none. Of those some may be in no row, as a row can be
    /// read twice, the second time with the country of the map's element.
    pub(super) fn finish(self) -> (Vec<Edit>, Vec<UnknownValue>) {
        (self.added.into_edits(&self.unknown), self.unknown)
    }

    /// The id of the entry that a word means, where it means one or is added.
    ///
    /// # Errors
    /// The index of the word in [`Terms::unknown`], when it means nothing (yet).
    pub(super) fn find(&mut self, list: WordList, word: &str) -> Result<String, usize> {
        self.find_in(list, word, Whereabouts::default())
    }

    /// Returns `true` if a word means an entry that the map has, or was decided on.
    pub(super) fn knows(&self, list: WordList, word: &str) -> bool {
        let key = word_key(word);
        self.entries.get(list, &key).is_some() || self.choices.contains_key(&(list, key))
    }

    /// The words of a cell that holds several answers.
    pub(super) fn answers(&self, list: WordList, text: &str) -> Vec<String> {
        // Mostly it is one that was met before.
        if self.entries.get(list, text).is_some() {
            return vec![text.to_owned()];
        }
        answers(text, &|word| self.knows(list, word))
    }

    /// The first of several words in a cell for a field of one value, and the
    /// whole cell where that is an entry or was decided on. True where words
    /// are left.
    ///
    /// # Errors
    /// As [`Terms::find`].
    pub(super) fn first(
        &mut self,
        list: WordList,
        cell: &str,
        whereabouts: Whereabouts<'_>,
    ) -> Result<(String, bool), usize> {
        let text = &joined_lines(cell);
        let words = match list {
            // "Iași, Romania" is one region.
            WordList::Region if text.contains(['|', ';']) => {
                split_list(text).into_iter().filter(|word| !is_nothing(word)).collect()
            }
            WordList::Region => Vec::new(),
            WordList::Type | WordList::Stage | WordList::LinkKind | WordList::Closed(_) => self.answers(list, cell),
        };
        match words.as_slice() {
            [first, _, ..] if !self.is_one(list, text, whereabouts.country) => {
                self.find_in(list, first, whereabouts).map(|id| (id, true))
            }
            [only] => self.find_in(list, only, whereabouts).map(|id| (id, false)),
            _ => self.find_in(list, text, whereabouts).map(|id| (id, false)),
        }
    }

    /// True for a text with separators that is one word.
    fn is_one(&self, list: WordList, text: &str, country: &str) -> bool {
        let key = (list, word_key(text));
        self.with_separators.contains(&key)
            || self.choices.contains_key(&key)
            // "Nord-Est; Iași" names one region by several.
            || list == WordList::Region && matches!(places::region_by_name(text, country), RegionMatch::One(_))
    }

    /// Records the name that a row gives a region, should it come to be added.
    pub(super) fn name_region(&mut self, word: &str, name: &str) {
        self.added.name_region(word, name);
    }

    /// Returns the kind of a link that says nothing of its kind.
    pub(super) fn kind_not_stated(&mut self) -> LinkKindId {
        self.added.kind_not_stated(&mut self.entries)
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

    /// The country of the row tells regions of one name apart.
    fn find_in(&mut self, list: WordList, word: &str, whereabouts: Whereabouts<'_>) -> Result<String, usize> {
        let Whereabouts { country, in_counties } =
            if list == WordList::Region { whereabouts } else { Whereabouts::default() };
        let country_letters = if in_counties && country.is_empty() { letters_of_country(word) } else { None };
        if country.is_empty()
            && country_letters.is_none()
            && let Some(id) = self.entries.get(list, word)
        {
            return Ok(id.clone());
        }
        let key = word_key(word);
        let known = match country {
            _ if country_letters.is_some() => None,
            "" => self.entries.get(list, &key),
            _ => self.own_region(word, &key, country),
        };
        if let Some(id) = known.cloned() {
            // In a row of another country it may mean another.
            if country.is_empty() {
                self.entries.remember(list, word, &id);
            }
            return Ok(id);
        }
        let missed_key = (list, if country.is_empty() { key.clone() } else { format!("{key}\u{1f}{country}") });
        let (at, id) = match self.missed.get(&missed_key) {
            Some(missed) => missed.clone(),
            None => match self.listed(list, word, &key, country, country_letters) {
                Ok(code) => return Ok(code.to_owned()),
                Err(reason) => {
                    let missed = self.miss(list, (word, country), &key, reason);
                    self.missed.insert(missed_key, missed.clone());
                    missed
                }
            },
        };
        self.met.insert(at);
        id.ok_or(at)
    }

    /// The region of the map that a word means in a row of this country.
    fn own_region(&self, word: &str, key: &str, country: &str) -> Option<&String> {
        let named_for_it = if self.has_territories {
            self.own_regions.get(&key_in(word, places::country(country).unwrap_or(country)))
        } else {
            None
        };
        let mut known = named_for_it.into_iter().chain(self.own_regions.get(key));
        known.find(|id| lies_in(self.map, id, country))
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
        country_letters: Option<&'static str>,
    ) -> Result<&'static str, Option<NotFound>> {
        if list != WordList::Region {
            return Err(None);
        }
        if let Some(code) = country_letters {
            return Err(Some(NotFound::CountryAmongCounties { code }));
        }
        match listed_region(word, country) {
            Ok(code) => {
                if country.is_empty() {
                    self.entries.add(list, word, code);
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
    fn miss(
        &mut self,
        list: WordList,
        (word, country): (&str, &str),
        key: &str,
        reason: Option<NotFound>,
    ) -> (usize, Option<String>) {
        let (choice, reason) = self.decision(list, key, reason);
        let id = match &choice {
            Some(ValueChoice::Use(id)) => Some(id.clone()),
            Some(ValueChoice::Add) => Some(self.added.entry(&self.entries, list, (word, country), self.unknown.len())),
            Some(ValueChoice::Leave) | None => None,
        };
        let suggestion = if choice.is_none() { self.entries.likely(list, word, key) } else { None };
        self.unknown.push(UnknownValue { list, word: word.to_owned(), count: 0, choice, suggestion, reason });
        (self.unknown.len() - 1, id)
    }

    /// The entry decided on for a word, or the reason why it cannot be used.
    fn decision(&self, list: WordList, key: &str, reason: Option<NotFound>) -> (Option<ValueChoice>, Option<NotFound>) {
        let decided = self.choices.get(&(list, key.to_owned())).or(self.otherwise.as_ref());
        match decided {
            Some(ValueChoice::Use(id)) => match self.entries.called(list, id) {
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

/// False for a region that lies in another country.
fn lies_in(map: &Map, region: &str, country: &str) -> bool {
    let region = RegionId::new(region);
    let own = map.country_of_region(&region);
    places::country(country).is_none_or(|country| own.is_empty() || own == country)
}

/// The country whose two letters a word is. A county may have the same.
fn letters_of_country(word: &str) -> Option<&'static str> {
    let letters = if word.len() == 2 { countries::by_letters(word) } else { None };
    letters.map(|country| country.code)
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
