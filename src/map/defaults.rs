//! The vocabulary every new map starts with.
//!
//! Plain Rust values rather than a file to parse: they cannot fail to load,
//! and the compiler checks them.

use std::sync::Arc;

use super::choices::{Helix, Level};
use super::vocabulary::{Icon, LinkKind, LinkStyle, Stage, StakeholderType};
use super::{Head, Map, Record, View, ViewId};

const STAGES: [(&str, &str); 10] = [
    ("S1", "Need & co-creation"),
    ("S2", "Research & discovery"),
    ("S3", "Data & samples"),
    ("S4", "Design & development"),
    ("S5", "Validation"),
    ("S6", "Certification & ethics"),
    ("S7", "Market access"),
    ("S8", "Production & deployment"),
    ("S9", "Care & monitoring"),
    ("X", "Cross-cutting support"),
];

type TypeRow = (&'static str, &'static str, Option<Helix>, Option<Level>, Icon);

const TYPES: [TypeRow; 41] = {
    use Helix::{Academia, CivilSociety, Government, Industry, Intermediary};
    use Level::{Macro, Meso, Micro};
    [
        ("sme_ict", "SME ICT", Some(Industry), Some(Micro), Icon::Chip),
        ("sme_medtech", "SME medtech", Some(Industry), Some(Micro), Icon::Stethoscope),
        ("sme_biotech", "SME biotech", Some(Industry), Some(Micro), Icon::Helix),
        ("sme_pharma", "SME pharma", Some(Industry), Some(Micro), Icon::Capsule),
        ("sme_diagnostics", "SME diagnostics", Some(Industry), Some(Micro), Icon::Tube),
        ("startup", "Start-up / spin-off", Some(Industry), Some(Micro), Icon::Rocket),
        ("large_company", "Large company", Some(Industry), Some(Micro), Icon::Factory),
        ("imaging_provider", "Imaging service provider", Some(Industry), Some(Micro), Icon::Scan),
        ("laboratory", "Laboratory", Some(Industry), Some(Micro), Icon::Flask),
        ("private_clinic", "Private clinic", Some(Industry), Some(Micro), Icon::Clinic),
        ("investor", "Investor", Some(Industry), Some(Meso), Icon::Coins),
        ("university", "University", Some(Academia), Some(Micro), Icon::Cap),
        ("research_institute", "Research institute", Some(Academia), Some(Micro), Icon::Microscope),
        ("research_infrastructure", "Research infrastructure / biobank", Some(Academia), Some(Micro), Icon::Database),
        ("tto", "Technology transfer office", Some(Academia), Some(Meso), Icon::Transfer),
        ("hospital", "Hospital", Some(Government), Some(Micro), Icon::Hospital),
        ("primary_care", "Primary care", Some(Government), Some(Micro), Icon::House),
        ("public_health_institute", "Public health institute", Some(Government), Some(Meso), Icon::Shield),
        ("regional_authority", "Regional authority", Some(Government), Some(Macro), Icon::Columns),
        ("sectoral_authority", "Sectoral authority", Some(Government), Some(Macro), Icon::Columns),
        ("ministry", "Ministry", Some(Government), Some(Macro), Icon::Columns),
        ("local_authority", "Local authority", Some(Government), Some(Macro), Icon::Columns),
        ("regional_development_agency", "Regional development agency", Some(Government), Some(Meso), Icon::Hub),
        ("regulator", "Regulator / notified body", Some(Government), Some(Macro), Icon::Gavel),
        ("hta_body", "HTA body", Some(Government), Some(Macro), Icon::Gavel),
        ("payer", "Payer / insurer", Some(Government), Some(Macro), Icon::Umbrella),
        ("funding_agency", "Funding agency", Some(Government), Some(Macro), Icon::Coins),
        ("standards_body", "Standards & metrology body", Some(Government), Some(Macro), Icon::Ruler),
        ("cluster", "Cluster", Some(Intermediary), Some(Meso), Icon::Cluster),
        ("edih", "(European) digital innovation hub", Some(Intermediary), Some(Meso), Icon::Hub),
        ("incubator", "Incubator", Some(Intermediary), Some(Meso), Icon::Sprout),
        ("accelerator", "Accelerator", Some(Intermediary), Some(Meso), Icon::Rocket),
        ("innovation_centre", "Innovation centre", Some(Intermediary), Some(Meso), Icon::Bulb),
        ("support_organisation", "Support organisation", Some(Intermediary), Some(Meso), Icon::Handshake),
        ("science_park", "Science park", Some(Intermediary), Some(Meso), Icon::Sprout),
        ("business_association", "Business association", Some(Intermediary), Some(Meso), Icon::People),
        ("network", "Network", Some(Intermediary), Some(Meso), Icon::Cluster),
        ("patient_organisation", "Patient organisation", Some(CivilSociety), Some(Meso), Icon::Heart),
        ("professional_society", "Professional society", Some(CivilSociety), Some(Meso), Icon::People),
        ("ngo", "NGO", Some(CivilSociety), Some(Meso), Icon::Heart),
        ("other", "Other", None, None, Icon::Circle),
    ]
};

const LINK_KINDS: [(&str, &str, LinkStyle); 7] = [
    ("product", "Product or service", LinkStyle::Product),
    ("data", "Data", LinkStyle::Data),
    ("knowledge", "Knowledge", LinkStyle::Knowledge),
    ("money", "Money", LinkStyle::Money),
    ("regulation", "Regulation", LinkStyle::Regulation),
    ("membership", "Membership or participation", LinkStyle::Membership),
    ("ownership", "Ownership", LinkStyle::Ownership),
];

/// A map with the default vocabulary and one view, the chain.
pub(super) fn map() -> Map {
    let mut map = Map::default();
    for (id, name) in STAGES {
        let cross_cutting = id == "X";
        put(&mut map, Stage { id: id.into(), name: name.into(), rank: 0, cross_cutting });
    }
    for (at, (id, name, helix, level, icon)) in TYPES.into_iter().enumerate() {
        let rank = 10 * (at as u32 + 1);
        put(&mut map, StakeholderType { id: id.into(), name: name.into(), rank, helix, level, icon });
    }
    for (at, (id, name, style)) in LINK_KINDS.into_iter().enumerate() {
        put(&mut map, LinkKind { id: id.into(), name: name.into(), rank: 10 * (at as u32 + 1), style });
    }
    put(&mut map, Head::default());
    put(&mut map, View::new(ViewId::derived("default", "chain"), "Chain"));
    map
}

fn put<R: super::Tabled>(map: &mut Map, record: R) {
    map.set_record(&Record::id(&record), Some(Arc::new(record)));
}
