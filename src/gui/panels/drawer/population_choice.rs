//! The population of all tabs, and its choosers.

use egui::{RichText, Ui};

use crate::analysis::{Population, ScopeWanted, Stages};
use crate::edit::StateId;
use crate::gui::PanelContext;
use crate::gui::panels::choice_list::choose_ui;
use crate::map::Filter;

/// The population as chosen above the answers.
#[derive(Debug, Clone)]
pub struct Choice {
    nuts_level: Option<u8>,
    stages: Stages,
    /// `None`: what is usual for the map.
    scope: Option<ScopeWanted>,
    /// Counts what the filter of the view in front lets pass, not the whole map.
    follows_view: bool,
    /// The usual scope, for the state it was looked up in.
    usual: Option<(StateId, ScopeWanted)>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { nuts_level: None, stages: Stages::default(), scope: None, follows_view: true, usual: None }
    }
}

const NUTS_LEVELS: [Option<u8>; 5] = [None, Some(0), Some(1), Some(2), Some(3)];

impl Choice {
    /// Call once a frame, before the scope is asked for.
    pub fn update(&mut self, panel: &PanelContext<'_>) {
        let state = panel.document.state();
        if self.usual.is_none_or(|(known, _)| known != state) {
            self.usual = Some((state, ScopeWanted::usual(panel.map())));
        }
    }

    /// The population, regions as entered where the question has none.
    pub fn population(&self, panel: &PanelContext<'_>, has_regions: bool) -> Population {
        Population {
            filter: if self.follows_view { panel.view().filter.clone() } else { Filter::default() },
            scope: self.scope(),
            stages: self.stages,
            nuts_level: self.nuts_level.filter(|_| has_regions),
        }
    }

    fn scope(&self) -> ScopeWanted {
        self.scope.or(self.usual.map(|(_, usual)| usual)).unwrap_or_default()
    }

    /// The choosers, each with its own name for who does not see its place.
    pub fn controls_ui(&mut self, ui: &mut Ui, panel: &PanelContext<'_>, has_regions: bool, has_stages: bool) {
        if has_regions {
            choose_ui(
                ui,
                message!("drawer-population-nuts"),
                &mut self.nuts_level,
                &NUTS_LEVELS,
                |level| match level {
                    Some(level) => message!("drawer-population-nuts-level", level = *level),
                    None => message!("drawer-population-regions-as-entered").to_owned(),
                },
            );
        }
        if has_stages {
            choose_ui(ui, message!("drawer-population-stages"), &mut self.stages, Stages::ALL, |stages| {
                stages.label().to_owned()
            });
        }
        let mut scope = self.scope();
        if choose_ui(ui, message!("drawer-population-scope"), &mut scope, ScopeWanted::ALL, |scope| {
            scope.label().to_owned()
        }) {
            self.scope = Some(scope);
        }
        let view = panel.view();
        choose_ui(ui, message!("drawer-population-filter"), &mut self.follows_view, &[true, false], |follows| {
            match (*follows, view.filter.is_empty()) {
                (true, false) => message!("drawer-population-filter-of", view = &view.name),
                (true, true) => message!("drawer-population-no-filter").to_owned(),
                (false, _) => message!("drawer-population-whole-map").to_owned(),
            }
        });
    }
}

/// A line in place of an answer about nobody: why, and what to do.
pub fn nobody_ui(ui: &mut Ui, left_out: usize) {
    let why =
        if left_out > 0 { message!("drawer-population-all-left-out") } else { message!("drawer-population-nobody") };
    ui.add_space(12.0);
    ui.label(RichText::new(why).weak());
}
