//! Further contacts of a row: columns about persons beside those of the first.

use super::reading::Reading;
use crate::formats::row::Row;
use crate::lexicon::personal::{Part, part};
use crate::map::fields::{ElementField, split_list};
use crate::map::{Contact, Element};
use crate::text::joined_lines;

/// Reads the columns of further contacts: each text is a contact of its own,
/// whose role is the column's name. One that the element has stays one.
pub(super) fn read(row: &Row, reading: &Reading<'_, ElementField>, element: &mut Element) {
    let mut name_in_parts: Vec<&str> = Vec::new();
    for (role, column) in &reading.contacts {
        let text = row.cell(Some(*column));
        if text.is_empty() {
            continue;
        }
        let part = if text.contains('@') { Part::Email } else { part(role).unwrap_or(Part::Name) };
        match part {
            Part::GivenName => name_in_parts.insert(0, text),
            Part::FamilyName => name_in_parts.push(text),
            Part::Name | Part::Role | Part::Email | Part::Phone => {
                for text in split_list(&joined_lines(text)) {
                    put(&mut element.contacts, contact(part, role, text));
                }
            }
        }
    }
    let name = joined_lines(&name_in_parts.join(" "));
    if name.is_empty() {
        return;
    }
    // The person of the address and the telephone beside it.
    if reading.column(ElementField::ContactName).is_none() {
        ElementField::ContactName.set(element, name.into());
    } else {
        put(&mut element.contacts, Contact { name, ..Contact::default() });
    }
}

fn contact(part: Part, role: &str, text: String) -> Contact {
    let role = role.to_owned();
    match part {
        Part::Role => Contact { role: text, ..Contact::default() },
        Part::Email => Contact { role, email: text, ..Contact::default() },
        Part::Phone => Contact { role, phone: text, ..Contact::default() },
        Part::Name | Part::GivenName | Part::FamilyName => Contact { role, name: text, ..Contact::default() },
    }
}

fn put(contacts: &mut Vec<Contact>, contact: Contact) {
    if !contacts.contains(&contact) {
        contacts.push(contact);
    }
}
