//! The ways of all links of a view, kept from picture to picture.
//!
//! Links at one side of a card share it out in the order of where they go, so
//! that they do not cross at the card. So a card that moves concerns its links,
//! and those beside them at the cards at their other ends; where links are led
//! around cards, also those that looked at the place it left or came to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrange::CardBox;
use super::links::{self, Route, Side};
use super::shape::Group;
use super::theme::Theme;
use crate::edit::Changes;
use crate::geom::{Point, Rect};
use crate::layout::routing::Obstacles;
use crate::map::{ElementId, Link, LinkId, Map, View};

/// Links that are led around cards; those of larger maps run under them. Past
/// that many no course can be followed by eye, and a card put between two
/// columns makes all of them look for their way again.
const MOST_LED_AROUND: usize = 5_000;

/// A link that the view shows.
#[derive(Debug, Clone)]
struct Way {
    link: Arc<Link>,
    /// How it leaves and enters; none while one of its ends has no card.
    ends: Option<[End; 2]>,
    drawn: Option<Drawn>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct End {
    side: Side,
    port: Point,
}

#[derive(Debug, Clone)]
struct Drawn {
    route: Route,
    looked_at: Rect,
    group: Arc<Group>,
}

/// All ways of a view. Holds for one vocabulary and one view.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    ways: BTreeMap<LinkId, Way>,
    links_of: BTreeMap<ElementId, BTreeSet<LinkId>>,
    /// How many ways have both ends.
    led: usize,
    obstacles: Obstacles,
    /// How many courses were found since the first picture.
    pub found: usize,
}

/// What the ways go between.
pub struct Ground<'a> {
    pub map: &'a Map,
    pub view: &'a View,
    pub theme: &'a Theme,
    pub cards: &'a BTreeMap<ElementId, CardBox>,
    /// Cards whose box changed, with the box they had.
    pub moved: &'a BTreeMap<ElementId, Option<CardBox>>,
    /// Tells the cells that lie across the columns.
    pub is_band: &'a dyn Fn(&CardBox) -> bool,
}

impl Routes {
    /// Brings the ways up to date; gives the links whose way changed or is gone.
    pub fn update(&mut self, changes: &Changes<Link>, ground: &Ground<'_>) -> BTreeSet<LinkId> {
        // Cards at which the ports have to be shared out anew.
        let mut touched: BTreeSet<ElementId> = BTreeSet::new();
        let mut unsettled: BTreeSet<LinkId> = changes.keys().copied().collect();
        for (id, change) in changes {
            if let Some(before) = &change.before {
                self.forget(before, &mut touched);
            }
            if let Some(after) = change.after.as_ref().filter(|link| is_shown(ground.view, link)) {
                self.links_of.entry(after.from).or_default().insert(*id);
                self.links_of.entry(after.to).or_default().insert(*id);
                self.ways.insert(*id, Way { link: Arc::clone(after), ends: None, drawn: None });
            }
        }
        unsettled.extend(ground.moved.keys().filter_map(|id| self.links_of.get(id)).flatten());

        let mut changed: BTreeSet<LinkId> = changes.keys().copied().collect();
        for id in unsettled {
            self.choose_sides(id, ground, &mut touched, &mut changed);
        }
        for element in &touched {
            self.share_out(*element, ground, &mut changed);
        }
        self.look_around(ground, &mut changed);
        for id in &changed {
            self.draw(*id, ground);
        }
        changed
    }

    fn forget(&mut self, link: &Link, touched: &mut BTreeSet<ElementId>) {
        let Some(way) = self.ways.remove(&link.id) else { return };
        self.led -= usize::from(way.ends.is_some());
        for end in [link.from, link.to] {
            touched.insert(end);
            if let Some(links) = self.links_of.get_mut(&end) {
                links.remove(&link.id);
                if links.is_empty() {
                    self.links_of.remove(&end);
                }
            }
        }
    }

    /// Which sides a link uses now.
    fn choose_sides(
        &mut self,
        id: LinkId,
        ground: &Ground<'_>,
        touched: &mut BTreeSet<ElementId>,
        changed: &mut BTreeSet<LinkId>,
    ) {
        let Some(way) = self.ways.get_mut(&id) else { return };
        touched.extend([way.link.from, way.link.to]);
        let cards = ground.cards.get(&way.link.from).zip(ground.cards.get(&way.link.to));
        let sides = cards.map(|(from, to)| {
            let crosses_band = (ground.is_band)(from) != (ground.is_band)(to);
            let across = crosses_band.then(|| links::band_sides(from.rect, to.rect)).flatten();
            across.unwrap_or_else(|| links::sides(from.rect, to.rect))
        });
        self.led -= usize::from(way.ends.is_some());
        self.led += usize::from(sides.is_some());
        let known = way.ends.map(|[from, to]| (from.side, to.side));
        if known != sides {
            way.ends = sides.map(|(from, to)| [from, to].map(|side| End { side, port: Point::ZERO }));
            changed.insert(id);
        }
    }

    /// Shares the sides of a card out among its links.
    fn share_out(&mut self, element: ElementId, ground: &Ground<'_>, changed: &mut BTreeSet<LinkId>) {
        struct Share {
            side: Side,
            /// Centre of the other card along the side, which orders the ports.
            toward: f32,
            link: LinkId,
            end: usize,
        }

        let Some(card) = ground.cards.get(&element) else { return };
        let mut shares: Vec<Share> = Vec::new();
        for id in self.links_of.get(&element).into_iter().flatten() {
            let Some((way, ends)) = self.ways.get(id).and_then(|way| Some((way, way.ends?))) else { continue };
            let others = [way.link.to, way.link.from];
            let at_this = [way.link.from == element, way.link.to == element];
            for (end, other) in others.iter().enumerate().filter(|(end, _)| at_this[*end]) {
                let Some(other) = ground.cards.get(other) else { continue };
                let (side, center) = (ends[end].side, other.rect.center());
                let toward = if side.is_vertical() { center.y } else { center.x };
                shares.push(Share { side, toward, link: *id, end });
            }
        }
        shares.sort_by(|a, b| {
            a.side.cmp(&b.side).then(a.toward.total_cmp(&b.toward)).then(a.link.cmp(&b.link)).then(a.end.cmp(&b.end))
        });
        for side in shares.chunk_by(|a, b| a.side == b.side) {
            for (at, share) in side.iter().enumerate() {
                let port = links::port(card.rect, share.side, at, side.len());
                let ends = self.ways.get_mut(&share.link).and_then(|way| way.ends.as_mut());
                if let Some(end) = ends.map(|ends| &mut ends[share.end]).filter(|end| end.port != port) {
                    end.port = port;
                    changed.insert(share.link);
                }
            }
        }
    }

    /// Adds the links that have to find their way among other obstacles now.
    fn look_around(&mut self, ground: &Ground<'_>, changed: &mut BTreeSet<LinkId>) {
        let are_led_around = self.led <= MOST_LED_AROUND;
        if ground.moved.is_empty() && are_led_around == self.obstacles.is_any() {
            return;
        }
        let obstacles = match are_led_around {
            true => Obstacles::new(ground.cards.values().map(|card| card.rect)),
            false => Obstacles::default(),
        };
        let areas = self.obstacles.differences(&obstacles);
        self.obstacles = obstacles;
        let is_concerned = |way: &Way| {
            let looked_at = way.drawn.as_ref().map(|drawn| drawn.looked_at);
            looked_at.is_some_and(|looked_at| areas.iter().any(|area| area.intersects(looked_at)))
        };
        changed.extend(self.ways.iter().filter(|(_, way)| is_concerned(way)).map(|(id, _)| *id));
    }

    fn draw(&mut self, id: LinkId, ground: &Ground<'_>) {
        let Some(way) = self.ways.get_mut(&id) else { return };
        let Some([from, to]) = way.ends else {
            way.drawn = None;
            return;
        };
        self.found += 1;
        let course = links::course(&self.obstacles, [from.port, to.port], [from.side, to.side]);
        let route = Route::new(id, course.path);
        let group = Arc::new(links::group(ground.map, &way.link, &route, ground.theme));
        way.drawn = Some(Drawn { route, looked_at: course.looked_at, group });
    }

    /// Links that the view shows, or would if their ends had cards.
    pub fn shown(&self) -> usize {
        self.ways.len()
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
