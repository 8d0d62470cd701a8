//! `filiera new`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use crate::file::disk;
use crate::file::template::{TEMPLATES, template};
use crate::file::write;

/// Makes a new map file; one that is there is never overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = templates())]
pub struct Args {
    /// The file to make.
    file: PathBuf,
    /// What to begin with.
    #[arg(long, value_name = "NAME", default_value = "empty")]
    template: String,
}

fn templates() -> String {
    let lines = TEMPLATES.iter().map(|template| format!("  {:<12} {}", template.name, template.description));
    format!("Templates:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let Some(map) = template(&args.template) else {
        let message = format!("there is no template `{}`: choose one of these\n{}", args.template, templates());
        return Err(Failure::new(message));
    };
    disk::create(&args.file, &write(&map)).map_err(|error| Failure::new(error.to_string()))?;
    super::say(&format!("{}\n", args.file.display()))?;
    Ok(ExitCode::SUCCESS)
}
