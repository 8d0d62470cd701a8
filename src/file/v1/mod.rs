//! Format version 1: the frozen shapes.
//!
//! These types are the file, not the document: they never change once files of
//! version 1 are out. A new version gets a module of its own and an upgrade
//! from this one. Unknown fields are refused, defaults are left out, and no
//! type here is flattened or untagged, so a misspelt name is an error with a
//! line and a column and never a silent loss.

use serde::{Deserialize, Serialize};

/// The version of these shapes.
pub const VERSION: u32 = 1;

/// Ids of the fields that a view's filter can name.
pub const FILTER_FIELDS: [&str; 19] = [
    "region",
    "stage",
    "any_stage",
    "type",
    "helix",
    "level",
    "kind",
    "country",
    "city",
    "scope",
    "employees",
    "turnover",
    "founded",
    "trl",
    "device_class",
    "nace",
    "tag",
    "confidence",
    "sourced",
];

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Defines record shapes. Fields after `;` may be left out of the file.
macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:ty,)* ; $($optional:ident: $default:ty,)* })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $(pub $field: $value,)*
                $(
                    #[serde(default, skip_serializing_if = "is_default")]
                    pub $optional: $default,
                )*
            }
        )+
    };
}
pub(super) use shapes;

shapes! {
    /// A whole file. `format` and `version` come first, so that any program
    /// can tell what it has before it reads on.
    File {
        format: String,
        version: u32,
        ;
        title: String,
        subtitle: String,
        date: String,
        sources: String,
        disclaimer: String,
        notes: String,
        stages: Vec<Stage>,
        types: Vec<Type>,
        link_kinds: Vec<LinkKind>,
        regions: Vec<Region>,
        elements: Vec<Element>,
        links: Vec<Link>,
        annotations: Vec<Annotation>,
        views: Vec<View>,
        import_columns: Vec<ImportColumn>,
        import_values: Vec<ImportValue>,
    }
    /// The meaning of a heading of imported lists; `list` is `elements` or `links`.
    ImportColumn { list: String, heading: String, field: String, ; }
    /// The meaning of a word of imported lists; `value` is empty for nothing.
    ImportValue { field: String, word: String, value: String, ; }
    Stage { id: String, name: String, ; rank: u32, cross_cutting: bool, }
    Type { id: String, name: String, icon: String, ; rank: u32, helix: Option<String>, level: Option<String>, }
    LinkKind { id: String, name: String, style: String, ; rank: u32, }
    Region { id: String, name: String, ; name_local: String, rank: u32, nuts: String, nuts_version: u16, }
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
    }
    Turnover { amount: f64, currency: String, ; year: Option<i32>, }
    Nace { code: String, ; revision: String, }
    /// A field the user made. A list and not a RON map, which takes the last
    /// of two equal names without a word.
    Custom { name: String, value: String, ; }
    Contact { ; name: String, role: String, email: String, phone: String, }
    Link {
        id: String,
        from: String,
        to: String,
        kind: String,
        ;
        direction: Option<String>,
        status: Option<String>,
        role: String,
        amount: Option<Amount>,
        start: String,
        end: String,
        strength: Option<u8>,
        note: String,
        source: String,
        source_url: String,
        source_date: String,
        confidence: Option<String>,
    }
    Amount { amount: f64, currency: String, ; basis: Option<String>, }
    Annotation {
        id: String,
        kind: String,
        at: Anchor,
        text: String,
        ;
        source: String,
        source_url: String,
        source_date: String,
        confidence: Option<String>,
    }
    View {
        id: String,
        name: String,
        rows: String,
        columns: String,
        colour: String,
        ;
        rank: u32,
        nuts_level: Option<u8>,
        badge: Option<String>,
        filter: Vec<Clause>,
        hidden_link_kinds: Vec<String>,
        positions: Vec<Position>,
        row_order: Vec<String>,
        collapsed: Vec<Cell>,
    }
    /// A cell of a view, by the values of its column and row; `""` is "no value".
    Cell { column: String, row: String, ; }
    /// The values of a field that a view lets pass; `""` is "no value".
    Clause { field: String, values: Vec<String>, ; }
    /// Map units, from the top left corner of the cell's content.
    Position { element: String, x: f32, y: f32, ; pinned: bool, locked: bool, }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Employees {
    Band(String),
    Exact {
        count: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        year: Option<i32>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Anchor {
    Element(String),
    Link(String),
    Stage(String),
    Region(String),
    Cell {
        #[serde(default, skip_serializing_if = "is_default")]
        stage: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        region: Option<String>,
    },
    Point {
        view: String,
        x: f32,
        y: f32,
    },
}
