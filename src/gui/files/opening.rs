//! Another document for the window: opened, begun, or taken from the samples.
//! Changes that no file has are asked about first.

use std::path::PathBuf;

use super::file_name;
use super::requests::{Purpose, Question, Then};
use crate::edit::{Document, StateId};
use crate::file::ReadError;
use crate::file::disk::{self, OpenError, Opened};
use crate::file::template;
use crate::gui::jobs::Cancel;
use crate::gui::sample_maps::SAMPLES;
use crate::gui::workspace::DiskFile;
use crate::gui::{Action, App, Notice};
use crate::map::Map;

/// The failure to open a sample, which has no file to name.
#[derive(Debug, thiserror::Error)]
#[error("{}", message!("files-sample", title = *title, source = source.to_string()))]
struct SampleError {
    title: &'static str,
    source: ReadError,
}

/// The wish to close the window, while files are being written.
pub struct Quitting {
    /// The state with changes that a person gave up.
    given_up: Option<StateId>,
}

impl App {
    /// Does it at once, or asks first where changes would be lost.
    pub(in crate::gui) fn safely(&mut self, ctx: &egui::Context, then: Then) {
        self.workspace.settle();
        if self.is_unsaved() {
            self.window.questions.ask(Question::Unsaved(then));
        } else {
            self.go_on(ctx, then);
        }
    }

    /// Does what was asked for, now that nothing can be lost.
    pub(in crate::gui) fn go_on(&mut self, ctx: &egui::Context, then: Then) {
        match then {
            Then::New => self.begin_with("empty", None),
            Then::Template { at, region } => {
                let name = template::TEMPLATES.get(at).map_or("empty", |known| known.name);
                self.begin_with(name, region.as_deref());
            }
            Then::Open => self.choose(ctx, Purpose::Open),
            Then::OpenFile(path) => self.open(ctx, path),
            Then::Sample(at) => self.open_sample(at),
            Then::Quit => self.quit(),
        }
    }

    pub(in crate::gui) fn open(&mut self, ctx: &egui::Context, path: PathBuf) {
        let name = message!("files-job-opening", name = file_name(&path));
        let asked_at = self.workspace.document.state();
        let file = path.clone();
        self.jobs.start(
            ctx,
            name,
            Cancel::Refused,
            move |_| disk::open(&file),
            move |app: &mut Self, _, result| app.opened(path, asked_at, result),
        );
    }

    /// Shows what was read, unless there are edits that were made meanwhile.
    /// `asked_at` is the state of the document when the file was asked for.
    fn opened(&mut self, path: PathBuf, asked_at: StateId, result: Result<Opened, OpenError>) {
        let opened = match result {
            Ok(opened) => opened,
            Err(error) => {
                self.window.settings.forget_file(&path);
                return self.workspace.say(Notice::failed(&error));
            }
        };
        // A name that is half typed is an edit too.
        self.workspace.settle();
        if asked_at != self.workspace.document.state() && self.is_unsaved() {
            self.window.questions.ask(Question::Unsaved(Then::OpenFile(path)));
            return;
        }
        self.window.settings.remember_file(&path);
        self.window.settings.store();
        let file = DiskFile { path, stamp: opened.stamp, saved_at: None };
        self.show(Document::new(opened.map), Some(file));
        self.workspace.notices.extend(Notice::doubts(&opened.doubts));
    }

    fn begin_with(&mut self, name: &str, region: Option<&str>) {
        let of_region = region.and_then(|code| template::template_for(name, code));
        let map = of_region.or_else(|| template::template(name));
        self.show(Document::new(map.unwrap_or_else(Map::with_default_vocabulary)), None);
    }

    fn open_sample(&mut self, at: usize) {
        let Some(sample) = SAMPLES.get(at) else { return };
        match crate::file::read(sample.text) {
            Ok(map) => self.show(Document::new(map), None),
            Err(source) => self.workspace.say(Notice::failed(&SampleError { title: sample.title(), source })),
        }
    }

    /// Another document takes the window.
    pub(in crate::gui) fn show(&mut self, document: Document, file: Option<DiskFile>) {
        self.workspace.replace(document, file);
        self.window.forget_document();
    }

    /// A map dropped on the window is opened, other files are imported.
    pub(in crate::gui) fn take_dropped(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let is_map = |path: &PathBuf| path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("ron"));
        let (maps, others): (Vec<PathBuf>, Vec<PathBuf>) = dropped.into_iter().partition(is_map);
        if !others.is_empty() {
            self.actions.push(Action::ImportFiles(others));
        } else if let Some(path) = maps.into_iter().next() {
            self.actions.push(Action::OpenFile(path));
        }
    }

    /// Keeps the window open over unsaved changes and files that are being
    /// written; they are seen to first.
    pub(in crate::gui) fn guard_close(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.window.may_close() {
            return;
        }
        self.workspace.settle();
        if self.is_unsaved() || self.jobs.is_writing() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.actions.push(Action::Quit);
        }
    }

    /// Closes the window as soon as no file is being written.
    fn quit(&mut self) {
        let given_up = self.is_unsaved().then_some(self.workspace.document.state());
        self.quitting = Some(Quitting { given_up });
        if self.jobs.is_writing() {
            self.workspace.say(Notice::Done(message!("files-closing").to_owned()));
        }
    }

    /// Closes the window that is to be closed, once all files are written. What
    /// was done while it waited is asked about.
    pub(in crate::gui) fn close_when_written(&mut self, ctx: &egui::Context) {
        if self.jobs.is_writing() {
            return;
        }
        let Some(Quitting { given_up }) = self.quitting.take() else { return };
        if self.is_unsaved() && given_up != Some(self.workspace.document.state()) {
            self.safely(ctx, Then::Quit);
        } else {
            self.window.close(ctx);
        }
    }
}
