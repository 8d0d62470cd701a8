//! `filiera import`.

mod choices;
mod report;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::map_file::{self, MapFile};
use super::{Failure, complain, refuse_input, refuse_other_ending, say};
use crate::edit::{Document, Edit};
use crate::file::disk::SaveError;
use crate::file::template::{TEMPLATES, template};
use crate::formats::read_bytes;
use crate::formats::{self, Delimiter, Encoding, Options, Read, SheetOptions, Workbooks};
use crate::import::plan::{WordList, plan, word_key};
use crate::map::check::Severity;
use crate::map::{Head, Map};

#[derive(Debug, clap::Args)]
#[command(
    about = message!("help-import"),
    long_about = message!("help-import-long"),
    after_help = message!("help-import-examples")
)]
pub struct Args {
    #[arg(required = true, value_name = "FILE", help = message!("help-import-files"))]
    files: Vec<PathBuf>,
    #[arg(
        short,
        long,
        value_name = "MAP",
        required_unless_present = "dry_run",
        help = message!("help-import-output")
    )]
    output: Option<PathBuf>,
    #[arg(long, value_name = "MAP", help = message!("help-import-into"))]
    into: Option<PathBuf>,
    #[arg(long = "as", value_name = "LIST=ROWS", help = message!("help-import-as"))]
    rows: Vec<String>,
    #[arg(long = "header-row", value_name = "LIST=ROW", help = message!("help-import-header-row"))]
    header_rows: Vec<String>,
    #[arg(long, value_name = "HEADING=FIELD", help = message!("help-import-map"))]
    map: Vec<String>,
    #[arg(long, value_name = "LIST:WORD=ID", help = message!("help-import-value"))]
    value: Vec<String>,
    #[arg(long, help = message!("help-import-add-unknown"))]
    add_unknown: bool,
    #[arg(long, value_name = "WHICH", value_enum, help = message!("help-import-duplicates"))]
    duplicates: Option<Duplicates>,
    #[arg(long, help = message!("help-import-no-projects"))]
    no_projects: bool,
    #[arg(long, help = message!("help-import-many"))]
    many: bool,
    #[arg(long, help = message!("help-import-empty-clears"))]
    empty_clears: bool,
    #[arg(long, value_name = "NAME", value_parser = encoding, help = message!("help-import-encoding"))]
    encoding: Option<Encoding>,

    #[arg(long, help = message!("help-import-letters-as-is"))]
    letters_as_is: bool,
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, help = message!("help-import-delimiter"))]
    delimiter: Option<Delimiter>,
    #[arg(long, value_name = "MARK", value_enum, help = message!("help-import-decimal"))]
    decimal: Option<DecimalMark>,
    #[arg(long, help = message!("help-import-dry-run"))]
    dry_run: bool,
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "table",
        help = message!("help-import-format")
    )]
    format: Format,
    #[arg(long, help = message!("help-import-allow-problems"))]
    allow_problems: bool,
    #[arg(long, help = message!("help-import-force"))]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Duplicates {
    #[value(help = message!("help-import-duplicates-merge"))]
    Merge,
    #[value(help = message!("help-import-duplicates-keep"))]
    Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum DecimalMark {
    #[value(help = message!("help-import-decimal-point"))]
    Point,
    #[value(help = message!("help-import-decimal-comma"))]
    Comma,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::from_id(&text.to_lowercase()).ok_or_else(|| {
        let known: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.id()).collect();
        message!("cli-import-encodings", encodings = known.join(", "))
    })
}

fn delimiter(text: &str) -> Result<Delimiter, &'static str> {
    match text {
        "," => Ok(Delimiter::Comma),
        ";" => Ok(Delimiter::Semicolon),
        "|" => Ok(Delimiter::Bar),
        "\t" | "\\t" => Ok(Delimiter::Tab),
        word => Delimiter::from_id(word).ok_or_else(|| message!("cli-import-delimiters")),
    }
}

pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let (map, read_from) = args.base()?;
    let Read { tables, problems, lost, dialects } = args.read()?;
    let choices = args.choices(&map, &tables)?;
    let mut planned = plan(&map, &tables, &choices, problems.clone());
    if let Some(choices) = args.duplicates_of(&planned, &choices) {
        planned = plan(&map, &tables, &choices, problems);
    }
    report::problems(&planned);
    for sentence in &lost {
        eprintln!("{}", message!("cli-note", note = sentence));
    }
    let words = planned.unknown.iter().map(|unknown| (unknown.list, word_key(&unknown.word)));
    let words: BTreeSet<(WordList, String)> = words.collect();
    for (list, word) in choices.values.keys().filter(|key| !words.contains(key)) {
        let note = message!("cli-import-useless-value", list = list.id(), word = word);
        eprintln!("{}", message!("cli-note", note = note));
    }
    let problem_count = planned.problem_count();
    let is_nameless = !planned.nameless.is_empty();
    let is_refused = planned.is_too_large || is_nameless || problem_count > 0 && !args.allow_problems;
    let code = ExitCode::from(if is_nameless { 2 } else { u8::from(problem_count > 0) });
    let output = args.output.as_ref().filter(|_| !args.dry_run && !is_refused);
    if output.is_some() && planned.rows.is_empty() && args.into.is_none() {
        return Err(Failure::new(message!("cli-import-no-row")));
    }
    let table = match args.format {
        Format::Table => report::table(&planned, &map, &tables, &dialects),
        Format::Json => String::new(),
    };
    // Said when it is done: a map that could not be written is not said to be.
    let edits = std::mem::take(&mut planned.edits);
    let written = output.map(|output| args.write(map, read_from.as_ref(), edits, output)).transpose()?;
    match (args.format, &written, output) {
        (Format::Json, _, _) => say(&report::json(&planned, (&tables, &dialects), &lost, written.is_some()))?,
        (Format::Table, Some(map), Some(output)) => {
            say(&format!("{table}\n{}: {}\n", output.display(), report::summary(&planned, map)))?;
        }
        (Format::Table, _, _) => say(&table)?,
    }
    if is_refused {
        complain(&message!("cli-import-refused", count = problem_count));
    }
    Ok(code)
}

impl Args {
    /// The map that the files are brought into.
    fn base(&self) -> Result<(Map, Option<MapFile>), Failure> {
        if let Some(output) = &self.output {
            let inputs: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
            refuse_input(output, &inputs)?;
            refuse_other_ending(output)?;
        }
        match &self.into {
            Some(path) => {
                let (map, read_from) = MapFile::open(path)?;
                Ok((map, Some(read_from)))
            }
            // With the views of a new map, so that the lists are seen as a network too.
            None => {
                let plainest = TEMPLATES.first().and_then(|plainest| template(plainest.name));
                Ok((plainest.unwrap_or_else(Map::with_default_vocabulary), None))
            }
        }
    }

    fn read(&self) -> Result<Read, Failure> {
        let options = Options {
            encoding: self.encoding,
            delimiter: self.delimiter,
            keeps_participations: self.no_projects,
            sheets: SheetOptions { letters_as_is: self.letters_as_is, headers: self.header_lines()? },
        };
        let workbooks = Workbooks::of_this_program();
        let mut all = Read::default();
        for path in &self.files {
            let bytes = read_bytes(path).map_err(|error| Failure::new(error.to_string()))?;
            let read = formats::any(&path.display().to_string(), &bytes, &options, &workbooks);
            if read.tables.is_empty() {
                return Err(unreadable(path, &read));
            }
            all.extend(read);
        }
        self.check_header_lines(&options.sheets.headers, &all.tables)?;
        Ok(all)
    }

    fn write(
        &self,
        map: Map,
        read_from: Option<&MapFile>,
        mut edits: Vec<Edit>,
        output: &Path,
    ) -> Result<Map, Failure> {
        let mut document = Document::new(map);
        if self.into.is_none() {
            let stem = output.file_stem().map(|stem| stem.to_string_lossy().replace(['-', '_'], " "));
            edits.push(Edit::SetHead(Head { title: stem.unwrap_or_default(), ..Head::default() }));
        }
        document.edit("Import", &edits).map_err(Failure::of)?;
        drop(edits);
        map_file::write(document.map(), output, read_from, self.force).map_err(|error| match error {
            SaveError::Exists { path } => {
                Failure::new(message!("cli-import-map-exists", path = path.display().to_string()))
            }
            error => Failure::of(error),
        })?;
        Ok(document.map().clone())
    }
}

/// The reason why a file gave no list.
fn unreadable(path: &Path, read: &Read) -> Failure {
    let errors: Vec<String> =
        read.problems.iter().filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
    match errors.as_slice() {
        [] => Failure::new(message!("cli-import-no-row-in-file", path = path.display().to_string())),
        errors => Failure::new(errors.join("\n")),
    }
}
