//! The context of a panel: the state that it reads, and the way to ask for changes.

use std::path::Path;
use std::sync::Arc;

use super::command::Command;
use super::derived::Derived;
use super::jobs::Job;
use super::settings::Settings;
use super::{Action, App, Dialog};
use crate::edit::{Document, Edit};
use crate::map::{Map, Target, View};
use crate::scene::Theme;
use crate::session::Session;

/// The state that a panel reads, and the actions that it pushes.
pub struct PanelContext<'a> {
    /// The document in front.
    pub document: &'a Document,
    /// The document's file on the disk.
    pub file: Option<&'a Path>,
    /// Time of the last save, in the window's seconds.
    pub saved_at: Option<f64>,
    /// Selection, cameras and tool.
    pub session: &'a Session,
    /// Pictures and answers, remembered by the state of the document.
    pub derived: &'a mut Derived,
    /// The preferences of the person.
    pub settings: &'a Settings,
    /// Colours of the picture and of the window.
    pub theme: &'a Theme,
    /// Jobs under way.
    pub jobs: &'a [Job<App>],
    /// Requests of this frame, in order; `push` adds one.
    pub actions: &'a mut Vec<Action>,
}

impl PanelContext<'_> {
    /// The map as it is now.
    pub fn map(&self) -> &Map {
        self.document.map()
    }

    /// The view in front.
    pub fn view(&self) -> Arc<View> {
        self.session.active_view(self.document.map())
    }

    /// Asks for something at the end of the frame.
    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Asks for something that comes before all that this frame has asked for.
    pub fn push_first(&mut self, action: Action) {
        self.actions.insert(0, action);
    }

    /// Asks for a command.
    pub fn run(&mut self, command: Command) {
        self.push(Action::Run(command));
    }

    /// True when the command would do something.
    pub fn is_enabled(&self, command: Command) -> bool {
        command.enabled(self.document, self.session)
    }

    /// Asks for one undo step.
    pub fn edit(&mut self, label: impl Into<String>, edits: Vec<Edit>) {
        self.push(Action::Edit { label: label.into(), edits });
    }

    /// Asks for another selection.
    pub fn select(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.push(Action::Select(targets.into_iter().collect()));
    }

    /// Selects, and brings into sight.
    pub fn reveal(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.push(Action::Reveal(targets.into_iter().collect()));
    }

    /// Asks for other settings of the window.
    pub fn change_settings(&mut self, settings: Settings) {
        if settings != *self.settings {
            self.push(Action::ChangeSettings(Box::new(settings)));
        }
    }

    /// Asks for a dialog.
    pub fn show(&mut self, dialog: Dialog) {
        self.push(Action::Show(dialog));
    }
}
