//! Commands of the menu Insert, and those that walk from card to card.

use egui::Key;
use filiera::gui::Command;
use filiera::map::Element;
use filiera::session::ToolKind;
use filiera::tool::Way;

use super::{run, select, window, window_with, window_without_lanes};
use crate::support::fixture::id;

pub fn element() {
    let mut window = window();
    run(&mut window, Command::AddElement);
    window.write("Newcomer");
    window.press(Key::Escape);
    assert!(window.named("Newcomer").is_some());
    assert_eq!(window.map().elements().len(), 7);
    assert_eq!(window.undo_label(), Some("Add Newcomer"));
}

/// To the sides another stage, linked; above and below the same cell, not linked.
pub fn next(command: Command, way: Way) {
    let mut window = window_with(&["clinic"]);
    let place = |element: &Element| (element.stage.clone(), element.region.clone());
    let (links, of) = (window.map().links().len(), place(window.element("clinic")));
    let stage = |way: &str| Some(way.into());
    run(&mut window, command);
    window.write("Newcomer");
    window.press(Key::Escape);
    let new = window.named("Newcomer").expect("it is in the map");
    let ends: Vec<_> = window.map().links().iter().map(|link| (link.from, link.to)).collect();
    match way {
        Way::Right => {
            assert_eq!(place(new), (stage("S5"), of.1));
            assert!(ends.contains(&(id("clinic"), new.id)));
        }
        Way::Left => {
            assert_eq!(place(new), (stage("S3"), of.1));
            assert!(ends.contains(&(new.id, id("clinic"))));
        }
        Way::Down | Way::Up => {
            assert_eq!(place(new), of);
            assert_eq!(ends.len(), links);
            above_or_below(command, way);
        }
    }
}

/// Without lanes it stands on the side that was asked for.
fn above_or_below(command: Command, way: Way) {
    let mut window = window_without_lanes();
    select(&mut window, &["clinic"]);
    run(&mut window, command);
    window.write("Newcomer");
    window.press(Key::Escape);
    let new = window.named("Newcomer").expect("it is in the map").id;
    let drawn = window.drawn();
    let (new, old) = (drawn.cards[&new].rect, drawn.cards[&id("clinic")].rect);
    assert!(if way == Way::Up { new.bottom() < old.top() } else { new.top() > old.bottom() }, "{command:?}: {new:?}");
}

pub fn tool(command: Command, tool: ToolKind) {
    let mut window = window();
    let other = if tool == ToolKind::Hand { Command::Connect } else { Command::HandTool };
    run(&mut window, other);
    assert_ne!(window.state().session().tool, tool);
    run(&mut window, command);
    assert_eq!(window.state().session().tool, tool);
}

pub fn walk(command: Command) {
    let (from, to) = match command {
        Command::WalkLeft => ("clinic", ["lab", "umf"]),
        Command::WalkRight => ("umf", ["clinic", "hospital"]),
        Command::WalkUp => ("umf", ["lab", "lab"]),
        _ => ("lab", ["umf", "umf"]),
    };
    let mut window = window_with(&[from]);
    run(&mut window, command);
    let selected = window.selected();
    assert!(to.iter().any(|name| selected == [id(name)]), "{command:?}: {selected:?}");
}
