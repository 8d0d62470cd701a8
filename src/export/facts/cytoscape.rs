//! The JSON of Cytoscape.js and of Cytoscape (`.cyjs`): fields are typed data,
//! the position is the centre of the card, and a style sheet gives the looks.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::graph::{Graph, Line, arrows, hex};
use super::json::{Object, length, lines};
use super::left_out::{Positions, left_out};
use super::{Facts, Written};
use crate::map::fields::ElementField;
use crate::map::{Direction, Element, Link, LinkStatus, LinkStyle};
use crate::scene::theme::size;
use crate::scene::{Color, Stroke};
use crate::text::FAMILY;

/// Data that Cytoscape.js gives a meaning to.
const OF_NODES: [&str; 2] = ["id", "parent"];
const OF_EDGES: [&str; 3] = ["id", "source", "target"];

/// The style classes of nodes: the colour, and whether one is missing.
type CardLook = ((u8, u8, u8), bool);
/// And of edges.
type LinkLook = (LinkStyle, LinkStatus, Direction);

/// Looks that are there, each a class of the style sheet by its number.
type Classes<Look> = BTreeMap<Look, usize>;

/// The graph, to be given to `cytoscape({ container, ...json })` as it is.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).reserving(&OF_NODES, &OF_EDGES);
    let mut cards = Classes::new();
    let mut links = Classes::new();
    let nodes: Vec<Vec<u8>> = facts.elements.iter().map(|element| node(&graph, element, &mut cards)).collect();
    let edges: Vec<Vec<u8>> = facts.links.iter().map(|link| edge(&graph, link, &mut links)).collect();
    let mut elements = Object::new();
    elements.put_json("nodes", &lines(&nodes)).put_json("edges", &lines(&edges));
    let mut object = Object::new();
    object.put("format_version", "1.0").put("generated_by", "Filiera").put("target_cytoscapejs_version", "~3.0");
    object.put("data", json!({ "name": facts.map.head().title }));
    object.put("layout", json!({ "name": "preset" }));
    object.put_json("style", &lines(&style_sheet(&graph, &cards, &links)));
    object.put_json("elements", &elements.finish());
    let mut bytes = object.finish();
    bytes.push(b'\n');
    Written { bytes, lost: left_out(facts, Positions::Kept) }
}

fn node(graph: &Graph<'_>, element: &Element, classes: &mut Classes<CardLook>) -> Vec<u8> {
    let mut data = Object::new();
    data.put("id", element.id.to_string()).put_all(graph.node_values(element));
    let rect = graph.facts.rect_of(element.id);
    if let Some(rect) = rect {
        data.put(ElementField::Width.id(), length(rect.width())).put(ElementField::Height.id(), length(rect.height()));
    }
    let mut object = Object::new();
    object.put_json("data", &data.finish());
    if let Some(center) = rect.map(|rect| rect.center()) {
        object.put_json("position", &Object::new().put("x", length(center.x)).put("y", length(center.y)).finish());
    }
    let Color { r, g, b, .. } = graph.color_of(element);
    let class = class_of(classes, ((r, g, b), element.is_placeholder()));
    object.put("classes", format!("card-{class}")).finish()
}

fn edge(graph: &Graph<'_>, link: &Link, classes: &mut Classes<LinkLook>) -> Vec<u8> {
    let mut data = Object::new();
    data.put("id", link.id.to_string());
    data.put("source", link.from.to_string()).put("target", link.to.to_string());
    data.put_all(graph.edge_values(link));
    let (style, status) = graph.look_of(link);
    let class = class_of(classes, (style, status, link.direction));
    Object::new().put_json("data", &data.finish()).put("classes", format!("link-{class}")).finish()
}

fn class_of<Look: Ord>(classes: &mut Classes<Look>, look: Look) -> usize {
    let next = classes.len();
    *classes.entry(look).or_insert(next)
}

fn style_sheet(graph: &Graph<'_>, cards: &Classes<CardLook>, links: &Classes<LinkLook>) -> Vec<Vec<u8>> {
    let rule = |selector: &str, style: Json| Object::new().put("selector", selector).put("style", style).finish();
    let font = format!("{FAMILY}, Arial, sans-serif");
    let node = json!({
        "border-width": 2,
        "color": hex(graph.theme.ink),
        "font-family": font,
        "font-size": length(size::NAME),
        "shape": "round-rectangle",
        "text-halign": "center",
        "text-valign": "center",
        "text-wrap": "wrap",
    });
    let edge = json!({ "curve-style": "bezier", "font-family": font, "font-size": length(size::SMALL) });
    let mut sheet = vec![
        rule("node", node),
        rule("node[name]", json!({ "label": "data(name)" })),
        // Cards of the view have a size; others are as large as Cytoscape makes them.
        rule(
            "node[width]",
            json!({ "height": "data(height)", "text-max-width": "data(width)", "width": "data(width)" }),
        ),
        rule("edge", edge),
        rule("edge[role]", json!({ "label": "data(role)" })),
    ];
    for (((r, g, b), is_missing), class) in cards {
        let color = Color { r: *r, g: *g, b: *b, a: u8::MAX };
        let style = json!({
            "background-color": hex(graph.tint(color)),
            "border-color": hex(color),
            "border-style": if *is_missing { "dashed" } else { "solid" },
        });
        sheet.push(rule(&format!(".card-{class}"), style));
    }
    for ((style, status, direction), class) in links {
        sheet.push(rule(&format!(".link-{class}"), link_style(graph.theme.link_stroke(*style, *status), *direction)));
    }
    sheet
}

fn link_style(stroke: Stroke, direction: Direction) -> Json {
    let color = hex(stroke.color);
    let (at_start, at_end) = arrows(direction);
    let head = |is_there: bool| if is_there { "triangle" } else { "none" };
    let line = match Line::of(stroke.dash) {
        Line::Solid => "solid",
        Line::Dotted => "dotted",
        Line::Dashed | Line::DashDotted => "dashed",
    };
    json!({
        "line-color": color,
        "line-style": line,
        "source-arrow-color": color,
        "source-arrow-shape": head(at_start),
        "target-arrow-color": color,
        "target-arrow-shape": head(at_end),
        "width": length(stroke.width),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::facts::graph::sample::{self, HOSTILE};

    #[test]
    fn cytoscape_gets_typed_data_and_centres() {
        let (text, _) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r##"
        {"format_version":"1.0","generated_by":"Filiera","target_cytoscapejs_version":"~3.0","data":{"name":""},"layout":{"name":"preset"},"style":[
        {"selector":"node","style":{"border-width":2,"color":"#1D2939","font-family":"Inter, Arial, sans-serif","font-size":13,"shape":"round-rectangle","text-halign":"center","text-valign":"center","text-wrap":"wrap"}},
        {"selector":"node[name]","style":{"label":"data(name)"}},
        {"selector":"node[width]","style":{"height":"data(height)","text-max-width":"data(width)","width":"data(width)"}},
        {"selector":"edge","style":{"curve-style":"bezier","font-family":"Inter, Arial, sans-serif","font-size":11}},
        {"selector":"edge[role]","style":{"label":"data(role)"}},
        {"selector":".card-1","style":{"background-color":"#D6E8F3","border-color":"#0072B2","border-style":"solid"}},
        {"selector":".card-0","style":{"background-color":"#F6E9D6","border-color":"#C77700","border-style":"solid"}},
        {"selector":".link-0","style":{"line-color":"#0072B2","line-style":"dashed","source-arrow-color":"#0072B2","source-arrow-shape":"none","target-arrow-color":"#0072B2","target-arrow-shape":"triangle","width":1.4}}
        ],"elements":{"nodes":[
        {"data":{"id":"e0000000000001","name":"Hospital","type":"Hospital","stage":"S9 Care & monitoring","region":"RO213","region_name":"Iaşi","kind":"Stakeholder","founded":1757,"width":160,"height":44},"position":{"x":1038,"y":28},"classes":"card-0"},
        {"data":{"id":"e0000000000002","name":"R&D","type":"SME ICT","stage":"S4 Design & development","region":"RO213","region_name":"Iaşi","kind":"Stakeholder","width":160,"height":44},"position":{"x":413,"y":28},"classes":"card-1"}
        ],"edges":[
        {"data":{"id":"l0000000000001","source":"e0000000000001","target":"e0000000000002","type":"Data","role":"Pilot","direction":"directed","status":"Active"},"classes":"link-0"}
        ]}}
        "##);
    }

    #[test]
    fn hostile_texts_come_back_whole() {
        let (text, _) = sample::written(&sample::awkward(), write);
        let json: Json = serde_json::from_str(&text).unwrap();
        let nodes = json["elements"]["nodes"].as_array().unwrap();
        for name in ["name", "notes", "Year joined"] {
            assert_eq!(nodes[0]["data"][name], HOSTILE, "{name}");
        }
        assert_eq!(nodes[0]["data"]["latitude"], 47.1585);
        assert_eq!(nodes[0]["data"]["custom:parent"], "p");
        assert!(nodes[0]["data"].get("parent").is_none(), "Cytoscape puts the node into its parent");
        assert!(nodes[0]["position"]["x"].is_number() && nodes[3].get("position").is_none());
        let edges = json["elements"]["edges"].as_array().unwrap();
        assert_eq!(edges[1]["data"]["source"], "e0000000000003");
        assert_eq!(edges[1]["data"]["Source"], "Report");
        assert_eq!(edges[0]["data"]["strength"], 3);
    }
}
