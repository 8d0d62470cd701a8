//! A map of thousands seen as a whole: one mesh, made once for each zoom.
//!
//! Every shape by itself costs egui a tessellation with soft edges in every
//! frame. From afar nobody sees the edges: boxes are two triangles, a stretch
//! of a link is two, and a pan only moves what was made.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Rect, Vec2};

use super::paint::Projection;
use super::strokes::{stretch, tinted};
use crate::scene::{Detail, Group, Layer, Scene, Shape, Stroke};

/// With more groups than this in sight, the mesh is worth its making.
pub const MANY: usize = 2_500;
/// Straight stretches for each curve.
const STEPS: usize = 4;

/// What a mesh was made for: the picture, the zoom, and what is emphasised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    pub picture: u64,
    pub emphasis: u64,
    pub zoom: f32,
}

/// The last mesh, and where it was put.
#[derive(Default)]
pub struct Far {
    made: Option<(Key, Vec2, Arc<Mesh>)>,
    /// How often a mesh was made, for tests that count work.
    pub meshes: usize,
}

impl Far {
    /// The body of the scene as one mesh at this projection.
    pub fn mesh(
        &mut self,
        scene: &Scene,
        key: Key,
        projection: Projection,
        opacity: impl Fn(&Group) -> f32,
    ) -> Arc<Mesh> {
        match &mut self.made {
            Some((known, offset, mesh)) if *known == key => {
                let by = projection.offset - *offset;
                if by != Vec2::ZERO {
                    Arc::make_mut(mesh).translate(by);
                    *offset = projection.offset;
                }
                Arc::clone(mesh)
            }
            _ => {
                self.meshes += 1;
                let mesh = Arc::new(make(scene, projection, opacity));
                self.made = Some((key, projection.offset, Arc::clone(&mesh)));
                mesh
            }
        }
    }
}

fn make(scene: &Scene, projection: Projection, opacity: impl Fn(&Group) -> f32) -> Mesh {
    let mut mesh = Mesh::default();
    let is_body = |group: &&Arc<Group>| {
        !matches!(group.layer, Layer::ColumnHeaders | Layer::RowHeaders | Layer::LinkLabels | Layer::Furniture)
    };
    for group in scene.groups.iter().filter(is_body) {
        let opacity = opacity(group);
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
                    for points in path.flattened(STEPS) {
                        for pair in points.windows(2) {
                            stretch(&mut mesh, projection.point(pair[0]), projection.point(pair[1]), width, color);
                        }
                    }
                }
                Shape::Path { path, fill: Some(fill), .. } => {
                    // Arrowheads and pins: dots of their colour.
                    let bounds = projection.rect(path.bounds());
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
