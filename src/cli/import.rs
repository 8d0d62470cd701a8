//! `filiera import`.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Failure, refuse_input, refuse_other_ending, say};
use crate::edit::{Document, Edit};
use crate::file::template::{TEMPLATES, template};
use crate::file::{self, disk};
use crate::interchange::csv_lists::{self, Source};
use crate::interchange::{Plan, read_bytes};
use crate::map::check::Severity;
use crate::map::{Head, Map};

/// Makes a map of two CSV lists, elements and links.
///
/// Elements: ID, Label, Type, Stage, Region, Employees, Founded, Website,
/// Source, Description. Links: ID, From, To, Type, Strength, Source. Columns
/// are found by their name, in any order; only ID and Label, From and To must
/// be there. Other columns are kept as custom fields. Commas, semicolons and
/// tabs are told apart by the header line; the text must be UTF-8.
///
/// Ids in the map are derived from those in the lists, so two people who import
/// the same lists get the same ids. Types, stages, link kinds and regions are
/// matched to the vocabulary in any spelling; new ones are added to it.
///
/// Problems are printed one a line, file:line:cell: severity: message.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub struct Args {
    /// The list of elements.
    elements: PathBuf,
    /// The list of links.
    links: PathBuf,
    /// The map to make.
    #[arg(short, long, value_name = "MAP")]
    output: PathBuf,
    /// Leave out rows that have errors, and import the others.
    #[arg(long)]
    skip_bad_rows: bool,
    /// Replace the map if there is one of that name.
    #[arg(long)]
    force: bool,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  the map was made (there may be warnings)
  1  the map was made without the rows that have errors (--skip-bad-rows)
  2  no map was made: rows have errors, or a file could not be read or written";

/// Problems printed of each severity; a list with more has one fault many times.
const SHOWN: usize = 50;

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    refuse_input(&args.output, &[&args.elements, &args.links])?;
    refuse_other_ending(&args.output)?;
    let elements = read_bytes(&args.elements).map_err(Failure::new)?;
    let links = read_bytes(&args.links).map_err(Failure::new)?;
    let (elements_name, links_name) = (args.elements.display().to_string(), args.links.display().to_string());
    // With the views of a new map, so that the lists are seen as a network too.
    let plainest = TEMPLATES.first().and_then(|plainest| template(plainest.name));
    let map = plainest.unwrap_or_else(Map::with_default_vocabulary);
    let mut plan = csv_lists::read(
        &map,
        Source { file: &elements_name, bytes: &elements },
        Source { file: &links_name, bytes: &links },
    );
    print_problems(&plan);
    let errors = plan.error_count();
    if errors > 0 && !args.skip_bad_rows {
        let what = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        return Err(Failure::new(format!(
            "{what}, so no map was made: correct the lists, or leave out the rows that have errors with --skip-bad-rows"
        )));
    }
    if plan.edits.is_empty() {
        return Err(Failure::new("there is no row to import, so no map was made"));
    }

    let mut document = Document::new(map);
    let title = args.output.file_stem().map(|stem| stem.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    plan.edits.push(Edit::SetHead(Head { title, ..Head::default() }));
    document.edit("Import", &plan.edits).map_err(Failure::of)?;
    let text = file::write(document.map());
    let saved = if args.force {
        disk::save(&args.output, &text, None).map(|_| ())
    } else {
        disk::create(&args.output, &text).map(|_| ())
    };
    saved.map_err(Failure::of)?;
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let (elements, links) = (document.map().elements().len(), document.map().links().len());
    let path = args.output.display();
    say(&format!("{path}: {}, {}\n", counted(elements, "element"), counted(links, "link")))?;
    Ok(ExitCode::from(u8::from(errors > 0)))
}

/// Errors and warnings to the standard error, in the order of the files.
fn print_problems(plan: &Plan) {
    for severity in [Severity::Error, Severity::Warning] {
        let problems = || plan.problems.iter().filter(|problem| problem.severity == severity);
        for problem in problems().take(SHOWN) {
            eprintln!("{problem}");
        }
        if let Some(more) = problems().count().checked_sub(SHOWN).filter(|more| *more > 0) {
            eprintln!("... and {more} more {severity}s");
        }
    }
}
