//! Width of text in the bundled font, without a window.
//!
//! The same font bytes draw on the screen, in SVG, PNG and PDF; so a card that
//! holds its name here holds it everywhere. Widths are sums of glyph advances:
//! kerning is left out, which errs by at most 0.2 % on the wide side.

use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

use crate::geom::Size;

/// Family name of the bundled font, as its `name` table has it.
pub const FAMILY: &str = "Inter";
/// Inter 4, regular; OFL (see `assets/fonts`).
pub static REGULAR: &[u8] = include_bytes!("../assets/fonts/Inter-Regular.ttf");
/// Inter 4, semi-bold; OFL.
pub static SEMI_BOLD: &[u8] = include_bytes!("../assets/fonts/Inter-SemiBold.ttf");

/// The two weights of the type scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
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

/// Advance of the character's glyph; of the "missing" glyph where the font has
/// none, so that a text in another script still gets its room.
fn advance_of(face: &ttf_parser::Face<'_>, c: char) -> u16 {
    let glyph = face.glyph_index(c).unwrap_or_default();
    face.glyph_hor_advance(glyph).unwrap_or_default()
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
    pub lines: Vec<String>,
    pub size: Size,
}

/// Breaks a text at spaces (and after hyphens and slashes) so that no line is
/// wider than `width`; a word that alone is wider is broken anywhere. Nothing
/// is ever cut.
pub fn wrap(measure: &dyn Measure, text: &str, size: f32, weight: Weight, width: f32) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
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
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let may_break = (previous == ' ' && c != ' ') || (matches!(previous, '-' | '–' | '/') && c.is_alphanumeric());
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
    fn an_empty_text_has_one_empty_line() {
        assert_eq!(wrap(&BundledFont, "", 12.0, Weight::Regular, 100.0).lines, [""]);
    }
}
