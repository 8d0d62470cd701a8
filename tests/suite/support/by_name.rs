//! A window worked by the roles and names of what is in it.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use filiera::gui::App;
use filiera::map::{Element, Map};

use super::fixture;

pub struct Window(pub Harness<'static, App>);

impl Window {
    pub fn new(text: &str) -> Self {
        Self::of(fixture::map(text))
    }

    pub fn of(map: Map) -> Self {
        let mut harness = Harness::builder()
            .with_size(egui::vec2(1366.0, 1400.0))
            .with_context_setup(filiera::gui::prepare)
            .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map));
        harness.run();
        Self(harness)
    }

    pub fn map(&self) -> &Map {
        self.0.state().document().map()
    }

    pub fn element(&self, name: &str) -> &Element {
        self.map().element(fixture::id(name)).expect("the element is in the map")
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.0.state().document().undo_label()
    }

    pub fn click(&mut self, role: Role, name: &str) {
        self.0.get_by_role_and_label(role, name).click();
        self.0.run();
    }

    /// A row of the outline, with Ctrl where it shall be added.
    pub fn select(&mut self, name: &str, modifiers: Modifiers) {
        self.0.get_by_role_and_label(Role::ListItem, name).click_modifiers(modifiers);
        self.0.run();
    }

    pub fn choose(&mut self, list: &str, value: &str) {
        self.click(Role::ComboBox, list);
        self.click(Role::Button, value);
    }

    /// Puts the caret into a field and takes what is in it as a whole.
    pub fn enter(&mut self, field: &str) {
        let role = self.text_role(field);
        self.0.get_by_role_and_label(role, field).focus();
        self.0.run();
        self.key(Modifiers::COMMAND, Key::A);
    }

    pub fn text_role(&self, field: &str) -> Role {
        if self.0.query_by_role_and_label(Role::TextInput, field).is_some() {
            Role::TextInput
        } else {
            Role::MultilineTextInput
        }
    }

    pub fn write(&mut self, text: &str) {
        self.0.event(egui::Event::Text(text.to_owned()));
        self.0.run();
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    pub fn has(&self, text: &str) -> bool {
        self.0.query_all_by_label_contains(text).next().is_some()
    }

    /// Takes the last step back by the button, as a person would.
    pub fn undo(&mut self) {
        self.click(Role::Button, "Undo");
    }
}

impl Window {
    pub fn command(&mut self, menu: &str, item: &str) {
        self.click(Role::Button, menu);
        self.click(Role::Button, item);
    }

    pub fn tabs(&self) -> Vec<String> {
        self.map().ordered_views().iter().map(|view| view.name.clone()).collect()
    }

    pub fn stages(&self) -> Vec<String> {
        self.map().ordered_stages().iter().map(|stage| stage.name.clone()).collect()
    }
}
