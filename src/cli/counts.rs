//! `filiera counts`.

mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Failure, say};
use crate::analysis::counts::{Question, count};
use crate::analysis::{ScopeWanted, Stages};
use crate::file::disk;
use crate::map::Field;

/// How the counts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

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
    /// What makes the rows.
    #[arg(long, value_name = "FIELD", value_parser = one_of(&ROWS, Field::id, Field::from_id))]
    by: Field,
    /// Rolls regions up to a level of the NUTS: 0 countries (RO), 1 (RO2),
    /// 2 (RO21), 3 (RO213). A region that is coarser stays as it is.
    #[arg(long, value_name = "0..3", value_parser = clap::value_parser!(u8).range(0..=3))]
    nuts_level: Option<u8>,
    /// Splits each row by a second field.
    #[arg(long, value_name = "FIELD", value_parser = one_of(&PARTS, Field::id, Field::from_id))]
    split: Option<Field>,
    /// Which stages of an element count: its primary one, or each of them (the
    /// total still counts it once).
    #[arg(long, default_value = "primary", value_parser = one_of(Stages::ALL, Stages::id, Stages::from_id))]
    stages: Stages,
    /// Whether to count only those in the region of study. Without this: only
    /// those, if the map says who is in it; else all.
    #[arg(long, value_parser = one_of(ScopeWanted::ALL, ScopeWanted::id, ScopeWanted::from_id))]
    scope: Option<ScopeWanted>,
    /// How to write the counts.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const ROWS: [Field; 7] =
    [Field::Region, Field::Stage, Field::Type, Field::Helix, Field::Level, Field::Country, Field::Employees];
const PARTS: [Field; 11] = [
    Field::Region,
    Field::Stage,
    Field::Type,
    Field::Helix,
    Field::Level,
    Field::Country,
    Field::Employees,
    Field::Scope,
    Field::Founded,
    Field::Turnover,
    Field::Confidence,
];

const EXAMPLES: &str = "\
Examples:
  filiera counts map.ron --by region --nuts-level 3 --split helix
  filiera counts map.ron --by stage --stages any --scope in-region
  filiera counts map.ron --by type --scope all --format csv > types.csv

Exit codes: 0 done, 2 could not be done.";

/// A parser that lists the values and gives the chosen one.
fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    id: fn(T) -> &'static str,
    from_id: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.iter().map(move |value| id(*value)))
        .try_map(move |text| from_id(&text).ok_or("not one of the values"))
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let map = disk::open(&args.map).map_err(Failure::of)?.map;
    let question = Question {
        by: args.by,
        split: args.split,
        nuts_level: args.nuts_level,
        stages: args.stages,
        scope: args.scope.unwrap_or_else(|| ScopeWanted::usual(&map)),
        filter: Default::default(),
    };
    let counts = count(&map, &question);
    say(&match args.format {
        Format::Table => text::table(&question, &counts),
        Format::Csv => text::csv(&counts),
        Format::Json => text::json(&question, &counts),
    })?;
    Ok(ExitCode::SUCCESS)
}
