//! The fields of an element.
//!
//! A new field is one row here, in the place where its column stands in lists.

use std::sync::LazyLock;

use super::contact::{ContactPart, contact_of, contact_text};
use super::definition::{Definition, Group, Listing, fields};
use super::kind::{Kind, Vocabulary};
use super::refusal::Refusal;
use super::value::Value;
use crate::map::choices::{
    Confidence, DeviceClass, ElementKind, EmployeesBand, Helix, Level, Ownership, RecordStatus, Scope,
};
use crate::map::records::{Contact, Element, Employees, Nace, Turnover};
use crate::map::{Map, StageId};
use crate::messages;

/// The currency of an amount that was typed without one.
pub(super) const CURRENCY: &str = "EUR";
/// The revision of a NACE code that was typed without one.
const NACE_REVISION: &str = "2.1";

type F = ElementField;
type Row = Definition<Element, F>;

fields! {
    /// A field of an element.
    ElementField of Element, labels "element-field" {
        Id = Row::new(Kind::OfRow, "id", "ID", |it| Value::text(it.id.to_string()), |_, _| {})
            .group(Group::Apart);
        /// The number of the row: links of the same import may name it, and
        /// nothing else remembers it.
        Serial = row("serial", "Row number");
        Name = Row::new(Kind::Line, "name", "Name", |it| Value::text(&it.name), |it, new| it.name = new.line())
            .kumu("Label").required();
        Type = Row::new(Kind::Entry(Vocabulary::Type), "type", "Type",
            |it| Value::from(it.type_id.as_ref().map(|id| id.as_str())), |it, new| it.type_id = new.entry());
        Stage = Row::new(Kind::Entry(Vocabulary::Stage), "stage", "Stage",
            |it| Value::from(it.stage.as_ref().map(|id| id.as_str())), set_stage);
        FurtherStages = Row::new(Kind::Entries(Vocabulary::Stage), "further_stages", "Further stages",
            |it| Value::list(it.further_stages.iter().map(|id| id.as_str())), set_further_stages);
        /// By code or by name, in any spelling.
        Region = Row::new(Kind::Entry(Vocabulary::Region), "region", "Region",
            |it| Value::from(it.region.as_ref().map(|id| id.as_str())), |it, new| it.region = new.entry());
        /// For the reader's eye; read where the region itself is empty.
        RegionName = Row::new(Kind::InWords, "region_name", "Region name", |_| Value::Empty, |_, _| {})
            .shown(region_name).group(Group::Apart);
        Notes = Row::new(Kind::Text, "notes", "Notes", |it| Value::text(&it.notes), |it, new| it.notes = new.lines())
            .kumu("Description").group(Group::Notes);
        Tags = Row::new(Kind::List, "tags", "Tags", |it| Value::list(&it.tags), |it, new| it.tags = new.sorted_items())
            .hint(|| message!("fields-hint-list")).group(Group::Activity);
        Kind = Row::new(Kind::Choice(ElementKind::CHOICES), "kind", "Kind", |it| it.kind.into(),
            |it, new| it.kind = new.choice(ElementKind::from_id).unwrap_or_default()).required();
        NameLocal = Row::new(Kind::Line, "name_local", "Local name",
            |it| Value::text(&it.name_local), |it, new| it.name_local = new.line()).hint(|| message!("fields-hint-local"))
            .group(Group::Names);
        ShortName = Row::new(Kind::Line, "short_name", "Short name",
            |it| Value::text(&it.short_name), |it, new| it.short_name = new.line()).group(Group::Names);
        Aliases = Row::new(Kind::List, "aliases", "Other names",
            |it| Value::list(&it.aliases), |it, new| it.aliases = new.items()).hint(|| message!("fields-hint-list")).group(Group::Names);
        Helix = Row::new(Kind::Choice(Helix::CHOICES), "helix", "Helix",
            |it| it.helix.into(), |it, new| it.helix = new.choice(Helix::from_id));
        Level = Row::new(Kind::Choice(Level::CHOICES), "level", "Level",
            |it| it.level.into(), |it, new| it.level = new.choice(Level::from_id)).group(Group::Place);
        Ownership = Row::new(Kind::Choice(Ownership::CHOICES), "ownership", "Ownership",
            |it| it.ownership.into(), |it, new| it.ownership = new.choice(Ownership::from_id)).group(Group::Size);
        City = Row::new(Kind::Line, "city", "City", |it| Value::text(&it.city), |it, new| it.city = new.line());
        Country = Row::new(Kind::Country, "country", "Country",
            |it| Value::text(&it.country), |it, new| it.country = new.line().to_uppercase()).hint(|| message!("fields-hint-country"))
            .group(Group::Place);
        Latitude = Row::new(Kind::Degrees { limit: 90.0 }, "latitude", "Latitude",
            |it| it.latitude.into(), |it, new| it.latitude = new.number()).hint(|| message!("fields-hint-degrees")).group(Group::Place);
        Longitude = Row::new(Kind::Degrees { limit: 180.0 }, "longitude", "Longitude",
            |it| it.longitude.into(), |it, new| it.longitude = new.number()).hint(|| message!("fields-hint-degrees")).group(Group::Place);
        Scope = Row::new(Kind::Choice(Scope::CHOICES), "scope", "Scope",
            |it| it.scope.into(), |it, new| it.scope = new.choice(Scope::from_id)).group(Group::Place);
        /// A band or the number itself.
        Employees = Row::new(Kind::Headcount, "employees", "Employees", employees, set_employees)
            .group(Group::Apart);
        /// The band of the headcount: the inspector's first control for it.
        EmployeesBand = Row::new(Kind::Choice(EmployeesBand::CHOICES), "employees_band", "Employees",
            |it| it.employees_band().into(),
            |it, new| it.employees = new.choice(EmployeesBand::from_id).map(Employees::Band))
            .listing(Listing::Never).group(Group::Size);
        /// The number alone: the inspector's second control for the headcount.
        EmployeesCount = Row::new(Kind::Count, "employees_count", "Exact number", employees_count, set_employees_count)
            .listing(Listing::Never).group(Group::Size);
        EmployeesYear = Row::new(Kind::Year, "employees_year", "Employees year", employees_year, set_employees_year)
            .hint(|| message!("fields-hint-year")).part_of(F::EmployeesCount).group(Group::Size);
        Turnover = Row::new(Kind::Money, "turnover", "Turnover",
            |it| it.turnover.as_ref().map(|it| it.amount).into(), set_turnover)
            .hint(|| message!("fields-hint-money")).implies(F::TurnoverCurrency, CURRENCY).group(Group::Size);
        TurnoverCurrency = Row::new(Kind::Currency, "turnover_currency", "Turnover currency",
            |it| it.turnover.as_ref().map(|it| it.currency.as_str()).into(),
            |it, new| if let Some(turnover) = &mut it.turnover { turnover.currency = new.line() })
            .part_of(F::Turnover).group(Group::Size);
        TurnoverYear = Row::new(Kind::Year, "turnover_year", "Turnover year",
            |it| Value::from(it.turnover.as_ref().and_then(|it| it.year)),
            |it, new| if let Some(turnover) = &mut it.turnover { turnover.year = new.whole() })
            .hint(|| message!("fields-hint-year")).part_of(F::Turnover).group(Group::Size);
        Founded = Row::new(Kind::Year, "founded", "Founded",
            |it| Value::from(it.founded), |it, new| it.founded = new.whole())
            .hint(|| message!("fields-hint-year")).group(Group::Activity);
        Trl = Row::new(Kind::Scale { least: 1, most: 9, levels: &[] }, "trl", "TRL",
            |it| Value::from(it.trl), |it, new| it.trl = new.whole()).group(Group::Activity);
        DeviceClass = Row::new(Kind::Choice(DeviceClass::CHOICES), "device_class", "Device class",
            |it| it.device_class.into(), |it, new| it.device_class = new.choice(DeviceClass::from_id))
            .group(Group::Activity);
        Nace = Row::new(Kind::Line, "nace", "NACE code",
            |it| it.nace.as_ref().map(|it| it.code.as_str()).into(), set_nace)
            .hint(|| message!("fields-hint-nace")).implies(F::NaceRevision, NACE_REVISION).group(Group::Activity);
        NaceRevision = Row::new(Kind::Line, "nace_revision", "NACE revision",
            |it| it.nace.as_ref().map(|it| it.revision.as_str()).into(),
            |it, new| if let Some(nace) = &mut it.nace { nace.revision = new.line() }).part_of(F::Nace)
            .group(Group::Activity);
        Website = Row::new(Kind::Address, "website", "Website",
            |it| Value::text(&it.website), |it, new| it.website = new.line()).hint(|| message!("fields-hint-address")).group(Group::Registers);
        Ror = Row::new(Kind::Line, "ror", "ROR",
            |it| Value::text(&it.identifiers.ror), |it, new| it.identifiers.ror = new.line()).group(Group::Registers);
        Vat = Row::new(Kind::Line, "vat", "VAT number",
            |it| Value::text(&it.identifiers.vat), |it, new| it.identifiers.vat = new.line()).group(Group::Registers);
        Pic = Row::new(Kind::Line, "pic", "PIC",
            |it| Value::text(&it.identifiers.pic), |it, new| it.identifiers.pic = new.line()).group(Group::Registers);
        /// Personal data: written only when asked for.
        Contacts = Row::new(Kind::Contacts, "contacts", "Contacts",
            |it| Value::list(it.contacts.iter().map(contact_text)),
            |it, new| it.contacts = new.items().iter().map(|item| contact_of(item)).collect())
            .listing(Listing::OnRequest).group(Group::Apart);
        /// Lists that have one person beside each name have a column for each
        /// of these; they are read, and written as contacts.
        ContactName = contact("contact_name", ContactPart::Name,
            |it| contact_part(it, ContactPart::Name), |it, new| set_contact_part(it, ContactPart::Name, &new));
        ContactRole = contact("contact_role", ContactPart::Role,
            |it| contact_part(it, ContactPart::Role), |it, new| set_contact_part(it, ContactPart::Role, &new));
        ContactEmail = contact("contact_email", ContactPart::Email,
            |it| contact_part(it, ContactPart::Email), |it, new| set_contact_part(it, ContactPart::Email, &new));
        ContactPhone = contact("contact_phone", ContactPart::Phone,
            |it| contact_part(it, ContactPart::Phone), |it, new| set_contact_part(it, ContactPart::Phone, &new));
        Source = Row::new(Kind::Line, "source", "Source",
            |it| Value::text(&it.provenance.source), |it, new| it.provenance.source = new.line())
            .hint(|| message!("fields-hint-source"));
        SourceUrl = Row::new(Kind::Address, "source_url", "Source address",
            |it| Value::text(&it.provenance.url), |it, new| it.provenance.url = new.line()).hint(|| message!("fields-hint-address"))
            .group(Group::Source);
        SourceDate = Row::new(Kind::Date, "source_date", "Source date",
            |it| Value::text(&it.provenance.date), |it, new| it.provenance.date = new.line()).hint(|| message!("fields-hint-date"))
            .group(Group::Source);
        Confidence = Row::new(Kind::Choice(Confidence::CHOICES), "confidence", "Confidence",
            |it| it.provenance.confidence.into(),
            |it, new| it.provenance.confidence = new.choice(Confidence::from_id));
        /// Links have a `status` of their own, which is another list.
        Status = Row::new(Kind::Choice(RecordStatus::CHOICES), "record_status", "Record status",
            |it| it.status.into(), |it, new| it.status = new.choice(RecordStatus::from_id)).group(Group::Source);
        /// Centre of the card, in map units; y grows downwards.
        X = row("x", "X");
        Y = row("y", "Y");
        Width = row("width", "Width");
        Height = row("height", "Height");
    }
}

impl ElementField {
    /// The fields that our own lists have, in the order of their columns.
    pub fn of_lists(with_contacts: bool) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| match field.listing() {
            Listing::Always => true,
            Listing::OnRequest => with_contacts,
            Listing::ReadOnly | Listing::Never => false,
        })
    }

    /// The fields that make up an element but for its contacts and custom
    /// fields: each fact once, those before that others are part of.
    pub fn facts() -> impl Iterator<Item = Self> {
        let is_fact = |field: &Self| {
            field.is_of_record()
                && field.kind() != Kind::Contacts
                && matches!(field.listing(), Listing::Always | Listing::OnRequest)
        };
        Self::ALL.iter().copied().filter(is_fact)
    }
}

const fn row(id: &'static str, heading: &'static str) -> Row {
    Row::new(Kind::OfRow, id, heading, |_| Value::Empty, |_, _| {}).listing(Listing::ReadOnly).group(Group::Apart)
}

const fn contact(
    id: &'static str,
    part: ContactPart,
    get: fn(&Element) -> Value<'_>,
    set: fn(&mut Element, Value<'_>),
) -> Row {
    Row::new(Kind::Line, id, part.heading(), get, set).listing(Listing::ReadOnly).group(Group::Apart)
}

fn region_name(map: &Map, element: &Element) -> Value<'static> {
    element.region.as_ref().map(|id| map.region_name(id)).into()
}

/// A stage that becomes the primary one is no further one.
fn set_stage(element: &mut Element, new: Value<'_>) {
    element.stage = new.entry();
    element.further_stages.retain(|stage| Some(stage) != element.stage.as_ref());
}

fn set_further_stages(element: &mut Element, new: Value<'_>) {
    let stages = new.sorted_items().into_iter().map(StageId::new);
    element.further_stages = stages.filter(|stage| Some(stage) != element.stage.as_ref()).collect();
}

fn employees(element: &Element) -> Value<'_> {
    match element.employees {
        None => Value::Empty,
        Some(Employees::Band(band)) => band.into(),
        Some(Employees::Exact { count, .. }) => Value::Number(f64::from(count)),
    }
}

/// The year is a field of its own: a number alone does not undo it.
fn set_employees(element: &mut Element, new: Value<'_>) {
    element.employees = match new.whole() {
        Some(count) => Some(Employees::Exact { count, year: year_of(element) }),
        None => new.choice(EmployeesBand::from_id).map(Employees::Band),
    };
}

fn employees_count(element: &Element) -> Value<'_> {
    Value::from(match element.employees {
        Some(Employees::Exact { count, .. }) => Some(count),
        Some(Employees::Band(_)) | None => None,
    })
}

/// Without the number its band stays.
fn set_employees_count(element: &mut Element, new: Value<'_>) {
    element.employees = match new.whole() {
        Some(count) => Some(Employees::Exact { count, year: year_of(element) }),
        None => element.employees.map(|employees| Employees::Band(employees.band())),
    };
}

fn employees_year(element: &Element) -> Value<'_> {
    Value::from(year_of(element))
}

fn set_employees_year(element: &mut Element, new: Value<'_>) {
    if let Some(Employees::Exact { year, .. }) = &mut element.employees {
        *year = new.whole();
    }
}

fn year_of(element: &Element) -> Option<i32> {
    match element.employees {
        Some(Employees::Exact { year, .. }) => year,
        Some(Employees::Band(_)) | None => None,
    }
}

fn set_turnover(element: &mut Element, new: Value<'_>) {
    let known = element.turnover.take();
    element.turnover = new.number().map(|amount| match known {
        Some(turnover) => Turnover { amount, ..turnover },
        None => Turnover { amount, currency: String::new(), year: None },
    });
}

fn set_nace(element: &mut Element, new: Value<'_>) {
    let revision = element.nace.take().map_or_else(String::new, |nace| nace.revision);
    element.nace = (!new.is_empty()).then(|| Nace { code: new.line(), revision });
}

/// Of the first person, of whom a list has one.
fn contact_part(element: &Element, part: ContactPart) -> Value<'_> {
    element.contacts.first().map(|contact| part.of(contact)).into()
}

/// A person without this part is still one: nothing is emptied.
fn set_contact_part(element: &mut Element, part: ContactPart, new: &Value<'_>) {
    if new.is_empty() {
        return;
    }
    if element.contacts.is_empty() {
        element.contacts.push(Contact::default());
    }
    if let Some(contact) = element.contacts.first_mut() {
        *part.of_mut(contact) = new.line();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::ElementId;

    /// The field's text after another was typed into it, or why it was refused.
    fn typed(element: &mut Element, field: ElementField, text: &str) -> Result<String, Refusal> {
        for (field, value) in field.typed(element, text)? {
            field.set(element, value);
        }
        Ok(field.text(element))
    }

    fn element() -> Element {
        Element::new(ElementId::derived("test", "a"), "A")
    }

    #[test]
    fn a_field_shows_what_was_typed() {
        let mut element = element();
        let mut check = |field: F, text: &str, wanted: &str| {
            assert_eq!(typed(&mut element, field, text).as_deref(), Ok(wanted), "{field:?}");
        };
        check(F::Name, " Clinică ", "Clinică");
        check(F::Type, "hospital", "hospital");
        check(F::Stage, "S4", "S4");
        check(F::FurtherStages, "S5; S4;S2", "S2; S5");
        check(F::Region, "RO213", "RO213");
        check(F::Country, "gr", "EL");
        check(F::Country, "Bulgaria", "BG");
        check(F::Latitude, "47,16", "47.16");
        check(F::Ownership, "mixed", "mixed");
        check(F::EmployeesBand, "10-49", "10-49");
        check(F::EmployeesCount, "1 250", "1\u{a0}250");
        check(F::EmployeesYear, "2023", "2023");
        check(F::EmployeesBand, "250+", "250+");
        check(F::Turnover, "6.1 M", "6\u{a0}100\u{a0}000");
        check(F::TurnoverCurrency, "ron", "RON");
        check(F::TurnoverYear, "2024", "2024");
        check(F::Nace, "62.01", "62.01");
        check(F::NaceRevision, "2", "2");
        check(F::Tags, "b; a ; b", "a; b");
        check(F::SourceDate, "2026-02", "2026-02");
        check(F::Trl, "6", "6");
        check(F::Trl, "", "");
    }

    #[test]
    fn a_text_that_cannot_be_is_refused() {
        for (field, text) in [
            (F::Name, "  "),
            (F::Founded, "19x8"),
            (F::Latitude, "91"),
            (F::Country, "Atlantis"),
            (F::Turnover, "1,200"),
            (F::TurnoverYear, "2024"),
            (F::TurnoverCurrency, "EUR"),
            (F::NaceRevision, "2"),
            (F::EmployeesYear, "2024"),
            (F::SourceDate, "yesterday"),
            (F::SourceDate, "2026-02-31"),
        ] {
            assert!(typed(&mut element(), field, text).is_err(), "{field:?} took {text}");
        }
    }

    #[test]
    fn a_turnover_is_in_euro_until_its_currency_is_typed() {
        let mut element = element();
        typed(&mut element, F::Turnover, "10").unwrap();
        assert_eq!(F::TurnoverCurrency.text(&element), "EUR");
        typed(&mut element, F::TurnoverCurrency, "RON").unwrap();
        typed(&mut element, F::Turnover, "20").unwrap();
        assert_eq!(F::TurnoverCurrency.text(&element), "RON");
        typed(&mut element, F::Turnover, "").unwrap();
        assert_eq!(element.turnover, None);
    }

    #[test]
    fn a_number_taken_away_leaves_its_band() {
        let mut element = element();
        typed(&mut element, F::EmployeesCount, "60").unwrap();
        typed(&mut element, F::EmployeesCount, "").unwrap();
        assert_eq!(element.employees, Some(Employees::Band(EmployeesBand::Medium)));
    }

    #[test]
    fn every_field_that_may_be_empty_is_emptied() {
        let full = full();
        for field in F::ALL.iter().filter(|field| field.is_of_record()) {
            let mut element = full.clone();
            assert!(!field.value(&full).is_empty(), "the element of this test has no {field:?}");
            field.clear(&mut element);
            let stays = matches!(field, F::Name | F::Kind)
                || matches!(field.id(), "contact_name" | "contact_role" | "contact_email" | "contact_phone")
                // Without the number its band stays.
                || *field == F::EmployeesBand && element.employees.is_some();
            assert_eq!(field.value(&element).is_empty(), !stays, "{field:?}");
        }
    }

    #[test]
    fn the_facts_of_an_element_are_the_whole_element() {
        let full = full();
        let mut copy = Element::new(full.id, "");
        for field in F::facts() {
            field.set(&mut copy, field.value(&full));
        }
        copy.contacts = full.contacts.clone();
        copy.custom = full.custom.clone();
        assert_eq!(copy, full);
    }

    /// An element with every field.
    fn full() -> Element {
        let mut element = element();
        for (field, text) in [
            (F::Kind, "initiative"),
            (F::NameLocal, "А"),
            (F::ShortName, "a"),
            (F::Aliases, "aa; aaa"),
            (F::Type, "hospital"),
            (F::Helix, "academia"),
            (F::Level, "meso"),
            (F::Ownership, "public"),
            (F::Stage, "S1"),
            (F::FurtherStages, "S2"),
            (F::Region, "RO213"),
            (F::City, "Iași"),
            (F::Country, "RO"),
            (F::Latitude, "47.1"),
            (F::Longitude, "27.6"),
            (F::Scope, "national"),
            (F::EmployeesCount, "60"),
            (F::EmployeesYear, "2023"),
            (F::Turnover, "10"),
            (F::TurnoverCurrency, "RON"),
            (F::TurnoverYear, "2022"),
            (F::Founded, "1757"),
            (F::Trl, "7"),
            (F::DeviceClass, "mdr_iia"),
            (F::Nace, "86.10"),
            (F::NaceRevision, "2"),
            (F::Tags, "b; a"),
            (F::Website, "https://a.example"),
            (F::Ror, "r"),
            (F::Vat, "v"),
            (F::Pic, "p"),
            (F::Notes, "two\nlines"),
            (F::Source, "s"),
            (F::SourceUrl, "https://s.example"),
            (F::SourceDate, "2026"),
            (F::Confidence, "reported"),
            (F::Status, "validated"),
        ] {
            typed(&mut element, field, text).unwrap_or_else(|refusal| panic!("{field:?}: {refusal}"));
        }
        element.contacts =
            vec![Contact { name: "N".into(), role: "R".into(), email: "e@x.example".into(), phone: "1".into() }];
        element.custom.insert("beds".into(), "300".into());
        element
    }
}
