//! The views of the map: shown, added, copied, deleted.

use std::collections::BTreeSet;

use super::Workspace;
use crate::edit::Edit;
use crate::map::{Placement, View, ViewId};

impl Workspace {
    pub fn show_view(&mut self, view: ViewId) {
        self.settle();
        self.session.view = view;
    }

    pub fn new_view(&mut self) {
        let rank = self.next_rank();
        let view = View { rank, ..View::new(ViewId::random(), self.free_name(message!("workspace-view"))) };
        self.add_view(view, Vec::new());
    }

    pub fn duplicate_view(&mut self) {
        let source = self.view();
        let id = ViewId::random();
        // What a hand put stays what a hand put; the rest the next tidying may move.
        let (by_hand, by_layout): (Vec<&Placement>, Vec<&Placement>) =
            self.document.map().placements_of(source.id).partition(|placement| placement.pinned);
        let by_hand = by_hand.into_iter().map(|placement| (placement.element, Some(placement.at))).collect();
        let by_layout = by_layout.into_iter().map(|placement| (placement.element, placement.at)).collect();
        let view = View { id, rank: self.next_rank(), name: self.free_name(&source.name), ..(*source).clone() };
        let edits = vec![Edit::Place { view: id, cards: by_hand }, Edit::Tidy { view: id, cards: by_layout }];
        self.add_view(view, edits);
    }

    fn add_view(&mut self, view: View, more: Vec<Edit>) {
        let (id, name) = (view.id, view.name.clone());
        let mut edits = vec![Edit::PutView(view)];
        edits.extend(more);
        if self.edit(message!("workspace-add-view", name = &name), &edits) {
            self.session.view = id;
        }
    }

    pub fn delete_view(&mut self) {
        let view = self.view();
        self.edit(message!("workspace-delete-view", name = &view.name), &[Edit::RemoveView(view.id)]);
    }

    pub fn clear_filter(&mut self) {
        let view = self.view();
        let plain = View { filter: Default::default(), hidden_link_kinds: BTreeSet::new(), ..(*view).clone() };
        self.edit(message!("workspace-clear-filter"), &[Edit::PutView(plain)]);
    }

    fn next_rank(&self) -> u32 {
        self.document.map().ordered_views().last().map_or(0, |view| view.rank.saturating_add(10))
    }

    /// A name that no view has yet.
    fn free_name(&self, stem: &str) -> String {
        let is_taken = |name: &str| self.document.map().views().iter().any(|view| view.name == name);
        (2..).map(|at| format!("{stem} {at}")).find(|name| !is_taken(name)).unwrap_or_else(|| stem.to_owned())
    }
}
