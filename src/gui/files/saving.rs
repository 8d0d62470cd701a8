//! Saving: a job on a snapshot, one after the other.

use std::collections::VecDeque;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use super::file_name;
use super::requests::{Purpose, Question, Save, Then};
use crate::edit::StateId;
use crate::file::disk::{SaveError, Stamp};
use crate::gui::jobs::{Cancel, Outcome};
use crate::gui::workspace::DiskFile;
use crate::gui::{App, Notice};

/// Saves of one window: while one is written, the next ones wait for it, else
/// they would take the file of the first for somebody else's.
#[derive(Default)]
pub struct Saves {
    writing: Option<Snapshot>,
    waiting: VecDeque<Write>,
}

/// A document and the state of it that is saved.
#[derive(Clone, Copy)]
struct Snapshot {
    origin: StateId,
    state: StateId,
}

/// A document and the file that it goes to.
struct Write {
    save: Save,
    path: PathBuf,
    /// The content of the document's own file, which is left alone when it
    /// holds something else; none for a file that a person agreed to replace.
    known: Option<Stamp>,
}

impl Write {
    fn snapshot(&self) -> Snapshot {
        Snapshot { origin: self.save.origin, state: self.save.state }
    }
}

impl Saves {
    /// The state of a document that its file holds when all saves are done; none
    /// where none is under way.
    fn last_state(&self, origin: StateId) -> Option<StateId> {
        let waiting = self.waiting.iter().map(Write::snapshot);
        let mut all = self.writing.into_iter().chain(waiting);
        all.rfind(|snapshot| snapshot.origin == origin).map(|snapshot| snapshot.state)
    }

    /// Saves that wait go to the file that their document has now.
    fn follow(&mut self, origin: StateId, path: &PathBuf, stamp: Stamp) {
        for write in self.waiting.iter_mut().filter(|write| write.save.origin == origin) {
            if let Some(known) = &mut write.known {
                *known = stamp;
                write.path.clone_from(path);
            }
        }
    }

    /// The last of the saves that would find the same changed file, so that a
    /// person is asked about it once.
    fn merged(&mut self, mut first: Write) -> Write {
        for later in std::mem::take(&mut self.waiting) {
            let is_alike = later.known.is_some() && later.save.origin == first.save.origin && later.path == first.path;
            if is_alike {
                let then = [first.save.then, later.save.then].concat();
                first.save = Save { then, ..later.save };
            } else {
                self.waiting.push_back(later);
            }
        }
        first
    }
}

impl App {
    /// True when there are changes that no file has, or that none will have when
    /// the saves under way are done.
    pub(in crate::gui) fn is_unsaved(&self) -> bool {
        let document = &self.workspace.document;
        let last = self.saves.last_state(document.origin());
        document.is_modified() || last.is_some_and(|state| state != document.state())
    }

    /// Saves to the document's file, or asks where to.
    pub(in crate::gui) fn save(&mut self, ctx: &egui::Context, then: Option<Then>) {
        self.workspace.settle();
        let save = Save::new(&self.workspace.document, then);
        match self.workspace.file.clone() {
            Some(file) => self.write(ctx, Write { save, path: file.path, known: Some(file.stamp) }),
            None => self.choose(ctx, Purpose::SaveAs(save)),
        }
    }

    /// Asks where to save the document.
    pub(in crate::gui) fn save_as(&mut self, ctx: &egui::Context) {
        self.choose(ctx, Purpose::SaveAs(Save::new(&self.workspace.document, None)));
    }

    /// Saves to a path, whatever is there: a person has agreed.
    pub(super) fn save_to(&mut self, ctx: &egui::Context, path: PathBuf, save: Save) {
        self.workspace.settle();
        let save = save.brought_up_to(&self.workspace.document);
        self.write(ctx, Write { save, path, known: None });
    }

    fn write(&mut self, ctx: &egui::Context, write: Write) {
        self.saves.waiting.push_back(write);
        self.write_next(ctx);
    }

    /// Begins the next save, once none is being written.
    fn write_next(&mut self, ctx: &egui::Context) {
        if self.saves.writing.is_some() {
            return;
        }
        let Some(write) = self.saves.waiting.pop_front() else { return };
        self.saves.writing = Some(write.snapshot());
        let (disk, map, path, known) =
            (Arc::clone(&self.disk), Arc::clone(&write.save.map), write.path.clone(), write.known);
        self.jobs.start_writing(
            ctx,
            message!("files-job-saving", name = file_name(&path)),
            Cancel::Refused,
            move |_| disk.save(&path, &crate::file::write(&map), known),
            |app: &mut Self, ctx, outcome| app.write_ended(ctx, write, outcome),
        );
    }

    /// Completes a save. Whatever came of it, those that wait go on.
    fn write_ended(&mut self, ctx: &egui::Context, write: Write, outcome: Outcome<Result<Stamp, SaveError>>) {
        self.saves.writing = None;
        let mut then = Vec::new();
        match outcome {
            Outcome::Done(Ok(stamp)) => then = self.saved(ctx, write, stamp),
            Outcome::Done(Err(SaveError::Changed { .. })) => {
                let Write { save, path, .. } = self.saves.merged(write);
                self.quitting = None;
                self.window.questions.ask(Question::Changed { save, path });
            }
            Outcome::Done(Err(error)) => {
                self.failed_to_write(&error);
                self.keep_what_is_gone(ctx, write.save);
            }
            // That it was lost is said where jobs end.
            Outcome::Lost | Outcome::Cancelled => self.keep_what_is_gone(ctx, write.save),
        }
        self.write_next(ctx);
        then.into_iter().for_each(|then| self.safely(ctx, then));
    }

    /// Remembers what the file holds now; gives what is to follow.
    fn saved(&mut self, ctx: &egui::Context, write: Write, stamp: Stamp) -> Vec<Then> {
        let Write { save, path, .. } = write;
        self.window.settings.remember_file(&path);
        self.window.settings.store();
        self.workspace.say(Notice::Done(message!("files-saved", name = file_name(&path))));
        self.saves.follow(save.origin, &path, stamp);
        if save.origin == self.workspace.document.origin() {
            self.workspace.document.mark_saved(save.state);
            let saved_at = Some(ctx.input(|input| input.time));
            self.workspace.file = Some(DiskFile { path, stamp, saved_at });
        }
        save.then
    }

    /// Asks for another file where the document that was not saved is no longer
    /// in front: nothing else has it any more.
    fn keep_what_is_gone(&mut self, ctx: &egui::Context, save: Save) {
        if save.origin != self.workspace.document.origin() {
            self.choose(ctx, Purpose::SaveAs(save));
        }
    }

    /// Says why a file was not written; a window that waited for it stays open.
    pub(super) fn failed_to_write(&mut self, error: &dyn Error) {
        self.quitting = None;
        self.workspace.say(Notice::failed(error));
    }
}
