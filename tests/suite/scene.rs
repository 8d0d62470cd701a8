//! The picture: what is in it, that nothing is cut or overlaps, and that lanes
//! are data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use filiera::analysis::counts::{CountsQuestion, count};
use filiera::edit::{Document, Edit};
use filiera::export::svg;
use filiera::geom::{Point, Rect};
use filiera::map::*;
use filiera::scene::figure::{PageOptions, page};
use filiera::scene::picture::changes_for;
use filiera::scene::{Cell, Index, Layer, Picture, Shape, Spot, Style, ThemeName, picture};
use filiera::text::BundledFont;
use proptest::prelude::*;

use crate::support::fixture;
use crate::support::generated;
use crate::support::maps;

fn chain() -> View {
    View::new(ViewId::derived("default", "chain"), "Chain")
}

fn draw(map: &Map, view: &View) -> Picture {
    picture(map, view, &Style::new(ThemeName::Light), &BundledFont)
}

/// Pairs of cards that share more than an edge.
fn overlaps(picture: &Picture) -> usize {
    let cards = picture.cards.values().map(|card| card.rect);
    let mut rects: Vec<Rect> = cards.chain(picture.blocks.values().map(|block| block.rect)).collect();
    rects.sort_by(|a, b| a.left().total_cmp(&b.left()));
    let mut count = 0;
    for (at, rect) in rects.iter().enumerate() {
        let near = rects[at + 1..].iter().take_while(|other| other.left() < rect.right());
        count += near.filter(|other| other.overlaps(*rect)).count();
    }
    count
}

/// All text of an element's card, without spaces.
fn words_of(picture: &Picture, id: ElementId) -> String {
    let spot = Some(Spot::Fact(Target::Element(id)));
    let groups = picture.scene.groups.iter().filter(|group| group.spot == spot && group.layer == Layer::Cards);
    let shapes = groups.flat_map(|group| &group.items).filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.text.replace(' ', "")),
        Shape::Rect { .. } | Shape::Path { .. } => None,
    });
    shapes.collect()
}

#[test]
fn every_element_has_one_card_in_its_lane() {
    let map = generated::map(500);
    let picture = draw(&map, &chain());
    assert_eq!(picture.cards.len(), 500);
    for (id, card) in &picture.cards {
        let lane = picture.cell_rect(&card.cell).expect("the card's cell is in the picture");
        assert!(lane.contains(card.rect.min) && lane.contains(card.rect.max), "{id} {:?} {lane:?}", card.rect);
        let element = map.element(*id).expect("cards are of elements");
        assert_eq!(card.cell.column.as_deref(), element.stage.as_ref().map(StageId::as_str));
    }
    let counted: usize = picture.columns.iter().chain(&picture.bands).map(|lane| lane.count).sum();
    assert_eq!(counted, 500);
}

#[test]
fn nothing_overlaps_at_any_size() {
    for size in [50, 500, 2_000] {
        assert_eq!(overlaps(&draw(&generated::map(size), &chain())), 0, "{size} elements");
    }
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let (map, view) = (generated::map(50), chain());
    let write = || {
        let options = PageOptions::new(ThemeName::Print, std::f32::consts::SQRT_2);
        svg::write(&page(&map, &view, &options, &BundledFont), &svg::SvgOptions::default())
    };
    assert_eq!(write(), write());
}

#[test]
fn no_name_is_cut_in_any_script() {
    let long = "Οργανισμός ".repeat(40);
    for name in [
        "\"Grigore T. Popa\" University of Medicine and Pharmacy Iași, Faculty of Biomedical Engineering",
        "Национален център по обществено здраве и анализи към Министерството на здравеопазването",
        "Εθνικόν και Καποδιστριακόν Πανεπιστήμιον Αθηνών, Ιατρική Σχολή, Εργαστήριο Υγιεινής",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        long.trim(),
    ] {
        let mut document = Document::new(Map::with_default_vocabulary());
        let id = ElementId::derived("test", name);
        document.edit("add", &[Edit::AddElement(Arc::new(Element::new(id, name)))]).expect("adds");
        let picture = draw(document.map(), &chain());
        assert!(words_of(&picture, id).starts_with(&name.replace(' ', "")), "{name}");
        let card = picture.cards[&id].rect;
        for text in picture.scene.groups.iter().filter(|group| group.layer == Layer::Cards).flat_map(|g| &g.items) {
            let inside = text.shape.bounds();
            assert!(card.expand(1.0).contains(inside.min) && card.expand(1.0).contains(inside.max), "{name}");
        }
    }
}

#[test]
fn a_card_put_by_hand_stays_and_the_others_keep_clear() {
    let map = generated::map(50);
    let view = chain();
    let before = draw(&map, &view);
    let (moved, card) = before.cards.iter().next().expect("there are cards");
    let mut document = Document::new(map.clone());
    let at = Point::new(40.0, 30.0);
    document.edit("place", &[Edit::Place { view: view.id, cards: vec![(*moved, Some(at))] }]).expect("places");
    let after = draw(document.map(), &view);
    assert_eq!(after.cards[moved].rect.min - after.cards[moved].origin, at);
    assert_eq!(overlaps(&after), 0);
    let outside = |picture: &Picture| -> BTreeMap<ElementId, (Cell, Point)> {
        let others = picture.cards.iter().filter(|(_, other)| other.cell != card.cell);
        others.map(|(id, other)| (*id, (other.cell.clone(), other.rect.min - other.origin))).collect()
    };
    assert_eq!(outside(&after), outside(&before), "cards of other cells stay where they are in them");
}

#[test]
fn dropping_in_a_cell_changes_the_fields_and_changing_the_fields_moves() {
    let map = fixture::map("clinic hospital S9 RO213\nlab laboratory S2 RO211");
    let view = chain();
    let id = fixture::id("clinic");
    let target = Cell { column: Key::new("S2"), row: Key::new("RO211") };
    let element = map.element(id).expect("is there").clone();
    let changes = changes_for(&map, &view, &element, &target);
    assert_eq!(changes, [ElementField::Stage.to("S2"), ElementField::Region.to("RO211")], "both fields, and no other");
    let mut document = Document::new(map);
    let edits: Vec<Edit> = changes.into_iter().map(|change| Edit::SetElement(id, change)).collect();
    document.edit("move", &edits).expect("moves");
    assert_eq!(draw(document.map(), &view).cards[&id].cell, target);
    assert!(document.undo());
    assert_eq!(draw(document.map(), &view).cards[&id].cell.column, Key::new("S9"), "one step takes it back");
}

#[test]
fn a_rolled_up_row_keeps_the_finer_region_of_who_is_in_it() {
    let map = fixture::map("clinic hospital S9 RO213\nlab laboratory S2 RO211\nfar university S2 BG411");
    let mut view = chain();
    view.rows = Rows::Region { nuts_level: Some(2) };
    let picture = draw(&map, &view);
    let rows: Vec<&str> = picture.rows.iter().filter_map(|lane| lane.key.as_deref()).collect();
    assert_eq!(rows, ["BG41", "RO21"]);
    let element = map.element(fixture::id("clinic")).expect("is there").clone();
    let stays = Cell { column: Key::new("S9"), row: Key::new("RO21") };
    assert_eq!(changes_for(&map, &view, &element, &stays), []);
    let moves = Cell { column: Key::new("S9"), row: Key::new("BG41") };
    assert_eq!(changes_for(&map, &view, &element, &moves), [ElementField::Region.to("BG41")]);
}

#[test]
fn unplaced_elements_have_lanes_of_their_own() {
    let map = fixture::map("nowhere hospital");
    let picture = draw(&map, &chain());
    let cell = &picture.cards[&fixture::id("nowhere")].cell;
    assert!(cell.column.is_none() && cell.row.is_none());
    assert_eq!(picture.columns.last().map(|lane| lane.label.as_str()), Some("No stage"));
    assert_eq!(picture.rows.last().map(|lane| lane.label.as_str()), Some("No region"));
}

#[test]
fn the_filter_hides_and_says_how_many() {
    let map = fixture::map("a hospital S9 RO213\nb university S2 RO213\nc university S2 BG411");
    let mut view = chain();
    view.filter.clauses.insert(Field::Region, BTreeSet::from([Key::new("RO21")]));
    let picture = draw(&map, &view);
    assert_eq!((picture.cards.len(), picture.hidden), (2, 1));
    assert_eq!(picture.rows.len(), 1, "a row whose elements are all hidden is hidden");
}

#[test]
fn what_is_pointed_at_is_found() {
    let map = generated::map(500);
    let picture = draw(&map, &chain());
    let index = Index::new(&picture.scene);
    for (id, card) in picture.cards.iter().step_by(17) {
        let hit = index.at(&picture.scene, card.rect.center(), 2.0);
        assert_eq!(hit, Some(Spot::Fact(Target::Element(*id))));
    }
    let nothing = Point::new(-9_000.0, -9_000.0);
    assert_eq!(index.at(&picture.scene, nothing, 2.0), None);
}

#[test]
fn odd_maps_are_drawn() {
    let self_link = fixture::map("a hospital S9 RO213\na -> a data\na -> a data");
    for map in [&Map::default(), &Map::with_default_vocabulary(), &self_link] {
        for view in [chain(), View { rows: Rows::Nothing, columns: Columns::Nothing, ..chain() }] {
            let picture = draw(map, &view);
            assert!(picture.scene.items().all(|item| {
                let bounds = item.shape.bounds();
                bounds.min.is_finite() && bounds.max.is_finite()
            }));
        }
    }
}

#[test]
fn a_page_holds_all_of_the_picture_and_its_words() {
    for size in [1, 50, 500] {
        let mut document = Document::new(generated::map(size));
        let head = Head {
            title: "A title that is long enough to need a second line on a page as narrow as this one is".into(),
            sources: "a source, ".repeat(40),
            disclaimer: "Co-funded by the European Union. ".repeat(6),
            ..Head::default()
        };
        document.edit("head", &[Edit::SetHead(head)]).expect("sets");
        for aspect in [std::f32::consts::SQRT_2, 1.0 / std::f32::consts::SQRT_2, 4.0, 40.0] {
            let page = page(document.map(), &chain(), &PageOptions::new(ThemeName::Print, aspect), &BundledFont);
            let sheet = page.bounds;
            assert!((sheet.width() / sheet.height() - aspect).abs() < 0.01);
            for group in &page.groups {
                let within = sheet.expand(0.5);
                assert!(
                    within.contains(group.bounds.min) && within.contains(group.bounds.max),
                    "{size} elements, aspect {aspect}: {:?} {:?} is off the sheet {sheet:?}",
                    group.layer,
                    group.bounds
                );
            }
            let (furniture, body): (Vec<_>, Vec<_>) =
                page.groups.iter().partition(|group| group.layer == Layer::Furniture);
            for words in furniture {
                assert!(body.iter().all(|group| !group.bounds.overlaps(words.bounds)), "words over the picture");
            }
        }
    }
}

/// A figure and a chart of the same map in one report must not contradict each
/// other.
#[test]
fn lanes_count_whom_the_counts_count() {
    let text = "clinic hospital S9 RO213\nproject initiative S9 RO213\napp product S1 RO211\ninvestor placeholder S1";
    let (map, view) = (fixture::map(text), chain());
    let picture = draw(&map, &view);
    assert_eq!(picture.cards.len(), 4);
    for (field, lanes) in [(Field::Stage, &picture.columns), (Field::Region, &picture.rows)] {
        let counts = count(&map, &CountsQuestion::by(field));
        for lane in lanes {
            let row = counts.rows.iter().find(|row| row.key == lane.key);
            assert_eq!(Some(lane.count), row.map(|row| row.total), "{field:?} {}", lane.label);
        }
    }
}

#[test]
fn a_page_in_portrait_is_filled() {
    let names: Vec<String> =
        (0..60).map(|at| format!("actor{at} hospital S{} RO21{}", at % 9 + 1, at % 6 + 1)).collect();
    let map = fixture::map(&names.join("\n"));
    for aspect in [std::f32::consts::SQRT_2, 1.0 / std::f32::consts::SQRT_2] {
        let page = page(&map, &chain(), &PageOptions::new(ThemeName::Print, aspect), &BundledFont);
        let cards = page.groups.iter().filter(|group| group.layer == Layer::Cards).map(|group| group.bounds);
        let bottom = cards.map(|bounds| bounds.bottom()).fold(0.0, f32::max);
        assert!(bottom > page.bounds.height() * 0.5, "aspect {aspect}: {bottom} of {}", page.bounds.height());
    }
}

#[test]
fn cards_without_lanes_leave_room_for_their_links() {
    let map = generated::map(50);
    let view = View { rows: Rows::Nothing, columns: Columns::Nothing, ..chain() };
    let picture = draw(&map, &view);
    let rects: Vec<Rect> = picture.cards.values().map(|card| card.rect).collect();
    for (at, rect) in rects.iter().enumerate() {
        assert!(rects[at + 1..].iter().all(|other| !other.overlaps(rect.expand(30.0))), "{rect:?}");
    }
}

#[test]
fn a_page_is_as_small_as_its_cards_allow() {
    let filled = |name: &str| {
        let words = |at: usize| format!("{name}{at} hospital S{} RO21{}", at % 9 + 1, at % 6 + 1);
        let map = fixture::map(&(0..600).map(words).collect::<Vec<_>>().join("\n"));
        let page = page(&map, &chain(), &PageOptions::new(ThemeName::Print, std::f32::consts::SQRT_2), &BundledFont);
        let cards = page.groups.iter().filter(|group| group.layer == Layer::Cards).map(|group| group.bounds);
        cards.map(|bounds| bounds.bottom()).fold(0.0, f32::max) / page.bounds.height()
    };
    let (short, long) = (filled("a"), filled("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"));
    assert!(short > 0.8 && long > 0.8, "{short} {long}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is in a map, its picture is whole: no card is lost, none
    /// overlaps another, and nothing is at infinity.
    #[test]
    fn any_map_is_drawn_whole(numbers in maps::numbers(400)) {
        let map = maps::map_of(&numbers);
        for view in map.ordered_views() {
            let picture = draw(&map, view);
            prop_assert_eq!(picture.elements().count() + picture.hidden, map.elements().len());
            prop_assert_eq!(overlaps(&picture), 0);
            prop_assert!(picture.scene.bounds.min.is_finite() && picture.scene.bounds.max.is_finite());
        }
    }

    /// A drop in any cell puts the element there.
    #[test]
    fn a_drop_lands_where_it_was_dropped(numbers in maps::numbers(300), at in any::<u32>()) {
        let map = maps::map_of(&numbers);
        for view in map.ordered_views() {
            let picture = draw(&map, view);
            let Some((id, _)) = picture.cards.iter().nth(at as usize % picture.cards.len().max(1)) else { continue };
            let column = &picture.columns[at as usize / 7 % picture.columns.len()].key;
            let row = &picture.rows[at as usize / 3 % picture.rows.len()].key;
            let target = Cell { column: column.clone(), row: row.clone() };
            let Some(element) = map.element(*id) else { continue };
            let changes = changes_for(&map, view, element, &target);
            let mut document = Document::new(map.clone());
            let edits: Vec<Edit> = changes.into_iter().map(|change| Edit::SetElement(*id, change)).collect();
            prop_assert!(document.edit("drop", &edits).is_ok());
            let after = View { filter: Filter::default(), ..view.clone() };
            let after = draw(document.map(), &after);
            // A band crosses all rows.
            let is_band = after.bands.iter().any(|band| band.key == target.column);
            let landed = after.cell_of(*id);
            prop_assert_eq!(landed.map(|cell| &cell.column), Some(&target.column));
            // An element whose type has a helix or a level has no way to be without.
            let kind = element.type_id.as_ref().and_then(|id| map.types().get(id));
            let of_type = match view.rows {
                Rows::Helix => kind.and_then(|kind| kind.helix).map(Helix::id),
                Rows::Level => kind.and_then(|kind| kind.level).map(Level::id),
                Rows::Region { .. } | Rows::Type | Rows::Nothing => None,
            };
            let of_type = of_type.filter(|_| target.row.is_none()).map(Key::new);
            let row = of_type.unwrap_or_else(|| target.row.clone());
            prop_assert!(is_band || landed.map(|cell| &cell.row) == Some(&row), "{:?}, not {:?}", landed, target);
        }
    }
}
