//! Coverage: a heat map of stages, as a grid of buttons.

use egui::{Align2, Color32, FontId, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui};
use egui::{CursorIcon, WidgetInfo, pos2, vec2};

use super::bars::dashed;
use super::population_choice::{Choice, nobody_ui};
use super::{annotations, select};
use crate::analysis::coverage::{Cell, Coverage, CoverageQuestion, Lane, Mark, coverage};
use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::panels::choice_list::choose_ui;
use crate::gui::style::{color32, semi_bold};
use crate::gui::{Command, PanelContext};
use crate::map::{Anchor, AnnotationKind, ElementId, Field, Key};
use crate::scene::Theme;
use crate::scene::charts::{Chart, ChartSpec};
use crate::scene::palette::count_colour;

/// The field of the rows, and the matrix by it.
pub struct State {
    rows: Field,
    memo: Memo<(StateId, CoverageQuestion), Coverage>,
}

impl Default for State {
    fn default() -> Self {
        Self { rows: Field::Region, memo: Memo::default() }
    }
}

impl State {
    /// The question that the controls ask of this map and view.
    fn question(&self, panel: &PanelContext<'_>, choice: &Choice) -> CoverageQuestion {
        CoverageQuestion { rows: self.rows, population: choice.population(panel, self.rows == Field::Region) }
    }
}

/// The heat map, for the export.
pub fn chart_spec(panel: &PanelContext<'_>, state: &State, choice: &Choice) -> ChartSpec {
    let CoverageQuestion { rows, population } = state.question(panel, choice);
    ChartSpec { chart: Chart::HeatMap { rows }, population }
}

/// An action that a click on the grid asks for.
enum Asked {
    Select(Vec<ElementId>),
    /// Nobody is there: the gap is worth a note.
    Annotate(Anchor),
}

pub fn coverage_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    state: &mut State,
    choice: &mut Choice,
    notes: &mut annotations::State,
) {
    ui.horizontal_wrapped(|ui| {
        let label = |rows: &Field| message!("drawer-coverage-rows-and-stage", field = rows.label().to_lowercase());
        choose_ui(ui, message!("drawer-coverage-rows"), &mut state.rows, Field::COVERED, label);
        choice.controls_ui(ui, panel, state.rows == Field::Region, true);
    });
    let question = state.question(panel, choice);
    let map = panel.map();
    let matrix = state.memo.get((panel.document.state(), question.clone()), || coverage(map, &question));
    if matrix.total + matrix.placeholders == 0 {
        return nobody_ui(ui, matrix.left_out);
    }
    legend_ui(ui, panel.theme);
    let asked = ScrollArea::both().auto_shrink([false, false]).show(ui, |ui| grid_ui(ui, panel, &matrix, state.rows));
    match asked.inner {
        Some(Asked::Select(elements)) => select(ui, panel, &elements),
        Some(Asked::Annotate(anchor)) => {
            notes.propose(AnnotationKind::Gap, anchor);
            panel.run(Command::Annotations);
        }
        None => {}
    }
}

/// The legend of the marks: shape and words, not colour alone.
fn legend_ui(ui: &mut Ui, theme: &Theme) {
    ui.horizontal(|ui| {
        for (mark, words) in [
            (Some(Mark::Nobody), message!("drawer-coverage-nobody")),
            (Some(Mark::Single), message!("drawer-coverage-single")),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
            paint_mark(ui, rect.shrink(1.0), mark, theme);
            ui.weak(words);
            ui.add_space(8.0);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
        ui.painter().extend(dashed(rect.shrink2(vec2(2.0, 4.0)), Stroke::new(1.0, color32(theme.mute))));
        ui.weak(message!("drawer-coverage-missing-known"));
    });
}

fn paint_mark(ui: &Ui, rect: Rect, mark: Option<Mark>, theme: &Theme) {
    match mark {
        Some(Mark::Nobody) => {
            ui.painter().extend(dashed(rect, Stroke::new(1.2, color32(theme.alert))));
        }
        Some(Mark::Single) => {
            let radius = rect.height().min(rect.width()) / 2.0 - 1.0;
            ui.painter().circle_stroke(rect.center(), radius, Stroke::new(1.4, color32(theme.ink)));
        }
        None => {}
    }
}

/// The places of columns and rows.
struct Grid<'a> {
    matrix: &'a Coverage,
    rows: Field,
    theme: &'a Theme,
    small: FontId,
    body: FontId,
    strong: FontId,
    corner: egui::Pos2,
    names: f32,
    column: f32,
    row: f32,
    header: f32,
}

fn grid_ui(ui: &mut Ui, panel: &PanelContext<'_>, matrix: &Coverage, rows: Field) -> Option<Asked> {
    let body = TextStyle::Body.resolve(ui.style());
    let small = FontId::new(body.size * 0.74, body.family.clone());
    let width_of = |text: &str, font: &FontId| {
        ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x
    };
    let names = matrix.rows.iter().map(|lane| width_of(&lane.label, &body)).fold(0.0, f32::max) + 12.0;
    // A column is as wide as the longest word over it, so that no name is cut.
    let words = matrix.columns.iter().flat_map(|lane| lane.label.split(' '));
    let longest = words.map(|word| width_of(word, &small)).fold(40.0, f32::max) + 5.0;
    let columns = matrix.columns.len() as f32 + 1.0;
    let column = ((ui.available_width() - names) / columns).max(longest).floor();
    let lines = |lane: &Lane| {
        ui.painter().layout(lane.label.clone(), small.clone(), Color32::PLACEHOLDER, column - 4.0).size().y
    };
    let header = matrix.columns.iter().map(lines).fold(14.0, f32::max) + 8.0;
    let row = body.size * 1.8;
    let size = vec2(names + columns * column, header + (matrix.rows.len() as f32 + 1.0) * row);
    let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
    let strong = FontId::new(body.size, semi_bold());
    let grid = Grid {
        matrix,
        rows,
        theme: panel.theme,
        small,
        body,
        strong,
        corner: outer.left_top(),
        names,
        column,
        row,
        header,
    };
    grid.ui(ui)
}

impl Grid<'_> {
    fn ui(&self, ui: &mut Ui) -> Option<Asked> {
        let mut asked = None;
        for (at, lane) in self.matrix.columns.iter().enumerate() {
            asked = self.column_ui(ui, at, lane).or(asked);
        }
        let ink = color32(self.theme.mute);
        let total = self.cell_rect(0, self.matrix.columns.len()).translate(vec2(0.0, -self.row));
        ui.painter().text(
            pos2(total.center().x, total.bottom() - 4.0),
            Align2::CENTER_BOTTOM,
            message!("drawer-coverage-all"),
            self.small.clone(),
            ink,
        );
        let clip = ui.clip_rect();
        for (at, lane) in self.matrix.rows.iter().enumerate() {
            // Rows far out of sight are not drawn: there may be hundreds.
            let rect = self.cell_rect(at, 0);
            if rect.bottom() + 2000.0 < clip.top() || rect.top() - 2000.0 > clip.bottom() {
                continue;
            }
            asked = self.row_ui(ui, at, lane).or(asked);
        }
        self.totals_ui(ui);
        asked
    }

    fn cell_rect(&self, row: usize, column: usize) -> Rect {
        let x = self.corner.x + self.names + column as f32 * self.column;
        let y = self.corner.y + self.header + row as f32 * self.row;
        Rect::from_min_size(pos2(x, y), vec2(self.column, self.row))
    }

    /// The name over a column: a button that selects everyone in it.
    fn column_ui(&self, ui: &Ui, at: usize, lane: &Lane) -> Option<Asked> {
        let below = self.cell_rect(0, at);
        let rect = Rect::from_min_max(pos2(below.left(), self.corner.y), pos2(below.right(), below.top()));
        let ink = if lane.mark == Some(Mark::Nobody) { self.theme.alert } else { self.theme.ink };
        let galley = ui.painter().layout(lane.label.clone(), self.small.clone(), color32(ink), self.column - 4.0);
        let text_at = pos2(rect.left() + 2.0, rect.bottom() - 4.0 - galley.size().y);
        ui.painter().galley(text_at, galley, color32(ink));
        let who = || self.matrix.cells.iter().filter_map(move |row| row.get(at));
        self.button(ui, rect, ("column", &lane.key, &Key::NONE), lane_title(lane), who().collect(), None)
    }

    fn row_ui(&self, ui: &Ui, at: usize, lane: &Lane) -> Option<Asked> {
        let cells = self.matrix.cells.get(at)?;
        let first = self.cell_rect(at, 0);
        let rect = Rect::from_min_max(pos2(self.corner.x, first.top()), first.left_bottom());
        let ink = if lane.key.is_none() || lane.is_coarse { self.theme.mute } else { self.theme.ink };
        ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, &lane.label, self.body.clone(), color32(ink));
        let mut asked =
            self.button(ui, rect, ("row", &lane.key, &Key::NONE), lane_title(lane), cells.iter().collect(), None);
        for (column_at, (cell, column)) in cells.iter().zip(&self.matrix.columns).enumerate() {
            let rect = self.cell_rect(at, column_at).shrink(1.0);
            self.paint_cell(ui, rect, cell);
            let title = cell_title(lane, column, cell);
            let gap = cell.elements.is_empty() && cell.missing.is_empty() && cell.mark.is_some();
            let anchor = gap.then(|| self.anchor(lane, column));
            asked = self.button(ui, rect, ("cell", &lane.key, &column.key), title, vec![cell], anchor).or(asked);
        }
        let total = self.cell_rect(at, self.matrix.columns.len());
        let ink = color32(self.theme.ink);
        ui.painter().text(total.center(), Align2::CENTER_CENTER, lane.total, self.strong.clone(), ink);
        asked
    }

    fn paint_cell(&self, ui: &Ui, rect: Rect, cell: &Cell) {
        let count = cell.count();
        let mut ink = self.theme.mute;
        if count > 0 {
            let fill = count_colour(count, self.matrix.most(), self.theme);
            ui.painter().rect_filled(rect, 2.0, color32(fill));
            if self.theme.name.needs_outlines() {
                ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, color32(self.theme.rule)), StrokeKind::Inside);
            }
            ink = self.theme.text_on(fill);
        }
        if cell.mark == Some(Mark::Nobody) {
            ink = self.theme.alert;
            paint_mark(ui, rect.shrink(1.0), cell.mark, self.theme);
        } else if cell.mark == Some(Mark::Single) {
            ui.painter().circle_stroke(rect.center(), rect.height() / 2.0 - 2.0, Stroke::new(1.4, color32(ink)));
        }
        if count > 0 || cell.mark.is_some() {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, count, self.body.clone(), color32(ink));
        }
        if !cell.missing.is_empty() {
            let ghost = Rect::from_center_size(pos2(rect.right() - 10.0, rect.center().y), vec2(13.0, 11.0));
            ui.painter().extend(dashed(ghost, Stroke::new(1.0, color32(ink))));
            let number = cell.missing.len().to_string();
            ui.painter().text(ghost.center(), Align2::CENTER_CENTER, number, self.small.clone(), color32(ink));
        }
    }

    /// The place that a note about this gap is pinned to.
    fn anchor(&self, row: &Lane, column: &Lane) -> Anchor {
        let stage = column.key.as_deref().map(Into::into);
        match (self.rows, row.key.as_deref()) {
            (Field::Region, Some(region)) => Anchor::Cell { stage, region: Some(region.into()) },
            (_, _) => stage.map_or(Anchor::Cell { stage: None, region: None }, Anchor::Stage),
        }
    }

    /// A button over something painted. Where nobody is, it offers a note.
    fn button(
        &self,
        ui: &Ui,
        rect: Rect,
        salt: (&str, &Key, &Key),
        title: String,
        cells: Vec<&Cell>,
        gap: Option<Anchor>,
    ) -> Option<Asked> {
        let is_empty = cells.iter().all(|cell| cell.elements.is_empty() && cell.missing.is_empty());
        let is_button = !is_empty || gap.is_some();
        let sense = if is_button { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, ui.scope_id().with(salt), sense);
        let role = if is_button { Role::Button } else { Role::Label };
        response.widget_info(|| WidgetInfo::labeled(role, true, &title));
        let stroke = ui.visuals().selection.stroke;
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, stroke.color), StrokeKind::Inside);
        } else if response.hovered() && is_button {
            ui.painter().add(Shape::rect_stroke(rect, 2.0, stroke, StrokeKind::Inside));
        }
        let hint = match (is_empty, &gap) {
            (false, _) => format!("{title}\n{}", message!("drawer-click-to-select")),
            (true, Some(_)) => format!("{title}\n{}", message!("drawer-click-to-annotate-gap")),
            (true, None) => title,
        };
        let response = response.on_hover_text(hint);
        let response = if is_button { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
        if !response.clicked() {
            return None;
        }
        Some(match gap {
            Some(anchor) => Asked::Annotate(anchor),
            None => Asked::Select(
                cells.iter().flat_map(|cell| cell.elements.iter().chain(&cell.missing)).copied().collect(),
            ),
        })
    }

    /// The line under the grid.
    fn totals_ui(&self, ui: &Ui) {
        let at = self.matrix.rows.len();
        let first = self.cell_rect(at, 0);
        let (ink, mute) = (color32(self.theme.ink), color32(self.theme.mute));
        let name = pos2(self.corner.x, first.center().y);
        ui.painter().text(name, Align2::LEFT_CENTER, message!("drawer-coverage-all"), self.body.clone(), mute);
        let right = self.cell_rect(at, self.matrix.columns.len());
        let rule = Stroke::new(1.0, color32(self.theme.rule));
        ui.painter().hline(self.corner.x..=right.right(), first.top(), rule);
        for (column_at, lane) in self.matrix.columns.iter().enumerate() {
            let rect = self.cell_rect(at, column_at);
            let ink = if lane.mark == Some(Mark::Nobody) { color32(self.theme.alert) } else { ink };
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, lane.total, self.strong.clone(), ink);
        }
        ui.painter().text(right.center(), Align2::CENTER_CENTER, self.matrix.total, self.strong.clone(), ink);
    }
}

fn lane_title(lane: &Lane) -> String {
    message!("drawer-coverage-lane", lane = &lane.label, count = lane.total)
}

fn cell_title(row: &Lane, column: &Lane, cell: &Cell) -> String {
    let (row, column, count) = (&row.label, &column.label, cell.count());
    match cell.missing.len() {
        0 => message!("drawer-coverage-cell", row = row, column = column, count = count),
        missing => {
            message!("drawer-coverage-cell-with-missing", row = row, column = column, count = count, missing = missing)
        }
    }
}
