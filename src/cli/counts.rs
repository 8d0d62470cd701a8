//! `filiera counts`.

use std::process::ExitCode;

use super::Failure;

/// Counts stakeholders by a field.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: &Args) -> Result<ExitCode, Failure> {
    Err(Failure::new("not there yet"))
}
