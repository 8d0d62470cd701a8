//! Findings: gaps of the chain, single actors, and facts to look at again.

use super::counts::{CountsQuestion, Row, count};
use super::population::Population;
use crate::graph::Network;
use crate::map::{Anchor, Element, ElementId, Field, Key, Map, StageId, choices};

choices! {
    /// A kind of finding.
    FindingKind {
        EmptyStage = "empty_stage", message!("analysis-finding-empty-stage");
        SingleActor = "single_actor", message!("analysis-finding-single-actor");
        Missing = "missing", message!("analysis-finding-missing");
        Isolate = "isolate", message!("analysis-finding-isolate");
        Unsourced = "unsourced", message!("analysis-finding-unsourced");
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The kind of finding.
    pub kind: FindingKind,
    /// The stage or element that it is about.
    pub target: FindingTarget,
    /// The elements that show it: of an empty stage the actors known to be
    /// missing, else the actor itself.
    pub evidence: Vec<ElementId>,
}

/// The stage or the element that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingTarget {
    /// A stage of the chain.
    Stage(StageId),
    /// An element.
    Element(ElementId),
}

impl FindingTarget {
    /// The place of a note about it.
    pub fn anchor(&self) -> Anchor {
        match self {
            Self::Stage(id) => Anchor::Stage(id.clone()),
            Self::Element(id) => Anchor::Element(*id),
        }
    }

    /// The name in the map.
    pub fn name(&self, map: &Map) -> String {
        match self {
            Self::Stage(id) => Field::Stage.label_of(map, &Key::new(id.as_str())),
            Self::Element(id) => map.element(*id).map_or_else(String::new, |element| element.name.clone()),
        }
    }
}

/// All findings of a map, in the order of their kinds.
///
/// Stages are judged by the actors of the population. What is missing, isolated
/// or without source is looked for in the whole map: a filter mends no fact.
pub fn findings(map: &Map, population: &Population) -> Vec<Finding> {
    let counts = count(map, &CountsQuestion { population: population.clone(), ..CountsQuestion::by(Field::Stage) });
    let stages = |kind, total: usize| {
        let has_total = move |row: &&Row| !row.key.is_none() && row.total == total;
        counts.rows.iter().filter(has_total).filter_map(move |row| {
            let evidence = if total == 0 { &row.missing } else { &row.elements };
            let target = FindingTarget::Stage(row.key.as_deref()?.into());
            Some(Finding { kind, target, evidence: evidence.clone() })
        })
    };
    let one = |kind, id| Finding { kind, target: FindingTarget::Element(id), evidence: vec![id] };
    let elements = |kind, is_found: fn(&Element) -> bool| {
        map.elements().iter().filter(move |element| is_found(element)).map(move |element| one(kind, element.id))
    };
    let isolates = Network::new(map).isolates();
    FindingKind::ALL
        .iter()
        .flat_map(|kind| -> Vec<Finding> {
            let kind = *kind;
            match kind {
                FindingKind::EmptyStage => stages(kind, 0).collect(),
                FindingKind::SingleActor => stages(kind, 1).collect(),
                FindingKind::Missing => elements(kind, Element::is_placeholder).collect(),
                FindingKind::Isolate => isolates.iter().map(|id| one(kind, *id)).collect(),
                FindingKind::Unsourced => elements(kind, |element| element.provenance.is_missing()).collect(),
            }
        })
        .collect()
}
