//! A map of thousands seen as a whole: one mesh, made once for each zoom.
//!
//! Every shape by itself costs egui a tessellation with soft edges in every
//! frame. From afar nobody sees the edges: boxes are two triangles, a stretch
//! of a link is two, and a pan only moves what was made. The groups are cut
//! into runs; after an edit only the runs with other groups are made anew.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Rect, Vec2};

use super::brush::{strip, tinted};
use super::projection::Projection;
use crate::scene::{Detail, Group, Layer, Scene, Shape, Stroke};

/// With more groups than this in sight, the mesh is worth its making.
pub const MANY: usize = 2_500;
/// Filled shapes smaller than this on the screen are left out, in points.
const DOT: f32 = 0.8;

/// Groups to a run, about.
const RUN: usize = 128;
/// Groups that an edit may have put between two runs that are the same.
const SLACK: usize = 64;

/// The distance that straight stretches may have from their curve, in points, in a picture
/// of so many groups: the more there are, the less is seen of each.
fn tolerance(groups: usize) -> f32 {
    match groups {
        0..4_000 => 0.5,
        4_000..12_000 => 1.5,
        _ => 5.0,
    }
}

/// A group and its opacity; over 1 is opaque. It is held, so that no other group
/// gets its address.
pub type Shown = (Arc<Group>, f32);

/// The inputs of the meshes: the picture, the zoom, and the emphasis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    pub picture: u64,
    pub emphasis: u64,
    pub zoom: f32,
}

/// The last mesh, and the runs that it was put together from.
#[derive(Default)]
pub struct OverviewMesh {
    key: Option<Key>,
    runs: Vec<Run>,
    /// One mesh of all runs: egui copies it once, and many only piece by piece.
    whole: Arc<Mesh>,
    offset: Vec2,
    /// Of the curves in the runs.
    tolerance: f32,
    /// Number of runs made, for tests that count work.
    pub made: usize,
}

/// Groups that stand one after the other, each with its opacity, as a mesh that
/// was put somewhere.
struct Run {
    groups: Vec<Shown>,
    mesh: Mesh,
    offset: Vec2,
}

impl OverviewMesh {
    /// The body of the scene as one mesh at this projection.
    pub fn mesh(
        &mut self,
        scene: &Scene,
        key: Key,
        projection: Projection,
        opacity: impl Fn(&Group) -> f32,
    ) -> Arc<Mesh> {
        if self.key != Some(key) {
            let body = scene.groups.iter().filter(|group| is_body(group));
            let wanted = body.map(|group| (Arc::clone(group), opacity(group)));
            let wanted: Vec<Shown> = wanted.filter(|(_, opacity)| *opacity > 0.0).collect();
            let tolerance = tolerance(scene.groups.len());
            let is_same_zoom = self.key.is_some_and(|known| known.zoom == key.zoom);
            let is_as_fine = std::mem::replace(&mut self.tolerance, tolerance) == tolerance;
            let known = if is_same_zoom && is_as_fine { std::mem::take(&mut self.runs) } else { Vec::new() };
            self.runs = self.renewed(known, &wanted, projection);
            self.key = Some(key);
            self.put_together(projection.offset);
        }
        let by = projection.offset - self.offset;
        if by != Vec2::ZERO {
            Arc::make_mut(&mut self.whole).translate(by);
            self.offset = projection.offset;
        }
        Arc::clone(&self.whole)
    }

    fn put_together(&mut self, offset: Vec2) {
        let sum = |count: fn(&Mesh) -> usize| self.runs.iter().map(|run| count(&run.mesh)).sum();
        let mut whole = Mesh::default();
        whole.vertices.reserve_exact(sum(|mesh| mesh.vertices.len()));
        whole.indices.reserve_exact(sum(|mesh| mesh.indices.len()));
        for run in &mut self.runs {
            let by = offset - run.offset;
            if by != Vec2::ZERO {
                run.mesh.translate(by);
                run.offset = offset;
            }
            whole.append_ref(&run.mesh);
        }
        self.whole = Arc::new(whole);
        self.offset = offset;
    }

    /// Runs of the wanted groups; those that are the same are kept.
    fn renewed(&mut self, known: Vec<Run>, mut wanted: &[Shown], projection: Projection) -> Vec<Run> {
        let mut runs = Vec::with_capacity(wanted.len() / RUN + 1);
        let mut known = known.into_iter().peekable();
        while let Some(run) = known.next() {
            if is_same(&run.groups, wanted.get(..run.groups.len()).unwrap_or_default()) {
                wanted = &wanted[run.groups.len()..];
                runs.push(run);
                continue;
            }
            // Up to where the next run begins; past the last one all is new.
            let next = known.peek().and_then(|next| next.groups.first());
            let reach = wanted.get(..run.groups.len() + SLACK).unwrap_or(wanted);
            let end = next.and_then(|(next, _)| reach.iter().position(|(group, _)| Arc::ptr_eq(group, next)));
            let (changed, rest) = wanted.split_at(end.unwrap_or(run.groups.len().min(wanted.len())));
            self.add(&mut runs, changed, projection);
            wanted = rest;
        }
        self.add(&mut runs, wanted, projection);
        runs
    }

    fn add(&mut self, runs: &mut Vec<Run>, groups: &[Shown], projection: Projection) {
        // A run that grew by a few is not worth two.
        let length = if groups.len() <= 2 * RUN { groups.len().max(1) } else { RUN };
        for groups in groups.chunks(length) {
            self.made += 1;
            let mesh = make(groups, projection, self.tolerance);
            runs.push(Run { groups: groups.to_vec(), mesh, offset: projection.offset });
        }
    }
}

/// True when groups, each with its opacity, look the same. Bands are new ones in
/// every picture, and mostly equal.
pub fn is_same(a: &[Shown], b: &[Shown]) -> bool {
    let are_equal = |a: &Arc<Group>, b: &Arc<Group>| Arc::ptr_eq(a, b) || (a.layer == Layer::Bands && a == b);
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.1 == b.1 && are_equal(&a.0, &b.0))
}

fn is_body(group: &Group) -> bool {
    !matches!(group.layer, Layer::ColumnHeaders | Layer::RowHeaders | Layer::LinkLabels | Layer::Furniture)
}

fn make(groups: &[Shown], projection: Projection, tolerance: f32) -> Mesh {
    let mut mesh = Mesh::default();
    for (group, opacity) in groups {
        let opacity = *opacity;
        for item in group.items.iter().filter(|item| item.detail == Detail::Always) {
            match &item.shape {
                Shape::Rect { rect, fill, stroke, .. } => {
                    let outer = projection.rect(*rect);
                    let inner = match stroke {
                        Some(stroke) => {
                            mesh.add_colored_rect(outer, line(stroke, projection, opacity).1);
                            outer.shrink(0.6)
                        }
                        None => outer,
                    };
                    if let Some(fill) = fill.filter(|_| inner.is_positive()) {
                        mesh.add_colored_rect(inner, tinted(fill, opacity));
                    }
                }
                Shape::Path { path, fill: None, stroke: Some(stroke) } => {
                    let (width, color) = line(stroke, projection, opacity);
                    for points in path.flattened_within(tolerance / projection.zoom) {
                        strip(&mut mesh, points.into_iter().map(|at| projection.point(at)), width, color);
                    }
                }
                Shape::Path { path, fill: Some(fill), .. } => {
                    // Arrowheads and pins: dots of their colour.
                    let bounds = projection.rect(path.bounds());
                    if bounds.size().max_elem() < DOT {
                        continue;
                    }
                    let rect = Rect::from_center_size(bounds.center(), bounds.size() * 0.7);
                    mesh.add_colored_rect(rect, tinted(*fill, opacity));
                }
                Shape::Path { fill: None, stroke: None, .. } | Shape::Text(_) => {}
            }
        }
    }
    mesh
}

/// Width on the screen and colour of a line; one thinner than a point is
/// fainter instead.
fn line(stroke: &Stroke, projection: Projection, opacity: f32) -> (f32, Color32) {
    let width = stroke.width * projection.zoom;
    let faint = width.clamp(0.35, 1.0);
    (width.max(1.0), tinted(stroke.color, opacity).gamma_multiply(faint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Size};
    use crate::scene::Color;

    fn group(at: f32) -> Arc<Group> {
        let rect = crate::geom::Rect::from_min_size(Point::new(at, 0.0), Size::new(10.0, 10.0));
        let mut group = Group::new(Layer::Cards, None);
        let fill = Some(Color { r: 0, g: 0, b: 0, a: 255 });
        group.push(Detail::Always, Shape::Rect { rect, radius: 0.0, fill, stroke: None });
        Arc::new(group)
    }

    /// Checks that the mesh after an edit, or a pan with an edit, equals one made
    /// from nothing; gives the number of runs made for it.
    fn made_for(overview: &mut OverviewMesh, scene: &Scene, picture: u64, offset: f32) -> usize {
        let key = Key { picture, emphasis: 0, zoom: 1.0 };
        let projection = Projection { offset: Vec2::new(offset, 0.0), zoom: 1.0 };
        let before = overview.made;
        let mesh = overview.mesh(scene, key, projection, |_| 1.0);
        assert!(*mesh == *OverviewMesh::default().mesh(scene, key, projection, |_| 1.0));
        overview.made - before
    }

    #[test]
    fn an_edit_makes_the_runs_anew_that_it_touches() {
        let mut scene = Scene::new(None);
        (0..1_000).for_each(|at| scene.push(group(at as f32 * 16.0)));
        let mut overview = OverviewMesh::default();
        assert_eq!(made_for(&mut overview, &scene, 0, 0.0), 8);
        assert_eq!(made_for(&mut overview, &scene, 0, 64.0), 0, "a pan");
        scene.groups[300] = group(-16.0);
        assert_eq!(made_for(&mut overview, &scene, 1, 128.0), 1, "a card moved");
        scene.groups.insert(500, group(-32.0));
        assert_eq!(made_for(&mut overview, &scene, 2, 0.0), 1, "a card more");
        scene.groups.remove(10);
        assert_eq!(made_for(&mut overview, &scene, 3, 0.0), 1, "a card less");
        scene.groups.drain(100..900);
        assert!(made_for(&mut overview, &scene, 4, 0.0) <= 3);
        scene.groups.clear();
        assert_eq!(made_for(&mut overview, &scene, 5, 0.0), 0);
    }
}
