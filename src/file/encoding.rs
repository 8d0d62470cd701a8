//! From bytes to text, and what a file seems to be when it is no text.

use super::locate::{Place, place_of};

/// The reason why bytes are no text of a map: what they seem to be, and what to do.
pub struct NoText {
    pub at: Option<Place>,
    pub message: String,
}

/// The text of UTF-8 bytes, without a byte-order mark.
pub fn decode(bytes: &[u8]) -> Result<&str, NoText> {
    let whole = |message: &str| NoText { at: None, message: message.to_owned() };
    if let Some(message) = other_kind(bytes) {
        return Err(whole(message));
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

/// The error for bytes that begin as a file of another kind, with advice on what
/// to do with it.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => message!("file-png"),
        [0xff, 0xd8, 0xff, ..] => message!("file-jpeg"),
        [b'%', b'P', b'D', b'F', b'-', ..] => message!("file-pdf"),
        [b'P', b'K', 3, 4, ..] => message!("file-zip"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => message!("file-old-office"),
        [0x1f, 0x8b, ..] => message!("file-gzip"),
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => message!("file-7-zip"),
        _ if bytes.starts_with(b"SQLite format 3\0") => message!("file-database"),
        _ => return None,
    })
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
