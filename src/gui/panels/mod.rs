//! The panels around the canvas, and where each one is.

pub mod choose;
pub mod dialogs;
pub mod draft;
pub mod drawer;
pub mod form;
pub mod glyph;
pub mod inspector;
pub mod menu;
pub mod nuts_picker;
pub mod order;
pub mod outline;
pub mod picker;
pub mod present;
mod raster;
pub mod start;
pub mod status;
pub mod tabs;
pub mod toolbar;
pub mod view_options;
pub mod vocabulary;

use egui::{CentralPanel, Frame, Margin, Panel};

use super::canvas::{Canvas, canvas_ui};
use super::style::modal;
use super::{Desk, PanelStates};

/// The whole window: panels from the edges inwards, the canvas in what is left.
///
/// At 1366 points of width the two side panels leave the canvas over 60 %.
pub fn window_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, states: &mut PanelStates, canvas: &mut Canvas) {
    let are_hidden = desk.session.panels.all_hidden || desk.session.presenting;
    let fill = ui.visuals().panel_fill;
    let bar = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 4));
    let side = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 8));
    if are_hidden || !desk.session.panels.inspector {
        inspector::hidden(desk, &mut states.inspector);
    }
    if desk.session.presenting {
        Panel::top("presentation").frame(bar).show(ui, |ui| present::present_ui(ui, desk));
    }
    if !are_hidden {
        Panel::top("menu").frame(bar).show(ui, |ui| menu::menu_ui(ui, desk));
        Panel::top("toolbar").frame(bar).show(ui, |ui| toolbar::toolbar_ui(ui, desk));
        Panel::bottom("status").frame(bar).show(ui, |ui| status::status_ui(ui, desk, &mut states.status));
        let panels = desk.session.panels;
        if panels.outline {
            Panel::left("outline").frame(side).default_size(228.0).size_range(160.0..=420.0).show(ui, |ui| {
                ui.take_available_width();
                outline::outline_ui(ui, desk, &mut states.outline);
            });
        }
        if panels.inspector {
            Panel::right("inspector").frame(side).default_size(288.0).size_range(220.0..=480.0).show(ui, |ui| {
                ui.take_available_width();
                inspector::inspector_ui(ui, desk, &mut states.inspector);
            });
        }
        Panel::top("tabs").frame(bar).show(ui, |ui| tabs::tabs_ui(ui, desk, &mut states.tabs));
        if panels.drawer {
            let height = desk.settings.drawer_height;
            let panel = Panel::bottom("drawer").frame(side).resizable(true).default_size(height);
            let shown = panel.size_range(120.0..=640.0).show(ui, |ui| {
                ui.take_available_width();
                drawer::drawer_ui(ui, desk, &mut states.drawer);
            });
            desk.settings.drawer_height = shown.response.rect.height();
        }
    }
    CentralPanel::default().frame(Frame::new().fill(fill)).show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        canvas_ui(ui, desk, canvas);
        outline::drop_ui(ui, desk, rect);
    });
    if desk.session.on_start_page {
        let page = modal(ui.ctx(), "start page").show(ui.ctx(), |ui| start::start_ui(ui, desk, &mut states.start));
        if page.should_close() {
            desk.session.on_start_page = false;
        }
    }
}
