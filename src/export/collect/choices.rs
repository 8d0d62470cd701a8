//! The words that cells are chosen from: those of the map, as its lists have
//! them.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::map::choices::{LinkStatus, RecordStatus};
use crate::map::fields::{ElementField, LinkField, Value};
use crate::map::{Direction, Element, ElementId, Link, LinkId, LinkKindId, Map, RegionId, nuts};

/// Words in the columns of a hidden sheet.
pub(super) struct Choices {
    columns: Vec<(Of, Vec<String>)>,
    /// The number of elements of each name.
    names: BTreeMap<String, usize>,
}

/// The field that words are of.
#[derive(PartialEq, Eq)]
enum Of {
    Element(ElementField),
    Link(LinkField),
}

impl Choices {
    pub fn of(map: &Map) -> Self {
        use ElementField as E;
        use LinkField as L;
        let mut columns = Vec::new();
        let mut element = |field: E, values: Vec<Value<'static>>| {
            let mut probe = Element::new(ElementId::from_u64(0), "");
            let words = values.into_iter().map(|value| {
                field.set(&mut probe, value);
                field.cell(map, &probe).to_text().into_owned()
            });
            columns.push((Of::Element(field), words.collect::<Vec<_>>()));
        };
        let owned = |text: &str| Value::text(text.to_owned());
        element(E::Type, map.ordered_types().into_iter().map(|entry| owned(entry.id.as_str())).collect());
        element(E::Stage, map.ordered_stages().into_iter().map(|entry| owned(entry.id.as_str())).collect());
        element(E::Status, RecordStatus::ALL.iter().map(|status| (*status).into()).collect());
        let mut regions: Vec<RegionId> = map.ordered_regions().into_iter().map(|region| region.id.clone()).collect();
        // Also those that elements have and the map does not list.
        let of_elements: BTreeSet<RegionId> =
            map.elements().iter().filter_map(|element| element.region.clone()).collect();
        let listed: BTreeSet<RegionId> = regions.iter().cloned().collect();
        regions.extend(of_elements.difference(&listed).cloned());
        columns.push((Of::Element(E::Region), regions.iter().map(|region| region_text(map, region)).collect()));
        let mut link = |field: L, values: Vec<Value<'static>>| {
            let mut probe =
                Link::new(LinkId::from_u64(0), ElementId::from_u64(0), ElementId::from_u64(0), LinkKindId::new(""));
            let words = values.into_iter().map(|value| {
                field.set(&mut probe, value);
                field.cell(map, &probe).to_text().into_owned()
            });
            columns.push((Of::Link(field), words.collect()));
        };
        link(L::Kind, map.ordered_link_kinds().into_iter().map(|entry| owned(entry.id.as_str())).collect());
        link(L::Direction, Direction::ALL.iter().map(|direction| (*direction).into()).collect());
        link(L::Status, LinkStatus::ALL.iter().map(|status| (*status).into()).collect());
        let mut names = BTreeMap::new();
        for element in map.elements().iter() {
            *names.entry(element.name.to_lowercase()).or_default() += 1;
        }
        Self { columns, names }
    }

    /// The range that has the words of a field; `None` for a field in free words.
    pub fn of_element(&self, field: ElementField) -> Option<String> {
        self.range(&Of::Element(field))
    }

    pub fn of_link(&self, field: LinkField) -> Option<String> {
        self.range(&Of::Link(field))
    }

    fn range(&self, of: &Of) -> Option<String> {
        let at = self.columns.iter().position(|(known, words)| known == of && !words.is_empty())?;
        let (_, words) = self.columns.get(at)?;
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).ok()?);
        Some(format!("='{}'!${column}$1:${column}${}", sheet_name(), words.len()))
    }

    /// The name of an element, or its id where several have the name.
    pub fn name_of(&self, map: &Map, id: ElementId) -> String {
        let name = map.element(id).map_or("", |element| element.name.as_str());
        if self.names.get(&name.to_lowercase()) == Some(&1) { name.to_owned() } else { id.to_string() }
    }

    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(sheet_name())?.set_hidden(true).protect();
        for (column, (_, words)) in (0..).zip(&self.columns) {
            for (row, word) in (0..).zip(words) {
                sheet.write_string(row, column, super::clean(word))?;
            }
        }
        Ok(())
    }
}

/// The name of the hidden sheet that holds them.
fn sheet_name() -> &'static str {
    message!("collect-sheet-lists")
}

/// A region as people read it, and as the import knows it: `RO213 Iași`, or the
/// name of one that is in no NUTS list and that no other has.
pub(super) fn region_text(map: &Map, region: &RegionId) -> String {
    let name = map.region_name(region);
    if nuts::find(region.as_str()).is_some() {
        // A country alone is known by its code, as its name is that of the country.
        let is_plain = name == region.as_str() || region.as_str().len() == 2;
        return if is_plain { region.as_str().to_owned() } else { format!("{region} {name}") };
    }
    let same = map.regions().iter().filter(|other| other.name == name).count();
    if same == 1 { name } else { region.as_str().to_owned() }
}
