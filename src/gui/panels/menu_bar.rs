//! The menu bar, made from the command table.

use egui::{Button, MenuBar, RichText};

use crate::gui::command::Menu;
use crate::gui::{Command, PanelContext};
use crate::scene::ThemeName;
use crate::session::ToolKind;

/// The menus, with what is enabled now.
pub fn menu_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::BAR {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(240.0);
                for &command in Command::ALL.iter().filter(|command| command.menu() == menu) {
                    command_ui(ui, panel, command);
                }
            });
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let keys = Command::Palette.keys(ui.ctx());
            let search = Button::new(RichText::new(message!("window-menu-search")).weak()).shortcut_text(keys);
            let search = ui.add(search.min_size(egui::vec2(220.0, 0.0))).on_hover_text(Command::Palette.hint());
            if search.accessible_name(message!("window-menu-search")).clicked() {
                panel.run(Command::Palette);
            }
        });
    });
}

/// One line of a menu: what it does, its key, and why it cannot be done.
pub fn command_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, command: Command) {
    let label = command.label(panel.document);
    let button = Button::new(label.as_str()).shortcut_text(command.keys(ui.ctx())).selected(is_on(command, panel));
    let response = ui.add_enabled(panel.is_enabled(command), button);
    let response = response.on_hover_text(command.hint()).on_disabled_hover_text(command.hint());
    if response.accessible_name(label).clicked() {
        panel.run(command);
        ui.close();
    }
}

/// The state of the switch that a command turns; none for other commands.
fn is_on(command: Command, panel: &PanelContext<'_>) -> bool {
    use Command as C;
    let (session, panels) = (&panel.session, panel.session.panels);
    match command {
        C::ToggleOutline => panels.outline,
        C::ToggleInspector => panels.inspector,
        C::ToggleDrawer => panels.drawer,
        C::ToggleMinimap => panels.minimap,
        C::HidePanels => panels.all_hidden,
        C::Present => session.presenting,
        C::ThemeLight => session.theme == ThemeName::Light,
        C::ThemeDark => session.theme == ThemeName::Dark,
        C::ThemeContrast => session.theme == ThemeName::Contrast,
        C::SelectTool => session.tool == ToolKind::Select,
        C::HandTool => session.tool == ToolKind::Hand,
        C::Connect => session.tool == ToolKind::Connect,
        C::Annotate => session.tool == ToolKind::Annotate,
        _ => false,
    }
}
