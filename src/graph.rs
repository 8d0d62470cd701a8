//! A map as a graph, for questions about who is connected.
//!
//! `petgraph` stays inside: what goes in and comes out are [`ElementId`]s.
//! Every element is a node, placeholders and initiatives included. A link is an
//! edge unless its status is *missing*: what does not exist connects no one.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex, UnGraph};
use petgraph::visit::{EdgeRef, NodeFiltered, NodeIndexable};

use crate::map::{Direction, Element, ElementId, LinkStatus, Map};

/// The undirected simple graph of a map: two elements are neighbours when any
/// link joins them, however many do and whichever way they point.
#[derive(Debug, Clone)]
pub struct Network {
    graph: UnGraph<ElementId, ()>,
    nodes: BTreeMap<ElementId, NodeIndex>,
}

impl Network {
    /// The network of a whole map.
    pub fn new(map: &Map) -> Self {
        Self::among(map, |_| true)
    }

    /// The network of some elements, as if the map had no others.
    pub fn among(map: &Map, is_in: impl Fn(&Element) -> bool) -> Self {
        let elements = map.elements().iter().filter(|element| is_in(element)).map(|element| element.id);
        let ends = pairs(map).map(|(from, to)| (from.min(to), from.max(to)));
        let (graph, nodes) = build(elements, ends, UnGraph::with_capacity(map.elements().len(), map.links().len()));
        Self { graph, nodes }
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// True without any element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of links, parallel ones counted each.
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

    /// The number of neighbours of an element.
    pub fn degree(&self, element: ElementId) -> usize {
        self.nodes.get(&element).map_or(0, |node| self.graph.neighbors(*node).count())
    }

    /// Elements with no neighbour, in id order.
    pub fn isolates(&self) -> Vec<ElementId> {
        self.elements().filter(|element| self.degree(*element) == 0).collect()
    }

    /// The connected parts of the network, largest first, then by first id; each
    /// in id order.
    pub fn components(&self) -> Vec<Vec<ElementId>> {
        // Where edges have no direction, strongly connected is connected.
        self.listed(kosaraju_scc(&self.graph))
    }

    /// The connected parts that are left without an element, in the same order.
    pub fn components_without(&self, element: ElementId) -> Vec<Vec<ElementId>> {
        let others = NodeFiltered::from_fn(&self.graph, |node| self.graph[node] != element);
        self.listed(kosaraju_scc(&others))
    }

    /// Elements without which the network has more parts, in id order.
    pub fn cut_elements(&self) -> BTreeSet<ElementId> {
        articulation_points(&self.graph).into_iter().map(|node| self.graph[node]).collect()
    }

    fn listed(&self, parts: Vec<Vec<NodeIndex>>) -> Vec<Vec<ElementId>> {
        let ids = |part: Vec<NodeIndex>| {
            let mut ids: Vec<ElementId> = part.into_iter().map(|node| self.graph[node]).collect();
            ids.sort_unstable();
            ids
        };
        let mut parts: Vec<Vec<ElementId>> = parts.into_iter().map(ids).collect();
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        parts
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
    /// The graph of all links of a map.
    pub fn new(map: &Map) -> Self {
        let graph = DiGraph::with_capacity(map.elements().len(), map.links().len());
        let (graph, nodes) = build(map.elements().ids().copied(), directed_pairs(map), graph);
        Self { graph, nodes }
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The elements that one gives to, in id order.
    pub fn targets(&self, element: ElementId) -> Vec<ElementId> {
        self.ends(element, petgraph::Outgoing)
    }

    /// The elements that one takes from, in id order.
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
    elements: impl Iterator<Item = ElementId>,
    pairs: impl Iterator<Item = (ElementId, ElementId)>,
    mut graph: petgraph::Graph<ElementId, (), Way>,
) -> (petgraph::Graph<ElementId, (), Way>, BTreeMap<ElementId, NodeIndex>) {
    let nodes: BTreeMap<_, _> = elements.map(|id| (id, graph.add_node(id))).collect();
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
