//! CX2, the exchange format of Cytoscape and NDEx: a list of aspects, among
//! them nodes and edges whose attributes have short names and defaults.

use std::collections::BTreeMap;

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, text};
use super::number::number;

/// Reads the aspects of a document that [`super::cytoscape`] took for CX2.
pub fn read<'a>(file: &str, document: &Document<'a>, aspects: &[Part<'a>]) -> Read {
    let mut graph = GraphBuilder::new(file);
    let aspects: Vec<Object<'a>> = aspects.iter().filter_map(|aspect| Object::of(aspect)).collect();
    // An aspect may come in several fragments.
    let items = |name: &str| aspects.iter().flat_map(|aspect| aspect.items(name)).collect::<Vec<Part<'a>>>();
    let (mut of_nodes, mut of_edges) = (Declared::default(), Declared::default());
    for declared in items("attributeDeclarations").into_iter().filter_map(Object::of) {
        of_nodes.add(&declared.object("nodes"));
        of_edges.add(&declared.object("edges"));
    }
    document.each(items("nodes"), &mut graph, |graph, line, part| {
        let node = Object::of(part).unwrap_or_default();
        let id = node.text("id");
        if id.trim().is_empty() {
            graph.error(line, message!("graph-no-number"));
            return;
        }
        let values = of_nodes.values(&node.object("v"));
        let mut element = Attributes::element();
        element.set("id", &id);
        element.set("name", first(&values, &["name", "label", "shared name"]).unwrap_or(&id));
        set_place(&node, &mut element, graph);
        for (name, text) in values.iter().filter(|(name, _)| !matches!(name.as_str(), "selected" | "shared name")) {
            element.add(name, text);
        }
        graph.row(line, &element);
    });
    document.each(items("edges"), &mut graph, |graph, line, part| {
        let edge = Object::of(part).unwrap_or_default();
        let (from, to) = (edge.text("s"), edge.text("t"));
        if from.trim().is_empty() || to.trim().is_empty() {
            graph.error(line, message!("cx2-no-ends"));
            return;
        }
        let values = of_edges.values(&edge.object("v"));
        let mut link = Attributes::link();
        link.set_direction(first(&values, &["direction"]), Arrows::End);
        link.set("id", &edge.text("id"));
        link.set("from", &from);
        link.set("to", &to);
        link.set("type", first(&values, &["type", "interaction"]).unwrap_or_default());
        link.set("role", first(&values, &["role", "label"]).unwrap_or_default());
        let has_type = first(&values, &["type"]).is_some();
        for (name, text) in &values {
            let is_told = match name.as_str() {
                "interaction" => !has_type,
                // The program names edges "A (interaction) B" by itself.
                "name" => text.contains(") ") && text.contains(" ("),
                name => matches!(name, "selected" | "shared name" | "shared interaction"),
            };
            if !is_told {
                link.add(name, text);
            }
        }
        graph.row(line, &link);
    });
    if items("status").iter().all(|status| Object::of(status).is_none_or(|status| status.text("success") != "true")) {
        graph.warning(super::problem::Place::Whole, message!("cx2-no-status"));
    }
    graph.finish_or(1, message!("network-empty"))
}

fn first<'a>(values: &'a [(String, String)], names: &[&str]) -> Option<&'a str> {
    let found = |name: &&str| values.iter().find(|(known, text)| known == name && !text.trim().is_empty());
    names.iter().find_map(found).map(|(_, text)| text.as_str())
}

/// Names behind the short names of attributes, and what holds where a node or
/// edge says nothing.
#[derive(Debug, Default)]
struct Declared {
    names: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
}

impl Declared {
    fn add(&mut self, declared: &Object<'_>) {
        for (name, about) in &declared.0 {
            let about = Object::of(about).unwrap_or_default();
            let short = about.text("a");
            if !short.is_empty() {
                self.names.insert(short, name.clone());
            }
            let default = about.text("v");
            if !default.is_empty() {
                self.defaults.insert(name.clone(), default);
            }
        }
    }

    /// Attributes by their full names, then defaults that are not overruled.
    fn values(&self, own: &Object<'_>) -> Vec<(String, String)> {
        let mut values: Vec<(String, String)> = Vec::new();
        for (name, part) in &own.0 {
            values.push((self.names.get(name).unwrap_or(name).clone(), text(part)));
        }
        for (name, default) in &self.defaults {
            if !values.iter().any(|(known, _)| known == name) {
                values.push((name.clone(), default.clone()));
            }
        }
        values
    }
}

/// Sets the centre of a node that has both coordinates.
fn set_place(node: &Object<'_>, element: &mut Attributes, graph: &mut GraphBuilder) {
    let (x, y) = (node.text("x"), node.text("y"));
    if x.is_empty() && y.is_empty() {
        return;
    }
    graph.place(element, number(&x).zip(number(&y)));
}

#[cfg(test)]
mod tests {
    use super::super::cytoscape::read;
    use super::super::reader_tests::shown;

    #[test]
    fn short_names_defaults_and_fragments_are_understood() {
        let text = r#"[{"CXVersion":"2.0","hasFragments":true},
{"metaData":[{"elementCount":2,"name":"nodes"}]},
{"attributeDeclarations":[{"nodes":{"name":{"d":"string","a":"n"},"sector":{"d":"string","v":"public"},"tags":{"d":"list_of_string"}},
 "edges":{"interaction":{"d":"string","a":"i"},"weight":{"d":"double"}}}]},
{"nodes":[{"id":1,"x":10.5,"y":-2,"z":0,"v":{"n":"Iași Hospital","tags":["a","b"]}}]},
{"edges":[{"id":0,"s":1,"t":2,"v":{"i":"pays","weight":0.9}}]},
{"nodes":[{"id":2,"v":{"n":"Payer","sector":"private"}},
{"v":{}}]},
{"edges":[{"id":1,"s":2}]},
{"visualProperties":[{"default":{}}]},
{"status":[{"error":"","success":true}]}]"#;
        assert_eq!(
            shown(&read("n.cx2", text)),
            "Elements\n\
             5: id=1; name=Iași Hospital; x=10.5; y=-2; tags=a|b; sector=public\n\
             7: id=2; name=Payer; sector=private\n\
             Links\n\
             6: direction=directed; id=0; from=1; to=2; type=pays; weight=0.9\n\
             n.cx2:8: error: the node has no `id`: give it a number of its own\n\
             n.cx2:9: error: the edge has no `s` or no `t`: give it both, as ids of nodes"
        );
    }

    #[test]
    fn a_file_without_its_end_is_said() {
        let text = "[{\"CXVersion\":\"2.0\"},{\"nodes\":[{\"id\":1}]}]";
        assert_eq!(
            shown(&read("n.cx2", text)),
            "Elements\n1: id=1; name=1\n\
             n.cx2: warning: the file does not say at its end that it is whole: compare the counts"
        );
    }
}
