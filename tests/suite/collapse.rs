//! Collapsed cells: the block tells what the cards did, and all comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use filiera::analysis::coverage::{CoverageQuestion, coverage};
use filiera::edit::{Document, Edit};
use filiera::export::svg::{self, SvgOptions};
use filiera::geom::Point;
use filiera::map::*;
use filiera::scene::cells::Cells;
use filiera::scene::figure::{self, PageOptions};
use filiera::scene::{Builder, Cell, Layer, Picture, Shape, Spot, Style, ThemeName, picture};
use filiera::text::BundledFont;
use filiera::tool::place;
use proptest::prelude::*;

use crate::support::generated;
use crate::support::maps::{self, Choices};

fn style() -> Style {
    Style::new(ThemeName::Light)
}

fn drawn(map: &Map, view: &View) -> Picture {
    picture(map, view, &style(), &BundledFont)
}

fn chain(map: &Map) -> View {
    map.ordered_views()[0].clone()
}

fn cell(column: &str, row: &str) -> Cell {
    Cell { column: Key::new(column), row: Key::new(row) }
}

fn collapsed(view: &View, cells: impl IntoIterator<Item = Cell>) -> View {
    View { collapsed: cells.into_iter().collect(), ..view.clone() }
}

fn all_collapsed(map: &Map, view: &View) -> View {
    collapsed(view, Cells::new(map, view).members.into_keys())
}

fn links_told(picture: &Picture) -> usize {
    let drawn: usize = picture.routes.iter().map(|route| route.count).sum();
    drawn + picture.blocks.values().map(|block| block.links.len()).sum::<usize>()
}

/// Two stages of one region with a hospital, two firms, a missing payer and a
/// product; four links of one kind from one stage to the other.
fn small() -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let element = |id: u64, name: &str, stage: &str, kind: ElementKind, type_id: &str| {
        let type_id = (!type_id.is_empty()).then(|| type_id.into());
        let (stage, region) = (Some(stage.into()), Some("RO21".into()));
        let element = Element { stage, region, kind, type_id, ..Element::new(ElementId::from_u64(id), name) };
        Edit::AddElement(Arc::new(element))
    };
    let link = |id: u64, from: u64, to: u64, kind: &str| {
        let (from, to) = (ElementId::from_u64(from), ElementId::from_u64(to));
        Edit::AddLink(Arc::new(Link::new(LinkId::from_u64(id), from, to, kind.into())))
    };
    let edits = [
        element(1, "Alpha", "S2", ElementKind::Stakeholder, "sme_ict"),
        element(2, "Beta", "S2", ElementKind::Stakeholder, "sme_ict"),
        element(3, "Clinic", "S2", ElementKind::Stakeholder, "hospital"),
        element(4, "Payer", "S2", ElementKind::Placeholder, "payer"),
        element(5, "Sensor", "S2", ElementKind::Product, ""),
        element(6, "University", "S4", ElementKind::Stakeholder, "university"),
        element(7, "Lab", "S4", ElementKind::Stakeholder, "research_institute"),
        link(1, 1, 6, "data"),
        link(2, 2, 6, "data"),
        link(3, 3, 6, "data"),
        link(4, 1, 6, "knowledge"),
        link(5, 1, 2, "data"),
        link(6, 6, 7, "data"),
    ];
    document.edit("small", &edits).expect("sound");
    document.map().clone()
}

#[test]
fn a_block_counts_its_cell() {
    let map = small();
    let view = collapsed(&chain(&map), [cell("S2", "RO21")]);
    let picture = drawn(&map, &view);
    let block = &picture.blocks[&cell("S2", "RO21")];
    assert_eq!((block.tally.stakeholders, block.tally.missing, block.tally.present()), (3, 1, 4));
    let words = ["3 stakeholders", "2 SME ICT", "1 Hospital", "1 Product", "1 missing"];
    assert_eq!(block.tally.lines(), words);
    assert_eq!(picture.cards.len(), 2);
    assert_eq!(picture.elements().count(), 7);
    // Lanes count whom they counted.
    assert_eq!(picture.columns, {
        let before = drawn(&map, &chain(&map)).columns;
        let lane = |(now, was): (&filiera::scene::Lane, filiera::scene::Lane)| filiera::scene::Lane {
            start: now.start,
            end: now.end,
            ..was
        };
        picture.columns.iter().zip(before).map(lane).collect::<Vec<_>>()
    });
}

#[test]
fn a_block_is_counted_anew_when_one_in_it_changes() {
    let mut document = Document::new(small());
    let view = collapsed(&chain(document.map()), [cell("S2", "RO21")]);
    let mut builder = Builder::default();
    let mut draw = |document: &Document| builder.picture(&document.snapshot(), &view, &style(), &BundledFont);
    draw(&document);
    let changes = [
        ElementField::Type.to("hospital"),
        ElementField::Helix.to(Some(Helix::CivilSociety)),
        ElementField::Kind.to(ElementKind::Product),
        ElementField::Stage.to("S4"),
    ];
    for change in changes {
        document.edit("change", &[Edit::SetElement(ElementId::from_u64(1), change)]).expect("possible");
        assert!(draw(&document) == drawn(document.map(), &view));
    }
    document.edit("link", &[Edit::Delete(vec![Target::Link(LinkId::from_u64(2))])]).expect("possible");
    assert!(draw(&document) == drawn(document.map(), &view));
}

#[test]
fn links_that_say_the_same_at_a_block_are_one() {
    let map = small();
    let view = collapsed(&chain(&map), [cell("S2", "RO21")]);
    let picture = drawn(&map, &view);
    let counts: BTreeMap<u64, usize> = picture.routes.iter().map(|r| (r.link.as_u64(), r.count)).collect();
    assert_eq!(counts, [(1, 3), (4, 1), (6, 1)].into());
    assert_eq!(picture.blocks[&cell("S2", "RO21")].links, [LinkId::from_u64(5)]);
    assert_eq!(links_told(&picture), map.links().len());
    let labels: Vec<&str> = picture.scene.texts().map(|text| text.text.as_str()).filter(|t| t.contains('×')).collect();
    assert_eq!(labels, ["×3"]);
    // A note on a link that is drawn with others is on their way; one on a link
    // within the block is on the block.
    assert_eq!(picture.route_of(LinkId::from_u64(3)).map(|route| route.link), Some(LinkId::from_u64(1)));
    // The more links it stands for, the thicker; one alone is as it always is.
    let width = |picture: &Picture, id: u64| {
        let of = Some(Spot::Fact(Target::Link(LinkId::from_u64(id))));
        let group = picture.scene.groups.iter().find(|group| group.layer == Layer::Links && group.spot == of);
        let strokes = group.into_iter().flat_map(|group| &group.items).filter_map(|item| match &item.shape {
            Shape::Path { stroke: Some(stroke), .. } => Some(stroke.width),
            _ => None,
        });
        strokes.fold(0.0, f32::max)
    };
    let expanded = drawn(&map, &chain(&map));
    assert!(width(&picture, 1) > width(&expanded, 1) && width(&expanded, 1) > 0.0);
    assert_eq!(width(&picture, 4), width(&expanded, 4));

    let both = drawn(&map, &all_collapsed(&map, &view));
    assert_eq!(links_told(&both), map.links().len());
    assert_eq!(both.routes.iter().map(|route| route.count).collect::<Vec<_>>(), [3, 1]);
}

#[test]
fn notes_of_what_is_in_a_block_sit_on_it() {
    let mut document = Document::new(small());
    let note = |id: u64, at: Anchor| {
        let (kind, provenance) = (AnnotationKind::Risk, Provenance::default());
        Edit::Annotate(Annotation { id: AnnotationId::from_u64(id), kind, at, text: "late".to_owned(), provenance })
    };
    let edits = [
        note(1, Anchor::Element(ElementId::from_u64(1))),
        note(2, Anchor::Link(LinkId::from_u64(5))),
        note(3, Anchor::Link(LinkId::from_u64(2))),
    ];
    document.edit("notes", &edits).expect("possible");
    let view = collapsed(&chain(document.map()), [cell("S2", "RO21")]);
    let picture = drawn(document.map(), &view);
    let pins: Vec<_> = picture.scene.groups.iter().filter(|group| group.layer == Layer::AnnotationMarks).collect();
    assert_eq!(pins.len(), 3);
    let block = picture.blocks[&cell("S2", "RO21")].rect;
    assert!(pins[..2].iter().all(|pin| pin.bounds.intersects(block)), "on the block");
}

#[test]
fn a_card_dropped_on_a_block_is_in_its_cell() {
    let map = small();
    let view = collapsed(&chain(&map), [cell("S2", "RO21")]);
    let picture = drawn(&map, &view);
    let id = ElementId::from_u64(7);
    let by = picture.blocks[&cell("S2", "RO21")].rect.center() - picture.cards[&id].rect.center();
    let landings = place::landings(&picture, [id], by);
    let mut document = Document::new(map);
    document.edit("drop", &place::moves(document.map(), &view, landings)).expect("possible");
    assert_eq!(document.map().element(id).and_then(|e| e.stage.clone()), Some("S2".into()));
    assert_eq!(document.map().placements_of(view.id).count(), 0, "no place among cards that are not there");
    assert_eq!(drawn(document.map(), &view).blocks[&cell("S2", "RO21")].tally.stakeholders, 4);
}

/// A place outlives the collapsing of its cell, and so does its lock.
#[test]
fn what_has_a_place_is_locked_in_a_block_too() {
    let mut document = Document::new(small());
    let view = collapsed(&chain(document.map()), [cell("S2", "RO21")]);
    let (placed, loose) = (ElementId::from_u64(1), ElementId::from_u64(2));
    let at = Point::new(8.0, 16.0);
    document.edit("place", &[Edit::Place { view: view.id, cards: vec![(placed, Some(at))] }]).expect("possible");
    let toggle = |document: &mut Document| {
        let picture = drawn(document.map(), &view);
        let edit = place::lock(document.map(), &view, &picture, [placed, loose]).expect("one has a place");
        document.edit("lock", &[edit]).expect("possible");
    };
    toggle(&mut document);
    assert!(document.map().is_locked(view.id, placed) && !document.map().is_locked(view.id, loose));
    toggle(&mut document);
    assert!(!document.map().is_locked(view.id, placed));
    assert_eq!(document.map().placements().get(&(view.id, placed)).map(|placement| placement.at), Some(at));
    let picture = drawn(document.map(), &view);
    assert_eq!(place::lock(document.map(), &view, &picture, [loose]), None);
    assert!(place::why_left(&picture, [loose]).is_some());
    assert_eq!(place::why_left(&picture, [ElementId::from_u64(7)]), None);
}

#[test]
fn many_types_are_not_cut_without_a_word() {
    let map = generated::map(2_000);
    let picture = drawn(&map, &all_collapsed(&map, &chain(&map)));
    assert!(picture.cards.is_empty());
    let most = picture.blocks.values().max_by_key(|block| block.tally.kinds.len()).expect("there are blocks");
    let more = format!("and {} more types", most.tally.kinds.len() - 6);
    assert!(picture.scene.texts().any(|text| text.text == more), "{more}");
}

/// Blocks and the coverage matrix count the same people.
#[test]
fn blocks_count_as_the_analysis_does() {
    let map = generated::map(400);
    let view = chain(&map);
    let picture = drawn(&map, &all_collapsed(&map, &view));
    let matrix = coverage(&map, &CoverageQuestion::by(Field::Region));
    let mut told = 0;
    for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
        for (column, counted) in matrix.columns.iter().zip(cells) {
            let cell = Cell { column: column.key.clone(), row: row.key.clone() };
            let Some(block) = picture.blocks.get(&cell) else {
                assert!(counted.elements.is_empty() || column.key == Key::NONE, "{cell:?}");
                continue;
            };
            assert_eq!(block.tally.stakeholders, counted.elements.len(), "{cell:?}");
            assert_eq!(block.tally.missing, counted.missing.len(), "{cell:?}");
            told += block.tally.stakeholders;
        }
    }
    assert_eq!(told, matrix.total);
}

#[test]
fn a_small_collapsed_map_as_svg() {
    let map = small();
    let view = collapsed(&chain(&map), [cell("S2", "RO21")]);
    let scene = figure::page(&map, &view, &PageOptions::new(ThemeName::Print, std::f32::consts::SQRT_2), &BundledFont);
    let options = SvgOptions { extent: None, title: String::new(), description: String::new(), without_font: true };
    insta::assert_snapshot!("small", svg::write(&scene, &options));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Cells collapsed and expanded in any order, with edits between: each
    /// picture is the one from nothing, and cards elsewhere stay in their cells.
    #[test]
    fn collapsing_is_a_way_to_look(numbers in maps::numbers(80)) {
        let map = generated::map(90);
        let view = chain(&map);
        let whole = drawn(&map, &view);
        let cells: Vec<Cell> = Cells::new(&map, &view).members.into_keys().collect();
        let mut document = Document::new(map);
        let mut builder = Builder::default();
        let mut choices = Choices::new(&numbers);
        let mut shown: BTreeSet<Cell> = BTreeSet::new();
        let mut has_edits = false;
        while !choices.is_done() {
            match choices.below(3) {
                0 => {
                    let elements: Vec<ElementId> = document.map().elements().ids().copied().collect();
                    let Some(id) = choices.pick(&elements) else { continue };
                    let at = Point::new(choices.below(40) as f32 * 4.0, choices.below(40) as f32 * 4.0);
                    let set = |change| vec![Edit::SetElement(id, change)];
                    let edits = match choices.below(5) {
                        3 => set(ElementField::Type.to("regulator")),
                        4 => set(ElementField::Helix.to(Some(Helix::CivilSociety))),
                        0 => vec![Edit::Delete(vec![Target::Element(id)])],
                        1 => set(ElementField::Stage.to("S4")),
                        _ => vec![Edit::Place { view: view.id, cards: vec![(id, Some(at))] }],
                    };
                    document.edit("edit", &edits).expect("possible");
                    has_edits = true;
                }
                _ => {
                    let cell = choices.of(&(0..cells.len()).collect::<Vec<_>>());
                    if !shown.remove(&cells[cell]) {
                        shown.insert(cells[cell].clone());
                    }
                }
            }
            let view = collapsed(&view, shown.clone());
            let made = builder.picture(&document.snapshot(), &view, &style(), &BundledFont);
            let from_nothing = drawn(document.map(), &view);
            prop_assert!(made == from_nothing, "the picture of {shown:?} is another one");
            prop_assert_eq!(made.elements().count(), document.map().elements().len());
            prop_assert_eq!(links_told(&made), document.map().links().len());
            if !has_edits {
                for (id, card) in &made.cards {
                    let before = &whole.cards[id];
                    let is_band = made.bands.iter().any(|band| band.key == card.cell.column);
                    prop_assert!(is_band || card.rect.min - card.origin == before.rect.min - before.origin);
                }
            }
        }
        let back = builder.picture(&document.snapshot(), &view, &style(), &BundledFont);
        prop_assert!(back == drawn(document.map(), &view), "expanded, all is as it was");
    }
}
