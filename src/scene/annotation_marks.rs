//! Marks of annotations, at what they are pinned to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cells::Cell;
use super::icons::circle;
use super::picture::Picture;
use super::shape::{Align, Detail, Group, Layer, Shape, Spot, Stroke, Text};
use super::theme::{Theme, annotation_letter};
use crate::geom::{Path, Point, Rect};
use crate::map::{Anchor, Annotation, AnnotationId, AnnotationKind, Key, Map, RegionId, Rows, Target, View};
use crate::text::{Measure, Weight};

/// Half the height of a mark.
const RADIUS: f32 = 7.5;
const STEP: f32 = 2.0 * RADIUS + 1.0;

/// Marks kept from picture to picture, with what they were made for.
#[derive(Debug, Clone, Default)]
pub struct AnnotationMarks(BTreeMap<AnnotationId, (Arc<Annotation>, Point, Arc<Group>)>);

impl AnnotationMarks {
    /// Marks of all annotations that have a place in this view. Several at one
    /// place stand side by side, towards the left.
    pub fn update(&mut self, map: &Map, view: &View, picture: &Picture, theme: &Theme, measure: &dyn Measure) {
        let mut taken: BTreeMap<(i32, i32), u32> = BTreeMap::new();
        let mut known = std::mem::take(&mut self.0);
        for (id, annotation) in map.annotations().iter_shared() {
            let Some(place) = place_of(map, view, picture, &annotation.at) else { continue };
            let before = taken.entry((place.x.round() as i32, place.y.round() as i32)).or_default();
            let at = place - Point::new(STEP * *before as f32, 0.0);
            *before += 1;
            let pin = known
                .remove(id)
                .filter(|(of, known_at, _)| Arc::ptr_eq(of, annotation) && *known_at == at)
                .unwrap_or_else(|| {
                    let group = Arc::new(mark_in_place(annotation, at, theme, measure));
                    (Arc::clone(annotation), at, group)
                });
            self.0.insert(*id, pin);
        }
    }

    /// The marks, in the order of the annotations.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        self.0.values().map(|(_, _, group)| group)
    }
}

/// The mark of an annotation. On a header it goes with the header, which covers
/// the map.
fn mark_in_place(annotation: &Annotation, at: Point, theme: &Theme, measure: &dyn Measure) -> Group {
    let layer = match annotation.at {
        Anchor::Stage(_) => Layer::ColumnHeaders,
        Anchor::Region(_) => Layer::RowHeaders,
        Anchor::Element(_) | Anchor::Link(_) | Anchor::Cell { .. } | Anchor::Point { .. } => Layer::AnnotationMarks,
    };
    Group { layer, ..mark(annotation, at, theme, measure) }
}

/// The place of an annotation's mark in this view, if it has one there.
pub fn place_of(map: &Map, view: &View, picture: &Picture, anchor: &Anchor) -> Option<Point> {
    let corner = |rect: Rect| Point::new(rect.right() - 4.0, rect.top() - 1.0);
    match anchor {
        Anchor::Element(id) => picture.rect_of(*id).map(corner),
        Anchor::Link(id) => {
            let within = || picture.block_of(map.link(*id)?.from).filter(|(_, block)| block.links.contains(id));
            let on_way = picture.route_of(*id).map(|route| route.at(0.5));
            on_way.or_else(|| within().map(|(_, block)| corner(block.rect)))
        }
        Anchor::Stage(id) => {
            let lane = picture.columns.iter().find(|lane| lane.key.as_deref() == Some(id.as_str()))?;
            Some(Point::new(lane.end - 8.0, -picture.header_height + 1.0))
        }
        Anchor::Region(id) => {
            let key = row_of_region(map, view, id)?;
            let lane = picture.rows.iter().find(|lane| lane.key == key)?;
            Some(Point::new(-super::header_shapes::HEADER_GAP - 10.0, lane.start + 12.0))
        }
        Anchor::Cell { stage, region } => {
            let column = stage.as_ref().map_or(Key::NONE, |stage| Key::new(stage.as_str()));
            let row = match region {
                Some(region) => row_of_region(map, view, region)?,
                None => Key::NONE,
            };
            let rect = picture.cell_rect(&Cell { column, row })?;
            Some(Point::new(rect.right() - 10.0, rect.bottom() - 10.0))
        }
        Anchor::Point { view: of_view, at } => (*of_view == view.id).then_some(*at),
    }
}

fn row_of_region(map: &Map, view: &View, region: &RegionId) -> Option<Key> {
    match view.rows {
        Rows::Region { nuts_level } => Some(map.region_at(region, nuts_level)),
        Rows::Helix | Rows::Level | Rows::Type | Rows::Nothing => None,
    }
}

/// The mark of one annotation.
pub fn mark(annotation: &Annotation, at: Point, theme: &Theme, measure: &dyn Measure) -> Group {
    let spot = Spot::Fact(Target::Annotation(annotation.id));
    let mut group = Group::new(Layer::AnnotationMarks, Some(spot));
    push_mark(&mut group, annotation.kind, at, theme, measure);
    group
}

/// A mark's shapes: the outline and the letter tell the kind, not colour alone.
pub fn push_mark(group: &mut Group, kind: AnnotationKind, at: Point, theme: &Theme, measure: &dyn Measure) {
    let fill = theme.annotation(kind);
    let path = outline(kind, at, RADIUS);
    let stroke = Some(Stroke::solid(theme.paper, 1.5));
    group.push(Detail::Always, Shape::Path { path, fill: Some(fill), stroke });
    let letter = annotation_letter(kind);
    let size = 10.0;
    let text = Text {
        text: letter.to_owned(),
        at: at + Point::new(0.0, size * 0.36),
        align: Align::Middle,
        size,
        weight: Weight::SemiBold,
        color: if theme.paper.contrast(fill) >= theme.ink.contrast(fill) { theme.paper } else { theme.ink },
        halo: None,
        upwards: false,
        width: measure.width(letter, size, Weight::SemiBold),
    };
    group.push(Detail::Near, Shape::Text(text));
}

fn outline(kind: AnnotationKind, at: Point, r: f32) -> Path {
    let corner = |x: f32, y: f32| at + Point::new(x * r, y * r);
    match kind {
        AnnotationKind::Strength | AnnotationKind::Opportunity | AnnotationKind::Question => {
            Path { segments: circle(at, r) }
        }
        AnnotationKind::Weakness | AnnotationKind::Risk => Path::polygon(
            [(-0.5, -1.0), (0.5, -1.0), (1.1, 0.0), (0.5, 1.0), (-0.5, 1.0), (-1.1, 0.0)].map(|(x, y)| corner(x, y)),
        ),
        AnnotationKind::Gap | AnnotationKind::Bottleneck => {
            Path::polygon([(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)].map(|(x, y)| corner(x, y)))
        }
        AnnotationKind::Action | AnnotationKind::Quote | AnnotationKind::Note => {
            Path::polygon([(-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)].map(|(x, y)| corner(x, y)))
        }
    }
}
