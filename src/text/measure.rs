//! Width of text in the bundled font, without a window.
//!
//! The same font bytes draw on the screen, in SVG, PNG and PDF; so a card that
//! holds its name here holds it everywhere. Widths are sums of glyph advances:
//! kerning is left out, which errs by at most 0.2 % on the wide side.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

use unicode_normalization::UnicodeNormalization as _;

use crate::geom::Size;

/// Family name of the bundled font, as its `name` table has it.
pub const FAMILY: &str = "Inter";
/// Inter 4, regular; OFL (see `assets/fonts`).
pub static REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
/// Inter 4, semi-bold; OFL.
pub static SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");

/// The two weights of the type scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Inter Regular (400).
    Regular,
    /// Inter SemiBold (600).
    SemiBold,
}

impl Weight {
    /// The TrueType file of the face.
    pub fn font_bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::SemiBold => SEMI_BOLD,
        }
    }

    /// The number that CSS and SVG use.
    pub const fn css(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
        }
    }
}

/// Asks how wide a text is. Sizes are in map units (font size = em height).
pub trait Measure {
    /// Width of one line of text.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;

    /// Height from the top of a line to the top of the next.
    fn line_height(&self, size: f32) -> f32 {
        (size * 1.25).round()
    }
}

/// Measures with the bundled font.
#[derive(Debug, Clone, Copy, Default)]
pub struct BundledFont;

/// Advances of one face, in font units, by character.
struct Face {
    face: ttf_parser::Face<'static>,
    units_per_em: f32,
    latin: [u16; 0x250],
    others: RwLock<HashMap<char, u16>>,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let mut latin = [0; 0x250];
        for (code, advance) in latin.iter_mut().enumerate() {
            *advance = char::from_u32(code as u32).map_or(0, |c| advance_of(&face, c));
        }
        Some(Self { units_per_em: f32::from(face.units_per_em()), face, latin, others: RwLock::default() })
    }

    fn advance(&self, c: char) -> u16 {
        if let Some(advance) = self.latin.get(c as usize) {
            return *advance;
        }
        if let Ok(others) = self.others.read()
            && let Some(advance) = others.get(&c)
        {
            return *advance;
        }
        let advance = advance_of(&self.face, c);
        if let Ok(mut others) = self.others.write() {
            others.insert(c, advance);
        }
        advance
    }
}

/// Advance of the character's glyph; of the letters it is shown as, or of the
/// "missing" glyph, where the font has none, so that a text in another script
/// still gets its room.
fn advance_of(face: &ttf_parser::Face<'_>, c: char) -> u16 {
    let advance = |c: char| face.glyph_hor_advance(face.glyph_index(c)?);
    let of_plain = || Some(plain(c, |c| face.glyph_index(c).is_some())?.into_iter().filter_map(advance).sum());
    let missing = || face.glyph_hor_advance(ttf_parser::GlyphId(0));
    advance(c).or_else(of_plain).or_else(missing).unwrap_or_default()
}

/// The plain letters for a compatibility form (Unicode Standard Annex 15): "M"
/// for the mathematical bold letter that text copied from the web has; none
/// unless the font has them all.
fn plain(c: char, has_glyph: impl Fn(char) -> bool) -> Option<Vec<char>> {
    let plain: Vec<char> = std::iter::once(c).nfkc().collect();
    (plain != [c] && plain.iter().all(|c| has_glyph(*c))).then_some(plain)
}

/// A text as pictures show it: compatibility forms that the font lacks become
/// the plain letters they stand for. The map keeps what was written.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_ascii() || has_glyph(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c, has_glyph).filter(|_| !has_glyph(c)) {
            Some(plain) => shown.extend(plain),
            None => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// The first character of a text that pictures can only show as a box.
pub fn unknown_letter(text: &str) -> Option<char> {
    shown(text).chars().find(|c| !has_glyph(*c) && !is_invisible(*c))
}

/// True when there is nothing to read in a text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Characters without a shape of their own: spaces, joiners, direction marks,
/// variation selectors.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn face(weight: Weight) -> Option<&'static Face> {
    static FACES: OnceLock<[Option<Face>; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| [Face::new(REGULAR), Face::new(SEMI_BOLD)]);
    faces[usize::from(weight == Weight::SemiBold)].as_ref()
}

/// True when the bundled font has a glyph for the character.
pub fn has_glyph(c: char) -> bool {
    face(Weight::Regular).is_some_and(|face| face.face.glyph_index(c).is_some())
}

impl Measure for BundledFont {
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let Some(face) = face(weight) else { return 0.0 };
        let units: u32 = text.chars().map(|c| u32::from(face.advance(c))).sum();
        units as f32 * size / face.units_per_em
    }
}

/// Text broken into lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// The lines from top to bottom.
    pub lines: Vec<String>,
    /// Width of the longest line and height of all, in map units.
    pub size: Size,
}

/// Breaks a text at spaces (and after hyphens and slashes) so that no line is
/// wider than `width`; a word that alone is wider is broken anywhere. Nothing
/// is ever cut.
pub fn wrap(measure: &dyn Measure, text: &str, size: f32, weight: Weight, width: f32) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(&shown(text)) {
        let candidate = format!("{line}{piece}");
        if measure.width(candidate.trim_end(), size, weight) <= width {
            line = candidate;
            continue;
        }
        if !line.trim_end().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = String::new();
        for c in piece.chars() {
            // The space that ends a word hangs over the edge: on a line of its
            // own it would indent the next word.
            if c == ' ' {
                line.push(c);
                continue;
            }
            if !line.is_empty()
                && measure.width(line.trim_end(), size, weight) + measure.width(&c.to_string(), size, weight) > width
            {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.push(c);
        }
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    let widest = lines.iter().map(|line| measure.width(line, size, weight)).fold(0.0, f32::max);
    let height = lines.len() as f32 * measure.line_height(size);
    Lines { lines, size: Size::new(widest, height) }
}

/// The text in pieces after which a line may end; spaces stay with the piece
/// before them.
fn pieces(text: &str) -> Vec<&str> {
    // A line that ends in "co-" or "e-" reads worse than a short one.
    const LEAST_BEFORE_HYPHEN: usize = 3;
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    let mut letters = 0;
    for (at, c) in text.char_indices() {
        let after_hyphen = match previous {
            '-' => letters >= LEAST_BEFORE_HYPHEN,
            '–' | '/' => true,
            _ => false,
        };
        let may_break = (previous == ' ' && c != ' ') || (after_hyphen && c.is_alphanumeric());
        letters = if c.is_alphanumeric() { if previous.is_alphanumeric() { letters + 1 } else { 1 } } else { letters };
        if at > start && may_break {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = c;
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_has_latin_cyrillic_and_greek() {
        for c in "AzșțăîâŁódźЖъяЩΩήςÅß–→✓".chars() {
            assert!(has_glyph(c), "{c}");
        }
    }

    #[test]
    fn wrapped_text_loses_nothing_and_fits() {
        let text = "\"Grigore T. Popa\" University of Medicine and Pharmacy / Faculty-of-Biomedical-Engineering";
        let wrapped = wrap(&BundledFont, text, 12.0, Weight::SemiBold, 120.0);
        assert!(wrapped.lines.len() > 2);
        assert!(wrapped.size.width <= 120.0);
        let joined: String = wrapped.lines.concat().chars().filter(|c| *c != ' ').collect();
        assert_eq!(joined, text.replace(' ', ""));
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_not_cut() {
        let wrapped = wrap(&BundledFont, &"ш".repeat(60), 12.0, Weight::Regular, 100.0);
        assert_eq!(wrapped.lines.concat(), "ш".repeat(60));
        assert!(wrapped.size.width <= 100.0);
    }

    #[test]
    fn a_line_does_not_end_in_half_a_prefix() {
        let lines = |text| wrap(&BundledFont, text, 13.0, Weight::SemiBold, 76.0).lines;
        assert_eq!(lines("Need & co-creation"), ["Need &", "co-creation"]);
        assert_eq!(lines("Cluster-based"), ["Cluster-", "based"]);
    }

    #[test]
    fn no_line_begins_with_the_space_before_it() {
        let word = BundledFont.width("development", 14.0, Weight::SemiBold);
        let wrapped = wrap(&BundledFont, "Regional development agency", 14.0, Weight::SemiBold, word + 1.0);
        assert_eq!(wrapped.lines, ["Regional", "development", "agency"]);
    }

    #[test]
    fn compatibility_forms_are_shown_as_plain_letters() {
        assert_eq!(shown("𝐌𝐞𝐝 ﬁrst Iași Здраве"), "Med first Iași Здраве");
        assert_eq!(shown("漢 😀"), "漢 😀");
        for (written, plain) in [("𝐌𝐞𝐝", "Med"), ("㎎", "mg")] {
            let width = |text| BundledFont.width(text, 12.0, Weight::Regular);
            assert_eq!(width(written), width(plain), "{written}");
            assert_eq!(wrap(&BundledFont, written, 12.0, Weight::Regular, 100.0).lines, [plain]);
        }
        assert_eq!(unknown_letter("𝐌𝐞𝐝\u{a0}Iași\u{200b}\u{202e}"), None);
        assert_eq!(unknown_letter("Med 漢"), Some('漢'));
        assert!(is_blank(" \u{a0}\u{feff}\u{200b}") && is_blank("") && !is_blank("漢"));
    }

    #[test]
    fn an_empty_text_has_one_empty_line() {
        assert_eq!(wrap(&BundledFont, "", 12.0, Weight::Regular, 100.0).lines, [""]);
    }
}
