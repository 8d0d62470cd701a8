//! Charts as pictures: counts as bars, coverage as a heat map.
//!
//! They are scenes like the map's, in its font and colours, so they are painted
//! and exported by the same code. Rows and columns carry a [`Spot`], so a click
//! on a bar can select who is in it.
//!
//! A chart says what it is and has its legend; the map's title, sources and
//! disclaimer are the figure page's around it.

mod bars;
mod fill;
mod matrix;

pub use fill::Fill;

use super::palette::count_colour;
use super::shape::{Align, Color, Detail, Group, Layer, Scene, Shape, Spot, Stroke, Text};
use super::theme::{Theme, size};
use crate::analysis::counts::CountsQuestion;
use crate::analysis::coverage::CoverageQuestion;
use crate::analysis::{Population, Question};
use crate::geom::{Point, Rect, Size};
use crate::map::{Field, Key, Map, choices};
use crate::text::{Measure, Weight, wrap};

choices! {
    /// The charts that can be drawn, by their names on the command line.
    ChartName {
        Regions = "regions", message!("scene-chart-regions");
        Stages = "stages", message!("scene-chart-stages");
        Types = "types", message!("scene-chart-types");
        Helix = "helix", message!("scene-chart-helix");
        Levels = "levels", message!("scene-chart-levels");
        Employees = "employees", message!("scene-chart-employees");
        Countries = "countries", message!("scene-chart-countries");
        Coverage = "coverage", message!("scene-chart-coverage");
    }
}

impl ChartName {
    /// The chart: bars are stacked by helix where that says more than the rows do.
    pub const fn chart(self) -> Chart {
        const fn bars(by: Field) -> Chart {
            Chart::Bars { by, split: Some(Field::Helix) }
        }
        match self {
            Self::Regions => bars(Field::Region),
            Self::Stages => bars(Field::Stage),
            Self::Types => bars(Field::Type),
            Self::Helix => Chart::Bars { by: Field::Helix, split: None },
            Self::Levels => bars(Field::Level),
            Self::Employees => bars(Field::Employees),
            Self::Countries => bars(Field::Country),
            Self::Coverage => Chart::HeatMap { rows: Field::Region },
        }
    }
}

/// A kind of chart, and the fields it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// Counts: a bar for each value of a field, stacked by another.
    Bars {
        /// The field whose values have a bar each.
        by: Field,
        /// The field that the bars are stacked by.
        split: Option<Field>,
    },
    /// Coverage: the values of a field by stage.
    HeatMap {
        /// The field whose values have a row each.
        rows: Field,
    },
}

impl Chart {
    /// The chart of a question, where it has one, as it is drawn at first.
    pub const fn of(question: Question) -> Option<Self> {
        match question {
            Question::Counts => Some(ChartName::Regions.chart()),
            Question::Coverage => Some(ChartName::Coverage.chart()),
            Question::Findings | Question::Brokers => None,
        }
    }

    /// The field of its rows.
    pub const fn rows(self) -> Field {
        match self {
            Self::Bars { by, .. } => by,
            Self::HeatMap { rows } => rows,
        }
    }

    /// "Stakeholders by region".
    pub fn title(self) -> String {
        let is_named = |name: &&ChartName| match (name.chart(), self) {
            (Self::Bars { by, .. }, Self::Bars { by: own, .. }) => by == own,
            (Self::HeatMap { rows }, Self::HeatMap { rows: own }) => rows == own,
            (Self::Bars { .. }, Self::HeatMap { .. }) | (Self::HeatMap { .. }, Self::Bars { .. }) => false,
        };
        let rows = || self.rows().label().to_lowercase();
        match (ChartName::ALL.iter().find(is_named), self) {
            (Some(name), _) => name.label().to_owned(),
            (None, Self::Bars { .. }) => message!("scene-chart-bars", rows = rows()),
            (None, Self::HeatMap { .. }) => message!("scene-chart-heat-map", rows = rows()),
        }
    }

    /// True where it depends on which stages of an element count.
    const fn has_stages(self) -> bool {
        match self {
            Self::Bars { by, split } => matches!(by, Field::Stage) || matches!(split, Some(Field::Stage)),
            Self::HeatMap { .. } => true,
        }
    }
}

/// A chart of a population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartSpec {
    /// The kind of chart, with its fields.
    pub chart: Chart,
    /// The elements that count.
    pub population: Population,
}

impl ChartSpec {
    /// The chart of that name, of the population that is usual for the map.
    pub fn new(map: &Map, name: ChartName) -> Self {
        Self { chart: name.chart(), population: Population::usual(map) }
    }
}

/// Draws a chart, `width` map units wide; its top left corner is the origin.
///
/// It is wider if names need more room than that: nothing is cut.
pub fn chart(map: &Map, spec: &ChartSpec, theme: &Theme, width: f32, measure: &dyn Measure) -> Scene {
    let pen = Pen { theme, measure };
    let population = spec.population.clone();
    let mut scene = match spec.chart {
        Chart::Bars { by, split } => bars::draw(map, spec, &CountsQuestion { by, split, population }, &pen, width),
        Chart::HeatMap { rows } => matrix::draw(map, spec, &CoverageQuestion { rows, population }, &pen, width),
    };
    scene.bounds = scene.bounds.union(Rect::from_min_size(Point::ZERO, Size::new(width, 1.0)));
    scene.sort_layers();
    scene
}

/// The population in words: the line under a chart's heading.
fn account(spec: &ChartSpec, total: usize, placeholders: usize, left_out: usize) -> String {
    let ChartSpec { chart, population } = spec;
    let mut words = population.words(total, chart.has_stages());
    if let (Some(level), Field::Region) = (population.nuts_level, chart.rows()) {
        words = message!("scene-chart-at-level", stakeholders = words, level = level);
    }
    let missing = (placeholders > 0).then(|| message!("scene-chart-missing-apart", count = placeholders));
    let parts = [Some(words), missing, population.left_out_in_words(left_out)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A row's name, with a star where it is a region coarser than the others.
fn starred(label: &str, is_coarse: bool) -> String {
    if is_coarse { format!("{label} *") } else { label.to_owned() }
}

/// The short code that stands before a row's name; empty where it has none that
/// people know.
fn code_of<'a>(map: &'a Map, field: Field, key: &'a Key, label: &str) -> &'a str {
    let text = key.as_str();
    let code = match field {
        Field::Region => map.nuts_of_key(key),
        Field::Stage | Field::AnyStage if text.len() <= 3 => text,
        _ => "",
    };
    if code == label { "" } else { code }
}

/// Theme and text measure, which all drawing needs.
struct Pen<'a> {
    theme: &'a Theme,
    measure: &'a dyn Measure,
}

/// The look of a line of text.
#[derive(Clone, Copy)]
struct Type {
    size: f32,
    weight: Weight,
    color: Color,
}

impl Pen<'_> {
    fn heading(&self) -> Type {
        Type { size: size::CHEVRON, weight: Weight::SemiBold, color: self.theme.ink }
    }

    fn name(&self) -> Type {
        Type { size: size::NAME, weight: Weight::Regular, color: self.theme.ink }
    }

    fn number(&self) -> Type {
        Type { size: size::NAME, weight: Weight::SemiBold, color: self.theme.ink }
    }

    fn small(&self) -> Type {
        Type { size: size::SMALL, weight: Weight::Regular, color: self.theme.mute }
    }

    fn width(&self, text: &str, style: Type) -> f32 {
        self.measure.width(text, style.size, style.weight)
    }

    fn line_height(&self, style: Type) -> f32 {
        self.measure.line_height(style.size)
    }

    /// One line of text whose middle is at `y`.
    fn text(&self, text: &str, x: f32, y: f32, align: Align, style: Type) -> Text {
        Text {
            text: text.to_owned(),
            // The middle of Inter's capitals and digits is 0.36 em over the base line.
            at: Point::new(x, y + style.size * 0.36),
            align,
            size: style.size,
            weight: style.weight,
            color: style.color,
            halo: None,
            upwards: false,
            width: self.width(text, style),
        }
    }

    /// Heading and account at the top left; gives where the next thing begins.
    fn head(&self, scene: &mut Scene, heading: &str, account: &str, width: f32) -> f32 {
        let mut group = Group::new(Layer::Furniture, None);
        let mut y = 0.0;
        for (text, style) in [(heading, self.heading()), (account, self.small())] {
            for line in wrap(self.measure, text, style.size, style.weight, width).lines {
                let height = self.line_height(style);
                push(&mut group, self.text(&line, 0.0, y + height / 2.0, Align::Start, style));
                y += height;
            }
            y += 3.0;
        }
        scene.push(group);
        y + 9.0
    }

    /// The note that the star beside a region's name refers to.
    fn coarse_note(&self, scene: &mut Scene, nuts_level: Option<u8>, top: f32, width: f32) {
        let words = match nuts_level {
            Some(level) => message!("scene-chart-coarser-than", level = level),
            None => message!("scene-chart-coarse").to_owned(),
        };
        let style = self.small();
        let height = self.line_height(style);
        let mut group = Group::new(Layer::Furniture, None);
        for (at, line) in wrap(self.measure, &words, style.size, style.weight, width).lines.iter().enumerate() {
            push(&mut group, self.text(line, 0.0, top + (at as f32 + 0.5) * height, Align::Start, style));
        }
        scene.push(group);
    }

    /// Entries of a legend in a flow of lines; gives where the next thing begins.
    fn legend(&self, scene: &mut Scene, entries: Vec<Entry>, top: f32, width: f32) -> f32 {
        const LINE: f32 = 20.0;
        if entries.is_empty() {
            return top;
        }
        let mut group = Group::new(Layer::Furniture, None);
        let (mut x, mut y) = (0.0, top);
        for entry in entries {
            let style = Type { color: self.theme.ink, ..self.small() };
            let needed = entry.swatch_width() + 6.0 + self.width(&entry.words, style);
            if x > 0.0 && x + needed > width {
                (x, y) = (0.0, y + LINE);
            }
            let rect = Rect::from_min_size(Point::new(x, y + 4.0), Size::new(entry.swatch_width(), 12.0));
            for shape in entry.swatch(rect, self) {
                group.push(Detail::Always, shape);
            }
            let at = x + entry.swatch_width() + 6.0;
            push(&mut group, self.text(&entry.words, at, y + LINE / 2.0, Align::Start, style));
            x += needed + 18.0;
        }
        scene.push(group);
        y + LINE + 10.0
    }

    /// The outline of what is missing: dashed, in the colour of warning.
    fn gap_stroke(&self) -> Stroke {
        Stroke { color: self.theme.alert, width: 1.0, dash: &[3.0, 2.5] }
    }

    /// The outline of actors known to be missing: a dashed ghost.
    fn ghost_stroke(&self) -> Stroke {
        Stroke { color: self.theme.mute, width: 1.2, dash: &[3.5, 2.5] }
    }
}

/// An entry of a legend: its swatch and its words.
struct Entry {
    kind: Swatch,
    words: String,
}

enum Swatch {
    Fill(fill::Fill),
    Ghost,
    Gap,
    Single,
    /// Heat from one to most.
    Heat(usize),
}

impl Entry {
    fn swatch_width(&self) -> f32 {
        match self.kind {
            Swatch::Heat(_) => 60.0,
            Swatch::Fill(_) | Swatch::Ghost | Swatch::Gap => 18.0,
            Swatch::Single => 14.0,
        }
    }

    fn swatch(&self, rect: Rect, pen: &Pen<'_>) -> Vec<Shape> {
        let outline = |stroke| vec![Shape::Rect { rect, radius: 2.0, fill: None, stroke: Some(stroke) }];
        match &self.kind {
            Swatch::Fill(fill) => fill.shapes(rect, pen.theme),
            Swatch::Ghost => outline(pen.ghost_stroke()),
            Swatch::Gap => outline(pen.gap_stroke()),
            Swatch::Single => vec![matrix::ring(rect.center(), 7.0, pen.theme.ink)],
            Swatch::Heat(most) => {
                let steps = (*most).clamp(1, 5);
                let width = rect.width() / steps as f32;
                (0..steps)
                    .map(|step| {
                        let min = Point::new(rect.left() + step as f32 * width, rect.top());
                        let count = if steps == 1 { *most } else { 1 + step * (*most - 1) / (steps - 1) };
                        let fill = count_colour(count, *most, pen.theme);
                        let rect = Rect::from_min_size(min, Size::new(width, rect.height()));
                        Shape::Rect {
                            rect,
                            radius: 0.0,
                            fill: Some(fill),
                            stroke: Some(Stroke::solid(pen.theme.rule, 0.6)),
                        }
                    })
                    .collect()
            }
        }
    }
}

fn push(group: &mut Group, text: Text) {
    group.push(Detail::Always, Shape::Text(text));
}

fn row_group(key: &Key) -> Group {
    Group::new(Layer::Cards, Some(Spot::Row(key.clone())))
}
