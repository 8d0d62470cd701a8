//! Which element of the map a row is about, or may be about.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::SOURCE_ID;
use crate::import::decisions::word_key;
use crate::map::fields::split_list;
use crate::map::{Element, ElementId, Map, nuts};
use crate::text::folding::fold;

/// Why a row may be about an element that its ID does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A register gives both the same number.
    Identifier,
    /// Both have the same name.
    Name,
    /// One is called as the other is also spelled.
    Alias,
    /// A running number that names something else in another list.
    Number,
}

impl Reason {
    /// The text people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Identifier => message!("import-reason-identifier"),
            Self::Name => message!("import-reason-name"),
            Self::Alias => message!("import-reason-alias"),
            Self::Number => message!("import-reason-number"),
        }
    }
}

/// The elements of a map by what rows name them by.
pub(super) struct Known<'a> {
    map: &'a Map,
    by_source: BTreeMap<String, ElementId>,
    /// Sizing every name takes its time, and most imports go by IDs.
    by_name: OnceCell<BTreeMap<String, Vec<(ElementId, Reason)>>>,
    /// `None` for a number that several have: it is no number of theirs.
    by_identifier: OnceCell<BTreeMap<String, Option<ElementId>>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        let sources = |element: &'a Element| {
            let ids = element.custom.get(SOURCE_ID).map(|ids| split_list(ids)).unwrap_or_default();
            ids.into_iter().map(|id| (id, element.id))
        };
        let by_source = map.elements().iter().flat_map(sources).collect();
        Self { map, by_source, by_name: OnceCell::new(), by_identifier: OnceCell::new() }
    }

    /// The element that an ID of a list names: `id` is that ID's own.
    pub(super) fn by_id(&self, source_id: &str, id: ElementId) -> Option<&'a Element> {
        self.map.element(id).or_else(|| self.map.element(*self.by_source.get(source_id)?))
    }

    /// An element that is likely what a row is about, and whether it can be
    /// taken for it without asking: nothing they both say differs.
    /// Elements that other rows are about (`claimed` by their IDs, `seen` so far)
    /// are none of them.
    pub(super) fn likely<Seen>(
        &self,
        row: &Element,
        claimed: &BTreeSet<ElementId>,
        seen: &BTreeMap<ElementId, Seen>,
    ) -> Option<(&'a Element, Reason, bool)> {
        // Into an empty map all is new: nothing of it needs folding.
        if self.map.elements().is_empty() {
            return None;
        }
        let free = |id: &ElementId| !claimed.contains(id) && !seen.contains_key(id);
        if let Some(element) = identifiers(row)
            .find_map(|identifier| self.by_identifier().get(&identifier).copied().flatten().filter(|id| free(id)))
            .and_then(|id| self.map.element(id))
        {
            return Some((element, Reason::Identifier, agree(self.map, element, row)));
        }
        let mut named: Vec<(ElementId, Reason)> = Vec::new();
        for (name, reason) in names(row) {
            let Some(known) = self.by_name().get(&name) else { continue };
            named.extend(known.iter().filter(|(id, _)| free(id)).map(|(id, known)| {
                let is_name = reason == Reason::Name && *known == Reason::Name;
                (*id, if is_name { Reason::Name } else { Reason::Alias })
            }));
        }
        let candidates = named.iter().filter_map(|(id, reason)| {
            let element = self.map.element(*id)?;
            Some((element, *reason, agree(self.map, element, row)))
        });
        // One that agrees, by its name rather than by another spelling.
        candidates
            .max_by_key(|(element, reason, agrees)| (*agrees, *reason == Reason::Name, std::cmp::Reverse(element.id)))
    }

    /// Elements whose name it is.
    pub(super) fn called(&self, name: &str) -> Vec<ElementId> {
        let known = self.by_name().get(name).into_iter().flatten();
        known.filter(|(_, reason)| *reason == Reason::Name).map(|(id, _)| *id).collect()
    }

    fn by_name(&self) -> &BTreeMap<String, Vec<(ElementId, Reason)>> {
        self.by_name.get_or_init(|| {
            let mut by_name: BTreeMap<String, Vec<(ElementId, Reason)>> = BTreeMap::new();
            for element in self.map.elements().iter() {
                for (name, reason) in names(element) {
                    let known = by_name.entry(name).or_default();
                    if known.iter().all(|(id, _)| *id != element.id) {
                        known.push((element.id, reason));
                    }
                }
            }
            by_name
        })
    }

    fn by_identifier(&self) -> &BTreeMap<String, Option<ElementId>> {
        self.by_identifier.get_or_init(|| {
            let mut known = BTreeMap::new();
            for element in self.map.elements().iter() {
                for identifier in identifiers(element) {
                    known.entry(identifier).and_modify(|id| *id = None).or_insert(Some(element.id));
                }
            }
            known
        })
    }
}

/// Returns the names of an element, without case, accents and punctuation: its
/// name, then its other spellings.
fn names(element: &Element) -> impl Iterator<Item = (String, Reason)> + '_ {
    let others = std::iter::once(&element.name_local).chain(&element.aliases);
    let names = std::iter::once((&element.name, Reason::Name)).chain(others.map(|name| (name, Reason::Alias)));
    names.map(|(name, reason)| (word_key(name), reason)).filter(|(name, _)| !name.is_empty())
}

/// Numbers in registers, with the register's name, as letters and digits alone.
fn identifiers(element: &Element) -> impl Iterator<Item = String> + '_ {
    let ids = &element.identifiers;
    [("ror", &ids.ror), ("vat", &ids.vat), ("pic", &ids.pic)].into_iter().filter_map(|(register, number)| {
        // A ROR is written as an address or as its last part.
        let number = match register {
            "ror" => number.trim_end_matches('/').rsplit('/').next().unwrap_or_default(),
            _ => number,
        };
        let plain: String = fold(number).chars().filter(|c| c.is_alphanumeric()).collect();
        // "n/a" and "none" are no numbers.
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        (plain.len() >= 6 && digits >= 3).then(|| format!("{register} {plain}"))
    })
}

/// True when nothing that both say of themselves differs.
fn agree(map: &Map, known: &Element, row: &Element) -> bool {
    let same_type = known.type_id.is_none() || row.type_id.is_none() || known.type_id == row.type_id;
    let same_region = match (&known.region, &row.region) {
        (Some(known), Some(row)) => {
            let (known, row) = (map.nuts_of(known), map.nuts_of(row));
            known.is_empty()
                || row.is_empty()
                || nuts::roll_up(known, 2) == nuts::roll_up(row, 2)
                || known.starts_with(row)
                || row.starts_with(known)
        }
        _ => true,
    };
    let (known_country, row_country) = (map.country_of(known), map.country_of(row));
    let same_country = known_country.is_empty() || row_country.is_empty() || known_country == row_country;
    known.kind == row.kind && same_type && same_region && same_country
}
