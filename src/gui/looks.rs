//! The look of one fact given to others. Looks are data here: a card looks like
//! its kind, type, helix and level, a link like its kind, direction and status.

use super::{App, Notice};
use crate::edit::{Edit, ElementChange, LinkChange};
use crate::map::Target;
use crate::session::Look;

impl App {
    /// Remembers the look of what is selected.
    pub(super) fn copy_look(&mut self) {
        let map = self.document.map();
        let look = match self.session.selection.first() {
            Some(Target::Element(id)) => map.element(*id).cloned().map(|element| Look::Element(Box::new(element))),
            Some(Target::Link(id)) => map.link(*id).cloned().map(|link| Look::Link(Box::new(link))),
            _ => None,
        };
        if let Some(look) = look {
            self.session.look = Some(look);
            self.say(Notice::Done("The look is copied: select others and paste it".to_owned()));
        }
    }

    /// Gives the remembered look to everything selected that can have it.
    pub(super) fn paste_look(&mut self) {
        let Some(look) = self.session.look.clone() else { return };
        let edits: Vec<Edit> = self.session.selection.iter().flat_map(|target| edits_for(*target, &look)).collect();
        self.edit("Paste look", &edits);
    }
}

fn edits_for(target: Target, look: &Look) -> Vec<Edit> {
    match (target, look) {
        (Target::Element(id), Look::Element(like)) => [
            ElementChange::Kind(like.kind),
            ElementChange::Type(like.type_id.clone()),
            ElementChange::Helix(like.helix),
            ElementChange::Level(like.level),
        ]
        .map(|change| Edit::SetElement(id, change))
        .into(),
        (Target::Link(id), Look::Link(like)) => [
            LinkChange::Kind(like.kind.clone()),
            LinkChange::Direction(like.direction),
            LinkChange::Status(like.status),
        ]
        .map(|change| Edit::SetLink(id, change))
        .into(),
        _ => Vec::new(),
    }
}
