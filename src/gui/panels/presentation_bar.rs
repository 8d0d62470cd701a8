//! The one bar of a presentation: large targets, and the way out.

use egui::{Align, ComboBox, Layout, Ui, vec2};

use super::toolbar::{command_ui, tools_ui};
use crate::gui::{Action, Command, PanelContext};

/// Least height of a target in a room, in points.
const LARGE: f32 = 44.0;

/// The bar at the top while presenting.
pub fn present_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    ui.spacing_mut().interact_size.y = LARGE;
    ui.spacing_mut().button_padding = vec2(12.0, 10.0);
    ui.horizontal(|ui| {
        tools_ui(ui, panel);
        ui.separator();
        for (command, word) in [
            (Command::AddElement, message!("window-tool-new-element")),
            (Command::Undo, message!("window-tool-undo")),
            (Command::FitAll, message!("window-tool-fit-all")),
        ] {
            command_ui(ui, panel, command, word);
        }
        ui.separator();
        view_ui(ui, panel);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_ui(ui, panel, Command::Present, message!("window-tool-end-presentation"));
            command_ui(ui, panel, Command::FullScreen, message!("window-tool-full-screen"));
        });
    });
}

fn view_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let view = panel.view();
    let views: Vec<_> = panel.map().ordered_views().iter().map(|view| (view.id, view.name.clone())).collect();
    let inner = ComboBox::from_id_salt("view-in-front").selected_text(&view.name).show_ui(ui, |ui| {
        for (id, name) in views {
            if ui.selectable_label(id == view.id, name).clicked() {
                panel.push(Action::ShowView(id));
            }
        }
    });
    inner.response.accessible_name(message!("window-tool-view"));
}
