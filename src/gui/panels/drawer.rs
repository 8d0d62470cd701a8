//! The drawer under the canvas: counts, coverage, annotations.

use crate::gui::Desk;
use crate::session::DrawerTab;

/// What the charts and lists of the drawer remember.
#[derive(Default)]
pub struct State {}

const TABS: [(DrawerTab, &str); 3] =
    [(DrawerTab::Counts, "Counts"), (DrawerTab::Coverage, "Coverage"), (DrawerTab::Annotations, "Annotations")];

pub fn drawer_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, _state: &mut State) {
    ui.horizontal(|ui| {
        for (tab, name) in TABS {
            ui.selectable_value(&mut desk.session.drawer_tab, tab, name);
        }
    });
    ui.take_available_space();
}
