//! Files of other programs: read and planned in a job, then shown in the dialog.

use std::path::PathBuf;
use std::sync::Arc;

use super::file_name;
use crate::edit::Edit;
use crate::formats::{Options, ReadBytesError, read_bytes};
use crate::gui::jobs::{Cancel, Progress};
use crate::gui::panels::dialogs::import::{self, ForeignFile};
use crate::gui::{App, Dialog, Notice};
use crate::import::plan::Choices;

impl App {
    /// Reads files of other programs and plans what they would do to the map.
    pub(in crate::gui) fn import_files(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        self.workspace.settle();
        let names: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
        let (asked_at, map) = (self.workspace.document.state(), self.workspace.document.snapshot());
        let work = move |progress: &Progress| -> Result<_, ReadBytesError> {
            let read = |path: &PathBuf| Ok(ForeignFile { name: file_name(path), bytes: Arc::new(read_bytes(path)?) });
            let files = paths.iter().map(read).collect::<Result<Vec<ForeignFile>, ReadBytesError>>()?;
            let shown = import::read_and_planned(&map, &files, &Options::default(), &Choices::default(), progress);
            Ok(shown.map(|shown| (files, shown)))
        };
        let name = message!("files-job-reading", names = names.join(", "));
        self.jobs.start(ctx, name, Cancel::Allowed, work, move |app: &mut Self, _, result| {
            match result {
                Ok(Some((files, shown))) => {
                    app.workspace.session.on_start_page = false;
                    app.window.panels.dialogs.import = import::State::new(files, asked_at, shown);
                    app.window.dialog = Some(Dialog::Import);
                }
                // Broken off: nothing is asked for any more.
                Ok(None) => {}
                Err(error) => app.workspace.say(Notice::failed(&error)),
            }
        });
    }

    /// Brings in what a plan has. Refused, the dialog and all decisions stay.
    pub(in crate::gui) fn apply_import(&mut self, label: String, edits: &[Edit], done: String) {
        if self.workspace.import(label, edits, done) {
            self.window.close_dialog();
        }
    }
}
