//! Pictures and facts that leave the window, as files and on the clipboard. Each
//! is made by a job, of the map as it was when it was asked for.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk_access::Disk;
use super::file_name;
use crate::export::collect;
use crate::export::facts::{self, Facts, FactsFormat};
use crate::export::{Page, PictureFormat, PixelSize, png};
use crate::geom::Size;
use crate::gui::jobs::{Cancel, Outcome, Progress};
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
    /// The drawing.
    pub scene: Scene,
    /// The size that it is drawn at.
    pub page: Page,
    /// The title in the file's own metadata.
    pub title: String,
    /// The kind of file.
    pub format: PictureFormat,
}

/// Facts to be written for another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactsFile {
    /// The program or standard that it is for.
    pub format: FactsFormat,
    /// Only the elements and links that the view shows.
    pub is_view: bool,
    /// Contact persons of the elements, which are personal data.
    pub with_contacts: bool,
}

impl App {
    /// Writes a picture; cancelled, it writes nothing.
    pub(super) fn write_picture(&mut self, ctx: &egui::Context, path: PathBuf, picture: PictureFile) {
        let name = file_name(&path);
        let disk = Arc::clone(&self.disk);
        let work = move |progress: &Progress| picture.write(&*disk, &path, progress);
        self.export(ctx, name, work);
    }

    /// Writes facts, and says what the format cannot hold; cancelled, it writes
    /// nothing.
    pub(super) fn write_facts(&mut self, ctx: &egui::Context, path: PathBuf, wish: FactsFile) {
        let (map, view) = (self.workspace.document.snapshot(), self.workspace.view());
        let name = file_name(&path);
        let disk = Arc::clone(&self.disk);
        let work = move |progress: &Progress| wish.write(&map, &view, &*disk, &path, progress);
        self.export(ctx, name, work);
    }

    /// Writes a workbook of the whole map for partners to fill in; cancelled, it
    /// writes nothing.
    pub(super) fn write_collection(&mut self, ctx: &egui::Context, path: PathBuf) {
        let map = self.workspace.document.snapshot();
        let name = file_name(&path);
        let disk = Arc::clone(&self.disk);
        let work = move |progress: &Progress| {
            let collection = collect::workbook(&map, None)?;
            if progress.commit() {
                disk.write_export(&path, &collection.bytes)?;
            }
            Ok(Vec::new())
        };
        self.export(ctx, name, work);
    }

    /// Writes a file of this name by work that gives what the file cannot hold.
    fn export(
        &mut self,
        ctx: &egui::Context,
        name: String,
        work: impl FnOnce(&Progress) -> Result<Vec<String>, ExportError> + Send + 'static,
    ) {
        self.jobs.start_writing(
            ctx,
            message!("files-job-writing", name = &name),
            Cancel::Allowed,
            work,
            move |app: &mut Self, _, outcome| match outcome {
                Outcome::Done(Ok(lost)) => {
                    app.workspace
                        .say(Notice::Done([vec![message!("files-wrote", name = &name)], lost].concat().join(". ")));
                }
                Outcome::Done(Err(error)) => app.failed_to_write(&*error),
                Outcome::Cancelled => app.workspace.say(Notice::Done(message!("files-cancelled", name = &name))),
                // It is said where jobs end.
                Outcome::Lost => {}
            },
        );
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
        self.jobs.start(ctx, message!("files-job-drawing"), Cancel::Allowed, work, |app: &mut Self, ctx, result| {
            app.workspace.say(match result {
                Ok(image) => {
                    ctx.copy_image(image);
                    Notice::Done(message!("files-copied").to_owned())
                }
                Err(error) => Notice::failed(&error),
            });
        });
    }
}

impl PictureFile {
    /// Writes the file; a picture cannot hold less than it shows.
    fn write(self, disk: &dyn Disk, path: &Path, progress: &Progress) -> Result<Vec<String>, ExportError> {
        let Self { scene, page, title, format } = &self;
        let bytes = format.bytes(scene, *page, (title, ""), &mut |share| progress.at(share))?;
        if progress.commit() {
            disk.write_export(path, &bytes)?;
        }
        Ok(Vec::new())
    }
}

impl FactsFile {
    /// Writes the file, and those beside it; gives what the format cannot hold.
    fn write(
        self,
        map: &Map,
        view: &View,
        disk: &dyn Disk,
        path: &Path,
        progress: &Progress,
    ) -> Result<Vec<String>, ExportError> {
        let make = if self.is_view { Facts::of_view } else { Facts::of_map };
        let files = facts::files(self.format, &make(map, view, self.with_contacts, &BundledFont))?;
        let mut lost = Vec::new();
        if progress.commit() {
            for (suffix, written) in files {
                disk.write_export(&facts::with_suffix(path, suffix), &written.bytes)?;
                lost.extend(written.lost);
            }
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
