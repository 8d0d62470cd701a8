//! Which field a heading means, in the languages of our users.
//!
//! Headings are understood all at once ([`element_fields`], [`link_fields`]),
//! since what one means depends on the others: `Source` is where a fact comes
//! from, but the start of a link where there is a `Target`. The words are in
//! `assets/words/`.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::thread::LocalKey;

use super::Role;
use super::heading_words::{Heading, Meaning, Words, words, year};
use super::words::folded;
use super::{ValueError, money};
use crate::map::fields::{ElementField, LinkField};
use crate::text::folding::fold;

/// Begins the heading of a field that the map's users made, where its name
/// would be taken for one of ours.
pub const CUSTOM: &str = "custom:";

/// The field of an element that a heading means by itself; `None` for a heading
/// that is not known.
pub fn element_field(heading: &str) -> Option<ElementField> {
    thread_local!(static KNOWN: Known<ElementField> = Known::default());
    remembered(&KNOWN, heading, element_fields)
}

/// The field of a link that a heading means by itself.
pub fn link_field(heading: &str) -> Option<LinkField> {
    thread_local!(static KNOWN: Known<LinkField> = Known::default());
    remembered(&KNOWN, heading, link_fields)
}

/// Headings with the meanings that were found. A graph has the same few
/// attributes in each of its thousands of nodes, and the words of eleven
/// languages are many.
type Known<Field> = RefCell<BTreeMap<String, Option<Field>>>;

fn remembered<Field: Copy>(
    known: &'static LocalKey<Known<Field>>,
    heading: &str,
    find: fn(&[String]) -> Vec<Option<Field>>,
) -> Option<Field> {
    /// A file with more names of attributes is not one to remember.
    const MOST: usize = 2_000;
    if let Some(field) = known.with_borrow(|known| known.get(heading).copied()) {
        return field;
    }
    let field = find(&[heading.to_owned()]).first().copied().flatten();
    known.with_borrow_mut(|known| {
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(heading.to_owned(), field);
    });
    field
}

/// The field of an element that each heading of a list means, as many as there
/// are headings.
///
/// A field is given to one column: to the one with our own heading for it, else
/// to the likeliest of the common words, else to one that is near to those
/// (`Organisation name (EN)`, `Region (NUTS 3)`, `2. Turnover 2023, M EUR`).
pub fn element_fields(header: &[String]) -> Vec<Option<ElementField>> {
    let headings: Vec<Heading> = header.iter().map(|heading| Heading::new(heading)).collect();
    let mut fields = assign(&headings, &words().elements);
    assign_ends_of_paths(header, &mut fields);
    fields
}

/// Gives fields that no heading claims to paths that end in a known one, as
/// `addresses[0].city` does, where only one path ends so.
fn assign_ends_of_paths(header: &[String], fields: &mut [Option<ElementField>]) {
    let known = &words().elements;
    let mut ends: BTreeMap<ElementField, Vec<usize>> = BTreeMap::new();
    for (at, heading) in header.iter().enumerate().filter(|(at, _)| fields.get(*at) == Some(&None)) {
        let Some((_, end)) = heading.trim().rsplit_once('.').filter(|(_, end)| !end.trim().is_empty()) else {
            continue;
        };
        if let Some(meaning) = Heading::new(end).meaning(known) {
            ends.entry(meaning.field).or_default().push(at);
        }
    }
    for (field, at) in ends {
        if let ([only], false) = (at.as_slice(), fields.contains(&Some(field))) {
            fields[*only] = Some(field);
        }
    }
}

/// The field of a link that each heading of a list means. Headings that say the
/// ends of a link only together (`Source` and `Target`, `Lead` and `Partner`,
/// `От` and `До`) are looked for first.
pub fn link_fields(header: &[String]) -> Vec<Option<LinkField>> {
    let headings: Vec<Heading> = header.iter().map(|heading| Heading::new(heading)).collect();
    fields_of_links(&headings, true)
}

/// Returns the meaning of the rows of a list with this header; `None` where the headings say neither.
///
/// Both ends make a list of links. Words that name an end only by the way, such
/// as `Coordinator` and `Partner`, do not where another column names an element.
pub fn role(header: &[String]) -> Option<Role> {
    let headings: Vec<Heading> = header.iter().map(|heading| Heading::new(heading)).collect();
    let has_ends =
        |fields: &[Option<LinkField>]| fields.contains(&Some(LinkField::From)) && fields.contains(&Some(LinkField::To));
    if has_ends(&fields_of_links(&headings, false)) {
        return Some(Role::Links);
    }
    let elements = assign(&headings, &words().elements);
    let name = elements.iter().position(|field| *field == Some(ElementField::Name));
    let links = fields_of_links(&headings, true);
    let is_end = |at: usize| matches!(links.get(at), Some(Some(LinkField::From | LinkField::To)));
    match name {
        _ if has_ends(&links) && name.is_none_or(is_end) => Some(Role::Links),
        Some(_) => Some(Role::Elements),
        // A list of codes, with something about each.
        None if elements.contains(&Some(ElementField::Id)) && elements.iter().flatten().count() > 1 => {
            Some(Role::Elements)
        }
        None => None,
    }
}

/// True for the heading of a column of counties, provinces or districts: one of
/// its words says so.
pub fn is_of_counties(heading: &str) -> bool {
    static COUNTIES: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded("headings", "counties"));
    fold(heading).split(|c: char| !c.is_alphanumeric()).any(|word| COUNTIES.contains(word))
}

/// Returns `true` if any heading of a list means a field.
pub fn knows_any(header: &[String]) -> bool {
    element_fields(header).iter().any(Option::is_some) || link_fields(header).iter().any(Option::is_some)
}

/// The unit that a heading gives for the numbers under it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Factor to multiply the numbers by: 1000 under `Turnover (thousand EUR)`.
    pub factor: f64,
    /// The three letters of a currency.
    pub currency: Option<&'static str>,
    /// The year that the numbers are of.
    pub year: Option<i32>,
}

/// The unit of the numbers under a heading: `Turnover 2023 (M EUR)`.
///
/// # Errors
/// If the unit can be read in two ways.
pub fn unit(heading: &str) -> Result<Unit, ValueError> {
    let (factor, currency) = money::unit_of(heading)?;
    let mut years = heading.split(|c: char| !c.is_ascii_digit()).filter_map(year);
    let first = years.next();
    // Of two years it is not known which one is meant.
    Ok(Unit { factor, currency, year: first.filter(|_| years.next().is_none()) })
}

/// `with_vague` takes also those pairs of words that are ends only by the way.
fn fields_of_links(headings: &[Heading], with_vague: bool) -> Vec<Option<LinkField>> {
    let words = words();
    let plain = assign(headings, &words.links);
    let has = |field| plain.contains(&Some(field));
    let mut fields = if has(LinkField::From) && has(LinkField::To) {
        plain
    } else if let Some(ends) = ends(headings, words, with_vague) {
        let at_end = |at: usize| match at {
            _ if at == ends.0 => Some(LinkField::From),
            _ if at == ends.1 => Some(LinkField::To),
            _ => None,
        };
        let is_taken = |at: usize, field: LinkField| {
            at == ends.0 || at == ends.1 || matches!(field, LinkField::From | LinkField::To)
        };
        let others = assign_but(headings, &words.links, is_taken);
        others.into_iter().enumerate().map(|(at, field)| at_end(at).or(field)).collect()
    } else {
        plain
    };
    // Names alone are the ends; with ids beside them they are for the reader.
    for (name, end) in [(LinkField::FromName, LinkField::From), (LinkField::ToName, LinkField::To)] {
        if !fields.contains(&Some(end))
            && let Some(field) = fields.iter_mut().find(|field| **field == Some(name))
        {
            *field = Some(end);
        }
    }
    // Gephi writes a time set beside every edge, and in `Type` whether the edge
    // is directed.
    if headings.iter().any(|heading| heading.is("timeset"))
        && !fields.contains(&Some(LinkField::Direction))
        && let Some(field) = fields.iter_mut().find(|field| **field == Some(LinkField::Kind))
    {
        *field = Some(LinkField::Direction);
    }
    fields
}

/// The columns that together are the two ends of a link.
fn ends(headings: &[Heading], words: &Words, with_vague: bool) -> Option<(usize, usize)> {
    let pairs = words.pairs.iter().filter(|pair| with_vague || !pair.is_vague);
    pairs.into_iter().find_map(|pair| {
        let from = headings.iter().position(|heading| heading.is(&pair.from))?;
        let to = headings.iter().position(|heading| heading.is(&pair.to))?;
        Some((from, to))
    })
}

/// A column's claim to a field, the strongest first: how well its word is known,
/// its place among the words, its year (of several the newest is meant), its
/// column, and the field.
type Claim<Field> = (u8, usize, Reverse<Option<i32>>, usize, Field);

fn assign<Field: Copy + Ord>(headings: &[Heading], known: &BTreeMap<String, Meaning<Field>>) -> Vec<Option<Field>> {
    assign_but(headings, known, |_, _| false)
}

/// Gives each field to the best of its columns, and no column two fields.
/// `is_taken` keeps a field from a column.
fn assign_but<Field: Copy + Ord>(
    headings: &[Heading],
    known: &BTreeMap<String, Meaning<Field>>,
    is_taken: impl Fn(usize, Field) -> bool,
) -> Vec<Option<Field>> {
    let mut claims: Vec<Claim<Field>> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        for (rank, order, field) in heading.claims(known) {
            if !is_taken(at, field) {
                claims.push((rank, order, Reverse(heading.year), at, field));
            }
        }
    }
    claims.sort_unstable();
    let mut fields = vec![None; headings.len()];
    for (.., at, field) in claims {
        if !fields.contains(&Some(field))
            && let Some(free @ None) = fields.get_mut(at)
        {
            *free = Some(field);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of the fields that a header in one line means, `-` for none.
    fn elements(header: &str) -> String {
        let header: Vec<String> = header.split(" ; ").map(str::to_owned).collect();
        ids(element_fields(&header).into_iter().map(|field| field.map(ElementField::id)))
    }

    fn links(header: &str) -> String {
        let header: Vec<String> = header.split(" ; ").map(str::to_owned).collect();
        ids(link_fields(&header).into_iter().map(|field| field.map(LinkField::id)))
    }

    fn ids(fields: impl Iterator<Item = Option<&'static str>>) -> String {
        fields.map(|field| field.unwrap_or("-")).collect::<Vec<_>>().join(" ")
    }

    fn role_of(header: &str) -> Option<Role> {
        role(&header.split(" ; ").map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn our_own_headings_are_known() {
        for heading in [ElementField::id, ElementField::label, ElementField::kumu_heading] {
            let headings: Vec<String> = ElementField::columns().map(|field| heading(field).to_owned()).collect();
            assert_eq!(element_fields(&headings), ElementField::columns().map(Some).collect::<Vec<_>>());
            assert!(ElementField::columns().all(|field| element_field(heading(field)) == Some(field)));
        }
        for heading in [LinkField::id, LinkField::label, LinkField::kumu_heading] {
            let headings: Vec<String> = LinkField::columns().map(|field| heading(field).to_owned()).collect();
            assert_eq!(link_fields(&headings), LinkField::columns().map(Some).collect::<Vec<_>>());
            assert_eq!(role(&headings), Some(Role::Links));
        }
        // Those of version 0.1.
        for (heading, field) in [
            ("Label", ElementField::Name),
            ("Description", ElementField::Notes),
            ("Aliases", ElementField::Aliases),
            ("NACE", ElementField::Nace),
            ("VAT", ElementField::Vat),
            ("Source URL", ElementField::SourceUrl),
            ("Contact e-mail", ElementField::ContactEmail),
        ] {
            assert_eq!(element_field(heading), Some(field), "{heading}");
        }
        for (heading, field) in [
            ("Type", LinkField::Kind),
            ("Label", LinkField::Role),
            ("Description", LinkField::Note),
            ("Source URL", LinkField::SourceUrl),
        ] {
            assert_eq!(link_field(heading), Some(field), "{heading}");
        }
        let ends = ["From", "To", "From label", "To label"].map(str::to_owned);
        let fields = [LinkField::From, LinkField::To, LinkField::FromName, LinkField::ToName];
        assert_eq!(link_fields(&ends), fields.map(Some));
    }

    #[test]
    fn lists_of_organisations_are_understood_in_every_language() {
        for (header, expected) in [
            (
                "No. ; Organisation name (EN) ; Acronym ; Type of organisation ; Value chain stage ; Region (NUTS \
                 3) ; Town / City ; Country code ; Web site ; Number of employees ; Turnover 2023 (M EUR) ; Year \
                 founded ; Short description ; E-mail",
                "serial name short_name type stage region city country website employees turnover founded notes contact_email",
            ),
            (
                "№ ; Наименование на организацията ; Вид ; Етап от веригата ; Област ; Населено място ; Държава ; \
                 ЕИК ; Брой служители (2023 г.) ; Оборот, хил. лв. ; Година на основаване ; Уебсайт ; Лице за \
                 контакт ; Източник",
                "serial name type stage region city country vat employees turnover founded website contact_name source",
            ),
            (
                "Nr. crt. ; Denumire organizaţie ; Tip ; Etapa din lanţul valoric ; JUDEȚ ; Localitate ; Ţara ; CUI \
                 ; Nr. de angajaţi ; Cifra de afaceri (mil. lei) ; Anul înfiinţării ; Cod CAEN ; Pagina web ; Sursa \
                 ; Observații",
                "serial name type stage region city country vat employees turnover founded nace website source notes",
            ),
            (
                "Α/Α ; ΕΠΩΝΥΜΙΑ ΦΟΡΕΑ ; ΕΙΔΟΣ ; Στάδιο αλυσίδας αξίας ; ΠΕΡΙΦΕΡΕΙΑ ; Πόλη ; Χώρα ; Α.Φ.Μ. ; Αριθμός \
                 εργαζομένων ; Κύκλος εργασιών (€) ; Έτος ίδρυσης ; ΙΣΤΟΣΕΛΙΔΑ ; Υπεύθυνος επικοινωνίας ; \
                 Παρατηρήσεις",
                "serial name type stage region city country vat employees turnover founded website contact_name notes",
            ),
            (
                "Codice ; Ragione sociale ; Tipologia ; Fase della filiera ; Provincia ; Comune ; Paese ; P. IVA ; \
                 N. dipendenti ; Fatturato (k€) ; Anno di costituzione ; Codice ATECO ; Sito web ; Referente ; \
                 Fonte",
                "id name type stage region city country vat employees turnover founded nace website contact_name source",
            ),
            (
                "Nombre de la entidad ; Siglas ; Categoría ; Eslabón ; Provincia ; Municipio ; País ; NIF ; Nº de \
                 empleados ; Facturación (miles de euros) ; Año de fundación ; Página web ; Fuente",
                "name short_name type stage region city country vat employees turnover founded website source",
            ),
            (
                "Designação ; Tipologia ; Fase ; Distrito ; Concelho ; País ; NIPC ; Nº de trabalhadores ; Volume \
                 de negócios ; Ano de fundação ; Página web ; Fonte",
                "name type stage region city country vat employees turnover founded website source",
            ),
            (
                "Lp. ; Nazwa podmiotu ; Rodzaj ; Etap łańcucha wartości ; Województwo ; Miejscowość ; Kraj ; NIP ; \
                 Liczba pracowników ; Przychody (tys. zł) ; Rok założenia ; Strona www ; Źródło",
                "serial name type stage region city country vat employees turnover founded website source",
            ),
            (
                "Nom de la structure ; Sigle ; Catégorie ; Maillon ; Département ; Commune ; Pays ; SIRET ; \
                 Effectif ; CA (M€) ; Année de création ; Site internet ; Courriel",
                "name short_name type stage region city country vat employees turnover founded website contact_email",
            ),
            (
                "Lfd. Nr. ; Name der Einrichtung ; Art der Organisation ; Stufe ; Bundesland ; Ort ; Land ; \
                 USt-IdNr. ; Mitarbeiterzahl ; Umsatz (Mio. €) ; Gründungsjahr ; Webseite ; Ansprechpartner/in ; \
                 Quelle",
                "serial name type stage region city country vat employees turnover founded website contact_name source",
            ),
            (
                "Naam organisatie ; Soort organisatie ; Schakel ; Provincie ; Vestigingsplaats ; Land ; KvK-nummer \
                 ; Aantal medewerkers ; Omzet (mln €) ; Oprichtingsjaar ; Website ; Bron",
                "name type stage region city country vat employees turnover founded website source",
            ),
        ] {
            assert_eq!(elements(header), expected, "{header}");
            assert_eq!(role_of(header), Some(Role::Elements), "{header}");
        }
    }

    #[test]
    fn lists_of_other_programs_and_registers_are_understood() {
        for (header, expected) in [
            (
                "id ; name ; name_local ; type ; helix ; level ; stage ; stages_other ; stage_basis ; city ; \
                 country ; nuts_code ; scope ; year_founded ; employees_band ; other_attributes ; website ; source \
                 ; source_url ; confidence ; notes",
                "id name name_local type helix level stage further_stages - city country region scope founded \
                 employees - website source source_url confidence notes",
            ),
            // The Research Organization Registry, Kumu, Gephi.
            (
                "ror ; name ; names_other ; acronym ; types ; city ; region ; country ; lat ; lng ; established ; \
                 website ; nuts3_2024",
                "ror name aliases short_name type city region country latitude longitude founded website region_name",
            ),
            ("Label ; Type ; Description ; Tags ; Image", "name type notes tags -"),
            ("Id ; Label ; timeset", "id name -"),
        ] {
            assert_eq!(elements(header), expected, "{header}");
            assert_eq!(role_of(header), Some(Role::Elements), "{header}");
        }
    }

    #[test]
    fn everyday_headings_are_understood() {
        for (header, expected) in [
            (
                "Partner ; Stakeholder name ; Org type ; Country NUTS I ; Region NUTS II ; Stages",
                "- name type country region stage",
            ),
            ("hospital_name ; Type of institution ; NUTS level 3 code ; ISO3", "name type region country"),
            ("Organisation legal name ; activityType ; NUTS2 region ; countryCode", "name - region country"),
            ("Beneficiary name ; Value chain stages ; NUTS III", "name stage region"),
            ("Organisations ; Kind of organisation ; Stage(s) ; Region (NUTS2)", "name type stage region"),
            ("Име на бенефициента ; Вид организация ; Етапи ; Регион NUTS II", "name type stage region"),
            (
                "Denumire spital ; Tip instituție ; Etape ; Județ (NUTS III) ; Țara (NUTS 0)",
                "name type stage region country",
            ),
            ("Όνομα νοσοκομείου ; Τύπος οργανισμού ; Στάδια ; Περιφέρεια NUTS II", "name type stage region"),
            ("Denominazione struttura ; Tipo ente ; Fasi ; Sigla provincia", "name type stage region"),
            ("Nombre del hospital ; Tipo de entidad ; Etapas ; Región NUTS 2", "name type stage region"),
            ("Nome do beneficiário ; Tipo de entidade ; Etapas ; Código NUTS", "name type stage region"),
            ("Nazwa beneficjenta ; Typ podmiotu ; Etapy ; Region NUTS 2", "name type stage region"),
            ("Raison sociale ; Type de structure ; Étapes ; Code département", "name type stage region"),
            ("Name des Krankenhauses ; Organisationstyp ; Stufen ; NUTS-Code", "name type stage region"),
            ("Naam ziekenhuis ; Organisatietype ; Schakels ; NUTS-code", "name type stage region"),
        ] {
            assert_eq!(elements(header), expected, "{header}");
        }
    }

    #[test]
    fn a_field_has_one_column_the_likeliest() {
        for (header, expected) in [
            ("Organisation ; Name", "- name"),
            ("Organisation ; Organisation name", "- name"),
            ("Name ; Name in local language ; Other names", "name name_local aliases"),
            ("Name (BG) ; Name (EN)", "name_local name"),
            ("Name (BG)", "name"),
            ("Наименование ; Name in English", "name_local name"),
            ("NUTS code ; Region", "region_name region"),
            ("Regiune ; Județ", "region_name region"),
            ("Stage ; Stage 2", "stage further_stages"),
            ("Contact person ; E-mail ; Phone", "contact_name contact_email contact_phone"),
            ("Type ; Category", "type -"),
            ("Name / address ; City / Town", "- city"),
            ("companyName ; yearFounded ; sourceUrl", "name founded source_url"),
            ("Label ; Source ; Target group", "name source -"),
            ("Name ; Name", "name -"),
            (" ; ??? ; 2023", "- - -"),
        ] {
            assert_eq!(elements(header), expected, "{header}");
        }
    }

    #[test]
    fn ends_of_links_are_found_together() {
        for (header, expected) in [
            ("From ; To ; Source", "from to source"),
            ("Source ; Target ; Weight", "from to strength"),
            ("Source ; Target ; Type ; Id ; Label ; timeset ; Weight", "from to direction id role - strength"),
            ("id ; from_id ; to_id ; kind ; role ; amount ; date", "id from to type role amount start"),
            ("Source ; Source URL ; Amount (EUR)", "source source_url amount"),
            ("Lead partner ; Partner ; Budget ; Role", "from to amount role"),
            ("Partner ; Project ; Role in the project ; EU contribution", "from to role amount"),
            ("От ; До ; Вид връзка ; Сила", "from to type strength"),
            ("Източник ; Цел ; Тип", "from to type"),
            ("De la ; Către ; Tip relație ; Valoare (mil. lei) ; Data începerii", "from to type amount start"),
            ("ΑΠΟ ; ΠΡΟΣ ; Είδος σχέσης ; Πηγή", "from to type source"),
            ("Da ; A ; Tipo di relazione ; Importo", "from to type amount"),
            ("Origen ; Destino ; Tipo de relación ; Presupuesto", "from to type amount"),
            ("De ; Para ; Tipo de ligação ; Montante", "from to type amount"),
            ("Od ; Do ; Rodzaj powiązania ; Kwota", "from to type amount"),
            ("De ; Vers ; Nature du lien ; Montant (k€)", "from to type amount"),
            ("Von ; Nach ; Art der Beziehung ; Betrag ; Beginn ; Ende", "from to type amount start end"),
            ("Van ; Naar ; Type relatie ; Bedrag", "from to type amount"),
            ("Organisation A ; Organisation B ; Relationship", "from to type"),
            ("From name ; To name ; Type", "from to type"),
            ("From ID ; From name ; To ID ; To name", "from from_name to to_name"),
        ] {
            assert_eq!(links(header), expected, "{header}");
        }
        assert_eq!(link_field("Source"), Some(LinkField::Source));
    }

    #[test]
    fn headers_tell_elements_from_links() {
        for header in ["From ; To", "Source ; Target ; Label", "От ; До ; Вид", "Partner ; Project ; Role"] {
            assert_eq!(role_of(header), Some(Role::Links), "{header}");
        }
        for header in [
            "Label ; Type",
            "Organisation ; Source",
            "Project name ; Coordinator ; Partner ; Budget",
            "ID ; City",
            "Name ; Member ; Cluster",
        ] {
            assert_eq!(role_of(header), Some(Role::Elements), "{header}");
        }
        for header in ["Amount", "", "x ; y", "A ; B ; C"] {
            assert_eq!(role_of(header), None, "{header}");
        }
    }

    #[test]
    fn a_contact_person_has_columns_of_its_own() {
        for (heading, field) in [
            ("Contact person", ElementField::ContactName),
            ("Лице за контакт", ElementField::ContactName),
            ("E-mail", ElementField::ContactEmail),
            ("Email (office)", ElementField::ContactEmail),
            ("Τηλέφωνο", ElementField::ContactPhone),
            ("Stanowisko", ElementField::ContactRole),
            ("Ansprechpartner/in", ElementField::ContactName),
            ("Contacts", ElementField::Contacts),
        ] {
            assert_eq!(element_field(heading), Some(field), "{heading}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_headings_are_taken(header in proptest::collection::vec(".{0,40}", 0..8)) {
            proptest::prop_assert_eq!(element_fields(&header).len(), header.len());
            proptest::prop_assert_eq!(link_fields(&header).len(), header.len());
            _ = role(&header);
            for heading in &header {
                _ = unit(heading);
            }
        }
    }

    #[test]
    fn columns_of_counties_are_told() {
        for heading in ["Județ", "COD JUDEȚ", "Provincia", "Sigla provincia", "County code", "Област", "Département"]
        {
            assert!(is_of_counties(heading), "{heading}");
        }
        for heading in ["Region", "Country", "Țara", "NUTS 3", "Provider"] {
            assert!(!is_of_counties(heading), "{heading}");
        }
    }

    #[test]
    fn units_are_read_from_headings() {
        let of = |heading| unit(heading).map(|unit| (unit.factor, unit.currency, unit.year));
        assert_eq!(of("Turnover 2023 (M EUR)"), Ok((1e6, Some("EUR"), Some(2023))));
        assert_eq!(of("Оборот за 2022 г., хил. лв."), Ok((1e3, Some("BGN"), Some(2022))));
        assert_eq!(of("Employees 2021-2023"), Ok((1.0, None, None)));
        assert!(of("Facturación (mil €)").is_err());
    }
}
