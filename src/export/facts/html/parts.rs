//! Parts of the page that need no script: filters, the matrix, sources, words.

use std::fmt::Write as _;

use super::super::{Facts, lists, sources, web_address};
use super::data::{Data, FILTERS};
use crate::analysis::coverage::{Cell, Coverage, Lane, Mark};
use crate::export::escape;
use crate::map::StageId;
use crate::map::fields::stage_text;
use crate::messages;
use crate::text::is_printable;

/// The lists of values to choose from.
pub fn filters(data: &Data) -> String {
    let mut out = String::new();
    for (id, _) in FILTERS {
        let (name, all) = (escaped(messages::of("page-filter", id)), escaped(messages::of("page-filter-all", id)));
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
    let mut out = String::from("<table class=\"matrix\">\n<thead><tr>");
    _ = write!(out, "<th scope=\"col\">{}</th>", escaped(message!("page-column-region")));
    for lane in &matrix.columns {
        let words = match lane.key.as_deref() {
            Some(id) => stage_text(facts.map, &StageId::new(id)),
            None => lane.label.clone(),
        };
        _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&words));
    }
    let name_of_total = escaped(message!("export-total"));
    _ = write!(out, "<th scope=\"col\">{name_of_total}</th></tr></thead>\n<tbody>\n");
    for (lane, cells) in matrix.rows.iter().zip(&matrix.cells) {
        let star = if lane.is_coarse { " *" } else { "" };
        _ = write!(out, "<tr><th scope=\"row\">{}{star}</th>", escaped(&lane.label));
        cells.iter().for_each(|cell| matrix_cell(&mut out, cell));
        _ = writeln!(out, "{}</tr>", total(lane));
    }
    _ = write!(out, "</tbody>\n<tfoot><tr><th scope=\"row\">{name_of_total}</th>");
    matrix.columns.iter().for_each(|lane| out.push_str(&total(lane)));
    _ = writeln!(out, "<td>{}</td></tr></tfoot>\n</table>", matrix.total);
    out
}

fn matrix_cell(out: &mut String, cell: &Cell) {
    let count = cell.count();
    let (class, told) = match (cell.mark, count) {
        (Some(Mark::Nobody), _) => ("gap".to_owned(), message!("page-nobody")),
        (Some(Mark::Single), _) => (format!("n{count} single"), message!("page-single")),
        (None, 0) => ("none".to_owned(), ""),
        (None, _) => (format!("n{count}"), ""),
    };
    let told = if told.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(told)) };
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
        " <span class=\"key gap\">0</span> {} <span class=\"key single\"><span>1</span></span> {}",
        escaped(&message!("page-nobody-cells", count = marked(Mark::Nobody))),
        escaped(&message!("page-single-cells", count = marked(Mark::Single)))
    );
    if matrix.rows.iter().any(|lane| lane.is_coarse) {
        out.push(' ');
        out.push_str(&escaped(message!("page-coarse-region")));
    }
    out.push_str("</p>\n");
    out
}

/// The list of sources.
pub fn sources(facts: &Facts<'_>) -> String {
    let (list, without) = sources::sources(facts);
    let mut out = String::new();
    if list.is_empty() {
        _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(message!("page-no-source")));
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
        rest.push(escaped(&message!("page-facts", count = source.tally.facts())));
        _ = writeln!(out, "<li>{words} <span class=\"note\">· {}</span></li>", rest.join(" · "));
    }
    out.push_str("</ol>\n");
    if without.facts() > 0 {
        let facts = escaped(&message!("page-facts-without-source", count = without.facts()));
        _ = writeln!(out, "<p class=\"note\">{facts}</p>");
    }
    out
}

/// Sources, disclaimer and date, as under every figure.
pub fn foot(facts: &Facts<'_>) -> String {
    let head = facts.map.head();
    let mut out = String::new();
    for (name, text) in [
        (message!("page-foot-sources"), &head.sources),
        (message!("page-foot-state"), &head.date),
        (message!("page-foot-notes"), &head.notes),
    ] {
        if !text.is_empty() {
            _ = writeln!(out, "<p><strong>{}</strong> {}</p>", escaped(name), escaped(text));
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
