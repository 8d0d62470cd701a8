//! A window worked by mouse and keys, as hands do it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::gui::App;
use filiera::map::{Element, ElementId, Map};

pub type Window = Harness<'static, App>;

pub fn window(map: Map) -> Window {
    let mut window = Harness::builder()
        .with_size(egui::vec2(1366.0, 768.0))
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map));
    window.run();
    window
}

/// A map with named elements, each in a stage and a region.
pub fn map_of(elements: &[(&str, &str, &str)]) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    for (at, (name, stage, region)) in elements.iter().enumerate() {
        let (stage, region) = (Some((*stage).into()), Some((*region).into()));
        let element = Element { stage, region, ..Element::new(ElementId::from_u64(at as u64 + 1), *name) };
        document.edit("Fixture", &[Edit::AddElement(Arc::new(element))]).expect("a sound fixture");
    }
    document.map().clone()
}

pub fn element<'a>(window: &'a Window, name: &str) -> Option<&'a Element> {
    window.state().document().map().elements().iter().find(|element| element.name == name)
}

/// Where the card of an element is on the screen.
pub fn card(window: &Window, name: &str) -> egui::Rect {
    window.get_by_role_and_label(Role::ListBoxOption, name).rect()
}

pub fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

pub fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

pub fn button(window: &mut Window, at: Pos2, pressed: bool) {
    window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    window.step();
}

pub fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    button(window, at, true);
    button(window, at, false);
    window.run();
}

pub fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    button(window, from, true);
    for at in [from.lerp(to, 0.3), from.lerp(to, 0.7), to] {
        window.hover_at(at);
        window.step();
    }
    button(window, to, false);
    window.run();
}
