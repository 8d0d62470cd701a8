//! `filiera check`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, problem_line, say};
use crate::file::disk::{OpenError, read_limited};
use crate::file::{Checked, check_bytes};
use crate::map::check::Severity;

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-check"),
    long_about = message!("help-check-long"),
    after_help = message!("help-check-exit-codes")
)]
pub struct Args {
    #[arg(help = message!("help-check-map"))]
    map: PathBuf,
}

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
