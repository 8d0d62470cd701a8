//! The window around a document: panels, canvas, dialogs, messages, and the
//! settings that it keeps.

use super::canvas::Canvas;
use super::files::{Questions, file_name};
use super::notices::Notices;
use super::panels::PanelStates;
use super::settings::Settings;
use super::workspace::Workspace;
use super::{Dialog, style};
use crate::scene::{Theme, ThemeName};
use crate::session::Session;

/// The window, whatever document it shows.
pub struct Window {
    pub settings: Settings,
    pub panels: PanelStates,
    pub canvas: Canvas,
    pub dialog: Option<Dialog>,
    pub questions: Questions,
    notices: Notices,
    pub theme: Theme,
    /// Theme, text size and motion that the style in use was made for.
    styled: Option<(ThemeName, f32, bool)>,
    title: String,
    /// The question about unsaved changes has been answered.
    may_close: bool,
}

impl Window {
    pub fn new(settings: Settings) -> Self {
        Self {
            theme: Theme::new(settings.theme()),
            settings,
            panels: PanelStates::default(),
            canvas: Canvas::default(),
            dialog: None,
            questions: Questions::default(),
            notices: Notices::default(),
            styled: None,
            title: String::new(),
            may_close: false,
        }
    }

    /// Lets go of all that belongs to a document.
    pub fn forget_document(&mut self) {
        self.panels = PanelStates::default();
        self.canvas = Canvas::default();
        self.dialog = None;
    }

    pub fn open_palette(&mut self) {
        self.panels.dialogs.palette = Default::default();
        self.dialog = Some(Dialog::Palette);
    }

    /// Closes the dialog; what was read of files is not kept for the rest of the day.
    pub fn close_dialog(&mut self) {
        if self.dialog.take() == Some(Dialog::Import) {
            self.panels.dialogs.import = Default::default();
        }
    }

    /// Closes the window without another question.
    pub fn close(&mut self, ctx: &egui::Context) {
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    pub fn may_close(&self) -> bool {
        self.may_close
    }

    /// Shows the messages that stand, and those that the workspace has left.
    pub fn notices_ui(&mut self, ctx: &egui::Context, workspace: &mut Workspace) {
        for notice in workspace.notices.drain(..) {
            self.notices.say(notice);
        }
        self.notices.notices_ui(ctx, &self.theme);
    }

    /// Colours and text size, as the session and the settings have them.
    pub fn restyle(&mut self, ctx: &egui::Context, session: &Session) {
        let enlarged = if session.presenting { 1.5 } else { 1.0 };
        let wanted = (session.theme, self.settings.text_scale * enlarged, self.settings.reduces_motion);
        if self.styled != Some(wanted) {
            let (theme, scale, reduces_motion) = wanted;
            self.theme = Theme::new(theme);
            style::apply(ctx, &self.theme, scale);
            if reduces_motion {
                ctx.all_styles_mut(|style| style.animation_time = 0.0);
            }
            self.styled = Some(wanted);
        }
    }

    /// The title: which map is open, and whether it is saved.
    pub fn retitle(&mut self, ctx: &egui::Context, workspace: &Workspace) {
        let head = workspace.map().head();
        let name = match &workspace.file {
            Some(file) => file_name(&file.path),
            None if head.title.is_empty() => message!("workspace-new-map").to_owned(),
            None => head.title.clone(),
        };
        let mark = if workspace.document.is_modified() { "• " } else { "" };
        let title = format!("{mark}{name} – Filiera");
        if self.title != title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Takes into the settings what they remember of the window; they are
    /// written when it closes.
    pub fn keep_settings(&mut self, ctx: &egui::Context, session: &Session) {
        self.settings.take_from(session);
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
