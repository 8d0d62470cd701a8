//! Headings above the data of persons. A column that is no contact field becomes
//! one of one's own, and those leave with every export.

use std::sync::OnceLock;

use crate::text::folding::fold;

/// What such headings say, in the languages of lists; folded when used. Each is
/// looked for as whole words within a heading.
const WORDS: &str = "\
    first name, last name, surname, family name, given name, date of birth, director, manager, ceo, president, rector, \
    dean, contact, e mail, email, phone, mobile, telephone, \
    собствено име, фамилия, бащино име, директор, управител, ректор, лице за контакт, имейл, телефон, \
    prenume, nume de familie, manager, administrator, rector, persoană de contact, telefon, \
    όνομα, επώνυμο, διευθυντής, πρύτανης, υπεύθυνος, τηλέφωνο, \
    cognome, direttore, direttrice, amministratore, rettore, referente, telefono, \
    apellido, apellidos, directora, gerente, teléfono, \
    apelido, diretor, diretora, telefone, \
    imię, nazwisko, dyrektor, prezes, \
    prénom, nom de famille, directeur, directrice, gérant, téléphone, \
    vorname, nachname, geschäftsführer, geschäftsführerin, ansprechpartner, ansprechpartnerin, telefon, \
    voornaam, achternaam, contactpersoon, telefoon";

/// Whether a heading stands above the data of persons.
pub fn is_personal(heading: &str) -> bool {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    static WANTED: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let wanted = WANTED.get_or_init(|| {
        WORDS.split(',').map(|words| fold(words.trim()).split(' ').map(str::to_owned).collect()).collect()
    });
    wanted.iter().any(|wanted| words.windows(wanted.len()).any(|window| window == wanted.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_persons_are_told() {
        for heading in
            ["First name", "Last_name", "Key contact person (name and position)", "Директор", "GESCHÄFTSFÜHRER"]
        {
            assert!(is_personal(heading), "{heading}");
        }
        for heading in ["Budget", "Directorate", "Members", "Name of the cluster", "Phonetics", ""] {
            assert!(!is_personal(heading), "{heading}");
        }
    }
}
