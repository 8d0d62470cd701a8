//! `filiera counts`.

mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use super::listing::Format;
use super::population::{PopulationArgs, one_of};
use super::{Failure, open_to_count, say};
use crate::analysis::ScopeWanted;
use crate::analysis::counts::{CountsQuestion, count};
use crate::map::Field;

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-counts"),
    long_about = message!("help-counts-long"),
    after_help = message!("help-counts-examples")
)]
pub struct Args {
    #[arg(help = message!("help-map-counted-in"))]
    map: PathBuf,
    #[arg(
        long,
        value_name = "FIELD",
        value_parser = one_of(Field::COUNTED, Field::id, Field::from_id),
        help = message!("help-rows-by")
    )]
    by: Field,
    #[arg(
        long,
        value_name = "FIELD",
        value_parser = one_of(Field::SPLIT, Field::id, Field::from_id),
        help = message!("help-split")
    )]
    split: Option<Field>,
    #[command(flatten)]
    population: PopulationArgs,
    #[arg(long, value_enum, default_value_t = Format::Table, help = message!("help-format"))]
    format: Format,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    args.population.refuse_useless_level(args.by, args.split)?;
    let map = open_to_count(&args.map)?;
    let population = args.population.population(&map, &args.map, ScopeWanted::usual(&map))?;
    let question = CountsQuestion { by: args.by, split: args.split, population };
    let counts = count(&map, &question);
    let view = args.population.view.as_deref();
    say(&match args.format {
        Format::Table => text::table(&question, &counts, view),
        Format::Csv => text::csv(&counts),
        Format::Json => text::json(&question, &counts, view),
    })?;
    Ok(ExitCode::SUCCESS)
}
