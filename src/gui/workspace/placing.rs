//! Cards nudged, aligned, locked, and given back to the automatic placement.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Workspace;
use crate::edit::Edit;
use crate::geom::Point;
use crate::gui::derived::Drawn;
use crate::gui::notices::Notice;
use crate::map::ElementId;
use crate::tool::Way;
use crate::tool::place::{self, Alignment};

/// Cards on their way by arrow keys, from where they began: keys in a row are
/// one step of undo.
pub struct Nudge {
    elements: BTreeSet<ElementId>,
    start: Arc<Drawn>,
    by: Point,
}

impl Workspace {
    /// Cards a little further; with nothing selected, pan.
    pub fn nudge(&mut self, way: Way, distance: f32) {
        const PAPER_STEP: f32 = 48.0;
        let by = way.vector() * distance;
        let elements: BTreeSet<ElementId> = self.session.selected_elements().collect();
        if elements.is_empty() {
            let camera = self.session.camera();
            self.session.set_camera(camera.panned(way.vector() * -PAPER_STEP));
            return;
        }
        let is_going_on = self.nudge.as_ref().is_some_and(|nudge| nudge.elements == elements);
        if !is_going_on || !self.document.has_gesture() {
            self.settle();
            let start = self.drawn();
            self.say_what_is_left(&start);
            if !elements.iter().any(|id| start.picture.cards.contains_key(id)) {
                return;
            }
            self.document.begin(message!("workspace-nudge", count = elements.len()));
            self.nudge = Some(Nudge { elements, start, by: Point::ZERO });
        }
        let view = self.view();
        let Some(nudge) = &mut self.nudge else { return };
        nudge.by = nudge.by + by;
        let edits = place::nudge(&view, &nudge.start.picture, nudge.elements.iter().copied(), nudge.by);
        if let Err(error) = self.document.redo_gesture(&edits) {
            self.say(Notice::failed(&error));
        }
    }

    pub fn align(&mut self, alignment: Alignment) {
        let drawn = self.drawn();
        let edits = place::align(&self.view(), &drawn.picture, self.session.selected_elements(), alignment);
        self.edit(message!("workspace-align"), &edits);
        self.say_what_is_left(&drawn);
    }

    /// Says why a command that places cards left some of the selection as it is.
    fn say_what_is_left(&mut self, drawn: &Drawn) {
        if let Some(why) = place::why_left(&drawn.picture, self.session.selected_elements()) {
            self.say(Notice::Done(why));
        }
    }

    /// The selected cards, or all, back to the automatic placement.
    pub fn place_automatically(&mut self) {
        let view = self.view();
        let mut elements: Vec<ElementId> = self.session.selected_elements().collect();
        if elements.is_empty() {
            elements = self.document.map().placements_of(view.id).map(|placement| placement.element).collect();
        }
        self.edit(message!("workspace-place-automatically"), &place::automatic(&view, elements));
    }

    /// Locks the selected cards where they are; unlocks them when all are locked.
    pub fn lock(&mut self) {
        let drawn = self.drawn();
        let (map, view) = (self.document.map(), self.view());
        let selected: Vec<ElementId> = self.session.selected_elements().collect();
        let (mut done, mut is_locking) = (BTreeSet::new(), true);
        if let Some(edit) = place::lock(map, &view, &drawn.picture, selected.iter().copied()) {
            if let Edit::Lock { cards, locked, .. } = &edit {
                done.extend(cards.iter().map(|(id, _)| *id));
                is_locking = *locked;
            }
            self.edit(if is_locking { message!("workspace-lock") } else { message!("workspace-unlock") }, &[edit]);
        }
        if let Some(why) = place::why_left(&drawn.picture, selected.into_iter().filter(|id| !done.contains(id))) {
            self.say(Notice::Done(why));
        }
    }
}
