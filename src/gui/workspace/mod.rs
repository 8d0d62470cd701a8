//! The document in front, with its file and session, and what is done to it at
//! once. Nothing here waits, draws, or knows of panels.
//!
//! Messages for the person are left in [`Workspace::notices`].

mod camera;
mod clipboard;
mod collapsing;
mod copy_style;
mod elements;
mod importing;
mod naming;
mod placing;
pub mod tidying;
mod views;

use std::path::PathBuf;
use std::sync::Arc;

use super::derived::{Derived, Drawn};
use super::notices::Notice;
use crate::edit::{Document, Edit};
use crate::file::disk;
use crate::geom::Size;
use crate::map::{ElementId, Map, View};
use crate::session::{Session, ToolKind};

/// One document and all that belongs to it.
pub struct Workspace {
    pub document: Document,
    pub file: Option<DiskFile>,
    pub session: Session,
    pub derived: Derived,
    /// Messages that nobody has been shown yet.
    pub notices: Vec<Notice>,
    new_element: Option<naming::NewElement>,
    nudge: Option<placing::Nudge>,
    before_import: Option<importing::BeforeImport>,
    last_tidying: Option<tidying::LastTidying>,
}

/// The file of a document, as it was when it was opened or saved.
#[derive(Debug, Clone)]
pub struct DiskFile {
    pub path: PathBuf,
    pub stamp: disk::Stamp,
    /// Time of the last save, in the window's seconds.
    pub saved_at: Option<f64>,
}

impl Workspace {
    pub fn new(document: Document, file: Option<DiskFile>) -> Self {
        Self {
            session: Session::new(document.map()),
            document,
            file,
            derived: Derived::default(),
            notices: Vec::new(),
            new_element: None,
            nudge: None,
            before_import: None,
            last_tidying: None,
        }
    }

    /// Shows another document. Of the old one only the look of the window stays.
    pub fn replace(&mut self, document: Document, file: Option<DiskFile>) {
        let mut next = Self::new(document, file);
        let before = &self.session;
        next.session.theme = before.theme;
        next.session.panels = before.panels;
        next.session.drawer_tab = before.drawer_tab;
        next.session.canvas_size = before.canvas_size;
        next.notices = std::mem::take(&mut self.notices);
        *self = next;
    }

    pub fn map(&self) -> &Map {
        self.document.map()
    }

    /// The view in front.
    pub fn view(&self) -> Arc<View> {
        self.session.active_view(self.document.map())
    }

    /// The picture of the view in front.
    pub fn drawn(&mut self) -> Arc<Drawn> {
        self.derived.picture(&self.document, &self.session)
    }

    pub fn say(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// One undo step; false, with a notice, where the edits are refused.
    pub fn edit(&mut self, label: impl Into<String>, edits: &[Edit]) -> bool {
        match self.document.edit(label, edits) {
            Ok(()) => true,
            Err(error) => {
                self.say(Notice::failed(&error));
                false
            }
        }
    }

    /// Ends what is open (a row of nudges, a name), so that the next edit is a
    /// step of its own.
    pub fn settle(&mut self) {
        if self.nudge.take().is_some() {
            self.document.commit();
        }
        self.end_naming(super::AfterNaming::Nothing);
    }

    /// A step back, and the cameras of before an import with it.
    pub fn undo(&mut self) {
        self.last_tidying = None;
        self.document.undo();
        self.restore_cameras_of_before_import();
    }

    pub fn redo(&mut self) {
        self.last_tidying = None;
        self.document.redo();
    }

    /// Takes an open gesture of the document back; false where there is none.
    pub fn cancel_gesture(&mut self) -> bool {
        self.document.has_gesture() && self.document.undo()
    }

    /// Lets go of the tool, then of the selection, then ends the presentation in
    /// a window of this size, then brings hidden panels back.
    pub fn let_go(&mut self, window: Size) {
        if self.session.tool != ToolKind::Select {
            self.session.tool = ToolKind::Select;
        } else if !self.session.selection.is_empty() {
            self.session.selection.clear();
        } else if self.session.presenting {
            self.present(window);
        } else {
            self.session.panels.all_hidden = false;
        }
    }

    /// The selected element, where it is the only one.
    fn only_element(&self) -> Option<ElementId> {
        let mut elements = self.session.selected_elements();
        elements.next().filter(|_| elements.next().is_none())
    }
}
