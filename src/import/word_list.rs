//! The lists of terms that words of a foreign file are looked up in.

use crate::map::choices::Choice;
use crate::map::fields::{ElementField, Kind, LinkField};
use crate::map::{LinkKindId, Map, RegionId, StageId, TypeId};

/// A list of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordList {
    /// Types of stakeholders.
    Type,
    /// Stages of the chain.
    Stage,
    /// Regions.
    Region,
    /// Kinds of links.
    LinkKind,
    /// The closed list of the field with this id; a field of elements and one
    /// of links with the same id have the same list.
    Closed(&'static str),
}

impl WordList {
    /// The closed list of the directions of links.
    pub const DIRECTION: Self = Self::Closed("direction");

    /// Every list, those that a map may extend first.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Type, Self::Stage, Self::Region, Self::LinkKind];
        for (id, ..) in closed_lists() {
            if !all.contains(&Self::Closed(id)) {
                all.push(Self::Closed(id));
            }
        }
        all
    }

    /// The stable text in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Stage => "stage",
            Self::Region => "region",
            Self::LinkKind => "link_kind",
            Self::Closed(id) => id,
        }
    }

    /// The list with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().into_iter().find(|list| list.id() == id)
    }

    /// The text people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Type => message!("import-list-type"),
            Self::Stage => message!("import-list-stage"),
            Self::Region => message!("import-list-region"),
            Self::LinkKind => message!("import-list-link-kind"),
            Self::Closed(id) => closed_lists().find(|(known, ..)| *known == id).map_or(id, |(_, label, _)| label),
        }
    }

    /// The text people read for an entry, and its id where that says something
    /// else: `Care & monitoring (S9)`.
    pub fn entry_text(self, map: &Map, id: &str) -> String {
        let name = match self {
            Self::Type => map.types().get(&TypeId::new(id)).map(|kind| kind.name.clone()),
            Self::Stage => map.stages().get(&StageId::new(id)).map(|stage| stage.name.clone()),
            Self::LinkKind => map.link_kinds().get(&LinkKindId::new(id)).map(|kind| kind.name.clone()),
            Self::Region => Some(map.region_name(&RegionId::new(id))),
            Self::Closed(_) => {
                self.choices().iter().find(|choice| choice.id == id).map(|choice| choice.label().to_owned())
            }
        };
        match name.filter(|name| !name.is_empty() && name != id) {
            Some(name) => format!("{name} ({id})"),
            None => id.to_owned(),
        }
    }

    /// True for the lists that a map may extend.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed(_))
    }

    /// The terms of a list that no map extends; none of the others.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Type | Self::Stage | Self::Region | Self::LinkKind => &[],
            Self::Closed(id) => closed_lists().find(|(known, ..)| *known == id).map_or(&[], |(.., choices)| choices),
        }
    }
}

/// Id, label and terms of every field that has a closed list.
fn closed_lists() -> impl Iterator<Item = (&'static str, &'static str, &'static [Choice])> {
    let choices = |kind| if let Kind::Choice(choices) = kind { Some(choices) } else { None };
    let of_elements = ElementField::columns().filter_map(move |it| Some((it.id(), it.label(), choices(it.kind())?)));
    let of_links = LinkField::columns().filter_map(move |it| Some((it.id(), it.label(), choices(it.kind())?)));
    of_elements.chain(of_links)
}
