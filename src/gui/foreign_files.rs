//! Files of other programs: brought into the map, and written for them. Each
//! function is one arm of [`super::dispatch`]; the work is done in jobs.

use std::path::PathBuf;
use std::sync::Arc;

use super::files::file_name;
use super::jobs::Done;
use super::panels::dialogs::import::{self, ForeignFile, Shown};
use super::{App, Dialog, Notice};
use crate::edit::{Edit, StateId};
use crate::export::facts::{self, Facts, FactsFormat, Written};
use crate::file::disk;
use crate::formats::Options;
use crate::formats::read_bytes;
use crate::import::plan::Choices;
use crate::text::BundledFont;

/// Facts to be written for another program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactsWish {
    pub format: FactsFormat,
    /// Only what the view shows.
    pub is_view: bool,
    /// Contact persons too.
    pub with_contacts: bool,
}

impl App {
    /// Reads files of other programs and plans what they would do to the map.
    pub(super) fn import_files(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        self.settle();
        let names: Vec<String> = paths.iter().map(|path| file_name(path)).collect();
        let (asked_at, map) = (self.document.state(), self.document.snapshot());
        self.jobs.start(ctx, format!("Reading {}", names.join(", ")), true, move |control| {
            let read = |path: &PathBuf| {
                let bytes = Arc::new(read_bytes(path)?);
                Ok(ForeignFile { name: file_name(path), bytes })
            };
            let planned = paths.iter().map(read).collect::<Result<Vec<ForeignFile>, String>>().map(|files| {
                _ = control.report(0.1);
                let lists = Arc::new(import::read_files(&files, &Options::default()));
                _ = control.report(0.7);
                let shown = import::planned(&map, lists, &Choices::default());
                (files, shown)
            });
            Done::Read { asked_at, result: planned }
        });
    }

    /// Shows what the files would do.
    pub(super) fn take_read(&mut self, asked_at: StateId, result: Result<(Vec<ForeignFile>, Shown), String>) {
        match result {
            Ok((files, shown)) => {
                self.session.on_start_page = false;
                self.panels.dialogs.import = import::State::new(files, asked_at, shown);
                self.dialog = Some(Dialog::Import);
            }
            Err(message) => self.say(Notice::Failed(message)),
        }
    }

    /// Brings in what a plan has. Refused, the dialog and all decisions stay.
    pub(super) fn apply_import(&mut self, label: String, edits: &[Edit], done: String) {
        self.settle();
        let before = (self.document.state(), self.session.cameras.clone());
        if self.edit(label, edits) {
            self.close_dialog();
            self.say(Notice::Done(done));
            self.fit_all();
            self.before_import = Some(before);
        }
    }

    /// Where one looked before the import that was just taken back: of the whole
    /// of a large list the map before it is a speck.
    pub(super) fn look_as_before_import(&mut self) {
        if let Some((_, cameras)) = self.before_import.take_if(|(state, _)| *state == self.document.state()) {
            self.session.cameras = cameras;
        }
    }

    /// What was read of files is not kept for the rest of the day.
    pub(super) fn close_dialog(&mut self) {
        if self.dialog.take() == Some(Dialog::Import) {
            self.panels.dialogs.import = import::State::default();
        }
    }

    /// Writes the facts beside the window's work.
    pub(super) fn write_facts(&mut self, ctx: &egui::Context, path: PathBuf, wish: FactsWish) {
        let (map, view) = (self.document.snapshot(), self.session.active_view(self.document.map()));
        self.jobs.start(ctx, format!("Writing {}", file_name(&path)), false, move |_| {
            let FactsWish { format, is_view, with_contacts } = wish;
            let make = if is_view { Facts::of_view } else { Facts::of_map };
            let files = facts::files(format, &make(&map, &view, with_contacts, &BundledFont))
                .map_err(|error| error.to_string());
            let write = |(suffix, written): (&str, Written)| {
                let path = facts::with_suffix(&path, suffix);
                disk::write_export(&path, &written.bytes).map(|_| written.lost).map_err(|error| error.to_string())
            };
            let lost = files.and_then(|files| files.into_iter().map(write).collect::<Result<Vec<_>, String>>());
            let result = lost.map(|lost| lost.into_iter().flatten().collect());
            Done::WrittenFacts { path, result }
        });
    }
}
