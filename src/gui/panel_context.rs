//! What a panel is handed, and what it can ask for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::command::Command;
use super::derived::Derived;
use super::files::PictureFile;
use super::foreign_files::FactsWish;
use super::jobs;
use super::settings::Settings;
use crate::edit::{Document, Edit};
use crate::map::{Map, Target, View, ViewId};
use crate::scene::Theme;
use crate::session::Session;
use crate::tool::create::Made;

/// Something a panel or the canvas asks for; [`super::dispatch`] does it.
#[derive(Debug, Clone)]
pub enum Action {
    Run(Command),
    /// One undo step.
    Edit {
        label: String,
        edits: Vec<Edit>,
    },
    /// Replaces the selection.
    Select(BTreeSet<Target>),
    /// Selects, and brings into sight.
    Reveal(BTreeSet<Target>),
    ShowView(ViewId),
    /// Opens the name of a card, or the text of an annotation, on the canvas.
    Rename {
        target: Target,
        /// Typed already: replaces the old name.
        typed: Option<String>,
    },
    /// Letters that came before the name's field was there.
    TypeAhead(String),
    /// Shows a new element and lets its name be typed; it is in the map when
    /// it has one.
    NameNew(Made),
    EndNaming(AfterNaming),
    Show(Dialog),
    CloseDialog,
    OpenFile(PathBuf),
    /// Shows what files of other programs would bring into the map.
    ImportFiles(Vec<PathBuf>),
    /// Opens one of [`super::SAMPLES`].
    OpenSample(usize),
    /// Begins with one of [`crate::file::template::TEMPLATES`].
    /// A new map by the template of this place, for a region of the NUTS list.
    OpenTemplate {
        at: usize,
        region: Option<String>,
    },
    /// Adds what a text holds.
    Paste(String),
    /// One undo step that brings in what a plan has, then `done` is said.
    ApplyImport {
        label: String,
        edits: Vec<Edit>,
        done: String,
    },
    /// Asks where, and writes the facts there for another program.
    WriteFacts(FactsWish),
    /// Asks where, and writes a picture there.
    WritePicture(Box<PictureFile>),
    /// A short message in the corner.
    Say(Notice),
}

/// What comes after a name was typed on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterNaming {
    /// Enter: the next one in the same cell.
    Sibling,
    /// Tab: the next one downstream, linked.
    Downstream,
    /// Esc: a new element without a name goes, an old name comes back.
    Stop,
    /// A click elsewhere: what was typed stays.
    Nothing,
}

/// A short message in the corner of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Done(String),
    Failed(String),
}

/// A window over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    Palette,
    Shortcuts,
    Settings,
    ViewOptions,
    MapDetails,
    Vocabulary,
    Export,
    ExportFacts,
    Import,
}

/// What a panel is handed.
pub struct PanelContext<'a> {
    pub document: &'a Document,
    /// Where the document is on the disk.
    pub file: Option<&'a Path>,
    /// When the window wrote it last, in the window's seconds.
    pub saved_at: Option<f64>,
    pub session: &'a mut Session,
    pub derived: &'a mut Derived,
    pub settings: &'a mut Settings,
    /// Colours of the picture and of the window.
    pub theme: &'a Theme,
    /// Work under way off the window's thread.
    pub jobs: &'a [jobs::Running],
    pub actions: &'a mut Vec<Action>,
}

impl PanelContext<'_> {
    pub fn map(&self) -> &Map {
        self.document.map()
    }

    /// The view in front.
    pub fn view(&self) -> Arc<View> {
        self.session.active_view(self.document.map())
    }

    pub fn push(&mut self, action: Action) {
        self.actions.push(action);
    }

    pub fn run(&mut self, command: Command) {
        self.push(Action::Run(command));
    }

    pub fn is_enabled(&self, command: Command) -> bool {
        command.enabled(self.document, self.session)
    }

    /// Asks for one undo step.
    pub fn edit(&mut self, label: impl Into<String>, edits: Vec<Edit>) {
        self.push(Action::Edit { label: label.into(), edits });
    }

    pub fn select(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.push(Action::Select(targets.into_iter().collect()));
    }

    /// Selects, and brings into sight.
    pub fn reveal(&mut self, targets: impl IntoIterator<Item = Target>) {
        self.push(Action::Reveal(targets.into_iter().collect()));
    }

    pub fn show(&mut self, dialog: Dialog) {
        self.push(Action::Show(dialog));
    }
}
