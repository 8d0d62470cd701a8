//! Merged cells of a sheet, whose value is that of their whole area.

use std::collections::BTreeMap;

use super::layout::Area;
use crate::formats::cell::is_blank;
use crate::formats::limits::{MAX_CELLS, MAX_LIST_TEXT};
use crate::formats::problem::Problem;
use crate::formats::row::Row;
use crate::formats::table::Table;

/// Gives the text of merged cells to all cells of their area, and returns the
/// line and column of those whose text went anywhere.
///
/// A row that has nothing beside its merged cell is a title or a remark, and
/// stays as it is.
pub fn share(rows: &mut [Row], areas: &[Area]) -> Vec<(u64, usize)> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut shared = Vec::new();
    let mut added: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::new();
    let (mut cells, mut bytes) = (0, 0);
    for area in areas {
        let (first, last) = (u64::from(area.first.0) + 1, u64::from(area.last.0) + 1);
        let columns = area.first.1 as usize..(area.last.1 as usize).saturating_add(1).min(width);
        let start = rows.partition_point(|row| row.line < first);
        let Some(origin) = rows.get(start).filter(|row| row.line == first) else { continue };
        let Some(text) = origin.cells.get(columns.start).filter(|text| !is_blank(text)).map(str::to_owned) else {
            continue;
        };
        let mut went = false;
        for (at, row) in rows.iter().enumerate().skip(start).take_while(|(_, row)| row.line <= last) {
            let mut others = row.cells.iter().enumerate().filter(|(column, _)| !columns.contains(column));
            if others.all(|(_, cell)| is_blank(cell)) {
                continue;
            }
            for column in columns.clone().filter(|column| row.cells.get(*column).is_none_or(is_blank)) {
                (cells, bytes) = (cells + 1, bytes + text.len());
                // Areas of a file that is made to do harm may lie over each other.
                if cells > MAX_CELLS || bytes > MAX_LIST_TEXT {
                    return shared;
                }
                added.entry(at).or_default().insert(column, text.clone());
                went = true;
            }
        }
        if went {
            shared.push((first, columns.start));
        }
    }
    for (at, texts) in added {
        let Some(row) = rows.get_mut(at) else { continue };
        let end = texts.last_key_value().map_or(0, |(column, _)| column + 1).max(row.cells.len());
        let cell =
            |column| texts.get(&column).map_or_else(|| row.cells.get(column).unwrap_or_default(), String::as_str);
        row.cells = (0..end).map(cell).collect();
    }
    shared
}

/// Says that values were given to the areas of merged cells in a list.
pub fn note(file: &str, table: &Table, shared: &[(u64, usize)]) -> Option<Problem> {
    let last = table.rows.last().map_or(table.header_line, |row| row.line);
    let lines = table.header_line..=last;
    let in_list = shared.iter().filter(|(line, column)| lines.contains(line) && *column < table.header.len());
    let count = in_list.clone().count();
    let (line, column) = in_list.min()?;
    Some(Problem::note(file, table.place(*line, Some(*column)), message!("sheet-merged", count = count)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[&[&str]]) -> Vec<Row> {
        (1..).zip(texts).map(|(line, cells)| Row { line, cells: cells.iter().collect() }).collect()
    }

    #[test]
    fn a_merged_cell_is_that_of_its_area_but_in_titles() {
        let mut list = rows(&[&["List"], &["Region", "Name"], &["Iași", "A"], &["", "B"], &["", "C", "x"]]);
        let areas = [Area::from(0, 0, 1, 3), Area::from(2, 0, 3, 1), Area::from(4, 2, 9, u32::MAX)];
        assert_eq!(share(&mut list, &areas), [(3, 0)]);
        let texts: Vec<Vec<&str>> = list.iter().map(|row| row.cells.iter().collect()).collect();
        let expected: [&[&str]; 5] =
            [&["List"], &["Region", "Name"], &["Iași", "A"], &["Iași", "B"], &["Iași", "C", "x"]];
        assert_eq!(texts, expected);
    }
}
