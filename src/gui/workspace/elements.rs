//! Elements added, copied, deleted and walked between.

use std::collections::BTreeSet;

use super::Workspace;
use crate::edit::Edit;
use crate::geom::Point;
use crate::gui::notices::Notice;
use crate::map::{ElementId, Target};
use crate::tool::{Way, create, keyboard_walk};

impl Workspace {
    /// A new element where the pointer is, else in the middle of what is seen.
    pub fn add_element(&mut self) {
        let drawn = self.drawn();
        let view = self.view();
        let seen = self.session.camera().visible(self.session.canvas_size);
        let body = drawn.picture.body();
        // Where nothing points, the middle of the rows that are in sight.
        let middle = || {
            let (top, bottom) = match (drawn.picture.rows.first(), drawn.picture.rows.last()) {
                (Some(first), Some(last)) => (first.start, last.end - 1.0),
                _ => (body.top(), body.bottom()),
            };
            let at = seen.center();
            Point::new(at.x.clamp(body.left(), body.right().max(body.left())), at.y.clamp(top, bottom.max(top)))
        };
        let pointed = self.session.pointer.filter(|at| drawn.picture.is_free || body.contains(*at));
        let at = pointed.unwrap_or_else(middle);
        let made = match self.only_element().filter(|_| pointed.is_none()) {
            Some(of) => create::sibling(self.document.map(), &view, &drawn.picture, of),
            None => None,
        };
        let made = made.unwrap_or_else(|| {
            if drawn.picture.is_free {
                create::at_point(self.document.map(), &view, &drawn.picture, at)
            } else {
                let cell = drawn.picture.cell_at(at);
                create::in_cell(self.document.map(), &view, &drawn.picture, &cell)
            }
        });
        self.name_new(made);
    }

    /// The next element of the selected one.
    pub fn add_next(&mut self, way: Way) {
        if let Some(of) = self.only_element() {
            self.add_next_to(of, way);
        }
    }

    pub(super) fn add_next_to(&mut self, of: ElementId, way: Way) {
        let drawn = self.drawn();
        let map = self.document.map();
        let kind = self.session.link_kind(map);
        if let Some(made) = create::next(map, &self.view(), &drawn.picture, of, way, kind) {
            self.name_new(made);
        }
    }

    pub fn duplicate(&mut self) {
        let drawn = self.drawn();
        let elements: Vec<ElementId> = self.session.selected_elements().collect();
        let (copies, edits) = create::duplicate(self.document.map(), &self.view(), &drawn.picture, elements);
        if copies.is_empty() {
            self.say(Notice::Done(message!("workspace-nothing-shown").to_owned()));
        } else if self.edit(message!("workspace-duplicate"), &edits) {
            self.session.selection = copies.into_iter().map(Target::Element).collect();
            self.reveal_selection();
        }
    }

    pub fn delete_selection(&mut self) {
        let targets: Vec<Target> = self.session.selection.iter().copied().collect();
        let label = match targets.as_slice() {
            [Target::Element(id)] => {
                let name = self.document.map().element(*id).map_or("", |element| element.name.as_str());
                message!("workspace-delete", name = name)
            }
            [Target::Link(_)] => message!("workspace-delete-link").to_owned(),
            [Target::Annotation(_)] => message!("workspace-delete-annotation").to_owned(),
            many => message!("workspace-delete-many", count = many.len()),
        };
        self.edit(label, &[Edit::Delete(targets)]);
    }

    /// Everything that this view shows.
    pub fn select_all(&mut self) {
        let drawn = self.drawn();
        self.session.selection = drawn.picture.elements().map(Target::Element).collect();
    }

    pub fn walk(&mut self, way: Way) {
        let drawn = self.drawn();
        let next = match self.only_element() {
            Some(of) => keyboard_walk::neighbour(self.document.map(), &drawn.picture, of, way),
            None => keyboard_walk::first(&drawn.picture),
        };
        if let Some(next) = next {
            self.session.selection = BTreeSet::from([Target::Element(next)]);
            self.reveal_selection();
        }
    }
}
