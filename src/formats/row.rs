//! A row of a list, in little memory: a list of 10 000 elements has half a
//! million cells, most of them empty, and a text of its own for each would take
//! several times what the file has.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Line or row on which it begins, from 1.
    pub line: u64,
    /// As many as the header has, or less where the row ends before.
    pub cells: Cells,
}

impl Row {
    /// The cell without spaces around it; empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", str::trim)
    }
}

/// Texts one after the other, with where each ends.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Cells {
    text: String,
    /// In bytes. The text of a whole file is shorter than 4 GB.
    ends: Vec<u32>,
}

impl Cells {
    /// A text that is cut into cells of these lengths, in bytes.
    pub fn cut(text: &str, lengths: impl Iterator<Item = usize>) -> Self {
        let ends = lengths.scan(0, |end, length| {
            *end += length as u32;
            Some(*end)
        });
        Self { text: text.to_owned(), ends: ends.collect() }
    }

    /// The number of cells, empty ones among them.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns `true` if there are no cells.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a cell, from 0; `None` past the last one.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        self.text.get(self.start(at)..end as usize)
    }

    /// The texts of all cells.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        (0..self.len()).map(|at| self.get(at).unwrap_or_default())
    }

    /// Empty cells at the end, or fewer cells.
    pub fn resize(&mut self, count: usize) {
        if count < self.len() {
            self.text.truncate(self.start(count));
        }
        self.ends.resize(count, self.text.len() as u32);
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }
}

impl<Text: AsRef<str>> FromIterator<Text> for Cells {
    fn from_iter<Texts: IntoIterator<Item = Text>>(texts: Texts) -> Self {
        let mut cells = Self::default();
        for text in texts {
            cells.text.push_str(text.as_ref());
            cells.ends.push(cells.text.len() as u32);
        }
        cells.text.shrink_to_fit();
        cells.ends.shrink_to_fit();
        cells
    }
}

impl From<Vec<String>> for Cells {
    fn from(texts: Vec<String>) -> Self {
        texts.into_iter().collect()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_was_put_in_them() {
        let mut cells: Cells = ["", "Здраве", "", "b "].into_iter().collect();
        assert_eq!(cells.iter().collect::<Vec<_>>(), ["", "Здраве", "", "b "]);
        assert_eq!((cells.get(1), cells.get(3), cells.get(4)), (Some("Здраве"), Some("b "), None));
        assert_eq!(cells.iter().rposition(|cell| cell.is_empty()), Some(2));
        assert_eq!(Row { line: 1, cells: cells.clone() }.cell(Some(3)), "b");
        cells.resize(2);
        cells.resize(4);
        assert_eq!(format!("{cells:?}"), r#"["", "Здраве", "", ""]"#);
        assert_eq!(cells, ["", "Здраве", "", ""].into_iter().collect());
        assert_eq!(Cells::cut("Жb", [0, 2, 1].into_iter()), ["", "Ж", "b"].into_iter().collect());
        cells.resize(0);
        assert!(cells.is_empty() && cells == Cells::default());
    }
}
