//! Pictures that leave the window: as a file, and on the clipboard. Each is made
//! by a job, of what the map was when it was asked for.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::App;
use super::files::{PictureFile, PictureFormat, file_name};
use super::jobs::Done;
use crate::export::{PageSize, PixelSize, pdf, png, svg};
use crate::file::disk;
use crate::geom::Size;
use crate::map::ElementId;
use crate::scene::{Scene, Style, picture};
use crate::text::BundledFont;

/// Largest side of a picture for the clipboard, in pixels.
const CLIPBOARD_SIDE: f32 = 6000.0;

impl App {
    /// Makes the file beside the window's work; cancelled, it writes nothing.
    pub(super) fn write_picture(&mut self, ctx: &egui::Context, path: PathBuf, picture: PictureFile) {
        self.jobs.start(ctx, format!("Writing {}", file_name(&path)), true, move |control| {
            let bytes = picture_bytes(&picture, &mut |share| control.report(share));
            let result = bytes.and_then(|bytes| disk::write_export(&path, &bytes).map_err(|error| error.to_string()));
            Done::Written { path, result }
        });
    }

    /// The view, or the selection of it, as a picture on the clipboard.
    pub(super) fn copy_picture(&mut self, ctx: &egui::Context) {
        let (map, theme) = (self.document.snapshot(), self.session.theme);
        let view = self.session.active_view(&map);
        let selected: BTreeSet<ElementId> = self.session.selected_elements().collect();
        let only = (!selected.is_empty()).then_some(selected);
        self.jobs.start(ctx, "Drawing the picture", false, move |_| {
            let style = Style { only, ..Style::new(theme) };
            let scene = picture(&map, &view, &style, &BundledFont).scene;
            Done::Copied { result: clipboard_image(&scene) }
        });
    }
}

/// The bytes of a picture's file; an error when `progress` breaks off.
fn picture_bytes(picture: &PictureFile, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Result<Vec<u8>, String> {
    let PictureFile { scene, page, title, format } = picture;
    let bytes = match format {
        PictureFormat::Png => {
            let mut bytes = Vec::new();
            png::write(scene, page.pixels(), page.dpi, &mut bytes, progress).map_err(|error| error.to_string())?;
            bytes
        }
        PictureFormat::Svg => {
            let (sheet, extent) = match page.size {
                PageSize::Paper(..) => (page.points(), svg::Extent::Millimetres(page.millimetres())),
                PageSize::Pixels(size) => (size.into(), svg::Extent::Pixels(size.into())),
            };
            let options = svg::SvgOptions { extent: Some(extent), title: title.clone(), ..svg::SvgOptions::default() };
            let fitted = crate::export::page::fit(scene.clone(), sheet, 0.0);
            svg::write(&fitted, &options).into_bytes()
        }
        PictureFormat::Pdf => pdf::write(scene, page.points(), title).map_err(|error| error.to_string())?,
    };
    // SVG and PDF are made in one go: broken off meanwhile, they go nowhere.
    match progress(1.0) {
        ControlFlow::Continue(()) => Ok(bytes),
        ControlFlow::Break(()) => Err(png::PngError::Cancelled.to_string()),
    }
}

fn clipboard_image(scene: &Scene) -> Result<egui::ColorImage, String> {
    let Size { width, height } = scene.bounds.size();
    let scale = 2.0_f32.min(CLIPBOARD_SIDE / width.max(height).max(1.0));
    let size = PixelSize::new((width * scale).ceil() as u32, (height * scale).ceil() as u32);
    let bytes = png::to_rgba(scene, size).map_err(|error| error.to_string())?;
    Ok(egui::ColorImage::from_rgba_unmultiplied([size.width as usize, size.height as usize], &bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Orientation, Page, PaperSize};
    use crate::geom::{Point, Rect};

    #[test]
    fn a_cancelled_file_has_no_bytes_whatever_its_format() {
        let bounds = Rect::from_min_size(Point::ZERO, Size::new(100.0, 70.0));
        let page = Page { size: PageSize::Paper(PaperSize::A4, Orientation::Landscape), dpi: 30 };
        for format in [PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf] {
            let scene = Scene { bounds, ..Scene::new(None) };
            let picture = PictureFile { scene, page, title: String::new(), format };
            assert!(picture_bytes(&picture, &mut |_| ControlFlow::Continue(())).is_ok_and(|bytes| !bytes.is_empty()));
            assert!(picture_bytes(&picture, &mut |_| ControlFlow::Break(())).is_err(), "{format:?}");
        }
    }
}
