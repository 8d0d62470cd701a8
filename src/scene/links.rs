//! One link: its sides, its way from card to card, and its shapes.
//!
//! A link leaves and enters at the side that faces the other card. Links are
//! drawn under the cards.

use std::sync::Arc;

use super::shape::{Detail, Group, Layer, Shape, Spot, Stroke};
use super::theme::Theme;
use crate::geom::{Path, Point, Rect, Segment};
use crate::layout::routing::{Course, Obstacles};
use crate::map::{Direction, Link, LinkId, LinkStyle, Map, Target};

/// Opacity of links while nothing is selected.
const OPACITY: f32 = 0.6;
/// Between two links at one side of a card.
const PORT_STEP: f32 = 7.0;
const ARROW: f32 = 6.5;
/// Sides of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// Outward direction.
    fn normal(self) -> Point {
        match self {
            Self::Left => Point::new(-1.0, 0.0),
            Self::Right => Point::new(1.0, 0.0),
            Self::Top => Point::new(0.0, -1.0),
            Self::Bottom => Point::new(0.0, 1.0),
        }
    }

    pub(super) fn is_vertical(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// Which sides a link uses, from one card to another.
pub(super) fn sides(from: Rect, to: Rect) -> (Side, Side) {
    let gap = |low_end: f32, high_start: f32| high_start - low_end;
    if gap(from.right(), to.left()) >= 4.0 {
        (Side::Right, Side::Left)
    } else if gap(to.right(), from.left()) >= 4.0 {
        (Side::Left, Side::Right)
    } else if gap(from.bottom(), to.top()) > 2.0 * super::card::GAP + 1.0 || from == to {
        // Far apart in one column: around by the right, clear of those between.
        (Side::Right, Side::Right)
    } else if gap(from.bottom(), to.top()) >= 0.0 {
        (Side::Bottom, Side::Top)
    } else if gap(to.bottom(), from.top()) > 2.0 * super::card::GAP + 1.0 {
        (Side::Right, Side::Right)
    } else {
        (Side::Top, Side::Bottom)
    }
}

/// Sides for a link to or from a card in a band that lies across the columns:
/// such links come from above or below.
pub(super) fn band_sides(from: Rect, to: Rect) -> Option<(Side, Side)> {
    if to.top() - from.bottom() >= 4.0 {
        Some((Side::Bottom, Side::Top))
    } else if from.top() - to.bottom() >= 4.0 {
        Some((Side::Top, Side::Bottom))
    } else {
        None
    }
}

/// A link with its way, before it has shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    pub link: LinkId,
    path: Arc<Path>,
}

impl Route {
    pub(super) fn new(link: LinkId, path: Path) -> Self {
        Self { link, path: Arc::new(path) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it begins and where it ends.
    pub fn tips(&self) -> Option<(Point, Point)> {
        let points = self.path.flattened(1).concat();
        Some((*points.first()?, *points.last()?))
    }

    /// The point at `t` from 0 (start) to 1 (end) of the way's length.
    pub fn at(&self, t: f32) -> Point {
        let points = self.path.flattened(8).concat();
        let length: f32 = points.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
        let mut left = length * t;
        for ends in points.windows(2) {
            let step = ends[0].distance(ends[1]);
            if step > 0.0 && left <= step {
                return ends[0].lerp(ends[1], left / step);
            }
            left -= step;
        }
        points.last().copied().unwrap_or_default()
    }

    /// The points that the first and the last stroke come from and go to: an
    /// end and the point that it is seen from.
    fn ends(&self) -> [(Point, Point); 2] {
        let points: Vec<Point> = self
            .path
            .segments
            .iter()
            .flat_map(|segment| match *segment {
                Segment::Move(p) | Segment::Line(p) => vec![p],
                Segment::Cubic(a, b, c) => vec![a, b, c],
                Segment::Close => Vec::new(),
            })
            .collect();
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else {
            return Default::default();
        };
        let after = points.iter().copied().find(|point| *point != first).unwrap_or(first);
        let before = points.iter().rev().copied().find(|point| *point != last).unwrap_or(last);
        [(after, first), (before, last)]
    }
}

/// The `at`th of `count` ports of a side, about its middle.
pub(super) fn port(card: Rect, side: Side, at: usize, count: usize) -> Point {
    let length = if side.is_vertical() { card.height() } else { card.width() };
    let step = ((length - 12.0) / count.max(1) as f32).min(PORT_STEP);
    let offset = (at as f32 - (count as f32 - 1.0) / 2.0) * step;
    let center = card.center();
    match side {
        Side::Left => Point::new(card.left(), center.y + offset),
        Side::Right => Point::new(card.right(), center.y + offset),
        Side::Top => Point::new(center.x + offset, card.top()),
        Side::Bottom => Point::new(center.x + offset, card.bottom()),
    }
}

/// The way of a link: between the cards where it can.
pub(super) fn course(obstacles: &Obstacles, [start, end]: [Point; 2], sides: [Side; 2]) -> Course {
    let straight = |looked_at: Rect| {
        let [from, control_1, control_2, to] = curve(start, sides[0], end, sides[1]);
        Course { path: Path::cubic(from, control_1, control_2, to), looked_at }
    };
    match sides {
        [Side::Right, Side::Left] => obstacles.across(start, end),
        [Side::Left, Side::Right] => {
            let course = obstacles.across(end, start);
            Course { path: course.path.reversed(), ..course }
        }
        [Side::Right, Side::Right] if start.y != end.y => {
            let looked_at = Obstacles::looked_at_beside(start, end);
            match obstacles.beside(start, end) {
                Some(path) => Course { path, looked_at },
                None => straight(looked_at),
            }
        }
        _ => straight(Rect::NOTHING),
    }
}

/// A cubic that leaves and arrives square to the sides.
fn curve(start: Point, start_side: Side, end: Point, end_side: Side) -> [Point; 4] {
    let way = end - start;
    let reach = if start_side == end_side {
        // A bow beside the column; a link to itself is a small loop.
        18.0 + 0.06 * way.length()
    } else if start_side.is_vertical() {
        (way.x.abs() * 0.5).clamp(12.0, 220.0)
    } else {
        (way.y.abs() * 0.5).clamp(8.0, 220.0)
    };
    [start, start + start_side.normal() * reach, end + end_side.normal() * reach, end]
}

/// Shapes of a link.
pub(super) fn group(map: &Map, link: &Link, route: &Route, theme: &Theme) -> Group {
    let mut group = Group::new(Layer::Links, Some(Spot::Fact(Target::Link(link.id))));
    let style = map.link_kinds().get(&link.kind).map_or(LinkStyle::Product, |kind| kind.style);
    let stroke = theme.link_stroke(style, link.status);
    let stroke = Stroke { color: stroke.color.with_opacity(OPACITY), ..stroke };
    group.push(Detail::Always, Shape::Path { path: route.path().clone(), fill: None, stroke: Some(stroke) });
    let [(after_start, start), (before_end, end)] = route.ends();
    let mut arrow = |from: Point, tip: Point| {
        let path = arrowhead(from, tip, ARROW + stroke.width);
        group.push(Detail::Always, Shape::Path { path, fill: Some(stroke.color), stroke: None });
    };
    match link.direction {
        Direction::Undirected => {}
        Direction::Forward => arrow(before_end, end),
        Direction::Both => {
            arrow(before_end, end);
            arrow(after_start, start);
        }
    }
    group
}

/// A slim triangle with its tip at the card.
fn arrowhead(from: Point, tip: Point, length: f32) -> Path {
    let along = tip - from;
    let unit = if along.length() > 0.0 { along * (1.0 / along.length()) } else { Point::new(1.0, 0.0) };
    let across = Point::new(-unit.y, unit.x);
    let base = tip - unit * length;
    Path::polygon([tip, base + across * (length * 0.36), base - across * (length * 0.36)])
}
