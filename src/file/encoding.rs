//! From bytes to text, and what a file seems to be when it is no text.

use super::locate::{Place, place_of};

/// The reason why bytes are no text of a map: what they seem to be, and what to do.
pub struct NoText {
    pub at: Option<Place>,
    pub message: String,
}

/// First bytes of other kinds of file, and what to do with one.
const SIGNATURES: [(&[u8], fn() -> &'static str); 8] = [
    (b"\x89PNG\r\n\x1a\n", || message!("file-png")),
    (b"\xff\xd8\xff", || message!("file-jpeg")),
    (b"%PDF-", || message!("file-pdf")),
    (b"PK\x03\x04", || message!("file-zip")),
    (b"\xd0\xcf\x11\xe0", || message!("file-old-office")),
    (b"\x1f\x8b", || message!("file-gzip")),
    (b"7z\xbc\xaf\x27\x1c", || message!("file-7-zip")),
    (b"SQLite format 3\0", || message!("file-database")),
];

/// The text of UTF-8 bytes, without a byte-order mark.
pub fn decode(bytes: &[u8]) -> Result<&str, NoText> {
    let whole = |message: &str| NoText { at: None, message: message.to_owned() };
    if let Some((_, message)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(whole(message()));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_bare_utf16(bytes) {
        return Err(whole(message!("file-utf16")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, &error))?;
    if text.trim().is_empty() {
        return Err(whole(message!("file-empty")));
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
        message!("file-no-text").to_owned()
    } else if error.error_len().is_none() {
        message!("file-half-character").to_owned()
    } else {
        let byte = rest.first().copied().unwrap_or_default();
        message!("file-encoding", byte = format!("{byte:02X}"))
    };
    NoText { at: if is_binary { None } else { at }, message }
}
