//! Filiera: regional digital-health value chains, drawn, counted and compared.
//!
//! The library in reading order. Imports go one way, down this list; the
//! picture of it all is in `ARCHITECTURE.md`.

#[warn(missing_docs)]
#[macro_use]
pub mod messages;
#[warn(missing_docs)]
pub mod geom;
#[warn(missing_docs)]
pub mod text;
#[warn(missing_docs)]
pub mod map;
#[warn(missing_docs)]
pub mod edit;
#[warn(missing_docs)]
pub mod file;
#[warn(missing_docs)]
pub mod lexicon;
#[warn(missing_docs)]
pub mod formats;
#[warn(missing_docs)]
pub mod import;
#[warn(missing_docs)]
pub mod graph;
#[warn(missing_docs)]
pub mod analysis;
#[warn(missing_docs)]
pub mod layout;
#[warn(missing_docs)]
pub mod scene;
#[warn(missing_docs)]
pub mod export;
#[warn(missing_docs)]
pub mod session;
#[warn(missing_docs)]
pub mod tool;
#[cfg(feature = "gui")]
#[warn(missing_docs)]
pub mod gui;
#[warn(missing_docs)]
pub mod cli;
