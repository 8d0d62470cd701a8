//! What the inspector shows and writes, without a window: the values that the
//! selected records agree on, and the edits that give all of them a new one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::contact::ContactPart;
use super::element_field::ElementField;
use super::link_field::LinkField;
use super::other_fields::{AnnotationField, HeadField};
use crate::edit::Edit;
use crate::map::{AnnotationId, ElementId, LinkId, Map, Target};

/// What the fields are of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Head,
    /// One or more.
    Elements(BTreeSet<ElementId>),
    /// One or more.
    Links(BTreeSet<LinkId>),
    Annotation(AnnotationId),
}

impl Subject {
    /// What a selection is about: its elements, else its links, else an
    /// annotation; without a selection the map itself.
    pub fn of(selection: &BTreeSet<Target>) -> Self {
        let elements: BTreeSet<ElementId> = selection.iter().filter_map(|target| target.element()).collect();
        if !elements.is_empty() {
            return Self::Elements(elements);
        }
        let links = selection.iter().filter_map(|target| if let Target::Link(id) = target { Some(*id) } else { None });
        let links: BTreeSet<LinkId> = links.collect();
        if !links.is_empty() {
            return Self::Links(links);
        }
        match selection.first() {
            Some(Target::Annotation(id)) => Self::Annotation(*id),
            _ => Self::Head,
        }
    }

    /// How it is called in the undo list.
    fn name(&self, map: &Map) -> String {
        match self {
            Self::Head => "the map".to_owned(),
            Self::Elements(ids) if ids.len() == 1 => {
                let element = ids.first().and_then(|id| map.element(*id));
                element.map_or_else(|| "1 element".to_owned(), |element| format!("“{}”", element.name))
            }
            Self::Elements(ids) => format!("{} elements", ids.len()),
            Self::Links(ids) if ids.len() == 1 => "a link".to_owned(),
            Self::Links(ids) => format!("{} links", ids.len()),
            Self::Annotation(_) => "an annotation".to_owned(),
        }
    }
}

/// A field of any record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Head(HeadField),
    Element(ElementField),
    Link(LinkField),
    Annotation(AnnotationField),
}

impl From<HeadField> for Slot {
    fn from(field: HeadField) -> Self {
        Self::Head(field)
    }
}

impl From<ElementField> for Slot {
    fn from(field: ElementField) -> Self {
        Self::Element(field)
    }
}

impl From<LinkField> for Slot {
    fn from(field: LinkField) -> Self {
        Self::Link(field)
    }
}

impl From<AnnotationField> for Slot {
    fn from(field: AnnotationField) -> Self {
        Self::Annotation(field)
    }
}

impl Slot {
    pub fn label(&self) -> Cow<'static, str> {
        match self {
            Self::Head(field) => Cow::Borrowed(field.label()),
            Self::Element(field) => field.label(),
            Self::Link(field) => Cow::Borrowed(field.label()),
            Self::Annotation(field) => Cow::Borrowed(field.label()),
        }
    }

    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Head(field) => field.hint(),
            Self::Element(field) => field.hint(),
            Self::Link(field) => field.hint(),
            Self::Annotation(field) => field.hint(),
        }
    }
}

/// The values of a subject's fields; `None` where the records differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub subject: Arc<Subject>,
    values: BTreeMap<Slot, Option<String>>,
}

impl Sheet {
    pub fn new(map: &Map, subject: Arc<Subject>) -> Self {
        let mut values = BTreeMap::new();
        match &*subject {
            Subject::Head => {
                let head = map.head();
                values.extend(HeadField::ALL.map(|field| (field.into(), Some(field.read(&head)))));
            }
            Subject::Elements(ids) => {
                let elements: Vec<_> = ids.iter().filter_map(|id| map.element(*id)).collect();
                for field in ElementField::PLAIN {
                    let value = agreed(&elements, |element| field.read(element));
                    values.insert(field.into(), value);
                }
                if let [element] = elements.as_slice() {
                    let custom = element.custom.keys().cloned().map(ElementField::Custom);
                    let contacts = (0..element.contacts.len())
                        .flat_map(|at| ContactPart::ALL.map(|part| ElementField::Contact(at, part)));
                    for field in custom.chain(contacts) {
                        let value = field.read(element);
                        values.insert(field.into(), Some(value));
                    }
                }
            }
            Subject::Links(ids) => {
                let links: Vec<_> = ids.iter().filter_map(|id| map.link(*id)).collect();
                values.extend(LinkField::ALL.map(|field| (field.into(), agreed(&links, |link| field.read(link)))));
            }
            Subject::Annotation(id) => {
                if let Some(annotation) = map.annotation(*id) {
                    let read = |field: AnnotationField| (field.into(), Some(field.read(annotation)));
                    values.extend(AnnotationField::ALL.map(read));
                }
            }
        }
        Self { subject, values }
    }

    /// The value that all records have; `None` where they differ.
    pub fn value(&self, slot: &Slot) -> Option<&str> {
        self.values.get(slot).map_or(Some(""), Option::as_deref)
    }

    /// How many of the fields say something.
    pub fn filled(&self, slots: &[Slot]) -> usize {
        slots.iter().filter(|slot| self.value(slot) != Some("")).count()
    }
}

/// What `read` gives for all records, if it gives the same for all.
fn agreed<R>(records: &[&R], read: impl Fn(&R) -> String) -> Option<String> {
    let (first, rest) = records.split_first()?;
    let value = read(first);
    rest.iter().all(|record| read(record) == value).then_some(value)
}

/// The undo label and the edits that give the field of every record of the
/// subject the value in the text; no edits where all have it already.
///
/// # Errors
/// What is wrong with the text, and what to write instead.
pub fn write(map: &Map, subject: &Subject, slot: &Slot, text: &str) -> Result<(String, Vec<Edit>), String> {
    let edits = match (subject, slot) {
        (Subject::Head, Slot::Head(field)) => {
            let head = map.head().into_owned();
            let changed = field.write(head.clone(), text);
            if changed == head { Vec::new() } else { vec![Edit::SetHead(changed)] }
        }
        (Subject::Elements(ids), Slot::Element(field)) => each(ids.iter().filter_map(|id| map.element(*id)), |it| {
            let is_same = field.read(it) == text;
            Ok((!is_same).then_some(Edit::SetElement(it.id, field.change(it, text)?)))
        })?,
        (Subject::Links(ids), Slot::Link(field)) => each(ids.iter().filter_map(|id| map.link(*id)), |it| {
            let is_same = field.read(it) == text;
            Ok((!is_same).then_some(Edit::SetLink(it.id, field.change(it, text)?)))
        })?,
        (Subject::Annotation(id), Slot::Annotation(field)) => each(map.annotation(*id).into_iter(), |it| {
            let is_same = field.read(it) == text;
            Ok((!is_same).then_some(Edit::SetAnnotation(it.id, field.change(it, text)?)))
        })?,
        _ => Vec::new(),
    };
    let name = subject.name(map);
    let label = match slot {
        Slot::Element(ElementField::Name) => format!("Rename {name}"),
        _ => format!("Set {} of {name}", lower_first(&slot.label())),
    };
    Ok((label, edits))
}

fn each<R>(
    records: impl Iterator<Item = R>,
    edit: impl Fn(R) -> Result<Option<Edit>, String>,
) -> Result<Vec<Edit>, String> {
    records.filter_map(|record| edit(record).transpose()).collect()
}

/// The label within a sentence; what begins with two capitals (TRL) stays.
fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(std::iter::once(second)).chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Document;
    use crate::map::Element;

    fn document() -> (Document, BTreeSet<ElementId>) {
        let mut document = Document::new(Map::with_default_vocabulary());
        let ids: Vec<_> = ["A", "B", "C"].map(|name| (ElementId::derived("test", name), name)).to_vec();
        for (id, name) in &ids {
            document.edit("add", &[Edit::AddElement(Arc::new(Element::new(*id, *name)))]).unwrap();
        }
        (document, ids.into_iter().map(|(id, _)| id).collect())
    }

    #[test]
    fn many_elements_show_what_they_agree_on_and_are_set_in_one_step() {
        let (mut document, ids) = document();
        let subject = Arc::new(Subject::Elements(ids.clone()));
        let stage = Slot::from(ElementField::Stage);
        let sheet = Sheet::new(document.map(), subject.clone());
        assert_eq!(sheet.value(&stage), Some(""));
        assert_eq!(sheet.value(&ElementField::Name.into()), None);

        let (label, edits) = write(document.map(), &subject, &stage, "S4").unwrap();
        assert_eq!((label.as_str(), edits.len()), ("Set stage of 3 elements", 3));
        document.edit(label, &edits).unwrap();
        assert_eq!(Sheet::new(document.map(), subject.clone()).value(&stage), Some("S4"));
        assert_eq!(write(document.map(), &subject, &stage, "S4").unwrap().1, []);
    }

    #[test]
    fn a_selection_is_about_its_elements_first() {
        let (_, ids) = document();
        let element = *ids.first().unwrap();
        let link = LinkId::derived("test", "l");
        let selection = BTreeSet::from([Target::Link(link), Target::Element(element)]);
        assert_eq!(Subject::of(&selection), Subject::Elements(BTreeSet::from([element])));
        assert_eq!(Subject::of(&BTreeSet::from([Target::Link(link)])), Subject::Links(BTreeSet::from([link])));
        assert_eq!(Subject::of(&BTreeSet::new()), Subject::Head);
    }
}
