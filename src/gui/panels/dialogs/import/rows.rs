//! The outcome of each row.

use egui::{Align, Align2, Layout, Rect, Sense, TextStyle, Ui, pos2, vec2};

use super::Shown;
use crate::gui::derived::Memo;
use crate::import::plan::{Choices, Outcome, PlannedRow};

/// Which rows are listed, and where the list begins.
#[derive(Default)]
pub(super) struct State {
    only: Only,
    /// Which plan is shown: another one has another number.
    pub(super) plan: usize,
    lines: Memo<(usize, Only), Vec<Line>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    Changes,
    New,
    Updates,
    Duplicates,
    NoRegion,
    Problems,
    All,
}

impl Only {
    const ALL: [Self; 7] =
        [Self::Changes, Self::New, Self::Updates, Self::Duplicates, Self::NoRegion, Self::Problems, Self::All];

    fn label(self) -> &'static str {
        match self {
            Self::Changes => message!("import-dialog-only-changes"),
            Self::New => message!("import-dialog-only-new"),
            Self::Updates => message!("import-dialog-only-updates"),
            Self::Duplicates => message!("import-dialog-only-duplicates"),
            Self::NoRegion => message!("import-dialog-only-no-region"),
            Self::Problems => message!("import-dialog-only-left-out"),
            Self::All => message!("import-dialog-only-all"),
        }
    }

    fn takes(self, row: &PlannedRow) -> bool {
        match self {
            Self::Changes => row.outcome != Outcome::Same,
            Self::New => row.outcome == Outcome::New,
            Self::Updates => matches!(row.outcome, Outcome::Updates(_)),
            Self::Duplicates => row.duplicate.is_some(),
            Self::NoRegion => row.is_in_no_region,
            Self::Problems => row.outcome == Outcome::Problem,
            Self::All => true,
        }
    }
}

/// Number of rows of each choice, in the order of the choices.
pub(super) struct Counts([usize; Only::ALL.len()]);

impl Counts {
    pub(super) fn of(rows: &[PlannedRow]) -> Self {
        Self(Only::ALL.map(|only| rows.iter().filter(|row| only.takes(row)).count()))
    }
}

/// A line of the list: a row, or one field that it changes.
#[derive(Debug, Clone, Copy)]
enum Line {
    Row(usize),
    Change(usize, usize),
}

pub(super) fn rows_ui(ui: &mut Ui, viewport: Rect, shown: &Shown, state: &mut State, choices: &mut Choices) {
    ui.horizontal_wrapped(|ui| {
        for (only, count) in Only::ALL.into_iter().zip(shown.counted.rows.0) {
            if count > 0 || only == state.only {
                ui.selectable_value(
                    &mut state.only,
                    only,
                    message!("import-dialog-only-with-count", rows = only.label(), count = count),
                );
            }
        }
    });
    ui.add_space(4.0);
    let plan = &shown.plan;
    let only = state.only;
    let key = (state.plan, only);
    let lines = state.lines.get(key, || {
        let rows = plan.rows.iter().enumerate().filter(|(_, row)| only.takes(row));
        rows.flat_map(|(at, row)| {
            let changes = match &row.outcome {
                Outcome::Updates(changes) => changes.len(),
                Outcome::New | Outcome::Same | Outcome::LeftOut | Outcome::Problem => 0,
            };
            std::iter::once(Line::Row(at)).chain((0..changes).map(move |change| Line::Change(at, change)))
        })
        .collect()
    });
    if lines.is_empty() {
        ui.weak(message!("import-dialog-none-of-rows"));
        return;
    }
    let height = ui.spacing().interact_size.y;
    let top = ui.min_rect().height();
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height * lines.len() as f32), Sense::hover());
    // Only what is in sight is drawn: a list may have 20 000 rows.
    let first = ((viewport.top() - top).max(0.0) / height) as usize;
    let last = ((viewport.bottom() - top).max(0.0) / height) as usize + 1;
    for (at, line) in lines.iter().enumerate().take(last.min(lines.len())).skip(first) {
        let rect =
            Rect::from_min_size(pos2(whole.left(), whole.top() + at as f32 * height), vec2(whole.width(), height));
        line_ui(ui, rect, shown, *line, choices);
    }
}

impl Line {
    const fn row(self) -> usize {
        match self {
            Self::Row(row) | Self::Change(row, _) => row,
        }
    }
}

fn line_ui(ui: &mut Ui, rect: Rect, shown: &Shown, line: Line, choices: &mut Choices) {
    let Some(row) = shown.plan.rows.get(line.row()) else { return };
    let font = TextStyle::Body.resolve(ui.style());
    let (ink, mute, alert) = (ui.visuals().text_color(), ui.visuals().weak_text_color(), ui.visuals().error_fg_color);
    let scale = font.size / 13.0;
    let text_at = |x: f32, text: String, color| {
        ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())).text(
            pos2(rect.left() + x * scale, rect.center().y),
            Align2::LEFT_CENTER,
            text,
            font.clone(),
            color,
        );
    };
    match line {
        Line::Row(_) => {
            let is_problem = row.outcome == Outcome::Problem;
            text_at(0.0, row.outcome.label().to_owned(), if is_problem { alert } else { mute });
            text_at(72.0, row.place(&shown.read.tables).to_string(), mute);
            let (name, colour) = if row.name.is_empty() {
                (message!("import-dialog-row-not-read"), mute)
            } else {
                (row.name.as_str(), ink)
            };
            text_at(190.0, name.to_owned(), colour);
            if let Some(likely) = &row.duplicate {
                let mut is_merged = likely.is_merged;
                let words = message!("import-dialog-duplicate", name = &likely.name, reason = likely.reason.label());
                let area = Rect::from_min_max(pos2(rect.left() + 470.0 * scale, rect.top()), rect.max);
                let mut words_ui =
                    ui.new_child(egui::UiBuilder::new().max_rect(area).layout(Layout::left_to_right(Align::Center)));
                words_ui.set_clip_rect(area.intersect(ui.clip_rect()));
                if words_ui.checkbox(&mut is_merged, words).changed() {
                    choices.duplicates.insert((row.table, row.row), is_merged);
                }
            }
        }
        Line::Change(_, change) => {
            let Outcome::Updates(changes) = &row.outcome else { return };
            let Some(change) = changes.get(change) else { return };
            let side = |text: &str| {
                if text.is_empty() { message!("import-dialog-empty").to_owned() } else { text.replace('\n', " ") }
            };
            text_at(190.0, change.field.clone(), mute);
            text_at(330.0, format!("{}  →  {}", side(&change.old), side(&change.new)), ink);
        }
    }
}
