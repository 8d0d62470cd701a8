//! The drawer under the canvas: what the map counts, covers, lacks and says.

mod annotation_mark;
mod annotations;
mod bars;
mod brokers;
mod chart_model;
mod counts;
mod coverage;
mod findings;
mod population_choice;
mod table;

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, Ui};

use crate::analysis::Question;
use crate::gui::{Action, Command, Dialog, PanelContext};
use crate::map::{ElementId, Target};
use crate::scene::charts::{Chart, ChartSpec};
use crate::session::DrawerTab;

/// The state of the charts and lists of the drawer.
#[derive(Default)]
pub struct State {
    counts: counts::State,
    /// The population of every tab.
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
            DrawerTab::Answer(Question::Coverage) => coverage::chart_spec(panel, &self.coverage, &self.choice),
            DrawerTab::Answer(Question::Counts | Question::Findings | Question::Brokers)
            | DrawerTab::Table
            | DrawerTab::Annotations => counts::chart_spec(panel, &self.counts, &self.choice),
        }
    }

    /// Takes the wish to export the chart: `true` if it was made since the last call.
    pub fn take_export_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_export)
    }
}

const TABS: [DrawerTab; 5] = [
    DrawerTab::Answer(Question::Counts),
    DrawerTab::Answer(Question::Coverage),
    DrawerTab::Table,
    DrawerTab::Answer(Question::Findings),
    DrawerTab::Annotations,
];

/// The tab that shows a question: its own, or that of what it is part of.
const fn tab_of(question: Question) -> DrawerTab {
    match question {
        Question::Counts | Question::Coverage | Question::Findings => DrawerTab::Answer(question),
        Question::Brokers => DrawerTab::Answer(Question::Findings),
    }
}

fn name_of(tab: DrawerTab) -> &'static str {
    match tab {
        DrawerTab::Answer(question) => question.label(),
        DrawerTab::Table => message!("drawer-table"),
        DrawerTab::Annotations => message!("drawer-annotations"),
    }
}

/// True where the tab's answer can be written as a chart.
const fn has_chart(tab: DrawerTab) -> bool {
    match tab {
        DrawerTab::Answer(question) => Chart::of(question).is_some(),
        DrawerTab::Table | DrawerTab::Annotations => false,
    }
}

/// The tabs of the drawer, and the one in front.
pub fn drawer_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.choice.update(panel);
    let shown = match panel.session.drawer_tab {
        DrawerTab::Answer(question) => tab_of(question),
        DrawerTab::Table => DrawerTab::Table,
        DrawerTab::Annotations => DrawerTab::Annotations,
    };
    ui.horizontal(|ui| {
        for tab in TABS {
            if ui.selectable_label(shown == tab, name_of(tab)).clicked() {
                panel.push(Action::ShowDrawer(tab));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = message!("drawer-close");
            if ui.small_button("×").on_hover_text(close).accessible_name(close).clicked() {
                panel.run(Command::ToggleDrawer);
            }
            if has_chart(shown) {
                let button =
                    ui.button(message!("drawer-export-chart")).on_hover_text(message!("drawer-export-chart-hint"));
                if button.clicked() {
                    state.wants_export = true;
                    panel.show(Dialog::Export);
                }
            }
        });
    });
    ui.add_space(4.0);
    let State { counts, choice, coverage, table, findings, annotations, .. } = state;
    match shown {
        DrawerTab::Answer(Question::Counts) => counts::counts_ui(ui, panel, counts, choice),
        DrawerTab::Answer(Question::Coverage) => coverage::coverage_ui(ui, panel, coverage, choice, annotations),
        DrawerTab::Table => table::table_ui(ui, panel, table),
        DrawerTab::Answer(Question::Findings | Question::Brokers) => {
            findings::findings_ui(ui, panel, findings, choice, annotations)
        }
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

/// A line in place of a list that has nothing to show: what to do then.
fn empty_ui(ui: &mut Ui, what: &str) {
    ui.add_space(12.0);
    ui.label(RichText::new(what).weak());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_a_tab() {
        for question in Question::ALL {
            assert!(TABS.contains(&tab_of(*question)), "{}", question.label());
        }
    }
}
