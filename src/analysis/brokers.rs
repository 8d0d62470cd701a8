//! Who holds the network together, and what falls apart without them.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;

use crate::graph::Network;
use crate::map::ElementId;

/// Betweenness centrality of every element, 0 to 1: the share of the shortest
/// ways between two others that go through it.
///
/// Exact, by Brandes, "A faster algorithm for betweenness centrality", Journal
/// of Mathematical Sociology 25 (2001) 163-177: time elements × links, space
/// elements + links. Normalised by the number of pairs of others, (n-1)(n-2)/2,
/// pairs that no way joins included.
pub fn betweenness(network: &Network) -> BTreeMap<ElementId, f64> {
    betweenness_while(network, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
}

/// [`betweenness`] for large maps: calls `progress` with the share done (0 to
/// 1) from time to time, and gives up with `None` when that breaks.
pub fn betweenness_while(
    network: &Network,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<BTreeMap<ElementId, f64>> {
    /// Sources between two calls of `progress`.
    const STRIDE: usize = 64;
    let adjacency = network.adjacency();
    let n = adjacency.len();
    let mut score = vec![0.0_f64; n];
    let mut paths = vec![0.0_f64; n];
    let mut distance = vec![u32::MAX; n];
    let mut dependency = vec![0.0_f64; n];
    let mut order: Vec<u32> = Vec::with_capacity(n);

    for source in 0..n {
        if source % STRIDE == 0 && progress(source as f32 / n as f32).is_break() {
            return None;
        }
        // Only what the search before reached has to be reset.
        for node in order.drain(..) {
            let node = node as usize;
            (paths[node], distance[node], dependency[node]) = (0.0, u32::MAX, 0.0);
        }
        (paths[source], distance[source]) = (1.0, 0);
        order.push(source as u32);
        let mut head = 0;
        while let Some(&node) = order.get(head) {
            head += 1;
            let node = node as usize;
            for &next in &adjacency[node] {
                let at = next as usize;
                if distance[at] == u32::MAX {
                    distance[at] = distance[node] + 1;
                    order.push(next);
                }
                if distance[at] == distance[node] + 1 {
                    paths[at] += paths[node];
                }
            }
        }
        // Farthest first; a neighbour one step nearer is a predecessor.
        for &node in order.iter().rev() {
            let node = node as usize;
            let share = (1.0 + dependency[node]) / paths[node];
            for &previous in &adjacency[node] {
                let at = previous as usize;
                if distance[at].wrapping_add(1) == distance[node] {
                    dependency[at] += paths[at] * share;
                }
            }
            if node != source {
                score[node] += dependency[node];
            }
        }
    }
    // Every pair was seen from both its ends, hence no factor of two.
    let ordered_pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
    Some(network.elements().zip(score).map(|(element, score)| (element, score / ordered_pairs)).collect())
}

/// Elements with no neighbour, in id order.
pub fn isolates(network: &Network) -> Vec<ElementId> {
    network.elements().filter(|element| network.degree(*element) == 0).collect()
}

/// The connected parts of the network, largest first, then by first id; each in
/// id order.
pub fn components(network: &Network) -> Vec<Vec<ElementId>> {
    parts(network, None)
}

/// What is left when an element goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// How many connected parts there are with it.
    pub components_before: usize,
    /// And without it.
    pub components_after: usize,
    /// The parts that hung together through it, largest first. One part or none
    /// means that nothing falls apart.
    pub falls_into: Vec<Vec<ElementId>>,
}

impl Without {
    pub fn breaks(&self) -> bool {
        self.falls_into.len() > 1
    }
}

/// What falls apart without an element.
pub fn without(network: &Network, element: ElementId) -> Without {
    let neighbours = network.neighbours(element);
    let after = parts(network, Some(element));
    let components_after = after.len();
    let held = |part: &Vec<ElementId>| neighbours.iter().any(|neighbour| part.binary_search(neighbour).is_ok());
    Without {
        components_before: components(network).len(),
        components_after,
        falls_into: after.into_iter().filter(held).collect(),
    }
}

/// An element and how much goes through it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Broker {
    pub element: ElementId,
    /// 0 to 1.
    pub betweenness: f64,
}

/// Elements with any betweenness, highest first; equal ones in id order.
pub fn ranked(betweenness: &BTreeMap<ElementId, f64>) -> Vec<Broker> {
    let mut brokers: Vec<Broker> = betweenness
        .iter()
        .filter(|(_, value)| **value > 0.0)
        .map(|(&element, &betweenness)| Broker { element, betweenness })
        .collect();
    brokers.sort_by(|a, b| b.betweenness.total_cmp(&a.betweenness).then(a.element.cmp(&b.element)));
    brokers
}

fn parts(network: &Network, removed: Option<ElementId>) -> Vec<Vec<ElementId>> {
    let elements: Vec<ElementId> = network.elements().collect();
    let adjacency = network.adjacency();
    let mut seen: Vec<bool> = elements.iter().map(|element| Some(*element) == removed).collect();
    let mut parts: Vec<Vec<ElementId>> = Vec::new();
    for start in 0..elements.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut part = Vec::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            part.push(elements[node]);
            for &next in &adjacency[node] {
                if !std::mem::replace(&mut seen[next as usize], true) {
                    waiting.push_back(next as usize);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}
