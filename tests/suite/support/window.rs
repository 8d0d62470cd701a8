//! A window worked as people do it: by mouse and keys, and by the roles and
//! names of its controls.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::edit::{Document, Edit};
use filiera::geom::Point;
use filiera::gui::App;
use filiera::map::{Element, ElementId, Map, Placement, View};
use filiera::scene::{Picture, Style, ThemeName, picture};
use filiera::text::BundledFont;

use super::fixture;

/// Points of a small laptop.
const LAPTOP: [f32; 2] = [1366.0, 768.0];
/// High enough for a whole inspector.
const HIGH: [f32; 2] = [1366.0, 1400.0];
/// Seconds between two frames, as egui_kittest has them.
const STEP: f32 = 0.25;
/// Fast enough for two clicks to be a double one.
const QUICK_STEP: f32 = 0.05;
/// Longer than any job takes, on a busy machine too.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Window {
    harness: Harness<'static, App>,
    asked: Rc<RefCell<Asked>>,
}

/// All that the system was asked for.
#[derive(Default)]
struct Asked {
    outputs: Vec<OutputCommand>,
    commands: Vec<ViewportCommand>,
}

impl Deref for Window {
    type Target = Harness<'static, App>;

    fn deref(&self) -> &Self::Target {
        &self.harness
    }
}

impl DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.harness
    }
}

impl Window {
    /// A window on a map, as large as a small laptop.
    pub fn on(map: Map) -> Self {
        Self::of(App::for_test(map))
    }

    pub fn of(app: App) -> Self {
        Self::built(app, LAPTOP, STEP)
    }

    /// A high window on the map that a fixture describes.
    pub fn new(text: &str) -> Self {
        Self::high(fixture::map(text))
    }

    pub fn high(map: Map) -> Self {
        Self::built(App::for_test(map), HIGH, STEP)
    }

    /// One whose frames follow each other quickly.
    pub fn quick(map: Map) -> Self {
        Self::built(App::for_test(map), LAPTOP, QUICK_STEP)
    }

    fn built(app: App, size: [f32; 2], step: f32) -> Self {
        let asked = Rc::<RefCell<Asked>>::default();
        let heard = Rc::clone(&asked);
        let frame = move |ui: &mut egui::Ui, app: &mut App| {
            app.frame_ui(ui);
            let mut heard = heard.borrow_mut();
            heard.outputs.extend(ui.ctx().output(|output| output.commands.clone()));
            heard.commands.extend(ui.ctx().viewport(|viewport| viewport.commands.clone()));
        };
        let mut harness = Harness::builder()
            .with_size(size)
            .with_step_dt(step)
            .with_context_setup(filiera::gui::prepare)
            .build_ui_state(frame, app);
        harness.run();
        Self { harness, asked }
    }

    /// Steps until the system has been given something, and gives it.
    #[track_caller]
    fn wait_for<T>(&mut self, what: &str, find: impl Fn(&Asked) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(found) = find(&self.asked.borrow()) {
                return found;
            }
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::yield_now();
            self.step();
        }
    }

    /// Steps until something of this kind was put on the clipboard, and gives it.
    #[track_caller]
    pub fn wait_for_output<T>(&mut self, what: &str, find: impl Fn(&OutputCommand) -> Option<T>) -> T {
        self.wait_for(what, |asked| asked.outputs.iter().find_map(&find))
    }

    /// Steps until this was asked of the system's window.
    #[track_caller]
    pub fn wait_for_command(&mut self, what: &str, is_it: impl Fn(&ViewportCommand) -> bool) {
        self.wait_for(what, |asked| asked.commands.iter().any(&is_it).then_some(()));
    }

    /// Whether this was asked of the system's window so far.
    pub fn has_asked(&self, command: &ViewportCommand) -> bool {
        self.asked.borrow().commands.contains(command)
    }

    /// Steps until something is there that a job brings, and a little more for
    /// what is drawn of it.
    #[track_caller]
    pub fn wait(&mut self, what: &str, is_there: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !is_there(self) {
            assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::yield_now();
            self.step();
        }
        self.run_steps(8);
    }
}

/// What is in it.
impl Window {
    pub fn document(&self) -> &Document {
        self.state().document()
    }

    pub fn map(&self) -> &Map {
        self.document().map()
    }

    /// The element of the fixture, whatever it is called by now.
    #[track_caller]
    pub fn element(&self, name: &str) -> &Element {
        self.map().element(fixture::id(name)).expect("the element is in the map")
    }

    /// The element that is called so now.
    pub fn named(&self, name: &str) -> Option<&Element> {
        self.map().elements().iter().find(|element| element.name == name)
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.document().undo_label()
    }

    pub fn selected(&self) -> Vec<ElementId> {
        self.state().session().selected_elements().collect()
    }

    pub fn has(&self, text: &str) -> bool {
        self.query_all_by_label_contains(text).next().is_some()
    }

    /// Where the card of an element is on the screen.
    #[track_caller]
    pub fn card(&self, name: &str) -> egui::Rect {
        self.get_by_role_and_label(Role::ListBoxOption, name).rect()
    }

    /// Whether a control can be used.
    #[track_caller]
    pub fn is_enabled(&self, role: Role, name: &str) -> bool {
        !self.get_by_role_and_label(role, name).accesskit_node().is_disabled()
    }

    pub fn has_card(&self, name: &str) -> bool {
        self.query_by_role_and_label(Role::ListBoxOption, name).is_some()
    }

    /// Names in the outline.
    pub fn rows(&self) -> Vec<String> {
        self.query_all_by_role(Role::ListItem).filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The view in front.
    pub fn view(&self) -> Arc<View> {
        self.state().session().active_view(self.map())
    }

    pub fn placements(&self) -> Vec<Placement> {
        self.map().placements_of(self.view().id).copied().collect()
    }

    /// The picture that the window shows.
    pub fn drawn(&self) -> Picture {
        picture(self.map(), &self.view(), &Style::new(ThemeName::Light), &BundledFont)
    }

    /// Where each card stands, from the corner of its cell.
    pub fn places(&self) -> BTreeMap<ElementId, Point> {
        places(&self.drawn())
    }

    pub fn tabs(&self) -> Vec<String> {
        self.map().ordered_views().iter().map(|view| view.name.clone()).collect()
    }

    pub fn stages(&self) -> Vec<String> {
        self.map().ordered_stages().iter().map(|stage| stage.name.clone()).collect()
    }
}

/// Keys and text.
impl Window {
    pub fn press(&mut self, key: Key) {
        self.key(Modifiers::NONE, key);
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Presses keys within one frame, as hands do that are faster than a slow one.
    pub fn keys_at_once(&mut self, keys: &[(Modifiers, Key)]) {
        let events = &mut self.input_mut().events;
        for &(modifiers, key) in keys {
            let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            events.extend([event(true), event(false)]);
        }
        self.step();
    }

    pub fn write(&mut self, text: &str) {
        self.event(Event::Text(text.to_owned()));
        self.run();
    }

    /// Puts the caret into a field and takes its text as a whole.
    #[track_caller]
    pub fn enter(&mut self, field: &str) {
        let role = self.text_role(field);
        self.get_by_role_and_label(role, field).focus();
        self.run();
        self.key(Modifiers::COMMAND, Key::A);
    }

    /// Types a path into the box that stands in for the system's file dialog.
    #[track_caller]
    pub fn type_path(&mut self, path: &Path) {
        self.wait("the path box", |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
        self.enter("Path");
        self.write(&path.display().to_string());
        self.key_press(Key::Enter);
        self.step();
    }

    pub fn text_role(&self, field: &str) -> Role {
        if self.query_by_role_and_label(Role::TextInput, field).is_some() {
            Role::TextInput
        } else {
            Role::MultilineTextInput
        }
    }
}

/// Controls by role and name.
impl Window {
    #[track_caller]
    pub fn click(&mut self, role: Role, name: &str) {
        self.get_by_role_and_label(role, name).click();
        self.run();
    }

    /// Clicks the only thing that has this name.
    #[track_caller]
    pub fn click_on(&mut self, name: &str) {
        self.get_by_label(name).click();
        self.run();
    }

    /// A row of the outline, with Ctrl where it shall be added.
    #[track_caller]
    pub fn select(&mut self, name: &str, modifiers: Modifiers) {
        self.get_by_role_and_label(Role::ListItem, name).click_modifiers(modifiers);
        self.run();
    }

    #[track_caller]
    pub fn choose(&mut self, list: &str, value: &str) {
        self.click(Role::ComboBox, list);
        self.click(Role::Button, value);
    }

    /// Takes the last step back by the button.
    pub fn undo(&mut self) {
        self.click(Role::Button, "Undo");
    }

    #[track_caller]
    pub fn command(&mut self, menu: &str, item: &str) {
        self.click(Role::Button, menu);
        self.click(Role::Button, item);
    }
}

/// What the system does.
impl Window {
    /// Files are dropped on the window: in its next frame.
    pub fn drop_files(&mut self, paths: &[&Path]) {
        for path in paths {
            self.input_mut().dropped_files.push(Arc::new(Dropped(path.to_path_buf())));
        }
    }

    /// Somebody closes the window.
    pub fn close(&mut self) {
        let viewports = &mut self.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.step();
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The pointer.
impl Window {
    /// Presses or lets go of the main button.
    pub fn button(&mut self, at: Pos2, pressed: bool) {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        self.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        self.step();
    }

    pub fn click_at(&mut self, at: Pos2) {
        self.click_with(at, PointerButton::Primary, Modifiers::NONE);
    }

    pub fn click_with(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.hover_at(at);
        self.step();
        for pressed in [true, false] {
            self.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            self.step();
        }
        self.run();
    }

    /// Two clicks, long after the last one. The window has to be a quick one.
    pub fn double_click(&mut self, at: Pos2) {
        (0..10).for_each(|_| self.step());
        self.hover_at(at);
        self.step();
        for pressed in [true, false, true, false] {
            self.button(at, pressed);
        }
        self.run();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.hover_at(from);
        self.step();
        self.button(from, true);
        for at in [from.lerp(to, 0.3), from.lerp(to, 0.7), to] {
            self.hover_at(at);
            self.step();
        }
        self.button(to, false);
        self.run();
    }
}

/// Where each card of a picture stands, from the corner of its cell.
pub fn places(picture: &Picture) -> BTreeMap<ElementId, Point> {
    picture.cards.iter().map(|(id, card)| (*id, card.rect.min - card.origin)).collect()
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
