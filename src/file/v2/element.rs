//! An element in the file: its shape, and the ways there and back.
//!
//! Nothing is left out with `..`, so a field that is added does not compile
//! until it is in all of them.

use serde::{Deserialize, Serialize};

use super::load::{Loader, choice};
use super::texts::{clean, texts, unless_default};
use crate::file::v1::{self, Contact, Custom, Employees, Nace, Turnover, is_default, shapes};
use crate::map::{self, Identifiers, Provenance, RegionId, StageId, TypeId};

shapes! {
    Element {
        id: String,
        name: String,
        ;
        kind: Option<String>,
        name_local: String,
        short_name: String,
        aliases: Vec<String>,
        r#type: Option<String>,
        helix: Option<String>,
        level: Option<String>,
        ownership: Option<String>,
        stage: Option<String>,
        further_stages: Vec<String>,
        region: Option<String>,
        city: String,
        country: String,
        latitude: Option<f64>,
        longitude: Option<f64>,
        scope: Option<String>,
        employees: Option<Employees>,
        turnover: Option<Turnover>,
        founded: Option<i32>,
        trl: Option<u8>,
        device_class: Option<String>,
        nace: Option<Nace>,
        tags: Vec<String>,
        website: String,
        ror: String,
        vat: String,
        pic: String,
        notes: String,
        custom: Vec<Custom>,
        contacts: Vec<Contact>,
        source: String,
        source_url: String,
        source_date: String,
        confidence: Option<String>,
        status: Option<String>,
    }
}

/// True for an element that version 1 can hold: the fields that it has no place
/// for are empty.
pub fn fits_v1(element: &map::Element) -> bool {
    let map::Element {
        id: _,
        name: _,
        kind: _,
        name_local: _,
        short_name: _,
        aliases: _,
        type_id: _,
        helix: _,
        level: _,
        ownership,
        stage: _,
        further_stages: _,
        region: _,
        city: _,
        country: _,
        latitude: _,
        longitude: _,
        scope: _,
        employees: _,
        turnover: _,
        founded: _,
        trl: _,
        device_class: _,
        nace: _,
        tags: _,
        website: _,
        identifiers: Identifiers { ror: _, vat: _, pic: _ },
        notes: _,
        custom: _,
        contacts: _,
        provenance: Provenance { source: _, url: _, date: _, confidence: _ },
        status,
    } = element;
    ownership.is_none() && status.is_none()
}

impl From<v1::Element> for Element {
    fn from(element: v1::Element) -> Self {
        let v1::Element {
            id,
            name,
            kind,
            name_local,
            short_name,
            aliases,
            r#type,
            helix,
            level,
            stage,
            further_stages,
            region,
            city,
            country,
            latitude,
            longitude,
            scope,
            employees,
            turnover,
            founded,
            trl,
            device_class,
            nace,
            tags,
            website,
            ror,
            vat,
            pic,
            notes,
            custom,
            contacts,
            source,
            source_url,
            source_date,
            confidence,
        } = element;
        Self {
            id,
            name,
            kind,
            name_local,
            short_name,
            aliases,
            r#type,
            helix,
            level,
            stage,
            further_stages,
            region,
            city,
            country,
            latitude,
            longitude,
            scope,
            employees,
            turnover,
            founded,
            trl,
            device_class,
            nace,
            tags,
            website,
            ror,
            vat,
            pic,
            notes,
            custom,
            contacts,
            source,
            source_url,
            source_date,
            confidence,
            ownership: None,
            status: None,
        }
    }
}

impl Loader {
    /// Reads an element; `None` where its id is no id.
    pub(super) fn element(&mut self, shape: Element) -> Option<map::Element> {
        let Element {
            id,
            name,
            kind,
            name_local,
            short_name,
            aliases,
            r#type,
            helix,
            level,
            stage,
            further_stages,
            region,
            city,
            country,
            latitude,
            longitude,
            scope,
            employees,
            turnover,
            founded,
            trl,
            device_class,
            nace,
            tags,
            website,
            ror,
            vat,
            pic,
            notes,
            custom,
            contacts,
            source,
            source_url,
            source_date,
            confidence,
            ownership,
            status,
        } = shape;
        let kind = kind.and_then(|text| choice!(self, "kind", &text, map::ElementKind));
        let further_stages = further_stages.iter().filter_map(|text| self.name::<StageId>("further_stages", text));
        let further_stages = further_stages.collect();
        Some(map::Element {
            id: self.id("id", None, &id)?,
            kind: kind.unwrap_or_default(),
            name: self.text("name", name),
            name_local: self.text("name_local", name_local),
            short_name: self.text("short_name", short_name),
            aliases: self.texts("aliases", aliases),
            type_id: r#type.and_then(|text| self.name::<TypeId>("type", &text)),
            helix: helix.and_then(|text| choice!(self, "helix", &text, map::Helix)),
            level: level.and_then(|text| choice!(self, "level", &text, map::Level)),
            ownership: ownership.and_then(|text| choice!(self, "ownership", &text, map::Ownership)),
            stage: stage.and_then(|text| self.name::<StageId>("stage", &text)),
            further_stages,
            region: region.and_then(|text| self.name::<RegionId>("region", &text)),
            city: self.text("city", city),
            country: self.text("country", country),
            latitude: latitude.map(|degrees| self.finite("latitude", degrees)),
            longitude: longitude.map(|degrees| self.finite("longitude", degrees)),
            scope: scope.and_then(|text| choice!(self, "scope", &text, map::Scope)),
            employees: employees.and_then(|employees| match employees {
                Employees::Band(text) => {
                    choice!(self, "employees", &text, map::EmployeesBand).map(map::Employees::Band)
                }
                Employees::Exact { count, year } => Some(map::Employees::Exact { count, year }),
            }),
            turnover: turnover.map(|Turnover { amount, currency, year }| map::Turnover {
                amount: self.finite("turnover", amount),
                currency: self.text("turnover", currency),
                year,
            }),
            founded,
            trl,
            device_class: device_class.and_then(|text| choice!(self, "device_class", &text, map::DeviceClass)),
            nace: nace.map(|Nace { code, revision }| map::Nace {
                code: self.text("nace", code),
                revision: self.text("nace", revision),
            }),
            tags: self.texts("tags", tags),
            website: self.text("website", website),
            identifiers: Identifiers {
                ror: self.text("ror", ror),
                vat: self.text("vat", vat),
                pic: self.text("pic", pic),
            },
            notes: self.text("notes", notes),
            custom: self.custom(custom),
            contacts: self.contacts(contacts),
            provenance: self.provenance(source, source_url, source_date, confidence.as_deref()),
            status: status.and_then(|text| choice!(self, "status", &text, map::RecordStatus)),
        })
    }

    fn custom(&mut self, shapes: Vec<Custom>) -> map::Custom {
        let mut custom = map::Custom::new();
        for (item, Custom { name, value }) in shapes.into_iter().enumerate() {
            self.check_text("custom", Some(item), &name);
            self.check_text("custom", Some(item), &value);
            if custom.contains_key(&name) {
                let message = message!("load-custom-twice", name = &name);
                self.problem("custom", Some(item), message);
            }
            custom.insert(name, value);
        }
        custom
    }

    fn contacts(&mut self, shapes: Vec<Contact>) -> Vec<map::Contact> {
        let mut contacts = Vec::with_capacity(shapes.len());
        for (item, Contact { name, role, email, phone }) in shapes.into_iter().enumerate() {
            for text in [&name, &role, &email, &phone] {
                self.check_text("contacts", Some(item), text);
            }
            contacts.push(map::Contact { name, role, email, phone });
        }
        contacts
    }
}

/// The shape of an element.
pub fn store(element: &map::Element) -> Element {
    let map::Element {
        id,
        kind,
        name,
        name_local,
        short_name,
        aliases,
        type_id,
        helix,
        level,
        ownership,
        stage,
        further_stages,
        region,
        city,
        country,
        latitude,
        longitude,
        scope,
        employees,
        turnover,
        founded,
        trl,
        device_class,
        nace,
        tags,
        website,
        identifiers: Identifiers { ror, vat, pic },
        notes,
        custom,
        contacts,
        provenance: Provenance { source, url, date, confidence },
        status,
    } = element;
    Element {
        id: id.to_string(),
        name: clean(name),
        kind: unless_default(*kind, map::ElementKind::id),
        name_local: clean(name_local),
        short_name: clean(short_name),
        aliases: texts(aliases),
        r#type: type_id.as_ref().map(ToString::to_string),
        helix: helix.map(|helix| helix.id().to_owned()),
        level: level.map(|level| level.id().to_owned()),
        ownership: ownership.map(|ownership| ownership.id().to_owned()),
        stage: stage.as_ref().map(ToString::to_string),
        further_stages: further_stages.iter().map(ToString::to_string).collect(),
        region: region.as_ref().map(ToString::to_string),
        city: clean(city),
        country: clean(country),
        latitude: *latitude,
        longitude: *longitude,
        scope: scope.map(|scope| scope.id().to_owned()),
        employees: employees.map(|employees| match employees {
            map::Employees::Band(band) => Employees::Band(band.id().to_owned()),
            map::Employees::Exact { count, year } => Employees::Exact { count, year },
        }),
        turnover: turnover.as_ref().map(|map::Turnover { amount, currency, year }| Turnover {
            amount: *amount,
            currency: clean(currency),
            year: *year,
        }),
        founded: *founded,
        trl: *trl,
        device_class: device_class.map(|class| class.id().to_owned()),
        nace: nace.as_ref().map(|map::Nace { code, revision }| Nace { code: clean(code), revision: clean(revision) }),
        tags: texts(tags),
        website: clean(website),
        ror: clean(ror),
        vat: clean(vat),
        pic: clean(pic),
        notes: clean(notes),
        custom: custom.iter().map(|(name, value)| Custom { name: clean(name), value: clean(value) }).collect(),
        contacts: contacts
            .iter()
            .map(|map::Contact { name, role, email, phone }| Contact {
                name: clean(name),
                role: clean(role),
                email: clean(email),
                phone: clean(phone),
            })
            .collect(),
        source: clean(source),
        source_url: clean(url),
        source_date: clean(date),
        confidence: confidence.map(|confidence| confidence.id().to_owned()),
        status: status.map(|status| status.id().to_owned()),
    }
}
