//! The context of everything that draws: the map, the view, and the colours
//! and letters.

use super::palette::Palette;
use super::theme::Theme;
use crate::map::{Map, View};
use crate::text::Measure;

/// The map, the view of it, and the means to draw it.
pub struct DrawContext<'a> {
    /// The map.
    pub map: &'a Map,
    /// The view of it.
    pub view: &'a View,
    /// Colours of everything else.
    pub theme: Theme,
    /// Colours of the view's colour field.
    pub colours: Palette,
    /// Width of texts.
    pub measure: &'a dyn Measure,
}

impl<'a> DrawContext<'a> {
    /// A context with the colours that the view asks for.
    pub fn new(map: &'a Map, view: &'a View, theme: Theme, measure: &'a dyn Measure) -> Self {
        Self::with(map, view, Palette::new(map, view.colour.field(), &theme), theme, measure)
    }

    /// The same with the colours given.
    pub fn with(map: &'a Map, view: &'a View, colours: Palette, theme: Theme, measure: &'a dyn Measure) -> Self {
        Self { map, view, theme, colours, measure }
    }
}
