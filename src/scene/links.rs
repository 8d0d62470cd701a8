//! Links: their way from card to card, and their shapes.
//!
//! A link leaves and enters at the side that faces the other card; links at
//! one side share it out in the order of where they go, so that they do not
//! cross at the card. They are drawn under the cards.

use std::collections::BTreeMap;

use rstar::RTreeObject as _;

use super::arrange::CardBox;
use super::shape::{Align, Detail, Group, Layer, Shape, Spot, Stroke, Text};
use super::theme::{Theme, size};
use crate::geom::{Path, Point, Rect, Segment};
use crate::layout::routing::Obstacles;
use crate::map::{Direction, ElementId, Link, LinkId, LinkStyle, Map, Target};
use crate::text::{Measure, Weight};

/// Opacity of links while nothing is selected.
const OPACITY: f32 = 0.6;
/// Between two links at one side of a card.
const PORT_STEP: f32 = 7.0;
const ARROW: f32 = 6.5;
/// Links that are led around cards; those of larger maps run under them.
const MOST_LED_AROUND: usize = 5_000;

/// Sides of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
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

    fn is_vertical(self) -> bool {
        matches!(self, Self::Left | Self::Right)
    }
}

/// Which sides a link uses, from one card to another.
fn sides(from: Rect, to: Rect) -> (Side, Side) {
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
fn band_sides(from: Rect, to: Rect) -> Option<(Side, Side)> {
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
    path: Path,
}

impl Route {
    pub fn path(&self) -> &Path {
        &self.path
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

/// Routes of the links between shown cards, in link order.
///
/// `is_band` tells the cells that lie across the columns.
pub fn routes<'a>(
    links: impl Iterator<Item = &'a Link>,
    cards: &BTreeMap<ElementId, CardBox>,
    is_band: impl Fn(&CardBox) -> bool,
) -> Vec<Route> {
    struct End {
        side: Side,
        /// Centre of the other card along the side, which orders the ports.
        toward: f32,
        route: usize,
        is_start: bool,
    }

    let mut routed: Vec<(LinkId, [(Rect, Side); 2])> = Vec::new();
    let mut ends: BTreeMap<ElementId, Vec<End>> = BTreeMap::new();
    for link in links {
        let (Some(from), Some(to)) = (cards.get(&link.from), cards.get(&link.to)) else { continue };
        let crosses_band = is_band(from) != is_band(to);
        let (start, end) =
            crosses_band.then(|| band_sides(from.rect, to.rect)).flatten().unwrap_or_else(|| sides(from.rect, to.rect));
        let along = |side: Side, rect: Rect| if side.is_vertical() { rect.center().y } else { rect.center().x };
        let route = routed.len();
        let toward = (along(start, to.rect), along(end, from.rect));
        ends.entry(link.from).or_default().push(End { side: start, toward: toward.0, route, is_start: true });
        ends.entry(link.to).or_default().push(End { side: end, toward: toward.1, route, is_start: false });
        routed.push((link.id, [(from.rect, start), (to.rect, end)]));
    }

    let mut ports: Vec<[Point; 2]> = vec![[Point::ZERO; 2]; routed.len()];
    for (element, mut ends) in ends {
        let Some(card) = cards.get(&element) else { continue };
        ends.sort_by(|a, b| a.side.cmp(&b.side).then(a.toward.total_cmp(&b.toward)).then(a.route.cmp(&b.route)));
        for side in ends.chunk_by(|a, b| a.side == b.side) {
            for (at, end) in side.iter().enumerate() {
                let port = port(card.rect, end.side, at, side.len());
                ports[end.route][usize::from(!end.is_start)] = port;
            }
        }
    }

    // Past that many links no course can be followed by eye, and a picture is
    // drawn anew after every edit.
    let obstacles = match routed.len() {
        0..=MOST_LED_AROUND => Obstacles::new(cards.values().map(|card| card.rect)),
        _ => Obstacles::default(),
    };
    routed
        .into_iter()
        .zip(ports)
        .map(|((link, [(_, start_side), (_, end_side)]), [start, end])| Route {
            link,
            path: course(&obstacles, start, start_side, end, end_side),
        })
        .collect()
}

/// The `at`th of `count` ports of a side, about its middle.
fn port(card: Rect, side: Side, at: usize, count: usize) -> Point {
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
fn course(obstacles: &Obstacles, start: Point, start_side: Side, end: Point, end_side: Side) -> Path {
    let found = match (start_side, end_side) {
        (Side::Right, Side::Left) => Some(obstacles.across(start, end)),
        (Side::Left, Side::Right) => Some(obstacles.across(end, start).reversed()),
        (Side::Right, Side::Right) if start.y != end.y => obstacles.beside(start, end),
        _ => None,
    };
    found.unwrap_or_else(|| {
        let [from, control_1, control_2, to] = curve(start, start_side, end, end_side);
        Path::cubic(from, control_1, control_2, to)
    })
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
pub fn group(map: &Map, link: &Link, route: &Route, theme: &Theme) -> Group {
    let mut group = Group::new(Layer::Links, Some(Spot::Fact(Target::Link(link.id))));
    let style = map.link_kinds().get(&link.kind).map_or(LinkStyle::Product, |kind| kind.style);
    let stroke = theme.link_stroke(style, link.status);
    let stroke = Stroke { color: stroke.color.with_opacity(OPACITY), ..stroke };
    group.push(Detail::Always, Shape::Path { path: route.path.clone(), fill: None, stroke: Some(stroke) });
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

/// A role that more links have than this says what their kind says already:
/// it would cover much and tell little.
const COMMON_ROLE: usize = 3;

/// Labels (roles) of links, where there is room for them: clear of cards and of
/// each other. The others, and roles that many links share, are told when the
/// link is pointed at or selected.
pub fn labels(
    map: &Map,
    routes: &[Route],
    cards: &BTreeMap<ElementId, CardBox>,
    theme: &Theme,
    measure: &dyn Measure,
) -> Vec<Group> {
    let obstacles = rstar::RTree::bulk_load(cards.values().map(|card| envelope(card.rect)).collect());
    let mut taken = rstar::RTree::new();
    let mut groups = Vec::new();
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for link in routes.iter().filter_map(|route| map.link(route.link)) {
        *shared.entry(&link.role).or_default() += 1;
    }
    let is_telling = |role: &str| !role.is_empty() && shared.get(role).is_some_and(|count| *count <= COMMON_ROLE);
    for route in routes {
        let Some(link) = map.link(route.link).filter(|link| is_telling(&link.role)) else { continue };
        let width = measure.width(&link.role, size::SMALL, Weight::Regular);
        let text = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78].into_iter().find_map(|t| {
            let text = Text {
                text: link.role.clone(),
                at: route.at(t) + Point::new(0.0, size::SMALL * 0.36),
                align: Align::Middle,
                size: size::SMALL,
                weight: Weight::Regular,
                color: theme.mute,
                halo: None,
                upwards: false,
                width,
            };
            let claim = envelope(text.bounds().expand(2.0));
            let is_free = obstacles.locate_in_envelope_intersecting(claim.envelope()).next().is_none()
                && taken.locate_in_envelope_intersecting(claim.envelope()).next().is_none();
            is_free.then(|| {
                taken.insert(claim);
                text
            })
        });
        if let Some(text) = text {
            let mut group = Group::new(Layer::LinkLabels, Some(Spot::Fact(Target::Link(link.id))));
            // A patch rather than an outline of the letters: the link would show
            // between them.
            let (rect, fill) = (text.bounds().expand(1.5), Some(theme.paper.with_opacity(0.9)));
            group.push(Detail::Near, Shape::Rect { rect, radius: 3.0, fill, stroke: None });
            group.push(Detail::Near, Shape::Text(text));
            groups.push(group);
        }
    }
    groups
}

type Envelope = rstar::primitives::Rectangle<[f32; 2]>;

fn envelope(rect: Rect) -> Envelope {
    Envelope::from_corners([rect.left(), rect.top()], [rect.right(), rect.bottom()])
}
