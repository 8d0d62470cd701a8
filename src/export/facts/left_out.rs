//! The account of what a file of facts leaves out, in words: one for all formats.

use super::Facts;
use crate::text::{are, counted};

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
    let mut lost = Vec::new();
    let annotations = facts.map.annotations().len();
    if annotations > 0 {
        lost.push(format!("{} left out", are(annotations, "annotation", "annotations")));
    }
    let views = facts.map.views().len();
    if views > 0 {
        let kept = match positions {
            Positions::None => String::new(),
            Positions::Kept | Positions::Needed => {
                format!("; the positions are those of the view \"{}\"", facts.view.name)
            }
        };
        lost.push(format!("{} left out{kept}", are(views, "view", "views")));
    }
    let unseen = facts.elements.iter().filter(|element| facts.rect_of(element.id).is_none()).count();
    if unseen > 0 {
        let name = &facts.view.name;
        match positions {
            Positions::None => {}
            Positions::Kept => {
                let (verb, them) = if unseen == 1 { ("has", "it") } else { ("have", "them") };
                let count = counted(unseen, "element", "elements");
                lost.push(format!("{count} {verb} no position: the view \"{name}\" does not show {them}"));
            }
            Positions::Needed => {
                let verb = if unseen == 1 { "stands" } else { "stand" };
                let count = counted(unseen, "element", "elements");
                lost.push(format!("{count} that the view \"{name}\" does not show {verb} under the others"));
            }
        }
    }
    lost
}

/// Contact persons that nobody asked for.
pub(super) fn contacts(facts: &Facts<'_>) -> Option<String> {
    let count: usize = facts.elements.iter().map(|element| element.contacts.len()).sum();
    let are = are(count, "contact person", "contact persons");
    (count > 0 && !facts.with_contacts).then(|| format!("{are} left out, as nobody asked for them"))
}
