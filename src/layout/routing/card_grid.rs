//! A spatial index of cards.
//!
//! A grid of squares, each with the cards that reach into it: a course is looked
//! at in many short lines, and a line lies in a square or two. An R-tree took
//! ten times as long for that, a map of squares by place three times.

use std::ops::Range;

use crate::geom::{Path, Point, Rect, Segment, cubic_at};

/// Straight lines that a curve is looked at as.
const STEPS: usize = 12;
/// Side of a square: about a card. In a map with much more room than cards the
/// squares are larger.
const SQUARE: f32 = 128.0;
/// Squares for each card, at most.
const SQUARES: usize = 16;

/// Cards by place.
#[derive(Debug, Default)]
pub struct CardGrid {
    cards: Vec<Rect>,
    /// The corner of the first square, and the side of each.
    corner: Point,
    side: f32,
    columns: usize,
    rows: usize,
    /// Row by row: the cards of a square are `taken[starts[at]..starts[at + 1]]`.
    starts: Vec<u32>,
    taken: Vec<u32>,
}

impl CardGrid {
    pub fn new(cards: &[Rect]) -> Self {
        let standing = || cards.iter().enumerate().filter(|(_, card)| !card.is_empty());
        let all = standing().fold(Rect::NOTHING, |all, (_, card)| all.union(*card));
        if all.is_empty() || !all.min.is_finite() || !all.max.is_finite() {
            return Self { cards: cards.to_vec(), ..Self::default() };
        }
        let most = (cards.len() * SQUARES) as f32;
        let side = SQUARE.max((all.width() * all.height() / most).sqrt()).max(all.width().max(all.height()) / most);
        let count = |length: f32| (length / side) as usize + 1;
        let (columns, rows) = (count(all.width()), count(all.height()));
        let mut grid = Self { corner: all.min, side, columns, rows, ..Self::default() };
        let mut in_squares: Vec<(u32, u32)> = Vec::with_capacity(2 * cards.len());
        for (at, card) in standing() {
            in_squares.extend(grid.squares(*card).map(|square| (square as u32, at as u32)));
        }
        in_squares.sort_unstable();
        let begin = |square: usize| in_squares.partition_point(|(at, _)| (*at as usize) < square) as u32;
        grid.starts = (0..=columns * rows).map(begin).collect();
        grid.taken = in_squares.into_iter().map(|(_, card)| card).collect();
        Self { cards: cards.to_vec(), ..grid }
    }

    /// The squares that an area reaches into, as columns and rows.
    fn span(&self, area: Rect) -> [Range<usize>; 2] {
        // Below the first is not less than it: casts stop at 0.
        let range = |from: f32, to: f32, count: usize| {
            let end = if to < 0.0 { 0 } else { ((to / self.side) as usize).saturating_add(1).min(count) };
            ((from / self.side) as usize).min(end)..end
        };
        let (min, max) = (area.min - self.corner, area.max - self.corner);
        [range(min.x, max.x, self.columns), range(min.y, max.y, self.rows)]
    }

    fn squares(&self, area: Rect) -> impl Iterator<Item = usize> + use<> {
        let [across, down] = self.span(area);
        let columns = self.columns;
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }

    /// Cards that reach into an area, but these two; some of them several times.
    fn within(&self, area: Rect, but: [usize; 2]) -> impl Iterator<Item = (usize, Rect)> {
        let taken = |square: usize| {
            let range = self.starts.get(square).zip(self.starts.get(square + 1));
            range.and_then(|(from, to)| self.taken.get(*from as usize..*to as usize)).unwrap_or_default()
        };
        let cards = self.squares(area).flat_map(taken).map(|at| *at as usize);
        let cards = cards.filter_map(|at| Some((at, *self.cards.get(at)?)));
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
        let is_free = |from: Point, to: Point| self.first_on(from, to, -0.5, but).is_none();
        let (mut first, mut at) = (Point::ZERO, Point::ZERO);
        path.segments.iter().all(|segment| {
            let from = at;
            match *segment {
                Segment::Move(to) => {
                    (first, at) = (to, to);
                    true
                }
                Segment::Line(to) => {
                    at = to;
                    is_free(from, to)
                }
                Segment::Cubic(a, b, to) => {
                    at = to;
                    // A curve lies in the box around its control points: most
                    // are short, and one look is enough.
                    let around = Rect::around([from, a, b, to]);
                    let point = |step: usize| cubic_at(from, a, b, to, step as f32 / STEPS as f32);
                    self.within(around, but).next().is_none()
                        || (0..STEPS).all(|step| is_free(point(step), point(step + 1)))
                }
                Segment::Close => is_free(from, first),
            }
        })
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
