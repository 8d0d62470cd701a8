//! The command line: the same work without a window, and the only printer.
//!
//! Exit codes: 0 done (warnings at most), 1 done and errors were found, 2 could
//! not be done.

#![expect(clippy::print_stderr, reason = "the command line is the only printer")]

mod brokers;
mod check;
mod collect;
mod counts;
mod coverage;
mod export;
mod findings;
mod import;
mod layout;
mod listing;
mod map_file;
mod new;
mod population;
mod read_workbook;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};

use crate::file::{Problem, disk};
use crate::map::check::Severity;
use crate::map::{Map, View};
use crate::text::controls_as_spaces;
use crate::text::folding::fold;

/// The name of the program, before what it says.
const PROGRAM: &str = "filiera";

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    about = message!("help-filiera"),
    long_about = message!("help-filiera-long"),
    after_help = message!("help-filiera-examples")
)]
pub struct Arguments {
    /// The map to open in the window.
    #[arg(help = message!("help-filiera-map"))]
    pub map: Option<PathBuf>,
    /// The command; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "their docs would replace the help, which stands at the arguments of each")]
pub enum Command {
    Export(export::Args),
    Check(check::Args),
    Counts(counts::Args),
    Coverage(coverage::Args),
    Findings(findings::Args),
    Brokers(brokers::Args),
    New(new::Args),
    Collect(collect::Args),
    Import(import::Args),
    Layout(layout::Args),
    #[command(hide = true)]
    ReadWorkbook(read_workbook::Args),
}

/// The reason why a command could not be done: what happened, where, what to do next.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// One text with all three.
    pub message: String,
}

impl Failure {
    /// A failure with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// An error of the library, whose text says all there is to say.
    pub fn of(error: impl std::fmt::Display) -> Self {
        Self::new(error.to_string())
    }
}

/// Reads the program's arguments.
///
/// # Errors
/// The exit code, when they make no sense or ask for nothing but help: what
/// there is to say is said.
pub fn arguments() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| {
        let is_conflict = error.kind() == ErrorKind::ArgumentConflict;
        let first = std::env::args_os().nth(1).map(PathBuf::from).filter(|_| is_conflict);
        if let Some(word) = first.filter(|word| word.extension().is_none() && !word.exists() && !is_command(word)) {
            let (word, commands) = (word.display().to_string(), command_names().join(", "));
            return fail(&message!("cli-no-command", word = word, commands = commands));
        }
        // Nobody to tell is no reason to fail otherwise.
        _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })
}

fn command_names() -> Vec<String> {
    let shown = Arguments::command();
    shown
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect()
}

fn is_command(word: &Path) -> bool {
    word.to_str().is_some_and(|word| command_names().iter().any(|name| name == word))
}

/// Runs a command and prints what it has to say.
pub fn run(command: Command) -> ExitCode {
    let outcome = match command {
        Command::Export(args) => export::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Counts(args) => counts::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Findings(args) => findings::run(&args),
        Command::Brokers(args) => brokers::run(&args),
        Command::New(args) => new::run(&args),
        Command::Collect(args) => collect::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Layout(args) => layout::run(&args),
        Command::ReadWorkbook(args) => read_workbook::run(&args),
    };
    outcome.unwrap_or_else(|failure| fail(&failure.message))
}

/// Opens a map to count in it, and says which of its regions may count in
/// another place than meant.
fn open_to_count(path: &Path) -> Result<Map, Failure> {
    let disk::Opened { map, doubts, .. } = disk::open(path).map_err(Failure::of)?;
    warn_of_doubts(path, &doubts);
    Ok(map)
}

/// Says what is doubtful in a map that was opened.
fn warn_of_doubts(path: &Path, doubts: &[Problem]) {
    for doubt in doubts {
        eprint!("{}", problem_line(path, Severity::Warning, doubt));
    }
}

/// One problem on one line, whatever its texts hold: file:line:col: severity:
/// message.
fn problem_line(path: &Path, severity: Severity, problem: &Problem) -> String {
    let (line, column) = problem.at.map_or((1, 1), |place| (place.line, place.column));
    let message = controls_as_spaces(&problem.message);
    format!("{}:{line}:{column}: {severity}: {message}\n", path.display())
}

/// The view of that name; without one the first.
fn view_of<'a>(map: &'a Map, path: &Path, name: Option<&str>) -> Result<&'a View, Failure> {
    let views = map.ordered_views();
    let Some(name) = name else {
        let first = views.first().copied();
        return first.ok_or_else(|| no_view(path));
    };
    let same_spelling = views.iter().find(|view| view.name == name);
    let found = same_spelling.or_else(|| views.iter().find(|view| fold(&view.name) == fold(name)));
    found.copied().ok_or_else(|| {
        let names: Vec<String> = views.iter().map(|view| format!("`{}`", view.name)).collect();
        let path = path.display().to_string();
        Failure::new(if names.is_empty() {
            message!("cli-unknown-view-of-none", path = path, name = name)
        } else {
            message!("cli-unknown-view", path = path, name = name, views = names.join(", "))
        })
    })
}

fn no_view(path: &Path) -> Failure {
    Failure::new(message!("cli-no-view", path = path.display().to_string()))
}

/// Says why nothing could be done.
pub fn fail(message: &str) -> ExitCode {
    complain(message);
    ExitCode::from(2)
}

/// Says on the standard error that something was not done.
fn complain(message: &str) {
    eprintln!("{PROGRAM}: {message}");
}

/// Refuses to write onto a file that is read: not even `--force` means that.
fn refuse_input(output: &Path, inputs: &[&Path]) -> Result<(), Failure> {
    if inputs.iter().any(|input| disk::is_same_file(output, input)) {
        return Err(Failure::new(message!("cli-output-is-input", path = output.display().to_string())));
    }
    Ok(())
}

/// Refuses to give a map the ending of something else: the mistake would show
/// only when a later command overwrites the map, or a program chokes on it.
fn refuse_other_ending(map: &Path) -> Result<(), Failure> {
    const OTHERS: [&str; 8] = ["png", "svg", "pdf", "csv", "tsv", "txt", "xlsx", "ods"];
    let ending = map.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending {
        Some(ending) if OTHERS.contains(&ending.as_str()) => {
            let (path, better) = (map.display().to_string(), map.with_extension("ron").display().to_string());
            Err(Failure::new(message!("cli-no-ending-of-a-map", path = path, ending = ending, better = better)))
        }
        _ => Ok(()),
    }
}

/// Prints a result on standard output. That the reader has gone away
/// (`| head`) is no failure.
fn say(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(message!("cli-no-standard-output", error = error.to_string())))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Question;

    #[test]
    fn every_question_is_a_command() {
        for question in Question::ALL {
            assert!(command_names().iter().any(|name| name == question.id()), "{}", question.id());
        }
    }
}
