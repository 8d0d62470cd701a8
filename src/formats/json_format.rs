//! Which format a JSON text is in: they may all be called `.json`.

use serde::de::IgnoredAny;

use super::json::{Document, Object, Part, items, too_deep};

/// The JSON formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFormat {
    /// JSON Canvas, of Obsidian.
    Canvas,
    Kumu,
    /// Of Cytoscape.js, and CX2 and cyjs of the Cytoscape program.
    Cytoscape,
    /// Nodes and the links between them, of NetworkX, D3, graphology and others.
    NodeLink,
    GeoJson,
    /// Lists of objects.
    Records,
}

/// Which of the formats a JSON text is in, as far as its first parts tell;
/// `None` when it is another.
pub fn json_format(text: &str) -> Option<JsonFormat> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if too_deep(text).is_some() || serde_json::from_str::<IgnoredAny>(text).is_err() {
        let is_sequence = Document::sequence(text).is_some_and(|(first, _)| Object::of(first.root).is_some());
        return if is_sequence { Some(JsonFormat::Records) } else { format_of_words(text) };
    }
    let root: Part<'_> = serde_json::from_str(text).ok()?;
    match Object::of(root) {
        Some(root) => format_of_object(&root),
        None => format_of_list(&items(root)?),
    }
}

fn format_of_list(list: &[Part<'_>]) -> Option<JsonFormat> {
    let first = Object::of(list.first()?)?;
    let is_cytoscape = first.get("CXVersion").is_some()
        || first.get("numberVerification").is_some()
        || first.get("data").and_then(Object::of).is_some();
    Some(if is_cytoscape { JsonFormat::Cytoscape } else { JsonFormat::Records })
}

fn format_of_object(root: &Object<'_>) -> Option<JsonFormat> {
    if is_geojson(root) {
        return Some(JsonFormat::GeoJson);
    }
    if root.has_items("connections") {
        return Some(JsonFormat::Kumu);
    }
    if let Some(first) = first_of(root, "elements") {
        let is_cytoscape = first.get("data").and_then(Object::of).is_some();
        return Some(if is_cytoscape { JsonFormat::Cytoscape } else { JsonFormat::Kumu });
    }
    if root.has_items("elements") {
        return Some(JsonFormat::Kumu);
    }
    if root.get("elements").and_then(Object::of).is_some() {
        return Some(JsonFormat::Cytoscape);
    }
    if root.get("nodes").is_some_and(|nodes| nodes.get().starts_with(['[', '{'])) {
        return Some(format_of_nodes(root));
    }
    let graph = root.get("graph").and_then(Object::of).or_else(|| first_of(root, "graphs"));
    if graph.is_some_and(|graph| graph.get("nodes").is_some()) {
        return Some(JsonFormat::NodeLink);
    }
    let has_records = root.0.iter().any(|(name, _)| first_of(root, name).is_some());
    has_records.then_some(JsonFormat::Records)
}

/// The format of a graph by its first node and its first edge.
fn format_of_nodes(root: &Object<'_>) -> JsonFormat {
    let (node, edge) = (first_of(root, "nodes"), first_of(root, "edges"));
    let is_edge_of_canvas = edge.as_ref().is_none_or(|edge| edge.get("fromNode").is_some());
    let is_canvas = match &node {
        Some(node) => matches!(node.text("type").as_str(), "text" | "file" | "link" | "group"),
        None => root.has_items("edges"),
    };
    if is_canvas && is_edge_of_canvas && !root.has_items("links") {
        return JsonFormat::Canvas;
    }
    // What Cytoscape.js calls `elements`, without that name around it.
    let has_data = |part: &Object<'_>, name: &str| part.object("data").get(name).is_some();
    let is_cytoscape = node.is_some_and(|node| has_data(&node, "id") && node.get("id").is_none())
        && edge.is_none_or(|edge| has_data(&edge, "source"));
    if is_cytoscape { JsonFormat::Cytoscape } else { JsonFormat::NodeLink }
}

fn is_geojson(root: &Object<'_>) -> bool {
    match root.text("type").as_str() {
        "FeatureCollection" => root.has_items("features"),
        "Feature" => root.get("geometry").is_some(),
        "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon" => {
            root.has_items("coordinates")
        }
        "GeometryCollection" => root.has_items("geometries"),
        _ => false,
    }
}

/// The first item of a list, where it is an object.
fn first_of<'a>(root: &Object<'a>, name: &str) -> Option<Object<'a>> {
    root.items(name).first().copied().and_then(Object::of)
}

/// The format that a broken text was meant to be in, so that its reader says
/// where it is broken.
fn format_of_words(text: &str) -> Option<JsonFormat> {
    let has = |word: &str| text.contains(word);
    if has("\"connections\"") {
        Some(JsonFormat::Kumu)
    } else if has("\"fromNode\"") {
        Some(JsonFormat::Canvas)
    } else if has("\"CXVersion\"") || has("\"elements\"") && has("\"data\"") {
        Some(JsonFormat::Cytoscape)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_are_told_apart() {
        let cases = [
            (r#"{"elements":[{"label":"A"}],"connections":[]}"#, Some(JsonFormat::Kumu)),
            (r#"{"elements":[{"_id":"elem-1","attributes":{}}],"maps":[]}"#, Some(JsonFormat::Kumu)),
            (r#"{"elements":[],"connections":[],"#, Some(JsonFormat::Kumu)),
            (r#"{"elements":{"nodes":[]}}"#, Some(JsonFormat::Cytoscape)),
            (r#"{"elements":[{"data":{"id":"a"}}]}"#, Some(JsonFormat::Cytoscape)),
            (r#"[{"group":"nodes","data":{"id":"a"}}]"#, Some(JsonFormat::Cytoscape)),
            (r#"{"nodes":[{"data":{"id":"a"}}],"edges":[{"data":{"source":"a"}}]}"#, Some(JsonFormat::Cytoscape)),
            (r#"[{"CXVersion":"2.0","hasFragments":false}]"#, Some(JsonFormat::Cytoscape)),
            (r#"{"nodes":[],"edges":[]}"#, Some(JsonFormat::Canvas)),
            (r#"{"nodes":[{"id":"1","type":"text","text":"A"}]}"#, Some(JsonFormat::Canvas)),
            (r#"{"edges":[{"fromNode":"a","#, Some(JsonFormat::Canvas)),
            (r#"{"nodes":[{"id":"1","group":1}],"links":[]}"#, Some(JsonFormat::NodeLink)),
            (r#"{"nodes":[{"id":1,"type":"group"}],"edges":[{"from":1,"to":1}]}"#, Some(JsonFormat::NodeLink)),
            (
                r#"{"nodes":[{"id":"1","data":{"label":"A"}}],"edges":[{"source":"1","target":"1"}]}"#,
                Some(JsonFormat::NodeLink),
            ),
            (r#"{"graph":{"nodes":{"a":{"label":"A"}}}}"#, Some(JsonFormat::NodeLink)),
            (r#"[{"name":"A","data":"x"}]"#, Some(JsonFormat::Records)),
            (r#"{"meta":{},"items":[{"name":"A"}]}"#, Some(JsonFormat::Records)),
            (r#"{"type":"FeatureCollection","features":[]}"#, Some(JsonFormat::GeoJson)),
            (r#"{"type":"Topology","objects":{}}"#, None),
            ("[]", None),
            ("3", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(json_format(text), expected, "{text}");
        }
    }
}
