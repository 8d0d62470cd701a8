//! Warnings of cells whose text is kept beside the other fields: of one sort in
//! one column the first are told, and then how many more there are.

use std::collections::BTreeMap;

use crate::interchange::problem::{Place, Problem};
use crate::interchange::table::Table;
use crate::text::shortened;

/// Warnings of one sort in one column that are told one by one.
const SHOWN: usize = 20;

#[derive(Debug, Default)]
pub(super) struct Kept {
    /// By file, sheet, column and what is wrong: how many, and where the first
    /// is that was not told.
    counts: BTreeMap<(String, String, usize, String), (usize, Place)>,
}

impl Kept {
    /// The warning of one more cell, where it is one of the first.
    pub(super) fn warning(
        &mut self,
        table: &Table,
        (row, column): (u64, usize),
        text: &str,
        why: String,
    ) -> Option<Problem> {
        let place = table.place(row, Some(column));
        let heading = table.header.get(column).map_or("", |heading| heading.trim());
        let message = format!("{heading} `{}`: {why}; the text is kept beside the other fields", shortened(text, 60));
        let key = (table.file.clone(), table.name().to_owned(), column, why);
        let (count, first_untold) = self.counts.entry(key).or_default();
        *count += 1;
        if *count == SHOWN + 1 {
            first_untold.clone_from(&place);
        }
        (*count <= SHOWN).then(|| Problem::warning(&table.file, place, message))
    }

    /// How many more there are of each sort.
    pub(super) fn finish(self) -> impl Iterator<Item = Problem> {
        let many = self.counts.into_iter().filter(|(_, (count, _))| *count > SHOWN);
        many.map(|((file, ..), (count, place))| {
            let more = match count - SHOWN - 1 {
                0 => "so it is here".to_owned(),
                1 => "so it is here and in 1 more cell".to_owned(),
                more => format!("so it is here and in {more} more cells"),
            };
            Problem::warning(&file, place, format!("{more}: the texts are kept beside the other fields"))
        })
    }
}
