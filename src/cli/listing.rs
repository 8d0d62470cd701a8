//! Answers as text: aligned for people, as CSV for spreadsheets, as JSON for
//! programs.

use serde::Serialize;

use super::Failure;
use crate::formats::formula_guard;

/// The form in which an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
}

/// Lines of cells as an aligned table: the first is the header, and a total, if
/// there is one, the last, each with a rule. Numbers stand right, as all columns
/// but the first `texts` do.
pub fn aligned(lines: &[Vec<String>], texts: usize, has_total: bool) -> String {
    let widths = widths(lines);
    let rule = "-".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1));
    let total_at = if has_total { lines.len().saturating_sub(1) } else { usize::MAX };
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at == 1 || at == total_at {
            text.push_str(&rule);
            text.push('\n');
        }
        let cells: Vec<String> = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, width))| {
                let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
                if column < texts { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
            })
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn widths(lines: &[Vec<String>]) -> Vec<usize> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max();
    (0..columns).map(|at| width(at).unwrap_or(0)).collect()
}

/// A table under its heading, with the notes below it.
pub fn titled(heading: &str, table: &str, notes: &[String]) -> String {
    let notes: String = notes.iter().map(|note| format!("\n{note}")).collect();
    format!("{heading}\n\n{table}{notes}\n")
}

/// Lines of cells as CSV (RFC 4180); no cell is a formula to a spreadsheet.
pub fn csv(lines: &[Vec<String>]) -> String {
    let line = |line: &Vec<String>| line.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(",") + "\n";
    lines.iter().map(line).collect()
}

fn csv_cell(text: &str) -> String {
    let text = formula_guard::guarded(text);
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

/// A value as JSON (RFC 8259), a field a line.
pub fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(Failure::of)
}
