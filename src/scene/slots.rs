//! Room for new cards among those that stand, which shall not move for them.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::{self, PADDING, Request};
use super::build::Picture;
use super::card::{self, GAP, WIDTH};
use super::cells::{Cell, Cells};
use crate::geom::{Point, Rect, Size};
use crate::layout::fold::{self, ASPECT};
use crate::map::{ElementId, Key, Map, View};

/// Free slots of a picture's cells; one that was taken is not given again.
pub struct Slots<'a> {
    picture: &'a Picture,
    taken: BTreeMap<Cell, Vec<Rect>>,
}

/// Slots side by side for new cards of a view without lanes.
const FREE_ACROSS: usize = 6;
/// A card whose name is not typed yet may become as high as this: three lines.
const HIGHEST_NEW: f32 = 76.0;

impl<'a> Slots<'a> {
    pub fn new(picture: &'a Picture) -> Self {
        let mut taken: BTreeMap<Cell, Vec<Rect>> = BTreeMap::new();
        for card in picture.cards.values() {
            taken.entry(card.cell.clone()).or_default().push(card.rect.translate(-card.origin));
        }
        Self { picture, taken }
    }

    /// The first free slot of a cell, row by row, as a placement.
    pub fn take(&mut self, cell: &Cell, size: Size) -> Point {
        let picture = self.picture;
        // As wide as the lane is already, whoever made it so.
        let lane = picture.columns.iter().find(|lane| lane.key == cell.column);
        let width = lane.map_or(picture.body().width(), |lane| lane.end - lane.start);
        let across = if picture.is_free { FREE_ACROSS } else { arrange::across_in(width - 2.0 * PADDING) };
        let step = arrange::step(card::MIN_HEIGHT, picture.is_free);
        let slot = |at: usize| Point::new((at % across) as f32 * step.width, (at / across) as f32 * step.height);
        let in_cell = self.taken.get(cell).map_or(0, Vec::len);
        // A card takes at most four slots' height in all but the longest names;
        // past that the settling of cards keeps them apart.
        let found = (0..in_cell * 4 + 1).map(slot).find(|at| self.is_free(cell, Rect::from_min_size(*at, size)));
        self.put(cell, Rect::from_min_size(found.unwrap_or_default(), size))
    }

    /// A free place that begins at a point of a cell and goes down (or up) in
    /// the steps of a view without lanes, as a placement.
    pub fn take_near(&mut self, cell: &Cell, from: Point, size: Size, is_upward: bool) -> Point {
        let step = arrange::step(card::MIN_HEIGHT, true).height * if is_upward { -1.0 } else { 1.0 };
        let in_cell = self.taken.get(cell).map_or(0, Vec::len);
        let places = (0..in_cell * 4 + 1).map(|at| from + Point::new(0.0, at as f32 * step));
        let found = places.into_iter().find(|at| self.is_free(cell, Rect::from_min_size(*at, size)));
        self.put(cell, Rect::from_min_size(found.unwrap_or(from), size))
    }

    /// Whether a card may stand there without moving another, from the cell's
    /// content corner.
    pub fn is_free(&self, cell: &Cell, rect: Rect) -> bool {
        // As near as loose cards come to placed ones, so that none gives way.
        let claimed = rect.expand(GAP - 0.5);
        !self.taken.get(cell).is_some_and(|taken| taken.iter().any(|other| other.overlaps(claimed)))
    }

    fn put(&mut self, cell: &Cell, rect: Rect) -> Point {
        self.taken.entry(cell.clone()).or_default().push(rect);
        rect.min
    }
}

/// A new card is thought to become as high as this many steps over the lowest:
/// seven lines.
const HIGHEST_THOUGHT_OF: u16 = 20;

/// Room that a new card asks for before its name is known.
pub const fn room_for_new() -> Size {
    Size::new(WIDTH, HIGHEST_NEW)
}

/// Where cards without a placement have to be held so that they stay while new
/// ones come, as placements.
///
/// New cards stand in free slots and push nobody, but one more can change how
/// many stand side by side in a column. The cells that would be filled anew by
/// that are held as they are. Mostly there are none.
pub fn held_for(
    map: &Map,
    view: &View,
    picture: &Picture,
    new: &[(ElementId, Cell, Point)],
) -> Vec<(ElementId, Point)> {
    let mut placed: BTreeMap<ElementId, Point> = map.placements_of(view.id).map(|p| (p.element, p.at)).collect();
    if picture.cards.keys().all(|id| placed.contains_key(id)) {
        return Vec::new();
    }
    // Loose cards fill their cell in the order in which they are read.
    let mut members: BTreeMap<Cell, Vec<(ElementId, Rect)>> = BTreeMap::new();
    for (id, card) in &picture.cards {
        members.entry(card.cell.clone()).or_default().push((*id, card.rect));
    }
    for cards in members.values_mut() {
        cards.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
    }
    let ids = |cards: Vec<(ElementId, Rect)>| cards.into_iter().map(|(id, _)| id).collect();
    let keys = |lanes: &[arrange::Lane]| -> Vec<Key> { lanes.iter().map(|lane| lane.key.clone()).collect() };
    let mut cells = Cells {
        columns: keys(&picture.columns),
        rows: keys(&picture.rows),
        bands: keys(&picture.bands),
        members: members.into_iter().map(|(cell, cards)| (cell, ids(cards))).collect(),
        ..Cells::default()
    };
    // Those in blocks stand nowhere, and columns are folded for them.
    let mut standing = cells.members.clone();
    cells.members.extend(picture.blocks.iter().map(|(cell, block)| (cell.clone(), block.elements.clone())));
    let loose: BTreeSet<ElementId> = picture.cards.keys().filter(|id| !placed.contains_key(id)).copied().collect();
    let mut sizes: BTreeMap<ElementId, Size> = picture.cards.iter().map(|(id, card)| (*id, card.rect.size())).collect();
    sizes.extend(picture.in_blocks.iter().map(|(id, (_, size))| (*id, *size)));
    for (id, cell, at) in new {
        cells.members.entry(cell.clone()).or_default().push(*id);
        if !picture.blocks.contains_key(cell) {
            standing.entry(cell.clone()).or_default().push(*id);
        }
        placed.insert(*id, *at);
    }
    // Lanes only grow: what is in them stays.
    let extents = |lanes: &[arrange::Lane]| -> Vec<f32> { lanes.iter().map(|lane| lane.end - lane.start).collect() };
    let widths = extents(&picture.columns);
    let (heights, bands) = (extents(&picture.rows), extents(&picture.bands));
    let offset = |card: &arrange::CardBox| card.rect.min - card.origin;
    let mut stirred: BTreeSet<&Cell> = BTreeSet::new();
    let mut usual = None;
    // How high the new ones become is known when their names are: folding looks
    // at the mean height only, in coarse steps, so few heights make a difference.
    for height in (0..=HIGHEST_THOUGHT_OF).map(|step| card::MIN_HEIGHT + step as f32 * card::GRID) {
        sizes.extend(new.iter().map(|(id, ..)| (*id, Size::new(WIDTH, height))));
        let now = fold::usual_height(sizes.values().map(|size| size.height));
        if usual.replace(now) == Some(now) {
            continue;
        }
        let after = arrange::arrange(&Request {
            cells: &cells,
            members: &standing,
            usual_height: now,
            size_of: &|id| sizes.get(&id).copied().unwrap_or(room_for_new()),
            placed_at: &|id| placed.get(&id).copied(),
            column_widths: &widths,
            row_heights: &heights,
            band_heights: &bands,
            least: Size::ZERO,
            aspect: ASPECT,
            is_free: picture.is_free,
        });
        let moves = |id: &&ElementId| match (picture.cards.get(*id), after.cards.get(*id)) {
            (Some(before), Some(after)) => offset(before).distance(offset(after)) > 0.01,
            _ => false,
        };
        stirred.extend(loose.iter().filter(moves).filter_map(|id| picture.cards.get(id)).map(|card| &card.cell));
    }
    let held = loose.iter().filter_map(|id| Some((*id, picture.cards.get(id)?)));
    held.filter(|(_, card)| stirred.contains(&card.cell)).map(|(id, card)| (id, offset(card))).collect()
}
