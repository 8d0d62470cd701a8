//! `filiera import`.

use std::process::ExitCode;

use super::Failure;

/// Makes a map of two lists, elements and links.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: &Args) -> Result<ExitCode, Failure> {
    Err(Failure::new("not there yet"))
}
