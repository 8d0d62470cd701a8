//! The program: arguments to the command line or to the window.

use std::process::ExitCode;

use clap::Parser;
use filiera::cli::{self, Arguments};

fn main() -> ExitCode {
    // Arguments that make no sense end here, with exit code 2.
    let arguments = Arguments::parse();
    match arguments.command {
        Some(command) => cli::run(command),
        None => cli::without_window(),
    }
}
