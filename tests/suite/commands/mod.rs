//! Every command of the table, run by its key or its name, and what it did.

mod arrange;
mod edit;
mod file;
mod insert;
mod view;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::analysis::Question;
use filiera::edit::{Document, Edit};
use filiera::gui::Command;
use filiera::gui::command::Menu;
use filiera::map::{Columns, Rows, View};
use filiera::scene::ThemeName;
use filiera::session::{DrawerTab, ToolKind};
use filiera::tool::Way;

use crate::support::fixture;
use crate::support::window::Window;

/// The map that commands are run on: two cells with two cards, two with one.
const MAP: &str = "
    umf      university     S2 RO213 in_region
    lab      laboratory     S2 RO213 in_region
    clinic   private_clinic S4 RO213 in_region
    hospital hospital       S9 RO213 in_region
    payer    payer          S9 RO213 in_region
    ngo      ngo            S9 RO215 in_region
    umf -> clinic    knowledge
    umf -> hospital  data
    lab -> clinic    product
";

fn window() -> Window {
    Window::new(MAP)
}

/// The same map in a view without lanes.
fn window_without_lanes() -> Window {
    let mut document = Document::new(fixture::map(MAP));
    let view = document.map().ordered_views()[0].clone();
    let view = View { columns: Columns::Nothing, rows: Rows::Nothing, ..view };
    document.edit("Network", &[Edit::PutView(view)]).expect("a sound view");
    Window::high(document.map().clone())
}

/// A window in which cards of these elements are selected.
fn window_with(selected: &[&str]) -> Window {
    let mut window = window();
    select(&mut window, selected);
    window
}

fn select(window: &mut Window, names: &[&str]) {
    for (at, name) in names.iter().enumerate() {
        window.select(name, if at == 0 { Modifiers::NONE } else { Modifiers::COMMAND });
    }
}

/// Runs a command by its key, and one without by its name in the palette.
#[track_caller]
fn run(window: &mut Window, command: Command) {
    ask(window, command);
    window.run_ok();
}

/// The same, without the frames in which its effect comes.
#[track_caller]
fn ask(window: &mut Window, command: Command) {
    match command.shortcuts().first() {
        Some(shortcut) => window.key_press_modifiers(shortcut.modifiers, shortcut.logical_key),
        None => choose_in_palette(window, command),
    }
}

#[track_caller]
fn choose_in_palette(window: &mut Window, command: Command) {
    window.key(Modifiers::COMMAND, Key::K);
    window.write(command.name());
    let name = command.label(window.document());
    let with_keys = format!("{name} {}", command.keys(&window.ctx));
    // The palette is in front, so its lines come after other buttons.
    let is_line = |label: &str| label == name || label == with_keys;
    let buttons = window.query_all_by_role(Role::Button);
    let mut line = buttons.filter(|button| button.accesskit_node().label().is_some_and(|label| is_line(&label)));
    line.next_back().unwrap_or_else(|| panic!("the palette does not find {name}")).click();
}

/// Runs the command where it can be done, and asserts what it did.
fn check(command: Command) {
    use Command as C;
    match command {
        C::New => file::new(),
        C::Open => file::open(),
        C::Save => file::save(),
        C::SaveAs => file::save_as(),
        C::Import => file::import(),
        C::Export => file::dialog(command, "Export picture"),
        C::ExportFacts => file::dialog(command, "Export for other programs"),
        C::Collect => file::collect(),
        C::CopyPicture => file::copy_picture(),
        C::Settings => file::dialog(command, "Settings"),
        C::Quit => file::quit(),

        C::Undo => edit::undo(),
        C::Redo => edit::redo(),
        C::Cut => edit::cut(),
        C::Copy => edit::copy(),
        C::Paste => edit::paste(),
        C::CopyStyle | C::PasteStyle => edit::style(),
        C::Duplicate => edit::duplicate(),
        C::Delete => edit::delete(),
        C::SelectAll => edit::select_all(),
        C::Rename => edit::rename(),
        C::Find => edit::find(),

        C::ZoomIn => view::zoom(command, |before, after| after > before),
        C::ZoomOut => view::zoom(command, |before, after| after < before),
        C::ZoomFull => view::zoom(command, |before, after| before != 1.0 && after == 1.0),
        C::FitAll => view::fit_all(),
        C::FitSelection => view::fit_selection(),
        C::Present => view::present(),
        C::FullScreen => view::full_screen(),
        C::HidePanels => view::toggle(command, |session| session.panels.all_hidden),
        C::ToggleOutline => view::toggle(command, |session| session.panels.outline),
        C::ToggleInspector => view::toggle(command, |session| session.panels.inspector),
        C::ToggleDrawer => view::toggle(command, |session| session.panels.drawer),
        C::ToggleMinimap => view::toggle(command, |session| session.panels.minimap),
        C::ViewOptions => file::dialog(command, "View options"),
        C::NewView => view::new_view(),
        C::DuplicateView => view::duplicate_view(),
        C::DeleteView => view::delete_view(),
        C::ClearFilter => view::clear_filter(),
        C::CollapseCell => view::collapse_cell(),
        C::CollapseCrowded => view::collapse_crowded(),
        C::CollapseAll | C::ExpandAll => view::collapse_and_expand_all(),
        C::ThemeLight => view::theme(command, ThemeName::Light),
        C::ThemeDark => view::theme(command, ThemeName::Dark),
        C::ThemeContrast => view::theme(command, ThemeName::Contrast),

        C::MapDetails => file::dialog(command, "Title and sources"),
        C::Vocabulary => file::dialog(command, "Vocabulary"),

        C::AddElement => insert::element(),
        C::AddRight => insert::next(command, Way::Right),
        C::AddLeft => insert::next(command, Way::Left),
        C::AddDown => insert::next(command, Way::Down),
        C::AddUp => insert::next(command, Way::Up),
        C::Connect => insert::tool(command, ToolKind::Connect),
        C::Annotate => insert::tool(command, ToolKind::Annotate),
        C::SelectTool => insert::tool(command, ToolKind::Select),
        C::HandTool => insert::tool(command, ToolKind::Hand),

        C::AlignLeft => arrange::align(command, |card| card.left()),
        C::AlignRight => arrange::align(command, |card| card.right()),
        C::AlignTop => arrange::align(command, |card| card.top()),
        C::AlignBottom => arrange::align(command, |card| card.bottom()),
        C::AlignVertical => arrange::align(command, |card| card.center().y),
        C::AlignHorizontal => arrange::align(command, |card| card.center().x),
        C::Lock => arrange::lock(),
        C::TidyAll | C::TidyLong => arrange::tidy_all(command),
        C::TidySelection => arrange::tidy_selection(),
        C::TidyCell => arrange::tidy_cell(),
        C::ArrangeNetwork | C::ArrangeLayers | C::ArrangeAround => arrange::network(command),
        C::AutoPlace => arrange::place_automatically(),

        C::Counts => view::drawer(command, DrawerTab::Answer(Question::Counts)),
        C::Coverage => view::drawer(command, DrawerTab::Answer(Question::Coverage)),
        C::Table => view::drawer(command, DrawerTab::Table),
        C::Findings => view::drawer(command, DrawerTab::Answer(Question::Findings)),
        C::Annotations => view::drawer(command, DrawerTab::Annotations),

        C::Palette => view::palette(),
        C::Shortcuts => file::dialog(command, "Keyboard and pointer"),
        C::StartPage => view::start_page(),

        C::WalkLeft | C::WalkRight | C::WalkUp | C::WalkDown => insert::walk(command),
        C::NudgeLeft | C::StepLeft => arrange::nudge(command, -1.0, 0.0),
        C::NudgeRight | C::StepRight => arrange::nudge(command, 1.0, 0.0),
        C::NudgeUp | C::StepUp => arrange::nudge(command, 0.0, -1.0),
        C::NudgeDown | C::StepDown => arrange::nudge(command, 0.0, 1.0),
        C::Cancel => edit::cancel(),
    }
}

fn check_all(menus: &[Menu]) {
    for &command in Command::ALL.iter().filter(|command| menus.contains(&command.menu())) {
        check(command);
    }
}

#[test]
fn commands_of_file_and_edit_do_what_they_say() {
    check_all(&[Menu::File, Menu::Edit]);
}

#[test]
fn commands_of_view_map_analyse_and_help_do_what_they_say() {
    check_all(&[Menu::View, Menu::Map, Menu::Analyse, Menu::Help]);
}

#[test]
fn commands_of_insert_and_keys_do_what_they_say() {
    check_all(&[Menu::Insert, Menu::Keys]);
}

#[test]
fn commands_of_arrange_do_what_they_say() {
    check_all(&[Menu::Arrange]);
}

#[test]
fn every_menu_is_checked() {
    let checked = [Menu::BAR.as_slice(), &[Menu::Keys]].concat();
    assert!(Command::ALL.iter().all(|command| checked.contains(&command.menu())));
}
