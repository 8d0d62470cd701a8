//! The open lists of a map as rows, without a window: what they show, and the
//! edits that change them.

use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::gui::panels::region_picker;
use crate::map::{Icon, LinkKind, LinkKindId, LinkStyle, Map, Region, Stage, StageId, StakeholderType, TypeId, nuts};

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum List {
    #[default]
    Stages,
    Types,
    LinkKinds,
    Regions,
}

/// The text in a field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    LocalName,
    /// NUTS code of a region.
    Code,
}

/// A record of any of the lists.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    Stage(Stage),
    Type(StakeholderType),
    LinkKind(LinkKind),
    Region(Region),
}

/// A row: the record, and how many facts use it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub record: Record,
    pub uses: usize,
}

impl List {
    pub const ALL: [Self; 4] = [Self::Stages, Self::Types, Self::LinkKinds, Self::Regions];

    pub fn label(self) -> &'static str {
        match self {
            Self::Stages => message!("dialogs-vocabulary-stages"),
            Self::Types => message!("dialogs-vocabulary-types"),
            Self::LinkKinds => message!("dialogs-vocabulary-link-kinds"),
            Self::Regions => message!("dialogs-vocabulary-regions"),
        }
    }

    /// One entry of the list, in words.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Stages => message!("dialogs-vocabulary-stage"),
            Self::Types => message!("dialogs-vocabulary-type"),
            Self::LinkKinds => message!("dialogs-vocabulary-link-kind"),
            Self::Regions => message!("dialogs-vocabulary-region"),
        }
    }

    /// The rows in their order, with their uses.
    pub fn rows(self, map: &Map) -> Vec<Row> {
        let uses = self.uses(map);
        let row = |record: Record| {
            let uses = uses.get(record.id()).copied().unwrap_or(0);
            Row { record, uses }
        };
        match self {
            Self::Stages => map.ordered_stages().into_iter().cloned().map(Record::Stage).map(row).collect(),
            Self::Types => map.ordered_types().into_iter().cloned().map(Record::Type).map(row).collect(),
            Self::LinkKinds => map.ordered_link_kinds().into_iter().cloned().map(Record::LinkKind).map(row).collect(),
            Self::Regions => map.ordered_regions().into_iter().cloned().map(Record::Region).map(row).collect(),
        }
    }

    fn uses(self, map: &Map) -> BTreeMap<String, usize> {
        let mut uses = BTreeMap::new();
        let mut count = |id: &str| *uses.entry(id.to_owned()).or_default() += 1;
        match self {
            Self::Stages => map.elements().iter().flat_map(|it| it.stages()).for_each(|id| count(id.as_str())),
            Self::Types => {
                map.elements().iter().filter_map(|it| it.type_id.as_ref()).for_each(|id| count(id.as_str()));
            }
            Self::LinkKinds => map.links().iter().for_each(|link| count(link.kind.as_str())),
            Self::Regions => {
                map.elements().iter().filter_map(|it| it.region.as_ref()).for_each(|id| count(id.as_str()));
            }
        }
        uses
    }

    /// A new entry at the end of the list.
    pub fn new_entry(self, map: &Map) -> Record {
        let after = |rank: Option<u32>| rank.map_or(10, |rank| rank.saturating_add(10));
        match self {
            Self::Stages => Record::Stage(Stage {
                id: StageId::random(),
                name: message!("dialogs-vocabulary-new-stage").to_owned(),
                rank: after(map.ordered_stages().last().map(|it| it.rank)),
                cross_cutting: false,
            }),
            Self::Types => Record::Type(StakeholderType {
                id: TypeId::random(),
                name: message!("dialogs-vocabulary-new-type").to_owned(),
                rank: after(map.ordered_types().last().map(|it| it.rank)),
                helix: None,
                level: None,
                icon: Icon::Circle,
            }),
            Self::LinkKinds => Record::LinkKind(LinkKind {
                id: LinkKindId::random(),
                name: message!("dialogs-vocabulary-new-kind").to_owned(),
                rank: after(map.ordered_link_kinds().last().map(|it| it.rank)),
                style: LinkStyle::Membership,
            }),
            Self::Regions => Record::Region(region_picker::own_region(message!("dialogs-vocabulary-new-region"))),
        }
    }
}

/// A region of the NUTS list.
pub fn listed_region(code: &str) -> Option<Region> {
    nuts::find(code).map(nuts::Entry::region)
}

impl Record {
    pub fn id(&self) -> &str {
        match self {
            Self::Stage(it) => it.id.as_str(),
            Self::Type(it) => it.id.as_str(),
            Self::LinkKind(it) => it.id.as_str(),
            Self::Region(it) => it.id.as_str(),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Stage(it) => &it.name,
            Self::Type(it) => &it.name,
            Self::LinkKind(it) => &it.name,
            Self::Region(it) => &it.name,
        }
    }

    fn rank(&self) -> u32 {
        match self {
            Self::Stage(it) => it.rank,
            Self::Type(it) => it.rank,
            Self::LinkKind(it) => it.rank,
            Self::Region(it) => it.rank,
        }
    }

    fn rank_mut(&mut self) -> &mut u32 {
        match self {
            Self::Stage(it) => &mut it.rank,
            Self::Type(it) => &mut it.rank,
            Self::LinkKind(it) => &mut it.rank,
            Self::Region(it) => &mut it.rank,
        }
    }

    pub fn put(self) -> Edit {
        match self {
            Self::Stage(it) => Edit::PutStage(it),
            Self::Type(it) => Edit::PutType(it),
            Self::LinkKind(it) => Edit::PutLinkKind(it),
            Self::Region(it) => Edit::PutRegion(it),
        }
    }

    pub fn remove(&self) -> Edit {
        match self {
            Self::Stage(it) => Edit::RemoveStage(it.id.clone()),
            Self::Type(it) => Edit::RemoveType(it.id.clone()),
            Self::LinkKind(it) => Edit::RemoveLinkKind(it.id.clone()),
            Self::Region(it) => Edit::RemoveRegion(it.id.clone()),
        }
    }

    /// The text in a column.
    pub fn read(&self, column: Column) -> &str {
        match (self, column) {
            (_, Column::Name) => self.name(),
            (Self::Region(region), Column::LocalName) => &region.name_local,
            (Self::Region(region), Column::Code) => &region.nuts,
            _ => "",
        }
    }

    /// The record with a text in a column.
    ///
    /// # Errors
    /// The fault of the text, and what to write instead.
    pub fn write(mut self, column: Column, text: &str) -> Result<Self, String> {
        let text = text.trim();
        match (&mut self, column) {
            (_, Column::Name) if text.is_empty() => return Err(message!("dialogs-vocabulary-no-name").to_owned()),
            (Self::Stage(it), Column::Name) => text.clone_into(&mut it.name),
            (Self::Type(it), Column::Name) => text.clone_into(&mut it.name),
            (Self::LinkKind(it), Column::Name) => text.clone_into(&mut it.name),
            (Self::Region(it), Column::Name) => text.clone_into(&mut it.name),
            (Self::Region(it), Column::LocalName) => text.clone_into(&mut it.name_local),
            (Self::Region(it), Column::Code) => {
                let code = text.to_uppercase();
                if !code.is_empty() && !nuts::is_code(&code) {
                    return Err(message!("dialogs-vocabulary-no-code", text = text));
                }
                // A code of an older list is kept, and said to be of no known one.
                let listed = nuts::find(&code);
                it.nuts_version = listed.map_or(0, |_| nuts::VERSION);
                it.nuts = listed.map_or(code, |entry| entry.code.to_owned());
            }
            _ => {}
        }
        Ok(self)
    }
}

/// The edits that put the rows in another order.
pub fn reorder(rows: &[Row], order: Vec<usize>) -> Vec<Edit> {
    super::super::reorder::ranked(order)
        .filter_map(|(at, rank)| {
            let mut record = rows.get(at)?.record.clone();
            (record.rank() != rank).then(|| {
                *record.rank_mut() = rank;
                record.put()
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Document;

    #[test]
    fn every_list_is_put_in_order_and_written() {
        let mut document = Document::new(Map::with_default_vocabulary());
        document
            .edit(
                "region",
                &[Edit::PutRegion(region_picker::own_region("A")), Edit::PutRegion(region_picker::own_region("B"))],
            )
            .unwrap();
        for list in List::ALL {
            let rows = list.rows(document.map());
            let second = rows[1].record.id().to_owned();
            let order = super::super::super::reorder::moved(rows.len(), 1, 0).unwrap();
            document.edit("order", &reorder(&rows, order)).unwrap();
            let rows = list.rows(document.map());
            assert_eq!(rows[0].record.id(), second, "{list:?}");
            let renamed = rows[0].record.clone().write(Column::Name, "Other").unwrap();
            document.edit("rename", &[renamed.put()]).unwrap();
            assert_eq!(list.rows(document.map())[0].record.name(), "Other");
            document.edit("add", &[list.new_entry(document.map()).put()]).unwrap();
            assert_eq!(list.rows(document.map()).len(), rows.len() + 1);
        }
    }

    #[test]
    fn a_code_of_the_list_has_its_year() {
        let region = Record::Region(region_picker::own_region("Iași"));
        let Ok(Record::Region(region)) = region.write(Column::Code, "ro213") else { panic!("it is a region") };
        assert_eq!((region.nuts.as_str(), region.nuts_version), ("RO213", nuts::VERSION));
        assert!(Record::Region(region).write(Column::Code, "Iași").is_err());
    }
}
