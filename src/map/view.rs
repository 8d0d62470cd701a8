//! Views: named ways to look at the same facts.
//!
//! A view says which field makes the rows and the columns, what is filtered
//! out, what colour and badge mean, and where its cards were put by hand. It
//! holds no facts.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{Field, Key};
use super::ids::{ElementId, LinkKindId, ViewId};
use super::{Element, Map};
use crate::geom::Point;

/// A named way to look at the map: a tab.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The id, never reused.
    pub id: ViewId,
    /// The name on the tab.
    pub name: String,
    /// The place among the tabs, lowest first; equal ones in id order.
    pub rank: u32,
    /// The field that makes the rows.
    pub rows: Rows,
    /// The field that makes the columns.
    pub columns: Columns,
    /// The field that colours cards.
    pub colour: ColourBy,
    /// The field on the badge of a card.
    pub badge: Badge,
    /// The elements that it shows.
    pub filter: Filter,
    /// Kinds of links that it does not draw.
    pub hidden_link_kinds: BTreeSet<LinkKindId>,
    /// Values of the rows from top to bottom. Rows that are not in it come
    /// below in the usual order of their field; empty leaves all to that.
    pub row_order: Vec<Key>,
    /// Cells drawn as one block with counts instead of their cards. Those that
    /// the view does not have now wait until its rows are theirs again.
    pub collapsed: BTreeSet<Cell>,
}

/// The cell of an element: a column and a row of a view.
///
/// In a cross-cutting band the row is [`Key::NONE`] and says nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The value of the field that makes the columns.
    pub column: Key,
    /// The value of the field that makes the rows.
    pub row: Key,
}

impl View {
    /// A view with the usual settings, which shows everything.
    pub fn new(id: ViewId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            rank: 0,
            rows: Rows::default(),
            columns: Columns::default(),
            colour: ColourBy::default(),
            badge: Badge::default(),
            filter: Filter::default(),
            hidden_link_kinds: BTreeSet::new(),
            row_order: Vec::new(),
            collapsed: BTreeSet::new(),
        }
    }

    /// False where cards may stand anywhere.
    pub fn has_lanes(&self) -> bool {
        self.columns != Columns::Nothing || self.rows != Rows::Nothing
    }

    /// True for a cell that is drawn as one block.
    pub fn is_collapsed(&self, cell: &Cell) -> bool {
        self.has_lanes() && self.collapsed.contains(cell)
    }
}

/// The field that makes the rows of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// By region; with a NUTS level, regions below it are rolled up to it.
    Region {
        /// The NUTS level, 0 to 3; `None` leaves regions as they are.
        nuts_level: Option<u8>,
    },
    /// By helix.
    Helix,
    /// By level.
    Level,
    /// By type of stakeholder.
    Type,
    /// One row for all.
    Nothing,
}

impl Default for Rows {
    fn default() -> Self {
        Self::Region { nuts_level: None }
    }
}

impl Rows {
    /// The field whose value is the row, if there is one.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Region { .. } => Some(Field::Region),
            Self::Helix => Some(Field::Helix),
            Self::Level => Some(Field::Level),
            Self::Type => Some(Field::Type),
            Self::Nothing => None,
        }
    }
}

super::choices::choices! {
    /// The field that makes the columns of a view.
    #[derive(Default)]
    Columns {
        #[default]
        Stage = "stage", message!("view-columns-stage");
        Nothing = "nothing", message!("view-columns-nothing");
    }
}

super::choices::choices! {
    /// The field that colours cards.
    #[derive(Default)]
    ColourBy {
        #[default]
        Helix = "helix", message!("view-colour-helix");
        Type = "type", message!("view-colour-type");
        Level = "level", message!("view-colour-level");
        Confidence = "confidence", message!("view-colour-confidence");
        Status = "status", message!("view-colour-status");
    }
}

impl ColourBy {
    /// The field whose values have the colours.
    pub const fn field(self) -> Field {
        match self {
            Self::Helix => Field::Helix,
            Self::Type => Field::Type,
            Self::Level => Field::Level,
            Self::Confidence => Field::Confidence,
            Self::Status => Field::Status,
        }
    }
}

super::choices::choices! {
    /// The field on the badge of a card.
    #[derive(Default)]
    Badge {
        #[default]
        Nothing = "nothing", message!("view-badge-nothing");
        /// The badge's size grows with the band.
        Employees = "employees", message!("view-badge-employees");
        Trl = "trl", message!("view-badge-trl");
        Founded = "founded", message!("view-badge-founded");
    }
}

/// The elements that a view shows: those that pass **every** clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// For a field the values that pass. `Key::NONE` lets pass what has no
    /// value. Regions pass with everything below them.
    pub clauses: BTreeMap<Field, BTreeSet<Key>>,
}

impl Filter {
    /// True for a filter that everything passes.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// True when the element passes every clause.
    pub fn passes(&self, map: &Map, element: &Element) -> bool {
        self.clauses.iter().all(|(field, wanted)| {
            field.keys(map, element).iter().any(|key| {
                wanted.contains(key)
                    || *field == Field::Region && wanted.iter().any(|region| map.is_within(key, region))
            })
        })
    }
}

/// The position of a card put by hand or by tidying: its top left corner from the
/// top left corner of its cell's content. In a view without lanes the whole
/// canvas is the cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// The view of the card.
    pub view: ViewId,
    /// The element of the card.
    pub element: ElementId,
    /// The position, in map units.
    pub at: Point,
    /// Put by hand: tidying leaves it there.
    pub pinned: bool,
    /// Locked: nothing moves it within its cell until it is unlocked.
    pub locked: bool,
}
