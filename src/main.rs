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
        return cli::fail(
            "there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set). \
             Without one, give a command: `filiera --help` lists them",
        );
    }
    match filiera::gui::run(map) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => cli::fail(&format!("the window could not be opened: {error}")),
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
    cli::fail(
        "this build has no window: give a command (`filiera --help` lists them), or build it with the feature `gui`",
    )
}
