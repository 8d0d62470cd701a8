//! The open lists of a map: stages, types, link kinds and regions.
//!
//! A map carries its own vocabulary, so it reads the same everywhere; a new
//! map starts with the bundled default (`assets/vocabulary.ron`). Lists are
//! ordered by `(rank, id)`.

use super::choices::{Helix, Level};
use super::ids::{LinkKindId, RegionId, StageId, TypeId};

/// A step of the chain: a chevron across the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The id, by which records name it.
    pub id: StageId,
    /// The text people read.
    pub name: String,
    /// The place in the chain, lowest first; equal ones in id order.
    pub rank: u32,
    /// Drawn as a band under the chevrons, not as a column.
    pub cross_cutting: bool,
}

/// A type of stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StakeholderType {
    /// The id, by which records name it.
    pub id: TypeId,
    /// The text people read.
    pub name: String,
    /// The place in lists, lowest first; equal ones in id order.
    pub rank: u32,
    /// The helix of its elements unless they say otherwise.
    pub helix: Option<Helix>,
    /// The level of its elements unless they say otherwise.
    pub level: Option<Level>,
    /// The glyph on its cards.
    pub icon: Icon,
}

/// A kind of link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkKind {
    /// The id, by which records name it.
    pub id: LinkKindId,
    /// The text people read.
    pub name: String,
    /// The place in lists, lowest first; equal ones in id order.
    pub rank: u32,
    /// The stroke of its lines.
    pub style: LinkStyle,
}

/// A territory: a row of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// The id: the NUTS code where it has one.
    pub id: RegionId,
    /// The name in Latin letters.
    pub name: String,
    /// The name in the local language and script; empty if it is the same.
    pub name_local: String,
    /// The place among the rows, lowest first; equal ones in id order.
    pub rank: u32,
    /// NUTS code; empty for a territory that has none.
    pub nuts: String,
    /// Year of the NUTS list the code is from; 0 without a code.
    pub nuts_version: u16,
}

super::choices::choices! {
    /// The glyph on a card. Shape tells the type where colour cannot.
    Icon {
        Circle = "circle", "Circle";
        Chip = "chip", "Chip (ICT)";
        Stethoscope = "device", "Device (medtech)";
        Helix = "dna", "Double helix (biotech)";
        Capsule = "capsule", "Capsule (pharma)";
        Tube = "tube", "Test tube (diagnostics)";
        Rocket = "rocket", "Rocket (start-up)";
        Factory = "factory", "Factory (large company)";
        Scan = "scan", "Scan (imaging)";
        Flask = "flask", "Flask (laboratory)";
        Clinic = "clinic", "Clinic";
        Coins = "coins", "Coins (money)";
        Cap = "cap", "Cap (university)";
        Microscope = "microscope", "Microscope (research)";
        Database = "database", "Database (infrastructure)";
        Transfer = "transfer", "Arrows (transfer)";
        Hospital = "hospital", "Hospital";
        House = "house", "House (primary care)";
        Shield = "shield", "Shield (public health)";
        Columns = "columns", "Columns (authority)";
        Gavel = "gavel", "Gavel (regulator)";
        Umbrella = "umbrella", "Umbrella (payer)";
        Ruler = "ruler", "Ruler (standards)";
        Cluster = "cluster", "Cluster";
        Hub = "hub", "Hub";
        Sprout = "sprout", "Sprout (incubator)";
        Bulb = "bulb", "Bulb (innovation)";
        Handshake = "hands", "Hands (support)";
        People = "people", "People";
        Heart = "heart", "Heart (patients)";
        Gear = "gear", "Gear (activity)";
        Flag = "flag", "Flag (initiative)";
        Box = "box", "Box (product)";
    }
}

super::choices::choices! {
    /// The drawing of links of a kind: a colour, a dash and a width each.
    LinkStyle {
        Product = "product", "Solid, dark";
        Data = "data", "Long dashes, blue";
        Knowledge = "knowledge", "Dots, green";
        Money = "money", "Solid, wide, orange";
        Regulation = "regulation", "Dash-dot, violet";
        Membership = "membership", "Thin, grey";
        Ownership = "ownership", "Thin long dashes, dark";
    }
}
