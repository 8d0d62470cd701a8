//! Cells as blocks in the window: collapsed by hand, and from afar.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::edit::{Document, Edit};
use filiera::map::{Element, ElementId, Map};

use crate::support::generated;
use crate::support::window::Window;

const COLLAPSE: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Three in one cell, and one in another.
fn four() -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let names = [("A", "S2"), ("B", "S2"), ("C", "S2"), ("D", "S4")];
    for (at, (name, stage)) in names.into_iter().enumerate() {
        let (stage, region) = (Some(stage.into()), Some("RO21".into()));
        let element = Element { stage, region, ..Element::new(ElementId::from_u64(at as u64 + 1), name) };
        document.edit("Fixture", &[Edit::AddElement(Arc::new(element))]).expect("a sound fixture");
    }
    document.map().clone()
}

fn block(window: &Window) -> Option<egui::Rect> {
    let options = window.query_all_by_role(Role::ListBoxOption);
    let mut blocks = options.filter(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.ends_with(": 3 stakeholders")
    });
    blocks.next().map(|node| node.rect())
}

fn collapsed(window: &Window) -> usize {
    let map = window.map();
    map.ordered_views()[0].collapsed.len()
}

#[test]
fn a_cell_is_collapsed_by_key_opened_by_a_double_click_and_both_are_undone() {
    let mut window = Window::quick(four());
    let before = window.card("A");
    window.click_at(before.center());
    window.key(COLLAPSE, Key::B);
    assert_eq!(collapsed(&window), 1);
    assert!(!window.has_card("A") && window.has_card("D"));
    let label = window.undo_label().map(str::to_owned);
    assert!(label.is_some_and(|label| label.starts_with("Collapse ")), "named after the cell");

    // A click selects all that are in it, a double click shows them.
    let at = block(&window).expect("the block is a widget").center();
    window.click_at(at);
    assert_eq!(window.state().session().selection.len(), 3);
    window.double_click(at);
    assert_eq!(collapsed(&window), 0);
    assert_eq!(window.card("A"), before, "all is where it was");

    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(collapsed(&window), 1);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(collapsed(&window), 0);
    assert!(window.has_card("A"));
}

#[test]
fn from_afar_cells_are_blocks_that_select_and_lead_near() {
    let mut window = Window::quick(four());
    window.key(Modifiers::COMMAND, Key::Num0);
    while window.has_card("A") {
        window.key(Modifiers::COMMAND, Key::Minus);
    }
    let at = block(&window).expect("the cell is a widget").center();
    window.click_at(at);
    assert_eq!(window.state().session().selection.len(), 3);
    let steps = window.undo_label().map(str::to_owned);
    window.double_click(at);
    assert!(window.has_card("A"), "near again");
    assert_eq!(window.undo_label().map(str::to_owned), steps, "nothing changed");
}

#[test]
fn a_zoom_from_afar_lays_out_no_more_than_is_read() {
    let mut window = Window::quick(generated::map(2_000));
    window.key(Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    // 8 stages of 12 regions: in each at most a few words that no other has.
    for key in [Key::Minus, Key::Plus, Key::Plus, Key::Minus] {
        let before = window.state().canvas_work().galleys;
        window.key(Modifiers::COMMAND, key);
        let laid_out = window.state().canvas_work().galleys - before;
        assert!(laid_out <= 96 * 2, "{laid_out} texts");
    }
    let known = window.state().canvas_work().galleys;
    for key in [Key::Minus, Key::Plus, Key::Plus, Key::Minus] {
        window.key(Modifiers::COMMAND, key);
    }
    assert_eq!(window.state().canvas_work().galleys, known, "zooms seen before lay out nothing");
    assert!(window.state().canvas_work().groups < fitted.groups + 400, "cards are not painted one by one");
}

#[test]
fn a_selected_block_is_copied_and_what_cannot_be_placed_is_said() {
    let mut window = Window::quick(four());
    let at = window.card("A").center();
    window.click_at(at);
    window.key(COLLAPSE, Key::B);
    let at = block(&window).expect("the block is a widget").center();
    window.click_at(at);
    let selected = window.state().session().selection.clone();
    assert_eq!(selected.len(), 3);
    let before = window.document().state();

    for (modifiers, key) in [(COLLAPSE, Key::L), (Modifiers::ALT, Key::A), (Modifiers::NONE, Key::ArrowRight)] {
        window.key(modifiers, key);
        let said = window.query_all_by_label_contains("3 elements in collapsed cells").count();
        assert_eq!(said, 1, "{key:?}");
        assert_eq!(window.state().session().selection, selected);
        assert_eq!(window.document().state(), before, "{key:?} changed nothing");
        window.click_on("Close message");
    }

    window.key(Modifiers::COMMAND, Key::D);
    let state = window.state();
    assert_eq!(state.document().map().elements().len(), 7);
    assert_eq!(state.session().selection.len(), 3, "the copies");
    assert!(state.session().selection.is_disjoint(&selected));
    assert_eq!(state.document().map().placements().len(), 0, "a block has no places");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map().elements().len(), 4);
}

#[test]
fn what_a_block_has_room_for_is_measured_once_for_a_zoom() {
    let mut window = Window::quick(generated::map(2_000));
    window.key(Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    assert!(fitted.plans > 0 && fitted.paths > 0);
    // The paper is moved, and all that was in sight is painted anew.
    for key in [Key::ArrowDown, Key::ArrowUp] {
        window.press(key);
    }
    let again = window.state().canvas_work();
    assert_eq!((again.plans, again.paths, again.galleys), (fitted.plans, fitted.paths, fitted.galleys));
    window.key(Modifiers::COMMAND, Key::Minus);
    let farther = window.state().canvas_work();
    assert!(farther.plans > again.plans, "another zoom is another room");
    assert_eq!(farther.paths, again.paths, "a sign is one size at every zoom");
}

#[test]
fn a_click_in_the_frame_that_goes_afar_meets_the_blocks() {
    let mut window = Window::quick(four());
    let at = window.card("A").center();
    window.hover_at(at);
    window.step();
    let main = |pressed| {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: at, button, pressed, modifiers }
    };
    window.input_mut().events.extend([Event::Zoom(0.3), main(true), main(false)]);
    window.run();
    assert!(!window.has_card("A"), "it is seen from afar");
    assert_eq!(window.state().session().selection.len(), 3, "all of the cell");
}

#[test]
fn what_is_told_of_a_card_goes_with_it_when_a_key_zooms_out() {
    let mut window = Window::quick(generated::map(500));
    let middle = egui::Rect::from_min_max(Pos2::new(400.0, 200.0), Pos2::new(900.0, 350.0));
    let places = window.query_all_by_role(Role::ListBoxOption).map(|card| card.rect().center()).collect::<Vec<_>>();
    let at = places.into_iter().find(|at| middle.contains(*at)).expect("a card in sight");
    window.hover_at(at);
    for _ in 0..60 {
        window.step();
    }
    let told = |window: &Window| window.query_all_by_label_contains("Source:").count();
    assert_eq!(told(&window), 1, "the card's tooltip");
    window.key(Modifiers::SHIFT, Key::Num1);
    window.run_steps(2);
    assert_eq!(told(&window), 0, "the pointer is over a block now");
}
