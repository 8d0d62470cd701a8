//! The values of a field that a count lists, in their order.
//!
//! Values that nobody has are listed too where the map knows them, as an empty
//! row is an answer: every stage, every region of the map, and every value of
//! the short closed lists. "No region" and "no stage" are always there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::population::{Population, is_actor};
use crate::map::{Element, Field, Key, Map, RegionId, nuts};

/// A row or column: one value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value.
    pub key: Key,
    /// The text people read.
    pub label: String,
    /// A region that is coarser than the NUTS level asked for, or, without a
    /// level, one in which others of the list lie. It stays at its own code:
    /// an actor of RO21 is in RO213 or a sibling, and nobody has said in which.
    pub is_coarse: bool,
}

/// The values as which an element counts, each once, regions rolled up as the
/// population says.
pub fn keys_of(map: &Map, field: Field, population: &Population, element: &Element) -> Vec<Key> {
    if field == Field::Region {
        let region = element.region.as_ref();
        return vec![region.map_or(Key::NONE, |region| map.region_at(region, population.nuts_level))];
    }
    let mut keys = field.keys(map, element);
    if keys.len() > 1 {
        let mut seen = BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
    }
    keys
}

/// The values to list for these elements, in vocabulary order, "none" last.
pub fn list<'a>(
    map: &Map,
    field: Field,
    population: &Population,
    elements: impl Iterator<Item = &'a Element>,
) -> Vec<Value> {
    let nuts_level = population.nuts_level;
    let mut keys: BTreeSet<Key> = elements.flat_map(|element| keys_of(map, field, population, element)).collect();
    let mut ranks = BTreeMap::new();
    keys.extend(field.always_listed(map));
    if field == Field::Region {
        keys.extend(regions_in(map, population));
        if nuts_level.is_some() {
            for region in map.regions().iter() {
                let rank = ranks.entry(map.region_at(&region.id, nuts_level)).or_insert(region.rank);
                *rank = region.rank.min(*rank);
            }
        }
    }
    let mut keys: Vec<Key> = keys.into_iter().collect();
    keys.sort_by_cached_key(|key| {
        let (is_none, rank, text) = field.order_of(map, key);
        (is_none, ranks.get(key).copied().unwrap_or(rank), text)
    });
    let codes: Vec<&str> = keys.iter().map(|key| map.nuts_of_key(key)).collect();
    let is_coarse = |code: &&str| match nuts_level {
        _ if field != Field::Region || code.is_empty() => false,
        Some(level) => nuts::level_of(code) < level.min(3),
        None => codes.iter().any(|other| other != code && nuts::is_within(other, code)),
    };
    let coarse: Vec<bool> = codes.iter().map(is_coarse).collect();
    let value = |(key, is_coarse)| Value { label: label_of(map, field, &key), is_coarse, key };
    keys.into_iter().zip(coarse).map(value).collect()
}

/// Regions to list although they may be empty: those that hold an actor of the
/// scope, and those that hold nobody. Left out are regions of actors of other
/// scopes alone, which are not part of the region of study, and empty ones in
/// which others of the map lie: a country is not empty when its regions are not.
fn regions_in(map: &Map, population: &Population) -> BTreeSet<Key> {
    let mut is_in_scope: BTreeMap<&RegionId, bool> = BTreeMap::new();
    for element in map.elements().iter().filter(|element| is_actor(element)) {
        if let Some(region) = &element.region {
            *is_in_scope.entry(region).or_default() |= population.scope.takes(element);
        }
    }
    // In code order what lies in a region comes right after it.
    let codes: BTreeSet<&str> = map.regions().iter().map(|region| map.nuts_of(&region.id)).collect();
    let has_inner = |code: &str| {
        let after = (Bound::Excluded(code), Bound::Unbounded);
        !code.is_empty() && codes.range::<str, _>(after).next().is_some_and(|next| next.starts_with(code))
    };
    map.regions()
        .iter()
        .filter(|region| match is_in_scope.get(&region.id) {
            Some(is_in_scope) => *is_in_scope,
            None => !has_inner(map.nuts_of(&region.id)),
        })
        .map(|region| map.region_at(&region.id, population.nuts_level))
        .collect()
}

/// The label of a value. A country is called as the map calls the region of its
/// code, where it has one.
pub fn label_of(map: &Map, field: Field, key: &Key) -> String {
    match (field, key.as_deref()) {
        (Field::Country, Some(code)) => map.region_name(&RegionId::new(code)),
        _ => field.label_of(map, key),
    }
}
