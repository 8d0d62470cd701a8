//! Maps, programs and windows that the tests share.

pub mod fixture;
pub mod generated;
pub mod maps;
pub mod program;
pub mod workbooks;

#[cfg(feature = "gui")]
pub mod slow_disk;
#[cfg(feature = "gui")]
pub mod window;
