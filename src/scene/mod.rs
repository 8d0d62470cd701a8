//! The picture as data, before it is pixels.
//!
//! A [`Scene`] is painted in the window, hit-tested, and written to files from
//! the same list. Nothing here knows a window or a file format. `cells` says
//! which lane an element is in, `arrange` where its card is, `routes` how its
//! links go; `card`, `links`, `labels`, `headers`, `frame` and `pins` say how
//! things look; `builder` puts them together, and `build` is what comes of it.
//! `slots` is the room for new cards; `blocks` and `bundles` are what collapsed
//! cells and their links are drawn as.

pub mod shape;
pub mod theme;
pub mod palette;
pub mod pen;
pub mod icons;
pub mod cells;
mod taken;
pub mod arrange;
pub mod card;
pub mod blocks;
pub mod bundles;
pub mod headers;
pub mod links;
pub mod routes;
pub mod labels;
pub mod pins;
pub mod frame;
pub mod build;
pub mod builder;
pub mod slots;
pub mod tidy;
pub mod hit;
pub mod legend;
pub mod figure;
pub mod charts;

pub use arrange::{CardBox, Lane};
pub use blocks::{BlockBox, Tally};
pub use build::{Picture, Style, picture};
pub use builder::Builder;
pub use cells::Cell;
pub use hit::Index;
pub use shape::{Align, Color, Dash, Detail, Group, Item, Layer, Scene, Shape, Spot, Stroke, Text};
pub use theme::{Theme, ThemeName};
