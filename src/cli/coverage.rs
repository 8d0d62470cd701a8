//! `filiera coverage`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Format, aligned, csv, json, titled};
use super::population::{PopulationArgs, one_of, rows_in_words};
use super::{Failure, open_to_count, say};
use crate::analysis::ScopeWanted;
use crate::analysis::coverage::{Cell, Coverage, CoverageQuestion, Lane, coverage};
use crate::map::{Field, Key};

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-coverage"),
    long_about = message!("help-coverage-long"),
    after_help = message!("help-coverage-examples")
)]
pub struct Args {
    #[arg(help = message!("help-map-counted-in"))]
    map: PathBuf,
    #[arg(
        long,
        value_name = "FIELD",
        default_value = "region",
        value_parser = one_of(Field::COVERED, Field::id, Field::from_id),
        help = message!("help-rows-by")
    )]
    by: Field,
    #[command(flatten)]
    population: PopulationArgs,
    #[arg(long, value_enum, default_value_t = Format::Table, help = message!("help-format"))]
    format: Format,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    if args.population.nuts_level.is_some() && args.by != Field::Region {
        return Err(Failure::new(message!("cli-coverage-level-without-regions")));
    }
    let map = open_to_count(&args.map)?;
    let population = args.population.population(&map, &args.map, ScopeWanted::usual(&map))?;
    let question = CoverageQuestion { rows: args.by, population };
    let matrix = coverage(&map, &question);
    say(&match args.format {
        Format::Table => table(args, &question, &matrix),
        Format::Csv => csv(&csv_lines(&matrix)),
        Format::Json => json(&Answer::new(args, &question, &matrix))?,
    })?;
    Ok(ExitCode::SUCCESS)
}

fn table(args: &Args, question: &CoverageQuestion, matrix: &Coverage) -> String {
    let population = &question.population;
    let rows = rows_in_words(question.rows, population.nuts_level);
    let heading = message!(
        "cli-coverage-heading",
        rows = rows,
        population = population.heading(args.population.view.as_deref(), true)
    );
    let short = |key: &Key| key.as_deref().unwrap_or("-").to_owned();
    let mut lines = vec![vec![String::new(), question.rows.label().to_owned()]];
    lines[0].extend(matrix.columns.iter().map(|lane| short(&lane.key)));
    lines[0].push(message!("cli-total").to_owned());
    for (lane, cells) in matrix.rows.iter().zip(&matrix.cells) {
        let note = if lane.is_coarse { " *" } else { "" };
        let mut line = vec![short(&lane.key), format!("{}{note}", lane.label)];
        line.extend(cells.iter().map(number));
        line.push(lane.total.to_string());
        lines.push(line);
    }
    let mut total = vec![String::new(), message!("cli-total").to_owned()];
    total.extend(matrix.columns.iter().map(|lane| lane.total.to_string()));
    total.push(matrix.total.to_string());
    lines.push(total);

    let mut notes = vec![message!("cli-coverage-gap").to_owned()];
    if matrix.placeholders > 0 {
        notes.push(message!("cli-coverage-missing").to_owned());
    }
    if matrix.rows.iter().any(|lane| lane.is_coarse) {
        notes.push(message!("cli-coverage-coarse").to_owned());
    }
    if matrix.left_out > 0 {
        notes.push(message!("cli-coverage-left-out", count = matrix.left_out));
    }
    titled(&heading, &aligned(&lines, 2, true), &notes)
}

/// Nothing where it is no gap that nobody is there.
fn number(cell: &Cell) -> String {
    let missing = match cell.missing.len() {
        0 => String::new(),
        missing => format!("+{missing}"),
    };
    if cell.count() == 0 && cell.mark.is_none() { missing } else { format!("{}{missing}", cell.count()) }
}

/// A header and the rows; the columns of stages are named by their ids.
fn csv_lines(matrix: &Coverage) -> Vec<Vec<String>> {
    let mut header = ["key", "label", "total", "missing"].map(str::to_owned).to_vec();
    header.extend(matrix.columns.iter().map(|lane| lane.key.as_deref().unwrap_or("no_stage").to_owned()));
    let row = |(lane, cells): (&Lane, &Vec<Cell>)| {
        let (total, missing) = (lane.total.to_string(), lane.placeholders.to_string());
        let mut line = vec![lane.key.as_str().to_owned(), lane.label.clone(), total, missing];
        line.extend(cells.iter().map(|cell| cell.count().to_string()));
        line
    };
    std::iter::once(header).chain(matrix.rows.iter().zip(&matrix.cells).map(row)).collect()
}

/// The answer in JSON; the names of its fields are frozen, as those below.
#[derive(Serialize)]
struct Answer<'a> {
    by: &'static str,
    view: Option<&'a str>,
    nuts_level: Option<u8>,
    stages: &'static str,
    scope: &'static str,
    total: usize,
    missing: usize,
    left_out: usize,
    columns: Vec<Total<'a>>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Total<'a> {
    key: Option<&'a str>,
    label: &'a str,
    total: usize,
    missing: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    total: Total<'a>,
    /// In the order of the columns.
    cells: Vec<usize>,
}

impl<'a> Total<'a> {
    fn new(lane: &'a Lane) -> Self {
        Self { key: lane.key.as_deref(), label: &lane.label, total: lane.total, missing: lane.placeholders }
    }
}

impl<'a> Answer<'a> {
    fn new(args: &'a Args, question: &CoverageQuestion, matrix: &'a Coverage) -> Self {
        let row = |(lane, cells): (&'a Lane, &Vec<Cell>)| Row {
            total: Total::new(lane),
            cells: cells.iter().map(Cell::count).collect(),
        };
        Self {
            by: question.rows.id(),
            view: args.population.view.as_deref(),
            nuts_level: question.population.nuts_level,
            stages: question.population.stages.id(),
            scope: question.population.scope.id(),
            total: matrix.total,
            missing: matrix.placeholders,
            left_out: matrix.left_out,
            columns: matrix.columns.iter().map(Total::new).collect(),
            rows: matrix.rows.iter().zip(&matrix.cells).map(row).collect(),
        }
    }
}
