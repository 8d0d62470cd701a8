//! From ports and passes to a smooth path.

use super::ports::Side;
use super::slabs::{Pass, curve};
use crate::geom::{Path, Point, Segment};

/// Largest radius of a corner.
const RADIUS: f32 = 12.0;
/// Of more stops than these, only those are looked at where the height changes.
const MANY: usize = 40;
/// Control points of a quarter circle.
const KAPPA: f32 = 0.5523;

/// The two ends of a course.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ends {
    /// It turns into the way from the side.
    pub corners: [bool; 2],
    /// The end and the start of the slabs of its own cards, when it goes ahead
    /// through the rest of them.
    pub slabs: [Option<f32>; 2],
}

/// A course along x through its passes; where a curve from one stop to a later
/// one is clear, it is that curve.
pub fn led(from: Point, to: Point, passes: &[Pass], ends: Ends, is_clear: impl Fn(Point, Point) -> bool) -> Path {
    let Ends { corners: [turns_in, turns_out], slabs: [own_end, own_start] } = ends;
    // Where the course stands still: the ends, and both sides of a slab.
    let mut stops = Vec::with_capacity(2 * passes.len() + 2);
    let mut lead_in = None;
    let mut lead_out = None;
    let room = match passes {
        [only] if turns_in && turns_out => (only.end - only.start) / 2.0,
        _ => f32::INFINITY,
    };
    // Ahead, a course first leaves the slab of its own card.
    let begin = own_end.filter(|end| *end > from.x && *end < to.x).map_or(from, |end| Point::new(end, from.y));
    let finish = own_start.filter(|start| *start < to.x && *start > begin.x).map_or(to, |x| Point::new(x, to.y));
    if !turns_in {
        stops.push(begin);
    }
    for (place, pass) in passes.iter().enumerate() {
        let (mut start, mut end) = (Point::new(pass.start, pass.at), Point::new(pass.end, pass.at));
        if place == 0 && turns_in {
            let radius = (pass.at - from.y).abs().min(RADIUS).min(room).min(pass.end - pass.start);
            start = Point::new(from.x + radius, pass.at);
            lead_in = Some(radius);
        }
        if place + 1 == passes.len() && turns_out {
            let radius = (pass.at - to.y).abs().min(RADIUS).min(room).min(pass.end - pass.start);
            end = Point::new(to.x - radius, pass.at);
            lead_out = Some(radius);
        }
        stops.push(start);
        stops.push(end);
    }
    if !turns_out {
        stops.push(finish);
    }

    let mut segments = vec![Segment::Move(from)];
    if let (Some(radius), Some(first)) = (lead_in, stops.first()) {
        corner(&mut segments, from, Point::new(from.x, first.y), *first, radius);
    }
    let pulled = pulled(if stops.len() > MANY { turns(&stops) } else { stops }, is_clear);
    if !turns_in && begin != from {
        segments.push(Segment::Line(begin));
    }
    smooth(&mut segments, &pulled);
    if !turns_out && finish != to {
        segments.push(Segment::Line(to));
    }
    if let (Some(radius), Some(last)) = (lead_out, pulled.last()) {
        corner(&mut segments, *last, Point::new(to.x, last.y), to, radius);
    }
    Path { segments }
}

/// A rounded right angle from where the path ends to `to`.
fn corner(segments: &mut Vec<Segment>, from: Point, at: Point, to: Point, radius: f32) {
    let toward = |point: Point| {
        let way = point - at;
        at + way * (radius / way.length().max(radius).max(f32::MIN_POSITIVE))
    };
    let (start, end) = (toward(from), toward(to));
    if start.distance(from) > 0.1 {
        segments.push(Segment::Line(start));
    }
    segments.push(Segment::Cubic(start.lerp(at, KAPPA), end.lerp(at, KAPPA), end));
    if end.distance(to) > 0.1 {
        segments.push(Segment::Line(to));
    }
}

/// The stops without those in the middle of a level stretch.
fn turns(stops: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(stops.len());
    for stop in stops {
        if let [.., before, last] = kept.as_mut_slice()
            && before.y == last.y
            && last.y == stop.y
        {
            *last = *stop;
        } else {
            kept.push(*stop);
        }
    }
    kept
}

/// From each stop as far as the way is clear.
fn pulled(stops: Vec<Point>, is_clear: impl Fn(Point, Point) -> bool) -> Vec<Point> {
    let Some(first) = stops.first() else { return Vec::new() };
    let mut points = vec![*first];
    let mut at = 0;
    while at + 1 < stops.len() {
        let mut step = stops.len() - 1 - at;
        while step > 1 && !is_clear(stops[at], stops[at + step]) {
            // CardGrid by one at a time, for good courses; far off by quarters, for a
            // map of many columns.
            step = if step > 16 { step * 3 / 4 } else { step - 1 };
        }
        at += step;
        points.push(stops[at]);
    }
    points
}

/// Goes on through all points, level at each.
fn smooth(segments: &mut Vec<Segment>, points: &[Point]) {
    for ends in points.windows(2) {
        let [from, control_1, control_2, to] = curve(ends[0], ends[1]);
        if from == to {
            continue;
        }
        let is_level = (from.y - to.y).abs() < 0.5;
        segments.push(if is_level && points.len() > 2 {
            Segment::Line(to)
        } else {
            Segment::Cubic(control_1, control_2, to)
        });
    }
}

/// A cubic that leaves and arrives square to the sides.
pub fn plain(start: Point, start_side: Side, end: Point, end_side: Side) -> Path {
    let way = end - start;
    let reach = if start_side.is_vertical() {
        (way.x.abs() * 0.5).clamp(12.0, 220.0)
    } else {
        (way.y.abs() * 0.5).clamp(8.0, 220.0)
    };
    Path::cubic(start, start + start_side.normal() * reach, end + end_side.normal() * reach, end)
}

/// A small loop from a card's right side around its corner to its bottom: it
/// stays in the gap between cards.
pub fn around_corner(start: Point, end: Point) -> Path {
    const REACH: f32 = 7.0;
    Path::cubic(start, start + Point::new(REACH, 0.0), end + Point::new(0.0, REACH), end)
}
