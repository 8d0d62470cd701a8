//! The one list of what must hold in a map, and of what is worth a second look.
//!
//! Errors are broken invariants: a file that has one is refused, an edit that
//! would make one fails. Warnings are facts an analyst should see.

use std::collections::BTreeMap;
use std::fmt;

use super::{
    Anchor, Annotation, AnnotationId, Element, ElementId, Link, LinkId, Map, Placement, Record, Region, RegionId,
    StageId, ViewId, nuts,
};
use crate::text::folding::fold;
use crate::text::{is_blank, unknown_letter};

/// The record that a problem is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The map as a whole.
    Map,
    /// A stage of the vocabulary.
    Stage(StageId),
    /// A region of the vocabulary.
    Region(RegionId),
    /// An element.
    Element(ElementId),
    /// A link.
    Link(LinkId),
    /// An annotation.
    Annotation(AnnotationId),
    /// A view.
    View(ViewId),
    /// The position of a card in a view.
    Placement(ViewId, ElementId),
}

/// The weight of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Severity {
    /// Broken: an invariant of the map does not hold.
    Error,
    /// Doubtful: a person should look at it.
    Warning,
    /// Taken for granted: nothing is wrong, and a person may say otherwise.
    Note,
}

/// The word that programs look for in a line of problems, in every language.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The weight of the problem.
    pub severity: Severity,
    /// The record that it is about.
    pub subject: Subject,
    /// The problem, and the remedy.
    pub message: String,
}

/// Every problem of the map, errors first, in the order of the tables.
pub fn check(map: &Map) -> Vec<Problem> {
    let mut problems = errors(map);
    problems.extend(warnings(map));
    problems
}

/// Broken invariants.
pub fn errors(map: &Map) -> Vec<Problem> {
    let mut problems = Vec::new();
    for element in map.elements().iter() {
        problems.extend(element_errors(map, element));
    }
    for link in map.links().iter() {
        problems.extend(link_errors(map, link));
    }
    for annotation in map.annotations().iter() {
        problems.extend(annotation_errors(map, annotation));
    }
    for placement in map.placements().iter() {
        problems.extend(placement_errors(map, placement));
    }
    problems
}

fn error(subject: Subject, message: String) -> Problem {
    Problem { severity: Severity::Error, subject, message }
}

fn warning(subject: Subject, message: String) -> Problem {
    Problem { severity: Severity::Warning, subject, message }
}

/// Broken invariants of one element.
pub fn element_errors(map: &Map, element: &Element) -> Vec<Problem> {
    let mut messages = Vec::new();
    if let Some(kind) = &element.type_id
        && !map.types().contains(kind)
    {
        messages.push(message!("check-type", type = kind.as_str()));
    }
    for stage in element.stages() {
        if !map.stages().contains(stage) {
            messages.push(message!("check-stage", stage = stage.as_str()));
        }
    }
    if let Some(region) = &element.region
        && !map.regions().contains(region)
    {
        messages.push(message!("check-region", region = region.as_str()));
    }
    if element.trl.is_some_and(|trl| !(1..=9).contains(&trl)) {
        messages.push(message!("check-trl").to_owned());
    }
    let is_beyond = |degrees: f64, limit: f64| !degrees.is_finite() || degrees.abs() > limit;
    if element.latitude.is_some_and(|latitude| is_beyond(latitude, 90.0)) {
        messages.push(message!("check-latitude").to_owned());
    }
    if element.longitude.is_some_and(|longitude| is_beyond(longitude, 180.0)) {
        messages.push(message!("check-longitude").to_owned());
    }
    if element.turnover.as_ref().is_some_and(|turnover| !turnover.amount.is_finite()) {
        messages.push(message!("check-turnover").to_owned());
    }
    messages
        .into_iter()
        .map(|message| message!("check-element", name = &element.name, message = message))
        .map(|message| error(Subject::Element(element.id), message))
        .collect()
}

/// Broken invariants of one link.
pub fn link_errors(map: &Map, link: &Link) -> Vec<Problem> {
    let mut messages = Vec::new();
    for (end, element) in [("from", link.from), ("to", link.to)] {
        if !map.elements().contains(&element) {
            messages.push(message!("check-link-end", end = end, element = element.to_string()));
        }
    }
    if !map.link_kinds().contains(&link.kind) {
        messages.push(message!("check-link-kind", kind = link.kind.as_str()));
    }
    if link.strength.is_some_and(|strength| !(1..=3).contains(&strength)) {
        messages.push(message!("check-strength").to_owned());
    }
    if link.amount.as_ref().is_some_and(|amount| !amount.amount.is_finite()) {
        messages.push(message!("check-amount").to_owned());
    }
    let name = |id| map.element(id).map_or_else(|| id.to_string(), |element| element.name.clone());
    messages
        .into_iter()
        .map(|message| {
            let (from, to) = (name(link.from), name(link.to));
            let text = message!("check-link", link = link.id.to_string(), from = from, to = to, message = message);
            error(Subject::Link(link.id), text)
        })
        .collect()
}

/// Broken invariants of one annotation.
pub fn annotation_errors(map: &Map, annotation: &Annotation) -> Vec<Problem> {
    let pin = annotation.id.to_string();
    let missing_stage = |stage: &StageId| {
        let is_missing = !map.stages().contains(stage);
        is_missing.then(|| message!("check-pinned-stage", annotation = &pin, stage = stage.as_str()))
    };
    let missing_region = |region: &RegionId| {
        let is_missing = !map.regions().contains(region);
        is_missing.then(|| message!("check-pinned-region", annotation = &pin, region = region.as_str()))
    };
    let message = match &annotation.at {
        Anchor::Element(id) => (!map.elements().contains(id))
            .then(|| message!("check-pinned-element", annotation = &pin, element = id.to_string())),
        Anchor::Link(id) => {
            (!map.links().contains(id)).then(|| message!("check-pinned-link", annotation = &pin, link = id.to_string()))
        }
        Anchor::Stage(id) => missing_stage(id),
        Anchor::Region(id) => missing_region(id),
        Anchor::Cell { stage, region } => {
            stage.as_ref().and_then(missing_stage).or_else(|| region.as_ref().and_then(missing_region))
        }
        Anchor::Point { at, .. } if !at.is_finite() => Some(message!("check-pinned-nowhere", annotation = &pin)),
        Anchor::Point { view, .. } => (!map.views().contains(view))
            .then(|| message!("check-pinned-view", annotation = &pin, view = view.to_string())),
    };
    message.map(|message| error(Subject::Annotation(annotation.id), message)).into_iter().collect()
}

/// Broken invariants of one placement.
pub fn placement_errors(map: &Map, placement: &Placement) -> Vec<Problem> {
    let Placement { view, element, at, pinned: _, locked: _ } = placement;
    let message = if !map.views().contains(view) {
        message!("check-position-view", view = view.to_string())
    } else if !map.elements().contains(element) {
        message!("check-position-element", element = element.to_string())
    } else if !at.is_finite() {
        message!("check-position", element = element.to_string())
    } else {
        return Vec::new();
    };
    vec![error(Subject::Placement(*view, *element), message)]
}

/// Farther out than this, in map units, nobody has put an element on purpose:
/// 10 000 elements need a third of it.
const FARTHEST: f32 = 100_000.0;

/// Facts worth a second look.
pub fn warnings(map: &Map) -> Vec<Problem> {
    let mut problems = Vec::new();
    if map.views().is_empty() {
        problems.push(warning(Subject::Map, message!("check-no-view").to_owned()));
    }
    problems.extend(region_warnings(map));
    let mut by_name: BTreeMap<String, Vec<&Element>> = BTreeMap::new();
    for element in map.elements().iter() {
        let subject = || Subject::Element(element.id);
        if is_blank(&element.name) {
            problems.push(warning(subject(), message!("check-no-name", element = element.id.to_string())));
        } else {
            by_name.entry(fold(&element.name)).or_default().push(element);
        }
        if element.name.chars().any(is_bidi_control) {
            let message = message!("check-direction-marks", name = &element.name);
            problems.push(warning(subject(), message));
        }
        if let Some(c) = unknown_letter(&element.name) {
            let code = format!("{:04X}", u32::from(c));
            let message = message!("check-letter", name = &element.name, letter = c.to_string(), code = code);
            problems.push(warning(subject(), message));
        }
        if element.provenance.is_missing() {
            problems.push(warning(subject(), message!("check-no-source", name = &element.name)));
        }
    }
    for elements in by_name.values().filter(|elements| elements.len() > 1) {
        for element in &elements[1..] {
            let message = message!("check-duplicate", name = &element.name, other = elements[0].id.to_string());
            problems.push(warning(Subject::Element(element.id), message));
        }
    }
    for Placement { view, element, at, .. } in map.placements().iter() {
        if at.x.abs().max(at.y.abs()) > FARTHEST {
            let name = map.element(*element).map_or_else(|| element.to_string(), |element| element.name.clone());
            let (x, y) = (format!("{:.0}", at.x), format!("{:.0}", at.y));
            let message = message!("check-far-out", name = name, x = x, y = y);
            problems.push(warning(Subject::Placement(*view, *element), message));
        }
    }
    for link in map.links().iter() {
        if link.from == link.to {
            let message = message!("check-loop", link = link.id().to_string());
            problems.push(warning(Subject::Link(link.id), message));
        }
    }
    problems
}

/// Regions whose NUTS code is not in the list as it is written: the code decides
/// which larger region they count in.
pub fn region_warnings(map: &Map) -> Vec<Problem> {
    let doubt = |region: &Region| {
        let (code, name) = (region.nuts.as_str(), map.region_name(&region.id));
        match nuts::find(code) {
            Some(entry) if entry.code == code => None,
            Some(entry) => Some(message!("check-nuts-spelling", region = name, code = code, listed = entry.code)),
            None if nuts::is_code(code) => {
                // A year is no count: no language writes it with a comma.
                let year = nuts::VERSION.to_string();
                Some(message!("check-nuts-unlisted", region = name, code = code, year = year))
            }
            None => Some(message!("check-nuts-none", region = name, code = code)),
        }
    };
    let coded = map.regions().iter().filter(|region| !region.nuts.is_empty());
    let doubtful = coded.filter_map(|region| Some((region, doubt(region)?)));
    doubtful.map(|(region, message)| warning(Subject::Region(region.id.clone()), message)).collect()
}

/// Unicode's bidirectional formatting characters, which can make a text read
/// other than it is (Unicode Standard Annex 9).
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
