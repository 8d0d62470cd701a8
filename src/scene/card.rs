//! Cards: what an element shows, how big that is, and its shapes.

use std::ops::Range;

use super::draw_context::DrawContext;
use super::icons;
use super::shape::{Align, Color, Detail, Group, Layer, Shape, Spot, Stroke, Text};
use super::theme::size;
use crate::geom::{Path, Point, Rect, Size};
use crate::map::{Badge, Element, ElementKind, EmployeesBand, Icon, Map, Target, View};
use crate::text::{Lines, Measure, Weight, is_blank, wrap};

/// Width of every card in map units: one width makes a grid.
pub const WIDTH: f32 = 160.0;
/// Lowest height: a name of one line.
pub const MIN_HEIGHT: f32 = 44.0;
/// Between cards, either way.
pub const GAP: f32 = 6.0;

pub(super) const BAR: f32 = 5.0;
pub(super) const PADDING: f32 = 6.0;
pub(super) const ICON: f32 = 11.0;
pub(super) const RADIUS: f32 = 4.0;
/// Heights are multiples of this.
pub(super) const GRID: f32 = 4.0;

/// The content of a card, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    name: Lines,
    detail: Lines,
    badge: Option<String>,
    /// Width and height of the card, in map units.
    pub size: Size,
}

impl Content {
    /// Breaks the element's words into lines; the card is as high as they need.
    pub fn new(map: &Map, view: &View, element: &Element, measure: &dyn Measure) -> Self {
        let badge = badge_of(view.badge, element);
        let inner = WIDTH - BAR - 2.0 * PADDING;
        let badge_width = badge.as_ref().map_or(0.0, |text| badge_size(view.badge, element, text, measure).width + 4.0);
        let name = wrap(measure, shown_name(element), size::NAME, Weight::SemiBold, inner);
        let detail =
            wrap(measure, &detail_of(map, element), size::SMALL, Weight::Regular, inner - ICON - 4.0 - badge_width);
        let height = PADDING + name.size.height + 1.0 + detail.size.height + PADDING;
        let height = ((height / GRID).ceil() * GRID).max(MIN_HEIGHT);
        Self { name, detail, badge, size: Size::new(WIDTH, height) }
    }
}

fn shown_name(element: &Element) -> &str {
    if is_blank(&element.name) { message!("scene-card-unnamed") } else { &element.name }
}

/// Second line: type (or kind, where it is no stakeholder) and city.
fn detail_of(map: &Map, element: &Element) -> String {
    let what = match (&element.type_id, element.kind) {
        (Some(id), _) => map.types().get(id).map_or(id.as_str(), |kind| &kind.name).to_owned(),
        (None, ElementKind::Stakeholder) => message!("scene-no-type").to_owned(),
        (None, kind) => kind.label().to_owned(),
    };
    let what = if element.is_placeholder() { message!("scene-card-missing", what = lower_first(&what)) } else { what };
    // The dot stays at the line's end: the space before it does not break.
    if element.city.is_empty() { what } else { format!("{what}\u{a0}· {}", element.city) }
}

/// "Hospital" within a sentence; "SME ICT" stays.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

fn badge_of(badge: Badge, element: &Element) -> Option<String> {
    match badge {
        Badge::Nothing => None,
        Badge::Employees => element.employees_band().map(|band| band.label().to_owned()),
        Badge::Trl => element.trl.map(|trl| message!("scene-card-trl", level = trl)),
        Badge::Founded => element.founded.map(|year| year.to_string()),
    }
}

/// The badge's pill; the one of the employees grows with the band.
fn badge_size(badge: Badge, element: &Element, text: &str, measure: &dyn Measure) -> Size {
    let font = badge_font(badge, element);
    Size::new((measure.width(text, font, Weight::SemiBold) + 8.0).max(16.0), font + 4.0)
}

fn badge_font(badge: Badge, element: &Element) -> f32 {
    match (badge, element.employees_band()) {
        (Badge::Employees, Some(EmployeesBand::Small)) => 9.5,
        (Badge::Employees, Some(EmployeesBand::Medium)) => 10.5,
        (Badge::Employees, Some(EmployeesBand::Large)) => 12.0,
        _ => 8.5,
    }
}

/// The glyph that tells what an element is.
pub fn icon_of(map: &Map, element: &Element) -> Icon {
    match (element.kind, &element.type_id) {
        (ElementKind::Activity | ElementKind::Initiative | ElementKind::Product, _) | (_, None) => {
            icon_of_kind(element.kind)
        }
        (_, Some(id)) => map.types().get(id).map_or(Icon::Circle, |kind| kind.icon),
    }
}

/// The glyph of what has no type.
pub fn icon_of_kind(kind: ElementKind) -> Icon {
    match kind {
        ElementKind::Activity => Icon::Gear,
        ElementKind::Initiative => Icon::Flag,
        ElementKind::Product => Icon::Box,
        ElementKind::Infrastructure => Icon::Database,
        ElementKind::Stakeholder | ElementKind::Placeholder => Icon::Circle,
    }
}

/// Shapes of a card with its top left corner at `rect.min`.
pub fn group(context: &DrawContext<'_>, element: &Element, content: &Content, rect: Rect) -> Group {
    let DrawContext { map, theme, measure, .. } = context;
    let measure = *measure;
    let mut group = Group::new(Layer::Cards, Some(Spot::Fact(Target::Element(element.id))));
    let is_missing = element.is_placeholder();
    let colour = if is_missing { theme.alert } else { context.colours.of_element(map, element) };
    let border = if is_missing { theme.missing_stroke() } else { Stroke::solid(theme.card_border, 1.0) };
    group.push(Detail::Always, Shape::Rect { rect, radius: RADIUS, fill: Some(theme.card), stroke: Some(border) });
    if !is_missing {
        let bar = bar_path(rect, rect.top()..rect.bottom());
        group.push(Detail::Always, Shape::Path { path: bar, fill: Some(colour), stroke: None });
    }

    let ink = if is_missing { theme.alert } else { theme.ink };
    let left = rect.left() + BAR + PADDING;
    let mut top = rect.top() + PADDING;
    for line in &content.name.lines {
        let text = line_of(line, Point::new(left, top), size::NAME, Weight::SemiBold, ink, measure);
        group.push(Detail::Near, Shape::Text(text));
        top += measure.line_height(size::NAME);
    }
    top += 1.0;
    let detail_line = measure.line_height(size::SMALL);
    let icon_box = Rect::from_min_size(Point::new(left, top + (detail_line - ICON) / 2.0 - 0.5), Size::new(ICON, ICON));
    for shape in icons::shapes(icon_of(map, element), icon_box, if is_missing { theme.alert } else { theme.mute }) {
        group.push(Detail::Near, shape);
    }
    let detail_ink = if is_missing { theme.alert } else { theme.mute };
    for line in &content.detail.lines {
        let at = Point::new(left + ICON + 4.0, top);
        let text = line_of(line, at, size::SMALL, Weight::Regular, detail_ink, measure);
        group.push(Detail::Near, Shape::Text(text));
        top += detail_line;
    }
    if let Some(badge) = &content.badge {
        push_badge(&mut group, context, element, badge, rect);
    }
    if element.provenance.is_missing() {
        let dot = Rect::from_center_size(Point::new(rect.right() - 6.0, rect.top() + 6.0), Size::new(5.0, 5.0));
        let stroke = Some(Stroke::solid(theme.mute, 1.0));
        group.push(Detail::Near, Shape::Rect { rect: dot, radius: 2.5, fill: Some(theme.card), stroke });
    }
    group
}

/// A stretch of the coloured bar at the left edge of a card, round where the
/// card is round.
pub(super) fn bar_path(card: Rect, stretch: Range<f32>) -> Path {
    use crate::geom::Segment::{Close, Cubic, Line, Move};
    let (l, t, b) = (card.left(), stretch.start, stretch.end);
    let radius = |is_end: bool| if is_end { RADIUS.min(b - t) } else { 0.0 };
    let (over, under) = (radius(t <= card.top()), radius(b >= card.bottom()));
    // Circular arcs as cubics: control points at 0.5523 of the radius.
    let k = 0.447_7;
    let segments = vec![
        Move(Point::new(l + BAR, t)),
        Line(Point::new(l + over, t)),
        Cubic(Point::new(l + over * k, t), Point::new(l, t + over * k), Point::new(l, t + over)),
        Line(Point::new(l, b - under)),
        Cubic(Point::new(l, b - under * k), Point::new(l + under * k, b), Point::new(l + under, b)),
        Line(Point::new(l + BAR, b)),
        Close,
    ];
    Path { segments }
}

fn push_badge(group: &mut Group, context: &DrawContext<'_>, element: &Element, text: &str, rect: Rect) {
    let DrawContext { theme, measure, .. } = context;
    let (badge, measure) = (context.view.badge, *measure);
    let pill = badge_size(badge, element, text, measure);
    let font = badge_font(badge, element);
    let corner = Point::new(rect.right() - PADDING - pill.width, rect.bottom() - 5.0 - pill.height);
    let pill_rect = Rect::from_min_size(corner, pill);
    let shape = Shape::Rect {
        rect: pill_rect,
        radius: pill.height / 2.0,
        fill: Some(theme.support),
        stroke: Some(Stroke::solid(theme.rule, 0.8)),
    };
    group.push(Detail::Near, shape);
    let text = Text {
        at: Point::new(pill_rect.center().x, pill_rect.center().y + font * 0.36),
        align: Align::Middle,
        width: measure.width(text, font, Weight::SemiBold),
        text: text.to_owned(),
        size: font,
        weight: Weight::SemiBold,
        color: theme.ink,
        halo: None,
        upwards: false,
    };
    group.push(Detail::Near, Shape::Text(text));
}

/// One line whose box begins at `top_left`.
pub fn line_of(line: &str, top_left: Point, size: f32, weight: Weight, color: Color, measure: &dyn Measure) -> Text {
    let height = measure.line_height(size);
    Text {
        text: line.to_owned(),
        // Inter: ascender 0.97 em, descender 0.24 em; the line is centred in its height.
        at: Point::new(top_left.x, top_left.y + (height - size * 1.21) / 2.0 + size * 0.97),
        align: Align::Start,
        size,
        weight,
        color,
        halo: None,
        upwards: false,
        width: measure.width(line, size, weight),
    }
}
