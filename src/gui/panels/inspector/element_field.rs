//! The fields of an element as texts: what a field shows, and what a typed or
//! chosen text makes of it.
//!
//! Every control of the inspector, be it a list or a line of text, goes
//! through [`ElementField::read`] and [`ElementField::change`]; so one form
//! serves one element and a thousand.

use std::borrow::Cow;

use super::contact::ContactPart;
use crate::edit::ElementChange;
use crate::map::parse;
use crate::map::{
    Confidence, DeviceClass, Element, ElementKind, Employees, EmployeesBand, Helix, Identifiers, Level, Nace, RegionId,
    Scope, StageId, Turnover, TypeId,
};

/// A field of an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementField {
    Name,
    Kind,
    Type,
    Stage,
    FurtherStages,
    Region,
    City,
    Helix,
    Level,
    Scope,
    NameLocal,
    ShortName,
    Aliases,
    Country,
    Latitude,
    Longitude,
    EmployeesBand,
    EmployeesCount,
    EmployeesYear,
    Turnover,
    Currency,
    TurnoverYear,
    Founded,
    Trl,
    DeviceClass,
    Nace,
    NaceRevision,
    Tags,
    Website,
    Ror,
    Vat,
    Pic,
    Notes,
    Source,
    SourceUrl,
    SourceDate,
    Confidence,
    /// A field of the map's own, by its name.
    Custom(String),
    /// A part of the contact person at this place of the list.
    Contact(usize, ContactPart),
}

/// The currency of an amount that was typed without one.
pub const CURRENCY: &str = "EUR";
/// The revision of a NACE code that was typed without one.
const NACE_REVISION: &str = "2.1";
/// Between the items of a list in one line of text.
const LIST: &str = "; ";

impl ElementField {
    /// Every field but the custom ones and the contacts.
    pub const PLAIN: [Self; 37] = [
        Self::Name,
        Self::Kind,
        Self::Type,
        Self::Stage,
        Self::FurtherStages,
        Self::Region,
        Self::City,
        Self::Helix,
        Self::Level,
        Self::Scope,
        Self::NameLocal,
        Self::ShortName,
        Self::Aliases,
        Self::Country,
        Self::Latitude,
        Self::Longitude,
        Self::EmployeesBand,
        Self::EmployeesCount,
        Self::EmployeesYear,
        Self::Turnover,
        Self::Currency,
        Self::TurnoverYear,
        Self::Founded,
        Self::Trl,
        Self::DeviceClass,
        Self::Nace,
        Self::NaceRevision,
        Self::Tags,
        Self::Website,
        Self::Ror,
        Self::Vat,
        Self::Pic,
        Self::Notes,
        Self::Source,
        Self::SourceUrl,
        Self::SourceDate,
        Self::Confidence,
    ];

    pub fn label(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Name => "Name",
            Self::Kind => "Kind",
            Self::Type => "Type",
            Self::Stage => "Stage",
            Self::FurtherStages => "Further stages",
            Self::Region => "Region",
            Self::City => "City",
            Self::Helix => "Helix",
            Self::Level => "Level",
            Self::Scope => "Scope",
            Self::NameLocal => "Local name",
            Self::ShortName => "Short name",
            Self::Aliases => "Other names",
            Self::Country => "Country",
            Self::Latitude => "Latitude",
            Self::Longitude => "Longitude",
            Self::EmployeesBand => "Employees",
            Self::EmployeesCount => "Exact number",
            Self::EmployeesYear => "Counted in",
            Self::Turnover => "Turnover",
            Self::Currency => "Currency",
            Self::TurnoverYear => "Turnover year",
            Self::Founded => "Founded",
            Self::Trl => "TRL",
            Self::DeviceClass => "Device class",
            Self::Nace => "NACE code",
            Self::NaceRevision => "NACE revision",
            Self::Tags => "Tags",
            Self::Website => "Website",
            Self::Ror => "ROR",
            Self::Vat => "VAT number",
            Self::Pic => "PIC",
            Self::Notes => "Notes",
            Self::Source => "Source",
            Self::SourceUrl => "Source address",
            Self::SourceDate => "Source date",
            Self::Confidence => "Confidence",
            Self::Custom(name) => return Cow::Owned(name.clone()),
            Self::Contact(at, part) => return Cow::Owned(format!("{} {}", part.label(), at + 1)),
        })
    }

    /// What may be typed, shown while the field is empty.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NameLocal => "in the local script",
            Self::Aliases | Self::Tags => "one; another",
            Self::Country => "RO, BG, EL …",
            Self::Latitude | Self::Longitude => "degrees",
            Self::EmployeesYear | Self::TurnoverYear | Self::Founded => "year",
            Self::Turnover => "6.1 M, 450 000",
            Self::Website | Self::SourceUrl => "https://",
            Self::SourceDate => "2026-05-31",
            Self::Nace => "62.01",
            Self::Source => "where this is from",
            _ => "",
        }
    }

    /// The field's value as a text, empty for none. Choices are their ids.
    pub fn read(&self, element: &Element) -> String {
        fn number<N: ToString>(value: Option<N>) -> String {
            value.map_or_else(String::new, |value| value.to_string())
        }
        fn id<I: ToString>(value: Option<&I>) -> String {
            value.map_or_else(String::new, ToString::to_string)
        }
        let provenance = &element.provenance;
        match self {
            Self::Name => element.name.clone(),
            Self::Kind => element.kind.id().to_owned(),
            Self::Type => id(element.type_id.as_ref()),
            Self::Stage => id(element.stage.as_ref()),
            Self::FurtherStages => element.further_stages.iter().map(StageId::as_str).collect::<Vec<_>>().join(LIST),
            Self::Region => id(element.region.as_ref()),
            Self::City => element.city.clone(),
            Self::Helix => element.helix.map_or("", Helix::id).to_owned(),
            Self::Level => element.level.map_or("", Level::id).to_owned(),
            Self::Scope => element.scope.map_or("", Scope::id).to_owned(),
            Self::NameLocal => element.name_local.clone(),
            Self::ShortName => element.short_name.clone(),
            Self::Aliases => element.aliases.join(LIST),
            Self::Country => element.country.clone(),
            Self::Latitude => number(element.latitude),
            Self::Longitude => number(element.longitude),
            Self::EmployeesBand => element.employees_band().map_or("", EmployeesBand::id).to_owned(),
            Self::EmployeesCount => match element.employees {
                Some(Employees::Exact { count, .. }) => parse::grouped(f64::from(count)),
                _ => String::new(),
            },
            Self::EmployeesYear => match element.employees {
                Some(Employees::Exact { year, .. }) => number(year),
                _ => String::new(),
            },
            Self::Turnover => element.turnover.as_ref().map_or_else(String::new, |it| parse::grouped(it.amount)),
            Self::Currency => element.turnover.as_ref().map_or_else(String::new, |it| it.currency.clone()),
            Self::TurnoverYear => number(element.turnover.as_ref().and_then(|it| it.year)),
            Self::Founded => number(element.founded),
            Self::Trl => number(element.trl),
            Self::DeviceClass => element.device_class.map_or("", DeviceClass::id).to_owned(),
            Self::Nace => element.nace.as_ref().map_or_else(String::new, |it| it.code.clone()),
            Self::NaceRevision => element.nace.as_ref().map_or_else(String::new, |it| it.revision.clone()),
            Self::Tags => element.tags.join(LIST),
            Self::Website => element.website.clone(),
            Self::Ror => element.identifiers.ror.clone(),
            Self::Vat => element.identifiers.vat.clone(),
            Self::Pic => element.identifiers.pic.clone(),
            Self::Notes => element.notes.clone(),
            Self::Source => provenance.source.clone(),
            Self::SourceUrl => provenance.url.clone(),
            Self::SourceDate => provenance.date.clone(),
            Self::Confidence => provenance.confidence.map_or("", Confidence::id).to_owned(),
            Self::Custom(name) => element.custom.get(name).cloned().unwrap_or_default(),
            Self::Contact(at, part) => element.contacts.get(*at).map_or("", |it| part.of(it)).to_owned(),
        }
    }

    /// The change that gives this element's field the value in the text.
    ///
    /// # Errors
    /// What is wrong with the text, and what to write instead.
    pub fn change(&self, element: &Element, text: &str) -> Result<ElementChange, String> {
        use ElementChange as C;
        let text = text.trim();
        let own = || text.to_owned();
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(match self {
            Self::Name if text.is_empty() => return Err("An element needs a name".to_owned()),
            Self::Name => C::Name(own()),
            Self::Kind => C::Kind(ElementKind::from_id(text).unwrap_or_default()),
            Self::Type => C::Type(filled(text).map(TypeId::new)),
            Self::Stage => C::Stage(filled(text).map(StageId::new)),
            Self::FurtherStages => C::FurtherStages(parse::list(text).map(StageId::new).collect()),
            Self::Region => C::Region(filled(text).map(RegionId::new)),
            Self::City => C::City(own()),
            Self::Helix => C::Helix(Helix::from_id(text)),
            Self::Level => C::Level(Level::from_id(text)),
            Self::Scope => C::Scope(Scope::from_id(text)),
            Self::NameLocal => C::NameLocal(own()),
            Self::ShortName => C::ShortName(own()),
            Self::Aliases => C::Aliases(parse::list(text).map(str::to_owned).collect()),
            Self::Country => C::Country(parse::country(text)?),
            Self::Latitude => C::Latitude(parse::degrees(text, 90.0)?),
            Self::Longitude => C::Longitude(parse::degrees(text, 180.0)?),
            Self::EmployeesBand => C::Employees(EmployeesBand::from_id(text).map(Employees::Band)),
            Self::EmployeesCount => C::Employees(match (parse::count(text)?, element.employees) {
                (Some(count), Some(Employees::Exact { year, .. })) => Some(Employees::Exact { count, year }),
                (Some(count), _) => Some(Employees::Exact { count, year: None }),
                // Without the number what it said of the size stays.
                (None, employees) => employees.map(|it| Employees::Band(it.band())),
            }),
            Self::EmployeesYear => match (parse::year(text)?, element.employees) {
                (year, Some(Employees::Exact { count, .. })) => C::Employees(Some(Employees::Exact { count, year })),
                (None, employees) => C::Employees(employees),
                (Some(_), _) => return Err("Type the exact number first; the year belongs to it".to_owned()),
            },
            Self::Turnover => C::Turnover(parse::amount(text)?.map(|amount| match element.turnover.clone() {
                Some(turnover) => Turnover { amount, ..turnover },
                None => Turnover { amount, currency: CURRENCY.to_owned(), year: None },
            })),
            Self::Currency => C::Turnover(match element.turnover.clone() {
                Some(turnover) => Some(Turnover { currency: parse::currency(text)?, ..turnover }),
                None if text.is_empty() => None,
                None => return Err("Type the turnover first; the currency belongs to it".to_owned()),
            }),
            Self::TurnoverYear => C::Turnover(match (parse::year(text)?, element.turnover.clone()) {
                (year, Some(turnover)) => Some(Turnover { year, ..turnover }),
                (None, None) => None,
                (Some(_), None) => return Err("Type the turnover first; the year belongs to it".to_owned()),
            }),
            Self::Founded => C::Founded(parse::year(text)?),
            Self::Trl => C::Trl(text.parse().ok().filter(|trl| (1..=9).contains(trl))),
            Self::DeviceClass => C::DeviceClass(DeviceClass::from_id(text)),
            Self::Nace => C::Nace(filled(text).map(|code| {
                let revision = element.nace.as_ref().map_or(NACE_REVISION, |nace| &nace.revision);
                Nace { code, revision: revision.to_owned() }
            })),
            Self::NaceRevision => C::Nace(match element.nace.clone() {
                Some(nace) => Some(Nace { revision: own(), ..nace }),
                None if text.is_empty() => None,
                None => return Err("Type the NACE code first; the revision belongs to it".to_owned()),
            }),
            Self::Tags => C::Tags(parse::list(text).map(str::to_owned).collect()),
            Self::Website => C::Website(own()),
            Self::Ror => C::Identifiers(Identifiers { ror: own(), ..element.identifiers.clone() }),
            Self::Vat => C::Identifiers(Identifiers { vat: own(), ..element.identifiers.clone() }),
            Self::Pic => C::Identifiers(Identifiers { pic: own(), ..element.identifiers.clone() }),
            Self::Notes => C::Notes(own()),
            Self::Source => C::Source(own()),
            Self::SourceUrl => C::SourceUrl(own()),
            Self::SourceDate => C::SourceDate(parse::date(text)?),
            Self::Confidence => C::Confidence(Confidence::from_id(text)),
            Self::Custom(name) => {
                let mut custom = element.custom.clone();
                custom.insert(name.clone(), own());
                C::Custom(custom)
            }
            Self::Contact(at, part) => {
                let mut contacts = element.contacts.clone();
                if let Some(contact) = contacts.get_mut(*at) {
                    *part.of_mut(contact) = own();
                }
                C::Contacts(contacts)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::{ElementId, Map};

    /// What the field reads after the text was typed into it, or why not.
    fn typed(document: &mut Document, field: &ElementField, text: &str) -> Result<String, String> {
        let id = ElementId::derived("test", "a");
        let element = document.map().element(id).cloned().unwrap_or_else(|| Element::new(id, "A"));
        if !document.map().elements().contains(&id) {
            document.edit("add", &[Edit::AddElement(Arc::new(element.clone()))]).unwrap();
        }
        let change = field.change(&element, text)?;
        document.edit("set", &[Edit::SetElement(id, change)]).map_err(|error| error.to_string())?;
        Ok(field.read(document.map().element(id).unwrap()))
    }

    #[test]
    fn every_field_reads_what_was_typed() {
        use ElementField as F;
        let mut document = Document::new(Map::with_default_vocabulary());
        let mut check = |field: F, text: &str, wanted: &str| {
            assert_eq!(typed(&mut document, &field, text).as_deref(), Ok(wanted), "{field:?}");
        };
        check(F::Name, " Clinică ", "Clinică");
        check(F::Type, "hospital", "hospital");
        check(F::Stage, "S4", "S4");
        check(F::FurtherStages, "S5; S4;S2", "S2; S5");
        check(F::Region, "RO213", "RO213");
        check(F::Country, "gr", "EL");
        check(F::Country, "Bulgaria", "BG");
        check(F::Latitude, "47,16", "47.16");
        check(F::EmployeesBand, "10-49", "10-49");
        check(F::EmployeesCount, "1 250", "1\u{a0}250");
        check(F::EmployeesBand, "250+", "250+");
        check(F::Turnover, "6.1 M", "6\u{a0}100\u{a0}000");
        check(F::Currency, "ron", "RON");
        check(F::TurnoverYear, "2024", "2024");
        check(F::Nace, "62.01", "62.01");
        check(F::NaceRevision, "2", "2");
        check(F::Tags, "b; a ; b", "a; b");
        check(F::SourceDate, "2026-02", "2026-02");
        check(F::Trl, "6", "6");
        check(F::Trl, "", "");
        check(F::Custom("Beds".to_owned()), "300", "300");
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_reason() {
        use ElementField as F;
        let mut document = Document::new(Map::with_default_vocabulary());
        for (field, text) in [
            (F::Name, "  "),
            (F::Founded, "19x8"),
            (F::Latitude, "91"),
            (F::Country, "Atlantis"),
            (F::Turnover, "1,200"),
            (F::TurnoverYear, "2024"),
            (F::EmployeesYear, "2024"),
            (F::SourceDate, "yesterday"),
        ] {
            assert!(typed(&mut document, &field, text).is_err(), "{field:?} took {text}");
        }
    }

    #[test]
    fn a_number_taken_away_leaves_its_band() {
        use ElementField as F;
        let mut document = Document::new(Map::with_default_vocabulary());
        typed(&mut document, &F::EmployeesCount, "60").unwrap();
        typed(&mut document, &F::EmployeesCount, "").unwrap();
        let element = document.map().elements().iter().next().unwrap().clone();
        assert_eq!(element.employees, Some(Employees::Band(EmployeesBand::Medium)));
    }
}
