//! Counts: horizontal bars by a field, stacked by another.

use std::sync::Arc;

use egui::{Layout, RichText, ScrollArea, Sense, TextStyle, Ui, vec2};

use super::bars::{Bars, bars_ui, paint_hatch};
use super::chart_model::{Marks, Model};
use super::population_choice::{Choice, nobody_ui};
use super::select;
use crate::analysis::Stages;
use crate::analysis::counts::CountsQuestion;
use crate::edit::StateId;
use crate::gui::PanelContext;
use crate::gui::derived::Memo;
use crate::gui::panels::choice_list::choose_ui;
use crate::gui::style::{color32, semi_bold};
use crate::map::Field;
use crate::scene::charts::{Chart, ChartSpec};
use crate::scene::{Theme, ThemeName};

/// The fields chosen, and the counts by them.
pub struct State {
    by: Field,
    split: Option<Field>,
    memo: Memo<(StateId, CountsQuestion, ThemeName), Model>,
    marks: Marks,
}

impl Default for State {
    fn default() -> Self {
        Self { by: Field::Region, split: Some(Field::Helix), memo: Memo::default(), marks: Marks::default() }
    }
}

impl State {
    /// The question that the controls ask of this map and view.
    pub fn question(&self, panel: &PanelContext<'_>, choice: &Choice) -> CountsQuestion {
        CountsQuestion {
            by: self.by,
            split: self.split.filter(|split| *split != self.by),
            population: choice.population(panel, self.by == Field::Region),
        }
    }
}

/// The chart of these bars, for the export.
pub fn chart_spec(panel: &PanelContext<'_>, state: &State, choice: &Choice) -> ChartSpec {
    let CountsQuestion { by, split, population } = state.question(panel, choice);
    ChartSpec { chart: Chart::Bars { by, split }, population }
}

pub fn counts_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, choice: &mut Choice) {
    controls_ui(ui, panel, state, choice);
    let question = state.question(panel, choice);
    let (map, theme) = (panel.map(), panel.theme);
    let key = (panel.document.roster(), question.clone(), theme.name);
    let model = state.memo.get(key, || Model::new(map, &question, theme));
    state.marks.update(&model, &panel.session.selection);
    if model.counts.total + model.counts.placeholders == 0 {
        return nobody_ui(ui, model.counts.left_out);
    }
    let height = ui.available_height().max(80.0);
    ui.horizontal_top(|ui| {
        let aside = (ui.available_width() * 0.28).clamp(160.0, 280.0);
        let chart = vec2((ui.available_width() - aside - 16.0).max(200.0), height);
        let down = Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(chart, down, |ui| chart_ui(ui, panel, &model, &state.marks));
        ui.allocate_ui_with_layout(vec2(aside, height), down, |ui| aside_ui(ui, panel.theme, &model, &question));
    });
}

/// One row of choosers.
fn controls_ui(ui: &mut Ui, panel: &PanelContext<'_>, state: &mut State, choice: &mut Choice) {
    let lower = |field: Field| field.label().to_lowercase();
    ui.horizontal_wrapped(|ui| {
        choose_ui(ui, message!("drawer-counts-by"), &mut state.by, Field::COUNTED, |by| {
            message!("drawer-counts-by-field", field = lower(*by))
        });
        let splits: Vec<Option<Field>> =
            std::iter::once(None).chain(Field::STACKED.iter().copied().map(Some)).collect();
        choose_ui(ui, message!("drawer-counts-stack-by"), &mut state.split, &splits, |split| match split {
            Some(field) => message!("drawer-counts-stacked-by-field", field = lower(*field)),
            None => message!("drawer-counts-not-stacked").to_owned(),
        });
        let has_stages = state.by == Field::Stage || state.split == Some(Field::Stage);
        choice.controls_ui(ui, panel, state.by == Field::Region, has_stages);
    });
}

fn chart_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, model: &Arc<Model>, marks: &Marks) {
    let counts = &model.counts;
    let bars = Bars { model, fills: &model.fills, selected: &marks.rows, theme: panel.theme };
    if let Some(row) = bars_ui(ui, &bars).and_then(|at| counts.rows.get(at)) {
        let everyone: Vec<_> = row.elements.iter().chain(&row.missing).copied().collect();
        select(ui, panel, &everyone);
    }
}

/// The legend and the words.
fn aside_ui(ui: &mut Ui, theme: &Theme, model: &Model, question: &CountsQuestion) {
    ScrollArea::vertical().id_salt("counts-aside").auto_shrink([false, false]).show(ui, |ui| {
        let line = TextStyle::Body.resolve(ui.style()).size * 1.45;
        ui.spacing_mut().interact_size.y = line;
        ui.spacing_mut().item_spacing.y = 1.0;
        for (at, sentence) in model.summary.iter().enumerate() {
            let text = RichText::new(sentence);
            ui.label(if at == 0 { text.family(semi_bold()) } else { text });
        }
        if let Some(split) = model.counts.split {
            ui.add_space(6.0);
            ui.label(RichText::new(split.label()).family(semi_bold()));
            for (part, fill) in model.counts.parts.iter().zip(&model.fills) {
                ui.horizontal(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 12.0), Sense::hover());
                    ui.painter().rect_filled(rect, 2.0, color32(fill.color));
                    paint_hatch(ui, rect, *fill, theme);
                    ui.label(message!("drawer-counts-part", part = &part.label, count = part.total));
                });
            }
        }
        if question.population.stages == Stages::Any && question.by == Field::Stage {
            ui.add_space(8.0);
            ui.label(RichText::new(message!("drawer-counts-each-stage")).weak());
        }
    });
}
