//! The one place that does what panels, keys and the canvas ask for.

use super::files::{Purpose, Then};
use super::{Action, App, Command, Dialog};
use crate::analysis::Question;
use crate::geom::Size;
use crate::scene::ThemeName;
use crate::session::{DrawerTab, ToolKind};
use crate::tool::place::Alignment;
use crate::tool::{GRID, GRID_STEP, Way};

impl App {
    /// Does the actions of this frame in order; each arm calls one function.
    pub(super) fn dispatch(&mut self, ctx: &egui::Context) {
        if self.actions.is_empty() {
            return;
        }
        let mut is_seen = true;
        for action in std::mem::take(&mut self.actions) {
            is_seen &= self.is_drawn_already(&action);
            self.act(ctx, action);
        }
        self.workspace.session.forget_the_gone(self.workspace.document.map());
        if !is_seen {
            ctx.request_repaint();
        }
    }

    /// True for what this frame shows already: the canvas draws what it sees and
    /// what is typed on it. The zoom is written further up in the window.
    fn is_drawn_already(&self, action: &Action) -> bool {
        match action {
            Action::See(sight) => sight.camera.is_none_or(|camera| camera.zoom == self.workspace.session.camera().zoom),
            Action::TypeName(_) => true,
            _ => false,
        }
    }

    fn act(&mut self, ctx: &egui::Context, action: Action) {
        let Self { workspace, window, .. } = self;
        match action {
            Action::Run(command) => {
                if command.enabled(&workspace.document, &workspace.session) {
                    self.run(ctx, command);
                }
            }
            Action::Edit { label, edits } => {
                workspace.settle();
                workspace.edit(label, &edits);
            }
            Action::Select(targets) => {
                workspace.settle();
                workspace.session.selection = targets;
            }
            Action::Reveal(targets) => {
                workspace.settle();
                workspace.reveal(targets);
            }
            Action::See(sight) => workspace.session.see(sight),
            Action::ShowView(view) => {
                window.canvas.cancel();
                workspace.show_view(view);
            }
            Action::ShowDrawer(tab) => workspace.session.show_drawer(tab),
            Action::UseLinkKind(kind) => workspace.session.link_kind = Some(kind),
            Action::UseAnnotationKind(kind) => workspace.session.annotation_kind = kind,
            Action::Rename { target, typed } => workspace.rename(target, typed),
            Action::TypeName(naming) => workspace.type_name(naming),
            Action::TypeAhead(text) => workspace.type_ahead(&text),
            Action::NameNew(made) => workspace.name_new(made),
            Action::EndNaming(after) => workspace.end_naming(after),
            Action::Paste(text) => workspace.paste(&text),

            Action::Show(dialog) => window.dialog = Some(dialog),
            Action::CloseDialog => window.close_dialog(),
            Action::CloseStartPage => workspace.session.on_start_page = false,
            Action::ChangeSettings(settings) => window.settings = *settings,
            Action::Say(notice) => workspace.say(notice),

            Action::Answer(answer) => self.answer(ctx, answer),
            Action::AnswerRecovery(answer) => self.answer_recovery(answer),
            Action::Quit => self.safely(ctx, Then::Quit),
            Action::OpenFile(path) => self.safely(ctx, Then::OpenFile(path)),
            Action::OpenSample(at) => self.safely(ctx, Then::Sample(at)),
            Action::OpenTemplate { at, region } => self.safely(ctx, Then::Template { at, region }),
            Action::ImportFiles(paths) => self.import_files(ctx, paths),
            Action::ApplyImport { label, edits, done } => self.apply_import(label, &edits, done),
            Action::WriteFacts(wish) => self.choose(ctx, Purpose::Facts(wish)),
            Action::WritePicture(picture) => self.choose(ctx, Purpose::Picture(picture)),
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        use Command as C;
        let Self { workspace, window, .. } = self;
        let is_nudge = command.menu() == super::command::Menu::Keys;
        if !is_nudge && !matches!(command, C::Undo) {
            workspace.settle();
        }
        let panels = &mut workspace.session.panels;
        match command {
            C::New => self.safely(ctx, Then::New),
            C::Open => self.safely(ctx, Then::Open),
            C::Save => self.save(ctx, None),
            C::SaveAs => self.save_as(ctx),
            C::CopyPicture => self.copy_picture(ctx),
            C::Copy => ctx.copy_text(workspace.copied()),
            C::Cut => {
                ctx.copy_text(workspace.copied());
                workspace.delete_selection();
            }
            // The system answers with the clipboard's text in an event.
            C::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            C::Import => self.choose(ctx, Purpose::Import),
            C::Export => window.dialog = Some(Dialog::Export),
            C::Collect => self.choose(ctx, Purpose::Collect),
            C::ExportFacts => window.dialog = Some(Dialog::ExportFacts),
            C::Settings => window.dialog = Some(Dialog::Settings),
            C::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),

            C::Undo => workspace.undo(),
            C::Redo => workspace.redo(),
            C::CopyStyle => workspace.copy_style(),
            C::PasteStyle => workspace.paste_style(),
            C::Duplicate => workspace.duplicate(),
            C::Delete => workspace.delete_selection(),
            C::SelectAll => workspace.select_all(),
            C::Rename => {
                if let Some(target) = workspace.session.selection.first().copied() {
                    workspace.rename(target, None);
                }
            }
            C::Find => {
                panels.outline = true;
                panels.all_hidden = false;
                window.panels.outline.wants_focus = true;
            }

            C::ZoomIn => workspace.zoom_step(true),
            C::ZoomOut => workspace.zoom_step(false),
            C::ZoomFull => workspace.zoom_full(),
            C::FitAll => workspace.fit_all(),
            C::FitSelection => workspace.fit_selection(),
            C::Present => workspace.present(size_of_window(ctx)),
            C::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
            }
            C::HidePanels => panels.all_hidden = !panels.all_hidden,
            C::ToggleOutline => panels.outline = !panels.outline,
            C::ToggleInspector => panels.inspector = !panels.inspector,
            C::ToggleDrawer => panels.drawer = !panels.drawer,
            C::ToggleMinimap => panels.minimap = !panels.minimap,
            C::ViewOptions => window.dialog = Some(Dialog::ViewOptions),
            C::NewView => workspace.new_view(),
            C::DuplicateView => workspace.duplicate_view(),
            C::DeleteView => workspace.delete_view(),
            C::ClearFilter => workspace.clear_filter(),
            C::CollapseCell | C::CollapseCrowded | C::CollapseAll | C::ExpandAll => workspace.collapse(command),
            C::ThemeLight => workspace.session.theme = ThemeName::Light,
            C::ThemeDark => workspace.session.theme = ThemeName::Dark,
            C::ThemeContrast => workspace.session.theme = ThemeName::Contrast,

            C::MapDetails => window.dialog = Some(Dialog::MapDetails),
            C::Vocabulary => window.dialog = Some(Dialog::Vocabulary),

            C::AddElement => workspace.add_element(),
            C::AddRight => workspace.add_next(Way::Right),
            C::AddLeft => workspace.add_next(Way::Left),
            C::AddDown => workspace.add_next(Way::Down),
            C::AddUp => workspace.add_next(Way::Up),
            C::Connect => workspace.session.tool = ToolKind::Connect,
            C::Annotate => workspace.session.tool = ToolKind::Annotate,
            C::SelectTool => workspace.session.tool = ToolKind::Select,
            C::HandTool => workspace.session.tool = ToolKind::Hand,

            C::AlignLeft => workspace.align(Alignment::Left),
            C::AlignRight => workspace.align(Alignment::Right),
            C::AlignTop => workspace.align(Alignment::Top),
            C::AlignBottom => workspace.align(Alignment::Bottom),
            C::AlignVertical => workspace.align(Alignment::Vertical),
            C::AlignHorizontal => workspace.align(Alignment::Horizontal),
            C::Lock => workspace.lock(),
            C::TidyAll
            | C::TidySelection
            | C::TidyCell
            | C::TidyLong
            | C::ArrangeNetwork
            | C::ArrangeLayers
            | C::ArrangeAround => self.tidy(ctx, command),
            C::AutoPlace => workspace.place_automatically(),

            C::Counts => workspace.session.show_drawer(DrawerTab::Answer(Question::Counts)),
            C::Coverage => workspace.session.show_drawer(DrawerTab::Answer(Question::Coverage)),
            C::Table => workspace.session.show_drawer(DrawerTab::Table),
            C::Findings => workspace.session.show_drawer(DrawerTab::Answer(Question::Findings)),
            C::Annotations => workspace.session.show_drawer(DrawerTab::Annotations),

            C::Palette => window.open_palette(),
            C::Shortcuts => window.dialog = Some(Dialog::Shortcuts),
            C::StartPage => workspace.session.on_start_page = true,

            C::WalkLeft => workspace.walk(Way::Left),
            C::WalkRight => workspace.walk(Way::Right),
            C::WalkUp => workspace.walk(Way::Up),
            C::WalkDown => workspace.walk(Way::Down),
            C::NudgeLeft => workspace.nudge(Way::Left, GRID),
            C::NudgeRight => workspace.nudge(Way::Right, GRID),
            C::NudgeUp => workspace.nudge(Way::Up, GRID),
            C::NudgeDown => workspace.nudge(Way::Down, GRID),
            C::StepLeft => workspace.nudge(Way::Left, GRID_STEP),
            C::StepRight => workspace.nudge(Way::Right, GRID_STEP),
            C::StepUp => workspace.nudge(Way::Up, GRID_STEP),
            C::StepDown => workspace.nudge(Way::Down, GRID_STEP),
            C::Cancel => self.cancel(ctx),
        }
    }

    /// Esc: the gesture, the tidying, then the tool, the selection, the presentation.
    fn cancel(&mut self, ctx: &egui::Context) {
        let is_done = self.window.canvas.cancel()
            || self.workspace.cancel_gesture()
            || self.stop_tidying()
            || self.workspace.undo_tidying();
        if !is_done {
            self.workspace.let_go(size_of_window(ctx));
        }
    }
}

fn size_of_window(ctx: &egui::Context) -> Size {
    let size = ctx.content_rect().size();
    Size::new(size.x, size.y)
}
