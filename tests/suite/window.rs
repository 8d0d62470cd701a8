//! The window, through the names and roles that people without eyes use.

use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::gui::App;
use filiera::map::{Element, ElementId, Link, LinkId, Map};

use crate::support::window::{Window, map_of};

#[test]
fn the_window_settles_and_has_its_parts() {
    let window = Window::on(Map::with_default_vocabulary());
    for name in ["File", "Edit", "Find an element", "This map"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
}

#[test]
fn the_palette_finds_commands_and_elements() {
    let mut window = Window::on(map_of(&[("Iași City Hall", "S1", "RO213")]));
    window.key(Modifiers::COMMAND, Key::K);
    window.write("dark theme");
    window.press(Key::Enter);
    assert_eq!(window.state().session().theme, filiera::scene::ThemeName::Dark);
    window.key(Modifiers::COMMAND, Key::K);
    window.write("iasi city");
    window.press(Key::Enter);
    assert_eq!(window.state().session().selection.len(), 1);
}

#[test]
fn a_map_is_saved_to_a_typed_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("saved.ron");
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    window.press(Key::N);
    window.write("Saved one");
    window.press(Key::Escape);
    assert!(window.document().is_modified());
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.wait("the job", |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
    window.run_ok();
    window.key(Modifiers::COMMAND, Key::A);
    window.write(&path.display().to_string());
    window.get_by_label("Save").click();
    window.wait("the job", |window| !window.document().is_modified());
    let read = filiera::file::disk::open(&path).expect("a sound file");
    assert_eq!(read.map, *window.map());
}

#[test]
fn work_at_ten_thousand_elements_depends_on_what_is_seen() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let stages = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"];
    let regions = ["RO21", "BG41", "EL52", "HU11", "PL21", "SK03"];
    let mut edits = Vec::new();
    for at in 0..10_000_u64 {
        let stage = Some(stages[at as usize % stages.len()].into());
        let region = Some(regions[at as usize / stages.len() % regions.len()].into());
        let element = Element { stage, region, ..Element::new(ElementId::from_u64(at + 1), format!("Element {at}")) };
        edits.push(Edit::AddElement(Arc::new(element)));
    }
    for at in 0..17_500_u64 {
        let (from, to) = (at % 10_000 + 1, at * 7919 % 10_000 + 1);
        if from != to {
            let (from, to) = (ElementId::from_u64(from), ElementId::from_u64(to));
            edits.push(Edit::AddLink(Arc::new(Link::new(LinkId::from_u64(at), from, to, "data".into()))));
        }
    }
    document.edit("Many", &edits).expect("possible");
    let mut window = Window::on(document.map().clone());
    assert_eq!(window.state().derived().pictures_built(), 1);
    let opened = window.state().canvas_work();

    // Panning back and forth over the same paper lays nothing out again.
    for way in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowRight, Key::ArrowLeft] {
        window.press(way);
    }
    let panned = window.state().canvas_work();
    window.press(Key::ArrowRight);
    window.press(Key::ArrowLeft);
    let again = window.state().canvas_work();
    assert_eq!(window.state().derived().pictures_built(), 1, "a pan builds no picture");
    assert_eq!(again.galleys, panned.galleys, "a pan over known paper lays out no text");
    assert_eq!(again.paths, panned.paths, "a pan over known paper flattens no curve");
    assert_eq!(again.tiles, panned.tiles, "a pan over known paper tessellates nothing");
    assert!(opened.galleys < 4_000, "{} texts were laid out for one screen", opened.galleys);
    window.run_steps(3);
    let rested = window.state().canvas_work();
    assert_eq!(rested.tiles, again.tiles, "frames at rest make nothing");
    assert!(rested.groups < 100, "{} groups are painted one by one", rested.groups);

    // Far out, nothing that could not be read is laid out.
    window.key(Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    assert!(fitted.galleys - again.galleys < 100, "{} texts", fitted.galleys - again.galleys);
    assert_eq!(window.state().derived().pictures_built(), 1);
    assert!(fitted.groups < 1_000, "{} groups painted one by one", fitted.groups);
    assert!((1..300).contains(&fitted.meshes), "{} meshes", fitted.meshes);
    window.press(Key::ArrowRight);
    assert_eq!(window.state().canvas_work().meshes, fitted.meshes, "a pan from afar makes no new mesh");
}

#[test]
fn a_new_map_asks_before_changes_are_lost() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.click_at(at);
    window.press(Key::Delete);
    window.key(Modifiers::COMMAND, Key::N);
    window.click_on("Cancel");
    assert!(window.document().is_modified());
    window.key(Modifiers::COMMAND, Key::N);
    window.click_on("Don't save");
    assert!(!window.document().is_modified());
    assert!(window.query_by_label("Don't save").is_none());
}

#[test]
fn a_save_while_another_is_written_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    window.key(Modifiers::COMMAND, Key::D);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&path, "Save");
    window.wait("the first save", |window| !window.document().is_modified());
    window.key(Modifiers::COMMAND, Key::A);
    for key in [Key::D, Key::S, Key::D, Key::S, Key::D, Key::S] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
    }
    window.step();
    window.wait("the last save", |window| !window.document().is_modified());
    assert!(!window.has("was changed by someone else"), "its own file is no foreign one");
    let saved = std::fs::read(&path).expect("a file");
    let saved = filiera::file::read(std::str::from_utf8(&saved).expect("text")).expect("a map");
    assert_eq!(saved.elements().len(), window.map().elements().len());
}

#[test]
fn the_window_at_rest_paints_nothing() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    window.run();
    let next = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(next.is_none_or(|delay| delay > Duration::from_secs(3600)), "repaints after {next:?}");
}

#[test]
fn a_presentation_hides_the_panels_and_escape_ends_it() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    window.press(Key::F5);
    assert!(window.query_by_label("End presentation").is_some());
    assert!(window.query_by_label("Outline").is_none(), "panels are away");
    window.press(Key::Escape);
    assert!(window.query_by_label("End presentation").is_none());
}

#[test]
fn work_that_was_not_saved_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = |map: Map| Window::of(App::for_test(map).keeping_in(folder.path().to_owned()));
    let mut first = start(Map::with_default_vocabulary());
    first.press(Key::N);
    first.write("Alpha");
    first.press(Key::Enter);
    first.press(Key::Escape);
    let is_kept = || {
        let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "ron")).count() > 0
    };
    first.wait("unsaved work to be kept", |_| is_kept());
    drop(first);

    let mut next = start(Map::with_default_vocabulary());
    assert_eq!(next.map().elements().len(), 0);
    next.click(Role::Button, "Recover");
    assert_eq!(next.map().elements().len(), 1);
    assert!(next.document().is_modified(), "it is in no file yet");
    assert!(next.query_by_label("Recover unsaved work?").is_none());
}
