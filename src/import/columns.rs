//! Meanings of the columns of a list: guessed from their headings, remembered
//! with the map, and changed by hand.

use std::collections::BTreeMap;

use super::assumed::Assumed;
pub use super::column::{CONTACT, Column, ListField, UnknownMeaning};
use super::{column_words, matrix};
use crate::formats::row::Row;
use crate::formats::table::Table;
use crate::lexicon::Role;
use crate::lexicon::headings;
use crate::lexicon::personal::{self, Part};
use crate::map::fields::{ElementField, LinkField};
use crate::map::{ImportHabits, Map, nuts};
use crate::text::folding::fold;

/// The meanings of the columns of one list, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Columns {
    /// The columns of a list of elements.
    Elements(Vec<Column<ElementField>>),
    /// The columns of a list of links.
    Links(Vec<Column<LinkField>>),
}

impl Columns {
    /// Guesses the meaning of a list's rows and columns: as the map remembers, else as the headings say.
    pub fn guess(map: &Map, table: &Table) -> Self {
        let role = remembered_role(&map.import_habits(), table).unwrap_or_else(|| plain_role(table));
        Self::guess_as(map, table, role)
    }

    /// The same, for a list whose rows are known to be elements or links.
    pub fn guess_as(map: &Map, table: &Table, role: Role) -> Self {
        let habits = map.import_habits();
        match role {
            Role::Elements => Self::Elements(with_habits(&habits, &table.header, element_columns(map, table).0)),
            Role::Links => Self::Links(with_habits(&habits, &table.header, link_columns(table).0)),
        }
    }

    /// The records that the rows stand for.
    pub const fn role(&self) -> Role {
        match self {
            Self::Elements(_) => Role::Elements,
            Self::Links(_) => Role::Links,
        }
    }

    /// Assumptions of a guess about the columns of a list, beyond what their
    /// headings say: by column, as far as nobody has decided otherwise.
    pub(super) fn assumed(&self, map: &Map, table: &Table) -> Vec<(usize, Assumed)> {
        match self {
            Self::Elements(columns) => {
                let (guessed, mut assumed) = element_columns(map, table);
                assumed.retain(|(at, _)| columns.get(*at) == guessed.get(*at));
                if let Some((at, words)) = column_words::likely_type(table, columns) {
                    assumed.push((at, Assumed::LikelyType { heading: heading(table, at), words }));
                }
                assumed
            }
            Self::Links(columns) => {
                let (guessed, mut assumed) = link_columns(table);
                assumed.retain(|(at, _)| columns.get(*at) == guessed.get(*at));
                assumed
            }
        }
    }

    /// Id and label of every field that a column can be given.
    pub fn fields(&self) -> Vec<(&'static str, &'static str)> {
        fn of<Field: ListField>() -> Vec<(&'static str, &'static str)> {
            Field::columns().map(|field| (field.id(), field.label())).collect()
        }
        match self.role() {
            Role::Elements => of::<ElementField>(),
            Role::Links => of::<LinkField>(),
        }
    }

    /// Gives a column its meaning by a text: the id of a field, `custom`,
    /// `custom:NAME`, `contact`, `contact:NAME` or `skip`. A field has one column, so another that had it
    /// is kept as a custom field from then on.
    ///
    /// # Errors
    /// For any other text.
    pub fn set(&mut self, header: &[String], at: usize, meaning: &str) -> Result<(), UnknownMeaning> {
        match self {
            Self::Elements(columns) => set(columns, header, at, meaning),
            Self::Links(columns) => set(columns, header, at, meaning),
        }
    }

    /// The meaning of a column as [`Columns::set`] takes it.
    pub fn meaning(&self, at: usize) -> String {
        match self {
            Self::Elements(columns) => columns.get(at).map_or_else(String::new, Column::to_string),
            Self::Links(columns) => columns.get(at).map_or_else(String::new, Column::to_string),
        }
    }

    /// Collects the habits that a map has to remember so that the next list is
    /// read as this one: what differs from the guess by headings alone, or from
    /// what it remembers.
    pub fn habits(&self, map: &Map, table: &Table) -> ImportHabits {
        let known = map.import_habits();
        let plain = Self::guess_as(&Map::default(), table, self.role());
        let entry = |at: usize| {
            let key = (self.role().id().to_owned(), key_of(table.header.get(at)?));
            let meaning = self.meaning(at);
            let is_news = match known.columns.get(&key) {
                Some(remembered) => *remembered != meaning,
                None => plain.meaning(at) != meaning,
            };
            is_news.then_some((key, meaning))
        };
        let mut columns: BTreeMap<(String, String), String> = (0..table.header.len()).filter_map(entry).collect();
        let role = self.role();
        if role != remembered_role(&known, table).unwrap_or_else(|| plain_role(table)) {
            columns.insert(role_key(table), role.id().to_owned());
        }
        ImportHabits { columns, values: BTreeMap::new() }
    }
}

/// Takes first and last names in columns of their own for the person of the
/// address and the telephone beside them; another name, such as that of a legal
/// representative, is of a further contact.
fn prefer_name_in_parts(header: &[String], columns: &mut [Column<ElementField>]) {
    let is_part = |heading: &String| matches!(personal::part(heading), Some(Part::GivenName | Part::FamilyName));
    let Some(at) = columns.iter().position(|column| *column == Column::Field(ElementField::ContactName)) else {
        return;
    };
    let has_parts =
        columns.iter().zip(header).any(|(column, heading)| matches!(column, Column::Contact(_)) && is_part(heading));
    if let Some(heading) = header.get(at).filter(|heading| has_parts && !is_part(heading)) {
        columns[at] = Column::Contact(super::column::custom_name(heading));
    }
}

/// The columns of a list of elements by their headings and their words, and what
/// was assumed of them.
fn element_columns(map: &Map, table: &Table) -> (Vec<Column<ElementField>>, Vec<(usize, Assumed)>) {
    let mut guessed = headings::element_fields(&table.header);
    prefer_codes(table, &mut guessed);
    let mut columns = plain_columns(&table.header, &guessed);
    let marks = matrix::mark_columns(map, table, &mut columns).into_iter();
    let marks = marks.map(|(at, field)| (at, Assumed::Marks(field)));
    prefer_name_in_parts(&table.header, &mut columns);
    let by_words = column_words::fields_by_words(map, table, &mut columns).into_iter();
    let by_words = by_words.map(|(at, field)| (at, Assumed::ByWords { heading: heading(table, at), field }));
    let assumed = marks.chain(by_words).chain(leave_out_one_id(table, &mut columns, ElementField::Id)).collect();
    (columns, assumed)
}

/// The same of a list of links.
fn link_columns(table: &Table) -> (Vec<Column<LinkField>>, Vec<(usize, Assumed)>) {
    let mut columns = plain_columns(&table.header, &headings::link_fields(&table.header));
    column_words::directions_by_words(table, &mut columns);
    let assumed = leave_out_one_id(table, &mut columns, LinkField::Id).into_iter().collect();
    (columns, assumed)
}

fn heading(table: &Table, at: usize) -> String {
    table.header.get(at).map_or_else(String::new, |heading| heading.trim().to_owned())
}

/// Gephi writes an ID in every row, and people copy one down: what is the same
/// in all rows tells none from another.
fn leave_out_one_id<Field: ListField>(
    table: &Table,
    columns: &mut [Column<Field>],
    id: Field,
) -> Option<(usize, Assumed)> {
    let at = column_words::same_in_all(table, columns, id)?;
    *columns.get_mut(at)? = Column::Skipped;
    Some((at, Assumed::OneId { heading: heading(table, at) }))
}

/// Of several columns of regions the one with the finest NUTS codes is the
/// region, and what was taken for it names it.
fn prefer_codes(table: &Table, guessed: &mut [Option<ElementField>]) {
    const SAMPLE: usize = 200;
    let Some(named) = guessed.iter().position(|field| *field == Some(ElementField::Region)) else { return };
    let sample: Vec<&Row> = table.rows.iter().filter(|row| !row.cell(Some(named)).is_empty()).take(SAMPLE).collect();
    // Characters of the codes; 0 where other texts are among them, or most rows
    // that have a region have none.
    let fineness = |column: usize| -> usize {
        let cells = sample.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty());
        let lengths: Vec<usize> = cells.map(|cell| nuts::find(cell).map_or(0, |entry| entry.code.len())).collect();
        let shortest = lengths.iter().copied().min().filter(|shortest| *shortest > 2);
        shortest.filter(|_| lengths.len() * 2 >= sample.len()).unwrap_or(0)
    };
    let is_free = |field: &Option<ElementField>| matches!(field, None | Some(ElementField::RegionName));
    let free = guessed.iter().enumerate().filter(|(_, field)| is_free(field)).map(|(at, _)| at);
    let finest = free.map(|at| (fineness(at), at)).max_by_key(|(fineness, at)| (*fineness, std::cmp::Reverse(*at)));
    let Some((_, at)) = finest.filter(|(finest, _)| *finest > fineness(named)) else { return };
    let name = guessed.iter().position(|field| *field == Some(ElementField::RegionName));
    // Coarser codes name nothing.
    let is_name = name.is_some_and(|name| name != at && fineness(name) == 0);
    guessed[named] = (!is_name).then_some(ElementField::RegionName);
    if let Some(name) = name.filter(|_| !is_name) {
        guessed[name] = None;
    }
    guessed[at] = Some(ElementField::Region);
}

/// Returns the meaning of a list's rows, as its format or its headings say.
fn plain_role(table: &Table) -> Role {
    table.role.or_else(|| headings::role(&table.header)).unwrap_or(Role::Elements)
}

/// Returns the meaning that somebody gave to the rows of a list with these headings.
fn remembered_role(habits: &ImportHabits, table: &Table) -> Option<Role> {
    let role = habits.columns.get(&role_key(table))?;
    [Role::Elements, Role::Links].into_iter().find(|known| known.id() == role)
}

/// The key by which a map remembers what the rows of a list are: all its headings.
fn role_key(table: &Table) -> (String, String) {
    let headings: Vec<String> = table.header.iter().map(|heading| key_of(heading)).collect();
    ("rows".to_owned(), headings.join(" | "))
}

/// The key by which a map remembers a heading, in any case and spelling.
fn key_of(heading: &str) -> String {
    fold(heading)
}

/// The columns with these fields; the others are kept under their headings.
fn plain_columns<Field: ListField>(header: &[String], guessed: &[Option<Field>]) -> Vec<Column<Field>> {
    let column = |(heading, field): (&String, &Option<Field>)| match field {
        Some(field) => Column::Field(*field),
        None => Column::kept(heading),
    };
    header.iter().zip(guessed).map(column).collect()
}

fn with_habits<Field: ListField>(
    habits: &ImportHabits,
    header: &[String],
    mut columns: Vec<Column<Field>>,
) -> Vec<Column<Field>> {
    for (at, heading) in header.iter().enumerate() {
        let key = (Field::ROLE.id().to_owned(), key_of(heading));
        if let Some(meaning) = habits.columns.get(&key) {
            // A field that this version does not know is guessed instead.
            _ = set(&mut columns, header, at, meaning);
        }
    }
    columns
}

fn set<Field: ListField>(
    columns: &mut [Column<Field>],
    header: &[String],
    at: usize,
    meaning: &str,
) -> Result<(), UnknownMeaning> {
    let heading = header.get(at).map_or("", String::as_str);
    let Some(column) = Column::<Field>::parse(meaning, heading) else {
        return Err(UnknownMeaning {
            meaning: meaning.to_owned(),
            role: Field::ROLE,
            fields: Field::columns().map(Field::id).collect(),
        });
    };
    if let Column::Field(_) = column
        && let Some(other) = columns.iter().position(|known| *known == column).filter(|other| *other != at)
    {
        columns[other] = Column::kept(header.get(other).map_or("", String::as_str));
    }
    if let Some(known) = columns.get_mut(at) {
        *known = column;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_is_offered_is_taken() {
        let header = ["A".to_owned()];
        for mut columns in [Columns::Elements(vec![Column::Skipped]), Columns::Links(vec![Column::Skipped])] {
            let offered: Vec<&str> = columns.fields().into_iter().map(|(id, _)| id).collect();
            for id in &offered {
                columns.set(&header, 0, id).unwrap();
                assert_eq!(columns.meaning(0), *id);
            }
            let refusal = columns.set(&header, 0, "employees_band").unwrap_err();
            assert_eq!(refusal.fields, offered);
        }
    }
}
