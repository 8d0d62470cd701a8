//! The file of draw.io (diagrams.net), uncompressed: columns and rows are
//! swimlanes, cards stand in them, and every field is a property of its shape.

use std::fmt::Write as _;

use super::graph::{Attribute, Frame, Graph, arrows, dash_text, hex};
use super::left_out::{Positions, left_out};
use super::xml::{Escaped, attribute_name, html};
use super::{Facts, Written};
use crate::export::svg::number;
use crate::geom::{Point, Rect, Size};
use crate::map::fields::Value;
use crate::map::{Columns, Element, Link, Rows};
use crate::scene::header_shapes::{CHEVRON_GAP, HEADER_GAP};
use crate::scene::theme::size;
use crate::text::FAMILY;

/// draw.io's own layer, which holds all shapes that are in no lane.
const LAYER: &str = "1";
/// The common style of swimlanes: they stay open, and are no ends of links.
const LANE: &str =
    "swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none";
/// Room for the name of a band in a view without rows, with the gap beside it.
const LEAST_HEADER: f32 = 32.0;
/// Properties that draw.io gives a meaning to.
const RESERVED: [&str; 5] = ["id", "label", "link", "placeholders", "tooltip"];

/// The drawing. Where the view has columns these hold the cards, and rows are
/// frames behind them; else rows do. Coordinates are the map's, within a lane
/// from its corner.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).without_names().without_roles().reserving(&RESERVED, &RESERVED);
    let mut out = String::from("<mxfile host=\"Filiera\" compressed=\"false\">\n");
    _ = writeln!(out, r#"  <diagram id="{}" name="{}">"#, facts.view.id, Escaped(&facts.view.name));
    out.push_str(concat!(
        "    <mxGraphModel grid=\"1\" gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" ",
        "fold=\"1\" page=\"0\" pageScale=\"1\" math=\"0\" shadow=\"0\">\n",
        "      <root>\n        <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n"
    ));
    let has_columns = facts.view.columns != Columns::Nothing;
    if has_columns && facts.view.rows != Rows::Nothing {
        rows_behind(&mut out, &graph);
    }
    for (at, frame) in graph.lanes().iter().enumerate() {
        // Bands come after the columns, and cross them.
        let is_upright = has_columns && at < facts.picture.columns.len();
        let area = lane(&mut out, &graph, &format!("lane-{at}"), frame, is_upright);
        for element in &frame.members {
            if let Some(rect) = facts.rect_of(element.id) {
                node(&mut out, &graph, element, &format!("lane-{at}"), rect.translate(-area.min));
            }
        }
    }
    let parked = graph.parked();
    for element in graph.unframed() {
        if let Some(rect) = facts.rect_of(element.id).or_else(|| parked.get(&element.id).copied()) {
            node(&mut out, &graph, element, LAYER, rect);
        }
    }
    for link in &facts.links {
        edge(&mut out, &graph, link);
    }
    out.push_str("      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n");
    Written { bytes: out.into_bytes(), lost: left_out(facts, Positions::Needed) }
}

/// Rows where columns hold the cards: frames that nothing falls into.
fn rows_behind(out: &mut String, graph: &Graph<'_>) {
    let picture = &graph.facts.picture;
    let right = picture.columns.last().map_or(0.0, |lane| lane.end);
    for (at, row) in picture.rows.iter().enumerate() {
        let corner = Point::new(-picture.row_header_width, row.start);
        let area = Rect::from_two(corner, Point::new(right, row.end));
        let title = picture.row_header_width - HEADER_GAP;
        let style = format!("{LANE};horizontal=0;startSize={};container=0;dropTarget=0", number(title));
        cell(out, &format!("row-{at}"), &row.label, &format!("{style};{}", frame_colors(graph)), area);
    }
}

/// A lane; gives its area with its header.
fn lane(out: &mut String, graph: &Graph<'_>, id: &str, frame: &Frame<'_>, is_upright: bool) -> Rect {
    let picture = &graph.facts.picture;
    let (header, gap, horizontal) = if is_upright {
        (Point::new(0.0, picture.header_height), CHEVRON_GAP, 1)
    } else {
        (Point::new(picture.row_header_width.max(LEAST_HEADER), 0.0), HEADER_GAP, 0)
    };
    let area = Rect { min: frame.area.min - header, max: frame.area.max };
    let title = number(header.x + header.y - gap);
    let style = format!("{LANE};horizontal={horizontal};startSize={title};{}", frame_colors(graph));
    cell(out, id, &frame.label, &style, area);
    area
}

fn frame_colors(graph: &Graph<'_>) -> String {
    let (fill, rule, ink) = (hex(graph.theme.support), hex(graph.theme.rule), hex(graph.theme.ink));
    format!(
        "fillColor={fill};strokeColor={rule};fontColor={ink};fontFamily={FAMILY};fontStyle=1;fontSize={};",
        number(size::BAND)
    )
}

fn cell(out: &mut String, id: &str, label: &str, style: &str, area: Rect) {
    let label = html(label);
    _ = writeln!(
        out,
        r#"        <mxCell id="{id}" value="{}" style="{style}" vertex="1" parent="{LAYER}">{}</mxCell>"#,
        Escaped(&label),
        geometry(area)
    );
}

fn node(out: &mut String, graph: &Graph<'_>, element: &Element, parent: &str, rect: Rect) {
    object(out, &element.id.to_string(), &element.name, graph.node_values(element));
    let color = graph.color_of(element);
    let (stroke, fill, ink) = (hex(color), hex(graph.tint(color)), hex(graph.theme.ink));
    let dash = if element.is_placeholder() { "dashed=1;" } else { "" };
    let size = number(size::NAME);
    _ = write!(
        out,
        r#"<mxCell style="rounded=1;arcSize=8;whiteSpace=wrap;html=1;fillColor={fill};strokeColor={stroke};"#
    );
    _ = write!(out, r#"fontColor={ink};fontFamily={FAMILY};fontSize={size};{dash}" vertex="1" parent="{parent}">"#);
    _ = writeln!(out, "{}</mxCell></object>", geometry(rect));
}

fn edge(out: &mut String, graph: &Graph<'_>, link: &Link) {
    object(out, &link.id.to_string(), &link.role, graph.edge_values(link));
    let stroke = graph.stroke_of(link);
    let (color, width) = (hex(stroke.color), number(stroke.width));
    let (at_start, at_end) = arrows(link.direction);
    let head = |is_there: bool| if is_there { "block" } else { "none" };
    let (start, end) = (head(at_start), head(at_end));
    // Dashes are counted in widths of the line, as draw.io does.
    let dash = match dash_text(stroke.dash) {
        dash if dash.is_empty() => String::new(),
        dash => format!("dashed=1;dashPattern={dash};"),
    };
    let way = if graph.facts.picture.is_free { "none" } else { "orthogonalEdgeStyle" };
    let (from, to) = (link.from, link.to);
    _ = write!(out, r#"<mxCell style="edgeStyle={way};rounded=1;html=1;strokeColor={color};fontColor={color};"#);
    _ = write!(out, r#"strokeWidth={width};{dash}startArrow={start};startFill=1;endArrow={end};endFill=1;""#);
    _ = write!(out, r#" edge="1" parent="{LAYER}" source="{from}" target="{to}">"#);
    out.push_str("<mxGeometry relative=\"1\" as=\"geometry\"/></mxCell></object>\n");
}

/// Begins a shape that has properties; draw.io shows its label as HTML.
fn object<'a, Field: 'a>(
    out: &mut String,
    id: &str,
    label: &str,
    values: impl Iterator<Item = (&'a Attribute<Field>, Value<'a>)>,
) {
    let label = html(label);
    _ = write!(out, r#"        <object id="{id}" label="{}""#, Escaped(&label));
    for (Attribute { name, .. }, value) in values {
        _ = write!(out, r#" {}="{}""#, attribute_name(name), Escaped(&value.to_text()));
    }
    out.push('>');
}

fn geometry(rect: Rect) -> String {
    let Size { width, height } = rect.size();
    let [x, y, width, height] = [rect.left(), rect.top(), width, height].map(number);
    format!(r#"<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/>"#)
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::{Document, Node};

    use super::*;
    use crate::export::facts::graph::sample::{self, HOSTILE};
    use crate::map::{Map, View};
    use crate::text::BundledFont;

    fn number_of(node: Node<'_, '_>, name: &str) -> f32 {
        node.attribute(name).map_or(0.0, |text| text.parse().unwrap())
    }

    /// The place at which draw.io shows a cell: its geometry counts from the corner of its parent.
    fn corner(document: &Document<'_>, id: &str) -> Point {
        let cell = document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        let cell = if cell.has_tag_name("object") { cell.first_element_child().unwrap() } else { cell };
        let Some(geometry) = cell.first_element_child() else { return Point::ZERO };
        let own = Point::new(number_of(geometry, "x"), number_of(geometry, "y"));
        cell.attribute("parent").map_or(own, |parent| own + corner(document, parent))
    }

    fn check_places(map: &Map, view: &View) {
        let facts = Facts::of_map(map, view, false, &BundledFont);
        let text = String::from_utf8(write(&facts).bytes).unwrap();
        let document = Document::parse(&text).unwrap();
        for element in &facts.elements {
            let at = corner(&document, &element.id.to_string());
            if let Some(rect) = facts.rect_of(element.id) {
                assert!(at.distance(rect.min) < 0.05, "{}: {at:?} for {rect:?}", element.name);
            }
        }
        let mut ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id comes twice");
    }

    #[test]
    fn cards_stand_in_the_swimlanes_of_their_columns() {
        let (text, _) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r#"
        <mxfile host="Filiera" compressed="false">
          <diagram id="v6pcs7jwxr414f" name="Chain">
            <mxGraphModel grid="1" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0" pageScale="1" math="0" shadow="0">
              <root>
                <mxCell id="0"/>
                <mxCell id="1" parent="0"/>
                <mxCell id="row-0" value="Iaşi" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=0;startSize=110;container=0;dropTarget=0;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="-118" y="0" width="1242" height="56" as="geometry"/></mxCell>
                <mxCell id="lane-0" value="Need &amp;amp; co-creation" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="0" y="-54" width="110" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-1" value="Research &amp;amp; discovery" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="116" y="-54" width="107" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-2" value="Data &amp;amp; samples" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="229" y="-54" width="92" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-3" value="Design &amp;amp; development" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="327" y="-54" width="172" height="110" as="geometry"/></mxCell>
                <object id="e0000000000002" label="R&amp;amp;D" type="SME ICT" stage="S4 Design &amp; development" region="RO213" region_name="Iaşi" kind="Stakeholder"><mxCell style="rounded=1;arcSize=8;whiteSpace=wrap;html=1;fillColor=#D6E8F3;strokeColor=#0072B2;fontColor=#1D2939;fontFamily=Inter;fontSize=13;" vertex="1" parent="lane-3"><mxGeometry x="6" y="60" width="160" height="44" as="geometry"/></mxCell></object>
                <mxCell id="lane-4" value="Validation" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="505" y="-54" width="100" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-5" value="Certification &amp;amp; ethics" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="611" y="-54" width="114" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-6" value="Market access" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="731" y="-54" width="92" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-7" value="Production &amp;amp; deployment" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="829" y="-54" width="117" height="110" as="geometry"/></mxCell>
                <mxCell id="lane-8" value="Care &amp;amp; monitoring" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=1;startSize=46;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="952" y="-54" width="172" height="110" as="geometry"/></mxCell>
                <object id="e0000000000001" label="Hospital" type="Hospital" stage="S9 Care &amp; monitoring" region="RO213" region_name="Iaşi" kind="Stakeholder" founded="1757"><mxCell style="rounded=1;arcSize=8;whiteSpace=wrap;html=1;fillColor=#F6E9D6;strokeColor=#C77700;fontColor=#1D2939;fontFamily=Inter;fontSize=13;" vertex="1" parent="lane-8"><mxGeometry x="6" y="60" width="160" height="44" as="geometry"/></mxCell></object>
                <mxCell id="lane-9" value="Cross-cutting support" style="swimlane;html=1;whiteSpace=wrap;collapsible=0;connectable=0;recursiveResize=0;swimlaneFillColor=none;horizontal=0;startSize=110;fillColor=#EEF4F4;strokeColor=#D0D5DD;fontColor=#1D2939;fontFamily=Inter;fontStyle=1;fontSize=14;" vertex="1" parent="1"><mxGeometry x="-118" y="56" width="1242" height="68" as="geometry"/></mxCell>
                <object id="l0000000000001" label="Pilot" type="Data" direction="directed" status="Active"><mxCell style="edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;strokeColor=#0072B2;fontColor=#0072B2;strokeWidth=1.4;dashed=1;dashPattern=7 4;startArrow=none;startFill=1;endArrow=block;endFill=1;" edge="1" parent="1" source="e0000000000001" target="e0000000000002"><mxGeometry relative="1" as="geometry"/></mxCell></object>
              </root>
            </mxGraphModel>
          </diagram>
        </mxfile>
        "#);
    }

    #[test]
    fn cards_stand_where_the_map_has_them_in_every_sort_of_view() {
        let map = sample::awkward();
        for columns in [Columns::Stage, Columns::Nothing] {
            for rows in [Rows::Region { nuts_level: None }, Rows::Type, Rows::Nothing] {
                check_places(&map, &View { columns, rows, ..map.ordered_views()[0].clone() });
            }
        }
    }

    #[test]
    fn hostile_texts_are_labels_and_properties() {
        let (text, lost) = sample::written(&sample::awkward(), write);
        let document = Document::parse(&text).unwrap();
        let object = document.descendants().find(|node| node.attribute("id") == Some("e0000000000001")).unwrap();
        let label = object.attribute("label").unwrap();
        assert!(label.starts_with("A &quot;B&quot; &lt;C&gt; &amp; [D]; --&gt; \\E<br>Клиника Ωμέγα"), "{label}");
        for name in ["notes", "Year_x0020_joined"] {
            assert_eq!(object.attribute(name), Some(HOSTILE), "{name}");
        }
        assert_eq!(object.attribute("type"), Some("Hospital"));
        assert_eq!(object.attribute("custom_x003A_type"), Some("own"));
        assert_eq!(object.attribute("_x0078_mlns"), Some("x"));
        assert_eq!(lost.last().unwrap(), "1 element that the view \"Chain\" does not show stands under the others");
    }
}
