//! Windows over the window.

mod command_palette;
mod facts_export;
mod figure_export;
pub mod import;
mod map_details;
mod settings;
mod shortcut_help;

use egui::{Align, Context, Id, Layout, Ui};

use super::{view_options, vocabulary};
use crate::gui::style::modal;
use crate::gui::{Action, Dialog, PanelContext, PanelStates};

/// Half-filled forms of the dialogs.
#[derive(Default)]
pub struct State {
    details: map_details::State,
    export: figure_export::State,
    facts: facts_export::State,
    pub(in crate::gui) palette: command_palette::Palette,
    pub(in crate::gui) import: import::State,
}

/// The open dialog, over panels and canvas.
pub fn dialog_ui(ctx: &Context, panel: &mut PanelContext<'_>, states: &mut PanelStates, dialog: Dialog) {
    let (title, width) = match dialog {
        Dialog::Settings => (message!("dialogs-settings"), 440.0),
        Dialog::MapDetails => (message!("dialogs-details"), 560.0),
        Dialog::Export => (message!("dialogs-figure"), 800.0),
        Dialog::ExportFacts => (message!("dialogs-facts"), 560.0),
        Dialog::Import => (message!("dialogs-import"), import::WIDTH),
        Dialog::ViewOptions => (message!("dialogs-view"), 480.0),
        Dialog::Vocabulary => (message!("dialogs-vocabulary"), vocabulary::WIDTH),
        Dialog::Palette => return command_palette::palette_ui(ctx, panel, &mut states.dialogs.palette),
        Dialog::Shortcuts => return shortcut_help::shortcuts_ui(ctx, panel),
    };
    let scale = egui::TextStyle::Body.resolve(&ctx.global_style()).size / 13.0;
    let width = f32::min(width * scale, ctx.content_rect().width() - 96.0);
    let modal = modal(ctx, "dialog").show(ctx, |ui| {
        ui.set_width(width);
        ui.heading(title);
        ui.add_space(12.0);
        match dialog {
            Dialog::Settings => settings::settings_ui(ui, panel),
            Dialog::MapDetails => map_details::details_ui(ui, panel, &mut states.dialogs.details),
            Dialog::Export => figure_export::export_ui(ui, panel, &mut states.dialogs.export, &mut states.drawer),
            Dialog::ExportFacts => facts_export::facts_ui(ui, panel, &mut states.dialogs.facts),
            Dialog::Import => import::import_ui(ui, panel, &mut states.dialogs.import),
            Dialog::ViewOptions => {
                view_options::options_ui(ui, panel);
                close_ui(ui, panel);
            }
            Dialog::Vocabulary => {
                vocabulary::vocabulary_ui(ui, panel, &mut states.vocabulary);
                close_ui(ui, panel);
            }
            Dialog::Palette | Dialog::Shortcuts => close_ui(ui, panel),
        }
    });
    settle(ctx, modal.response.rect);
    // Decisions on an import are not lost to a click beside it.
    let is_missed = dialog == Dialog::Import && modal.backdrop_response.clicked();
    if modal.should_close() && !is_missed {
        panel.push(Action::CloseDialog);
        states.dialogs.details = map_details::State::default();
    }
}

/// A dialog is put in the middle by the size it had the frame before: when that
/// changed it is drawn again at once, not when the pointer next moves.
fn settle(ctx: &Context, rect: egui::Rect) {
    let id = Id::unique("dialog-place");
    let before = ctx.data_mut(|data| {
        let before = data.get_temp::<egui::Rect>(id);
        data.insert_temp(id, rect);
        before
    });
    if before != Some(rect) {
        ctx.request_repaint();
    }
}

/// The last line of a dialog: its buttons, at the right, the main one first.
fn buttons_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(16.0);
    ui.with_layout(Layout::right_to_left(Align::Min), add);
}

/// A dialog that has nothing to confirm.
fn close_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    buttons_ui(ui, |ui| {
        if ui.button(message!("dialogs-close")).clicked() {
            panel.push(Action::CloseDialog);
        }
    });
}
