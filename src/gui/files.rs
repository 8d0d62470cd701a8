//! Opening, saving and the clipboard. Each function is one arm of
//! [`super::dispatch`]; whatever touches the disk is a job.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::importing::FactsWish;
use super::jobs::Done;
use super::{Action, App, Notice, PanelStates};
use crate::edit::Document;
use crate::export::{Page, PictureFormat, facts};
use crate::file::fragment::Pasted;
use crate::file::{disk, fragment, template};
use crate::geom::Point;
use crate::interchange::read;
use crate::map::{ElementId, Target};
use crate::scene::Scene;
use crate::session::Session;
use crate::text::BundledFont;
use crate::tool::{paste, place};

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

/// Asks the system for a path, or for several where several can be used; none
/// where nothing was chosen. Blocks: call it in a job.
pub trait FileChooser: Send + Sync {
    fn choose(&self, purpose: &Purpose, folder: Option<&Path>, name: &str) -> Vec<PathBuf>;
}

/// The desktop's own dialog.
pub struct SystemChooser;

impl FileChooser for SystemChooser {
    fn choose(&self, purpose: &Purpose, folder: Option<&Path>, name: &str) -> Vec<PathBuf> {
        let mut dialog = rfd::FileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        let path = match purpose {
            Purpose::Import => {
                let dialog = dialog.set_title("Import lists and graphs");
                let dialog = dialog.add_filter("Lists and graphs", read::ENDINGS).add_filter("All files", &["*"]);
                return dialog.pick_files().unwrap_or_default();
            }
            Purpose::Facts(wish) => {
                let ending = wish.format.ending();
                dialog
                    .set_title("Export for other programs")
                    .set_file_name(name)
                    .add_filter(ending, &[ending])
                    .save_file()
            }
            Purpose::Open => dialog.set_title("Open a map").add_filter("Filiera maps", &["ron"]).pick_file(),
            Purpose::SaveAs(_) => {
                dialog.set_title("Save the map").set_file_name(name).add_filter("Filiera maps", &["ron"]).save_file()
            }
            Purpose::Picture(picture) => {
                let ending = picture.format.ending();
                dialog.set_title("Export the picture").set_file_name(name).add_filter(ending, &[ending]).save_file()
            }
        };
        path.into_iter().collect()
    }
}

/// No dialog: the path is typed in the window.
pub struct NoChooser;

impl FileChooser for NoChooser {
    fn choose(&self, _: &Purpose, _: Option<&Path>, _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
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
        let Some(sample) = super::samples::SAMPLES.get(at) else { return };
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
            let title = crate::map::fold::fold(&self.document.map().head().title);
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

    /// Handles what jobs have given back since the last frame.
    pub(super) fn finish_jobs(&mut self, ctx: &egui::Context) {
        for (done, was_cancelled) in self.jobs.finished() {
            match done {
                Done::Chosen { purpose: Purpose::Import, paths, .. } if !paths.is_empty() => {
                    self.import_files(ctx, paths);
                }
                Done::Chosen { purpose, paths, was_shown } => match paths.into_iter().next() {
                    // The system asked about the file that was named alone.
                    Some(path) if replaces_another(&purpose, &path) => {
                        self.question = Some(Question::Replace { purpose, path });
                    }
                    Some(path) => self.use_path(ctx, purpose, path),
                    None if was_shown => {}
                    None => {
                        let text = self.suggested_name(&purpose);
                        self.question = Some(Question::Path { purpose, text });
                    }
                },
                // Cancelled while it was read: nothing was asked for any more.
                Done::Read { .. } if was_cancelled => {}
                Done::Read { asked_at, result } => self.take_read(asked_at, result),
                // Somebody went on working while the file was read.
                Done::Opened { path, asked_at, result: Ok(_) }
                    if asked_at != self.document.state() && self.document.is_modified() =>
                {
                    self.question = Some(Question::Unsaved(Then::OpenFile(path)));
                }
                Done::Opened { path, result: Ok(opened), .. } => {
                    self.settings.remember_file(&path);
                    self.settings.store();
                    let file = DiskFile { path, stamp: opened.stamp, saved_at: None };
                    self.replace_document(Document::new(opened.map), Some(file));
                }
                Done::Opened { path, result: Err(error), .. } => {
                    self.settings.forget_file(&path);
                    self.say(Notice::Failed(error.to_string()));
                }
                Done::Saved { path, origin, state, result: Ok(stamp), after } => {
                    self.settings.remember_file(&path);
                    self.settings.store();
                    self.say(Notice::Done(format!("Saved {}", file_name(&path))));
                    if origin == self.document.origin() {
                        self.document.mark_saved(state);
                        let saved_at = Some(ctx.input(|input| input.time));
                        self.file = Some(DiskFile { path, stamp, saved_at });
                    }
                    if let Some(then) = after {
                        self.safely(ctx, then);
                    }
                }
                Done::Saved { result: Err(disk::SaveError::Changed { path }), after, .. } => {
                    self.question = Some(Question::Changed { path, after });
                }
                Done::Saved { result: Err(error), .. } => self.say(Notice::Failed(error.to_string())),
                Done::Written { path, result: Ok(()) } => {
                    self.say(Notice::Done(format!("Wrote {}", file_name(&path))));
                }
                Done::WrittenFacts { path, result: Ok(lost) } => {
                    let what = std::iter::once(format!("Wrote {}", file_name(&path))).chain(lost);
                    self.say(Notice::Done(what.collect::<Vec<_>>().join(". ")));
                }
                Done::WrittenFacts { result: Err(error), .. } => self.say(Notice::Failed(error)),
                Done::Written { result: Err(error), .. } | Done::Copied { result: Err(error) } => {
                    self.say(Notice::Failed(error));
                }
                // Done in the moment it was cancelled: what was cancelled moves nothing.
                Done::Tidied { .. } if was_cancelled => {}
                Done::Tidied { asked_at, tidied } => self.take_tidied(ctx, asked_at, tidied),
                Done::Copied { result: Ok(image) } => {
                    ctx.copy_image(image);
                    self.say(Notice::Done("The picture is on the clipboard".to_owned()));
                }
            }
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

    /// The selected elements and the links between them, as text.
    pub(super) fn copy(&mut self, ctx: &egui::Context) {
        let drawn = self.derived.picture(&self.document, &self.session);
        let elements: BTreeSet<ElementId> = self.session.selected_elements().collect();
        let position = |id: &ElementId| Some((*id, place::placement_of(drawn.picture.cards.get(id)?)));
        let positions: BTreeMap<ElementId, Point> = elements.iter().filter_map(position).collect();
        ctx.copy_text(fragment::write(self.document.map(), &elements, &positions));
    }

    /// Adds what a text holds: a fragment, or names one a line.
    pub(super) fn paste(&mut self, text: &str) {
        self.settle();
        let fragment = match fragment::read(text) {
            Ok(fragment) => fragment,
            Err(error) => return self.say(Notice::Failed(error.to_string())),
        };
        let (drawn, view) = (self.drawn(), self.session.active_view(self.document.map()));
        let Pasted { edits, cards } = fragment.into_edits(self.document.map());
        let label = if cards.len() == 1 { "Paste".to_owned() } else { format!("Paste {} elements", cards.len()) };
        self.document.begin(label.clone());
        if !self.edit(label.clone(), &edits) {
            return self.document.cancel();
        }
        // The cells they belong to are known once they are in the map.
        if self.document.map().views().contains(&view.id) {
            let placing = paste::placing(self.document.map(), &view, &drawn.picture, &cards, &BundledFont);
            self.edit(label, &[placing]);
        }
        self.document.commit();
        self.reveal(cards.into_iter().map(|(id, _)| Target::Element(id)).collect());
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
