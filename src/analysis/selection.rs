//! Who is counted.
//!
//! **Stakeholders** are. Placeholders (actors known to be missing) are kept
//! apart and never in a total. Activities, initiatives, infrastructure and
//! products are elements of the map but no actors, so no count has them: a
//! consortium would otherwise count beside each of its partners.

use crate::map::{Element, ElementKind, Filter, Map, Scope, choices};

choices! {
    /// Which elements a count takes by their scope.
    #[derive(Default)]
    ScopeWanted {
        /// Those that say they are in the region of study, and no others.
        InRegion = "in-region", "in the region";
        #[default]
        All = "all", "all scopes";
    }
}

impl ScopeWanted {
    /// What to count when nobody said: the region of study where the map says
    /// who is in it, else everyone.
    pub fn usual(map: &Map) -> Self {
        let is_stated = |element: &Element| is_actor(element) && element.scope == Some(Scope::InRegion);
        if map.elements().iter().any(is_stated) { Self::InRegion } else { Self::All }
    }

    pub fn takes(self, element: &Element) -> bool {
        match self {
            Self::InRegion => element.scope == Some(Scope::InRegion),
            Self::All => true,
        }
    }
}

choices! {
    /// Which stages of an element count.
    #[derive(Default)]
    Stages {
        #[default]
        Primary = "primary", "primary stage";
        /// An element counts in each of its stages; totals still count it once.
        Any = "any", "any stage";
    }
}

/// The elements that a count looks at, in id order.
#[derive(Debug, Clone, Default)]
pub struct Selection<'a> {
    pub stakeholders: Vec<&'a Element>,
    pub placeholders: Vec<&'a Element>,
    /// Stakeholders that scope or filter kept out.
    pub left_out: usize,
}

impl<'a> Selection<'a> {
    pub fn new(map: &'a Map, scope: ScopeWanted, filter: &Filter) -> Self {
        let mut selection = Self::default();
        for element in map.elements().iter().filter(|element| is_actor(element)) {
            let is_taken = scope.takes(element) && filter.passes(map, element);
            match (element.is_placeholder(), is_taken) {
                (true, true) => selection.placeholders.push(element),
                (true, false) => {}
                (false, true) => selection.stakeholders.push(element),
                (false, false) => selection.left_out += 1,
            }
        }
        selection
    }
}

/// True for actors, present and missing.
pub(super) fn is_actor(element: &Element) -> bool {
    matches!(element.kind, ElementKind::Stakeholder | ElementKind::Placeholder)
}
