//! Room for new cards among those that stand, which shall not move for them.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::{self, PADDING, Request};
use super::card::{self, GAP, WIDTH};
use super::cells::{self, Cell, Cells};
use super::occupancy::Occupancy;
use super::picture::Picture;
use crate::geom::{Point, Rect, Size};
use crate::layout::sub_columns::{self, ASPECT};
use crate::map::{ElementId, Key, Map, View};

/// Free slots of a picture's cells; one that was taken is not given again.
pub struct Slots<'a> {
    picture: &'a Picture,
    rooms: BTreeMap<Cell, Room>,
    looks: usize,
}

/// One cell and who stands in it.
#[derive(Default)]
struct Room {
    taken: Occupancy,
    cards: usize,
    /// Around all of them, from the cell's content corner.
    bounds: Rect,
    /// Up to which slot all are taken for a card of a size or a larger one.
    full_to: Vec<(Size, usize)>,
}

impl Room {
    fn add(&mut self, rect: Rect) {
        self.bounds = if self.cards == 0 { rect } else { self.bounds.union(rect) };
        self.cards += 1;
        self.taken.add(rect);
    }

    /// Number of places looked at before one beyond all cards is given: a
    /// card takes at most four slots' height in all but the longest names.
    fn most_looks(&self) -> usize {
        self.cards * 4 + 1
    }

    /// The slot at which to begin for a card of this size.
    fn first_slot(&self, size: Size) -> usize {
        let fits_in = |full: &Size| full.width <= size.width && full.height <= size.height;
        self.full_to.iter().filter(|(full, _)| fits_in(full)).map(|(_, slot)| *slot).max().unwrap_or(0)
    }

    /// Slots before this one are taken for a card of this size.
    fn set_full_to(&mut self, size: Size, slot: usize) {
        match self.full_to.iter_mut().find(|(full, _)| *full == size) {
            Some((_, known)) => *known = slot,
            None => self.full_to.push((size, slot)),
        }
    }
}

/// Slots side by side for new cards of a view without lanes.
const FREE_ACROSS: usize = 6;
/// A card whose name is not typed yet may become as high as this: three lines.
const HIGHEST_NEW: f32 = 76.0;

impl<'a> Slots<'a> {
    /// The slots among the cards of a picture.
    pub fn new(picture: &'a Picture) -> Self {
        let mut rooms: BTreeMap<Cell, Room> = BTreeMap::new();
        for card in picture.cards.values() {
            rooms.entry(card.cell.clone()).or_default().add(card.rect.translate(-card.origin));
        }
        Self { picture, rooms, looks: 0 }
    }

    /// The first free slot of a cell, row by row, as a placement.
    pub fn take(&mut self, cell: &Cell, size: Size) -> Point {
        let picture = self.picture;
        // As wide as the lane is already, whoever made it so.
        let lane = picture.columns.iter().find(|lane| lane.key == cell.column);
        let width = lane.map_or(picture.body().width(), |lane| lane.end - lane.start);
        let across = if picture.is_free { FREE_ACROSS } else { arrange::across_in(width - 2.0 * PADDING) };
        let step = arrange::step(card::MIN_HEIGHT, picture.is_free);
        let place = |slot: usize| Point::new((slot % across) as f32 * step.width, (slot / across) as f32 * step.height);

        let room = self.rooms.entry(cell.clone()).or_default();
        let first = room.first_slot(size);
        let mut slots = first..first + room.most_looks();
        let found = slots.find(|slot| {
            self.looks += 1;
            room.taken.is_free(Rect::from_min_size(place(*slot), size))
        });
        // The next one begins behind the one that is taken now.
        room.set_full_to(size, found.map_or(slots.end, |slot| slot + 1));
        let at = found.map_or(Point::new(0.0, room.bounds.bottom() + GAP), place);
        room.add(Rect::from_min_size(at, size));
        at
    }

    /// A free place that begins at a point of a cell and goes down (or up) in
    /// the steps of a view without lanes, as a placement.
    pub fn take_near(&mut self, cell: &Cell, from: Point, size: Size, is_upward: bool) -> Point {
        let step = arrange::step(card::MIN_HEIGHT, true).height * if is_upward { -1.0 } else { 1.0 };
        let room = self.rooms.entry(cell.clone()).or_default();
        let mut places = (0..room.most_looks()).map(|at| from + Point::new(0.0, at as f32 * step));
        let found = places.find(|at| {
            self.looks += 1;
            room.taken.is_free(Rect::from_min_size(*at, size))
        });
        let beyond = if is_upward { room.bounds.top() - GAP - size.height } else { room.bounds.bottom() + GAP };
        let at = found.unwrap_or(Point::new(from.x, beyond));
        room.add(Rect::from_min_size(at, size));
        at
    }

    /// True when a card may stand there without moving another, from the cell's
    /// content corner.
    pub fn is_free(&self, cell: &Cell, rect: Rect) -> bool {
        self.rooms.get(cell).is_none_or(|room| room.taken.is_free(rect))
    }

    /// Number of places looked at so far.
    pub fn looks(&self) -> usize {
        self.looks
    }
}

/// A new card is thought to become as high as this many steps over the lowest:
/// seven lines.
const HIGHEST_THOUGHT_OF: u16 = 20;

/// Room that a new card asks for before its name is known.
pub const fn room_for_new() -> Size {
    Size::new(WIDTH, HIGHEST_NEW)
}

/// A card that comes to a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCard {
    /// The new element.
    pub element: ElementId,
    /// The cell it goes to.
    pub cell: Cell,
    /// As a placement; without one it fills its cell as loose cards do.
    pub at: Option<Point>,
}

/// The places at which cards without a placement have to be held so that they stay while new
/// ones come, as placements.
///
/// New cards stand in free slots and push nobody, but one more can change how
/// many stand side by side in a column. The cells that would be filled anew by
/// that are held as they are. Mostly there are none.
pub fn held_for(map: &Map, view: &View, picture: &Picture, new: &[NewCard]) -> Vec<(ElementId, Point)> {
    let mut placed: BTreeMap<ElementId, Point> = map.placements_of(view.id).map(|p| (p.element, p.at)).collect();
    let loose: BTreeSet<ElementId> = picture.cards.keys().filter(|id| !placed.contains_key(id)).copied().collect();
    if loose.is_empty() {
        return Vec::new();
    }
    placed.extend(new.iter().filter_map(|card| Some((card.element, card.at?))));
    let cells = cells_with(map, view, picture, new);
    // Those in blocks stand nowhere, and sub-columns are made for them.
    let mut standing = cells.members.clone();
    standing.retain(|cell, _| !picture.blocks.contains_key(cell));
    let mut sizes: BTreeMap<ElementId, Size> = picture.cards.iter().map(|(id, card)| (*id, card.rect.size())).collect();
    sizes.extend(picture.in_blocks.iter().map(|(id, (_, size))| (*id, *size)));
    // Lanes only grow: what is in them stays. Those that come with the new
    // cards are at the end.
    let extents = |lanes: &[arrange::Lane], keys: &[Key]| -> Vec<f32> {
        let mut extents: Vec<f32> = lanes.iter().map(|lane| lane.end - lane.start).collect();
        extents.resize(keys.len(), 0.0);
        extents
    };
    let widths = extents(&picture.columns, &cells.columns);
    let (heights, bands) = (extents(&picture.rows, &cells.rows), extents(&picture.bands, &cells.bands));
    let offset = |card: &arrange::CardBox| card.rect.min - card.origin;
    let mut stirred: BTreeSet<&Cell> = BTreeSet::new();
    let mut usual = None;
    // How high the new ones become is known when their names are: sub-columns look
    // at the mean height only, in coarse steps, so few heights make a difference.
    for height in (0..=HIGHEST_THOUGHT_OF).map(|step| card::MIN_HEIGHT + step as f32 * card::GRID) {
        sizes.extend(new.iter().map(|card| (card.element, Size::new(WIDTH, height))));
        let now = sub_columns::usual_height(sizes.values().map(|size| size.height));
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

/// The cells of a picture with new cards in them, each in the order in which
/// it is read: loose cards fill their cell in that order.
fn cells_with(map: &Map, view: &View, picture: &Picture, new: &[NewCard]) -> Cells {
    let mut read: BTreeMap<Cell, Vec<(ElementId, Rect)>> = BTreeMap::new();
    for (id, card) in &picture.cards {
        read.entry(card.cell.clone()).or_default().push((*id, card.rect));
    }
    for cards in read.values_mut() {
        cards.sort_by(|(_, a), (_, b)| a.top().total_cmp(&b.top()).then(a.left().total_cmp(&b.left())));
    }
    let ids = |cards: Vec<(ElementId, Rect)>| cards.into_iter().map(|(id, _)| id).collect();
    let keys = |lanes: &[arrange::Lane]| -> Vec<Key> { lanes.iter().map(|lane| lane.key.clone()).collect() };
    let mut cells = Cells {
        columns: keys(&picture.columns),
        rows: keys(&picture.rows),
        bands: keys(&picture.bands),
        members: read.into_iter().map(|(cell, cards)| (cell, ids(cards))).collect(),
        ..Cells::default()
    };
    cells.members.extend(picture.blocks.iter().map(|(cell, block)| (cell.clone(), block.elements.clone())));
    for NewCard { element, cell, .. } in new {
        cells.members.entry(cell.clone()).or_default().push(*element);
        let is_band = cells::is_band(map, view, &cell.column);
        let lanes = if is_band { &mut cells.bands } else { &mut cells.columns };
        if !lanes.contains(&cell.column) {
            lanes.push(cell.column.clone());
        }
        // A band crosses all rows and is in none.
        if !is_band && !cells.rows.contains(&cell.row) {
            cells.rows.push(cell.row.clone());
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::{Element, Map};
    use crate::scene::{Style, ThemeName, picture};
    use crate::text::BundledFont;

    /// A picture whose cards all stand in one cell.
    fn crowded(cards: u64) -> Picture {
        let mut document = Document::new(Map::with_default_vocabulary());
        let element = |id| {
            let (stage, region) = (Some("S2".into()), Some("RO21".into()));
            Element { stage, region, ..Element::new(ElementId::from_u64(id), format!("Actor {id}")) }
        };
        let edits: Vec<Edit> = (1..=cards).map(|id| Edit::AddElement(Arc::new(element(id)))).collect();
        document.edit("Fixture", &edits).expect("a sound fixture");
        let view = document.map().ordered_views()[0].clone();
        picture(document.map(), &view, &Style::new(ThemeName::Print), &BundledFont)
    }

    #[test]
    fn many_cards_of_some_sizes_look_at_each_slot_about_once() {
        let picture = crowded(1_000);
        let cell = Cell { column: Key::new("S2"), row: Key::new("RO21") };
        let mut slots = Slots::new(&picture);
        let sizes = [44.0, 60.0, 76.0].map(|height| Size::new(WIDTH, height));
        let mut put: Vec<Rect> = picture.cards.values().map(|card| card.rect.translate(-card.origin)).collect();
        for at in 0..1_000 {
            let size = sizes[at % sizes.len()];
            let rect = Rect::from_min_size(slots.take(&cell, size), size);
            assert!(!put.iter().any(|other| other.overlaps(rect)), "card {at} at {rect:?}");
            put.push(rect);
        }
        // Each size passes the cards that stand, and what came of the others.
        assert!(slots.looks() < sizes.len() * 2 * put.len(), "{} looks", slots.looks());
    }

    #[test]
    fn where_no_slot_is_found_a_card_stands_beyond_all_others() {
        let picture = crowded(2);
        let cell = Cell { column: Key::new("S2"), row: Key::new("RO21") };
        let mut slots = Slots::new(&picture);
        // As high as a thousand cards, and asked for once more.
        let size = Size::new(WIDTH, 1_000.0 * card::MIN_HEIGHT);
        let rects = [(); 2].map(|()| Rect::from_min_size(slots.take(&cell, size), size));
        assert!(!rects[0].overlaps(rects[1]));
        let small = room_for_new();
        let from = rects[1].min;
        let below = Rect::from_min_size(slots.take_near(&cell, from, small, false), small);
        let above = Rect::from_min_size(slots.take_near(&cell, from, small, true), small);
        assert!(below.top() > rects[0].bottom() && below.top() > rects[1].bottom(), "{below:?}");
        assert!(above.bottom() < 0.0, "{above:?}");
    }
}
