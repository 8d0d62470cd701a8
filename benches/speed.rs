//! How long things take on maps of 50 to 10 000 elements.
//!
//! `cargo bench` runs all, `cargo bench -- png` those with a name. Times are of
//! one machine and one moment: compare two runs side by side, and quote ratios.
//! What must not grow is asserted as counts in the tests, never as times here.

#[path = "../tests/support/generated.rs"]
mod generated;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use divan::Bencher;
use filiera::edit::{Document, Edit, ElementChange};
use filiera::export::svg::SvgOptions;
use filiera::export::{Page, pdf, png, svg};
use filiera::file;
use filiera::geom::{Point, Rect, Size};
use filiera::map::{ElementId, Map};
use filiera::scene::figure::{self, PageOptions};
use filiera::scene::{Index, Picture, Scene, Style, ThemeName, picture};
use filiera::text::BundledFont;

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
fn open(bencher: Bencher, size: usize) {
    let text = file::write(&MAPS[&size]);
    bencher.bench(|| file::read(black_box(&text)));
}

/// From a map to the text of a file; the disk is not in it.
#[divan::bench(args = SIZES, max_time = 4)]
fn save(bencher: Bencher, size: usize) {
    bencher.bench(|| file::write(black_box(&MAPS[&size])));
}

/// What the window does after every edit.
#[divan::bench(args = SIZES, max_time = 4)]
fn scene(bencher: Bencher, size: usize) {
    bencher.bench(|| drawn(size));
}

#[divan::bench(args = SIZES, max_time = 4)]
fn index(bencher: Bencher, size: usize) {
    let scene = drawn(size).scene;
    bencher.bench(|| Index::new(black_box(&scene)));
}

/// What is under the pointer, at 100 places all over the map.
#[divan::bench(args = SIZES, max_time = 2)]
fn hit_100(bencher: Bencher, size: usize) {
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
fn cull(bencher: Bencher, size: usize) {
    let scene = drawn(size).scene;
    let index = Index::new(&scene);
    let window = Rect::from_min_size(scene.bounds.center(), Size::new(1920.0, 1080.0));
    bencher.bench(|| index.within(black_box(window)).len());
}

/// One renaming, while a job holds the map as it was.
#[divan::bench(args = SIZES, max_time = 2)]
fn edit(bencher: Bencher, size: usize) {
    let id = MAPS[&size].elements().iter().next().map_or(ElementId::from_u64(0), |element| element.id);
    let edits = [Edit::SetElement(id, ElementChange::Name("renamed".to_owned()))];
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
fn figure_page(bencher: Bencher, size: usize) {
    bencher.bench(|| page(size));
}

#[divan::bench(args = SIZES, max_time = 4)]
fn svg_text(bencher: Bencher, size: usize) {
    let scene = page(size);
    bencher.bench(|| svg::write(black_box(&scene), &SvgOptions::default()));
}

/// A3 at 300 dpi.
#[divan::bench(args = SIZES, sample_count = 3)]
fn png_a3(bencher: Bencher, size: usize) {
    let (scene, sheet) = (page(size), Page::default());
    bencher.bench(|| {
        let mut bytes = Vec::new();
        let written = png::write(&scene, sheet.pixels(), sheet.dpi, &mut bytes, &mut |_| ControlFlow::Continue(()));
        (written.is_ok(), bytes)
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn pdf_a3(bencher: Bencher, size: usize) {
    let scene = page(size);
    bencher.bench(|| pdf::write(&scene, Page::default().points(), "Chain"));
}

/// Frames of the whole window without a screen: drawing, layout, tessellation.
#[cfg(feature = "gui")]
mod frame {
    use divan::Bencher;
    use egui::{Context, Event, Key, Modifiers, RawInput, pos2, vec2};
    use filiera::gui::{self, App};

    use super::{MAPS, SIZES};

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
    fn near(bencher: Bencher, size: usize) {
        let mut window = Window::new(size);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The whole map in sight.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn fit(bencher: Bencher, size: usize) {
        let mut window = Window::new(size);
        window.press(Key::Num1, Modifiers::SHIFT);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The whole map in sight, and moving.
    #[divan::bench(args = SIZES, max_time = 4)]
    fn fit_pan(bencher: Bencher, size: usize) {
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
    fn zoom(bencher: Bencher, size: usize) {
        let mut window = Window::new(size);
        let mut factor = [1.07_f32, 1.0 / 1.07].into_iter().cycle();
        let middle = Event::PointerMoved(pos2(960.0, 600.0));
        bencher.bench_local(|| {
            let by = Event::Zoom(factor.next().unwrap_or(1.0));
            window.frame(vec![middle.clone(), by]);
        });
    }
}
