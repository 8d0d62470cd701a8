//! Linked cards near each other, all others apart.
//!
//! Springs and repulsion (Fruchterman and Reingold, "Graph drawing by
//! force-directed placement", 1991), with the repulsion of far cards left out
//! by a grid and a mild pull to the middle instead.

use std::collections::BTreeMap;

use super::super::progress::Progress;
use super::super::random::Random;
use super::Part;
use crate::geom::Point;

/// Width of a card over its height weighs across against down: cards are flat.
const FLAT: f32 = 2.2;

pub fn place(part: &Part, random: &mut Random, progress: &Progress<'_>) -> Vec<Point> {
    let count = part.sizes.len();
    // Rings around the hub are a start in which little has to pass through
    // anything else.
    let mut at = super::radial::place(part, random, progress);
    let area: f32 = part.sizes.iter().map(|size| (size.width + part.gap) * (size.height + part.gap)).sum();
    // The wished distance of two cards; links need room between cards.
    let wish = (area / count.max(1) as f32).sqrt() * 1.3;
    for point in &mut at {
        // In a space where cards are about square; a little off, so that no
        // two forces cancel for ever.
        *point = Point::new(point.x / FLAT, point.y) + Point::new(random.unit() - 0.5, random.unit() - 0.5);
    }
    let radius = at.iter().map(|point| point.length()).fold(1.0, f32::max);
    let shrink = (wish * (count as f32).sqrt() * 0.6 / radius).min(1.0);
    for point in &mut at {
        *point = *point * shrink;
    }
    let rounds = if count > 3_000 { 60 } else { 240 };
    for round in 0..rounds {
        if !progress.goes_on(round as f32 / rounds as f32) {
            break;
        }
        let warmth = wish * (1.0 - round as f32 / rounds as f32) * 0.8 + 0.5;
        let mut force = vec![Point::ZERO; count];
        repel(&at, wish, &mut force);
        for (from, to) in &part.links {
            let way = at[*to] - at[*from];
            let length = way.length().max(1.0);
            // Hubs would pull all to themselves.
            let degree = part.neighbours[*from].len().min(part.neighbours[*to].len()).max(1) as f32;
            let pull = way * (length / wish / degree.powf(0.3));
            force[*from] = force[*from] + pull;
            force[*to] = force[*to] - pull;
        }
        for (point, force) in at.iter_mut().zip(force) {
            let force = force - *point * 0.04;
            let length = force.length();
            if length > 0.0 {
                *point = *point + force * (length.min(warmth) / length);
            }
        }
    }
    at.into_iter().map(|point| Point::new(point.x * FLAT, point.y)).collect()
}

/// Adds the repulsion of all cards within three wished distances.
fn repel(at: &[Point], wish: f32, force: &mut [Point]) {
    let side = 3.0 * wish;
    let square = |point: Point| ((point.x / side).floor() as i32, (point.y / side).floor() as i32);
    let mut squares: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (card, point) in at.iter().enumerate() {
        squares.entry(square(*point)).or_default().push(card);
    }
    for ((x, y), cards) in &squares {
        let near: Vec<&Vec<usize>> = (x - 1..=x + 1)
            .flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)))
            .filter_map(|at| squares.get(&at))
            .collect();
        for card in cards {
            let mut sum = Point::ZERO;
            for other in near.iter().flat_map(|cards| cards.iter()) {
                let way = at[*card] - at[*other];
                let square = way.x * way.x + way.y * way.y;
                if square > 0.0 && square < side * side {
                    sum = sum + way * (wish * wish / square);
                }
            }
            force[*card] = force[*card] + sum;
        }
    }
}
