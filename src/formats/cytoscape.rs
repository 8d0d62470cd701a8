//! JSON of Cytoscape.js, and of the Cytoscape program: `.cyjs` is the same with
//! columns of its own, CX2 another format ([`super::cx2`]).

use std::collections::{BTreeMap, BTreeSet};

use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, items, text};
use super::loss::Loss;
use super::problem::Place;
use super::refused;
use super::{Read, cx2};

/// Columns that the Cytoscape program has for itself.
const OWN_COLUMNS: &[&str] =
    &["SUID", "selected", "shared_name", "shared name", "shared_interaction", "shared interaction"];

/// Reads a graph of Cytoscape, in any of its JSON formats.
pub fn read(file: &str, text: &str) -> Read {
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let parts = match Object::of(document.root) {
        Some(root) => Parts::of(&root),
        None => {
            let parts = items(document.root).unwrap_or_default();
            let first = parts.first().and_then(|part| Object::of(part)).unwrap_or_default();
            if first.get("numberVerification").is_some() {
                return refused(file, Place::Whole, message!("cytoscape-old"));
            }
            if first.get("CXVersion").is_some() {
                return cx2::read(file, &document, &parts);
            }
            Parts::of_list(parts, true)
        }
    };
    let Some(parts) = parts else {
        return refused(file, Place::Whole, message!("cytoscape-none"));
    };
    read_parts(file, &document, parts)
}

/// The parts of a graph.
#[derive(Debug, Default)]
struct Parts<'a> {
    nodes: Vec<Part<'a>>,
    edges: Vec<Part<'a>>,
    is_directed: bool,
    /// In our own exports they are looks and nothing else.
    has_classes: bool,
}

impl<'a> Parts<'a> {
    fn of(root: &Object<'a>) -> Option<Self> {
        // NetworkX says so; Cytoscape draws every edge from source to target.
        let is_directed = root.text("directed") != "false";
        let Some(elements) = root.get("elements") else {
            // The `elements` alone.
            let has_classes = true;
            let (nodes, edges) = (root.items("nodes"), root.items("edges"));
            return root.has_items("nodes").then_some(Self { nodes, edges, is_directed, has_classes });
        };
        match Object::of(elements) {
            Some(lists) => {
                let has_classes = root.text("generated_by") != "Filiera";
                Some(Self { nodes: lists.items("nodes"), edges: lists.items("edges"), is_directed, has_classes })
            }
            None => Self::of_list(items(elements)?, is_directed),
        }
    }

    /// One list of nodes and edges: `group` says which, or else an edge has a
    /// source. `None` when nothing in it has data.
    fn of_list(list: Vec<Part<'a>>, is_directed: bool) -> Option<Self> {
        let mut parts = Self { is_directed, has_classes: true, ..Self::default() };
        let mut has_data = list.is_empty();
        for part in list {
            let item = Object::of(part).unwrap_or_default();
            has_data |= item.get("data").is_some();
            let is_edge = match item.text("group").as_str() {
                "edges" => true,
                "nodes" => false,
                _ => item.object("data").get("source").is_some(),
            };
            if is_edge { &mut parts.edges } else { &mut parts.nodes }.push(part);
        }
        has_data.then_some(parts)
    }
}

fn read_parts<'a>(file: &str, document: &Document<'a>, parts: Parts<'a>) -> Read {
    let mut graph = GraphBuilder::new(file);
    let data = |part: &Part<'a>| Object::of(part).unwrap_or_default().object("data");
    let ends: BTreeSet<String> =
        parts.edges.iter().map(data).flat_map(|edge| [edge.text("source"), edge.text("target")]).collect();
    // A compound node is a frame, unless an edge ends at it.
    let parents: BTreeSet<String> = parts.nodes.iter().map(|node| data(node).text("parent")).collect();
    let mut frames = BTreeMap::new();
    for node in parts.nodes.iter().map(data) {
        let id = node.text("id");
        if !id.is_empty() && parents.contains(&id) {
            frames.insert(id, node.first_text(&["name", "label", "id"]));
        }
    }
    document.each(parts.nodes, &mut graph, |graph, line, part| {
        let node = Object::of(part).unwrap_or_default();
        let id = node.object("data").text("id");
        if id.trim().is_empty() {
            graph.error(line, message!("cytoscape-no-id"));
        } else if frames.contains_key(&id) && !ends.contains(&id) {
            graph.lose(Loss::GroupFrame, 1);
        } else {
            let mut element = element_of(&node, &frames, graph);
            if parts.has_classes {
                element.add("classes", &classes(&node));
            }
            graph.row(line, &element);
        }
    });
    document.each(parts.edges, &mut graph, |graph, line, part| {
        let edge = Object::of(part).unwrap_or_default();
        match link_of(&edge, parts.is_directed) {
            Some(mut link) => {
                if parts.has_classes {
                    link.add("classes", &classes(&edge));
                }
                graph.row(line, &link);
            }
            None => graph.error(line, message!("graph-no-source")),
        }
    });
    graph.finish_or(1, message!("graph-empty"))
}

fn element_of(node: &Object<'_>, frames: &BTreeMap<String, String>, graph: &mut GraphBuilder) -> Attributes {
    let data = node.object("data");
    let mut element = Attributes::element();
    let id = data.text("id");
    element.set("id", &id);
    // NetworkX repeats the id as the name.
    let named = if data.text("name") == id { ["label", "name"] } else { ["name", "label"] };
    element.set("name", &data.first_text(&[named[0], named[1], "shared_name", "id"]));
    let position = node.object("position");
    if position.get("x").is_some() || position.get("y").is_some() {
        graph.place(&mut element, position.number("x").zip(position.number("y")));
    }
    element.size(data.number("width"), data.number("height"));
    for (name, part) in &data.0 {
        // NetworkX repeats the id as `value`, and as `name`.
        let is_id = matches!(name.as_str(), "value" | "name") && text(part) == id;
        if !is_id && !OWN_COLUMNS.contains(&name.as_str()) && !matches!(name.as_str(), "parent" | "width" | "height") {
            element.add(name, &text(part));
        }
    }
    if let Some(frame) = frames.get(&data.text("parent")).filter(|_| !element.has_lane()) {
        element.set("group", frame);
    }
    element
}

/// `None` when an end is missing.
fn link_of(edge: &Object<'_>, is_directed: bool) -> Option<Attributes> {
    let data = edge.object("data");
    let (from, to) = (data.text("source"), data.text("target"));
    if from.trim().is_empty() || to.trim().is_empty() {
        return None;
    }
    let mut link = Attributes::link();
    let arrows = if is_directed { Arrows::End } else { Arrows::None };
    link.set_direction(Some(&data.text("direction")), arrows);
    link.set("id", &data.text("id"));
    link.set("from", &from);
    link.set("to", &to);
    let interaction = data.text("interaction");
    link.set("type", &data.first_text(&["type", "interaction"]));
    link.set("role", &data.first_text(&["role", "label"]));
    // The program names edges "A (interaction) B" by itself.
    let made_up = format!(" ({interaction}) ");
    for (name, part) in &data.0 {
        let is_told = match name.as_str() {
            "source" | "target" => true,
            "interaction" => data.text("type").is_empty(),
            "name" => text(part).contains(&made_up),
            name => OWN_COLUMNS.contains(&name),
        };
        if !is_told {
            link.add(name, &text(part));
        }
    }
    Some(link)
}

/// Classes as a list: a text with spaces, or an array.
fn classes(part: &Object<'_>) -> String {
    match part.get("classes") {
        Some(classes) if classes.get().starts_with('"') => {
            text(classes).split_whitespace().collect::<Vec<_>>().join("|")
        }
        Some(classes) => text(classes),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cytoscape_js_has_lists_by_group_and_compound_nodes() {
        let text = r#"{"elements":{"nodes":[
{"data":{"id":"a","label":"Iași Hospital","parent":"g","tags":["x","y"],"width":120,"more":{"k":[1]}},"position":{"x":10,"y":-5.5},"classes":"big red","selected":false},
{"data":{"id":"b","parent":"g","stage":"S5"},"position":{"x":"NaN","y":1},"style":{"width":3}},
{"data":{"id":"g","name":"Care"}}],
"edges":[
{"data":{"id":"ab","source":"a","target":"b","label":"pays","type":"money","weight":2},"classes":["c1","c2"]},
{"data":{"source":"a"}}]},"style":[],"zoom":1}"#;
        assert_eq!(
            shown(&read("c.json", text)),
            "Elements\n\
             2: id=a; name=Iași Hospital; x=10; y=-5.5; width=120; tags=x|y; more={\"k\":[1]}; group=Care; classes=big|red\n\
             3: id=b; name=b; stage=S5\n\
             Links\n\
             6: direction=directed; id=ab; from=a; to=b; type=money; role=pays; weight=2; classes=c1|c2\n\
             c.json:7: error: the edge has no `source` or no `target`: give it both, as ids of nodes\n\
             lost: 1 position that is no number was left out\n\
             lost: 1 frame of a group was left out"
        );
    }

    #[test]
    fn a_flat_list_says_what_is_an_edge_or_an_edge_has_a_source() {
        let text = r#"[{"group":"nodes","data":{"id":1}},{"data":{"id":"n2","name":"N2"}},
            {"group":"edges","data":{"source":1,"target":"n2","direction":"mutual"}},{"data":{"source":"n2","target":1}}]"#;
        let expected = "Elements\n1: id=1; name=1\n1: id=n2; name=N2\nLinks\n\
                        2: direction=mutual; from=1; to=n2\n2: direction=directed; from=n2; to=1";
        assert_eq!(shown(&read("c.json", text)), expected);
        assert_eq!(shown(&read("c.json", &format!(r#"{{"elements":{text}}}"#))), expected);
    }

    #[test]
    fn elements_stand_alone_and_a_label_is_more_than_an_id() {
        let text = r#"{"nodes":[{"data":{"id":"a","value":"a","name":"a","label":"Clinica"}},{"data":{"id":"b"}}],
            "edges":[{"data":{"source":"a","target":"b"}}]}"#;
        assert_eq!(
            shown(&read("c.json", text)),
            "Elements\n1: id=a; name=Clinica\n1: id=b; name=b\nLinks\n2: direction=directed; from=a; to=b"
        );
    }

    #[test]
    fn the_program_and_networkx_have_columns_of_their_own() {
        let text = r#"{
  "format_version" : "1.0", "generated_by" : "cytoscape-3.10.1", "target_cytoscapejs_version" : "~2.1", "directed": false,
  "data" : { "shared_name" : "Care", "name" : "Care", "SUID" : 52 },
  "elements" : {
    "nodes" : [ {
      "data" : { "id" : "64", "shared_name" : "A", "name" : "A", "SUID" : 64, "selected" : false, "value": "64" },
      "position" : { "x" : 1.0, "y" : 2.0 },
      "selected" : false
    } ],
    "edges" : [ {
      "data" : { "id" : "90", "source" : "64", "target" : "64", "shared_name" : "A (pays) A", "name" : "A (pays) A",
        "interaction" : "pays", "SUID" : 90, "shared_interaction" : "pays" }
    } ]
  }
}"#;
        assert_eq!(
            shown(&read("c.cyjs", text)),
            "Elements\n5: id=64; name=A; x=1; y=2\nLinks\n10: direction=undirected; id=90; from=64; to=64; type=pays"
        );
    }

    #[test]
    fn what_is_not_of_cytoscape_is_one_error() {
        refuses(
            read,
            "c.json",
            &[
                ("{}", "c.json: error: this is no JSON of Cytoscape"),
                ("[1,2]", "c.json: error: this is no JSON of Cytoscape"),
                ("{\"elements\":3}", "c.json: error: this is no JSON of Cytoscape"),
                ("[{\"numberVerification\":[]}]", "c.json: error: this is CX of version 1"),
                ("[]", "c.json:1: error: the graph has no nodes"),
                ("{\"elements\":{\"nodes\":[3]}}", "c.json:1: error: the node has no `id`"),
                ("{\"elements\":{\"nodes\":[", "c.json:1:22: error: the file ends in the middle"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|"a"|"edges"|\[1,\[2\]\]|\{"id":"\\ud800"\}|\{"x":1,"y":2\}|\{"id":"a","parent":"a"\}|\{"source":1,"target":"a"\}"#, 6),
        ) {
            let item = format!(r#"{{"group":{},"data":{},"position":{},"classes":{}}}"#, values[0], values[1], values[2], values[3]);
            for text in [
                format!(r#"[{item},{},{item}]"#, values[4]),
                format!(r#"{{"elements":{{"nodes":[{item}],"edges":[{item},{}]}}}}"#, values[5]),
                format!(r#"[{{"CXVersion":"2.0"}},{{"nodes":[{item},{}]}},{{"edges":[{}]}}]"#, values[4], values[5]),
            ] {
                prop_assert!(holds(&read("c.json", &text)));
            }
        }
    }
}
