//! Which cards are where.
//!
//! A grid of squares, each with the cards that reach into it: a course is looked
//! at in many short lines, and a line lies in a square or two. An R-tree took
//! ten times as long for that.

use std::collections::BTreeMap;

use crate::geom::{Path, Point, Rect};

/// Straight lines that a curve is looked at as.
const STEPS: usize = 12;
/// Side of a square: about a card.
const SQUARE: f32 = 128.0;

/// Cards by place.
#[derive(Debug, Default)]
pub struct Near {
    cards: Vec<Rect>,
    squares: BTreeMap<(i32, i32), Vec<u32>>,
}

impl Near {
    pub fn new(cards: &[Rect]) -> Self {
        let mut near = Self { cards: cards.to_vec(), squares: BTreeMap::new() };
        for (at, card) in cards.iter().enumerate().filter(|(_, card)| !card.is_empty()) {
            for square in squares(*card) {
                near.squares.entry(square).or_default().push(at as u32);
            }
        }
        near
    }

    /// Cards that reach into an area, but these two; some of them several times.
    fn within(&self, area: Rect, but: [usize; 2]) -> impl Iterator<Item = (usize, Rect)> {
        let (across, down) = (span(area.left(), area.right()), span(area.top(), area.bottom()));
        // Of an area with more squares than there are cards, all cards are looked at.
        let is_wide = across.clone().count().saturating_mul(down.clone().count()) > self.cards.len();
        let (all, few) = if is_wide { (0..self.cards.len(), 0..0) } else { (0..0, across) };
        let in_squares = few.flat_map(move |x| down.clone().map(move |y| (x, y)));
        let in_squares = in_squares.filter_map(|square| self.squares.get(&square)).flatten().map(|at| *at as usize);
        let cards = all.chain(in_squares).filter_map(|at| Some((at, *self.cards.get(at)?)));
        cards.filter(move |(at, card)| !but.contains(at) && card.intersects(area))
    }

    /// True when a card other than these two is in an area.
    pub fn has_card_in(&self, area: Rect, but: [usize; 2]) -> bool {
        !area.is_empty() && self.within(area, but).next().is_some()
    }

    /// The box around all cards in an area but these two.
    pub fn around(&self, area: Rect, but: [usize; 2]) -> Rect {
        self.within(area, but).fold(Rect::NOTHING, |all, (_, card)| all.union(card))
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
        let area = Rect::from_two(from, to).expand(margin.max(0.0));
        let met = self.within(area, but).filter_map(|(at, card)| {
            let (enter, leave) = card.expand(margin).share_of(from, to)?;
            (enter < leave).then_some((enter, at, card))
        });
        met.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(.., card)| card)
    }
}

/// The squares that an area reaches into.
fn squares(area: Rect) -> impl Iterator<Item = (i32, i32)> {
    let down = span(area.top(), area.bottom());
    span(area.left(), area.right()).flat_map(move |x| down.clone().map(move |y| (x, y)))
}

fn span(from: f32, to: f32) -> std::ops::Range<i32> {
    let square = |at: f32| (at / SQUARE).floor() as i32;
    square(from)..square(to).saturating_add(1)
}
