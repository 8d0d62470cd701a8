//! The plan of an import, as text for people and as JSON for programs.

use serde::Serialize;

use crate::formats::Dialect;
use crate::formats::table::{Part, Table};
use crate::import::columns::Columns;
use crate::import::plan::{FieldChange, Outcome, Plan, PlannedRow, Tally, UnknownValue, ValueChoice};
use crate::lexicon::Decimal;
use crate::lexicon::Role;
use crate::map::Map;
use crate::map::check::Severity;
use crate::text::shortened;

/// Problems printed of each severity; a list with more has one fault many times.
const SHOWN: usize = 50;
/// Characters of a value that a line shows.
const WIDEST: usize = 40;

/// Errors and warnings to the standard error, in the order of the files. Notes
/// are a part of the plan.
pub(super) fn problems(plan: &Plan) {
    for severity in [Severity::Error, Severity::Warning] {
        let problems = || plan.problems.iter().filter(|problem| problem.severity == severity);
        for problem in problems().take(SHOWN) {
            eprintln!("{problem}");
        }
        if let Some(more) = problems().count().checked_sub(SHOWN).filter(|more| *more > 0) {
            eprintln!(
                "{}",
                match severity {
                    Severity::Error => message!("cli-import-more-errors", count = more),
                    Severity::Warning | Severity::Note => message!("cli-import-more-warnings", count = more),
                }
            );
        }
    }
}

/// One line: what the map has now, and what came of it.
pub(super) fn summary(plan: &Plan, map: &Map) -> String {
    let mut parts = vec![message!("cli-import-map-has", elements = map.elements().len(), links = map.links().len())];
    for role in [Role::Elements, Role::Links] {
        let Tally { new, updates, same, left_out, problems } = plan.tally(role);
        let changes = [
            (new, message!("cli-import-new", count = new)),
            (updates, message!("cli-import-updated", count = updates)),
            (same, message!("cli-import-same", count = same)),
            (left_out, message!("cli-import-no-record", count = left_out)),
            (problems, message!("cli-import-left-out", count = problems)),
        ];
        let changes: Vec<String> =
            changes.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if !changes.is_empty() {
            let changes = changes.join(", ");
            parts.push(match role {
                Role::Elements => message!("cli-import-of-elements", changes = changes),
                Role::Links => message!("cli-import-of-links", changes = changes),
            });
        }
    }
    if !plan.without.region.is_empty() {
        parts.push(message!("cli-import-in-no-region", count = plan.without.region.len()));
    }
    parts.join("; ")
}

/// The plan: how each column is read, what each row does, what waits for a decision.
pub(super) fn table(plan: &Plan, map: &Map, tables: &[Table], dialects: &[Dialect]) -> String {
    let mut text = String::new();
    for (at, table) in tables.iter().enumerate() {
        let Some(columns) = plan.columns.get(at) else { continue };
        let how = dialects.iter().find(|dialect| dialect.file == table.file);
        let how = how
            .map_or_else(String::new, |dialect| format!(", {}, {}", dialect.encoding.label(), dialect.delimiter.id()));
        let decimal = plan.decimals.get(at).copied().flatten();
        let how = decimal
            .map_or(how.clone(), |decimal| format!("{how}, {}", message!("cli-import-decimal", mark = decimal.id())));
        let rows = message!("cli-import-rows", count = table.rows.len() + table.refused.len());
        if plan.left_out.contains(&at) {
            text.push_str(&message!("cli-import-list-left-out", list = table_name(table), rows = rows));
            text.push('\n');
            continue;
        }
        text.push_str(&format!("{}: {}, {rows}{how}\n", table_name(table), columns.role().id()));
        // A sheet may have thousands of columns with nothing above them.
        let named = table.header.iter().map(|heading| heading.trim()).enumerate();
        let named = named.filter(|(_, heading)| !heading.is_empty());
        let read: Vec<String> = named.map(|(at, heading)| format!("{heading} = {}", columns.meaning(at))).collect();
        let unnamed = table.header.len() - read.len();
        let columns = read.join("; ");
        let columns = if unnamed == 0 {
            message!("cli-import-columns", columns = columns)
        } else {
            message!("cli-import-columns-and-unnamed", columns = columns, count = unnamed)
        };
        text.push_str(&format!("  {columns}\n"));
    }
    text.push_str(&notes(plan));
    text.push('\n');
    let mut same = 0;
    for row in &plan.rows {
        if row.outcome == Outcome::Same {
            same += 1;
            continue;
        }
        text.push_str(&format!(
            "{:<8} {:<10} {}{}\n",
            row.outcome.label(),
            row.place(tables).to_string(),
            short(&row.name),
            duplicate(row)
        ));
        if let Outcome::Updates(changes) = &row.outcome {
            for FieldChange { field, old, new } in changes {
                text.push_str(&format!("{:19} {field}: {} -> {}\n", "", value(old), value(new)));
            }
        }
    }
    if same > 0 {
        text.push_str(&format!("{:<8} {}\n", Outcome::Same.label(), message!("cli-import-rows-same", count = same)));
    }
    for UnknownValue { list, word, count, choice, suggestion, .. } in &plan.unknown {
        let what = match choice {
            None => suggestion.as_ref().map_or_else(
                || message!("cli-import-word-undecided").to_owned(),
                |near| {
                    let entry = list.entry_text(map, near);
                    message!("cli-import-word-perhaps", entry = entry)
                },
            ),
            Some(ValueChoice::Use(id)) => {
                let entry = list.entry_text(map, id);
                message!("cli-import-word-is", entry = entry)
            }
            Some(ValueChoice::Add) => message!("cli-import-word-added").to_owned(),
            Some(ValueChoice::Leave) => message!("cli-import-word-left-out").to_owned(),
        };
        let (head, list, word) = (message!("cli-import-word"), list.id(), short(word));
        text.push_str(&format!("{head:<8} {list}: `{word}` ({count}): {what}\n"));
    }
    if !plan.without.region.is_empty() {
        let names: Vec<String> = plan.without.region.iter().take(10).map(|name| short(name)).collect();
        let more = if plan.without.region.len() > names.len() { ", ..." } else { "" };
        let (count, names) = (plan.without.region.len(), names.join(", ") + more);
        text.push_str(&message!("cli-import-without-region", count = count, names = names));
        text.push('\n');
    }
    for (count, words) in [
        (plan.without.stage, message!("cli-import-without-stage", count = plan.without.stage)),
        (plan.without.kind, message!("cli-import-without-type", count = plan.without.kind)),
    ] {
        if count > 0 {
            text.push_str(&words);
            text.push('\n');
        }
    }
    text.push('\n');
    for role in [Role::Elements, Role::Links] {
        let Tally { new, updates, same, left_out, problems } = plan.tally(role);
        if new + updates + same + problems > 0 {
            text.push_str(&match role {
                Role::Elements => message!(
                    "cli-import-tally-of-elements",
                    new = new,
                    updated = updates,
                    same = same,
                    problems = problems
                ),
                Role::Links => message!(
                    "cli-import-tally-of-links",
                    new = new,
                    updated = updates,
                    same = same,
                    problems = problems
                ),
            });
            text.push('\n');
        }
        if left_out > 0 {
            text.push_str(&message!("cli-import-tally-no-record", count = left_out));
            text.push('\n');
        }
    }
    text
}

fn table_name(table: &Table) -> String {
    let list = (table.name() != table.file).then(|| table.name());
    let parts: Vec<&str> = list.into_iter().chain(table.part.map(Part::label)).collect();
    if parts.is_empty() { table.file.clone() } else { format!("{} ({})", table.file, parts.join(", ")) }
}

fn duplicate(row: &PlannedRow) -> String {
    row.duplicate.as_ref().map_or_else(String::new, |duplicate| {
        let (name, reason) = (short(&duplicate.name), duplicate.reason.label());
        if duplicate.is_merged {
            format!(" ({})", message!("cli-import-taken-for", name = name, reason = reason))
        } else {
            format!(" ({})", message!("cli-import-perhaps", name = name, reason = reason))
        }
    })
}

/// A value of a field, in one line.
fn value(text: &str) -> String {
    if text.is_empty() { message!("cli-import-empty").to_owned() } else { format!("`{}`", short(text)) }
}

fn short(text: &str) -> String {
    shortened(text, WIDEST)
}

#[derive(Serialize)]
struct Report<'a> {
    written: bool,
    lists: Vec<List<'a>>,
    elements: Counts,
    links: Counts,
    rows: Vec<Row<'a>>,
    unknown: Vec<Unknown<'a>>,
    without_region: &'a [String],
    without_stage: usize,
    without_type: usize,
    placed: usize,
    problems: Vec<Problem<'a>>,
    lost: &'a [String],
}

#[derive(Serialize)]
struct List<'a> {
    file: &'a str,
    name: &'a str,
    role: &'static str,
    rows: usize,
    /// Of a text.
    encoding: Option<&'static str>,
    delimiter: Option<&'static str>,
    decimal: Option<&'static str>,
    columns: Vec<(&'a str, String)>,
}

#[derive(Serialize)]
struct Counts {
    new: usize,
    updated: usize,
    same: usize,
    left_out: usize,
    problems: usize,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    place: String,
    name: &'a str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate: Option<Likely<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    field: &'a str,
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct Likely<'a> {
    id: String,
    name: &'a str,
    reason: &'static str,
    merged: bool,
}

#[derive(Serialize)]
struct Unknown<'a> {
    list: &'static str,
    word: &'a str,
    rows: usize,
    choice: Option<String>,
    suggestion: Option<&'a str>,
}

#[derive(Serialize)]
struct Problem<'a> {
    file: &'a str,
    place: String,
    severity: String,
    message: &'a str,
}

/// The notes of a plan, a line each.
fn notes(plan: &Plan) -> String {
    let notes = plan.problems.iter().filter(|problem| problem.severity == Severity::Note);
    let line = |note: &crate::formats::Problem| {
        format!("{:<8} {:<10} {}\n", note.severity.to_string(), note.place.to_string(), note.message)
    };
    notes.map(line).collect()
}

/// The plan as one JSON object.
pub(super) fn json(plan: &Plan, (tables, dialects): (&[Table], &[Dialect]), lost: &[String], written: bool) -> String {
    let counts = |role| {
        let Tally { new, updates, same, left_out, problems } = plan.tally(role);
        Counts { new, updated: updates, same, left_out, problems }
    };
    let file = |at: usize| tables.get(at).map_or("", |table| table.file.as_str());
    let list = |(at, columns): (usize, &Columns)| {
        let table = tables.get(at)?;
        let meanings = table.header.iter().enumerate().map(|(at, heading)| (heading.as_str(), columns.meaning(at)));
        Some(List {
            file: &table.file,
            name: table.name(),
            role: columns.role().id(),
            rows: table.rows.len() + table.refused.len(),
            encoding: dialects.iter().find(|dialect| dialect.file == table.file).map(|dialect| dialect.encoding.id()),
            decimal: plan.decimals.get(at).copied().flatten().map(Decimal::id),
            delimiter: dialects.iter().find(|dialect| dialect.file == table.file).map(|dialect| dialect.delimiter.id()),
            columns: meanings.collect(),
        })
    };
    let report = Report {
        written,
        lists: plan.columns.iter().enumerate().filter_map(list).collect(),
        elements: counts(Role::Elements),
        links: counts(Role::Links),
        rows: plan.rows.iter().map(|row| json_row(row, tables, file(row.table))).collect(),
        unknown: plan.unknown.iter().map(json_unknown).collect(),
        without_region: &plan.without.region,
        without_stage: plan.without.stage,
        without_type: plan.without.kind,
        placed: plan.placed,
        problems: plan
            .problems
            .iter()
            .map(|problem| Problem {
                file: &problem.file,
                place: problem.place.to_string(),
                severity: problem.severity.to_string(),
                message: &problem.message,
            })
            .collect(),
        lost,
    };
    // Plain texts and numbers: there is nothing that JSON cannot hold.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn json_row<'a>(row: &'a PlannedRow, tables: &[Table], file: &'a str) -> Row<'a> {
    let changes = match &row.outcome {
        Outcome::Updates(changes) => changes.as_slice(),
        Outcome::New | Outcome::Same | Outcome::LeftOut | Outcome::Problem => &[],
    };
    Row {
        file,
        place: row.place(tables).to_string(),
        name: &row.name,
        outcome: outcome_id(&row.outcome),
        changes: changes.iter().map(|FieldChange { field, old, new }| Change { field, old, new }).collect(),
        duplicate: row.duplicate.as_ref().map(|duplicate| Likely {
            id: duplicate.of.to_string(),
            name: &duplicate.name,
            reason: duplicate.reason.label(),
            merged: duplicate.is_merged,
        }),
    }
}

/// The frozen word for an outcome.
const fn outcome_id(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::New => "new",
        Outcome::Updates(_) => "update",
        Outcome::Same => "same",
        Outcome::LeftOut => "left_out",
        Outcome::Problem => "problem",
    }
}

fn json_unknown(unknown: &UnknownValue) -> Unknown<'_> {
    let choice = unknown.choice.as_ref().map(|choice| match choice {
        ValueChoice::Use(id) => id.clone(),
        ValueChoice::Add => "add".to_owned(),
        ValueChoice::Leave => String::new(),
    });
    Unknown {
        list: unknown.list.id(),
        word: &unknown.word,
        rows: unknown.count,
        choice,
        suggestion: unknown.suggestion.as_deref(),
    }
}
