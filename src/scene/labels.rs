//! Labels (roles) of links, where there is room for them: clear of cards and of
//! each other. The others, and roles that many links share, are told when the
//! link is pointed at or selected.
//!
//! Labels take their places in the order of the links, so a label depends on
//! its link's way, on the cards, and on the labels before it: where none of
//! them changed, it stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rstar::{AABB, RTree, RTreeObject};

use super::arrange::CardBox;
use super::links::Route;
use super::routes::Routes;
use super::shape::{Align, Detail, Group, Layer, Shape, Spot, Text};
use super::theme::{Theme, size};
use crate::geom::{Point, Rect};
use crate::map::{ElementId, Link, LinkId, Target};
use crate::text::{Measure, Weight};

/// A role that more links have than this says what their kind says already:
/// it would cover much and tell little.
const COMMON_ROLE: usize = 3;
/// With more places than this stirred up, all labels are placed anew.
const MOST_STIRRED: usize = 256;
/// From a label to cards and other labels, at least.
const GAP: f32 = 3.5;

/// A label's turn: its place, or that there was none.
#[derive(Debug, Clone)]
struct Label {
    /// Box around every place that was tried.
    tried: Rect,
    placed: Option<(Rect, Arc<Group>)>,
}

/// The labels of a view, kept from picture to picture.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    labels: BTreeMap<LinkId, Label>,
    /// Places that cards and labels take; none while no link has a label.
    taken: Option<RTree<Claim>>,
    /// Number of labels given a place, or none, since the first picture.
    pub placed: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Claim {
    rect: Rect,
    /// Whose label it is; none for cards.
    of: Option<LinkId>,
}

impl RTreeObject for Claim {
    type Envelope = AABB<[f32; 2]>;

    fn envelope(&self) -> Self::Envelope {
        envelope(self.rect)
    }
}

fn envelope(rect: Rect) -> AABB<[f32; 2]> {
    AABB::from_corners([rect.min.x, rect.min.y], [rect.max.x, rect.max.y])
}

impl Labels {
    /// Brings the labels up to date: `changed` are links with another way or
    /// role, `moved` the cards with other boxes, with those they had.
    pub fn update(
        &mut self,
        routes: &Routes,
        changed: &BTreeSet<LinkId>,
        cards: &BTreeMap<ElementId, CardBox>,
        moved: &BTreeMap<ElementId, Option<CardBox>>,
        theme: &Theme,
        measure: &dyn Measure,
    ) {
        let telling = telling(routes);
        if telling.is_empty() {
            (self.labels, self.taken) = Default::default();
            return;
        }
        let mut taken = match self.taken.take() {
            Some(taken) if 2 * moved.len() <= MOST_STIRRED => taken,
            _ => {
                self.labels.clear();
                RTree::bulk_load(cards.values().map(|card| Claim { rect: card.rect, of: None }).collect())
            }
        };
        let mut stirred: Vec<Rect> = Vec::new();
        if !self.labels.is_empty() {
            for (id, was) in moved {
                if let Some(was) = was {
                    taken.remove(&Claim { rect: was.rect, of: None });
                    stirred.push(was.rect);
                }
                if let Some(card) = cards.get(id) {
                    taken.insert(Claim { rect: card.rect, of: None });
                    stirred.push(card.rect);
                }
            }
        }
        let silent: Vec<LinkId> = self.labels.keys().filter(|id| !telling.contains_key(id)).copied().collect();
        for id in silent {
            self.take_away(id, &mut taken, &mut stirred);
        }
        for (id, (link, route)) in telling {
            let is_near =
                |label: &Label| stirred.len() > MOST_STIRRED || stirred.iter().any(|rect| rect.intersects(label.tried));
            if self.labels.get(&id).is_some_and(|label| !changed.contains(&id) && !is_near(label)) {
                continue;
            }
            self.take_away(id, &mut taken, &mut stirred);
            self.placed += 1;
            let label = place(link, route, &taken, theme, measure);
            if let Some((rect, _)) = &label.placed {
                taken.insert(Claim { rect: *rect, of: Some(id) });
                stirred.push(*rect);
            }
            self.labels.insert(id, label);
        }
        self.taken = Some(taken);
    }

    fn take_away(&mut self, id: LinkId, taken: &mut RTree<Claim>, stirred: &mut Vec<Rect>) {
        if let Some((rect, _)) = self.labels.remove(&id).and_then(|label| label.placed) {
            taken.remove(&Claim { rect, of: Some(id) });
            stirred.push(rect);
        }
    }

    /// The labels' shapes, in link order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        self.labels.values().filter_map(|label| Some(&label.placed.as_ref()?.1))
    }
}

/// Links with a role that few others have.
fn telling(routes: &Routes) -> BTreeMap<LinkId, (&Link, &Route)> {
    let mut with_role: Vec<(&Link, &Route)> = routes.iter().filter(|(link, _)| !link.role.is_empty()).collect();
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for (link, _) in &with_role {
        *shared.entry(&link.role).or_default() += 1;
    }
    // How many links are drawn as one is told however often it is the same.
    let is_rare = |link: &Link| shared.get(link.role.as_str()).is_some_and(|count| *count <= COMMON_ROLE);
    with_role.retain(|(link, route)| route.count > 1 || is_rare(link));
    with_role.into_iter().map(|(link, route)| (link.id, (link, route))).collect()
}

/// The first place that no card and no earlier label takes.
fn place(link: &Link, route: &Route, taken: &RTree<Claim>, theme: &Theme, measure: &dyn Measure) -> Label {
    let width = measure.width(&link.role, size::SMALL, Weight::Regular);
    let mut tried = Rect::NOTHING;
    for at in route.label_places() {
        let text = Text {
            text: link.role.clone(),
            at: at + Point::new(0.0, size::SMALL * 0.36),
            align: Align::Middle,
            size: size::SMALL,
            weight: Weight::Regular,
            color: theme.mute,
            halo: None,
            upwards: false,
            width,
        };
        let rect = text.bounds().expand(GAP);
        tried = tried.union(rect);
        let mut others = taken.locate_in_envelope_intersecting(envelope(rect));
        if others.all(|other| other.of.is_some_and(|other| other > link.id)) {
            return Label { tried, placed: Some((rect, Arc::new(group(link, text, theme)))) };
        }
    }
    Label { tried, placed: None }
}

/// A patch rather than an outline of the letters: the link would show between
/// them.
fn group(link: &Link, text: Text, theme: &Theme) -> Group {
    let mut group = Group::new(Layer::LinkLabels, Some(Spot::Fact(Target::Link(link.id))));
    let (rect, fill) = (text.bounds().expand(1.5), Some(theme.paper.with_opacity(0.9)));
    group.push(Detail::Near, Shape::Rect { rect, radius: 3.0, fill, stroke: None });
    group.push(Detail::Near, Shape::Text(text));
    group
}
