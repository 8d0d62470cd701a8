//! Horizontal bars: one row for each value, stacked by a split.

use super::fill::Fill;
use super::{ChartSpec, Entry, Pen, Swatch, Type, account, code_of, push, row_group, starred};
use crate::analysis::counts::{Counts, CountsQuestion, Row, count, percent};
use crate::geom::{Path, Point, Rect, Size};
use crate::map::{Field, Map};
use crate::scene::shape::{Align, Detail, Group, Layer, Scene, Shape, Stroke};
use crate::text::{Weight, wrap};

const BAR: f32 = 18.0;
const ROW: f32 = 28.0;
/// Between columns.
const GAP: f32 = 12.0;
/// Names are broken into lines before they take more of the width than this.
const NAMES_SHARE: f32 = 0.34;
/// Bars have at least this, however narrow the chart is.
const LEAST_BARS: f32 = 160.0;

pub(super) fn draw(map: &Map, spec: &ChartSpec, question: &CountsQuestion, pen: &Pen<'_>, width: f32) -> Scene {
    let counts = count(map, question);
    let split = question.split;
    let theme = pen.theme;
    let mut scene = Scene::new(Some(theme.paper));
    let words = account(spec, counts.total, counts.placeholders, counts.left_out);
    let mut heading = spec.chart.title();
    if let Some(split) = split {
        heading = message!("scene-chart-split", chart = heading, parts = split.label().to_lowercase());
    }
    let y = pen.head(&mut scene, &heading, &words, width);
    let fills = match split {
        Some(split) => Fill::of_parts(map, split, &counts.parts, theme),
        None => Vec::new(),
    };
    let y = pen.legend(&mut scene, legend(&counts, &fills), y, width);

    let columns = Columns::new(map, &counts, pen, width);
    let heights: Vec<f32> = columns.names.iter().map(|name| (name.len() as f32 * 15.0 + 8.0).max(ROW)).collect();
    let none_gap = |row: &Row| if row.key.is_none() { 8.0 } else { 0.0 };
    let height: f32 = heights.iter().sum::<f32>() + counts.rows.iter().map(none_gap).sum::<f32>();
    grid(&mut scene, pen, &columns, y, y + height);

    let mut top = y;
    for (at, (row, height)) in counts.rows.iter().zip(&heights).enumerate() {
        if row.key.is_none() {
            // A rule: what has no value is no value among the others.
            let mut rule = Group::new(Layer::Bands, None);
            let ends = [Point::new(0.0, top + 4.0), Point::new(columns.right, top + 4.0)];
            let stroke = Some(Stroke::solid(theme.rule, 1.0));
            rule.push(Detail::Always, Shape::Path { path: Path::polyline(ends), fill: None, stroke });
            scene.push(rule);
            top += none_gap(row);
        }
        let rect = Rect::from_min_size(Point::new(0.0, top), Size::new(columns.right, *height));
        let fills = match split {
            Some(_) => fills.clone(),
            None if counts.by == Field::Helix => vec![Fill::of(map, counts.by, &row.key, at, theme)],
            None => vec![Fill::solid(theme.chevron)],
        };
        scene.push(bar(&counts, row, at, rect, &fills, &columns, pen));
        top += height;
    }
    if counts.rows.iter().any(|row| row.is_coarse) {
        pen.coarse_note(&mut scene, spec.population.nuts_level, top + 28.0, columns.right);
    }
    scene
}

fn legend(counts: &Counts, fills: &[Fill]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = counts
        .parts
        .iter()
        .zip(fills)
        .map(|(part, fill)| Entry { kind: Swatch::Fill(*fill), words: format!("{} {}", part.label, part.total) })
        .collect();
    if counts.placeholders > 0 {
        let words = message!("scene-chart-missing", count = counts.placeholders);
        entries.push(Entry { kind: Swatch::Ghost, words });
    }
    entries
}

/// The columns of a chart, and the names in the first.
struct Columns {
    /// Lines of each row's name.
    names: Vec<Vec<String>>,
    codes: Vec<String>,
    name_left: f32,
    bar_left: f32,
    bar_right: f32,
    total_right: f32,
    share_right: f32,
    right: f32,
    /// Map units for one actor.
    unit: f32,
    /// Actors between two grid lines.
    step: usize,
}

impl Columns {
    fn new(map: &Map, counts: &Counts, pen: &Pen<'_>, width: f32) -> Self {
        let codes: Vec<String> =
            counts.rows.iter().map(|row| code_of(map, counts.by, &row.key, &row.label).to_owned()).collect();
        let widest = |texts: &mut dyn Iterator<Item = String>, style: Type| {
            texts.map(|text| pen.width(&text, style)).fold(0.0, f32::max).ceil()
        };
        let code_width = widest(&mut codes.iter().cloned(), pen.small());
        let name_left = if code_width > 0.0 { code_width + 8.0 } else { 0.0 };
        let labels = || counts.rows.iter().map(|row| starred(&row.label, row.is_coarse));
        let name_width = widest(&mut labels(), pen.name()).min((width * NAMES_SHARE - name_left).max(90.0));
        let names =
            labels().map(|label| wrap(pen.measure, &label, pen.name().size, pen.name().weight, name_width + 0.5).lines);
        let total_width = widest(&mut counts.rows.iter().map(|row| row.total.to_string()), pen.number());
        let share_width = pen.width("100.0 %", pen.small()).ceil();
        let bar_left = name_left + name_width + GAP;
        let bar_right = (width - share_width - GAP - total_width - GAP).max(bar_left + LEAST_BARS);
        let length = |row: &Row| stack(row).max(row.total) + row.placeholders;
        let most = counts.rows.iter().map(length).max().unwrap_or(0).max(1);
        let total_right = bar_right + GAP + total_width;
        let share_right = total_right + GAP + share_width;
        Self {
            names: names.collect(),
            codes,
            name_left,
            bar_left,
            bar_right,
            total_right,
            share_right,
            right: share_right,
            unit: (bar_right - bar_left) / most as f32,
            step: grid_step(most),
        }
    }
}

fn stack(row: &Row) -> usize {
    row.parts.iter().sum()
}

/// One, two or five times a power of ten, for at most eight grid lines.
fn grid_step(most: usize) -> usize {
    (0..)
        .flat_map(|power| [1, 2, 5].map(|digit| digit * 10_usize.saturating_pow(power)))
        .find(|step| most / step <= 8)
        .unwrap_or(most)
}

fn grid(scene: &mut Scene, pen: &Pen<'_>, columns: &Columns, top: f32, bottom: f32) {
    let mut group = Group::new(Layer::Bands, None);
    let mut at = 0;
    loop {
        let x = columns.bar_left + at as f32 * columns.unit;
        if x > columns.bar_right + 0.5 {
            break;
        }
        let path = Path::polyline([Point::new(x, top), Point::new(x, bottom + 4.0)]);
        let stroke = Some(Stroke::solid(pen.theme.rule, if at == 0 { 1.2 } else { 0.6 }));
        group.push(Detail::Always, Shape::Path { path, fill: None, stroke });
        push(&mut group, pen.text(&at.to_string(), x, bottom + 13.0, Align::Middle, pen.small()));
        at += columns.step;
    }
    scene.push(group);
}

fn bar(counts: &Counts, row: &Row, at: usize, rect: Rect, fills: &[Fill], columns: &Columns, pen: &Pen<'_>) -> Group {
    let theme = pen.theme;
    let mut group = row_group(&row.key);
    // The whole row is a target, and its box the same whatever is in it.
    group.push(Detail::Always, Shape::Rect { rect, radius: 0.0, fill: None, stroke: None });
    let middle = rect.center().y;
    let is_gap = counts.is_gap(row);

    if let Some(code) = columns.codes.get(at) {
        push(&mut group, pen.text(code, 0.0, middle, Align::Start, pen.small()));
    }
    let lines = columns.names.get(at).map_or(&[][..], Vec::as_slice);
    let style = Type { color: if row.key.is_none() { theme.mute } else { theme.ink }, ..pen.name() };
    for (line_at, line) in lines.iter().enumerate() {
        let y = middle + (line_at as f32 - (lines.len() as f32 - 1.0) / 2.0) * 15.0;
        push(&mut group, pen.text(line, columns.name_left, y, Align::Start, style));
    }

    let mut x = columns.bar_left;
    let whole = [row.total];
    let lengths = if counts.split.is_some() { row.parts.as_slice() } else { &whole };
    for (count, fill) in lengths.iter().zip(fills) {
        if *count == 0 {
            continue;
        }
        let segment =
            Rect::from_min_size(Point::new(x, middle - BAR / 2.0), Size::new(*count as f32 * columns.unit, BAR));
        for shape in fill.shapes(segment, theme) {
            group.push(Detail::Always, shape);
        }
        // A gap of paper parts neighbours whose colours are one grey.
        let outline = Some(Stroke::solid(theme.paper, 1.0));
        group.push(Detail::Always, Shape::Rect { rect: segment, radius: 0.0, fill: None, stroke: outline });
        if counts.split.is_some() {
            let style = Type { size: 10.0, weight: Weight::SemiBold, color: theme.text_on(fill.color) };
            let number = count.to_string();
            if pen.width(&number, style) + 6.0 <= segment.width() {
                let mut text = pen.text(&number, segment.center().x, middle, Align::Middle, style);
                text.halo = Some(fill.color);
                push(&mut group, text);
            }
        }
        x = segment.right();
    }
    if is_gap {
        let stub = Rect::from_min_size(Point::new(x, middle - BAR / 2.0), Size::new(BAR, BAR));
        let outline = Some(pen.gap_stroke());
        group.push(Detail::Always, Shape::Rect { rect: stub, radius: 0.0, fill: None, stroke: outline });
        x = stub.right() + 4.0;
    }
    if row.placeholders > 0 {
        let gap = if x > columns.bar_left { 3.0 } else { 0.0 };
        let size = Size::new((row.placeholders as f32 * columns.unit - gap).max(8.0), BAR - 2.0);
        let ghost = Rect::from_min_size(Point::new(x + gap, middle - size.height / 2.0), size);
        let outline = Some(pen.ghost_stroke());
        group.push(Detail::Always, Shape::Rect { rect: ghost, radius: 2.0, fill: None, stroke: outline });
        let words = message!("scene-missing", count = row.placeholders);
        let mut text = pen.text(&words, ghost.right() + 5.0, middle, Align::Start, pen.small());
        text.halo = Some(theme.paper);
        if text.bounds().right() <= columns.bar_right {
            push(&mut group, text);
        } else {
            let mut text =
                pen.text(&row.placeholders.to_string(), ghost.center().x, middle, Align::Middle, pen.small());
            text.halo = Some(theme.paper);
            push(&mut group, text);
        }
    }

    let style = Type { color: if is_gap { theme.alert } else { theme.ink }, ..pen.number() };
    push(&mut group, pen.text(&row.total.to_string(), columns.total_right, middle, Align::End, style));
    if row.total > 0 {
        let share = percent(row.total, counts.total);
        push(&mut group, pen.text(&share, columns.share_right, middle, Align::End, pen.small()));
    }
    group
}
