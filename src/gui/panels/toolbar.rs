//! The tools and the commands most used, with words.

use egui::{Align, Button, Layout, Ui};

use crate::gui::{Command, Desk, main_button};
use crate::session::ToolKind;

const TOOLS: [(ToolKind, Command, &str); 4] = [
    (ToolKind::Select, Command::SelectTool, "Select"),
    (ToolKind::Hand, Command::HandTool, "Hand"),
    (ToolKind::Connect, Command::Connect, "Link"),
    (ToolKind::Annotate, Command::Annotate, "Annotate"),
];

/// Commands beside the tools, in groups, with the word on their button.
const GROUPS: [&[(Command, &str)]; 3] = [
    &[(Command::Undo, "Undo"), (Command::Redo, "Redo")],
    &[(Command::AutoPlace, "Tidy"), (Command::FitAll, "Fit all")],
    &[(Command::Counts, "Counts")],
];

pub fn toolbar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        let new = main_button(ui, "New element").on_hover_text(hint(ui.ctx(), Command::AddElement));
        if new.clicked() {
            desk.run(Command::AddElement);
        }
        ui.separator();
        for (tool, command, word) in TOOLS {
            let is_on = desk.session.tool == tool;
            let response = ui.add_enabled(desk.is_enabled(command), Button::selectable(is_on, word));
            if response.on_hover_text(hint(ui.ctx(), command)).clicked() {
                desk.run(command);
            }
        }
        for group in GROUPS {
            ui.separator();
            for (command, word) in group {
                command_ui(ui, desk, *command, word);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_ui(ui, desk, Command::Present, "Present");
            command_ui(ui, desk, Command::Export, "Export…");
        });
    });
}

fn command_ui(ui: &mut Ui, desk: &mut Desk<'_>, command: Command, word: &str) {
    let hint = format!("{}\n{}", command.label(desk.document), hint(ui.ctx(), command));
    let response = ui.add_enabled(desk.is_enabled(command), Button::new(word));
    if response.on_hover_text(&hint).on_disabled_hover_text(&hint).clicked() {
        desk.run(command);
    }
}

/// What a command does, with its key.
pub fn hint(ctx: &egui::Context, command: Command) -> String {
    let keys = command.keys(ctx);
    if keys.is_empty() { command.hint().to_owned() } else { format!("{} ({keys})", command.hint()) }
}
