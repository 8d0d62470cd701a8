//! What is written for other programs comes back: to the map it is of without a
//! change, and to a new map with ids, names, types, stages, regions, links and
//! positions.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use filiera::edit::Document;
use filiera::export::facts::{Facts, FactsFormat, files, with_suffix};
use filiera::file::disk;
use filiera::formats::{self, Options, Read, Workbooks};
use filiera::geom::Rect;
use filiera::import::plan::{Choices, Plan, ValueChoice, plan};
use filiera::map::{Element, ElementId, Link, Map, Placement};
use filiera::text::BundledFont;

/// The map of each sample, and its path.
fn samples() -> Vec<(String, Map)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("maps")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let open = |path: PathBuf| (path.display().to_string(), disk::open(&path).expect("a sound map").map);
    paths.into_iter().map(open).collect()
}

/// What a format writes of a map, read again.
fn written(map: &Map, format: FactsFormat) -> Read {
    let view = map.ordered_views().into_iter().next().expect("a view").clone();
    let facts = Facts::of_map(map, &view, true, &BundledFont);
    let workbooks = Workbooks::of(env!("CARGO_BIN_EXE_filiera").into());
    let mut all = Read::default();
    for (suffix, written) in files(format, &facts).expect("it can be written") {
        let name = with_suffix(Path::new("map").with_extension(format.ending()).as_path(), suffix);
        all.extend(formats::any(&name.display().to_string(), &written.bytes, &Options::default(), &workbooks));
    }
    all
}

fn planned(map: &Map, read: &Read, choices: &Choices) -> Plan {
    plan(map, &read.tables, choices, read.problems.clone())
}

const READ_BACK: [FactsFormat; 8] = [
    FactsFormat::Csv,
    FactsFormat::Xlsx,
    FactsFormat::GraphMl,
    FactsFormat::Gexf,
    FactsFormat::DrawIo,
    FactsFormat::JsonCanvas,
    FactsFormat::Cytoscape,
    FactsFormat::Dot,
];

#[test]
fn lists_of_a_map_plan_no_change_to_it() {
    for (name, map) in samples() {
        for format in READ_BACK {
            let plan = planned(&map, &written(&map, format), &Choices::default());
            assert_eq!(plan.problems, [], "{name} as {format:?}");
            let is_place = |edit: &&filiera::edit::Edit| {
                use filiera::edit::Edit as E;
                matches!(edit, E::PutView(_) | E::Place { .. })
            };
            let others: Vec<_> = plan.edits.iter().filter(|edit| !is_place(edit)).collect();
            assert!(others.is_empty(), "{name} as {format:?}: {others:?}");
            let has_places = !matches!(format, FactsFormat::Csv | FactsFormat::Xlsx);
            assert_eq!(plan.placed > 0, has_places, "{name} as {format:?}");
        }
    }
}

#[test]
fn a_new_map_has_the_same_facts() {
    for (name, map) in samples() {
        for format in READ_BACK {
            let read = written(&map, format);
            // The same vocabulary; a new one would be asked for by its words.
            let mut document = Document::new(map.clone());
            let all: Vec<_> = map.elements().ids().map(|id| filiera::map::Target::Element(*id)).collect();
            document.edit("Empty", &[filiera::edit::Edit::Delete(all)]).expect("possible");
            let empty = document.map().clone();
            let plan = planned(&empty, &read, &Choices::default());
            assert_eq!(plan.problems, [], "{name} as {format:?}");
            document.edit("Import", &plan.edits).expect("a plan fits its map");
            let back = document.map();
            let elements = |map: &Map| -> Vec<Element> { map.elements().iter().cloned().collect() };
            let links = |map: &Map| -> Vec<Link> { map.links().iter().cloned().collect() };
            assert_eq!(elements(back), elements(&map), "{name} as {format:?}");
            assert_eq!(links(back), links(&map), "{name} as {format:?}");
        }
    }
}

#[test]
fn positions_come_back() {
    for (name, map) in samples() {
        let view = map.ordered_views().into_iter().next().expect("a view").clone();
        let facts = Facts::of_map(&map, &view, false, &BundledFont);
        for format in READ_BACK.into_iter().skip(2) {
            let plan = planned(&map, &written(&map, format), &Choices::default());
            let mut document = Document::new(map.clone());
            document.edit("Import", &plan.edits).expect("a plan fits its map");
            let drawn = document.map().views().iter().find(|view| view.name == "map").expect("a view of the places");
            let placed: BTreeMap<ElementId, Placement> =
                document.map().placements_of(drawn.id).map(|placed| (placed.element, *placed)).collect();
            let cards: Vec<(Rect, &Placement)> = facts
                .elements
                .iter()
                .filter_map(|element| Some((facts.rect_of(element.id)?, placed.get(&element.id)?)))
                .collect();
            assert_eq!(cards.len(), facts.picture.cards.len(), "{name} as {format:?}");
            let by = cards.first().map(|(rect, placed)| placed.at - rect.min).expect("a card");
            for (rect, placed) in cards {
                let off = (placed.at - by).distance(rect.min);
                assert!(off < 0.3, "{name} as {format:?}: {off} off");
            }
        }
    }
}

#[test]
fn contacts_leave_only_when_asked_for() {
    let (_, map) = samples().into_iter().next().expect("a sample");
    let mut element = map.elements().iter().next().expect("an element").clone();
    let contact =
        filiera::map::Contact { name: "Ana Secret".into(), email: "ana@secret.example".into(), ..Default::default() };
    element.contacts = vec![contact];
    let change = filiera::edit::ElementChange::Contacts(element.contacts.clone());
    let mut document = Document::new(map);
    document.edit("Contact", &[filiera::edit::Edit::SetElement(element.id, change)]).expect("possible");
    let map = document.map();
    let view = map.ordered_views().into_iter().next().expect("a view").clone();
    let secrets = ["Secret", "secret"];
    for &format in FactsFormat::ALL {
        let written = |with_contacts| -> Vec<Vec<u8>> {
            let facts = Facts::of_map(map, &view, with_contacts, &BundledFont);
            files(format, &facts).expect("it can be written").into_iter().map(|(_, file)| file.bytes).collect()
        };
        let has = |with_contacts| {
            let texts: Vec<String> = written(with_contacts).iter().map(|bytes| unpacked(format, bytes)).collect();
            secrets.map(|secret| texts.iter().any(|text| text.contains(secret)))
        };
        assert_eq!(has(false), [false, false], "{format:?}");
        // Mermaid has no fields at all.
        let can_have = format != FactsFormat::Mermaid;
        assert_eq!(has(true), [can_have, can_have], "{format:?}");
        assert_eq!(written(true), written(true), "{format:?}: the same bytes twice");
    }
}

/// All text of a file: of a workbook that of its parts.
fn unpacked(format: FactsFormat, bytes: &[u8]) -> String {
    if format != FactsFormat::Xlsx {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let mut text = String::new();
    for at in 0..parts.len() {
        parts.by_index(at).expect("a part").read_to_string(&mut text).expect("text");
    }
    text
}

#[test]
fn a_file_of_a_view_has_no_link_that_the_view_hides() {
    let (_, map) = samples().into_iter().next().expect("a sample");
    let mut view = map.ordered_views().into_iter().next().expect("a view").clone();
    let hidden = map.links().iter().next().expect("a link").kind.clone();
    view.hidden_link_kinds = [hidden.clone()].into();
    let of_kind = |map: &Map| map.links().iter().filter(|link| link.kind == hidden).count();
    assert!((1..map.links().len()).contains(&of_kind(&map)));
    let facts = Facts::of_view(&map, &view, true, &BundledFont);
    let links = files(FactsFormat::Csv, &facts).expect("it can be written").pop().expect("the links").1.bytes;
    let rows = csv::Reader::from_reader(links.as_slice()).into_records().count();
    assert_eq!(rows, map.links().len() - of_kind(&map));
    let whole = Facts::of_map(&map, &view, true, &BundledFont);
    assert_eq!(whole.links.len(), map.links().len(), "a file of the map has all");
}

#[test]
fn a_list_of_another_vocabulary_is_added_on_purpose() {
    let (_, map) = samples().into_iter().next().expect("a sample");
    let read = written(&map, FactsFormat::Csv);
    let choices = Choices { other_values: Some(ValueChoice::Add), ..Choices::default() };
    let plan = planned(&Map::with_default_vocabulary(), &read, &choices);
    let mut document = Document::new(Map::with_default_vocabulary());
    document.edit("Import", &plan.edits).expect("a plan fits its map");
    assert_eq!(document.map().elements().len(), map.elements().len());
    assert_eq!(document.map().links().len(), map.links().len());
}
