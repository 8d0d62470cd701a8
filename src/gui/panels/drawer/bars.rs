//! Horizontal stacked bars in an `egui_plot`.
//!
//! A plot is one widget to a screen reader and to a test, so each row gets a
//! button over its bar, with its name and number.

use egui::epaint::RectShape;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rangef, Rect, Response, Role, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, TextStyle, Ui, WidgetInfo, pos2, vec2,
};
use egui_plot::{AxisHints, Bar, BarChart, GridMark, Plot, PlotBounds, PlotPoint, PlotTransform};

use super::chart_model::Model;
use crate::geom::{self, Point};
use crate::gui::style::{color32, semi_bold};
use crate::scene::charts::Fill;
use crate::scene::{Color, Theme};

/// A bar chart of the drawer, ready to be drawn.
pub struct Bars<'a> {
    pub model: &'a Model,
    /// One for each part; one alone where nothing is stacked.
    pub fills: &'a [Fill],
    /// Elements of each row that are selected on the canvas.
    pub selected: &'a [usize],
    pub theme: &'a Theme,
}

/// Height of a row for a text of 13 points, and of its bar as a share of it.
const ROW: f32 = 24.0;
const BAR: f64 = 0.68;
/// Height of the axis under the bars.
const AXIS: f32 = 24.0;
/// Room at the right of the longest bar, for its number and the words there:
/// a share of what names leave, within bounds.
const AFTER_SHARE: f32 = 0.3;
const AFTER_LEAST: f32 = 48.0;
const AFTER_MOST: f32 = 148.0;
/// Rows out of sight that are there for the keyboard all the same.
const ROWS_AROUND: usize = 64;

/// Draws the bars; gives the row that was clicked.
pub fn bars_ui(ui: &mut Ui, bars: &Bars<'_>) -> Option<usize> {
    let row_height = ROW * (TextStyle::Body.resolve(ui.style()).size / 13.0);
    let rows = bars.model.counts.rows.len();
    let height = rows as f32 * row_height + AXIS;
    ScrollArea::vertical()
        .id_salt("counts-chart")
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            let size = vec2(ui.available_width(), height);
            let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
            let first = ((viewport.top() / row_height) as usize).saturating_sub(ROWS_AROUND);
            let last = ((viewport.bottom() / row_height) as usize + ROWS_AROUND).min(rows);
            let drawing = Drawing { bars, outer, row_height, first, last };
            drawing.ui(ui)
        })
        .inner
}

struct Drawing<'a> {
    bars: &'a Bars<'a>,
    outer: Rect,
    row_height: f32,
    /// The rows that are drawn.
    first: usize,
    last: usize,
}

impl Drawing<'_> {
    fn ui(&self, ui: &mut Ui) -> Option<usize> {
        let under = ui.painter().add(Shape::Noop);
        let transform = self.plot_ui(ui);
        let mut clicked = None;
        let mut backgrounds = Vec::new();
        for at in self.first..self.last {
            let rect = self.row_rect(at, &transform);
            let response = self.row_ui(ui, at, rect, &mut backgrounds);
            if response.clicked() {
                clicked = Some(at);
            }
            self.words(ui, at, rect.center().y, &transform);
        }
        ui.painter().set(under, backgrounds);
        clicked
    }

    /// Rows from the top down are whole numbers from `rows - 1` down to 0.
    fn position(&self, at: usize) -> f64 {
        (self.bars.model.counts.rows.len() - 1 - at) as f64
    }

    /// The whole row, its name included.
    fn row_rect(&self, at: usize, transform: &PlotTransform) -> Rect {
        let y = |shift: f64| transform.position_from_point(&PlotPoint::new(0.0, self.position(at) + shift)).y;
        Rect::from_x_y_ranges(self.outer.x_range(), y(0.5)..=y(-0.5))
    }

    fn plot_ui(&self, ui: &mut Ui) -> PlotTransform {
        let rows = self.bars.model.counts.rows.len();
        let (first, last) = (self.first, self.last);
        let body = TextStyle::Body.resolve(ui.style());
        let names = &self.bars.model.names;
        let width_of =
            |text: &str| ui.painter().layout_no_wrap(text.to_owned(), body.clone(), Color32::PLACEHOLDER).size().x;
        let names_width = names[first..last].iter().map(|name| width_of(name)).fold(0.0, f32::max) + 12.0;

        // The bars leave room for what is written after the longest.
        let room = self.outer.width() - names_width;
        let after = (room * AFTER_SHARE).clamp(AFTER_LEAST, AFTER_MOST);
        let bars_width = (room - after).max(60.0);
        let most = self.bars.model.most.max(1);
        let x_max = most as f64 * f64::from((bars_width + after) / bars_width);
        let bounds = PlotBounds::from_min_max([0.0, -0.5], [x_max, rows as f64 - 0.5]);
        let step = step_for(most, bars_width);

        let x_marks = move |_| {
            let marks = (0..).map(|at| at * step).take_while(|value| *value <= most);
            marks.map(|value| GridMark { value: value as f64, step_size: step as f64 }).collect()
        };
        let y_marks =
            move |_| (first..last).map(|at| GridMark { value: (rows - 1 - at) as f64, step_size: 1.0 }).collect();
        let name_at = |mark: GridMark| {
            let at = (rows - 1).checked_sub(mark.value.round().max(0.0) as usize);
            at.and_then(|at| names.get(at)).cloned().unwrap_or_default()
        };
        let ink = ui.visuals().text_color();
        let x_axis = AxisHints::new_x()
            .formatter(|mark, _| format!("{:.0}", mark.value))
            .label_spacing(Rangef::new(8.0, 16.0))
            .tick_label_color(color32(self.bars.theme.mute))
            .min_thickness(AXIS);
        let y_axis = AxisHints::new_y()
            .formatter(move |mark, _| name_at(mark))
            .label_spacing(Rangef::new(4.0, 8.0))
            .tick_label_color(ink)
            .min_thickness(names_width);
        let charts = self.charts();

        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(self.outer));
        Plot::new("counts")
            .width(self.outer.width())
            .height(self.outer.height())
            .show_background(false)
            .show_crosshair(false)
            .allow_zoom(false)
            .allow_drag(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_grid([true, false])
            .grid_color(color32(self.bars.theme.rule))
            .grid_spacing(Rangef::new(2.0, 4.0))
            .x_grid_spacer(x_marks)
            .y_grid_spacer(y_marks)
            .custom_x_axes(vec![x_axis])
            .custom_y_axes(vec![y_axis])
            .show(&mut inside, |plot| {
                plot.set_plot_bounds(bounds);
                for chart in charts {
                    plot.bar_chart(chart);
                }
            })
            .transform
    }

    /// One chart for each part, stacked by hand: rows out of sight have no bars.
    fn charts(&self) -> Vec<BarChart> {
        let counts = &self.bars.model.counts;
        let paper = Stroke::new(1.0, color32(self.bars.theme.paper));
        let bar = |at: usize, from: usize, count: usize, colour: Color| {
            Bar::new(self.position(at), count as f64)
                .base_offset(from as f64)
                .width(BAR)
                .fill(color32(colour))
                .stroke(paper)
        };
        let part = |part_at: usize, colour: Color, name: String| {
            let bars = (self.first..self.last).filter_map(|at| {
                let row = counts.rows.get(at)?;
                let (from, count) = if counts.split.is_some() {
                    (row.parts[..part_at].iter().sum(), *row.parts.get(part_at)?)
                } else {
                    (0, row.total)
                };
                (count > 0).then(|| bar(at, from, count, colour))
            });
            BarChart::new(name, bars.collect()).horizontal().allow_hover(false)
        };
        let fills = self.bars.fills.iter().enumerate();
        fills
            .map(|(at, fill)| part(at, fill.color, counts.parts.get(at).map_or_else(String::new, |p| p.label.clone())))
            .collect()
    }

    /// The button over a row.
    fn row_ui(&self, ui: &Ui, at: usize, rect: Rect, backgrounds: &mut Vec<Shape>) -> Response {
        let model = self.bars.model;
        let key = model.counts.rows.get(at).map(|row| row.key.clone());
        let response = ui.interact(rect, ui.scope_id().with(("bar", key)), Sense::click());
        let selected = self.bars.selected.get(at).copied().unwrap_or(0);
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), selected > 0, model.title(at)));
        let visuals = ui.visuals();
        if response.hovered() || response.has_focus() {
            let fill = visuals.faint_bg_color;
            backgrounds.push(Shape::Rect(RectShape::filled(rect, CornerRadius::same(2), fill)));
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 2.0, visuals.selection.stroke, StrokeKind::Inside);
        }
        response.on_hover_text_at_pointer(model.detail(at))
    }

    /// Writes the words in and after a bar, and draws the ghost of who is
    /// missing and the mark of what is selected.
    fn words(&self, ui: &Ui, at: usize, y: f32, transform: &PlotTransform) {
        let Some(row) = self.bars.model.counts.rows.get(at) else { return };
        let theme = self.bars.theme;
        let x_of = |value: usize| transform.position_from_point(&PlotPoint::new(value as f64, 0.0)).x;
        let half = self.row_height * BAR as f32 / 2.0;
        let painter = ui.painter();
        let small = TextStyle::Small.resolve(ui.style());
        let strong = FontId::new(TextStyle::Body.resolve(ui.style()).size, semi_bold());

        let mut from = 0;
        for (count, fill) in row.parts.iter().zip(self.bars.fills) {
            let (left, right) = (x_of(from), x_of(from + count));
            if *count > 0 {
                let segment = Rect::from_min_max(pos2(left, y - half), pos2(right, y + half));
                paint_hatch(ui, segment.shrink(1.0), *fill, theme);
            }
            let number = count.to_string();
            if *count > 0 && right - left > 8.0 * number.len() as f32 + 6.0 {
                let ink = color32(theme.text_on(fill.color));
                let galley = painter.layout_no_wrap(number, small.clone(), ink);
                let middle = Rect::from_center_size(pos2((left + right) / 2.0, y), galley.size());
                // No line of the hatch crosses the number.
                painter.rect_filled(middle.expand2(vec2(2.0, -1.0)), 2.0, color32(fill.color));
                painter.galley(middle.min, galley, ink);
            }
            from += count;
        }
        let mut x = x_of(from.max(row.total)) + 4.0;
        let write = |x: f32, text: String, font: &FontId, colour: Color| -> f32 {
            painter.text(pos2(x, y), Align2::LEFT_CENTER, text, font.clone(), color32(colour)).right() + 6.0
        };
        let ink = if self.bars.model.counts.is_gap(row) { theme.alert } else { theme.ink };
        x = write(x, row.total.to_string(), &strong, ink);
        if row.placeholders > 0 {
            let width = (x_of(row.placeholders) - x_of(0)).clamp(10.0, 40.0);
            let ghost = Rect::from_min_max(pos2(x, y - half + 2.0), pos2(x + width, y + half - 2.0));
            painter.extend(dashed(ghost, Stroke::new(1.0, color32(theme.mute))));
            x = write(
                ghost.right() + 4.0,
                message!("drawer-bar-missing", count = row.placeholders),
                &small,
                theme.mute,
            );
        }
        let selected = self.bars.selected.get(at).copied().unwrap_or(0);
        if selected > 0 {
            let accent = color32(theme.accent);
            let points = vec![pos2(x + 7.0, y - 5.0), pos2(x + 7.0, y + 5.0), pos2(x, y)];
            painter.add(Shape::convex_polygon(points, accent, Stroke::NONE));
            write(x + 11.0, message!("drawer-bar-selected", count = selected), &small, theme.accent);
        }
    }
}

/// The lines by which a fill is told from others in grey, as in the file.
pub fn paint_hatch(ui: &Ui, rect: Rect, fill: Fill, theme: &Theme) {
    if !ui.is_rect_visible(rect) {
        return;
    }
    let point = |at: Pos2| Point::new(at.x, at.y);
    let stroke = Stroke::new(1.0, color32(Fill::hatch_color(theme)));
    let lines = fill.hatch(geom::Rect { min: point(rect.min), max: point(rect.max) });
    for line in lines.flattened(1) {
        let points = line.into_iter().map(|at| pos2(at.x, at.y)).collect();
        ui.painter().add(Shape::line(points, stroke));
    }
}

/// The outline of a rectangle in dashes.
pub fn dashed(rect: Rect, stroke: Stroke) -> Vec<Shape> {
    let corners: [Pos2; 5] =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    Shape::dashed_line(&corners, stroke, 4.0, 3.0)
}

/// One, two or five times a power of ten, so that lines are 40 points apart.
fn step_for(most: usize, width: f32) -> usize {
    let lines = ((width / 40.0) as usize).clamp(1, 10);
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if most <= step * lines {
                return step;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_lines_are_whole_numbers_and_few() {
        for (most, width, step) in [(1, 400.0, 1), (30, 400.0, 5), (30, 100.0, 20), (10_000, 300.0, 2_000)] {
            assert_eq!(step_for(most, width), step, "{most} in {width}");
        }
    }
}
