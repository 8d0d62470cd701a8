//! The data of the page's script: one block of JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::{ElementColumn, Facts, lists};
use super::words::Words;
use crate::map::fields::{ElementField, LinkField, stage_text};
use crate::map::{Anchor, Annotation, Direction, Element, Field, Key, Link, Map, StageId};
use crate::text::folding::fold;

/// The fields that the page filters by, with the ids that they have there.
pub const FILTERS: [(&str, Field); 4] =
    [("type", Field::Type), ("stage", Field::AnyStage), ("region", Field::Region), ("helix", Field::Helix)];

/// A value that a filter offers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    pub key: String,
    pub label: String,
    /// Number of elements that have it.
    pub count: usize,
    #[serde(skip)]
    value: Key,
}

/// Everything, in the order in which tables show it.
#[derive(Debug, Serialize)]
pub struct Data {
    /// Headings of the elements' fields and of the links'.
    element_headings: Vec<String>,
    link_headings: Vec<&'static str>,
    /// Places in the headings of what the script takes for other than a field of
    /// a list; none where no link has it.
    places: Places,
    words: Words,
    /// By the filter's id, in the order of the vocabulary.
    pub choices: BTreeMap<&'static str, Vec<Choice>>,
    elements: Vec<ElementData>,
    links: Vec<LinkData>,
    notes: Vec<NoteData>,
}

#[derive(Debug, Serialize)]
struct Places {
    /// Fields of elements that are no details: the id, and the name, which is the title.
    undetailed: Vec<usize>,
    link_id: Option<usize>,
    kind: Option<usize>,
    role: Option<usize>,
    status: Option<usize>,
    source: Option<usize>,
}

impl Places {
    fn new(elements: &[ElementColumn], links: &[LinkField]) -> Self {
        let of = |field: LinkField| links.iter().position(|link| *link == field);
        let is_title =
            |column: &ElementColumn| matches!(column, ElementColumn::Field(ElementField::Id | ElementField::Name));
        Self {
            undetailed: (0..elements.len()).filter(|at| elements.get(*at).is_some_and(is_title)).collect(),
            link_id: of(LinkField::Id),
            kind: of(LinkField::Kind),
            role: of(LinkField::Role),
            status: of(LinkField::Status),
            source: of(LinkField::Source),
        }
    }
}

#[derive(Debug, Serialize)]
struct ElementData {
    id: String,
    name: String,
    /// Every spelling of the name, folded as searches are.
    find: String,
    /// By the filter's id: the values, the element's own first.
    keys: BTreeMap<&'static str, Vec<String>>,
    city: String,
    /// Number of its links.
    links: usize,
    /// Places in the headings, and the texts there.
    fields: Vec<(usize, String)>,
}

#[derive(Debug, Serialize)]
struct LinkData {
    id: String,
    from: String,
    to: String,
    /// Arrow from the first end to the second.
    arrow: &'static str,
    fields: Vec<(usize, String)>,
}

#[derive(Debug, Serialize)]
struct NoteData {
    id: String,
    kind: &'static str,
    /// The element or link it is on; empty for anything else.
    on: String,
    name: String,
    text: String,
}

impl Data {
    pub fn new(facts: &Facts<'_>) -> Self {
        let map = facts.map;
        let columns = facts.element_columns();
        // The ends have names of their own.
        let is_told = |field: &LinkField| !matches!(field, LinkField::From | LinkField::To);
        let links: Vec<LinkField> = facts.link_columns().into_iter().filter(is_told).collect();
        let counts = lists::link_counts(facts);
        let choices: BTreeMap<&str, Vec<Choice>> =
            FILTERS.iter().map(|(id, field)| (*id, choices(facts, *field))).collect();
        let of_filter = |id: &str| choices.get(id).map_or(&[][..], Vec::as_slice);
        let element = |element: &&Element| {
            let fields =
                columns.iter().enumerate().map(|(at, column)| (at, column.cell(map, element).to_text().into_owned()));
            ElementData {
                id: element.id.to_string(),
                name: element.name.clone(),
                find: spellings(element),
                keys: FILTERS.iter().map(|(id, field)| (*id, keys(map, *field, element, of_filter(id)))).collect(),
                city: element.city.clone(),
                links: counts.get(&element.id).copied().unwrap_or_default(),
                fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
            }
        };
        let link = |link: &&Link| {
            let fields = links.iter().enumerate().map(|(at, field)| (at, field.cell(map, link).to_text().into_owned()));
            LinkData {
                id: link.id.to_string(),
                from: link.from.to_string(),
                to: link.to.to_string(),
                arrow: match link.direction {
                    Direction::Forward => "→",
                    Direction::Both => "↔",
                    Direction::Undirected => "–",
                },
                fields: fields.filter(|(_, text)| !text.is_empty()).collect(),
            }
        };
        let note = |annotation: &Annotation| NoteData {
            id: annotation.id.to_string(),
            kind: annotation.kind.label(),
            on: match &annotation.at {
                Anchor::Element(id) => id.to_string(),
                Anchor::Link(id) => id.to_string(),
                Anchor::Stage(_) | Anchor::Region(_) | Anchor::Cell { .. } | Anchor::Point { .. } => String::new(),
            },
            name: lists::anchor_words(map, &annotation.at).1,
            text: annotation.text.clone(),
        };
        let elements = facts.elements.iter().map(element).collect();
        Self {
            places: Places::new(&columns, &links),
            words: Words::new(),
            element_headings: lists::headings(&columns, ElementColumn::label),
            link_headings: links.iter().map(|field| field.label()).collect(),
            elements,
            links: facts.links.iter().map(link).collect(),
            notes: lists::annotations(facts).into_iter().map(note).collect(),
            choices,
        }
    }

    /// As the text of a script element: nothing in it can end the element.
    ///
    /// # Errors
    /// When a number is none that JSON has.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let json = serde_json::to_string(self)?;
        Ok(json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
    }
}

/// The text that a search looks at.
fn spellings(element: &Element) -> String {
    let names = [&element.name, &element.name_local, &element.short_name];
    let all: Vec<String> =
        names.into_iter().chain(&element.aliases).filter(|name| !name.is_empty()).map(|name| fold(name)).collect();
    all.join("\n")
}

/// The values that occur, in the order of the vocabulary.
fn choices(facts: &Facts<'_>, field: Field) -> Vec<Choice> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for element in &facts.elements {
        for key in field.keys(facts.map, element) {
            *counts.entry(key).or_default() += 1;
        }
    }
    if field == Field::Region {
        let own = counts.clone();
        for (key, count) in &mut counts {
            let within = own.iter().filter(|(other, _)| *other != key && facts.map.is_within(other, key));
            *count += within.map(|(_, count)| count).sum::<usize>();
        }
    }
    let mut keys: Vec<(Key, usize)> = counts.into_iter().collect();
    keys.sort_by_cached_key(|(key, _)| field.order_of(facts.map, key));
    keys.into_iter()
        .map(|(key, count)| {
            let label = match (field, key.as_deref()) {
                (Field::AnyStage, Some(id)) => stage_text(facts.map, &StageId::new(id)),
                _ => field.label_of(facts.map, &key),
            };
            Choice { key: spelled(&key), label, count, value: key }
        })
        .collect()
}

/// An element's values, and of regions those in which its own lies.
fn keys(map: &Map, field: Field, element: &Element, choices: &[Choice]) -> Vec<String> {
    let own = field.keys(map, element);
    let mut keys: Vec<String> = own.iter().map(spelled).collect();
    if field == Field::Region {
        let is_around = |value: &Key| own.iter().any(|key| key != value && map.is_within(key, value));
        keys.extend(choices.iter().filter(|choice| is_around(&choice.value)).map(|choice| choice.key.clone()));
    }
    keys
}

/// A value as the page's address names it: `-` is none.
fn spelled(key: &Key) -> String {
    key.as_deref().unwrap_or("-").to_owned()
}
