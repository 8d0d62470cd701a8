//! The account of what a file of facts leaves out, in words: one for all formats.

use super::Facts;

/// The use that a format makes of positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Positions {
    /// It has none.
    None,
    /// Nodes have one or have none.
    Kept,
    /// Every node has one, so nodes that the view does not show get some place.
    Needed,
}

/// The parts of a map that any format leaves out, each a sentence.
pub(super) fn left_out(facts: &Facts<'_>, positions: Positions) -> Vec<String> {
    let mut lost: Vec<String> = annotations(facts).into_iter().collect();
    let views = facts.map.views().len();
    lost.extend(match positions {
        Positions::None => self::views(facts),
        Positions::Kept | Positions::Needed => {
            (views > 0).then(|| message!("export-lost-views-but-positions", count = views, view = &facts.view.name))
        }
    });
    let unseen = facts.elements.iter().filter(|element| facts.rect_of(element.id).is_none()).count();
    if unseen > 0 {
        let name = &facts.view.name;
        match positions {
            Positions::None => {}
            Positions::Kept => lost.push(message!("export-lost-positions", count = unseen, view = name)),
            Positions::Needed => lost.push(message!("export-below-the-others", count = unseen, view = name)),
        }
    }
    lost
}

/// Annotations, where a format has no place for them.
pub(super) fn annotations(facts: &Facts<'_>) -> Option<String> {
    let count = facts.map.annotations().len();
    (count > 0).then(|| message!("export-lost-annotations", count = count))
}

/// Views, where a format has no place for them.
pub(super) fn views(facts: &Facts<'_>) -> Option<String> {
    let count = facts.map.views().len();
    (count > 0).then(|| message!("export-lost-views", count = count))
}

/// Contact persons that nobody asked for.
pub(super) fn contacts(facts: &Facts<'_>) -> Option<String> {
    let count: usize = facts.elements.iter().map(|element| element.contacts.len()).sum();
    (count > 0 && !facts.with_contacts).then(|| message!("export-lost-contacts", count = count))
}
