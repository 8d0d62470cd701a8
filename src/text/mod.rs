//! Text below every other room: how wide it is in the bundled font, and how it
//! is compared.

pub mod folding;
mod measure;
pub mod plain;

pub use measure::{
    BundledFont, FAMILY, Lines, Measure, REGULAR, SEMI_BOLD, Weight, has_glyph, is_blank, shortened, shown,
    unknown_letter, wrap,
};
