//! Layers from left to right: links go forward as far as they can.
//!
//! Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical
//! system structures" (1981): cycles are broken by the order of a depth-first
//! search, cards are layered by the longest way to them, long links pass
//! through points of the layers between, and sweeps with barycentres order each
//! layer.

use super::super::progress::Progress;
use super::super::random::Random;
use super::Part;
use crate::geom::Point;

/// Free space between two layers, for links to turn.
const BETWEEN: f32 = 70.0;
/// Passes over the layers.
const SWEEPS: usize = 16;

pub fn place(part: &Part, _random: &mut Random, progress: &Progress<'_>) -> Vec<Point> {
    let count = part.sizes.len();
    let forward = without_cycles(part);
    let layer = layers(count, &forward);

    // Cards first, then the points of long links.
    let mut layer_of = layer.clone();
    let mut ties: Vec<(usize, usize)> = Vec::new();
    for (from, to) in &forward {
        let mut last = *from;
        for between in layer[*from] + 1..layer[*to] {
            layer_of.push(between);
            ties.push((last, layer_of.len() - 1));
            last = layer_of.len() - 1;
        }
        ties.push((last, *to));
    }
    let depth = layer.iter().max().map_or(0, |most| most + 1);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); depth];
    for (node, layer) in layer_of.iter().enumerate() {
        rows[*layer].push(node);
    }
    let mut before = vec![Vec::new(); layer_of.len()];
    let mut after = vec![Vec::new(); layer_of.len()];
    for (from, to) in &ties {
        after[*from].push(*to);
        before[*to].push(*from);
    }
    let height = |node: usize| part.sizes.get(node).map_or(4.0, |size| size.height) + part.gap;

    let mut y = vec![0.0f32; layer_of.len()];
    let stack = |row: &[usize], y: &mut Vec<f32>| {
        let whole: f32 = row.iter().map(|node| height(*node)).sum();
        let mut top = -whole / 2.0;
        for node in row {
            y[*node] = top + height(*node) / 2.0;
            top += height(*node);
        }
    };
    rows.iter().for_each(|row| stack(row, &mut y));
    for sweep in 0..SWEEPS {
        if !progress.goes_on(sweep as f32 / SWEEPS as f32) {
            break;
        }
        let is_forward = sweep % 2 == 0;
        for at in 0..depth {
            let at = if is_forward { at } else { depth - 1 - at };
            let near = if is_forward { &before } else { &after };
            let mean = |node: &usize| {
                let sum: f32 = near[*node].iter().map(|other| y[*other]).sum();
                if near[*node].is_empty() { y[*node] } else { sum / near[*node].len() as f32 }
            };
            let mut wanted: Vec<(f32, usize)> = rows[at].iter().map(|node| (mean(node), *node)).collect();
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            rows[at] = wanted.iter().map(|(_, node)| *node).collect();
            let wanted: Vec<f32> = wanted.into_iter().map(|(y, _)| y).collect();
            let heights: Vec<f32> = rows[at].iter().map(|node| height(*node)).collect();
            for (node, place) in rows[at].iter().zip(nearest(&wanted, &heights)) {
                y[*node] = place;
            }
        }
    }
    let mut x = 0.0;
    let lefts: Vec<f32> = (0..depth)
        .map(|at| {
            let cards = rows[at].iter().filter_map(|node| part.sizes.get(*node));
            let width = cards.map(|size| size.width).fold(0.0, f32::max);
            x += width + BETWEEN;
            x - BETWEEN - width / 2.0
        })
        .collect();
    (0..count).map(|card| Point::new(lefts[layer[card]], y[card])).collect()
}

/// Links turned so that no way leads back to where it began.
fn without_cycles(part: &Part) -> Vec<(usize, usize)> {
    let count = part.sizes.len();
    let mut targets = vec![Vec::new(); count];
    let mut has_source = vec![false; count];
    for (from, to) in &part.links {
        targets[*from].push(*to);
        has_source[*to] = true;
    }
    // Sources first, so that the chain is entered at its beginning; a number is
    // given when all that follows has one.
    let mut starts: Vec<usize> = (0..count).collect();
    starts.sort_by_key(|card| (has_source[*card], *card));
    let mut finished = vec![usize::MAX; count];
    let mut is_seen = vec![false; count];
    let mut number = count;
    for start in starts {
        if is_seen[start] {
            continue;
        }
        is_seen[start] = true;
        let mut way = vec![(start, 0)];
        while let Some((card, next)) = way.last_mut() {
            match targets[*card].get(*next) {
                Some(target) => {
                    *next += 1;
                    if !is_seen[*target] {
                        is_seen[*target] = true;
                        way.push((*target, 0));
                    }
                }
                None => {
                    number -= 1;
                    finished[*card] = number;
                    way.pop();
                }
            }
        }
    }
    let turned = part.links.iter().map(|(a, b)| if finished[*a] < finished[*b] { (*a, *b) } else { (*b, *a) });
    let mut links: Vec<(usize, usize)> = turned.collect();
    links.sort_unstable_by_key(|(a, b)| (finished[*a], finished[*b]));
    links.dedup();
    links
}

/// Layers by the longest way; then each card as near to what follows as it may.
fn layers(count: usize, forward: &[(usize, usize)]) -> Vec<usize> {
    let mut layer = vec![0; count];
    // Links come in the order of their starts, each after all that lead to it.
    for (from, to) in forward {
        layer[*to] = layer[*to].max(layer[*from] + 1);
    }
    let mut first_after = vec![usize::MAX; count];
    let mut has_before = vec![false; count];
    for (from, to) in forward {
        has_before[*to] = true;
        first_after[*from] = first_after[*from].min(layer[*to]);
    }
    for card in 0..count {
        if !has_before[card] && first_after[card] != usize::MAX {
            layer[card] = first_after[card] - 1;
        }
    }
    layer
}

/// Places in the given order, no nearer than their heights allow, with the
/// least sum of squares to the wanted ones (isotonic regression: pool adjacent
/// violators).
fn nearest(wanted: &[f32], heights: &[f32]) -> Vec<f32> {
    // Offsets from the first, so that "no overlap" becomes "not falling".
    let mut offset = 0.0;
    let offsets: Vec<f32> = heights
        .iter()
        .enumerate()
        .map(|(at, height)| {
            if at > 0 {
                offset += (heights[at - 1] + height) / 2.0;
            }
            offset
        })
        .collect();
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for (want, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (want - offset, 1);
        while let Some(last) = pools.last().filter(|last| last.0 > pool.0) {
            let size = last.1 + pool.1;
            pool = ((last.0 * last.1 as f32 + pool.0 * pool.1 as f32) / size as f32, size);
            pools.pop();
        }
        pools.push(pool);
    }
    let places = pools.iter().flat_map(|(place, size)| std::iter::repeat_n(*place, *size));
    places.zip(offsets).map(|(place, offset)| place + offset).collect()
}
