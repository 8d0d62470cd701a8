//! The legend: made from the styling of what is shown, with counts.

use std::collections::BTreeMap;

use super::annotation_marks;
use super::card;
use super::card::line_of;
use super::draw_context::DrawContext;
use super::icons;
use super::picture::Picture;
use super::shape::{Color, Detail, Group, Layer, Shape, Stroke};
use super::theme::{Theme, size};
use crate::geom::{Path, Point, Rect, Size};
use crate::map::{
    Badge, ColourBy, Element, ElementKind, Field, Icon, Key, Link, LinkStatus, LinkStyle, Map, Target, View,
};
use crate::text::{Measure, Weight};

/// Between two rows of entries.
const ROW: f32 = 18.0;
/// The indent of the entries of every group: the groups' names are before.
const LABEL: f32 = 84.0;
const SWATCH: f32 = 22.0;
/// Entries start on multiples of this, so that they line up over the groups.
const TAB: f32 = 12.0;
/// Between two sections in one row.
const SECTION_GAP: f32 = 24.0;

/// The sign before an entry's words.
#[derive(Debug, Clone, PartialEq)]
enum Sign {
    Bar(Color),
    Icon(Icon),
    Line(Stroke),
    Missing,
    OpenDot,
    Mark(crate::map::AnnotationKind),
    Chevron,
    None,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    sign: Sign,
    label: String,
    count: Option<usize>,
}

impl Sign {
    /// Width before the words.
    fn room(&self) -> f32 {
        if *self == Self::None { 0.0 } else { SWATCH + 6.0 }
    }
}

impl Entry {
    fn text(&self) -> String {
        match self.count {
            Some(count) => format!("{} {count}", self.label),
            None => self.label.clone(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Section {
    name: String,
    entries: Vec<Entry>,
}

/// Draws the legend with its top left corner at the origin, no wider than
/// `width`; gives its height.
pub fn draw(context: &DrawContext<'_>, picture: &Picture, width: f32) -> (Group, f32) {
    let DrawContext { theme, measure, .. } = context;
    let measure = *measure;
    let mut group = Group::new(Layer::Furniture, None);
    let (mut x, mut y) = (0.0, 0.0);
    for section in sections(context, picture) {
        // A short section stands beside the one before, if it fits.
        let length: f32 = section.entries.iter().map(|entry| entry_width(entry, measure)).sum();
        if x > 0.0 && x + SECTION_GAP + LABEL + length <= width {
            x = ((x + SECTION_GAP) / TAB).ceil() * TAB;
        } else {
            y += if x > 0.0 { ROW + 2.0 } else { 0.0 };
            x = 0.0;
        }
        let name = line_of(&section.name, Point::new(x, y), size::SMALL, Weight::SemiBold, theme.ink, measure);
        let name_room = name.width + 14.0;
        group.push(Detail::Always, Shape::Text(name));
        x += if x > 0.0 { name_room } else { LABEL };
        for entry in &section.entries {
            let needs = entry_width(entry, measure);
            if x > LABEL && x + needs > width {
                x = LABEL;
                y += ROW;
            }
            draw_sign(&mut group, &entry.sign, Point::new(x, y), theme, measure);
            let at = Point::new(x + entry.sign.room(), y);
            let words = line_of(&entry.text(), at, size::SMALL, Weight::Regular, theme.ink, measure);
            group.push(Detail::Always, Shape::Text(words));
            x += needs;
        }
    }
    (group, if x > 0.0 { y + ROW } else { 0.0 })
}

/// Room for an entry and the space after it, in whole tabs: entries line up.
fn entry_width(entry: &Entry, measure: &dyn Measure) -> f32 {
    let needs = entry.sign.room() + measure.width(&entry.text(), size::SMALL, Weight::Regular);
    ((needs + 16.0) / TAB).ceil() * TAB
}

fn draw_sign(group: &mut Group, sign: &Sign, at: Point, theme: &Theme, measure: &dyn Measure) {
    let middle = at.y + measure.line_height(size::SMALL) / 2.0;
    let rect = |w: f32, h: f32| Rect::from_center_size(Point::new(at.x + SWATCH / 2.0, middle), Size::new(w, h));
    let line = || Path::polyline([Point::new(at.x, middle), Point::new(at.x + SWATCH, middle)]);
    match sign {
        Sign::Bar(color) => {
            let rect = rect(6.0, 13.0).translate(Point::new(SWATCH / 2.0 - 3.0, 0.0));
            group.push(Detail::Always, Shape::Rect { rect, radius: 2.0, fill: Some(*color), stroke: None });
        }
        Sign::Icon(icon) => {
            let rect = rect(12.0, 12.0).translate(Point::new(SWATCH / 2.0 - 6.0, 0.0));
            for shape in icons::shapes(*icon, rect, theme.mute) {
                group.push(Detail::Always, shape);
            }
        }
        Sign::Line(stroke) => {
            group.push(Detail::Always, Shape::Path { path: line(), fill: None, stroke: Some(*stroke) });
        }
        Sign::Missing => {
            let stroke = Some(theme.missing_stroke());
            group.push(Detail::Always, Shape::Rect { rect: rect(SWATCH, 12.0), radius: 3.0, fill: None, stroke });
        }
        Sign::Chevron => {
            let Rect { min, max } = rect(SWATCH, 12.0);
            let outline = [(0.0, 0.0), (0.8, 0.0), (1.0, 0.5), (0.8, 1.0), (0.0, 1.0), (0.2, 0.5)];
            let corner = |(x, y): (f32, f32)| Point::new(min.x + (max.x - min.x) * x, min.y + (max.y - min.y) * y);
            let stroke = Some(theme.missing_stroke());
            let path = Path::polygon(outline.map(corner));
            group.push(Detail::Always, Shape::Path { path, fill: None, stroke });
        }
        Sign::OpenDot => {
            let stroke = Some(Stroke::solid(theme.mute, 1.0));
            let rect = rect(6.0, 6.0).translate(Point::new(SWATCH / 2.0 - 4.0, 0.0));
            group.push(Detail::Always, Shape::Rect { rect, radius: 3.0, fill: None, stroke });
        }
        Sign::Mark(kind) => {
            annotation_marks::push_mark(group, *kind, Point::new(at.x + SWATCH - 8.0, middle), theme, measure);
        }
        Sign::None => {}
    }
}

fn sections(context: &DrawContext<'_>, picture: &Picture) -> Vec<Section> {
    let DrawContext { map, view, theme, .. } = context;
    let shown: Vec<&Element> = picture.elements().filter_map(|id| map.element(id)).collect();
    let (missing, actors): (Vec<&Element>, Vec<&Element>) = shown.iter().partition(|element| element.is_placeholder());
    let mut sections = vec![
        colours(context, &actors),
        icons_shown(map, view, &actors),
        links_shown(map, picture, theme),
        statuses(map, picture, theme),
        badges(view),
        marks(picture, &missing, &actors),
        annotations(map, picture),
    ];
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// The number of elements with each value of a field, in the field's order.
fn counted(map: &Map, field: Field, elements: &[&Element]) -> Vec<(Key, usize)> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for key in elements.iter().flat_map(|element| field.keys(map, element)) {
        *counts.entry(key).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_cached_key(|(key, _)| field.order_of(map, key));
    counts
}

fn colours(context: &DrawContext<'_>, actors: &[&Element]) -> Section {
    let (map, field) = (context.map, context.view.colour.field());
    let entry = |(key, count): (Key, usize)| {
        let color = context.colours.of_key(&key);
        Entry { sign: Sign::Bar(color), label: field.label_of(map, &key), count: Some(count) }
    };
    Section { name: field.label().to_owned(), entries: counted(map, field, actors).into_iter().map(entry).collect() }
}

fn icons_shown(map: &Map, view: &View, actors: &[&Element]) -> Section {
    let by_colour = view.colour == ColourBy::Type;
    let typed: Vec<&Element> =
        actors.iter().copied().filter(|element| element.type_id.is_some() && !by_colour).collect();
    let mut entries: Vec<Entry> = counted(map, Field::Type, &typed)
        .into_iter()
        .filter_map(|(key, count)| {
            let kind = map.types().get(&key.as_deref()?.into())?;
            Some(Entry { sign: Sign::Icon(kind.icon), label: kind.name.clone(), count: Some(count) })
        })
        .collect();
    let untyped = actors.iter().filter(|element| element.type_id.is_none());
    for &kind in ElementKind::ALL {
        let of_kind: Vec<_> = untyped.clone().filter(|element| element.kind == kind).collect();
        if let Some(first) = of_kind.first() {
            let label = if kind == ElementKind::Stakeholder { message!("scene-no-type") } else { kind.label() };
            let sign = Sign::Icon(card::icon_of(map, first));
            entries.push(Entry { sign, label: label.to_owned(), count: Some(of_kind.len()) });
        }
    }
    let name = if by_colour { message!("scene-legend-kind") } else { message!("scene-legend-type") };
    Section { name: name.to_owned(), entries }
}

fn links_shown(map: &Map, picture: &Picture, theme: &Theme) -> Section {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (link, count) in drawn_links(map, picture) {
        *counts.entry(link.kind.as_str()).or_default() += count;
    }
    let entry = |kind: &crate::map::LinkKind| {
        let count = counts.get(kind.id.as_str())?;
        let sign = Sign::Line(theme.link_stroke(kind.style, LinkStatus::Active));
        Some(Entry { sign, label: kind.name.clone(), count: Some(*count) })
    };
    Section {
        name: message!("scene-legend-links").to_owned(),
        entries: map.ordered_link_kinds().into_iter().filter_map(entry).collect(),
    }
}

/// Links with a line, and how many the line stands for: all of one kind and
/// status.
fn drawn_links<'a>(map: &'a Map, picture: &'a Picture) -> impl Iterator<Item = (&'a Link, usize)> {
    picture.routes.iter().filter_map(|route| Some((map.link(route.link)?, route.count)))
}

fn statuses(map: &Map, picture: &Picture, theme: &Theme) -> Section {
    let entry = |status: &LinkStatus| {
        let with_it = drawn_links(map, picture).filter(|(link, _)| link.status == *status);
        let count = with_it.map(|(_, count)| count).sum();
        let sign = Sign::Line(theme.link_stroke(LinkStyle::Product, *status));
        (count > 0).then(|| Entry { sign, label: status.label().to_owned(), count: Some(count) })
    };
    let unusual = LinkStatus::ALL.iter().filter(|status| **status != LinkStatus::Active);
    Section { name: message!("scene-legend-status").to_owned(), entries: unusual.filter_map(entry).collect() }
}

fn badges(view: &View) -> Section {
    let label = match view.badge {
        Badge::Nothing => return Section { name: String::new(), entries: Vec::new() },
        Badge::Employees => message!("scene-legend-employees"),
        Badge::Trl => message!("scene-legend-trl"),
        Badge::Founded => message!("scene-legend-founded"),
    };
    let entries = vec![Entry { sign: Sign::None, label: label.to_owned(), count: None }];
    Section { name: message!("scene-legend-badge").to_owned(), entries }
}

fn marks(picture: &Picture, missing: &[&Element], actors: &[&Element]) -> Section {
    let mut entries = Vec::new();
    let mut mark = |sign, label: &str, count| entries.push(Entry { sign, label: label.to_owned(), count: Some(count) });
    if !missing.is_empty() {
        mark(Sign::Missing, message!("scene-legend-missing"), missing.len());
    }
    let empty = picture.columns.iter().filter(|lane| lane.count == 0 && !lane.label.is_empty()).count();
    if empty > 0 {
        mark(Sign::Chevron, message!("scene-legend-empty-stage"), empty);
    }
    let unsourced = actors.iter().filter(|element| element.provenance.is_missing()).count();
    if unsourced > 0 {
        mark(Sign::OpenDot, message!("scene-legend-unsourced"), unsourced);
    }
    Section { name: message!("scene-legend-marks").to_owned(), entries }
}

fn annotations(map: &Map, picture: &Picture) -> Section {
    let drawn = picture.scene.groups.iter().filter_map(|group| match group.spot {
        Some(super::shape::Spot::Fact(Target::Annotation(id))) => map.annotation(id),
        _ => None,
    });
    let mut counts = BTreeMap::new();
    for annotation in drawn {
        *counts.entry(annotation.kind).or_insert(0) += 1;
    }
    let entry = |(kind, count): (crate::map::AnnotationKind, usize)| Entry {
        sign: Sign::Mark(kind),
        label: kind.label().to_owned(),
        count: Some(count),
    };
    Section { name: message!("scene-legend-notes").to_owned(), entries: counts.into_iter().map(entry).collect() }
}
