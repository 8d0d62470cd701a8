//! From the document to the file.

use std::fmt::Write as _;

use ron::ser::PrettyConfig;
use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

use super::texts::{clean, texts, unless_default};
use super::{
    Amount, Anchor, Annotation, Cell, Clause, ImportColumn, ImportValue, Link, LinkKind, Position, Region, Stage, Type,
    View, element, lowest_version,
};
use crate::file::options;
use crate::map::{self, Map, Rows};

fn import_column(((list, heading), field): (&(String, String), &String)) -> ImportColumn {
    ImportColumn { list: clean(list), heading: clean(heading), field: clean(field) }
}

fn import_value(((field, word), value): (&(String, String), &String)) -> ImportValue {
    ImportValue { field: clean(field), word: clean(word), value: clean(value) }
}

fn stage(stage: &map::Stage) -> Stage {
    Stage { id: stage.id.to_string(), name: clean(&stage.name), rank: stage.rank, cross_cutting: stage.cross_cutting }
}

fn stakeholder_type(kind: &map::StakeholderType) -> Type {
    Type {
        id: kind.id.to_string(),
        name: clean(&kind.name),
        rank: kind.rank,
        helix: kind.helix.map(|helix| helix.id().to_owned()),
        level: kind.level.map(|level| level.id().to_owned()),
        icon: kind.icon.id().to_owned(),
    }
}

fn link_kind(kind: &map::LinkKind) -> LinkKind {
    LinkKind { id: kind.id.to_string(), name: clean(&kind.name), rank: kind.rank, style: kind.style.id().to_owned() }
}

fn region(region: &map::Region) -> Region {
    Region {
        id: region.id.to_string(),
        name: clean(&region.name),
        name_local: clean(&region.name_local),
        rank: region.rank,
        nuts: clean(&region.nuts),
        nuts_version: region.nuts_version,
        country: clean(&region.country),
    }
}

fn link(link: &map::Link) -> Link {
    let map::Link {
        id,
        from,
        to,
        kind,
        direction,
        status,
        role,
        amount,
        start,
        end,
        strength,
        note,
        provenance: map::Provenance { source, url, date, confidence },
    } = link;
    Link {
        id: id.to_string(),
        from: from.to_string(),
        to: to.to_string(),
        kind: kind.to_string(),
        direction: unless_default(*direction, map::Direction::id),
        status: unless_default(*status, map::LinkStatus::id),
        role: clean(role),
        amount: amount.as_ref().map(|map::Amount { amount, currency, basis }| Amount {
            amount: *amount,
            currency: clean(currency),
            basis: basis.map(|basis| basis.id().to_owned()),
        }),
        start: clean(start),
        end: clean(end),
        strength: *strength,
        note: clean(note),
        source: clean(source),
        source_url: clean(url),
        source_date: clean(date),
        confidence: confidence.map(|confidence| confidence.id().to_owned()),
    }
}

fn annotation(annotation: &map::Annotation) -> Annotation {
    Annotation {
        id: annotation.id.to_string(),
        kind: annotation.kind.id().to_owned(),
        at: match &annotation.at {
            map::Anchor::Element(id) => Anchor::Element(id.to_string()),
            map::Anchor::Link(id) => Anchor::Link(id.to_string()),
            map::Anchor::Stage(id) => Anchor::Stage(id.to_string()),
            map::Anchor::Region(id) => Anchor::Region(id.to_string()),
            map::Anchor::Cell { stage, region } => Anchor::Cell {
                stage: stage.as_ref().map(ToString::to_string),
                region: region.as_ref().map(ToString::to_string),
            },
            map::Anchor::Point { view, at } => Anchor::Point { view: view.to_string(), x: at.x, y: at.y },
        },
        text: clean(&annotation.text),
        source: clean(&annotation.provenance.source),
        source_url: clean(&annotation.provenance.url),
        source_date: clean(&annotation.provenance.date),
        confidence: annotation.provenance.confidence.map(|confidence| confidence.id().to_owned()),
    }
}

fn view(map: &Map, view: &map::View) -> View {
    let nuts_level = match view.rows {
        Rows::Region { nuts_level } => nuts_level,
        Rows::Helix | Rows::Level | Rows::Type | Rows::Nothing => None,
    };
    View {
        id: view.id.to_string(),
        name: clean(&view.name),
        rank: view.rank,
        rows: view.rows.field().map_or("nothing", map::Field::id).to_owned(),
        nuts_level,
        columns: view.columns.id().to_owned(),
        colour: view.colour.id().to_owned(),
        badge: unless_default(view.badge, map::Badge::id),
        filter: view
            .filter
            .clauses
            .iter()
            .map(|(field, values)| Clause {
                field: field.id().to_owned(),
                values: texts(values.iter().map(map::Key::as_str)),
            })
            .collect(),
        hidden_link_kinds: view.hidden_link_kinds.iter().map(ToString::to_string).collect(),
        positions: map
            .placements_of(view.id)
            .map(|placed| Position {
                element: placed.element.to_string(),
                x: placed.at.x,
                y: placed.at.y,
                pinned: placed.pinned,
                locked: placed.locked,
            })
            .collect(),
        row_order: texts(view.row_order.iter().map(map::Key::as_str)),
        collapsed: view
            .collapsed
            .iter()
            .map(|cell| Cell { column: clean(cell.column.as_str()), row: clean(cell.row.as_str()) })
            .collect(),
    }
}

/// Number of lines that a record takes.
#[derive(Clone, Copy, PartialEq)]
enum Layout {
    /// Small records of the vocabulary, read as a table.
    OneLine,
    /// One field a line, and one entry of a list a line.
    OneFieldALine,
}

/// The text of a map under a format's name: canonical, so that saving what was
/// loaded gives the same bytes, and a changed field is a changed line.
///
/// Each record takes the file's shape when it is written, as all of them at
/// once would take as much memory as the map.
pub fn write(map: &Map, format: &str) -> String {
    let (head, habits) = (map.head(), map.import_habits());
    // About what records take, so that the text need not be moved while it grows.
    let mut out = String::with_capacity(4096 + map.elements().len() * 512 + map.links().len() * 256);
    out.push_str("(\n");
    field(&mut out, "format", &format);
    field(&mut out, "version", &lowest_version(map));
    let head = [
        ("title", &head.title),
        ("subtitle", &head.subtitle),
        ("date", &head.date),
        ("sources", &head.sources),
        ("disclaimer", &head.disclaimer),
        ("notes", &head.notes),
    ];
    for (name, text) in head.into_iter().filter(|(_, text)| !text.is_empty()) {
        field(&mut out, name, &clean(text));
    }
    table(&mut out, "stages", map.stages().iter().map(stage), Layout::OneLine);
    table(&mut out, "types", map.types().iter().map(stakeholder_type), Layout::OneLine);
    table(&mut out, "link_kinds", map.link_kinds().iter().map(link_kind), Layout::OneLine);
    table(&mut out, "regions", map.regions().iter().map(region), Layout::OneLine);
    table(&mut out, "elements", map.elements().iter().map(element::store), Layout::OneFieldALine);
    table(&mut out, "links", map.links().iter().map(link), Layout::OneFieldALine);
    table(&mut out, "annotations", map.annotations().iter().map(annotation), Layout::OneFieldALine);
    table(&mut out, "views", map.views().iter().map(|record| view(map, record)), Layout::OneFieldALine);
    table(&mut out, "import_columns", habits.columns.iter().map(import_column), Layout::OneLine);
    table(&mut out, "import_values", habits.values.iter().map(import_value), Layout::OneLine);
    out.push_str(")\n");
    out
}

const INDENT: &str = "    ";

fn field(out: &mut String, name: &str, value: &impl Serialize) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{INDENT}{name}: {},", value_text(value, Layout::OneLine));
}

fn table<R: Serialize>(out: &mut String, name: &str, records: impl Iterator<Item = R>, layout: Layout) {
    let mut records = records.peekable();
    if records.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "{INDENT}{name}: [");
    for record in records {
        let text = value_text(&record, layout);
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let end = if lines.peek().is_none() { "," } else { "" };
            let _ = writeln!(out, "{INDENT}{INDENT}{line}{end}");
        }
    }
    let _ = writeln!(out, "{INDENT}],");
}

/// The RON of a value. Line ends within texts are escaped, so every line end
/// is one of the layout.
fn value_text(value: &impl Serialize, layout: Layout) -> String {
    let depth = match layout {
        Layout::OneLine => 0,
        // Level 1 is the record's fields, level 2 the entries of its lists.
        Layout::OneFieldALine => 2,
    };
    let pretty = PrettyConfig::new().new_line("\n").indentor(INDENT).depth_limit(depth);
    // The shapes hold nothing that RON cannot write: no map keys, no depth.
    readable(&options().to_string_pretty(value, pretty).unwrap_or_default())
}

/// Takes back two escapes that RON writes and does not need: apostrophes
/// (`Sant'Anna`) and combining marks, so that texts can be read as they are.
fn readable(ron: &str) -> String {
    let mut out = String::with_capacity(ron.len());
    let mut rest = ron;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let escape_len = match rest.as_bytes().get(1) {
            Some(b'u') => rest.find('}').map_or(rest.len(), |end| end + 1),
            _ => rest.len().min(2),
        };
        let (escape, after) = rest.split_at(escape_len);
        let code = escape.strip_prefix("\\u{").and_then(|hex| u32::from_str_radix(hex.strip_suffix('}')?, 16).ok());
        match code.and_then(char::from_u32) {
            Some(mark) if is_combining_mark(mark) => out.push(mark),
            _ if escape == "\\'" => out.push('\''),
            _ => out.push_str(escape),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
