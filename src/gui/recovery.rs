//! Unsaved work is kept while it is unsaved, and offered at the next start if
//! the program ended without asking.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::style::modal;
use super::{App, Notice, first_button};
use crate::edit::{Document, StateId};
use crate::file::disk;
use crate::file::recovery::{LeftBehind, Slot, discard, left_behind};

/// Unsaved work is kept no more often than this.
const EVERY: Duration = Duration::from_secs(10);

/// What the window keeps, and what it found from before.
#[derive(Default)]
pub struct Recovery {
    folder: Option<PathBuf>,
    slot: Option<Slot>,
    /// The state that the slot holds, and since when.
    kept: Option<(StateId, Instant)>,
    found: Vec<LeftBehind>,
    /// What was opened again; it goes when it has been saved or let go.
    opened: Vec<LeftBehind>,
}

impl Recovery {
    /// Looks for work left behind in the local data folder.
    pub fn of_this_person() -> Self {
        let folder =
            directories::ProjectDirs::from("", "", "filiera").map(|dirs| dirs.data_local_dir().join("unsaved"));
        Self::in_folder(folder)
    }

    /// The same in any folder; in none, nothing is kept.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        let found = folder.as_deref().map(left_behind).unwrap_or_default();
        Self { folder, found, ..Self::default() }
    }
}

impl App {
    /// Keeps what is unsaved; lets go of what has been saved. Runs once a
    /// frame, and writes a snapshot off the window's thread when it is due.
    pub(super) fn keep_unsaved(&mut self, ctx: &egui::Context) {
        let state = self.document.state();
        let recovery = &mut self.recovery;
        if !self.document.is_modified() {
            if recovery.kept.is_some() {
                self.forget_unsaved();
            }
            return;
        }
        let Some(folder) = &recovery.folder else { return };
        match recovery.kept {
            Some((kept, _)) if kept == state => return,
            Some((_, at)) if at.elapsed() < EVERY => return ctx.request_repaint_after(EVERY - at.elapsed()),
            _ => {}
        }
        recovery.kept = Some((state, Instant::now()));
        if recovery.slot.is_none() {
            match Slot::take(folder) {
                Ok(slot) => recovery.slot = Some(slot),
                Err(error) => {
                    recovery.folder = None;
                    let message = format!("Unsaved work is not kept for the case of a crash: {error}");
                    return self.say(Notice::Failed(message));
                }
            }
        }
        let Some(slot) = &self.recovery.slot else { return };
        let keeper = slot.keeper();
        let (map, of) = (self.document.snapshot(), self.file.as_ref().map(|file| file.path.clone()));
        // A failure here is told by nobody: the next state tries again.
        std::thread::spawn(move || keeper.keep(&crate::file::write(&map), of.as_deref()).ok());
    }

    /// The changes were saved or let go: nothing is to be recovered.
    pub(super) fn forget_unsaved(&mut self) {
        let recovery = &mut self.recovery;
        recovery.kept = None;
        if let Some(slot) = &recovery.slot {
            slot.clear();
        }
        recovery.opened.drain(..).for_each(|left| discard(&left));
    }

    /// True while a question waits for its answer.
    pub(super) fn is_asking(&self) -> bool {
        self.question.is_some() || !self.recovery.found.is_empty()
    }

    /// Offers what an earlier run left behind, one after the other.
    pub(super) fn recovery_ui(&mut self, ctx: &egui::Context) {
        let Some(left) = self.recovery.found.first().cloned() else { return };
        let of = match &left.of {
            Some(path) => format!("It was opened from {}.", path.display()),
            None => "It was in no file yet.".to_owned(),
        };
        let answer = modal(ctx, "recovery").show(ctx, |ui| {
            ui.set_width(440.0);
            ui.heading("Unsaved work was found");
            ui.add_space(8.0);
            ui.label("The program ended before the changes to a map were saved.");
            ui.label(of);
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                let open = first_button(ui, "Open it").clicked();
                let later = ui.button("Not now").clicked();
                let discard = ui.button("Throw it away").clicked();
                (open, later, discard)
            })
            .inner
        });
        let (open, later, throw_away) = answer.inner;
        if open || later || throw_away {
            self.recovery.found.remove(0);
            ctx.request_repaint();
        }
        if throw_away {
            discard(&left);
        }
        if open {
            self.recover(left);
        }
    }

    /// Opens left work as a map that is in no file yet.
    fn recover(&mut self, left: LeftBehind) {
        match disk::open(&left.file) {
            Ok(opened) => {
                let mut document = Document::new(opened.map);
                document.mark_unsaved();
                // Nobody knows what its file holds by now: the first save asks where to.
                self.replace_document(document, None);
                self.session.on_start_page = false;
                self.recovery.opened.push(left);
            }
            Err(error) => self.say(Notice::Failed(error.to_string())),
        }
    }
}
