//! Courses for links: between the cards, not under them.
//!
//! Cards that stand over each other make a column of obstacles with free
//! stretches between them. A link from left to right passes each column in one
//! of its free stretches; which one is found by dynamic programming over the
//! columns (short ways and few turns), and where the way is clear the course is
//! one smooth curve. Links that take the same stretch run together.

use crate::geom::{Path, Point, Rect, Segment, cubic_at};

/// Cards, as columns of obstacles.
#[derive(Debug, Clone, Default)]
pub struct Obstacles {
    columns: Vec<Column>,
}

/// A way, and the area that was looked at to find it: while no obstacle changes
/// there, the way stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    pub path: Path,
    pub looked_at: Rect,
}

#[derive(Debug, Clone, PartialEq)]
struct Column {
    left: f32,
    right: f32,
    /// From top to bottom, clear of each other.
    blocks: Vec<(f32, f32)>,
}

/// A course keeps this far from cards where it can.
const CLEAR: f32 = 2.0;
/// What a turn costs, in map units of detour.
const TURN: f32 = 14.0;
/// From the edge of a wide free stretch to the links that pass there.
const EDGE: f32 = 6.0;
/// Width of the gap beside a column that links use, at the most.
const GAP: f32 = 12.0;
/// Reach of a curve's control points.
const REACH: f32 = 220.0;

impl Obstacles {
    pub fn new(cards: impl Iterator<Item = Rect>) -> Self {
        let mut cards: Vec<Rect> = cards.filter(|card| !card.is_empty()).collect();
        cards.sort_by(|a, b| a.left().total_cmp(&b.left()).then(a.top().total_cmp(&b.top())));
        let mut columns: Vec<Column> = Vec::new();
        for card in cards {
            match columns.last_mut().filter(|column| card.left() < column.right) {
                Some(column) => {
                    column.right = column.right.max(card.right());
                    column.blocks.push((card.top(), card.bottom()));
                }
                None => columns.push(Column {
                    left: card.left(),
                    right: card.right(),
                    blocks: vec![(card.top(), card.bottom())],
                }),
            }
        }
        for column in &mut columns {
            column.blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut merged: Vec<(f32, f32)> = Vec::with_capacity(column.blocks.len());
            for block in column.blocks.drain(..) {
                match merged.last_mut().filter(|last| block.0 < last.1 + 2.0 * CLEAR) {
                    Some(last) => last.1 = last.1.max(block.1),
                    None => merged.push(block),
                }
            }
            column.blocks = merged;
        }
        Self { columns }
    }

    /// A course from the right side of one card to the left side of another
    /// that stands to the right of it.
    pub fn across(&self, from: Point, to: Point) -> Course {
        let between = self.between(from.x, to.x);
        let mut looked_at = Rect::from_two(from, to);
        if between.is_empty() || self.is_clear(from, to) {
            return Course { path: smooth(&[from, to]), looked_at: around(looked_at) };
        }
        let ys = passages(between, from, to, &mut looked_at);
        // Where the course stands still: the ends, and both sides of a column.
        let mut stops = vec![from];
        for (column, y) in between.iter().zip(ys) {
            stops.push(Point::new(column.left, y));
            stops.push(Point::new(column.right, y));
        }
        stops.push(to);
        // From each stop as far as the way is clear.
        let mut points = vec![from];
        let mut at = 0;
        while at + 1 < stops.len() {
            let farthest = (at + 2..stops.len()).rev().find(|next| self.is_clear(stops[at], stops[*next]));
            at = farthest.unwrap_or(at + 1);
            points.push(stops[at]);
        }
        Course { path: smooth(&points), looked_at: around(looked_at) }
    }

    /// A course from the right side of a card to the right side of another over
    /// or under it, in the gap beside the column; none when there is no gap.
    pub fn beside(&self, from: Point, to: Point) -> Option<Path> {
        let right = from.x.max(to.x);
        let next = self.columns.partition_point(|column| column.left < right);
        let gap = self.columns.get(next).map_or(GAP, |column| (column.left - right).min(GAP));
        let is_inside = next > 0 && self.columns.get(next - 1).is_some_and(|column| column.right > right + 0.5);
        if gap < 2.0 * CLEAR || is_inside {
            return None;
        }
        let x = right + gap / 2.0;
        let way = to.y - from.y;
        let turn = (gap / 2.0).min(way.abs() / 2.0).copysign(way);
        let (first, last) = (Point::new(x, from.y + turn), Point::new(x, to.y - turn));
        Some(Path {
            segments: vec![
                Segment::Move(from),
                Segment::Cubic(Point::new(x, from.y), Point::new(x, from.y), first),
                Segment::Line(last),
                Segment::Cubic(Point::new(x, to.y), Point::new(x, to.y), to),
            ],
        })
    }

    /// True when there is anything to lead links around.
    pub fn is_any(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Where [`Self::beside`] looks, whether it finds a course or not.
    pub fn looked_at_beside(from: Point, to: Point) -> Rect {
        around(Rect::from_two(from, to))
    }

    /// Areas in which these obstacles differ from others: a course that looked
    /// at none of them is the same among both.
    pub fn differences(&self, other: &Self) -> Vec<Rect> {
        let rect = |column: &Column, (top, bottom): (f32, f32)| {
            Rect::from_two(Point::new(column.left, top), Point::new(column.right, bottom))
        };
        let mut areas = Vec::new();
        let (mut old, mut new) = (self.columns.as_slice(), other.columns.as_slice());
        while let Some(first) = old.first().into_iter().chain(new.first()).min_by(|a, b| a.left.total_cmp(&b.left)) {
            let is_same = |column: &&Column| column.left == first.left && column.right == first.right;
            match (old.first().filter(is_same), new.first().filter(is_same)) {
                (Some(was), Some(is)) => {
                    let blocks = differing(&was.blocks, &is.blocks);
                    areas.extend(blocks.map(|block| rect(first, block)));
                }
                // A column of another width is another one at all heights.
                _ => areas.push(rect(first, (f32::NEG_INFINITY, f32::INFINITY))),
            }
            let has_old = old.first().is_some_and(|column| is_same(&column));
            let has_new = new.first().is_some_and(|column| is_same(&column));
            old = if has_old { &old[1..] } else { old };
            new = if has_new { &new[1..] } else { new };
        }
        areas
    }

    /// The columns that lie wholly between two verticals.
    fn between(&self, left: f32, right: f32) -> &[Column] {
        let start = self.columns.partition_point(|column| column.left < left - 0.5);
        let end = self.columns.partition_point(|column| column.right <= right + 0.5);
        self.columns.get(start..end).unwrap_or_default()
    }

    /// True when a smooth curve from one point to the other touches no card.
    fn is_clear(&self, from: Point, to: Point) -> bool {
        let [a, b, c, d] = curve(from, to);
        let columns = self.between(from.x, to.x);
        if columns.iter().all(|column| column.blocks.iter().all(|block| is_beside(*block, from.y, to.y))) {
            return true;
        }
        // Points every few units across; a card is much wider than that.
        let steps = ((to.x - from.x) / 24.0).clamp(8.0, 96.0) as usize;
        let mut at = 0;
        (1..steps).all(|step| {
            let point = cubic_at(a, b, c, d, step as f32 / steps as f32);
            while columns.get(at).is_some_and(|column| column.right < point.x) {
                at += 1;
            }
            columns.get(at).is_none_or(|column| column.left > point.x || column.is_free(point.y))
        })
    }
}

/// With room for what is just outside and still counts: gaps beside a column,
/// and the next block where a free stretch is narrow.
fn around(looked_at: Rect) -> Rect {
    looked_at.expand(2.0 * EDGE + GAP + CLEAR)
}

/// Blocks that only one of two lists has; both go from top to bottom.
fn differing<'a>(a: &'a [(f32, f32)], b: &'a [(f32, f32)]) -> impl Iterator<Item = (f32, f32)> {
    let only_in = |these: &'a [(f32, f32)], those: &'a [(f32, f32)]| {
        these.iter().copied().filter(move |block| {
            let at = those.partition_point(|other| other.0 < block.0);
            those.get(at) != Some(block)
        })
    };
    only_in(a, b).chain(only_in(b, a))
}

/// True when a block is over or under all between two heights.
fn is_beside(block: (f32, f32), a: f32, b: f32) -> bool {
    block.1 + CLEAR < a.min(b) || block.0 - CLEAR > a.max(b)
}

impl Column {
    fn is_free(&self, y: f32) -> bool {
        let next = self.blocks.partition_point(|block| block.1 + CLEAR <= y);
        self.blocks.get(next).is_none_or(|block| block.0 - CLEAR >= y)
    }

    /// The height itself where it is free, else the nearest free ones over and
    /// under it: the middle of a narrow stretch, the edge of a wide one.
    fn free_near(&self, y: f32, found: &mut Vec<f32>) {
        if self.is_free(y) {
            found.push(y);
            return;
        }
        let at = self.blocks.partition_point(|block| block.1 + CLEAR <= y).min(self.blocks.len() - 1);
        let (top, bottom) = self.blocks[at];
        let over = at.checked_sub(1).and_then(|above| self.blocks.get(above));
        found.push(over.map_or(top - EDGE, |above| (top - EDGE).max(f32::midpoint(above.1, top))));
        let under = self.blocks.get(at + 1);
        found.push(under.map_or(bottom + EDGE, |below| (bottom + EDGE).min(f32::midpoint(bottom, below.0))));
    }
}

/// In which height each column is passed; grows `looked_at` by the heights that
/// were tried.
fn passages(columns: &[Column], from: Point, to: Point, looked_at: &mut Rect) -> Vec<f32> {
    // For each column its candidates, with cost so far and the one before.
    let mut steps: Vec<Vec<(f32, f32, usize)>> = Vec::with_capacity(columns.len());
    let cost = |a: f32, b: f32| (a - b).abs() + if (a - b).abs() < 0.5 { 0.0 } else { TURN };
    for column in columns {
        let part = (f32::midpoint(column.left, column.right) - from.x) / (to.x - from.x).max(1.0);
        let mut heights = Vec::with_capacity(8);
        for y in [from.y + (to.y - from.y) * part, from.y, to.y] {
            column.free_near(y, &mut heights);
        }
        // Going on where the last column was passed is a candidate too.
        for (y, ..) in steps.last().into_iter().flatten() {
            if column.is_free(*y) {
                heights.push(*y);
            }
        }
        heights.sort_by(f32::total_cmp);
        heights.dedup();
        for y in [heights.first(), heights.last()].into_iter().flatten() {
            *looked_at = looked_at.union(Rect::around([Point::new(from.x, *y)]));
        }
        let best = |y: f32| match steps.last() {
            None => (cost(from.y, y), 0),
            Some(last) => last
                .iter()
                .enumerate()
                .map(|(at, (before, sum, _))| (sum + cost(*before, y), at))
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or_default(),
        };
        let mut step: Vec<(f32, f32, usize)> = heights.into_iter().map(|y| (y, best(y).0, best(y).1)).collect();
        // A few of the best are enough, and keep the work small.
        step.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
        step.truncate(6);
        steps.push(step);
    }
    let Some(last) = steps.last() else { return Vec::new() };
    let ends = last.iter().enumerate().map(|(at, (y, sum, _))| (sum + cost(*y, to.y), at));
    let mut at = ends.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, at)| at);
    let mut heights: Vec<f32> = steps
        .iter()
        .rev()
        .map(|step| {
            let (y, _, before) = step[at];
            at = before;
            y
        })
        .collect();
    heights.reverse();
    heights
}

/// Control points of a curve that is level at both ends.
fn curve(from: Point, to: Point) -> [Point; 4] {
    let reach = Point::new(((to.x - from.x) / 2.0).min(REACH), 0.0);
    [from, from + reach, to - reach, to]
}

/// A course through all points that is level at each.
fn smooth(points: &[Point]) -> Path {
    let mut segments: Vec<Segment> = points.first().map(|first| Segment::Move(*first)).into_iter().collect();
    for ends in points.windows(2) {
        let [_, control_1, control_2, to] = curve(ends[0], ends[1]);
        let is_level = (ends[0].y - to.y).abs() < 0.5;
        segments.push(if is_level && points.len() > 2 {
            Segment::Line(to)
        } else {
            Segment::Cubic(control_1, control_2, to)
        });
    }
    Path { segments }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    fn card(x: f32, y: f32) -> Rect {
        Rect::from_min_size(Point::new(x, y), Size::new(100.0, 40.0))
    }

    /// Lengths of a course that lie under cards.
    fn hidden(path: &Path, cards: &[Rect]) -> usize {
        let points = path.flattened(40).concat();
        points.iter().filter(|point| cards.iter().any(|card| card.expand(-1.0).contains(**point))).count()
    }

    #[test]
    fn a_clear_way_is_one_curve() {
        let cards = [card(0.0, 0.0), card(120.0, 300.0), card(240.0, 50.0)];
        let path = Obstacles::new(cards.into_iter()).across(Point::new(100.0, 20.0), Point::new(240.0, 70.0)).path;
        assert_eq!(path.segments.len(), 2);
    }

    #[test]
    fn a_link_goes_between_the_cards_in_its_way() {
        // A wall of cards with gaps of six units between them.
        let wall = (0..8).flat_map(|at| [card(120.0, at as f32 * 46.0), card(240.0, at as f32 * 46.0 + 20.0)]);
        let cards: Vec<Rect> = wall.chain([card(0.0, 100.0), card(360.0, 130.0)]).collect();
        let obstacles = Obstacles::new(cards.iter().copied());
        for (from_y, to_y) in [(120.0, 150.0), (20.0, 300.0), (300.0, 20.0), (-200.0, 600.0)] {
            let path = obstacles.across(Point::new(100.0, from_y), Point::new(360.0, to_y)).path;
            assert_eq!(hidden(&path, &cards), 0, "from {from_y} to {to_y}: {path:?}");
            let ends = path.flattened(4).concat();
            assert_eq!(ends.first(), Some(&Point::new(100.0, from_y)));
            assert_eq!(ends.last(), Some(&Point::new(360.0, to_y)));
        }
    }

    #[test]
    fn a_link_in_a_column_runs_in_the_gap_beside_it() {
        let cards: Vec<Rect> =
            (0..5).flat_map(|at| [card(0.0, at as f32 * 46.0), card(106.0, at as f32 * 46.0)]).collect();
        let obstacles = Obstacles::new(cards.iter().copied());
        let path = obstacles.beside(Point::new(100.0, 20.0), Point::new(100.0, 204.0)).expect("there is a gap");
        assert_eq!(hidden(&path, &cards), 0);
        let no_gap = [card(0.0, 0.0), card(0.0, 200.0), card(101.0, 100.0)];
        assert!(Obstacles::new(no_gap.into_iter()).beside(Point::new(100.0, 20.0), Point::new(100.0, 220.0)).is_none());
    }
}
