//! A name, a role or an annotation that is typed on the canvas.

use std::collections::BTreeSet;

use super::Workspace;
use crate::edit::{AnnotationChange, Edit};
use crate::gui::AfterNaming;
use crate::gui::notices::Notice;
use crate::map::{ElementField, LinkField, Target};
use crate::session::Naming;
use crate::tool::Way;
use crate::tool::create::{self, Made};

/// The element whose name is being typed: in the map only as a gesture.
pub struct NewElement {
    made: Made,
    /// Selected again when the element gets no name.
    selected_before: BTreeSet<Target>,
}

impl Workspace {
    /// Opens a name (or text) for typing.
    pub fn rename(&mut self, target: Target, typed: Option<String>) {
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

    /// Takes what has been typed into the open name.
    pub fn type_name(&mut self, typed: Naming) {
        if let Some(naming) = self.session.naming.as_mut().filter(|naming| naming.target == typed.target) {
            *naming = typed;
        }
    }

    /// Letters that came before the field was there go into the open name.
    pub fn type_ahead(&mut self, text: &str) {
        if let Some(naming) = &mut self.session.naming {
            if std::mem::take(&mut naming.select_all) {
                naming.text.clear();
            }
            naming.text.push_str(text);
        }
    }

    /// Shows a new element with its name open.
    pub fn name_new(&mut self, made: Made) {
        self.settle();
        self.document.begin(message!("workspace-add-element"));
        if let Err(error) = self.document.redo_gesture(&made.edits) {
            self.document.cancel();
            self.say(Notice::failed(&error));
            return;
        }
        let target = Target::Element(made.element);
        let selected_before = std::mem::replace(&mut self.session.selection, BTreeSet::from([target]));
        self.session.naming = Some(Naming { target, text: String::new(), is_new: true, select_all: false });
        self.new_element = Some(NewElement { made, selected_before });
        self.reveal_selection();
    }

    /// Takes what was typed, and goes on as the key says.
    pub fn end_naming(&mut self, after: AfterNaming) {
        let Some(naming) = self.session.naming.take() else { return };
        let text = naming.text.trim().to_owned();
        let Some(NewElement { made, selected_before }) = self.new_element.take() else {
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
            self.session.selection = selected_before;
            self.session.forget_the_gone(self.document.map());
            return;
        }
        if let Err(error) = self.document.edit(message!("workspace-add", name = &text), &made.named(&text)) {
            self.say(Notice::failed(&error));
            return;
        }
        match after {
            AfterNaming::Sibling => {
                let drawn = self.drawn();
                let sibling = create::sibling(self.document.map(), &self.view(), &drawn.picture, made.element);
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
                Edit::SetElement(id, ElementField::Name.to(text)),
            ),
            Target::Link(id) => {
                (map.link(id).is_none_or(|link| link.role == text), Edit::SetLink(id, LinkField::Role.to(text)))
            }
            Target::Annotation(id) => (
                map.annotation(id).is_none_or(|annotation| annotation.text == text),
                Edit::SetAnnotation(id, AnnotationChange::Text(text)),
            ),
        };
        if !is_same {
            let label = match target {
                Target::Element(_) => message!("workspace-rename"),
                Target::Link(_) => message!("workspace-name-link"),
                Target::Annotation(_) => message!("workspace-edit-annotation"),
            };
            self.edit(label, &[edit]);
        }
    }
}
