//! New elements, links, copies and annotations, as edits.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::place::{Landing, placement_of as place_of};
use super::{LinkEnd, Over, Way};
use crate::edit::{Edit, ElementChange, LinkChange};
use crate::geom::{Point, Rect, Size};
use crate::map::{
    Anchor, Annotation, AnnotationId, AnnotationKind, Columns, Element, ElementId, Link, LinkId, LinkKindId, Map,
    Provenance, Rows, View,
};
use crate::scene::card::{MIN_HEIGHT, WIDTH};
use crate::scene::free_slots::{self, NewCard, Slots};
use crate::scene::picture::{changes_for, start_of};
use crate::scene::{CardBox, Cell, Picture, arrange};

/// A new element and the edits that make it. Its name is still empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The new element.
    pub element: ElementId,
    /// The edits that make it.
    pub edits: Vec<Edit>,
}

impl Made {
    /// The same edits with a name for the element.
    pub fn named(&self, name: &str) -> Vec<Edit> {
        let name_it = |edit: &Edit| match edit {
            Edit::AddElement(element) if element.id == self.element => {
                Edit::AddElement(Arc::new(Element { name: name.to_owned(), ..(**element).clone() }))
            }
            other => other.clone(),
        };
        self.edits.iter().map(name_it).collect()
    }

    /// Linked from another element.
    #[must_use]
    pub fn linked_from(mut self, from: ElementId, kind: Option<LinkKindId>) -> Self {
        if let Some(kind) = kind {
            self.edits.push(Edit::AddLink(Arc::new(Link::new(LinkId::random(), from, self.element, kind))));
        }
        self
    }
}

/// A new element with its middle at a point of the map.
pub fn at_point(map: &Map, view: &View, picture: &Picture, at: Point) -> Made {
    let corner = at - Point::new(WIDTH / 2.0, MIN_HEIGHT / 2.0);
    let cell = picture.cell_at(at);
    let Some(origin) = picture.origin_of(&cell) else { return in_cell(map, view, picture, &cell) };
    let placed = (corner - origin).snapped(super::GRID);
    let placed = if picture.is_free { placed } else { Point::new(placed.x.max(0.0), placed.y.max(0.0)) };
    // Where it would push another away the cell is what was meant.
    if !picture.is_free && !Slots::new(picture).is_free(&cell, Rect::from_min_size(placed, free_slots::room_for_new()))
    {
        return in_cell(map, view, picture, &cell);
    }
    new_in(map, view, picture, &cell, placed)
}

/// A new element in the first free slot of a cell: the others stay where they are.
pub fn in_cell(map: &Map, view: &View, picture: &Picture, cell: &Cell) -> Made {
    let at = Slots::new(picture).take(cell, free_slots::room_for_new());
    new_in(map, view, picture, cell, at)
}

/// A new element beside another; in a view without lanes there is no cell that
/// keeps them together.
fn beside(map: &Map, view: &View, picture: &Picture, of: &CardBox, way: Way) -> Made {
    let room = free_slots::room_for_new();
    let step = arrange::step(of.rect.height(), true);
    let towards = Point::new(way.vector().x * step.width, way.vector().y * step.height);
    let from = (of.rect.min - of.origin + towards).snapped(super::GRID);
    let at = Slots::new(picture).take_near(&of.cell, from, room, way == Way::Up);
    new_in(map, view, picture, &of.cell, at)
}

/// A new element in the same cell as another.
pub fn sibling(map: &Map, view: &View, picture: &Picture, of: ElementId) -> Option<Made> {
    Some(match picture.cards.get(&of).filter(|_| picture.is_free) {
        Some(card) => beside(map, view, picture, card, Way::Down),
        None => in_cell(map, view, picture, picture.cell_of(of)?),
    })
}

/// The next element: a stage on or back and linked, or in the same cell.
///
/// At the last stage, in a band or without columns there is no further stage:
/// the new one is linked, in the same cell.
pub fn next(
    map: &Map,
    view: &View,
    picture: &Picture,
    of: ElementId,
    way: Way,
    kind: Option<LinkKindId>,
) -> Option<Made> {
    let cell = picture.cell_of(of)?;
    let loose = picture.cards.get(&of).filter(|_| picture.is_free);
    let step: isize = match (way, loose) {
        (Way::Left, _) => -1,
        (Way::Right, _) => 1,
        (Way::Up, Some(card)) => return Some(beside(map, view, picture, card, way)),
        (Way::Up | Way::Down, _) => return sibling(map, view, picture, of),
    };
    let at = picture.columns.iter().position(|lane| lane.key == cell.column);
    let neighbour = at.and_then(|at| picture.columns.get(at.checked_add_signed(step)?));
    let column = neighbour.filter(|lane| !lane.key.is_none()).map_or(&cell.column, |lane| &lane.key);
    let made = match loose {
        Some(card) => beside(map, view, picture, card, way),
        None => in_cell(map, view, picture, &Cell { column: column.clone(), row: cell.row.clone() }),
    };
    Some(match way {
        Way::Left => {
            let link = kind.map(|kind| Link::new(LinkId::random(), made.element, of, kind));
            let mut made = made;
            made.edits.extend(link.map(|link| Edit::AddLink(Arc::new(link))));
            made
        }
        Way::Right | Way::Up | Way::Down => made.linked_from(of, kind),
    })
}

/// The program chose the place, so a tidying may choose another: nothing is
/// pinned. The cards that stand stay where they are.
fn new_in(map: &Map, view: &View, picture: &Picture, cell: &Cell, placed: Point) -> Made {
    let id = ElementId::random();
    let (element, changes) = start_of(map, view, id, cell);
    let seen = changes_for_filter(map, view, &element);
    let mut edits = vec![Edit::AddElement(Arc::new(element))];
    edits.extend(seen.into_iter().chain(changes).map(|change| Edit::SetElement(id, change)));
    let new = NewCard { element: id, cell: cell.clone(), at: Some(placed) };
    edits.push(put_by_program(map, view, picture, vec![new]));
    Made { element: id, edits }
}

/// Places new cards, and holds those that would give way.
pub(super) fn put_by_program(map: &Map, view: &View, picture: &Picture, new: Vec<NewCard>) -> Edit {
    let mut cards = free_slots::held_for(map, view, picture, &new);
    // A collapsed cell has no places: its cards have theirs when it is expanded.
    let placed = new.into_iter().filter(|card| !view.is_collapsed(&card.cell));
    cards.extend(placed.filter_map(|card| Some((card.element, card.at?))));
    Edit::Tidy { view: view.id, cards }
}

/// The changes that make the view's filter show a new element: who adds an
/// actor while looking at what is in the region means one in the region.
fn changes_for_filter(map: &Map, view: &View, element: &Element) -> Vec<ElementChange> {
    let mut changes = Vec::new();
    for (field, wanted) in &view.filter.clauses {
        let passes = field.keys(map, element).iter().any(|key| wanted.contains(key));
        if let Some(value) = wanted.iter().find_map(|key| key.as_deref()).filter(|_| !passes) {
            changes.extend(field.assumed(value).map(|(field, value)| field.to(value)));
        }
    }
    changes
}

/// A link between two elements; none when the same link is there already.
pub fn link(map: &Map, from: ElementId, to: ElementId, kind: LinkKindId) -> Option<(LinkId, Edit)> {
    let is_there = map.links().iter().any(|link| link.from == from && link.to == to && link.kind == kind);
    if is_there || from == to {
        return None;
    }
    let id = LinkId::random();
    Some((id, Edit::AddLink(Arc::new(Link::new(id, from, to, kind)))))
}

/// The edit that leads an end of a link to another element; none when the same
/// link is there already.
pub fn reattach(map: &Map, end: LinkEnd, to: ElementId) -> Option<Edit> {
    let link = map.link(end.link)?;
    let (from, into) = if end.is_start { (to, end.other) } else { (end.other, to) };
    let is_same = |other: &Link| other.from == from && other.to == into && other.kind == link.kind;
    let is_there = map.links().iter().any(|other| other.id != link.id && is_same(other));
    let change = if end.is_start { LinkChange::From(to) } else { LinkChange::To(to) };
    (!is_there && to != end.other).then_some(Edit::SetLink(end.link, change))
}

/// Copies of elements where a hand dragged them to, moved by a vector from the
/// originals, with the links between them.
pub fn copies_at(
    map: &Map,
    view: &View,
    picture: &Picture,
    elements: impl IntoIterator<Item = ElementId>,
    by: Point,
) -> (Vec<ElementId>, Vec<Edit>) {
    let (placed, mut edits) = copies(map, view, super::place::landings(picture, elements, by));
    let ids = placed.iter().map(|(id, ..)| *id).collect();
    let placed = placed.into_iter().filter(|(_, cell, _)| !view.is_collapsed(cell));
    let cards = placed.map(|(id, _, at)| (id, Some(at))).collect();
    edits.push(Edit::Place { view: view.id, cards });
    (ids, edits)
}

/// Copies of elements in free slots of the same cells, without lanes a little
/// beside the originals; with the links between them. Copies of those in
/// collapsed cells are in the same block.
pub fn duplicate(
    map: &Map,
    view: &View,
    picture: &Picture,
    elements: impl IntoIterator<Item = ElementId>,
) -> (Vec<ElementId>, Vec<Edit>) {
    let mut slots = Slots::new(picture);
    let landing = |element: ElementId| {
        let cell = picture.cell_of(element)?.clone();
        let at = match picture.cards.get(&element) {
            Some(card) if picture.is_free => {
                let beside = place_of(card) + Point::new(super::GRID_STEP, super::GRID_STEP);
                slots.take_near(&cell, beside, card.rect.size(), false)
            }
            Some(card) => slots.take(&cell, card.rect.size()),
            // In a block there are no places.
            None => Point::ZERO,
        };
        Some(Landing { element, cell, at })
    };
    let landings = elements.into_iter().filter_map(landing).collect();
    let (placed, mut edits) = copies(map, view, landings);
    let ids = placed.iter().map(|(id, ..)| *id).collect();
    let new = placed.into_iter().map(|(element, cell, at)| NewCard { element, cell, at: Some(at) });
    edits.push(put_by_program(map, view, picture, new.collect()));
    (ids, edits)
}

/// The copies with where they land, in the order of their originals, and the
/// edits that make them, links included.
fn copies(map: &Map, view: &View, landings: Vec<Landing>) -> (Vec<(ElementId, Cell, Point)>, Vec<Edit>) {
    let mut copies: BTreeMap<ElementId, ElementId> = BTreeMap::new();
    let mut edits = Vec::new();
    let mut placed = Vec::new();
    for Landing { element, cell, at } in landings {
        let Some(original) = map.element(element) else { continue };
        let id = ElementId::random();
        copies.insert(original.id, id);
        let changes = changes_for(map, view, original, &cell);
        edits.push(Edit::AddElement(Arc::new(Element { id, ..original.clone() })));
        edits.extend(changes.into_iter().map(|change| Edit::SetElement(id, change)));
        placed.push((id, cell, at));
    }
    for link in map.links().iter() {
        if let (Some(&from), Some(&to)) = (copies.get(&link.from), copies.get(&link.to)) {
            edits.push(Edit::AddLink(Arc::new(Link { id: LinkId::random(), from, to, ..link.clone() })));
        }
    }
    (placed, edits)
}

/// A new annotation, pinned to what was pointed at.
///
/// The paper of a view by stage and region is a cell; elsewhere, and when a
/// free point was asked for, it is the point.
pub fn annotate(
    view: &View,
    picture: &Picture,
    kind: AnnotationKind,
    over: &Over,
    at: Point,
    is_free: bool,
) -> (AnnotationId, Edit) {
    let point = Anchor::Point { view: view.id, at };
    let is_by_region = matches!(view.rows, Rows::Region { .. });
    let anchor = match over {
        _ if is_free => point,
        Over::Fact(crate::map::Target::Element(id)) | Over::Handle(id) => Anchor::Element(*id),
        Over::Fact(crate::map::Target::Link(id)) => Anchor::Link(*id),
        Over::End(end) => Anchor::Link(end.link),
        Over::Fact(crate::map::Target::Annotation(_)) => point,
        Over::Column(key) => key.as_deref().map_or(point, |id| Anchor::Stage(id.into())),
        Over::Row(key) => key.as_deref().filter(|_| is_by_region).map_or(point, |id| Anchor::Region(id.into())),
        Over::Paper | Over::Block(_)
            if view.columns == Columns::Stage && is_by_region && picture.body().contains(at) =>
        {
            let cell = picture.cell_at(at);
            let stage = cell.column.as_deref().map(Into::into);
            Anchor::Cell { stage, region: cell.row.as_deref().map(Into::into) }
        }
        Over::Paper | Over::Block(_) => point,
    };
    let id = AnnotationId::random();
    let provenance = Provenance::default();
    (id, Edit::Annotate(Annotation { id, kind, at: anchor, text: String::new(), provenance }))
}

/// Room for a card whose size is not known yet.
pub const fn card_size() -> Size {
    Size::new(WIDTH, MIN_HEIGHT)
}

/// One edit for each element: the same field, the same value.
pub fn assign(elements: impl IntoIterator<Item = ElementId>, change: &ElementChange) -> Vec<Edit> {
    elements.into_iter().map(|id| Edit::SetElement(id, change.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Fixture, fixture};
    use super::*;
    use crate::edit::Document;
    use crate::map::{Field, Key};

    #[test]
    fn a_new_element_belongs_to_the_cell_it_is_made_in() {
        let Fixture { map, view, picture, .. } = fixture();
        let mut document = Document::new(map);
        let cell = Cell { column: Key::new("S5"), row: Key::new("RO21") };
        let at = picture.cell_rect(&cell).expect("there").center();
        let made = at_point(document.map(), &view, &picture, at);
        document.edit("Add", &made.named("Notified body")).expect("possible");
        let element = document.map().element(made.element).expect("there");
        assert_eq!(element.name, "Notified body");
        assert_eq!(element.stage, Some("S5".into()));
        assert_eq!(element.region, Some("RO21".into()));
    }

    #[test]
    fn a_new_element_is_one_that_the_filter_shows() {
        let Fixture { map, view, picture, .. } = fixture();
        let mut view = (*view).clone();
        view.filter.clauses.insert(Field::Scope, [Key::new("in_region")].into());
        let mut document = Document::new(map);
        let cell = Cell { column: Key::new("S5"), row: Key::new("RO21") };
        let made = in_cell(document.map(), &view, &picture, &cell);
        document.edit("Add", &made.named("Seen")).expect("possible");
        let element = document.map().element(made.element).expect("there");
        assert!(view.filter.passes(document.map(), element));
    }

    #[test]
    fn the_next_one_is_a_stage_on_and_linked() {
        let Fixture { map, view, picture, a, kind, .. } = fixture();
        let mut document = Document::new(map);
        let made = next(document.map(), &view, &picture, a, Way::Right, Some(kind)).expect("there is a card");
        document.edit("Add", &made.named("Next")).expect("possible");
        let element = document.map().element(made.element).expect("there");
        assert_eq!(element.stage, Some("S3".into()));
        assert!(document.map().links().iter().any(|link| link.from == a && link.to == made.element));
    }

    #[test]
    fn copies_keep_the_links_between_them_only() {
        let Fixture { map, view, picture, a, b, .. } = fixture();
        let mut document = Document::new(map);
        let before = document.map().links().len();
        let (copies, edits) = duplicate(document.map(), &view, &picture, [a, b]);
        document.edit("Duplicate", &edits).expect("possible");
        assert_eq!(copies.len(), 2);
        assert_eq!(document.map().links().len(), before + 1);
        let link = document.map().links().iter().find(|link| copies.contains(&link.from)).expect("copied");
        assert!(copies.contains(&link.to));
    }

    #[test]
    fn the_same_link_is_not_drawn_twice() {
        let Fixture { map, a, b, kind, .. } = fixture();
        assert_eq!(link(&map, a, b, kind.clone()), None);
        assert!(link(&map, b, a, kind).is_some());
    }

    #[test]
    fn an_annotation_is_pinned_to_the_cell_unless_a_free_point_is_asked_for() {
        let Fixture { view, picture, .. } = fixture();
        let at = picture.body().center();
        let (_, edit) = annotate(&view, &picture, AnnotationKind::Gap, &Over::Paper, at, false);
        assert!(matches!(edit, Edit::Annotate(Annotation { at: Anchor::Cell { .. }, .. })), "{edit:?}");
        let (_, edit) = annotate(&view, &picture, AnnotationKind::Gap, &Over::Paper, at, true);
        assert!(matches!(edit, Edit::Annotate(Annotation { at: Anchor::Point { .. }, .. })), "{edit:?}");
    }
}
