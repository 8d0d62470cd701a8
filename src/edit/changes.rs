//! One field of a record, with its new value.
//!
//! The inspector makes these, for one record or for many; a lane drop makes
//! two. Fields of elements and links are written by the table of fields
//! ([`crate::map::fields`]); these enums add what is no single value.

use super::EditError;
use crate::map::{
    Anchor, Annotation, AnnotationKind, Contact, Custom, Element, ElementField, ElementId, Link, LinkField, Provenance,
    Value,
};
use crate::text::{controls_as_spaces, without_controls};

/// A change of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum ElementChange {
    /// A field and its new value, which is of the field's kind.
    Set(ElementField, Value<'static>),
    /// All custom fields at once.
    Custom(Custom),
    /// All contact persons at once.
    Contacts(Vec<Contact>),
}

/// A change of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkChange {
    /// A field and its new value, which is of the field's kind.
    Set(LinkField, Value<'static>),
    /// The element that it comes from.
    From(ElementId),
    /// The element that it goes to.
    To(ElementId),
}

/// A change of an annotation.
#[derive(Debug, Clone, PartialEq)]
pub enum AnnotationChange {
    /// Its kind.
    Kind(AnnotationKind),
    /// The thing that it is pinned to.
    At(Anchor),
    /// Its text, of several lines.
    Text(String),
    /// Its source.
    Provenance(Provenance),
}

impl ElementField {
    /// The change that gives an element this value, which is of the field's kind.
    pub fn to(self, value: impl Into<Value<'static>>) -> ElementChange {
        ElementChange::Set(self, value.into())
    }
}

impl LinkField {
    /// The change that gives a link this value, which is of the field's kind.
    pub fn to(self, value: impl Into<Value<'static>>) -> LinkChange {
        LinkChange::Set(self, value.into())
    }
}

impl ElementChange {
    pub(super) fn apply(self, element: &mut Element) -> Result<(), EditError> {
        match self {
            Self::Set(field, value) if !field.holds(&value) => return Err(wrong_value(field.label(), &value)),
            Self::Set(field, value) => field.set(element, value),
            Self::Custom(custom) => {
                element.custom = custom
                    .into_iter()
                    .map(|(name, value)| (controls_as_spaces(&name), without_controls(&value).into_owned()))
                    .collect();
            }
            Self::Contacts(contacts) => element.contacts = contacts,
        }
        Ok(())
    }
}

impl LinkChange {
    pub(super) fn apply(self, link: &mut Link) -> Result<(), EditError> {
        match self {
            Self::Set(field, value) if !field.holds(&value) => return Err(wrong_value(field.label(), &value)),
            Self::Set(field, value) => field.set(link, value),
            Self::From(id) => link.from = id,
            Self::To(id) => link.to = id,
        }
        Ok(())
    }
}

impl AnnotationChange {
    pub(super) fn apply(self, annotation: &mut Annotation) {
        match self {
            Self::Kind(kind) => annotation.kind = kind,
            Self::At(anchor) => annotation.at = anchor,
            Self::Text(new) => annotation.text = without_controls(&new).into_owned(),
            Self::Provenance(provenance) => annotation.provenance = provenance,
        }
    }
}

fn wrong_value(field: &'static str, value: &Value<'_>) -> EditError {
    EditError::WrongValue { field, value: value.to_text().into_owned() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::Map;

    /// Values of which every field refuses at least one.
    fn wrong() -> [Value<'static>; 2] {
        [Value::text("no such value"), Value::Number(-1.5)]
    }

    #[test]
    fn a_value_that_a_field_cannot_hold_is_refused_and_changes_nothing() {
        let mut document = Document::new(Map::with_default_vocabulary());
        let element = Element::new(ElementId::derived("test", "a"), "A");
        let kind = document.map().link_kinds().ids().next().expect("a kind").clone();
        let link = Link::new(crate::map::LinkId::derived("test", "a"), element.id, element.id, kind);
        let (of_element, of_link) = (element.id, link.id);
        document.edit("add", &[Edit::AddElement(Arc::new(element)), Edit::AddLink(Arc::new(link))]).unwrap();
        let before = document.map().clone();
        let refused = |is_held: bool, edit: Edit| {
            let mut document = Document::new(before.clone());
            if !is_held {
                let refusal = document.edit("set", std::slice::from_ref(&edit));
                assert!(matches!(refusal, Err(EditError::WrongValue { .. })), "{edit:?}");
                assert_eq!(*document.map(), before, "{edit:?}");
            }
            !is_held
        };
        for field in ElementField::ALL {
            let edit =
                |value: Value<'static>| refused(field.holds(&value), Edit::SetElement(of_element, field.to(value)));
            assert!(wrong().map(edit).contains(&true), "{field:?} holds everything");
        }
        for field in LinkField::ALL {
            let edit = |value: Value<'static>| refused(field.holds(&value), Edit::SetLink(of_link, field.to(value)));
            assert!(wrong().map(edit).contains(&true), "{field:?} holds everything");
        }
    }
}
