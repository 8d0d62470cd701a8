//! Changes that a row makes to a record of the map: as edits, and as people read them.

use super::SOURCE_ID;
use crate::edit::{Edit, ElementChange, LinkChange};
use crate::map::fields::{ElementField, LinkField, custom_names};
use crate::map::{Element, ElementId, Link, Map};

/// One field of a record, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The heading of our own lists.
    pub field: String,
    /// The value before, as text.
    pub old: String,
    /// The value afterwards, as text.
    pub new: String,
}

/// The edits that make an element what a row says it is.
pub(super) fn element_edits(before: &Element, after: &Element) -> Vec<Edit> {
    let mut changes: Vec<ElementChange> = ElementField::facts()
        .filter(|field| field.value(before) != field.value(after))
        .map(|field| field.to(field.value(after).into_owned()))
        .collect();
    if before.custom != after.custom {
        changes.push(ElementChange::Custom(after.custom.clone()));
    }
    if before.contacts != after.contacts {
        changes.push(ElementChange::Contacts(after.contacts.clone()));
    }
    changes.into_iter().map(|change| Edit::SetElement(before.id, change)).collect()
}

/// The edits that make a link what a row says it is.
pub(super) fn link_edits(before: &Link, after: &Link) -> Vec<Edit> {
    let ends =
        [(before.from, after.from, LinkChange::From(after.from)), (before.to, after.to, LinkChange::To(after.to))];
    let ends = ends.into_iter().filter(|(old, new, _)| old != new).map(|(.., change)| change);
    let fields = LinkField::facts()
        .filter(|field| field.value(before) != field.value(after))
        .map(|field| field.to(field.value(after).into_owned()));
    ends.chain(fields).map(|change| Edit::SetLink(before.id, change)).collect()
}

/// The fields in which two states of an element differ, as lists name them.
pub(super) fn element_changes(map: &Map, before: &Element, after: &Element) -> Vec<FieldChange> {
    let fields = ElementField::of_lists(true).filter_map(|field| {
        let (old, new) = (field.cell(map, before), field.cell(map, after));
        changed(field.label(), &old.to_text(), &new.to_text())
    });
    let text = |element: &Element, name: &String| element.custom.get(name).cloned().unwrap_or_default();
    let custom = custom_names([before, after]);
    let label = |name: &str| if name == SOURCE_ID { message!("import-change-source-id") } else { name }.to_owned();
    let custom = custom.iter().filter_map(|name| changed(&label(name), &text(before, name), &text(after, name)));
    fields.chain(custom).collect()
}

/// The fields in which two states of a link differ, as lists name them.
pub(super) fn link_changes(map: &Map, before: &Link, after: &Link) -> Vec<FieldChange> {
    let ends = [(LinkField::From, before.from, after.from), (LinkField::To, before.to, after.to)];
    let ends = ends.into_iter().filter(|(_, old, new)| old != new).map(|(end, old, new)| {
        // Names, unless both have one name.
        let name = |id: ElementId| map.element(id).map_or_else(|| id.to_string(), |element| element.name.clone());
        let (mut names, ids) = ([name(old), name(new)], [old, new].map(|id| id.to_string()));
        if names[0] == names[1] {
            names = ids;
        }
        let [old, new] = names;
        FieldChange { field: end.label().to_owned(), old, new }
    });
    let fields = LinkField::of_lists().filter(|field| field.is_of_record()).filter_map(|field| {
        let (old, new) = (field.cell(map, before), field.cell(map, after));
        changed(field.label(), &old.to_text(), &new.to_text())
    });
    ends.chain(fields).collect()
}

fn changed(field: &str, old: &str, new: &str) -> Option<FieldChange> {
    (old != new).then(|| FieldChange { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Document;
    use crate::file;

    /// Applying the edits from one record to another gives the other, whichever
    /// fields both have.
    #[test]
    fn edits_lead_from_any_record_to_any_other() {
        let map = file::read(include_str!("../../../tests/data/v2/every-field.ron")).expect("a sound map");
        let mut document = Document::new(map.clone());
        let id = map.elements().iter().next().expect("there").id;
        let elements: Vec<Element> = map.elements().iter().map(|it| Element { id, ..it.clone() }).collect();
        let link = map.links().iter().next().expect("there").id;
        let links: Vec<Link> = map.links().iter().map(|it| Link { id: link, ..it.clone() }).collect();
        for after in elements.iter().chain(elements.iter().rev()) {
            let edits = element_edits(document.map().element(id).expect("there"), after);
            document.edit("Update", &edits).expect("possible");
            assert_eq!(document.map().element(id), Some(after));
        }
        for after in links.iter().chain(links.iter().rev()) {
            let edits = link_edits(document.map().link(link).expect("there"), after);
            document.edit("Update", &edits).expect("possible");
            assert_eq!(document.map().link(link), Some(after));
        }
    }
}
