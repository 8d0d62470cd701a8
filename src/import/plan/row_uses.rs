//! The use of each row of a list of elements: a record of its own, more about
//! the record of an earlier row, or none.
//!
//! A row that is no stakeholder is not counted as one: sums, titles of sections,
//! headings that are repeated in another language, remarks. All of it is told as
//! a note, and the row stays in the plan as left out. Whatever might be a name is
//! kept.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::element_id;
use super::element_list::{List, derived_id};
use super::planner::Planner;
use crate::formats::row::Row;
use crate::import::assumed::Assumed;
use crate::import::columns::Column;
use crate::import::decisions::word_key;
use crate::import::word_list::WordList;
use crate::lexicon::{headings, places, row_words};
use crate::map::ElementId;
use crate::map::fields::{ElementField, Kind, join_list, split_list};
use crate::text::folding::fold;

/// Rows from the first on that may be a further header.
const MOST_HEADERS: usize = 3;

/// The use of one row.
#[derive(Debug)]
pub(super) enum RowUse<'t> {
    /// A record of its own.
    Record(Record<'t>),
    /// None, or a part of another: a note tells which.
    LeftOut,
}

/// A row that is a record, with what others say of it.
#[derive(Debug)]
pub(super) struct Record<'t> {
    /// Its cells, joined with those of rows that say more of the same.
    pub row: Cow<'t, Row>,
    /// The title of the section that it stands in, as the text of this field.
    pub given: Option<(ElementField, &'t str)>,
    /// The id for it if it has no ID of its own in the list.
    pub derived: ElementId,
}

/// The use of every row of a list, as many as it has.
pub(super) fn of<'t>(planner: &mut Planner<'_>, list: &List<'t>) -> Vec<RowUse<'t>> {
    let mut sorter = Sorter { list, shape: Shape::of(list), uses: Vec::new(), section: None, open: None };
    for row in &list.table.rows {
        let row_use = sorter.row(planner, row);
        let is_record = matches!(row_use, RowUse::Record(_));
        sorter.uses.push(row_use);
        if is_record {
            sorter.open = Some(sorter.uses.len() - 1);
        }
    }
    let mut uses = sorter.uses;
    join_same(planner, list, &mut uses);
    uses
}

/// Counts over the ordinary rows of a list: those with at least half as many
/// cells as the fullest tenth.
struct Shape {
    /// Ordinary rows with text that is no number, by column.
    texts: Vec<usize>,
    /// Ordinary rows with anything, by column.
    filled: Vec<usize>,
    /// Cells of the fullest tenth.
    full: usize,
    /// Cells that an ordinary row has at least.
    least: usize,
    /// Ordinary rows.
    rows: usize,
    /// True where rows of one cell may be titles: they are fewer than ordinary
    /// rows, and those have three cells or more. Of two, one is often left empty.
    may_have_titles: bool,
}

impl Shape {
    fn of(list: &List<'_>) -> Self {
        let counts: Vec<usize> = list.table.rows.iter().map(|row| filled_cells(row).count()).collect();
        let mut sorted = counts.clone();
        sorted.sort_unstable();
        let full = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0);
        let least = full.div_ceil(2);
        let width = list.table.header.len();
        let (mut texts, mut filled, mut rows) = (vec![0; width], vec![0; width], 0);
        for (row, _) in list.table.rows.iter().zip(&counts).filter(|(_, count)| **count >= least) {
            rows += 1;
            for (at, cell) in filled_cells(row) {
                if let (Some(filled), Some(texts)) = (filled.get_mut(at), texts.get_mut(at)) {
                    *filled += 1;
                    *texts += usize::from(!is_number(cell));
                }
            }
        }
        let alone = counts.iter().filter(|count| **count == 1).count();
        Self { texts, filled, full, least, rows, may_have_titles: full >= 3 && alone <= rows }
    }

    /// True when most rows have words in a column in which this one has none.
    fn lacks_words(&self, row: &Row) -> bool {
        let mut texts = self.texts.iter().enumerate();
        texts.any(|(at, count)| count * 4 >= self.rows * 3 && row.cell(Some(at)).is_empty())
    }

    /// True when most rows have something in this column and this one has not.
    fn lacks(&self, row: &Row, column: Option<usize>) -> bool {
        let filled = column.and_then(|at| self.filled.get(at)).copied().unwrap_or(0);
        filled * 4 >= self.rows * 3 && row.cell(column).is_empty()
    }

    fn is_ordinary(&self, row: &Row) -> bool {
        filled_cells(row).count() >= self.least
    }
}

struct Sorter<'l, 't> {
    list: &'l List<'t>,
    shape: Shape,
    uses: Vec<RowUse<'t>>,
    section: Option<(ElementField, &'t str)>,
    /// The record that the next row may say more of: the one just before it.
    open: Option<usize>,
}

impl<'t> Sorter<'_, 't> {
    fn row(&mut self, planner: &mut Planner<'_>, row: &'t Row) -> RowUse<'t> {
        let open = self.open.take();
        match self.sort_of(planner, row, open) {
            Ok(record) => RowUse::Record(record),
            Err((column, assumed)) => {
                planner.notes.add(self.list.table, row.line, column, assumed);
                RowUse::LeftOut
            }
        }
    }

    /// The record that a row is; else the column of its text, and what it was
    /// taken for.
    fn sort_of(
        &mut self,
        planner: &Planner<'_>,
        row: &'t Row,
        open: Option<usize>,
    ) -> Result<Record<'t>, (Option<usize>, Assumed)> {
        let list = self.list;
        let mut cells = filled_cells(row);
        let Some((first, text)) = cells.next() else { return Err((None, Assumed::Remark)) };
        let is_alone = cells.next().is_none() && self.shape.full > 1;
        // A sum may have a number before its name.
        if let Some((at, text)) = filled_cells(row).find(|(_, cell)| !is_number(cell))
            && self.is_sum(row, at, text)
        {
            self.section = None;
            return Err((Some(at), Assumed::Sum));
        }
        if self.uses.len() < MOST_HEADERS && is_further_header(row) {
            return Err((None, Assumed::FurtherHeader));
        }
        if is_alone && row_words::is_remark(text) {
            return Err((Some(first), Assumed::Remark));
        }
        let derived = derived_id(row, &list.reading, None);
        // Once it was an element it stays one, however the vocabulary grows.
        let is_element = || planner.map.element(derived).is_some();
        let may_be_title = is_alone && self.shape.may_have_titles && self.stands_above_rows() && !is_element();
        if may_be_title && let Some(field) = self.section_of(planner, row, first, text) {
            self.section = Some((field, text));
            return Err((Some(first), Assumed::SectionGives(field)));
        }
        let has_name = [ElementField::Name, ElementField::Id].iter().any(|it| !row.cell(list.column(*it)).is_empty());
        if has_name && may_be_title && self.is_plain_title(row, text) {
            self.section = None;
            return Err((Some(first), Assumed::Section));
        }
        if !has_name {
            if let Some(at) = open.filter(|at| self.continues(*at, row)) {
                self.open = Some(at);
                return Err((None, Assumed::Continued));
            }
            if is_alone {
                return Err((Some(first), Assumed::Remark));
            }
        }
        Ok(Record { row: Cow::Borrowed(row), given: self.section, derived })
    }

    /// A sum says so in its first text, and has nothing but numbers beside it.
    fn is_sum(&self, row: &Row, first: usize, text: &str) -> bool {
        // Most rows have words in other cells too, which is seen at a glance.
        if filled_cells(row).any(|(at, cell)| at != first && !is_number(cell)) {
            return false;
        }
        let Some(sum) = row_words::sum(text) else { return false };
        let is_known_as_one = match sum {
            row_words::Sum::Certain => true,
            row_words::Sum::Possible => {
                self.shape.lacks_words(row) || self.shape.lacks(row, self.list.column(ElementField::Serial))
            }
        };
        // In a list of names alone "Total" is one.
        is_known_as_one && self.shape.full > 1
    }

    /// True when one of the next two rows is an ordinary one: a title may have
    /// another below it.
    fn stands_above_rows(&self) -> bool {
        let next = self.list.table.rows.iter().skip(self.uses.len() + 1).take(2);
        next.into_iter().any(|row| self.shape.is_ordinary(row))
    }

    /// The field that a title gives to the rows under it: a row with nothing but
    /// the name of a region, a stage or a type, or with nothing but one in its own
    /// column, where the row below has none.
    fn section_of(&self, planner: &Planner<'_>, row: &Row, first: usize, text: &str) -> Option<ElementField> {
        match self.list.columns.get(first) {
            Some(Column::Field(ElementField::Name | ElementField::Id | ElementField::Serial))
            | Some(Column::Custom(_) | Column::Skipped) => {}
            Some(Column::Field(field)) => {
                let below = self.list.table.rows.get(self.uses.len() + 1);
                let is_given = below.is_some_and(|below| below.cell(Some(first)).is_empty());
                return Some(*field).filter(|field| is_given && matches!(field.kind(), Kind::Entry(_) | Kind::Country));
            }
            Some(Column::Mark(..) | Column::Contact(_)) | None => return None,
        }
        let lacks_number = self.shape.lacks(row, self.list.column(ElementField::Serial));
        if !lacks_number && !self.shape.lacks_words(row) {
            return None;
        }
        let is_region = || matches!(places::region_by_name(text, ""), places::RegionMatch::One(_));
        if planner.terms.knows(WordList::Region, text) || is_region() {
            Some(ElementField::Region)
        } else if planner.terms.knows(WordList::Stage, text) {
            Some(ElementField::Stage)
        } else {
            planner.terms.knows(WordList::Type, text).then_some(ElementField::Type)
        }
    }

    /// A title that names nothing we know: most rows have words that this one
    /// lacks, and it has no number where they have one, or stands out in capitals
    /// or by a colon.
    fn is_plain_title(&self, row: &Row, text: &str) -> bool {
        let names = || self.list.table.rows.iter().map(|row| row.cell(self.list.column(ElementField::Name)));
        let is_in_capitals = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        let stands_out = text.ends_with(':')
            || is_in_capitals(text) && names().filter(|name| is_in_capitals(name)).count() * 2 < self.shape.rows;
        let lacks_number = [ElementField::Serial, ElementField::Id]
            .iter()
            .any(|field| self.shape.lacks(row, self.list.column(*field)));
        self.shape.lacks_words(row) && (lacks_number || stands_out)
    }

    /// Adds the cells of a row without a name to the record above it; `false`
    /// where they say otherwise than that.
    fn continues(&mut self, above: usize, row: &Row) -> bool {
        let Some(RowUse::Record(record)) = self.uses.get_mut(above) else { return false };
        let both = joined(&record.row, row, self.list.columns);
        both.map(|both| record.row = Cow::Owned(both)).is_ok()
    }
}

/// Joins the rows that are about one element: of one ID, or of one name, type and
/// place. Others of one name get an id of their own by their place.
fn join_same(planner: &mut Planner<'_>, list: &List<'_>, uses: &mut [RowUse<'_>]) {
    let id = list.column(ElementField::Id);
    let mut firsts: BTreeMap<ElementId, usize> = BTreeMap::new();
    for at in 0..uses.len() {
        let (before, rest) = uses.split_at_mut(at);
        let Some((row_use, _)) = rest.split_first_mut() else { return };
        let RowUse::Record(record) = row_use else { continue };
        let own = record.row.cell(id);
        let key = if own.is_empty() { record.derived } else { element_id(own) };
        let Some(first) = firsts.get(&key) else {
            firsts.insert(key, at);
            continue;
        };
        let Some(RowUse::Record(first)) = before.get_mut(*first) else { continue };
        let line = record.row.line;
        match joined(&first.row, &record.row, list.columns) {
            Ok(both) => {
                let is_repeated = both.cells == first.row.cells;
                first.row = Cow::Owned(both);
                *row_use = RowUse::LeftOut;
                let sort = if is_repeated { Assumed::RepeatedRow } else { Assumed::Joined };
                planner.notes.add(list.table, line, None, sort);
            }
            Err(column) if own.is_empty() && is_of_place(list.columns, column) => {
                // Both by their places, so that it does not matter which stands first.
                for it in [&mut *first, &mut *record] {
                    it.derived = derived_id(&it.row, &list.reading, Some(&place_of_row(&it.row, list)));
                }
                planner.notes.add(list.table, line, list.column(ElementField::Name), Assumed::SameNameElsewhere);
                if let std::collections::btree_map::Entry::Vacant(free) = firsts.entry(record.derived) {
                    free.insert(at);
                }
            }
            // Told when the row comes to be planned.
            Err(_) => {}
        }
    }
}

/// Two rows of one record as one: cells that only one has, and those that may
/// hold several texts with both.
///
/// # Errors
/// The first column of which they say two things.
fn joined(first: &Row, second: &Row, columns: &[Column<ElementField>]) -> Result<Row, usize> {
    let mut cells: Vec<Cow<'_, str>> = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let (one, other) = (first.cell(Some(at)), second.cell(Some(at)));
        let is_said = one == other || other.is_empty() || matches!(column, Column::Skipped) || is_of_row(column);
        cells.push(if is_said || !one.is_empty() && is_same(column, one, other) {
            Cow::Borrowed(one)
        } else if one.is_empty() {
            Cow::Borrowed(other)
        } else if holds_several(column) {
            Cow::Owned(with_both(one, other))
        } else {
            return Err(at);
        });
    }
    Ok(Row { line: first.line, cells: cells.iter().collect() })
}

/// True for a column that says nothing of the record itself but its name.
const fn is_of_row(column: &Column<ElementField>) -> bool {
    use ElementField as F;
    matches!(column, Column::Field(F::Serial | F::X | F::Y | F::Width | F::Height))
}

/// True for a column whose cells may hold several texts.
fn holds_several(column: &Column<ElementField>) -> bool {
    match column {
        Column::Contact(_) | Column::Custom(_) | Column::Mark(..) => true,
        Column::Field(ElementField::Stage) => true,
        Column::Field(field) => matches!(field.kind(), Kind::List | Kind::Entries(_) | Kind::Text | Kind::Contacts),
        Column::Skipped => false,
    }
}

fn is_same(column: &Column<ElementField>, one: &str, other: &str) -> bool {
    word_key(one) == word_key(other)
        || *column == Column::Field(ElementField::Country) && {
            let (one, other) = (places::country(one), places::country(other));
            one.is_some() && one == other
        }
}

/// Both texts as a list, each item once.
fn with_both(one: &str, other: &str) -> String {
    let mut items = split_list(one);
    for item in split_list(other) {
        if !items.contains(&item) {
            items.push(item);
        }
    }
    join_list(&items)
}

const PLACE: [ElementField; 4] =
    [ElementField::Region, ElementField::RegionName, ElementField::City, ElementField::Country];

fn is_of_place(columns: &[Column<ElementField>], at: usize) -> bool {
    columns.get(at).is_some_and(|column| PLACE.iter().any(|field| *column == Column::Field(*field)))
}

fn place_of_row(row: &Row, list: &List<'_>) -> String {
    PLACE.map(|field| fold(row.cell(list.column(field)))).join("|")
}

/// True for the header again, in this language or another, and for the numbers
/// of the columns.
fn is_further_header(row: &Row) -> bool {
    let cells: Vec<&str> = filled_cells(row).map(|(_, cell)| cell).collect();
    let are_numbers = || cells.iter().enumerate().all(|(at, cell)| cell.parse() == Ok(at + 1));
    let are_headings = || cells.iter().all(|cell| headings::element_field(cell).is_some());
    cells.len() >= 3 && (are_numbers() || are_headings())
}

fn filled_cells(row: &Row) -> impl Iterator<Item = (usize, &str)> {
    row.cells.iter().map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty())
}

/// True for a text without a letter: a number, an amount, a share.
fn is_number(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::import::plan::{Choices, Outcome, plan};
    use crate::map::Map;

    /// The rows of a list in CSV: each name with what becomes of it.
    fn rows(list: &str) -> Vec<String> {
        let read = crate::formats::any(
            "a.csv",
            list.as_bytes(),
            &crate::formats::Options::default(),
            &crate::formats::Workbooks::of_this_program(),
        );
        let plan = plan(&Map::with_default_vocabulary(), &read.tables, &Choices::default(), read.problems);
        let shown = |outcome: &Outcome| if *outcome == Outcome::LeftOut { "-" } else { "+" };
        plan.rows.iter().map(|row| format!("{}{}", shown(&row.outcome), row.name)).collect()
    }

    #[test]
    fn what_is_no_stakeholder_is_left_out() {
        for (list, expected) in [
            ("Name,Employees\nA,12\nB,30\nTotal,42\n", "+A +B -Total"),
            ("ID,Name,Type,Employees\n1,A,Hospital,12\n2,B,Hospital,30\n9,Total,,42\n", "+A +B -Total"),
            ("Name,Type,City\nA,Hospital,Iași\nB,Hospital,Bacău\nGrand total,,\n", "+A +B -Grand total"),
            ("Name,Type,City\nNumele,Tip,Localitate\nA,Hospital,Iași\n", "-Numele +A"),
            ("Name,Type,City\n1,2,3\nA,Hospital,Iași\n", "-1 +A"),
            ("Name,Type,City\nHospital,,\nA,,Iași\nB,,Iași\nC,,Iași\n", "+Hospital +A +B +C"),
            (
                "No,Name,Type,City\n,HOSPITALS,,\n1,A,Hospital,Iași\n2,B,Hospital,Iași\n,Source: own survey,,\n",
                "-HOSPITALS +A +B -Source: own survey",
            ),
            ("Name,Type,Stage\nA,Hospital,S2\n,,S4\nB,Hospital,S9\n", "+A -S4 +B"),
            ("Region,Name,Type\nIași,,\n,A,Hospital\n,B,Hospital\nBacău,,\n,C,Hospital\n", "-Iași +A +B -Bacău +C"),
        ] {
            assert_eq!(rows(list).join(" "), expected, "{list}");
        }
    }

    #[test]
    fn whatever_may_be_a_name_is_kept() {
        for list in [
            "Name\nTotal\nSum\n",
            "Name,Type\nTotal Soft SRL,SME ICT\nA,Hospital\n",
            "Name,Employees\nTotal Soft,12\nA,4\n",
            "Name,Type,City\nBacău,,\nIași,,\nA,Hospital,Iași\n",
            "Name,Type,City\nA,Hospital,Iași\nB,Hospital,Iași\nC,Hospital,Iași\nClinica Nord,,\n",
            "Name,Type,City\nA,Hospital,Iași\nClinica Nord,,\nB,Hospital,Iași\n",
            "Name,Notes\nA,first\nNORD,\nB,second\n",
        ] {
            assert!(rows(list).iter().all(|row| row.starts_with('+')), "{list}{:?}", rows(list));
        }
    }

    #[test]
    fn rows_of_one_element_are_one() {
        for (list, expected) in [
            ("ID,Name,Call\n7,A,X\n7,A,Y\n", "+A -A"),
            ("ID,Name,Call\n7,A,X\n7,B,Y\n", "+A +B"),
            ("Name,City\nA,Iași\nA,Bacău\n", "+A +A"),
            ("Name,City\nA,Iași\na,Iasi\n", "+A -a"),
        ] {
            assert_eq!(rows(list).join(" "), expected, "{list}");
        }
    }
}
