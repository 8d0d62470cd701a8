//! Commands of the menu File, and those that open a dialog.

use std::path::Path;

use egui::{Key, Modifiers, OutputCommand, ViewportCommand};
use egui_kittest::kittest::Queryable as _;
use filiera::file::{self, disk};
use filiera::gui::Command;
use filiera::map::Map;

use super::{MAP, ask, run, window};
use crate::support::fixture;
use crate::support::window::Window;

/// A window whose map was opened from this file.
fn opened(path: &Path) -> Window {
    disk::create(path, &file::write(&fixture::map(MAP))).expect("a file");
    let mut window = Window::high(Map::with_default_vocabulary());
    run(&mut window, Command::Open);
    window.type_path(path);
    window.wait("the map", |window| !window.map().elements().is_empty());
    window
}

pub fn new() {
    let mut window = window();
    run(&mut window, Command::New);
    assert!(window.map().elements().is_empty() && !window.document().is_modified());
}

pub fn open() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = opened(&folder.path().join("map.ron"));
    assert_eq!(*window.map(), fixture::map(MAP));
    assert!(!window.document().is_modified());
}

pub fn save() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let mut window = opened(&path);
    window.select("umf", Modifiers::NONE);
    run(&mut window, Command::Delete);
    run(&mut window, Command::Save);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!(disk::open(&path).expect("a map").map, *window.map());
    assert_eq!(window.map().elements().len(), 5);
}

pub fn save_as() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("map.ron"), folder.path().join("other.ron"));
    let mut window = opened(&path);
    window.select("umf", Modifiers::NONE);
    run(&mut window, Command::Delete);
    run(&mut window, Command::SaveAs);
    window.type_path(&other);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!(disk::open(&other).expect("a map").map, *window.map());
    assert_eq!(disk::open(&path).expect("a map").map.elements().len(), 6, "the first file is as it was");
}

pub fn import() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    disk::write_export(&path, b"ID,Label,Stage\nP1,Romsoft,S4\n").expect("a file");
    let mut window = window();
    run(&mut window, Command::Import);
    window.type_path(&path);
    window.wait("the plan", |window| window.query_by_label("Apply").is_some());
    window.click_on("Apply");
    window.wait("the row", |window| window.named("Romsoft").is_some());
    assert_eq!(window.map().elements().len(), 7);
}

pub fn collect() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.xlsx");
    let mut window = window();
    run(&mut window, Command::Collect);
    window.type_path(&path);
    window.wait("the workbook", |_| path.exists());
    assert!(std::fs::read(&path).expect("a file").starts_with(b"PK"));
}

pub fn copy_picture() {
    let mut window = window();
    ask(&mut window, Command::CopyPicture);
    let image = window.wait_for_output("the picture", |output| match output {
        OutputCommand::CopyImage(image) => Some(image.clone()),
        _ => None,
    });
    let first = image.pixels.first();
    assert!(image.pixels.iter().any(|pixel| Some(pixel) != first), "something is drawn");
}

pub fn quit() {
    let mut window = window();
    ask(&mut window, Command::Quit);
    window.wait_for_command("the window to close", |command| matches!(command, ViewportCommand::Close));
}

/// A dialog with this title opens, and Escape shuts it.
pub fn dialog(command: Command, title: &str) {
    let mut window = window();
    // A button may have the same name.
    let named = |window: &Window| window.query_all_by_label(title).count();
    let before = named(&window);
    run(&mut window, command);
    assert_eq!(named(&window), before + 1, "{title}");
    window.key_press(Key::Escape);
    window.run_ok();
    assert_eq!(named(&window), before, "{title}");
}
