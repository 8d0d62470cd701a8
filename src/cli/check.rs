//! `filiera check`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, problem_line, say};
use crate::file::disk::{OpenError, read_limited};
use crate::file::{Checked, check_bytes};
use crate::map::check::Severity;

/// Lists the problems of a map, one a line: file:line:col: severity: message.
///
/// Errors keep a map from being opened; warnings are facts worth a second look
/// (no source, a likely duplicate, invisible direction marks). Every other
/// command stops at the first error with exit code 2.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Args {
    /// The map to check.
    map: PathBuf,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  no problem, or only warnings
  1  the file is whole, but values in it are wrong: a TRL of 12, a strength of 7,
     a stage, type, region or link kind that its vocabulary lacks
  2  not readable as a map: not there, no text in UTF-8, broken syntax, a newer
     version, an id used twice, a link to nothing, a position that is no number";

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let checked = match read_limited(&args.map) {
        Ok(bytes) => check_bytes(&bytes),
        Err(OpenError::Read { source, .. }) => Checked::Refused(source),
        Err(error) => return Err(Failure::new(error.to_string())),
    };
    match checked {
        Checked::Sound(warnings) => {
            let lines = warnings.iter().map(|(severity, problem)| problem_line(&args.map, *severity, problem));
            say(&lines.collect::<String>())?;
            Ok(ExitCode::SUCCESS)
        }
        Checked::Refused(error) => {
            let lines = error.problems.iter().map(|problem| problem_line(&args.map, Severity::Error, problem));
            say(&lines.collect::<String>())?;
            Ok(ExitCode::from(if error.only_values { 1 } else { 2 }))
        }
    }
}
