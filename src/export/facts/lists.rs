//! Common parts of lists and pages: headings, annotations, counts, and what
//! is not among them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{ElementColumn, Facts};
use crate::analysis::Population;
use crate::analysis::counts::{Counts, CountsQuestion, count};
use crate::analysis::coverage::{Coverage, CoverageQuestion, coverage};
use crate::map::{Anchor, Annotation, Element, ElementId, Field, Filter, Key, LinkId, Map};
use crate::text::folding::fold;

/// The headings of columns, each made by `heading`: none is blank, and no two are one to a reader, who
/// looks at neither case nor accents.
pub fn headings(columns: &[ElementColumn], heading: fn(&ElementColumn) -> Cow<'_, str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    columns
        .iter()
        .map(|column| {
            let own = heading(column);
            let own = if own.trim().is_empty() { "Field without a name" } else { &own };
            let others = (2..).map(|number| format!("{own} ({number})"));
            let mut names = std::iter::once(own.to_owned()).chain(others);
            names.find(|name| taken.insert(fold(name))).unwrap_or_default()
        })
        .collect()
}

/// The annotations of what is among the facts, in the order of their ids.
pub fn annotations<'a>(facts: &Facts<'a>) -> Vec<&'a Annotation> {
    let elements: BTreeSet<ElementId> = facts.elements.iter().map(|element| element.id).collect();
    let links: BTreeSet<LinkId> = facts.links.iter().map(|link| link.id).collect();
    let is_among = |annotation: &&Annotation| match &annotation.at {
        Anchor::Element(id) => elements.contains(id),
        Anchor::Link(id) => links.contains(id),
        Anchor::Stage(_) | Anchor::Region(_) | Anchor::Cell { .. } | Anchor::Point { .. } => true,
    };
    facts.map.annotations().iter().filter(is_among).collect()
}

/// The anchor of an annotation: the sort of thing, and its name.
pub fn anchor_words(map: &Map, anchor: &Anchor) -> (&'static str, String) {
    let name = |id: &ElementId| map.element(*id).map_or_else(|| id.to_string(), |element| element.name.clone());
    let label = |field: Field, text: Option<&str>| field.label_of(map, &text.map_or(Key::NONE, Key::new));
    match anchor {
        Anchor::Element(id) => (message!("export-anchor-element"), name(id)),
        Anchor::Link(id) => {
            let ends = map.link(*id).map(|link| format!("{} – {}", name(&link.from), name(&link.to)));
            (message!("export-anchor-link"), ends.unwrap_or_else(|| id.to_string()))
        }
        Anchor::Stage(id) => (message!("export-anchor-stage"), label(Field::Stage, Some(id.as_str()))),
        Anchor::Region(id) => (message!("export-anchor-region"), map.region_name(id)),
        Anchor::Cell { stage, region } => {
            let stage = label(Field::Stage, stage.as_ref().map(|id| id.as_str()));
            let region = label(Field::Region, region.as_ref().map(|id| id.as_str()));
            (message!("export-anchor-cell"), format!("{stage} · {region}"))
        }
        Anchor::Point { view, .. } => {
            let name = map.view(*view).map_or_else(|| view.to_string(), |view| view.name.clone());
            (message!("export-anchor-place"), name)
        }
    }
}

/// Stakeholders by region and type.
pub fn counts(facts: &Facts<'_>) -> Counts {
    let (by, split, population) = (Field::Region, Some(Field::Type), population(facts));
    count(facts.map, &CountsQuestion { by, split, population })
}

/// Stakeholders by region and stage.
pub fn matrix(facts: &Facts<'_>) -> Coverage {
    coverage(facts.map, &CoverageQuestion { rows: Field::Region, population: population(facts) })
}

/// The population in one sentence.
pub fn account(facts: &Facts<'_>, total: usize, placeholders: usize, left_out: usize) -> String {
    let population = population(facts);
    let missing = (placeholders > 0).then(|| message!("export-missing-in-no-total", count = placeholders));
    let parts = [Some(population.words(total, true)), missing, population.left_out_in_words(left_out)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ") + "."
}

/// The usual population, by the view's filter where it has kept somebody out.
fn population(facts: &Facts<'_>) -> Population {
    let is_filtered = facts.elements.len() < facts.map.elements().len();
    let filter = if is_filtered { facts.view.filter.clone() } else { Filter::default() };
    Population { filter, ..Population::usual(facts.map) }
}

/// The number of links at each element.
pub fn link_counts(facts: &Facts<'_>) -> BTreeMap<ElementId, usize> {
    let mut counts = BTreeMap::new();
    for link in &facts.links {
        *counts.entry(link.from).or_default() += 1;
        if link.to != link.from {
            *counts.entry(link.to).or_default() += 1;
        }
    }
    counts
}

/// The title within a file: the map's title, or else the view's name.
pub fn title(facts: &Facts<'_>) -> String {
    let head = facts.map.head();
    if head.title.is_empty() { facts.view.name.clone() } else { head.title.clone() }
}

/// True when a person is left out because nobody asked for contacts.
pub fn hides_contacts(facts: &Facts<'_>) -> bool {
    let has_contacts = |element: &&Element| !element.contacts.is_empty();
    !facts.with_contacts && facts.elements.iter().any(has_contacts)
}
