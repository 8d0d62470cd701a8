//! GEXF 1.3, the format of Gephi: typed attributes, and what nodes and edges
//! look like.

use std::fmt::Write as _;

use super::graph::{Attribute, AttributeType, Graph, Line};
use super::left_out::{Positions, left_out};
use super::xml::Escaped;
use super::{Facts, Written};
use crate::export::svg::number;
use crate::geom::Size;
use crate::map::fields::ElementField;
use crate::map::fields::Value;
use crate::map::{Direction, Element, Link};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"#;

/// Gephi's nodes are round and have one size; how large a card is stands beside.
const SIZES: [ElementField; 2] = [ElementField::Width, ElementField::Height];

/// The graph. The centre of a card is its node's position, with y upwards as in
/// Gephi, and the card's height the node's size.
///
/// An edge says how it is directed where that is not as the graph is. A graph
/// with both sorts is written as a directed one: programs such as NetworkX refuse
/// the two in one file. What a link is says its attribute `direction`. The kind
/// of a link is its `kind`, so that two of different kinds between the same
/// ends stay two.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).without_names().without_roles();
    let mut out = String::from(HEAD);
    out.push_str("  <meta>\n    <creator>Filiera</creator>\n");
    let title = &facts.map.head().title;
    if !title.is_empty() {
        _ = writeln!(out, "    <description>{}</description>", Escaped(title));
    }
    out.push_str("  </meta>\n");
    let default = if graph.is_directed() { "directed" } else { "undirected" };
    _ = writeln!(out, r#"  <graph defaultedgetype="{default}" idtype="string" mode="static">"#);
    attributes(&mut out, "node", &graph.of_nodes, &SIZES);
    attributes(&mut out, "edge", &graph.of_edges, &[]);
    _ = writeln!(out, r#"    <nodes count="{}">"#, facts.elements.len());
    for element in &facts.elements {
        node(&mut out, &graph, element);
    }
    out.push_str("    </nodes>\n");
    _ = writeln!(out, r#"    <edges count="{}">"#, facts.links.len());
    for link in &facts.links {
        edge(&mut out, &graph, link, default);
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    let mut lost = left_out(facts, Positions::Kept);
    let undirected = facts.links.iter().filter(|link| link.direction == Direction::Undirected).count();
    if graph.is_directed() && undirected > 0 {
        lost.push(message!("export-gexf-undirected", count = undirected));
    }
    Written { bytes: out.into_bytes(), lost }
}

fn attributes<Field>(out: &mut String, class: &str, attributes: &[Attribute<Field>], sizes: &[ElementField]) {
    _ = writeln!(out, r#"    <attributes class="{class}" mode="static">"#);
    for Attribute { at, name, kind, .. } in attributes {
        let kind = match kind {
            AttributeType::Text => "string",
            AttributeType::Whole => "integer",
            AttributeType::Real => "double",
        };
        _ = writeln!(out, r#"      <attribute id="{at}" title="{}" type="{kind}"/>"#, Escaped(name));
    }
    for size in sizes.iter().map(|field| field.id()) {
        _ = writeln!(out, r#"      <attribute id="{size}" title="{size}" type="double"/>"#);
    }
    out.push_str("    </attributes>\n");
}

/// The values of a node or an edge, and how large its card is.
fn values<'a, Field: 'a>(
    out: &mut String,
    values: impl Iterator<Item = (&'a Attribute<Field>, Value<'a>)>,
    size: Option<Size>,
) {
    out.push_str("        <attvalues>\n");
    for (Attribute { at, .. }, value) in values {
        _ = writeln!(out, r#"          <attvalue for="{at}" value="{}"/>"#, Escaped(&value.to_text()));
    }
    for (field, length) in SIZES.iter().zip(size.into_iter().flat_map(|size| [size.width, size.height])) {
        _ = writeln!(out, r#"          <attvalue for="{}" value="{}"/>"#, field.id(), number(length));
    }
    out.push_str("        </attvalues>\n");
}

fn node(out: &mut String, graph: &Graph<'_>, element: &Element) {
    _ = writeln!(out, r#"      <node id="{}" label="{}">"#, element.id, Escaped(&element.name));
    let rect = graph.facts.rect_of(element.id);
    values(out, graph.node_values(element), rect.map(|rect| rect.size()));
    let color = graph.color_of(element);
    _ = writeln!(out, r#"        <viz:color r="{}" g="{}" b="{}"/>"#, color.r, color.g, color.b);
    if let Some(rect) = rect {
        let center = rect.center();
        let (x, y, size) = (number(center.x), number(-center.y), number(rect.height()));
        _ = writeln!(out, r#"        <viz:position x="{x}" y="{y}" z="0"/>"#);
        _ = writeln!(out, r#"        <viz:size value="{size}"/>"#);
    }
    out.push_str("      </node>\n");
}

fn edge(out: &mut String, graph: &Graph<'_>, link: &Link, default: &str) {
    _ = write!(out, r#"      <edge id="{}" source="{}" target="{}""#, link.id, link.from, link.to);
    let own = match link.direction {
        Direction::Forward => "directed",
        Direction::Both => "mutual",
        // One edge stays one: a mutual one is two to NetworkX.
        Direction::Undirected => default,
    };
    if own != default {
        _ = write!(out, r#" type="{own}""#);
    }
    if !link.role.is_empty() {
        _ = write!(out, r#" label="{}""#, Escaped(&link.role));
    }
    _ = writeln!(out, r#" kind="{}">"#, Escaped(link.kind.as_str()));
    values(out, graph.edge_values(link), None);
    let stroke = graph.stroke_of(link);
    let (color, width) = (stroke.color, number(stroke.width));
    let shape = match Line::of(stroke.dash) {
        Line::Solid => "solid",
        Line::Dotted => "dotted",
        Line::Dashed | Line::DashDotted => "dashed",
    };
    _ = writeln!(out, r#"        <viz:color r="{}" g="{}" b="{}"/>"#, color.r, color.g, color.b);
    _ = writeln!(out, r#"        <viz:thickness value="{width}"/>"#);
    _ = writeln!(out, r#"        <viz:shape value="{shape}"/>"#);
    out.push_str("      </edge>\n");
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::Document;

    use super::*;
    use crate::export::facts::graph::sample::{self, HOSTILE};

    #[test]
    fn gephi_gets_typed_attributes_and_positions_with_y_upwards() {
        let (text, _) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
          <meta>
            <creator>Filiera</creator>
          </meta>
          <graph defaultedgetype="directed" idtype="string" mode="static">
            <attributes class="node" mode="static">
              <attribute id="1" title="type" type="string"/>
              <attribute id="2" title="stage" type="string"/>
              <attribute id="3" title="region" type="string"/>
              <attribute id="4" title="region_name" type="string"/>
              <attribute id="5" title="kind" type="string"/>
              <attribute id="6" title="founded" type="integer"/>
              <attribute id="width" title="width" type="double"/>
              <attribute id="height" title="height" type="double"/>
            </attributes>
            <attributes class="edge" mode="static">
              <attribute id="0" title="type" type="string"/>
              <attribute id="2" title="direction" type="string"/>
              <attribute id="3" title="status" type="string"/>
            </attributes>
            <nodes count="2">
              <node id="e0000000000001" label="Hospital">
                <attvalues>
                  <attvalue for="1" value="Hospital"/>
                  <attvalue for="2" value="S9 Care &amp; monitoring"/>
                  <attvalue for="3" value="RO213"/>
                  <attvalue for="4" value="Iaşi"/>
                  <attvalue for="5" value="Stakeholder"/>
                  <attvalue for="6" value="1757"/>
                  <attvalue for="width" value="160"/>
                  <attvalue for="height" value="44"/>
                </attvalues>
                <viz:color r="199" g="119" b="0"/>
                <viz:position x="1038" y="-28" z="0"/>
                <viz:size value="44"/>
              </node>
              <node id="e0000000000002" label="R&amp;D">
                <attvalues>
                  <attvalue for="1" value="SME ICT"/>
                  <attvalue for="2" value="S4 Design &amp; development"/>
                  <attvalue for="3" value="RO213"/>
                  <attvalue for="4" value="Iaşi"/>
                  <attvalue for="5" value="Stakeholder"/>
                  <attvalue for="width" value="160"/>
                  <attvalue for="height" value="44"/>
                </attvalues>
                <viz:color r="0" g="114" b="178"/>
                <viz:position x="413" y="-28" z="0"/>
                <viz:size value="44"/>
              </node>
            </nodes>
            <edges count="1">
              <edge id="l0000000000001" source="e0000000000001" target="e0000000000002" label="Pilot" kind="data">
                <attvalues>
                  <attvalue for="0" value="Data"/>
                  <attvalue for="2" value="directed"/>
                  <attvalue for="3" value="Active"/>
                </attvalues>
                <viz:color r="0" g="114" b="178"/>
                <viz:thickness value="1.4"/>
                <viz:shape value="dashed"/>
              </edge>
            </edges>
          </graph>
        </gexf>
        "#);
    }

    #[test]
    fn hostile_texts_and_directions_come_back_whole() {
        let (text, _) = sample::written(&sample::awkward(), write);
        let document = Document::parse(&text).unwrap();
        let nodes: Vec<_> = document.descendants().filter(|node| node.has_tag_name("node")).collect();
        assert_eq!(nodes[0].attribute("label"), Some(HOSTILE));
        let title = |title: &str| document.descendants().find(|node| node.attribute("title") == Some(title)).unwrap();
        for name in ["notes", "Year joined"] {
            let id = title(name).attribute("id");
            let value =
                nodes[0].descendants().find(|node| node.has_tag_name("attvalue") && node.attribute("for") == id);
            assert_eq!(value.unwrap().attribute("value"), Some(HOSTILE), "{name}");
        }
        let is_edge = |node: &resvg::usvg::roxmltree::Node<'_, '_>| node.has_tag_name("edge");
        let types: Vec<_> = document.descendants().filter(is_edge).map(|edge| edge.attribute("type")).collect();
        assert_eq!(types, [Some("mutual"), None, None]);
        let positions = nodes.iter().map(|node| node.children().any(|child| child.tag_name().name() == "position"));
        assert_eq!(positions.collect::<Vec<_>>(), [true, true, true, false, true]);
    }
}
