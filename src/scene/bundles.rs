//! Links at collapsed cells: they end on the cell's block, and those that then
//! say the same are drawn as one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::blocks::Blocks;
use super::cells::{Cell, Seats};
use super::routes::Routes;
use crate::edit::{Change, Changes};
use crate::map::{Direction, ElementId, Link, LinkId, LinkKindId, LinkStatus, Map, Target, View};

/// The meaning of a link between two cards or blocks: links of one meaning are
/// drawn as one.
type Sense = (ElementId, ElementId, LinkKindId, Direction, LinkStatus);

/// The links that are drawn as one, and those that are not drawn at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bundles {
    /// Links drawn as one, by the first of them.
    links: BTreeMap<LinkId, Vec<LinkId>>,
    /// The first of its bundle, for the others.
    first: BTreeMap<LinkId, LinkId>,
}

impl Bundles {
    /// The link that this one is drawn as: itself, or the first of its bundle.
    pub fn drawn_as(&self, link: LinkId) -> LinkId {
        self.first.get(&link).copied().unwrap_or(link)
    }

    /// The targets with all links that are drawn as one with one of them.
    pub fn whole(&self, mut targets: BTreeSet<Target>) -> BTreeSet<Target> {
        let links = targets.iter().filter_map(|target| match target {
            Target::Link(id) => self.links.get(id),
            Target::Element(_) | Target::Annotation(_) => None,
        });
        let links: Vec<Target> = links.flatten().copied().map(Target::Link).collect();
        targets.extend(links);
        targets
    }

    /// The links that are drawn as this one.
    pub fn links_of(&self, drawn: LinkId) -> Vec<LinkId> {
        self.links.get(&drawn).cloned().unwrap_or_else(|| vec![drawn])
    }
}

/// Bundles kept from picture to picture.
#[derive(Debug, Clone, Default)]
pub(super) struct Bundling {
    pub bundles: Arc<Bundles>,
    pub counts: BTreeMap<LinkId, usize>,
    /// Links with both ends in one block, by its cell.
    pub within: BTreeMap<Cell, Vec<LinkId>>,
    /// Number of links that the view shows, those within blocks among them; none
    /// while every link is drawn as itself.
    shown: Option<usize>,
}

impl Bundling {
    /// From changed links to changes of what is drawn, which is the same while
    /// no cell is collapsed. Else it takes a walk over all links.
    pub fn update<'a>(
        &mut self,
        changes: &'a Changes<Link>,
        (map, view): (&Map, &View),
        (seats, blocks): (&Seats, &Blocks),
        routes: &Routes,
    ) -> Cow<'a, Changes<Link>> {
        if !blocks.is_any() && self.shown.is_none() {
            return Cow::Borrowed(changes);
        }
        let counts = std::mem::take(&mut self.counts);
        let wanted = self.bundle(map, view, seats, blocks);
        if !blocks.is_any() {
            self.shown = None;
        }
        let mut drawn: Changes<Link> = Changes::new();
        for link in routes.links().filter(|link| !wanted.contains_key(&link.id)) {
            drawn.insert(link.id, Change { before: Some(Arc::clone(link)), after: None });
        }
        let known: BTreeMap<LinkId, &Arc<Link>> = routes.links().map(|link| (link.id, link)).collect();
        for (id, link) in wanted {
            let before = known.get(&id).copied();
            let is_same = before.is_some_and(|before| Arc::ptr_eq(before, &link) || **before == *link);
            if !is_same || counts.get(&id) != self.counts.get(&id) {
                drawn.insert(id, Change { before: before.cloned(), after: Some(link) });
            }
        }
        Cow::Owned(drawn)
    }

    /// The links as they are drawn: with blocks at their ends, and in bundles.
    fn bundle(&mut self, map: &Map, view: &View, seats: &Seats, blocks: &Blocks) -> BTreeMap<LinkId, Arc<Link>> {
        let mut wanted: BTreeMap<LinkId, Arc<Link>> = BTreeMap::new();
        let mut bundled: BTreeMap<Sense, Vec<LinkId>> = BTreeMap::new();
        let mut shown = 0;
        self.within.clear();
        for (id, link) in map.links().iter_shared() {
            if view.hidden_link_kinds.contains(&link.kind) {
                continue;
            }
            shown += 1;
            let block_of = |element| blocks.block_of(seats.cell_of(element)?);
            let (from, to) = (block_of(link.from), block_of(link.to));
            if let Some(cell) = from.filter(|_| from == to).and_then(|block| blocks.cell_of(block)) {
                self.within.entry(cell.clone()).or_default().push(*id);
            } else if from.is_none() && to.is_none() {
                wanted.insert(*id, Arc::clone(link));
            } else {
                let (from, to) = (from.unwrap_or(link.from), to.unwrap_or(link.to));
                let is_forward = link.direction == Direction::Forward;
                let (from, to) = if is_forward { (from, to) } else { (from.min(to), from.max(to)) };
                let sense = (from, to, link.kind.clone(), link.direction, link.status);
                bundled.entry(sense).or_default().push(*id);
            }
        }
        let mut bundles = Bundles::default();
        for ((from, to, ..), links) in bundled {
            let Some(first) = links.first().and_then(|id| map.link(*id)) else { continue };
            let drawn = Link { from, to, role: role_of(map, &links), ..first.clone() };
            wanted.insert(first.id, Arc::new(drawn));
            if links.len() > 1 {
                self.counts.insert(first.id, links.len());
                bundles.first.extend(links.iter().map(|link| (*link, first.id)));
                bundles.links.insert(first.id, links);
            }
        }
        self.shown = Some(shown);
        if *self.bundles != bundles {
            self.bundles = Arc::new(bundles);
        }
        wanted
    }

    /// Number of links that the view shows, drawn or within a block.
    pub fn shown(&self, routes: &Routes) -> usize {
        self.shown.unwrap_or_else(|| routes.shown())
    }
}

/// The label of a bundle: how many there are, after the role that all have.
fn role_of(map: &Map, links: &[LinkId]) -> String {
    let mut roles = links.iter().filter_map(|id| map.link(*id)).map(|link| link.role.as_str());
    let first = roles.next().unwrap_or_default();
    match (links.len(), roles.all(|role| role == first) && !first.is_empty()) {
        (1, _) => first.to_owned(),
        (count, true) => format!("{first} ×{count}"),
        (count, false) => format!("×{count}"),
    }
}
