//! The picture as data, before it is pixels.
//!
//! A [`Scene`] is painted in the window, hit-tested, and written to files from
//! the same list. Nothing here knows a window or a file format. `cells` says
//! which lane an element is in, `arrange` where its card is, `routes` how its
//! links go; `card`, `links`, `labels`, `lane_headers` and `annotation_marks`
//! say how things look; `builder` puts them together, and `picture` is what
//! comes of it. `free_slots` is the room for new cards; `blocks` and `bundles`
//! are what collapsed cells and their links are drawn as.

pub mod shape;
pub mod theme;
pub mod palette;
pub mod draw_context;
pub mod icons;
pub mod cells;
mod occupancy;
pub mod arrange;
pub mod card;
pub mod blocks;
pub mod bundles;
pub mod header_shapes;
pub mod links;
pub mod routes;
pub mod labels;
pub mod annotation_marks;
pub mod lane_headers;
pub mod picture;
pub mod builder;
pub mod free_slots;
pub mod tidy;
pub mod hit_test;
pub mod legend;
pub mod figure;
pub mod charts;

pub use arrange::{CardBox, Lane};
pub use blocks::{BlockBox, Tally};
pub use builder::{Builder, picture};
pub use cells::Cell;
pub use hit_test::Index;
pub use picture::{Picture, Style};
pub use shape::{Align, Color, Dash, Detail, Group, Item, Layer, Scene, Shape, Spot, Stroke, Text};
pub use theme::{Theme, ThemeName};
