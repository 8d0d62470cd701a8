//! What a column of a list can hold: one list of fields for every format, read
//! and written alike.
//!
//! Ids are what graph formats call an attribute and what `--map "Heading=id"`
//! names; labels are the headings of our own lists, which are Kumu's where Kumu
//! has the field.

use std::collections::BTreeSet;

use super::value::{self, Value};
use crate::map::choices::choices;
use crate::map::{Contact, Direction, Element, Employees, Link, Map, StageId};

choices! {
    /// A field of an element that a column can hold.
    ElementField {
        Id = "id", "ID";
        /// The number of the row: links of the same import may name it, and
        /// nothing else remembers it.
        Serial = "serial", "Row number";
        Name = "name", "Label";
        Type = "type", "Type";
        Stage = "stage", "Stage";
        FurtherStages = "further_stages", "Further stages";
        /// By code or by name, in any spelling.
        Region = "region", "Region";
        /// For the reader's eye; looked at where the region itself is empty.
        RegionName = "region_name", "Region name";
        Notes = "notes", "Description";
        Tags = "tags", "Tags";
        Kind = "kind", "Kind";
        NameLocal = "name_local", "Local name";
        ShortName = "short_name", "Short name";
        Aliases = "aliases", "Aliases";
        Helix = "helix", "Helix";
        Level = "level", "Level";
        City = "city", "City";
        Country = "country", "Country";
        Latitude = "latitude", "Latitude";
        Longitude = "longitude", "Longitude";
        Scope = "scope", "Scope";
        /// A band or the number itself.
        Employees = "employees", "Employees";
        EmployeesYear = "employees_year", "Employees year";
        Turnover = "turnover", "Turnover";
        TurnoverCurrency = "turnover_currency", "Turnover currency";
        TurnoverYear = "turnover_year", "Turnover year";
        Founded = "founded", "Founded";
        Trl = "trl", "TRL";
        DeviceClass = "device_class", "Device class";
        Nace = "nace", "NACE";
        NaceRevision = "nace_revision", "NACE revision";
        Website = "website", "Website";
        Ror = "ror", "ROR";
        Vat = "vat", "VAT";
        Pic = "pic", "PIC";
        /// Personal data: written only when asked for.
        Contacts = "contacts", "Contacts";
        /// Lists that have one person beside each name have a column for each
        /// of these; they are read, and written as contacts.
        ContactName = "contact_name", "Contact name";
        ContactRole = "contact_role", "Contact role";
        ContactEmail = "contact_email", "Contact e-mail";
        ContactPhone = "contact_phone", "Contact phone";
        Source = "source", "Source";
        SourceUrl = "source_url", "Source URL";
        SourceDate = "source_date", "Source date";
        Confidence = "confidence", "Confidence";
        /// Centre of the card, in map units; y grows downwards.
        X = "x", "X";
        Y = "y", "Y";
        Width = "width", "Width";
        Height = "height", "Height";
    }
}

choices! {
    /// A field of a link that a column can hold.
    LinkField {
        Id = "id", "ID";
        /// The number of the row; not read.
        Serial = "serial", "Row number";
        /// An element by its ID, or else by its label. `To` may name several.
        From = "from", "From";
        To = "to", "To";
        Kind = "type", "Type";
        Role = "role", "Label";
        Direction = "direction", "Direction";
        Status = "status", "Status";
        Amount = "amount", "Amount";
        Currency = "currency", "Currency";
        Basis = "basis", "Basis";
        Start = "start", "Start";
        End = "end", "End";
        Strength = "strength", "Strength";
        Note = "note", "Description";
        Source = "source", "Source";
        SourceUrl = "source_url", "Source URL";
        SourceDate = "source_date", "Source date";
        Confidence = "confidence", "Confidence";
        /// For the reader's eye; not read.
        FromName = "from_name", "From label";
        ToName = "to_name", "To label";
    }
}

impl ElementField {
    /// The fields that our own lists have, in the order of their columns.
    /// Positions are a view's, and contacts are personal data.
    pub fn of_lists(with_contacts: bool) -> impl Iterator<Item = Self> {
        let is_listed = move |field: &Self| match field {
            Self::X | Self::Y | Self::Width | Self::Height | Self::Serial => false,
            Self::Contacts => with_contacts,
            Self::ContactName | Self::ContactRole | Self::ContactEmail | Self::ContactPhone => false,
            _ => true,
        };
        Self::ALL.iter().copied().filter(is_listed)
    }

    /// True for what names a row or places its card: no field of the element.
    pub const fn is_of_row(self) -> bool {
        matches!(self, Self::Id | Self::Serial | Self::X | Self::Y | Self::Width | Self::Height)
    }

    /// What an element has in this field, as a cell. Positions are empty.
    pub fn value<'a>(self, map: &'a Map, element: &'a Element) -> Value<'a> {
        let text = |text: &'a str| Value::text(text);
        let number = |number: Option<f64>| number.map_or(Value::Empty, Value::Number);
        let label = |label: Option<&'static str>| label.map_or(Value::Empty, Value::text);
        let contact = |part: fn(&Contact) -> &str| text(element.contacts.first().map_or("", part));
        match self {
            Self::Id => Value::text(element.id.to_string()),
            Self::Name => text(&element.name),
            Self::Type => element.type_id.as_ref().map_or(Value::Empty, |id| {
                let is_same = |name: &str| map.types().iter().filter(|kind| kind.name == name).count() > 1;
                let name = map.types().get(id).map_or("", |kind| kind.name.as_str());
                text(if name.is_empty() || is_same(name) { id.as_str() } else { name })
            }),
            Self::Stage => element.stage.as_ref().map_or(Value::Empty, |id| Value::text(stage_text(map, id))),
            Self::FurtherStages => Value::list(element.further_stages.iter().map(|id| stage_text(map, id))),
            Self::Region => element.region.as_ref().map_or(Value::Empty, |id| text(id.as_str())),
            Self::RegionName => element.region.as_ref().map_or(Value::Empty, |id| Value::text(map.region_name(id))),
            Self::Notes => text(&element.notes),
            Self::Tags => Value::list(&element.tags),
            Self::Kind => text(element.kind.label()),
            Self::NameLocal => text(&element.name_local),
            Self::ShortName => text(&element.short_name),
            Self::Aliases => Value::list(&element.aliases),
            Self::Helix => label(element.helix.map(|helix| helix.label())),
            Self::Level => label(element.level.map(|level| level.label())),
            Self::City => text(&element.city),
            Self::Country => text(&element.country),
            Self::Latitude => number(element.latitude),
            Self::Longitude => number(element.longitude),
            Self::Scope => label(element.scope.map(|scope| scope.label())),
            Self::Employees => match element.employees {
                None => Value::Empty,
                Some(Employees::Band(band)) => text(band.id()),
                Some(Employees::Exact { count, .. }) => Value::Number(f64::from(count)),
            },
            Self::EmployeesYear => match element.employees {
                Some(Employees::Exact { year: Some(year), .. }) => Value::Number(f64::from(year)),
                _ => Value::Empty,
            },
            Self::Turnover => number(element.turnover.as_ref().map(|turnover| turnover.amount)),
            Self::TurnoverCurrency => text(element.turnover.as_ref().map_or("", |turnover| &turnover.currency)),
            Self::TurnoverYear => number(element.turnover.as_ref().and_then(|turnover| turnover.year).map(f64::from)),
            Self::Founded => number(element.founded.map(f64::from)),
            Self::Trl => number(element.trl.map(f64::from)),
            Self::DeviceClass => label(element.device_class.map(|class| class.label())),
            Self::Nace => text(element.nace.as_ref().map_or("", |nace| &nace.code)),
            Self::NaceRevision => text(element.nace.as_ref().map_or("", |nace| &nace.revision)),
            Self::Website => text(&element.website),
            Self::Ror => text(&element.identifiers.ror),
            Self::Vat => text(&element.identifiers.vat),
            Self::Pic => text(&element.identifiers.pic),
            Self::Contacts => Value::list(element.contacts.iter().map(value::contact_text)),
            Self::ContactName => contact(|contact| &contact.name),
            Self::ContactRole => contact(|contact| &contact.role),
            Self::ContactEmail => contact(|contact| &contact.email),
            Self::ContactPhone => contact(|contact| &contact.phone),
            Self::Source => text(&element.provenance.source),
            Self::SourceUrl => text(&element.provenance.url),
            Self::SourceDate => text(&element.provenance.date),
            Self::Confidence => label(element.provenance.confidence.map(|confidence| confidence.label())),
            Self::X | Self::Y | Self::Width | Self::Height | Self::Serial => Value::Empty,
        }
    }
}

impl LinkField {
    /// The fields that our own lists have, in the order of their columns.
    pub fn of_lists() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| *field != Self::Serial)
    }

    /// True for what names a row or its ends: no field of the link.
    pub const fn is_of_row(self) -> bool {
        matches!(self, Self::Id | Self::Serial | Self::From | Self::To | Self::FromName | Self::ToName)
    }

    /// What a link has in this field, as a cell.
    pub fn value<'a>(self, map: &'a Map, link: &'a Link) -> Value<'a> {
        let text = |text: &'a str| Value::text(text);
        let name = |id| text(map.element(id).map_or("", |element| &element.name));
        match self {
            Self::Id => Value::text(link.id.to_string()),
            Self::Serial => Value::Empty,
            Self::From => Value::text(link.from.to_string()),
            Self::To => Value::text(link.to.to_string()),
            Self::FromName => name(link.from),
            Self::ToName => name(link.to),
            Self::Kind => {
                let is_same = |name: &str| map.link_kinds().iter().filter(|kind| kind.name == name).count() > 1;
                let name = map.link_kinds().get(&link.kind).map_or("", |kind| kind.name.as_str());
                text(if name.is_empty() || is_same(name) { link.kind.as_str() } else { name })
            }
            Self::Role => text(&link.role),
            Self::Direction => text(direction_word(link.direction)),
            Self::Status => text(link.status.label()),
            Self::Amount => link.amount.as_ref().map_or(Value::Empty, |amount| Value::Number(amount.amount)),
            Self::Currency => text(link.amount.as_ref().map_or("", |amount| &amount.currency)),
            Self::Basis => text(link.amount.as_ref().and_then(|amount| amount.basis).map_or("", |basis| basis.label())),
            Self::Start => text(&link.start),
            Self::End => text(&link.end),
            Self::Strength => link.strength.map_or(Value::Empty, |strength| Value::Number(f64::from(strength))),
            Self::Note => text(&link.note),
            Self::Source => text(&link.provenance.source),
            Self::SourceUrl => text(&link.provenance.url),
            Self::SourceDate => text(&link.provenance.date),
            Self::Confidence => text(link.provenance.confidence.map_or("", |confidence| confidence.label())),
        }
    }
}

/// Kumu's words for a direction.
pub const fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "directed",
        Direction::Both => "mutual",
        Direction::Undirected => "undirected",
    }
}

/// A stage as a list names it: "S5 Validation" sorts as the chain runs.
pub fn stage_text(map: &Map, id: &StageId) -> String {
    match map.stages().get(id) {
        Some(stage) if id.as_str().len() <= 4 && !stage.name.is_empty() => format!("{id} {}", stage.name),
        _ => id.to_string(),
    }
}

/// Names of the custom fields that elements of a map have, in their order.
pub fn custom_names(map: &Map) -> Vec<String> {
    custom_names_of(map.elements().iter())
}

/// Names of the custom fields that these elements have, in their order.
pub fn custom_names_of<'a>(elements: impl Iterator<Item = &'a Element>) -> Vec<String> {
    let names: BTreeSet<&String> = elements.flat_map(|element| element.custom.keys()).collect();
    names.into_iter().cloned().collect()
}
