//! Measures of a drawing, to compare engines.

use std::collections::BTreeMap;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::crossings::crossings;
use crate::geom::{Path, Point, Rect, Segment};

/// A drawing, as plain values.
#[derive(Debug, Clone, Default)]
pub struct Drawing<'a> {
    /// The places of all cards.
    pub cards: &'a [Rect],
    /// Pairs of positions in `cards`.
    pub links: &'a [(usize, usize)],
    /// The course of each link as it is drawn; empty for straight ones.
    pub routes: &'a [Path],
}

/// Measures of a drawing. Lengths are map units.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stats {
    /// Number of cards.
    pub elements: usize,
    /// Number of links.
    pub links: usize,
    /// Pairs of links that cross when each is a straight line between the
    /// centres of its cards; pairs that share an end are left out.
    pub crossings: u64,
    /// Crossings of the courses, those of pairs that share an end left out.
    pub routed_crossings: u64,
    /// Turns of the courses: corners, and the turns of a curve.
    pub bends: usize,
    /// Of the courses.
    pub total_length: f64,
    /// Length of the courses that lies under cards they neither leave nor reach.
    pub under_cards: f64,
    /// Pairs of cards that share more than an edge.
    pub overlaps: usize,
    /// Of the box around all cards.
    pub width: f32,
    /// As `width`, from top to bottom.
    pub height: f32,
}

/// Straight lines that a curve is measured as.
const STEPS: usize = 12;

impl Stats {
    /// The measures of a drawing.
    pub fn of(drawing: &Drawing<'_>) -> Self {
        let Drawing { cards, links, routes } = drawing;
        let centers: Vec<Point> = cards.iter().map(|card| card.center()).collect();
        let straight = |(from, to): &(usize, usize)| {
            Path::polyline([from, to].into_iter().filter_map(|at| centers.get(*at).copied()))
        };
        let straight: Vec<Path> = if routes.is_empty() { links.iter().map(straight).collect() } else { Vec::new() };
        let courses = if routes.is_empty() { straight.as_slice() } else { routes };
        let lines: Vec<Vec<Point>> = courses.iter().map(|path| path.flattened(STEPS).concat()).collect();
        let bounds = cards.iter().fold(Rect::NOTHING, |bounds, card| bounds.union(*card));
        Self {
            elements: cards.len(),
            links: links.len(),
            crossings: crossings(&centers, links),
            routed_crossings: routed_crossings(&lines, links),
            bends: courses.iter().map(bends).sum(),
            // An empty sum is minus zero, which is no length.
            total_length: lines
                .iter()
                .flat_map(|line| line.windows(2))
                .map(|p| f64::from(p[0].distance(p[1])))
                .sum::<f64>()
                + 0.0,
            under_cards: under_cards(&lines, links, cards),
            overlaps: overlaps(cards),
            width: bounds.width(),
            height: bounds.height(),
        }
    }
}

/// Turns of a course: of the polygon of its points and control points.
fn bends(path: &Path) -> usize {
    let mut points: Vec<Point> = Vec::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => points.push(p),
            Segment::Cubic(a, b, c) => points.extend([a, b, c]),
            Segment::Close => {}
        }
    }
    points.dedup();
    let turns = |corner: &[Point]| {
        let (before, after) = (corner[1] - corner[0], corner[2] - corner[1]);
        let (across, along) = (before.x * after.y - before.y * after.x, before.x * after.x + before.y * after.y);
        // More than a degree.
        across.abs().atan2(along) > 0.0175
    };
    points.windows(3).filter(|corner| turns(corner)).count()
}

/// Pairs of rectangles that share more than an edge.
pub fn overlaps(rects: &[Rect]) -> usize {
    let mut sorted: Vec<Rect> = rects.to_vec();
    sorted.sort_by(|a, b| a.left().total_cmp(&b.left()).then(a.top().total_cmp(&b.top())));
    // Those that begin left of a card's right end, by height: a column of cards
    // is compared with its neighbours only.
    let mut open: BTreeMap<(i64, usize), Rect> = BTreeMap::new();
    let tallest = sorted.iter().map(|rect| rect.height()).fold(1.0, f32::max);
    let key = |y: f32| (y * 16.0) as i64;
    let mut count = 0;
    for (at, rect) in sorted.iter().enumerate() {
        let range = (key(rect.top() - tallest) - 1, 0)..=(key(rect.bottom()) + 1, usize::MAX);
        let passed: Vec<(i64, usize)> =
            open.range(range.clone()).filter(|(_, other)| other.right() <= rect.left()).map(|(key, _)| *key).collect();
        for key in passed {
            open.remove(&key);
        }
        count += open.range(range).filter(|(_, other)| other.overlaps(*rect)).count();
        open.insert((key(rect.top()), at), *rect);
    }
    count
}

/// Length of courses under cards that are not at their ends. An edge may be
/// touched: half a unit inside a card is not under it yet.
fn under_cards(lines: &[Vec<Point>], links: &[(usize, usize)], cards: &[Rect]) -> f64 {
    let boxes = cards.iter().enumerate().filter(|(_, card)| !card.is_empty()).map(|(at, card)| {
        let inside = card.expand(-0.5);
        GeomWithData::new(Rectangle::from_corners([inside.left(), inside.top()], [inside.right(), inside.bottom()]), at)
    });
    let tree = RTree::bulk_load(boxes.collect());
    let mut length = 0.0;
    for (line, (from, to)) in lines.iter().zip(links) {
        for ends in line.windows(2).filter(|ends| ends[0].is_finite() && ends[1].is_finite()) {
            let bounds = Rect::from_two(ends[0], ends[1]);
            let around = AABB::from_corners([bounds.left(), bounds.top()], [bounds.right(), bounds.bottom()]);
            for found in tree.locate_in_envelope_intersecting(around).filter(|f| f.data != *from && f.data != *to) {
                let Some(card) = cards.get(found.data) else { continue };
                let inside = card.expand(-0.5).share_of(ends[0], ends[1]).map_or(0.0, |(enter, leave)| leave - enter);
                length += f64::from(ends[0].distance(ends[1]) * inside);
            }
        }
    }
    length
}

/// Crossings of courses. Pieces are compared in the squares they are in.
fn routed_crossings(lines: &[Vec<Point>], links: &[(usize, usize)]) -> u64 {
    struct Piece {
        line: u32,
        from: Point,
        to: Point,
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (line, points) in lines.iter().enumerate() {
        let ends = points.windows(2).filter(|ends| ends[0] != ends[1] && ends[0].is_finite() && ends[1].is_finite());
        pieces.extend(ends.map(|ends| Piece { line: line as u32, from: ends[0], to: ends[1] }));
    }
    let total: f32 = pieces.iter().map(|piece| piece.from.distance(piece.to)).sum();
    let side = (total / pieces.len().max(1) as f32).max(1.0);
    let square = |at: f32| (at / side).floor() as i32;
    let mut squares: Vec<(i32, i32, u32)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let bounds = Rect::from_two(piece.from, piece.to);
        for x in square(bounds.left())..=square(bounds.right()) {
            for y in square(bounds.top())..=square(bounds.bottom()) {
                squares.push((x, y, at as u32));
            }
        }
    }
    squares.sort_unstable();
    let mut count = 0;
    for here in squares.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (place, (x, y, at)) in here.iter().enumerate() {
            let a = &pieces[*at as usize];
            let (from, to) = links.get(a.line as usize).copied().unwrap_or_default();
            for (.., other) in &here[place + 1..] {
                let b = &pieces[*other as usize];
                let (other_from, other_to) = links.get(b.line as usize).copied().unwrap_or_default();
                if a.line == b.line || from == other_from || from == other_to || to == other_from || to == other_to {
                    continue;
                }
                if let Some(point) = meeting_point(a.from, a.to, b.from, b.to)
                    && (square(point.x), square(point.y)) == (*x, *y)
                {
                    count += 1;
                }
            }
        }
    }
    count
}

/// The crossing of two stretches. A stretch has its start and not its end, so that
/// a crossing at a joint counts once.
fn meeting_point(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (along, other) = (b - a, d - c);
    let across = along.x * other.y - along.y * other.x;
    if across == 0.0 {
        return None;
    }
    let way = c - a;
    let t = (way.x * other.y - way.y * other.x) / across;
    let u = (way.x * along.y - way.y * along.x) / across;
    ((0.0..1.0).contains(&t) && (0.0..1.0).contains(&u)).then(|| a + along * t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    fn square(x: f32, y: f32) -> Rect {
        Rect::from_min_size(Point::new(x, y), Size::new(10.0, 10.0))
    }

    #[test]
    fn a_drawing_is_measured() {
        let cards = [square(0.0, 0.0), square(100.0, 100.0), square(0.0, 100.0), square(100.0, 0.0)];
        let stats = Stats::of(&Drawing { cards: &cards, links: &[(0, 1), (2, 3)], routes: &[] });
        assert_eq!((stats.crossings, stats.routed_crossings, stats.bends, stats.overlaps), (1, 1, 0, 0));
        assert_eq!((stats.width, stats.height), (110.0, 110.0));
        assert!((stats.total_length - 2.0 * 100.0 * std::f64::consts::SQRT_2).abs() < 0.01);
    }

    #[test]
    fn routes_are_measured_as_drawn() {
        let cards = [square(0.0, 0.0), square(100.0, 100.0), square(0.0, 100.0), square(100.0, 0.0)];
        let around = |y: f32| Path::polyline([Point::new(5.0, y), Point::new(50.0, y), Point::new(105.0, y)]);
        let corner = Path::polyline([Point::new(5.0, 5.0), Point::new(5.0, 200.0), Point::new(105.0, 200.0)]);
        let links = [(0, 1), (2, 3)];
        let stats = Stats::of(&Drawing { cards: &cards, links: &links, routes: &[corner, around(105.0)] });
        assert_eq!((stats.crossings, stats.routed_crossings, stats.bends), (1, 1, 1));
        let same_end =
            Stats::of(&Drawing { cards: &cards, links: &[(0, 1), (0, 3)], routes: &[around(1.0), around(1.0)] });
        assert_eq!(same_end.routed_crossings, 0);
    }

    #[test]
    fn what_lies_under_foreign_cards_is_measured() {
        let cards = [square(0.0, 0.0), square(20.0, 0.0), square(40.0, 0.0)];
        let along = |y: f32| Path::polyline([Point::new(5.0, y), Point::new(45.0, y)]);
        let under = |y: f32| Stats::of(&Drawing { cards: &cards, links: &[(0, 2)], routes: &[along(y)] }).under_cards;
        assert!((under(5.0) - 9.0).abs() < 0.001, "the card between, without its edges");
        assert_eq!(under(10.0), 0.0, "an edge may be touched");
    }

    #[test]
    fn overlaps_are_pairs() {
        assert_eq!(overlaps(&[square(0.0, 0.0), square(10.0, 0.0), square(0.0, 10.0)]), 0, "edges may touch");
        assert_eq!(overlaps(&[square(0.0, 0.0), square(5.0, 5.0), square(9.0, 9.0)]), 3);
        assert_eq!(overlaps(&[square(0.0, 0.0), square(0.0, 0.0)]), 1);
        let tall = Rect::from_min_size(Point::ZERO, Size::new(10.0, 500.0));
        assert_eq!(overlaps(&[tall, square(5.0, 480.0), square(50.0, 0.0)]), 1);
    }
}
