//! From the keyboard to commands and names.

use super::{Action, App, Command, canvas};
use crate::map::Target;

impl App {
    /// Keys that are commands; a text field that is typed in keeps its own.
    pub(super) fn keys(&mut self, ctx: &egui::Context) {
        let session = &self.workspace.session;
        let is_asking = self.window.questions.is_asking() || self.recovery.is_asking();
        if self.window.dialog.is_some() || is_asking || session.on_start_page {
            return;
        }
        // An open list or menu has the plain keys too: Escape shuts it, arrows
        // move in it. A name that has just been opened gets the focus a frame later.
        let is_typing = ctx.text_edit_focused() || egui::Popup::is_any_open(ctx) || session.naming.is_some();
        // A button that was reached with Tab wants Enter for itself.
        let is_on_control = ctx.memory(|memory| memory.focused()).is_some_and(|id| id != canvas::id());
        let mut pasted = None;
        let mut typed_ahead = String::new();
        let asked = ctx.input_mut(|input| {
            let mut asked: Vec<Command> = Vec::new();
            // A letter that was a command comes again as text: that is passed over.
            let mut is_text_due = false;
            input.events.retain_mut(|event| match event {
                egui::Event::Key { key: egui::Key::Enter, pressed: true, .. } if is_on_control => true,
                egui::Event::Key { key, physical_key, pressed: true, modifiers, repeat } => {
                    // After a key that opens a name, what follows is the name.
                    let is_naming = asked.last().is_some_and(|command| command.opens_a_name());
                    let command = Command::pressed(*key, *physical_key, *modifiers, is_typing || is_naming);
                    asked.extend(command.filter(|command| !*repeat || command.repeats()));
                    is_text_due = command.is_some();
                    command.is_none()
                }
                egui::Event::Text(_) if is_text_due => {
                    is_text_due = false;
                    false
                }
                egui::Event::Text(text) if asked.last().is_some_and(|command| command.opens_a_name()) => {
                    typed_ahead.push_str(text);
                    false
                }
                // The system's own copy and paste arrive as words of their own.
                egui::Event::Copy if !is_typing => {
                    asked.push(Command::Copy);
                    false
                }
                egui::Event::Cut if !is_typing => {
                    asked.push(Command::Cut);
                    false
                }
                egui::Event::Paste(text) if !is_typing => {
                    pasted = Some(std::mem::take(text));
                    false
                }
                _ => true,
            });
            asked
        });
        self.actions.extend(asked.into_iter().map(Action::Run));
        self.actions.extend(pasted.map(Action::Paste));
        if !typed_ahead.is_empty() {
            self.actions.push(Action::TypeAhead(typed_ahead));
        }
        if !is_typing {
            self.type_on_selection(ctx);
        }
    }

    /// Just typing, with one element selected, renames it.
    fn type_on_selection(&mut self, ctx: &egui::Context) {
        let is_one = self.workspace.session.selection.len() == 1;
        let Some(target @ Target::Element(_)) = self.workspace.session.selection.first().copied().filter(|_| is_one)
        else {
            return;
        };
        let typed = ctx.input_mut(|input| {
            let mut typed = String::new();
            input.events.retain(|event| match event {
                egui::Event::Text(text) => {
                    typed.push_str(text);
                    false
                }
                _ => true,
            });
            typed
        });
        if !typed.trim().is_empty() {
            self.actions.push(Action::Rename { target, typed: Some(typed) });
        }
    }
}
