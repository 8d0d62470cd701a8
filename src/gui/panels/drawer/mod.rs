//! The drawer under the canvas: what the map counts, covers, lacks and says.

mod annotations;
mod bars;
mod population_choice;
mod counts;
mod coverage;
mod findings;
mod annotation_mark;
mod chart_model;
mod table;

use std::collections::BTreeSet;

use egui::{Align, Button, Layout, RichText, Ui};

use crate::gui::{Action, Command, Dialog, PanelContext};
use crate::map::{ElementId, Target};
use crate::scene::charts::ChartSpec;
use crate::session::DrawerTab;

/// What the charts and lists of the drawer remember.
#[derive(Default)]
pub struct State {
    counts: counts::State,
    /// Who is counted, in every tab.
    choice: population_choice::Choice,
    coverage: coverage::State,
    table: table::State,
    findings: findings::State,
    annotations: annotations::State,
    /// The export dialog was asked for from here: it shall show the chart.
    wants_export: bool,
}

impl State {
    /// The chart in front, or that of the counts.
    pub fn chart_spec(&mut self, panel: &PanelContext<'_>) -> ChartSpec {
        self.choice.update(panel);
        match panel.session.drawer_tab {
            DrawerTab::Coverage => coverage::chart_spec(panel, &self.choice),
            _ => counts::chart_spec(panel, &self.counts, &self.choice),
        }
    }

    /// Whether the export of the chart was asked for since the last call.
    pub fn take_export_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_export)
    }
}

const TABS: [(DrawerTab, &str); 5] = [
    (DrawerTab::Counts, "Counts"),
    (DrawerTab::Coverage, "Coverage"),
    (DrawerTab::Table, "Table"),
    (DrawerTab::Findings, "Findings"),
    (DrawerTab::Annotations, "Annotations"),
];

pub fn drawer_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.choice.update(panel);
    ui.horizontal(|ui| {
        for (tab, name) in TABS {
            if ui.selectable_label(panel.session.drawer_tab == tab, name).clicked() {
                panel.push(Action::ShowDrawer(tab));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.small_button("×").on_hover_text("Close the drawer").accessible_name("Close the drawer");
            if close.clicked() {
                panel.run(Command::ToggleDrawer);
            }
            if matches!(panel.session.drawer_tab, DrawerTab::Counts | DrawerTab::Coverage) {
                let is_drawn = panel.session.drawer_tab == DrawerTab::Counts || state.coverage.is_by_region();
                let button = ui
                    .add_enabled(is_drawn, Button::new("Export chart…"))
                    .on_hover_text("Write this chart as PNG, SVG or PDF")
                    .on_disabled_hover_text(
                        "The figure of the coverage has regions as rows: choose “region and stage”",
                    );
                if button.clicked() {
                    state.wants_export = true;
                    panel.show(Dialog::Export);
                }
            }
        });
    });
    ui.add_space(4.0);
    let State { counts, choice, coverage, table, findings, annotations, .. } = state;
    match panel.session.drawer_tab {
        DrawerTab::Counts => counts::counts_ui(ui, panel, counts, choice),
        DrawerTab::Coverage => coverage::coverage_ui(ui, panel, coverage, choice, annotations),
        DrawerTab::Table => table::table_ui(ui, panel, table),
        DrawerTab::Findings => findings::findings_ui(ui, panel, findings, choice, annotations),
        DrawerTab::Annotations => annotations::annotations_ui(ui, panel, annotations),
    }
    ui.take_available_space();
}

/// Selects elements; with Ctrl or Shift held they join what is selected.
fn select(ui: &Ui, panel: &mut PanelContext<'_>, elements: &[ElementId]) {
    let is_adding = ui.input(|input| input.modifiers.command || input.modifiers.shift);
    let mut targets: BTreeSet<Target> = if is_adding { panel.session.selection.clone() } else { BTreeSet::new() };
    targets.extend(elements.iter().copied().map(Target::Element));
    panel.select(targets);
}

/// What a list says where it has nothing to show, and what to do then.
fn empty_ui(ui: &mut Ui, what: &str) {
    ui.add_space(12.0);
    ui.label(RichText::new(what).weak());
}
