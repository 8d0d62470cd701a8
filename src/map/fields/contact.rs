//! Contact persons, as parts and as one text.

use crate::map::Contact;

/// A part of a contact person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactPart {
    /// The person's name.
    Name,
    /// The person's role in the organisation.
    Role,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
}

impl ContactPart {
    /// Every part, in the order in which a text has them.
    pub const ALL: [Self; 4] = [Self::Name, Self::Role, Self::Email, Self::Phone];

    /// The text people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => message!("element-field-contact_name"),
            Self::Role => message!("element-field-contact_role"),
            Self::Email => message!("element-field-contact_email"),
            Self::Phone => message!("element-field-contact_phone"),
        }
    }

    /// The frozen text over its column in lists.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Name => "Contact name",
            Self::Role => "Contact role",
            Self::Email => "Contact email",
            Self::Phone => "Contact phone",
        }
    }

    /// This part of a contact; empty if it has none.
    pub fn of(self, contact: &Contact) -> &str {
        match self {
            Self::Name => &contact.name,
            Self::Role => &contact.role,
            Self::Email => &contact.email,
            Self::Phone => &contact.phone,
        }
    }

    /// This part of a contact, to be changed.
    pub fn of_mut(self, contact: &mut Contact) -> &mut String {
        match self {
            Self::Name => &mut contact.name,
            Self::Role => &mut contact.role,
            Self::Email => &mut contact.email,
            Self::Phone => &mut contact.phone,
        }
    }
}

/// A contact in one text: `Name / Role / e-mail / telephone`, without those it
/// does not have where the rest tells itself apart.
pub fn contact_text(contact: &Contact) -> String {
    let Contact { name, role, email, phone } = contact;
    let parts = [name, role, email, phone].map(|part| part.replace('/', "\u{2044}"));
    let there: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let short = there.join(" / ");
    if contact_of(&short) == *contact { short } else { parts.join(" / ") }
}

/// The contact of such a text.
pub fn contact_of(text: &str) -> Contact {
    let parts: Vec<String> = text.split('/').map(|part| part.trim().replace('\u{2044}', "/")).collect();
    if let [name, role, email, phone] = parts.as_slice() {
        let [name, role, email, phone] = [name, role, email, phone].map(Clone::clone);
        return Contact { name, role, email, phone };
    }
    let mut contact = Contact::default();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let is_number = part.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' '));
        let place = match () {
            () if part.contains('@') => &mut contact.email,
            () if is_number => &mut contact.phone,
            () if contact.name.is_empty() => &mut contact.name,
            () => &mut contact.role,
        };
        *place = part;
    }
    contact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_come_back() {
        for contact in [
            Contact { name: "A/B".into(), role: "Head".into(), email: "a@b.example".into(), phone: "+40 1".into() },
            Contact { email: "office@b.example".into(), ..Contact::default() },
            Contact { role: "Secretary".into(), phone: "+359 2 1".into(), ..Contact::default() },
            Contact { name: "112".into(), ..Contact::default() },
        ] {
            assert_eq!(contact_of(&contact_text(&contact)), contact);
        }
        let office = Contact { email: "office@b.example".into(), ..Contact::default() };
        assert_eq!(contact_text(&office), "office@b.example");
    }
}
