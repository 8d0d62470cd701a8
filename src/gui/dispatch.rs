//! The one place that does what panels, keys and the canvas ask for.

use super::files::{Purpose, Then};
use super::{Action, App, Command, Dialog, Notice};
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
        for action in std::mem::take(&mut self.actions) {
            match action {
                Action::Run(command) => {
                    if command.enabled(&self.document, &self.session) {
                        self.run(ctx, command);
                    }
                }
                Action::Edit { label, edits } => {
                    self.settle();
                    self.edit(label, &edits);
                }
                Action::Select(targets) => {
                    self.settle();
                    self.session.selection = targets;
                }
                Action::Reveal(targets) => {
                    self.settle();
                    self.reveal(targets);
                }
                Action::ShowView(view) => self.show_view(view),
                Action::Rename { target, typed } => self.rename(target, typed),
                Action::TypeAhead(text) => self.type_ahead(&text),
                Action::NameNew(made) => self.name_new(made),
                Action::EndNaming(after) => self.end_naming(after),
                Action::Show(dialog) => self.dialog = Some(dialog),
                Action::CloseDialog => self.close_dialog(),
                Action::OpenFile(path) => self.safely(ctx, Then::OpenFile(path)),
                Action::ImportFiles(paths) => self.import_files(ctx, paths),
                Action::ApplyImport { label, edits, done } => self.apply_import(label, &edits, done),
                Action::WriteFacts(wish) => self.choose(ctx, Purpose::Facts(wish)),
                Action::OpenSample(at) => self.safely(ctx, Then::Sample(at)),
                Action::OpenTemplate { at, region } => self.safely(ctx, Then::Template { at, region }),
                Action::Paste(text) => self.paste(&text),
                Action::WritePicture(picture) => self.choose(ctx, Purpose::Picture(picture)),
                Action::Say(notice) => self.say(notice),
            }
        }
        self.session.forget_the_gone(self.document.map());
        // What was done is seen in the next frame.
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        use Command as C;
        let is_nudge = command.menu() == super::command::Menu::Keys;
        if !is_nudge && !matches!(command, C::Undo) {
            self.settle();
        }
        let panels = &mut self.session.panels;
        match command {
            C::New => self.safely(ctx, Then::New),
            C::Open => self.safely(ctx, Then::Open),
            C::Save => self.save(ctx, None),
            C::SaveAs => self.choose(ctx, Purpose::SaveAs(None)),
            C::CopyPicture => self.copy_picture(ctx),
            C::Copy => self.copy(ctx),
            C::Cut => {
                self.copy(ctx);
                self.delete_selection();
            }
            // The system answers with the clipboard's text in an event.
            C::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            C::Import => self.choose(ctx, Purpose::Import),
            C::Export => self.dialog = Some(Dialog::Export),
            C::ExportFacts => self.dialog = Some(Dialog::ExportFacts),
            C::Settings => self.dialog = Some(Dialog::Settings),
            C::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),

            C::Undo => {
                self.keep_tidied();
                self.document.undo();
                self.look_as_before_import();
            }
            C::Redo => {
                self.keep_tidied();
                self.document.redo();
            }
            C::CopyStyle => self.copy_style(),
            C::PasteStyle => self.paste_style(),
            C::Duplicate => self.duplicate(),
            C::Delete => self.delete_selection(),
            C::SelectAll => self.select_all(),
            C::Rename => {
                if let Some(target) = self.session.selection.first().copied() {
                    self.rename(target, None);
                }
            }
            C::Find => {
                panels.outline = true;
                panels.all_hidden = false;
                self.panels.outline.wants_focus = true;
            }

            C::ZoomIn => self.zoom_step(true),
            C::ZoomOut => self.zoom_step(false),
            C::ZoomFull => self.zoom_full(),
            C::FitAll => self.fit_all(),
            C::FitSelection => self.fit_selection(),
            C::Present => self.present(ctx),
            C::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
            }
            C::HidePanels => panels.all_hidden = !panels.all_hidden,
            C::ToggleOutline => panels.outline = !panels.outline,
            C::ToggleInspector => panels.inspector = !panels.inspector,
            C::ToggleDrawer => panels.drawer = !panels.drawer,
            C::ToggleMinimap => panels.minimap = !panels.minimap,
            C::ViewOptions => self.dialog = Some(Dialog::ViewOptions),
            C::NewView => self.new_view(),
            C::DuplicateView => self.duplicate_view(),
            C::DeleteView => self.delete_view(),
            C::ClearFilter => self.clear_filter(),
            C::CollapseCell | C::CollapseCrowded | C::CollapseAll | C::ExpandAll => self.collapse(command),
            C::ThemeLight => self.session.theme = ThemeName::Light,
            C::ThemeDark => self.session.theme = ThemeName::Dark,
            C::ThemeContrast => self.session.theme = ThemeName::Contrast,

            C::MapDetails => self.dialog = Some(Dialog::MapDetails),
            C::Vocabulary => self.dialog = Some(Dialog::Vocabulary),

            C::AddElement => self.add_element(),
            C::AddRight => self.add_next(Way::Right),
            C::AddLeft => self.add_next(Way::Left),
            C::AddDown => self.add_next(Way::Down),
            C::AddUp => self.add_next(Way::Up),
            C::Connect => self.session.tool = ToolKind::Connect,
            C::Annotate => self.session.tool = ToolKind::Annotate,
            C::SelectTool => self.session.tool = ToolKind::Select,
            C::HandTool => self.session.tool = ToolKind::Hand,

            C::AlignLeft => self.align(Alignment::Left),
            C::AlignRight => self.align(Alignment::Right),
            C::AlignTop => self.align(Alignment::Top),
            C::AlignBottom => self.align(Alignment::Bottom),
            C::AlignVertical => self.align(Alignment::Vertical),
            C::AlignHorizontal => self.align(Alignment::Horizontal),
            C::Lock => self.lock(),
            C::TidyAll
            | C::TidySelection
            | C::TidyCell
            | C::TidyLong
            | C::ArrangeNetwork
            | C::ArrangeLayers
            | C::ArrangeAround => self.tidy(ctx, command),
            C::AutoPlace => self.place_automatically(),

            C::Counts => self.show_drawer(DrawerTab::Counts),
            C::Coverage => self.show_drawer(DrawerTab::Coverage),
            C::Table => self.show_drawer(DrawerTab::Table),
            C::Findings => self.show_drawer(DrawerTab::Findings),
            C::Annotations => self.show_drawer(DrawerTab::Annotations),

            C::Palette => {
                self.panels.dialogs.palette = Default::default();
                self.dialog = Some(Dialog::Palette);
            }
            C::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            C::StartPage => self.session.on_start_page = true,

            C::WalkLeft => self.walk(Way::Left),
            C::WalkRight => self.walk(Way::Right),
            C::WalkUp => self.walk(Way::Up),
            C::WalkDown => self.walk(Way::Down),
            C::NudgeLeft => self.nudge(Way::Left, GRID),
            C::NudgeRight => self.nudge(Way::Right, GRID),
            C::NudgeUp => self.nudge(Way::Up, GRID),
            C::NudgeDown => self.nudge(Way::Down, GRID),
            C::StepLeft => self.nudge(Way::Left, GRID_STEP),
            C::StepRight => self.nudge(Way::Right, GRID_STEP),
            C::StepUp => self.nudge(Way::Up, GRID_STEP),
            C::StepDown => self.nudge(Way::Down, GRID_STEP),
            C::Cancel => self.cancel(ctx),
        }
    }

    fn show_drawer(&mut self, tab: DrawerTab) {
        self.session.panels.drawer = true;
        self.session.panels.all_hidden = false;
        self.session.drawer_tab = tab;
    }

    pub(super) fn say(&mut self, notice: Notice) {
        self.notices.say(notice);
    }
}
