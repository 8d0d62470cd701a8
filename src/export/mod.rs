//! Pictures as files. SVG is the only drawing written by hand; PNG and PDF are
//! made from it, so the three cannot differ.
//!
//! No window, no GPU, no clock and no font of the system is asked: the same
//! scene gives the same bytes on every run and every machine.

mod escape;
pub mod facts;
pub mod collect;
pub mod page;
pub mod svg;
pub mod font_subset;
mod usvg_tree;
pub mod png;
pub mod pdf;
pub mod picture;

pub use page::{Orientation, Page, PageSize, PaperSize, PixelSize};
pub use picture::{PictureError, PictureFormat};
pub use usvg_tree::TreeError;
