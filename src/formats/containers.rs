//! Nodes that stand in others.
//!
//! A container is an element, or only a frame around others: which of the two,
//! and the name of the frame, is known when all of the file is read.

use std::collections::BTreeSet;

use super::attributes::Attributes;
use super::graph_builder::GraphBuilder;

/// An element, or a frame around others.
#[derive(Debug, Clone)]
pub struct Node {
    /// Line on which it begins, from 1.
    pub line: u64,
    pub attributes: Attributes,
    /// Index of the node that it stands in.
    pub container: Option<usize>,
    /// The part of its container in which it stands.
    pub lane: Lane,
    /// A container that is left out when no link ends at it and something is in it.
    pub is_frame: bool,
}

impl Node {
    pub fn new(line: u64, id: &str, container: Option<usize>) -> Self {
        let mut attributes = Attributes::element();
        attributes.set_as_is("id", id);
        Self { line, attributes, container, lane: Lane::Unnamed, is_frame: false }
    }

    pub fn id(&self) -> &str {
        self.attributes.get("id").unwrap_or_default()
    }
}

/// The place of a node in its container, by labels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lane {
    /// Its container has no label.
    #[default]
    Unnamed,
    /// The container has lanes in one direction.
    One(String),
    /// It has rows and columns, of which either may have no label.
    Two { row: String, column: String },
}

impl Lane {
    /// The lane in rows and columns, of which none has a label where the
    /// container has no such direction.
    pub fn of(row: Option<String>, column: Option<String>) -> Self {
        match (row, column) {
            (Some(row), Some(column)) if row.is_empty() && column.is_empty() => Self::Unnamed,
            (Some(row), Some(column)) => Self::Two { row, column },
            (Some(one), None) | (None, Some(one)) if !one.is_empty() => Self::One(one),
            _ => Self::Unnamed,
        }
    }

    /// Adds the lane to the attributes of what stands in it.
    pub fn add_to(&self, attributes: &mut Attributes) {
        match self {
            Self::Unnamed => {}
            Self::One(group) => attributes.set_lane("group", group),
            Self::Two { row, column } => {
                attributes.set_lane("column", column);
                attributes.set_lane("row", row);
            }
        }
    }
}

/// The nodes of a graph until it is known what stands in them.
#[derive(Debug, Default)]
pub struct Containers {
    pub nodes: Vec<Node>,
    /// Ids of nodes that links end at.
    ends: BTreeSet<String>,
}

impl Containers {
    /// Adds a node that stands in another, before what is in it, which names it
    /// by the index that is given; an error where it has no id.
    pub fn add(&mut self, graph: &mut GraphBuilder, line: u64, id: &str, container: Option<usize>) -> Option<usize> {
        if id.is_empty() {
            graph.error(line, message!("graph-no-id"));
            return None;
        }
        self.nodes.push(Node::new(line, id, container));
        Some(self.nodes.len() - 1)
    }

    /// Adds a link to the graph.
    pub fn link(&mut self, graph: &mut GraphBuilder, line: u64, link: &Attributes) {
        for end in ["from", "to"].into_iter().filter_map(|end| link.get(end)) {
            if !self.ends.contains(end) {
                self.ends.insert(end.to_owned());
            }
        }
        graph.row(line, link);
    }

    /// Adds the nodes to the graph, each with its lane; frames are left out.
    pub fn finish(self, graph: &mut GraphBuilder) {
        let lanes: Vec<Lane> = self.nodes.iter().map(|node| self.lane_of(node)).collect();
        let containers: BTreeSet<usize> = self.nodes.iter().filter_map(|node| node.container).collect();
        let mut frames = 0;
        for ((at, mut node), lane) in self.nodes.into_iter().enumerate().zip(lanes) {
            if node.is_frame && containers.contains(&at) && !self.ends.contains(node.id()) {
                frames += 1;
                continue;
            }
            lane.add_to(&mut node.attributes);
            graph.row(node.line, &node.attributes);
        }
        graph.lose_frames(frames);
    }

    /// Its own, or the label of the innermost container that has one. Elements
    /// that we wrote say themselves which lane they are in, or that they are in
    /// none.
    fn lane_of(&self, node: &Node) -> Lane {
        let mut container = node.container;
        if container.is_none() || node.attributes.has_lane() {
            return Lane::Unnamed;
        }
        if node.lane != Lane::Unnamed {
            return node.lane.clone();
        }
        // Only to earlier ones, so that a circle ends.
        while let Some(outer) = container.and_then(|at| self.nodes.get(at)) {
            if let Some(label) = outer.attributes.get("name") {
                return Lane::One(label.to_owned());
            }
            container = outer.container.filter(|next| Some(*next) < container);
        }
        Lane::Unnamed
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::lines;
    use super::*;

    fn node(id: &str, container: Option<usize>, is_frame: bool) -> Node {
        let mut node = Node { is_frame, ..Node::new(1, id, container) };
        node.attributes.set("name", &id.to_uppercase());
        node
    }

    fn read(nodes: Vec<Node>, link: Option<[&str; 2]>) -> Vec<String> {
        let mut graph = GraphBuilder::new("f");
        let mut containers = Containers { nodes, ..Containers::default() };
        if let Some([from, to]) = link {
            let mut link = Attributes::link();
            link.set("from", from);
            link.set("to", to);
            containers.link(&mut graph, 2, &link);
        }
        containers.finish(&mut graph);
        lines(&graph.finish())
    }

    #[test]
    fn a_frame_is_an_element_when_a_link_ends_at_it() {
        let nodes = vec![node("a", None, true), node("b", Some(0), false), node("c", Some(0), true)];
        assert_eq!(
            read(nodes.clone(), None),
            [
                "1 id=b, name=B, group=A",
                "1 id=c, name=C, group=A",
                "lost: 1 frame around others was left out; its name is the `group`, `row` or `column` of what is in it"
            ]
        );
        assert_eq!(
            read(nodes, Some(["b", "a"])),
            ["1 id=a, name=A", "1 id=b, name=B, group=A", "1 id=c, name=C, group=A", "2 from=b, to=a"]
        );
    }

    #[test]
    fn lanes_of_our_own_make_no_group_and_nameless_frames_are_looked_through() {
        let nameless = Node { is_frame: true, ..Node::new(1, "b", Some(0)) };
        let mut nodes = vec![node("a", None, true), nameless, node("c", Some(1), false), node("d", Some(0), false)];
        nodes[3].attributes.add("stage", "S1");
        assert_eq!(read(nodes, None)[..2], ["1 id=c, name=C, group=A", "1 id=d, name=D, stage=S1"]);
    }
}
