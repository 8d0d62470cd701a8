//! The one table of fields: everything the program knows of a field of an
//! element or of a link.
//!
//! A field is a row of [`ElementField`] or [`LinkField`]: its id in files and on
//! the command line, its label, the kind of its value, and how that is read
//! from a record and written to it. The inspector, the table, lists that are
//! read or written, filters and counts go through these rows, so a new field is
//! one more row, and how a record stores it is known here alone.

mod contact;
mod definition;
mod element;
mod facet;
mod kind;
mod link;
mod refusal;
mod value;

pub use contact::{ContactPart, contact_of, contact_text};
pub use definition::{Group, Listing};
pub use element::ElementField;
pub use facet::{Field, Key};
pub use kind::{Kind, Vocabulary};
pub use link::{LinkField, direction_word};
pub use refusal::Refusal;
pub use value::{Value, join_list, split_list};

use std::collections::BTreeSet;

use super::{Element, Map, StageId};

/// A stage as a list names it: "S5 Validation" sorts as the chain runs.
pub fn stage_text(map: &Map, id: &StageId) -> String {
    match map.stages().get(id) {
        Some(stage) if id.as_str().len() <= 4 && !stage.name.is_empty() => format!("{id} {}", stage.name),
        _ => id.to_string(),
    }
}

/// Names of the custom fields that these elements have, in their order.
pub fn custom_names<'a>(elements: impl IntoIterator<Item = &'a Element>) -> Vec<String> {
    let names: BTreeSet<&String> = elements.into_iter().flat_map(|element| element.custom.keys()).collect();
    names.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was seen in the window is found in a list, and the other way round.
    #[test]
    fn a_label_is_the_heading_in_english() {
        for field in ElementField::ALL {
            assert_eq!(field.label(), field.heading(), "{field:?}");
        }
        for field in LinkField::ALL {
            assert_eq!(field.label(), field.heading(), "{field:?}");
        }
        for part in ContactPart::ALL {
            assert_eq!(part.label(), part.heading());
        }
    }
}
