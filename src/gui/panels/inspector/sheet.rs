//! The inspector without a window: the values that the selected records agree
//! on, and the edits that give all of them a new one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::other_fields::{AnnotationField, HeadField};
use crate::edit::{Edit, ElementChange};
use crate::map::fields::{ContactPart, Kind, Refusal, Value};
use crate::map::{AnnotationId, Element, ElementField, ElementId, LinkField, LinkId, Map, Target};

/// The records whose fields are shown.
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
    /// The subject of a selection: its elements, else its links, else an
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

    /// Its name in the undo list.
    fn name(&self, map: &Map) -> String {
        match self {
            Self::Head => message!("inspector-record-map").to_owned(),
            Self::Elements(ids) if ids.len() == 1 => {
                let element = ids.first().and_then(|id| map.element(*id));
                element.map_or_else(
                    || message!("inspector-record-elements", count = 1),
                    |element| message!("inspector-record-element", name = &element.name),
                )
            }
            Self::Elements(ids) => message!("inspector-record-elements", count = ids.len()),
            Self::Links(ids) => message!("inspector-record-links", count = ids.len()),
            Self::Annotation(_) => message!("inspector-record-annotation").to_owned(),
        }
    }
}

/// A field of any record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    Head(HeadField),
    Element(ElementField),
    /// A field of the map's own, by its name.
    Custom(String),
    /// A part of the contact person at this place of the list.
    Contact(usize, ContactPart),
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
            Self::Element(field) => Cow::Borrowed(field.label()),
            Self::Custom(name) => Cow::Owned(name.clone()),
            Self::Contact(at, part) => Cow::Owned(format!("{} {}", part.label(), at + 1)),
            Self::Link(field) => Cow::Borrowed(field.label()),
            Self::Annotation(field) => Cow::Borrowed(field.label()),
        }
    }

    /// An example of the text that may be typed, shown while the field is empty.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Head(field) => field.hint(),
            Self::Element(field) => field.hint(),
            Self::Custom(_) | Self::Contact(..) => "",
            Self::Link(field) => field.hint(),
            Self::Annotation(field) => field.hint(),
        }
    }

    /// False for a field that its record always has.
    pub fn may_be_empty(&self) -> bool {
        match self {
            Self::Element(field) => field.may_be_empty(),
            Self::Link(field) => field.may_be_empty(),
            Self::Head(_) | Self::Custom(_) | Self::Contact(..) | Self::Annotation(_) => true,
        }
    }

    /// The kind of value, by which a control is chosen.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Element(field) => field.kind(),
            Self::Link(field) => field.kind(),
            Self::Head(_) | Self::Custom(_) | Self::Contact(..) | Self::Annotation(_) => Kind::Line,
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
                for field in ElementField::ALL.iter().filter(|field| field.is_of_record()) {
                    values.insert((*field).into(), agreed(&elements, |element| field.text(element)));
                }
                if let [element] = elements.as_slice() {
                    let custom = element.custom.iter().map(|(name, value)| (Slot::Custom(name.clone()), value.clone()));
                    values.extend(custom.map(|(slot, value)| (slot, Some(value))));
                    for (at, contact) in element.contacts.iter().enumerate() {
                        let parts = ContactPart::ALL.map(|part| (Slot::Contact(at, part), part.of(contact)));
                        values.extend(parts.map(|(slot, value)| (slot, Some(value.to_owned()))));
                    }
                }
            }
            Subject::Links(ids) => {
                let links: Vec<_> = ids.iter().filter_map(|id| map.link(*id)).collect();
                let fields = LinkField::ALL.iter().filter(|field| field.is_of_record());
                values.extend(fields.map(|field| ((*field).into(), agreed(&links, |link| field.text(link)))));
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

    /// Number of the fields that are not empty.
    pub fn filled(&self, slots: &[Slot]) -> usize {
        slots.iter().filter(|slot| self.value(slot) != Some("")).count()
    }
}

/// The value that `read` gives, if it gives the same for all records.
fn agreed<R>(records: &[&R], read: impl Fn(&R) -> String) -> Option<String> {
    let (first, rest) = records.split_first()?;
    let value = read(first);
    rest.iter().all(|record| read(record) == value).then_some(value)
}

/// The undo label and the edits that give the field of every record of the
/// subject the value in the text; no edits where all have it already.
///
/// # Errors
/// The reason why the text is refused, and what to write instead.
pub fn write(map: &Map, subject: &Subject, slot: &Slot, text: &str) -> Result<(String, Vec<Edit>), Refusal> {
    let edits = match (subject, slot) {
        (Subject::Head, Slot::Head(field)) => {
            let head = map.head().into_owned();
            let changed = field.write(head.clone(), text);
            if changed == head { Vec::new() } else { vec![Edit::SetHead(changed)] }
        }
        (Subject::Elements(ids), Slot::Element(field)) => each(ids.iter().filter_map(|id| map.element(*id)), |it| {
            let changes = if field.text(it) == text { Vec::new() } else { field.typed(it, text)? };
            Ok(changes.into_iter().map(|(field, value)| Edit::SetElement(it.id, field.to(value))).collect())
        })?,
        (Subject::Elements(ids), Slot::Custom(_) | Slot::Contact(..)) => {
            let elements = ids.iter().filter_map(|id| map.element(*id));
            elements.filter_map(|it| Some(Edit::SetElement(it.id, part_change(it, slot, text.trim())?))).collect()
        }
        (Subject::Links(ids), Slot::Link(field)) => each(ids.iter().filter_map(|id| map.link(*id)), |it| {
            let changes = if field.text(it) == text { Vec::new() } else { field.typed(it, text)? };
            Ok(changes.into_iter().map(|(field, value)| Edit::SetLink(it.id, field.to(value))).collect())
        })?,
        (Subject::Annotation(id), Slot::Annotation(field)) => each(map.annotation(*id).into_iter(), |it| {
            let is_same = field.read(it) == text;
            Ok(if is_same { Vec::new() } else { vec![Edit::SetAnnotation(it.id, field.change(it, text)?)] })
        })?,
        _ => Vec::new(),
    };
    Ok((label_of(map, subject, slot), edits))
}

/// The same for a value that is chosen and not typed.
pub fn set(map: &Map, ids: &BTreeSet<ElementId>, field: ElementField, value: &Value<'static>) -> (String, Vec<Edit>) {
    let changed = ids.iter().filter_map(|id| map.element(*id)).filter(|it| field.value(it) != *value);
    let edits = changed.map(|it| Edit::SetElement(it.id, field.to(value.clone()))).collect();
    (label_of(map, &Subject::Elements(ids.clone()), &field.into()), edits)
}

/// The name of the step in the undo list.
fn label_of(map: &Map, subject: &Subject, slot: &Slot) -> String {
    let name = subject.name(map);
    match slot {
        Slot::Element(ElementField::Name) => message!("inspector-rename", record = name),
        _ => message!("inspector-set", field = lower_first(&slot.label()), record = name),
    }
}

fn each<R>(
    records: impl Iterator<Item = R>,
    edits: impl Fn(R) -> Result<Vec<Edit>, Refusal>,
) -> Result<Vec<Edit>, Refusal> {
    let mut all = Vec::new();
    for record in records {
        all.extend(edits(record)?);
    }
    Ok(all)
}

/// The change of a custom field or of a part of a contact; none where it says
/// this already, or is gone.
fn part_change(element: &Element, slot: &Slot, text: &str) -> Option<ElementChange> {
    match slot {
        Slot::Custom(name) => {
            let mut custom = element.custom.clone();
            let known = custom.insert(name.clone(), text.to_owned());
            (known.as_deref() != Some(text)).then_some(ElementChange::Custom(custom))
        }
        Slot::Contact(at, part) => {
            let mut contacts = element.contacts.clone();
            let known = part.of_mut(contacts.get_mut(*at)?);
            let is_new = known != text;
            text.clone_into(known);
            is_new.then_some(ElementChange::Contacts(contacts))
        }
        Slot::Head(_) | Slot::Element(_) | Slot::Link(_) | Slot::Annotation(_) => None,
    }
}

/// The label within a sentence; what begins with two capitals (TRL) stays.
pub fn lower_first(label: &str) -> String {
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
