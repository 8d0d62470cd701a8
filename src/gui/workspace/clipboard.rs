//! Copying and pasting elements as text.

use std::collections::{BTreeMap, BTreeSet};

use super::Workspace;
use crate::file::fragment::{self, Pasted};
use crate::geom::Point;
use crate::gui::notices::Notice;
use crate::map::{ElementId, Target};
use crate::text::BundledFont;
use crate::tool::{paste, place};

impl Workspace {
    /// The selected elements and the links between them, as text.
    pub fn copied(&mut self) -> String {
        let drawn = self.drawn();
        let elements: BTreeSet<ElementId> = self.session.selected_elements().collect();
        let position = |id: &ElementId| Some((*id, place::placement_of(drawn.picture.cards.get(id)?)));
        let positions: BTreeMap<ElementId, Point> = elements.iter().filter_map(position).collect();
        fragment::write(self.document.map(), &elements, &positions)
    }

    /// Adds what a text holds: a fragment, or names one a line.
    pub fn paste(&mut self, text: &str) {
        self.settle();
        let fragment = match fragment::read(text) {
            Ok(fragment) => fragment,
            Err(error) => return self.say(Notice::failed(&error)),
        };
        let (drawn, view) = (self.drawn(), self.view());
        let Pasted { edits, cards } = fragment.into_edits(self.document.map());
        let label = message!("workspace-paste", count = cards.len());
        self.document.begin(label.clone());
        if !self.edit(label.clone(), &edits) {
            return self.document.cancel();
        }
        // The cells they belong to are known once they are in the map.
        if self.document.map().views().contains(&view.id) {
            let placing = paste::placing(self.document.map(), &view, &drawn.picture, &cards, &BundledFont);
            self.edit(label, &[placing]);
        }
        self.document.commit();
        self.reveal(cards.into_iter().map(|(id, _)| Target::Element(id)).collect());
    }
}
