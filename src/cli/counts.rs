//! `filiera counts`.

mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use super::counting::{Counting, one_of};
use super::listing::Format;
use super::{Failure, open_to_count, say};
use crate::analysis::counts::{CountsQuestion, count};
use crate::analysis::{Population, ScopeWanted};
use crate::map::Field;

/// Counts stakeholders by a field, as a table, CSV or JSON.
///
/// Stakeholders are counted. Missing actors (placeholders) are shown apart and
/// are in no total; initiatives, activities, infrastructure and products are no
/// actors and not counted. What has no region or no stage is a row like any
/// other, and an empty row is an answer.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The map to count in.
    map: PathBuf,
    /// The field that makes the rows.
    #[arg(long, value_name = "FIELD", value_parser = one_of(Field::COUNTED, Field::id, Field::from_id))]
    by: Field,
    #[command(flatten)]
    counting: Counting,
    /// Format of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  filiera counts map.ron --by region --nuts-level 3 --split helix
  filiera counts map.ron --by stage --stages any --scope in-region
  filiera counts map.ron --by type --scope all --format csv > types.csv

Exit codes: 0 done, 2 could not be done.";

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let Counting { nuts_level, split, stages, scope } = args.counting;
    args.counting.refuse_useless_level(args.by)?;
    let map = open_to_count(&args.map)?;
    let population = Population {
        nuts_level,
        stages: stages.unwrap_or_default(),
        scope: scope.unwrap_or_else(|| ScopeWanted::usual(&map)),
        ..Population::default()
    };
    let question = CountsQuestion { by: args.by, split, population };
    let counts = count(&map, &question);
    say(&match args.format {
        Format::Table => text::table(&question, &counts),
        Format::Csv => text::csv(&counts),
        Format::Json => text::json(&question, &counts),
    })?;
    Ok(ExitCode::SUCCESS)
}
