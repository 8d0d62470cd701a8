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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Broken: an invariant of the map does not hold.
    Error,
    /// Doubtful: a person should look at it.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
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
        messages.push(format!("type `{kind}` is not in the vocabulary: add it to `types` or choose another"));
    }
    for stage in element.stages() {
        if !map.stages().contains(stage) {
            messages.push(format!("stage `{stage}` is not in the vocabulary: add it to `stages` or choose another"));
        }
    }
    if let Some(region) = &element.region
        && !map.regions().contains(region)
    {
        messages.push(format!("region `{region}` is not in the list of regions: add it to `regions`"));
    }
    if element.trl.is_some_and(|trl| !(1..=9).contains(&trl)) {
        messages.push("TRL must be 1 to 9".to_owned());
    }
    for (name, value, limit) in [("latitude", element.latitude, 90.0), ("longitude", element.longitude, 180.0)] {
        if value.is_some_and(|degrees| !degrees.is_finite() || degrees.abs() > limit) {
            messages.push(format!("{name} must be a number of degrees from -{limit} to {limit}"));
        }
    }
    if element.turnover.as_ref().is_some_and(|turnover| !turnover.amount.is_finite()) {
        messages.push("turnover must be a number".to_owned());
    }
    messages
        .into_iter()
        .map(|message| error(Subject::Element(element.id), format!("element `{}`: {message}", element.name)))
        .collect()
}

/// Broken invariants of one link.
pub fn link_errors(map: &Map, link: &Link) -> Vec<Problem> {
    let mut messages = Vec::new();
    for (end, element) in [("from", link.from), ("to", link.to)] {
        if !map.elements().contains(&element) {
            messages.push(format!("`{end}` names element {element}, which is not in the map"));
        }
    }
    if !map.link_kinds().contains(&link.kind) {
        messages.push(format!("kind `{}` is not in the vocabulary: add it to `link_kinds`", link.kind));
    }
    if link.strength.is_some_and(|strength| !(1..=3).contains(&strength)) {
        messages.push("strength must be 1 to 3".to_owned());
    }
    if link.amount.as_ref().is_some_and(|amount| !amount.amount.is_finite()) {
        messages.push("amount must be a number".to_owned());
    }
    let name = |id| map.element(id).map_or_else(|| id.to_string(), |element| element.name.clone());
    messages
        .into_iter()
        .map(|message| {
            let text = format!("link {} ({} to {}): {message}", link.id, name(link.from), name(link.to));
            error(Subject::Link(link.id), text)
        })
        .collect()
}

/// Broken invariants of one annotation.
pub fn annotation_errors(map: &Map, annotation: &Annotation) -> Vec<Problem> {
    let missing_stage = |stage: &StageId| (!map.stages().contains(stage)).then(|| format!("stage `{stage}`"));
    let missing_region = |region: &RegionId| (!map.regions().contains(region)).then(|| format!("region `{region}`"));
    let missing = match &annotation.at {
        Anchor::Element(id) => (!map.elements().contains(id)).then(|| format!("element {id}")),
        Anchor::Link(id) => (!map.links().contains(id)).then(|| format!("link {id}")),
        Anchor::Stage(id) => missing_stage(id),
        Anchor::Region(id) => missing_region(id),
        Anchor::Cell { stage, region } => {
            stage.as_ref().and_then(missing_stage).or_else(|| region.as_ref().and_then(missing_region))
        }
        Anchor::Point { view, at } => {
            if at.is_finite() {
                (!map.views().contains(view)).then(|| format!("view {view}"))
            } else {
                let message = format!("annotation {}: its position is not a number", annotation.id);
                return vec![error(Subject::Annotation(annotation.id), message)];
            }
        }
    };
    missing
        .map(|what| {
            let message = format!("annotation {}: it is pinned to {what}, which is not in the map", annotation.id);
            error(Subject::Annotation(annotation.id), message)
        })
        .into_iter()
        .collect()
}

/// Broken invariants of one placement.
pub fn placement_errors(map: &Map, placement: &Placement) -> Vec<Problem> {
    let Placement { view, element, at, pinned: _, locked: _ } = placement;
    let message = if !map.views().contains(view) {
        format!("a position is for view {view}, which is not in the map")
    } else if !map.elements().contains(element) {
        format!("a position is for element {element}, which is not in the map")
    } else if !at.is_finite() {
        format!("the position of element {element} is not a number")
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
        problems.push(warning(Subject::Map, "the map has no view: add one to see its elements".to_owned()));
    }
    problems.extend(region_warnings(map));
    let mut by_name: BTreeMap<String, Vec<&Element>> = BTreeMap::new();
    for element in map.elements().iter() {
        let subject = || Subject::Element(element.id);
        if is_blank(&element.name) {
            problems.push(warning(subject(), format!("element {} has no name", element.id)));
        } else {
            by_name.entry(fold(&element.name)).or_default().push(element);
        }
        if element.name.chars().any(is_bidi_control) {
            let message = format!("element `{}`: its name has invisible direction marks", element.name);
            problems.push(warning(subject(), message));
        }
        if let Some(c) = unknown_letter(&element.name) {
            let message = format!(
                "element `{}`: the font of the pictures lacks `{c}` (U+{:04X}), which they show as a box: write the \
                 name in Latin, Cyrillic or Greek letters, and this one as the local name",
                element.name,
                u32::from(c)
            );
            problems.push(warning(subject(), message));
        }
        if element.provenance.is_missing() {
            problems.push(warning(subject(), format!("element `{}` has no source", element.name)));
        }
    }
    for elements in by_name.values().filter(|elements| elements.len() > 1) {
        for element in &elements[1..] {
            let message = format!("element `{}` may be a duplicate of {}", element.name, elements[0].id);
            problems.push(warning(Subject::Element(element.id), message));
        }
    }
    for Placement { view, element, at, .. } in map.placements().iter() {
        if at.x.abs().max(at.y.abs()) > FARTHEST {
            let name = map.element(*element).map_or_else(|| element.to_string(), |element| element.name.clone());
            let message = format!(
                "element `{name}` is so far out ({:.0}, {:.0}) that nothing else can be read in a picture of the \
                 view: remove its position",
                at.x, at.y
            );
            problems.push(warning(Subject::Placement(*view, *element), message));
        }
    }
    for link in map.links().iter() {
        if link.from == link.to {
            let message = format!("link {} begins and ends at the same element", link.id());
            problems.push(warning(Subject::Link(link.id), message));
        }
    }
    problems
}

/// Regions whose NUTS code is not in the list as it is written: the code decides
/// which larger region they count in.
pub fn region_warnings(map: &Map) -> Vec<Problem> {
    let doubt = |region: &Region| {
        let (code, year) = (region.nuts.as_str(), nuts::VERSION);
        match nuts::find(code) {
            Some(entry) if entry.code == code => None,
            Some(entry) => Some(format!("is written `{code}`: it counts as {0}, so write {0}", entry.code)),
            None if nuts::is_code(code) => {
                Some(format!("`{code}` is not in the list of NUTS {year}: correct it, unless it is of another year"))
            }
            None => Some(format!("`{code}` is none: write one such as RO213, or nothing")),
        }
    };
    let coded = map.regions().iter().filter(|region| !region.nuts.is_empty());
    let doubtful = coded.filter_map(|region| Some((region, doubt(region)?)));
    doubtful
        .map(|(region, doubt)| {
            let message = format!("region `{}`: its NUTS code {doubt}", map.region_name(&region.id));
            warning(Subject::Region(region.id.clone()), message)
        })
        .collect()
}

/// Unicode's bidirectional formatting characters, which can make a text read
/// other than it is (Unicode Standard Annex 9).
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
