//! The lists of the outline, computed from the map and the view alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::map::{Element, ElementId, Field, Key, Map, View, nuts};
use crate::scene::cells::{Cells, column_label, row_label, row_of};
use crate::text::folding::fold;
use crate::text::is_blank;

/// One element of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub id: ElementId,
    pub name: String,
    /// Folded names and city: what the search looks in.
    pub found_by: String,
    pub helix: Option<crate::map::Helix>,
    pub is_placeholder: bool,
}

/// A lane of the view with its elements by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub lane: Lane,
    pub label: String,
    pub entries: Vec<Entry>,
}

/// The lane that a group of the outline stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// A row, by its key.
    Row(Key),
    /// A cross-cutting stage.
    Band(Key),
    /// Elements that the filter of the view hides.
    Hidden,
}

/// The view's rows, bands, and what it hides, each with its elements.
pub fn groups(map: &Map, view: &View) -> Vec<Group> {
    let cells = Cells::new(map, view);
    let bands: BTreeSet<&Key> = cells.bands.iter().collect();
    let mut members: BTreeMap<Lane, Vec<Entry>> = BTreeMap::new();
    let mut shown = BTreeSet::new();
    for (cell, ids) in &cells.members {
        let is_band = bands.contains(&cell.column);
        let lane = if is_band { Lane::Band(cell.column.clone()) } else { Lane::Row(cell.row.clone()) };
        shown.extend(ids.iter().copied());
        members.entry(lane).or_default().extend(ids.iter().filter_map(|id| map.element(*id)).map(|it| entry(map, it)));
    }
    let hidden = map.elements().iter().filter(|element| !shown.contains(&element.id));
    let hidden: Vec<Entry> = hidden.map(|element| entry(map, element)).collect();

    let rows = cells.rows.iter().map(|key| {
        let label = row_label(map, view, key);
        let label = if label.is_empty() { message!("window-outline-all").to_owned() } else { label };
        (Lane::Row(key.clone()), label)
    });
    let bands = cells.bands.iter().map(|key| (Lane::Band(key.clone()), column_label(map, key)));
    let mut groups: Vec<Group> = rows
        .chain(bands)
        .map(|(lane, label)| {
            let entries = members.remove(&lane).unwrap_or_default();
            Group { lane, label, entries }
        })
        .collect();
    if !hidden.is_empty() {
        groups.push(Group {
            lane: Lane::Hidden,
            label: message!("window-outline-hidden-by-filter").to_owned(),
            entries: hidden,
        });
    }
    for group in &mut groups {
        group.entries.sort_by(|a, b| (&a.found_by, a.id).cmp(&(&b.found_by, b.id)));
    }
    groups
}

fn entry(map: &Map, element: &Element) -> Entry {
    let names = [&element.name, &element.name_local, &element.short_name, &element.aliases.join(" "), &element.city];
    Entry {
        id: element.id,
        name: element.name.clone(),
        found_by: fold(&names.map(String::as_str).join(" ")),
        helix: map.helix_of(element),
        is_placeholder: element.is_placeholder(),
    }
}

/// One line of the list: a group's head, or an element by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Group { group: usize, count: usize, is_open: bool },
    Element { group: usize, entry: usize },
}

/// The lines in order. With a query only what matches is there, and every
/// group is open; `folded` are the groups that were closed by hand, and the
/// hidden elements are closed until they are asked for.
pub fn lines(groups: &[Group], query: &str, folded: &BTreeSet<Lane>) -> Vec<Line> {
    let query = fold(query);
    let words: Vec<&str> = query.split(' ').collect();
    let mut lines = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let is_hit = |entry: &Entry| words.iter().all(|word| entry.found_by.contains(word));
        let hits: Vec<usize> =
            group.entries.iter().enumerate().filter(|(_, entry)| is_hit(entry)).map(|(at, _)| at).collect();
        if !query.is_empty() && hits.is_empty() {
            continue;
        }
        let is_toggled = folded.contains(&group.lane);
        let is_open = !query.is_empty() || is_toggled == (group.lane == Lane::Hidden);
        lines.push(Line::Group { group: at, count: hits.len(), is_open });
        if is_open {
            lines.extend(hits.into_iter().map(|entry| Line::Element { group: at, entry }));
        }
    }
    lines
}

/// An element that waits for its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub id: ElementId,
    pub name: String,
    /// "no stage, no region".
    pub lacks: String,
}

/// Elements without what the lanes of the view are made of: a stage, a region.
pub fn parking_lot(map: &Map, view: &View) -> Vec<Waiting> {
    let mut waiting: Vec<(String, Waiting)> = map
        .elements()
        .iter()
        .filter_map(|element| {
            let has_stage = view.columns == crate::map::Columns::Nothing || element.stage.is_some();
            let is_in_band = element
                .stage
                .as_ref()
                .is_some_and(|stage| map.stages().get(stage).is_some_and(|stage| stage.cross_cutting));
            let row = view.rows.field().filter(|_| row_of(map, view, element).is_none() && !is_in_band);
            let lacks: Vec<String> = (!has_stage)
                .then_some(Field::Stage)
                .into_iter()
                .chain(row)
                .map(|field| field.none_label().to_lowercase())
                .collect();
            let name =
                if is_blank(&element.name) { message!("window-unnamed").to_owned() } else { element.name.clone() };
            let lacks = lacks.join(", ");
            (!lacks.is_empty()).then(|| (fold(&name), Waiting { id: element.id, name, lacks }))
        })
        .collect();
    waiting.sort_by(|(a, a_of), (b, b_of)| (a, a_of.id).cmp(&(b, b_of.id)));
    waiting.into_iter().map(|(_, waiting)| waiting).collect()
}

/// One value of a field in the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub key: Key,
    pub label: String,
    /// Elements with this value that pass every other clause.
    pub count: usize,
    pub is_on: bool,
    /// Depth of its indent: a region stands below the ones it lies in.
    pub depth: u8,
}

/// The values of a field with their counts, in their order.
pub fn values(map: &Map, view: &View, field: Field) -> Vec<Value> {
    let mut others = view.filter.clone();
    let wanted = others.clauses.remove(&field).unwrap_or_default();
    let mut counts: BTreeMap<Key, usize> = wanted.iter().map(|key| (key.clone(), 0)).collect();
    for element in map.elements().iter() {
        let passes = others.passes(map, element);
        let mut keys: BTreeSet<Key> = field.keys(map, element).into_iter().collect();
        if field == Field::Region {
            keys.extend(keys.clone().iter().flat_map(|region| lies_in(map, region)));
        }
        for key in keys {
            *counts.entry(key).or_default() += usize::from(passes);
        }
    }
    let depth = |key: &Key| match key.as_deref() {
        Some(code) if field == Field::Region && nuts::is_code(code) => nuts::level_of(code),
        _ => 0,
    };
    let mut values: Vec<Value> = counts
        .into_iter()
        .map(|(key, count)| {
            let label = field.label_of(map, &key);
            let is_on = wanted.contains(&key);
            let depth = depth(&key);
            Value { key, label, count, is_on, depth }
        })
        .collect();
    if field == Field::Region {
        // By code: each region under the one that it lies in.
        values.sort_by(|a, b| (a.key.is_none(), &a.key).cmp(&(b.key.is_none(), &b.key)));
    } else {
        values.sort_by_cached_key(|value| field.order_of(map, &value.key));
    }
    values
}

/// The larger regions of the NUTS list that a region lies in. A tick at one of
/// them lets pass everything in it.
fn lies_in(map: &Map, region: &Key) -> Vec<Key> {
    let code = map.nuts_of_key(region);
    let levels = 0..nuts::level_of(code);
    levels.map(|level| Key::new(nuts::roll_up(code, level))).filter(|key| nuts::find(key.as_str()).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::ViewId;

    fn document() -> Document {
        let mut document = Document::new(Map::with_default_vocabulary());
        let elements =
            [("Spital", Some("S9"), Some("RO213")), ("Clinică", Some("S9"), Some("RO211")), ("Nou", None, None)];
        for (name, stage, region) in elements {
            let mut element = Element::new(ElementId::derived("test", name), name);
            element.stage = stage.map(Into::into);
            element.region = region.map(Into::into);
            document.edit("add", &[Edit::AddElement(Arc::new(element))]).unwrap();
        }
        document
    }

    fn names(groups: &[Group], lines: &[Line]) -> Vec<String> {
        let name = |line: &Line| match line {
            Line::Group { group, count, .. } => format!("{} ({count})", groups[*group].label),
            Line::Element { group, entry } => groups[*group].entries[*entry].name.clone(),
        };
        lines.iter().map(name).collect()
    }

    #[test]
    fn elements_are_listed_by_lane_and_found_without_accents() {
        let document = document();
        let view = View::new(ViewId::derived("default", "chain"), "Chain");
        let groups = groups(document.map(), &view);
        let all = lines(&groups, "", &BTreeSet::new());
        assert_eq!(
            names(&groups, &all),
            ["Bacău (1)", "Clinică", "Iaşi (1)", "Spital", "No region (1)", "Nou", "Cross-cutting support (0)"]
        );
        assert_eq!(names(&groups, &lines(&groups, "clinica", &BTreeSet::new())), ["Bacău (1)", "Clinică"]);
        let folded = BTreeSet::from([groups[0].lane.clone()]);
        assert_eq!(lines(&groups, "", &folded).len(), all.len() - 1);
    }

    #[test]
    fn the_parking_lot_says_what_is_lacking() {
        let document = document();
        let mut view = View::new(ViewId::derived("default", "chain"), "Chain");
        let waiting = parking_lot(document.map(), &view);
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].lacks, "no stage, no region");
        view.rows = crate::map::Rows::Nothing;
        view.columns = crate::map::Columns::Nothing;
        assert_eq!(parking_lot(document.map(), &view), []);
    }

    #[test]
    fn counts_of_a_value_respect_the_other_clauses() {
        let document = document();
        let mut view = View::new(ViewId::derived("default", "chain"), "Chain");
        view.filter.clauses.insert(Field::Region, BTreeSet::from([Key::new("RO213")]));
        let stages = values(document.map(), &view, Field::Stage);
        let counts: Vec<_> = stages.iter().map(|value| (value.label.as_str(), value.count)).collect();
        assert_eq!(counts, [("Care & monitoring", 1), ("No stage", 0)]);
        let regions = values(document.map(), &view, Field::Region);
        assert_eq!(regions.iter().filter(|value| value.is_on).count(), 1);
        let counts: Vec<_> = regions.iter().map(|value| (value.key.as_str(), value.count, value.depth)).collect();
        let wanted = [("RO", 2, 0), ("RO2", 2, 1), ("RO21", 2, 2), ("RO211", 1, 3), ("RO213", 1, 3), ("", 1, 0)];
        assert_eq!(counts, wanted);
    }
}
