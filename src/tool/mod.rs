//! The meaning of gestures, as plain values: no window in sight.
//!
//! [`pointer`] turns presses, moves and releases on the canvas into
//! [`Outcome`]s; [`create`], [`place`] and [`keyboard_walk`] turn those into edits, all
//! computed from the gesture's start, never accumulated.

pub mod input;
pub mod create;
pub mod paste;
pub mod place;
pub mod pointer;
pub mod keyboard_walk;

pub use input::{Held, Input, LinkEnd, Outcome, Over, Pointer, Preview};
pub use pointer::Machine;

/// Cards are put on a grid of this many map units.
pub const GRID: f32 = 4.0;
/// Shift and an arrow key move this far.
pub const GRID_STEP: f32 = 16.0;

/// One of four ways on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Way {
    /// The unit vector of this way.
    pub const fn vector(self) -> crate::geom::Point {
        match self {
            Self::Left => crate::geom::Point::new(-1.0, 0.0),
            Self::Right => crate::geom::Point::new(1.0, 0.0),
            Self::Up => crate::geom::Point::new(0.0, -1.0),
            Self::Down => crate::geom::Point::new(0.0, 1.0),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use crate::edit::{Document, Edit};
    use crate::map::{Element, ElementId, Link, LinkId, LinkKindId, Map, View};
    use crate::scene::{Picture, Style, ThemeName, picture};
    use crate::text::BundledFont;

    /// Two linked elements of North-East Romania: research and design.
    pub struct Fixture {
        pub map: Map,
        pub view: Arc<View>,
        pub picture: Picture,
        pub a: ElementId,
        pub b: ElementId,
        pub kind: LinkKindId,
    }

    pub fn fixture() -> Fixture {
        let mut document = Document::new(Map::with_default_vocabulary());
        let (a, b) = (ElementId::from_u64(1), ElementId::from_u64(2));
        let kind = LinkKindId::new("knowledge");
        let element = |id, name: &str, stage: &str, region: &str| {
            let (stage, region) = (Some(stage.into()), Some(region.into()));
            Edit::AddElement(Arc::new(Element { stage, region, ..Element::new(id, name) }))
        };
        let edits = [
            element(a, "University", "S2", "RO21"),
            element(b, "Software house", "S4", "RO21"),
            Edit::AddLink(Arc::new(Link::new(LinkId::from_u64(3), a, b, kind.clone()))),
        ];
        document.edit("Fixture", &edits).expect("a sound fixture");
        let map = document.map().clone();
        let view = Arc::new(map.ordered_views()[0].clone());
        let picture = picture(&map, &view, &Style::new(ThemeName::Light), &BundledFont);
        Fixture { map, view, picture, a, b, kind }
    }
}
