//! Rectangles of one cell, so that another can keep clear of them.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::card::{GAP, WIDTH};
use crate::geom::{Point, Rect};

/// Rectangles put so far, by the tiles of a card's width that they reach into:
/// in a cell of ten thousand cards a place asks its neighbours only.
#[derive(Debug, Default)]
pub(super) struct Occupancy {
    tiles: BTreeMap<(i32, i32), Vec<Rect>>,
}

/// The tiles from one coordinate to another, map units.
fn tiles(from: f32, to: f32) -> RangeInclusive<i32> {
    let tile = |at: f32| (at / WIDTH).floor().clamp(-1e6, 1e6) as i32;
    tile(from)..=tile(to)
}

impl Occupancy {
    pub(super) fn add(&mut self, rect: Rect) {
        for across in tiles(rect.left(), rect.right()) {
            for down in tiles(rect.top(), rect.bottom()) {
                self.tiles.entry((across, down)).or_default().push(rect);
            }
        }
    }

    /// True when a card may stand there: as near as loose cards come to placed
    /// ones, so that none gives way.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        // A sliver less than the gap, so that slots side by side are free.
        let claimed = rect.expand(GAP - 0.5);
        !self.neighbours(claimed).any(|other| other.overlaps(claimed))
    }

    /// The rectangle moved down until it is clear of the others.
    pub(super) fn settle(&self, mut rect: Rect) -> Rect {
        // Each pass clears at least one neighbour, so there are as many passes
        // as neighbours at most.
        while let Some(bottom) =
            self.neighbours(rect).filter(|other| other.overlaps(rect)).map(|other| other.bottom()).reduce(f32::max)
        {
            rect = rect.translate(Point::new(0.0, bottom + GAP - rect.top()));
        }
        rect
    }

    /// All that may overlap the rectangle, some of them more than once.
    fn neighbours(&self, rect: Rect) -> impl Iterator<Item = &Rect> {
        let down = tiles(rect.top(), rect.bottom());
        tiles(rect.left(), rect.right())
            .flat_map(move |across| self.tiles.range((across, *down.start())..=(across, *down.end())))
            .flat_map(|(_, rects)| rects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::card::MIN_HEIGHT;

    #[test]
    fn a_place_asks_its_neighbours_only() {
        let size = Size::new(WIDTH, MIN_HEIGHT);
        let slot = |at: usize| Point::new((at % 3) as f32 * (WIDTH + GAP), (at / 3) as f32 * (MIN_HEIGHT + GAP));
        let mut taken = Occupancy::default();
        for at in 0..9_000 {
            let rect = Rect::from_min_size(slot(at), size);
            assert!(taken.is_free(rect), "slot {at}");
            taken.add(rect);
            assert!(!taken.is_free(rect), "slot {at}");
            assert!(taken.neighbours(rect).count() <= 60, "slot {at}");
        }
        // What is put on the first of them comes to stand beneath the last.
        let settled = taken.settle(Rect::from_min_size(slot(0), size));
        assert_eq!(settled.min, slot(9_000));
    }
}
