//! The window, through the names and roles that people without eyes use.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::gui::App;
use filiera::map::{Element, ElementId, Link, LinkId, Map};

use crate::support::hands::*;

#[test]
fn the_window_settles_and_has_its_parts() {
    let window = window(Map::with_default_vocabulary());
    for name in ["File", "Edit", "Find an element", "This map"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
}

#[test]
fn the_palette_finds_commands_and_elements() {
    let mut window = window(map_of(&[("Iași City Hall", "S1", "RO213")]));
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "dark theme");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().session().theme, filiera::scene::ThemeName::Dark);
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "iasi city");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().session().selection.len(), 1);
}

/// Steps until a job has come back.
fn wait_for(window: &mut Window, is_done: impl Fn(&Window) -> bool) {
    let began = Instant::now();
    while !is_done(window) {
        assert!(began.elapsed() < Duration::from_secs(30), "the job never came back");
        std::thread::yield_now();
        window.step();
    }
}

#[test]
fn a_map_is_saved_to_a_typed_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("saved.ron");
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    press(&mut window, Key::N);
    type_text(&mut window, "Saved one");
    press(&mut window, Key::Escape);
    assert!(window.state().document().is_modified());
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
    window.run_ok();
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &path.display().to_string());
    window.get_by_label("Save").click();
    wait_for(&mut window, |window| !window.state().document().is_modified());
    let read = filiera::file::disk::open(&path).expect("a sound file");
    assert_eq!(read.map, *window.state().document().map());
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
    let mut window = window(document.map().clone());
    assert_eq!(window.state().derived().pictures_built(), 1);
    let opened = window.state().canvas_work();

    // Panning back and forth over the same paper lays nothing out again.
    for way in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut window, way);
    }
    let panned = window.state().canvas_work();
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowLeft);
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
    press_with(&mut window, Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    assert!(fitted.galleys - again.galleys < 100, "{} texts", fitted.galleys - again.galleys);
    assert_eq!(window.state().derived().pictures_built(), 1);
    assert!(fitted.groups < 1_000, "{} groups painted one by one", fitted.groups);
    assert!((1..300).contains(&fitted.meshes), "{} meshes", fitted.meshes);
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().canvas_work().meshes, fitted.meshes, "a pan from afar makes no new mesh");
}

#[test]
fn a_new_map_asks_before_changes_are_lost() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    click(&mut window, at);
    press(&mut window, Key::Delete);
    press_with(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Cancel").click();
    window.run();
    assert!(window.state().document().is_modified());
    press_with(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Do not save").click();
    window.run();
    assert!(!window.state().document().is_modified());
    assert!(window.query_by_label("Do not save").is_none());
}

#[test]
fn the_window_at_rest_paints_nothing() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    window.run();
    let next = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(next.is_none_or(|delay| delay > Duration::from_secs(3600)), "repaints after {next:?}");
}

#[test]
fn a_presentation_hides_the_panels_and_escape_ends_it() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    press(&mut window, Key::F5);
    assert!(window.query_by_label("End presentation").is_some());
    assert!(window.query_by_label("Outline").is_none(), "panels are away");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("End presentation").is_none());
}

#[test]
fn work_that_was_not_saved_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = |map: Map| {
        let app = App::for_test(map).keeping_in(folder.path().to_owned());
        let mut window: Window = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_context_setup(filiera::gui::prepare)
            .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), app);
        window.run();
        window
    };
    let mut first = start(Map::with_default_vocabulary());
    press(&mut first, Key::N);
    type_text(&mut first, "Alpha");
    press(&mut first, Key::Enter);
    press(&mut first, Key::Escape);
    let until = Instant::now() + Duration::from_secs(20);
    let is_kept = || {
        let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "ron")).count() > 0
    };
    while !is_kept() {
        assert!(Instant::now() < until, "unsaved work is kept");
        first.step();
        std::thread::yield_now();
    }
    drop(first);

    let mut next = start(Map::with_default_vocabulary());
    assert_eq!(next.state().document().map().elements().len(), 0);
    next.get_by_role_and_label(Role::Button, "Open it").click();
    next.run();
    assert_eq!(next.state().document().map().elements().len(), 1);
    assert!(next.state().document().is_modified(), "it is in no file yet");
    assert!(next.query_by_label("Unsaved work was found").is_none());
}
