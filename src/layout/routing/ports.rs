//! Ports: where on its border a card is left and entered.

use crate::geom::{Point, Rect};

/// Between two links at one side of a card.
const PORT_STEP: f32 = 7.0;
/// At a side's ends, in all, where no link begins.
const CORNERS: f32 = 12.0;

/// Sides of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// Outward direction.
    pub fn normal(self) -> Point {
        match self {
            Self::Left => Point::new(-1.0, 0.0),
            Self::Right => Point::new(1.0, 0.0),
            Self::Top => Point::new(0.0, -1.0),
            Self::Bottom => Point::new(0.0, 1.0),
        }
    }

    pub fn is_vertical(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// One end of a link at a card.
#[derive(Debug, Clone, Copy)]
pub struct End {
    pub card: usize,
    pub side: Side,
    /// Along the side: from where the link comes. Orders the ports, so that
    /// links do not cross at the card.
    pub toward: f32,
    /// The link, and the end of it.
    pub link: usize,
    pub place: usize,
}

/// Shares the sides of the cards out among the links, as `(link, place, port)`.
pub fn share_out(cards: &[Rect], mut ends: Vec<End>, mut put: impl FnMut(usize, usize, Point)) {
    ends.sort_by(|a, b| {
        (a.card, a.side)
            .cmp(&(b.card, b.side))
            .then(a.toward.total_cmp(&b.toward))
            .then((a.link, a.place).cmp(&(b.link, b.place)))
    });
    for side in ends.chunk_by(|a, b| (a.card, a.side) == (b.card, b.side)) {
        for (at, end) in side.iter().enumerate() {
            if let Some(card) = cards.get(end.card) {
                put(end.link, end.place, port(*card, end.side, at, side.len()));
            }
        }
    }
}

/// The `at`th of `count` ports of a side, about its middle.
fn port(card: Rect, side: Side, at: usize, count: usize) -> Point {
    let length = if side.is_vertical() { card.height() } else { card.width() };
    let step = ((length - CORNERS) / count.max(1) as f32).clamp(0.0, PORT_STEP);
    let offset = (at as f32 - (count as f32 - 1.0) / 2.0) * step;
    let center = card.center();
    match side {
        Side::Left => Point::new(card.left(), center.y + offset),
        Side::Right => Point::new(card.right(), center.y + offset),
        Side::Top => Point::new(center.x + offset, card.top()),
        Side::Bottom => Point::new(center.x + offset, card.bottom()),
    }
}
