//! Commands of the menus View, Analyse and Help.

use std::collections::BTreeSet;

use egui::ViewportCommand;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::gui::Command;
use filiera::map::{Columns, Field, Key, View};
use filiera::scene::ThemeName;
use filiera::session::{DrawerTab, Session};

use super::{MAP, ask, run, window, window_with};
use crate::support::fixture;
use crate::support::window::Window;

pub fn zoom(command: Command, is_done: fn(f32, f32) -> bool) {
    let mut window = window();
    if command == Command::ZoomFull {
        run(&mut window, Command::ZoomIn);
    }
    let before = window.state().session().camera().zoom;
    run(&mut window, command);
    let after = window.state().session().camera().zoom;
    assert!(is_done(before, after), "{command:?}: from {before} to {after}");
}

pub fn fit_all() {
    let mut window = window();
    for _ in 0..4 {
        run(&mut window, Command::ZoomIn);
    }
    run(&mut window, Command::FitAll);
    let session = window.state().session();
    let (seen, all) = (session.camera().visible(session.canvas_size), window.drawn().scene.bounds);
    assert!(seen.contains(all.min) && seen.contains(all.max), "{all:?} in {seen:?}");
}

pub fn fit_selection() {
    let mut window = window_with(&["ngo"]);
    run(&mut window, Command::ZoomOut);
    run(&mut window, Command::FitSelection);
    let session = window.state().session();
    let card = window.drawn().cards[&fixture::id("ngo")].rect;
    let seen = session.camera().visible(session.canvas_size);
    assert!(seen.center().distance(card.center()) < 2.0, "{card:?} in {seen:?}");
}

pub fn present() {
    let mut window = window();
    run(&mut window, Command::Present);
    assert!(window.state().session().presenting);
    assert!(window.query_by_label("End presentation").is_some() && window.query_by_label("Outline").is_none());
    run(&mut window, Command::Present);
    assert!(!window.state().session().presenting);
}

pub fn full_screen() {
    let mut window = window();
    ask(&mut window, Command::FullScreen);
    window.wait_for_command("the whole screen", |command| matches!(command, ViewportCommand::Fullscreen(true)));
}

/// Once changes it, twice brings it back.
pub fn toggle(command: Command, is_on: fn(&Session) -> bool) {
    let mut window = window();
    let before = is_on(window.state().session());
    run(&mut window, command);
    assert_ne!(is_on(window.state().session()), before, "{command:?}");
    run(&mut window, command);
    assert_eq!(is_on(window.state().session()), before, "{command:?}");
}

pub fn new_view() {
    let mut window = window();
    let before = window.tabs();
    run(&mut window, Command::NewView);
    assert_eq!(window.tabs().len(), before.len() + 1);
    assert_eq!(Some(&window.view().name), window.tabs().last(), "it is in front");
}

/// A window whose view has a filter, a place put by hand, and no columns.
fn window_of_own_view() -> Window {
    let mut document = Document::new(fixture::map(MAP));
    let view = document.map().ordered_views()[0].clone();
    let cards = vec![(fixture::id("umf"), Some(filiera::geom::Point::new(40.0, 90.0)))];
    let mut view = View { columns: Columns::Nothing, ..view };
    view.filter.clauses.insert(Field::Type, BTreeSet::from([Key::new("university")]));
    document.edit("View", &[Edit::Place { view: view.id, cards }, Edit::PutView(view)]).expect("a sound view");
    Window::high(document.map().clone())
}

pub fn duplicate_view() {
    let mut window = window_of_own_view();
    let (before, places) = (window.view(), window.placements());
    run(&mut window, Command::DuplicateView);
    let copy = window.view();
    assert_ne!(copy.id, before.id);
    assert_eq!(View { id: before.id, name: before.name.clone(), rank: before.rank, ..(*copy).clone() }, *before);
    let copied = window.placements().into_iter().map(|placement| (placement.element, placement.at, placement.pinned));
    let known = places.into_iter().map(|placement| (placement.element, placement.at, placement.pinned));
    assert_eq!(copied.collect::<Vec<_>>(), known.collect::<Vec<_>>());
}

pub fn delete_view() {
    let mut window = window();
    run(&mut window, Command::NewView);
    let (tabs, gone) = (window.tabs(), window.view());
    run(&mut window, Command::DeleteView);
    assert_eq!(window.tabs(), tabs[..tabs.len() - 1]);
    assert!(window.map().view(gone.id).is_none());
    assert_eq!(window.undo_label(), Some(format!("Delete view {}", gone.name).as_str()));
}

pub fn clear_filter() {
    let mut window = window_of_own_view();
    assert_eq!(window.drawn().cards.len(), 1);
    run(&mut window, Command::ClearFilter);
    assert!(window.view().filter.is_empty());
    assert_eq!(window.drawn().cards.len(), 6);
}

pub fn collapse_cell() {
    let mut window = window_with(&["umf"]);
    run(&mut window, Command::CollapseCell);
    assert_eq!((window.drawn().blocks.len(), window.drawn().cards.len()), (1, 4));
    run(&mut window, Command::CollapseCell);
    assert_eq!((window.drawn().blocks.len(), window.drawn().cards.len()), (0, 6));
}

pub fn collapse_crowded() {
    let crowd: String = (0..9).map(|at| format!("actor{at} ngo S4 RO215\n")).collect();
    let mut window = Window::new(&format!("{MAP}{crowd}"));
    run(&mut window, Command::CollapseCrowded);
    assert_eq!((window.drawn().blocks.len(), window.drawn().cards.len()), (1, 6));
}

pub fn collapse_and_expand_all() {
    let mut window = window();
    run(&mut window, Command::CollapseAll);
    assert_eq!((window.drawn().blocks.len(), window.drawn().cards.len()), (4, 0));
    run(&mut window, Command::ExpandAll);
    assert_eq!((window.drawn().blocks.len(), window.drawn().cards.len()), (0, 6));
}

pub fn theme(command: Command, wanted: ThemeName) {
    let mut window = window();
    let other = if wanted == ThemeName::Dark { Command::ThemeContrast } else { Command::ThemeDark };
    run(&mut window, other);
    assert_ne!(window.state().session().theme, wanted);
    run(&mut window, command);
    assert_eq!(window.state().session().theme, wanted);
}

/// The drawer opens on this tab, and what is hidden is shown again.
pub fn drawer(command: Command, tab: DrawerTab) {
    let mut window = window();
    let other = if tab == DrawerTab::Table { Command::Counts } else { Command::Table };
    for before in [other, Command::ToggleDrawer, Command::HidePanels] {
        run(&mut window, before);
    }
    run(&mut window, command);
    let session = window.state().session();
    assert_eq!((session.drawer_tab, session.panels.drawer, session.panels.all_hidden), (tab, true, false));
}

pub fn palette() {
    let mut window = window();
    run(&mut window, Command::Palette);
    window.write("hospital");
    window.press(egui::Key::Enter);
    assert_eq!(window.selected(), [fixture::id("hospital")]);
}

pub fn start_page() {
    let mut window = window();
    run(&mut window, Command::StartPage);
    assert!(window.state().session().on_start_page);
    window.run_steps(8);
    window.get_by_role_and_label(Role::Button, "Close the start page").click();
    window.run_steps(8);
    assert!(!window.state().session().on_start_page);
}
