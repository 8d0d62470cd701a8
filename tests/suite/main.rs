//! All tests of the package but those of memory, as one program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::get_unwrap,
    reason = "what tests share fails as a test does"
)]

mod support;

mod analysis;
mod cli;
mod collapse;
mod collecting;
mod courses;
mod document;
mod export;
mod figures;
mod file;
mod formats;
mod import;
mod incremental;
mod layout;
mod lists;
mod messages;
mod other_programs;
mod page;
mod rooms;
mod round_trips;
mod sample_maps;
mod scene;
mod workbooks;

#[cfg(feature = "gui")]
mod commands;
#[cfg(feature = "gui")]
mod drawer;
#[cfg(feature = "gui")]
mod importing;
#[cfg(feature = "gui")]
mod inspector;
#[cfg(feature = "gui")]
mod names;
#[cfg(feature = "gui")]
mod pointer;
#[cfg(feature = "gui")]
mod recovery;
#[cfg(feature = "gui")]
mod saving;
#[cfg(feature = "gui")]
mod tidying;
#[cfg(feature = "gui")]
mod typing;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod zooming;
