//! Headings above the data of persons, which do not leave a map unasked.

use std::sync::LazyLock;

use super::{headings, words};
use crate::map::fields::ElementField;
use crate::text::folding::fold;

/// The part of a contact that a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name of a person, or anything else about one.
    Name,
    /// The first part of a name.
    GivenName,
    /// The last part of a name.
    FamilyName,
    /// A position in an organisation.
    Role,
    /// An e-mail address.
    Email,
    /// A number of a telephone or a fax.
    Phone,
}

/// The keys of the words for each part; the first that a heading has is meant.
const KEYS: [(&str, Part); 6] = [
    ("person_email", Part::Email),
    ("person_phone", Part::Phone),
    ("person_role", Part::Role),
    ("given_name", Part::GivenName),
    ("family_name", Part::FamilyName),
    ("people", Part::Name),
];

/// The part of a contact that a heading stands for; `None` for a heading that
/// is not about persons. One of the known words is in it, whole.
pub fn part(heading: &str) -> Option<Part> {
    static WANTED: LazyLock<Vec<(Part, Vec<String>)>> = LazyLock::new(|| {
        let words = |(key, part)| words::under("headings", key).map(move |words| (part, plain_words(words)));
        KEYS.into_iter().flat_map(words).collect()
    });
    let words = plain_words(heading);
    let is_in = |wanted: &[String]| words.windows(wanted.len()).any(|window| window == wanted);
    if let Some((part, _)) = WANTED.iter().find(|(_, wanted)| is_in(wanted)) {
        return Some(*part);
    }
    match headings::element_field(heading)? {
        ElementField::ContactName | ElementField::Contacts => Some(Part::Name),
        ElementField::ContactRole => Some(Part::Role),
        ElementField::ContactEmail => Some(Part::Email),
        ElementField::ContactPhone => Some(Part::Phone),
        _ => None,
    }
}

/// Returns `true` if a heading stands above the data of persons.
pub fn is_personal(heading: &str) -> bool {
    part(heading).is_some()
}

fn plain_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_persons_are_told() {
        for heading in [
            "First name",
            "Last_name",
            "Key contact person (name and position)",
            "Contact person",
            "Contact 2",
            "Second contact",
            "E-mail",
            "Email 2",
            "e-mail address (contact)",
            "Phone",
            "Mobile",
            "Tel.",
            "Fax",
            "Director",
            "CEO",
            "Legal representative",
            "Principal investigator",
            "PI",
            "PI name",
            "Founder(s)",
            "Co-founder",
            "Owner name",
            "Responsible person",
            "Responsible",
            "Head of department",
            "Coordinator name",
            "Date of birth",
            "LinkedIn profile",
            "Директор",
            "Управител",
            "Лице за контакт",
            "Отговорно лице",
            "Представляващ",
            "Ел. поща",
            "Имейл",
            "Телефон",
            "Факс",
            "Основател",
            "Persoană de contact",
            "Reprezentant legal",
            "Director general",
            "Responsabil proiect",
            "Adresa de e-mail",
            "Telefon",
            "Fondator",
            "Υπεύθυνος επικοινωνίας",
            "Νόμιμος εκπρόσωπος",
            "Τηλέφωνο",
            "Ηλεκτρονικό ταχυδρομείο",
            "Referente",
            "Legale rappresentante",
            "Responsabile",
            "Indirizzo e-mail",
            "Cellulare",
            "Correo electrónico",
            "Persona de contacto",
            "Representante legal",
            "Investigador principal",
            "Teléfono",
            "Pessoa de contacto",
            "Responsável",
            "Correio eletrónico",
            "Telemóvel",
            "Osoba kontaktowa",
            "Imię i nazwisko",
            "Adres e-mail",
            "Kierownik",
            "Personne de contact",
            "Courriel",
            "Représentant légal",
            "Responsable",
            "Téléphone",
            "GESCHÄFTSFÜHRER",
            "Ansprechpartner/in",
            "Projektleiter",
            "Telefonnummer",
            "E-Mail-Adresse",
            "Contactpersoon",
            "Telefoonnummer",
            "E-mailadres",
            "Directeur",
            "Bestuurder",
        ] {
            assert!(is_personal(heading), "{heading}");
        }
        for heading in [
            "Budget",
            "Directorate",
            "Members",
            "Name of the cluster",
            "Phonetics",
            "",
            "Number of employees",
            "Type",
            "Organisation name",
            "Coordinator",
            "Partner",
            "Owner",
            "Ownership",
            "Website",
            "Founded",
            "Year founded",
            "Region",
            "Responsible ministry",
            "Име на организацията",
            "Όνομα οργανισμού",
            "Nome",
            "Postcode",
            "Notes",
            "Principal activity",
            "PIC",
            "Managed by",
            "Contract",
            "Faculty",
        ] {
            assert!(!is_personal(heading), "{heading}");
        }
    }

    #[test]
    fn the_part_of_a_person_is_known() {
        for (heading, part_of) in [
            ("Fax", Part::Phone),
            ("Correo electrónico", Part::Email),
            ("E-mail of the director", Part::Email),
            ("Legal representative", Part::Name),
            ("Prenume", Part::GivenName),
            ("Nazwisko", Part::FamilyName),
            ("Job title", Part::Role),
            ("Director", Part::Name),
        ] {
            assert_eq!(part(heading), Some(part_of), "{heading}");
        }
    }
}
