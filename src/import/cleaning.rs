//! Cells as programs write them, mended before anything is read: words for
//! nothing are empty, and whole numbers have no ".0".

use std::borrow::Cow;

use super::assumed::Assumed;
use super::column::Column;
use super::columns::{Columns, ListField};
use super::terms::Terms;
use super::word_list::WordList;
use crate::formats::notes::Notes;
use crate::formats::row::Row;
use crate::formats::table::Table;
use crate::lexicon::missing::is_nothing;
use crate::lexicon::places::{self, RegionMatch};
use crate::lexicon::without_fraction;
use crate::map::fields::{Kind, Vocabulary};

/// The lists with their cells mended, and what was taken for granted in them.
/// Lists that need no mending stay as they are.
pub(super) fn clean<'t>(
    tables: &'t [Table],
    columns: &[Columns],
    terms: &Terms<'_>,
    notes: &mut Notes<Assumed>,
) -> Cow<'t, [Table]> {
    let mut tables = Cow::Borrowed(tables);
    for (at, columns) in columns.iter().enumerate() {
        let Some(table) = tables.get(at) else { continue };
        let mended = match columns {
            Columns::Elements(columns) => mended(table, columns, terms, notes),
            Columns::Links(columns) => mended(table, columns, terms, notes),
        };
        if let Some(mended) = mended
            && let Some(table) = tables.to_mut().get_mut(at)
        {
            *table = mended;
        }
    }
    tables
}

/// The list with its cells mended; `None` where all of them are right.
fn mended<Field: ListField>(
    table: &Table,
    columns: &[Column<Field>],
    terms: &Terms<'_>,
    notes: &mut Notes<Assumed>,
) -> Option<Table> {
    let means_nothing: Vec<bool> = (0..columns.len()).map(|at| has_nothing(table, at)).collect();
    let others_mean_nothing = |column: usize| means_nothing.iter().enumerate().any(|(at, it)| *it && at != column);
    let menders: Vec<Mender> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| Mender {
            list: list_of(column),
            is_told_of: !matches!(column, Column::Skipped),
            keeps_marks: matches!(column, Column::Mark(..)),
            may_be_codes: !others_mean_nothing(at) && is_of_codes(table, at),
            is_whole: is_text(column) && is_whole_with_fraction(table, at),
        })
        .collect();
    if !means_nothing.contains(&true) && !menders.iter().any(|mender| mender.is_whole) {
        return None;
    }
    let country =
        columns.iter().position(|column| matches!(column, Column::Field(field) if field.kind() == Kind::Country));
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells = row.cells.iter().enumerate().map(|(at, cell)| {
            let Some(mender) = menders.get(at).filter(|_| !cell.is_empty()) else { return cell };
            let text = cell.trim();
            if mender.is_whole {
                return without_fraction(text).unwrap_or(cell);
            }
            if !is_nothing(text) || mender.means(text, row.cell(country), terms) {
                return cell;
            }
            if mender.is_told_of {
                notes.add(table, row.line, Some(at), Assumed::Nothing { word: text.to_owned() });
            }
            ""
        });
        rows.push(Row { line: row.line, cells: cells.collect() });
    }
    for (at, _) in menders.iter().enumerate().filter(|(_, mender)| mender.is_whole && mender.is_told_of) {
        let heading = table.header.get(at).cloned().unwrap_or_default();
        notes.add(table, table.header_line, Some(at), Assumed::WholeNumbers { heading });
    }
    Some(table.with_rows(rows))
}

/// The ways in which the cells of a column are mended.
struct Mender {
    /// The terms that its words are looked up in.
    list: Looked,
    is_told_of: bool,
    /// Its cells are marks, of which a dash is one.
    keeps_marks: bool,
    /// All its cells are two letters, and nothing in the list says that values
    /// are missing: NA is Namibia there, and Napoli beside Italy.
    may_be_codes: bool,
    /// Its numbers are whole and written with a fraction of noughts.
    is_whole: bool,
}

/// The list in which the words of a column are looked up.
#[derive(Clone, Copy)]
enum Looked {
    Up(WordList),
    AmongCountries,
    Nowhere,
}

impl Mender {
    /// True where a word for nothing means something in this column.
    fn means(&self, word: &str, country: &str, terms: &Terms<'_>) -> bool {
        self.keeps_marks
            || match self.list {
                Looked::Up(list) if terms.knows(list, word) => true,
                Looked::Up(WordList::Region) => {
                    self.may_be_codes && matches!(places::region_by_name(word, country), RegionMatch::One(_))
                }
                Looked::AmongCountries => self.may_be_codes && places::country(word).is_some(),
                Looked::Up(WordList::Type | WordList::Stage | WordList::LinkKind | WordList::Closed(_))
                | Looked::Nowhere => false,
            }
    }
}

fn list_of<Field: ListField>(column: &Column<Field>) -> Looked {
    let Column::Field(field) = column else { return Looked::Nowhere };
    match field.kind() {
        Kind::Entry(vocabulary) | Kind::Entries(vocabulary) => Looked::Up(match vocabulary {
            Vocabulary::Type => WordList::Type,
            Vocabulary::Stage => WordList::Stage,
            Vocabulary::Region => WordList::Region,
            Vocabulary::LinkKind => WordList::LinkKind,
        }),
        Kind::Choice(_) => Looked::Up(WordList::Closed(field.id())),
        Kind::Country => Looked::AmongCountries,
        Kind::Line
        | Kind::Address
        | Kind::Text
        | Kind::List
        | Kind::Contacts
        | Kind::Money
        | Kind::Date
        | Kind::Degrees { .. }
        | Kind::Year
        | Kind::Count
        | Kind::Scale { .. }
        | Kind::Headcount
        | Kind::Currency
        | Kind::InWords
        | Kind::OfRow => Looked::Nowhere,
    }
}

/// True for a column whose cells are kept as they stand: an ID, a post code.
fn is_text<Field: ListField>(column: &Column<Field>) -> bool {
    match column {
        Column::Field(field) => matches!(field.kind(), Kind::Line | Kind::InWords | Kind::Text | Kind::OfRow),
        Column::Contact(_) | Column::Custom(_) => true,
        Column::Mark(..) | Column::Skipped => false,
    }
}

fn has_nothing(table: &Table, column: usize) -> bool {
    filled(table, column).any(is_nothing)
}

/// True where all cells are two letters.
fn is_of_codes(table: &Table, column: usize) -> bool {
    filled(table, column).all(|cell| cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// True where all cells are whole numbers, and one has a fraction.
fn is_whole_with_fraction(table: &Table, column: usize) -> bool {
    let mut has_fraction = false;
    filled(table, column).filter(|cell| !is_nothing(cell)).all(|cell| {
        let whole = without_fraction(cell);
        has_fraction |= whole.is_some();
        whole.is_some() || cell.bytes().all(|byte| byte.is_ascii_digit())
    }) && has_fraction
}

fn filled(table: &Table, column: usize) -> impl Iterator<Item = &str> {
    table.rows.iter().map(move |row| row.cell(Some(column))).filter(|cell| !cell.is_empty())
}
