//! A plan of an import brought into the map, and the cameras of before it.

use std::collections::BTreeMap;

use super::Workspace;
use crate::edit::{Edit, StateId};
use crate::gui::notices::Notice;
use crate::map::ViewId;
use crate::session::Camera;

/// The document state and the cameras before the last import, for undo.
pub struct BeforeImport {
    state: StateId,
    cameras: BTreeMap<ViewId, Camera>,
}

impl Workspace {
    /// Applies a plan in one step and shows the whole map; false where it is refused.
    pub fn import(&mut self, label: String, edits: &[Edit], done: String) -> bool {
        self.settle();
        let before = BeforeImport { state: self.document.state(), cameras: self.session.cameras.clone() };
        if !self.edit(label, edits) {
            return false;
        }
        self.say(Notice::Done(done));
        self.fit_all();
        self.before_import = Some(before);
        true
    }

    /// After the undo of an import: seen with the camera of a large list, the
    /// map before it would be a speck.
    pub(super) fn restore_cameras_of_before_import(&mut self) {
        if let Some(before) = self.before_import.take_if(|before| before.state == self.document.state()) {
            self.session.cameras = before.cameras;
        }
    }
}
