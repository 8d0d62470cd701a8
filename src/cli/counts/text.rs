//! Counts as text: for people, for spreadsheets, for programs.

use std::fmt::Write;

use super::super::listing::{aligned, csv as csv_of, titled};
use super::super::population::rows_in_words;
use crate::analysis::concentration::concentration;
use crate::analysis::counts::{Counts, CountsQuestion, Row, percent};
use crate::analysis::{ScopeWanted, Stages};
use crate::map::Field;

/// An aligned table: what was counted, the rows, the total, and under it where
/// it is concentrated and what was left out.
pub fn table(question: &CountsQuestion, counts: &Counts, view: Option<&str>) -> String {
    let has_missing = counts.placeholders > 0;
    let mut header = vec![String::new(), question.by.label().to_owned()];
    header.extend(counts.parts.iter().map(|part| part.label.clone()));
    header.extend([message!("cli-total"), message!("cli-counts-share")].map(str::to_owned));
    header.extend(has_missing.then(|| message!("cli-counts-missing").to_owned()));

    let share = |count: usize| match counts.total {
        0 => String::new(),
        total => percent(count, total),
    };
    let number = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    let mut lines = vec![header];
    for row in &counts.rows {
        let note = if row.is_coarse { " *" } else { "" };
        let mut line = vec![row.key.as_deref().unwrap_or("-").to_owned(), format!("{}{note}", row.label)];
        line.extend(row.parts.iter().map(|count| number(*count)));
        line.extend([row.total.to_string(), share(row.total)]);
        line.extend(has_missing.then(|| number(row.placeholders)));
        lines.push(line);
    }
    let mut total = vec![String::new(), message!("cli-total").to_owned()];
    total.extend(counts.parts.iter().map(|part| part.total.to_string()));
    total.extend([counts.total.to_string(), String::new()]);
    total.extend(has_missing.then(|| counts.placeholders.to_string()));
    lines.push(total);

    titled(&heading(question, view), &aligned(&lines, 2, true), &notes(question, counts))
}

fn heading(question: &CountsQuestion, view: Option<&str>) -> String {
    let CountsQuestion { by, split, population } = question;
    let is_by = |field| *by == field || *split == Some(field);
    let rows = rows_in_words(*by, population.nuts_level.filter(|_| is_by(Field::Region)));
    let population = population.heading(view, is_by(Field::Stage));
    match split {
        Some(split) => {
            let parts = split.label().to_lowercase();
            message!("cli-counts-heading-split", rows = rows, parts = parts, population = population)
        }
        None => message!("cli-counts-heading", rows = rows, population = population),
    }
}

fn notes(question: &CountsQuestion, counts: &Counts) -> Vec<String> {
    let mut notes = Vec::new();
    // How sizes are spread is no concentration.
    if let Some(found) = concentration(counts).filter(|_| question.by != Field::Employees) {
        let (row, share) = (&found.top_label, percent(found.top_count, found.counted));
        let index = format!("{:.3}", found.index);
        notes.push(if found.without_value > 0 {
            let (count, field) = (found.counted, question.by.label().to_lowercase());
            message!(
                "cli-counts-concentration-of-known",
                row = row,
                share = share,
                index = index,
                count = count,
                field = field
            )
        } else {
            message!("cli-counts-concentration", row = row, share = share, index = index)
        });
    }
    if counts.rows.iter().map(|row| row.total).sum::<usize>() > counts.total {
        notes.push(message!("cli-counts-in-several-rows").to_owned());
    }
    if counts.parts.iter().map(|part| part.total).sum::<usize>() > counts.total
        && question.population.stages == Stages::Any
    {
        notes.push(message!("cli-counts-in-several-parts").to_owned());
    }
    if counts.placeholders > 0 {
        notes.push(message!("cli-counts-placeholders", count = counts.placeholders));
    }
    if counts.rows.iter().any(|row| row.is_coarse) {
        notes.push(match question.population.nuts_level {
            Some(level) => message!("cli-counts-coarser-than", level = level),
            None => message!("cli-counts-coarse").to_owned(),
        });
    }
    if counts.left_out > 0 {
        let count = counts.left_out;
        notes.push(match (question.population.scope, question.population.filter.is_empty()) {
            (ScopeWanted::InRegion, true) => message!("cli-counts-left-out-by-scope", count = count),
            (ScopeWanted::InRegion, false) => message!("cli-counts-left-out", count = count),
            (ScopeWanted::All, _) => message!("cli-counts-left-out-by-filter", count = count),
        });
    }
    notes
}

/// A header and the rows, without a total: rows of any-stage counts do not add
/// up, and a spreadsheet adds up what does.
pub fn csv(counts: &Counts) -> String {
    let mut header = vec!["key".to_owned(), "label".to_owned(), "total".to_owned()];
    header.extend(counts.parts.iter().map(|part| part.label.clone()));
    header.push("missing".to_owned());
    let mut lines = vec![header];
    lines.extend(counts.rows.iter().map(|row| {
        let mut line = vec![row.key.as_str().to_owned(), row.label.clone(), row.total.to_string()];
        line.extend(row.parts.iter().map(usize::to_string));
        line.push(row.placeholders.to_string());
        line
    }));
    csv_of(&lines)
}

/// One object; shares and the index have four decimals.
pub fn json(question: &CountsQuestion, counts: &Counts, view: Option<&str>) -> String {
    let mut fields = vec![
        ("by", string(question.by.id())),
        ("split", question.split.map_or("null".to_owned(), |field| string(field.id()))),
        ("nuts_level", question.population.nuts_level.map_or("null".to_owned(), |level| level.to_string())),
        ("stages", string(question.population.stages.id())),
        ("scope", string(question.population.scope.id())),
        ("total", counts.total.to_string()),
        ("missing", counts.placeholders.to_string()),
        ("left_out", counts.left_out.to_string()),
    ];
    fields.extend(view.map(|view| ("view", string(view))));
    let found = concentration(counts);
    fields.push((
        "concentration",
        found.map_or("null".to_owned(), |found| {
            format!(
                "{{ \"top\": {}, \"top_share\": {:.4}, \"hhi\": {:.4}, \"counted\": {} }}",
                string(found.top.as_str()),
                found.top_share,
                found.index,
                found.counted
            )
        }),
    ));
    let row = |row: &Row| {
        let mut fields = vec![
            ("key", row.key.as_deref().map_or("null".to_owned(), string)),
            ("label", string(&row.label)),
            ("total", row.total.to_string()),
            ("missing", row.placeholders.to_string()),
        ];
        if row.is_coarse {
            fields.push(("coarse", "true".to_owned()));
        }
        if counts.split.is_some() {
            let parts: Vec<String> = counts
                .parts
                .iter()
                .zip(&row.parts)
                .map(|(part, count)| {
                    let key = part.key.as_deref().map_or("null".to_owned(), string);
                    format!("{{ \"key\": {key}, \"label\": {}, \"total\": {count} }}", string(&part.label))
                })
                .collect();
            fields.push(("parts", format!("[{}]", parts.join(", "))));
        }
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!("    {{ {} }}", fields.join(", "))
    };
    let rows: Vec<String> = counts.rows.iter().map(row).collect();
    let mut text = "{\n".to_owned();
    for (name, value) in &fields {
        let _ = writeln!(text, "  \"{name}\": {value},");
    }
    let _ = write!(text, "  \"rows\": [\n{}\n  ]\n}}\n", rows.join(",\n"));
    text
}

/// A JSON string (RFC 8259).
fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
