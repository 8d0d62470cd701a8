//! One field of a record, with its new value.
//!
//! The inspector makes these, for one record or for many; a lane drop makes
//! two. Fields of elements and links are written by the table of fields
//! ([`crate::map::fields`]); these enums add what is no single value.

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
    pub(super) fn apply(self, element: &mut Element) {
        match self {
            Self::Set(field, value) => field.set(element, value),
            Self::Custom(custom) => {
                element.custom = custom
                    .into_iter()
                    .map(|(name, value)| (controls_as_spaces(&name), without_controls(&value).into_owned()))
                    .collect();
            }
            Self::Contacts(contacts) => element.contacts = contacts,
        }
    }
}

impl LinkChange {
    pub(super) fn apply(self, link: &mut Link) {
        match self {
            Self::Set(field, value) => field.set(link, value),
            Self::From(id) => link.from = id,
            Self::To(id) => link.to = id,
        }
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
