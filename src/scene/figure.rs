//! A page around a picture: title, legend, sources, disclaimer.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::builder::picture;
use super::card::line_of;
use super::charts::{self, ChartSpec};
use super::draw_context::DrawContext;
use super::legend;
use super::picture::{Picture, Style};
use super::shape::{Align, Detail, Group, Layer, Scene, Shape, Stroke, Text};
use super::theme::{Theme, ThemeName, size};
use crate::geom::{Path, Point, Rect, Size};
use crate::map::{Element, ElementId, Map, View};
use crate::text::{Measure, Weight, wrap};

/// Width of the page that the type scale is made for: A3 landscape at 96 dpi.
const PAGE: f32 = 1587.0;
/// The narrowest page: a small map is drawn larger, not lost in white space.
const NARROWEST: f32 = 1000.0;
/// White space around the page, at that width.
const MARGIN: f32 = 36.0;
/// Rows may be drawn out by this much to fill a page.
const MOST_DRAWN_OUT: f32 = 1.25;

/// Between these a chart is as wide as its sheet asks for.
const NARROWEST_CHART: f32 = 640.0;
const WIDEST_CHART: f32 = 1280.0;
/// Height of the title above a chart and the sources below it, about.
const WORDS_OF_CHART: f32 = 160.0;

/// The options of a figure: its content, and its page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageOptions {
    /// The colours.
    pub theme: ThemeName,
    /// Width over height of the sheet.
    pub aspect: f32,
    /// Only these elements.
    pub only: Option<BTreeSet<ElementId>>,
    /// Draw the sheet's colour; without, the background is transparent.
    pub has_background: bool,
}

impl PageOptions {
    /// The whole view, on a page of an aspect (width over height).
    pub fn new(theme: ThemeName, aspect: f32) -> Self {
        Self { theme, aspect, only: None, has_background: true }
    }
}

/// The page of a view. Its bounds are the sheet, from the origin, in map units.
pub fn page(map: &Map, view: &View, options: &PageOptions, measure: &dyn Measure) -> Scene {
    let mut style = Style { aspect: options.aspect, only: options.only.clone(), ..Style::new(options.theme) };
    let natural = picture(map, view, &style, measure);
    let context = DrawContext::new(map, view, Theme::new(options.theme), measure);
    let words = Words::of_map(map, view, &natural);

    // How wide must the sheet be to hold the picture and the words around it?
    // The words grow with the sheet, so this is found by growing it stepwise.
    let body = natural.scene.bounds.size();
    let sheet_width = grown(NARROWEST.max(body.width + 2.0 * MARGIN), |sheet_width| {
        holds(body, &Furniture::new(&context, &natural, &words, sheet_width), sheet_width, options.aspect)
    });
    let unit = unit_of(sheet_width);
    let sheet = Size::new(sheet_width, sheet_width / options.aspect);

    // Lanes are drawn out to fill the width, and a little of the height.
    let around = Furniture::new(&context, &natural, &words, sheet_width);
    let room = sheet.height - around.height() - 2.0 * MARGIN * unit;
    style.least = Size::new(sheet_width - 2.0 * MARGIN * unit, room.min(body.height * MOST_DRAWN_OUT));
    let drawn = if natural.is_free { natural } else { picture(map, view, &style, measure) };
    let around = Furniture::new(&context, &drawn, &words, sheet_width);
    let is_centred = drawn.is_free;
    compose(drawn.scene, around, sheet, is_centred, options)
}

/// A page around any other scene, such as a chart, which says itself what it
/// is: the title is the map's, or `what` where the map has none.
pub fn page_around(map: &Map, what: &str, inner: Scene, options: &PageOptions, measure: &dyn Measure) -> Scene {
    let theme = Theme::new(options.theme);
    let head = map.head();
    let title = if head.title.is_empty() { what } else { &head.title };
    let words = Words { title: title.to_owned(), subtitle: head.subtitle.clone(), ..Words::of_head(map) };
    let body = inner.bounds.size();
    let sheet_width = grown((body.width + 2.0 * MARGIN).max(480.0), |sheet_width| {
        holds(body, &Furniture::bare(&words, &theme, sheet_width, measure), sheet_width, options.aspect)
    });
    let sheet = Size::new(sheet_width, sheet_width / options.aspect);
    compose(inner, Furniture::bare(&words, &theme, sheet_width, measure), sheet, false, options)
}

/// The page of a chart, which is as wide as fills the sheet: rows do not grow
/// with the width, so a chart of few rows is narrow, and its text large.
pub fn page_of_chart(map: &Map, spec: &ChartSpec, options: &PageOptions, measure: &dyn Measure) -> Scene {
    let theme = Theme::new(options.theme);
    let draw = |width| charts::chart(map, spec, &theme, width, measure);
    let sheet_height = draw(WIDEST_CHART).bounds.height() + WORDS_OF_CHART;
    let width = (sheet_height * options.aspect).clamp(NARROWEST_CHART, WIDEST_CHART);
    page_around(map, &spec.chart.title(), draw(width), options, measure)
}

/// Puts the parts on the sheet; a picture without lanes stands in the middle.
fn compose(inner: Scene, around: Furniture, sheet: Size, is_centred: bool, options: &PageOptions) -> Scene {
    let unit = unit_of(sheet.width);
    let margin = MARGIN * unit;
    let mut scene = Scene::new(options.has_background.then(|| Theme::new(options.theme).paper));
    let below_title = margin + around.top_height;
    let spare = sheet.width - 2.0 * margin - inner.bounds.width();
    let indent = if is_centred { spare.max(0.0) / 2.0 } else { 0.0 };
    let shift = Point::new(margin + indent, below_title) - inner.bounds.min;
    let bottom_of_inner = below_title + inner.bounds.height();
    for group in inner.groups {
        scene.push(Arc::unwrap_or_clone(group).translate(shift));
    }
    scene.push(around.top.translate(Point::new(margin, margin)));
    scene.push(around.legend.translate(Point::new(margin, bottom_of_inner + GAP * unit)));
    let foot_top = sheet.height - margin - around.foot_height;
    scene.push(around.foot.translate(Point::new(margin, foot_top)));
    scene.bounds = Rect::from_min_size(Point::ZERO, sheet);
    scene
}

/// The first of ever larger widths that is wide enough: fine steps, for the
/// sheet to be filled, then coarse ones for a sheet that is a strip.
fn grown(least: f32, is_enough: impl Fn(f32) -> bool) -> f32 {
    const FINE_STEPS: usize = 200;
    const STEPS: usize = 400;
    let mut width = least;
    for step in 0..STEPS {
        if is_enough(width) {
            break;
        }
        width *= if step < FINE_STEPS { 1.01 } else { 1.05 };
    }
    width
}

/// True when a sheet of this width has room for a picture and what is around it.
fn holds(body: Size, around: &Furniture, sheet_width: f32, aspect: f32) -> bool {
    let margins = 2.0 * MARGIN * unit_of(sheet_width);
    around.height() + body.height + margins <= sheet_width / aspect && body.width + margins <= sheet_width
}

/// The size of the words around a picture, against a standard page.
///
/// On a larger sheet they are as in the cards: they shrink with them in print,
/// and leave them the room. On a smaller one, which prints larger, they grow
/// half as much: a title need not be read from as near as a card.
fn unit_of(sheet_width: f32) -> f32 {
    (sheet_width / PAGE).sqrt().min(1.0)
}

/// The words on a page.
#[derive(Debug, Clone, PartialEq, Default)]
struct Words {
    title: String,
    subtitle: String,
    sources: String,
    disclaimer: String,
}

impl Words {
    fn of_head(map: &Map) -> Self {
        let head = map.head();
        let sources = match (head.sources.is_empty(), head.date.is_empty()) {
            (true, true) => String::new(),
            (true, false) => message!("scene-figure-state", date = &head.date),
            (false, true) => message!("scene-figure-sources", sources = &head.sources),
            (false, false) => {
                message!("scene-figure-sources-and-state", sources = with_stop(&head.sources), date = &head.date)
            }
        };
        Self { sources, disclaimer: head.disclaimer.clone(), ..Self::default() }
    }

    fn of_map(map: &Map, view: &View, picture: &Picture) -> Self {
        let head = map.head();
        let title = if head.title.is_empty() { view.name.clone() } else { head.title.clone() };
        Self { title, subtitle: subtitle(map, &head.subtitle, picture), ..Self::of_head(map) }
    }
}

fn with_stop(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// The map's own subtitle after what the figure counts.
fn subtitle(map: &Map, own: &str, picture: &Picture) -> String {
    let count =
        |is_meant: fn(&Element) -> bool| picture.elements().filter(|id| map.element(*id).is_some_and(is_meant)).count();
    let (stakeholders, missing) = (count(Element::is_stakeholder), count(Element::is_placeholder));
    let others = picture.elements().count() - stakeholders - missing;
    // The lanes count stakeholders, so the title does: the numbers add up.
    let mut parts = vec![message!("scene-stakeholders", count = stakeholders)];
    if others > 0 {
        parts.push(message!("scene-figure-other-elements", count = others));
    }
    if missing > 0 {
        parts.push(message!("scene-figure-missing", count = missing));
    }
    let links: usize = picture.routes.iter().map(|route| route.count).sum();
    parts.push(message!("scene-figure-links", count = links));
    let within: usize = picture.blocks.values().map(|block| block.links.len()).sum();
    if within > 0 {
        parts.push(message!("scene-figure-within-cells", count = within));
    }
    if picture.hidden > 0 {
        parts.push(message!("scene-figure-left-out", count = picture.hidden));
    }
    let counts = parts.join(", ");
    if own.is_empty() { counts } else { format!("{own} · {counts}") }
}

/// Between the parts of the page, at its standard width.
const GAP: f32 = 16.0;

/// Everything on the page but the picture, each part from its own origin.
struct Furniture {
    top: Group,
    top_height: f32,
    legend: Group,
    legend_height: f32,
    foot: Group,
    foot_height: f32,
}

impl Furniture {
    fn new(context: &DrawContext<'_>, picture: &Picture, words: &Words, sheet_width: f32) -> Self {
        let unit = unit_of(sheet_width);
        let width = sheet_width / unit - 2.0 * MARGIN;
        let (legend, legend_height) = legend::draw(context, picture, width);
        Self {
            legend: legend.scale(unit),
            // A gap above it, and one between it and the rule of the foot.
            legend_height: if legend_height > 0.0 { (legend_height + 2.0 * GAP) * unit } else { 0.0 },
            ..Self::bare(words, &context.theme, sheet_width, context.measure)
        }
    }

    /// Without a legend.
    fn bare(words: &Words, theme: &Theme, sheet_width: f32, measure: &dyn Measure) -> Self {
        let unit = unit_of(sheet_width);
        let width = sheet_width / unit - 2.0 * MARGIN;
        let (top, top_height) = top(words, theme, width, measure);
        let (foot, foot_height) = foot(words, theme, width, measure);
        Self {
            top: top.scale(unit),
            top_height: (top_height + GAP) * unit,
            legend: Group::new(Layer::Furniture, None),
            legend_height: 0.0,
            foot: foot.scale(unit),
            foot_height: foot_height * unit,
        }
    }

    fn height(&self) -> f32 {
        self.top_height + self.legend_height + self.foot_height
    }
}

/// Title and subtitle.
fn top(words: &Words, theme: &Theme, width: f32, measure: &dyn Measure) -> (Group, f32) {
    let mut group = Group::new(Layer::Furniture, None);
    let mut y = 0.0;
    for (text, font, weight, ink) in [
        (&words.title, size::TITLE, Weight::SemiBold, theme.ink),
        (&words.subtitle, size::SUBTITLE, Weight::Regular, theme.mute),
    ] {
        if text.is_empty() {
            continue;
        }
        for line in wrap(measure, text, font, weight, width).lines {
            group.push(Detail::Always, Shape::Text(line_of(&line, Point::new(0.0, y), font, weight, ink, measure)));
            y += measure.line_height(font);
        }
        y += 2.0;
    }
    (group, y)
}

/// A rule, the sources at the left, the disclaimer at the right.
fn foot(words: &Words, theme: &Theme, width: f32, measure: &dyn Measure) -> (Group, f32) {
    let mut group = Group::new(Layer::Furniture, None);
    if words.sources.is_empty() && words.disclaimer.is_empty() {
        return (group, 0.0);
    }
    let rule = Path::polyline([Point::ZERO, Point::new(width, 0.0)]);
    let stroke = Some(Stroke::solid(theme.rule, 1.0));
    group.push(Detail::Always, Shape::Path { path: rule, fill: None, stroke });
    let line_height = measure.line_height(size::SMALL);
    let mut column = |text: &str, column_width: f32, align: Align, x: f32| {
        let mut y = 8.0;
        if !text.is_empty() {
            for line in wrap(measure, text, size::SMALL, Weight::Regular, column_width).lines {
                let at = Point::new(x, y);
                let line = line_of(&line, at, size::SMALL, Weight::Regular, theme.mute, measure);
                group.push(Detail::Always, Shape::Text(Text { align, ..line }));
                y += line_height;
            }
        }
        y
    };
    // Each has what it needs; where both need more, they share.
    let gap = 32.0;
    let wanted = |text: &str| measure.width(text, size::SMALL, Weight::Regular) + 1.0;
    let spare = width - gap - wanted(&words.sources);
    let right = wanted(&words.disclaimer).min(spare.max((width - gap) * 0.4));
    let left = if words.disclaimer.is_empty() { width } else { width - gap - right };
    let height =
        column(&words.sources, left, Align::Start, 0.0).max(column(&words.disclaimer, right, Align::End, width));
    (group, height)
}
