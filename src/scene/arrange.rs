//! Lanes and cards in map units: where everything of a view is.
//!
//! Positions put by hand come from the view; cards without one fill the free
//! slots of their cell row by row. Lanes are as wide and as high as what is in
//! them. Nothing overlaps: a card that grew pushes those below it down.
//!
//! The corner of the first cell is the origin: headers are at negative
//! coordinates, so the map stays where it is when a header grows.

use std::collections::BTreeMap;

use super::card::{self, GAP, WIDTH};
use super::cells::{Cell, Cells};
use crate::geom::{Point, Rect, Size};
use crate::layout::fold::{self, Folding};
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
    pub key: Key,
    pub label: String,
    pub start: f32,
    pub end: f32,
    /// Stakeholders in it: without missing actors, initiatives, products.
    pub count: usize,
}

impl Lane {
    pub fn contains(&self, at: f32) -> bool {
        (self.start..self.end).contains(&at)
    }

    pub fn center(&self) -> f32 {
        f32::midpoint(self.start, self.end)
    }
}

/// A card in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct CardBox {
    pub rect: Rect,
    /// Content corner of its cell: a placement is `rect.min - origin`.
    pub origin: Point,
    pub cell: Cell,
}

/// What the arrangement is made from: all of it plain sizes.
pub struct Request<'a> {
    pub cells: &'a Cells,
    pub sizes: &'a BTreeMap<ElementId, Size>,
    pub placed: &'a BTreeMap<ElementId, Point>,
    /// Least width of each column and least height of each row and band, from
    /// their headers; in the order of `cells`.
    pub column_widths: &'a [f32],
    pub row_heights: &'a [f32],
    pub band_heights: &'a [f32],
    /// Lanes are stretched evenly to fill this, headers left out.
    pub least: Size,
    /// Width over height of the page that columns are folded for.
    pub aspect: f32,
    /// A view without lanes: cards may stand anywhere, also left of or above
    /// the origin.
    pub is_free: bool,
}

/// Extents without names, in the order of the request's cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arrangement {
    pub columns: Vec<(f32, f32)>,
    pub rows: Vec<(f32, f32)>,
    pub bands: Vec<(f32, f32)>,
    pub cards: BTreeMap<ElementId, CardBox>,
}

/// From a card's corner to the next one's, in a grid of cards of this height.
pub fn step(height: f32, is_free: bool) -> Size {
    let gap = if is_free { FREE_GAP } else { Size::new(GAP, GAP) };
    Size::new(WIDTH + gap.width, height + gap.height)
}

/// Places every card and sizes every lane.
pub fn arrange(request: &Request<'_>) -> Arrangement {
    let Cells { columns, rows, bands, members, .. } = request.cells;
    let sub_columns = sub_columns(request);

    // Every cell by itself, from its own corner.
    let mut contents: BTreeMap<&Cell, Vec<(ElementId, Rect)>> = BTreeMap::new();
    for (cell, elements) in members.iter().filter(|(cell, _)| !bands.contains(&cell.column)) {
        let across = columns.iter().position(|key| *key == cell.column).map_or(1, |at| sub_columns[at]);
        contents.insert(cell, fill_cell(request, elements, across));
    }

    let mut arrangement = Arrangement::default();
    let mut widths: Vec<f32> = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let cards = contents.iter().filter(|(cell, _)| cell.column == *column).flat_map(|(_, cards)| cards);
        let right = cards.map(|(_, rect)| rect.right()).fold(0.0, f32::max);
        let least = request.column_widths.get(at).copied().unwrap_or(0.0);
        let width = if right > 0.0 { right + 2.0 * PADDING } else { EMPTY_COLUMN };
        widths.push(width.max(least));
    }
    let gaps = COLUMN_GAP * columns.len().saturating_sub(1) as f32;
    stretch(&mut widths, request.least.width - gaps);
    let mut x = 0.0;
    for width in widths {
        arrangement.columns.push((x, x + width));
        x += width + COLUMN_GAP;
    }
    let width = (x - COLUMN_GAP).max(0.0);

    // Support under the rows: its cards flow over the whole width.
    let across = across_in(width - 2.0 * PADDING);
    let band_contents: Vec<Vec<_>> = bands
        .iter()
        .map(|band| {
            let of_band = members.iter().filter(|(cell, _)| cell.column == *band);
            of_band.map(|(cell, elements)| (cell, fill_cell(request, elements, across))).collect()
        })
        .collect();

    let bottom_of = |cards: &[(ElementId, Rect)]| cards.iter().map(|(_, rect)| rect.bottom()).fold(0.0, f32::max);
    let mut heights: Vec<f32> = Vec::with_capacity(rows.len() + bands.len());
    for (at, row) in rows.iter().enumerate() {
        let of_row = contents.iter().filter(|(cell, _)| cell.row == *row);
        let bottom = of_row.map(|(_, cards)| bottom_of(cards)).fold(0.0, f32::max);
        heights.push((bottom + 2.0 * PADDING).max(request.row_heights.get(at).copied().unwrap_or(0.0)));
    }
    for (at, cells) in band_contents.iter().enumerate() {
        let bottom = cells.iter().map(|(_, cards)| bottom_of(cards)).fold(0.0, f32::max);
        heights.push((bottom + 2.0 * PADDING).max(request.band_heights.get(at).copied().unwrap_or(0.0)));
    }
    stretch(&mut heights, request.least.height);
    let mut y = 0.0;
    let mut extents = heights.into_iter().map(|height| {
        y += height;
        (y - height, y)
    });
    arrangement.rows.extend(extents.by_ref().take(rows.len()));
    arrangement.bands.extend(extents);

    for (cell, cards) in contents {
        let column = columns.iter().position(|key| *key == cell.column);
        let row = rows.iter().position(|key| *key == cell.row);
        if let (Some(column), Some(row)) = (column, row) {
            let origin = Point::new(arrangement.columns[column].0 + PADDING, arrangement.rows[row].0 + PADDING);
            put(&mut arrangement.cards, cell, origin, cards);
        }
    }
    for (cells, (top, _)) in band_contents.into_iter().zip(arrangement.bands.clone()) {
        for (cell, cards) in cells {
            put(&mut arrangement.cards, cell, Point::new(PADDING, top + PADDING), cards);
        }
    }
    arrangement
}

/// Grows all lengths by the same share until their sum is `least`.
fn stretch(lengths: &mut [f32], least: f32) {
    let sum: f32 = lengths.iter().sum();
    if sum > 0.0 && least > sum {
        lengths.iter_mut().for_each(|length| *length *= least / sum);
    }
}

fn put(cards: &mut BTreeMap<ElementId, CardBox>, cell: &Cell, origin: Point, content: Vec<(ElementId, Rect)>) {
    for (element, rect) in content {
        cards.insert(element, CardBox { rect: rect.translate(origin), origin, cell: cell.clone() });
    }
}

/// How many cards stand side by side in each column.
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
    let usual_height = fold::usual_height(request.sizes.values().map(|size| size.height));
    let pitch = step(usual_height, request.is_free);
    fold::steady(&Folding {
        counts: &counts,
        in_bands: in_bands.map(|(_, members)| members.len()).sum(),
        pitch: (pitch.width, pitch.height),
        gap: GAP,
        card_width: WIDTH,
        empty_column: EMPTY_COLUMN,
        aspect: request.aspect,
    })
}

/// How many cards stand side by side in this inner width of a lane.
pub fn across_in(width: f32) -> usize {
    (((width + GAP) / (WIDTH + GAP)).floor() as usize).max(1)
}

/// Puts the cards of one cell, from the cell's content corner.
///
/// Cards put by hand keep their place unless one above has grown into it;
/// the others take the free slots of a grid, row by row.
fn fill_cell(request: &Request<'_>, elements: &[ElementId], across: usize) -> Vec<(ElementId, Rect)> {
    let size_of = |id: &ElementId| request.sizes.get(id).copied().unwrap_or(Size::new(WIDTH, card::MIN_HEIGHT));
    let mut by_hand: Vec<(Point, ElementId)> =
        elements.iter().filter_map(|id| request.placed.get(id).map(|at| (*at, *id))).collect();
    by_hand.sort_by(|(a, a_id), (b, b_id)| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)).then(a_id.cmp(b_id)));

    let mut taken = Taken::default();
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
    for id in elements.iter().filter(|id| !request.placed.contains_key(id)) {
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

/// Rectangles put so far, in strips of a card's width: a cell of ten thousand
/// cards asks its neighbours only.
#[derive(Default)]
struct Taken {
    strips: BTreeMap<i32, Vec<Rect>>,
}

impl Taken {
    fn strips_of(rect: Rect) -> std::ops::RangeInclusive<i32> {
        let strip = |x: f32| (x / WIDTH).floor().clamp(-1e6, 1e6) as i32;
        strip(rect.left() - GAP)..=strip(rect.right() + GAP)
    }

    fn neighbours(&self, rect: Rect) -> impl Iterator<Item = &Rect> {
        self.strips.range(Self::strips_of(rect)).flat_map(|(_, rects)| rects)
    }

    fn is_free(&self, rect: Rect) -> bool {
        // A sliver less than the gap, so that slots side by side are free.
        let claimed = rect.expand(GAP - 0.5);
        !self.neighbours(rect).any(|other| other.overlaps(claimed))
    }

    /// The rectangle moved down until it is clear of the others.
    fn settle(&self, mut rect: Rect) -> Rect {
        // Each pass clears at least one neighbour, so there are as many passes
        // as neighbours at most.
        while let Some(bottom) =
            self.neighbours(rect).filter(|other| other.overlaps(rect)).map(|other| other.bottom()).reduce(f32::max)
        {
            rect = rect.translate(Point::new(0.0, bottom + GAP - rect.top()));
        }
        rect
    }

    fn add(&mut self, rect: Rect) {
        let strip = *Self::strips_of(rect).start();
        // In every strip that it reaches into, so that a look at one finds it.
        for at in strip..=*Self::strips_of(rect).end() {
            self.strips.entry(at).or_default().push(rect);
        }
    }
}
