//! `docs/formats.md` says what each format keeps of a map; it is held to what
//! comes back of a map that has every field.

use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::export::facts::{Facts, FactsFormat, files};
use filiera::file;
use filiera::formats::{self, Options, Read, Workbooks};
use filiera::import::plan::{Choices, Plan, plan};
use filiera::map::fields::{ElementField, LinkField};
use filiera::map::{Direction, Link, LinkId, Map, Target, View, ViewId};
use filiera::text::BundledFont;

/// A map with every field, and a view that shows all of it.
fn specimen() -> (Map, View) {
    let map = file::read(include_str!("../data/v2/every-field.ron")).expect("a sound map");
    let ends: Vec<_> = map.elements().ids().copied().take(2).collect();
    let undirected =
        Link { direction: Direction::Undirected, ..Link::new(LinkId::from_u64(9), ends[0], ends[1], "data".into()) };
    let mut document = Document::new(map);
    document.edit("Link", &[Edit::AddLink(Arc::new(undirected))]).expect("possible");
    (document.map().clone(), View::new(ViewId::from_u64(9), "All"))
}

/// The map without its elements and links: its vocabulary is asked for by no word.
fn emptied(map: &Map) -> Map {
    let mut document = Document::new(map.clone());
    let all = map.elements().ids().map(|id| Target::Element(*id)).collect();
    document.edit("Empty", &[Edit::Delete(all)]).expect("possible");
    document.map().clone()
}

fn applied(map: &Map, plan: &Plan) -> Map {
    let mut document = Document::new(map.clone());
    document.edit("Import", &plan.edits).expect("a plan fits its map");
    document.map().clone()
}

/// "all 36", or what is missing of them.
fn kept<'a>(fields: impl Iterator<Item = (&'a str, bool)>) -> String {
    let (kept, missing): (Vec<_>, Vec<_>) = fields.partition(|(_, is_kept)| *is_kept);
    let missing: Vec<&str> = missing.into_iter().map(|(name, _)| name).collect();
    match (kept.len(), missing.as_slice()) {
        (count, []) => format!("all {count} fields"),
        (0, _) => "no".to_owned(),
        (_, missing) => format!("all but {}", missing.join(", ")),
    }
}

/// What comes back of elements, of links and of places.
fn comes_back(map: &Map, read: Read) -> [String; 3] {
    let empty = emptied(map);
    let planned = plan(&empty, &read.tables, &Choices::default(), read.problems);
    let back = applied(&empty, &planned);
    let element_fields = ElementField::of_lists(true).map(|field| {
        let same = |element| back.element(element).map(|found| field.cell(&back, found));
        (field.label(), map.elements().iter().all(|element| same(element.id) == Some(field.cell(map, element))))
    });
    let own = (
        "own fields",
        map.elements()
            .iter()
            .all(|element| back.element(element.id).is_some_and(|found| found.custom == element.custom)),
    );
    let link_fields = LinkField::ALL.iter().filter(|field| **field != LinkField::Serial).map(|field| {
        let same = |link| back.link(link).map(|found| field.cell(&back, found));
        (field.label(), map.links().iter().all(|link| same(link.id) == Some(field.cell(map, link))))
    });
    let places = if planned.placed == map.elements().len() { "yes" } else { "no" };
    [kept(element_fields.chain([own])), kept(link_fields), places.to_owned()]
}

/// The table of what is written, a line for each format.
fn table() -> String {
    let (map, view) = specimen();
    let mut lines = vec![
        "| | elements | links | positions | annotations | said to be left out, of a map that has everything |"
            .to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    for &format in FactsFormat::ALL {
        let facts = Facts::of_map(&map, &view, true, &BundledFont);
        let workbooks = Workbooks::of(env!("CARGO_BIN_EXE_filiera").into());
        let (mut all, mut lost) = (Read::default(), Vec::new());
        for (_, written) in files(format, &facts).expect("it can be written") {
            lost.extend(written.lost);
            let name = format!("map.{}", format.ending());
            if !matches!(format, FactsFormat::Mermaid | FactsFormat::Html) {
                all.extend(formats::any(&name, &written.bytes, &Options::default(), &workbooks));
            }
        }
        let [elements, links, places] = match format {
            FactsFormat::Mermaid => {
                ["names, types, stages and regions as a drawing", "ends, kinds and labels", "no"].map(str::to_owned)
            }
            FactsFormat::Html => {
                ["all fields, to be looked at", "all fields, to be looked at", "as drawn"].map(str::to_owned)
            }
            _ => comes_back(&map, all),
        };
        let are_left_out = lost.iter().any(|lost| lost.contains("annotations are left out"));
        let annotations = if are_left_out { "no" } else { "to be looked at" };
        let lost = if lost.is_empty() { "-".to_owned() } else { lost.join("; ") };
        lines.push(format!("| {} | {elements} | {links} | {places} | {annotations} | {lost} |", format.label()));
    }
    lines.join("\n")
}

#[test]
fn the_list_of_formats_says_what_is_kept() {
    let table = table();
    let document = include_str!("../../docs/formats.md");
    assert!(document.contains(&table), "docs/formats.md wants this table:\n\n{table}\n");
}
