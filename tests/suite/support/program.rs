//! The real program, run in a folder.

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program with these arguments.
pub fn filiera(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_filiera")).current_dir(folder).args(arguments).output().expect("the program runs")
}

/// Exit code, standard output, standard error.
pub fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Puts a file into a folder.
pub fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    filiera::file::disk::write_export(&path, text.as_bytes()).expect(name);
}
