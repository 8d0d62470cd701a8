//! Cards on their way to where a tidying put them.
//!
//! The scene is that of the end; here is only how far from it things still are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::vec2;

use super::projection::Projection;
use super::scene_painter::Pose;
use crate::geom::{Point, Rect};
use crate::gui::derived::Drawn;
use crate::map::{Anchor, Map, Target};
use crate::scene::{Group, Layer, Picture, Spot};

/// Seconds that the way takes: seen, and never waited for.
const SECONDS: f64 = 0.18;
/// More cards than this are put at once: nobody follows them, and the frames
/// would be slow.
const MOST: usize = 2_000;

pub struct CardAnimation {
    /// Of the picture that it ends in.
    serial: u64,
    began: Option<f64>,
    /// From where things are in the end to where they came from, in map units.
    back: BTreeMap<Target, Point>,
    /// Links that lead elsewhere now: they come into sight on the way.
    links: BTreeSet<Target>,
    /// The share of the way that is left, 1 to 0.
    left: f32,
}

impl CardAnimation {
    /// None where nothing moves, or too much.
    pub fn new(map: &Map, before: &Picture, after: &Drawn) -> Option<Self> {
        let cards = &after.picture.cards;
        if cards.len() > MOST {
            return None;
        }
        let mut back: BTreeMap<Target, Point> = BTreeMap::new();
        for (id, card) in cards {
            let by = before.cards.get(id).map_or(Point::ZERO, |from| from.rect.min - card.rect.min);
            if by != Point::ZERO {
                back.insert(Target::Element(*id), by);
            }
        }
        if back.is_empty() {
            return None;
        }
        for annotation in map.annotations().iter() {
            if let Anchor::Element(id) = annotation.at
                && let Some(by) = back.get(&Target::Element(id)).copied()
            {
                back.insert(Target::Annotation(annotation.id), by);
            }
        }
        let moves = |id| back.contains_key(&Target::Element(id));
        let links = map.links().iter().filter(|link| moves(link.from) || moves(link.to));
        let links = links.map(|link| Target::Link(link.id)).collect();
        Some(Self { serial: after.serial, began: None, back, links, left: 1.0 })
    }

    /// One frame on; false when it is over, or the picture is another one.
    pub fn advance(&mut self, now: f64, serial: u64) -> bool {
        let began = *self.began.get_or_insert(now);
        let done = ((now - began) / SECONDS).clamp(0.0, 1.0) as f32;
        // Quick at first, slow at the end: the eye is where the cards arrive.
        self.left = (1.0 - done).powi(3);
        self.serial == serial && done < 1.0
    }

    /// The pose now of a group that will have this pose in the end.
    pub fn pose(&self, group: &Group, end: Pose, projection: Projection) -> Pose {
        let Some(Spot::Fact(target)) = &group.spot else { return end };
        if self.links.contains(target) {
            return Pose { opacity: end.opacity * (1.0 - self.left), ..end };
        }
        let by = self.by(*target) * projection.zoom;
        Pose { by: end.by + vec2(by.x, by.y), ..end }
    }

    /// The groups in sight that will not be in the end.
    pub fn on_their_way<'a>(&'a self, groups: &'a [Arc<Group>], seen: Rect) -> impl Iterator<Item = usize> + 'a {
        let leaves = move |group: &Group| match &group.spot {
            Some(Spot::Fact(target)) if matches!(group.layer, Layer::Cards | Layer::AnnotationMarks) => {
                !group.bounds.intersects(seen) && group.bounds.translate(self.by(*target)).intersects(seen)
            }
            _ => false,
        };
        groups.iter().enumerate().filter(move |(_, group)| leaves(group)).map(|(at, _)| at)
    }

    fn by(&self, target: Target) -> Point {
        self.back.get(&target).map_or(Point::ZERO, |back| *back * self.left)
    }
}
