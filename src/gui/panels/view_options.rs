//! Rows, columns, colours and badges of a view. Every choice is seen at
//! once and is one undo step.

use egui::{RichText, Ui};

use super::form_rows;
use crate::edit::Edit;
use crate::gui::PanelContext;
use crate::map::{Badge, ColourBy, Columns, Rows, View};

const ROWS: [(Rows, &str); 9] = [
    (Rows::Region { nuts_level: None }, "Region"),
    (Rows::Region { nuts_level: Some(0) }, "Region, by country"),
    (Rows::Region { nuts_level: Some(1) }, "Region, by NUTS 1"),
    (Rows::Region { nuts_level: Some(2) }, "Region, by NUTS 2"),
    (Rows::Region { nuts_level: Some(3) }, "Region, by NUTS 3"),
    (Rows::Helix, "Helix"),
    (Rows::Level, "Level"),
    (Rows::Type, "Type"),
    (Rows::Nothing, "Nothing"),
];

/// The options of the view in front.
pub fn options_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let view = panel.view();
    form_rows::outline_boxes(ui);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            head(ui, "Rows");
            for (rows, label) in ROWS {
                choice(ui, panel, &view, ("Rows", label), view.rows == rows, |view| view.rows = rows);
            }
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            head(ui, "Columns");
            for &columns in Columns::ALL {
                let name = ("Columns", columns.label());
                choice(ui, panel, &view, name, view.columns == columns, |view| view.columns = columns);
            }
            ui.add_space(8.0);
            head(ui, "Badge");
            for &badge in Badge::ALL {
                choice(ui, panel, &view, ("Badge", badge.label()), view.badge == badge, |view| view.badge = badge);
            }
        });
        ui.add_space(16.0);
        ui.vertical(|ui| {
            head(ui, "Colour");
            for &colour in ColourBy::ALL {
                choice(ui, panel, &view, ("Colour", colour.label()), view.colour == colour, |view| {
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
    (what, label): (&str, &str),
    is_on: bool,
    change: impl FnOnce(&mut View),
) {
    if ui.radio(is_on, label).accessible_name(format!("{what}: {label}")).clicked() && !is_on {
        let mut changed = view.clone();
        change(&mut changed);
        panel.edit(format!("Set {} of “{}”", what.to_lowercase(), view.name), vec![Edit::PutView(changed)]);
    }
}
