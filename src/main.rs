//! The program: arguments to the command line or to the window.

use std::process::ExitCode;

use clap::Parser;
use filiera::cli::{self, Arguments};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(command) => cli::run(command),
        None => ExitCode::from(2),
    }
}
