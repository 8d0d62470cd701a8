//! `filiera brokers`.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Format, aligned, csv, json, titled};
use super::population::{PopulationArgs, without_effect};
use super::{Failure, open_to_count, say};
use crate::analysis::ScopeWanted;
use crate::analysis::brokers::{Broker, Ranking, brokers};
use crate::map::Map;

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-brokers"),
    long_about = message!("help-brokers-long"),
    after_help = message!("help-brokers-examples"),
    mut_arg("stages", without_effect),
    mut_arg("nuts_level", without_effect)
)]
pub struct Args {
    #[arg(help = message!("help-map-looked-at"))]
    map: PathBuf,
    #[command(flatten)]
    population: PopulationArgs,
    #[arg(long, value_name = "N", default_value_t = 10, help = message!("help-brokers-top"))]
    top: usize,
    #[arg(long, value_enum, default_value_t = Format::Table, help = message!("help-format"))]
    format: Format,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let map = open_to_count(&args.map)?;
    let population = args.population.population(&map, &args.map, ScopeWanted::All)?;
    let unbroken = &mut |_| ControlFlow::Continue(());
    let ranking =
        brokers(&map, &population, args.top, unbroken).ok_or_else(|| Failure::new(message!("cli-interrupted")))?;
    let lines: Vec<Line> =
        ranking.brokers.iter().zip(1..).map(|(broker, rank)| Line::new(&map, broker, rank)).collect();
    let view = args.population.view.as_deref();
    let heading = message!("cli-brokers-heading", population = population.heading(view, false));
    say(&match args.format {
        Format::Table => table(&heading, &ranking, &lines),
        Format::Csv => csv(&csv_lines(&lines)),
        Format::Json => json(&Answer {
            view,
            scope: population.scope.id(),
            elements: ranking.elements,
            neighbours: ranking.neighbours,
            components: ranking.components,
            largest_component: ranking.largest,
            isolates: ranking.isolates,
            ranked: ranking.ranked,
            brokers: &lines,
        })?,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The answer in JSON; the names of its fields are frozen, as those below.
#[derive(Serialize)]
struct Answer<'a> {
    view: Option<&'a str>,
    scope: &'static str,
    elements: usize,
    neighbours: usize,
    components: usize,
    largest_component: usize,
    isolates: usize,
    ranked: usize,
    brokers: &'a [Line],
}

/// A broker as it is printed.
#[derive(Serialize)]
struct Line {
    rank: usize,
    id: String,
    name: String,
    /// With four decimals.
    betweenness: f64,
    components_without: usize,
    falls_into: Vec<usize>,
}

impl Line {
    fn new(map: &Map, broker: &Broker, rank: usize) -> Self {
        Self {
            rank,
            id: broker.element.to_string(),
            name: map.element(broker.element).map_or_else(String::new, |element| element.name.clone()),
            betweenness: (broker.betweenness * 1e4).round() / 1e4,
            components_without: broker.components_without,
            falls_into: broker.falls_into.clone(),
        }
    }
}

fn table(heading: &str, ranking: &Ranking, brokers: &[Line]) -> String {
    let header = [
        "",
        message!("cli-brokers-element"),
        message!("cli-brokers-betweenness"),
        message!("cli-brokers-parts-without"),
    ];
    let mut lines = vec![header.map(str::to_owned).to_vec()];
    lines.extend(brokers.iter().map(|line| {
        let betweenness = format!("{:.3}", line.betweenness);
        vec![line.rank.to_string(), line.name.clone(), betweenness, line.components_without.to_string()]
    }));
    let mut notes = vec![
        message!("cli-brokers-network", elements = ranking.elements, pairs = ranking.neighbours),
        message!(
            "cli-brokers-components",
            count = ranking.components,
            largest = ranking.largest,
            isolates = ranking.isolates
        ),
    ];
    if brokers.is_empty() && ranking.ranked == 0 {
        notes.push(message!("cli-brokers-none").to_owned());
    }
    let unlisted = ranking.ranked.saturating_sub(brokers.len());
    if unlisted > 0 {
        notes.push(message!("cli-brokers-unlisted", count = unlisted, all = ranking.ranked));
    }
    titled(heading, &aligned(&lines, 2, false), &notes)
}

fn csv_lines(brokers: &[Line]) -> Vec<Vec<String>> {
    let mut lines = vec![["rank", "id", "name", "betweenness", "components_without"].map(str::to_owned).to_vec()];
    lines.extend(brokers.iter().map(|line| {
        let betweenness = format!("{:.4}", line.betweenness);
        let (rank, components) = (line.rank.to_string(), line.components_without.to_string());
        vec![rank, line.id.clone(), line.name.clone(), betweenness, components]
    }));
    lines
}
