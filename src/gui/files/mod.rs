//! Opening and saving. Each function is one arm of
//! [`super::dispatch`]; whatever touches the disk is a job.

mod chooser;
mod finished;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use chooser::{FileChooser, NoChooser, SystemChooser};

use super::foreign_files::FactsWish;
use super::jobs::Done;
use super::{Action, App, Notice, PanelStates};
use crate::edit::Document;
use crate::export::{Page, PictureFormat, facts};
use crate::file::{disk, template};
use crate::scene::Scene;
use crate::session::Session;

/// Where a document is on the disk, and what the file held.
#[derive(Debug, Clone)]
pub struct DiskFile {
    pub path: PathBuf,
    pub stamp: disk::Stamp,
    /// When this window wrote it last, in the window's seconds.
    pub saved_at: Option<f64>,
}

/// What a path is wanted for.
#[derive(Debug, Clone)]
pub enum Purpose {
    Open,
    /// Files of other programs, to bring into the map.
    Import,
    SaveAs(AfterSave),
    Picture(Box<PictureFile>),
    /// The facts, for other programs.
    Facts(FactsWish),
}

/// What is to be done once the document is safe.
#[derive(Debug, Clone, PartialEq)]
pub enum Then {
    New,
    Open,
    OpenFile(PathBuf),
    Sample(usize),
    Template { at: usize, region: Option<String> },
    Quit,
}

/// What follows a save that went well.
pub type AfterSave = Option<Then>;

/// A question that the window waits on.
#[derive(Debug, Clone)]
pub enum Question {
    /// There are changes that no file has.
    Unsaved(Then),
    /// The file holds something else than what was opened.
    Changed { path: PathBuf, after: AfterSave },
    /// A path was typed at which there is a file.
    Replace { purpose: Purpose, path: PathBuf },
    /// The system has no file dialog, or a person would rather type.
    Path { purpose: Purpose, text: String },
}

/// A picture to be written.
#[derive(Debug, Clone)]
pub struct PictureFile {
    pub scene: Scene,
    pub page: Page,
    pub title: String,
    pub format: PictureFormat,
}

/// The path with the ending of what is written, where it was given without.
fn with_ending(path: PathBuf, purpose: &Purpose) -> PathBuf {
    match purpose {
        Purpose::SaveAs(_) if path.extension().is_none() => path.with_extension("ron"),
        Purpose::Picture(picture) if path.extension().is_none() => path.with_extension(picture.format.ending()),
        Purpose::Facts(wish) if path.extension().is_none() => path.with_extension(wish.format.ending()),
        _ => path,
    }
}

/// True when a file that is written beside the named one is there already.
fn replaces_another(purpose: &Purpose, path: &Path) -> bool {
    let Purpose::Facts(wish) = purpose else { return false };
    wish.format.further_suffixes().iter().any(|suffix| facts::with_suffix(path, suffix).exists())
}

/// A dialog that gives nothing this fast was never shown.
const NEVER_SHOWN: std::time::Duration = std::time::Duration::from_millis(400);

impl App {
    /// Does it at once, or asks first where changes would be lost.
    pub(super) fn safely(&mut self, ctx: &egui::Context, then: Then) {
        self.settle();
        if self.document.is_modified() {
            self.question = Some(Question::Unsaved(then));
        } else {
            self.go_on(ctx, then);
        }
    }

    /// What was asked for, now that nothing can be lost.
    pub(super) fn go_on(&mut self, ctx: &egui::Context, then: Then) {
        self.question = None;
        match then {
            Then::New => self.begin_with("empty", None),
            Then::Template { at, region } => {
                let name = template::TEMPLATES.get(at).map_or("empty", |known| known.name);
                self.begin_with(name, region.as_deref());
            }
            Then::Open => self.choose(ctx, Purpose::Open),
            Then::OpenFile(path) => self.open_now(ctx, path),
            Then::Sample(at) => self.open_sample(at),
            Then::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    fn open_now(&mut self, ctx: &egui::Context, path: PathBuf) {
        let name = format!("Opening {}", file_name(&path));
        let asked_at = self.document.state();
        self.jobs.start(ctx, name, false, move |_| {
            let result = disk::open(&path);
            Done::Opened { path, asked_at, result }
        });
    }

    fn begin_with(&mut self, name: &str, region: Option<&str>) {
        let of_region = region.and_then(|code| template::template_for(name, code));
        let map = of_region.or_else(|| template::template(name));
        let map = map.unwrap_or_else(crate::map::Map::with_default_vocabulary);
        self.replace_document(Document::new(map), None);
    }

    fn open_sample(&mut self, at: usize) {
        let Some(sample) = super::sample_maps::SAMPLES.get(at) else { return };
        match crate::file::read(sample.text) {
            Ok(map) => self.replace_document(Document::new(map), None),
            Err(error) => self.say(Notice::Failed(format!("{}: {error}", sample.title))),
        }
    }

    /// Another document takes the window.
    pub(super) fn replace_document(&mut self, document: Document, file: Option<DiskFile>) {
        let before = &self.session;
        let mut session = Session::new(document.map());
        (session.theme, session.panels, session.drawer_tab) = (before.theme, before.panels, before.drawer_tab);
        session.canvas_size = before.canvas_size;
        self.session = session;
        self.document = document;
        self.derived = super::derived::Derived::default();
        self.panels = PanelStates::default();
        self.canvas = super::canvas::Canvas::default();
        self.editing = super::editing::Editing::default();
        self.file = file;
        self.dialog = None;
    }

    pub(super) fn save(&mut self, ctx: &egui::Context, after: AfterSave) {
        self.settle();
        match self.file.clone() {
            Some(file) => self.save_to(ctx, file.path, Some(file.stamp), after),
            None => self.choose(ctx, Purpose::SaveAs(after)),
        }
    }

    /// Writes a snapshot; with a stamp, only over what the stamp is of.
    pub(super) fn save_to(&mut self, ctx: &egui::Context, path: PathBuf, known: Option<disk::Stamp>, after: AfterSave) {
        self.settle();
        let (snapshot, origin, state) = (self.document.snapshot(), self.document.origin(), self.document.state());
        self.jobs.start(ctx, format!("Saving {}", file_name(&path)), false, move |_| {
            let result = disk::save(&path, &crate::file::write(&snapshot), known);
            Done::Saved { path, origin, state, result, after }
        });
    }

    /// Asks for a path, in the system's dialog where there is one.
    pub(super) fn choose(&mut self, ctx: &egui::Context, purpose: Purpose) {
        let folder = self.file.as_ref().and_then(|file| file.path.parent()).map(Path::to_owned);
        let name = self.suggested_name(&purpose);
        let chooser = Arc::clone(&self.chooser);
        self.jobs.start(ctx, "Waiting for a file to be chosen", false, move |_| {
            let began = std::time::Instant::now();
            let paths = chooser.choose(&purpose, folder.as_deref(), &name);
            let was_shown = !paths.is_empty() || began.elapsed() > NEVER_SHOWN;
            Done::Chosen { purpose, paths, was_shown }
        });
    }

    fn suggested_name(&self, purpose: &Purpose) -> String {
        let stem =
            self.file.as_ref().map(|file| file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        let stem = stem.unwrap_or_else(|| {
            let title = crate::text::folding::fold(&self.document.map().head().title);
            let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            if plain.is_empty() { "map".to_owned() } else { plain }
        });
        match purpose {
            Purpose::Open | Purpose::Import => String::new(),
            Purpose::SaveAs(_) => format!("{stem}.ron"),
            Purpose::Facts(wish) => format!("{stem}.{}", wish.format.ending()),
            Purpose::Picture(picture) => format!("{stem}.{}", picture.format.ending()),
        }
    }

    /// A path was typed: unlike the system's dialog, nothing has asked yet
    /// whether a file that is there may be replaced.
    pub(super) fn use_typed_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        let path = with_ending(path, &purpose);
        let is_own = self.file.as_ref().is_some_and(|file| file.path == path);
        let is_written = !matches!(purpose, Purpose::Open | Purpose::Import);
        if is_written && !is_own && (path.exists() || replaces_another(&purpose, &path)) {
            self.question = Some(Question::Replace { purpose, path });
        } else {
            self.use_path(ctx, purpose, path);
        }
    }

    /// A path was chosen, or typed and agreed to.
    pub(super) fn use_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        self.question = None;
        let path = with_ending(path, &purpose);
        match purpose {
            Purpose::Open => self.open_now(ctx, path),
            Purpose::Import => self.import_files(ctx, vec![path]),
            Purpose::Facts(wish) => self.write_facts(ctx, path, wish),
            Purpose::SaveAs(after) => self.save_to(ctx, path, None, after),
            Purpose::Picture(picture) => self.write_picture(ctx, path, *picture),
        }
    }

    /// A map dropped on the window is opened, other files are imported.
    pub(super) fn take_dropped(&mut self, ctx: &egui::Context) {
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

    /// Asks before the window closes over unsaved changes.
    pub(super) fn guard_close(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_close {
            return;
        }
        self.settle();
        if self.document.is_modified() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.question = Some(Question::Unsaved(Then::Quit));
        }
    }

    /// The window's title: what is open, and whether it is saved.
    pub(super) fn retitle(&mut self, ctx: &egui::Context) {
        let name = match &self.file {
            Some(file) => file_name(&file.path),
            None => {
                let head = self.document.map().head();
                if head.title.is_empty() { "New map".to_owned() } else { head.title.clone() }
            }
        };
        let mark = if self.document.is_modified() { "• " } else { "" };
        let title = format!("{mark}{name} – Filiera");
        if self.title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The last part of a path, as people read it.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
