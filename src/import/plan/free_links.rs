//! Links of the map by what they join, for rows that do not say which of them
//! they are about.
//!
//! One pair may have thousands: what was taken once is not looked at again.

use std::collections::{BTreeMap, BTreeSet};

use crate::map::{ElementId, LinkId, LinkKindId, Map};

/// The ends and the kind of a link.
pub(super) type Ends = (ElementId, ElementId, LinkKindId);

/// The links of a map by their ends and kind.
#[derive(Default)]
pub(super) struct FreeLinks<'a>(BTreeMap<Ends, OfEnds<'a>>);

/// The links with the same ends and kind.
#[derive(Default)]
pub(super) struct OfEnds<'a> {
    count: usize,
    all: Queue,
    by_role: BTreeMap<&'a str, Queue>,
    /// Those that no row of a list without IDs is called by.
    of_no_list: Queue,
    /// Ids of rows of such a list, as many as `numbered`.
    of_lists: BTreeSet<LinkId>,
    numbered: usize,
}

/// Links in the order of the map, each with its place in it. Those before `next`
/// are taken, and stay so.
#[derive(Default)]
struct Queue {
    links: Vec<(usize, LinkId)>,
    next: usize,
}

impl<'a> FreeLinks<'a> {
    pub(super) fn of(map: &'a Map) -> Self {
        let mut free = Self::default();
        for (place, link) in map.links().iter().enumerate() {
            let of_ends = free.0.entry((link.from, link.to, link.kind.clone())).or_default();
            of_ends.count += 1;
            let by_role = of_ends.by_role.entry(&link.role).or_default();
            for queue in [&mut of_ends.all, by_role, &mut of_ends.of_no_list] {
                queue.links.push((place, link.id));
            }
        }
        free
    }

    pub(super) fn with(&mut self, ends: &Ends) -> Option<&mut OfEnds<'a>> {
        self.0.get_mut(ends)
    }
}

impl OfEnds<'_> {
    /// The first that has this role or none, or any where the row has none.
    pub(super) fn with_role(&mut self, role: &str, is_free: impl Fn(LinkId) -> bool) -> Option<LinkId> {
        if role.is_empty() {
            return self.all.first(is_free).map(|(_, id)| id);
        }
        let firsts = ["", role].map(|role| self.by_role.get_mut(role)?.first(&is_free));
        firsts.into_iter().flatten().min().map(|(_, id)| id)
    }

    /// The first that is not left to other rows of a list without IDs, whose
    /// ids `derived` gives by their number, from 1; `number` is that of this row.
    pub(super) fn of_no_list(
        &mut self,
        number: usize,
        derived: impl Fn(usize) -> LinkId,
        is_free: impl Fn(LinkId) -> bool,
    ) -> Option<LinkId> {
        let numbered = self.count + number;
        self.of_lists.extend((self.numbered + 1..=numbered).map(derived));
        self.numbered = self.numbered.max(numbered);
        let of_lists = &self.of_lists;
        self.of_no_list.first(|id| is_free(id) && !of_lists.contains(&id)).map(|(_, id)| id)
    }
}

impl Queue {
    /// The first that is free; what is not free now never will be.
    fn first(&mut self, is_free: impl Fn(LinkId) -> bool) -> Option<(usize, LinkId)> {
        let taken = self.links.iter().skip(self.next).take_while(|(_, id)| !is_free(*id)).count();
        self.next += taken;
        self.links.get(self.next).copied()
    }
}
