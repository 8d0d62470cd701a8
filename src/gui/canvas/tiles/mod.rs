//! A map seen from near: squares of the screen, each one mesh that is made once.
//!
//! Every shape by itself costs egui a tessellation in every frame. Here the
//! shapes of a square are tessellated when it comes into sight, and a pan only
//! moves what was made, by whole pixels. After an edit only the squares that
//! have other groups in them are made anew.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::epaint::{ClippedShape, Mesh, Primitive};
use egui::{Pos2, Rect, Shape, Vec2, pos2};

use super::body_groups;
use super::brush::Brush;
use super::emphasis::Emphasis;
use super::overview_mesh::{Shown, is_same};
use super::projection::Projection;
use super::scene_painter::{Painter, Pose, Surface};
use crate::geom::{Point, Rect as Area, Size};
use crate::scene::{Layer, Shape as SceneShape};

/// Side of a square, in pixels of the screen. Half of it is out of sight along
/// each edge of the canvas, in the mean, and costs what is in sight does.
const SIDE: f32 = 192.0;
/// Squares out of sight are let go of when there are more than this.
const MOST: usize = 400;
/// Soft edges and arrowheads reach this far over the middle of a line, in points.
const SLACK: f32 = 12.0;

/// Column and row of a square; the map's origin is the corner of the first.
type Place = (i32, i32);

/// The inputs of all squares: the zoom, the pixels of a point, the edges of
/// dashes, and the atlas that glyphs are in, with its size.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    zoom: f32,
    pixels_per_point: f32,
    softness: f32,
    atlas: (u64, [usize; 2]),
}

/// A picture, and what is emphasised in it.
type Version = (u64, u64);

/// Groups that show in a square, and their mesh.
struct Tile {
    groups: Vec<Shown>,
    mesh: Arc<Mesh>,
    /// The place of its corner on the screen.
    at: Pos2,
    /// The last one that it was found right for.
    version: Version,
}

/// The squares made so far.
#[derive(Default)]
pub struct Tiles {
    key: Option<Key>,
    tiles: HashMap<Place, Tile>,
    /// The zoom of the last frame: while it changes no square would be seen twice.
    zoom: Option<f32>,
    /// True where this frame shows any.
    are_shown: bool,
}

impl Tiles {
    /// Begins a frame; true when its zoom is that of the last one.
    pub fn begin(&mut self, zoom: f32) -> bool {
        self.are_shown = false;
        self.zoom.replace(zoom) == Some(zoom)
    }

    /// Paints the picture's body, what is ahead over what is behind.
    pub fn paint(&mut self, surface: Surface<'_>, painter: &mut Painter, emphasis: &Emphasis) {
        self.are_shown = true;
        let grid = Grid::new(surface);
        let version = (surface.drawn.serial, emphasis.version());
        // Words that are laid out on the way may make the atlas larger; they are
        // known the second time.
        let _is_made = (0..3).any(|_| self.renew(surface, painter, emphasis, grid, version));
        for place in grid.places() {
            let Some(tile) = self.tiles.get_mut(&place).filter(|tile| !tile.mesh.is_empty()) else { continue };
            let on_screen = grid.on_screen(place);
            if tile.at != on_screen.min {
                Arc::make_mut(&mut tile.mesh).translate(on_screen.min - tile.at);
                tile.at = on_screen.min;
            }
            let clip = on_screen.intersect(surface.painter.clip_rect());
            surface.painter.with_clip_rect(clip).add(Shape::Mesh(Arc::clone(&tile.mesh)));
        }
    }

    /// True when glyphs moved in their atlas since the squares of this frame were
    /// made: then they show other ones.
    pub fn are_outdated(&self, ctx: &egui::Context) -> bool {
        self.are_shown && self.key.is_some_and(|key| key.atlas.1 != atlas_size(ctx))
    }

    /// Makes what is in sight and not made yet; false where glyphs moved
    /// meanwhile.
    fn renew(
        &mut self,
        surface: Surface<'_>,
        painter: &mut Painter,
        emphasis: &Emphasis,
        grid: Grid,
        version: Version,
    ) -> bool {
        let ctx = surface.painter.ctx().clone();
        let pixels_per_point = ctx.pixels_per_point();
        let atlas = (painter.atlas, atlas_size(&ctx));
        let key = Key { zoom: grid.projection.zoom, pixels_per_point, softness: surface.softness(), atlas };
        if self.key.replace(key) != Some(key) {
            self.tiles.clear();
        }
        let is_wanted = |place: &Place| self.tiles.get(place).is_none_or(|tile| tile.version != version);
        let wanted: Vec<Place> = grid.places().filter(is_wanted).collect();
        if wanted.is_empty() {
            return true;
        }
        if self.tiles.len() + wanted.len() > MOST {
            self.tiles.retain(|place, _| grid.has(*place));
        }
        let mut made = Vec::new();
        for (place, groups) in self.sort_out(surface, painter, emphasis, grid, &wanted) {
            match self.tiles.get_mut(&place).filter(|tile| is_same(&tile.groups, &groups)) {
                Some(tile) => tile.version = version,
                None => {
                    let shapes = shapes_of(&groups, surface, painter, grid, place);
                    made.push((place, groups, shapes));
                }
            }
        }
        if atlas_size(&ctx) != atlas.1 {
            return false;
        }
        for (place, groups, shapes) in made {
            painter.work.tiles += 1;
            let mesh = Arc::new(mesh_of(&ctx, shapes, pixels_per_point));
            self.tiles.insert(place, Tile { groups, mesh, at: Pos2::ZERO, version });
        }
        true
    }

    /// The groups that show in each of the wanted squares, in painter's order.
    fn sort_out(
        &self,
        surface: Surface<'_>,
        painter: &mut Painter,
        emphasis: &Emphasis,
        grid: Grid,
        wanted: &[Place],
    ) -> Vec<(Place, Vec<Shown>)> {
        let area = wanted.iter().fold(Rect::NOTHING, |area, place| area.union(grid.on_screen(*place)));
        let (min, max) = (grid.projection.to_map(area.min), grid.projection.to_map(area.max));
        let area = Area { min, max }.expand(SLACK / grid.projection.zoom);
        let mut lists: HashMap<Place, Vec<Shown>> = wanted.iter().map(|place| (*place, Vec::new())).collect();
        let (ahead, behind): (Vec<usize>, Vec<usize>) =
            body_groups(surface.drawn, area).into_iter().partition(|at| emphasis.is_ahead(*at));
        for at in behind.into_iter().chain(ahead) {
            let Some(group) = surface.drawn.picture.scene.groups.get(at) else { continue };
            let opacity = emphasis.opacity(group);
            // A group comes whole: where it is in a square already, it is the last.
            let mut add = |place: Place| {
                if let Some(list) = lists.get_mut(&place)
                    && list.last().is_none_or(|(last, _)| !Arc::ptr_eq(last, group))
                {
                    list.push((Arc::clone(group), opacity));
                }
            };
            let is_lines = group.layer == Layer::Links && group.items.iter().all(|item| !is_text(&item.shape));
            if is_lines {
                let is_near = grid.projection.is_near();
                painter.stretches(group, is_near, |from, to| grid.passed(from, to).for_each(&mut add));
            } else {
                grid.within(group.bounds.min, group.bounds.max).for_each(add);
            }
        }
        wanted.iter().filter_map(|place| Some((*place, lists.remove(place)?))).collect()
    }
}

fn is_text(shape: &SceneShape) -> bool {
    matches!(shape, SceneShape::Text(_))
}

/// The shapes of groups in a square whose corner is the origin.
fn shapes_of(
    groups: &[Shown],
    surface: Surface<'_>,
    painter: &mut Painter,
    grid: Grid,
    place: Place,
) -> Vec<ClippedShape> {
    let clip_rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(grid.side));
    let corner = grid.corner(place);
    let home = Projection { offset: -corner.to_vec2(), ..grid.projection };
    let mut brush = Brush::new(home, clip_rect, surface.softness());
    for (group, opacity) in groups {
        painter.group(surface.painter, &mut brush, group, Pose::faded(*opacity));
    }
    brush.finish().into_iter().map(|shape| ClippedShape::new(clip_rect, shape)).collect()
}

fn mesh_of(ctx: &egui::Context, shapes: Vec<ClippedShape>, pixels_per_point: f32) -> Mesh {
    let mut mesh = Mesh::default();
    for clipped in ctx.tessellate(shapes, pixels_per_point) {
        if let Primitive::Mesh(part) = clipped.primitive {
            mesh.append(part);
        }
    }
    mesh
}

fn atlas_size(ctx: &egui::Context) -> [usize; 2] {
    ctx.fonts(|fonts| fonts.font_image_size())
}

/// The squares over a canvas.
#[derive(Debug, Clone, Copy)]
struct Grid {
    projection: Projection,
    /// Of a square, in points.
    side: f32,
    /// Those in sight.
    first: Place,
    last: Place,
}

impl Grid {
    fn new(surface: Surface<'_>) -> Self {
        let (projection, clip) = (surface.projection, surface.painter.clip_rect());
        let side = SIDE / surface.painter.pixels_per_point();
        let place = |at: Pos2| {
            let at = (at - projection.offset) / side;
            (at.x.floor() as i32, at.y.floor() as i32)
        };
        Self { projection, side, first: place(clip.min), last: place(clip.max) }
    }

    fn places(self) -> impl Iterator<Item = Place> {
        let Self { first, last, .. } = self;
        (first.1..=last.1).flat_map(move |y| (first.0..=last.0).map(move |x| (x, y)))
    }

    fn has(self, (x, y): Place) -> bool {
        (self.first.0..=self.last.0).contains(&x) && (self.first.1..=self.last.1).contains(&y)
    }

    /// From the map's origin, in points.
    fn corner(self, (x, y): Place) -> Pos2 {
        pos2(x as f32, y as f32) * self.side
    }

    fn on_screen(self, place: Place) -> Rect {
        Rect::from_min_size(self.corner(place) + self.projection.offset, Vec2::splat(self.side))
    }

    /// The squares in sight that a box with these corners on the map reaches
    /// into, or comes near to.
    fn within(self, from: Point, to: Point) -> impl Iterator<Item = Place> {
        let on_paper = |at: Point| pos2(at.x, at.y) * self.projection.zoom;
        let around = Rect::from_two_pos(on_paper(from), on_paper(to)).expand(SLACK);
        let range = |from: f32, to: f32, first: i32, last: i32| -> RangeInclusive<i32> {
            ((from / self.side).floor() as i32).max(first)..=((to / self.side).floor() as i32).min(last)
        };
        let columns = range(around.left(), around.right(), self.first.0, self.last.0);
        let rows = range(around.top(), around.bottom(), self.first.1, self.last.1);
        rows.flat_map(move |y| columns.clone().map(move |x| (x, y)))
    }

    /// Those of them that the straight way from one corner to the other passes.
    fn passed(self, from: Point, to: Point) -> impl Iterator<Item = Place> {
        let slack = SLACK / self.projection.zoom;
        let is_short = {
            let way = to - from;
            way.x.abs().min(way.y.abs()) < slack
        };
        let is_passed = move |place: &Place| {
            let corner = self.corner(*place).to_vec2() / self.projection.zoom;
            let side = self.side / self.projection.zoom;
            let square = Area::from_min_size(Point::new(corner.x, corner.y), Size::new(side, side));
            is_short || square.expand(slack).share_of(from, to).is_some()
        };
        self.within(from, to).filter(is_passed)
    }
}
