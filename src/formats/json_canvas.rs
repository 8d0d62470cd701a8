//! JSON Canvas 1.0 (jsoncanvas.org), the canvas of Obsidian.
//!
//! Nodes are rectangles with a text, a file, a link or a frame around others.
//! Fields that the format does not name are attributes: our own exports keep
//! theirs so.

mod groups;

use std::collections::BTreeSet;

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, text};
use super::loss::Loss;
use super::problem::Place;
use super::refused;
use groups::{Area, Group, Groups};

/// Keys of a node that the format itself names, and those of its looks.
const OF_NODES: &[&str] = &[
    "id",
    "type",
    "x",
    "y",
    "width",
    "height",
    "color",
    "text",
    "file",
    "subpath",
    "url",
    "X",
    "Y",
    "background",
    "backgroundStyle",
    "styleAttributes",
];

const OF_EDGES: &[&str] =
    &["id", "fromNode", "fromSide", "fromEnd", "toNode", "toSide", "toEnd", "color", "label", "styleAttributes"];

/// Members are sought for as many groups.
const MAX_GROUPS: usize = 1000;

/// Reads a canvas.
pub fn read(file: &str, text: &str) -> Read {
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let canvas = Object::of(document.root).unwrap_or_default();
    if !canvas.has_items("nodes") && !canvas.has_items("edges") {
        return refused(file, Place::Whole, message!("json-canvas-none"));
    }
    let mut graph = GraphBuilder::new(file);
    let edges = canvas.items("edges");
    let ends: BTreeSet<String> = edges
        .iter()
        .filter_map(|edge| Object::of(edge))
        .flat_map(|edge| [edge.text("fromNode"), edge.text("toNode")])
        .collect();
    let nodes = canvas.items("nodes");
    let mut groups: Vec<Group> = nodes.iter().filter_map(|node| Group::of(&Object::of(node)?)).collect();
    // Every node looks at all of them.
    graph.lose(Loss::Group, groups.len().saturating_sub(MAX_GROUPS));
    groups.truncate(MAX_GROUPS);
    let groups = Groups::new(groups);
    document.each(nodes, &mut graph, |graph, line, part| {
        let node = Object::of(part).unwrap_or_default();
        let id = node.text("id");
        if id.trim().is_empty() {
            graph.error(line, message!("graph-node-no-id"));
        } else if node.text("type") == "group" && !ends.contains(&id) {
            graph.lose(Loss::GroupFrame, 1);
        } else {
            let element = element_of(&node, &groups, graph);
            graph.row(line, &element);
        }
    });
    document.each(edges, &mut graph, |graph, line, part| match Object::of(part).as_ref().and_then(link_of) {
        Some(link) => graph.row(line, &link),
        None => graph.error(line, message!("json-canvas-no-ends")),
    });
    graph.finish_or(1, message!("json-canvas-empty"))
}

fn element_of(node: &Object<'_>, groups: &Groups, graph: &mut GraphBuilder) -> Attributes {
    let mut element = Attributes::element();
    let id = node.text("id");
    element.set("id", &id);
    let (name, notes) = words_of(node);
    let own = [node.text("name"), name, id].into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
    element.set("name", &own);
    // The text on a card of our own repeats what its attributes say.
    if node.get("name").is_none() {
        element.set("notes", &notes);
    }
    match node.text("type").as_str() {
        "file" => element.add("file", &(node.text("file") + &node.text("subpath"))),
        "link" => element.add("website", &node.text("url")),
        _ => {}
    }
    if node.get("background").is_some() {
        graph.lose(Loss::Image, 1);
    }
    let area = Area::of(node);
    if let Some(area) = area {
        element.size(Some(area.width), Some(area.height));
        // The format has whole numbers only: our exports have the centre beside.
        let exact = node.number("X").zip(node.number("Y"));
        graph.place(&mut element, Some(exact.unwrap_or(area.middle())));
    }
    let is_frame = node.text("type") == "group";
    let is_own = |name: &str| OF_NODES.contains(&name) || is_frame && name == "label";
    for (name, part) in node.0.iter().filter(|(name, _)| !is_own(name)) {
        element.add(name, &text(part));
    }
    if let Some(area) = area.filter(|_| !element.has_lane() && !is_frame) {
        groups.lane_of(area).add_to(&mut element);
    }
    element
}

/// Returns the name of a card of the canvas, and the rest of its text.
fn words_of(node: &Object<'_>) -> (String, String) {
    match node.text("type").as_str() {
        "file" => {
            let file = node.text("file");
            let name = file.rsplit('/').next().unwrap_or_default();
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            (stem.to_owned(), String::new())
        }
        "link" => (node.text("url"), String::new()),
        "group" => (node.text("label"), String::new()),
        _ => {
            let text = node.text("text");
            let (first, rest) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
            (without_marks(first), rest.trim().to_owned())
        }
    }
}

/// A line of Markdown without what makes it a heading, an item or bold.
fn without_marks(line: &str) -> String {
    let line = line.trim().trim_start_matches('#').trim();
    let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).unwrap_or(line);
    for mark in ["**", "__", "[[", "*", "_"] {
        let close = if mark == "[[" { "]]" } else { mark };
        let inner = line.strip_prefix(mark).and_then(|line| line.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)) {
            return inner.to_owned();
        }
    }
    line.to_owned()
}

/// `None` when an end is missing.
fn link_of(edge: &Object<'_>) -> Option<Attributes> {
    let (from, to) = (edge.text("fromNode"), edge.text("toNode"));
    if from.trim().is_empty() || to.trim().is_empty() {
        return None;
    }
    let mut link = Attributes::link();
    // The format's defaults: no arrow at the beginning, one at the end.
    let arrows = Arrows::of(edge.text("fromEnd") == "arrow", edge.text("toEnd") != "none");
    let is_turned = link.set_direction(Some(&edge.text("direction")), arrows);
    link.set("id", &edge.text("id"));
    link.set("from", if is_turned { &to } else { &from });
    link.set("to", if is_turned { &from } else { &to });
    link.set("role", &edge.first_text(&["role", "label"]));
    for (name, part) in edge.0.iter().filter(|(name, _)| !OF_EDGES.contains(&name.as_str())) {
        link.add(name, &text(part));
    }
    Some(link)
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_canvas_of_obsidian_is_read() {
        let text = r##"{
	"nodes":[
		{"id":"g","type":"group","x":-20,"y":-20,"width":500,"height":400,"label":"Care"},
		{"id":"in","type":"group","x":0,"y":0,"width":300,"height":200,"color":"4","label":"Clinics","background":"a.png"},
		{"id":"8f1","type":"text","text":"# **Iași Hospital**\n\nCounty hospital\n- 900 beds","x":10,"y":20,"width":250,"height":60,"color":"1"},
		{"id":"f","type":"file","file":"notes/Payer A.md","subpath":"#Budget","x":400,"y":300,"width":40,"height":40},
		{"id":"l","type":"link","url":"https://lab.example/","x":900,"y":0,"width":100,"height":50.5}
	],
	"edges":[
		{"id":"e1","fromNode":"8f1","fromSide":"right","toNode":"f","toSide":"left","label":"pays"},
		{"id":"e2","fromNode":"f","fromEnd":"arrow","toNode":"l","toEnd":"none","color":"2"},
		{"id":"e3","fromNode":"f","fromEnd":"arrow","toNode":"g","fromSide":"top"},
		{"id":"e4","fromNode":"f","toNode":"l","toEnd":"none"}
	]
}"##;
        assert_eq!(
            shown(&read("c.canvas", text)),
            "Elements\n\
             3: id=g; name=Care; width=500; height=400; x=230; y=180\n\
             5: id=8f1; name=Iași Hospital; width=250; height=60; x=135; y=50; group=Clinics; notes=County hospital\n\
             - 900 beds\n\
             6: id=f; name=Payer A; width=40; height=40; x=420; y=320; group=Care; file=notes/Payer A.md#Budget\n\
             7: id=l; name=https://lab.example/; width=100; height=50.5; x=950; y=25.25; website=https://lab.example/\n\
             Links\n\
             10: direction=directed; id=e1; from=8f1; to=f; role=pays\n\
             11: direction=directed; id=e2; from=l; to=f\n\
             12: direction=mutual; id=e3; from=f; to=g\n\
             13: direction=undirected; id=e4; from=f; to=l\n\
             lost: 1 frame of a group was left out"
        );
    }

    #[test]
    fn groups_that_cross_or_repeat_are_rows_and_columns() {
        let group = |label: &str, [x, y, width, height]: [i32; 4]| {
            format!(
                r#"{{"id":"{label}{x}{y}","type":"group","x":{x},"y":{y},"width":{width},"height":{height},"label":"{label}"}}"#
            )
        };
        let card = |id: &str, x: i32, y: i32| {
            format!(r#"{{"id":"{id}","type":"text","text":"{id}","x":{x},"y":{y},"width":10,"height":10}}"#)
        };
        let told = |groups: [String; 6]| {
            let cards = [card("A", 50, 50), card("B", 150, 150)];
            let text = format!(r#"{{"nodes":[{},{}]}}"#, groups.join(","), cards.join(","));
            shown(&read("c.canvas", &text)).lines().skip(1).take(2).map(str::to_owned).collect::<Vec<_>>()
        };
        let far = || group("Far", [900, 900, 10, 10]);
        let expected = [
            "1: id=A; name=A; row=Iași; column=Care; width=10; height=10; x=55; y=55",
            "1: id=B; name=B; row=Bacău; column=Trade; width=10; height=10; x=155; y=155",
        ];
        let crossing = [
            group("Iași", [0, 20, 200, 70]),
            group("Bacău", [0, 120, 200, 70]),
            group("Care", [20, 0, 70, 200]),
            group("Trade", [120, 0, 70, 200]),
            far(),
            far(),
        ];
        let nested = [
            group("Iași", [0, 0, 200, 100]),
            group("Bacău", [0, 100, 200, 100]),
            group("Care", [10, 10, 80, 80]),
            group("Trade", [110, 10, 80, 80]),
            group("Care", [10, 110, 80, 80]),
            group("Trade", [110, 110, 80, 80]),
        ];
        let by_column = [
            group("Care", [0, 0, 100, 200]),
            group("Trade", [100, 0, 100, 200]),
            group("Iași", [10, 10, 80, 80]),
            group("Bacău", [10, 110, 80, 80]),
            group("Iași", [110, 10, 80, 80]),
            group("Bacău", [110, 110, 80, 80]),
        ];
        for groups in [crossing, nested, by_column] {
            assert_eq!(told(groups), expected);
        }
    }

    #[test]
    fn attributes_beyond_the_format_are_kept_and_rule() {
        let text = r#"{"nodes":[{"id":"e1","type":"text","text":"Lab\nSofia","x":0,"y":0,"width":10,"height":10,
            "name":"Lab Sofia","Type":"Hospital","stage":"S5 Validation","tags":["a|b","c"],"more":{"k": 1}, "beds": 4, "X": 5.25, "Y": 4.75},
            {"id":"g","type":"group","x":-5,"y":-5,"width":50,"height":50,"label":"S5"}],
            "edges":[{"id":"k1","fromNode":"e1","toNode":"e1","toEnd":"none","direction":"mutual","role":"r","label":"r x"}]}"#;
        assert_eq!(
            shown(&read("c.canvas", text)),
            "Elements\n\
             1: id=e1; name=Lab Sofia; width=10; height=10; x=5.25; y=4.75; Type=Hospital; stage=S5 Validation; \
             tags=a\\|b|c; more={\"k\":1}; beds=4\n\
             Links\n4: direction=mutual; id=k1; from=e1; to=e1; role=r\n\
             lost: 1 frame of a group was left out"
        );
    }

    #[test]
    fn wrong_parts_are_left_out_and_say_where() {
        let text = "{\"nodes\":[\n{\"type\":\"text\"},\n7,\n{\"id\":\"a\",\"x\":1e300,\"y\":0,\"width\":1,\"height\":-1}],\n\
                    \"edges\":[{\"fromNode\":\"a\"}]}";
        assert_eq!(
            shown(&read("c.canvas", text)),
            "Elements\n4: id=a; name=a; width=1\n\
             c.canvas:2: error: the node has no `id`: give it one of its own\n\
             c.canvas:3: error: the node has no `id`: give it one of its own\n\
             c.canvas:5: error: the edge has no `fromNode` or no `toNode`: give it both, as ids of nodes\n\
             lost: 1 position that is no number was left out"
        );
        refuses(
            read,
            "c.canvas",
            &[
                ("{}", "c.canvas: error: this is no JSON Canvas"),
                ("{\"nodes\":{}}", "c.canvas: error: this is no JSON Canvas"),
                ("{\"nodes\":[]}", "c.canvas:1: error: the canvas has no nodes"),
                ("{\"nodes\":[{\"id\":", "c.canvas:1:16: error: the file ends in the middle"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|true|"a"|"group"|\[1,\[2\]\]|\{"x":"\\ud800"\}|"\\u0000\\n#"|\[\]"#, 8),
        ) {
            let node = format!(
                r#"{{"id":{0},"type":{1},"x":{2},"y":{3},"width":{4},"height":{5},"text":{6},"label":{7},"k":{0}}}"#,
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]
            );
            let edge = format!(r#"{{"fromNode":{},"toNode":{},"toEnd":{},"q":{}}}"#, values[1], values[2], values[3], values[4]);
            let text = format!(r#"{{"nodes":[{node},{node}],"edges":[{edge},{}]}}"#, values[7]);
            prop_assert!(holds(&read("c.canvas", &text)));
        }
    }
}
