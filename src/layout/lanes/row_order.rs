//! Second pass: the order of the rows.
//!
//! Rows that exchange much come near each other, which shortens links and
//! saves more crossings than all that follows. Linear arrangement by sifting
//! (each row tries every place, by exchanges with its neighbours) from several
//! starts.

use super::super::random::Random;
use super::super::{Lane, Request};
use super::grid::Grid;

/// The weights of links between the rows of a request.
pub struct Ties {
    /// Links between two rows, symmetric.
    weight: Vec<Vec<f32>>,
    /// Links from a row to the bands under all rows.
    down: Vec<f32>,
    height: Vec<f32>,
}

impl Ties {
    pub fn new(request: &Request, grid: &Grid) -> Self {
        let rows = request.rows.len();
        let mut ties =
            Self { weight: vec![vec![0.0; rows]; rows], down: vec![0.0; rows], height: grid.row_height.clone() };
        for (from, to) in &request.links {
            match (request.cards[*from].lane, request.cards[*to].lane) {
                (Lane::Cell { row: a, .. }, Lane::Cell { row: b, .. }) if a != b => {
                    ties.weight[a][b] += 1.0;
                    ties.weight[b][a] += 1.0;
                }
                (Lane::Cell { row, .. }, Lane::Band(_)) | (Lane::Band(_), Lane::Cell { row, .. }) => {
                    ties.down[row] += 1.0;
                }
                _ => {}
            }
        }
        ties
    }

    /// Sum of the links' heights when each is between the middles of its rows.
    fn length(&self, order: &[usize]) -> f32 {
        let mut middle = vec![0.0; order.len()];
        let mut y = 0.0;
        for row in order {
            middle[*row] = y + self.height[*row] / 2.0;
            y += self.height[*row];
        }
        let mut sum = 0.0;
        for a in 0..order.len() {
            sum += self.down[a] * (y - middle[a]);
            for b in a + 1..order.len() {
                sum += self.weight[a][b] * (middle[a] - middle[b]).abs();
            }
        }
        sum
    }

    /// The change of the length when the neighbours at `at` and `at + 1` are exchanged.
    fn gain(&self, order: &[usize], at: usize) -> f32 {
        let (a, b) = (order[at], order[at + 1]);
        let moved = |k: usize| self.weight[a][k] * self.height[b] - self.weight[b][k] * self.height[a];
        let above: f32 = order[..at].iter().map(|k| moved(*k)).sum();
        let below: f32 = order[at + 2..].iter().map(|k| moved(*k)).sum();
        above - below - self.down[a] * self.height[b] + self.down[b] * self.height[a]
    }

    /// Every row to its best place, until none moves.
    fn sift(&self, order: &mut [usize]) {
        let rows = order.len();
        let rounds = if rows > 64 { 4 } else { 20 };
        for _ in 0..rounds {
            let mut has_moved = false;
            for row in 0..rows {
                let Some(start) = order.iter().position(|other| *other == row) else { continue };
                // To the top first, then through all places to the bottom.
                let mut sum = 0.0;
                let (mut best, mut best_sum) = (start, -1e-3);
                for at in (0..start).rev() {
                    sum += self.gain(order, at);
                    order.swap(at, at + 1);
                    if sum < best_sum {
                        (best, best_sum) = (at, sum);
                    }
                }
                for at in 0..rows - 1 {
                    sum += self.gain(order, at);
                    order.swap(at, at + 1);
                    if at + 1 > start && sum < best_sum {
                        (best, best_sum) = (at + 1, sum);
                    }
                }
                order[best..].rotate_right(1);
                has_moved |= best != start;
            }
            if !has_moved {
                break;
            }
        }
    }
}

/// Good orders of the rows, the best first; the first start is the order that
/// they have.
pub fn orders(ties: &Ties, starts: usize, keep: usize, random: &mut Random) -> Vec<Vec<usize>> {
    let rows = ties.height.len();
    let mut found: Vec<(f32, Vec<usize>)> = Vec::new();
    for start in 0..starts.max(1) {
        let mut order: Vec<usize> = (0..rows).collect();
        if start > 0 {
            for at in (1..rows).rev() {
                order.swap(at, random.below(at + 1));
            }
        }
        ties.sift(&mut order);
        let length = ties.length(&order);
        if !found.iter().any(|(_, other)| *other == order) {
            found.push((length, order));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(keep);
    found.into_iter().map(|(_, order)| order).collect()
}
