//! Copies of unsaved work, kept while it is unsaved and offered at the next
//! start if the program ended without asking.

use std::path::PathBuf;
use std::time::Duration;

use crate::edit::{Document, StateId};
use crate::file::disk;
use crate::file::recovery::{LeftBehind, Slot, discard, left_behind};
use crate::gui::style::{first_button, modal};
use crate::gui::workspace::Workspace;
use crate::gui::{App, Notice};

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
            None => Slot::take(folder).map_err(|error| {
                self.folder = None;
                Notice::Failed(format!("Unsaved work cannot be recovered after a crash: {error}"))
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

    /// True while left work waits for an answer.
    pub fn is_asking(&self) -> bool {
        !self.found.is_empty()
    }
}

/// A person's answer to left work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Open,
    Later,
    Discard,
}

impl App {
    /// Offers what an earlier run left behind, one after the other.
    pub(in crate::gui) fn recovery_ui(&mut self, ctx: &egui::Context) {
        let Some(left) = self.recovery.found.first().cloned() else { return };
        let Some(answer) = modal(ctx, "recovery").show(ctx, |ui| left_ui(ui, &left)).inner else { return };
        self.recovery.found.remove(0);
        ctx.request_repaint();
        match answer {
            Answer::Open => self.recover(left),
            Answer::Later => {}
            Answer::Discard => discard(&left),
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
            }
            Err(error) => self.workspace.say(Notice::failed(&error)),
        }
    }
}

fn left_ui(ui: &mut egui::Ui, left: &LeftBehind) -> Option<Answer> {
    ui.set_width(440.0);
    ui.heading("Recover unsaved work?");
    ui.add_space(8.0);
    ui.label("Filiera ended before the changes to a map were saved.");
    ui.label(match &left.of {
        Some(path) => format!("The map was opened from {}.", path.display()),
        None => "The map was not in a file yet.".to_owned(),
    });
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let open = first_button(ui, "Recover").clicked().then_some(Answer::Open);
        let later = ui.button("Not now").clicked().then_some(Answer::Later);
        let discard = ui.button("Discard").clicked().then_some(Answer::Discard);
        open.or(later).or(discard)
    })
    .inner
}
