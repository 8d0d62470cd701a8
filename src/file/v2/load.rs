//! From the file to the document, with every problem found on the way.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use super::{
    Amount, Anchor, Annotation, Cell, Clause, File, ImportColumn, ImportValue, Link, LinkKind, Region, Stage, Type,
    View,
};
use crate::file::locate::Spot;
use crate::geom::Point;
use crate::map::{
    self, Confidence, Field, Filter, Head, IdError, ImportHabits, Key, LinkKindId, Map, Provenance, Rows, Tabled,
};
use crate::text::is_printable;

/// A problem and the place in the file it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub spot: Spot,
    pub message: String,
}

/// The outcome of loading a file. The map is good only without problems.
#[derive(Debug, Default)]
pub struct Loaded {
    pub map: Map,
    pub problems: Vec<Found>,
    /// A record was dropped, so what refers to it dangles without fault.
    pub lost_records: bool,
    /// The place of each record, by table and id.
    pub spots: BTreeMap<(&'static str, String), Spot>,
}

/// Reads the shapes into a map.
pub fn load(file: File) -> Loaded {
    // Without `..`, a field that is added cannot be forgotten here.
    let File {
        format: _,
        version: _,
        title,
        subtitle,
        date,
        sources,
        disclaimer,
        notes,
        stages,
        types,
        link_kinds,
        regions,
        elements,
        links,
        annotations,
        views,
        import_columns,
        import_values,
    } = file;
    let mut loader = Loader::default();
    let head = Head {
        title: loader.head_text("title", title),
        subtitle: loader.head_text("subtitle", subtitle),
        date: loader.head_text("date", date),
        sources: loader.head_text("sources", sources),
        disclaimer: loader.head_text("disclaimer", disclaimer),
        notes: loader.head_text("notes", notes),
    };
    loader.loaded.map.set_record(&(), Some(Arc::new(head)));
    loader.table("stages", stages, Loader::stage);
    loader.table("types", types, Loader::stakeholder_type);
    loader.table("link_kinds", link_kinds, Loader::link_kind);
    loader.table("regions", regions, Loader::region);
    loader.table("elements", elements, Loader::element);
    loader.table("links", links, Loader::link);
    loader.table("annotations", annotations, Loader::annotation);
    loader.table("views", views, Loader::view);
    loader.import_habits(import_columns, import_values);
    loader.loaded
}

#[derive(Default)]
pub(super) struct Loader {
    loaded: Loaded,
    /// The record in hand.
    spot: Spot,
}

/// A value of a closed list by its id, or a problem that names the list.
macro_rules! choice {
    ($loader:ident, $field:literal, $text:expr, $choices:ty) => {{
        let text: &str = $text;
        let found = <$choices>::from_id(text);
        if found.is_none() {
            let known: Vec<&str> = <$choices>::ALL.iter().map(|value| value.id()).collect();
            let message = message!("load-not-a-value", text = text, field = $field, known = known.join(", "));
            $loader.problem($field, None, message);
        }
        found
    }};
}
pub(super) use choice;

impl Loader {
    pub(super) fn problem(&mut self, field: &'static str, item: Option<usize>, message: String) {
        let spot = Spot { field: Some(field), item, ..self.spot };
        self.loaded.problems.push(Found { spot, message });
    }

    /// Reads the records of a table; `read` gives `None` for one whose id is
    /// no id, which is then left out.
    fn table<S, R: Tabled>(&mut self, name: &'static str, shapes: Vec<S>, read: fn(&mut Self, S) -> Option<R>)
    where
        R::Id: std::fmt::Display,
    {
        for (index, shape) in shapes.into_iter().enumerate() {
            self.spot = Spot { table: name, record: Some(index), field: None, item: None };
            let Some(record) = read(self, shape) else {
                self.loaded.lost_records = true;
                continue;
            };
            let id = record.id();
            if R::table(&self.loaded.map).contains(&id) {
                let message = message!("load-id-twice", id = id.to_string(), table = name);
                self.problem("id", None, message);
                continue;
            }
            self.loaded.spots.insert((name, id.to_string()), self.spot);
            self.loaded.map.set_record(&id, Some(Arc::new(record)));
        }
    }

    fn head_text(&mut self, field: &'static str, text: String) -> String {
        self.spot = Spot { table: field, ..Spot::default() };
        self.check_text(field, None, &text);
        text
    }

    fn import_habits(&mut self, columns: Vec<ImportColumn>, values: Vec<ImportValue>) {
        let mut habits = ImportHabits::default();
        for (index, ImportColumn { list, heading, field }) in columns.into_iter().enumerate() {
            self.spot = Spot { table: "import_columns", record: Some(index), field: None, item: None };
            for (name, text) in [("list", &list), ("heading", &heading), ("field", &field)] {
                self.check_text(name, None, text);
            }
            if habits.columns.insert((list, heading), field).is_some() {
                self.problem("heading", None, message!("load-heading-twice").to_owned());
            }
        }
        for (index, ImportValue { field, word, value }) in values.into_iter().enumerate() {
            self.spot = Spot { table: "import_values", record: Some(index), field: None, item: None };
            for (name, text) in [("field", &field), ("word", &word), ("value", &value)] {
                self.check_text(name, None, text);
            }
            if habits.values.insert((field, word), value).is_some() {
                self.problem("word", None, message!("load-word-twice").to_owned());
            }
        }
        if !habits.is_empty() {
            self.loaded.map.set_record(&(), Some(Arc::new(habits)));
        }
    }

    pub(super) fn check_text(&mut self, field: &'static str, item: Option<usize>, text: &str) {
        if let Some(c) = text.chars().find(|&c| !is_printable(c)) {
            let code = format!("{:04X}", u32::from(c));
            let message = message!("load-control-character", field = field, code = code);
            self.problem(field, item, message);
        }
    }

    pub(super) fn text(&mut self, field: &'static str, text: String) -> String {
        self.check_text(field, None, &text);
        text
    }

    pub(super) fn texts(&mut self, field: &'static str, texts: Vec<String>) -> Vec<String> {
        for (item, text) in texts.iter().enumerate() {
            self.check_text(field, Some(item), text);
        }
        texts
    }

    /// The number, or 0 and a problem for one that no document may hold.
    pub(super) fn finite(&mut self, field: &'static str, value: f64) -> f64 {
        if value.is_finite() {
            return value;
        }
        self.problem(field, None, message!("load-not-finite", field = field, value = value.to_string()));
        0.0
    }

    fn point(&mut self, field: &'static str, item: Option<usize>, x: f32, y: f32) -> Point {
        let at = Point::new(x, y);
        if at.is_finite() {
            return at;
        }
        let message = message!("load-position", x = x.to_string(), y = y.to_string());
        self.problem(field, item, message);
        Point::ZERO
    }

    pub(super) fn id<T: FromStr<Err = IdError>>(
        &mut self,
        field: &'static str,
        item: Option<usize>,
        text: &str,
    ) -> Option<T> {
        text.parse().map_err(|error: IdError| self.problem(field, item, error.to_string())).ok()
    }

    /// The text id of a vocabulary entry.
    pub(super) fn name<T: for<'a> From<&'a str>>(&mut self, field: &'static str, text: &str) -> Option<T> {
        if text.is_empty() {
            self.problem(field, None, message!("load-empty", field = field));
            return None;
        }
        self.check_text(field, None, text);
        Some(text.into())
    }

    fn stage(&mut self, shape: Stage) -> Option<map::Stage> {
        let Stage { id, name, rank, cross_cutting } = shape;
        Some(map::Stage { id: self.name("id", &id)?, name: self.text("name", name), rank, cross_cutting })
    }

    fn stakeholder_type(&mut self, shape: Type) -> Option<map::StakeholderType> {
        let Type { id, name, rank, helix, level, icon } = shape;
        Some(map::StakeholderType {
            id: self.name("id", &id)?,
            name: self.text("name", name),
            rank,
            helix: helix.and_then(|text| choice!(self, "helix", &text, map::Helix)),
            level: level.and_then(|text| choice!(self, "level", &text, map::Level)),
            icon: choice!(self, "icon", &icon, map::Icon).unwrap_or(map::Icon::Circle),
        })
    }

    fn link_kind(&mut self, shape: LinkKind) -> Option<map::LinkKind> {
        let LinkKind { id, name, rank, style } = shape;
        Some(map::LinkKind {
            id: self.name("id", &id)?,
            name: self.text("name", name),
            rank,
            style: choice!(self, "style", &style, map::LinkStyle).unwrap_or(map::LinkStyle::Product),
        })
    }

    fn region(&mut self, shape: Region) -> Option<map::Region> {
        let Region { id, name, name_local, rank, nuts, nuts_version, country } = shape;
        Some(map::Region {
            id: self.name("id", &id)?,
            name: self.text("name", name),
            name_local: self.text("name_local", name_local),
            rank,
            nuts: self.text("nuts", nuts),
            nuts_version,
            country: self.text("country", country),
        })
    }

    fn link(&mut self, shape: Link) -> Option<map::Link> {
        // Nothing is left out with `..`: a field that is added does not
        // compile until it is read here.
        let Link {
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
            source,
            source_url,
            source_date,
            confidence,
        } = shape;
        let id = self.id("id", None, &id)?;
        let (from, to) = (self.id("from", None, &from), self.id("to", None, &to));
        let kind = self.name::<LinkKindId>("kind", &kind);
        let (from, to, kind) = (from?, to?, kind?);
        let direction = direction.and_then(|text| choice!(self, "direction", &text, map::Direction));
        let status = status.and_then(|text| choice!(self, "status", &text, map::LinkStatus));
        Some(map::Link {
            id,
            from,
            to,
            kind,
            direction: direction.unwrap_or_default(),
            status: status.unwrap_or_default(),
            role: self.text("role", role),
            amount: amount.map(|Amount { amount, currency, basis }| map::Amount {
                amount: self.finite("amount", amount),
                currency: self.text("amount", currency),
                basis: basis.and_then(|text| choice!(self, "amount", &text, map::AmountBasis)),
            }),
            start: self.text("start", start),
            end: self.text("end", end),
            strength,
            note: self.text("note", note),
            provenance: self.provenance(source, source_url, source_date, confidence.as_deref()),
        })
    }

    fn annotation(&mut self, shape: Annotation) -> Option<map::Annotation> {
        let at = match shape.at {
            Anchor::Element(text) => map::Anchor::Element(self.id("at", None, &text)?),
            Anchor::Link(text) => map::Anchor::Link(self.id("at", None, &text)?),
            Anchor::Stage(text) => map::Anchor::Stage(self.name("at", &text)?),
            Anchor::Region(text) => map::Anchor::Region(self.name("at", &text)?),
            Anchor::Cell { stage, region } => map::Anchor::Cell {
                stage: stage.and_then(|text| self.name("at", &text)),
                region: region.and_then(|text| self.name("at", &text)),
            },
            Anchor::Point { view, x, y } => {
                map::Anchor::Point { view: self.id("at", None, &view)?, at: self.point("at", None, x, y) }
            }
        };
        Some(map::Annotation {
            id: self.id("id", None, &shape.id)?,
            kind: choice!(self, "kind", &shape.kind, map::AnnotationKind).unwrap_or_default(),
            at,
            text: self.text("text", shape.text),
            provenance: self.provenance(shape.source, shape.source_url, shape.source_date, shape.confidence.as_deref()),
        })
    }

    fn view(&mut self, shape: View) -> Option<map::View> {
        let mut view = map::View::new(self.id("id", None, &shape.id)?, self.text("name", shape.name));
        view.rank = shape.rank;
        view.rows = match shape.rows.as_str() {
            "region" => Rows::Region { nuts_level: shape.nuts_level },
            "helix" => Rows::Helix,
            "level" => Rows::Level,
            "type" => Rows::Type,
            "nothing" => Rows::Nothing,
            text => {
                let known = ["region", "helix", "level", "type", "nothing"].join(", ");
                self.problem("rows", None, message!("load-not-a-value", text = text, field = "rows", known = known));
                Rows::default()
            }
        };
        if shape.nuts_level.is_some_and(|level| level > 3 || !matches!(view.rows, Rows::Region { .. })) {
            let message = message!("load-nuts-level").to_owned();
            self.problem("nuts_level", None, message);
        }
        view.columns = choice!(self, "columns", &shape.columns, map::Columns).unwrap_or_default();
        view.colour = choice!(self, "colour", &shape.colour, map::ColourBy).unwrap_or_default();
        if let Some(text) = shape.badge {
            view.badge = choice!(self, "badge", &text, map::Badge).unwrap_or_default();
        }
        view.filter = self.filter(shape.filter);
        let hidden = shape.hidden_link_kinds.iter();
        view.hidden_link_kinds = hidden.filter_map(|text| self.name::<LinkKindId>("hidden_link_kinds", text)).collect();
        for (item, text) in shape.row_order.iter().enumerate() {
            self.check_text("row_order", Some(item), text);
        }
        view.row_order = shape.row_order.iter().map(Key::new).collect();
        for (item, Cell { column, row }) in shape.collapsed.iter().enumerate() {
            self.check_text("collapsed", Some(item), column);
            self.check_text("collapsed", Some(item), row);
            view.collapsed.insert(map::Cell { column: Key::new(column), row: Key::new(row) });
        }
        for (item, position) in shape.positions.into_iter().enumerate() {
            let Some(element) = self.id("positions", Some(item), &position.element) else { continue };
            let at = self.point("positions", Some(item), position.x, position.y);
            let placement =
                map::Placement { view: view.id, element, at, pinned: position.pinned, locked: position.locked };
            let spot = Spot { field: Some("positions"), item: Some(item), ..self.spot };
            if self.loaded.map.set_record(&(view.id, element), Some(Arc::new(placement))).is_some() {
                let message = message!("load-two-positions", element = element.to_string(), view = &view.name);
                self.problem("positions", Some(item), message);
            } else {
                self.loaded.spots.insert(("positions", format!("{} {element}", view.id)), spot);
            }
        }
        Some(view)
    }

    fn filter(&mut self, clauses: Vec<Clause>) -> Filter {
        let mut filter = Filter::default();
        for (item, Clause { field, values }) in clauses.into_iter().enumerate() {
            let Some(field) = choice!(self, "filter", &field, Field) else { continue };
            for text in &values {
                self.check_text("filter", Some(item), text);
            }
            if filter.clauses.insert(field, values.iter().map(Key::new).collect()).is_some() {
                let message = message!("load-filter-twice", field = field.id());
                self.problem("filter", Some(item), message);
            }
        }
        filter
    }

    pub(super) fn provenance(
        &mut self,
        source: String,
        url: String,
        date: String,
        confidence: Option<&str>,
    ) -> Provenance {
        Provenance {
            source: self.text("source", source),
            url: self.text("source_url", url),
            date: self.text("source_date", date),
            confidence: confidence.and_then(|text| choice!(self, "confidence", text, Confidence)),
        }
    }
}
