//! `filiera export`.

use std::process::ExitCode;

use super::Failure;

/// Writes a map or a chart as PNG, SVG or PDF.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: &Args) -> Result<ExitCode, Failure> {
    Err(Failure::new("not there yet"))
}
