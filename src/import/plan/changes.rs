//! What a row changes of a record that is there: as edits, and as people read it.

use super::SOURCE_ID;
use crate::edit::{Edit, ElementChange, LinkChange};
use crate::lexicon::fields::{ElementField, LinkField, custom_names_of};
use crate::map::{Element, ElementId, Link, Map};

/// One field of a record, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The heading of our own lists.
    pub field: String,
    pub old: String,
    pub new: String,
}

/// Edits that make one record the other: a change for each field that differs.
macro_rules! differences {
    ($edits:ident, $make:expr, $before:ident, $after:ident: $($change:expr => $($field:ident).+;)+) => {
        $(if $before.$($field).+ != $after.$($field).+ {
            $edits.push($make($change($after.$($field).+.clone())));
        })+
    };
}

/// The edits that make an element what a row says it is.
pub(super) fn element_edits(before: &Element, after: &Element) -> Vec<Edit> {
    use ElementChange as C;
    let mut edits = Vec::new();
    let make = |change: ElementChange| Edit::SetElement(before.id, change);
    differences! { edits, make, before, after:
        C::Kind => kind;
        C::Name => name;
        C::NameLocal => name_local;
        C::ShortName => short_name;
        C::Aliases => aliases;
        C::Type => type_id;
        C::Helix => helix;
        C::Level => level;
        C::Stage => stage;
        C::FurtherStages => further_stages;
        C::Region => region;
        C::City => city;
        C::Country => country;
        C::Latitude => latitude;
        C::Longitude => longitude;
        C::Scope => scope;
        C::Employees => employees;
        C::Turnover => turnover;
        C::Founded => founded;
        C::Trl => trl;
        C::DeviceClass => device_class;
        C::Nace => nace;
        C::Tags => tags;
        C::Website => website;
        C::Identifiers => identifiers;
        C::Notes => notes;
        C::Custom => custom;
        C::Contacts => contacts;
        C::Source => provenance.source;
        C::SourceUrl => provenance.url;
        C::SourceDate => provenance.date;
        C::Confidence => provenance.confidence;
    }
    edits
}

/// The edits that make a link what a row says it is.
pub(super) fn link_edits(before: &Link, after: &Link) -> Vec<Edit> {
    use LinkChange as C;
    let mut edits = Vec::new();
    let make = |change: LinkChange| Edit::SetLink(before.id, change);
    differences! { edits, make, before, after:
        C::From => from;
        C::To => to;
        C::Kind => kind;
        C::Direction => direction;
        C::Status => status;
        C::Role => role;
        C::Amount => amount;
        C::Start => start;
        C::End => end;
        C::Strength => strength;
        C::Note => note;
        C::Source => provenance.source;
        C::SourceUrl => provenance.url;
        C::SourceDate => provenance.date;
        C::Confidence => provenance.confidence;
    }
    edits
}

/// The fields in which two states of an element differ, as lists name them.
pub(super) fn element_changes(map: &Map, before: &Element, after: &Element) -> Vec<FieldChange> {
    let fields = ElementField::of_lists(true).filter_map(|field| {
        let (old, new) = (field.value(map, before), field.value(map, after));
        changed(field.label(), &old.to_text(), &new.to_text())
    });
    let text = |element: &Element, name: &String| element.custom.get(name).cloned().unwrap_or_default();
    let custom = custom_names_of([before, after].into_iter());
    let label = |name: &str| if name == SOURCE_ID { "ID in lists" } else { name }.to_owned();
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
    let fields = LinkField::of_lists().filter(|field| !field.is_of_row()).filter_map(|field| {
        let (old, new) = (field.value(map, before), field.value(map, after));
        changed(field.label(), &old.to_text(), &new.to_text())
    });
    ends.chain(fields).collect()
}

fn changed(field: &str, old: &str, new: &str) -> Option<FieldChange> {
    (old != new).then(|| FieldChange { field: field.to_owned(), old: old.to_owned(), new: new.to_owned() })
}
