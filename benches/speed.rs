//! How long things take on maps of 50 to 10 000 elements.
//!
//! `cargo bench` runs all, `cargo bench -- png` those with a name. Times are of
//! one machine and one moment: compare two runs side by side, and quote ratios.
//! What must not grow is asserted as counts in the tests, never as times here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on ends")]

#[path = "suite/exchange.rs"]
mod exchange;
#[path = "../tests/suite/support/generated.rs"]
mod generated;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::LazyLock;

use divan::Bencher;
use filiera::edit::{Document, Edit};
use filiera::export::svg::SvgOptions;
use filiera::export::{Page, pdf, png, svg};
use filiera::file;
use filiera::geom::{Point, Rect, Size};
use filiera::map::{ElementField, ElementId, Link, LinkId, Map, Target, View};
use filiera::scene::figure::{self, PageOptions};
use filiera::scene::{Builder, Index, Picture, Scene, Style, ThemeName, picture};
use filiera::text::BundledFont;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [50, 500, 2_000, 10_000];

static MAPS: LazyLock<BTreeMap<usize, Map>> =
    LazyLock::new(|| SIZES.iter().map(|size| (*size, generated::map(*size))).collect());

fn main() {
    LazyLock::force(&MAPS);
    divan::main();
}

fn drawn(size: usize) -> Picture {
    let map = &MAPS[&size];
    picture(map, map.ordered_views()[0], &Style::new(ThemeName::Print), &BundledFont)
}

fn page(size: usize) -> Scene {
    let map = &MAPS[&size];
    let options = PageOptions::new(ThemeName::Print, Page::default().aspect());
    figure::page(map, map.ordered_views()[0], &options, &BundledFont)
}

/// From the text of a file to a checked map.
#[divan::bench(args = SIZES, max_time = 4)]
fn open(bencher: Bencher<'_, '_>, size: usize) {
    let text = file::write(&MAPS[&size]);
    bencher.bench(|| file::read(black_box(&text)));
}

/// From a map to the text of a file; the disk is not in it.
#[divan::bench(args = SIZES, max_time = 4)]
fn save(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| file::write(black_box(&MAPS[&size])));
}

/// What the window does after every edit.
#[divan::bench(args = SIZES, max_time = 4)]
fn scene(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| drawn(size));
}

/// What the window does after an edit, from the edit to the new picture with
/// its index: one card is put elsewhere in its cell.
#[divan::bench(args = SIZES, max_time = 4)]
fn edit_and_picture(bencher: Bencher<'_, '_>, size: usize) {
    let mut drawing = Drawing::new(size);
    let place = |drawing: &Drawing, by: f32| Edit::Place {
        view: drawing.view.id,
        cards: vec![(drawing.element, Some(Point::new(0.0, by)))],
    };
    let mut steps = (0..64).map(|at| at as f32 * 4.0).cycle();
    bencher.bench_local(|| {
        let edit = place(&drawing, steps.next().unwrap_or_default());
        drawing.edit(edit)
    });
}

/// The same for a name, which changes one card and no place.
#[divan::bench(args = SIZES, max_time = 4)]
fn rename_and_picture(bencher: Bencher<'_, '_>, size: usize) {
    let mut drawing = Drawing::new(size);
    let mut names = ["Alba", "Vita"].into_iter().cycle();
    bencher.bench_local(|| {
        let name = names.next().unwrap_or_default().to_owned();
        drawing.edit(Edit::SetElement(drawing.element, ElementField::Name.to(name)))
    });
}

/// The same for a link more and a link less.
#[divan::bench(args = SIZES, max_time = 4)]
fn link_and_picture(bencher: Bencher<'_, '_>, size: usize) {
    let mut drawing = Drawing::new(size);
    let id = LinkId::from_u64(1);
    let to = MAPS[&size].elements().iter().next_back().map_or(drawing.element, |element| element.id);
    let link = Link::new(id, drawing.element, to, "data".into());
    let both = [Edit::AddLink(Arc::new(link)), Edit::Delete([Target::Link(id)].into())];
    let mut edits = both.into_iter().cycle();
    bencher.bench_local(|| edits.next().map(|edit| drawing.edit(edit)));
}

/// A document with the builder of its first view.
struct Drawing {
    document: Document,
    view: View,
    builder: Builder,
    /// One with a few links.
    element: ElementId,
    last: Option<(Picture, Index)>,
}

impl Drawing {
    fn new(size: usize) -> Self {
        let map = &MAPS[&size];
        let degree = |id: ElementId| map.links().iter().filter(|link| link.from == id || link.to == id).count();
        let element = map.elements().ids().copied().find(|id| degree(*id) == 3);
        let mut drawing = Self {
            document: Document::new(map.clone()),
            view: map.ordered_views()[0].clone(),
            builder: Builder::default(),
            element: element.unwrap_or(ElementId::from_u64(0)),
            last: None,
        };
        drawing.draw();
        drawing
    }

    fn edit(&mut self, edit: Edit) {
        let done = self.document.edit("edit", &[edit]);
        assert!(done.is_ok(), "{done:?}");
        self.draw();
    }

    fn draw(&mut self) {
        let map = self.document.snapshot();
        let drawn = self.builder.picture(&map, &self.view, &Style::new(ThemeName::Light), &BundledFont);
        let index = Index::new(&drawn.scene);
        self.last = Some((drawn, index));
    }
}

#[divan::bench(args = SIZES, max_time = 4)]
fn index(bencher: Bencher<'_, '_>, size: usize) {
    let scene = drawn(size).scene;
    bencher.bench(|| Index::new(black_box(&scene)));
}

/// What is under the pointer, at 100 places all over the map.
#[divan::bench(args = SIZES, max_time = 2)]
fn hit_100(bencher: Bencher<'_, '_>, size: usize) {
    let scene = drawn(size).scene;
    let index = Index::new(&scene);
    let Rect { min, max } = scene.bounds;
    let places: Vec<Point> = (0..100)
        .map(|at| {
            let (x, y) = ((at * 37 % 100) as f32 / 100.0, (at * 61 % 100) as f32 / 100.0);
            Point::new(min.x + (max.x - min.x) * x, min.y + (max.y - min.y) * y)
        })
        .collect();
    bencher.bench(|| places.iter().filter(|place| index.at(&scene, **place, 4.0).is_some()).count());
}

/// Which groups a window of 1920 x 1080 shows.
#[divan::bench(args = SIZES, max_time = 2)]
fn cull(bencher: Bencher<'_, '_>, size: usize) {
    let scene = drawn(size).scene;
    let index = Index::new(&scene);
    let window = Rect::from_min_size(scene.bounds.center(), Size::new(1920.0, 1080.0));
    bencher.bench(|| index.within(black_box(window)).len());
}

/// One renaming, while a job holds the map as it was.
#[divan::bench(args = SIZES, max_time = 2)]
fn edit(bencher: Bencher<'_, '_>, size: usize) {
    let id = MAPS[&size].elements().iter().next().map_or(ElementId::from_u64(0), |element| element.id);
    let edits = [Edit::SetElement(id, ElementField::Name.to("renamed".to_owned()))];
    bencher
        .with_inputs(|| {
            let document = Document::new(MAPS[&size].clone());
            let snapshot = document.snapshot();
            (document, snapshot)
        })
        .bench_local_refs(|(document, _snapshot)| document.edit("Rename", &edits));
}

/// The figure with its legend, as the command line makes it.
#[divan::bench(args = SIZES, max_time = 4)]
fn figure_page(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| page(size));
}

#[divan::bench(args = SIZES, max_time = 4)]
fn svg_text(bencher: Bencher<'_, '_>, size: usize) {
    let scene = page(size);
    bencher.bench(|| svg::write(black_box(&scene), &SvgOptions::default()));
}

/// A3 at 300 dpi.
#[divan::bench(args = SIZES, sample_count = 3)]
fn png_a3(bencher: Bencher<'_, '_>, size: usize) {
    let (scene, sheet) = (page(size), Page::default());
    bencher.bench(|| {
        let mut bytes = Vec::new();
        let written = png::write(&scene, sheet.pixels(), sheet.dpi, &mut bytes, &mut |_| ControlFlow::Continue(()));
        (written.is_ok(), bytes)
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn pdf_a3(bencher: Bencher<'_, '_>, size: usize) {
    let scene = page(size);
    bencher.bench(|| pdf::write(&scene, Page::default().points(), "Chain"));
}

/// Frames of the whole window without a screen: drawing, layout, tessellation.
#[cfg(feature = "gui")]
mod frame {
    use divan::Bencher;
    use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, pos2, vec2};
    use filiera::gui::{self, App};

    use super::{MAPS, Point, SIZES, drawn};

    struct Window {
        ctx: Context,
        app: App,
    }

    impl Window {
        fn new(size: usize) -> Self {
            let ctx = Context::default();
            gui::prepare(&ctx);
            let mut window = Self { ctx, app: App::for_test(MAPS[&size].clone()) };
            for _ in 0..4 {
                window.frame(Vec::new());
            }
            window
        }

        fn press(&mut self, key: Key, modifiers: Modifiers) {
            let event = Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers };
            self.frame(vec![Event::ModifiersChanged(modifiers), event, Event::ModifiersChanged(Modifiers::NONE)]);
        }

        /// The middle of the card nearest to the middle of the canvas.
        fn card(&self, size: usize) -> Pos2 {
            let canvas = self.ctx.read_response(egui::Id::unique("canvas")).map_or(egui::Rect::ZERO, |it| it.rect);
            let camera = self.app.session().camera();
            let on_screen = |at: Point| canvas.min + vec2(at.x - camera.origin.x, at.y - camera.origin.y) * camera.zoom;
            let drawn = drawn(size);
            let cards = drawn.cards.values().map(|card| on_screen(card.rect.center()));
            let near = |at: &Pos2| at.distance(canvas.center());
            cards.min_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or_default()
        }

        fn button(&mut self, pos: Pos2, pressed: bool) {
            let button = PointerButton::Primary;
            let modifiers = Modifiers::NONE;
            self.frame(vec![Event::PointerMoved(pos), Event::PointerButton { pos, button, pressed, modifiers }]);
        }

        fn frame(&mut self, events: Vec<Event>) -> usize {
            let screen_rect = Some(egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0)));
            let input = RawInput { screen_rect, events, ..RawInput::default() };
            let mut output = self.ctx.run_ui(input, |ui| self.app.frame_ui(ui));
            output.textures_delta.clear();
            self.ctx.tessellate(output.shapes, 1.0).len()
        }
    }

    /// As a map opens: names can be read.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn near(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The same, moving: new paper comes into sight all the time.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn near_pan(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        let ways = [Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp];
        let mut way = ways.into_iter().flat_map(|key| [key; 25]).cycle();
        bencher.bench_local(|| {
            if let Some(key) = way.next() {
                window.press(key, Modifiers::NONE);
            }
        });
    }

    /// The whole map in sight.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn fit(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        window.press(Key::Num1, Modifiers::SHIFT);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The whole map in sight, and moving.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn fit_pan(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        window.press(Key::Num1, Modifiers::SHIFT);
        let mut way = [Key::ArrowLeft, Key::ArrowRight].into_iter().cycle();
        bencher.bench_local(|| {
            if let Some(key) = way.next() {
                window.press(key, Modifiers::NONE);
            }
        });
    }

    /// Zooming in and out about the middle: the dearest there is.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn zoom(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        let mut factor = [1.07_f32, 1.0 / 1.07].into_iter().cycle();
        let middle = Event::PointerMoved(pos2(960.0, 600.0));
        bencher.bench_local(|| {
            let by = Event::Zoom(factor.next().unwrap_or(1.0));
            window.frame(vec![middle.clone(), by]);
        });
    }

    /// A card held and moved by the pointer, near and with the whole map in
    /// sight.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn drag(bencher: Bencher<'_, '_>, size: usize) {
        drag_in(Window::new(size), size, bencher);
    }

    #[divan::bench(args = SIZES, max_time = 4)]
    fn drag_fit(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        window.press(Key::Num1, Modifiers::SHIFT);
        drag_in(window, size, bencher);
    }

    fn drag_in(mut window: Window, size: usize, bencher: Bencher<'_, '_>) {
        let start = window.card(size);
        window.button(start, true);
        let mut steps = (20..220).chain((20..220).rev()).map(|at| vec2(at as f32, at as f32 / 3.0)).cycle();
        bencher.bench_local(|| window.frame(vec![Event::PointerMoved(start + steps.next().unwrap_or_default())]));
    }

    /// A selected card nudged by a key: an edit and all that follows from it in
    /// the whole window, every frame.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn nudge(bencher: Bencher<'_, '_>, size: usize) {
        nudge_in(Window::new(size), size, bencher);
    }

    #[divan::bench(args = SIZES, max_time = 4)]
    fn nudge_fit(bencher: Bencher<'_, '_>, size: usize) {
        let mut window = Window::new(size);
        window.press(Key::Num1, Modifiers::SHIFT);
        nudge_in(window, size, bencher);
    }

    fn nudge_in(mut window: Window, size: usize, bencher: Bencher<'_, '_>) {
        let at = window.card(size);
        window.button(at, true);
        window.button(at, false);
        let mut keys = [Key::ArrowDown, Key::ArrowUp].into_iter().cycle();
        bencher.bench_local(|| {
            if let Some(key) = keys.next() {
                window.press(key, Modifiers::NONE);
            }
        });
        assert!(window.app.document().is_modified(), "nothing was nudged");
    }
}
