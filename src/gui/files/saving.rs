//! Saving: a job on a snapshot, one after the other.

use std::path::PathBuf;

use super::{AfterSave, Purpose, Question, file_name};
use crate::edit::StateId;
use crate::file::disk;
use crate::gui::jobs::Cancel;
use crate::gui::workspace::DiskFile;
use crate::gui::{App, Notice};

/// Saves of one window: while one is written, the next one waits for it, else
/// it would take the file of the first for somebody else's.
#[derive(Default)]
pub struct Saves {
    is_writing: bool,
    waiting: Option<Save>,
}

/// A save that is asked for.
struct Save {
    /// The document that is to be saved.
    origin: StateId,
    /// The file; none is the document's own.
    path: Option<PathBuf>,
    after: AfterSave,
}

/// A snapshot on its way to the disk.
struct Written {
    path: PathBuf,
    /// The document that was saved; the window may show another by now.
    origin: StateId,
    /// The state that was written; the document may have moved on.
    state: StateId,
    result: Result<disk::Stamp, disk::SaveError>,
}

impl App {
    /// Saves to the document's file, or asks where to.
    pub(in crate::gui) fn save(&mut self, ctx: &egui::Context, after: AfterSave) {
        self.workspace.settle();
        match self.workspace.file.clone() {
            Some(_) if self.saves.is_writing => self.wait_to_save(None, after),
            Some(file) => self.write(ctx, file.path, Some(file.stamp), after),
            None => self.choose(ctx, Purpose::SaveAs(after)),
        }
    }

    /// Saves to a path, whatever is there: a person has agreed.
    pub(in crate::gui) fn save_to(&mut self, ctx: &egui::Context, path: PathBuf, after: AfterSave) {
        self.workspace.settle();
        if self.saves.is_writing {
            self.wait_to_save(Some(path), after);
        } else {
            self.write(ctx, path, None, after);
        }
    }

    fn wait_to_save(&mut self, path: Option<PathBuf>, after: AfterSave) {
        let origin = self.workspace.document.origin();
        self.saves.waiting = Some(Save { origin, path, after });
    }

    /// Writes a snapshot; with a stamp, only over the file that has it.
    fn write(&mut self, ctx: &egui::Context, path: PathBuf, known: Option<disk::Stamp>, after: AfterSave) {
        let document = &self.workspace.document;
        let (snapshot, origin, state) = (document.snapshot(), document.origin(), document.state());
        self.saves.is_writing = true;
        self.jobs.start(
            ctx,
            format!("Saving {}", file_name(&path)),
            Cancel::Refused,
            move |_| {
                let result = disk::save(&path, &crate::file::write(&snapshot), known);
                Written { path, origin, state, result }
            },
            |app: &mut Self, ctx, written| app.saved(ctx, written, after),
        );
    }

    fn saved(&mut self, ctx: &egui::Context, written: Written, after: AfterSave) {
        let Written { path, origin, state, result } = written;
        self.saves.is_writing = false;
        let next = self.saves.waiting.take();
        let stamp = match result {
            Ok(stamp) => stamp,
            Err(disk::SaveError::Changed { path }) => {
                self.window.question = Some(Question::Changed { path, after });
                return;
            }
            Err(error) => return self.workspace.say(Notice::failed(&error)),
        };
        self.window.settings.remember_file(&path);
        self.window.settings.store();
        self.workspace.say(Notice::Done(format!("Saved {}", file_name(&path))));
        let here = self.workspace.document.origin();
        if origin == here {
            self.workspace.document.mark_saved(state);
            let saved_at = Some(ctx.input(|input| input.time));
            self.workspace.file = Some(DiskFile { path, stamp, saved_at });
        }
        match next.filter(|next| next.origin == here) {
            Some(Save { path: None, after: next, .. }) => self.save(ctx, next.or(after)),
            Some(Save { path: Some(path), after: next, .. }) => self.save_to(ctx, path, next.or(after)),
            None => {
                if let Some(then) = after {
                    self.safely(ctx, then);
                }
            }
        }
    }
}
