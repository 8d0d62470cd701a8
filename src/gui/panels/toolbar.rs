//! The tools and the commands most used, with words.

use crate::gui::{Command, Desk};
use crate::session::ToolKind;

const TOOLS: [(ToolKind, Command, &str); 4] = [
    (ToolKind::Select, Command::SelectTool, "Select"),
    (ToolKind::Hand, Command::HandTool, "Hand"),
    (ToolKind::Connect, Command::Connect, "Link"),
    (ToolKind::Annotate, Command::Annotate, "Annotate"),
];

pub fn toolbar_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        for (tool, command, word) in TOOLS {
            let is_on = desk.session.tool == tool;
            if ui.selectable_label(is_on, word).on_hover_text(hint(ui.ctx(), command)).clicked() {
                desk.run(command);
            }
        }
        ui.separator();
        for (command, word) in [(Command::AddElement, "New element"), (Command::Undo, "Undo"), (Command::Redo, "Redo")]
        {
            let button = egui::Button::new(word);
            let hint = format!("{}\n{}", command.label(desk.document), hint(ui.ctx(), command));
            if ui.add_enabled(desk.is_enabled(command), button).on_hover_text(hint).clicked() {
                desk.run(command);
            }
        }
    });
}

/// What a command does, with its key.
pub fn hint(ctx: &egui::Context, command: Command) -> String {
    let keys = command.keys(ctx);
    if keys.is_empty() { command.hint().to_owned() } else { format!("{} ({keys})", command.hint()) }
}
