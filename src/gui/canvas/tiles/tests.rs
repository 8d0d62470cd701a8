//! Squares show what the shapes they are made of would show by themselves.

use egui::epaint::{ClippedPrimitive, Vertex};
use egui::{Color32, Context, RawInput, Rgba, pos2, vec2};

use super::*;
use crate::edit::{Document, Edit};
use crate::geom::Size;
use crate::gui::canvas::projection::Projection;
use crate::gui::derived::{Derived, Drawn};
use crate::gui::sample_maps::SAMPLES;
use crate::map::{ElementField, ElementId};
use crate::scene::ThemeName;
use crate::session::Camera;

const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(900.0, 700.0) };

/// Points where colours are looked at: on no edge of a pixel and on no diagonal.
const FIRST: Pos2 = pos2(3.41, 2.77);
const STEP: Vec2 = vec2(5.0, 7.0);
const LATTICE: (usize, usize) = (179, 99);

/// A window on the first view of a sample map.
struct Window {
    ctx: Context,
    document: Document,
    derived: Derived,
    painter: Painter,
    tiles: Tiles,
    camera: Camera,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        crate::gui::prepare(&ctx);
        let map = crate::file::read(SAMPLES[0].text).unwrap_or_default();
        let mut window = Self {
            ctx,
            document: Document::new(map),
            derived: Derived::default(),
            painter: Painter::default(),
            tiles: Tiles::default(),
            camera: Camera { origin: Point::new(150.3, 90.7), zoom: 1.1 },
        };
        window.by_squares();
        window
    }

    fn drawn(&mut self) -> Arc<Drawn> {
        let view = self.document.map().ordered_views()[0].clone();
        self.derived.picture_of(&self.document, &view, ThemeName::Light)
    }

    /// One frame of what `paint` paints.
    fn frame(&mut self, paint: impl FnOnce(&mut Self, Surface<'_>)) -> Vec<ClippedPrimitive> {
        let (drawn, ctx) = (self.drawn(), self.ctx.clone());
        let mut paint = Some(paint);
        let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| {
            let Some(paint) = paint.take() else { return };
            let painter = ui.painter_at(SCREEN);
            let projection = Projection::new(self.camera, SCREEN, ui.pixels_per_point());
            self.painter.begin(ui.ctx(), &drawn);
            paint(self, Surface { painter: &painter, drawn: &drawn, projection });
            self.painter.end(ui.ctx());
        });
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, 1.0)
    }

    fn by_squares(&mut self) -> Vec<ClippedPrimitive> {
        self.frame(|window, surface| window.tiles.paint(surface, &mut window.painter, &Emphasis::default()))
    }

    fn one_by_one(&mut self) -> Vec<ClippedPrimitive> {
        self.frame(|window, surface| {
            let seen = window.camera.visible(Size::new(SCREEN.width(), SCREEN.height()));
            let groups = body_groups(surface.drawn, seen);
            window.painter.groups(surface, groups, |_| Pose::PLAIN);
        })
    }

    /// Number of squares that one frame makes.
    fn made(&mut self) -> usize {
        let before = self.painter.work.tiles;
        self.by_squares();
        self.painter.work.tiles - before
    }

    /// The colours at a lattice of places on the screen, on white.
    fn seen(&self, primitives: &[ClippedPrimitive]) -> Vec<Rgba> {
        let atlas = self.ctx.fonts(|fonts| fonts.image());
        let mut colors = vec![Rgba::WHITE; LATTICE.0 * LATTICE.1];
        for primitive in primitives {
            let Primitive::Mesh(mesh) = &primitive.primitive else { continue };
            for corners in mesh.indices.chunks(3) {
                let corners = [0, 1, 2].map(|corner| &mesh.vertices[corners[corner] as usize]);
                let around = Rect::from_points(&corners.map(|corner| corner.pos)).intersect(primitive.clip_rect);
                let range = |from: f32, to: f32, first: f32, step: f32, count: usize| {
                    let at = |at: f32| ((at - first) / step).ceil().max(0.0) as usize;
                    at(from)..at(to).min(count)
                };
                for row in range(around.top(), around.bottom(), FIRST.y, STEP.y, LATTICE.1) {
                    for column in range(around.left(), around.right(), FIRST.x, STEP.x, LATTICE.0) {
                        let at = FIRST + vec2(column as f32 * STEP.x, row as f32 * STEP.y);
                        let color = &mut colors[row * LATTICE.0 + column];
                        if let Some(over) = shade(corners, &atlas, at) {
                            *color = over + *color * (1.0 - over.a());
                        }
                    }
                }
            }
        }
        colors
    }

    /// The share of the lattice where squares show another colour.
    fn difference(&mut self) -> f32 {
        let (squares, singles) = (self.by_squares(), self.one_by_one());
        let (squares, singles) = (self.seen(&squares), self.seen(&singles));
        assert!(squares.iter().filter(|color| **color != Rgba::WHITE).count() > squares.len() / 10, "nothing is shown");
        let is_other = |(a, b): &(&Rgba, &Rgba)| {
            let (a, b) = (a.to_array(), b.to_array());
            a.iter().zip(b).any(|(a, b)| (a - b).abs() > 0.06)
        };
        squares.iter().zip(&singles).filter(is_other).count() as f32 / squares.len() as f32
    }
}

/// The colour of a triangle at a place in it.
fn shade([a, b, c]: [&Vertex; 3], atlas: &egui::ColorImage, at: Pos2) -> Option<Rgba> {
    let cross = |u: Vec2, v: Vec2| u.x * v.y - u.y * v.x;
    let area = cross(b.pos - a.pos, c.pos - a.pos);
    let weights = [cross(b.pos - at, c.pos - at), cross(c.pos - at, a.pos - at), cross(a.pos - at, b.pos - at)];
    let weights = weights.map(|weight| weight / area);
    if weights.iter().any(|weight| !(0.0..=1.0).contains(weight)) {
        return None;
    }
    let mix = |of: fn(&Vertex) -> [f32; 4]| {
        let parts = [of(a), of(b), of(c)];
        [0, 1, 2, 3].map(|at| weights.iter().zip(parts).map(|(weight, part)| weight * part[at]).sum::<f32>())
    };
    let [red, green, blue, alpha] = mix(|vertex| Rgba::from(vertex.color).to_array());
    let [u, v, ..] = mix(|vertex| [vertex.uv.x, vertex.uv.y, 0.0, 0.0]);
    let texel = |at: f32, count: usize| ((at * count as f32) as usize).min(count - 1);
    let texel: Color32 = atlas[(texel(u, atlas.size[0]), texel(v, atlas.size[1]))];
    let shown = f32::from(texel.a()) / 255.0;
    Some(Rgba::from_rgba_premultiplied(red * shown, green * shown, blue * shown, alpha * shown))
}

#[test]
fn squares_show_what_single_shapes_show() {
    let mut window = Window::new();
    assert!(window.difference() < 0.0005, "{}", window.difference());
    window.camera.origin = Point::new(803.9, 411.2);
    assert!(window.difference() < 0.0005, "after a pan: {}", window.difference());
    window.camera.zoom = 2.3;
    assert!(window.difference() < 0.0005, "at another zoom: {}", window.difference());
}

#[test]
fn a_frame_makes_the_squares_that_are_new() {
    let mut window = Window::new();
    let all = window.painter.work.tiles;
    assert!((20..40).contains(&all), "{all} squares for a screen");
    assert_eq!(window.made(), 0, "at rest");
    window.camera.origin = window.camera.origin + Point::new(-SIDE / 1.1, 0.0);
    let column = window.made();
    assert!((1..8).contains(&column), "{column} squares for a pan by one");
    window.camera.origin = window.camera.origin + Point::new(SIDE / 1.1, 0.0);
    assert_eq!(window.made(), 0, "back over known paper");
}

#[test]
fn an_edit_makes_the_squares_anew_that_it_touches() {
    let mut window = Window::new();
    let seen = window.camera.visible(Size::new(SCREEN.width(), SCREEN.height()));
    let drawn = window.drawn();
    let cards = drawn.picture.cards.iter().filter(|(_, card)| seen.contains(card.rect.center()));
    let topmost = cards.min_by(|a, b| a.1.rect.top().total_cmp(&b.1.rect.top()));
    let id = topmost.map_or(ElementId::from_u64(0), |(id, _)| *id);
    let retyped = Edit::SetElement(id, ElementField::Type.to("hospital"));
    assert!(window.document.edit("Type", &[retyped]).is_ok());
    let made = window.made();
    assert!((1..12).contains(&made), "{made} squares for one card");
    assert!(window.difference() < 0.0005, "{}", window.difference());
    window.document.undo();
    let back = window.made();
    assert!((1..12).contains(&back), "{back} squares to take it back");
    assert_eq!(window.made(), 0);
}

#[test]
fn a_long_stretch_is_in_the_squares_on_its_way_only() {
    let mut window = Window::new();
    window.frame(|_, surface| {
        let grid = Grid::new(Surface { projection: Projection { offset: vec2(0.0, 0.0), zoom: 1.0 }, ..surface });
        let way: Vec<Place> = grid.passed(Point::new(-50.0, -50.0), Point::new(5000.0, 5000.0)).collect();
        assert!(way.iter().all(|(x, y)| (x - y).abs() <= 1), "{way:?}");
        assert!(way.contains(&(0, 0)) && way.contains(&(3, 3)), "{way:?}");
        let level: Vec<Place> = grid.passed(Point::new(10.0, 300.0), Point::new(400.0, 300.0)).collect();
        assert_eq!(level, [(0, 1), (1, 1), (2, 1)]);
    });
}

#[test]
fn squares_are_made_anew_when_the_atlas_grows() {
    let mut window = Window::new();
    let all = window.painter.work.tiles;
    assert!(!window.tiles.are_outdated(&window.ctx));
    window.frame(|window, surface| {
        window.tiles.paint(surface, &mut window.painter, &Emphasis::default());
        // As a dialog with large words would, after the canvas.
        for size in [70.0, 90.0, 110.0] {
            let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЮЯ";
            _ = surface.painter.layout_no_wrap(letters.to_owned(), egui::FontId::proportional(size), Color32::BLACK);
        }
    });
    assert!(window.tiles.are_outdated(&window.ctx), "the words had room in the atlas");
    _ = window.tiles.begin(1.0);
    assert!(!window.tiles.are_outdated(&window.ctx), "a frame without squares is not drawn twice for them");
    assert_eq!(window.made(), all);
    assert!(!window.tiles.are_outdated(&window.ctx));
    assert!(window.difference() < 0.0005, "{}", window.difference());
}
