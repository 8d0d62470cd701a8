//! The ways of all links of a view, kept from picture to picture.
//!
//! Links share the sides of cards and the gaps between them out, so a card that
//! moves may concern any of them: courses are found all at once, when a card or
//! the end of a link changed and not else. Those that stay as they were keep
//! their shapes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrange::CardBox;
use super::links::{self, Route};
use super::shape::Group;
use super::theme::Theme;
use crate::edit::Changes;
use crate::layout::routing::{self, Card, Request};
use crate::map::{Direction, ElementId, Key, Link, LinkId, Map, View};

/// A link that the view shows.
#[derive(Debug, Clone)]
struct Way {
    link: Arc<Link>,
    /// None while one of its ends has no card.
    drawn: Option<Drawn>,
}

#[derive(Debug, Clone)]
struct Drawn {
    route: Route,
    group: Arc<Group>,
}

/// All ways of a view. Holds for one vocabulary and one view.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    ways: BTreeMap<LinkId, Way>,
    /// Number of links drawn since the first picture.
    pub found: usize,
}

/// The cards and bands that the ways go between.
pub struct Ground<'a> {
    /// The map.
    pub map: &'a Map,
    /// The view of it.
    pub view: &'a View,
    /// The colours of lines.
    pub theme: &'a Theme,
    /// The place of each card.
    pub cards: &'a BTreeMap<ElementId, CardBox>,
    /// Cards whose box changed, with the box they had.
    pub moved: &'a BTreeMap<ElementId, Option<CardBox>>,
    /// The number of links that each bundle stands for.
    pub counts: &'a BTreeMap<LinkId, usize>,
    /// Cells that lie across the columns, from top to bottom.
    pub bands: &'a [Key],
    /// True without lanes.
    pub is_free: bool,
}

impl Ground<'_> {
    fn count_of(&self, link: LinkId) -> usize {
        self.counts.get(&link).copied().unwrap_or(1)
    }
}

impl Routes {
    /// Brings the ways up to date; gives the links whose way changed or is gone.
    pub fn update(&mut self, changes: &Changes<Link>, ground: &Ground<'_>) -> BTreeSet<LinkId> {
        let mut changed: BTreeSet<LinkId> = changes.keys().copied().collect();
        let mut is_settled = ground.moved.is_empty();
        for (id, change) in changes {
            let before = self.ways.remove(id);
            if let Some(after) = change.after.as_ref().filter(|link| is_shown(ground.view, link)) {
                is_settled &= before.as_ref().is_some_and(|before| goes_alike(&before.link, after));
                let drawn = before.and_then(|before| before.drawn);
                self.ways.insert(*id, Way { link: Arc::clone(after), drawn });
            } else {
                is_settled &= before.is_none();
            }
        }
        if is_settled {
            for id in changes.keys() {
                let Some(way) = self.ways.get_mut(id) else { continue };
                let Some(drawn) = &mut way.drawn else { continue };
                drawn.route.count = ground.count_of(*id);
                drawn.group = Arc::new(links::group(ground.map, &way.link, &drawn.route, ground.theme));
                self.found += 1;
            }
            return changed;
        }
        self.lead(ground, &mut changed);
        changed
    }

    /// Finds all courses, and draws the links whose course is another one, and
    /// those in `changed`.
    fn lead(&mut self, ground: &Ground<'_>, changed: &mut BTreeSet<LinkId>) {
        let place_of: BTreeMap<ElementId, usize> = ground.cards.keys().copied().zip(0..).collect();
        let band_of = |card: &CardBox| {
            let band = ground.bands.iter().position(|band| *band == card.cell.column);
            band.map_or(0, |at| at + 1)
        };
        let cards: Vec<Card> =
            ground.cards.values().map(|card| Card { rect: card.rect, band: band_of(card) }).collect();
        let ends = |link: &Link| Some((*place_of.get(&link.from)?, *place_of.get(&link.to)?));
        let mut linked: Vec<(&LinkId, &mut Way)> = Vec::with_capacity(self.ways.len());
        let mut pairs: Vec<routing::Link> = Vec::with_capacity(self.ways.len());
        for (id, way) in &mut self.ways {
            match ends(&way.link) {
                Some((from, to)) => {
                    let is_directed = way.link.direction == Direction::Forward;
                    pairs.push(routing::Link { from, to, is_directed });
                    linked.push((id, way));
                }
                None if way.drawn.take().is_some() => {
                    changed.insert(*id);
                }
                None => {}
            }
        }
        let courses = routing::courses(&Request { cards: &cards, links: &pairs, is_free: ground.is_free });
        for ((id, way), path) in linked.into_iter().zip(courses) {
            let stays = way.drawn.as_ref().is_some_and(|drawn| *drawn.route.path() == path);
            if stays && !changed.contains(id) {
                continue;
            }
            let route = Route::new(*id, ground.count_of(*id), path);
            let group = Arc::new(links::group(ground.map, &way.link, &route, ground.theme));
            way.drawn = Some(Drawn { route, group });
            changed.insert(*id);
            self.found += 1;
        }
    }

    /// Links that the view shows, or would if their ends had cards.
    pub fn shown(&self) -> usize {
        self.ways.len()
    }

    /// All of them, in link order.
    pub fn links(&self) -> impl Iterator<Item = &Arc<Link>> {
        self.ways.values().map(|way| &way.link)
    }

    /// The ways with their links, in link order.
    pub fn iter(&self) -> impl Iterator<Item = (&Link, &Route)> {
        self.ways.values().filter_map(|way| Some((way.link.as_ref(), &way.drawn.as_ref()?.route)))
    }

    /// The links' shapes, in link order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        self.ways.values().filter_map(|way| Some(&way.drawn.as_ref()?.group))
    }
}

fn is_shown(view: &View, link: &Link) -> bool {
    !view.hidden_link_kinds.contains(&link.kind)
}

/// True when two states of a link have the same course.
fn goes_alike(a: &Link, b: &Link) -> bool {
    (a.from, a.to, a.direction == Direction::Forward) == (b.from, b.to, b.direction == Direction::Forward)
}
