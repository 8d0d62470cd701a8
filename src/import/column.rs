//! The meaning of one column of a list.

use std::fmt;

use crate::lexicon::Role;
use crate::lexicon::headings::CUSTOM;
use crate::lexicon::personal::is_personal;
use crate::map::fields::{ElementField, Kind, LinkField};

/// Begins the meaning of a column of further contacts.
pub const CONTACT: &str = "contact:";

/// The meaning of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column<Field> {
    /// Read into this field.
    Field(Field),
    /// A mark in it adds the entry with this id or name to the field: one column
    /// of a matrix.
    Mark(Field, String),
    /// About a person: a further contact of elements, whose role is this name.
    Contact(String),
    /// Kept under this name: as a custom field of elements, in the note of links.
    Custom(String),
    /// Not read.
    Skipped,
}

/// A text that gives a column no meaning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", message!("import-column-unknown", meaning = meaning, role = role.id(), fields = fields.join(", ")))]
pub struct UnknownMeaning {
    /// The text that was given.
    pub meaning: String,
    /// The role of the list.
    pub role: Role,
    /// Ids of the fields that a column can have.
    pub fields: Vec<&'static str>,
}

/// A field of either role, with its words for people and for the command line.
pub trait ListField: Copy + Eq + Ord + 'static {
    /// The role of the lists that have these fields.
    const ROLE: Role;
    /// Its records have contact persons.
    const HAS_CONTACTS: bool;
    /// The stable text in files and on the command line.
    fn id(self) -> &'static str;
    /// The text people read.
    fn label(self) -> &'static str;
    /// Every field that a column of a list can hold.
    fn columns() -> impl Iterator<Item = Self>;
    /// The field of a column with this id.
    fn from_id(id: &str) -> Option<Self>;
    /// The kind of its value.
    fn kind(self) -> Kind;
    /// Returns `true` for a field whose entries can each have a column of marks.
    fn takes_marks(self) -> bool;
}

macro_rules! list_field {
    ($($field:ty => $role:expr;)+) => {
        $(impl ListField for $field {
            const ROLE: Role = $role;
            const HAS_CONTACTS: bool = matches!(Self::ROLE, Role::Elements);
            fn id(self) -> &'static str {
                Self::id(self)
            }
            fn label(self) -> &'static str {
                Self::label(self)
            }
            fn kind(self) -> Kind {
                Self::kind(self)
            }
            fn columns() -> impl Iterator<Item = Self> {
                Self::columns()
            }
            fn from_id(id: &str) -> Option<Self> {
                Self::from_id(id)
            }
            fn takes_marks(self) -> bool {
                matches!(self.kind(), Kind::Entry(_))
            }
        })+
    };
}
list_field! {
    ElementField => Role::Elements;
    LinkField => Role::Links;
}

impl<Field: ListField> fmt::Display for Column<Field> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => f.write_str(field.id()),
            Self::Mark(field, entry) => write!(f, "{}:{entry}", field.id()),
            Self::Contact(name) => write!(f, "{CONTACT}{name}"),
            Self::Custom(name) => write!(f, "{CUSTOM}{name}"),
            Self::Skipped => f.write_str("skip"),
        }
    }
}

impl<Field: ListField> Column<Field> {
    /// The meaning of a heading that names no field. What is about persons does
    /// not leave with the map: it is a contact, or where records have none not
    /// read.
    pub(super) fn kept(heading: &str) -> Self {
        match custom_name(heading) {
            name if name.is_empty() => Self::Skipped,
            name if !heading.trim_start().starts_with(CUSTOM) && is_personal(heading) => {
                if Field::HAS_CONTACTS {
                    Self::Contact(name)
                } else {
                    Self::Skipped
                }
            }
            name => Self::Custom(name),
        }
    }

    /// The meaning that a text names; `heading` names a custom field without a
    /// name of its own.
    pub(super) fn parse(meaning: &str, heading: &str) -> Option<Self> {
        let meaning = meaning.trim();
        if let Some(field) = Field::from_id(meaning) {
            return Some(Self::Field(field));
        }
        match meaning {
            "skip" => Some(Self::Skipped),
            "custom" => Some(Self::Custom(custom_name(heading))),
            "contact" if Field::HAS_CONTACTS => Some(Self::Contact(custom_name(heading))),
            _ => {
                let (kind, name) = meaning.split_once(':')?;
                let name = Some(name.trim()).filter(|name| !name.is_empty())?.to_owned();
                match Field::from_id(kind) {
                    _ if meaning.starts_with(CUSTOM) => Some(Self::Custom(name)),
                    _ if meaning.starts_with(CONTACT) => Field::HAS_CONTACTS.then_some(Self::Contact(name)),
                    Some(field) if field.takes_marks() => Some(Self::Mark(field, name)),
                    Some(_) | None => None,
                }
            }
        }
    }
}

/// The custom field of a heading that means nothing else.
pub(super) fn custom_name(heading: &str) -> String {
    let heading = heading.trim();
    let name = heading.strip_prefix(CUSTOM).map_or(heading, str::trim);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
