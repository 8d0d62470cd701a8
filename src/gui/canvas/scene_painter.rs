//! The scene as egui's shapes.
//!
//! Only what is in sight is painted, text is laid out once for each size it is
//! seen in, curves are flattened once, and below [`super::projection::NEAR`] what could not be
//! read is left out. Nothing here decides how things look: the scene says.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::TextShape;
use egui::epaint::text::TextOptions;
use egui::text::LayoutJob;
use egui::{Color32, FontFamily, FontId, Galley, Shape, Vec2};

use super::brush::{Brush, Flat, tinted};
use super::overview_mesh::{self, OverviewMesh};
use super::projection::Projection;
use super::triangulation::triangulate;
use crate::geom::{Path, Point};
use crate::gui::derived::Drawn;
use crate::gui::style::semi_bold;
use crate::scene::{self, Align, Detail, Group, Text};
use crate::text::Weight;

/// Text smaller than this many points is not drawn: it could not be read.
const READABLE: f32 = 4.5;
/// The distance that straight stretches may have from their curve, near and far, in map
/// units: less than a pixel at the zooms that they are seen in.
const NEAR_CURVES: f32 = 0.12;
const FAR_CURVES: f32 = 0.8;

/// A picture, the painter for it, and its projection.
#[derive(Clone, Copy)]
pub struct Surface<'a> {
    pub painter: &'a egui::Painter,
    pub drawn: &'a Drawn,
    pub projection: Projection,
}

impl Surface<'_> {
    /// Width of the soft edges that dashes have in this picture. In one of
    /// thousands of links nobody sees them, and they are what costs most.
    pub fn softness(&self) -> f32 {
        /// Groups that a picture of thousands of links has.
        const BUSY: usize = 12_000;
        let is_busy = self.drawn.picture.scene.groups.len() > BUSY;
        if is_busy { 0.0 } else { 1.0 / self.painter.pixels_per_point() }
    }
}

/// Opacity and offset of one painted group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pose {
    /// 0 is not painted; over 1 is opaque.
    pub opacity: f32,
    /// Its distance from its place, in screen points.
    pub by: Vec2,
    /// The further distance of words that begin at its left.
    pub words_by: Vec2,
}

impl Pose {
    pub const PLAIN: Self = Self { opacity: 1.0, by: Vec2::ZERO, words_by: Vec2::ZERO };

    pub const fn faded(opacity: f32) -> Self {
        Self { opacity, ..Self::PLAIN }
    }
}

/// The inputs of a galley.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct GalleyKey {
    text: String,
    /// Font size in quarters of a point.
    size: u32,
    weight: Weight,
}

/// Work done, for tests that count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// Galleys laid out since the window opened.
    pub galleys: usize,
    /// Paths flattened since the window opened.
    pub paths: usize,
    /// Blocks of cells that were measured for a zoom since the window opened.
    pub plans: usize,
    /// Stretches of maps seen from afar made into meshes since the window opened.
    pub meshes: usize,
    /// Tiles of maps seen from near made since the window opened.
    pub tiles: usize,
    /// Names of cards painted from afar in the last frame.
    pub names: usize,
    /// Groups painted by themselves in the last frame.
    pub groups: usize,
}

/// A group that was in sight, and what was made of its items. It is held, so
/// that no other group gets its address.
struct Seen {
    group: Arc<Group>,
    items: Vec<Made>,
}

impl Seen {
    fn new(group: &Arc<Group>) -> Self {
        Self { group: Arc::clone(group), items: group.items.iter().map(|_| Made::default()).collect() }
    }
}

/// Lines and text made of one item; nothing is made of a rectangle.
#[derive(Default)]
struct Made {
    near: Option<Arc<Flat>>,
    far: Option<Arc<Flat>>,
    /// With the size it was laid out in: no text is hashed while nothing changes.
    text: Option<(u32, Arc<Galley>)>,
}

/// Paints scenes, and remembers what it made of them.
#[derive(Default)]
pub struct Painter {
    galleys: HashMap<GalleyKey, Arc<Galley>>,
    /// The galleys were laid out for this, and point into an atlas that was
    /// this full.
    laid_out_for: Option<(f32, TextOptions)>,
    fill_ratio: f32,
    /// Counts the atlases that galleys were laid out for.
    pub atlas: u64,
    /// Lines and text of the groups that were in sight, by their address.
    seen: HashMap<*const Group, Seen>,
    /// The picture that they were last seen in.
    serial: Option<u64>,
    overview: OverviewMesh,
    pub work: Work,
}

/// Galleys are let go of when there are more than this.
const GALLEYS_MAX: usize = 20_000;

impl Painter {
    /// Call once a frame, before painting.
    pub fn begin(&mut self, ctx: &egui::Context, drawn: &Drawn) {
        self.work.groups = 0;
        self.work.names = 0;
        if self.serial != Some(drawn.serial) {
            self.serial = Some(drawn.serial);
            // Of groups that no picture has any more, this is the last owner.
            self.seen.retain(|_, seen| Arc::strong_count(&seen.group) > 1);
        }
        let pixels = ctx.pixels_per_point();
        let (fill, options) = ctx.fonts(|fonts| (fonts.font_atlas_fill_ratio(), *fonts.options()));
        // A fuller atlas keeps its glyphs where they are; a new one does not.
        let is_renewed = fill < self.fill_ratio || self.laid_out_for != Some((pixels, options));
        if is_renewed || self.galleys.len() > GALLEYS_MAX {
            self.atlas += 1;
            self.galleys.clear();
            self.seen.values_mut().flat_map(|seen| &mut seen.items).for_each(|made| made.text = None);
        }
        self.laid_out_for = Some((pixels, options));
        self.fill_ratio = fill;
    }

    /// Call once a frame, after painting.
    pub fn end(&mut self, ctx: &egui::Context) {
        self.fill_ratio = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
    }

    /// Paints groups of the scene, each as its pose says.
    pub fn groups(
        &mut self,
        surface: Surface<'_>,
        groups: impl IntoIterator<Item = usize>,
        pose: impl Fn(&Group) -> Pose,
    ) {
        let mut brush = Brush::new(surface.projection, surface.painter.clip_rect(), surface.softness());
        for at in groups {
            if let Some(group) = surface.drawn.picture.scene.groups.get(at) {
                self.group(surface.painter, &mut brush, group, pose(group));
            }
        }
        surface.painter.extend(brush.finish());
    }

    /// Adds the shapes of one group to the brush.
    pub fn group(&mut self, painter: &egui::Painter, brush: &mut Brush, group: &Arc<Group>, pose: Pose) {
        if pose.opacity <= 0.0 {
            return;
        }
        self.work.groups += 1;
        let projection = brush.home.moved(pose.by);
        let of_words = projection.moved(pose.words_by);
        brush.begin(group.layer, projection, pose.opacity);
        // Taken out while it is painted, for painting changes the painter.
        let mut seen = self.seen.remove(&Arc::as_ptr(group)).unwrap_or_else(|| Seen::new(group));
        for (item, made) in group.items.iter().zip(&mut seen.items) {
            if item.detail == Detail::Near && !projection.is_near() {
                continue;
            }
            match &item.shape {
                scene::Shape::Rect { rect, radius, fill, stroke } => brush.rect(*rect, *radius, *fill, *stroke),
                scene::Shape::Path { path, fill, stroke } => {
                    let flat = self.flat(made, projection.is_near(), path, fill.is_some());
                    brush.path(&flat, *fill, *stroke);
                }
                scene::Shape::Text(text) => {
                    let projection = if text.align == Align::Start { of_words } else { projection };
                    self.text(painter, brush, projection, made, text);
                }
            }
        }
        self.seen.insert(Arc::as_ptr(group), seen);
    }

    /// Calls `each` with every straight stretch of the lines of a group.
    pub fn stretches(&mut self, group: &Arc<Group>, is_near: bool, mut each: impl FnMut(Point, Point)) {
        let mut seen = self.seen.remove(&Arc::as_ptr(group)).unwrap_or_else(|| Seen::new(group));
        for (item, made) in group.items.iter().zip(&mut seen.items) {
            if let scene::Shape::Path { path, fill, .. } = &item.shape {
                let flat = self.flat(made, is_near, path, fill.is_some());
                flat.lines.iter().flat_map(|line| line.windows(2)).for_each(|ends| each(ends[0], ends[1]));
            }
        }
        self.seen.insert(Arc::as_ptr(group), seen);
    }

    /// Paints all the picture's body from afar, as one mesh.
    ///
    /// Groups without opacity are left out.
    pub fn body_from_afar(&mut self, surface: Surface<'_>, version: u64, opacity: impl Fn(&Group) -> f32) {
        let Surface { painter, drawn, projection } = surface;
        let key = overview_mesh::Key { picture: drawn.serial, emphasis: version, zoom: projection.zoom };
        let mesh = self.overview.mesh(&drawn.picture.scene, key, projection, opacity);
        // With a clip of its own it is a primitive of its own: what is painted
        // over it would else make its vertices move to where more have room.
        let clip = projection.rect(drawn.picture.scene.bounds).intersect(painter.clip_rect());
        painter.with_clip_rect(clip).add(Shape::Mesh(mesh));
        self.work.meshes = self.overview.made;
    }

    fn flat(&mut self, made: &mut Made, is_near: bool, path: &Path, is_filled: bool) -> Arc<Flat> {
        let known = if is_near { &mut made.near } else { &mut made.far };
        let flat = known.get_or_insert_with(|| {
            self.work.paths += 1;
            let lines = path.flattened_within(if is_near { NEAR_CURVES } else { FAR_CURVES });
            let triangles = match lines.first() {
                Some(outline) if is_filled => triangulate(outline),
                _ => Vec::new(),
            };
            Arc::new(Flat { lines, triangles })
        });
        Arc::clone(flat)
    }

    fn text(
        &mut self,
        painter: &egui::Painter,
        brush: &mut Brush,
        projection: Projection,
        made: &mut Made,
        text: &Text,
    ) {
        let opacity = brush.opacity;
        let size = text.size * projection.zoom;
        if size < READABLE || text.text.is_empty() {
            return;
        }
        // The size below the wanted one that others share: while zooming few
        // sizes are seen, and no text gets wider than its place.
        let step = if size < 16.0 { 0.5 } else { 1.0 };
        let quarters = ((size / step + 0.02).floor() * step * 4.0) as u32;
        let galley = match &made.text {
            Some((known, galley)) if *known == quarters => Arc::clone(galley),
            _ => {
                let galley = self.galley(painter, &text.text, text.weight, quarters);
                made.text = Some((quarters, Arc::clone(&galley)));
                galley
            }
        };
        let Some(row) = galley.rows.first() else { return };
        let baseline = row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y);
        let width = galley.rect.width();
        let shift = match text.align {
            Align::Start => 0.0,
            Align::Middle => width / 2.0,
            Align::End => width,
        };
        let at = projection.point(text.at);
        let (pos, angle) = if text.upwards {
            (at + Vec2::new(-baseline, shift), -std::f32::consts::FRAC_PI_2)
        } else {
            (at - Vec2::new(shift, baseline), 0.0)
        };
        let mut draw = |by: Vec2, color: Color32| {
            let shape =
                TextShape::new(pos + by, Arc::clone(&galley), color).with_angle(angle).with_override_text_color(color);
            brush.push(Shape::Text(shape));
        };
        if let Some(halo) = text.halo {
            let reach = (size * 0.14).clamp(1.0, 3.0);
            let halo = tinted(halo, opacity);
            for (x, y) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (-0.7, -0.7), (0.7, 0.7)] {
                draw(Vec2::new(x, y) * reach, halo);
            }
        }
        draw(Vec2::ZERO, tinted(text.color, opacity));
    }

    /// Words at a size of the screen, laid out once.
    pub fn label(&mut self, painter: &egui::Painter, text: &str, size: f32, weight: Weight) -> Arc<Galley> {
        self.galley(painter, text, weight, (size * 4.0).round() as u32)
    }

    fn galley(&mut self, painter: &egui::Painter, text: &str, weight: Weight, quarters: u32) -> Arc<Galley> {
        let size = quarters as f32 / 4.0;
        let key = GalleyKey { text: text.to_owned(), size: quarters, weight };
        if let Some(galley) = self.galleys.get(&key) {
            return Arc::clone(galley);
        }
        self.work.galleys += 1;
        let family = match weight {
            Weight::Regular => FontFamily::Proportional,
            Weight::SemiBold => semi_bold(),
        };
        let job = LayoutJob::simple_singleline(key.text.clone(), FontId::new(size, family), Color32::PLACEHOLDER);
        let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
        self.galleys.insert(key, Arc::clone(&galley));
        galley
    }
}
