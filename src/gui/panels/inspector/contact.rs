//! The parts of a contact person.

use crate::map::Contact;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactPart {
    Name,
    Role,
    Email,
    Phone,
}

impl ContactPart {
    pub const ALL: [Self; 4] = [Self::Name, Self::Role, Self::Email, Self::Phone];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Person",
            Self::Role => "Position",
            Self::Email => "Email",
            Self::Phone => "Phone",
        }
    }

    pub fn of(self, contact: &Contact) -> &str {
        match self {
            Self::Name => &contact.name,
            Self::Role => &contact.role,
            Self::Email => &contact.email,
            Self::Phone => &contact.phone,
        }
    }

    pub fn of_mut(self, contact: &mut Contact) -> &mut String {
        match self {
            Self::Name => &mut contact.name,
            Self::Role => &mut contact.role,
            Self::Email => &mut contact.email,
            Self::Phone => &mut contact.phone,
        }
    }
}
