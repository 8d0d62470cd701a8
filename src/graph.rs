//! A map as a graph, for questions about who is connected.
//!
//! `petgraph` stays inside: what goes in and comes out are [`ElementId`]s.
//! Every element is a node, placeholders and initiatives included. A link is an
//! edge unless its status is *missing*: what does not exist connects no one.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use petgraph::visit::{EdgeRef, NodeIndexable};

use crate::map::{Direction, ElementId, LinkStatus, Map};

/// The undirected simple graph of a map: two elements are neighbours when any
/// link joins them, however many do and whichever way they point.
#[derive(Debug, Clone)]
pub struct Network {
    graph: UnGraph<ElementId, ()>,
    nodes: BTreeMap<ElementId, NodeIndex>,
}

impl Network {
    pub fn new(map: &Map) -> Self {
        let ends = pairs(map).map(|(from, to)| (from.min(to), from.max(to)));
        let (graph, nodes) = build(map, ends, UnGraph::with_capacity(map.elements().len(), map.links().len()));
        Self { graph, nodes }
    }

    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Elements in id order.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = ElementId> {
        self.nodes.keys().copied()
    }

    /// Neighbours in id order; none for an element that is not in the map.
    pub fn neighbours(&self, element: ElementId) -> Vec<ElementId> {
        let Some(node) = self.nodes.get(&element) else { return Vec::new() };
        let mut neighbours: Vec<ElementId> = self.graph.neighbors(*node).map(|node| self.graph[node]).collect();
        neighbours.sort_unstable();
        neighbours
    }

    /// How many neighbours an element has.
    pub fn degree(&self, element: ElementId) -> usize {
        self.nodes.get(&element).map_or(0, |node| self.graph.neighbors(*node).count())
    }

    /// Neighbours by position in [`Network::elements`]: what an algorithm that
    /// visits every pair wants instead of ids.
    pub(crate) fn adjacency(&self) -> Vec<Vec<u32>> {
        // Nodes were added in id order, so positions and node indexes are one.
        let position = |node| self.graph.to_index(node) as u32;
        self.graph
            .node_indices()
            .map(|node| {
                let mut neighbours: Vec<u32> = self.graph.neighbors(node).map(position).collect();
                neighbours.sort_unstable();
                neighbours
            })
            .collect()
    }
}

/// The directed simple graph of a map: which way things flow. A link without a
/// direction, or with both, is an edge each way.
#[derive(Debug, Clone)]
pub struct Flow {
    graph: DiGraph<ElementId, ()>,
    nodes: BTreeMap<ElementId, NodeIndex>,
}

impl Flow {
    pub fn new(map: &Map) -> Self {
        let (graph, nodes) =
            build(map, directed_pairs(map), DiGraph::with_capacity(map.elements().len(), map.links().len()));
        Self { graph, nodes }
    }

    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// Whom an element gives to, in id order.
    pub fn targets(&self, element: ElementId) -> Vec<ElementId> {
        self.ends(element, petgraph::Outgoing)
    }

    /// Whom an element takes from, in id order.
    pub fn sources(&self, element: ElementId) -> Vec<ElementId> {
        self.ends(element, petgraph::Incoming)
    }

    fn ends(&self, element: ElementId, way: petgraph::Direction) -> Vec<ElementId> {
        let Some(node) = self.nodes.get(&element) else { return Vec::new() };
        let other_end = |edge: petgraph::graph::EdgeReference<'_, ()>| match way {
            petgraph::Outgoing => edge.target(),
            petgraph::Incoming => edge.source(),
        };
        let mut ends: Vec<ElementId> =
            self.graph.edges_directed(*node, way).map(|edge| self.graph[other_end(edge)]).collect();
        ends.sort_unstable();
        ends
    }
}

/// The ends of every link that exists and joins two elements.
fn pairs(map: &Map) -> impl Iterator<Item = (ElementId, ElementId)> {
    map.links()
        .iter()
        .filter(|link| link.status != LinkStatus::Missing && link.from != link.to)
        .map(|link| (link.from, link.to))
}

fn directed_pairs(map: &Map) -> impl Iterator<Item = (ElementId, ElementId)> {
    let is_both_ways = |link: &crate::map::Link| link.direction != Direction::Forward;
    let back = map
        .links()
        .iter()
        .filter(move |link| is_both_ways(link) && link.status != LinkStatus::Missing && link.from != link.to)
        .map(|link| (link.to, link.from));
    pairs(map).chain(back)
}

/// Nodes in id order, then each pair once, in pair order.
fn build<Way: petgraph::EdgeType>(
    map: &Map,
    pairs: impl Iterator<Item = (ElementId, ElementId)>,
    mut graph: petgraph::Graph<ElementId, (), Way>,
) -> (petgraph::Graph<ElementId, (), Way>, BTreeMap<ElementId, NodeIndex>) {
    let nodes: BTreeMap<_, _> = map.elements().ids().map(|id| (*id, graph.add_node(*id))).collect();
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    for (from, to) in pairs {
        if let (Some(from), Some(to)) = (nodes.get(&from), nodes.get(&to)) {
            graph.add_edge(*from, *to, ());
        }
    }
    (graph, nodes)
}
