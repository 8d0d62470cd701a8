//! The import dialog: the plan of what files would bring into the map, to look at
//! and to change before anything is applied.

mod columns;
mod lists;
mod problems;
mod rows;
mod words;

use std::sync::Arc;

use egui::{Checkbox, RichText, ScrollArea, Ui};

use super::buttons_ui;
use crate::edit::StateId;
use crate::formats::{self, Options, Read, Workbooks};
use crate::gui::jobs::{Polled, Progress, Task};
use crate::gui::style::{color32, semi_bold};
use crate::gui::{Action, PanelContext, main_button};
use crate::import::plan::{Choices, MOST_ELEMENTS, Plan, Tally, ValueChoice, plan_while};
use crate::lexicon::Role;
use crate::map::Map;
use crate::map::check::Severity;
use crate::text::shortened;

/// Width of the dialog in points, at a text of 13.
pub const WIDTH: f32 = 960.0;
/// The share of the work that reading is; planning is the rest.
const READING: f32 = 0.6;
/// Height of what is under the tabs.
const HEIGHT: f32 = 600.0;
/// Names that a tooltip has.
const NAMES: usize = 12;

/// A foreign file: what problems call it, and its bytes.
#[derive(Debug, Clone)]
pub struct ForeignFile {
    /// The name of the file, without its folder.
    pub name: String,
    /// Its whole content.
    pub bytes: Arc<Vec<u8>>,
}

/// Files that were read, and what has been decided about them so far.
#[derive(Default)]
pub struct State {
    files: Vec<ForeignFile>,
    wanted: Wanted,
    /// The map state and the decisions that `shown` was made of.
    of: Option<(StateId, Wanted)>,
    task: Option<Task<Option<Shown>>>,
    shown: Option<Arc<Shown>>,
    failed: bool,
    tab: Tab,
    rows: rows::State,
    picker: crate::gui::panels::search_picker::State,
}

/// A person's decisions.
#[derive(Debug, Clone, PartialEq, Default)]
struct Wanted {
    options: Options,
    choices: Choices,
}

/// The lists, and what they would do.
pub struct Shown {
    /// The lists of all files, as they were read.
    pub read: Arc<Read>,
    /// The effect of applying them.
    pub plan: Plan,
    counted: Counted,
}

/// Counts of a plan, made once and shown in every frame.
struct Counted {
    elements: Tally,
    links: Tally,
    problems: usize,
    /// Assumptions that the plan tells.
    notes: usize,
    undecided: usize,
    /// More elements than are imported without a question.
    is_large: bool,
    rows: rows::Counts,
    /// Of each list.
    samples: Vec<columns::Samples>,
    header_rows: Vec<columns::HeaderRows>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Rows,
    Notes,
    Columns,
    Words,
    Problems,
}

impl State {
    /// Begins with files that were read in a job, which planned them too.
    pub fn new(files: Vec<ForeignFile>, state: StateId, shown: Shown) -> Self {
        let tab = match &shown.plan {
            plan if plan.rows.is_empty() => Tab::Problems,
            _ if shown.counted.undecided > 0 => Tab::Words,
            _ => Tab::Rows,
        };
        Self { files, of: Some((state, Wanted::default())), shown: Some(Arc::new(shown)), tab, ..Self::default() }
    }

    /// Plans anew where something was decided, or the map moved on.
    fn update(&mut self, ui: &Ui, panel: &PanelContext<'_>) {
        let state = panel.document.state();
        if self.of.as_ref().is_some_and(|(_, before)| before.options != self.wanted.options) {
            // Read another way, the lists have other columns and rows.
            let choices = &mut self.wanted.choices;
            choices.columns.clear();
            choices.duplicates.clear();
            choices.left_out.clear();
        }
        let is_same = self.of.as_ref().is_some_and(|(of, wanted)| *of == state && *wanted == self.wanted);
        if !is_same {
            let (files, wanted, map) = (self.files.clone(), self.wanted.clone(), panel.document.snapshot());
            let before = self
                .shown
                .clone()
                .filter(|_| self.of.as_ref().is_some_and(|(_, before)| before.options == wanted.options));
            self.of = Some((state, wanted.clone()));
            self.failed = false;
            self.task = Some(Task::spawn(ui.ctx(), move |progress| match before {
                Some(shown) => planned(&map, Arc::clone(&shown.read), &wanted.choices, progress),
                None => read_and_planned(&map, &files, &wanted.options, &wanted.choices, progress),
            }));
        }
        match self.task.as_ref().map(Task::poll) {
            None | Some(Polled::Running) => return,
            Some(Polled::Done(None)) => {}
            Some(Polled::Done(Some(shown))) => {
                self.shown = Some(Arc::new(shown));
                self.rows.plan += 1;
            }
            Some(Polled::Lost) => self.failed = true,
        }
        self.task = None;
    }
}

/// The files as lists, with what they would do to a map; none when it was broken off.
pub fn read_and_planned(
    map: &Map,
    files: &[ForeignFile],
    options: &Options,
    choices: &Choices,
    progress: &Progress,
) -> Option<Shown> {
    let workbooks = Workbooks::of_this_program();
    let mut all = Read::default();
    for (at, file) in files.iter().enumerate() {
        let report = |share: f32| progress.at(READING * (at as f32 + share) / files.len() as f32);
        if report(0.0).is_break() {
            return None;
        }
        all.extend(formats::any_while(&file.name, &file.bytes, options, &workbooks, &report));
    }
    planned(map, Arc::new(all), choices, progress)
}

/// The lists with what they would do to a map; none when it was broken off.
fn planned(map: &Map, read: Arc<Read>, choices: &Choices, progress: &Progress) -> Option<Shown> {
    let report = |share: f32| progress.at(READING + (1.0 - READING) * share);
    if report(0.0).is_break() {
        return None;
    }
    let plan = plan_while(map, &read.tables, choices, read.problems.clone(), &report)?;
    let elements = plan.tally(Role::Elements);
    let counted = Counted {
        elements,
        is_large: elements.new + elements.updates + elements.same + elements.problems > MOST_ELEMENTS,
        links: plan.tally(Role::Links),
        problems: plan.problem_count(),
        notes: plan.problems.iter().filter(|problem| problem.severity == Severity::Note).count(),
        undecided: plan.unknown.iter().filter(|word| word.choice.is_none()).count(),
        rows: rows::Counts::of(&plan.rows),
        samples: read.tables.iter().map(columns::samples).collect(),
        header_rows: read.tables.iter().map(columns::header_rows).collect(),
    };
    Some(Shown { read, plan, counted })
}

/// The dialog below its title: lists, the tabs of the plan, the summary.
pub fn import_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.update(ui, panel);
    let Some(shown) = state.shown.clone() else {
        ui.weak(message!("import-dialog-no-file"));
        buttons_ui(ui, |ui| {
            if ui.button(message!("dialogs-close")).clicked() {
                panel.push(Action::CloseDialog);
            }
        });
        return;
    };
    lists::lists_ui(ui, panel.map(), &shown, &mut state.wanted);
    ui.add_space(8.0);
    tabs_ui(ui, &shown, &mut state.tab);
    ui.separator();
    let height = HEIGHT.min(ui.ctx().content_rect().height() - 372.0).max(120.0);
    ScrollArea::vertical()
        .id_salt(("import", state.tab as u8))
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| match state.tab {
            Tab::Rows => rows::rows_ui(ui, viewport, &shown, &mut state.rows, &mut state.wanted.choices),
            Tab::Notes => problems::notes_ui(ui, &shown),
            Tab::Columns => columns::columns_ui(ui, &shown, &mut state.wanted),
            Tab::Words => words::words_ui(ui, panel, &shown, &mut state.wanted.choices, &mut state.picker),
            Tab::Problems => problems::problems_ui(ui, &shown),
        });
    ui.separator();
    summary_ui(ui, panel, &shown, state);
    apply_ui(ui, panel, &shown, state);
}

fn tabs_ui(ui: &mut Ui, shown: &Shown, tab: &mut Tab) {
    let counted = |tab: &str, count: usize| {
        if count == 0 { tab.to_owned() } else { message!("import-dialog-tab-with-count", tab = tab, count = count) }
    };
    let words = shown.counted.undecided;
    let problems = shown.plan.problems.len() - shown.counted.notes + shown.read.lost.len();
    ui.horizontal(|ui| {
        for (value, name) in [
            (Tab::Rows, counted(message!("import-dialog-tab-rows"), shown.plan.rows.len())),
            (Tab::Notes, counted(message!("import-dialog-tab-notes"), shown.counted.notes)),
            (Tab::Columns, message!("import-dialog-tab-columns").to_owned()),
            (Tab::Words, counted(message!("import-dialog-tab-words"), words)),
            (Tab::Problems, counted(message!("import-dialog-tab-problems"), problems)),
        ] {
            ui.selectable_value(tab, value, name);
        }
    });
}

/// The effect of applying, in one or two lines.
fn summary_ui(ui: &mut Ui, panel: &PanelContext<'_>, shown: &Shown, state: &State) {
    let mut parts = Vec::new();
    let elements = effects(shown.counted.elements);
    if !elements.is_empty() {
        parts.push(message!("import-dialog-elements", effects = elements));
    }
    let links = effects(shown.counted.links);
    if !links.is_empty() {
        parts.push(message!("import-dialog-links", effects = links));
    }
    if parts.is_empty() {
        parts.push(message!("import-dialog-no-row").to_owned());
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(parts.join("   ")).family(semi_bold()));
        let without = shown.plan.without.region.len();
        if without > 0 {
            let mut lines: Vec<String> =
                shown.plan.without.region.iter().take(NAMES).map(|name| shortened(name, 60)).collect();
            if without > lines.len() {
                lines.push(message!("import-dialog-more-in-no-region", count = without - lines.len()));
            }
            ui.weak(message!("import-dialog-in-no-region", count = without)).on_hover_text(lines.join("\n"));
        }
        if shown.plan.without.stage > 0 {
            ui.weak(message!("import-dialog-without-stage", count = shown.plan.without.stage));
        }
        if shown.plan.without.kind > 0 {
            ui.weak(message!("import-dialog-without-type", count = shown.plan.without.kind));
        }
        if shown.plan.placed > 0 {
            ui.weak(message!("import-dialog-placed", count = shown.plan.placed));
        }
        if state.task.is_some() {
            ui.spinner();
        }
        if state.failed {
            ui.colored_label(color32(panel.theme.alert), message!("import-dialog-failed"));
        }
    });
}

/// The effects on elements or links, each with its count: "2 new, 3 updated".
fn effects(tally: Tally) -> String {
    let Tally { new, updates, same, left_out, problems } = tally;
    let counted = [
        (new, message!("import-dialog-new", count = new)),
        (updates, message!("import-dialog-updated", count = updates)),
        (same, message!("import-dialog-same", count = same)),
        (left_out, message!("import-dialog-no-record", count = left_out)),
        (problems, message!("import-dialog-left-out", count = problems)),
    ];
    let counted: Vec<String> = counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    counted.join(", ")
}

fn apply_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, shown: &Shown, state: &mut State) {
    let problems = shown.counted.problems;
    let leaves = &mut state.wanted.choices.other_values;
    if problems > 0 && !shown.read.tables.is_empty() || leaves.is_some() {
        let mut is_left = *leaves == Some(ValueChoice::Leave);
        if ui.add(Checkbox::new(&mut is_left, message!("import-dialog-leave-out"))).changed() {
            *leaves = is_left.then_some(ValueChoice::Leave);
        }
    }
    if shown.counted.is_large {
        let words = message!("import-dialog-many", count = MOST_ELEMENTS);
        ui.add(Checkbox::new(&mut state.wanted.choices.allows_many, words));
    }
    let leaves = &state.wanted.choices.other_values;
    let is_allowed = !shown.plan.is_too_large && (problems == 0 || *leaves == Some(ValueChoice::Leave));
    let can = is_allowed && !shown.plan.is_empty() && state.task.is_none() && !state.failed;
    let why = if shown.read.tables.is_empty() {
        message!("import-dialog-nothing-read")
    } else if shown.plan.is_too_large {
        message!("import-dialog-confirm-many")
    } else if !is_allowed {
        message!("import-dialog-undecided")
    } else if shown.plan.rows.is_empty() {
        message!("import-dialog-no-rows")
    } else if shown.plan.is_empty() {
        message!("import-dialog-all-there")
    } else {
        message!("import-dialog-wait")
    };
    buttons_ui(ui, |ui| {
        let apply = ui.add_enabled_ui(can, |ui| main_button(ui, message!("import-dialog-apply"))).inner;
        if apply.on_disabled_hover_text(why).clicked() {
            let names: Vec<&str> = state.files.iter().map(|file| file.name.as_str()).collect();
            let Counted { elements, links, .. } = &shown.counted;
            panel.push(Action::ApplyImport {
                label: message!("import-dialog-step", files = names.join(", ")),
                edits: shown.plan.edits.clone(),
                done: message!(
                    "import-dialog-imported",
                    new = elements.new + links.new,
                    updated = elements.updates + links.updates,
                ),
            });
        }
        if ui.button(message!("dialogs-cancel")).clicked() {
            panel.push(Action::CloseDialog);
        }
        if !can {
            ui.weak(why);
        }
    });
}
