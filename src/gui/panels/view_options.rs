//! Rows, columns, colours and badges of a view. Every choice is seen at
//! once and is one undo step.

use egui::{RichText, Ui};

use super::form_rows;
use crate::edit::Edit;
use crate::gui::PanelContext;
use crate::map::{Badge, ColourBy, Columns, Rows, View};

/// The rows that a view can have, each with its words.
fn all_rows() -> [(Rows, &'static str); 9] {
    [
        (Rows::Region { nuts_level: None }, message!("dialogs-view-rows-region")),
        (Rows::Region { nuts_level: Some(0) }, message!("dialogs-view-rows-country")),
        (Rows::Region { nuts_level: Some(1) }, message!("dialogs-view-rows-nuts-1")),
        (Rows::Region { nuts_level: Some(2) }, message!("dialogs-view-rows-nuts-2")),
        (Rows::Region { nuts_level: Some(3) }, message!("dialogs-view-rows-nuts-3")),
        (Rows::Helix, message!("dialogs-view-rows-helix")),
        (Rows::Level, message!("dialogs-view-rows-level")),
        (Rows::Type, message!("dialogs-view-rows-type")),
        (Rows::Nothing, message!("dialogs-view-rows-nothing")),
    ]
}

/// The options of the view in front.
pub fn options_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let view = panel.view();
    form_rows::outline_boxes(ui);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            let part = message!("dialogs-view-rows");
            head(ui, part);
            for (rows, label) in all_rows() {
                choice(ui, panel, &view, (part, label), view.rows == rows, |view| view.rows = rows);
            }
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            let part = message!("dialogs-view-columns");
            head(ui, part);
            for &columns in Columns::ALL {
                let name = (part, columns.label());
                choice(ui, panel, &view, name, view.columns == columns, |view| view.columns = columns);
            }
            ui.add_space(8.0);
            let part = message!("dialogs-view-badge");
            head(ui, part);
            for &badge in Badge::ALL {
                choice(ui, panel, &view, (part, badge.label()), view.badge == badge, |view| view.badge = badge);
            }
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            let part = message!("dialogs-view-colour");
            head(ui, part);
            for &colour in ColourBy::ALL {
                choice(ui, panel, &view, (part, colour.label()), view.colour == colour, |view| {
                    view.colour = colour;
                });
            }
        });
    });
}

fn head(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).small().weak());
}

fn choice(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    view: &View,
    (part, label): (&str, &str),
    is_on: bool,
    change: impl FnOnce(&mut View),
) {
    let name = message!("dialogs-view-choice", part = part, choice = label);
    if ui.radio(is_on, label).accessible_name(name).clicked() && !is_on {
        let mut changed = view.clone();
        change(&mut changed);
        let step = message!("dialogs-view-step", part = part.to_lowercase(), view = &view.name);
        panel.edit(step, vec![Edit::PutView(changed)]);
    }
}
