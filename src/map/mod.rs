//! The document: plain values, and nothing else.
//!
//! A [`Map`] holds facts (elements, links, annotations, vocabulary) and views
//! of them. It holds no selection, no cache, no index and no type of a window.
//! It is read here and changed in [`crate::edit`] alone.

pub mod check;
pub mod choices;
pub mod countries;
pub mod defaults;
pub mod fields;
pub mod ids;
pub mod nuts;
pub mod nuts_older;
pub mod parse;
pub mod records;
mod regions;
pub mod table;
pub mod view;
pub mod vocabulary;

use std::borrow::Cow;
use std::sync::Arc;

pub use choices::*;
pub use fields::{ElementField, Field, Key, LinkField, Value};
pub use ids::*;
pub use records::*;
pub use table::{Record, Table};
pub use view::{Badge, Cell, ColourBy, Columns, Filter, Placement, Rows, View};
pub use vocabulary::{Icon, LinkKind, LinkStyle, Region, Stage, StakeholderType};

/// Calls a macro with every table of a map: field, record type.
///
/// Work on every table (differences, checks, merging) is written once, on
/// records, and handed to this list.
macro_rules! for_each_table {
    ($do:ident) => {
        $do! {
            head: Head,
            import_habits: ImportHabits,
            stages: Stage,
            types: StakeholderType,
            link_kinds: LinkKind,
            regions: Region,
            elements: Element,
            links: Link,
            annotations: Annotation,
            views: View,
            placements: Placement,
        }
    };
}
pub(crate) use for_each_table;

macro_rules! define_map {
    ($($field:ident: $record:ty,)+) => {
        /// A regional value-chain map: one file.
        ///
        /// Cloning is cheap (records are shared), so a job can hold a snapshot.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Map {
            $($field: Table<$record>,)+
        }

        /// A record type that has a table in the map.
        pub trait Tabled: Record {
            /// The table of this record type.
            fn table(map: &Map) -> &Table<Self>;
            #[doc(hidden)]
            fn table_mut(map: &mut Map) -> &mut Table<Self>;
        }

        $(
            impl Tabled for $record {
                fn table(map: &Map) -> &Table<Self> {
                    &map.$field
                }
                fn table_mut(map: &mut Map) -> &mut Table<Self> {
                    &mut map.$field
                }
            }
        )+
    };
}
for_each_table!(define_map);

impl Map {
    /// A map with the default vocabulary and one view, the chain.
    pub fn with_default_vocabulary() -> Self {
        defaults::map()
    }

    /// Puts a record (`Some`) or takes it away (`None`); gives what was there.
    ///
    /// Only `edit` (through a [`crate::edit::Diff`]) and the readers in `file`,
    /// which build a new map, call this; `tests/suite/rooms` holds them to it.
    pub(crate) fn set_record<R: Tabled>(&mut self, id: &R::Id, record: Option<Arc<R>>) -> Option<Arc<R>> {
        R::table_mut(self).set(id, record)
    }

    /// The map's title, authors and sources; empty ones if it has no head.
    pub fn head(&self) -> Cow<'_, Head> {
        self.head.get(&()).map_or_else(|| Cow::Owned(Head::default()), Cow::Borrowed)
    }

    /// Decisions made by hand when lists were imported.
    pub fn import_habits(&self) -> Cow<'_, ImportHabits> {
        self.import_habits.get(&()).map_or_else(|| Cow::Owned(ImportHabits::default()), Cow::Borrowed)
    }

    /// All elements, in id order.
    pub fn elements(&self) -> &Table<Element> {
        &self.elements
    }

    /// All links, in id order.
    pub fn links(&self) -> &Table<Link> {
        &self.links
    }

    /// All annotations, in id order.
    pub fn annotations(&self) -> &Table<Annotation> {
        &self.annotations
    }

    /// All views, in id order; see [`Self::ordered_views`] for the order of their tabs.
    pub fn views(&self) -> &Table<View> {
        &self.views
    }

    /// All stages, in id order.
    pub fn stages(&self) -> &Table<Stage> {
        &self.stages
    }

    /// All types of stakeholders, in id order.
    pub fn types(&self) -> &Table<StakeholderType> {
        &self.types
    }

    /// All kinds of links, in id order.
    pub fn link_kinds(&self) -> &Table<LinkKind> {
        &self.link_kinds
    }

    /// All regions, in id order.
    pub fn regions(&self) -> &Table<Region> {
        &self.regions
    }

    /// Positions of cards put by hand or by tidying, in the order of view and element.
    pub fn placements(&self) -> &Table<Placement> {
        &self.placements
    }

    /// The element with this id.
    pub fn element(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(&id)
    }

    /// The link with this id.
    pub fn link(&self, id: LinkId) -> Option<&Link> {
        self.links.get(&id)
    }

    /// The annotation with this id.
    pub fn annotation(&self, id: AnnotationId) -> Option<&Annotation> {
        self.annotations.get(&id)
    }

    /// The view with this id.
    pub fn view(&self, id: ViewId) -> Option<&View> {
        self.views.get(&id)
    }

    /// Stages in their order on the page.
    pub fn ordered_stages(&self) -> Vec<&Stage> {
        ordered(&self.stages, |stage| stage.rank)
    }

    /// Types of stakeholders, by rank.
    pub fn ordered_types(&self) -> Vec<&StakeholderType> {
        ordered(&self.types, |kind| kind.rank)
    }

    /// Kinds of links, by rank.
    pub fn ordered_link_kinds(&self) -> Vec<&LinkKind> {
        ordered(&self.link_kinds, |kind| kind.rank)
    }

    /// Regions, by rank.
    pub fn ordered_regions(&self) -> Vec<&Region> {
        ordered(&self.regions, |region| region.rank)
    }

    /// Views in the order of their tabs.
    pub fn ordered_views(&self) -> Vec<&View> {
        ordered(&self.views, |view| view.rank)
    }

    /// Cards of a view that were put by hand, in element order.
    pub fn placements_of(&self, view: ViewId) -> impl Iterator<Item = &Placement> {
        let (first, last) = (ElementId::from_u64(0), ElementId::from_u64(u64::MAX));
        self.placements.range((view, first)..=(view, last))
    }

    /// True when the card of an element is locked in a view.
    pub fn is_locked(&self, view: ViewId, element: ElementId) -> bool {
        self.placements.get(&(view, element)).is_some_and(|placement| placement.locked)
    }

    /// The element's own helix, else the one of its type.
    pub fn helix_of(&self, element: &Element) -> Option<Helix> {
        element.helix.or_else(|| self.types.get(element.type_id.as_ref()?)?.helix)
    }

    /// The element's own level, else the one of its type.
    pub fn level_of(&self, element: &Element) -> Option<Level> {
        element.level.or_else(|| self.types.get(element.type_id.as_ref()?)?.level)
    }

    /// The element's country, else the one that its region lies in; empty
    /// where neither is known.
    pub fn country_of<'a>(&'a self, element: &'a Element) -> &'a str {
        match element.country.as_str() {
            "" => element.region.as_ref().map_or("", |region| self.country_of_region(region)),
            country => countries::one_code(country),
        }
    }
}

/// Records by `(rank, id)`.
fn ordered<R: Record>(table: &Table<R>, rank: impl Fn(&R) -> u32) -> Vec<&R> {
    let mut records: Vec<&R> = table.iter().collect();
    // The table is in id order and the sort is stable.
    records.sort_by_key(|record| rank(record));
    records
}

macro_rules! impl_record {
    ($($record:ty, $id:ty, |$this:ident| $value:expr;)+) => {
        $(impl Record for $record {
            type Id = $id;
            fn id(&self) -> $id {
                let $this = self;
                $value
            }
        })+
    };
}

impl_record! {
    Head, (), |_this| ();
    ImportHabits, (), |_this| ();
    Element, ElementId, |this| this.id;
    Link, LinkId, |this| this.id;
    Annotation, AnnotationId, |this| this.id;
    View, ViewId, |this| this.id;
    Placement, (ViewId, ElementId), |this| (this.view, this.element);
    Stage, StageId, |this| this.id.clone();
    StakeholderType, TypeId, |this| this.id.clone();
    LinkKind, LinkKindId, |this| this.id.clone();
    Region, RegionId, |this| this.id.clone();
}
