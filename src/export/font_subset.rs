//! The bundled font, cut down to what a picture uses.

use std::collections::BTreeSet;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile};

use crate::text::Weight;

/// The reason why a font could not be cut down. The bundled one always can be.
#[derive(Debug, thiserror::Error)]
#[error("{}", message!("export-font-not-cut", reason = reason))]
pub struct FontError {
    reason: String,
}

/// A TrueType font with the glyphs of these characters and a Unicode character
/// map, as browsers want it. Characters that the face lacks are passed over:
/// the reader's own fonts show them.
///
/// # Errors
/// When the face is no TrueType font.
pub fn subset(weight: Weight, characters: &BTreeSet<char>) -> Result<Vec<u8>, FontError> {
    let failed = |reason: &dyn std::fmt::Debug| FontError { reason: format!("{reason:?}") };
    let bytes = weight.font_bytes();
    let face = ttf_parser::Face::parse(bytes, 0).map_err(|error| failed(&error))?;
    // Glyph 0, "missing", has to be there and to come first.
    let glyphs: BTreeSet<u16> =
        [0].into_iter().chain(characters.iter().filter_map(|c| face.glyph_index(*c)).map(|glyph| glyph.0)).collect();
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let data = ReadScope::new(bytes).read::<FontData<'_>>().map_err(|error| failed(&error))?;
    let provider = data.table_provider(0).map_err(|error| failed(&error))?;
    allsorts::subset::subset(&provider, &glyphs, &SubsetProfile::Minimal, CmapTarget::Unicode)
        .map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_maps_its_characters_and_keeps_their_widths() {
        let characters: BTreeSet<char> = "Iași Łódź Здраве Ήλιος".chars().collect();
        for weight in [Weight::Regular, Weight::SemiBold] {
            let bytes = subset(weight, &characters).unwrap();
            assert!(bytes.len() < 20_000, "{}", bytes.len());
            let (whole, part) =
                (ttf_parser::Face::parse(weight.font_bytes(), 0).unwrap(), ttf_parser::Face::parse(&bytes, 0).unwrap());
            for c in &characters {
                let advance = |face: &ttf_parser::Face<'_>| face.glyph_hor_advance(face.glyph_index(*c).unwrap());
                assert_eq!(advance(&whole), advance(&part), "{c}");
            }
            assert!(part.glyph_index('Q').is_none());
        }
    }

    #[test]
    fn characters_the_font_lacks_are_passed_over() {
        let characters: BTreeSet<char> = "a漢😀\u{202e}".chars().collect();
        assert!(subset(Weight::Regular, &characters).is_ok());
        assert!(subset(Weight::Regular, &BTreeSet::new()).is_ok());
    }
}
