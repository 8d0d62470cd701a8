//! The places of pasted cards.

use std::collections::BTreeSet;

use super::create::put_by_program;
use crate::edit::Edit;
use crate::geom::Point;
use crate::map::{ElementId, Map, View};
use crate::scene::card::Content;
use crate::scene::cells::Seats;
use crate::scene::free_slots::{NewCard, Slots};
use crate::scene::{Cell, Picture};
use crate::text::Measure;

/// The edit that places elements which were pasted into the map, with the
/// place that each had in its cell where it came from; `picture` is the one
/// before they came, whose cards stay where they are.
///
/// In lanes they take free slots in the order in which they stood, and those of
/// a cell in which nobody stands are left to the automatic placement; without
/// lanes they keep their places, a little beside the originals.
pub fn placing(
    map: &Map,
    view: &View,
    picture: &Picture,
    pasted: &[(ElementId, Option<Point>)],
    measure: &dyn Measure,
) -> Edit {
    let mut pasted: Vec<&(ElementId, Option<Point>)> = pasted.iter().collect();
    pasted.sort_by(|(_, a), (_, b)| match (a, b) {
        (Some(a), Some(b)) => a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)),
        _ => a.is_none().cmp(&b.is_none()),
    });
    let mut seats = Seats::new(map, view, None);
    let mut slots = Slots::new(picture);
    let standing: BTreeSet<&Cell> = picture.cards.values().map(|card| &card.cell).collect();
    let mut new = Vec::with_capacity(pasted.len());
    for &(id, was_at) in pasted {
        let Some(element) = map.element(id) else { continue };
        seats.put(map, view, id, Some(element));
        // Who is filtered out has no place.
        let Some(cell) = seats.cell_of(id) else { continue };
        let size = Content::new(map, view, element, measure).size;
        let at = match was_at.filter(|_| picture.is_free) {
            Some(at) => {
                let beside = at + Point::new(super::GRID_STEP, super::GRID_STEP);
                Some(slots.take_near(cell, beside, size, false))
            }
            None => standing.contains(cell).then(|| slots.take(cell, size)),
        };
        new.push(NewCard { element: id, cell: cell.clone(), at });
    }
    put_by_program(map, view, picture, new)
}
