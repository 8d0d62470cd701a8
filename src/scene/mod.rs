//! The picture as data, before it is pixels.
//!
//! A [`Scene`] is painted in the window, hit-tested, and written to files from
//! the same list. Nothing here knows a window or a file format, and nothing
//! here decides where a card goes (that is `layout`).

pub mod shape;
pub mod theme;

pub use shape::{Align, Color, Dash, Detail, Group, Item, Layer, Scene, Shape, Spot, Stroke, Text};
pub use theme::{Theme, ThemeName};
