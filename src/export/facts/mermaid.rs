//! Mermaid, for README files, wikis and notes: a flowchart with a frame around
//! each column. It holds names and links; the rest is named in what is lost.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::graph::{Frame, Graph, Line, arrows, dash_text, hex};
use super::left_out::{Positions, left_out};
use super::{Facts, Written};
use crate::export::svg::number;
use crate::map::fields::LinkField;
use crate::map::{Element, Helix, Link};
use crate::scene::{Color, Stroke};
use crate::text::is_blank;

/// The class of elements that have no helix, and of those that are missing.
const NO_HELIX: &str = "no_helix";
const MISSING: &str = "missing";
/// Mermaid's limits unless its settings allow more.
const MOST_LINKS: usize = 500;
const MOST_LETTERS: usize = 50_000;
/// As wide as Mermaid draws a line thick.
const THICK: f32 = 2.0;

/// The flowchart, from left to right.
pub fn write(facts: &Facts<'_>) -> Written {
    let graph = Graph::new(facts).without_names();
    let mut out = String::from("flowchart LR\n");
    for (at, Frame { label, members, .. }) in graph.lanes().into_iter().enumerate() {
        // Mermaid draws a frame without nodes as a node.
        if members.is_empty() {
            continue;
        }
        _ = writeln!(out, "    subgraph lane_{at}[\"{}\"]", label_text(&label));
        for element in members {
            node(&mut out, &graph, element, "        ");
        }
        out.push_str("    end\n");
    }
    for element in graph.unframed() {
        node(&mut out, &graph, element, "    ");
    }
    let mut looks: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for (at, link) in facts.links.iter().enumerate() {
        edge(&mut out, &graph, link);
        looks.entry(graph.look_of(link)).or_default().push(at.to_string());
    }
    for &helix in Helix::ALL {
        class(&mut out, &graph, helix.id(), graph.theme.helix(Some(helix)), "");
    }
    class(&mut out, &graph, NO_HELIX, graph.theme.helix(None), "");
    class(&mut out, &graph, MISSING, graph.theme.alert, ",stroke-dasharray:4 3");
    for ((style, status), links) in looks {
        let style = line_style(graph.theme.link_stroke(style, status));
        _ = writeln!(out, "    linkStyle {} {style}", links.join(","));
    }
    let mut lost = left_out(facts, Positions::None);
    let fields = graph.of_nodes.len() + graph.of_edges.iter().filter(|attribute| !is_told(attribute.field)).count();
    if fields > 0 {
        lost.push(message!("export-mermaid-lost-fields", count = fields));
    }
    if facts.links.len() > MOST_LINKS || out.len() > MOST_LETTERS {
        lost.push(message!("export-mermaid-limits", links = MOST_LINKS, letters = MOST_LETTERS));
    }
    Written { bytes: out.into_bytes(), lost }
}

fn node(out: &mut String, graph: &Graph<'_>, element: &Element, indent: &str) {
    let class = match graph.facts.map.helix_of(element) {
        _ if element.is_placeholder() => MISSING,
        Some(helix) => helix.id(),
        None => NO_HELIX,
    };
    _ = writeln!(out, "{indent}{}[\"{}\"]:::{class}", element.id, label_text(&element.name));
}

fn edge(out: &mut String, graph: &Graph<'_>, link: &Link) {
    let stroke = graph.stroke_of(link);
    let (at_start, at_end) = arrows(link.direction);
    let start = if at_start { "<" } else { "" };
    let line = match (Line::of(stroke.dash), at_end) {
        (Line::Solid, true) if stroke.width >= THICK => "==>",
        (Line::Solid, false) if stroke.width >= THICK => "===",
        (Line::Solid, true) => "-->",
        (Line::Solid, false) => "---",
        (_, true) => "-.->",
        (_, false) => "-.-",
    };
    let kind = LinkField::Kind.cell(graph.facts.map, link).to_text().into_owned();
    let label = if link.role.is_empty() { kind } else { format!("{kind} – {}", link.role) };
    _ = writeln!(out, "    {} {start}{line}|\"{}\"| {}", link.from, label_text(&label), link.to);
}

fn class(out: &mut String, graph: &Graph<'_>, name: &str, color: Color, more: &str) {
    let (fill, stroke, ink) = (hex(graph.tint(color)), hex(color), hex(graph.theme.ink));
    _ = writeln!(out, "    classDef {name} fill:{fill},stroke:{stroke},color:{ink}{more}");
}

fn line_style(stroke: Stroke) -> String {
    let mut style = format!("stroke:{},stroke-width:{}px", hex(stroke.color), number(stroke.width));
    if !stroke.dash.is_empty() {
        _ = write!(style, ",stroke-dasharray:{}", dash_text(stroke.dash));
    }
    style
}

/// True for what stands on the line itself.
const fn is_told(field: LinkField) -> bool {
    matches!(field, LinkField::Kind | LinkField::Role | LinkField::Direction)
}

/// A label between quotes. Mermaid reads labels as Markdown with HTML and looks
/// for its own words in them, so all that could mean something is a code.
fn label_text(text: &str) -> String {
    if is_blank(text) {
        return " ".to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        let before = || text.get(..at).unwrap_or_default();
        match c {
            '\n' => out.push_str("<br/>"),
            '\r' => {}
            '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '"' => out.push_str("#quot;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' | '%' | '$' | '`' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '|' | '\\' | ':' | ';' | '@' | '^' => {
                code(&mut out, c);
            }
            // The items of a list, and addresses that would become links.
            '-' | '+' if at == 0 || before().ends_with(c) => code(&mut out, c),
            '.' | ')' if before().bytes().all(|byte| byte.is_ascii_digit()) => code(&mut out, c),
            '.' if ends_with_www(before()) => code(&mut out, c),
            // A line with "direction LR" in it, whatever else it says, is the
            // direction of the chart.
            'd' if text.get(at..).is_some_and(|rest| rest.starts_with("direction")) => code(&mut out, c),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

fn code(out: &mut String, c: char) {
    _ = write!(out, "#{};", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::facts::graph::sample;

    #[test]
    fn a_column_is_a_subgraph_and_a_link_tells_its_kind() {
        let (text, lost) = sample::written(&sample::tiny(), write);
        insta::assert_snapshot!(text, @r#"
        flowchart LR
            subgraph lane_3["Design #amp; development"]
                e0000000000002["R#amp;D"]:::industry
            end
            subgraph lane_8["Care #amp; monitoring"]
                e0000000000001["Hospital"]:::government
            end
            e0000000000001 -.->|"Data – Pilot"| e0000000000002
            classDef industry fill:#D6E8F3,stroke:#0072B2,color:#1D2939
            classDef academia fill:#EDE5F1,stroke:#8E5AA6,color:#1D2939
            classDef government fill:#F6E9D6,stroke:#C77700,color:#1D2939
            classDef intermediary fill:#DCEDEB,stroke:#248C80,color:#1D2939
            classDef civil_society fill:#F0E0E2,stroke:#A23B4A,color:#1D2939
            classDef no_helix fill:#E5E7E9,stroke:#5B6678,color:#1D2939
            classDef missing fill:#F3DCDA,stroke:#B42318,color:#1D2939,stroke-dasharray:4 3
            linkStyle 0 stroke:#0072B2,stroke-width:1.4px,stroke-dasharray:7 4
        "#);
        insta::assert_snapshot!(lost.join("\n"), @r#"
        1 view is left out
        7 fields are left out: Mermaid holds names, columns, links and their roles
        "#);
    }

    #[test]
    fn labels_say_what_is_written_and_nothing_more() {
        for (text, label) in [
            ("", " "),
            ("S.C. Medica S.R.L. (Iași) - Клиника", "S.C. Medica S.R.L. (Iași) - Клиника"),
            ("\"a\" <b> & #c;\nd", "#quot;a#quot; #lt;b#gt; #amp; #35;c#59;<br/>d"),
            ("1. First", "1#46; First"),
            ("12) Twelfth", "12#41; Twelfth"),
            ("- item --> x", "#45; item -#45;#gt; x"),
            ("www.a.ro, b@c.ro", "www#46;a.ro, b#64;c.ro"),
            ("%%{init: {}}%% `**b**`", "#37;#37;#123;init#58; #123;#125;#125;#37;#37; #96;#42;#42;b#42;#42;#96;"),
            ("Regional direction LR", "Regional #100;irection LR"),
            ("end", "end"),
        ] {
            assert_eq!(label_text(text), label);
        }
        let (text, _) = sample::written(&sample::awkward(), write);
        for line in text.lines().filter(|line| line.contains('"')) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
        }
        for line in ["<==>|", "-.-|", "-.->|"] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn more_than_mermaid_draws_is_told() {
        let elements = vec![sample::element(1, "A", "ngo", "S1"), sample::element(2, "B", "ngo", "S1")];
        let links = (0..=MOST_LINKS as u64).map(|at| sample::link(at, 1, 2, "data")).collect();
        let (_, lost) = sample::written(&sample::map(elements, links, |_| {}), write);
        assert!(lost.last().unwrap().contains("maxEdges"), "{lost:?}");
    }
}
