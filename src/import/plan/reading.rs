//! The columns of one list, in the order in which they are read.

use std::collections::{BTreeMap, BTreeSet};

use super::planner::Planner;
use crate::formats::table::Table;
use crate::import::cells::Context;
use crate::import::columns::{Column, ListField};
use crate::lexicon::Decimal;
use crate::lexicon::headings::{self, Unit};

pub(super) struct Reading<'c, Field> {
    /// In the order of the fields: an amount before its currency.
    pub fields: Vec<(Field, usize)>,
    /// Columns whose marks add an entry to a field.
    pub marks: Vec<(Field, &'c str, usize)>,
    /// Columns of further contacts.
    pub contacts: Vec<(&'c str, usize)>,
    pub custom: Vec<(&'c str, usize)>,
    /// The meaning of a comma in a number, where that is known.
    pub decimal: Option<Decimal>,
    units: BTreeMap<usize, Unit>,
    /// Columns of counties, provinces or districts.
    of_counties: BTreeSet<usize>,
}

impl<'c, Field: ListField> Reading<'c, Field> {
    /// `amounts` are fields of money, whose headings may name a unit; with
    /// `numbers` they tell how the list writes its numbers. Headings of `dated`
    /// may name a year.
    pub fn new(
        planner: &mut Planner<'_>,
        table: &Table,
        columns: &'c [Column<Field>],
        amounts: &[Field],
        numbers: &[Field],
        dated: &[Field],
    ) -> Self {
        let mut reading = Self {
            fields: Vec::new(),
            marks: Vec::new(),
            contacts: Vec::new(),
            custom: Vec::new(),
            decimal: None,
            units: BTreeMap::new(),
            of_counties: BTreeSet::new(),
        };
        for (at, column) in columns.iter().enumerate() {
            match column {
                Column::Field(field) => reading.fields.push((*field, at)),
                Column::Mark(field, entry) => reading.marks.push((*field, entry, at)),
                Column::Contact(name) => reading.contacts.push((name, at)),
                Column::Custom(name) => reading.custom.push((name, at)),
                Column::Skipped => {}
            }
        }
        reading.fields.sort();
        let columns_of =
            |fields: &[Field]| -> Vec<usize> { fields.iter().filter_map(|field| reading.column(*field)).collect() };
        let (amounts, numbers, dated) = (columns_of(amounts), columns_of(numbers), columns_of(dated));
        reading.decimal = planner.decimal(table, &[amounts.as_slice(), numbers.as_slice()].concat());
        reading.units = planner.units(table, &[amounts, dated].concat());
        reading.of_counties = (0..columns.len())
            .filter(|at| table.header.get(*at).is_some_and(|heading| headings::is_of_counties(heading)))
            .collect();
        reading
    }

    /// The column that holds a field.
    pub fn column(&self, wanted: Field) -> Option<usize> {
        self.fields.iter().find(|(field, _)| *field == wanted).map(|(_, at)| *at)
    }

    /// True for a column whose heading says counties, provinces or districts.
    pub fn is_of_counties(&self, column: usize) -> bool {
        self.of_counties.contains(&column)
    }

    /// Returns the unit that the heading of a column gives for its numbers.
    pub fn unit(&self, column: usize) -> Option<Unit> {
        self.units.get(&column).copied()
    }

    /// The words and numbers that the cells of a column are read with; of none
    /// for a text that stands in no column.
    pub fn context<'t, 'm>(&self, planner: &'t mut Planner<'m>, column: Option<usize>) -> Context<'t, 'm> {
        Context {
            terms: &mut planner.terms,
            decimal: self.decimal,
            unit: column.and_then(|column| self.unit(column)),
            in_counties: column.is_some_and(|column| self.is_of_counties(column)),
        }
    }
}
