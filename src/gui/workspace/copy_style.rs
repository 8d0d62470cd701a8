//! The style of one fact given to others. Style is data here: a card looks like
//! its kind, type, helix and level, a link like its kind, direction and status.

use super::Workspace;
use crate::edit::Edit;
use crate::gui::notices::Notice;
use crate::map::{ElementField, LinkField, Target};
use crate::session::CopiedStyle;

impl Workspace {
    /// Remembers the style of what is selected.
    pub fn copy_style(&mut self) {
        let map = self.document.map();
        let style = match self.session.selection.first() {
            Some(Target::Element(id)) => {
                map.element(*id).cloned().map(|element| CopiedStyle::Element(Box::new(element)))
            }
            Some(Target::Link(id)) => map.link(*id).cloned().map(|link| CopiedStyle::Link(Box::new(link))),
            _ => None,
        };
        if let Some(style) = style {
            self.session.copied_style = Some(style);
            self.say(Notice::Done(message!("workspace-style-copied").to_owned()));
        }
    }

    /// Gives the remembered style to everything selected that can have it.
    pub fn paste_style(&mut self) {
        let Some(style) = self.session.copied_style.clone() else { return };
        let edits: Vec<Edit> = self.session.selection.iter().flat_map(|target| edits_for(*target, &style)).collect();
        self.edit(message!("workspace-paste-style"), &edits);
    }
}

fn edits_for(target: Target, style: &CopiedStyle) -> Vec<Edit> {
    match (target, style) {
        (Target::Element(id), CopiedStyle::Element(like)) => [
            ElementField::Kind.to(like.kind),
            ElementField::Type.to(like.type_id.clone()),
            ElementField::Helix.to(like.helix),
            ElementField::Level.to(like.level),
        ]
        .map(|change| Edit::SetElement(id, change))
        .into(),
        (Target::Link(id), CopiedStyle::Link(like)) => [
            LinkField::Kind.to(like.kind.clone()),
            LinkField::Direction.to(like.direction),
            LinkField::Status.to(like.status),
        ]
        .map(|change| Edit::SetLink(id, change))
        .into(),
        _ => Vec::new(),
    }
}
