//! Opening and saving in the window: nothing is lost while jobs are under way,
//! when somebody else changes the file, or when the window closes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand};
use egui_kittest::kittest::Queryable as _;
use filiera::file::{self, disk};
use filiera::gui::App;
use filiera::map::Map;

use crate::support::fixture;
use crate::support::slow_disk::SlowDisk;
use crate::support::window::Window;

const SAVE: (Modifiers, Key) = (Modifiers::COMMAND, Key::S);
const NEW: (Modifiers, Key) = (Modifiers::COMMAND, Key::N);
const SAVE_AS: (Modifiers, Key) = (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
const EXPORT_FACTS: (Modifiers, Key) = (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::X);
const DUPLICATE: (Modifiers, Key) = (Modifiers::COMMAND, Key::D);
const SELECT_ALL: (Modifiers, Key) = (Modifiers::COMMAND, Key::A);
const DELETE: (Modifiers, Key) = (Modifiers::NONE, Key::Delete);

const ONE: &str = "umf university S2 RO213";
const TWO: &str = "umf university S2 RO213\nlab laboratory S4 RO213";

/// A folder with `map.ron`, a map of this fixture.
fn folder_with(map: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    disk::create(&path, &file::write(&fixture::map(map))).expect("a file");
    (folder, path)
}

/// A window on the map of a file, opened by dropping it on an empty one.
fn opened(path: &Path) -> Window {
    opened_on(&Arc::default(), path)
}

/// The same with a disk that can be slow.
fn opened_on(disk: &Arc<SlowDisk>, path: &Path) -> Window {
    let app = App::for_test(Map::with_default_vocabulary()).on_disk(Arc::clone(disk) as Arc<_>);
    let mut window = Window::of(app);
    window.drop_files(&[path]);
    window.wait("the map", |window| !window.map().elements().is_empty());
    window
}

/// The map that a file holds.
fn on_disk(path: &Path) -> Map {
    disk::open(path).expect("a sound map").map
}

fn asks(window: &Window, question: &str) -> bool {
    window.query_by_label(question).is_some()
}

/// Answers a question; a job may follow, so that the window does not come to rest.
fn answer(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click();
    window.run_steps(8);
}

const UNSAVED: &str = "Save the changes first?";
const CHANGED: &str = "The file was changed by someone else";

#[test]
fn a_map_that_is_dropped_is_opened() {
    let (_folder, path) = folder_with(TWO);
    let window = opened(&path);
    assert_eq!(*window.map(), fixture::map(TWO));
    assert!(!window.document().is_modified());
}

#[test]
fn a_map_is_saved_to_a_typed_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("saved.ron");
    let mut window = Window::on(fixture::map(ONE));
    window.press(Key::N);
    window.write("Saved one");
    window.press(Key::Escape);
    assert!(window.document().is_modified());
    window.keys_at_once(&[SAVE]);
    window.type_path(&path);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!(on_disk(&path), *window.map());
}

#[test]
fn work_that_goes_on_while_a_map_is_saved_is_not_taken_for_saved() {
    let (_folder, path) = folder_with(TWO);
    let mut window = opened(&path);
    window.select("umf", Modifiers::NONE);
    window.press(Key::Delete);
    let saved = window.map().clone();
    assert_eq!(saved.elements().len(), 1);
    window.keys_at_once(&[SAVE, SELECT_ALL, DELETE]);
    window.wait("the save", |window| window.has("Saved map.ron"));
    assert!(window.map().elements().is_empty());
    assert_eq!(on_disk(&path), saved, "the file has what there was when it was saved");
    assert!(window.document().is_modified(), "and what was done since is in no file");
    window.keys_at_once(&[SAVE]);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!(on_disk(&path), *window.map());
}

#[test]
fn a_save_that_ends_late_says_nothing_of_the_next_map() {
    let (_folder, path) = folder_with(TWO);
    let mut window = opened(&path);
    window.keys_at_once(&[SAVE, NEW]);
    window.wait("the save", |window| window.has("Saved map.ron"));
    assert!(window.map().elements().is_empty(), "the new map is in front");
    // It is in no file: to save it is to say where.
    window.keys_at_once(&[SAVE]);
    window.wait("the question where to", |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
    assert_eq!(on_disk(&path), fixture::map(TWO));
}

#[test]
fn a_map_that_is_opened_late_asks_about_what_was_done_meanwhile() {
    let (_folder, path) = folder_with(TWO);
    let mut window = Window::on(fixture::map(ONE));
    window.key(SELECT_ALL.0, SELECT_ALL.1);
    window.drop_files(&[&path]);
    window.keys_at_once(&[DELETE]);
    window.wait("the question", |window| asks(window, UNSAVED));
    assert!(window.map().elements().is_empty() && window.document().is_modified(), "the work is there");
    answer(&mut window, "Don't save");
    window.wait("the map", |window| *window.map() == fixture::map(TWO));
}

#[test]
fn what_somebody_else_wrote_is_asked_about() {
    for (button, is_ours) in [("Cancel", false), ("Overwrite", true)] {
        let (_folder, path) = folder_with(TWO);
        let mut window = opened(&path);
        let theirs = fixture::map("theirs hospital S9 RO213");
        disk::save(&path, &file::write(&theirs), None).expect("a file");
        window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
        window.wait("the question", |window| asks(window, CHANGED));
        assert_eq!(on_disk(&path), theirs);
        answer(&mut window, button);
        if is_ours {
            window.wait("the save", |window| !window.document().is_modified());
            assert_eq!(on_disk(&path), *window.map());
        } else {
            window.run_steps(8);
            assert!(window.document().is_modified() && !asks(&window, CHANGED));
            assert_eq!(on_disk(&path), theirs);
        }
    }
}

#[test]
fn a_save_as_keeps_to_the_new_file() {
    let (folder, path) = folder_with(TWO);
    let mut window = opened(&path);
    let other = folder.path().join("other.ron");
    window.keys_at_once(&[(Modifiers::COMMAND | Modifiers::SHIFT, Key::S)]);
    window.type_path(&other);
    window.wait("the save", |window| window.has("Saved other.ron"));
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!((on_disk(&other).elements().len(), on_disk(&path).elements().len()), (0, 2));
}

#[test]
fn the_window_asks_before_it_closes_over_unsaved_work() {
    let mut window = Window::on(fixture::map(ONE));
    window.close();
    assert!(!window.has_asked(&ViewportCommand::CancelClose), "there is nothing to save");

    window.keys_at_once(&[SELECT_ALL, DELETE]);
    window.close();
    assert!(window.has_asked(&ViewportCommand::CancelClose));
    window.run_steps(4);
    assert!(asks(&window, UNSAVED));
    answer(&mut window, "Cancel");
    assert!(!window.has_asked(&ViewportCommand::Close) && !asks(&window, UNSAVED));

    window.close();
    window.run_steps(4);
    answer(&mut window, "Don't save");
    window.wait_for_command("the window to close", |command| *command == ViewportCommand::Close);
}

#[test]
fn a_window_that_closes_can_save_first() {
    let (_folder, path) = folder_with(TWO);
    let mut window = opened(&path);
    window.keys_at_once(&[SELECT_ALL, DELETE]);
    window.close();
    window.run_steps(4);
    answer(&mut window, "Save");
    window.wait_for_command("the window to close", |command| *command == ViewportCommand::Close);
    assert_eq!(on_disk(&path).elements().len(), 0);
}

#[test]
fn a_new_map_asks_before_changes_are_lost() {
    let mut window = Window::on(fixture::map(ONE));
    window.keys_at_once(&[SELECT_ALL, DELETE]);
    window.key(NEW.0, NEW.1);
    answer(&mut window, "Cancel");
    assert!(window.document().is_modified());
    window.key(NEW.0, NEW.1);
    answer(&mut window, "Don't save");
    assert!(!window.document().is_modified());
    assert!(!asks(&window, UNSAVED));
}

#[test]
fn a_save_while_another_is_written_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    let mut window = Window::on(fixture::map(ONE));
    window.keys_at_once(&[SELECT_ALL, (Modifiers::COMMAND, Key::D)]);
    window.keys_at_once(&[(Modifiers::COMMAND | Modifiers::SHIFT, Key::S)]);
    window.type_path(&path);
    window.wait("the first save", |window| !window.document().is_modified());
    window.key(Modifiers::COMMAND, Key::A);
    for key in [Key::D, Key::S, Key::D, Key::S, Key::D, Key::S] {
        window.key_press_modifiers(Modifiers::COMMAND, key);
    }
    window.step();
    window.wait("the last save", |window| !window.document().is_modified());
    assert!(!asks(&window, CHANGED), "its own file is no foreign one");
    assert_eq!(on_disk(&path), *window.map());
}

#[test]
fn a_doubtful_region_is_named_when_its_map_is_opened() {
    let (_folder, path) = folder_with(ONE);
    let text = std::fs::read_to_string(&path).expect("a text");
    let code = "nuts: \"RO213\"";
    assert!(text.contains(code), "{text}");
    disk::write_export(&path, text.replacen(code, "nuts: \"ro213\"", 1).as_bytes()).expect("a file");
    let window = opened(&path);
    assert!(window.has("its NUTS code is written `ro213`"), "the window says nothing of the code");
    let line = 1 + text.lines().position(|line| line.contains(code)).expect("a line");
    assert!(window.has(&format!("line {line}, column")), "without its place");
}

#[test]
fn a_save_that_is_lost_is_said_and_the_next_one_goes() {
    let (_folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.close();
    window.run_steps(4);
    answer(&mut window, "Save");
    disk.writing.break_next();
    window.wait("the loss", |window| window.has("Saving map.ron ended too early"));
    window.wait_for_command("the window to close", |command| *command == ViewportCommand::Close);
    assert_eq!(on_disk(&path).elements().len(), 0, "the one that waited was written");
}

#[test]
fn a_window_with_a_lost_save_can_save_again() {
    let (_folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.break_next();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.wait("the loss", |window| window.has("Saving map.ron ended too early"));
    assert!(window.document().is_modified());
    window.keys_at_once(&[SAVE]);
    window.wait("the save", |window| !window.document().is_modified());
    assert_eq!(on_disk(&path).elements().len(), 0);
}

/// Waits until it is known whether a typed path is there.
fn looked(window: &mut Window) {
    window.run_steps(8);
    window.wait("the look", |window| !window.has("Looking for"));
}

#[test]
fn every_save_that_waits_is_written() {
    let (folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    let others = ["a.ron", "nowhere/b.ron", "c.ron"].map(|name| folder.path().join(name));
    for other in &others {
        window.keys_at_once(&[SAVE_AS]);
        window.type_path(other);
        looked(&mut window);
    }
    window.keys_at_once(&[(Modifiers::COMMAND, Key::Z), SAVE]);
    disk.writing.release();
    let holds_two = |path: &Path| disk::open(path).is_ok_and(|opened| opened.map.elements().len() == 2);
    window.wait("the last save", |_| holds_two(&others[2]));
    assert!(window.has("nowhere"), "the one that fails says so");
    let held = [&path, &others[0], &others[2]].map(|file| on_disk(file).elements().len());
    assert_eq!(held, [0, 0, 2], "what is saved last goes to the file that is the map's by then");
}

#[test]
fn saves_that_wait_for_a_changed_file_are_asked_about_once() {
    let (folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.keys_at_once(&[(Modifiers::COMMAND, Key::Z), SELECT_ALL, DUPLICATE, SAVE]);
    let other = folder.path().join("other.ron");
    window.keys_at_once(&[SAVE_AS]);
    window.type_path(&other);
    looked(&mut window);
    let theirs = fixture::map("theirs hospital S9 RO213");
    disk::save(&path, &file::write(&theirs), None).expect("a file");
    disk.writing.release();
    window.wait("the other save", |window| window.has("Saved other.ron"));
    assert!(asks(&window, CHANGED));
    assert_eq!((on_disk(&path), on_disk(&other).elements().len()), (theirs, 4));
    answer(&mut window, "Overwrite");
    window.wait("the save", |window| window.has("Saved map.ron"));
    assert!(!asks(&window, CHANGED));
    assert_eq!(on_disk(&path), *window.map());
}

#[test]
fn a_save_goes_on_when_its_map_has_left_the_window() {
    let (folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DUPLICATE, SAVE]);
    window.keys_at_once(&[DUPLICATE, SAVE]);
    let last = window.map().clone();
    window.keys_at_once(&[NEW]);
    window.run_steps(4);
    answer(&mut window, "Don't save");
    assert!(window.map().elements().is_empty());
    disk.writing.break_next();
    window.wait("the second save", |window| window.has("Saved map.ron"));
    assert_eq!(on_disk(&path), last);
    // Nothing else has the state of the first, which was lost.
    let first = folder.path().join("first.ron");
    window.type_path(&first);
    window.wait("the first", |window| window.has("Saved first.ron"));
    assert_eq!(on_disk(&first).elements().len(), 4);
    assert!(window.map().elements().is_empty(), "and the new map is as it was");
}

#[test]
fn a_changed_file_of_a_map_that_left_is_not_overwritten_with_the_next_map() {
    let (_folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DUPLICATE, SAVE]);
    let ours = window.map().clone();
    window.keys_at_once(&[NEW]);
    window.run_steps(4);
    answer(&mut window, "Don't save");
    disk::save(&path, &file::write(&fixture::map(ONE)), None).expect("a file");
    disk.writing.release();
    window.wait("the question", |window| asks(window, CHANGED));
    answer(&mut window, "Overwrite");
    window.wait("the save", |window| window.has("Saved map.ron"));
    assert_eq!(on_disk(&path), ours);
}

#[test]
fn what_was_taken_back_after_it_was_saved_is_unsaved() {
    let (_folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.keys_at_once(&[(Modifiers::COMMAND, Key::Z)]);
    window.close();
    window.run_steps(4);
    assert!(asks(&window, UNSAVED), "the file will not hold what the window shows");
    answer(&mut window, "Save");
    disk.writing.release();
    window.wait_for_command("the window to close", |command| *command == ViewportCommand::Close);
    assert_eq!(on_disk(&path), fixture::map(TWO));
}

#[test]
fn two_questions_at_once_are_both_asked() {
    let (_folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.writing.hold();
    window.keys_at_once(&[SELECT_ALL, DELETE, SAVE]);
    window.close();
    window.close();
    window.run_steps(4);
    assert!(asks(&window, UNSAVED));
    disk::save(&path, &file::write(&fixture::map(ONE)), None).expect("a file");
    disk.writing.release();
    window.wait("the save to end", |window| !window.has("Saving map.ron"));
    assert!(asks(&window, UNSAVED) && !asks(&window, CHANGED), "one after the other");
    answer(&mut window, "Cancel");
    assert!(!asks(&window, UNSAVED), "asked for twice, asked about once");
    assert!(asks(&window, CHANGED));
    answer(&mut window, "Cancel");
    assert!(!asks(&window, CHANGED) && window.document().is_modified());
}

/// A window whose export of facts to a file is held up by the disk.
fn exporting(disk: &Arc<SlowDisk>, path: &Path) -> Window {
    let mut window = Window::of(App::for_test(fixture::map(TWO)).on_disk(Arc::clone(disk) as Arc<_>));
    disk.writing.hold();
    window.key(EXPORT_FACTS.0, EXPORT_FACTS.1);
    answer(&mut window, "Save as…");
    window.type_path(path);
    let writes = |window: &Window| {
        window.has("Writing facts.xlsx") && window.query_by_role_and_label(Role::Button, "Cancel").is_none()
    };
    window.wait("the file to be written, which nobody can cancel any more", writes);
    window
}

#[test]
fn an_export_that_is_being_written_is_not_cancelled_but_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let (disk, path) = (Arc::default(), folder.path().join("facts.xlsx"));
    let mut window = exporting(&disk, &path);
    disk.writing.release();
    window.wait("the end", |window| window.has("Wrote facts.xlsx"));
    assert!(path.is_file());
}

#[test]
fn the_window_closes_after_an_export_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (disk, path) = (Arc::default(), folder.path().join("facts.xlsx"));
    let mut window = exporting(&disk, &path);
    window.close();
    window.run_steps(8);
    assert!(window.has_asked(&ViewportCommand::CancelClose) && !window.has_asked(&ViewportCommand::Close));
    assert!(window.has("The window closes when the files are written"));
    disk.writing.release();
    window.wait_for_command("the window to close", |command| *command == ViewportCommand::Close);
    assert!(path.is_file());
}

#[test]
fn the_window_stays_open_when_the_export_it_waits_for_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let (disk, path) = (Arc::default(), folder.path().join("gone").join("facts.xlsx"));
    let mut window = exporting(&disk, &path);
    window.close();
    disk.writing.release();
    window.wait("the failure", |window| window.has("there is no folder"));
    window.run_steps(8);
    assert!(!window.has_asked(&ViewportCommand::Close));
    // The next wish is for now.
    window.close();
    assert!(!window.document().is_modified());
}

#[test]
fn a_slow_disk_does_not_hold_up_the_window() {
    let (folder, path) = folder_with(TWO);
    let disk = Arc::<SlowDisk>::default();
    let mut window = opened_on(&disk, &path);
    disk.looking.hold();
    let there = folder.path().join("there.ron");
    disk::create(&there, &file::write(&fixture::map(ONE))).expect("a file");
    window.keys_at_once(&[SAVE_AS]);
    window.type_path(&there);
    window.run_steps(8);
    assert!(window.has("Looking for there.ron"));
    assert!(!asks(&window, "Replace the file?"));
    disk.looking.release();
    window.wait("the question", |window| asks(window, "Replace the file?"));
    answer(&mut window, "Replace");
    window.wait("the save", |window| window.has("Saved there.ron"));
    assert_eq!(on_disk(&there), fixture::map(TWO));
}
