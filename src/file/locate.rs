//! Finds a record or a field in the text of a file, so that a problem with
//! the meaning of a file can say its line and column like one of its syntax.
//!
//! Used only once there is a problem, on a text that RON has already parsed:
//! where the walk loses its way it gives the last place it was sure of.

use std::collections::BTreeMap;

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Counted from one.
    pub line: usize,
    /// Counted from one, in characters.
    pub column: usize,
}

/// A part of a file, from coarse to fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// Field of the root: a table, or one of the head.
    pub table: &'static str,
    /// Index of the record in its table.
    pub record: Option<usize>,
    pub field: Option<&'static str>,
    /// Index in the field's list.
    pub item: Option<usize>,
}

/// Answers where things stand in one text.
pub struct Locator<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    /// Byte offsets of the root's fields and of the records of each table.
    tables: BTreeMap<&'a str, (usize, Vec<usize>)>,
}

impl<'a> Locator<'a> {
    pub fn new(text: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut tables = BTreeMap::new();
        for entry in entries(text, 0) {
            let records = entries(text, entry.value).into_iter().map(|record| record.start).collect();
            tables.insert(entry.name, (entry.start, records));
        }
        Self { text, line_starts, tables }
    }

    pub fn place(&self, spot: &Spot) -> Option<Place> {
        self.offset(spot).map(|offset| self.place_of(offset))
    }

    fn offset(&self, spot: &Spot) -> Option<usize> {
        let (start, records) = self.tables.get(spot.table)?;
        let Some(record) = spot.record.and_then(|index| records.get(index)) else { return Some(*start) };
        let fields = entries(self.text, *record);
        let Some(field) = fields.into_iter().find(|entry| Some(entry.name) == spot.field) else {
            return Some(*record);
        };
        let Some(index) = spot.item else { return Some(field.start) };
        Some(entries(self.text, field.value).get(index).map_or(field.start, |item| item.start))
    }

    fn place_of(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or_default();
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        Place { line, column }
    }
}

/// The place of a byte offset of a text.
pub fn place_of(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// One field of a record or one item of a list.
struct Entry<'a> {
    /// Empty for an item of a list.
    name: &'a str,
    /// The start of its name, or of its value where it has no name.
    start: usize,
    /// The start of its value.
    value: usize,
}

/// The direct entries of the first bracket at or after an offset; none where
/// a value without brackets stands there.
fn entries(text: &str, from: usize) -> Vec<Entry<'_>> {
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut depth = 0usize;
    // The entry in hand has begun.
    let mut begun = false;
    let mut tokens = Tokens { text, at: from };
    while let Some((start, token)) = tokens.next() {
        match token {
            Token::Open => {
                if depth == 1 && !begun {
                    found.push(Entry { name: "", start, value: start });
                    begun = true;
                }
                depth += 1;
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            // A value without brackets stood here.
            Token::Comma | Token::Colon | Token::Text if depth == 0 => break,
            Token::Comma if depth == 1 => begun = false,
            Token::Colon if depth == 1 => {
                if let Some(entry) = found.last_mut() {
                    entry.name = text.get(entry.start..start).unwrap_or_default().trim();
                    entry.value = tokens.at;
                }
            }
            Token::Word | Token::Text if depth == 1 && !begun => {
                found.push(Entry { name: "", start, value: start });
                begun = true;
            }
            Token::Comma | Token::Colon | Token::Word | Token::Text => {}
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Colon,
    /// A string or a character.
    Text,
    /// A name, a number, or whatever else.
    Word,
}

/// RON, as far as its brackets, strings and comments go.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Tokens<'_> {
    fn next(&mut self) -> Option<(usize, Token)> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..)?;
            let start = self.at;
            let token = match rest.first()? {
                byte if byte.is_ascii_whitespace() => {
                    self.at += 1;
                    continue;
                }
                b'/' if rest.starts_with(b"//") => {
                    self.at += find(rest, b"\n");
                    continue;
                }
                b'/' if rest.starts_with(b"/*") => {
                    self.at += find(rest, b"*/") + 2;
                    continue;
                }
                // `#![enable(..)]`: an extension named at the top.
                b'#' => {
                    self.at += find(rest, b"]") + 1;
                    continue;
                }
                b'(' | b'[' | b'{' => Token::Open,
                b')' | b']' | b'}' => Token::Close,
                b',' => Token::Comma,
                b':' => Token::Colon,
                b'"' => {
                    self.at += quoted_len(rest);
                    return Some((start, Token::Text));
                }
                b'r' if matches!(rest.get(1), Some(b'"' | b'#')) => {
                    let hashes = rest[1..].iter().take_while(|&&byte| byte == b'#').count();
                    if rest.get(1 + hashes) == Some(&b'"') {
                        let mut end = vec![b'"'];
                        end.extend(std::iter::repeat_n(b'#', hashes));
                        let body = 2 + hashes;
                        self.at += body + find(&rest[body..], &end) + end.len();
                        return Some((start, Token::Text));
                    }
                    Token::Word
                }
                _ => {
                    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"()[]{},:\"/".contains(byte);
                    self.at += rest.iter().position(is_end).unwrap_or(rest.len()).max(1);
                    return Some((start, Token::Word));
                }
            };
            self.at += 1;
            return Some((start, token));
        }
    }
}

/// The start of the pattern, or the end of the text.
fn find(bytes: &[u8], pattern: &[u8]) -> usize {
    bytes.windows(pattern.len()).position(|window| window == pattern).unwrap_or(bytes.len())
}

/// Length of the quoted text at the start, with its quotes.
fn quoted_len(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"// a comment with ( and "
(
    title: "a \" ( quote",
    raw: r#"a " ( raw"#,
    list: [
        (id: "a", at: Cell(stage: "S1")), /* ( */
        (
            id: "b",
            tags: ["x", "y"],
        ),
    ],
)
"##;

    #[track_caller]
    fn check(spot: Spot, line: usize, column: usize) {
        assert_eq!(Locator::new(TEXT).place(&spot), Some(Place { line, column }), "{spot:?}");
    }

    #[test]
    fn records_fields_and_items_are_found() {
        let spot = |record, field, item| Spot { table: "list", record, field, item };
        check(Spot { table: "title", ..Spot::default() }, 3, 5);
        check(spot(None, None, None), 5, 5);
        check(spot(Some(0), None, None), 6, 9);
        check(spot(Some(0), Some("at"), None), 6, 19);
        check(spot(Some(1), Some("id"), None), 8, 13);
        check(spot(Some(1), Some("tags"), Some(1)), 9, 25);
        check(spot(Some(1), Some("absent"), None), 7, 9);
        check(spot(Some(9), None, None), 5, 5);
        assert_eq!(Locator::new(TEXT).place(&Spot { table: "absent", ..Spot::default() }), None);
    }
}
