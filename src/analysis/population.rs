//! The population of a question: which elements it looks at, and as what.
//!
//! **Stakeholders** are counted. Placeholders (actors known to be missing) are
//! kept apart and never in a total. Activities, initiatives, infrastructure and
//! products are elements of the map but no actors, so no count has them: a
//! consortium would otherwise count beside each of its partners.

use crate::map::{Element, ElementKind, Field, Filter, Map, Scope, choices};

/// Which elements a question looks at, and as what it takes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Population {
    /// Only elements that pass.
    pub filter: Filter,
    /// Elements to take by their scope.
    pub scope: ScopeWanted,
    /// The stages in which an element counts.
    pub stages: Stages,
    /// Rolls regions up to this NUTS level, 0 to 3; `None` leaves them as they are.
    pub nuts_level: Option<u8>,
}

impl Population {
    /// Everyone in the scope that is usual for the map.
    pub fn usual(map: &Map) -> Self {
        Self { scope: ScopeWanted::usual(map), ..Self::default() }
    }

    /// True for an element that scope and filter let pass.
    pub fn takes(&self, map: &Map, element: &Element) -> bool {
        self.scope.takes(element) && self.filter.passes(map, element)
    }

    /// The actors of the population.
    pub fn actors<'a>(&self, map: &'a Map) -> Actors<'a> {
        let mut actors = Actors::default();
        for element in map.elements().iter().filter(|element| is_actor(element)) {
            match (element.is_placeholder(), self.takes(map, element)) {
                (true, true) => actors.placeholders.push(element),
                (true, false) => {}
                (false, true) => actors.stakeholders.push(element),
                (false, false) => actors.left_out += 1,
            }
        }
        actors
    }

    /// "in the region, view `Chain`, any stage": for headings. The name is that
    /// of the view whose filter it has; stages are told where they matter.
    pub fn heading(&self, view: Option<&str>, has_stages: bool) -> String {
        let (scope, stages) = (self.scope.label(), self.stages.label());
        match (view, has_stages) {
            (None, false) => scope.to_owned(),
            (None, true) => message!("analysis-heading-stages", scope = scope, stages = stages),
            (Some(view), false) => message!("analysis-heading-view", scope = scope, view = view),
            (Some(view), true) => {
                message!("analysis-heading-view-stages", scope = scope, view = view, stages = stages)
            }
        }
    }

    /// "48 stakeholders in the region, each in its primary stage": stages are
    /// told where they matter.
    pub fn words(&self, stakeholders: usize, has_stages: bool) -> String {
        let words = match self.scope {
            ScopeWanted::InRegion => message!("analysis-stakeholders-in-region", count = stakeholders),
            ScopeWanted::All => message!("analysis-stakeholders", count = stakeholders),
        };
        match (has_stages, self.stages) {
            (false, _) => words,
            (true, Stages::Primary) => message!("analysis-in-primary-stage", stakeholders = words),
            (true, Stages::Any) => message!("analysis-in-all-stages", stakeholders = words),
        }
    }

    /// "3 left out by filter or scope", where somebody is.
    pub fn left_out_in_words(&self, left_out: usize) -> Option<String> {
        (left_out > 0).then(|| match self.filter.is_empty() {
            true => message!("analysis-left-out-by-scope", count = left_out),
            false => message!("analysis-left-out-by-filter-or-scope", count = left_out),
        })
    }

    /// The field that is counted where the words say `field`: with any stage,
    /// stages are all of an element's.
    pub(super) fn resolved(&self, field: Field) -> Field {
        match (field, self.stages) {
            (Field::Stage, Stages::Any) => Field::AnyStage,
            (field, Stages::Any | Stages::Primary) => field,
        }
    }
}

choices! {
    /// Which elements a count takes by their scope.
    #[derive(Default)]
    ScopeWanted {
        /// Those that say they are in the region of study, and no others.
        InRegion = "in-region", message!("analysis-scope-in-region");
        #[default]
        All = "all", message!("analysis-scope-all");
    }
}

impl ScopeWanted {
    /// The scope to count when none is asked for: the region of study where the
    /// map says who is in it, else everyone.
    pub fn usual(map: &Map) -> Self {
        let is_stated = |element: &Element| is_actor(element) && element.scope == Some(Scope::InRegion);
        if map.elements().iter().any(is_stated) { Self::InRegion } else { Self::All }
    }

    /// True for an element with this scope.
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
        Primary = "primary", message!("analysis-stages-primary");
        /// An element counts in each of its stages; totals still count it once.
        Any = "any", message!("analysis-stages-any");
    }
}

/// The actors of a population, in id order.
#[derive(Debug, Clone, Default)]
pub struct Actors<'a> {
    /// Actors that exist.
    pub stakeholders: Vec<&'a Element>,
    /// Actors that are known to be missing.
    pub placeholders: Vec<&'a Element>,
    /// Stakeholders that scope or filter kept out.
    pub left_out: usize,
}

/// True for actors, present and missing.
pub(super) fn is_actor(element: &Element) -> bool {
    matches!(element.kind, ElementKind::Stakeholder | ElementKind::Placeholder)
}
