//! The page a first-time user sees: what this is, and what to do next.

use crate::gui::{Command, Desk};

/// What the start page remembers.
#[derive(Default)]
pub struct State {}

pub fn start_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, _state: &mut State) {
    ui.heading("Filiera");
    for command in [Command::New, Command::Open] {
        if ui.button(command.name()).clicked() {
            desk.run(command);
        }
    }
}
