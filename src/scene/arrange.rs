//! Lanes and cards in map units: where everything of a view is.
//!
//! Positions put by hand come from the view; cards without one fill the free
//! slots of their cell row by row. Lanes are as wide and as high as what is in
//! them. Nothing overlaps: a card that grew pushes those below it down.
//!
//! The corner of the first cell is the origin: headers are at negative
//! coordinates, so the map stays where it is when a header grows.

use std::collections::{BTreeMap, BTreeSet};

use super::card::{self, GAP, WIDTH};
use super::cells::{Cell, Cells};
use super::occupancy::Occupancy;
use crate::geom::{Point, Rect, Size};
use crate::layout::sub_columns::{self, Sizing};
use crate::map::{ElementId, Key};

/// From a lane's edge to its cards.
pub const PADDING: f32 = 6.0;
/// Between two columns, for links to pass.
pub(super) const COLUMN_GAP: f32 = 6.0;
/// Between cards without lanes: there links are what is looked at, and need room.
const FREE_GAP: Size = Size::new(72.0, 36.0);
/// No card is drawn farther from its cell's corner than this: beyond it single
/// precision no longer tells a card from its neighbour.
const FARTHEST: f32 = 500_000.0;
/// A column that nobody is in.
pub(super) const EMPTY_COLUMN: f32 = 92.0;

/// A column (extent in x) or a row (extent in y).
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The value that makes the lane.
    pub key: Key,
    /// The text of its header.
    pub label: String,
    /// The left or upper edge, in map units.
    pub start: f32,
    /// The right or lower edge, in map units.
    pub end: f32,
    /// Stakeholders in it: without missing actors, initiatives, products.
    pub count: usize,
}

impl Lane {
    /// True for a coordinate within the lane.
    pub fn contains(&self, at: f32) -> bool {
        (self.start..self.end).contains(&at)
    }

    /// The middle between both edges.
    pub fn center(&self) -> f32 {
        f32::midpoint(self.start, self.end)
    }
}

/// A card in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct CardBox {
    /// Its place in map units.
    pub rect: Rect,
    /// Content corner of its cell: a placement is `rect.min - origin`.
    pub origin: Point,
    /// The cell it is in.
    pub cell: Cell,
}

/// The input of an arrangement: all of it plain sizes.
pub struct Request<'a> {
    /// The lanes and their members.
    pub cells: &'a Cells,
    /// The contents of each cell: its members, or one block instead of them.
    /// Sub-columns are made for the members all the same, so that collapsing a
    /// cell leaves the cards of the others where they are.
    pub members: &'a BTreeMap<Cell, Vec<ElementId>>,
    /// Height of a card that sub-columns are made for (see [`sub_columns::usual_height`]).
    pub usual_height: f32,
    /// The size of an element's card, or of a block.
    pub size_of: &'a dyn Fn(ElementId) -> Size,
    /// The place that a card was given by hand or by tidying.
    pub placed_at: &'a dyn Fn(ElementId) -> Option<Point>,
    /// Least width of each column and least height of each row and band, from
    /// their headers; in the order of `cells`.
    pub column_widths: &'a [f32],
    /// As `column_widths`, for rows.
    pub row_heights: &'a [f32],
    /// As `column_widths`, for bands.
    pub band_heights: &'a [f32],
    /// Lanes are stretched evenly to fill this, headers left out.
    pub least: Size,
    /// Width over height of the page that sub-columns are made for.
    pub aspect: f32,
    /// A view without lanes: cards may stand anywhere, also left of or above
    /// the origin.
    pub is_free: bool,
}

/// Extents without names, in the order of the request's cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arrangement {
    /// Left and right edges of the columns.
    pub columns: Vec<(f32, f32)>,
    /// Upper and lower edges of the rows.
    pub rows: Vec<(f32, f32)>,
    /// Upper and lower edges of the bands.
    pub bands: Vec<(f32, f32)>,
    /// The place of each card.
    pub cards: BTreeMap<ElementId, CardBox>,
}

/// From a card's corner to the next one's, in a grid of cards of this height.
pub fn step(height: f32, is_free: bool) -> Size {
    let gap = if is_free { FREE_GAP } else { Size::new(GAP, GAP) };
    Size::new(WIDTH + gap.width, height + gap.height)
}

/// Places every card and sizes every lane.
pub fn arrange(request: &Request<'_>) -> Arrangement {
    let mut arranger = Arranger::default();
    arranger.arrange(request, &BTreeSet::new());
    arranger.arrangement
}

/// The cards of one cell, from the cell's content corner.
#[derive(Debug, Clone)]
struct Fill {
    across: usize,
    /// The corner of the cell, once the lanes are sized.
    origin: Option<Point>,
    cards: Vec<(ElementId, Rect)>,
    right: f32,
    bottom: f32,
}

/// An arrangement kept from picture to picture: only cells that changed are
/// filled anew, and only cards that moved are put anew.
#[derive(Debug, Clone, Default)]
pub struct Arranger {
    fills: BTreeMap<Cell, Fill>,
    /// Cards of cells that are filled anew, where they were.
    taken_out: BTreeMap<ElementId, CardBox>,
    /// The last arrangement.
    pub arrangement: Arrangement,
}

impl Arranger {
    /// Arranges anew; `stale` are the cells with other members, sizes or
    /// placements than the last time. Gives each card whose box changed, came
    /// or went, with the box it had.
    pub fn arrange(&mut self, request: &Request<'_>, stale: &BTreeSet<Cell>) -> BTreeMap<ElementId, Option<CardBox>> {
        let Cells { columns, rows, bands, .. } = request.cells;
        let members = request.members;
        self.taken_out.clear();
        let gone: Vec<Cell> = self.fills.keys().filter(|cell| !members.contains_key(*cell)).cloned().collect();
        gone.iter().for_each(|cell| self.take_out(cell));
        let column_at: BTreeMap<&Key, usize> = columns.iter().zip(0..).collect();
        let row_at: BTreeMap<&Key, usize> = rows.iter().zip(0..).collect();
        let band_at: BTreeMap<&Key, usize> = bands.iter().zip(0..).collect();

        // Every cell by itself, from its own corner; columns are as wide and
        // rows as high as what is in them.
        let sub_columns = sub_columns(request);
        let mut rights = vec![0.0_f32; columns.len()];
        let mut bottoms = vec![0.0_f32; rows.len()];
        for (cell, elements) in members.iter().filter(|(cell, _)| !band_at.contains_key(&cell.column)) {
            let column = column_at.get(&cell.column).copied();
            let across = column.and_then(|at| sub_columns.get(at)).copied().unwrap_or(1);
            let fill = self.fill(request, cell, elements, across, stale);
            if let Some(right) = column.and_then(|at| rights.get_mut(at)) {
                *right = right.max(fill.right);
            }
            if let Some(bottom) = row_at.get(&cell.row).and_then(|at| bottoms.get_mut(*at)) {
                *bottom = bottom.max(fill.bottom);
            }
        }
        let least_of = |lengths: &[f32], at: usize| lengths.get(at).copied().unwrap_or(0.0);
        let width_of = |(at, right): (usize, &f32)| {
            let width = if *right > 0.0 { right + 2.0 * PADDING } else { EMPTY_COLUMN };
            width.max(least_of(request.column_widths, at))
        };
        let mut widths: Vec<f32> = rights.iter().enumerate().map(width_of).collect();
        stretch(&mut widths, request.least.width - COLUMN_GAP * columns.len().saturating_sub(1) as f32);
        let mut x = 0.0;
        let extents = widths.into_iter().map(|width| {
            let left = x;
            x += width + COLUMN_GAP;
            (left, left + width)
        });
        self.arrangement.columns = extents.collect();
        let width = (x - COLUMN_GAP).max(0.0);

        // Support under the rows: its cards flow over the whole width.
        let across = across_in(width - 2.0 * PADDING);
        let mut band_bottoms = vec![0.0_f32; bands.len()];
        for (cell, elements) in members {
            let Some(bottom) = band_at.get(&cell.column).and_then(|at| band_bottoms.get_mut(*at)) else { continue };
            *bottom = bottom.max(self.fill(request, cell, elements, across, stale).bottom);
        }

        let height_of = |least: &[f32], at: usize, bottom: &f32| (bottom + 2.0 * PADDING).max(least_of(least, at));
        let of_rows = bottoms.iter().enumerate().map(|(at, bottom)| height_of(request.row_heights, at, bottom));
        let of_bands = band_bottoms.iter().enumerate().map(|(at, bottom)| height_of(request.band_heights, at, bottom));
        let mut heights: Vec<f32> = of_rows.chain(of_bands).collect();
        stretch(&mut heights, request.least.height);
        let mut y = 0.0;
        let mut extents = heights.into_iter().map(|height| {
            y += height;
            (y - height, y)
        });
        self.arrangement.rows = extents.by_ref().take(rows.len()).collect();
        self.arrangement.bands = extents.collect();

        let origin_of = |arrangement: &Arrangement, cell: &Cell| {
            if let Some(band) = band_at.get(&cell.column) {
                let (top, _) = arrangement.bands.get(*band)?;
                return Some(Point::new(PADDING, top + PADDING));
            }
            let (left, _) = arrangement.columns.get(*column_at.get(&cell.column)?)?;
            let (top, _) = arrangement.rows.get(*row_at.get(&cell.row)?)?;
            Some(Point::new(left + PADDING, top + PADDING))
        };
        self.put(origin_of)
    }

    /// The cell's cards, filled anew where it has to be.
    fn fill(
        &mut self,
        request: &Request<'_>,
        cell: &Cell,
        elements: &[ElementId],
        across: usize,
        stale: &BTreeSet<Cell>,
    ) -> &Fill {
        let is_kept = self.fills.get(cell).is_some_and(|fill| fill.across == across && !stale.contains(cell));
        if !is_kept {
            self.take_out(cell);
        }
        self.fills.entry(cell.clone()).or_insert_with(|| {
            let cards = fill_cell(request, elements, across);
            let right = cards.iter().map(|(_, rect)| rect.right()).fold(0.0, f32::max);
            let bottom = cards.iter().map(|(_, rect)| rect.bottom()).fold(0.0, f32::max);
            Fill { across, origin: None, cards, right, bottom }
        })
    }

    fn take_out(&mut self, cell: &Cell) {
        for (id, _) in self.fills.remove(cell).into_iter().flat_map(|fill| fill.cards) {
            if let Some(card) = self.arrangement.cards.remove(&id) {
                self.taken_out.insert(id, card);
            }
        }
    }

    /// Puts the cards of every cell whose corner or content changed.
    fn put(
        &mut self,
        origin_of: impl Fn(&Arrangement, &Cell) -> Option<Point>,
    ) -> BTreeMap<ElementId, Option<CardBox>> {
        let mut moved = BTreeMap::new();
        for (cell, fill) in &mut self.fills {
            let Some(origin) = origin_of(&self.arrangement, cell) else { continue };
            if fill.origin.replace(origin) == Some(origin) {
                continue;
            }
            for (id, rect) in &fill.cards {
                let card = CardBox { rect: rect.translate(origin), origin, cell: cell.clone() };
                let was = self.taken_out.remove(id);
                if was.as_ref() == Some(&card) {
                    self.arrangement.cards.insert(*id, card);
                } else {
                    let was = was.or(self.arrangement.cards.insert(*id, card));
                    moved.insert(*id, was);
                }
            }
        }
        let gone = std::mem::take(&mut self.taken_out);
        moved.extend(gone.into_iter().map(|(id, card)| (id, Some(card))));
        moved
    }
}

/// Grows all lengths by the same share until their sum is `least`.
fn stretch(lengths: &mut [f32], least: f32) {
    let sum: f32 = lengths.iter().sum();
    if sum > 0.0 && least > sum {
        lengths.iter_mut().for_each(|length| *length *= least / sum);
    }
}

/// Number of cards side by side in each column.
fn sub_columns(request: &Request<'_>) -> Vec<usize> {
    let cells = request.cells;
    let counts: Vec<Vec<usize>> = cells
        .columns
        .iter()
        .map(|column| {
            let count = |row: &Key| cells.members.get(&Cell { column: column.clone(), row: row.clone() });
            cells.rows.iter().map(|row| count(row).map_or(0, Vec::len)).collect()
        })
        .collect();
    let in_bands = cells.members.iter().filter(|(cell, _)| cells.bands.contains(&cell.column));
    let pitch = step(request.usual_height, request.is_free);
    sub_columns::steady(&Sizing {
        counts: &counts,
        in_bands: in_bands.map(|(_, members)| members.len()).sum(),
        pitch: (pitch.width, pitch.height),
        gap: GAP,
        card_width: WIDTH,
        empty_column: EMPTY_COLUMN,
        aspect: request.aspect,
    })
}

/// Number of cards side by side in this inner width of a lane.
pub fn across_in(width: f32) -> usize {
    (((width + GAP) / (WIDTH + GAP)).floor() as usize).max(1)
}

/// Puts the cards of one cell, from the cell's content corner.
///
/// Cards put by hand keep their place unless one above has grown into it;
/// the others take the free slots of a grid, row by row.
fn fill_cell(request: &Request<'_>, elements: &[ElementId], across: usize) -> Vec<(ElementId, Rect)> {
    let size_of = |id: &ElementId| (request.size_of)(*id);
    let mut by_hand: Vec<(Point, ElementId)> =
        elements.iter().filter_map(|id| (request.placed_at)(*id).map(|at| (at, *id))).collect();
    by_hand.sort_by(|(a, a_id), (b, b_id)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)).then(a_id.cmp(b_id)));

    let mut taken = Occupancy::default();
    let mut cards = Vec::with_capacity(elements.len());
    for (at, id) in by_hand {
        let least = if request.is_free { -FARTHEST } else { 0.0 };
        let at = Point::new(at.x.clamp(least, FARTHEST), at.y.clamp(least, FARTHEST));
        let rect = taken.settle(Rect::from_min_size(at, size_of(&id)));
        taken.add(rect);
        cards.push((id, rect));
    }
    let has_placed = !cards.is_empty();

    let (mut slot, mut top, mut row_height) = (0, 0.0, 0.0_f32);
    for id in elements.iter().filter(|id| (request.placed_at)(**id).is_none()) {
        let size = size_of(id);
        loop {
            if slot == across {
                top += step(row_height.max(card::MIN_HEIGHT), request.is_free).height;
                (slot, row_height) = (0, 0.0);
            }
            let at = Point::new(slot as f32 * step(0.0, request.is_free).width, top);
            let rect = Rect::from_min_size(at, size);
            slot += 1;
            if !has_placed || taken.is_free(rect) {
                row_height = row_height.max(size.height);
                cards.push((*id, rect));
                break;
            }
        }
    }
    cards
}
