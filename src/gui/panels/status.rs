//! The line at the bottom: what there is, what is hidden, what is saved, the zoom.

use crate::gui::{Command, Desk, jobs_ui};

pub fn status_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        let (elements, links) = (desk.map().elements().len(), desk.map().links().len());
        ui.weak(format!("{elements} elements, {links} links"));
        jobs_ui(ui, desk);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let zoom = desk.session.camera().zoom;
            if ui.button("+").accessible_name("Zoom in").clicked() {
                desk.run(Command::ZoomIn);
            }
            ui.label(format!("{:.0} %", zoom * 100.0));
            if ui.button("−").accessible_name("Zoom out").clicked() {
                desk.run(Command::ZoomOut);
            }
            ui.weak(if desk.document.is_modified() { "not saved" } else { "saved" });
        });
    });
}
