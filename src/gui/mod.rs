//! The window. The only room that knows egui.
//!
//! # One frame
//! 1. Jobs that ended are completed, and a system that wants to close the window
//!    is told to wait where something would be lost. Nothing is drawn yet.
//! 2. Keys become [`Command`]s.
//! 3. The panels, the canvas and the questions draw what is, and push [`Action`]s.
//! 4. [`dispatch`] does the actions, once, in order; each arm calls one function
//!    in a room. Nobody else changes document, session or settings.
//!
//! # Who owns what
//! - [`workspace`]: the document with its file and session, and what is done to
//!   it at once.
//! - [`window`]: panels, canvas, dialogs, messages, settings.
//! - [`jobs`]: work off the window's thread. [`files`] and [`tidying`] begin it,
//!   and complete it in a later frame on workspace and window.
//!
//! # How a panel is written
//! A panel is a file in `panels/` with a function
//! `fn name_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, state: &mut State)`.
//! - It **reads** `panel.map()`, `panel.view()`, `panel.session`, and what is
//!   computed through `panel.derived` (or through a [`derived::Memo`] in its own
//!   `State`, keyed by `panel.document.state()`): nothing is computed, sorted or
//!   laid out per frame.
//! - It **asks** by pushing: `panel.run(Command::..)`, `panel.edit(label, edits)`,
//!   `panel.select(..)`, `panel.reveal(..)`, `panel.show(Dialog::..)`. It cannot
//!   change document, session or settings. What belongs to the panel (an open section,
//!   a half-typed text) is in its `State`, listed in [`PanelStates`].
//! - A text field edits a copy in the `State` and pushes **one** edit when it
//!   loses focus or Enter is pressed: each key would be an undo step.
//! - Every control has a name for people who do not see it: a label, or
//!   `.accessible_name(..)`; tests find it by role and name.
//! - Colours come from `ui.visuals()` or `panel.theme`; spacing is a multiple of 4.

mod action;
mod canvas;
pub mod command;
pub mod derived;
mod dispatch;
mod files;
pub mod jobs;
mod keyboard;
mod notices;
mod panel_context;
pub mod panels;
mod sample_maps;
pub mod settings;
pub mod style;
mod tidying;
mod window;
mod workspace;

use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::Document;
use crate::map::Map;
use crate::session::Session;
pub use action::{Action, AfterNaming, Dialog};
pub use command::Command;
use derived::Derived;
pub use files::{Disk, FactsFile, FileChooser, NoChooser, PictureFile, SystemChooser, SystemDisk};
use jobs::{Ended, JobId, Jobs, LostWork};
pub use notices::Notice;
pub use panel_context::PanelContext;
pub use panels::PanelStates;
pub use sample_maps::{SAMPLES, Sample};
use settings::Settings;
pub use style::{first_button, main_button};
use window::Window;
use workspace::Workspace;

/// The program: a workspace in a window, with jobs beside it.
pub struct App {
    workspace: Workspace,
    window: Window,
    jobs: Jobs<Self>,
    /// The tidying under way.
    tidying: Option<JobId>,
    saves: files::Saves,
    recovery: files::Recovery,
    chooser: Arc<dyn FileChooser>,
    disk: Arc<dyn Disk>,
    /// The window is to close when the files are written.
    quitting: Option<files::Quitting>,
    actions: Vec<Action>,
}

impl App {
    /// A window on a document that is in no file, with the real disk.
    pub fn new(document: Document, settings: Settings, chooser: Arc<dyn FileChooser>) -> Self {
        let mut workspace = Workspace::new(document, None);
        settings.apply_to(&mut workspace.session);
        Self {
            workspace,
            window: Window::new(settings),
            jobs: Jobs::default(),
            tidying: None,
            saves: files::Saves::default(),
            recovery: files::Recovery::default(),
            chooser,
            disk: Arc::new(SystemDisk),
            quitting: None,
            actions: Vec::new(),
        }
    }

    /// A window without files, settings or dialogs of the system.
    pub fn for_test(map: Map) -> Self {
        Self::new(Document::new(map), Settings::default(), Arc::new(NoChooser))
    }

    /// Keeps copies of unsaved work in this folder, and offers those in it.
    pub fn keeping_in(mut self, folder: PathBuf) -> Self {
        self.recovery = files::Recovery::in_folder(Some(folder));
        self
    }

    /// Uses another disk.
    pub fn on_disk(mut self, disk: Arc<dyn Disk>) -> Self {
        self.disk = disk;
        self
    }

    /// The document in front.
    pub fn document(&self) -> &Document {
        &self.workspace.document
    }

    /// Selection, cameras and tool of the document in front.
    pub fn session(&self) -> &Session {
        &self.workspace.session
    }

    /// Whatever is remembered of the document in front.
    pub fn derived(&self) -> &Derived {
        &self.workspace.derived
    }

    /// Work the canvas has done, for tests that count it.
    pub fn canvas_work(&self) -> canvas::scene_painter::Work {
        self.window.canvas.work()
    }

    /// One frame of the whole window.
    pub fn frame_ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        show_again(&ctx);
        self.window.restyle(&ctx, &self.workspace.session);
        self.complete_jobs(&ctx);
        self.take_dropped(&ctx);
        self.guard_close(&ctx);
        self.keys(&ctx);
        self.panels_ui(ui);
        self.question_ui(&ctx);
        self.recovery_ui(&ctx);
        self.window.notices_ui(&ctx, &mut self.workspace);
        self.window.canvas.finish(&ctx);
        self.dispatch(&ctx);
        self.close_when_written(&ctx);
        self.window.retitle(&ctx, &self.workspace);
        self.window.keep_settings(&ctx, &self.workspace.session);
        if let Err(notice) = self.recovery.keep(&ctx, &self.workspace) {
            self.workspace.say(notice);
        }
    }

    /// Panels, canvas and the open dialog.
    fn panels_ui(&mut self, ui: &mut egui::Ui) {
        let Self { workspace, window, jobs, actions, .. } = self;
        let mut panel = PanelContext {
            document: &workspace.document,
            file: workspace.file.as_ref().map(|file| file.path.as_path()),
            saved_at: workspace.file.as_ref().and_then(|file| file.saved_at),
            session: &workspace.session,
            derived: &mut workspace.derived,
            settings: &window.settings,
            theme: &window.theme,
            jobs: jobs.running(),
            actions,
        };
        panels::window_ui(ui, &mut panel, &mut window.panels, &mut window.canvas);
        if let Some(dialog) = window.dialog {
            panels::dialogs::dialog_ui(ui.ctx(), &mut panel, &mut window.panels, dialog);
        }
    }

    /// Calls the completions of jobs that ended since the last frame.
    fn complete_jobs(&mut self, ctx: &egui::Context) {
        for Ended { name, is_lost, completion } in self.jobs.ended() {
            if is_lost {
                // A window that waited for it stays open, so that it is read.
                self.quitting = None;
                self.workspace.say(Notice::failed(&LostWork { name }));
            }
            completion(self, ctx);
        }
    }
}

/// Fonts and options that an egui context needs before its first frame.
pub fn prepare(ctx: &egui::Context) {
    ctx.set_fonts(style::fonts());
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }
}

/// Asks for a second frame after a click or a key: what they change may be drawn
/// already, further up in the window. Moves of the pointer change nothing of the kind.
fn show_again(ctx: &egui::Context) {
    let is_pressed = |event: &egui::Event| {
        use egui::Event as E;
        matches!(event, E::Key { .. } | E::Text(_) | E::Paste(_) | E::Ime(_) | E::PointerButton { .. })
    };
    if ctx.input(|input| input.events.iter().any(is_pressed)) {
        ctx.request_repaint();
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.window.settings.store();
    }
}

/// Opens the window, on a map if one is given.
///
/// # Errors
/// When the system gives no window.
pub fn run(map: Option<PathBuf>) -> Result<(), eframe::Error> {
    let settings = Settings::load();
    let (width, height) = settings.window_size;
    let viewport = egui::ViewportBuilder::default()
        .with_title(message!("window-program"))
        .with_app_id("filiera")
        .with_inner_size([width, height])
        .with_min_inner_size([640.0, 480.0])
        .with_maximized(settings.is_maximized)
        .with_drag_and_drop(true)
        .with_icon(style::icon());
    let mut options = eframe::NativeOptions { viewport, ..Default::default() };
    // What a key did is seen in the frame of that key, not in the one after.
    options.wgpu_options.surface = eframe::egui_wgpu::SurfaceConfig::LOW_LATENCY;
    let create: eframe::AppCreator<'_> = Box::new(|creation| {
        prepare(&creation.egui_ctx);
        Ok(Box::new(App::opening(&creation.egui_ctx, map, settings)))
    });
    eframe::run_native(message!("window-program"), options, create)
}

impl App {
    /// A window that opens a file, or greets with a sample.
    fn opening(ctx: &egui::Context, file: Option<PathBuf>, settings: Settings) -> Self {
        let map = match SAMPLES.first() {
            Some(sample) if file.is_none() => crate::file::read(sample.text).ok(),
            _ => None,
        };
        let map = map.unwrap_or_else(Map::with_default_vocabulary);
        let mut app = Self::new(Document::new(map), settings, Arc::new(SystemChooser));
        app.recovery = files::Recovery::of_this_person();
        match file {
            Some(file) => app.go_on(ctx, files::Then::OpenFile(file)),
            None => app.workspace.session.on_start_page = true,
        }
        app
    }
}
