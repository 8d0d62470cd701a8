//! Commands of the menu Edit.

use egui::{Event, Key, Modifiers, OutputCommand, ViewportCommand};
use filiera::gui::Command;
use filiera::map::TypeId;
use filiera::session::ToolKind;

use super::{ask, run, select, window, window_with};
use crate::support::fixture::id;
use crate::support::window::Window;

pub fn undo() {
    let mut window = window_with(&["umf"]);
    let before = window.document().state();
    run(&mut window, Command::Delete);
    assert_ne!(window.document().state(), before);
    run(&mut window, Command::Undo);
    assert_eq!(window.document().state(), before);
}

pub fn redo() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::Delete);
    let after = window.document().state();
    run(&mut window, Command::Undo);
    run(&mut window, Command::Redo);
    assert_eq!(window.document().state(), after);
}

/// The text that the command puts on the clipboard.
fn copied(window: &mut Window, command: Command) -> String {
    ask(window, command);
    window.wait_for_output("the text", |output| match output {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

pub fn copy() {
    let mut window = window_with(&["umf", "clinic"]);
    let text = copied(&mut window, Command::Copy);
    assert!(["umf", "clinic"].iter().all(|name| text.contains(&format!("\"{name}\""))), "{text}");
    assert!(text.contains("knowledge"), "the link between them: {text}");
    assert_eq!(window.undo_label(), None);
}

pub fn cut() {
    let mut window = window_with(&["umf", "clinic"]);
    let text = copied(&mut window, Command::Cut);
    window.run_ok();
    assert!(text.contains("\"umf\"") && text.contains("\"clinic\""), "{text}");
    assert_eq!((window.map().elements().len(), window.map().links().len()), (4, 0));
    assert_eq!(window.undo_label(), Some("Delete 2"));
}

pub fn paste() {
    let mut window = window_with(&["umf", "clinic"]);
    let text = copied(&mut window, Command::Copy);
    ask(&mut window, Command::Paste);
    window.wait_for_command("the clipboard", |command| matches!(command, ViewportCommand::RequestPaste));
    window.run_ok();
    window.event(Event::Paste(text));
    window.run_ok();
    assert_eq!((window.map().elements().len(), window.map().links().len()), (8, 4));
    assert_eq!(window.undo_label(), Some("Paste 2 elements"));
}

/// Copy style, then paste style.
pub fn style() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::CopyStyle);
    assert_eq!(window.undo_label(), None, "nothing is changed yet");
    select(&mut window, &["hospital", "ngo"]);
    run(&mut window, Command::PasteStyle);
    assert_eq!(window.undo_label(), Some("Paste style"));
    for name in ["umf", "hospital", "ngo"] {
        assert_eq!(window.element(name).type_id, Some(TypeId::new("university")), "{name}");
    }
    assert_eq!(window.element("payer").type_id, Some(TypeId::new("payer")));
}

pub fn duplicate() {
    let mut window = window_with(&["umf", "clinic"]);
    run(&mut window, Command::Duplicate);
    assert_eq!((window.map().elements().len(), window.map().links().len()), (8, 4));
    let copies = window.selected();
    assert!(copies.len() == 2 && !copies.contains(&id("umf")) && !copies.contains(&id("clinic")));
}

pub fn delete() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::Delete);
    assert!(window.named("umf").is_none());
    assert_eq!((window.map().elements().len(), window.map().links().len()), (5, 1), "with its links");
}

pub fn select_all() {
    let mut window = window();
    run(&mut window, Command::SelectAll);
    assert_eq!(window.selected().len(), 6);
}

pub fn rename() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::Rename);
    window.write("UMF Iași");
    window.press(Key::Escape);
    assert_eq!(window.element("umf").name, "umf", "Escape leaves the old name");
    run(&mut window, Command::Rename);
    window.write("UMF Iași");
    window.press(Key::Enter);
    assert_eq!(window.element("umf").name, "UMF Iași");
}

pub fn find() {
    let mut window = window();
    window.key(Modifiers::COMMAND, Key::Backslash);
    run(&mut window, Command::Find);
    window.write("hosp");
    let rows = window.rows();
    assert_eq!(rows, ["hospital"], "the outline is there, and has the keyboard");
}

/// Escape: the tool first, then the selection.
pub fn cancel() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::HandTool);
    run(&mut window, Command::Cancel);
    assert_eq!(window.state().session().tool, ToolKind::Select);
    assert_eq!(window.selected(), [id("umf")]);
    run(&mut window, Command::Cancel);
    assert_eq!(window.selected(), []);
}
