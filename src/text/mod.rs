//! Text below every other room: how wide it is in the bundled font, how it is
//! compared, cleaned and shortened.

pub mod folding;
mod measure;
mod plain;

pub use measure::{
    BundledFont, FAMILY, Lines, Measure, REGULAR, SEMI_BOLD, Weight, has_glyph, is_blank, shown, unknown_letter, wrap,
};
pub use plain::{controls_as_spaces, is_printable, joined_lines, one_line, shortened, without_controls};
