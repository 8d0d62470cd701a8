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
    /// The country of a territory without a code, by its two letters; empty
    /// where nobody said, and where the code begins with it.
    pub country: String,
}

super::choices::choices! {
    /// The glyph on a card. Shape tells the type where colour cannot.
    Icon {
        Circle = "circle", message!("icon-circle");
        Chip = "chip", message!("icon-chip");
        Stethoscope = "device", message!("icon-device");
        Helix = "dna", message!("icon-dna");
        Capsule = "capsule", message!("icon-capsule");
        Tube = "tube", message!("icon-tube");
        Rocket = "rocket", message!("icon-rocket");
        Factory = "factory", message!("icon-factory");
        Scan = "scan", message!("icon-scan");
        Flask = "flask", message!("icon-flask");
        Clinic = "clinic", message!("icon-clinic");
        Coins = "coins", message!("icon-coins");
        Cap = "cap", message!("icon-cap");
        Microscope = "microscope", message!("icon-microscope");
        Database = "database", message!("icon-database");
        Transfer = "transfer", message!("icon-transfer");
        Hospital = "hospital", message!("icon-hospital");
        House = "house", message!("icon-house");
        Shield = "shield", message!("icon-shield");
        Columns = "columns", message!("icon-columns");
        Gavel = "gavel", message!("icon-gavel");
        Umbrella = "umbrella", message!("icon-umbrella");
        Ruler = "ruler", message!("icon-ruler");
        Cluster = "cluster", message!("icon-cluster");
        Hub = "hub", message!("icon-hub");
        Sprout = "sprout", message!("icon-sprout");
        Bulb = "bulb", message!("icon-bulb");
        Handshake = "hands", message!("icon-hands");
        People = "people", message!("icon-people");
        Heart = "heart", message!("icon-heart");
        Gear = "gear", message!("icon-gear");
        Flag = "flag", message!("icon-flag");
        Box = "box", message!("icon-box");
    }
}

super::choices::choices! {
    /// The drawing of links of a kind: a colour, a dash and a width each.
    LinkStyle {
        Product = "product", message!("link-style-product");
        Data = "data", message!("link-style-data");
        Knowledge = "knowledge", message!("link-style-knowledge");
        Money = "money", message!("link-style-money");
        Regulation = "regulation", message!("link-style-regulation");
        Membership = "membership", message!("link-style-membership");
        Ownership = "ownership", message!("link-style-ownership");
    }
}
