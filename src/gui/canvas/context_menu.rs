//! The menu of a right click on the canvas.

use crate::gui::panels::menu_bar::command_ui;
use crate::gui::{Command, PanelContext};

/// Commands for the selection, or for the point that was clicked.
pub fn menu_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>) {
    ui.set_min_width(220.0);
    let has_lanes = panel.view().has_lanes();
    let tidy_here = if has_lanes { Command::TidyCell } else { Command::ArrangeNetwork };
    let tidy_these = if panel.session.selection.len() > 1 {
        Command::TidySelection
    } else if has_lanes {
        Command::TidyCell
    } else {
        Command::ArrangeAround
    };
    let commands: &[Command] = if panel.session.selection.is_empty() {
        &[
            Command::AddElement,
            Command::Paste,
            Command::SelectAll,
            Command::CollapseCell,
            tidy_here,
            Command::TidyAll,
            Command::FitAll,
            Command::ViewOptions,
        ]
    } else {
        &[
            Command::Rename,
            Command::AddRight,
            Command::AddDown,
            Command::Duplicate,
            Command::Cut,
            Command::Copy,
            Command::Paste,
            Command::Lock,
            tidy_these,
            Command::CollapseCell,
            Command::AutoPlace,
            Command::FitSelection,
            Command::Delete,
        ]
    };
    for &command in commands.iter().filter(|command| has_lanes || **command != Command::CollapseCell) {
        command_ui(ui, panel, command);
    }
}
