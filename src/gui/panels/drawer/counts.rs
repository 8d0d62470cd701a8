//! How many stakeholders: horizontal bars by a field, stacked by another.

use std::sync::Arc;

use egui::{ComboBox, RichText, ScrollArea, Sense, Ui, vec2};

use super::bars::{Bars, bars_ui};
use super::model::{Marks, Model, part_colour};
use super::{empty_ui, select};
use crate::analysis::counts::Question;
use crate::analysis::{ScopeWanted, Stages};
use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::style::color32;
use crate::gui::{Desk, Dialog};
use crate::map::{Field, Filter};

/// What is counted, and what was found.
pub struct State {
    pub by: Field,
    pub split: Option<Field>,
    pub nuts_level: Option<u8>,
    pub stages: Stages,
    /// `None`: what is usual for the map.
    pub scope: Option<ScopeWanted>,
    /// Counts what the filter of the view in front lets pass, not the whole map.
    pub follows_view: bool,
    memo: Memo<(StateId, Question), Model>,
    marks: Marks,
}

impl Default for State {
    fn default() -> Self {
        Self {
            by: Field::Region,
            split: Some(Field::Helix),
            nuts_level: None,
            stages: Stages::default(),
            scope: None,
            follows_view: true,
            memo: Memo::default(),
            marks: Marks::default(),
        }
    }
}

const BY: [Field; 7] =
    [Field::Region, Field::Stage, Field::Type, Field::Helix, Field::Level, Field::Employees, Field::Country];
const SPLITS: [Option<Field>; 4] = [None, Some(Field::Type), Some(Field::Helix), Some(Field::Stage)];
const NUTS_LEVELS: [Option<u8>; 5] = [None, Some(0), Some(1), Some(2), Some(3)];

impl State {
    /// The question that the controls ask of this map and view.
    pub fn question(&self, desk: &Desk<'_>) -> Question {
        Question {
            by: self.by,
            split: self.split.filter(|split| *split != self.by),
            nuts_level: self.nuts_level.filter(|_| self.by == Field::Region),
            stages: self.stages,
            scope: self.scope.unwrap_or_else(|| ScopeWanted::usual(desk.map())),
            filter: if self.follows_view { desk.view().filter.clone() } else { Filter::default() },
        }
    }
}

pub fn counts_ui(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    controls_ui(ui, desk, state);
    let question = state.question(desk);
    let map = desk.map();
    let model = state.memo.get((desk.document.state(), question.clone()), || Model::new(map, &question));
    state.marks.update(&model, &desk.session.selection);
    if model.counts.total + model.counts.placeholders == 0 {
        let why = if model.counts.left_out > 0 {
            "Nobody is counted: scope or filter leave everyone out. Choose “all scopes” or “whole map” above."
        } else {
            "Nobody to count yet: double-click the canvas, or press N, to add the first stakeholder."
        };
        return empty_ui(ui, why);
    }
    let height = ui.available_height().max(80.0);
    ui.horizontal_top(|ui| {
        let aside = (ui.available_width() * 0.3).clamp(180.0, 260.0);
        let chart = vec2((ui.available_width() - aside - 16.0).max(200.0), height);
        ui.allocate_ui(chart, |ui| chart_ui(ui, desk, &model, &state.marks));
        ui.allocate_ui(vec2(aside, height), |ui| aside_ui(ui, desk, &model, &question));
    });
}

/// The button that takes this chart to the export dialog.
pub fn export_ui(ui: &mut Ui, desk: &mut Desk<'_>, _state: &mut State) {
    if ui.button("Export chart…").on_hover_text("Write this chart as PNG, SVG or PDF").clicked() {
        desk.show(Dialog::Export);
    }
}

/// One row of choosers, each with its own name for who does not see its place.
fn controls_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut State) {
    let lower = |field: Field| field.label().to_lowercase();
    ui.horizontal_wrapped(|ui| {
        choose_ui(ui, "Count by", &mut state.by, &BY, |by| format!("by {}", lower(*by)));
        choose_ui(ui, "Stack by", &mut state.split, &SPLITS, |split| match split {
            Some(field) => format!("stacked by {}", lower(*field)),
            None => "not stacked".to_owned(),
        });
        if state.by == Field::Region {
            choose_ui(ui, "NUTS level", &mut state.nuts_level, &NUTS_LEVELS, |level| match level {
                Some(level) => format!("NUTS {level}"),
                None => "regions as entered".to_owned(),
            });
        }
        if state.by == Field::Stage || state.split == Some(Field::Stage) {
            choose_ui(ui, "Stages counted", &mut state.stages, Stages::ALL, |stages| stages.label().to_owned());
        }
        let mut scope = state.scope.unwrap_or_else(|| ScopeWanted::usual(desk.map()));
        if choose_ui(ui, "Scope", &mut scope, ScopeWanted::ALL, |scope| scope.label().to_owned()) {
            state.scope = Some(scope);
        }
        let view = desk.view();
        let follows = |follows: &bool| match (*follows, view.filter.is_empty()) {
            (true, false) => format!("filter of “{}”", view.name),
            (true, true) => "this view, no filter".to_owned(),
            (false, _) => "whole map".to_owned(),
        };
        choose_ui(ui, "Filter of the count", &mut state.follows_view, &[true, false], follows);
    });
}

/// A chooser that says what is chosen; true when that changed.
pub fn choose_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    all: &[T],
    label: impl Fn(&T) -> String,
) -> bool {
    let before = value.clone();
    let combo = ComboBox::from_id_salt(name).selected_text(label(value)).show_ui(ui, |ui| {
        for choice in all {
            ui.selectable_value(value, choice.clone(), label(choice));
        }
    });
    combo.response.on_hover_text(name).accessible_name(name);
    *value != before
}

fn chart_ui(ui: &mut Ui, desk: &mut Desk<'_>, model: &Arc<Model>, marks: &Marks) {
    let counts = &model.counts;
    let colours: Vec<_> = match counts.split {
        Some(split) => {
            let parts = counts.parts.iter().enumerate();
            parts.map(|(at, part)| part_colour(desk.map(), split, &part.key, at, desk.theme)).collect()
        }
        None => vec![desk.theme.chevron],
    };
    let bars = Bars { model, colours: &colours, selected: &marks.rows, theme: desk.theme };
    if let Some(row) = bars_ui(ui, &bars).and_then(|at| counts.rows.get(at)) {
        let everyone: Vec<_> = row.elements.iter().chain(&row.missing).copied().collect();
        select(ui, desk, &everyone);
    }
}

/// The legend and the words.
fn aside_ui(ui: &mut Ui, desk: &Desk<'_>, model: &Model, question: &Question) {
    ScrollArea::vertical().id_salt("counts aside").auto_shrink([false, false]).show(ui, |ui| {
        for (at, sentence) in model.summary.iter().enumerate() {
            let text = RichText::new(sentence);
            ui.label(if at == 0 { text.strong() } else { text });
        }
        if let Some(split) = model.counts.split {
            ui.add_space(8.0);
            ui.label(RichText::new(split.label()).strong());
            for (at, part) in model.counts.parts.iter().enumerate() {
                ui.horizontal(|ui| {
                    let colour = color32(part_colour(desk.map(), split, &part.key, at, desk.theme));
                    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
                    ui.painter().rect_filled(rect, 2.0, colour);
                    ui.label(format!("{} {}", part.label, part.total));
                });
            }
        }
        if question.stages == Stages::Any && question.by == Field::Stage {
            ui.add_space(8.0);
            ui.label(RichText::new("One actor counts in each of its stages, and once in the total.").weak());
        }
    });
}
