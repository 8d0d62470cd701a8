//! Rings around a chosen card, or the one with the most links: who is how far
//! from the broker.
//!
//! A card is on the ring of its distance, in the sector of the card it was
//! reached from; sectors are as wide as what is in them (Eades, "Drawing free
//! trees", 1992).

use super::super::progress::Progress;
use super::super::random::Random;
use super::Part;
use crate::geom::Point;

pub fn place(part: &Part, _random: &mut Random, _watch: &Progress<'_>) -> Vec<Point> {
    let count = part.sizes.len();
    let hub = part.hub();
    // Breadth first, so that every card has a parent on the ring within.
    let mut order = vec![hub];
    let mut ring = vec![usize::MAX; count];
    let mut parent = vec![hub; count];
    ring[hub] = 0;
    let mut next = 0;
    while let Some(card) = order.get(next).copied() {
        next += 1;
        for other in &part.neighbours[card] {
            if ring[*other] == usize::MAX {
                ring[*other] = ring[card] + 1;
                parent[*other] = card;
                order.push(*other);
            }
        }
    }
    let mut leaves = vec![0.0f32; count];
    for card in order.iter().rev() {
        leaves[*card] = leaves[*card].max(1.0);
        if *card != hub {
            leaves[parent[*card]] += leaves[*card];
        }
    }
    // From where to where, in turns.
    let mut sector = vec![(0.0f32, 1.0f32); count];
    let mut used = vec![0.0f32; count];
    for card in order.iter().skip(1) {
        let above = parent[*card];
        let (start, end) = sector[above];
        let whole: f32 = leaves[above].max(1.0);
        let width = (end - start) * leaves[*card] / whole;
        let from = start + used[above];
        used[above] += width;
        sector[*card] = (from, from + width);
    }

    // Two cards whose centres are a diagonal apart cannot overlap.
    let diagonal = part.sizes.iter().map(|size| size.width.hypot(size.height)).fold(0.0, f32::max) + part.gap;
    let rings = ring.iter().filter(|ring| **ring != usize::MAX).max().copied().unwrap_or(0);
    let mut on_ring = vec![0u32; rings + 1];
    for ring in ring.iter().filter(|ring| **ring <= rings) {
        on_ring[*ring] += 1;
    }
    let mut within = 0.0f32;
    let mut radius = vec![0.0f32];
    for count in on_ring.iter().skip(1) {
        let around = *count as f32 * diagonal / std::f32::consts::TAU;
        within = (within + diagonal * 0.8).max(around);
        radius.push(within);
    }
    // Cards of a ring share it out evenly where their sectors are too narrow.
    let mut placed = vec![Point::ZERO; count];
    for (at, radius) in radius.iter().enumerate().skip(1) {
        let mut on_ring: Vec<(f32, usize)> =
            (0..count).filter(|card| ring[*card] == at).map(|card| (middle(sector[card]), card)).collect();
        on_ring.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let step = diagonal / (std::f32::consts::TAU * radius);
        let start = on_ring.first().map_or(0.0, |(angle, _)| *angle);
        let mut low = f32::NEG_INFINITY;
        for (place, (angle, card)) in on_ring.iter().enumerate() {
            // As far as it must, and never so far that the rest has no room.
            let rest = (on_ring.len() - place) as f32 * step;
            let turn = angle.max(low).min(start + 1.0 - rest);
            low = turn + step;
            let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
            placed[*card] = Point::new(cos, sin) * *radius;
        }
    }
    placed
}

fn middle((start, end): (f32, f32)) -> f32 {
    f32::midpoint(start, end)
}
