//! `filiera new`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, refuse_other_ending, say};
use crate::file::disk;
use crate::file::template::{TEMPLATES, template, template_for};
use crate::file::write;
use crate::map::nuts;

#[derive(Debug, clap::Args)]
#[command(about = message!("help-new"), after_help = templates())]
pub struct Args {
    #[arg(help = message!("help-new-file"))]
    file: PathBuf,
    #[arg(long, value_name = "NAME", default_value = "empty", help = message!("help-new-template"))]
    template: String,
    #[arg(long, value_name = "CODE", help = message!("help-new-region"))]
    region: Option<String>,
}

fn templates() -> String {
    let lines = TEMPLATES.iter().map(|template| format!("  {:<12} {}", template.name, template.description()));
    message!("help-new-templates", templates = lines.collect::<Vec<_>>().join("\n"))
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    refuse_other_ending(&args.file)?;
    let Some(plain) = template(&args.template) else {
        let templates = templates();
        return Err(Failure::new(message!("cli-new-unknown-template", name = &args.template, templates = templates)));
    };
    let map = match &args.region {
        None => plain,
        Some(code) => template_for(&args.template, code)
            .ok_or_else(|| Failure::new(message!("cli-new-unknown-region", code = code, version = nuts::VERSION)))?,
    };
    disk::create(&args.file, &write(&map)).map_err(|error| Failure::new(error.to_string()))?;
    say(&format!("{}\n", args.file.display()))?;
    Ok(ExitCode::SUCCESS)
}
