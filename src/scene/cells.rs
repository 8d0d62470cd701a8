//! The lanes of a view, and the elements in each.
//!
//! A column or row is a value of the view's field. Cross-cutting stages are
//! bands of their own under the rows, over all columns.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::map::Cell;
use crate::map::{Columns, Element, ElementId, Field, Key, Map, Rows, View};

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
    /// Number of elements that the filter hides.
    pub hidden: usize,
    /// Stakeholders with a card, as the counts and charts count them: an
    /// initiative or a product in a stage is nobody who is active there.
    pub by_column: Counts,
    /// Elements in each row.
    pub by_row: Counts,
    /// Those in cross-cutting bands, by the row that they would be in: a region
    /// has them too.
    pub support_by_row: Counts,
}

impl Cells {
    /// Sorts the map's elements into the cells of the view.
    pub fn new(map: &Map, view: &View) -> Self {
        let mut seats = Seats::new(map, view, None);
        for element in map.elements().iter() {
            seats.put(map, view, element.id, Some(element));
        }
        seats.settle(map, view);
        seats.cells
    }

    /// Number of elements that have a cell.
    pub fn shown(&self) -> usize {
        self.members.values().map(Vec::len).sum()
    }
}

/// The seat of one element: its cell, and the facts that lanes count.
#[derive(Debug, Clone, PartialEq)]
struct Seat {
    cell: Cell,
    /// Its row by the view's field, in a band too.
    row: Key,
    is_in_band: bool,
    /// The view's filter lets it pass.
    passes: bool,
    /// Only elements that are wanted have a card; the others still make rows.
    is_wanted: bool,
    is_stakeholder: bool,
    /// Reading order: actors by folded name, then the missing ones.
    order: (bool, String),
}

impl Seat {
    fn has_card(&self) -> bool {
        self.passes && self.is_wanted
    }
}

/// The number of times that each key occurs; keys that do not are not in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts(BTreeMap<Key, usize>);

impl Counts {
    /// The number of a key; 0 for one that does not occur.
    pub fn of(&self, key: &Key) -> usize {
        self.0.get(key).copied().unwrap_or(0)
    }

    /// The keys that occur, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.0.keys()
    }

    /// One more, or one less.
    pub fn step(&mut self, key: &Key, is_more: bool) {
        let count = self.of(key);
        match if is_more { count + 1 } else { count.saturating_sub(1) } {
            0 => self.0.remove(key),
            count => self.0.insert(key.clone(), count),
        };
    }
}

/// The cell of each element, kept from picture to picture: an element that is
/// put anew costs what its cell costs.
///
/// Holds for one vocabulary and one view; another one wants new seats.
#[derive(Debug, Clone)]
pub struct Seats {
    only: Option<BTreeSet<ElementId>>,
    bands: BTreeSet<Key>,
    seats: BTreeMap<ElementId, Seat>,
    with_card: BTreeMap<Cell, BTreeSet<ElementId>>,
    /// Rows that elements are in: all, and those outside of bands that pass.
    known_rows: Counts,
    shown_rows: Counts,
    /// Number of elements that pass the filter without a column.
    unplaced: usize,
    /// Cells whose members have to be listed anew.
    stale: BTreeSet<Cell>,
    cells: Cells,
}

impl Seats {
    /// Nobody is seated yet. With `only`, the others have no card.
    pub fn new(map: &Map, view: &View, only: Option<BTreeSet<ElementId>>) -> Self {
        let mut cells = Cells::default();
        let stages = if view.columns == Columns::Stage { map.ordered_stages() } else { Vec::new() };
        for stage in &stages {
            let key = Key::new(stage.id.as_str());
            if stage.cross_cutting { cells.bands.push(key) } else { cells.columns.push(key) }
        }
        Self {
            only,
            bands: cells.bands.iter().cloned().collect(),
            seats: BTreeMap::new(),
            with_card: BTreeMap::new(),
            known_rows: Counts::default(),
            shown_rows: Counts::default(),
            unplaced: 0,
            stale: BTreeSet::new(),
            cells,
        }
    }

    /// Seats an element as it is now, or nobody under its id any more.
    pub fn put(&mut self, map: &Map, view: &View, id: ElementId, element: Option<&Element>) {
        let seat = element.map(|element| self.seat_of(map, view, element));
        if self.seats.get(&id) == seat.as_ref() {
            return;
        }
        if let Some(seat) = self.seats.remove(&id) {
            self.count(id, &seat, false);
        }
        if let Some(seat) = seat {
            self.count(id, &seat, true);
            self.seats.insert(id, seat);
        }
    }

    fn seat_of(&self, map: &Map, view: &View, element: &Element) -> Seat {
        let (column, row) = (column_of(view, element), row_of(map, view, element));
        let is_in_band = self.bands.contains(&column);
        Seat {
            cell: Cell { column, row: if is_in_band { Key::NONE } else { row.clone() } },
            row,
            is_in_band,
            passes: view.filter.passes(map, element),
            is_wanted: self.only.as_ref().is_none_or(|only| only.contains(&element.id)),
            is_stakeholder: element.is_stakeholder(),
            order: (element.is_placeholder(), crate::text::folding::fold(&element.name)),
        }
    }

    fn count(&mut self, id: ElementId, seat: &Seat, is_more: bool) {
        let step = |count: &mut usize| *count = if is_more { *count + 1 } else { count.saturating_sub(1) };
        self.known_rows.step(&seat.row, is_more);
        if !seat.passes {
            step(&mut self.cells.hidden);
            return;
        }
        if !seat.is_in_band {
            self.shown_rows.step(&seat.row, is_more);
        }
        if seat.cell.column.is_none() {
            step(&mut self.unplaced);
        }
        if !seat.has_card() {
            return;
        }
        if seat.is_stakeholder {
            self.cells.by_column.step(&seat.cell.column, is_more);
            let is_support = self.cells.bands.contains(&seat.cell.column);
            let rows = if is_support { &mut self.cells.support_by_row } else { &mut self.cells.by_row };
            rows.step(&seat.row, is_more);
        }
        self.stale.insert(seat.cell.clone());
        let members = self.with_card.entry(seat.cell.clone()).or_default();
        if is_more {
            members.insert(id)
        } else {
            members.remove(&id)
        };
    }

    /// Brings the cells up to date; gives those whose members, or their order,
    /// may have changed.
    pub fn settle(&mut self, map: &Map, view: &View) -> BTreeSet<Cell> {
        let stale = std::mem::take(&mut self.stale);
        for cell in &stale {
            let ids = self.with_card.get(cell).into_iter().flatten();
            let mut members: Vec<_> = ids.filter_map(|id| Some((&self.seats.get(id)?.order, *id))).collect();
            members.sort_unstable();
            let members: Vec<ElementId> = members.into_iter().map(|(_, id)| id).collect();
            if members.is_empty() {
                self.with_card.remove(cell);
                self.cells.members.remove(cell);
            } else {
                self.cells.members.insert(cell.clone(), members);
            }
        }
        self.cells.columns.retain(|column| !column.is_none());
        if self.unplaced > 0 || self.cells.columns.is_empty() {
            self.cells.columns.push(Key::NONE);
        }
        self.cells.rows = rows_of(map, view, &self.shown_rows, &self.known_rows);
        stale
    }

    /// The cells as they are now.
    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// The cell of an element's card; none when it has no card.
    pub fn cell_of(&self, id: ElementId) -> Option<&Cell> {
        self.seats.get(&id).filter(|seat| seat.has_card()).map(|seat| &seat.cell)
    }
}

/// True for a column of the view that is a band over all rows.
pub fn is_band(map: &Map, view: &View, column: &Key) -> bool {
    let stage =
        column.as_deref().filter(|_| view.columns == Columns::Stage).and_then(|id| map.stages().get(&id.into()));
    stage.is_some_and(|stage| stage.cross_cutting)
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
        Rows::Region { nuts_level } => {
            element.region.as_ref().map_or(Key::NONE, |region| map.region_at(region, nuts_level))
        }
        Rows::Nothing => Key::NONE,
        rows => rows.field().and_then(|field| field.keys(map, element).into_iter().next()).unwrap_or(Key::NONE),
    }
}

/// The rows of a view: those with somebody in them, and those that nobody in
/// the whole map is in (an empty region is a finding). A row whose elements are
/// all filtered out is left out.
fn rows_of(map: &Map, view: &View, shown: &Counts, known: &Counts) -> Vec<Key> {
    let mut rows: BTreeSet<Key> = shown.keys().cloned().collect();
    if let Rows::Region { nuts_level } = view.rows {
        let empty = map.regions().ids().map(|region| map.region_at(region, nuts_level));
        rows.extend(empty.filter(|row| known.of(row) == 0));
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

/// The label of a column.
pub fn column_label(map: &Map, key: &Key) -> String {
    Field::Stage.label_of(map, key)
}

/// The label of a row of the view.
pub fn row_label(map: &Map, view: &View, key: &Key) -> String {
    view.rows.field().map_or_else(String::new, |field| field.label_of(map, key))
}
