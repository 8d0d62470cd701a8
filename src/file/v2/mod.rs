//! Format version 2, which grows until it is released: the shapes of version 1,
//! and those that differ.
//!
//! Older files are brought into these shapes before anything is read from
//! them, so there is one loader. A map is written in the lowest version that
//! can hold it: what an older program can read stays as it was, byte for byte.

mod element;
mod load;
mod store;
mod texts;

use serde::{Deserialize, Serialize};

use super::v1::{self, is_default, shapes};
pub use super::v1::{
    Amount, Anchor, Annotation, Cell, Clause, ImportColumn, ImportValue, Link, LinkKind, Position, Stage, Type, View,
};
use crate::map::{ColourBy, Filter, Map};
pub use element::Element;
pub use load::{Found, Loaded, load};
pub use store::write;

/// The version of these shapes.
pub const VERSION: u32 = 2;

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
    Region {
        id: String,
        name: String,
        ;
        name_local: String,
        rank: u32,
        nuts: String,
        nuts_version: u16,
        country: String,
    }
}

impl From<v1::Region> for Region {
    fn from(region: v1::Region) -> Self {
        let v1::Region { id, name, name_local, rank, nuts, nuts_version } = region;
        Self { id, name, name_local, rank, nuts, nuts_version, country: String::new() }
    }
}

impl From<v1::File> for File {
    fn from(file: v1::File) -> Self {
        let v1::File {
            format,
            version,
            title,
            subtitle,
            date,
            sources,
            disclaimer,
            notes,
            stages,
            types,
            link_kinds,
            regions,
            elements,
            links,
            annotations,
            views,
            import_columns,
            import_values,
        } = file;
        Self {
            format,
            version,
            title,
            subtitle,
            date,
            sources,
            disclaimer,
            notes,
            stages,
            types,
            link_kinds,
            regions: regions.into_iter().map(Region::from).collect(),
            elements: elements.into_iter().map(Element::from).collect(),
            links,
            annotations,
            views,
            import_columns,
            import_values,
        }
    }
}

/// The lowest version that holds the whole map.
fn lowest_version(map: &Map) -> u32 {
    let is_known = |filter: &Filter| filter.clauses.keys().all(|field| v1::FILTER_FIELDS.contains(&field.id()));
    let fits_v1 = map.elements().iter().all(element::fits_v1)
        && map.regions().iter().all(|region| region.country.is_empty())
        && map.views().iter().all(|view| is_known(&view.filter) && view.colour != ColourBy::Status);
    if fits_v1 { v1::VERSION } else { VERSION }
}
