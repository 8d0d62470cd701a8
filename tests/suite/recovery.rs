//! Work that was not saved when the program ended.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use filiera::file::disk;
use filiera::gui::App;
use filiera::map::Map;

use crate::support::window::Window;

const QUESTION: &str = "Recover unsaved work?";

/// A new map in a window that keeps unsaved work in this folder.
fn start(folder: &Path) -> Window {
    Window::of(App::for_test(Map::with_default_vocabulary()).keeping_in(folder.to_owned()))
}

fn add(window: &mut Window, name: &str) {
    window.press(Key::N);
    window.write(name);
    window.press(Key::Escape);
    assert!(window.named(name).is_some());
}

/// Maps that are kept in the folder.
fn kept(folder: &Path) -> Vec<Map> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let maps = entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    maps.filter_map(|path| Some(disk::open(&path).ok()?.map)).collect()
}

/// A folder with the work of a program that ended without asking.
fn left_behind() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = start(folder.path());
    add(&mut first, "Alpha");
    // What is kept first has the card as it was before it got its name.
    let whole = first.map().clone();
    first.wait("unsaved work to be kept", |_| kept(folder.path()) == [whole.clone()]);
    folder
}

#[test]
fn work_that_was_not_saved_is_offered_at_the_next_start() {
    let folder = left_behind();
    let mut next = start(folder.path());
    assert_eq!(next.map().elements().len(), 0);
    next.click(Role::Button, "Recover");
    assert!(next.named("Alpha").is_some());
    assert!(next.document().is_modified(), "it is in no file yet");
    assert!(next.query_by_label(QUESTION).is_none());
}

#[test]
fn the_last_state_is_kept_and_not_only_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = start(folder.path());
    add(&mut window, "Alpha");
    window.wait("the first to be kept", |_| kept(folder.path()).len() == 1);
    add(&mut window, "Beta");
    let whole = window.map().clone();
    window.wait("the second to be kept", |_| kept(folder.path()) == [whole.clone()]);
}

#[test]
fn recovered_work_that_was_saved_is_kept_no_longer() {
    let folder = left_behind();
    let saved = tempfile::tempdir().expect("a folder");
    let mut next = start(folder.path());
    next.click(Role::Button, "Recover");
    next.key_press_modifiers(Modifiers::COMMAND, Key::S);
    next.type_path(&saved.path().join("map.ron"));
    next.wait("the save", |window| !window.document().is_modified());
    next.wait("the kept work to go", |_| kept(folder.path()).is_empty());
    drop(next);
    assert!(start(folder.path()).query_by_label(QUESTION).is_none());
}

#[test]
fn work_that_is_thrown_away_is_gone_and_work_left_for_later_is_not() {
    let folder = left_behind();
    start(folder.path()).click(Role::Button, "Not now");
    assert_eq!(kept(folder.path()).len(), 1);
    let mut next = start(folder.path());
    next.click(Role::Button, "Discard");
    assert!(kept(folder.path()).is_empty());
    assert!(next.map().elements().is_empty());
    drop(next);
    assert!(start(folder.path()).query_by_label(QUESTION).is_none());
}

#[test]
fn work_that_was_recovered_is_not_lost_to_other_work() {
    let folder = left_behind();
    // Another program that ended without asking, beside the first.
    let mut second = start(folder.path());
    second.click(Role::Button, "Not now");
    add(&mut second, "Beta");
    second.wait("the second to be kept", |_| kept(folder.path()).len() == 2);
    drop(second);
    let mut next = start(folder.path());
    next.click(Role::Button, "Recover");
    assert!(next.document().is_modified());
    assert!(next.query_by_label(QUESTION).is_none(), "it would take the place of what was recovered");
    let saved = tempfile::tempdir().expect("a folder");
    next.key_press_modifiers(Modifiers::COMMAND, Key::S);
    next.type_path(&saved.path().join("map.ron"));
    next.wait("the other work to be offered", |window| window.query_by_label(QUESTION).is_some());
    assert_eq!(kept(folder.path()).len(), 1);
}

#[test]
fn a_doubtful_region_is_named_when_work_is_recovered() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = filiera::file::write(&crate::support::fixture::map("umf university S2 RO213"));
    let text = text.replacen("nuts: \"RO213\"", "nuts: \"ro213\"", 1);
    disk::write_export(&folder.path().join("left.ron"), text.as_bytes()).expect("a file");
    let mut window = start(folder.path());
    window.click(Role::Button, "Recover");
    assert!(window.has("its NUTS code is written `ro213`"), "the window says nothing of the code");
}
