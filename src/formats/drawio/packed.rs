//! Pages as draw.io packs them: percent-encoded, deflated, in Base64.

use std::io::{self, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_PAD_INDIFFERENT;
use flate2::read::DeflateDecoder;

/// Why a page cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum PackedError {
    #[error("{}", message!("drawio-not-packed"))]
    NotPacked,
    #[error("{}", message!("drawio-damaged", source = source.to_string()))]
    Damaged { source: io::Error },
    #[error("{}", message!("drawio-too-large"))]
    TooLarge,
}

/// The XML of a packed page. `left` is what pages may still grow to, in bytes;
/// it is less afterwards.
///
/// # Errors
/// When the text is packed otherwise, is damaged or would grow beyond `left`.
pub fn unpacked(packed: &str, left: &mut u64) -> Result<String, PackedError> {
    if packed.starts_with('<') {
        return Ok(packed.to_owned());
    }
    let encoded = if packed.starts_with("%3C") { packed.as_bytes().to_vec() } else { inflated(packed, left)? };
    String::from_utf8(percent_decoded(encoded)).map_err(|_| PackedError::NotPacked)
}

fn inflated(packed: &str, left: &mut u64) -> Result<Vec<u8>, PackedError> {
    let letters: Vec<u8> = packed.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let deflated = STANDARD_PAD_INDIFFERENT.decode(letters).map_err(|_| PackedError::NotPacked)?;
    let mut inflated = Vec::new();
    // One more byte than may be, to tell a full page from one that goes on.
    let limit = left.saturating_add(1);
    let decoder = DeflateDecoder::new(deflated.as_slice());
    decoder.take(limit).read_to_end(&mut inflated).map_err(|source| PackedError::Damaged { source })?;
    *left = left.checked_sub(inflated.len() as u64).ok_or(PackedError::TooLarge)?;
    Ok(inflated)
}

/// The bytes with `%41` as `A`, in the same memory.
fn percent_decoded(mut bytes: Vec<u8>) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut from, mut to) = (0, 0);
    while let Some(byte) = bytes.get(from).copied() {
        let code = match (byte, digit(bytes.get(from + 1)), digit(bytes.get(from + 2))) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        from += if code.is_some() { 3 } else { 1 };
        if let Some(place) = bytes.get_mut(to) {
            *place = code.unwrap_or(byte);
        }
        to += 1;
    }
    bytes.truncate(to);
    bytes
}

#[cfg(test)]
pub mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    /// As `encodeURIComponent`, deflate and Base64 make it of a page.
    pub fn pack(text: &str) -> String {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
        let encode = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        deflate(text.bytes().map(encode).collect::<String>().as_bytes())
    }

    fn deflate(bytes: &[u8]) -> String {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        STANDARD_PAD_INDIFFERENT.encode(encoder.finish().unwrap())
    }

    #[test]
    fn pages_come_back() {
        let page = "<mxGraphModel value=\"Iași &amp; 100%\"/>";
        let packed = pack(page);
        let mut left = 1000;
        assert_eq!(unpacked(&packed, &mut left).unwrap(), page);
        assert!(left < 1000);
        let broken_lines = format!("{}\n  {}", &packed[..9], &packed[9..]);
        assert_eq!(unpacked(&broken_lines, &mut left).unwrap(), page);
        assert_eq!(unpacked(packed.trim_end_matches('='), &mut left).unwrap(), page);
        assert_eq!(unpacked("%3Ca%2F%3E%zz%4", &mut left).unwrap(), "<a/>%zz%4");
        assert_eq!(unpacked("<a/>", &mut left).unwrap(), "<a/>");
    }

    #[test]
    fn what_grows_too_large_or_is_damaged_is_refused() {
        let mut left = 1000;
        let bomb = deflate(&vec![b'<'; 100_000]);
        assert_eq!(unpacked(&bomb, &mut left).unwrap_err().to_string(), "unpacked it is larger than any diagram");
        assert!(unpacked(&deflate(&vec![b'<'; 1000]), &mut left).is_ok());
        assert_eq!(left, 0);
        for (packed, expected) in [
            ("not Base64!", "it is not packed as draw.io does"),
            ("AAAA", "what is packed in it is damaged"),
            (deflate(b"\xff\xfe").as_str(), "it is not packed as draw.io does"),
        ] {
            let error = unpacked(packed, &mut 1000).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{packed}: {error}");
        }
    }
}
