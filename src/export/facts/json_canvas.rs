//! JSON Canvas 1.0, the format of Obsidian's canvas: cards are text nodes, cells
//! are groups, and every field of ours stands in the node or the edge as well.

use super::graph::{Frame, Graph, arrows, hex};
use super::json::{Object, length, lines};
use super::left_out::{Positions, left_out};
use super::{Facts, Written};
use crate::geom::Rect;
use crate::map::fields::ElementField;
use crate::map::{Element, Link};

/// Fields of the format's own.
const OF_NODES: [&str; 14] = [
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
    "label",
    "background",
    "backgroundStyle",
];
const OF_EDGES: [&str; 9] = ["id", "fromNode", "fromSide", "fromEnd", "toNode", "toSide", "toEnd", "color", "label"];

/// The canvas. Positions are whole numbers there; where the map's are not, the
/// exact centre is in `X` and `Y`.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).without_names().without_roles().reserving(&OF_NODES, &OF_EDGES);
    let parked = graph.parked();
    // Groups first: what comes later is in front.
    let groups = graph.cells().into_iter().enumerate().map(|(at, frame)| group(&graph, at, &frame));
    let mut nodes: Vec<Vec<u8>> = groups.collect();
    nodes.extend(facts.elements.iter().filter_map(|element| {
        let rect = facts.rect_of(element.id).or_else(|| parked.get(&element.id).copied())?;
        Some(node(&graph, element, rect))
    }));
    let edges: Vec<Vec<u8>> = facts.links.iter().map(|link| edge(&graph, link)).collect();
    let parts: [&[u8]; 5] = [b"{\n\"nodes\":", &lines(&nodes), b",\n\"edges\":", &lines(&edges), b"\n}\n"];
    Written { bytes: parts.concat(), lost: left_out(facts, Positions::Needed) }
}

fn group(graph: &Graph<'_>, at: usize, frame: &Frame<'_>) -> Vec<u8> {
    let mut object = Object::new();
    object.put("id", format!("group-{at}")).put("type", "group");
    put_rect(&mut object, frame.area);
    object.put("color", hex(graph.theme.rule)).put("label", frame.label.as_str());
    object.finish()
}

fn node(graph: &Graph<'_>, element: &Element, rect: Rect) -> Vec<u8> {
    let mut object = Object::new();
    object.put("id", element.id.to_string()).put("type", "text");
    let is_exact = put_rect(&mut object, rect);
    object.put("color", hex(graph.color_of(element))).put("text", element.name.as_str());
    if !is_exact {
        let center = rect.center();
        object.put(ElementField::X.heading(), length(center.x)).put(ElementField::Y.heading(), length(center.y));
    }
    // The text is Markdown, and a reader takes one line of it for the name.
    if is_markdown(&element.name) {
        object.put(ElementField::Name.id(), element.name.as_str());
    }
    object.put_all(graph.node_values(element)).finish()
}

fn edge(graph: &Graph<'_>, link: &Link) -> Vec<u8> {
    let (at_start, at_end) = arrows(link.direction);
    let head = |is_there: bool| if is_there { "arrow" } else { "none" };
    let mut object = Object::new();
    object.put("id", link.id.to_string());
    object.put("fromNode", link.from.to_string()).put("fromEnd", head(at_start));
    object.put("toNode", link.to.to_string()).put("toEnd", head(at_end));
    object.put("color", hex(graph.stroke_of(link).color));
    if !link.role.is_empty() {
        object.put("label", link.role.as_str());
    }
    object.put_all(graph.edge_values(link)).finish()
}

/// Place and size in whole numbers; false when they are not the exact ones.
fn put_rect(object: &mut Object, rect: Rect) -> bool {
    let lengths = [("x", rect.left()), ("y", rect.top()), ("width", rect.width()), ("height", rect.height())];
    for (name, length) in lengths {
        object.put(name, length.round() as i64);
    }
    lengths.iter().all(|(_, length)| (length - length.round()).abs() < 0.01)
}

/// True for a name that Markdown would show as something else.
fn is_markdown(name: &str) -> bool {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < name.len() && rest.starts_with(['.', ')']);
    let is_entity = name.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    let is_marked = name.contains(['\n', '\r', '*', '_', '`', '[', '<', '\\', '~', '$', '|']);
    name.starts_with(['#', '>', '-', '+', '=']) || name != name.trim() || is_numbered || is_entity || is_marked
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::export::facts::graph::sample::{self, HOSTILE};
    use crate::geom::Point;
    use crate::map::ElementId;

    #[test]
    fn obsidian_gets_text_nodes_in_groups_with_our_fields_beside() {
        let (text, _) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r##"
        {
        "nodes":[
        {"id":"group-0","type":"group","x":327,"y":0,"width":172,"height":56,"color":"#D0D5DD","label":"Design & development · Iaşi"},
        {"id":"group-1","type":"group","x":952,"y":0,"width":172,"height":56,"color":"#D0D5DD","label":"Care & monitoring · Iaşi"},
        {"id":"e0000000000001","type":"text","x":958,"y":6,"width":160,"height":44,"color":"#C77700","text":"Hospital","Type":"Hospital","stage":"S9 Care & monitoring","region":"RO213","region_name":"Iaşi","kind":"Stakeholder","founded":1757},
        {"id":"e0000000000002","type":"text","x":333,"y":6,"width":160,"height":44,"color":"#0072B2","text":"R&D","Type":"SME ICT","stage":"S4 Design & development","region":"RO213","region_name":"Iaşi","kind":"Stakeholder"}
        ],
        "edges":[
        {"id":"l0000000000001","fromNode":"e0000000000001","fromEnd":"none","toNode":"e0000000000002","toEnd":"arrow","color":"#0072B2","label":"Pilot","type":"Data","direction":"directed","status":"Active"}
        ]
        }
        "##);
    }

    #[test]
    fn hostile_texts_come_back_whole() {
        let (text, lost) = sample::written(&sample::awkward(), write);
        let json: Json = serde_json::from_str(&text).unwrap();
        let nodes = json["nodes"].as_array().unwrap();
        let node = nodes.iter().find(|node| node["id"] == "e0000000000001").unwrap();
        for name in ["text", "name", "notes", "Year joined"] {
            assert_eq!(node[name], HOSTILE, "{name}");
        }
        assert_eq!((&node["type"], &node["Type"]), (&Json::from("text"), &Json::from("Hospital")));
        assert_eq!(node["custom:color"], "red");
        assert!(nodes.iter().all(|node| ["x", "y", "width", "height"].iter().all(|name| node[*name].is_i64())));
        let edges = json["edges"].as_array().unwrap();
        let ends: Vec<_> = edges.iter().map(|edge| [&edge["fromEnd"], &edge["toEnd"]]).collect();
        assert_eq!(ends, [["arrow", "arrow"], ["none", "none"], ["none", "arrow"]]);
        assert_eq!((&edges[0]["label"], &edges[1]["source"]), (&Json::from(HOSTILE), &Json::from("Report")));
        assert_eq!(edges[0]["amount"], 1_500_000);
        assert_eq!(lost.last().unwrap(), "1 element that the view \"Chain\" does not show stands under the others");
    }

    #[test]
    fn a_position_that_is_no_whole_number_is_kept_beside() {
        let mut document = Document::new(sample::tiny());
        let view = document.map().ordered_views()[0].id;
        let cards = vec![(ElementId::from_u64(1), Some(Point::new(10.25, 3.5)))];
        document.edit("Place", &[Edit::Place { view, cards }]).unwrap();
        let (text, _) = sample::written(document.map(), write);
        let center = sample::facts(document.map()).rect_of(ElementId::from_u64(1)).unwrap().center();
        let json: Json = serde_json::from_str(&text).unwrap();
        let node = json["nodes"].as_array().unwrap().iter().find(|node| node["id"] == "e0000000000001").unwrap();
        assert_eq!(node["X"].as_f64(), Some(f64::from(center.x)));
        assert_eq!(node["Y"].as_f64(), Some(f64::from(center.y)));
    }
}
