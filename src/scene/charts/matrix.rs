//! The coverage matrix as a heat map with numbers.

use super::{ChartSpec, Entry, Pen, Swatch, Type, account, code_of, push, row_group, starred};
use crate::analysis::coverage::{Cell, Coverage, CoverageQuestion, Lane, Mark, coverage};
use crate::geom::{Path, Point, Rect, Size};
use crate::map::{Field, Map};
use crate::scene::icons::circle;
use crate::scene::palette::count_colour;
use crate::scene::shape::{Align, Color, Detail, Group, Layer, Scene, Shape, Spot, Stroke};
use crate::text::{Lines, Weight, wrap};

const ROW: f32 = 34.0;
const GAP: f32 = 12.0;
/// Between two cells.
const SEAM: f32 = 3.0;
const NAMES_SHARE: f32 = 0.22;
const LEAST_CELL: f32 = 40.0;

pub(super) fn draw(map: &Map, spec: &ChartSpec, question: &CoverageQuestion, pen: &Pen<'_>, width: f32) -> Scene {
    let coverage = coverage(map, question);
    let mut scene = Scene::new(Some(pen.theme.paper));
    let words = account(spec, coverage.total, coverage.placeholders, coverage.left_out);
    let y = pen.head(&mut scene, &spec.chart.title(), &words, width);
    let y = pen.legend(&mut scene, legend(&coverage), y, width);
    let grid = Grid::new(map, question.rows, &coverage, pen, width);
    let body_top = headers(&mut scene, &coverage, &grid, y, pen);

    let mut top = body_top;
    let most = coverage.most();
    for (at, (lane, cells)) in coverage.rows.iter().zip(&coverage.cells).enumerate() {
        if lane.key.is_none() {
            top += 6.0;
        }
        let height = grid.row_height(at);
        let mut group = row_group(&lane.key);
        let middle = top + (height - SEAM) / 2.0;
        let right = grid.total_right;
        let rect = Rect::from_two(Point::new(0.0, top), Point::new(right, top + height));
        group.push(Detail::Always, Shape::Rect { rect, radius: 0.0, fill: None, stroke: None });
        grid.row_name(&mut group, at, lane, middle, pen);
        for (column, cell) in cells.iter().enumerate() {
            let min = Point::new(grid.column_left(column, &coverage), top);
            let rect = Rect::from_min_size(min, Size::new(grid.cell - SEAM, height - SEAM));
            draw_cell(&mut group, cell, rect, most, pen);
        }
        total(&mut group, lane, Point::new(right, middle), Align::End, pen);
        scene.push(group);
        top += height;
    }

    let mut totals = Group::new(Layer::Cards, None);
    let middle = top + 14.0;
    let style = Type { weight: Weight::SemiBold, color: pen.theme.ink, ..pen.small() };
    push(&mut totals, pen.text(message!("scene-chart-total"), grid.name_left, middle, Align::Start, style));
    for (column, lane) in coverage.columns.iter().enumerate() {
        let x = grid.column_left(column, &coverage) + (grid.cell - SEAM) / 2.0;
        total(&mut totals, lane, Point::new(x, middle), Align::Middle, pen);
    }
    push(&mut totals, pen.text(&coverage.total.to_string(), grid.total_right, middle, Align::End, pen.number()));
    scene.push(totals);
    if coverage.rows.iter().any(|lane| lane.is_coarse) {
        pen.coarse_note(&mut scene, spec.population.nuts_level, middle + 18.0, grid.total_right);
    }
    scene
}

fn legend(coverage: &Coverage) -> Vec<Entry> {
    let cells = || coverage.cells.iter().flatten();
    let marked = |mark| cells().filter(|cell| cell.mark == Some(mark)).count();
    let most = coverage.most();
    let mut entries = Vec::new();
    if most > 0 {
        let words = message!("scene-chart-heat", most = most);
        entries.push(Entry { kind: Swatch::Heat(most), words });
    }
    let nobody = message!("scene-chart-nobody", count = marked(Mark::Nobody));
    entries.push(Entry { kind: Swatch::Gap, words: nobody });
    let single = message!("scene-chart-single", count = marked(Mark::Single));
    entries.push(Entry { kind: Swatch::Single, words: single });
    if coverage.placeholders > 0 {
        let words = message!("scene-chart-missing", count = coverage.placeholders);
        entries.push(Entry { kind: Swatch::Ghost, words });
    }
    entries
}

/// The places of rows and columns.
struct Grid {
    codes: Vec<String>,
    names: Vec<Lines>,
    headers: Vec<Lines>,
    name_left: f32,
    left: f32,
    /// Width of a column, with its seam.
    cell: f32,
    total_right: f32,
}

impl Grid {
    fn new(map: &Map, field: Field, coverage: &Coverage, pen: &Pen<'_>, width: f32) -> Self {
        let rows = &coverage.rows;
        let codes: Vec<String> =
            rows.iter().map(|lane| code_of(map, field, &lane.key, &lane.label).to_owned()).collect();
        let code_width = codes.iter().map(|code| pen.width(code, pen.small())).fold(0.0, f32::max).ceil();
        let name_left = if code_width > 0.0 { code_width + 8.0 } else { 0.0 };
        let labels = || rows.iter().map(|lane| starred(&lane.label, lane.is_coarse));
        let widest = labels().map(|label| pen.width(&label, pen.name())).fold(0.0, f32::max).ceil();
        let name_width = widest.min((width * NAMES_SHARE - name_left).max(80.0));
        let wrapped =
            |text: &str, style: Type, width: f32| wrap(pen.measure, text, style.size, style.weight, width + 0.5);
        let left = name_left + name_width + GAP;
        let total_width = pen
            .width(message!("scene-chart-total"), pen.number())
            .max(pen.width(&coverage.total.to_string(), pen.number()))
            .ceil();

        let columns = coverage.columns.len().max(1) as f32;
        let words = coverage.columns.iter().flat_map(|lane| lane.label.split([' ', '-']));
        let longest_word = words.map(|word| pen.width(word, header_type(pen))).fold(LEAST_CELL, f32::max).ceil() + 8.0;
        let cell = ((width - left - total_width - 2.0 * GAP) / columns).floor().max(longest_word + SEAM);
        Self {
            codes,
            names: labels().map(|label| wrapped(&label, pen.name(), name_width)).collect(),
            headers: coverage
                .columns
                .iter()
                .map(|lane| wrapped(&lane.label, header_type(pen), cell - SEAM - 6.0))
                .collect(),
            name_left,
            left,
            cell,
            total_right: left + cell * columns + GAP + total_width,
        }
    }

    fn row_height(&self, at: usize) -> f32 {
        self.names.get(at).map_or(ROW, |name| (name.lines.len() as f32 * 14.0 + 10.0).max(ROW))
    }

    /// The last column, "no stage", stands a little apart.
    fn column_left(&self, at: usize, coverage: &Coverage) -> f32 {
        let is_none = coverage.columns.get(at).is_some_and(|lane| lane.key.is_none());
        self.left + at as f32 * self.cell + if is_none { 6.0 } else { 0.0 }
    }

    fn row_name(&self, group: &mut Group, at: usize, lane: &Lane, middle: f32, pen: &Pen<'_>) {
        if let Some(code) = self.codes.get(at) {
            push(group, pen.text(code, 0.0, middle, Align::Start, pen.small()));
        }
        let lines = self.names.get(at).map_or(&[][..], |name| name.lines.as_slice());
        let color = if lane.key.is_none() { pen.theme.mute } else { pen.theme.ink };
        for (line_at, line) in lines.iter().enumerate() {
            let y = middle + (line_at as f32 - (lines.len() as f32 - 1.0) / 2.0) * 14.0;
            push(group, pen.text(line, self.name_left, y, Align::Start, Type { color, ..pen.name() }));
        }
    }
}

fn header_type(pen: &Pen<'_>) -> Type {
    Type { weight: Weight::SemiBold, color: pen.theme.ink, ..pen.small() }
}

/// Names of the columns, their last lines level; gives where the cells begin.
fn headers(scene: &mut Scene, coverage: &Coverage, grid: &Grid, top: f32, pen: &Pen<'_>) -> f32 {
    const LINE: f32 = 13.0;
    let most_lines = grid.headers.iter().map(|lines| lines.lines.len()).max().unwrap_or(1);
    let bottom = top + most_lines as f32 * LINE + 6.0;
    for (at, (lane, header)) in coverage.columns.iter().zip(&grid.headers).enumerate() {
        let mut group = Group::new(Layer::ColumnHeaders, Some(Spot::Column(lane.key.clone())));
        let x = grid.column_left(at, coverage) + (grid.cell - SEAM) / 2.0;
        let color = if lane.key.is_none() { pen.theme.mute } else { pen.theme.ink };
        for (line_at, line) in header.lines.iter().enumerate() {
            let y = bottom - 6.0 - (header.lines.len() - line_at) as f32 * LINE + LINE / 2.0;
            push(&mut group, pen.text(line, x, y, Align::Middle, Type { color, ..header_type(pen) }));
        }
        scene.push(group);
    }
    let mut group = Group::new(Layer::ColumnHeaders, None);
    push(
        &mut group,
        pen.text(
            message!("scene-chart-total"),
            grid.total_right,
            bottom - 6.0 - LINE / 2.0,
            Align::End,
            header_type(pen),
        ),
    );
    scene.push(group);
    bottom
}

/// A cell: its heat, its number, and its mark by shape.
fn draw_cell(group: &mut Group, cell: &Cell, rect: Rect, most: usize, pen: &Pen<'_>) {
    let theme = pen.theme;
    let count = cell.count();
    let fill = if count == 0 { theme.paper } else { count_colour(count, most, theme) };
    let stroke = match cell.mark {
        Some(Mark::Nobody) => pen.gap_stroke(),
        Some(Mark::Single) | None => Stroke::solid(theme.rule, 0.6),
    };
    group.push(Detail::Always, Shape::Rect { rect, radius: 3.0, fill: Some(fill), stroke: Some(stroke) });
    let color = match cell.mark {
        Some(Mark::Nobody) => theme.alert,
        Some(Mark::Single) => theme.text_on(fill),
        None if count == 0 => theme.mute,
        None => theme.text_on(fill),
    };
    if cell.mark == Some(Mark::Single) {
        group.push(Detail::Always, ring(rect.center(), 9.0, color));
    }
    let at = rect.center();
    let weight = if count == 0 { Weight::Regular } else { Weight::SemiBold };
    push(group, pen.text(&count.to_string(), at.x, at.y, Align::Middle, Type { color, weight, ..pen.number() }));
    if !cell.missing.is_empty() {
        let words = format!("+{}", cell.missing.len());
        let style = Type { size: 9.0, weight: Weight::SemiBold, color: theme.mute };
        let size = Size::new(pen.width(&words, style) + 6.0, 12.0);
        let ghost = Rect::from_min_size(Point::new(rect.right() - size.width - 2.0, rect.bottom() - 14.0), size);
        let stroke = Some(pen.ghost_stroke());
        group.push(Detail::Always, Shape::Rect { rect: ghost, radius: 3.0, fill: Some(theme.paper), stroke });
        push(group, pen.text(&words, ghost.center().x, ghost.center().y, Align::Middle, style));
    }
}

fn total(group: &mut Group, lane: &Lane, at: Point, align: Align, pen: &Pen<'_>) {
    let color = if lane.mark == Some(Mark::Nobody) { pen.theme.alert } else { pen.theme.ink };
    push(group, pen.text(&lane.total.to_string(), at.x, at.y, align, Type { color, ..pen.number() }));
}

/// The mark of a single actor: a circle around the number.
pub(super) fn ring(center: Point, radius: f32, color: Color) -> Shape {
    let path = Path { segments: circle(center, radius) };
    Shape::Path { path, fill: None, stroke: Some(Stroke::solid(color, 1.2)) }
}
