//! `filiera collect`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, refuse_input, say};
use crate::export::collect;
use crate::file::disk;

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-collect"),
    long_about = message!("help-collect-long"),
    after_help = message!("help-collect-examples")
)]
pub struct Args {
    #[arg(help = message!("help-collect-map"))]
    map: PathBuf,
    #[arg(long, value_name = "CODE", help = message!("help-collect-region"))]
    region: Option<String>,
    #[arg(short, long, value_name = "FILE", help = message!("help-collect-output"))]
    output: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    refuse_input(&args.output, &[&args.map])?;
    if !args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Failure::new(message!("cli-collect-no-workbook", path = args.output.display().to_string())));
    }
    let map = disk::open(&args.map).map_err(Failure::of)?.map;
    let collection = collect::workbook(&map, args.region.as_deref()).map_err(Failure::of)?;
    disk::write_export(&args.output, &collection.bytes).map_err(Failure::of)?;
    let path = args.output.display().to_string();
    let (elements, links) = (collection.elements, collection.links);
    say(&format!("{}\n", message!("cli-collected", path = path, elements = elements, links = links)))?;
    Ok(ExitCode::SUCCESS)
}
