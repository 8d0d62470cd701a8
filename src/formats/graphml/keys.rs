//! The keys of GraphML: which attribute a datum is, and what is so by default.

use std::collections::BTreeMap;

use super::super::xml::Tag;

/// Kinds of things that have attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    Node,
    Edge,
}

/// The keys that a file declares.
#[derive(Debug, Default)]
pub struct Keys {
    by_id: BTreeMap<String, Declared>,
    /// Default attributes of nodes and edges, for those that say nothing else.
    pub of_nodes: Vec<(String, String)>,
    pub of_edges: Vec<(String, String)>,
    /// Gephi declares keys that nobody else does, all before the graph.
    pub is_of_gephi: bool,
}

/// Kinds that the keys of one id are declared for; each as its data are taken.
#[derive(Debug, Default)]
struct Declared {
    node: Option<Meaning>,
    edge: Option<Meaning>,
    all: Option<Meaning>,
}

#[derive(Debug, Clone)]
pub enum Meaning {
    /// An attribute of this name.
    Named(String),
    /// An attribute of this name, or in files of Gephi a part of the drawing.
    Drawn(Drawn, String),
    /// A drawing as XML, which is read as such.
    Drawing,
}

#[derive(Debug, Clone, Copy)]
pub enum Drawn {
    X,
    /// Grows upwards.
    Y,
    /// Colour, and a size that says how much a node matters, not how large it is.
    Look,
}

impl Keys {
    /// Takes the declaration of a key, with its default where it has one.
    pub fn declare(&mut self, tag: &Tag<'_>, default: String) {
        let (id, wanted) = (tag.text("id"), tag.text("for"));
        let name = Some(tag.text("attr.name")).filter(|name| !name.is_empty()).unwrap_or(id);
        let meaning = if tag.get("yfiles.type").is_some() {
            Meaning::Drawing
        } else {
            // Names of our own for what Gephi says of every edge.
            let of_gephi = match (wanted, id, name) {
                ("edge", "edgelabel", "Edge Label") => Some("role"),
                ("edge", "edgeid", "Edge Id") => Some("id"),
                _ => None,
            };
            self.is_of_gephi |= of_gephi.is_some();
            let named = of_gephi.unwrap_or(name).to_owned();
            match (wanted, id) {
                ("node", "x") => Meaning::Drawn(Drawn::X, named),
                ("node", "y") => Meaning::Drawn(Drawn::Y, named),
                ("node", "size" | "r" | "g" | "b") => Meaning::Drawn(Drawn::Look, named),
                _ => Meaning::Named(named),
            }
        };
        let is_for = |domain: &str| wanted == domain || matches!(wanted, "" | "all");
        if !default.is_empty() && !matches!(meaning, Meaning::Drawing) {
            let attribute = (name.to_owned(), default);
            if is_for("node") {
                self.of_nodes.push(attribute.clone());
            }
            if is_for("edge") {
                self.of_edges.push(attribute);
            }
        }
        let declared = self.by_id.entry(id.to_owned()).or_default();
        match wanted {
            "node" => declared.node = Some(meaning),
            "edge" => declared.edge = Some(meaning),
            "" | "all" => declared.all = Some(meaning),
            // Graphs, ports and the like, which a map does not have.
            _ => {}
        }
    }

    /// Returns the meaning of a datum: by the key of its own kind before one
    /// for all kinds. A key that was never declared is its own name.
    pub fn meaning(&self, id: &str, domain: Domain) -> Option<Meaning> {
        let Some(declared) = self.by_id.get(id) else { return Some(Meaning::Named(id.to_owned())) };
        let own = match domain {
            Domain::Node => &declared.node,
            Domain::Edge => &declared.edge,
        };
        own.as_ref().or(declared.all.as_ref()).cloned()
    }
}
