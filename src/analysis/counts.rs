//! Counts: stakeholders by one field, perhaps split by another.

use std::collections::BTreeMap;

use super::population::Population;
use super::values::{self, Value};
use crate::map::{Element, ElementId, Field, Key, Map};

/// A count to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountsQuestion {
    /// Makes the rows.
    pub by: Field,
    /// Makes the parts of each row.
    pub split: Option<Field>,
    /// The elements to count.
    pub population: Population,
}

impl CountsQuestion {
    /// Everyone, by a field, in the primary stage.
    pub fn by(field: Field) -> Self {
        Self { by: field, split: None, population: Population::default() }
    }
}

/// The answer.
///
/// Each element is once in `total`. It is in one row and one part, unless the
/// field has several values for it (any stage, tags): then in each of them, so
/// that rows or parts can add up to more than the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// The field that was counted: [`Field::AnyStage`] for stages, if any counts.
    pub by: Field,
    /// The field that makes the parts of each row.
    pub split: Option<Field>,
    /// In vocabulary order, empty ones too; "no region" and "no stage" always.
    pub rows: Vec<Row>,
    /// Those that occur, in vocabulary order; none without a split.
    pub parts: Vec<Part>,
    /// Stakeholders.
    pub total: usize,
    /// Actors known to be missing, in no total.
    pub placeholders: usize,
    /// Stakeholders that scope or filter kept out.
    pub left_out: usize,
}

impl Counts {
    /// True for a row that shows a gap in the chain: nobody where somebody is
    /// wanted.
    pub fn is_gap(&self, row: &Row) -> bool {
        row.total == 0 && self.by.is_chain() && !row.key.is_none() && !row.is_coarse
    }
}

/// One value of the field, and the elements that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The value.
    pub key: Key,
    /// The text people read.
    pub label: String,
    /// A region coarser than the others: see [`Value::is_coarse`].
    pub is_coarse: bool,
    /// Stakeholders of the row.
    pub total: usize,
    /// As many as [`Counts::parts`], in their order.
    pub parts: Vec<usize>,
    /// Placeholders of the row, in no total.
    pub placeholders: usize,
    /// The stakeholders of the row, in id order.
    pub elements: Vec<ElementId>,
    /// The placeholders of the row, in id order.
    pub missing: Vec<ElementId>,
}

/// One value of the split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The value.
    pub key: Key,
    /// The text people read.
    pub label: String,
    /// Stakeholders with this value, each once.
    pub total: usize,
}

/// A share in percent with one decimal, halves rounded up: `6.3 %`. Exact, so
/// that 3 of 48 (6.25 %) is what a reader with a pencil gets.
pub fn percent(count: usize, total: usize) -> String {
    let total = total.max(1) as u128;
    let tenths = (count as u128 * 2000 + total) / (2 * total);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Counts the stakeholders of a map.
pub fn count(map: &Map, question: &CountsQuestion) -> Counts {
    let CountsQuestion { by, split, population } = question;
    let actors = population.actors(map);
    let by = population.resolved(*by);
    let split = split.map(|field| population.resolved(field));
    let everyone = || actors.stakeholders.iter().chain(&actors.placeholders).copied();
    let keys = |field, element: &Element| values::keys_of(map, field, population, element);

    let mut parts = Vec::new();
    if let Some(split) = split {
        let mut totals: BTreeMap<Key, usize> = BTreeMap::new();
        for element in &actors.stakeholders {
            for key in keys(split, element) {
                *totals.entry(key).or_default() += 1;
            }
        }
        let listed = values::list(map, split, population, everyone());
        parts.extend(listed.into_iter().filter_map(|Value { key, label, .. }| {
            let total = *totals.get(&key)?;
            Some(Part { key, label, total })
        }));
    }

    let mut rows: Vec<Row> = values::list(map, by, population, everyone())
        .into_iter()
        .map(|Value { key, label, is_coarse }| Row {
            key,
            label,
            is_coarse,
            total: 0,
            parts: vec![0; parts.len()],
            placeholders: 0,
            elements: Vec::new(),
            missing: Vec::new(),
        })
        .collect();
    let row_of: BTreeMap<Key, usize> = rows.iter().enumerate().map(|(at, row)| (row.key.clone(), at)).collect();
    let part_of: BTreeMap<&Key, usize> = parts.iter().enumerate().map(|(at, part)| (&part.key, at)).collect();
    for element in &actors.stakeholders {
        let its_parts = split.map(|field| keys(field, element)).unwrap_or_default();
        for key in keys(by, element) {
            let Some(row) = row_of.get(&key).and_then(|at| rows.get_mut(*at)) else { continue };
            row.total += 1;
            row.elements.push(element.id);
            for at in its_parts.iter().filter_map(|key| part_of.get(key)) {
                row.parts[*at] += 1;
            }
        }
    }
    for element in &actors.placeholders {
        for key in keys(by, element) {
            let Some(row) = row_of.get(&key).and_then(|at| rows.get_mut(*at)) else { continue };
            row.placeholders += 1;
            row.missing.push(element.id);
        }
    }
    Counts {
        by,
        split,
        rows,
        parts,
        total: actors.stakeholders.len(),
        placeholders: actors.placeholders.len(),
        left_out: actors.left_out,
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded_as_by_hand() {
        let shares =
            [(0, 0), (0, 7), (3, 48), (30, 48), (2, 3), (1, 3), (7, 7)].map(|(count, total)| percent(count, total));
        assert_eq!(shares, ["0.0 %", "0.0 %", "6.3 %", "62.5 %", "66.7 %", "33.3 %", "100.0 %"]);
    }
}
