//! Detours: around the corners of single cards, where the other ways meet one.
//!
//! For cards that stand in no order: in views without lanes, and where cards
//! were put by hand. From the first card in the way the course goes around it on
//! either side, and so on for each part; the shortest that is clear is taken.
//! The looks are counted, so that a hub among ten thousand cards stays cheap.

use super::card_grid::CardGrid;
use super::ports::Side;
use crate::geom::{Path, Point, Rect, Segment};

/// Ways looked at for one link.
const MOST_LOOKS: usize = 400;
/// Cards gone around one after the other.
const MOST_CARDS: usize = 6;
/// Radius of a corner, in margins: a rounder one would cut into the card.
const RADIUS: f32 = 2.0;

/// A course that leaves and arrives square to the sides, clear of all cards but
/// the two; none when none is found. `margin` is kept to cards.
pub fn around(near: &CardGrid, ends: [(Point, Side); 2], but: [usize; 2], margin: f32) -> Option<Path> {
    let [from, to] = ends.map(|(port, side)| port + side.normal() * margin);
    let mut search = Search { near, but, margin, looks: MOST_LOOKS };
    let (_, between) = search.way(from, to, MOST_CARDS)?;
    let mut points = vec![ends[0].0, from];
    points.extend(between);
    points.push(ends[1].0);
    points.dedup();
    Some(rounded(&points, RADIUS * margin))
}

struct Search<'a> {
    near: &'a CardGrid,
    but: [usize; 2],
    margin: f32,
    looks: usize,
}

impl Search<'_> {
    /// Length of the shortest way found, and its points after `from`.
    fn way(&mut self, from: Point, to: Point, cards: usize) -> Option<(f32, Vec<Point>)> {
        self.looks = self.looks.checked_sub(1)?;
        let Some(card) = self.near.first_on(from, to, self.margin - 1.0, self.but) else {
            return Some((from.distance(to), vec![to]));
        };
        let cards = cards.checked_sub(1)?;
        let mut best: Option<(f32, Vec<Point>)> = None;
        for corner in corners(card.expand(self.margin), from, to) {
            if corner == from || corner == to {
                continue;
            }
            let Some((length, mut points)) = self.way(from, corner, cards) else { continue };
            let Some((rest, more)) = self.way(corner, to, cards) else { continue };
            if best.as_ref().is_none_or(|(best, _)| length + rest < *best) {
                points.extend(more);
                best = Some((length + rest, points));
            }
        }
        best
    }
}

/// The corners of a card that are farthest to either side of a line, the nearer
/// one first.
fn corners(card: Rect, from: Point, to: Point) -> Vec<Point> {
    let way = to - from;
    let aside = |point: Point| way.x * (point.y - from.y) - way.y * (point.x - from.x);
    let all = [card.min, Point::new(card.right(), card.top()), card.max, Point::new(card.left(), card.bottom())];
    let one = all.into_iter().max_by(|a, b| aside(*a).total_cmp(&aside(*b)));
    let other = all.into_iter().min_by(|a, b| aside(*a).total_cmp(&aside(*b)));
    let mut found: Vec<Point> = one.into_iter().chain(other).collect();
    found.sort_by(|a, b| aside(*a).abs().total_cmp(&aside(*b).abs()));
    found
}

/// A polyline with its corners rounded.
fn rounded(points: &[Point], radius: f32) -> Path {
    let mut segments: Vec<Segment> = points.first().map(|first| Segment::Move(*first)).into_iter().collect();
    for corner in points.windows(3) {
        let [before, at, after] = [corner[0], corner[1], corner[2]];
        let radius = radius.min(at.distance(before) / 2.0).min(at.distance(after) / 2.0);
        let toward = |other: Point| at + (other - at) * (radius / at.distance(other).max(f32::MIN_POSITIVE));
        let (start, end) = (toward(before), toward(after));
        segments.push(Segment::Line(start));
        segments.push(Segment::Cubic(start.lerp(at, 0.6), end.lerp(at, 0.6), end));
    }
    segments.extend(points.last().map(|last| Segment::Line(*last)));
    Path { segments }
}
