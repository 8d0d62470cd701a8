//! Which lane every element of a view belongs to.
//!
//! A column or row is a value of the view's field. Cross-cutting stages are
//! bands of their own under the rows, over all columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::map::{Columns, Element, ElementId, Field, Key, Map, Rows, View, nuts};

/// Where an element goes: a column and a row of the view.
///
/// In a cross-cutting band the row is [`Key::NONE`] and says nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    pub column: Key,
    pub row: Key,
}

/// The elements a view shows, sorted into its cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cells {
    /// Values of the columns, left to right; at least one.
    pub columns: Vec<Key>,
    /// Values of the rows, top to bottom; at least one.
    pub rows: Vec<Key>,
    /// Values of the cross-cutting bands, top to bottom.
    pub bands: Vec<Key>,
    /// Elements of each cell in reading order: actors by folded name, then
    /// the missing ones.
    pub members: BTreeMap<Cell, Vec<ElementId>>,
    /// How many elements the filter hides.
    pub hidden: usize,
}

impl Cells {
    /// Sorts the map's elements into the cells of the view.
    pub fn new(map: &Map, view: &View) -> Self {
        let mut cells = Self::default();
        let stages = if view.columns == Columns::Stage { map.ordered_stages() } else { Vec::new() };
        for stage in &stages {
            let key = Key::new(stage.id.as_str());
            if stage.cross_cutting { cells.bands.push(key) } else { cells.columns.push(key) }
        }
        let bands: BTreeSet<&Key> = cells.bands.iter().collect();

        let mut shown_rows: BTreeSet<Key> = BTreeSet::new();
        let mut known_rows: BTreeSet<Key> = BTreeSet::new();
        let mut members: BTreeMap<Cell, Vec<(bool, String, ElementId)>> = BTreeMap::new();
        for element in map.elements().iter() {
            let column = column_of(view, element);
            let is_in_band = bands.contains(&column);
            let own_row = row_of(map, view, element);
            let is_shown = view.filter.passes(map, element);
            if is_shown && !is_in_band {
                shown_rows.insert(own_row.clone());
            }
            let row = if is_in_band { Key::NONE } else { own_row.clone() };
            known_rows.insert(own_row);
            if is_shown {
                let place = (element.is_placeholder(), crate::map::fold::fold(&element.name), element.id);
                members.entry(Cell { column, row }).or_default().push(place);
            } else {
                cells.hidden += 1;
            }
        }
        let has_unplaced = members.keys().any(|cell| cell.column.is_none());
        if has_unplaced || cells.columns.is_empty() {
            cells.columns.push(Key::NONE);
        }
        cells.rows = rows_of(map, view, shown_rows, &known_rows);
        cells.members = members
            .into_iter()
            .map(|(cell, mut places)| {
                places.sort_unstable();
                (cell, places.into_iter().map(|(_, _, id)| id).collect())
            })
            .collect();
        cells
    }

    /// Leaves out every other element.
    pub fn keep(&mut self, only: &BTreeSet<ElementId>) {
        for members in self.members.values_mut() {
            members.retain(|id| only.contains(id));
        }
        self.members.retain(|_, members| !members.is_empty());
    }

    pub fn shown(&self) -> usize {
        self.members.values().map(Vec::len).sum()
    }
}

fn column_of(view: &View, element: &Element) -> Key {
    match view.columns {
        Columns::Stage => element.stage.as_ref().map_or(Key::NONE, |stage| Key::new(stage.as_str())),
        Columns::Nothing => Key::NONE,
    }
}

/// The row an element is in, by the view's row field.
pub fn row_of(map: &Map, view: &View, element: &Element) -> Key {
    match view.rows {
        Rows::Region { nuts_level } => element.region.as_ref().map_or(Key::NONE, |region| {
            let code = map.nuts_of(region);
            match nuts_level {
                Some(level) if !code.is_empty() => Key::new(nuts::roll_up(code, level)),
                _ => Key::new(region.as_str()),
            }
        }),
        Rows::Nothing => Key::NONE,
        rows => rows.field().and_then(|field| field.keys(map, element).into_iter().next()).unwrap_or(Key::NONE),
    }
}

/// The rows of a view: those with somebody in them, and those that nobody in
/// the whole map is in (an empty region is a finding). A row whose elements are
/// all filtered out is left out.
fn rows_of(map: &Map, view: &View, shown: BTreeSet<Key>, known: &BTreeSet<Key>) -> Vec<Key> {
    let mut rows = shown;
    if let Rows::Region { nuts_level } = view.rows {
        let empty = map.regions().iter().map(|region| match nuts_level {
            Some(level) if !region.nuts.is_empty() => Key::new(nuts::roll_up(&region.nuts, level)),
            _ => Key::new(region.id.as_str()),
        });
        rows.extend(empty.filter(|row| !known.contains(row)));
    }
    let mut rows: Vec<Key> = rows.into_iter().collect();
    if let Some(field) = view.rows.field() {
        let given: BTreeMap<&Key, usize> = view.row_order.iter().zip(0..).collect();
        rows.sort_by_cached_key(|row| (given.get(row).copied().unwrap_or(usize::MAX), field.order_of(map, row)));
    }
    if rows.is_empty() {
        rows.push(Key::NONE);
    }
    rows
}

/// What people read for a column.
pub fn column_label(map: &Map, key: &Key) -> String {
    Field::Stage.label_of(map, key)
}

/// What people read for a row of the view.
pub fn row_label(map: &Map, view: &View, key: &Key) -> String {
    view.rows.field().map_or_else(String::new, |field| field.label_of(map, key))
}
