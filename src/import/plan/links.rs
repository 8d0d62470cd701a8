//! Rows of links.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::changes::{link_changes, link_edits};
use super::elements::{ElementRows, is_running_number, is_same, spellings};
use super::free_links::{Ends, FreeLinks};
use super::planner::Planner;
use super::reading::Reading;
use super::{NAMESPACE, Outcome, PlannedRow, element_id, link_id};
use crate::formats::row::Row;
use crate::formats::table::Table;
use crate::import::assumed::Assumed;
use crate::import::cells::{self, CellError};
use crate::import::columns::Column;
use crate::import::decisions::word_key;
use crate::lexicon::Role;
use crate::map::fields::LinkField;
use crate::map::fields::split_list;
use crate::map::{Element, ElementId, Link, LinkId, LinkKindId, Map};
use crate::text::folding::fold;
use crate::text::joined_lines;

/// The links of the lists read so far.
pub(super) struct LinkRows<'a, 'e> {
    map: &'a Map,
    elements: &'e ElementRows<'a>,
    /// The lists' elements by name, without case, accents and punctuation; several where a name is not one's own.
    by_name: OnceCell<BTreeMap<String, BTreeSet<ElementId>>>,
    /// Elements by their other names, which links go by where no name is so.
    by_spelling: OnceCell<BTreeMap<String, BTreeSet<ElementId>>>,
    /// Elements that are made of ends, by the keys of their names.
    pub(super) made: BTreeMap<String, (ElementId, String)>,
    /// Links of the map by their ends and kind, for rows without an ID.
    by_ends: Option<FreeLinks<'a>>,
    /// The number of rows without an ID that had these ends and kind.
    repeats: BTreeMap<Ends, usize>,
    /// Links of rows so far, with the list and line of their row.
    seen: BTreeMap<LinkId, (usize, u64)>,
    /// Links that rows name by their IDs: no row without one is about them.
    claimed: BTreeSet<LinkId>,
}

impl<'a, 'e> LinkRows<'a, 'e> {
    pub(super) fn new(map: &'a Map, elements: &'e ElementRows<'a>) -> Self {
        Self {
            map,
            elements,
            by_name: OnceCell::new(),
            by_spelling: OnceCell::new(),
            made: BTreeMap::new(),
            by_ends: None,
            repeats: BTreeMap::new(),
            seen: BTreeMap::new(),
            claimed: BTreeSet::new(),
        }
    }

    pub(super) fn plan(&mut self, planner: &mut Planner<'a>, at: usize, table: &Table, columns: &[Column<LinkField>]) {
        let reading = Reading::new(planner, table, columns, &[LinkField::Amount], &[], &[]);
        planner.decimals[at] = reading.decimal;
        let there = || table.header.iter().map(|name| format!("`{}`", name.trim())).collect::<Vec<_>>().join(", ");
        let has = |end: LinkField| reading.column(end).is_some();
        let missing = match (has(LinkField::From), has(LinkField::To)) {
            (true, true) => None,
            (false, true) => Some(message!("import-links-no-from", there = there())),
            (true, false) => Some(message!("import-links-no-to", there = there())),
            (false, false) => Some(message!("import-links-no-ends", there = there())),
        };
        if let Some(message) = missing {
            planner.error(table, table.header_line, None, message);
            return;
        }
        planner.warn_of_persons(table, &reading.custom, Role::Links);
        planner.note_persons_left_out(table, columns);
        let id = reading.column(LinkField::Id);
        let ids = table.rows.iter().map(|row| row.cell(id)).filter(|text| !text.is_empty());
        self.claimed.extend(ids.map(link_id));
        for (number, row) in table.rows.iter().enumerate() {
            if !planner.goes_on() {
                return;
            }
            self.row(planner, (at, number), table, row, &reading);
        }
    }

    fn row(
        &mut self,
        planner: &mut Planner<'a>,
        (at, number): (usize, usize),
        table: &Table,
        row: &Row,
        reading: &Reading<'_, LinkField>,
    ) {
        let (from, to) = (reading.column(LinkField::From), reading.column(LinkField::To));
        let source_id = row.cell(reading.column(LinkField::Id));
        let froms = self.ends(planner, table, row, from, LinkField::From);
        let tos = self.ends(planner, table, row, to, LinkField::To);
        let planned = |name: String, outcome| PlannedRow {
            table: at,
            row: number,
            line: row.line,
            name,
            outcome,
            duplicate: None,
            is_in_no_region: false,
        };
        let (Some(froms), Some(tos)) = (froms, tos) else {
            let name = format!("{} → {}", joined_lines(row.cell(from)), joined_lines(row.cell(to)));
            planner.rows.push(planned(name, Outcome::Problem));
            return;
        };
        for (repeat, (from, to)) in froms.iter().flat_map(|from| tos.iter().map(move |to| (*from, *to))).enumerate() {
            let own_id = if repeat == 0 || source_id.is_empty() {
                source_id.to_owned()
            } else {
                format!("{source_id} {}", repeat + 1)
            };
            let name = format!("{} → {}", self.name_of(from), self.name_of(to));
            let outcome = self.link(planner, (at, table), row, reading, &own_id, (from, to));
            planner.rows.push(planned(name, outcome));
        }
        planner.terms.count_met();
    }

    fn link(
        &mut self,
        planner: &mut Planner<'a>,
        (at, table): (usize, &Table),
        row: &Row,
        reading: &Reading<'_, LinkField>,
        source_id: &str,
        (from, to): (ElementId, ElementId),
    ) -> Outcome {
        // The kind comes first: without an ID of its own a link is named by what it joins and how.
        let kind_column = reading.column(LinkField::Kind);
        let kind_text = row.cell(kind_column);
        let by_id = (!source_id.is_empty()).then(|| link_id(source_id)).map(|id| match self.map.link(id) {
            // A running number names one link in this list and another in that one.
            Some(known) if is_running_number(source_id) && known.from != from && known.to != to => {
                LinkId::derived(NAMESPACE, &format!("{source_id}|{from} > {to}"))
            }
            _ => id,
        });
        let known_kind = by_id.and_then(|id| self.map.link(id)).map(|link| link.kind.clone());
        let mut probe = Link::new(LinkId::from_u64(0), from, to, known_kind.unwrap_or_else(|| LinkKindId::new("")));
        let mut refused = Vec::new();
        if let Some(column) = kind_column.filter(|_| !kind_text.is_empty())
            && !is_same(&LinkField::Kind.cell(self.map, &probe), kind_text)
        {
            let context = &mut reading.context(planner, Some(column));
            if let Err(why) = cells::set_link(&mut probe, LinkField::Kind, kind_text, context) {
                refused.push((column, why));
            }
        }
        let has_kind = !probe.kind.as_str().is_empty();
        let kind = if has_kind { probe.kind } else { planner.terms.kind_not_stated() };
        let id = match by_id {
            Some(id) if self.map.link(id).is_some() => id,
            Some(id) => self.same_link(from, to, &kind, row.cell(reading.column(LinkField::Role))).unwrap_or(id),
            None => self.id_by_ends(from, to, &kind),
        };
        if let Some((list, line)) = self.seen.get(&id) {
            let column = reading.column(LinkField::Id);
            let place = planner.name_of_row(table, *list, *line);
            let message = message!("import-row-repeated-id", id = source_id, place = place);
            planner.error(table, row.line, column, message);
            return Outcome::Problem;
        }
        self.seen.insert(id, (at, row.line));
        let known = self.map.link(id);
        let mut link = known.cloned().unwrap_or_else(|| Link::new(id, from, to, kind.clone()));
        (link.from, link.to) = (from, to);
        if has_kind {
            link.kind = kind;
        }
        self.read(planner, table, row, reading, &mut link, &mut refused);
        for (column, refused) in refused {
            planner.refused(table, row.line, column, row.cell(Some(column)), refused);
        }
        let Some(before) = known else {
            planner.new_links.push(Arc::new(link));
            return Outcome::New;
        };
        let edits = link_edits(before, &link);
        if edits.is_empty() {
            return Outcome::Same;
        }
        planner.edits.extend(edits);
        Outcome::Updates(link_changes(self.map, before, &link))
    }

    fn read(
        &self,
        planner: &mut Planner<'a>,
        table: &Table,
        row: &Row,
        reading: &Reading<'_, LinkField>,
        link: &mut Link,
        refused: &mut Vec<(usize, CellError)>,
    ) {
        let mut kept: Vec<(String, String)> = Vec::new();
        let before = link.note.clone();
        let clears = planner.choices.empty_clears;
        let fields = reading.fields.iter().filter(|(field, _)| *field != LinkField::Kind && field.is_of_record());
        for (field, column) in fields {
            let text = row.cell(Some(*column));
            let is_there = row.cells.get(*column).is_some();
            if text.is_empty() && !(clears && is_there) || is_same(&field.cell(self.map, link), text) {
                continue;
            }
            if let Err(why) = cells::set_link(link, *field, text, &mut reading.context(planner, Some(*column))) {
                refused.push((*column, why));
            }
        }
        let heading =
            |column: usize| table.header.get(column).map_or_else(String::new, |heading| joined_lines(heading));
        let has_note = !row.cell(reading.column(LinkField::Note)).is_empty();
        if let Some(known) = self.map.link(link.id).filter(|known| !has_note && known.note.contains(": ")) {
            // What was not understood once and is now: this row sets its field.
            for (field, column) in reading.fields.iter().filter(|(field, _)| field.is_of_record()) {
                let is_set = field.cell(self.map, known) != field.cell(self.map, link);
                if is_set && refused.iter().all(|(refused, _)| refused != column) {
                    let line = format!("{}: {}", heading(*column), joined_lines(row.cell(Some(*column))));
                    without_line(&mut link.note, &line);
                }
            }
        }
        for (column, _) in refused.iter() {
            kept.push((heading(*column), joined_lines(row.cell(Some(*column)))));
        }
        for (name, column) in &reading.custom {
            let text = joined_lines(row.cell(Some(*column)));
            // An empty cell says nothing, also where the description was read anew.
            let clears = clears && row.cells.get(*column).is_some();
            let text = if text.is_empty() && !clears { line_of(&before, name).unwrap_or_default() } else { text };
            kept.push(((*name).to_owned(), text));
        }
        for (name, text) in kept.into_iter().filter(|(name, _)| !name.is_empty()) {
            if !text.is_empty() {
                put_line(&mut link.note, &name, &text);
            } else if clears {
                take_line(&mut link.note, &name);
            }
        }
    }

    /// A link of the map that a row with an ID of another list is about: it has
    /// the same ends and kind, and no other role.
    fn same_link(&mut self, from: ElementId, to: ElementId, kind: &LinkKindId, role: &str) -> Option<LinkId> {
        let Self { map, by_ends, claimed, seen, .. } = self;
        let there = by_ends.get_or_insert_with(|| FreeLinks::of(map)).with(&(from, to, kind.clone()))?;
        there.with_role(role, |id| !claimed.contains(&id) && !seen.contains_key(&id))
    }

    /// The id of a link that has none of its own: the one derived from its ends
    /// and kind and how many rows had them before, if the map has it; else that
    /// of a link of the map with these ends and kind that no other row is about.
    fn id_by_ends(&mut self, from: ElementId, to: ElementId, kind: &LinkKindId) -> LinkId {
        let key = (from, to, kind.clone());
        let derived = |number: usize| LinkId::derived(NAMESPACE, &format!("{from} > {to}: {kind} {number}"));
        let mut number = self.repeats.get(&key).copied().unwrap_or_default() + 1;
        while self.claimed.contains(&derived(number)) {
            number += 1;
        }
        let own = derived(number);
        let Self { map, by_ends, claimed, seen, repeats, .. } = self;
        let there = by_ends.get_or_insert_with(|| FreeLinks::of(map)).with(&key);
        repeats.insert(key, number);
        if map.link(own).is_some() {
            return own;
        }
        let is_free = |id| !claimed.contains(&id) && !seen.contains_key(&id);
        there.and_then(|there| there.of_no_list(number, derived, is_free)).unwrap_or(own)
    }

    /// The elements that a cell names, by ID or else by name; an error where
    /// one is not to be found.
    fn ends(
        &mut self,
        planner: &mut Planner<'a>,
        table: &Table,
        row: &Row,
        column: Option<usize>,
        field: LinkField,
    ) -> Option<Vec<ElementId>> {
        let (text, heading) = (row.cell(column), field.label());
        if text.is_empty() {
            let message = message!("import-end-missing", end = heading);
            planner.error(table, row.line, column, message);
            return None;
        }
        // A name may have a separator in it: the whole text first.
        match self.end(planner, text) {
            Ok(id) => return Some(vec![id]),
            Err(several) if several > 1 => {
                let message = message!("import-end-several", end = heading, name = text, count = several);
                planner.error(table, row.line, column, message);
                return None;
            }
            Err(_) => {}
        }
        let mut found = Vec::new();
        for part in split_list(text) {
            match self.end(planner, &part) {
                Ok(id) if found.contains(&id) => {}
                Ok(id) => found.push(id),
                Err(several) if several > 1 => {
                    let message = message!("import-end-several", end = heading, name = part, count = several);
                    planner.error(table, row.line, column, message);
                    return None;
                }
                Err(_) if planner.choices.adds_ends => {
                    let id = self.made_of(planner, &part);
                    planner.notes.add(table, row.line, column, Assumed::EndMade);
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
                Err(_) => {
                    let message = if self.elements.names.is_empty() && self.map.elements().is_empty() {
                        message!("import-end-unknown-alone", end = heading, name = part)
                    } else {
                        message!("import-end-unknown", end = heading, name = part)
                    };
                    planner.error(table, row.line, column, message);
                    return None;
                }
            }
        }
        (!found.is_empty()).then_some(found)
    }

    /// Makes an element of the end of a link. Its id is that of an element with
    /// this name and nothing else, so that a list of elements finds it later.
    fn made_of(&mut self, planner: &mut Planner<'a>, text: &str) -> ElementId {
        let name = joined_lines(text);
        let id = ElementId::derived(NAMESPACE, &format!("{}|", fold(&name)));
        planner.new_elements.push(Arc::new(Element::new(id, name.clone())));
        self.made.insert(word_key(text), (id, name));
        id
    }

    /// The element that a text names, or how many are called so.
    fn end(&self, planner: &Planner<'a>, text: &str) -> Result<ElementId, usize> {
        if let Some(id) = self.elements.by_source.get(text) {
            return Ok(*id);
        }
        let id = element_id(text);
        if self.elements.names.contains_key(&id) {
            return Ok(id);
        }
        if let Some(element) = self.elements.known.by_id(text, id) {
            return Ok(element.id);
        }
        if let Some(Some(id)) = self.elements.by_serial.get(text) {
            return Ok(*id);
        }
        let name = word_key(text);
        if let Some((id, _)) = self.made.get(&name) {
            return Ok(*id);
        }
        // What the lists say comes before what the map has.
        let listed = self.by_name().get(&name);
        match listed.map(|ids| (ids.len(), ids.first())) {
            Some((1, Some(id))) => return Ok(*id),
            Some((several, _)) => return Err(several),
            None => {}
        }
        match self.elements.known.called(&name).as_slice() {
            [] => {}
            [only] => return Ok(*only),
            several => return Err(several.len()),
        }
        let spelled = self.by_spelling(planner).get(&name);
        match spelled.map(|ids| (ids.len(), ids.first())) {
            Some((1, Some(id))) => Ok(*id),
            Some((several, _)) => Err(several),
            None => Err(0),
        }
    }

    fn by_name(&self) -> &BTreeMap<String, BTreeSet<ElementId>> {
        self.by_name.get_or_init(|| {
            let mut by_name: BTreeMap<String, BTreeSet<ElementId>> = BTreeMap::new();
            for (id, name) in &self.elements.names {
                by_name.entry(word_key(name)).or_default().insert(*id);
            }
            by_name
        })
    }

    fn by_spelling(&self, planner: &Planner<'a>) -> &BTreeMap<String, BTreeSet<ElementId>> {
        self.by_spelling.get_or_init(|| {
            let mut by_spelling: BTreeMap<String, BTreeSet<ElementId>> = BTreeMap::new();
            let elements = planner.new_elements.iter().map(|element| &**element).chain(self.map.elements().iter());
            let known = elements.flat_map(|element| spellings(element).map(|name| (element.id, name)));
            let changed = self.elements.respelled.iter().map(|(id, name)| (*id, name.as_str()));
            for (id, name) in known.chain(changed).filter(|(_, name)| !name.is_empty()) {
                by_spelling.entry(word_key(name)).or_default().insert(id);
            }
            by_spelling
        })
    }

    fn name_of(&self, id: ElementId) -> &str {
        let listed = self.elements.names.get(&id).map(String::as_str);
        let of_map = || self.map.element(id).map(|element| element.name.as_str());
        let made = || self.made.values().find(|(made, _)| *made == id).map(|(_, name)| name.as_str());
        listed.or_else(of_map).or_else(made).unwrap_or_default()
    }
}

/// Returns the text of the line of a note that has a name.
fn line_of(note: &str, name: &str) -> Option<String> {
    note.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned))
}

/// Takes a line out of a note.
fn without_line(note: &mut String, line: &str) {
    if let Some(at) = note.lines().position(|known| known == line) {
        let others = note.lines().enumerate().filter(|(known, _)| *known != at).map(|(_, line)| line);
        *note = others.collect::<Vec<_>>().join("\n");
    }
}

/// Takes the line that has a name out of a note.
fn take_line(note: &mut String, name: &str) {
    let start = format!("{name}: ");
    if note.lines().any(|line| line.starts_with(&start)) {
        *note = note.lines().filter(|line| !line.starts_with(&start)).collect::<Vec<_>>().join("\n");
    }
}

/// Puts `name: text` into a note: in the place of the line that has the name,
/// else at its end.
fn put_line(note: &mut String, name: &str, text: &str) {
    let line = format!("{name}: {text}");
    let start = format!("{name}: ");
    let mut lines: Vec<&str> = note.lines().collect();
    match lines.iter().position(|known| known.starts_with(&start)) {
        Some(at) => lines[at] = &line,
        None => lines.push(&line),
    }
    *note = lines.join("\n");
}
