//! From bytes to text: which encoding a list is in, and how that is known.
//!
//! A byte-order mark tells for certain. Else a text that is valid UTF-8 is that;
//! zeros in every second byte are UTF-16; what is left was saved by a
//! spreadsheet in the code page of its country, and is guessed from the letters
//! (`guess`). A person's choice goes before all of these.

mod guess;

use std::borrow::Cow;
use std::fmt;

use encoding_rs as rs;

use super::problem::{Place, Problem};
use super::repeats::Repeats;
use crate::messages;

/// A character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is called by the name of its standard")]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1250,
    Windows1251,
    Windows1252,
    Windows1253,
    Windows1254,
    Windows1257,
    Iso8859_2,
    Iso8859_5,
    Iso8859_7,
    Iso8859_15,
    Iso8859_16,
    Koi8U,
    Ibm866,
}

/// The evidence for an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Somebody chose it.
    Chosen,
    /// The text begins with one, of UTF-8 or UTF-16.
    ByteOrderMark,
    /// All of the text is valid UTF-8, or nearly all.
    ValidUtf8,
    /// Every second byte is zero, as in UTF-16.
    Zeros,
    /// A web page or XML says so, and it is not UTF-8.
    Declared,
    /// From the letters that the text would have: show it before it is used.
    Guessed,
}

/// A file as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'a> {
    /// Without its byte-order mark; `U+FFFD` where a letter could not be read.
    pub text: Cow<'a, str>,
    /// The encoding that it was read in.
    pub encoding: Encoding,
    /// The evidence for that.
    pub known: Known,
    /// A warning for each line with letters that could not be read.
    pub problems: Vec<Problem>,
}

/// The text of a file. `chosen` wins over all that the bytes tell.
///
/// # Errors
/// One problem, when the bytes are no text at all.
pub fn decode<'a>(file: &str, bytes: &'a [u8], chosen: Option<Encoding>) -> Result<Decoded<'a>, Problem> {
    if let Some(message) = no_text(bytes) {
        return Err(Problem::error(file, Place::Whole, message));
    }
    let (encoding, known) = match chosen {
        Some(encoding) => (encoding, Known::Chosen),
        None => found(bytes),
    };
    let (text, _) = encoding.known_to_rs().decode_with_bom_removal(bytes);
    // A stray one is found in texts too.
    let controls = text.bytes().filter(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')).count();
    if controls > 2 + text.len() / 100 {
        return Err(Problem::error(file, Place::Whole, message!("no-text")));
    }
    let problems = unreadable(file, &text, encoding);
    Ok(Decoded { text, encoding, known, problems })
}

/// The error for bytes that begin as a file of another kind, with advice on what
/// to do with it.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [b'P', b'K', 3, 4, ..] => message!("no-text-archive"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => message!("no-text-old-workbook"),
        [b'%', b'P', b'D', b'F', b'-', ..] => message!("no-text-pdf"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            message!("no-text-picture")
        }
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] => message!("no-text-compressed"),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => message!("no-text-utf-32"),
        _ => return None,
    })
}

/// The encoding of bytes nobody chose one for.
fn found(bytes: &[u8]) -> (Encoding, Known) {
    if let Some((encoding, _)) = rs::Encoding::for_bom(bytes) {
        let marked = Encoding::ALL.into_iter().find(|own| own.known_to_rs() == encoding);
        return (marked.unwrap_or(Encoding::Utf8), Known::ByteOrderMark);
    }
    if let Some(encoding) = by_zeros(bytes) {
        return (encoding, Known::Zeros);
    }
    if is_nearly_utf8(bytes) {
        return (Encoding::Utf8, Known::ValidUtf8);
    }
    match declared(bytes) {
        Some(encoding) => (encoding, Known::Declared),
        None => (guess::guess(bytes), Known::Guessed),
    }
}

/// The encoding that a web page (`charset=windows-1250`) or XML
/// (`encoding="ISO-8859-2"`) says it is in.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = ["charset=", "encoding="].into_iter().find_map(|word| {
        let rest = head.split_once(word)?.1.trim_start_matches(['"', '\'']);
        rest.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()
    });
    // That it is UTF-8 was seen not to be so.
    Encoding::from_id(named?)
        .filter(|encoding| !matches!(encoding, Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be))
}

/// UTF-16 by its zeros: separators, line ends and digits are a zero and a letter
/// of ASCII, always in the same order.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..8192).unwrap_or(bytes);
    let (pairs, _) = sample.as_chunks::<2>();
    let is_ascii = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let little = pairs.iter().filter(|[low, high]| *high == 0 && is_ascii(*low)).count();
    let big = pairs.iter().filter(|[high, low]| *high == 0 && is_ascii(*low)).count();
    let enough = pairs.len().div_ceil(20).max(3);
    match (little, big) {
        (little, big) if little >= enough && little > big * 8 => Some(Encoding::Utf16Le),
        (little, big) if big >= enough && big > little * 8 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Returns `true` if the bytes are UTF-8 but for a few: a text of a code page
/// has next to no sequence that is valid by accident.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut valid, mut invalid) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // Every letter outside ASCII begins with one such byte.
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= invalid * 4
}

/// A warning for each line that has a letter that could not be read.
fn unreadable(file: &str, text: &str, encoding: Encoding) -> Vec<Problem> {
    if !text.contains('\u{fffd}') {
        return Vec::new();
    }
    let mut repeats = Repeats::default();
    let lines = text.split('\n').map(|line| line.matches('\u{fffd}').count()).zip(1u64..);
    let told = lines.filter(|(count, _)| *count > 0).filter_map(|(count, line)| {
        repeats.tell((), || {
            let message = message!("letters-unreadable", count = count, encoding = encoding.label());
            Problem::warning(file, Place::line(line), message)
        })
    });
    let mut problems: Vec<Problem> = told.collect();
    problems.extend(repeats.rest());
    problems
}

impl Encoding {
    /// In the order of a chooser.
    pub const ALL: [Self; 16] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1250,
        Self::Windows1251,
        Self::Windows1252,
        Self::Windows1253,
        Self::Windows1254,
        Self::Windows1257,
        Self::Iso8859_2,
        Self::Iso8859_5,
        Self::Iso8859_7,
        Self::Iso8859_15,
        Self::Iso8859_16,
        Self::Koi8U,
        Self::Ibm866,
    ];

    /// As the command line names it: `windows-1250`.
    pub const fn id(self) -> &'static str {
        self.about().0
    }

    /// As people look for it: by what is written in it.
    pub fn label(self) -> &'static str {
        messages::of("encoding", self.id())
    }

    /// The encoding of that id, in any case, or of another of its usual names
    /// (`cp1250`, `latin1`).
    pub fn from_id(id: &str) -> Option<Self> {
        let id = id.trim().to_ascii_lowercase();
        let known = Self::ALL.into_iter().find(|encoding| encoding.id() == id);
        known.or_else(|| {
            let named = rs::Encoding::for_label(id.as_bytes())?;
            Self::ALL.into_iter().find(|encoding| encoding.known_to_rs() == named)
        })
    }

    const fn known_to_rs(self) -> &'static rs::Encoding {
        self.about().1
    }

    /// Its id, and the same for the library.
    const fn about(self) -> (&'static str, &'static rs::Encoding) {
        match self {
            Self::Utf8 => ("utf-8", rs::UTF_8),
            Self::Utf16Le => ("utf-16le", rs::UTF_16LE),
            Self::Utf16Be => ("utf-16be", rs::UTF_16BE),
            Self::Windows1250 => ("windows-1250", rs::WINDOWS_1250),
            Self::Windows1251 => ("windows-1251", rs::WINDOWS_1251),
            Self::Windows1252 => ("windows-1252", rs::WINDOWS_1252),
            Self::Windows1253 => ("windows-1253", rs::WINDOWS_1253),
            Self::Windows1254 => ("windows-1254", rs::WINDOWS_1254),
            Self::Windows1257 => ("windows-1257", rs::WINDOWS_1257),
            Self::Iso8859_2 => ("iso-8859-2", rs::ISO_8859_2),
            Self::Iso8859_5 => ("iso-8859-5", rs::ISO_8859_5),
            Self::Iso8859_7 => ("iso-8859-7", rs::ISO_8859_7),
            Self::Iso8859_15 => ("iso-8859-15", rs::ISO_8859_15),
            Self::Iso8859_16 => ("iso-8859-16", rs::ISO_8859_16),
            Self::Koi8U => ("koi8-u", rs::KOI8_U),
            Self::Ibm866 => ("ibm866", rs::IBM866),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl fmt::Display for Known {
    /// Follows "UTF-8, ...".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chosen => message!("evidence-chosen"),
            Self::ByteOrderMark => message!("evidence-mark"),
            Self::ValidUtf8 => message!("evidence-valid"),
            Self::Zeros => message!("evidence-zeros"),
            Self::Declared => message!("evidence-declared"),
            Self::Guessed => message!("evidence-guessed"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Encoding, Known) {
        let decoded = decode("list.csv", bytes, None).expect("a text");
        assert_eq!(decoded.problems, []);
        (decoded.text.into_owned(), decoded.encoding, decoded.known)
    }

    #[test]
    fn marks_and_zeros_tell_for_certain() {
        let text = "ID;Label\r\na;Iași, Здраве, Υγεία\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let cases = [
            (text.as_bytes().to_vec(), Encoding::Utf8, Known::ValidUtf8),
            (marked(b"\xef\xbb\xbf", text.as_bytes()), Encoding::Utf8, Known::ByteOrderMark),
            (marked(b"\xff\xfe", &little), Encoding::Utf16Le, Known::ByteOrderMark),
            (marked(b"\xfe\xff", &big), Encoding::Utf16Be, Known::ByteOrderMark),
            (little, Encoding::Utf16Le, Known::Zeros),
            (big, Encoding::Utf16Be, Known::Zeros),
        ];
        for (bytes, encoding, known) in cases {
            assert_eq!(decoded(&bytes), (text.to_owned(), encoding, known));
        }
        let cyrillic: Vec<u8> = "Здраве;Университет\n".repeat(9).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&cyrillic).1, Encoding::Utf16Le);
        assert_eq!(decoded(b"").1, Encoding::Utf8);
    }

    #[test]
    fn what_is_no_text_says_what_it_is() {
        let cases: [(&[u8], &str); 5] = [
            (b"PK\x03\x04rest", "list.csv: error: this is a workbook or a ZIP archive"),
            (b"\xd0\xcf\x11\xe0rest", "list.csv: error: this is a workbook of an old kind"),
            (b"\x89PNG\r\n", "list.csv: error: this is a picture"),
            (b"\xff\xfe\0\0I\0\0\0", "list.csv: error: this is a text in UTF-32"),
            (b"\x01\0\x02\0\0\0\x7f\0\0\0\0\0", "list.csv: error: this is not a text"),
        ];
        for (bytes, expected) in cases {
            let problem = decode("list.csv", bytes, None).expect_err(expected).to_string();
            assert!(problem.starts_with(expected), "{problem}");
        }
    }

    #[test]
    fn pages_and_xml_say_their_encoding() {
        let cases: [(&[u8], Encoding, Known); 4] = [
            (b"<meta charset=\"ISO-8859-2\"><td>\xa3\xf3d\xbc", Encoding::Iso8859_2, Known::Declared),
            (b"<?xml version='1.0' encoding='windows-1250'?><a>\xa3\xf3d\x9f", Encoding::Windows1250, Known::Declared),
            (b"<meta charset=utf-8><td>Ia\xbai, Bac\xe3u", Encoding::Windows1250, Known::Guessed),
            ("<meta charset=windows-1250><td>Iași".as_bytes(), Encoding::Utf8, Known::ValidUtf8),
        ];
        for (bytes, encoding, known) in cases {
            let (_, found, evidence) = decoded(bytes);
            assert_eq!((found, evidence), (encoding, known), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn letters_that_cannot_be_read_are_named_by_line() {
        let nearly = "ID,Label\na,Iași\nb,Łódź\nc,X\u{1}Y\nd,Здраве\n".replace('\u{1}', "@").into_bytes();
        let nearly: Vec<u8> = nearly.into_iter().map(|byte| if byte == b'@' { 0xff } else { byte }).collect();
        let text = decode("list.csv", &nearly, None).expect("a text");
        assert_eq!((text.encoding, text.known), (Encoding::Utf8, Known::ValidUtf8));
        let problems: Vec<String> = text.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            ["list.csv:4: warning: a letter of this line could not be read as UTF-8 and became \u{fffd}: choose \
                 another encoding, or correct the line"]
        );
        let many = b"\xff\n".repeat(30);
        let text = decode("list.csv", &many, Some(Encoding::Utf8)).expect("a text");
        assert_eq!(text.problems.len(), 21);
        assert_eq!(text.problems[20].to_string(), "list.csv:21: warning: so it is here and in 9 more places");
    }

    #[test]
    fn a_choice_wins_and_every_encoding_has_an_id() {
        let bytes = rs::WINDOWS_1250.encode("Łódź").0;
        let text = decode("l", &bytes, Some(Encoding::Iso8859_2)).expect("a text");
        assert_eq!((text.known, text.text.as_ref()), (Known::Chosen, "Łód\u{9f}"));
        let text = decode("l", "\u{feff}Łódź".as_bytes(), Some(Encoding::Utf8)).expect("a text");
        assert_eq!(text.text, "Łódź");
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_id(&encoding.id().to_uppercase()), Some(encoding));
            assert!(encoding.label().to_lowercase().starts_with(&encoding.id()[..5]), "{encoding}");
        }
        assert_eq!(Encoding::from_id("cp1250"), Some(Encoding::Windows1250));
        assert_eq!(Encoding::from_id("shift_jis"), None);
        assert_eq!(Encoding::from_id("latin1"), Some(Encoding::Windows1252));
    }
}
