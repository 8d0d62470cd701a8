//! From card to card with the keyboard.

use super::Way;
use crate::geom::{Point, Rect};
use crate::map::{ElementId, Map};
use crate::scene::Picture;

/// The factor by which a card without a link to this one counts as farther.
const STRANGER: f32 = 3.0;

/// The neighbour of a card in one of four ways: the nearest that lies more in
/// that way than across it, linked ones first.
pub fn neighbour(map: &Map, picture: &Picture, of: ElementId, way: Way) -> Option<ElementId> {
    let here = picture.rect_of(of)?.center();
    let linked: Vec<ElementId> =
        map.links().iter().filter(|link| link.touches(of)).map(|link| link.other_end(of)).collect();
    let ahead = |to: Point| {
        let unit = way.vector();
        let by = to - here;
        let along = by.x * unit.x + by.y * unit.y;
        let across = (by.x * unit.y).abs() + (by.y * unit.x).abs();
        (along > 1.0 && along >= across * 0.5).then_some(along + 2.0 * across)
    };
    stops(picture)
        .filter(|(id, _)| *id != of)
        .filter_map(|(id, rect)| {
            let distance = ahead(rect.center())?;
            Some((if linked.contains(&id) { distance } else { distance * STRANGER }, id))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
        .map(|(_, id)| id)
}

/// The start of a walk: the first card in reading order.
pub fn first(picture: &Picture) -> Option<ElementId> {
    let corner = |at: Point| (at.y, at.x);
    let order = |a: Point, b: Point| corner(a).partial_cmp(&corner(b)).unwrap_or(std::cmp::Ordering::Equal);
    stops(picture).min_by(|(_, a), (_, b)| order(a.min, b.min)).map(|(id, _)| id)
}

/// The stops of a walk: cards, and in each block its first element.
fn stops(picture: &Picture) -> impl Iterator<Item = (ElementId, Rect)> + '_ {
    let cards = picture.cards.iter().map(|(id, card)| (*id, card.rect));
    cards.chain(picture.blocks.values().filter_map(|block| Some((*block.elements.first()?, block.rect))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Fixture, fixture};
    use super::*;

    #[test]
    fn walking_goes_there_and_back() {
        let Fixture { map, picture, a, b, .. } = fixture();
        assert_eq!(neighbour(&map, &picture, a, Way::Right), Some(b));
        assert_eq!(neighbour(&map, &picture, b, Way::Left), Some(a));
        assert_eq!(neighbour(&map, &picture, a, Way::Left), None);
        assert_eq!(first(&picture), Some(a));
    }
}
