//! What is at a point, and what is in a rectangle: asked of the picture itself.

use rstar::{AABB, RTree, RTreeObject};

use super::shape::{Scene, Spot};
use crate::geom::{Point, Rect};

/// A group's box, for the tree.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    bounds: Rect,
    group: usize,
}

impl RTreeObject for Entry {
    type Envelope = AABB<[f32; 2]>;

    fn envelope(&self) -> Self::Envelope {
        envelope(self.bounds)
    }
}

fn envelope(rect: Rect) -> AABB<[f32; 2]> {
    AABB::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y])
}

/// Boxes of a scene's groups in an R-tree (Guttman 1984; bulk-loaded), so that
/// looking at a part costs what is in the part.
#[derive(Debug, Clone)]
pub struct Index {
    tree: RTree<Entry>,
}

impl Index {
    pub fn new(scene: &Scene) -> Self {
        let entries = scene.groups.iter().enumerate().map(|(group, g)| Entry { bounds: g.bounds, group }).collect();
        Self { tree: RTree::bulk_load(entries) }
    }

    /// Indices of the groups whose boxes touch the rectangle, in painter's order.
    pub fn within(&self, rect: Rect) -> Vec<usize> {
        let touching = self.tree.locate_in_envelope_intersecting(envelope(rect));
        let mut groups: Vec<usize> = touching.map(|entry| entry.group).collect();
        groups.sort_unstable();
        groups
    }

    /// The topmost spot at the point, within `slack` map units.
    pub fn at(&self, scene: &Scene, point: Point, slack: f32) -> Option<Spot> {
        let around = Rect { min: point, max: point }.expand(slack);
        self.within(around).into_iter().rev().find_map(|at| {
            let group = scene.groups.get(at)?;
            let is_hit = || group.items.iter().any(|item| item.shape.is_hit(point, slack));
            group.spot.clone().filter(|_| is_hit())
        })
    }
}
