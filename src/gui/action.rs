//! Actions: the requests of panels, keys and the canvas.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Notice;
use super::command::Command;
use super::files::{Answer, FactsFile, PictureFile, RecoveryAnswer};
use super::settings::Settings;
use crate::edit::Edit;
use crate::map::{AnnotationKind, LinkKindId, Target, ViewId};
use crate::session::{DrawerTab, Naming, Sight};
use crate::tool::create::Made;

/// Something a panel or the canvas asks for; [`super::dispatch`] does it.
#[derive(Debug, Clone)]
pub enum Action {
    /// Runs a command, where it is enabled.
    Run(Command),
    /// One undo step.
    Edit {
        /// The words of the step in the menu Edit.
        label: String,
        /// All of them, or none where one is refused.
        edits: Vec<Edit>,
    },
    /// Replaces the selection.
    Select(BTreeSet<Target>),
    /// Selects, and brings into sight.
    Reveal(BTreeSet<Target>),
    /// The canvas was scrolled, zoomed or resized, or the pointer moved on it.
    See(Sight),
    /// Brings a view to the front.
    ShowView(ViewId),
    /// Opens the drawer at a tab.
    ShowDrawer(DrawerTab),
    /// The kind that the next drawn link gets.
    UseLinkKind(LinkKindId),
    /// The kind that the next annotation gets.
    UseAnnotationKind(AnnotationKind),
    /// Opens the name of a card, or the text of an annotation, on the canvas.
    Rename {
        /// A card or an annotation.
        target: Target,
        /// Typed already: replaces the old name.
        typed: Option<String>,
    },
    /// The open name, with what has been typed by now.
    TypeName(Naming),
    /// Letters that came before the name's field was there.
    TypeAhead(String),
    /// Shows a new element and lets its name be typed; it is in the map when
    /// it has one.
    NameNew(Made),
    /// Closes the open name.
    EndNaming(AfterNaming),
    /// Opens a dialog in the place of the one that is open.
    Show(Dialog),
    /// Closes the open dialog.
    CloseDialog,
    /// Closes the start page and shows the map behind it.
    CloseStartPage,
    /// Replaces the settings of the window.
    ChangeSettings(Box<Settings>),
    /// Opens the map of a file.
    OpenFile(PathBuf),
    /// Shows what files of other programs would bring into the map.
    ImportFiles(Vec<PathBuf>),
    /// Opens one of [`super::SAMPLES`].
    OpenSample(usize),
    /// Begins a map with one of [`crate::file::template::TEMPLATES`], for a
    /// region of the NUTS list.
    OpenTemplate {
        /// Number of the template.
        at: usize,
        /// NUTS code of the region.
        region: Option<String>,
    },
    /// Adds what a text holds.
    Paste(String),
    /// One undo step that brings in what a plan has, then `done` is said.
    ApplyImport {
        /// The words of the step in the menu Edit.
        label: String,
        /// The edits of the plan.
        edits: Vec<Edit>,
        /// The message after it.
        done: String,
    },
    /// Asks where, and writes the facts there for another program.
    WriteFacts(FactsFile),
    /// Asks where, and writes a picture there.
    WritePicture(Box<PictureFile>),
    /// Answers the question that the window waits on.
    Answer(Answer),
    /// Answers the offer of work that an earlier run left behind.
    AnswerRecovery(RecoveryAnswer),
    /// Closes the window, after what is unsaved has been asked about.
    Quit,
    /// A short message in the corner.
    Say(Notice),
}

/// The next thing after a name was typed on the canvas.
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

/// A dialog over the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for its title")]
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
