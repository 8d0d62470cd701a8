//! The window, through the names and roles that people without eyes use.

use std::sync::Arc;
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
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
