//! DOT, the language of Graphviz: `dot -Tsvg map.dot` draws the map as it
//! stands, `dot -Kdot` lays it out anew with a frame around each cell.

use std::fmt::Write as _;

use super::graph::{Attribute, Frame, Graph, Line, arrows, hex};
use super::left_out::{Positions, left_out};
use super::{Facts, Written};
use crate::export::svg::number;
use crate::geom::Size;
use crate::map::fields::Value;
use crate::map::{Element, Link};
use crate::scene::card;
use crate::scene::theme::size;
use crate::text::{BundledFont, FAMILY, Weight, wrap};

/// One map unit is a point, and sizes are in inches.
const POINTS_PER_INCH: f32 = 72.0;
/// From the edge of a card to its text.
const MARGIN: f32 = 6.0;

/// Attributes of nodes that mean something to Graphviz: what the map's users
/// called so is marked as theirs.
const RESERVED: [&str; 57] = [
    "URL",
    "area",
    "class",
    "color",
    "colorscheme",
    "comment",
    "distortion",
    "fillcolor",
    "fixedsize",
    "fontcolor",
    "fontname",
    "fontsize",
    "gradientangle",
    "group",
    "height",
    "href",
    "id",
    "image",
    "imagepos",
    "imagescale",
    "label",
    "labelloc",
    "layer",
    "margin",
    "nojustify",
    "ordering",
    "orientation",
    "penwidth",
    "peripheries",
    "pin",
    "pos",
    "rects",
    "regular",
    "root",
    "samplepoints",
    "shape",
    "shapefile",
    "showboxes",
    "sides",
    "skew",
    "sortv",
    "style",
    "target",
    "tooltip",
    "vertices",
    "width",
    "xlabel",
    "xlp",
    "z",
    "rank",
    "cluster",
    "dim",
    "layout",
    "bb",
    "lp",
    "overlap",
    "splines",
];

/// The graph. Graphviz does not break lines, so a label has the lines of the
/// name, and `name` the name as it is.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).without_roles().reserving(&RESERVED, &[]);
    let is_directed = graph.is_directed();
    let title = Quoted(&facts.map.head().title).to_string();
    let mut out = String::new();
    _ = writeln!(out, "{} {title} {{", if is_directed { "digraph" } else { "graph" });
    // Positions are in points, which neato takes for inches unless told.
    out.push_str("  graph [layout=\"neato\", inputscale=\"72\", outputorder=\"edgesfirst\", charset=\"UTF-8\"];\n");
    let font = format!("fontname=\"{FAMILY},Arial,sans-serif\"");
    let (name_size, small) = (number(size::NAME), number(size::SMALL));
    _ = writeln!(
        out,
        "  node [shape=\"box\", style=\"rounded,filled\", fixedsize=\"true\", {font}, fontsize=\"{name_size}\"];"
    );
    _ = writeln!(out, "  edge [{font}, fontsize=\"{small}\"];");
    for (at, Frame { label, area, members }) in graph.cells().into_iter().enumerate() {
        let [left, bottom, right, top] = [area.left(), -area.bottom(), area.right(), -area.top()].map(number);
        let rule = hex(graph.theme.rule);
        _ = writeln!(out, "  subgraph \"cluster_{at}\" {{");
        _ = writeln!(
            out,
            "    label={}; bb=\"{left},{bottom},{right},{top}\"; color=\"{rule}\"; {font};",
            Quoted(&label)
        );
        for element in members {
            node(&mut out, &graph, element, "    ");
        }
        out.push_str("  }\n");
    }
    for element in graph.unframed() {
        node(&mut out, &graph, element, "  ");
    }
    let connector = if is_directed { "->" } else { "--" };
    for link in &facts.links {
        edge(&mut out, &graph, link, connector);
    }
    out.push_str("}\n");
    Written { bytes: out.into_bytes(), lost: left_out(facts, Positions::Kept) }
}

fn node(out: &mut String, graph: &Graph<'_>, element: &Element, indent: &str) {
    let rect = graph.facts.rect_of(element.id);
    let extent = rect.map_or(Size::new(card::WIDTH, card::MIN_HEIGHT), |rect| rect.size());
    let lines = wrap(&BundledFont, &element.name, size::NAME, Weight::Regular, extent.width - 2.0 * MARGIN).lines;
    _ = write!(out, "{indent}\"{}\" [label={}", element.id, Quoted(&lines.join("\n")));
    if let Some(rect) = rect {
        let center = rect.center();
        _ = write!(out, ", pos=\"{},{}!\"", number(center.x), number(-center.y));
    }
    let inches = |length: f32| (f64::from(length / POINTS_PER_INCH) * 1e4).round() / 1e4;
    _ = write!(out, ", width=\"{}\", height=\"{}\"", inches(extent.width), inches(extent.height));
    let color = graph.color_of(element);
    let (border, fill, ink) = (hex(color), hex(graph.tint(color)), hex(graph.theme.ink));
    _ = write!(out, ", color=\"{border}\", fillcolor=\"{fill}\", fontcolor=\"{ink}\"");
    if element.is_placeholder() {
        out.push_str(", style=\"rounded,filled,dashed\"");
    }
    attributes(out, graph.node_values(element));
    out.push_str("];\n");
}

fn edge(out: &mut String, graph: &Graph<'_>, link: &Link, connector: &str) {
    let stroke = graph.stroke_of(link);
    let (color, width) = (hex(stroke.color), number(stroke.width));
    let style = match Line::of(stroke.dash) {
        Line::Solid => "solid",
        Line::Dotted => "dotted",
        Line::Dashed | Line::DashDotted => "dashed",
    };
    let dir = match arrows(link.direction) {
        (true, true) => "both",
        (false, false) => "none",
        _ => "forward",
    };
    let (from, to, id) = (link.from, link.to, link.id);
    _ = write!(out, "  \"{from}\" {connector} \"{to}\" [id=\"{id}\", dir=\"{dir}\"");
    _ = write!(out, ", color=\"{color}\", fontcolor=\"{color}\", penwidth=\"{width}\", style=\"{style}\"");
    if !link.role.is_empty() {
        _ = write!(out, ", label={}", Quoted(&link.role));
    }
    attributes(out, graph.edge_values(link));
    out.push_str("];\n");
}

fn attributes<'a, Field: 'a>(out: &mut String, values: impl Iterator<Item = (&'a Attribute<Field>, Value<'a>)>) {
    for (Attribute { name, .. }, value) in values {
        _ = write!(out, ", {}={}", Name(name), Quoted(&value.to_text()));
    }
}

/// The name of an attribute: quoted unless it is a plain word. Our own are.
struct Name<'a>(&'a str);

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const KEYWORDS: [&str; 6] = ["node", "edge", "graph", "digraph", "subgraph", "strict"];
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        let is_plain = !self.0.is_empty() && self.0.chars().all(is_word) && !KEYWORDS.contains(&self.0);
        if is_plain { f.write_str(self.0) } else { Quoted(self.0).fmt(f) }
    }
}

/// A text in quotes. Line ends are `\n` and a backslash is doubled, as in labels,
/// in all of them alike.
struct Quoted<'a>(&'a str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_char('"')?;
        let mut start = 0;
        for (at, byte) in self.0.bytes().enumerate() {
            let code = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                // Graphviz reads no further than this.
                0 => "\u{fffd}",
                _ => continue,
            };
            f.write_str(self.0.get(start..at).unwrap_or_default())?;
            f.write_str(code)?;
            start = at + 1;
        }
        f.write_str(self.0.get(start..).unwrap_or_default())?;
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::facts::graph::sample;

    #[test]
    fn graphviz_gets_pinned_positions_in_points_and_a_frame_for_each_cell() {
        let (text, _) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r##"
        digraph "" {
          graph [layout="neato", inputscale="72", outputorder="edgesfirst", charset="UTF-8"];
          node [shape="box", style="rounded,filled", fixedsize="true", fontname="Inter,Arial,sans-serif", fontsize="13"];
          edge [fontname="Inter,Arial,sans-serif", fontsize="11"];
          subgraph "cluster_0" {
            label="Design & development · Iaşi"; bb="327,-56,499,0"; color="#D0D5DD"; fontname="Inter,Arial,sans-serif";
            "e0000000000002" [label="R&D", pos="413,-28!", width="2.2222", height="0.6111", color="#0072B2", fillcolor="#D6E8F3", fontcolor="#1D2939", name="R&D", type="SME ICT", stage="S4 Design & development", region="RO213", region_name="Iaşi", kind="Stakeholder"];
          }
          subgraph "cluster_1" {
            label="Care & monitoring · Iaşi"; bb="952,-56,1124,0"; color="#D0D5DD"; fontname="Inter,Arial,sans-serif";
            "e0000000000001" [label="Hospital", pos="1038,-28!", width="2.2222", height="0.6111", color="#C77700", fillcolor="#F6E9D6", fontcolor="#1D2939", name="Hospital", type="Hospital", stage="S9 Care & monitoring", region="RO213", region_name="Iaşi", kind="Stakeholder", founded="1757"];
          }
          "e0000000000001" -> "e0000000000002" [id="l0000000000001", dir="forward", color="#0072B2", fontcolor="#0072B2", penwidth="1.4", style="dashed", label="Pilot", type="Data", direction="directed", status="Active"];
        }
        "##);
    }

    #[test]
    fn texts_stay_between_their_quotes() {
        assert_eq!(Quoted("a \"b\" \\N \\").to_string(), r#""a \"b\" \\N \\""#);
        assert_eq!(Quoted("one\ntwo\u{0}").to_string(), "\"one\\ntwo\u{fffd}\"");
        for (name, written) in
            [("city", "city"), ("node", "\"node\""), ("Year joined", "\"Year joined\""), ("", "\"\"")]
        {
            assert_eq!(Name(name).to_string(), written);
        }
        let (text, _) = sample::written(&sample::awkward(), write);
        // Every statement is one line, so nothing broke out of its quotes.
        for line in text.lines().filter(|line| line.contains('[')) {
            assert!(line.ends_with("];"), "{line}");
            let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert_eq!(quotes % 2, 0, "{line}");
        }
        assert!(text.contains("\"custom:color\"=\"red\""), "Graphviz takes color for its own: {text}");
        assert!(text.contains("dir=\"both\"") && text.contains("dir=\"none\"") && text.contains("dir=\"forward\""));
        let unseen = text.lines().find(|line| line.contains("label=\"Hidden\"")).unwrap();
        assert!(!unseen.contains("pos="));
    }
}
