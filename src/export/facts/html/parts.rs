//! Parts of the page that need no script: filters, the matrix, sources, words.

use std::fmt::Write as _;

use super::super::{Facts, lists, sources, web_address};
use super::data::{Data, FILTERS};
use crate::analysis::coverage::{Cell, Coverage, Lane, Mark};
use crate::export::escape;
use crate::map::StageId;
use crate::map::fields::stage_text;
use crate::text::{counted, is_printable};

/// The lists of values to choose from.
pub fn filters(data: &Data) -> String {
    let mut out = String::new();
    for (id, field, all) in FILTERS {
        let name = if id == "stage" { "Stage" } else { field.label() };
        _ = writeln!(out, r#"<label>{name} <select id="p-{id}" name="{id}"><option value="">{all}</option>"#);
        for choice in data.choices.get(id).into_iter().flatten() {
            let (key, label, count) = (escaped(&choice.key), escaped(&choice.label), choice.count);
            _ = writeln!(out, r#"<option value="{key}">{label} ({count})</option>"#);
        }
        out.push_str("</select></label>\n");
    }
    out
}

/// Stakeholders by region and stage.
pub fn matrix(facts: &Facts<'_>, matrix: &Coverage) -> String {
    let mut out = String::from("<table class=\"matrix\">\n<thead><tr><th scope=\"col\">Region</th>");
    for lane in &matrix.columns {
        let words = match lane.key.as_deref() {
            Some(id) => stage_text(facts.map, &StageId::new(id)),
            None => lane.label.clone(),
        };
        _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&words));
    }
    out.push_str("<th scope=\"col\">Total</th></tr></thead>\n<tbody>\n");
    for (lane, cells) in matrix.rows.iter().zip(&matrix.cells) {
        let star = if lane.is_coarse { " *" } else { "" };
        _ = write!(out, "<tr><th scope=\"row\">{}{star}</th>", escaped(&lane.label));
        cells.iter().for_each(|cell| matrix_cell(&mut out, cell));
        _ = writeln!(out, "{}</tr>", total(lane));
    }
    out.push_str("</tbody>\n<tfoot><tr><th scope=\"row\">Total</th>");
    matrix.columns.iter().for_each(|lane| out.push_str(&total(lane)));
    _ = writeln!(out, "<td>{}</td></tr></tfoot>\n</table>", matrix.total);
    out
}

fn matrix_cell(out: &mut String, cell: &Cell) {
    let count = cell.count();
    let (class, told) = match (cell.mark, count) {
        (Some(Mark::Nobody), _) => ("gap".to_owned(), " title=\"nobody\""),
        (Some(Mark::Single), _) => (format!("n{count} single"), " title=\"one actor alone\""),
        (None, 0) => ("none".to_owned(), ""),
        (None, _) => (format!("n{count}"), ""),
    };
    _ = write!(out, "<td class=\"{class}\"{told}><span>{count}</span></td>");
}

fn total(lane: &Lane) -> String {
    let class = if lane.mark == Some(Mark::Nobody) { " class=\"gap\"" } else { "" };
    format!("<td{class}>{}</td>", lane.total)
}

/// The notes under the matrix: the counted elements, and the meaning of the marks.
pub fn matrix_notes(facts: &Facts<'_>, matrix: &Coverage) -> String {
    let marked = |mark| matrix.cells.iter().flatten().filter(|cell| cell.mark == Some(mark)).count();
    let account = lists::account(facts, matrix.total, matrix.placeholders, matrix.left_out);
    let mut out = format!("<p class=\"note\">{}", escaped(&account));
    _ = write!(
        out,
        " <span class=\"key gap\">0</span> nobody: {}. <span class=\"key single\"><span>1</span></span> one actor \
         alone: {}.",
        counted(marked(Mark::Nobody), "cell", "cells"),
        counted(marked(Mark::Single), "cell", "cells")
    );
    if matrix.rows.iter().any(|lane| lane.is_coarse) {
        out.push_str(" * Other regions of the list lie in it: it has only those whose finer region is not known.");
    }
    out.push_str("</p>\n");
    out
}

/// The list of sources.
pub fn sources(facts: &Facts<'_>) -> String {
    let (list, without) = sources::sources(facts);
    let mut out = String::new();
    if list.is_empty() {
        out.push_str("<p class=\"note\">No fact names a source.</p>\n");
        return out;
    }
    out.push_str("<ol class=\"sources\">\n");
    for source in list {
        let text = if source.text.is_empty() { source.url } else { source.text };
        let words = if web_address::is_web(source.url) { linked(source.url, text) } else { escaped(text) };
        let mut rest = Vec::new();
        // An address that may be no link is told in words.
        if !source.url.is_empty() && !web_address::is_web(source.url) && text != source.url {
            rest.push(escaped(source.url));
        }
        if !source.date.is_empty() {
            rest.push(escaped(source.date));
        }
        rest.push(counted(source.tally.facts(), "fact", "facts"));
        _ = writeln!(out, "<li>{words} <span class=\"note\">· {}</span></li>", rest.join(" · "));
    }
    out.push_str("</ol>\n");
    if without.facts() > 0 {
        let facts = counted(without.facts(), "fact names", "facts name");
        _ = writeln!(out, "<p class=\"note\">{facts} no source.</p>");
    }
    out
}

/// Sources, disclaimer and date, as under every figure.
pub fn foot(facts: &Facts<'_>) -> String {
    let head = facts.map.head();
    let mut out = String::new();
    for (name, text) in [("Sources", &head.sources), ("State", &head.date), ("Notes", &head.notes)] {
        if !text.is_empty() {
            _ = writeln!(out, "<p><strong>{name}:</strong> {}</p>", escaped(text));
        }
    }
    if !head.disclaimer.is_empty() {
        _ = writeln!(out, "<p class=\"disclaimer\">{}</p>", escaped(&head.disclaimer));
    }
    out
}

/// A link of which [`web_address::is_web`] is true.
fn linked(url: &str, text: &str) -> String {
    format!("<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a>", escaped(url), escaped(text))
}

/// Text that is safe between tags and within quotes.
pub fn escaped(text: &str) -> String {
    escape::escaped(text, |out, c| match c {
        '\'' => out.push_str("&#39;"),
        c if !is_printable(c) => out.push(' '),
        c => out.push(c),
    })
}
