//! Commands of the menu Arrange, and keys that move cards.

use std::collections::BTreeSet;

use filiera::geom::{Point, Rect};
use filiera::gui::Command;
use filiera::map::ElementId;

use super::{run, select, window, window_with, window_without_lanes};
use crate::support::fixture::id;
use crate::support::window::Window;

fn card(window: &Window, name: &str) -> Rect {
    window.drawn().cards[&id(name)].rect
}

/// Elements whose cards stand elsewhere than before, from the corner of their cell.
fn moved(before: &Window, after: &Window) -> BTreeSet<ElementId> {
    let (before, after) = (before.places(), after.places());
    before.iter().filter(|(id, place)| after.get(id) != Some(place)).map(|(id, _)| *id).collect()
}

/// Two cards, where there are no lanes to keep them apart: their sides meet.
pub fn align(command: Command, side: fn(&Rect) -> f32) {
    let mut window = window_without_lanes();
    select(&mut window, &["umf"]);
    for step in [Command::StepRight, Command::StepRight, Command::StepDown] {
        run(&mut window, step);
    }
    select(&mut window, &["umf", "clinic"]);
    let sides = |window: &Window| ["umf", "clinic"].map(|name| side(&card(window, name)));
    let before = sides(&window);
    assert!((before[0] - before[1]).abs() > 1.0, "{command:?}: {before:?}");
    run(&mut window, command);
    let after = sides(&window);
    assert!((after[0] - after[1]).abs() < 0.01, "{command:?}: {before:?} to {after:?}");
    assert_eq!(window.undo_label(), Some("Align"));
}

pub fn lock() {
    let mut window = window_with(&["umf"]);
    let is_locked = |window: &Window| {
        let mut places = window.placements().into_iter();
        places.any(|placement| placement.element == id("umf") && placement.locked)
    };
    run(&mut window, Command::Lock);
    assert!(is_locked(&window));
    assert_eq!(window.undo_label(), Some("Lock"));
    run(&mut window, Command::Lock);
    assert!(!is_locked(&window));
    assert_eq!(window.undo_label(), Some("Unlock"));
}

pub fn tidy_all(command: Command) {
    let (before, mut window) = (crossed(), crossed());
    run(&mut window, command);
    window.wait("the layout", |window| window.undo_label() == Some(command.name()));
    assert!(!moved(&before, &window).is_empty());
}

/// A map whose links cross as its cards stand by name.
fn crossed() -> Window {
    Window::new(
        "
        a1 ngo S2 RO21
        a2 ngo S2 RO21
        a3 ngo S2 RO21
        b1 ngo S4 RO21
        b2 ngo S4 RO21
        b3 ngo S4 RO21
        a1 -> b3 data
        a2 -> b2 data
        a3 -> b1 data
        ",
    )
}

pub fn tidy_selection() {
    let (before, mut window) = (crossed(), crossed());
    let selected = ["b1", "b2", "b3"];
    select(&mut window, &selected);
    run(&mut window, Command::TidySelection);
    assert_eq!(window.undo_label(), Some("Tidy 3 elements"));
    let moved = moved(&before, &window);
    assert!(!moved.is_empty() && moved.is_subset(&selected.map(id).into()), "{moved:?}");
}

pub fn tidy_cell() {
    let (before, mut window) = (crossed(), crossed());
    select(&mut window, &["a2"]);
    run(&mut window, Command::TidyCell);
    assert_eq!(window.undo_label(), Some("Tidy cell"));
    let moved = moved(&before, &window);
    assert!(!moved.is_empty() && moved.is_subset(&["a1", "a2", "a3"].map(id).into()), "{moved:?}");
}

/// Each of the three ways gives other places than before.
pub fn network(command: Command) {
    let (before, mut window) = (window_without_lanes(), window_without_lanes());
    select(&mut window, &["umf"]);
    let label = match command {
        Command::ArrangeAround => "Arrange around umf",
        _ => command.name(),
    };
    run(&mut window, command);
    assert_eq!(window.undo_label(), Some(label));
    assert!(!moved(&before, &window).is_empty());
    if command == Command::ArrangeLayers {
        for (from, to) in [("umf", "clinic"), ("umf", "hospital"), ("lab", "clinic")] {
            assert!(card(&window, from).right() < card(&window, to).left(), "{from} is before {to}");
        }
    }
}

pub fn place_automatically() {
    let (before, mut window) = (window(), window_with(&["umf"]));
    run(&mut window, Command::StepRight);
    assert_eq!(window.placements().len(), 1);
    run(&mut window, Command::AutoPlace);
    assert_eq!(window.placements().len(), 0);
    assert_eq!(moved(&before, &window), BTreeSet::new());
}

/// The card goes this way; with nothing selected, pan goes the other.
pub fn nudge(command: Command, x: f32, y: f32) {
    // Away from the corner of its cell, which no card leaves.
    let mut window = window_with(&["umf"]);
    for step in [Command::StepRight, Command::StepDown, Command::StepRight, Command::StepDown] {
        run(&mut window, step);
    }
    let before = window.places()[&id("umf")];
    run(&mut window, command);
    let by = window.places()[&id("umf")] - before;
    let wanted = Point::new(x, y);
    let along = by.x * wanted.x + by.y * wanted.y;
    assert!(along > 1.0 && (by - wanted * along).length() < 0.01, "{command:?} moved it by {by:?}");
}
