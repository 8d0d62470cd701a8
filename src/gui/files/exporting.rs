//! Pictures and facts that leave the window, as files and on the clipboard. Each
//! is made by a job, of the map as it was when it was asked for.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;

use super::file_name;
use crate::export::facts::{self, Facts, FactsFormat};
use crate::export::{Page, PictureFormat, PixelSize, png};
use crate::file::disk;
use crate::geom::Size;
use crate::gui::jobs::{Cancel, Progress};
use crate::gui::{App, Notice};
use crate::map::{ElementId, Map, View};
use crate::scene::{Scene, Style, picture};
use crate::text::BundledFont;

/// Largest side of a picture for the clipboard, in pixels.
const CLIPBOARD_SIDE: f32 = 6000.0;

/// An error of whatever makes or writes a file.
type ExportError = Box<dyn Error + Send + Sync>;

/// A picture to be written.
#[derive(Debug, Clone)]
pub struct PictureFile {
    pub scene: Scene,
    pub page: Page,
    pub title: String,
    pub format: PictureFormat,
}

/// Facts to be written for another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactsFile {
    pub format: FactsFormat,
    /// Only the elements and links that the view shows.
    pub is_view: bool,
    pub with_contacts: bool,
}

impl App {
    /// Writes a picture; cancelled, it writes nothing.
    pub(super) fn write_picture(&mut self, ctx: &egui::Context, path: PathBuf, picture: PictureFile) {
        let (name, file) = (file_name(&path), path);
        let work = move |progress: &Progress| -> Result<(), ExportError> {
            let PictureFile { scene, page, title, format } = &picture;
            let bytes = format.bytes(scene, *page, (title, ""), &mut |share| progress.at(share))?;
            disk::write_export(&file, &bytes)?;
            Ok(())
        };
        self.jobs.start(ctx, format!("Writing {name}"), Cancel::Allowed, work, move |app: &mut Self, _, result| {
            app.workspace.say(match result {
                Ok(()) => Notice::Done(format!("Wrote {name}")),
                Err(error) => Notice::failed(&*error),
            });
        });
    }

    /// Writes facts, and says what the format cannot hold.
    pub(super) fn write_facts(&mut self, ctx: &egui::Context, path: PathBuf, wish: FactsFile) {
        let (map, view) = (self.workspace.document.snapshot(), self.workspace.view());
        let name = file_name(&path);
        let work = move |progress: &Progress| wish.write(&map, &view, &path, progress);
        self.jobs.start(ctx, format!("Writing {name}"), Cancel::Allowed, work, move |app: &mut Self, _, result| {
            app.workspace.say(match result {
                Ok(lost) => Notice::Done([vec![format!("Wrote {name}")], lost].concat().join(". ")),
                Err(error) => Notice::failed(&*error),
            });
        });
    }

    /// Puts the view, or the selection of it, on the clipboard as a picture.
    pub(in crate::gui) fn copy_picture(&mut self, ctx: &egui::Context) {
        let (map, theme) = (self.workspace.document.snapshot(), self.workspace.session.theme);
        let view = self.workspace.view();
        let selected: BTreeSet<ElementId> = self.workspace.session.selected_elements().collect();
        let only = (!selected.is_empty()).then_some(selected);
        let work = move |_: &Progress| {
            let style = Style { only, ..Style::new(theme) };
            clipboard_image(&picture(&map, &view, &style, &BundledFont).scene)
        };
        self.jobs.start(ctx, "Drawing the picture", Cancel::Allowed, work, |app: &mut Self, ctx, result| {
            app.workspace.say(match result {
                Ok(image) => {
                    ctx.copy_image(image);
                    Notice::Done("The picture is on the clipboard".to_owned())
                }
                Err(error) => Notice::failed(&error),
            });
        });
    }
}

impl FactsFile {
    /// Writes the file, and those beside it; gives what the format cannot hold.
    /// Cancelled before it began to write, it writes nothing.
    fn write(
        self,
        map: &Map,
        view: &View,
        path: &std::path::Path,
        progress: &Progress,
    ) -> Result<Vec<String>, ExportError> {
        let make = if self.is_view { Facts::of_view } else { Facts::of_map };
        let files = facts::files(self.format, &make(map, view, self.with_contacts, &BundledFont))?;
        let mut lost = Vec::new();
        if progress.is_cancelled() {
            return Ok(lost);
        }
        for (suffix, written) in files {
            disk::write_export(&facts::with_suffix(path, suffix), &written.bytes)?;
            lost.extend(written.lost);
        }
        Ok(lost)
    }
}

fn clipboard_image(scene: &Scene) -> Result<egui::ColorImage, png::PngError> {
    let Size { width, height } = scene.bounds.size();
    let scale = 2.0_f32.min(CLIPBOARD_SIDE / width.max(height).max(1.0));
    let size = PixelSize::new((width * scale).ceil() as u32, (height * scale).ceil() as u32);
    let bytes = png::to_rgba(scene, size)?;
    Ok(egui::ColorImage::from_rgba_unmultiplied([size.width as usize, size.height as usize], &bytes))
}
