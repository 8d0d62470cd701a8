//! The room `file`: text, disk, clipboard, templates and its commands.
#![allow(clippy::disallowed_methods, reason = "tests make the files that the library must survive")]

mod bad_input;
mod clipboard;
mod commands;
mod disk;
mod text;

/// A map that has every field of version 1.
/// Every field of version 1.
const EVERY_FIELD: &str = include_str!("../../data/v1/every-field.ron");
/// Every field of the newest version.
const NEWEST: &str = include_str!("../../data/v2/every-field.ron");

/// The map with every field, one piece of its text replaced.
#[track_caller]
fn altered(from: &str, to: &str) -> String {
    assert!(EVERY_FIELD.contains(from), "{from}");
    EVERY_FIELD.replacen(from, to, 1)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
