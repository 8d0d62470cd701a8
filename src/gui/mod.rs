//! The window. The only room that knows egui.
//!
//! # One frame
//! 1. Keys become [`Command`]s.
//! 2. The panels and the canvas draw what is, and push [`Action`]s.
//! 3. [`dispatch`] does the actions, once, in order; each arm calls one function
//!    in a room. Nobody else changes the document.
//!
//! # How a panel is written
//! A panel is a file in `panels/` with a function
//! `fn name_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, state: &mut State)`.
//! - It **reads** `panel.map()`, `panel.view()`, `panel.session`, and what is
//!   computed through `panel.derived` (or through a [`derived::Memo`] in its own
//!   `State`, keyed by `panel.document.state()`): nothing is computed, sorted or
//!   laid out per frame.
//! - It **asks** by pushing: `panel.run(Command::..)`, `panel.edit(label, edits)`,
//!   `panel.select(..)`, `panel.reveal(..)`, `panel.show(Dialog::..)`. It never
//!   changes the document. What belongs to the window alone (an open section,
//!   a half-typed text) is in its `State`, listed in [`PanelStates`].
//! - A text field edits a copy in the `State` and pushes **one** edit when it
//!   loses focus or Enter is pressed: each key would be an undo step.
//! - Every control has a name for people who do not see it: a label, or
//!   `.accessible_name(..)`; tests find it by role and name.
//! - Colours come from `ui.visuals()` or `panel.theme`; spacing is a multiple of 4.

mod canvas;
mod clipboard;
mod collapsing;
pub mod command;
pub mod derived;
mod panel_context;
mod dispatch;
mod editing;
mod files;
mod foreign_files;
pub mod jobs;
mod keyboard;
mod notices;
pub mod panels;
mod picture_files;
mod file_questions;
mod sample_maps;
mod copy_style;
mod recovery;
pub mod settings;
pub mod style;

mod tidying;
mod viewing;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::{Document, StateId};
use crate::map::{Map, ViewId};
use crate::scene::Theme;
use crate::session::{Camera, Session};
pub use command::Command;
use derived::Derived;
pub use file_questions::{first_button, jobs_ui, main_button};
pub use files::{FileChooser, NoChooser, PictureFile, SystemChooser};
pub use foreign_files::FactsWish;
pub use panel_context::{Action, AfterNaming, Dialog, Notice, PanelContext};
pub use sample_maps::{SAMPLES, Sample};
use settings::Settings;

/// Half-typed texts, open sections and what panels remember, one for each panel.
#[derive(Default)]
pub struct PanelStates {
    pub outline: panels::outline::State,
    pub inspector: panels::inspector::State,
    pub tabs: panels::view_tabs::State,
    pub vocabulary: panels::vocabulary::State,
    pub drawer: panels::drawer::State,
    pub status: panels::status_bar::State,
    pub dialogs: panels::dialogs::State,
    pub start: panels::start::State,
}

/// The window over one document.
pub struct App {
    document: Document,
    file: Option<files::DiskFile>,
    session: Session,
    derived: Derived,
    settings: Settings,
    panels: PanelStates,
    canvas: canvas::Canvas,
    editing: editing::Editing,
    tidying: tidying::Tidying,
    /// The state before the last import, and where one looked.
    before_import: Option<(StateId, BTreeMap<ViewId, Camera>)>,
    dialog: Option<Dialog>,
    question: Option<files::Question>,
    jobs: jobs::Jobs,
    chooser: Arc<dyn FileChooser>,
    recovery: recovery::Recovery,
    /// The question about unsaved changes has been answered.
    may_close: bool,
    title: String,
    notices: notices::Notices,
    actions: Vec<Action>,
    /// What the style in use was made for.
    styled: Option<(crate::scene::ThemeName, f32, bool)>,
    theme: Theme,
}

impl App {
    pub fn new(document: Document, settings: Settings, chooser: Arc<dyn FileChooser>) -> Self {
        let mut session = Session::new(document.map());
        settings.apply_to(&mut session);
        let theme = Theme::new(session.theme);
        Self {
            document,
            file: None,
            session,
            derived: Derived::default(),
            settings,
            panels: PanelStates::default(),
            canvas: canvas::Canvas::default(),
            editing: editing::Editing::default(),
            tidying: tidying::Tidying::default(),
            before_import: None,
            dialog: None,
            question: None,
            jobs: jobs::Jobs::default(),
            chooser,
            recovery: recovery::Recovery::default(),
            may_close: false,
            title: String::new(),
            notices: notices::Notices::default(),
            actions: Vec::new(),
            styled: None,
            theme,
        }
    }

    /// A window without files, settings or dialogs of the system.
    pub fn for_test(map: Map) -> Self {
        Self::new(Document::new(map), Settings::default(), Arc::new(NoChooser))
    }

    /// Keeps unsaved work in this folder, and offers what is in it.
    pub fn keeping_in(mut self, folder: PathBuf) -> Self {
        self.recovery = recovery::Recovery::in_folder(Some(folder));
        self
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// Work the canvas has done, for tests that count it.
    pub fn canvas_work(&self) -> canvas::scene_painter::Work {
        self.canvas.work()
    }

    fn restyle(&mut self, ctx: &egui::Context) {
        let enlarged = if self.session.presenting { 1.5 } else { 1.0 };
        let wanted = (self.session.theme, self.settings.text_scale * enlarged, self.settings.reduces_motion);
        if self.styled != Some(wanted) {
            self.theme = Theme::new(wanted.0);
            style::apply(ctx, &self.theme, wanted.1);
            if wanted.2 {
                ctx.all_styles_mut(|style| style.animation_time = 0.0);
            }
            self.styled = Some(wanted);
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

/// What a click or a key changes may be drawn already, further up in the window:
/// it is seen in a second frame. Moves of the pointer change nothing of the kind.
fn show_again(ctx: &egui::Context) {
    let is_pressed = |event: &egui::Event| {
        use egui::Event as E;
        matches!(event, E::Key { .. } | E::Text(_) | E::Paste(_) | E::Ime(_) | E::PointerButton { .. })
    };
    if ctx.input(|input| input.events.iter().any(is_pressed)) {
        ctx.request_repaint();
    }
}

impl App {
    /// One frame of the whole window.
    pub fn frame_ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        show_again(&ctx);
        self.restyle(&ctx);
        self.finish_jobs(&ctx);
        self.take_dropped(&ctx);
        self.guard_close(&ctx);
        self.keys(&ctx);
        let mut panel = PanelContext {
            document: &self.document,
            file: self.file.as_ref().map(|file| file.path.as_path()),
            saved_at: self.file.as_ref().and_then(|file| file.saved_at),
            session: &mut self.session,
            derived: &mut self.derived,
            settings: &mut self.settings,
            theme: &self.theme,
            jobs: self.jobs.running(),
            actions: &mut self.actions,
        };
        panels::window_ui(ui, &mut panel, &mut self.panels, &mut self.canvas);
        if let Some(dialog) = self.dialog {
            panels::dialogs::dialog_ui(&ctx, &mut panel, &mut self.panels, dialog);
        }
        self.question_ui(&ctx);
        self.recovery_ui(&ctx);
        self.notices.notices_ui(&ctx, &self.theme);
        self.canvas.finish(&ctx);
        self.dispatch(&ctx);
        self.retitle(&ctx);
        self.keep_settings(&ctx);
        self.keep_unsaved(&ctx);
    }

    /// What the settings remember of the window; written when it closes.
    fn keep_settings(&mut self, ctx: &egui::Context) {
        self.settings.take_from(&self.session);
        let (is_maximized, is_full, size) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.maximized.unwrap_or(false), viewport.fullscreen.unwrap_or(false), input.content_rect().size())
        });
        self.settings.is_maximized = is_maximized;
        if !is_maximized && !is_full {
            self.settings.window_size = (size.x, size.y);
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.settings.store();
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
        .with_title("Filiera")
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
    eframe::run_native("Filiera", options, create)
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
        app.recovery = recovery::Recovery::of_this_person();
        match file {
            Some(file) => app.go_on(ctx, files::Then::OpenFile(file)),
            None => app.session.on_start_page = true,
        }
        app
    }
}
