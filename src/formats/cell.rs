//! The text of a cell, without what nobody sees.

use super::formula_guard::unguarded;
use crate::map::check::is_bidi_control;

/// A cell as text: no characters that nobody sees but line ends and tabs, and
/// without the apostrophe that keeps a spreadsheet from taking a text for a
/// formula. Also how many characters were taken out. `None` where the cell is
/// that text already.
pub fn cleaned(cell: &str) -> Option<(String, usize)> {
    let guarded = Some(unguarded(cell)).filter(|text| text.len() < cell.len());
    // Most cells are plain: what follows is for the few that are not.
    if is_plain(cell) || !cell.chars().any(|c| c == '\r' || is_unseen(c)) {
        return guarded.map(|text| (text.to_owned(), 0));
    }
    let text = guarded.unwrap_or(cell).replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let taken = text.chars().count() - seen.chars().count();
    Some((seen, taken))
}

/// Returns `true` if a text has no byte that a character nobody sees can begin
/// with. All bytes are looked at, as that is faster than to stop at the first.
fn is_plain(text: &str) -> bool {
    let begins = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef);
    !text.bytes().fold(false, |found, byte| found | begins(byte))
}

/// Controls, direction marks, and spaces without a width.
pub fn is_unseen(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || is_bidi_control(c)
        || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Returns `true` if a cell has nothing that is seen.
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || is_unseen(c))
}
