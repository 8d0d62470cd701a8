//! The page a first-time user sees: what this is, and what to do next.

use crate::gui::{Action, Command, Desk, SAMPLES, main_button};

/// What the start page remembers.
#[derive(Default)]
pub struct State {}

pub fn start_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, _state: &mut State) {
    ui.set_width(560.0);
    ui.heading("Filiera");
    ui.label("Draw a region's value chain: who does what, at which stage, and what is missing.");
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        if main_button(ui, "Look at the sample").clicked() {
            desk.session.on_start_page = false;
        }
        for command in [Command::New, Command::Open] {
            if ui.button(command.name()).on_hover_text(command.hint()).clicked() {
                desk.session.on_start_page = false;
                desk.run(command);
            }
        }
    });
    ui.add_space(16.0);
    for (at, sample) in SAMPLES.iter().enumerate() {
        if ui.link(sample.title).on_hover_text(sample.description).clicked() {
            desk.session.on_start_page = false;
            desk.push(Action::OpenSample(at));
        }
    }
    for path in desk.settings.recent.clone() {
        if ui.link(path.display().to_string()).clicked() {
            desk.session.on_start_page = false;
            desk.push(Action::OpenFile(path));
        }
    }
}
