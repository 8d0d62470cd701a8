//! `filiera findings`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::listing::{Format, aligned, csv, json, titled};
use super::population::{PopulationArgs, without_effect};
use super::{Failure, open_to_count, say};
use crate::analysis::ScopeWanted;
use crate::analysis::findings::{Finding, FindingKind, FindingTarget, findings};
use crate::map::{ElementId, Map};

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-findings"),
    long_about = message!("help-findings-long"),
    after_help = message!("help-findings-examples"),
    mut_arg("nuts_level", without_effect)
)]
pub struct Args {
    #[arg(help = message!("help-map-looked-at"))]
    map: PathBuf,
    #[command(flatten)]
    population: PopulationArgs,
    #[arg(long, value_enum, default_value_t = Format::Table, help = message!("help-format"))]
    format: Format,
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let map = open_to_count(&args.map)?;
    let population = args.population.population(&map, &args.map, ScopeWanted::usual(&map))?;
    let found: Vec<Line> = findings(&map, &population).iter().map(|finding| Line::new(&map, finding)).collect();
    let view = args.population.view.as_deref();
    let heading = message!("cli-findings-heading", population = population.heading(view, true));
    say(&match args.format {
        Format::Table => table(&heading, &found),
        Format::Csv => csv(&csv_lines(&found)),
        Format::Json => json(&Answer {
            view,
            scope: population.scope.id(),
            stages: population.stages.id(),
            total: found.len(),
            findings: &found,
        })?,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The answer in JSON; the names of its fields are frozen, as those below.
#[derive(Serialize)]
struct Answer<'a> {
    view: Option<&'a str>,
    scope: &'static str,
    stages: &'static str,
    total: usize,
    findings: &'a [Line],
}

/// A finding as it is printed.
#[derive(Serialize)]
struct Line {
    #[serde(skip)]
    kind_of: FindingKind,
    kind: &'static str,
    /// `stage` or `element`.
    target: &'static str,
    id: String,
    name: String,
    evidence: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

impl Line {
    fn new(map: &Map, finding: &Finding) -> Self {
        let (target, id) = match &finding.target {
            FindingTarget::Stage(id) => ("stage", id.to_string()),
            FindingTarget::Element(id) => ("element", id.to_string()),
        };
        let named = |id: &ElementId| {
            let name = map.element(*id).map_or_else(String::new, |element| element.name.clone());
            Named { id: id.to_string(), name }
        };
        Self {
            kind_of: finding.kind,
            kind: finding.kind.id(),
            target,
            id,
            name: finding.target.name(map),
            evidence: finding.evidence.iter().map(named).collect(),
        }
    }

    /// The names of the evidence, where they say more than the target.
    fn evidence(&self) -> String {
        let names: Vec<&str> = self.evidence.iter().map(|named| named.name.as_str()).collect();
        match self.kind_of {
            FindingKind::EmptyStage if names.is_empty() => String::new(),
            FindingKind::EmptyStage => message!("cli-findings-known-missing", names = names.join(", ")),
            FindingKind::SingleActor => message!("cli-findings-only", names = names.join(", ")),
            FindingKind::Missing | FindingKind::Isolate | FindingKind::Unsourced => String::new(),
        }
    }
}

/// A table with the kind beside the first finding of it; of kinds that nothing
/// was found of there is a note.
fn table(heading: &str, found: &[Line]) -> String {
    let header =
        [message!("cli-findings-finding"), "", message!("cli-findings-target"), message!("cli-findings-evidence")];
    let mut lines = vec![header.map(str::to_owned).to_vec()];
    let mut none = Vec::new();
    for kind in FindingKind::ALL {
        let of_kind: Vec<&Line> = found.iter().filter(|line| line.kind_of == *kind).collect();
        if of_kind.is_empty() {
            none.push(kind.label());
        }
        for (at, line) in of_kind.iter().enumerate() {
            let first = if at == 0 { format!("{} ({})", kind.label(), of_kind.len()) } else { String::new() };
            let code = if line.target == "stage" { line.id.clone() } else { String::new() };
            lines.push(vec![first, code, line.name.clone(), line.evidence()]);
        }
    }
    let mut notes = vec![message!("cli-findings-count", count = found.len())];
    notes.extend((!none.is_empty()).then(|| message!("cli-findings-none", kinds = none.join(", "))));
    titled(heading, &aligned(&lines, 4, false), &notes)
}

fn csv_lines(found: &[Line]) -> Vec<Vec<String>> {
    let mut lines = vec![["kind", "target", "id", "name", "evidence"].map(str::to_owned).to_vec()];
    lines.extend(found.iter().map(|line| {
        let evidence: Vec<&str> = line.evidence.iter().map(|named| named.name.as_str()).collect();
        vec![line.kind.to_owned(), line.target.to_owned(), line.id.clone(), line.name.clone(), evidence.join("; ")]
    }));
    lines
}
