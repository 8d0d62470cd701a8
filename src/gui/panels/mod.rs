//! The panels around the canvas, and where each one is.

pub mod choice_list;
pub mod dialogs;
pub mod text_draft;
pub mod drawer;
pub mod form_rows;
pub mod small_icons;
pub mod inspector;
pub mod menu_bar;
pub mod region_picker;
pub mod reorder;
pub mod outline;
pub mod search_picker;
pub mod presentation_bar;
mod scene_image;
pub mod start;
pub mod status_bar;
pub mod view_tabs;
pub mod toolbar;
pub mod view_options;
pub mod vocabulary;

use egui::{CentralPanel, Frame, Margin, Panel};

use super::canvas::{Canvas, canvas_ui};
use super::style::modal;
use super::{Action, PanelContext};

/// Half-typed texts, open sections and other memories of panels, one for each panel.
#[derive(Default)]
#[expect(missing_docs, reason = "each is named for its panel")]
pub struct PanelStates {
    pub outline: outline::State,
    pub inspector: inspector::State,
    pub tabs: view_tabs::State,
    pub vocabulary: vocabulary::State,
    pub drawer: drawer::State,
    pub status: status_bar::State,
    pub dialogs: dialogs::State,
    pub start: start::State,
}

/// The whole window: panels from the edges inwards, the canvas in what is left.
///
/// At 1366 points of width the two side panels leave the canvas over 60 %.
pub fn window_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, states: &mut PanelStates, canvas: &mut Canvas) {
    let are_hidden = panel.session.panels.all_hidden || panel.session.presenting;
    let fill = ui.visuals().panel_fill;
    let bar = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 4));
    let side = Frame::new().fill(fill).inner_margin(Margin::symmetric(8, 8));
    if are_hidden || !panel.session.panels.inspector {
        inspector::hidden(panel, &mut states.inspector);
    }
    if panel.session.presenting {
        Panel::top("presentation").frame(bar).show(ui, |ui| presentation_bar::present_ui(ui, panel));
    }
    if !are_hidden {
        Panel::top("menu").frame(bar).show(ui, |ui| menu_bar::menu_ui(ui, panel));
        Panel::top("toolbar").frame(bar).show(ui, |ui| toolbar::toolbar_ui(ui, panel));
        Panel::bottom("status").frame(bar).show(ui, |ui| status_bar::status_ui(ui, panel, &mut states.status));
        let panels = panel.session.panels;
        if panels.outline {
            Panel::left("outline").frame(side).default_size(228.0).size_range(160.0..=420.0).show(ui, |ui| {
                ui.take_available_width();
                outline::outline_ui(ui, panel, &mut states.outline);
            });
        }
        if panels.inspector {
            Panel::right("inspector").frame(side).default_size(288.0).size_range(220.0..=480.0).show(ui, |ui| {
                ui.take_available_width();
                inspector::inspector_ui(ui, panel, &mut states.inspector);
            });
        }
        Panel::top("tabs").frame(bar).show(ui, |ui| view_tabs::tabs_ui(ui, panel, &mut states.tabs));
        if panels.drawer {
            let height = panel.settings.drawer_height;
            let drawer = Panel::bottom("drawer").frame(side).resizable(true).default_size(height);
            let shown = drawer.size_range(120.0..=640.0).show(ui, |ui| {
                ui.take_available_width();
                drawer::drawer_ui(ui, panel, &mut states.drawer);
            });
            let drawer_height = shown.response.rect.height();
            if drawer_height != panel.settings.drawer_height {
                panel.change_settings(panel.settings.with_drawer_height(drawer_height));
            }
        }
    }
    CentralPanel::default().frame(Frame::new().fill(fill)).show(ui, |ui| {
        let rect = ui.available_rect_before_wrap();
        canvas_ui(ui, panel, canvas);
        outline::drop_ui(ui, panel, rect);
    });
    if panel.session.on_start_page {
        let page = modal(ui.ctx(), "start-page").show(ui.ctx(), |ui| start::start_ui(ui, panel, &mut states.start));
        if page.should_close() {
            panel.push(Action::CloseStartPage);
        }
    }
}
