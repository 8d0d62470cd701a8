//! A scene as PNG.
//!
//! Drawn in bands that go straight to the encoder, so that the memory needed
//! does not grow with the sheet: A0 at 300 dpi would be 558 MB in one piece.
//! As many bands are drawn at a time as there are processors, each from what of
//! the scene reaches into it, while those before them are encoded; where the
//! bands are cut does not depend on that number.

use std::io::Write;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::page::{self, PixelSize};
use super::usvg_tree::{TreeError, tree};
use crate::scene::{Group, Scene};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, PixelDimensions, SrgbRenderingIntent, Unit};
use resvg::tiny_skia::{Pixmap, Transform};

/// The longest side that is drawn: A0 at 1200 dpi.
const MAX_SIDE: u32 = 60_000;
/// A0 at 600 dpi has 558 million pixels.
const MAX_PIXELS: u64 = 600_000_000;
/// Pixels of all bands that are in memory at a time, being drawn, or drawn and
/// not yet written: 80 MiB at four bytes a pixel, and three more while colours
/// are taken out.
const PIXELS_IN_MEMORY: u64 = 20 << 20;
/// The largest band: of as many as are drawn at a time, twice.
const BAND_PIXELS: u64 = PIXELS_IN_MEMORY / (2 * MOST_THREADS as u64);
/// Bands of any larger picture at least, for several to be drawn at a time.
const LEAST_BANDS: u32 = 4;
/// The most that a stroke, a halo or a letter may reach out of its group's bounds, in
/// the scene's units: more than any does.
const REACH: f32 = 16.0;
/// Pictures of fewer rows are drawn in one piece.
const LEAST_ROWS: u32 = 400;
/// Bands that are drawn at a time, at most: each takes its memory.
const MOST_THREADS: usize = 4;
const METRES_PER_INCH: f64 = 0.0254;

/// The reason why a picture could not be written as PNG.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum PngError {
    #[error("{}", message!(
        "export-png-too-large",
        width = size.width,
        height = size.height,
        side = MAX_SIDE,
        millions = MAX_PIXELS / 1_000_000
    ))]
    TooLarge { size: PixelSize },
    #[error("{}", message!("export-png-empty", width = size.width, height = size.height))]
    Empty { size: PixelSize },
    #[error("{}", message!("export-png-stopped"))]
    Cancelled,
    #[error(transparent)]
    Tree {
        #[from]
        source: TreeError,
    },
    #[error("{}", message!("export-png-not-written", error = source.to_string()))]
    Encoding {
        #[from]
        source: png::EncodingError,
    },
    #[error("{}", message!("export-png-not-written", error = source.to_string()))]
    Io {
        #[from]
        source: std::io::Error,
    },
}

/// Writes the scene as a PNG of this size, as large as it fits and centred.
///
/// RGB where the background is opaque, RGBA otherwise. `progress` hears the
/// share that is done, 0 to 1, and may break off.
///
/// # Errors
/// When the size is absurd, `progress` breaks off, or `out` fails.
pub fn write(
    scene: &Scene,
    size: PixelSize,
    dpi: u32,
    out: &mut impl Write,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Result<(), PngError> {
    refuse_absurd(size)?;
    let drawing = Drawing::new(scene, size);
    let mut writer = drawing.encoder(dpi, out).write_header()?;
    let mut stream = writer.stream_writer()?;
    let pixels = if drawing.is_opaque { rgb } else { Pixmap::take_demultiplied };
    drawing.bands(rows_per_band(size), pixels, progress, &mut |bytes| Ok(stream.write_all(&bytes)?))?;
    stream.finish()?;
    writer.finish()?;
    Ok(())
}

/// The scene as RGBA, row by row, colours not multiplied with alpha: what a
/// clipboard takes. The pixels are those of the file.
///
/// # Errors
/// When the size is absurd.
pub fn to_rgba(scene: &Scene, size: PixelSize) -> Result<Vec<u8>, PngError> {
    refuse_absurd(size)?;
    let mut bytes = Vec::with_capacity(size.count() as usize * 4);
    let drawing = Drawing::new(scene, size);
    let go_on = &mut |_| ControlFlow::Continue(());
    drawing.bands(rows_per_band(size), Pixmap::take_demultiplied, go_on, &mut |band| {
        bytes.extend(band);
        Ok(())
    })?;
    Ok(bytes)
}

/// Depends on the size alone: where a curve is cut, the rasteriser may place a
/// pixel of its edge one step of anti-aliasing lighter or darker, so the cuts
/// belong to the picture.
fn rows_per_band(size: PixelSize) -> u32 {
    let most = (BAND_PIXELS / u64::from(size.width.max(1))).max(1);
    let wanted = size.height.div_ceil(LEAST_BANDS).max(LEAST_ROWS);
    u64::from(wanted.min(size.height.max(1))).min(most) as u32
}

fn refuse_absurd(size: PixelSize) -> Result<(), PngError> {
    if size.count() == 0 {
        return Err(PngError::Empty { size });
    }
    if size.width > MAX_SIDE || size.height > MAX_SIDE || size.count() > MAX_PIXELS {
        return Err(PngError::TooLarge { size });
    }
    Ok(())
}

/// A scene ready to be drawn, any rows at a time.
struct Drawing {
    /// One unit is one pixel.
    scene: Scene,
    /// [`REACH`] in pixels.
    reach: f32,
    /// The background leaves nothing transparent.
    is_opaque: bool,
    size: PixelSize,
}

impl Drawing {
    fn new(scene: &Scene, size: PixelSize) -> Self {
        let is_opaque = scene.background.is_some_and(|color| color.a == u8::MAX);
        let reach = REACH * (size.height as f32 / scene.bounds.height().max(1.0)).max(1.0);
        Self { scene: page::fit(scene.clone(), size.into(), 0.0), reach, is_opaque, size }
    }

    /// The part of the scene that reaches into these rows.
    fn part(&self, rows: &Range<u32>) -> Scene {
        let (top, bottom) = (rows.start as f32 - self.reach, rows.end as f32 + self.reach);
        let reaches = |group: &&Arc<Group>| group.bounds.bottom() >= top && group.bounds.top() <= bottom;
        let Scene { bounds, background, groups } = &self.scene;
        Scene { bounds: *bounds, background: *background, groups: groups.iter().filter(reaches).cloned().collect() }
    }

    fn band(&self, rows: Range<u32>) -> Result<Pixmap, PngError> {
        let too_large = PngError::TooLarge { size: self.size };
        let mut pixmap = Pixmap::new(self.size.width, rows.len() as u32).ok_or(too_large)?;
        let transform = Transform::from_translate(0.0, -(rows.start as f32));
        resvg::render(&tree(&self.part(&rows))?, transform, &mut pixmap.as_mut());
        Ok(pixmap)
    }

    /// Draws all rows; `take` gets their bytes, made by `pixels`, from top to bottom.
    fn bands(
        &self,
        rows_per_band: u32,
        pixels: fn(Pixmap) -> Vec<u8>,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
        take: &mut dyn FnMut(Vec<u8>) -> Result<(), PngError>,
    ) -> Result<(), PngError> {
        let height = self.size.height;
        let bands: Vec<Range<u32>> = (0..height)
            .step_by(rows_per_band as usize)
            .map(|row| row..row.saturating_add(rows_per_band).min(height))
            .collect();
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
        let mut drawn: Vec<Vec<u8>> = Vec::new();
        for at_once in bands.chunks(threads) {
            let done = at_once.first().map_or(0, |rows| rows.start);
            if progress(done as f32 / height as f32).is_break() {
                return Err(PngError::Cancelled);
            }
            drawn = std::thread::scope(|scope| {
                let draw = |rows: &Range<u32>| {
                    let rows = rows.clone();
                    scope.spawn(move || self.band(rows).map(pixels))
                };
                let drawing: Vec<_> = at_once.iter().map(draw).collect();
                drawn.drain(..).try_for_each(&mut *take)?;
                let join = |thread: std::thread::ScopedJoinHandle<'_, _>| {
                    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                };
                drawing.into_iter().map(join).collect::<Result<_, PngError>>()
            })?;
        }
        drawn.into_iter().try_for_each(take)?;
        _ = progress(1.0);
        Ok(())
    }

    fn encoder<W: Write>(&self, dpi: u32, out: W) -> Encoder<'static, W> {
        let mut encoder = Encoder::new(out, self.size.width, self.size.height);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_color(if self.is_opaque { ColorType::Rgb } else { ColorType::Rgba });
        // Measured on maps of 50 to 2000 elements at A3: flat colours repeat
        // themselves better unfiltered, and level 3 is within 5 % of the size
        // that level 6 takes twice the time for. The crate's own "fast" is as
        // slow as this and makes files three times as large.
        encoder.set_filter(Filter::NoFilter);
        encoder.set_deflate_compression(DeflateCompression::Level(3));
        encoder.set_source_srgb(SrgbRenderingIntent::RelativeColorimetric);
        let per_metre = (f64::from(dpi) / METRES_PER_INCH).round() as u32;
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
        encoder
    }
}

/// Of pixels that are all opaque.
fn rgb(pixmap: Pixmap) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(pixmap.pixels().len() * 3);
    for pixel in pixmap.data().chunks_exact(4) {
        bytes.extend_from_slice(&pixel[..3]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Path, Point, Rect, Size};
    use crate::scene::{Align, Detail, Group, Layer, Shape, Stroke, Text, Theme, ThemeName};
    use crate::text::Weight;

    /// Slanted lines, curves, dashes, haloed and upright text, translucent fills.
    fn busy_scene() -> Scene {
        let theme = Theme::new(ThemeName::Print);
        let mut scene = Scene::new(Some(theme.paper));
        let mut group = Group::new(Layer::Links, None);
        for i in 0..60 {
            let (x, y) = ((i * 37 % 400) as f32 + 0.37, (i * 71 % 500) as f32 + 0.13);
            let path = Path::cubic(
                Point::new(x, y),
                Point::new(x + 90.0, y),
                Point::new(200.0 - x, 500.0 - y),
                Point::new(400.0 - x, 480.5 - y * 0.9),
            );
            let stroke = Stroke { color: theme.series(i), width: 1.4, dash: &[7.0, 3.0, 1.2, 3.0] };
            group.push(Detail::Always, Shape::Path { path, fill: None, stroke: Some(stroke) });
            let rect = Rect::from_min_size(Point::new(x, y), Size::new(41.3, 17.7));
            let fill = Some(theme.series(i).with_opacity(0.3));
            group.push(Detail::Always, Shape::Rect { rect, radius: 4.0, fill, stroke: None });
            let text = Text {
                text: format!("Iași Łódź Здраве Ήλιος {i}"),
                at: Point::new(x, y),
                align: [Align::Start, Align::Middle, Align::End][i % 3],
                size: 9.0 + (i % 5) as f32,
                weight: if i % 2 == 0 { Weight::Regular } else { Weight::SemiBold },
                color: theme.ink,
                halo: (i % 4 == 0).then_some(theme.paper),
                upwards: i % 7 == 0,
                width: 120.0,
            };
            group.push(Detail::Always, Shape::Text(text));
        }
        scene.push(group);
        scene
    }

    /// The rows of a drawing that is cut into bands, RGBA.
    fn drawn(drawing: &Drawing, rows_per_band: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        drawing
            .bands(rows_per_band, Pixmap::take_demultiplied, &mut |_| ControlFlow::Continue(()), &mut |band| {
                bytes.extend(band);
                Ok(())
            })
            .unwrap();
        bytes
    }

    #[test]
    fn bands_differ_from_one_piece_by_a_step_of_anti_aliasing_at_most() {
        for background in [None, busy_scene().background] {
            let scene = Scene { background, ..busy_scene() };
            let drawing = Drawing::new(&scene, PixelSize::new(640, 800));
            let whole = drawn(&drawing, 800);
            for rows in [100, 333] {
                let bands = drawn(&drawing, rows);
                assert_eq!(bands.len(), whole.len());
                let differences = whole.iter().zip(&bands).filter(|(a, b)| a != b).count();
                assert!(differences < whole.len() / 500, "{differences} at {rows} rows a band");
                if background.is_some() {
                    let most = whole.iter().zip(&bands).map(|(a, b)| a.abs_diff(*b)).max();
                    assert!(most <= Some(u8::MAX / 4 + 1), "{most:?} at {rows} rows a band");
                }
            }
        }
    }

    #[test]
    fn large_pictures_are_cut_into_bands_of_bounded_memory() {
        let rows = |width, height| rows_per_band(PixelSize::new(width, height));
        assert_eq!(rows(4961, 3508), 528);
        assert_eq!(rows(1000, 700), 400);
        assert_eq!(rows(1, 1), 1);
        for (width, height) in [(14043, 9933), (60_000, 9_000), (3_000, 60_000)] {
            let in_memory = 2 * MOST_THREADS as u64 * u64::from(width) * u64::from(rows(width, height));
            assert!(in_memory <= PIXELS_IN_MEMORY, "{in_memory} pixels of {width} x {height}");
        }
    }
}
