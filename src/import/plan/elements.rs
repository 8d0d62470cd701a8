//! Rows of elements.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::changes::{element_changes, element_edits};
use super::contacts;
use super::element_list::List;
use super::matching::{Known, Reason};
use super::planner::Planner;
use super::reading::Reading;
use super::row_uses::{self, Record, RowUse};
use super::{Duplicate, NAMESPACE, Outcome, PlannedRow, SOURCE_ID, Without, element_id};
use crate::formats::row::Row;
use crate::formats::table::Table;
use crate::import::cells::{self, CellError};
use crate::import::columns::Column;
use crate::lexicon::{Role, places, row_words};
use crate::map::fields::{ElementField, Kind, Value, join_list, split_list};
use crate::map::{Custom, Element, ElementId, ElementKind, Map, RegionId, StageId};
use crate::text::folding::fold;
use crate::text::joined_lines;

/// Begins the numbers of the Research Organization Registry.
const ROR: &str = "https://ror.org/";

/// The elements of the lists read so far.
pub(super) struct ElementRows<'a> {
    pub(super) known: Known<'a>,
    /// By the list's own id.
    pub(super) by_source: BTreeMap<String, ElementId>,
    /// By the number of the row; `None` where several lists have it.
    pub(super) by_serial: BTreeMap<String, Option<ElementId>>,
    /// Names of the rows' elements, as they will be.
    pub(super) names: BTreeMap<ElementId, String>,
    /// Other names that rows give to elements that the map has.
    pub(super) respelled: Vec<(ElementId, String)>,
    /// Elements of rows so far, with the list and line of their row.
    seen: BTreeMap<ElementId, (usize, u64)>,
    pub(super) without: Without,
    /// Rows with a place: their list, element and cells.
    pub(super) places: Vec<(usize, ElementId, [f32; 4])>,
}

impl<'a> ElementRows<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        Self {
            known: Known::new(map),
            by_source: BTreeMap::new(),
            by_serial: BTreeMap::new(),
            names: BTreeMap::new(),
            respelled: Vec::new(),
            seen: BTreeMap::new(),
            without: Without::default(),
            places: Vec::new(),
        }
    }

    pub(super) fn plan(
        &mut self,
        planner: &mut Planner<'a>,
        at: usize,
        table: &Table,
        columns: &[Column<ElementField>],
    ) {
        let (amounts, numbers) = ([ElementField::Turnover], [ElementField::Latitude, ElementField::Longitude]);
        let reading = Reading::new(planner, table, columns, &amounts, &numbers, &[ElementField::Employees]);
        planner.decimals[at] = reading.decimal;
        planner.warn_of_persons(table, &reading.custom, Role::Elements);
        let mut list = List { at, table, columns, reading, claimed: BTreeSet::new() };
        let uses = row_uses::of(planner, &list);
        // Into an empty map all is new, and there is nothing to claim.
        if !planner.map.elements().is_empty() {
            let known = uses.iter().filter_map(|row_use| match row_use {
                RowUse::Record(record) => self.known_of(planner, &list, record),
                RowUse::LeftOut => None,
            });
            list.claimed = known.map(|element| element.id).collect();
        }
        if self.is_nameless(planner, &list, &uses) {
            let there: Vec<String> = table.header.iter().map(|name| format!("`{}`", name.trim())).collect();
            let message = message!("import-elements-no-name", there = there.join(", "));
            planner.error(table, table.header_line, None, message);
            planner.nameless.push(at);
            return;
        }
        for (number, (row, row_use)) in table.rows.iter().zip(&uses).enumerate() {
            if !planner.goes_on() {
                return;
            }
            match row_use {
                RowUse::Record(record) => self.row(planner, &list, number, record),
                RowUse::LeftOut => {
                    planner.rows.push(list.planned_row(number, row, list.title_of(row), Outcome::LeftOut, None))
                }
            }
        }
    }

    /// True for a list in which no column has the names, and not all rows are about
    /// elements of the map. A number, an ID or an address is no name; only a
    /// graph calls its nodes so.
    fn is_nameless(&self, planner: &Planner<'a>, list: &List<'_>, uses: &[RowUse<'_>]) -> bool {
        if list.column(ElementField::Name).is_some() {
            return false;
        }
        let Some(_) = list.column(ElementField::Id) else { return true };
        let is_new = |row_use: &RowUse<'_>| match row_use {
            RowUse::Record(record) => self.known_of(planner, list, record).is_none(),
            RowUse::LeftOut => false,
        };
        list.table.role.is_none() && uses.iter().any(is_new)
    }

    /// The element of the map that a record names by its ID, or for want of one
    /// by its name, type and place.
    fn known_of(&self, planner: &Planner<'a>, list: &List<'_>, record: &Record<'_>) -> Option<&'a Element> {
        match record.row.cell(list.column(ElementField::Id)) {
            "" => planner.map.element(record.derived),
            text => self.known.by_id(text, element_id(text)),
        }
    }

    fn row(&mut self, planner: &mut Planner<'a>, list: &List<'_>, number: usize, record: &Record<'_>) {
        let Some(mut draft) = self.named(planner, list, number, record) else { return };
        self.read_into_what_it_names(planner, list, &mut draft);
        warn_of_duplicate(planner, list, &draft);
        if !self.is_first(planner, list, &mut draft) {
            return;
        }
        self.complete(planner, list, &mut draft);
        self.add(planner, list, draft);
    }

    /// The draft of a row with the element that its ID, or else its name and
    /// type, names; none where the row has neither.
    fn named<'r>(
        &self,
        planner: &mut Planner<'a>,
        list: &List<'_>,
        number: usize,
        record: &'r Record<'_>,
    ) -> Option<Draft<'r, 'a>> {
        let row = record.row.as_ref();
        let source_id = row.cell(list.column(ElementField::Id));
        let name = joined_lines(row.cell(list.column(ElementField::Name)));
        if source_id.is_empty() && name.is_empty() {
            let column = list.column(ElementField::Name).or(list.column(ElementField::Id));
            planner.error(list.table, row.line, column, message!("import-row-no-name"));
            planner.rows.push(list.planned_row(number, row, name, Outcome::Problem, None));
            return None;
        }
        // Without an ID an element is named by what it is called and what it is.
        let (mut id, source) = if source_id.is_empty() {
            (record.derived, record.derived.to_string())
        } else {
            (element_id(source_id), source_id.to_owned())
        };
        let mut known = self.known.by_id(&source, id);
        let mut duplicate = None;
        // A running number names one thing in this list and another in that one.
        if let Some(other) = known.filter(|known| is_running_number(&source) && has_other_name(known, &name)) {
            let is_merged = planner.choices.duplicates.get(&(list.at, number)).copied().unwrap_or(false);
            duplicate = Some(Duplicate { of: other.id, name: other.name.clone(), reason: Reason::Number, is_merged });
            if !is_merged {
                id = ElementId::derived(NAMESPACE, &format!("{source}|{}", fold(&name)));
                known = planner.map.element(id);
            }
        }
        let element = known.cloned().unwrap_or_else(|| Element::new(id, name.clone()));
        Some(Draft { number, row, given: record.given, name, source_id, source, known, duplicate, element })
    }

    /// Reads the cells; into an element of the map that is likely the same, where
    /// the row names none.
    fn read_into_what_it_names(&self, planner: &mut Planner<'a>, list: &List<'_>, draft: &mut Draft<'_, 'a>) {
        let mut refused = read(planner, list, draft.row, draft.given, &mut draft.element);
        if draft.known.is_none()
            && draft.duplicate.is_none()
            && let Some((likely, reason, agrees)) = self.known.likely(&draft.element, &list.claimed, &self.seen)
        {
            let is_merged = planner.choices.duplicates.get(&(list.at, draft.number)).copied().unwrap_or(agrees);
            draft.duplicate = Some(Duplicate { of: likely.id, name: likely.name.clone(), reason, is_merged });
            if is_merged {
                draft.known = Some(likely);
                draft.element = likely.clone();
                // The map's own name stays; how the list writes it is another spelling.
                let name = &draft.name;
                if !name.is_empty() && *name != likely.name && !likely.aliases.contains(name) {
                    draft.element.aliases.push(name.clone());
                }
                // With the country of the map's element a region may be another.
                planner.terms.forget_met();
                refused = read(planner, list, draft.row, draft.given, &mut draft.element);
            }
        }
        planner.terms.count_met();
        for (column, refused) in refused {
            let text = draft.row.cell(Some(column));
            planner.refused(list.table, draft.row.line, column, text, refused);
        }
    }

    /// Takes the element for this row; false, with an error, where another row
    /// has it already.
    fn is_first(&mut self, planner: &mut Planner<'a>, list: &List<'_>, draft: &mut Draft<'_, 'a>) -> bool {
        let id = draft.element.id;
        let line = draft.row.line;
        let Some((other, other_line)) = self.seen.get(self.by_source.get(&draft.source).unwrap_or(&id)) else {
            self.seen.insert(id, (list.at, line));
            return true;
        };
        let place = planner.name_of_row(list.table, *other, *other_line);
        let name = std::mem::take(&mut draft.name);
        let (field, message) = if draft.source_id.is_empty() {
            (ElementField::Name, message!("import-row-repeated-name", name = &name, place = place))
        } else {
            let id = draft.source_id;
            (ElementField::Id, message!("import-row-repeated-id", id = id, place = place))
        };
        planner.error(list.table, line, list.column(field), message);
        let duplicate = draft.duplicate.take();
        planner.rows.push(list.planned_row(draft.number, draft.row, name, Outcome::Problem, duplicate));
        false
    }

    /// Adds what no cell says: the ID in the list, a name for want of one, and
    /// the region of the city.
    fn complete(&mut self, planner: &mut Planner<'a>, list: &List<'_>, draft: &mut Draft<'_, 'a>) {
        let Draft { row, known, source, source_id, element, .. } = draft;
        let is_own_id = source.parse::<ElementId>().is_ok_and(|own| own == element.id);
        if !is_own_id && (known.is_none() || element.id != element_id(source)) {
            remember_source(element, source);
        }
        // A list may go by the numbers of a register.
        if element.identifiers.ror.is_empty() && source_id.starts_with(ROR) {
            source_id.clone_into(&mut element.identifiers.ror);
        }
        if element.name.is_empty() {
            source_id.clone_into(&mut element.name);
            let message = message!("import-row-called-by-id", id = *source_id);
            planner.warn(list.table, row.line, list.column(ElementField::Name), message);
        }
        let says_region = !row.cell(list.column(ElementField::Region)).is_empty()
            || draft.given.is_some_and(|(field, _)| field == ElementField::Region);
        let of_place = |element: &Element| places::region_of(&element.city, &element.country).map(RegionId::from);
        // A region that came from the city goes with it.
        let has_moved = known.is_some_and(|before| {
            before.city != element.city && before.region.is_some() && before.region == of_place(before)
        });
        if !says_region && (known.is_none() && element.region.is_none() || has_moved) {
            element.region = of_place(element);
        }
        if draft.is_in_no_region() {
            self.without.region.push(draft.element.name.clone());
        }
        if draft.known.is_none() && draft.element.kind == ElementKind::Stakeholder {
            self.without.stage += usize::from(draft.element.stage.is_none());
            self.without.kind += usize::from(draft.element.type_id.is_none());
        }
    }

    /// Plans what the row does, and keeps what links may name its element by.
    fn add(&mut self, planner: &mut Planner<'a>, list: &List<'_>, draft: Draft<'_, 'a>) {
        let is_in_no_region = draft.is_in_no_region();
        let Draft { number, row, known, source, duplicate, element, .. } = draft;
        let (id, name) = (element.id, element.name.clone());
        let outcome = match known {
            None => {
                planner.new_elements.push(Arc::new(element));
                Outcome::New
            }
            Some(before) => self.update(planner, list, row, before, &element),
        };
        if let Some(place) = place_of(row, &list.reading) {
            self.places.push((list.at, id, place));
        }
        let planned = list.planned_row(number, row, name.clone(), outcome, duplicate);
        planner.rows.push(PlannedRow { is_in_no_region, ..planned });
        let serial = row.cell(list.column(ElementField::Serial));
        if !serial.is_empty() {
            let same = |known: &mut Option<ElementId>| *known = known.filter(|known| *known == id);
            self.by_serial.entry(serial.to_owned()).and_modify(same).or_insert(Some(id));
        }
        self.by_source.insert(source, id);
        self.names.insert(id, name);
    }

    /// Plans the edits that make an element of the map what its row says.
    fn update(
        &mut self,
        planner: &mut Planner<'a>,
        list: &List<'_>,
        row: &Row,
        before: &Element,
        after: &Element,
    ) -> Outcome {
        let edits = element_edits(before, after);
        if edits.is_empty() {
            return Outcome::Same;
        }
        // An ID such as `7` may name one thing here and another there.
        if has_other_name(before, &after.name) {
            let message = message!("import-row-other-name", before = &before.name, after = &after.name);
            planner.warn(list.table, row.line, list.column(ElementField::Id), message);
        }
        let known: Vec<&str> = spellings(before).collect();
        let new = spellings(after).filter(|name| !known.contains(name));
        self.respelled.extend(new.map(|name| (after.id, name.to_owned())));
        planner.edits.extend(edits);
        Outcome::Updates(element_changes(planner.map, before, after))
    }
}

/// A row on its way to an element of the map.
struct Draft<'r, 'a> {
    /// Which row of its list.
    number: usize,
    row: &'r Row,
    /// The title of its section, as the text of this field.
    given: Option<(ElementField, &'r str)>,
    /// As the row writes it.
    name: String,
    /// The list's own id; empty where it has none.
    source_id: &'r str,
    /// The same, or for want of one the id derived from name and type.
    source: String,
    /// The element that the map has.
    known: Option<&'a Element>,
    /// An element that it may be.
    duplicate: Option<Duplicate>,
    /// As it will be.
    element: Element,
}

impl Draft<'_, '_> {
    /// Returns `true` if it is a new element without a region.
    fn is_in_no_region(&self) -> bool {
        self.known.is_none() && self.element.region.is_none()
    }
}

/// Says that a row may be about an element of the map, where nobody has decided.
fn warn_of_duplicate(planner: &mut Planner<'_>, list: &List<'_>, draft: &Draft<'_, '_>) {
    let is_decided = planner.choices.duplicates.contains_key(&(list.at, draft.number));
    let Some(likely) = draft.duplicate.as_ref().filter(|likely| !is_decided && !likely.is_merged) else { return };
    let reason = likely.reason.label();
    let message = message!("import-row-duplicate", name = &draft.name, likely = &likely.name, reason = reason);
    let column = list.column(ElementField::Name).or(list.column(ElementField::Id));
    planner.warn(list.table, draft.row.line, column, message);
}

/// Names of an element beside its name, by which links may name it.
pub(super) fn spellings(element: &Element) -> impl Iterator<Item = &str> {
    [&element.short_name, &element.name_local].into_iter().chain(&element.aliases).map(String::as_str)
}

/// True for an ID that says nothing but where a row stood in its list.
pub(super) fn is_running_number(id: &str) -> bool {
    !id.is_empty() && id.len() <= 6 && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// True when an element and a row have no word of their names in common.
fn has_other_name(element: &Element, name: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> { fold(name).split(' ').map(str::to_owned).collect() };
    let others = element.aliases.iter().chain([&element.name_local]);
    !name.is_empty()
        && words(&element.name).is_disjoint(&words(name))
        && others.into_iter().all(|known| fold(known) != fold(name))
}

/// Adds a list's own id to those that an element has from other lists.
fn remember_source(element: &mut Element, source: &str) {
    let mut known = element.custom.get(SOURCE_ID).map(|ids| split_list(ids)).unwrap_or_default();
    if !known.iter().any(|id| id == source) {
        known.push(source.to_owned());
        // Mostly the only one, ten thousand times.
        if element.custom.is_empty() {
            element.custom = Custom::with_capacity(1);
        }
        element.custom.insert(SOURCE_ID.to_owned(), join_list(&known));
    }
}

/// Reads a row's cells into the fields of an element; gives the cells that were
/// not understood, by their columns.
fn read(
    planner: &mut Planner<'_>,
    list: &List<'_>,
    row: &Row,
    given: Option<(ElementField, &str)>,
    element: &mut Element,
) -> Vec<(usize, CellError)> {
    let List { table, reading, .. } = list;
    let mut refused = Vec::new();
    let has_kind = reading.column(ElementField::Kind).is_some();
    let country = match row.cell(reading.column(ElementField::Country)) {
        "" => element.country.clone(),
        country => country.to_owned(),
    };
    let region = row.cell(reading.column(ElementField::Region)).to_owned();
    planner.terms.name_region(&region, row.cell(reading.column(ElementField::RegionName)));
    let clears = planner.choices.empty_clears;
    for (field, column) in &reading.fields {
        let text = row.cell(Some(*column));
        // What names the row or its card is not a field of the element.
        let is_there = row.cells.get(*column).is_some();
        if text.is_empty() && !(clears && is_there) || field.kind() == Kind::OfRow {
            continue;
        }
        // The region's name is asked where the row has no region, and else names it.
        if *field == ElementField::RegionName && !region.is_empty() {
            continue;
        }
        // A ROR is the same as an address and as its last part.
        let is_same_ror =
            || text.trim_end_matches('/').rsplit('/').next() == element.identifiers.ror.rsplit('/').next();
        if *field == ElementField::Ror && !text.is_empty() && is_same_ror() {
            continue;
        }
        // A spelling that the map knows is not another name.
        if *field == ElementField::Name && element.aliases.iter().any(|known| known == text) {
            continue;
        }
        // What the map says already is not read: that it can be written does
        // not mean that it can be read, as with a year "until 2024".
        if is_same(&field.cell(planner.map, element), text) {
            continue;
        }
        let heading = table.header.get(*column).map_or_else(String::new, |heading| joined_lines(heading));
        let mut context = reading.context(planner, Some(*column));
        match cells::set_element(element, *field, text, &country, has_kind, &mut context) {
            Ok(()) => {
                // It was not understood once, and is now.
                if element.custom.get(&heading).is_some_and(|kept| kept == text) {
                    element.custom.remove(&heading);
                }
            }
            Err(why) => {
                if why.keeps_text() && !heading.is_empty() {
                    element.custom.insert(heading, text.to_owned());
                }
                refused.push((*column, why));
            }
        }
    }
    for (field, text) in marked(planner.map, row, reading) {
        let mut context = reading.context(planner, None);
        if let Err(why) = cells::set_element(element, field, &text, &country, has_kind, &mut context) {
            let column = reading.marks.iter().find(|(of, ..)| *of == field).map_or(0, |(.., at)| *at);
            refused.push((column, why));
        }
    }
    if let Some((field, text)) = given.filter(|(field, _)| row.cell(reading.column(*field)).is_empty()) {
        let mut context = reading.context(planner, None);
        // It was looked up before: a title that means nothing gives nothing.
        _ = cells::set_element(element, field, text, &country, has_kind, &mut context);
    }
    contacts::read(row, reading, element);
    let mut custom: Vec<(String, String)> = Vec::new();
    for (.., column) in &reading.marks {
        let text = row.cell(Some(*column));
        if row_words::mark(text).is_none() {
            custom.push((table.header.get(*column).map_or_else(String::new, |it| joined_lines(it)), text.to_owned()));
        }
    }
    for (name, column) in &reading.custom {
        match row.cell(Some(*column)) {
            "" if clears && row.cells.get(*column).is_some() => {
                element.custom.remove(*name);
            }
            "" => {}
            text => custom.push(((*name).to_owned(), text.to_owned())),
        }
    }
    // At once: one by one, thousands would each move those after them.
    element.custom.extend(custom);
    refused
}

/// The text of each field that has columns of marks: what its own column says,
/// then the entries that are marked, stages in the order of the chain.
fn marked(map: &Map, row: &Row, reading: &Reading<'_, ElementField>) -> Vec<(ElementField, String)> {
    let mut marked: BTreeMap<ElementField, Vec<&str>> = BTreeMap::new();
    for (field, entry, column) in &reading.marks {
        let text = row.cell(Some(*column));
        // A remark in a cell is more than a mark.
        if row_words::mark(text).unwrap_or(true) {
            marked.entry(*field).or_default().push(entry);
        }
    }
    let rank = |entry: &&str| map.stages().get(&StageId::new(*entry)).map_or(u32::MAX, |stage| stage.rank);
    let text = |(field, mut entries): (ElementField, Vec<&str>)| {
        if field == ElementField::Stage {
            entries.sort_by_key(rank);
        }
        let own = Some(row.cell(reading.column(field))).filter(|own| !own.is_empty());
        (field, own.into_iter().chain(entries).collect::<Vec<_>>().join("; "))
    };
    marked.into_iter().map(text).collect()
}

/// True when a cell holds what the map would write in it.
pub(super) fn is_same(written: &Value<'_>, cell: &str) -> bool {
    match written {
        Value::Empty => cell.is_empty(),
        Value::Text(written) => is_same_text(written, cell),
        Value::Number(_) | Value::List(_) => is_same_text(&written.to_text(), cell),
    }
}

fn is_same_text(written: &str, cell: &str) -> bool {
    // Of a cell the spaces around it are gone, and its ends of lines are single.
    written == cell || written.trim() == cell || written.contains('\r') && written.trim().replace("\r\n", "\n") == cell
}

/// Centre, width and height of a row's card; 0 for a size that is not given.
fn place_of(row: &Row, reading: &Reading<'_, ElementField>) -> Option<[f32; 4]> {
    let number = |field| {
        let text = row.cell(Some(reading.column(field)?)).replace(',', ".");
        text.parse::<f32>().ok().filter(|number| number.is_finite())
    };
    let size = |field| number(field).filter(|side| *side > 0.0).unwrap_or(0.0);
    Some([number(ElementField::X)?, number(ElementField::Y)?, size(ElementField::Width), size(ElementField::Height)])
}
