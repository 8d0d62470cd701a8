//! Tidying in the window, and new cards that move nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::file::fragment;
use filiera::geom::Point;
use filiera::map::{self, Columns, Element, ElementId, Link, LinkId, Map, Rows, Target, View};
use filiera::scene::arrange::Lane;
use filiera::scene::cells::Cells;
use filiera::scene::{Cell, Picture};
use filiera::tool::place;

use crate::support::generated;
use crate::support::window::{Window, places};

const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);

/// Elements in two cells, whose links cross as they stand in the order of names.
fn crossed(pairs: u64) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let mut edits = Vec::new();
    for at in 0..pairs {
        for (side, stage) in [(0, "S2"), (1, "S4")] {
            let (stage, region) = (Some(stage.into()), Some("RO21".into()));
            let name = format!("{} {at:02}", ["From", "To"][side as usize]);
            let element = Element { stage, region, ..Element::new(ElementId::from_u64(1 + at * 2 + side), name) };
            edits.push(Edit::AddElement(Arc::new(element)));
        }
    }
    for at in 0..pairs {
        let to = ElementId::from_u64(2 + (pairs - 1 - at) * 2);
        let link = Link::new(LinkId::from_u64(500 + at), ElementId::from_u64(1 + at * 2), to, "data".into());
        edits.push(Edit::AddLink(Arc::new(link)));
    }
    document.edit("Fixture", &edits).expect("a sound fixture");
    document.map().clone()
}

/// The same in a view without lanes.
fn network(pairs: u64) -> Map {
    let mut document = Document::new(crossed(pairs));
    let view = document.map().ordered_views()[0].clone();
    let view = View { columns: Columns::Nothing, rows: Rows::Nothing, ..view };
    document.edit("Network", &[Edit::PutView(view)]).expect("possible");
    document.map().clone()
}

#[test]
fn tidying_is_one_step_that_undo_takes_back_to_the_same_state() {
    let mut window = Window::on(crossed(6));
    let (state, before) = (window.document().state(), window.drawn());
    window.key(ALT_SHIFT, Key::T);
    let document = window.document();
    assert_eq!(document.undo_label(), Some("Tidy all"));
    assert_ne!(window.places(), places(&before));
    assert!(window.placements().iter().all(|placement| !placement.pinned), "the next tidying may move them");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.document().state(), state);
    assert_eq!(window.drawn().cards, before.cards);
}

#[test]
fn escape_takes_a_tidying_back_until_something_else_is_done() {
    let mut window = Window::on(crossed(6));
    let state = window.document().state();
    // In the frame after, while the cards are on their way.
    window.key_press_modifiers(ALT_SHIFT, Key::T);
    window.step();
    assert_ne!(window.document().state(), state);
    window.press(Key::Escape);
    assert_eq!(window.document().state(), state);

    // And after they have arrived.
    window.key(ALT_SHIFT, Key::T);
    window.press(Key::Escape);
    assert_eq!(window.document().state(), state);

    // A selection says that the places are taken: Esc lets go of that first.
    window.key(ALT_SHIFT, Key::T);
    let tidied = window.document().state();
    let at = window.card("From 00").center();
    window.click_at(at);
    window.press(Key::Escape);
    assert!(window.state().session().selection.is_empty());
    window.press(Key::Escape);
    assert_eq!(window.document().state(), tidied);
}

#[test]
fn tidying_a_selection_moves_nothing_else() {
    let mut window = Window::on(crossed(6));
    let before = window.places();
    for (at, name) in ["To 00", "To 02", "To 05"].into_iter().enumerate() {
        let at_card = window.card(name).center();
        let modifiers = if at == 0 { Modifiers::NONE } else { Modifiers::SHIFT };
        window.event(Event::ModifiersChanged(modifiers));
        window.click_with(at_card, PointerButton::Primary, modifiers);
        window.event(Event::ModifiersChanged(Modifiers::NONE));
    }
    let selected: BTreeSet<ElementId> = window.state().session().selected_elements().collect();
    assert_eq!(selected.len(), 3);
    window.key(Modifiers::ALT, Key::T);
    assert_eq!(window.undo_label(), Some("Tidy 3 elements"));
    let after = window.places();
    let moved: BTreeSet<ElementId> = before.keys().filter(|id| before[id] != after[id]).copied().collect();
    assert!(!moved.is_empty() && moved.is_subset(&selected), "{moved:?}");
}

#[test]
fn the_menu_tidies_the_cell_it_is_opened_in() {
    let mut window = Window::on(crossed(6));
    let before = window.drawn();
    let at = window.card("To 00").center();
    window.click_with(at, PointerButton::Secondary, Modifiers::NONE);
    window.click_on("Tidy cell");
    assert_eq!(window.undo_label(), Some("Tidy cell"));
    let after = window.places();
    for (id, place) in places(&before) {
        let is_in_cell = before.cards[&id].cell == before.cards[&ElementId::from_u64(2)].cell;
        assert!(is_in_cell || after[&id] == place, "{id} is in another cell");
    }
    assert_eq!(window.state().session().menu_cell, None, "the menu is shut");
}

#[test]
fn the_button_tidies_the_selection_where_there_is_one() {
    let mut window = Window::on(crossed(6));
    window.click(Role::Button, "Tidy");
    assert_eq!(window.undo_label(), Some("Tidy all"));
    window.key(Modifiers::COMMAND, Key::Z);
    window.key(Modifiers::COMMAND, Key::A);
    window.click(Role::Button, "Tidy");
    assert_eq!(window.undo_label(), Some("Tidy 12 elements"));
}

#[test]
fn cards_put_by_hand_stay_and_the_window_says_so() {
    let mut document = Document::new(crossed(2));
    let view = document.map().ordered_views()[0].id;
    let cards = (1..=4).map(|at| (ElementId::from_u64(at), Some(Point::new(0.0, at as f32 * 60.0)))).collect();
    document.edit("Put", &[Edit::Place { view, cards }]).expect("possible");
    let mut window = Window::on(document.map().clone());
    let state = window.document().state();
    window.key(ALT_SHIFT, Key::T);
    assert_eq!(window.document().state(), state);
    let said = "Tidy all: the cards here were placed by hand and stay. “Place automatically” releases them.";
    assert!(window.query_by_label(said).is_some());
}

#[test]
fn what_is_collapsed_stays_and_the_window_says_so() {
    let mut document = Document::new(crossed(6));
    let view = document.map().ordered_views()[0].clone();
    let members = Cells::new(document.map(), &view).members;
    let (cell, hidden) = members.first_key_value().expect("two cells");
    assert_eq!(hidden.len(), 6);
    // One of them has a place, five have none: so it is to remain.
    let placed = (hidden[3], Point::new(160.0, 320.0));
    document.edit("Tidy", &[Edit::Tidy { view: view.id, cards: vec![placed] }]).expect("possible");
    document.edit("Collapse", &[place::collapsing(&view, [cell.clone()], true)]).expect("possible");
    let mut window = Window::on(document.map().clone());

    window.key(ALT_SHIFT, Key::T);
    assert_eq!(window.undo_label(), Some("Tidy all"));
    let now = window.placements().into_iter().map(|placed| (placed.element, placed.at));
    let (unseen, seen): (Vec<_>, Vec<_>) = now.partition(|(id, _)| hidden.contains(id));
    assert_eq!((unseen, seen.len()), (vec![placed], 6));

    // Nothing but blocks: nothing is moved, and the window says why.
    document.edit("Collapse", &[place::collapsing(&view, members.keys().cloned(), true)]).expect("possible");
    let mut window = Window::on(document.map().clone());
    let state = window.document().state();
    window.key(Modifiers::COMMAND, Key::A);
    window.key(Modifiers::ALT, Key::T);
    assert_eq!(window.document().state(), state);
    let said = "Tidy 12 elements: the cards here are in collapsed cells and stay. “Expand all cells” releases them.";
    assert!(window.query_by_label(said).is_some());
}

#[test]
fn a_view_without_lanes_is_arranged_as_network_in_layers_and_around_a_card() {
    let mut window = Window::on(network(5));
    let mut seen = Vec::new();
    let at = window.card("From 03").center();
    window.click_at(at);
    for (command, label) in [
        ("Arrange as network", "Arrange as network"),
        ("Arrange in layers", "Arrange in layers"),
        ("Arrange around selected", "Arrange around From 03"),
    ] {
        window.key(Modifiers::COMMAND, Key::K);
        window.write(command);
        window.press(Key::Enter);
        assert_eq!(window.undo_label(), Some(label));
        seen.push(window.places());
    }
    assert!(seen[0] != seen[1] && seen[1] != seen[2]);
    assert!(window.placements().iter().all(|placement| !placement.pinned));
}

#[test]
fn a_large_map_is_tidied_beside_the_window_and_cancel_stops_it() {
    let mut window = Window::on(generated::map(2_000));
    let state = window.document().state();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.step();
    window.write("thoroughly");
    window.key_press(Key::Enter);
    window.step();
    window.step();
    assert!(window.query_by_label("Tidy all, thoroughly").is_some(), "the status line says what is done");
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    window.wait("the job", |window| window.query_by_label("Tidy all, thoroughly").is_none());
    assert_eq!(window.document().state(), state);

    // Esc stops it too.
    window.key_press_modifiers(ALT_SHIFT, Key::T);
    window.step();
    window.key_press(Key::Escape);
    window.step();
    window.wait("the job", |window| window.query_by_label("Tidy all").is_none());
    assert_eq!(window.document().state(), state);

    // Left alone it comes to its end.
    let mut window = Window::on(generated::map(300));
    let state = window.document().state();
    window.key_press_modifiers(ALT_SHIFT, Key::T);
    window.step();
    window.wait("the job", |window| window.document().state() != state);
    assert_eq!(window.undo_label(), Some("Tidy all"));
    window.run();
}

#[test]
fn a_tidying_is_dropped_when_the_map_has_moved_on() {
    let mut window = Window::on(generated::map(2_000));
    window.key_press_modifiers(ALT_SHIFT, Key::T);
    window.step();
    // A new element before the answer is there.
    window.key_press(Key::N);
    window.step();
    window.event(Event::Text("Meanwhile".to_owned()));
    window.step();
    window.key_press(Key::Escape);
    window.step();
    let said = "Tidy all: the map has changed meanwhile, so nothing was moved. Try again.";
    window.wait("the job", |window| window.query_by_label(said).is_some());
    assert_eq!(window.undo_label(), Some("Add Meanwhile"));
}

/// Adds elements by keys, from a map whose cards were all placed by the scene
/// or by a layout, and finds every other card where it was: the same offset
/// from the corner of its cell; corners move only as far as lanes before them
/// grew.
fn others_stay(mut window: Window, more: usize) {
    for at in 0..more {
        let before = window.drawn();
        let first = before.cards.keys().nth(at * 7 % before.cards.len()).copied().expect("a card");
        let name = window.map().element(first).expect("there").name.clone();
        window.key(Modifiers::COMMAND, Key::K);
        window.write(&name);
        window.press(Key::Enter);
        assert_eq!(window.state().session().selection.len(), 1, "{name}");
        window.key(Modifiers::COMMAND, if at % 3 == 0 { Key::ArrowRight } else { Key::ArrowDown });
        window.write(&format!("Newcomer number {at} of the regional innovation forum"));
        window.press(Key::Escape);
        let after = window.drawn();
        assert_eq!(after.cards.len(), before.cards.len() + 1);
        stand_still(&before, &after, &name);
    }
}

/// Finds the cards of one picture in another at the same offset from the corner
/// of their cells; only lanes of cards that came have grown.
fn stand_still(before: &Picture, after: &Picture, when: &str) {
    let now = places(after);
    for (id, place) in places(before) {
        assert!(place.distance(now[&id]) < 0.01, "card {id} moved from {place:?} to {:?}: {when}", now[&id]);
    }
    let new: Vec<&Cell> =
        after.cards.iter().filter(|(id, _)| !before.cards.contains_key(id)).map(|c| &c.1.cell).collect();
    let extents = |lanes: &[Lane]| -> BTreeMap<map::Key, f32> {
        lanes.iter().map(|lane| (lane.key.clone(), lane.end - lane.start)).collect()
    };
    let (columns, rows) = (extents(&after.columns), extents(&after.rows));
    for (key, was) in extents(&before.columns) {
        let (is, has_new) = (columns[&key], new.iter().any(|cell| cell.column == key));
        assert!((was - is).abs() < 0.01 || has_new, "column {key:?} was {was}, is {is}: {when}");
    }
    for (key, was) in extents(&before.rows) {
        let (is, has_new) = (rows[&key], new.iter().any(|cell| cell.row == key));
        assert!((was - is).abs() < 0.01 || has_new, "row {key:?} was {was}, is {is}: {when}");
    }
}

/// What copying these elements puts on the clipboard.
fn copied(window: &Window, ids: &BTreeSet<ElementId>) -> String {
    fragment::write(window.map(), ids, &window.places())
}

/// Pastes some cards over themselves twice, then a list of names twice.
fn others_stay_for_pasted(mut window: Window, every: usize) {
    let ids: BTreeSet<ElementId> = window.drawn().cards.keys().copied().step_by(every).collect();
    let part = copied(&window, &ids);
    let list = "First of a list\nSecond of a list, with a name that is longer than a line\nThird\n".to_owned();
    for (text, count) in [(&part, ids.len()), (&part, ids.len()), (&list, 3), (&list, 3)] {
        let (before, state) = (window.drawn(), window.document().state());
        window.event(Event::Paste(text.clone()));
        window.run();
        let after = window.drawn();
        assert_eq!(after.cards.len(), before.cards.len() + count);
        stand_still(&before, &after, text);
        assert!(window.placements().iter().all(|placement| !placement.pinned), "no hand put them there");
        // One step of undo.
        assert_eq!(window.undo_label(), Some(format!("Paste {count} elements").as_str()));
        window.key(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.document().state(), state);
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(window.drawn().cards, after.cards);
    }
}

#[test]
fn pasted_cards_move_no_other_where_nothing_was_placed() {
    others_stay_for_pasted(Window::on(generated::map(60)), 4);
}

#[test]
fn pasted_cards_move_no_other_after_tidying() {
    let mut window = Window::on(crossed(6));
    window.key(ALT_SHIFT, Key::T);
    others_stay_for_pasted(window, 1);
}

#[test]
fn pasted_cards_move_no_other_without_lanes() {
    others_stay_for_pasted(Window::on(network(6)), 3);
}

#[test]
fn a_new_card_moves_no_other_where_nothing_was_placed() {
    others_stay(Window::on(generated::map(60)), 12);
}

#[test]
fn a_new_card_moves_no_other_after_tidying() {
    let mut window = Window::on(generated::map(60));
    let state = window.document().state();
    window.key_press_modifiers(ALT_SHIFT, Key::T);
    window.step();
    window.wait("the job", |window| window.document().state() != state);
    window.run();
    others_stay(window, 12);
}

#[test]
fn new_cards_and_copies_are_not_pinned_and_those_a_hand_put_are() {
    let mut window = Window::on(crossed(3));
    window.press(Key::N);
    window.write("By key");
    window.press(Key::Escape);
    window.key(Modifiers::COMMAND, Key::D);
    let pinned = |window: &Window| window.placements().iter().filter(|placement| placement.pinned).count();
    assert_eq!((window.placements().len(), pinned(&window)), (2, 0));
    // A hand's nudge is a hand's choice.
    window.press(Key::ArrowDown);
    assert_eq!(pinned(&window), 1);
    assert!(matches!(window.state().session().selection.first(), Some(Target::Element(_))));
}
