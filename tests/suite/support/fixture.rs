//! A map in a few lines of text, one element or link a line.
//!
//! ```text
//! # name      words in any order: kind, type, stage, +further stage, NUTS code, scope, employees band
//! umf         university S2 +S5 RO213 in_region
//! gap         placeholder payer S7 RO21 in_region
//! alliance    initiative
//! umf -> alliance  membership      # a directed link
//! umf -- gap       data            # one without a direction
//! umf ~> gap       money           # one that is missing
//! ```

use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::map::{
    Direction, Element, ElementId, ElementKind, Employees, EmployeesBand, Helix, Level, Link, LinkId, LinkStatus, Map,
    Region, Scope, StageId, TypeId, nuts,
};

/// The id of the element with this name.
pub fn id(name: &str) -> ElementId {
    ElementId::derived("fixture", name)
}

/// The map that the text describes, with the default vocabulary.
pub fn map(text: &str) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    for (at, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        let edits = match words.as_slice() {
            [] => continue,
            [from, arrow @ ("->" | "--" | "~>"), to, kind] => vec![link(at, from, arrow, to, kind)],
            [name, words @ ..] => element(document.map(), name, words),
        };
        document.edit("fixture", &edits).unwrap_or_else(|error| panic!("line {}: {error}", at + 1));
    }
    document.map().clone()
}

fn link(at: usize, from: &str, arrow: &str, to: &str, kind: &str) -> Edit {
    let mut link = Link::new(LinkId::derived("fixture", &at.to_string()), id(from), id(to), kind.into());
    match arrow {
        "--" => link.direction = Direction::Undirected,
        "~>" => link.status = LinkStatus::Missing,
        _ => {}
    }
    Edit::AddLink(Arc::new(link))
}

fn element(map: &Map, name: &str, words: &[&str]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut element = Element::new(id(name), name);
    for &word in words {
        if let Some(stage) = word.strip_prefix('+') {
            element.further_stages.push(stage.into());
        } else if let Some(kind) = ElementKind::from_id(word) {
            element.kind = kind;
        } else if let Some(scope) = Scope::from_id(word) {
            element.scope = Some(scope);
        } else if let Some(band) = EmployeesBand::from_id(word) {
            element.employees = Some(Employees::Band(band));
        } else if let Some(helix) = Helix::from_id(word) {
            element.helix = Some(helix);
        } else if let Some(level) = Level::from_id(word) {
            element.level = Some(level);
        } else if map.stages().contains(&StageId::new(word)) {
            element.stage = Some(word.into());
        } else if map.types().contains(&TypeId::new(word)) {
            element.type_id = Some(word.into());
        } else if nuts::is_code(word) {
            if nuts::find(word).is_none() {
                let (id, nuts) = (word.into(), word.to_owned());
                edits.push(Edit::PutRegion(Region {
                    id,
                    name: nuts.clone(),
                    name_local: String::new(),
                    rank: 0,
                    nuts,
                    nuts_version: 2024,
                    country: String::new(),
                }));
            }
            element.region = Some(word.into());
        } else {
            panic!("`{word}` means nothing in the fixture language");
        }
    }
    edits.push(Edit::AddElement(Arc::new(element)));
    edits
}
