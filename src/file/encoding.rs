//! From bytes to text, and what a file seems to be when it is no text.

use super::locate::{Place, place_of};

/// The reason why bytes are no text of a map: what they seem to be, and what to do.
pub struct NoText {
    pub at: Option<Place>,
    pub message: String,
}

/// First bytes that tell other kinds of file.
const SIGNATURES: [(&[u8], &str); 8] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG picture: open the map it was exported from"),
    (b"\xff\xd8\xff", "a JPEG picture: open the map it was exported from"),
    (b"%PDF-", "a PDF document: open the map it was exported from"),
    (b"PK\x03\x04", "a ZIP archive or an Office document: save its sheets as CSV and use `filiera import`"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save its sheets as CSV and use `filiera import`"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    (b"SQLite format 3\0", "a database, not a map"),
];

/// The text of UTF-8 bytes, without a byte-order mark.
pub fn decode(bytes: &[u8]) -> Result<&str, NoText> {
    let whole = |message: String| NoText { at: None, message };
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(whole(format!("the file is {what}")));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_bare_utf16(bytes) {
        return Err(whole("the file is text in UTF-16: open it in an editor and save it as UTF-8".to_owned()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, &error))?;
    if text.trim().is_empty() {
        return Err(whole("the file is empty: restore it from a copy, or make a map with `filiera new`".to_owned()));
    }
    Ok(text)
}

/// UTF-16 without a mark: Latin text has a zero in every other byte.
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(512)];
    let zeros_at = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let half = sample.len() / 2;
    half >= 4 && [zeros_at(0), zeros_at(1)].iter().any(|zeros| zeros * 4 > half * 3)
}

fn not_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> NoText {
    let (valid, rest) = bytes.split_at(error.valid_up_to());
    // All of it is valid: it was checked.
    let before = std::str::from_utf8(valid).unwrap_or_default();
    let at = Some(place_of(before, before.len()));
    let is_binary = bytes.iter().filter(|&&byte| byte < 9 || (14..32).contains(&byte)).count() * 50 > bytes.len();
    let message = if is_binary {
        "the file is not text: choose a map (a .ron file)".to_owned()
    } else if error.error_len().is_none() {
        "the file ends within a character: it is cut off; restore it from a copy".to_owned()
    } else {
        let byte = rest.first().copied().unwrap_or_default();
        format!(
            "byte 0x{byte:02X} is not UTF-8, so the file seems to be text in another encoding (Windows-1250, -1251, \
             -1253 or alike): open it in an editor and save it as UTF-8"
        )
    };
    NoText { at: if is_binary { None } else { at }, message }
}
