//! Filiera: regional digital-health value chains, drawn, counted and compared.
//!
//! The library in reading order. Imports go one way, down this list; the
//! picture of it all is in `ARCHITECTURE.md`.

#[deny(missing_docs)]
pub mod geom;
#[deny(missing_docs)]
pub mod text;
pub mod map;
#[deny(missing_docs)]
pub mod edit;
pub mod file;
pub mod lexicon;
pub mod formats;
pub mod import;
#[deny(missing_docs)]
pub mod graph;
pub mod analysis;
#[deny(missing_docs)]
pub mod layout;
pub mod scene;
pub mod export;
#[deny(missing_docs)]
pub mod session;
#[deny(missing_docs)]
pub mod tool;
#[cfg(feature = "gui")]
pub mod gui;
pub mod cli;
