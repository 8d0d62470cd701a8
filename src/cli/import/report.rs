//! The plan of an import, as text for people and as JSON for programs.

use serde::Serialize;

use crate::formats::Dialect;
use crate::formats::table::Table;
use crate::import::columns::Columns;
use crate::import::plan::{FieldChange, Outcome, Plan, PlannedRow, Tally, UnknownValue, ValueChoice};
use crate::lexicon::Decimal;
use crate::lexicon::Role;
use crate::map::Map;
use crate::map::check::Severity;
use crate::text::{counted, shortened};

/// Problems printed of each severity; a list with more has one fault many times.
const SHOWN: usize = 50;
/// Characters of a value that a line shows.
const WIDEST: usize = 40;

/// Errors and warnings to the standard error, in the order of the files.
pub(super) fn problems(plan: &Plan) {
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

/// One line: what the map has now, and what came of it.
pub(super) fn summary(plan: &Plan, map: &Map) -> String {
    let (elements, links) =
        (counted(map.elements().len(), "element", "elements"), counted(map.links().len(), "link", "links"));
    let mut text = format!("{elements}, {links}");
    for (role, noun) in [(Role::Elements, "elements"), (Role::Links, "links")] {
        let Tally { new, updates, same, problems } = plan.tally(role);
        let parts = [(new, "new"), (updates, "updated"), (same, "as they were"), (problems, "left out")];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if !parts.is_empty() {
            text.push_str(&format!("; {noun}: {}", parts.join(", ")));
        }
    }
    if !plan.without_region.is_empty() {
        text.push_str(&format!("; {} in no region", plan.without_region.len()));
    }
    text
}

/// The plan: how each column is read, what each row does, what waits for a decision.
pub(super) fn table(plan: &Plan, tables: &[Table], dialects: &[Dialect]) -> String {
    let mut text = String::new();
    for (at, table) in tables.iter().enumerate() {
        let Some(columns) = plan.columns.get(at) else { continue };
        let how = dialects.iter().find(|dialect| dialect.file == table.file);
        let how = how
            .map_or_else(String::new, |dialect| format!(", {}, {}", dialect.encoding.label(), dialect.delimiter.id()));
        let decimal = plan.decimals.get(at).copied().flatten();
        let how = decimal.map_or(how.clone(), |decimal| format!("{how}, decimal {}", decimal.id()));
        let (list, rows) = (table_name(table), counted(table.rows.len() + table.refused.len(), "row", "rows"));
        text.push_str(&format!("{list}: {}, {rows}{how}\n", columns.role().id()));
        // A sheet may have thousands of columns with nothing above them.
        let named = table.header.iter().map(|heading| heading.trim()).enumerate();
        let named = named.filter(|(_, heading)| !heading.is_empty());
        let read: Vec<String> = named.map(|(at, heading)| format!("{heading} = {}", columns.meaning(at))).collect();
        let unnamed = table.header.len() - read.len();
        let unnamed = if unnamed == 0 { String::new() } else { format!("; {} without a heading", unnamed) };
        text.push_str(&format!("  columns: {}{unnamed}\n", read.join("; ")));
    }
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
                let old = if old.is_empty() { "(empty)".to_owned() } else { format!("`{}`", short(old)) };
                let new = if new.is_empty() { "(empty)".to_owned() } else { format!("`{}`", short(new)) };
                text.push_str(&format!("{:19} {field}: {old} -> {new}\n", ""));
            }
        }
    }
    if same > 0 {
        let rows = if same == 1 {
            "1 row is as the map has it".to_owned()
        } else {
            format!("{same} rows are as the map has them")
        };
        text.push_str(&format!("{:<8} {rows}\n", "same"));
    }
    for UnknownValue { list, word, count, choice, suggestion, .. } in &plan.unknown {
        let what = match choice {
            None => suggestion.as_ref().map_or("undecided".to_owned(), |near| format!("undecided, perhaps {near}")),
            Some(ValueChoice::Use(id)) => format!("is {id}"),
            Some(ValueChoice::Add) => "is added".to_owned(),
            Some(ValueChoice::Leave) => "is left out".to_owned(),
        };
        text.push_str(&format!("{:<8} {}: `{}` ({count}): {what}\n", "word", list.id(), short(word)));
    }
    if !plan.without_region.is_empty() {
        let names: Vec<String> = plan.without_region.iter().take(10).map(|name| short(name)).collect();
        let more = if plan.without_region.len() > names.len() { ", ..." } else { "" };
        text.push_str(&format!(
            "no region: {}: {}{more}\n",
            counted(plan.without_region.len(), "element", "elements"),
            names.join(", ")
        ));
    }
    text.push('\n');
    for (role, noun) in [(Role::Elements, "Elements"), (Role::Links, "Links")] {
        let Tally { new, updates, same, problems } = plan.tally(role);
        if new + updates + same + problems > 0 {
            text.push_str(&format!(
                "{noun}: {new} new, {updates} updated, {same} the same, {problems} with problems\n"
            ));
        }
    }
    text
}

fn table_name(table: &Table) -> String {
    if table.name() == table.file { table.file.clone() } else { format!("{} ({})", table.file, table.name()) }
}

fn duplicate(row: &PlannedRow) -> String {
    row.duplicate.as_ref().map_or_else(String::new, |duplicate| {
        let (name, reason) = (short(&duplicate.name), duplicate.reason.label());
        if duplicate.is_merged {
            format!(" (taken for `{name}`: {reason})")
        } else {
            format!(" (perhaps `{name}`: {reason})")
        }
    })
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

/// The plan as one JSON object.
pub(super) fn json(plan: &Plan, (tables, dialects): (&[Table], &[Dialect]), lost: &[String], written: bool) -> String {
    let counts = |role| {
        let Tally { new, updates, same, problems } = plan.tally(role);
        Counts { new, updated: updates, same, problems }
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
        without_region: &plan.without_region,
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
        Outcome::New | Outcome::Same | Outcome::Problem => &[],
    };
    Row {
        file,
        place: row.place(tables).to_string(),
        name: &row.name,
        outcome: row.outcome.label(),
        changes: changes.iter().map(|FieldChange { field, old, new }| Change { field, old, new }).collect(),
        duplicate: row.duplicate.as_ref().map(|duplicate| Likely {
            id: duplicate.of.to_string(),
            name: &duplicate.name,
            reason: duplicate.reason.label(),
            merged: duplicate.is_merged,
        }),
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
