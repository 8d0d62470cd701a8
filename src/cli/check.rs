//! `filiera check`.

use std::process::ExitCode;

use super::Failure;

/// Lists the problems of a map, one a line: file:line:col: severity: message.
#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(_args: &Args) -> Result<ExitCode, Failure> {
    Err(Failure::new("not there yet"))
}
