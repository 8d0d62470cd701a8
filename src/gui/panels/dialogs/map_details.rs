//! Title, sources and funding disclaimer of the map's figures.

use egui::{TextEdit, Ui};

use super::buttons_ui;
use crate::edit::Edit;
use crate::gui::{Action, PanelContext, main_button};
use crate::map::Head;

/// The form, from when it opens to when it closes.
#[derive(Default)]
pub struct State {
    draft: Option<Head>,
}

pub fn details_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let known = panel.map().head().into_owned();
    let draft = state.draft.get_or_insert_with(|| known.clone());
    line_ui(ui, message!("dialogs-details-title"), message!("dialogs-details-title-hint"), &mut draft.title);
    line_ui(ui, message!("dialogs-details-subtitle"), message!("dialogs-details-subtitle-hint"), &mut draft.subtitle);
    line_ui(ui, message!("dialogs-details-date"), "2026-11", &mut draft.date);
    text_ui(ui, message!("dialogs-details-sources"), message!("dialogs-details-sources-hint"), 2, &mut draft.sources);
    text_ui(
        ui,
        message!("dialogs-details-disclaimer"),
        message!("dialogs-details-disclaimer-hint"),
        2,
        &mut draft.disclaimer,
    );
    text_ui(ui, message!("dialogs-details-notes"), message!("dialogs-details-notes-hint"), 3, &mut draft.notes);
    let (mut is_done, mut is_cancelled) = (false, false);
    buttons_ui(ui, |ui| {
        is_done = main_button(ui, message!("dialogs-done")).clicked();
        is_cancelled = ui.button(message!("dialogs-cancel")).clicked();
    });
    if is_done && *draft != known {
        panel.edit(message!("dialogs-details-step"), vec![Edit::SetHead(draft.clone())]);
    }
    if is_done || is_cancelled {
        state.draft = None;
        panel.push(Action::CloseDialog);
    }
}

fn line_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut String) {
    let label = ui.label(name);
    ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY)).labelled_by(label.id);
    ui.add_space(4.0);
}

fn text_ui(ui: &mut Ui, name: &str, hint: &str, rows: usize, text: &mut String) {
    let label = ui.label(name);
    let field = TextEdit::multiline(text).hint_text(hint).desired_rows(rows).desired_width(f32::INFINITY);
    ui.add(field).labelled_by(label.id);
    ui.add_space(4.0);
}
