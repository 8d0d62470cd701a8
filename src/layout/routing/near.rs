//! Which cards are where.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::geom::{Path, Point, Rect};

/// Straight lines that a curve is looked at as.
const STEPS: usize = 12;

/// Cards by place.
#[derive(Debug, Default)]
pub struct Near {
    tree: RTree<GeomWithData<Rectangle<[f32; 2]>, usize>>,
}

impl Near {
    pub fn new(cards: &[Rect]) -> Self {
        let boxes = cards.iter().enumerate().filter(|(_, card)| !card.is_empty()).map(|(at, card)| {
            GeomWithData::new(Rectangle::from_corners([card.left(), card.top()], [card.right(), card.bottom()]), at)
        });
        Self { tree: RTree::bulk_load(boxes.collect()) }
    }

    /// True when a card other than these two is in an area.
    pub fn has_card_in(&self, area: Rect, but: [usize; 2]) -> bool {
        if area.is_empty() {
            return false;
        }
        let around = AABB::from_corners([area.left(), area.top()], [area.right(), area.bottom()]);
        self.tree.locate_in_envelope_intersecting(around).any(|found| !but.contains(&found.data))
    }

    /// The box around all cards in an area but these two.
    pub fn around(&self, area: Rect, but: [usize; 2]) -> Rect {
        let corners = AABB::from_corners([area.left(), area.top()], [area.right(), area.bottom()]);
        let found = self.tree.locate_in_envelope_intersecting(corners).filter(|found| !but.contains(&found.data));
        found.fold(Rect::NOTHING, |all, found| {
            let ([left, top], [right, bottom]) = (found.geom().lower(), found.geom().upper());
            all.union(Rect { min: Point::new(left, top), max: Point::new(right, bottom) })
        })
    }

    /// True when a path meets no cards but these two.
    pub fn is_clear(&self, path: &Path, but: [usize; 2]) -> bool {
        let lines = path.flattened(STEPS);
        lines.iter().flat_map(|line| line.windows(2)).all(|ends| self.first_on(ends[0], ends[1], -0.5, but).is_none())
    }

    /// The first card but these two that a straight way meets, or comes nearer
    /// to than a margin.
    pub fn first_on(&self, from: Point, to: Point, margin: f32, but: [usize; 2]) -> Option<Rect> {
        if !from.is_finite() || !to.is_finite() {
            return None;
        }
        let area = Rect::from_two(from, to);
        let area = area.expand(margin.max(0.0));
        let around = AABB::from_corners([area.left(), area.top()], [area.right(), area.bottom()]);
        let found = self.tree.locate_in_envelope_intersecting(around).filter(|found| !but.contains(&found.data));
        let met = found.filter_map(|found| {
            let ([left, top], [right, bottom]) = (found.geom().lower(), found.geom().upper());
            let card = Rect { min: Point::new(left, top), max: Point::new(right, bottom) };
            let (enter, leave) = card.expand(margin).share_of(from, to)?;
            (enter < leave).then_some((enter, found.data, card))
        });
        met.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(.., card)| card)
    }
}
