//! Filiera: regional digital-health value chains, drawn, counted and compared.
//!
//! The library in reading order. Imports go one way, down this list; the
//! picture of it all is in `ARCHITECTURE.md`.

pub mod geom;
pub mod text;
pub mod map;
pub mod edit;
pub mod file;
pub mod lexicon;
pub mod formats;
pub mod import;
pub mod graph;
pub mod analysis;
pub mod layout;
pub mod scene;
pub mod export;
pub mod session;
pub mod tool;
#[cfg(feature = "gui")]
pub mod gui;
pub mod cli;
