//! `filiera findings`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::counting::{Among, one_of};
use super::listing::{Format, aligned, csv, json, titled};
use super::{Failure, open_to_count, say};
use crate::analysis::findings::{Finding, FindingKind, FindingTarget, findings};
use crate::analysis::{Population, ScopeWanted, Stages};
use crate::map::{ElementId, Map};
use crate::text::counted;

/// Lists the gaps of a map: empty stages, single actors, facts to look at again.
///
/// Stages are judged by the actors that scope, stages and the filter of the view
/// let count. Missing actors (placeholders), elements that are linked to no one
/// and those without a source are looked for in the whole map.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The map to look at.
    map: PathBuf,
    #[command(flatten)]
    among: Among,
    /// Which stages of an element count: its primary one, or each of them.
    #[arg(long, default_value = "primary", value_parser = one_of(Stages::ALL, Stages::id, Stages::from_id))]
    stages: Stages,
    /// Format of the output.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

const EXAMPLES: &str = "\
Without --scope, stages are judged by those in the region of study, if the map says who is in it.

Examples:
  filiera findings map.ron
  filiera findings map.ron --stages any --scope all
  filiera findings map.ron --format csv > gaps.csv

Exit codes: 0 done, whatever was found, 2 could not be done.";

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let map = open_to_count(&args.map)?;
    let population = args.among.population(&map, &args.map, ScopeWanted::usual(&map))?;
    let population = Population { stages: args.stages, ..population };
    let found: Vec<Line> = findings(&map, &population).iter().map(|finding| Line::new(&map, finding)).collect();
    let heading = format!("Findings: {}, {}", args.among.words(&population), population.stages.label());
    say(&match args.format {
        Format::Table => table(&heading, &found),
        Format::Csv => csv(&csv_lines(&found)),
        Format::Json => json(&Answer {
            view: args.among.view.as_deref(),
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
            FindingKind::EmptyStage => format!("known to be missing: {}", names.join(", ")),
            FindingKind::SingleActor => format!("only {}", names.join(", ")),
            FindingKind::Missing | FindingKind::Isolate | FindingKind::Unsourced => String::new(),
        }
    }
}

/// A table with the kind beside the first finding of it; of kinds that nothing
/// was found of there is a note.
fn table(heading: &str, found: &[Line]) -> String {
    let mut lines = vec![["Finding", "", "Stage or element", "Evidence"].map(str::to_owned).to_vec()];
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
    let mut notes = vec![format!("{}.", counted(found.len(), "finding", "findings"))];
    notes.extend((!none.is_empty()).then(|| format!("Nothing found: {}.", none.join(", "))));
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
