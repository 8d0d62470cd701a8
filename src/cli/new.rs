//! `filiera new`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, refuse_other_ending, say};
use crate::file::disk;
use crate::file::template::{TEMPLATES, template, template_for};
use crate::file::write;
use crate::map::nuts;

/// Makes a new map file; one that is there is never overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = templates())]
pub struct Args {
    /// The file to make.
    file: PathBuf,
    /// Template to begin with.
    #[arg(long, value_name = "NAME", default_value = "empty")]
    template: String,
    /// Title it with this region and give it the region's lanes: a NUTS code,
    /// such as RO21.
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
}

fn templates() -> String {
    let lines = TEMPLATES.iter().map(|template| format!("  {:<12} {}", template.name, template.description));
    let lines = lines.collect::<Vec<_>>().join("\n");
    format!("Templates:\n{lines}\n\nExample:\n  filiera new north-east.ron --template value-chain --region RO21")
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    refuse_other_ending(&args.file)?;
    let Some(plain) = template(&args.template) else {
        let message = format!("there is no template `{}`: choose one of these\n{}", args.template, templates());
        return Err(Failure::new(message));
    };
    let map = match &args.region {
        None => plain,
        Some(code) => template_for(&args.template, code).ok_or_else(|| {
            Failure::new(format!("`{code}` is not in the NUTS {} list: give a code such as RO21", nuts::VERSION))
        })?,
    };
    disk::create(&args.file, &write(&map)).map_err(|error| Failure::new(error.to_string()))?;
    say(&format!("{}\n", args.file.display()))?;
    Ok(ExitCode::SUCCESS)
}
