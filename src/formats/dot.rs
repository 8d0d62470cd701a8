//! Graphviz's DOT: graphs as people write them and as `dot` lays them out.
//!
//! Points of 1/72 inch are map units.

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::dot_graph::{Edge, Graph, parse};
use super::dot_syntax::{Id, Names, label, value};
use super::number::number;
use crate::text::folding::fold;

const POINTS_PER_INCH: f64 = 72.0;

/// Reads the first graph of a DOT text.
pub fn read(file: &str, text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    parse(file, text).map_or_else(|fault| fault.into_read(file), rows)
}

fn rows(graph: Graph) -> Read {
    let Graph { line, name: title, nodes, edges, top, mut builder } = graph;
    for node in &nodes {
        if builder.is_full() {
            break;
        }
        let id = node.id.as_str();
        let mut element = Attributes::element();
        element.set("id", id);
        let is_record = node.values.get("shape").is_some_and(|shape| shape.text.ends_with("record"));
        let names = Names { graph: &title, node: id, ends: None };
        let drawn = node.values.get("label").map(|text| label(text, names, is_record)).unwrap_or_default();
        // A label may have lines that the name has not.
        let name = node.values.get("name").map(value).unwrap_or_default();
        element.set("name", id);
        element.set("name", &drawn);
        element.set("name", &name);
        // Folded, as a drawing writes ligatures as letters.
        let letters = |text: &str| fold(text).split_whitespace().collect::<String>();
        if !name.trim().is_empty() && letters(&drawn) != letters(&name) {
            element.add("label", &drawn);
        }
        if let Some(at) = node.values.get("pos") {
            let mut at = at.text.trim_end_matches('!').split(',').map(number);
            let at = at.next().flatten().zip(at.next().flatten());
            builder.place(&mut element, at.map(|(x, y)| (x, top - y)));
        }
        let size = |name| node.values.get(name).and_then(|id: &Id| number(&id.text));
        element
            .size(size("width").map(|size| size * POINTS_PER_INCH), size("height").map(|size| size * POINTS_PER_INCH));
        for (name, id) in &node.values {
            if !matches!(name.as_str(), "id" | "name" | "label" | "pos" | "width" | "height" | "shape") {
                element.add(name, &value(id));
            }
        }
        if !element.has_lane() {
            element.set("group", &node.group);
        }
        builder.row(node.line, &element);
    }
    for edge in &edges {
        if builder.is_full() {
            break;
        }
        let id = |at: usize| nodes.get(at).map_or("", |node| node.id.as_str());
        builder.row(edge.line, &link_of(edge, id(edge.from), id(edge.to), &title));
    }
    builder.finish_or(line, message!("graph-empty"))
}

fn link_of(edge: &Edge, from: &str, to: &str, graph: &str) -> Attributes {
    let text = |name: &str| edge.values.get(name).map(|id| id.text.as_str());
    let (at_start, at_end) = match text("dir") {
        Some("none") => (false, false),
        Some("back") => (true, false),
        Some("both") => (true, true),
        Some("forward") => (false, true),
        _ => (false, edge.is_directed),
    };
    let has_head = |name| text(name) != Some("none");
    let arrows = Arrows::of(at_start && has_head("arrowtail"), at_end && has_head("arrowhead"));
    let mut link = Attributes::link();
    let is_turned = link.set_direction(text("direction"), arrows);
    link.set("from", if is_turned { to } else { from });
    link.set("to", if is_turned { from } else { to });
    let names = Names { graph, node: "", ends: Some((from, to)) };
    let role = ["label", "xlabel"].iter().filter_map(|name| edge.values.get(*name)).map(|id| label(id, names, false));
    if let Some(role) = role.into_iter().find(|role| !role.trim().is_empty()) {
        link.set("role", &role);
    }
    for (name, id) in &edge.values {
        if !matches!(name.as_str(), "label" | "xlabel" | "dir" | "arrowhead" | "arrowtail" | "pos") {
            link.add(name, &value(id));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_that_only_draws_the_name_is_not_kept() {
        let read = read(
            "g.dot",
            "graph { a [label=\"Efficient\\nOffice\", name=\"Efﬁcient Oﬃce\"]\nb [label=\"B!\", name=\"B\"] }",
        );
        assert_eq!(shown(&read), "Elements\n1: id=a; name=Efﬁcient Oﬃce\n2: id=b; name=B; custom:label=B!");
    }

    #[test]
    fn a_graph_written_by_hand_is_read() {
        let text = r#"/* made by hand */
digraph "Care chain" {
  rankdir=LR; label="All"; node [shape=box, style=filled, sector=public]
  subgraph cluster_0 {
    label = "Care\nproviders"; color=blue;
    h1 [label="Iași \"Sf. Spiridon\"\nHospital"]; h2
    { rank=same; p1 [label=<<b>Pay</b>er &amp; co>, sector=private]; }
  }
  node [sector=""]
  lab [label="\N of \G", image="lab.png"]
  h1 -> {h2; p1} -> lab [label="data", weight=2]
  h1:north:ne -> new
  edge [dir=both]
  lab -> h1
  lab -> h2 [dir=back, xlabel="pays"]; p1 -> h2 [dir=none]
}
"#;
        assert_eq!(
            shown(&read("c.dot", text)),
            "Elements\n\
             6: id=h1; name=Iași \"Sf. Spiridon\" Hospital; sector=public; group=Care providers\n\
             6: id=h2; name=h2; sector=public; group=Care providers\n\
             7: id=p1; name=Payer & co; sector=private; group=Care providers\n\
             10: id=lab; name=lab of Care chain\n\
             12: id=new; name=new\n\
             Links\n\
             11: direction=directed; from=h1; to=h2; role=data; weight=2\n\
             11: direction=directed; from=h1; to=p1; role=data; weight=2\n\
             11: direction=directed; from=h2; to=lab; role=data; weight=2\n\
             11: direction=directed; from=p1; to=lab; role=data; weight=2\n\
             12: direction=directed; from=h1; to=new\n\
             14: direction=mutual; from=lab; to=h1\n\
             15: direction=directed; from=h2; to=lab; role=pays\n\
             15: direction=undirected; from=p1; to=h2\n\
             lost: 1 image was left out\n\
             lost: 1 port of a node was left out"
        );
    }

    #[test]
    fn a_graph_that_dot_has_laid_out_has_places() {
        let text = "graph G {\n\tgraph [bb=\"0,0,126,108.5\"];\n\tnode [label=\"\\N\"];\n\ta\t[height=0.5,\n\t\tpos=\"27,90\",\n\
                    \t\twidth=0.75];\n\tb\t[pos=\"99,18!\"];\n\tc [pos=\"x,1\"];\n\ta -- b\t[pos=\"27,71 \\\n99,36\"];\n}\n";
        assert_eq!(
            shown(&read("c.dot", text)),
            "Elements\n4: id=a; name=a; x=27; y=18.5; width=54; height=36\n7: id=b; name=b; x=99; y=90.5\n\
             8: id=c; name=c\nLinks\n9: direction=undirected; from=a; to=b\n\
             lost: 1 position that is no number was left out"
        );
    }

    #[test]
    fn a_label_with_lines_of_its_own_is_no_other_name() {
        let text = r#"graph { a [label="Inter\nmunicipal", name="Intermunicipal", "Source"="x\\y"]; b [label="B", name="C"] }"#;
        assert_eq!(
            shown(&read("c.dot", text)),
            "Elements\n1: id=a; name=Intermunicipal; Source=x\\y\n1: id=b; name=C; custom:label=B"
        );
    }

    #[test]
    fn strict_graphs_have_one_edge_for_two_ends() {
        let text = "STRICT Graph { a -- b [n=1]; b -- a [m=2]\n subgraph s { a c }\n subgraph s -- d }\ngraph { z }";
        assert_eq!(
            shown(&read("c.gv", text)),
            "Elements\n1: id=a; name=a\n1: id=b; name=b\n2: id=c; name=c\n3: id=d; name=d\nLinks\n\
             1: direction=undirected; from=a; to=b; m=2; n=1\n3: direction=undirected; from=a; to=d\n\
             3: direction=undirected; from=c; to=d\n\
             lost: 1 further part after the first graph was left out"
        );
    }

    #[test]
    fn what_is_no_graph_or_cut_is_one_error() {
        let deep = format!("graph {}", "{ ".repeat(200_000));
        let names: String = (0..2000).map(|at| format!("n{at} ")).collect();
        let wide = format!("graph {{ {{{names}}} -- {{{names}}} }}");
        refuses(
            read,
            "c.dot",
            &[
                ("", "c.dot:1: error: this is no DOT file"),
                ("id,label\n", "c.dot:1: error: this is no DOT file"),
                ("digraph {\n a -> b [label=\"x\"\n", "c.dot:2: error: a bracket `[` is never closed"),
                ("digraph {\n a -> b\n", "c.dot:1: error: a brace opens here and is never closed"),
                ("digraph {\n a -> \"b\n", "c.dot:2: error: a quotation mark opens"),
                ("digraph {\n a -> ; }", "c.dot:2: error: an edge must lead to"),
                ("digraph { a = }", "c.dot:1: error: the attribute `a` has no value"),
                ("digraph { } }", "c.dot:1: error: text follows the end"),
                ("digraph { }", "c.dot:1: error: the graph has no nodes"),
                (deep.as_str(), "c.dot:1: error: subgraphs are nested deeper than 100"),
                (wide.as_str(), "c.dot:1: error: groups of nodes that are joined to groups"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_words_are_read_or_refused(
            words in prop::collection::vec(r#"a|b|c:n|->|--|\{|\}|\[|\]|=|;|subgraph|label|pos|"1,NaN"|<é<>>|"\\N\\|&lt;"|\+|/\*|//|#|\n|node|edge"#, 0..40),
        ) {
            prop_assert!(holds(&read("c.dot", &words.join(" "))));
            let whole = format!("digraph {{ {} }}", words.join(" "));
            prop_assert!(holds(&read("c.dot", &whole)));
        }
    }
}
