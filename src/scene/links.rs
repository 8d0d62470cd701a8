//! One link: its way from card to card, and its shapes.
//!
//! Ways come from `layout::routing`. Links are drawn under the cards.

use std::sync::Arc;

use super::shape::{Detail, Group, Layer, Shape, Spot, Stroke};
use super::theme::Theme;
use crate::geom::{Path, Point, Segment};
use crate::map::{Direction, Link, LinkId, LinkStyle, Map, Target};

/// Opacity of links while nothing is selected.
const OPACITY: f32 = 0.6;
const ARROW: f32 = 6.5;
/// Places that are tried for a label.
const LABEL_PLACES: usize = 21;
/// The distance from the middle of a link that its label goes to stand on a level
/// stretch instead of an upright one, as a share of the link's length.
const LABEL_STEEPNESS: f32 = 0.15;

/// A link with its way, before it has shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The link, or the first of those that are drawn as one.
    pub link: LinkId,
    /// Number of links drawn as this one: more than 1 only at blocks.
    pub count: usize,
    path: Arc<Path>,
}

impl Route {
    pub(super) fn new(link: LinkId, count: usize, path: Path) -> Self {
        Self { link, count, path: Arc::new(path) }
    }

    /// The line of the link.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its start and its end.
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

    /// The places for the label, the best first: on a level stretch rather
    /// than a steep one, and near the middle.
    pub(super) fn label_places(&self) -> Vec<Point> {
        let points = self.path.flattened(8).concat();
        let length: f32 = points.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
        let mut places: Vec<(f32, Point)> = Vec::with_capacity(LABEL_PLACES);
        let (mut passed, mut place) = (0.0, 0);
        for ends in points.windows(2) {
            let step = ends[0].distance(ends[1]);
            while place < LABEL_PLACES && step > 0.0 {
                // From 15 % to 85 % of the way, in even steps.
                let share = 0.15 + 0.7 * place as f32 / (LABEL_PLACES - 1) as f32;
                if share * length > passed + step {
                    break;
                }
                let steepness = (ends[1].y - ends[0].y).abs() / step;
                let at = ends[0].lerp(ends[1], (share * length - passed) / step);
                places.push(((share - 0.5).abs() + LABEL_STEEPNESS * steepness, at));
                place += 1;
            }
            passed += step;
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        places.into_iter().map(|(_, at)| at).collect()
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

/// Shapes of a link.
pub(super) fn group(map: &Map, link: &Link, route: &Route, theme: &Theme) -> Group {
    let mut group = Group::new(Layer::Links, Some(Spot::Fact(Target::Link(link.id))));
    let style = map.link_kinds().get(&link.kind).map_or(LinkStyle::Product, |kind| kind.style);
    let stroke = theme.link_stroke(style, link.status);
    let width = stroke.width * thickening(route.count);
    let stroke = Stroke { color: stroke.color.with_opacity(OPACITY), width, ..stroke };
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

/// The factor by which a line that stands for several is thicker: a little for
/// each doubling.
fn thickening(count: usize) -> f32 {
    (1.0 + 0.3 * (count.max(1) as f32).log2()).min(3.0)
}

/// A slim triangle with its tip at the card.
fn arrowhead(from: Point, tip: Point, length: f32) -> Path {
    let along = tip - from;
    let unit = if along.length() > 0.0 { along * (1.0 / along.length()) } else { Point::new(1.0, 0.0) };
    let across = Point::new(-unit.y, unit.x);
    let base = tip - unit * length;
    Path::polygon([tip, base + across * (length * 0.36), base - across * (length * 0.36)])
}
