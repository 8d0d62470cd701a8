//! Emphasis of the selection and its neighbours over the rest.

use std::collections::BTreeSet;

use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::map::Target;
use crate::scene::{Group, Layer, Spot};

/// The selection's neighbourhood, computed when selection or picture change.
#[derive(Debug, Default)]
pub struct Emphasis {
    key: Option<(u64, BTreeSet<Target>)>,
    /// Selected facts and the links that touch selected elements.
    ahead: BTreeSet<Target>,
    /// Elements at the other ends of those links.
    near: BTreeSet<Target>,
    /// The groups of what is ahead, in painter's order.
    groups: BTreeSet<usize>,
    /// A selected pin alone lets nothing step back: it has no links.
    dims: bool,
    version: u64,
}

/// The relation of a fact to the selection, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Selected,
    Near,
    /// Nothing is selected.
    Plain,
    Back,
}

/// Links that have nothing to do with the selection.
const BACK_LINK: f32 = 0.28;
/// Cards that have nothing to do with the selection.
const BACK_CARD: f32 = 0.72;

impl Emphasis {
    pub fn update(&mut self, panel: &PanelContext<'_>, drawn: &Drawn) {
        let selection = &panel.session.selection;
        if self.key.as_ref().is_some_and(|(serial, known)| *serial == drawn.serial && known == selection) {
            return;
        }
        self.ahead.clone_from(selection);
        self.near.clear();
        self.dims = selection.iter().any(|target| !matches!(target, Target::Annotation(_)));
        for link in panel.map().links().iter().filter(|_| !selection.is_empty()) {
            let (from, to) = (Target::Element(link.from), Target::Element(link.to));
            let (has_from, has_to) = (selection.contains(&from), selection.contains(&to));
            if has_from || has_to || selection.contains(&Target::Link(link.id)) {
                self.ahead.insert(Target::Link(drawn.picture.bundles.drawn_as(link.id)));
                self.near.extend([from, to]);
            }
        }
        let groups = drawn.picture.scene.groups.iter().enumerate();
        let is_ahead = |group: &Group| target_of(group).is_some_and(|target| self.ahead.contains(&target));
        self.groups = groups.filter(|(_, group)| is_ahead(group)).map(|(at, _)| at).collect();
        self.key = Some((drawn.serial, selection.clone()));
        self.version += 1;
    }

    /// Changes whenever the emphasis does.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// True for a group of the scene that is drawn after the others.
    pub fn is_ahead(&self, group: usize) -> bool {
        self.groups.contains(&group)
    }

    pub fn ahead_groups(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().copied()
    }

    pub fn standing(&self, target: Target) -> Standing {
        if self.ahead.contains(&target) {
            Standing::Selected
        } else if self.near.contains(&target) {
            Standing::Near
        } else if self.dims {
            Standing::Back
        } else {
            Standing::Plain
        }
    }

    /// Over 1 is opaque.
    pub fn opacity(&self, group: &Group) -> f32 {
        let Some(target) = target_of(group).filter(|_| self.dims) else { return 1.0 };
        if self.ahead.contains(&target) {
            2.0
        } else if self.near.contains(&target) {
            1.0
        } else {
            match group.layer {
                Layer::Links | Layer::LinkLabels => BACK_LINK,
                Layer::Cards | Layer::AnnotationMarks => BACK_CARD,
                Layer::Bands | Layer::ColumnHeaders | Layer::RowHeaders | Layer::Furniture => 1.0,
            }
        }
    }
}

fn target_of(group: &Group) -> Option<Target> {
    match group.spot {
        Some(Spot::Fact(target)) => Some(target),
        Some(Spot::Column(_) | Spot::Row(_) | Spot::Block(_)) | None => None,
    }
}
