//! Kumu's JSON: what people import ("blueprints", elements and connections by
//! label or id) and what Kumu exports as the backup of a project (fields under
//! `attributes`, positions in `maps`).

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, text};
use super::loss::Loss;
use super::number::number;
use super::problem::Place;
use super::refused;

/// Reads a blueprint or a project.
pub fn read(file: &str, text: &str) -> Read {
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let project = Object::of(document.root).unwrap_or_default();
    if !project.has_items("elements") && !project.has_items("connections") {
        return refused(file, Place::Whole, message!("kumu-none"));
    }
    let mut graph = GraphBuilder::new(file);
    let places = Places::of(&project, &mut graph);
    let mut off_maps = 0;
    document.each(project.items("elements"), &mut graph, |graph, line, part| {
        let fields = Fields::of(part);
        let Some(mut element) = element_of(&fields) else {
            graph.error(line, message!("kumu-no-label"));
            return;
        };
        if !fields.first(&["image", "thumbnail"]).is_empty() {
            graph.lose(Loss::Image, 1);
        }
        let id = element.get("id").unwrap_or_default().to_owned();
        off_maps += usize::from(places.has_maps && !places.on_maps.contains(&id));
        if let Some((x, y)) = places.by_element.get(&id).copied().or_else(|| fields.place()) {
            graph.place(&mut element, Some((x, y)));
        }
        graph.row(line, &element);
    });
    document.each(project.items("connections"), &mut graph, |graph, line, part| match link_of(&Fields::of(part)) {
        Some(link) => graph.row(line, &link),
        None => graph.error(line, message!("kumu-no-ends")),
    });
    if off_maps > 0 {
        graph.warning(Place::Whole, message!("kumu-off-maps", count = off_maps));
    }
    graph.finish_or(1, message!("kumu-empty"))
}

/// `None` without a label and an id.
fn element_of(fields: &Fields<'_>) -> Option<Attributes> {
    let mut element = Attributes::element();
    let label = fields.first(&["label"]);
    let id = fields.first(&["_id", "id"]);
    // Without an id the label says which element is meant.
    let id = if id.trim().is_empty() { label.clone() } else { id };
    if id.trim().is_empty() {
        return None;
    }
    element.set("id", &id);
    element.set("name", if label.trim().is_empty() { &id } else { &label });
    element.set("type", &fields.first(&["element type", "type"]));
    element.set("notes", &fields.first(&["description"]));
    let known = ["label", "_id", "element type", "description", "image", "thumbnail", "position", "attributes"];
    fields.add_others(&mut element, &known);
    Some(element)
}

/// `None` when an end is missing.
fn link_of(fields: &Fields<'_>) -> Option<Attributes> {
    let (from, to) = (fields.first(&["from"]), fields.first(&["to"]));
    if from.trim().is_empty() || to.trim().is_empty() {
        return None;
    }
    let mut link = Attributes::link();
    let direction = fields.first(&["direction", "directed"]).to_lowercase();
    // Without a word the map's settings decide, which are for all connections.
    link.set_direction(Some(&direction), Arrows::Unknown);
    link.set("id", &fields.first(&["_id", "id"]));
    link.set("from", &from);
    link.set("to", &to);
    link.set("type", &fields.first(&["connection type", "element type", "type"]));
    link.set("role", &fields.first(&["label"]));
    let known =
        ["_id", "from", "to", "label", "connection type", "element type", "direction", "directed", "attributes"];
    fields.add_others(&mut link, &known);
    Some(link)
}

/// Fields of an element or connection: its own, and those under `attributes`,
/// which are the user's and come first.
#[derive(Debug)]
struct Fields<'a> {
    all: Vec<(String, Part<'a>)>,
    position: Object<'a>,
}

impl<'a> Fields<'a> {
    fn of(part: Part<'a>) -> Self {
        let own = Object::of(part).unwrap_or_default();
        let position = own.object("position");
        let mut all = own.object("attributes").0;
        all.extend(own.0);
        Self { all, position }
    }

    /// The first of these fields that has a text; Kumu's names have no case.
    fn first(&self, names: &[&str]) -> String {
        let texts = names.iter().flat_map(|name| {
            self.all.iter().filter(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, part)| text(part))
        });
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    /// Blueprints that other programs make may have a position of their own.
    fn place(&self) -> Option<(f64, f64)> {
        self.position.number("x").zip(self.position.number("y"))
    }

    fn add_others(&self, attributes: &mut Attributes, known: &[&str]) {
        for (name, part) in &self.all {
            let is_known = known.iter().any(|known| name.trim().eq_ignore_ascii_case(known));
            // Kumu writes "delayed" and "reversed" for every connection.
            let is_default = part.get() == "false" && matches!(name.as_str(), "delayed" | "reversed" | "pinned");
            if !is_known && !is_default {
                attributes.add(name, &text(part));
            }
        }
    }
}

/// Places of a project's elements.
#[derive(Debug, Default)]
struct Places {
    /// Centres on the first map with positions, or the project's default map.
    by_element: BTreeMap<String, (f64, f64)>,
    on_maps: BTreeSet<String>,
    has_maps: bool,
}

impl Places {
    fn of(project: &Object<'_>, graph: &mut GraphBuilder) -> Self {
        let mut places = Self::default();
        graph.lose(Loss::Loop, project.items("loops").len());
        graph.lose(Loss::MapView, project.items("perspectives").len());
        let default = project.first_text(&["defaultMap", "default_map"]);
        let mut maps: Vec<Object<'_>> = project.items("maps").into_iter().filter_map(Object::of).collect();
        // The default map first; the others as they are.
        maps.sort_by_key(|map| map.text("_id") != default || default.is_empty());
        let mut others = 0;
        for map in &maps {
            let mut on_map = BTreeMap::new();
            for shown in map.items("elements").into_iter().filter_map(Object::of) {
                let id = shown.first_text(&["element", "_id"]);
                let position = shown.object("position");
                let axis = |name| number(&position.first_text(&[name])).or_else(|| shown.number(name));
                if let (Some(x), Some(y)) = (axis("x"), axis("y")) {
                    on_map.insert(id.clone(), (x, y));
                }
                places.on_maps.insert(id);
                places.has_maps = true;
            }
            if places.by_element.is_empty() {
                places.by_element = on_map;
            } else {
                others += 1;
            }
        }
        graph.lose(Loss::FurtherMap, others);
        places
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_blueprint_names_elements_by_label() {
        let text = r#"{
  "elements": [
    {"label": "A", "type": "Letter", "description": "This is A", "tags": ["one", "two"]},
    {"id": "e2", "label": "B\nC", "Favorite Dessert": "shave ice", "image": "b.png"},
    {"label": " "}
  ],
  "connections": [
    {"from": "A", "to": "e2", "type": "likes", "direction": "Mutual"},
    {"id": "c1", "from": "e2", "to": "A", "label": "pays", "description": "since 2019"},
    {"from": "A"}
  ]
}"#;
        assert_eq!(
            shown(&read("k.json", text)),
            "Elements\n\
             3: id=A; name=A; type=Letter; notes=This is A; tags=one|two\n\
             4: id=e2; name=B C; Favorite Dessert=shave ice\n\
             Links\n\
             8: direction=mutual; from=A; to=e2; type=likes\n\
             9: from=e2; to=A; id=c1; role=pays; description=since 2019\n\
             k.json:5: error: the element has no `label` and no `_id`: give it a label\n\
             k.json:10: error: the connection has no `from` or no `to`: give it both, as labels or ids\n\
             lost: 1 image was left out"
        );
    }

    #[test]
    fn a_project_has_fields_under_attributes_and_positions_in_maps() {
        let text = r##"{"version":1,"name":"Care","proxyImages":true,"defaultMap":"map-2","attributes":[],
"elements":[
{"_id":"elem-1","attributes":{"label":"Iași Hospital","element type":"Hospital","tags":["RO"],"description":"x","Beds":900}},
{"_id":"elem-2","attributes":{"label":"Payer","id":"P1","element type":null}},
{"_id":"elem-3","attributes":{"label":"Deleted"}}],
"connections":[
{"_id":"conn-1","direction":"directed","delayed":false,"reversed":true,"attributes":{"connection type":"money","label":"pays"},"from":"elem-2","to":"elem-1"}],
"loops":[{"_id":"loop-1"}],
"maps":[{"_id":"map-1","elements":[{"_id":"item-1","element":"elem-1","position":{"x":1,"y":1}}],"connections":[]},
{"_id":"map-2","elements":[{"_id":"item-2","element":"elem-1","style":{},"position":{"x":-120.5,"y":40}},{"_id":"item-3","element":"elem-2","position":{"x":"NaN","y":0},"pinned":true}],"connections":[{"_id":"edge-1","curvature":0,"connection":"conn-1"}]}],
"perspectives":[{"_id":"pers-1","style":"@settings {}"},{"_id":"pers-2"}]}"##;
        assert_eq!(
            shown(&read("k.json", text)),
            "Elements\n\
             3: id=elem-1; name=Iași Hospital; type=Hospital; notes=x; tags=RO; Beds=900; x=-120.5; y=40\n\
             4: id=elem-2; name=Payer; custom:id=P1\n\
             5: id=elem-3; name=Deleted\n\
             Links\n\
             7: direction=directed; id=conn-1; from=elem-2; to=elem-1; type=money; role=pays; reversed=true\n\
             k.json: warning: 1 element is on no map of the project; Kumu keeps deleted ones in the file: remove those that \
             you do not want\n\
             lost: 1 loop was left out\n\
             lost: 2 views of maps were left out\n\
             lost: 1 further map with its positions was left out"
        );
    }

    #[test]
    fn what_is_not_of_kumu_is_one_error() {
        refuses(
            read,
            "k.json",
            &[
                ("[]", "k.json: error: this is no JSON of Kumu"),
                ("{\"nodes\":[]}", "k.json: error: this is no JSON of Kumu"),
                ("{\"elements\":[]}", "k.json:1: error: the project has no elements"),
                ("{\"elements\":[7]}", "k.json:1: error: the element has no `label`"),
                ("{\n\"elements\":[{\"label\":\"A\"}", "k.json:2:25: error: the file ends in the middle"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|"a"|"elem-1"|\[1,\[2\]\]|\{"label":"\\ud800"\}|\{"x":1,"y":2\}|"\\u0000\\n"|\[\{"elements":\[\{"element":"a","x":1\}\]\}\]"#, 6),
        ) {
            let element = format!(r#"{{"_id":{},"label":{},"attributes":{},"position":{}}}"#, values[0], values[1], values[2], values[3]);
            let link = format!(r#"{{"from":{},"to":{},"direction":{},"attributes":{}}}"#, values[0], values[1], values[4], values[2]);
            let text = format!(
                r#"{{"elements":[{element},{}],"connections":[{link},{link}],"maps":{},"loops":{}}}"#,
                values[5], values[4], values[5]
            );
            prop_assert!(holds(&read("k.json", &text)));
        }
    }
}
