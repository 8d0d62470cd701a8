//! `filiera import`.

mod choices;
mod report;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::map_file::{self, MapFile};
use super::{Failure, refuse_input, refuse_other_ending, say};
use crate::edit::{Document, Edit};
use crate::file::disk::SaveError;
use crate::file::template::{TEMPLATES, template};
use crate::formats::read_bytes;
use crate::formats::{self, Delimiter, Encoding, Options, Read, Workbooks};
use crate::import::plan::{WordList, plan, word_key};
use crate::map::check::Severity;
use crate::map::{Head, Map};
use crate::text::counted;

/// Brings lists and graphs of other programs into a map.
///
/// Lists of elements and of links as CSV, TSV, XLSX, XLS or ODS, in one file or
/// in several; graphs as GraphML, GEXF, GML, Pajek, DOT, JSON Canvas, Kumu and
/// Cytoscape JSON, draw.io. Columns are found by their headings, in any order,
/// in eleven languages; others are kept as custom fields.
///
/// A row is a new element or link, or updates the one it was before: importing
/// the same file again changes nothing. Two people who import the same list
/// get the same ids.
///
/// Problems are printed one a line, file:line:cell: severity: message.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The files to read.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The map to write.
    #[arg(short, long, value_name = "MAP", required_unless_present = "dry_run")]
    output: Option<PathBuf>,
    /// The map that the files are brought into. Without it: a new one.
    #[arg(long, value_name = "MAP")]
    into: Option<PathBuf>,
    /// Meaning of the rows of a list, as "Partners=links": `elements`, `links`,
    /// or `skip` to leave it out. A list is called as its sheet or its file is.
    #[arg(long = "as", value_name = "LIST=ROWS")]
    rows: Vec<String>,
    /// Meaning of a column, as "Heading=field": the id of a field, `custom`,
    /// `custom:NAME` or `skip`; of one of several lists as
    /// "List!Heading=field". May be given several times.
    #[arg(long, value_name = "HEADING=FIELD")]
    map: Vec<String>,
    /// Meaning of a word that the vocabulary lacks, as "type:Wet
    /// lab=laboratory"; `add` after the = makes it an entry, nothing leaves it
    /// out.
    #[arg(long, value_name = "LIST:WORD=ID")]
    value: Vec<String>,
    /// Adds all words that the vocabulary lacks: types, stages, regions, kinds of links.
    #[arg(long)]
    add_unknown: bool,
    /// Treatment of rows that are likely an element of the map by name, spelling
    /// or identifier. Without it: merged where nothing they say differs.
    #[arg(long, value_name = "WHICH", value_enum)]
    duplicates: Option<Duplicates>,
    /// Imports more than 20 000 elements.
    #[arg(long)]
    many: bool,
    /// An empty cell empties its field. Without it: it says nothing.
    #[arg(long)]
    empty_clears: bool,
    /// The encoding of text files, where it is not told right.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Delimiter of the cells in CSV files: `,` `;` `|` or `tab`.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<Delimiter>,
    /// Meaning of a comma in a number.
    #[arg(long, value_name = "MARK", value_enum)]
    decimal: Option<DecimalMark>,
    /// Only says what would be done.
    #[arg(long)]
    dry_run: bool,
    /// Format of the printed plan.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    format: Format,
    /// Writes the map although there are problems: rows with errors are left
    /// out, words that mean nothing are kept beside the other fields.
    #[arg(long)]
    allow_problems: bool,
    /// Replaces the map if there is one of that name.
    #[arg(long)]
    force: bool,
}

const AFTER_HELP: &str = "\
Examples:
  filiera import actors.xlsx -o region.ron
  filiera import actors.csv links.csv -o region.ron
  filiera import actors.xlsx --into region.ron --dry-run       what would change
  filiera import actors.xlsx --into region.ron -o region.ron   update it
  filiera import list.csv -o region.ron --map \"Partner=name\" --value \"type:Wet lab=laboratory\"
  filiera import book.xlsx -o region.ron --as \"Contracts=links\" --map \"Contracts!Lead=from\"
  filiera import network.graphml -o network.ron --add-unknown

Exit codes:
  0  applied (there may be warnings), or with --dry-run: there are no problems
  1  there are problems; nothing was written, or with --allow-problems the rest was
  2  a file could not be read or written";

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum Duplicates {
    /// All are taken for the element they may be.
    Merge,
    /// Each becomes an element of its own.
    Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, clap::ValueEnum)]
enum DecimalMark {
    /// 1.5 is one and a half, 1,500 is fifteen hundred.
    Point,
    /// 1,5 is one and a half, 1.500 is fifteen hundred.
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
        format!("there is {}", known.join(", "))
    })
}

fn delimiter(text: &str) -> Result<Delimiter, String> {
    match text {
        "," => Ok(Delimiter::Comma),
        ";" => Ok(Delimiter::Semicolon),
        "|" => Ok(Delimiter::Bar),
        "\t" | "\\t" => Ok(Delimiter::Tab),
        word => Delimiter::from_id(word).ok_or_else(|| "there is , ; | and tab".to_owned()),
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
        eprintln!("note: {sentence}");
    }
    let words = planned.unknown.iter().map(|unknown| (unknown.list, word_key(&unknown.word)));
    let words: BTreeSet<(WordList, String)> = words.collect();
    for (list, word) in choices.values.keys().filter(|key| !words.contains(key)) {
        let list = list.id();
        eprintln!("note: --value {list}:{word}: the vocabulary has this word, or no cell has it");
    }
    let problem_count = planned.problem_count();
    let is_refused = planned.is_too_large || problem_count > 0 && !args.allow_problems;
    let code = ExitCode::from(u8::from(problem_count > 0));
    let output = args.output.as_ref().filter(|_| !args.dry_run && !is_refused);
    if output.is_some() && planned.rows.is_empty() && args.into.is_none() {
        return Err(Failure::new("there is no row to import, so no map was made"));
    }
    // Said when it is done: a map that could not be written is not said to be.
    let edits = std::mem::take(&mut planned.edits);
    let written = output.map(|output| args.write(map, read_from.as_ref(), edits, output)).transpose()?;
    match (args.format, &written, output) {
        (Format::Json, _, _) => say(&report::json(&planned, (&tables, &dialects), &lost, written.is_some()))?,
        (Format::Table, Some(map), Some(output)) => {
            let plan = report::table(&planned, &tables, &dialects);
            say(&format!("{plan}\n{}: {}\n", output.display(), report::summary(&planned, map)))?;
        }
        (Format::Table, _, _) => say(&report::table(&planned, &tables, &dialects))?,
    }
    if is_refused {
        let what = counted(problem_count, "problem", "problems");
        eprintln!(
            "filiera: {what}, so nothing was written: correct the file, say what words mean (--value, --add-unknown), \
             say that so many are meant (--many), or leave out what has errors (--allow-problems)"
        );
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
        let options = Options { encoding: self.encoding, delimiter: self.delimiter };
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
            SaveError::Exists { path } => Failure::new(format!(
                "{0}: there is a map of that name already: update it (--into {0}), replace it (--force), or choose \
                 another name",
                path.display()
            )),
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
        [] => Failure::new(format!("{}: there is no row in it to import", path.display())),
        errors => Failure::new(errors.join("\n")),
    }
}
