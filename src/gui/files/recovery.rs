//! Copies of unsaved work, kept while it is unsaved and offered at the next
//! start if the program ended without asking.

use std::path::PathBuf;
use std::time::Duration;

use super::requests::RecoveryAnswer;
use crate::edit::{Document, StateId};
use crate::file::disk::{self, SaveError};
use crate::file::recovery::{LeftBehind, Slot, discard, left_behind};
use crate::gui::style::{first_button, modal};
use crate::gui::workspace::Workspace;
use crate::gui::{Action, App, Notice};

/// A copy is made no more often than this, in seconds.
const EVERY: f64 = 10.0;

/// The copies of one window, and those that an earlier run left behind.
#[derive(Default)]
pub struct Recovery {
    folder: Option<PathBuf>,
    slot: Option<Slot>,
    /// The state that the slot holds, and since when, in the window's seconds.
    kept: Option<(StateId, f64)>,
    found: Vec<LeftBehind>,
    /// Opened again: they are removed when their map has been saved or let go.
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

    /// Copies what is unsaved, and removes the copy of what has been saved. Runs
    /// once a frame; a snapshot that is due is written off the window's thread.
    ///
    /// # Errors
    /// When no copy can be kept; from then on none is.
    pub fn keep(&mut self, ctx: &egui::Context, workspace: &Workspace) -> Result<(), Notice> {
        let document = &workspace.document;
        if !document.is_modified() {
            if self.kept.is_some() {
                self.forget();
            }
            return Ok(());
        }
        let Some(folder) = &self.folder else { return Ok(()) };
        let (state, now) = (document.state(), ctx.input(|input| input.time));
        match self.kept {
            Some((kept, _)) if kept == state => return Ok(()),
            Some((_, at)) if now < at + EVERY => {
                ctx.request_repaint_after(Duration::from_secs_f64(at + EVERY - now));
                return Ok(());
            }
            _ => {}
        }
        self.kept = Some((state, now));
        let slot = match self.slot.take() {
            Some(slot) => slot,
            None => Slot::take(folder).map_err(|source| {
                self.folder = None;
                Notice::failed(&KeepError { source })
            })?,
        };
        let keeper = slot.keeper();
        self.slot = Some(slot);
        let (map, of) = (document.snapshot(), workspace.file.as_ref().map(|file| file.path.clone()));
        // A failure here is told by nobody: the next state tries again.
        std::thread::spawn(move || keeper.keep(&crate::file::write(&map), of.as_deref()).ok());
        Ok(())
    }

    /// The changes were saved or let go: nothing is to be recovered.
    pub fn forget(&mut self) {
        self.kept = None;
        if let Some(slot) = &self.slot {
            slot.clear();
        }
        self.opened.drain(..).for_each(|left| discard(&left));
    }

    /// The left work that is asked about. The next one has to wait until what
    /// was opened again is saved or let go, for it takes its place in the window.
    fn offered(&self) -> Option<&LeftBehind> {
        self.found.first().filter(|_| self.opened.is_empty())
    }

    /// True while left work is asked about.
    pub fn is_asking(&self) -> bool {
        self.offered().is_some()
    }
}

/// The failure to keep copies of unsaved work.
#[derive(Debug, thiserror::Error)]
#[error("{}", message!("files-not-kept", source = source.to_string()))]
struct KeepError {
    source: SaveError,
}

impl App {
    /// Offers what an earlier run left behind, one after the other.
    pub(in crate::gui) fn recovery_ui(&mut self, ctx: &egui::Context) {
        let Some(left) = self.recovery.offered() else { return };
        let answer = modal(ctx, "recovery").show(ctx, |ui| left_ui(ui, left)).inner;
        self.actions.extend(answer.map(Action::AnswerRecovery));
    }

    /// Does what was answered about the left work that is offered.
    pub(in crate::gui) fn answer_recovery(&mut self, answer: RecoveryAnswer) {
        if !self.recovery.is_asking() {
            return;
        }
        let left = self.recovery.found.remove(0);
        match answer {
            RecoveryAnswer::Open => self.recover(left),
            RecoveryAnswer::Later => {}
            RecoveryAnswer::Discard => discard(&left),
        }
    }

    /// Opens left work as a map that is in no file yet.
    fn recover(&mut self, left: LeftBehind) {
        match disk::open(&left.file) {
            Ok(opened) => {
                let mut document = Document::new(opened.map);
                document.mark_unsaved();
                // Nobody knows what its file holds by now: the first save asks where to.
                self.show(document, None);
                self.recovery.opened.push(left);
                self.workspace.notices.extend(Notice::doubts(&opened.doubts));
            }
            Err(error) => self.workspace.say(Notice::failed(&error)),
        }
    }
}

fn left_ui(ui: &mut egui::Ui, left: &LeftBehind) -> Option<RecoveryAnswer> {
    ui.set_width(440.0);
    ui.heading(message!("files-left"));
    ui.add_space(8.0);
    ui.label(message!("files-left-subject"));
    ui.label(match &left.of {
        Some(path) => message!("files-left-of", path = path.display().to_string()),
        None => message!("files-left-new").to_owned(),
    });
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let open = first_button(ui, message!("files-recover")).clicked().then_some(RecoveryAnswer::Open);
        let later = ui.button(message!("files-not-now")).clicked().then_some(RecoveryAnswer::Later);
        let discard = ui.button(message!("files-discard")).clicked().then_some(RecoveryAnswer::Discard);
        open.or(later).or(discard)
    })
    .inner
}
