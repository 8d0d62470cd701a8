//! Brokers: betweenness, and the components left without one element.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::population::Population;
use crate::graph::Network;
use crate::map::{ElementId, Map};

/// The elements that hold a network together, and the network as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Those with most betweenness, highest first; equal ones in id order.
    pub brokers: Vec<Broker>,
    /// Number of elements with any betweenness.
    pub ranked: usize,
    /// Elements of the network.
    pub elements: usize,
    /// Pairs of elements that links join.
    pub neighbours: usize,
    /// Connected parts, elements alone among them.
    pub components: usize,
    /// Elements in the largest part.
    pub largest: usize,
    /// Elements that no link joins to another.
    pub isolates: usize,
}

/// An element that stands between others.
#[derive(Debug, Clone, PartialEq)]
pub struct Broker {
    /// The element itself.
    pub element: ElementId,
    /// 0 to 1: see [`betweenness`].
    pub betweenness: f64,
    /// Connected parts without it.
    pub components_without: usize,
    /// Elements in each of the parts that hung together through it, largest
    /// first. One part or none means that nothing falls apart.
    pub falls_into: Vec<usize>,
}

impl Broker {
    /// True if the network falls apart without it.
    pub fn breaks(&self) -> bool {
        self.falls_into.len() > 1
    }
}

/// The first `most` brokers of a population, whose network has all sorts of
/// elements, as partners meet in consortia.
///
/// Calls `progress` with the share done (0 to 1) from time to time, and gives up
/// with `None` when that breaks.
pub fn brokers(
    map: &Map,
    population: &Population,
    most: usize,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<Ranking> {
    let network = Network::among(map, |element| population.takes(map, element));
    let scores = betweenness_while(&network, progress)?;
    let ranked = ranked(&scores);
    let components = network.components();
    let cuts = network.cut_elements();
    let broker = |(element, betweenness): &(ElementId, f64)| {
        let (element, betweenness) = (*element, *betweenness);
        if !cuts.contains(&element) {
            // Whoever has neighbours leaves the rest of its part in one piece.
            let rest =
                components.iter().find(|part| part.binary_search(&element).is_ok()).map_or(0, |part| part.len() - 1);
            return Broker { element, betweenness, components_without: components.len(), falls_into: vec![rest] };
        }
        let (neighbours, parts) = (network.neighbours(element), network.components_without(element));
        let held = |part: &&Vec<ElementId>| neighbours.iter().any(|neighbour| part.binary_search(neighbour).is_ok());
        let falls_into = parts.iter().filter(held).map(Vec::len).collect();
        Broker { element, betweenness, components_without: parts.len(), falls_into }
    };
    Some(Ranking {
        brokers: ranked.iter().take(most).map(broker).collect(),
        ranked: ranked.len(),
        elements: network.len(),
        neighbours: network.edge_count(),
        components: components.len(),
        largest: components.first().map_or(0, Vec::len),
        isolates: network.isolates().len(),
    })
}

/// Elements with any betweenness, highest first; equal ones in id order.
fn ranked(betweenness: &BTreeMap<ElementId, f64>) -> Vec<(ElementId, f64)> {
    let mut ranked: Vec<(ElementId, f64)> =
        betweenness.iter().filter(|(_, value)| **value > 0.0).map(|(id, value)| (*id, *value)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}

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
fn betweenness_while(
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
