//! Matrices: a column for each stage, type or region, with a mark in the rows
//! that are of it.

use super::column::Column;
use super::decisions::word_key;
use crate::formats::table::Table;
use crate::lexicon::row_words;
use crate::map::Map;
use crate::map::fields::ElementField;

/// Gives columns their meaning that have nothing but marks, under the name or id
/// of a stage, a type or a region. A column of stages that has nothing but
/// crosses says of no row which stage it is, and is kept as it is.
///
/// Returns the columns of marks with their fields.
pub(super) fn mark_columns(
    map: &Map,
    table: &Table,
    columns: &mut [Column<ElementField>],
) -> Vec<(usize, ElementField)> {
    let mut found = Vec::new();
    let entries = entries(map);
    for (at, column) in columns.iter_mut().enumerate() {
        let heading = table.header.get(at).map_or("", |heading| heading.trim());
        match column {
            Column::Custom(_) => {
                let key = word_key(heading);
                let entry = entries.iter().find(|(_, _, names)| names.contains(&key));
                if let Some((field, id, _)) = entry.filter(|_| has_marks_alone(table, at)) {
                    *column = Column::Mark(*field, id.clone());
                    found.push((at, *field));
                }
            }
            Column::Field(ElementField::Stage) if has_crosses_alone(table, at) => {
                *column = Column::Custom(heading.to_owned());
            }
            Column::Field(_) | Column::Mark(..) | Column::Contact(_) | Column::Skipped => {}
        }
    }
    found
}

/// The entries of a map that a column of marks may be about: their field, their
/// id, and the keys of what they are called.
fn entries(map: &Map) -> Vec<(ElementField, String, Vec<String>)> {
    let stages = map.stages().iter().map(|it| (ElementField::Stage, it.id.to_string(), vec![&it.name]));
    let types = map.types().iter().map(|it| (ElementField::Type, it.id.to_string(), vec![&it.name]));
    let regions =
        map.regions().iter().map(|it| (ElementField::Region, it.id.to_string(), vec![&it.name, &it.name_local]));
    let entries = stages.chain(types).chain(regions);
    let keyed = |(field, id, names): (ElementField, String, Vec<&String>)| {
        let mut keys: Vec<String> = names.into_iter().map(|name| word_key(name)).collect();
        if field == ElementField::Stage {
            keys.extend(names_with_id(&id, &keys));
        }
        keys.push(word_key(&id));
        (field, id, keys)
    };
    entries.map(keyed).collect()
}

/// "S2 Research & discovery".
fn names_with_id(id: &str, names: &[String]) -> Vec<String> {
    names.iter().map(|name| word_key(&format!("{id} {name}"))).collect()
}

fn has_marks_alone(table: &Table, column: usize) -> bool {
    let mut filled = table.rows.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| row_words::mark(cell).is_some())
}

fn has_crosses_alone(table: &Table, column: usize) -> bool {
    let mut filled = table.rows.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| matches!(cell, "x" | "✓" | "✔"))
}

#[cfg(test)]
mod tests {
    use super::super::columns::Columns;
    use super::*;

    fn meanings(list: &str) -> Vec<String> {
        let options = crate::formats::Options::default();
        let workbooks = crate::formats::Workbooks::of_this_program();
        let read = crate::formats::any("a.csv", list.as_bytes(), &options, &workbooks);
        let map = Map::with_default_vocabulary();
        let columns = Columns::guess(&map, &read.tables[0]);
        (1..read.tables[0].header.len()).map(|at| columns.meaning(at)).collect()
    }

    #[test]
    fn columns_of_marks_are_about_the_entry_that_they_are_called_by() {
        for (list, expected) in [
            ("Name,Validation,S9\nA,x,\nB,,yes\n", "stage:S5 stage:S9"),
            ("Name,S5 Validation,Hospital\nA,✓,1\nB,no,0\n", "stage:S5 type:hospital"),
            ("Name,Validation,Pilot\nA,2024,x\n", "custom:Validation custom:Pilot"),
            ("Name,Stage\nA,x\nB,x\n", "custom:Stage"),
            ("Name,Stage\nA,X\nB,S2\n", "stage"),
        ] {
            assert_eq!(meanings(list).join(" "), expected, "{list}");
        }
    }
}
