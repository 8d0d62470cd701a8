//! The facts of a map: elements, links, annotations, and the head.

use std::collections::BTreeMap;

use litemap::LiteMap;

use super::choices::{
    AmountBasis, AnnotationKind, Confidence, DeviceClass, Direction, ElementKind, EmployeesBand, Helix, Level,
    LinkStatus, Ownership, RecordStatus, Scope,
};
use super::ids::{AnnotationId, ElementId, LinkId, LinkKindId, RegionId, StageId, TypeId, ViewId};
use crate::geom::Point;

/// The map's own title, authors and sources: the words of its figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Head {
    /// The title of the map and of its figures.
    pub title: String,
    /// The line under the title.
    pub subtitle: String,
    /// State of the map, as the figure prints it (ISO 8601 where it is a day).
    pub date: String,
    /// The source line under every figure.
    pub sources: String,
    /// Text that funders ask for under every figure.
    pub disclaimer: String,
    /// The subject of the map, for whoever opens it.
    pub notes: String,
}

/// Decisions made by hand when lists were imported, so that the next list is
/// read the same way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportHabits {
    /// The meaning of a heading, by the role of its list (`elements`, `links`) and
    /// the folded heading: the id of a field, `custom:NAME` or `skip`. Under
    /// `rows` and all headings of a list: its role.
    pub columns: BTreeMap<(String, String), String>,
    /// The meaning of a word that the vocabulary does not have, by the field
    /// (`type`, `stage`, ...) and the folded word: the id of a value, or empty
    /// for none of them.
    pub values: BTreeMap<(String, String), String>,
}

impl ImportHabits {
    /// True if nothing was decided yet.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.values.is_empty()
    }
}

/// The source of a fact, and its certainty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// Citation, as the annex prints it.
    pub source: String,
    /// The address of the source.
    pub url: String,
    /// ISO 8601: a year, a month or a day.
    pub date: String,
    /// The certainty; `None` if nobody stated it.
    pub confidence: Option<Confidence>,
}

impl Provenance {
    /// A fact without a citation and without an address.
    pub fn is_missing(&self) -> bool {
        self.source.is_empty() && self.url.is_empty()
    }
}

/// Fields of one's own, by name. Most elements have none or one, for which the
/// first node of a `BTreeMap` would be half a kilobyte.
pub type Custom = LiteMap<String, String>;

/// A node of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// The id, never reused.
    pub id: ElementId,
    /// The kind: stakeholder, placeholder, activity and others.
    pub kind: ElementKind,
    /// The name, as cards show it.
    pub name: String,
    /// The name in the local language and script.
    pub name_local: String,
    /// The short name or acronym; empty if it has none.
    pub short_name: String,
    /// Other spellings found in sources.
    pub aliases: Vec<String>,
    /// The type of stakeholder.
    pub type_id: Option<TypeId>,
    /// Overrides the helix of the type.
    pub helix: Option<Helix>,
    /// Overrides the level of the type.
    pub level: Option<Level>,
    /// Public, private, mixed or non-profit.
    pub ownership: Option<Ownership>,
    /// The primary stage.
    pub stage: Option<StageId>,
    /// Further stages, without the primary one.
    pub further_stages: Vec<StageId>,
    /// The region that it lies in.
    pub region: Option<RegionId>,
    /// The city; empty if unknown.
    pub city: String,
    /// ISO 3166-1 alpha-2, with EL for Greece as in NUTS.
    pub country: String,
    /// Degrees, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees, WGS 84.
    pub longitude: Option<f64>,
    /// The relation to the region of study.
    pub scope: Option<Scope>,
    /// Headcount.
    pub employees: Option<Employees>,
    /// Money earned in a year.
    pub turnover: Option<Turnover>,
    /// Year.
    pub founded: Option<i32>,
    /// Technology readiness level, 1 to 9.
    pub trl: Option<u8>,
    /// The class of its medical devices.
    pub device_class: Option<DeviceClass>,
    /// Economic activity.
    pub nace: Option<Nace>,
    /// Free keywords, in the order in which they were given.
    pub tags: Vec<String>,
    /// The address of its website.
    pub website: String,
    /// Names that registers give it.
    pub identifiers: Identifiers,
    /// Free text.
    pub notes: String,
    /// Fields of one's own, by name.
    pub custom: Custom,
    /// Personal data: left out of every export unless asked for.
    pub contacts: Vec<Contact>,
    /// The source of the element.
    pub provenance: Provenance,
    /// The stage of asking its organisation; `None` if nobody stated it.
    pub status: Option<RecordStatus>,
}

impl Element {
    /// An element that has a name and nothing else.
    pub fn new(id: ElementId, name: impl Into<String>) -> Self {
        Self {
            id,
            kind: ElementKind::default(),
            name: name.into(),
            name_local: String::new(),
            short_name: String::new(),
            aliases: Vec::new(),
            type_id: None,
            helix: None,
            level: None,
            ownership: None,
            stage: None,
            further_stages: Vec::new(),
            region: None,
            city: String::new(),
            country: String::new(),
            latitude: None,
            longitude: None,
            scope: None,
            employees: None,
            turnover: None,
            founded: None,
            trl: None,
            device_class: None,
            nace: None,
            tags: Vec::new(),
            website: String::new(),
            identifiers: Identifiers::default(),
            notes: String::new(),
            custom: Custom::new(),
            contacts: Vec::new(),
            provenance: Provenance::default(),
            status: None,
        }
    }

    /// True for an actor that exists: what counts count.
    pub fn is_stakeholder(&self) -> bool {
        self.kind == ElementKind::Stakeholder
    }

    /// True for an actor that is known to be missing.
    pub fn is_placeholder(&self) -> bool {
        self.kind == ElementKind::Placeholder
    }

    /// The primary stage, then the further ones.
    pub fn stages(&self) -> impl Iterator<Item = &StageId> {
        self.stage.iter().chain(&self.further_stages)
    }

    /// The band of the headcount.
    pub fn employees_band(&self) -> Option<EmployeesBand> {
        self.employees.map(Employees::band)
    }
}

/// Headcount: a band, or the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Employees {
    /// A band.
    Band(EmployeesBand),
    /// The number itself.
    Exact {
        /// People employed.
        count: u32,
        /// The year of the count.
        year: Option<i32>,
    },
}

impl Employees {
    /// The band that the headcount is in.
    pub const fn band(self) -> EmployeesBand {
        match self {
            Self::Band(band) => band,
            Self::Exact { count, .. } => EmployeesBand::of(count),
        }
    }
}

/// Money earned in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Turnover {
    /// The amount, in units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// The year that it was earned in.
    pub year: Option<i32>,
}

/// Economic activity, and the revision of the list its code is from (`2`, `2.1`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nace {
    /// The code, as the source writes it: `62.01`.
    pub code: String,
    /// The revision of the list: `2`, `2.1`.
    pub revision: String,
}

/// Names that registers give an organisation; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifiers {
    /// Identifier of the Research Organization Registry.
    pub ror: String,
    /// VAT number, with the letters of its country.
    pub vat: String,
    /// Participant identification code of the EU's funding portal.
    pub pic: String,
}

/// A person to talk to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// The person's role in the organisation.
    pub role: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
}

/// An edge of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The id, never reused.
    pub id: LinkId,
    /// The first end.
    pub from: ElementId,
    /// The second end.
    pub to: ElementId,
    /// The kind: data, money and others of the vocabulary.
    pub kind: LinkKindId,
    /// The direction: from the first end to the second, both ways, or none.
    pub direction: Direction,
    /// The status: active, planned, weak or missing.
    pub status: LinkStatus,
    /// The role of the first for the second: "WP4 leader".
    pub role: String,
    /// Money that goes over the link.
    pub amount: Option<Amount>,
    /// ISO 8601: a year, a month or a day.
    pub start: String,
    /// ISO 8601: a year, a month or a day.
    pub end: String,
    /// 1 to 3.
    pub strength: Option<u8>,
    /// Free text.
    pub note: String,
    /// The source of the link.
    pub provenance: Provenance,
}

impl Link {
    /// A link of these ends and this kind, and nothing else.
    pub fn new(id: LinkId, from: ElementId, to: ElementId, kind: LinkKindId) -> Self {
        Self {
            id,
            from,
            to,
            kind,
            direction: Direction::default(),
            status: LinkStatus::default(),
            role: String::new(),
            amount: None,
            start: String::new(),
            end: String::new(),
            strength: None,
            note: String::new(),
            provenance: Provenance::default(),
        }
    }

    /// True if the element is one of its ends.
    pub fn touches(&self, element: ElementId) -> bool {
        self.from == element || self.to == element
    }

    /// The end that is not `element`.
    pub fn other_end(&self, element: ElementId) -> ElementId {
        if self.from == element { self.to } else { self.from }
    }
}

/// Money on a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The amount, in units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// The basis: total cost, grant or own contribution.
    pub basis: Option<AmountBasis>,
}

/// A remark pinned to a place of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// The id, never reused.
    pub id: AnnotationId,
    /// The kind of remark.
    pub kind: AnnotationKind,
    /// The place that it is pinned to.
    pub at: Anchor,
    /// The remark itself.
    pub text: String,
    /// The source of the remark.
    pub provenance: Provenance,
}

/// The thing that an annotation is pinned to.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// An element.
    Element(ElementId),
    /// A link.
    Link(LinkId),
    /// A stage.
    Stage(StageId),
    /// A region.
    Region(RegionId),
    /// A stage in a region; `None` is the lane "no stage" or "no region".
    Cell {
        /// The column, or the lane "no stage".
        stage: Option<StageId>,
        /// The row, or the lane "no region".
        region: Option<RegionId>,
    },
    /// A free point of one view, in map units.
    Point {
        /// The view that shows it.
        view: ViewId,
        /// The point, in map units.
        at: Point,
    },
}
