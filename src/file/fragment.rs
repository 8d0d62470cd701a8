//! A part of a map as text, for the clipboard.
//!
//! The text has the shapes of a file with the elements, the links between
//! them, what is pinned to both, and the vocabulary they use, so that it pastes
//! into another window whose map lacks those entries. Plain lines of text, a
//! list of names, paste as one element a line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{FORMAT, ReadError, read_as, v2};
use crate::edit::Edit;
use crate::geom::Point;
use crate::map::{
    Anchor, Annotation, AnnotationId, Element, ElementId, Link, LinkId, Map, Placement, Record, Tabled, View, ViewId,
};

/// The format that the header of a fragment names.
const FRAGMENT: &str = "filiera-fragment";
/// More names than this are a table to import, not a list to paste.
pub const MAX_LINES: usize = 2_000;
/// A longer line is a text, not a name.
pub const MAX_LINE_CHARS: usize = 300;
/// More text than this is a file, not a clipboard.
pub const MAX_TEXT_BYTES: usize = 16 << 20;

/// A part of a map, ready to be pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    map: Map,
    /// Positions of the cards, from the top left corner of their cell's content.
    positions: BTreeMap<ElementId, Point>,
}

/// The edits that paste a fragment, and what comes of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The edits, one step of undo.
    pub edits: Vec<Edit>,
    /// The new elements in the fragment's order, and where their cards were,
    /// from the corner of their cell. Where they may stand now the view knows.
    pub cards: Vec<(ElementId, Option<Point>)>,
}

/// The reason why a text cannot be pasted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum FragmentError {
    #[error("{}", message!("clipboard-empty"))]
    Empty,
    #[error("{}", message!("clipboard-too-large", bytes = *bytes))]
    TooLarge { bytes: usize },
    #[error("{}", message!("clipboard-too-many-lines", lines = *lines, most = MAX_LINES))]
    TooManyLines { lines: usize },
    #[error("{}", message!("clipboard-no-name", line = *line, chars = *chars))]
    NoName { line: usize, chars: usize },
    #[error("{}", message!("clipboard-damaged", problem = _0.to_string()))]
    Damaged(ReadError),
}

/// The text of some elements and of the links between them.
///
/// `positions` are the cards' places in the view they are copied from, in map
/// units from their cell's content corner; an element without one will be
/// placed automatically.
pub fn write(map: &Map, elements: &BTreeSet<ElementId>, positions: &BTreeMap<ElementId, Point>) -> String {
    let mut part = Map::default();
    let view = View::new(ViewId::derived("fragment", "view"), "");
    for element in elements.iter().filter_map(|id| map.element(*id)) {
        put(&mut part, element.clone());
        if let Some(at) = positions.get(&element.id).filter(|at| at.is_finite()) {
            put(&mut part, Placement { view: view.id, element: element.id, at: *at, pinned: false, locked: false });
        }
        copy(map, &mut part, element.type_id.as_ref(), Map::types);
        for stage in element.stages() {
            copy(map, &mut part, Some(stage), Map::stages);
        }
        copy(map, &mut part, element.region.as_ref(), Map::regions);
    }
    for link in map.links().iter().filter(|link| elements.contains(&link.from) && elements.contains(&link.to)) {
        put(&mut part, link.clone());
        copy(map, &mut part, Some(&link.kind), Map::link_kinds);
    }
    for annotation in map.annotations().iter() {
        let is_copied = match annotation.at {
            Anchor::Element(id) => part.elements().contains(&id),
            Anchor::Link(id) => part.links().contains(&id),
            Anchor::Stage(_) | Anchor::Region(_) | Anchor::Cell { .. } | Anchor::Point { .. } => false,
        };
        if is_copied {
            put(&mut part, annotation.clone());
        }
    }
    put(&mut part, view);
    v2::write(&part, FRAGMENT)
}

fn put<R: Tabled>(map: &mut Map, record: R) {
    map.set_record(&record.id(), Some(Arc::new(record)));
}

/// Copies a vocabulary entry that is used.
fn copy<R: Tabled>(from: &Map, to: &mut Map, id: Option<&R::Id>, table: fn(&Map) -> &crate::map::Table<R>) {
    if let Some(record) = id.and_then(|id| table(from).get_shared(id)) {
        to.set_record(&record.id(), Some(Arc::clone(record)));
    }
}

/// Reads what a clipboard holds: a fragment, a whole map, or lines of names.
///
/// # Errors
/// When it is neither, or too much of it.
pub fn read(text: &str) -> Result<Fragment, FragmentError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(FragmentError::TooLarge { bytes: text.len() });
    }
    let begins_with = |format: &str| {
        let start = text.trim_start_matches(['\u{feff}', '(', ' ', '\r', '\n', '\t']);
        start.strip_prefix("format:").is_some_and(|rest| rest.trim_start().starts_with(&format!("\"{format}\"")))
    };
    match [FRAGMENT, FORMAT].into_iter().find(|format| begins_with(format)) {
        Some(format) => {
            let map = read_as(text, format).map_err(FragmentError::Damaged)?;
            // A fragment has the one view its cards were copied from; those of
            // a whole map stand in lanes that mean nothing elsewhere.
            let placed = map.placements().iter().filter(|_| format == FRAGMENT);
            let positions = placed.map(|placed| (placed.element, placed.at)).collect();
            Ok(Fragment { map, positions })
        }
        None => read_lines(text),
    }
}

fn read_lines(text: &str) -> Result<Fragment, FragmentError> {
    let mut map = Map::default();
    let lines: Vec<(usize, String)> = text
        .lines()
        .zip(1..)
        .map(|(line, number)| (number, name_of(line)))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    if lines.is_empty() {
        return Err(FragmentError::Empty);
    }
    if lines.len() > MAX_LINES {
        return Err(FragmentError::TooManyLines { lines: lines.len() });
    }
    for (line, name) in lines {
        let chars = name.chars().count();
        if chars > MAX_LINE_CHARS {
            return Err(FragmentError::NoName { line, chars });
        }
        // In the order of the lines: ids count up, and are replaced on pasting.
        put(&mut map, Element::new(ElementId::from_u64(line as u64), name));
    }
    Ok(Fragment { map, positions: BTreeMap::new() })
}

/// The name in a line: its first cell if it was copied from a table, without
/// the mark of a list.
fn name_of(line: &str) -> String {
    let cell = line.split('\t').map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
    let cell = ["- ", "* ", "• ", "– "].iter().find_map(|mark| cell.strip_prefix(mark)).unwrap_or(cell);
    cell.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

impl Fragment {
    /// Number of elements in the fragment.
    pub fn element_count(&self) -> usize {
        self.map.elements().len()
    }

    /// The edits that paste the fragment into a map. Every fact gets a new id, so a
    /// fragment can be pasted often; vocabulary joins the map where it lacks an
    /// entry of that id.
    pub fn into_edits(self, map: &Map) -> Pasted {
        let part = &self.map;
        let mut edits = Vec::new();
        edits.extend(lacking(part.stages(), map.stages()).map(Edit::PutStage));
        edits.extend(lacking(part.types(), map.types()).map(Edit::PutType));
        edits.extend(lacking(part.link_kinds(), map.link_kinds()).map(Edit::PutLinkKind));
        edits.extend(lacking(part.regions(), map.regions()).map(Edit::PutRegion));

        let mut elements: BTreeMap<ElementId, ElementId> = BTreeMap::new();
        let mut cards = Vec::new();
        for element in part.elements().iter() {
            let id = ElementId::random();
            elements.insert(element.id, id);
            cards.push((id, self.positions.get(&element.id).copied()));
            edits.push(Edit::AddElement(Arc::new(Element { id, ..element.clone() })));
        }
        let mut links: BTreeMap<LinkId, LinkId> = BTreeMap::new();
        for link in part.links().iter() {
            if let (Some(&from), Some(&to)) = (elements.get(&link.from), elements.get(&link.to)) {
                let id = LinkId::random();
                links.insert(link.id, id);
                edits.push(Edit::AddLink(Arc::new(Link { id, from, to, ..link.clone() })));
            }
        }
        for annotation in part.annotations().iter() {
            let at = match annotation.at {
                Anchor::Element(id) => elements.get(&id).copied().map(Anchor::Element),
                Anchor::Link(id) => links.get(&id).copied().map(Anchor::Link),
                // These belong to the map they were made in.
                Anchor::Stage(_) | Anchor::Region(_) | Anchor::Cell { .. } | Anchor::Point { .. } => None,
            };
            if let Some(at) = at {
                edits.push(Edit::Annotate(Annotation { id: AnnotationId::random(), at, ..annotation.clone() }));
            }
        }
        Pasted { edits, cards }
    }
}

/// Entries that the other table has no id of.
fn lacking<'a, R: Record>(
    entries: &'a crate::map::Table<R>,
    known: &'a crate::map::Table<R>,
) -> impl Iterator<Item = R> + 'a {
    entries.iter().filter(|entry| !known.contains(&entry.id())).cloned()
}
