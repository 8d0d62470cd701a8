//! Cells as blocks in the window: collapsed by hand, and from afar.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::edit::{Document, Edit};
use filiera::gui::App;
use filiera::map::{Element, ElementId, Map};

use crate::support::generated;

type Window = Harness<'static, App>;

const COLLAPSE: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn window(map: Map) -> Window {
    let mut window = Harness::builder()
        .with_size(egui::vec2(1366.0, 768.0))
        // Fast enough for two clicks to be a double one.
        .with_step_dt(0.05)
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map));
    window.run();
    window
}

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

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn button(window: &mut Window, at: Pos2, pressed: bool) {
    let button = PointerButton::Primary;
    window.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    window.step();
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    button(window, at, true);
    button(window, at, false);
}

/// Two clicks, long after the last one.
fn double_click(window: &mut Window, at: Pos2) {
    (0..10).for_each(|_| window.step());
    click(window, at);
    click(window, at);
    window.run();
}

fn block(window: &Window) -> Option<egui::Rect> {
    let options = window.query_all_by_role(Role::ListBoxOption);
    let mut blocks = options.filter(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.ends_with(": 3 stakeholders")
    });
    blocks.next().map(|node| node.rect())
}

fn has_card(window: &Window, name: &str) -> bool {
    window.query_by_role_and_label(Role::ListBoxOption, name).is_some()
}

fn collapsed(window: &Window) -> usize {
    let map = window.state().document().map();
    map.ordered_views()[0].collapsed.len()
}

#[test]
fn a_cell_is_collapsed_by_key_opened_by_a_double_click_and_both_are_undone() {
    let mut window = window(four());
    let before = window.get_by_role_and_label(Role::ListBoxOption, "A").rect();
    click(&mut window, before.center());
    window.run();
    press(&mut window, COLLAPSE, Key::B);
    assert_eq!(collapsed(&window), 1);
    assert!(!has_card(&window, "A") && has_card(&window, "D"));
    let label = window.state().document().undo_label().map(str::to_owned);
    assert!(label.is_some_and(|label| label.starts_with("Collapse ")), "named after the cell");

    // A click selects all that are in it, a double click shows them.
    let at = block(&window).expect("the block is a widget").center();
    click(&mut window, at);
    window.run();
    assert_eq!(window.state().session().selection.len(), 3);
    double_click(&mut window, at);
    assert_eq!(collapsed(&window), 0);
    assert_eq!(window.get_by_role_and_label(Role::ListBoxOption, "A").rect(), before, "all is where it was");

    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(collapsed(&window), 1);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(collapsed(&window), 0);
    assert!(has_card(&window, "A"));
}

#[test]
fn from_afar_cells_are_blocks_that_select_and_lead_near() {
    let mut window = window(four());
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    while has_card(&window, "A") {
        press(&mut window, Modifiers::COMMAND, Key::Minus);
    }
    let at = block(&window).expect("the cell is a widget").center();
    click(&mut window, at);
    window.run();
    assert_eq!(window.state().session().selection.len(), 3);
    let steps = window.state().document().undo_label().map(str::to_owned);
    double_click(&mut window, at);
    assert!(has_card(&window, "A"), "near again");
    assert_eq!(window.state().document().undo_label().map(str::to_owned), steps, "nothing changed");
}

#[test]
fn a_zoom_from_afar_lays_out_no_more_than_is_read() {
    let mut window = window(generated::map(2_000));
    press(&mut window, Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    // 8 stages of 12 regions: in each at most a few words that no other has.
    for key in [Key::Minus, Key::Plus, Key::Plus, Key::Minus] {
        let before = window.state().canvas_work().galleys;
        press(&mut window, Modifiers::COMMAND, key);
        let laid_out = window.state().canvas_work().galleys - before;
        assert!(laid_out <= 96 * 2, "{laid_out} texts");
    }
    let known = window.state().canvas_work().galleys;
    for key in [Key::Minus, Key::Plus, Key::Plus, Key::Minus] {
        press(&mut window, Modifiers::COMMAND, key);
    }
    assert_eq!(window.state().canvas_work().galleys, known, "zooms seen before lay out nothing");
    assert!(window.state().canvas_work().groups < fitted.groups + 400, "cards are not painted one by one");
}

#[test]
fn a_selected_block_is_copied_and_what_cannot_be_placed_is_said() {
    let mut window = window(four());
    let at = window.get_by_role_and_label(Role::ListBoxOption, "A").rect().center();
    click(&mut window, at);
    window.run();
    press(&mut window, COLLAPSE, Key::B);
    let at = block(&window).expect("the block is a widget").center();
    click(&mut window, at);
    window.run();
    let selected = window.state().session().selection.clone();
    assert_eq!(selected.len(), 3);
    let before = window.state().document().state();

    for (modifiers, key) in [(COLLAPSE, Key::L), (Modifiers::ALT, Key::A), (Modifiers::NONE, Key::ArrowRight)] {
        press(&mut window, modifiers, key);
        let said = window.query_all_by_label_contains("3 elements in collapsed cells").count();
        assert_eq!(said, 1, "{key:?}");
        assert_eq!(window.state().session().selection, selected);
        assert_eq!(window.state().document().state(), before, "{key:?} changed nothing");
        window.get_by_label("Close message").click();
        window.run();
    }

    press(&mut window, Modifiers::COMMAND, Key::D);
    let state = window.state();
    assert_eq!(state.document().map().elements().len(), 7);
    assert_eq!(state.session().selection.len(), 3, "the copies");
    assert!(state.session().selection.is_disjoint(&selected));
    assert_eq!(state.document().map().placements().len(), 0, "a block has no places");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().document().map().elements().len(), 4);
}

#[test]
fn what_a_block_has_room_for_is_measured_once_for_a_zoom() {
    let mut window = window(generated::map(2_000));
    press(&mut window, Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    assert!(fitted.plans > 0 && fitted.paths > 0);
    // The paper is moved, and all that was in sight is painted anew.
    for key in [Key::ArrowDown, Key::ArrowUp] {
        press(&mut window, Modifiers::NONE, key);
    }
    let again = window.state().canvas_work();
    assert_eq!((again.plans, again.paths, again.galleys), (fitted.plans, fitted.paths, fitted.galleys));
    press(&mut window, Modifiers::COMMAND, Key::Minus);
    let farther = window.state().canvas_work();
    assert!(farther.plans > again.plans, "another zoom is another room");
    assert_eq!(farther.paths, again.paths, "a sign is one size at every zoom");
}

#[test]
fn a_click_in_the_frame_that_goes_afar_meets_the_blocks() {
    let mut window = window(four());
    let at = window.get_by_role_and_label(Role::ListBoxOption, "A").rect().center();
    window.hover_at(at);
    window.step();
    let main = |pressed| {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: at, button, pressed, modifiers }
    };
    window.input_mut().events.extend([Event::Zoom(0.3), main(true), main(false)]);
    window.run();
    assert!(!has_card(&window, "A"), "it is seen from afar");
    assert_eq!(window.state().session().selection.len(), 3, "all of the cell");
}

#[test]
fn what_is_told_of_a_card_goes_with_it_when_a_key_zooms_out() {
    let mut window = window(generated::map(500));
    let middle = egui::Rect::from_min_max(Pos2::new(400.0, 200.0), Pos2::new(900.0, 350.0));
    let places = window.query_all_by_role(Role::ListBoxOption).map(|card| card.rect().center()).collect::<Vec<_>>();
    let at = places.into_iter().find(|at| middle.contains(*at)).expect("a card in sight");
    window.hover_at(at);
    for _ in 0..60 {
        window.step();
    }
    let told = |window: &Harness<'_, App>| window.query_all_by_label_contains("Source:").count();
    assert_eq!(told(&window), 1, "the card's tooltip");
    press(&mut window, Modifiers::SHIFT, Key::Num1);
    window.run_steps(2);
    assert_eq!(told(&window), 0, "the pointer is over a block now");
}
