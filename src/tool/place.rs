//! Cards dragged, nudged and aligned: lanes are data.

use std::collections::BTreeMap;

use super::GRID;
use crate::edit::Edit;
use crate::geom::{Point, Rect};
use crate::map::{ElementId, Map, View};
use crate::scene::picture::changes_for;
use crate::scene::{CardBox, Cell, Picture};

/// The landing place of a dragged card.
#[derive(Debug, Clone, PartialEq)]
pub struct Landing {
    /// The dragged element.
    pub element: ElementId,
    /// The cell it would be in.
    pub cell: Cell,
    /// As a placement: from the cell's content corner.
    pub at: Point,
}

/// The landing places of cards that are all moved by the same vector (map units).
///
/// The middle of a card says which cell it lands in, so what is seen to be in
/// a lane is in it. In a view with lanes a card stays within its cell's corner.
pub fn landings(picture: &Picture, elements: impl IntoIterator<Item = ElementId>, by: Point) -> Vec<Landing> {
    elements
        .into_iter()
        .filter_map(|element| {
            let card = picture.cards.get(&element)?;
            let rect = card.rect.translate(by);
            let cell = picture.cell_at(rect.center());
            let origin = if cell == card.cell { card.origin } else { picture.origin_of(&cell)? };
            Some(Landing { element, at: kept_in(picture, rect.min - origin), cell })
        })
        .collect()
}

/// The edits of a drag: fields of the cells landed in, and positions. Locked
/// cards stay, in their cell too.
pub fn moves(map: &Map, view: &View, mut landings: Vec<Landing>) -> Vec<Edit> {
    landings.retain(|landing| !map.is_locked(view.id, landing.element));
    let mut edits = Vec::new();
    for landing in &landings {
        if let Some(element) = map.element(landing.element) {
            let changes = changes_for(map, view, element, &landing.cell);
            edits.extend(changes.into_iter().map(|change| Edit::SetElement(landing.element, change)));
        }
    }
    // In a collapsed cell there is no place to be put: it takes a free one when
    // the cell is expanded.
    let at = |landing: &Landing| (!view.is_collapsed(&landing.cell)).then_some(landing.at);
    let cards = landings.iter().map(|landing| (landing.element, at(landing))).collect();
    edits.push(Edit::Place { view: view.id, cards });
    edits
}

/// The view with cells collapsed or expanded.
pub fn collapsing(view: &View, cells: impl IntoIterator<Item = Cell>, collapses: bool) -> Edit {
    let mut collapsed = view.collapsed.clone();
    for cell in cells {
        if collapses {
            collapsed.insert(cell);
        } else {
            collapsed.remove(&cell);
        }
    }
    Edit::PutView(View { collapsed, ..view.clone() })
}

/// The name of a move in the undo list.
pub fn move_label(map: &Map, landings: &[Landing]) -> String {
    match landings {
        [one] => match map.element(one.element).filter(|element| !element.name.is_empty()) {
            Some(element) => message!("move-one", name = &element.name),
            None => message!("move-unnamed").to_owned(),
        },
        many => message!("move-many", count = many.len()),
    }
}

/// Cards moved within their cells, never out of them: an arrow key changes no fact.
pub fn nudge(view: &View, picture: &Picture, elements: impl IntoIterator<Item = ElementId>, by: Point) -> Vec<Edit> {
    let placed = elements.into_iter().filter_map(|id| {
        let card = picture.cards.get(&id)?;
        Some((id, kept_in(picture, placement_of(card) + by)))
    });
    vec![place(view, placed)]
}

/// Sides and middles that cards can be aligned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Left edges in one line.
    Left,
    /// Right edges in one line.
    Right,
    /// Top edges in one line.
    Top,
    /// Bottom edges in one line.
    Bottom,
    /// Middles on one vertical line.
    Horizontal,
    /// Middles on one horizontal line.
    Vertical,
}

impl Alignment {
    /// True when it moves cards left and right.
    const fn is_across(self) -> bool {
        matches!(self, Self::Left | Self::Right | Self::Horizontal)
    }
}

/// Cards brought on a line, within each column (or row): an alignment over
/// lanes would change facts. Cards without lanes are aligned all together.
pub fn align(
    view: &View,
    picture: &Picture,
    elements: impl IntoIterator<Item = ElementId>,
    alignment: Alignment,
) -> Vec<Edit> {
    let mut lanes: BTreeMap<_, Vec<(ElementId, &CardBox)>> = BTreeMap::new();
    for id in elements {
        if let Some(card) = picture.cards.get(&id) {
            let key = if alignment.is_across() { &card.cell.column } else { &card.cell.row };
            lanes.entry(key).or_default().push((id, card));
        }
    }
    let placed = lanes.into_values().flat_map(|cards| {
        let all = cards.iter().fold(Rect::NOTHING, |all, (_, card)| all.union(card.rect));
        cards.into_iter().map(move |(id, card)| {
            let rect = card.rect;
            let by = match alignment {
                Alignment::Left => Point::new(all.left() - rect.left(), 0.0),
                Alignment::Right => Point::new(all.right() - rect.right(), 0.0),
                Alignment::Horizontal => Point::new(all.center().x - rect.center().x, 0.0),
                Alignment::Top => Point::new(0.0, all.top() - rect.top()),
                Alignment::Bottom => Point::new(0.0, all.bottom() - rect.bottom()),
                Alignment::Vertical => Point::new(0.0, all.center().y - rect.center().y),
            };
            (id, placement_of(card) + by)
        })
    });
    let placed: Vec<_> = placed.map(|(id, at)| (id, kept_in(picture, at))).collect();
    vec![place(view, placed)]
}

/// Cards given back to the automatic placement.
pub fn automatic(view: &View, elements: impl IntoIterator<Item = ElementId>) -> Vec<Edit> {
    vec![Edit::Place { view: view.id, cards: elements.into_iter().map(|id| (id, None)).collect() }]
}

/// Cards locked where they are, or unlocked when all of them are locked. Of
/// those in collapsed cells the ones that have a place; none when nothing has.
pub fn lock(map: &Map, view: &View, picture: &Picture, elements: impl IntoIterator<Item = ElementId>) -> Option<Edit> {
    let kept = |id: ElementId| {
        let placement = map.placements().get(&(view.id, id)).filter(|_| picture.block_of(id).is_some());
        placement.map(|placement| placement.at)
    };
    let at = |id: ElementId| picture.cards.get(&id).map(placement_of).or_else(|| kept(id));
    let cards: Vec<_> = elements.into_iter().filter_map(|id| Some((id, at(id)?))).collect();
    let locked = !cards.iter().all(|(id, _)| map.is_locked(view.id, *id));
    (!cards.is_empty()).then_some(Edit::Lock { view: view.id, cards, locked })
}

/// The reason why some of the elements were left as they are: in collapsed cells they have
/// no cards to be placed. None when all have.
pub fn why_left(picture: &Picture, elements: impl IntoIterator<Item = ElementId>) -> Option<String> {
    let count = elements.into_iter().filter(|id| picture.block_of(*id).is_some()).count();
    (count > 0).then(|| message!("left-in-collapsed", count = count))
}

/// The place of a card, as a placement.
pub fn placement_of(card: &CardBox) -> Point {
    card.rect.min - card.origin
}

fn place(view: &View, cards: impl IntoIterator<Item = (ElementId, Point)>) -> Edit {
    Edit::Place { view: view.id, cards: cards.into_iter().map(|(id, at)| (id, Some(at))).collect() }
}

/// On the grid, and not left of or above its cell.
fn kept_in(picture: &Picture, at: Point) -> Point {
    let at = at.snapped(GRID);
    if picture.is_free { at } else { Point::new(at.x.max(0.0), at.y.max(0.0)) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Fixture, fixture};
    use super::*;
    use crate::edit::Document;

    #[test]
    fn a_locked_card_stays_until_it_is_unlocked() {
        let Fixture { map, view, picture, a, .. } = fixture();
        let mut document = Document::new(map);
        let drag = |document: &Document| moves(document.map(), &view, landings(&picture, [a], Point::new(900.0, 0.0)));
        let toggle = |document: &Document| lock(document.map(), &view, &picture, [a]).expect("it has a card");
        document.edit("Lock", &[toggle(&document)]).expect("possible");
        let locked = document.map().clone();
        document.edit("Move", &drag(&document)).expect("possible");
        document.edit("Nudge", &nudge(&view, &picture, [a], Point::new(8.0, 0.0))).expect("possible");
        document.edit("Automatic", &automatic(&view, [a])).expect("possible");
        assert_eq!(*document.map(), locked);
        document.edit("Unlock", &[toggle(&document)]).expect("possible");
        document.edit("Move", &drag(&document)).expect("possible");
        assert_ne!(document.map().element(a), locked.element(a));
    }

    #[test]
    fn a_card_dropped_in_another_cell_changes_stage_and_region_in_one_step() {
        let Fixture { map, view, picture, a, .. } = fixture();
        let mut document = Document::new(map);
        let target = picture
            .cell_rect(&Cell { column: crate::map::Key::new("S4"), row: crate::map::Key::new("RO21") })
            .expect("the cell is there");
        let by = target.center() - picture.cards[&a].rect.center();
        let edits = moves(document.map(), &view, landings(&picture, [a], by));
        document.edit("Move", &edits).expect("possible");
        let element = document.map().element(a).expect("still there");
        assert_eq!(element.stage.as_ref().map(|id| id.as_str()), Some("S4"));
        assert_eq!(element.region.as_ref().map(|id| id.as_str()), Some("RO21"));
        assert!(document.undo());
        assert_eq!(document.map().element(a).and_then(|element| element.stage.clone()), Some("S2".into()));
        assert!(!document.undo(), "it was one step");
    }

    #[test]
    fn a_move_within_the_cell_changes_no_fact() {
        let Fixture { map, view, picture, a, .. } = fixture();
        let edits = moves(&map, &view, landings(&picture, [a], Point::new(0.0, 3.0)));
        assert!(matches!(edits.as_slice(), [Edit::Place { .. }]), "{edits:?}");
    }

    #[test]
    fn a_nudge_stays_in_the_cell() {
        let Fixture { view, picture, a, .. } = fixture();
        let edits = nudge(&view, &picture, [a], Point::new(-500.0, 16.0));
        let [Edit::Place { cards, .. }] = edits.as_slice() else { panic!("{edits:?}") };
        assert_eq!(cards, &[(a, Some(Point::new(0.0, 16.0)))]);
    }

    #[test]
    fn cards_align_within_their_column() {
        let Fixture { view, picture, a, b, .. } = fixture();
        let edits = align(&view, &picture, [a, b], Alignment::Left);
        let [Edit::Place { cards, .. }] = edits.as_slice() else { panic!("{edits:?}") };
        for (id, at) in cards {
            assert_eq!(*at, Some(placement_of(&picture.cards[id])), "already at the left of its own column");
        }
    }
}
