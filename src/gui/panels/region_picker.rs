//! Regions for the picker: those of the map first, then the NUTS list, by code
//! or by name in any spelling; "no region"; and a name of one's own.

use super::search_picker::Choice;
use crate::map::{Map, Region, RegionId, nuts};
use crate::text::folding::fold;

/// Regions of the NUTS list that are offered at once.
const OFFERED: usize = 200;
/// Marks the choice that makes a region; no region's id begins with it.
const NEW: &str = "new\u{0}";

/// The picked region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Id of a region of the map or the NUTS list; empty for none.
    Known(String),
    /// A region without a code, by its name.
    New(String),
}

impl Picked {
    /// Reads the id that the picker gave.
    pub fn of(choice: &str) -> Self {
        match choice.strip_prefix(NEW) {
            Some(name) => Self::New(name.to_owned()),
            None => Self::Known(choice.to_owned()),
        }
    }
}

/// The regions for a query.
pub fn find(map: &Map, query: &str) -> Vec<Choice> {
    let folded = fold(query);
    let matches = |texts: &[&str]| {
        let text = fold(&texts.join(" "));
        folded.split(' ').all(|word| text.contains(word))
    };
    let mut choices = Vec::new();
    let mut own: Vec<_> = map.ordered_regions();
    own.retain(|region| matches(&[region.id.as_str(), &region.nuts, &region.name, &region.name_local]));
    choices.extend(own.iter().map(|region| Choice {
        id: region.id.to_string(),
        title: shown(map, &region.id),
        detail: detail(&region.nuts, &region.name_local, message!("window-region-in-this-map")),
    }));
    let listed = |entry: nuts::Entry| Choice {
        id: entry.code.to_owned(),
        title: titled(entry.code, entry.name),
        detail: detail(entry.code, if entry.native_name == entry.name { "" } else { entry.native_name }, ""),
    };
    if folded.is_empty() {
        // Before anything is typed: what the map has, else the countries.
        if choices.is_empty() {
            choices.extend(nuts::countries().map(listed));
        }
        choices.push(none());
        return choices;
    }
    let is_new = |entry: &nuts::Entry| !map.regions().contains(&RegionId::new(entry.code));
    choices.extend(nuts::search(query).into_iter().filter(is_new).take(OFFERED).map(listed));
    if matches(&[message!("window-region-none-search")]) {
        choices.push(none());
    }
    let is_known = choices.iter().any(|choice| fold(&choice.title).ends_with(&folded));
    if !is_known && !nuts::is_code(query.trim()) {
        let name = query.trim();
        choices.push(Choice {
            id: format!("{NEW}{name}"),
            title: message!("window-region-add", name = name),
            detail: message!("window-region-own").to_owned(),
        });
    }
    choices
}

/// A new region without a code.
pub fn own_region(name: &str) -> Region {
    Region {
        id: RegionId::random(),
        name: name.to_owned(),
        name_local: String::new(),
        rank: 0,
        nuts: String::new(),
        nuts_version: 0,
        country: String::new(),
    }
}

/// The text of a picked region.
pub fn shown(map: &Map, id: &RegionId) -> String {
    titled(map.nuts_of(id), &map.region_name(id))
}

fn titled(code: &str, name: &str) -> String {
    if code.is_empty() { name.to_owned() } else { format!("{code}  {name}") }
}

fn none() -> Choice {
    Choice { id: String::new(), title: message!("window-region-none").to_owned(), detail: String::new() }
}

/// The second line: native name, level, what it lies in.
fn detail(code: &str, native: &str, place: &str) -> String {
    let level = nuts::is_code(code).then(|| match nuts::level_of(code) {
        0 => message!("window-region-country").to_owned(),
        level => message!("window-region-nuts", level = level),
    });
    let parents: Vec<&str> = (0..nuts::level_of(code))
        .filter_map(|level| nuts::find(nuts::roll_up(code, level)))
        .filter(|_| nuts::is_code(code))
        .map(|entry| entry.name)
        .collect();
    let parts = [place.to_owned(), native.to_owned(), level.unwrap_or_default(), parents.join(" › ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spelling_offers_the_region_first() {
        let map = Map::with_default_vocabulary();
        for query in ["Iași", "Iaşi", "iasi", "RO213"] {
            let found = find(&map, query);
            assert_eq!(found[0].id, "RO213", "{query}");
            assert!(found[0].title.starts_with("RO213"));
            assert!(found[0].detail.contains("NUTS 3") && found[0].detail.contains("Nord-Est"), "{}", found[0].detail);
        }
    }

    #[test]
    fn a_name_of_nowhere_can_be_added_and_no_region_chosen() {
        let map = Map::with_default_vocabulary();
        let found = find(&map, "Valea Medicală");
        assert_eq!(found.last().map(|it| Picked::of(&it.id)), Some(Picked::New("Valea Medicală".to_owned())));
        assert!(find(&map, "").iter().any(|choice| choice.id.is_empty()));
    }
}
