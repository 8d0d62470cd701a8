//! Pictures that leave the window: as a file, and on the clipboard. Each is made
//! by a job, of what the map was when it was asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::App;
use super::files::{PictureFile, file_name};
use super::jobs::Done;
use crate::export::{PixelSize, png};
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
            let PictureFile { scene, page, title, format } = &picture;
            let bytes = format.bytes(scene, *page, (title, ""), &mut |share| control.report(share));
            let result = bytes
                .map_err(|error| error.to_string())
                .and_then(|bytes| disk::write_export(&path, &bytes).map_err(|error| error.to_string()));
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

fn clipboard_image(scene: &Scene) -> Result<egui::ColorImage, String> {
    let Size { width, height } = scene.bounds.size();
    let scale = 2.0_f32.min(CLIPBOARD_SIDE / width.max(height).max(1.0));
    let size = PixelSize::new((width * scale).ceil() as u32, (height * scale).ceil() as u32);
    let bytes = png::to_rgba(scene, size).map_err(|error| error.to_string())?;
    Ok(egui::ColorImage::from_rgba_unmultiplied([size.width as usize, size.height as usize], &bytes))
}
