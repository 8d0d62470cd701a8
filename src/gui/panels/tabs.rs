//! The views of the map, as tabs.

use crate::gui::{Action, Command, Desk};

pub fn tabs_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        let tabs: Vec<_> = desk.map().ordered_views().iter().map(|view| (view.id, view.name.clone())).collect();
        for (id, name) in tabs {
            if ui.selectable_label(desk.session.view == id, name).clicked() {
                desk.push(Action::ShowView(id));
            }
        }
        if ui.button("+").on_hover_text(Command::NewView.hint()).accessible_name("New view").clicked() {
            desk.run(Command::NewView);
        }
    });
}
