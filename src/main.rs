//! The program: arguments to the command line or to the window.

use std::process::ExitCode;

use filiera::cli::{self, Arguments};

/// Reading a list and drawing a frame are mostly allocations; the reason in
/// numbers is in `benches/RESULTS.md`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::arguments() {
        Ok(Arguments { command: Some(command), .. }) => cli::run(command),
        Ok(Arguments { map, command: None }) => open_window(map),
        Err(code) => code,
    }
}

#[cfg(feature = "gui")]
fn open_window(map: Option<std::path::PathBuf>) -> ExitCode {
    if !has_display() {
        return cli::fail(filiera::message!("cli-no-display"));
    }
    match filiera::gui::run(map) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::fail(&filiera::message!("cli-window-not-opened", error = error.to_string())),
    }
}

/// Elsewhere than on Linux and the like there always is one.
#[cfg(feature = "gui")]
fn has_display() -> bool {
    let is_asked = cfg!(all(unix, not(target_os = "macos")));
    !is_asked || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}

#[cfg(not(feature = "gui"))]
fn open_window(_map: Option<std::path::PathBuf>) -> ExitCode {
    cli::fail(filiera::message!("cli-build-without-window"))
}
