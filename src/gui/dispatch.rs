//! The one place that does what panels, keys and the canvas ask for.

use super::{Action, App, Command, Dialog, Notice};
use crate::map::Target;

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
                    if let Err(error) = self.document.edit(label, &edits) {
                        self.say(Notice::Failed(error.to_string()));
                    }
                }
                Action::Select(targets) | Action::Reveal(targets) => self.session.selection = targets,
                Action::ShowView(view) => self.session.view = view,
                Action::Show(dialog) => self.dialog = Some(dialog),
                Action::CloseDialog => self.dialog = None,
                Action::OpenFile(_) | Action::SaveTo(_) => {}
                Action::Say(notice) => self.say(notice),
            }
        }
        self.session.forget_the_gone(self.document.map());
        // What was done is seen in the next frame.
        ctx.request_repaint();
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        let panels = &mut self.session.panels;
        match command {
            Command::Undo => {
                self.document.undo();
            }
            Command::Redo => {
                self.document.redo();
            }
            Command::SelectAll => {
                self.session.selection = self.document.map().elements().ids().map(|id| Target::Element(*id)).collect();
            }
            Command::ToggleOutline => panels.outline = !panels.outline,
            Command::ToggleInspector => panels.inspector = !panels.inspector,
            Command::ToggleDrawer => panels.drawer = !panels.drawer,
            Command::ToggleMinimap => panels.minimap = !panels.minimap,
            Command::HidePanels => panels.all_hidden = !panels.all_hidden,
            Command::Palette => self.dialog = Some(Dialog::Palette),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Settings => self.dialog = Some(Dialog::Settings),
            Command::ViewOptions => self.dialog = Some(Dialog::ViewOptions),
            Command::MapDetails => self.dialog = Some(Dialog::MapDetails),
            Command::Vocabulary => self.dialog = Some(Dialog::Vocabulary),
            Command::Export => self.dialog = Some(Dialog::Export),
            Command::Cancel => self.dialog = None,
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            _ => {}
        }
    }

    pub(super) fn say(&mut self, notice: Notice) {
        match notice {
            Notice::Done(text) => self.toasts.success(text),
            Notice::Failed(text) => self.toasts.error(text).duration(std::time::Duration::from_secs(12)),
        };
    }
}
