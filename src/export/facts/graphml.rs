//! GraphML: plain typed keys for NetworkX, igraph and Gephi, and yEd's own
//! drawing of the same nodes and edges.

use std::fmt::Write as _;

use super::graph::{AttributeType, Graph, Line, arrows, hex};
use super::left_out::{Positions, left_out};
use super::xml::Escaped;
use super::{Facts, Written};
use crate::export::svg::number;
use crate::geom::Rect;
use crate::map::fields::{ElementField, LinkField};
use crate::map::{Element, Link};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="title" for="graph" attr.name="title" attr.type="string"/>
  <key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>
  <key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>
"#;

/// yEd's attributes of a label in a node or at an edge, but for the place of the text.
const FONT: &str = r#"alignment="center" fontFamily="Dialog" fontSize="12" fontStyle="plain" hasBackgroundColor="false" hasLineColor="false" visible="true" xml:space="preserve""#;

/// The text stands in the node and is broken into lines as wide as it.
const IN_NODE: &str =
    r#"autoSizePolicy="node_size" configuration="CroppingLabel" modelName="internal" modelPosition="c""#;

/// The graph, with the centres and sizes of cards as `x`, `y` (downwards),
/// `width` and `height`.
///
/// Edges have no `directed` of their own, for NetworkX refuses a whole file that
/// mixes both: the graph is undirected when all its links are, and the key
/// `direction` tells each apart, as yEd's arrowheads do.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts);
    let mut out = String::from(HEAD);
    for attribute in &graph.of_nodes {
        key(&mut out, &node_key(&attribute.name, attribute.at), "node", &attribute.name, attribute.kind);
    }
    for field in [ElementField::X, ElementField::Y, ElementField::Width, ElementField::Height] {
        key(&mut out, field.id(), "node", field.id(), AttributeType::Real);
    }
    for attribute in &graph.of_edges {
        key(&mut out, &edge_key(&attribute.name, attribute.at), "edge", &attribute.name, attribute.kind);
    }
    let default = if graph.is_directed() { "directed" } else { "undirected" };
    _ = writeln!(out, r#"  <graph id="G" edgedefault="{default}">"#);
    let title = &facts.map.head().title;
    if !title.is_empty() {
        _ = writeln!(out, r#"    <data key="title">{}</data>"#, Escaped(title));
    }
    for element in &facts.elements {
        node(&mut out, &graph, element);
    }
    for link in &facts.links {
        edge(&mut out, &graph, link);
    }
    out.push_str("  </graph>\n</graphml>\n");
    Written { bytes: out.into_bytes(), lost: left_out(facts, Positions::Kept) }
}

fn node(out: &mut String, graph: &Graph<'_>, element: &Element) {
    let rect = graph.facts.rect_of(element.id);
    _ = writeln!(out, r#"    <node id="{}">"#, element.id);
    // The drawing is first: a reader that takes label and position from both
    // keeps what comes last.
    out.push_str("      <data key=\"nodegraphics\"><y:ShapeNode>");
    if let Some(rect) = rect {
        let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(number);
        _ = write!(out, r#"<y:Geometry x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
    }
    let color = graph.color_of(element);
    let (fill, border, ink) = (hex(graph.tint(color)), hex(color), hex(graph.theme.ink));
    let line = if element.is_placeholder() { "dashed" } else { "line" };
    let name = Escaped(&element.name);
    _ = write!(
        out,
        r#"<y:Fill color="{fill}" transparent="false"/><y:BorderStyle color="{border}" type="{line}" width="2"/>"#
    );
    _ = write!(out, r#"<y:NodeLabel {FONT} {IN_NODE} textColor="{ink}">{name}</y:NodeLabel>"#);
    out.push_str("<y:Shape type=\"roundrectangle\"/></y:ShapeNode></data>\n");
    for (attribute, value) in graph.node_values(element) {
        data(out, &node_key(&attribute.name, attribute.at), &value.to_text());
    }
    for (name, length) in rect.into_iter().flat_map(|rect| lengths(rect)) {
        data(out, name, &number(length));
    }
    out.push_str("    </node>\n");
}

fn edge(out: &mut String, graph: &Graph<'_>, link: &Link) {
    _ = writeln!(out, r#"    <edge id="{}" source="{}" target="{}">"#, link.id, link.from, link.to);
    let stroke = graph.stroke_of(link);
    let line = match Line::of(stroke.dash) {
        Line::Solid => "line",
        Line::Dashed => "dashed",
        Line::Dotted => "dotted",
        Line::DashDotted => "dashed_dotted",
    };
    let (color, width) = (hex(stroke.color), number(stroke.width));
    let (at_start, at_end) = arrows(link.direction);
    let head = |is_there: bool| if is_there { "standard" } else { "none" };
    let (start, end) = (head(at_start), head(at_end));
    out.push_str("      <data key=\"edgegraphics\"><y:PolyLineEdge>");
    _ = write!(out, r#"<y:LineStyle color="{color}" type="{line}" width="{width}"/>"#);
    _ = write!(out, r#"<y:Arrows source="{start}" target="{end}"/>"#);
    if !link.role.is_empty() {
        let role = Escaped(&link.role);
        _ = write!(out, r#"<y:EdgeLabel {FONT} textColor="{color}">{role}</y:EdgeLabel>"#);
    }
    out.push_str("<y:BendStyle smoothed=\"false\"/></y:PolyLineEdge></data>\n");
    for (attribute, value) in graph.edge_values(link) {
        data(out, &edge_key(&attribute.name, attribute.at), &value.to_text());
    }
    out.push_str("    </edge>\n");
}

fn key(out: &mut String, id: &str, of: &str, name: &str, kind: AttributeType) {
    let kind = match kind {
        AttributeType::Text => "string",
        AttributeType::Whole => "int",
        AttributeType::Real => "double",
    };
    _ = writeln!(out, r#"  <key id="{id}" for="{of}" attr.name="{}" attr.type="{kind}"/>"#, Escaped(name));
}

fn data(out: &mut String, key: &str, text: &str) {
    _ = writeln!(out, r#"      <data key="{key}">{}</data>"#, Escaped(text));
}

/// Gephi knows what a node and an edge are called by the id of the key.
fn node_key(name: &str, at: usize) -> String {
    if name == ElementField::Name.id() { "label".to_owned() } else { format!("n{at}") }
}

fn edge_key(name: &str, at: usize) -> String {
    if name == LinkField::Role.id() { "edgelabel".to_owned() } else { format!("e{at}") }
}

/// Centre and size of a card.
fn lengths(rect: Rect) -> [(&'static str, f32); 4] {
    let center = rect.center();
    [
        (ElementField::X.id(), center.x),
        (ElementField::Y.id(), center.y),
        (ElementField::Width.id(), rect.width()),
        (ElementField::Height.id(), rect.height()),
    ]
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::{Document, Node};

    use super::*;
    use crate::export::facts::graph::sample::{self, HOSTILE};
    use crate::map::Direction;

    fn with_tag<'a>(document: &'a Document<'_>, tag: &'static str) -> Vec<Node<'a, 'a>> {
        document.descendants().filter(|node| node.has_tag_name(tag)).collect()
    }

    /// The keys of a node or an edge by name, as NetworkX reads them.
    fn data_of(document: &Document<'_>, node: Node<'_, '_>, name: &str) -> Option<String> {
        let keys = with_tag(document, "key");
        let of = node.tag_name().name();
        let key =
            keys.iter().find(|key| key.attribute("attr.name") == Some(name) && key.attribute("for") == Some(of))?;
        let data = node.children().find(|data| data.attribute("key") == key.attribute("id"))?;
        Some(data.text().unwrap_or_default().to_owned())
    }

    #[test]
    fn yed_gets_a_drawing_and_others_get_typed_keys() {
        let (text, lost) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r##"
        <?xml version="1.0" encoding="UTF-8" standalone="no"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:yed="http://www.yworks.com/xml/yed/3" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
          <key id="title" for="graph" attr.name="title" attr.type="string"/>
          <key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>
          <key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>
          <key id="label" for="node" attr.name="name" attr.type="string"/>
          <key id="n1" for="node" attr.name="type" attr.type="string"/>
          <key id="n2" for="node" attr.name="stage" attr.type="string"/>
          <key id="n3" for="node" attr.name="region" attr.type="string"/>
          <key id="n4" for="node" attr.name="region_name" attr.type="string"/>
          <key id="n5" for="node" attr.name="kind" attr.type="string"/>
          <key id="n6" for="node" attr.name="founded" attr.type="int"/>
          <key id="x" for="node" attr.name="x" attr.type="double"/>
          <key id="y" for="node" attr.name="y" attr.type="double"/>
          <key id="width" for="node" attr.name="width" attr.type="double"/>
          <key id="height" for="node" attr.name="height" attr.type="double"/>
          <key id="e0" for="edge" attr.name="type" attr.type="string"/>
          <key id="edgelabel" for="edge" attr.name="role" attr.type="string"/>
          <key id="e2" for="edge" attr.name="direction" attr.type="string"/>
          <key id="e3" for="edge" attr.name="status" attr.type="string"/>
          <graph id="G" edgedefault="directed">
            <node id="e0000000000001">
              <data key="nodegraphics"><y:ShapeNode><y:Geometry x="958" y="6" width="160" height="44"/><y:Fill color="#F6E9D6" transparent="false"/><y:BorderStyle color="#C77700" type="line" width="2"/><y:NodeLabel alignment="center" fontFamily="Dialog" fontSize="12" fontStyle="plain" hasBackgroundColor="false" hasLineColor="false" visible="true" xml:space="preserve" autoSizePolicy="node_size" configuration="CroppingLabel" modelName="internal" modelPosition="c" textColor="#1D2939">Hospital</y:NodeLabel><y:Shape type="roundrectangle"/></y:ShapeNode></data>
              <data key="label">Hospital</data>
              <data key="n1">Hospital</data>
              <data key="n2">S9 Care &amp; monitoring</data>
              <data key="n3">RO213</data>
              <data key="n4">Iaşi</data>
              <data key="n5">Stakeholder</data>
              <data key="n6">1757</data>
              <data key="x">1038</data>
              <data key="y">28</data>
              <data key="width">160</data>
              <data key="height">44</data>
            </node>
            <node id="e0000000000002">
              <data key="nodegraphics"><y:ShapeNode><y:Geometry x="333" y="6" width="160" height="44"/><y:Fill color="#D6E8F3" transparent="false"/><y:BorderStyle color="#0072B2" type="line" width="2"/><y:NodeLabel alignment="center" fontFamily="Dialog" fontSize="12" fontStyle="plain" hasBackgroundColor="false" hasLineColor="false" visible="true" xml:space="preserve" autoSizePolicy="node_size" configuration="CroppingLabel" modelName="internal" modelPosition="c" textColor="#1D2939">R&amp;D</y:NodeLabel><y:Shape type="roundrectangle"/></y:ShapeNode></data>
              <data key="label">R&amp;D</data>
              <data key="n1">SME ICT</data>
              <data key="n2">S4 Design &amp; development</data>
              <data key="n3">RO213</data>
              <data key="n4">Iaşi</data>
              <data key="n5">Stakeholder</data>
              <data key="x">413</data>
              <data key="y">28</data>
              <data key="width">160</data>
              <data key="height">44</data>
            </node>
            <edge id="l0000000000001" source="e0000000000001" target="e0000000000002">
              <data key="edgegraphics"><y:PolyLineEdge><y:LineStyle color="#0072B2" type="dashed" width="1.4"/><y:Arrows source="none" target="standard"/><y:EdgeLabel alignment="center" fontFamily="Dialog" fontSize="12" fontStyle="plain" hasBackgroundColor="false" hasLineColor="false" visible="true" xml:space="preserve" textColor="#0072B2">Pilot</y:EdgeLabel><y:BendStyle smoothed="false"/></y:PolyLineEdge></data>
              <data key="e0">Data</data>
              <data key="edgelabel">Pilot</data>
              <data key="e2">directed</data>
              <data key="e3">Active</data>
            </edge>
          </graph>
        </graphml>
        "##);
        assert_eq!(lost, ["1 view is left out; the positions are those of the view \"Chain\""]);
    }

    #[test]
    fn hostile_texts_come_back_whole() {
        let (text, lost) = sample::written(&sample::awkward(), write);
        let document = Document::parse(&text).unwrap();
        let nodes = with_tag(&document, "node");
        assert_eq!(nodes.len(), 5);
        for name in ["name", "notes", "Year joined"] {
            assert_eq!(data_of(&document, nodes[0], name).as_deref(), Some(HOSTILE), "{name}");
        }
        assert_eq!(data_of(&document, nodes[0], "custom:type").as_deref(), Some("own"));
        assert_eq!(data_of(&document, nodes[0], "latitude").as_deref(), Some("47.1585"));
        assert_eq!(data_of(&document, nodes[2], "name").map(|name| name.chars().count()), Some(506));
        assert!(data_of(&document, nodes[0], "x").is_some() && data_of(&document, nodes[3], "x").is_none());
        let edges = with_tag(&document, "edge");
        assert_eq!(data_of(&document, edges[0], "role").as_deref(), Some(HOSTILE));
        assert_eq!(data_of(&document, edges[0], "amount").as_deref(), Some("1500000"));
        let directions = edges.iter().map(|edge| data_of(&document, *edge, "direction").unwrap());
        assert_eq!(directions.collect::<Vec<_>>(), ["mutual", "undirected", "directed"]);
        assert_eq!(lost[0], "1 annotation is left out");
        assert_eq!(lost[2], "1 element has no position: the view \"Chain\" does not show it");
    }

    #[test]
    fn a_graph_of_undirected_links_is_undirected() {
        let elements = vec![sample::element(1, "A", "ngo", "S1"), sample::element(2, "B", "ngo", "S1")];
        let link = Link { direction: Direction::Undirected, ..sample::link(1, 1, 2, "data") };
        let (text, _) = sample::written(&sample::map(elements, vec![link], |_| {}), write);
        assert!(text.contains("edgedefault=\"undirected\""));
        let (text, _) = sample::written(&sample::map(Vec::new(), Vec::new(), |_| {}), write);
        assert!(text.contains("edgedefault=\"directed\"") && Document::parse(&text).is_ok());
    }
}
