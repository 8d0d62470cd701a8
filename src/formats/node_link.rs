//! Graphs in JSON as lists of nodes and of links between them: node-link data of
//! NetworkX and D3, graphology (Gephi Lite, Sigma), JSON Graph Format, vis.js
//! and React Flow.
//!
//! They differ in names: links are called `links` or `edges`, their ends
//! `source` and `target` or `from` and `to`, ids `id` or `key`. What a node says
//! stands in it, or in an object in it.

use std::collections::BTreeSet;

use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, text};
use super::loss::Loss;
use super::problem::Place;
use super::records::flat;
use super::{Read, refused};

/// Members of a node or link whose own members are attributes.
const INNER: [&str; 3] = ["attributes", "metadata", "data"];

/// Reads a graph.
pub fn read(file: &str, text: &str) -> Read {
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let Some(parts) = Object::of(document.root).and_then(|root| Parts::of(&root)) else {
        return refused(file, Place::Whole, message!("node-link-none"));
    };
    if parts.has_adjacency {
        return refused(file, Place::Whole, message!("node-link-adjacency"));
    }
    let mut graph = GraphBuilder::new(file);
    let Parts { nodes, links, style, ids, further, hyperedges, .. } = parts;
    // By its address, as nodes of a JSON Graph have their ids as names.
    let mut at = 0;
    let (names, nodes): (Vec<_>, Vec<_>) = nodes.into_iter().unzip();
    document.each(nodes, &mut graph, |graph, line, part| {
        let id = ids.of_node(&Said::of(part), names.get(at).and_then(Option::as_deref), at);
        at += 1;
        match id {
            Some(id) => {
                let element = element_of(part, &id, &style, graph);
                graph.row(line, &element);
            }
            None => graph.error(line, message!("graph-node-no-id")),
        }
    });
    document.each(links, &mut graph, |graph, line, part| match link_of(part, &style) {
        Some(link) => graph.row(line, &link),
        None => graph.error(line, message!("graph-no-source")),
    });
    graph.lose(Loss::FurtherGraph, further);
    graph.lose(Loss::Hyperedge, hyperedges);
    graph.finish_or(1, message!("graph-empty"))
}

/// The parts of a graph.
struct Parts<'a> {
    /// With their names, where they have them instead of ids.
    nodes: Vec<(Option<String>, Part<'a>)>,
    links: Vec<Part<'a>>,
    style: Style,
    ids: Ids,
    /// Graphs after the first.
    further: usize,
    hyperedges: usize,
    /// Links are kept by node, without their source.
    has_adjacency: bool,
}

/// The settings of a file for all its nodes and links.
struct Style {
    /// Of a link that does not say it itself.
    arrows: Arrows,
    /// Ids are called `key`, and the y axis goes up.
    is_graphology: bool,
}

/// The way in which links name nodes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ids {
    /// By `id`.
    Own,
    /// By `key`.
    Key,
    /// By `name`, `label` or `title`.
    Name,
    /// By their number in the list, from 0.
    Number,
}

impl<'a> Parts<'a> {
    fn of(root: &Object<'a>) -> Option<Self> {
        let graphs = root.items("graphs");
        let inner = root.get("graph").or(graphs.first().copied()).and_then(Object::of);
        let has_nodes =
            |graph: &Object<'_>| graph.get("nodes").is_some_and(|nodes| nodes.get().starts_with(['[', '{']));
        let graph = if has_nodes(root) { root.clone() } else { inner.filter(has_nodes)? };
        let nodes: Vec<(Option<String>, Part<'a>)> = match graph.get("nodes").and_then(Object::of) {
            Some(by_name) => by_name.0.into_iter().map(|(name, part)| (Some(name), part)).collect(),
            None => graph.items("nodes").into_iter().map(|part| (None, part)).collect(),
        };
        let links: Vec<Part<'a>> = ["links", "edges"].into_iter().flat_map(|name| graph.items(name)).collect();
        // A graph of graphology says its type, even where all of its nodes have gone.
        let is_graphology = graph.object("options").get("type").is_some();
        let type_ = graph.object("options").text("type");
        let arrows = match (graph.text("directed").as_str(), type_.as_str()) {
            ("true", _) | (_, "directed" | "mixed") => Arrows::End,
            ("false", _) | (_, "undirected") => Arrows::None,
            _ => Arrows::Unknown,
        };
        let ids = Ids::of(&nodes, &links);
        Some(Self {
            nodes,
            links,
            style: Style { arrows, is_graphology },
            ids,
            further: graphs.len().saturating_sub(1),
            hyperedges: graph.items("hyperedges").len(),
            has_adjacency: graph.has_items("adjacency"),
        })
    }
}

impl Ids {
    fn of(nodes: &[(Option<String>, Part<'_>)], links: &[Part<'_>]) -> Self {
        let said: Vec<Said<'_>> = nodes.iter().map(|(_, part)| Said::of(part)).collect();
        if said.iter().any(|node| !node.text("id").is_empty()) {
            return Self::Own;
        }
        if said.iter().any(|node| !node.text("key").is_empty()) {
            return Self::Key;
        }
        let names: BTreeSet<String> = said.iter().map(Said::name).collect();
        let ends = links.iter().map(|part| Said::of(part)).flat_map(|link| [link.end(FROM), link.end(TO)]);
        let mut ends = ends.filter(|end| !end.is_empty()).peekable();
        let are_names = match ends.peek() {
            Some(_) => ends.any(|end| names.contains(&end)),
            // Nothing names them, so that what people read does.
            None => true,
        };
        if are_names { Self::Name } else { Self::Number }
    }

    fn of_node(self, node: &Said<'_>, name: Option<&str>, at: usize) -> Option<String> {
        let id = match (name, self) {
            (Some(name), _) => name.to_owned(),
            (None, Self::Own) => node.text("id"),
            (None, Self::Key) => node.text("key"),
            (None, Self::Name) => node.name(),
            (None, Self::Number) => at.to_string(),
        };
        Some(id).filter(|id| !id.trim().is_empty())
    }
}

const FROM: [&str; 2] = ["source", "from"];
const TO: [&str; 2] = ["target", "to"];

/// A node or a link: what it says itself, and in the objects within it.
struct Said<'a> {
    own: Object<'a>,
    inner: Vec<Object<'a>>,
}

impl<'a> Said<'a> {
    fn of(part: Part<'a>) -> Self {
        let own = Object::of(part).unwrap_or_default();
        let inner = INNER.iter().filter_map(|name| own.get(name)).filter_map(Object::of).collect();
        Self { own, inner }
    }

    /// The text of a member: its own, or that of the objects within.
    fn text(&self, name: &str) -> String {
        let all = std::iter::once(&self.own).chain(&self.inner);
        all.map(|object| object.text(name)).find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    fn first(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    fn name(&self) -> String {
        self.first(&["label", "name", "title"])
    }

    /// The id of a node at an end; simulations of D3 put the node itself there.
    fn end(&self, names: [&str; 2]) -> String {
        let Some(part) = names.iter().find_map(|name| self.own.get(name)) else { return String::new() };
        match Object::of(part) {
            Some(node) => node.first_text(&["id", "key", "index", "name"]),
            None => text(part),
        }
    }

    /// Its members for a list, without those that are read apart.
    fn others(&self, is_told: impl Fn(&str) -> bool) -> (Vec<(String, String)>, usize) {
        let is_inner =
            |name: &str| INNER.contains(&name) && self.own.get(name).is_some_and(|part| Object::of(part).is_some());
        let own = self.own.0.iter().filter(|(name, _)| !is_inner(name));
        let members = own.chain(self.inner.iter().flat_map(|object| &object.0)).filter(|(name, _)| !is_told(name));
        flat(&Object(members.cloned().collect()))
    }

    fn add_others(&self, to: &mut Attributes, graph: Option<&mut GraphBuilder>, is_told: impl Fn(&str) -> bool) {
        let (others, left_out) = self.others(is_told);
        for (name, text) in others {
            to.add(&name, &text);
        }
        if let Some(graph) = graph {
            graph.lose(Loss::Attribute, left_out);
        }
    }
}

fn element_of(part: Part<'_>, id: &str, style: &Style, graph: &mut GraphBuilder) -> Attributes {
    let node = Said::of(part);
    let mut element = Attributes::element();
    element.set("id", id);
    let name = node.name();
    element.set("name", if name.is_empty() { id } else { &name });
    let position = node.own.object("position");
    let axis = |name: &str| [node.text(name), position.text(name)].into_iter().find(|text| !text.is_empty());
    if let (Some(x), Some(y)) = (axis("x"), axis("y")) {
        let y = super::number::number(&y).map(|y| if style.is_graphology { -y } else { y });
        graph.place(&mut element, super::number::number(&x).zip(y));
    }
    element.size(node.own.number("width"), node.own.number("height"));
    node.add_others(&mut element, Some(graph), |member| {
        // The simulation of D3 and the window of React Flow keep these for themselves.
        let is_of_program = matches!(
            member,
            "index" | "vx" | "vy" | "fx" | "fy" | "positionAbsolute" | "selected" | "dragging" | "measured"
        );
        is_of_program || matches!(member, "id" | "key" | "x" | "y" | "position" | "width" | "height")
    });
    element
}

/// `None` when an end is missing.
fn link_of(part: Part<'_>, style: &Style) -> Option<Attributes> {
    let edge = Said::of(part);
    let (from, to) = (edge.end(FROM), edge.end(TO));
    if from.trim().is_empty() || to.trim().is_empty() {
        return None;
    }
    let mut link = Attributes::link();
    let arrows = match (edge.text("undirected").as_str(), edge.text("directed").as_str(), edge.text("arrows")) {
        ("true", ..) | (_, "false", _) => Arrows::None,
        ("false", ..) | (_, "true", _) => Arrows::End,
        // vis.js: "to", "from", "to, from".
        (.., arrows) if arrows.contains("from") || arrows.contains("to") => {
            Arrows::of(arrows.contains("from"), arrows.contains("to"))
        }
        _ => style.arrows,
    };
    let is_turned = link.set_direction(Some(&edge.text("direction")), arrows);
    // NetworkX numbers links of one pair by a `key`, which is no id.
    link.set("id", &if style.is_graphology { edge.first(&["id", "key"]) } else { edge.text("id") });
    link.set("from", if is_turned { &to } else { &from });
    link.set("to", if is_turned { &from } else { &to });
    link.set("role", &edge.first(&["role", "label", "relation"]));
    let is_role = edge.first(&["role", "label"]).is_empty();
    edge.add_others(&mut link, None, |member| {
        let is_end =
            FROM.contains(&member) || TO.contains(&member) || matches!(member, "sourceHandle" | "targetHandle");
        is_end
            || is_role && member == "relation"
            || matches!(
                member,
                "id" | "key" | "index" | "directed" | "undirected" | "arrows" | "direction" | "selected"
            )
    });
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn networkx_has_ids_and_says_whether_links_are_directed() {
        let text = r#"{"directed": false, "multigraph": true, "graph": {"name":"G"}, "nodes": [
{"label": "Clinica Nord", "region": "RO213", "id": 0, "pos": [1, 2], "size": {"beds": 4}}, {"id": "b"}],
"links": [{"weight": 2, "label": "buys", "source": 0, "target": "b", "key": 0},
{"source": 0}]}"#;
        assert_eq!(
            shown(&read("g.json", text)),
            "Elements\n\
             2: id=0; name=Clinica Nord; region=RO213; pos=1|2; size.beds=4\n\
             2: id=b; name=b\n\
             Links\n\
             3: direction=undirected; from=0; to=b; role=buys; weight=2\n\
             g.json:4: error: the edge has no `source` or no `target`: give it both, as ids of nodes"
        );
    }

    #[test]
    fn graphology_keeps_attributes_apart_and_y_goes_up() {
        let text = r#"{"attributes":{"name":"x"},"options":{"type":"mixed","multi":false},"nodes":[
{"key":"a","attributes":{"label":"Clinica","x":10,"y":20,"size":4}},{"key":"b","attributes":{"key":"K"}}],
"edges":[{"key":"e1","source":"a","target":"b","attributes":{"label":"buys","weight":2}},
{"key":"e2","source":"a","target":"b","undirected":true}]}"#;
        assert_eq!(
            shown(&read("g.json", text)),
            "Elements\n\
             2: id=a; name=Clinica; x=10; y=-20; size=4\n\
             2: id=b; name=b\n\
             Links\n\
             3: direction=directed; id=e1; from=a; to=b; role=buys; weight=2\n\
             4: direction=undirected; id=e2; from=a; to=b"
        );
    }

    #[test]
    fn nodes_without_ids_are_meant_by_number_or_name() {
        let nodes = r#""nodes":[{"name":"A","group":1},{"name":"B"}]"#;
        let elements = "Elements\n1: id=0; name=A; group=1\n1: id=1; name=B\n";
        let links = "Links\n1: from=0; to=1";
        let by_number = format!(r#"{{{nodes},"links":[{{"source":0,"target":1}}]}}"#);
        assert_eq!(shown(&read("g.json", &by_number)), format!("{elements}{links}"));
        let by_name = format!(r#"{{{nodes},"links":[{{"source":{{"name":"A"}},"target":"B"}}]}}"#);
        let expected = "Elements\n1: id=A; name=A; group=1\n1: id=B; name=B\nLinks\n1: from=A; to=B";
        assert_eq!(shown(&read("g.json", &by_name)), expected);
    }

    #[test]
    fn relatives_differ_in_names() {
        let vis = r#"{"nodes":[{"id":1,"label":"A","shape":"box"},{"id":2,"label":"B"}],
            "edges":[{"from":1,"to":2,"arrows":"from","label":"pays"}]}"#;
        assert_eq!(
            shown(&read("g.json", vis)),
            "Elements\n1: id=1; name=A; shape=box\n1: id=2; name=B\nLinks\n2: direction=directed; from=2; to=1; role=pays"
        );
        let flow = r#"{"nodes":[{"id":"1","data":{"label":"A"},"position":{"x":5,"y":7},"width":10,"selected":true}],
            "edges":[{"id":"e","source":"1","target":"1","animated":true}],"viewport":{"zoom":1}}"#;
        assert_eq!(
            shown(&read("g.json", flow)),
            "Elements\n1: id=1; name=A; x=5; y=7; width=10\nLinks\n2: id=e; from=1; to=1; animated=true"
        );
        let jgf = r#"{"graphs":[{"directed":true,"nodes":{"a":{"label":"A","metadata":{"city":"Iași"}},"b":{}},
            "edges":[{"source":"a","target":"b","relation":"pays","metadata":{"amount":3}}],"hyperedges":[{"nodes":["a","b"]}]},{}]}"#;
        assert_eq!(
            shown(&read("g.json", jgf)),
            "Elements\n1: id=a; name=A; city=Iași\n1: id=b; name=b\n\
             Links\n2: direction=directed; from=a; to=b; role=pays; amount=3\n\
             lost: 1 further graph of the file was left out\n\
             lost: 1 hyperedge (a link of more than two) was left out"
        );
    }

    #[test]
    fn what_is_no_graph_is_one_error() {
        refuses(
            read,
            "g.json",
            &[
                ("{}", "g.json: error: this JSON is no graph: "),
                ("{\"nodes\":3}", "g.json: error: this JSON is no graph: "),
                ("{\"nodes\":[{\"id\":1}],\"adjacency\":[[]]}", "g.json: error: this is adjacency data of NetworkX"),
                ("{\"nodes\":[],\"links\":[]}", "g.json:1: error: the graph has no nodes"),
                ("{\"nodes\":[{}],\"links\":[]}", "g.json:1: error: the node has no `id`"),
                ("{\"nodes\":[", "g.json:1:10: error: the file ends in the middle"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|"a"|true|\[1,\[2\]\]|\{"id":"\\ud800"\}|\{"x":1,"y":2\}|\{"label":"A","":1\}|\[\{"source":1,"target":"a"\}\]"#, 6),
        ) {
            let node = format!(r#"{{"id":{},"attributes":{},"x":{},"y":1}}"#, values[0], values[1], values[2]);
            let link = format!(r#"{{"source":{},"target":{},"data":{}}}"#, values[0], values[3], values[1]);
            for text in [
                format!(r#"{{"nodes":[{node},{}],"links":[{link},{}],"options":{}}}"#, values[4], values[5], values[2]),
                format!(r#"{{"graph":{{"nodes":{{"a":{node},"b":{}}},"edges":{}}}}}"#, values[4], values[5]),
                format!(r#"{{"nodes":{},"links":{}}}"#, values[5], values[4]),
            ] {
                prop_assert!(holds(&read("g.json", &text)));
            }
        }
    }
}
