//! What the canvas's commands do to the document: naming, nudging, adding,
//! aligning. Each function is one arm of [`super::dispatch`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::derived::Drawn;
use super::{AfterNaming, App, Notice};
use crate::edit::{AnnotationChange, Edit, ElementChange, LinkChange};
use crate::geom::Point;
use crate::map::{ElementId, Target, View};
use crate::session::Naming;
use crate::tool::create::{self, Made};
use crate::tool::place::{self, Alignment};
use crate::tool::{Way, keyboard_walk};

/// Edits that are still open.
#[derive(Default)]
pub struct Editing {
    /// The element whose name is being typed: in the map only as a gesture.
    new: Option<Made>,
    /// What was selected before it: selected again when it gets no name.
    selected_before: BTreeSet<Target>,
    /// Arrow keys in a row are one step.
    nudge: Option<Nudge>,
}

/// Cards on their way by arrow keys, from where they began.
struct Nudge {
    elements: BTreeSet<ElementId>,
    start: Arc<Drawn>,
    by: Point,
}

impl App {
    pub(super) fn drawn(&mut self) -> Arc<Drawn> {
        self.derived.picture(&self.document, &self.session)
    }

    fn active_view(&self) -> Arc<View> {
        self.session.active_view(self.document.map())
    }

    fn only_element(&self) -> Option<ElementId> {
        let mut elements = self.session.selected_elements();
        elements.next().filter(|_| elements.next().is_none())
    }

    /// Closes what is open, so that the next edit is a step of its own.
    pub(super) fn settle(&mut self) {
        if self.editing.nudge.take().is_some() {
            self.document.commit();
        }
        self.end_naming(AfterNaming::Nothing);
    }

    /// Opens a name (or text) for typing.
    pub(super) fn rename(&mut self, target: Target, typed: Option<String>) {
        self.settle();
        let map = self.document.map();
        let known = match target {
            Target::Element(id) => map.element(id).map(|element| element.name.clone()),
            Target::Link(id) => map.link(id).map(|link| link.role.clone()),
            Target::Annotation(id) => map.annotation(id).map(|annotation| annotation.text.clone()),
        };
        let Some(known) = known else { return };
        let select_all = typed.is_none();
        self.session.selection = BTreeSet::from([target]);
        self.session.naming = Some(Naming { target, text: typed.unwrap_or(known), is_new: false, select_all });
        self.reveal_selection();
    }

    /// Letters that came before the field was there go into the open name.
    pub(super) fn type_ahead(&mut self, text: &str) {
        if let Some(naming) = &mut self.session.naming {
            if std::mem::take(&mut naming.select_all) {
                naming.text.clear();
            }
            naming.text.push_str(text);
        }
    }

    /// Shows a new element with its name open.
    pub(super) fn name_new(&mut self, made: Made) {
        self.settle();
        self.document.begin("Add element");
        if let Err(error) = self.document.redo_gesture(&made.edits) {
            self.document.cancel();
            self.say(Notice::Failed(error.to_string()));
            return;
        }
        let target = Target::Element(made.element);
        let before = std::mem::replace(&mut self.session.selection, BTreeSet::from([target]));
        self.editing.selected_before = before;
        self.session.naming = Some(Naming { target, text: String::new(), is_new: true, select_all: false });
        self.editing.new = Some(made);
        self.reveal_selection();
    }

    /// Takes what was typed, and goes on as the key says.
    pub(super) fn end_naming(&mut self, after: AfterNaming) {
        let Some(naming) = self.session.naming.take() else { return };
        let text = naming.text.trim().to_owned();
        let made = self.editing.new.take();
        let Some(made) = made else {
            if after != AfterNaming::Stop {
                self.set_text(naming.target, text);
            }
            if let (Target::Element(id), AfterNaming::Downstream) = (naming.target, after) {
                self.add_next_to(id, Way::Right);
            }
            return;
        };
        // The gesture held an element without a name; the step gets a whole one.
        self.document.cancel();
        if text.is_empty() {
            self.session.selection = std::mem::take(&mut self.editing.selected_before);
            self.session.forget_the_gone(self.document.map());
            return;
        }
        if let Err(error) = self.document.edit(format!("Add {text}"), &made.named(&text)) {
            self.say(Notice::Failed(error.to_string()));
            return;
        }
        match after {
            AfterNaming::Sibling => {
                let drawn = self.drawn();
                let sibling = create::sibling(self.document.map(), &self.active_view(), &drawn.picture, made.element);
                if let Some(sibling) = sibling {
                    self.name_new(sibling);
                }
            }
            AfterNaming::Downstream => self.add_next_to(made.element, Way::Right),
            AfterNaming::Stop | AfterNaming::Nothing => {}
        }
    }

    fn set_text(&mut self, target: Target, text: String) {
        let map = self.document.map();
        let (is_same, edit) = match target {
            Target::Element(id) => (
                map.element(id).is_none_or(|element| element.name == text),
                Edit::SetElement(id, ElementChange::Name(text)),
            ),
            Target::Link(id) => {
                (map.link(id).is_none_or(|link| link.role == text), Edit::SetLink(id, LinkChange::Role(text)))
            }
            Target::Annotation(id) => (
                map.annotation(id).is_none_or(|annotation| annotation.text == text),
                Edit::SetAnnotation(id, AnnotationChange::Text(text)),
            ),
        };
        if !is_same {
            let label = match target {
                Target::Element(_) => "Rename",
                Target::Link(_) => "Name the link",
                Target::Annotation(_) => "Write the annotation",
            };
            self.edit(label, &[edit]);
        }
    }

    pub(super) fn edit(&mut self, label: impl Into<String>, edits: &[Edit]) -> bool {
        match self.document.edit(label, edits) {
            Ok(()) => true,
            Err(error) => {
                self.say(Notice::Failed(error.to_string()));
                false
            }
        }
    }

    /// A new element where the pointer is, else in the middle of what is seen.
    pub(super) fn add_element(&mut self) {
        let drawn = self.drawn();
        let view = self.active_view();
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
    pub(super) fn add_next(&mut self, way: Way) {
        if let Some(of) = self.only_element() {
            self.add_next_to(of, way);
        }
    }

    fn add_next_to(&mut self, of: ElementId, way: Way) {
        let drawn = self.drawn();
        let map = self.document.map();
        let kind = self.session.link_kind(map);
        if let Some(made) = create::next(map, &self.active_view(), &drawn.picture, of, way, kind) {
            self.name_new(made);
        }
    }

    pub(super) fn walk(&mut self, way: Way) {
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

    /// Cards a little further; with nothing selected, the paper.
    pub(super) fn nudge(&mut self, way: Way, distance: f32) {
        const PAPER_STEP: f32 = 48.0;
        let by = way.vector() * distance;
        let elements: BTreeSet<ElementId> = self.session.selected_elements().collect();
        if elements.is_empty() {
            let camera = self.session.camera();
            self.session.set_camera(camera.panned(way.vector() * -PAPER_STEP));
            return;
        }
        let is_going_on = self.editing.nudge.as_ref().is_some_and(|nudge| nudge.elements == elements);
        if !is_going_on || !self.document.has_gesture() {
            self.settle();
            let start = self.drawn();
            self.say_what_is_left(&start);
            if !elements.iter().any(|id| start.picture.cards.contains_key(id)) {
                return;
            }
            self.document.begin(if elements.len() == 1 { "Nudge".into() } else { format!("Nudge {}", elements.len()) });
            self.editing.nudge = Some(Nudge { elements, start, by: Point::ZERO });
        }
        let view = self.active_view();
        let Some(nudge) = &mut self.editing.nudge else { return };
        nudge.by = nudge.by + by;
        let edits = place::nudge(&view, &nudge.start.picture, nudge.elements.iter().copied(), nudge.by);
        if let Err(error) = self.document.redo_gesture(&edits) {
            self.say(Notice::Failed(error.to_string()));
        }
    }

    pub(super) fn align(&mut self, alignment: Alignment) {
        let drawn = self.drawn();
        let edits = place::align(&self.active_view(), &drawn.picture, self.session.selected_elements(), alignment);
        self.edit("Align", &edits);
        self.say_what_is_left(&drawn);
    }

    /// Why a command that places cards left some of the selection as it is.
    fn say_what_is_left(&mut self, drawn: &Drawn) {
        if let Some(why) = place::why_left(&drawn.picture, self.session.selected_elements()) {
            self.say(Notice::Done(why));
        }
    }

    /// The selected cards, or all, back to the automatic placement.
    pub(super) fn place_automatically(&mut self) {
        let view = self.active_view();
        let mut elements: Vec<ElementId> = self.session.selected_elements().collect();
        if elements.is_empty() {
            elements = self.document.map().placements_of(view.id).map(|placement| placement.element).collect();
        }
        self.edit("Place automatically", &place::automatic(&view, elements));
    }

    /// Locks the selected cards where they are; unlocks them when all are locked.
    pub(super) fn lock(&mut self) {
        let drawn = self.drawn();
        let (map, view) = (self.document.map(), self.active_view());
        let selected: Vec<ElementId> = self.session.selected_elements().collect();
        let (mut done, mut is_locking) = (BTreeSet::new(), true);
        if let Some(edit) = place::lock(map, &view, &drawn.picture, selected.iter().copied()) {
            if let Edit::Lock { cards, locked, .. } = &edit {
                done.extend(cards.iter().map(|(id, _)| *id));
                is_locking = *locked;
            }
            self.edit(if is_locking { "Lock" } else { "Unlock" }, &[edit]);
        }
        if let Some(why) = place::why_left(&drawn.picture, selected.into_iter().filter(|id| !done.contains(id))) {
            self.say(Notice::Done(why));
        }
    }

    pub(super) fn duplicate(&mut self) {
        let drawn = self.drawn();
        let elements: Vec<ElementId> = self.session.selected_elements().collect();
        let (copies, edits) = create::duplicate(self.document.map(), &self.active_view(), &drawn.picture, elements);
        if copies.is_empty() {
            self.say(Notice::Done("Nothing of the selection is shown in this view to be copied".to_owned()));
        } else if self.edit("Duplicate", &edits) {
            self.session.selection = copies.into_iter().map(Target::Element).collect();
            self.reveal_selection();
        }
    }

    pub(super) fn delete_selection(&mut self) {
        let targets: Vec<Target> = self.session.selection.iter().copied().collect();
        let label = match targets.as_slice() {
            [Target::Element(id)] => {
                let name = self.document.map().element(*id).map_or("element", |element| element.name.as_str());
                format!("Delete {name}")
            }
            [Target::Link(_)] => "Delete link".to_owned(),
            [Target::Annotation(_)] => "Delete annotation".to_owned(),
            many => format!("Delete {}", many.len()),
        };
        self.edit(label, &[Edit::Delete(targets)]);
    }

    /// Everything that this view shows.
    pub(super) fn select_all(&mut self) {
        let drawn = self.drawn();
        self.session.selection = drawn.picture.elements().map(Target::Element).collect();
    }
}
