//! Every element of the view in rows, to sort and to find.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, TextEdit, TextStyle, TextWrapMode};
use egui::{Ui, WidgetInfo, pos2, vec2};

use super::{empty_ui, select};
use crate::edit::StateId;
use crate::graph::Network;
use crate::gui::derived::Memo;
use crate::gui::style::color32;
use crate::gui::{Command, PanelContext};
use crate::map::{Element, ElementField, ElementId, Field, Map, Target, View, ViewId};
use crate::text::folding::fold;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// A field as the map has it.
    Field(ElementField),
    /// A field in the groups and in the order that counts have.
    Facet(Field),
    /// The number of elements at the other ends of its links.
    Links,
}

/// The column of names, by which the table is sorted at first.
const NAME: Column = Column::Field(ElementField::Name);

/// The columns from left to right, each with its least width in points, at a
/// text of 13.
const COLUMNS: [(Column, f32); 9] = [
    (NAME, 220.0),
    (Column::Facet(Field::Type), 130.0),
    (Column::Facet(Field::Helix), 96.0),
    (Column::Facet(Field::Stage), 130.0),
    (Column::Facet(Field::Region), 96.0),
    (Column::Facet(Field::City), 96.0),
    (Column::Facet(Field::Employees), 78.0),
    (Column::Links, 78.0),
    (Column::Field(ElementField::Source), 130.0),
];

impl Column {
    fn label(self) -> &'static str {
        match self {
            Self::Field(field) => field.label(),
            Self::Facet(facet) => facet.label(),
            Self::Links => message!("drawer-table-linked-to"),
        }
    }

    fn text(self, map: &Map, network: &Network, element: &Element) -> String {
        match self {
            Self::Links => network.degree(element.id).to_string(),
            // A source without a title is known by its address.
            Self::Field(ElementField::Source) if element.provenance.source.is_empty() => element.provenance.url.clone(),
            Self::Field(field) => field.cell(map, element).to_text().into_owned(),
            Self::Facet(Field::Type) if element.type_id.is_none() => element.kind.label().to_owned(),
            Self::Facet(facet) => {
                let keys = facet.keys(map, element);
                let labels = keys.iter().filter(|key| !key.is_none()).map(|key| facet.label_of(map, key));
                labels.collect::<Vec<_>>().join(", ")
            }
        }
    }

    fn sort_key(self, map: &Map, network: &Network, element: &Element) -> SortKey {
        let name = fold(&element.name);
        match self {
            Self::Links => (false, network.degree(element.id) as u32, name),
            Self::Facet(facet) => match facet.keys(map, element).into_iter().next() {
                Some(key) if !key.is_none() => {
                    let (_, rank, text) = facet.order_of(map, &key);
                    (false, rank, format!("{}\n{name}", fold(&text)))
                }
                _ => (true, 0, name),
            },
            Self::Field(_) => {
                let text = fold(&self.text(map, network, element));
                (text.is_empty(), 0, format!("{text}\n{name}"))
            }
        }
    }
}

/// The sort order of the table, and the text typed to find a row.
pub struct State {
    sort: Column,
    is_descending: bool,
    search: String,
    memo: Memo<(StateId, ViewId, Column, bool, String), Table>,
}

impl Default for State {
    fn default() -> Self {
        Self { sort: NAME, is_descending: false, search: String::new(), memo: Memo::default() }
    }
}

struct Table {
    rows: Vec<Row>,
    /// Elements of the view that the search leaves out.
    left_out: usize,
}

struct Row {
    id: ElementId,
    cells: Vec<String>,
}

/// Sort key of a row: "none" last, then numbers, then text.
type SortKey = (bool, u32, String);

impl Table {
    fn new(map: &Map, view: &View, sort: Column, is_descending: bool, search: &str) -> Self {
        let network = Network::new(map);
        let wanted = fold(search);
        let in_view: Vec<&Element> = map.elements().iter().filter(|element| view.filter.passes(map, element)).collect();
        let mut rows: Vec<(SortKey, Row)> = in_view
            .iter()
            .map(|element| {
                let cells: Vec<String> =
                    COLUMNS.iter().map(|(column, _)| column.text(map, &network, element)).collect();
                (element, cells)
            })
            .filter(|(_, cells)| wanted.is_empty() || cells.iter().any(|cell| fold(cell).contains(&wanted)))
            .map(|(element, cells)| (sort.sort_key(map, &network, element), Row { id: element.id, cells }))
            .collect();
        rows.sort_by(|(a, _), (b, _)| {
            let by_value = (a.1, &a.2).cmp(&(b.1, &b.2));
            // What has no value stays last, whichever way the table is sorted.
            a.0.cmp(&b.0).then(if is_descending { by_value.reverse() } else { by_value })
        });
        let left_out = in_view.len() - rows.len();
        Self { rows: rows.into_iter().map(|(_, row)| row).collect(), left_out }
    }
}

pub fn table_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let view = panel.view();
    let key = (panel.document.state(), view.id, state.sort, state.is_descending, state.search.trim().to_owned());
    let (sort, is_descending, search) = (state.sort, state.is_descending, key.4.clone());
    let map = panel.map();
    let table = state.memo.get(key, || Table::new(map, &view, sort, is_descending, &search));
    ui.horizontal(|ui| {
        ui.add(TextEdit::singleline(&mut state.search).hint_text(message!("drawer-table-find")).desired_width(200.0))
            .accessible_name(message!("drawer-table-find"));
        let count = table.rows.len();
        ui.weak(match table.left_out {
            0 => message!("drawer-table-rows", count = count, view = &view.name),
            left => message!("drawer-table-rows-found", count = count, view = &view.name, left = left),
        });
        if !view.filter.is_empty()
            && ui.small_button(message!("command-clear-filter")).on_hover_text(Command::ClearFilter.hint()).clicked()
        {
            panel.run(Command::ClearFilter);
        }
    });
    let body = TextStyle::Body.resolve(ui.style());
    let scale = body.size / 13.0;
    let least: f32 = COLUMNS.iter().map(|(_, width)| width * scale).sum();
    let stretch = (ui.available_width() / least).max(1.0) * scale;
    let widths: Vec<f32> = COLUMNS.iter().map(|(_, width)| (width * stretch).floor()).collect();
    ScrollArea::horizontal().id_salt("table-across").auto_shrink([false, false]).show(ui, |ui| {
        header_ui(ui, state, &widths);
        if table.rows.is_empty() {
            return empty_ui(ui, message!("drawer-table-empty"));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = (body.size * 1.8).round();
        let total: f32 = widths.iter().sum();
        ScrollArea::vertical().id_salt("table").auto_shrink([false, false]).show_rows(
            ui,
            height,
            table.rows.len(),
            |ui, range| {
                ui.set_min_width(total);
                for (at, row) in range.clone().zip(table.rows.get(range).unwrap_or_default()) {
                    row_ui(ui, panel, at, row, &widths, height);
                }
            },
        );
    });
}

/// Names of the columns: a click sorts, another turns the order around.
fn header_ui(ui: &mut Ui, state: &mut State, widths: &[f32]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for ((column, _), width) in COLUMNS.iter().zip(widths) {
            let is_sorted = state.sort == *column;
            let size = vec2(*width, ui.spacing().interact_size.y);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            let name = column.label().to_lowercase();
            let title = match (is_sorted, state.is_descending) {
                (false, _) => message!("drawer-table-sort", column = name),
                (true, false) => message!("drawer-table-sorted-up", column = name),
                (true, true) => message!("drawer-table-sorted-down", column = name),
            };
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_sorted, &title));
            let visuals = ui.style().interact_selectable(&response, is_sorted);
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect, 2.0, visuals.weak_bg_fill);
            }
            let at = pos2(rect.left() + 4.0, rect.center().y);
            let font = TextStyle::Button.resolve(ui.style());
            let text = ui.painter().text(at, Align2::LEFT_CENTER, column.label(), font, visuals.text_color());
            if is_sorted {
                arrow(ui, pos2(text.right() + 9.0, rect.center().y), state.is_descending);
            }
            if response.on_hover_text(title).clicked() {
                state.is_descending = is_sorted && !state.is_descending;
                state.sort = *column;
            }
        }
    });
}

fn arrow(ui: &Ui, center: egui::Pos2, is_down: bool) {
    let way = if is_down { 1.0 } else { -1.0 };
    let point = |x: f32, y: f32| center + vec2(x, y * way);
    let points = vec![point(-4.0, -2.0), point(4.0, -2.0), point(0.0, 3.0)];
    ui.painter().add(Shape::convex_polygon(points, ui.visuals().text_color(), Stroke::NONE));
}

fn row_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, at: usize, row: &Row, widths: &[f32], height: f32) {
    let size = vec2(widths.iter().sum(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_selected = panel.session.is_selected(Target::Element(row.id));
    let name = row.cells.first().map_or("", String::as_str);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, name));
    let visuals = ui.visuals();
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, visuals.selection.bg_fill);
        // A mark beside, for who does not see the tint.
        let mark = Rect::from_min_size(rect.left_top(), vec2(3.0, height));
        ui.painter().rect_filled(mark, 0.0, visuals.selection.stroke.color);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, visuals.widgets.hovered.weak_bg_fill);
    } else if at % 2 == 1 {
        ui.painter().rect_filled(rect, 0.0, visuals.faint_bg_color);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, visuals.selection.stroke, StrokeKind::Inside);
    }
    let ink = color32(panel.theme.ink);
    let mut left = rect.left();
    for (cell, width) in row.cells.iter().zip(widths) {
        let text = egui::WidgetText::from(cell.as_str());
        let galley = text.into_galley(ui, Some(TextWrapMode::Truncate), width - 8.0, TextStyle::Body);
        let at = pos2(left + 6.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
        left += width;
    }
    let response = response.on_hover_ui(|ui| {
        for ((column, _), cell) in COLUMNS.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
            ui.label(format!("{}: {cell}", column.label()));
        }
    });
    if response.double_clicked() {
        panel.reveal([Target::Element(row.id)]);
        panel.run(Command::FitSelection);
    } else if response.clicked() {
        if ui.input(|input| input.modifiers.command || input.modifiers.shift) {
            select(ui, panel, &[row.id]);
        } else {
            panel.reveal([Target::Element(row.id)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};

    fn map() -> Map {
        let mut document = Document::new(Map::with_default_vocabulary());
        let element = |name: &str, stage: Option<&str>| {
            let mut element = Element::new(ElementId::derived("test", name), name);
            element.stage = stage.map(Into::into);
            Edit::AddElement(Arc::new(element))
        };
        let edits = [element("Émile", Some("S9")), element("anna", None), element("Berta", Some("S1"))];
        document.edit("test", &edits).unwrap();
        document.map().clone()
    }

    fn names(map: &Map, sort: Column, is_descending: bool, search: &str) -> Vec<String> {
        let view = View::new(ViewId::derived("test", "view"), "All");
        let table = Table::new(map, &view, sort, is_descending, search);
        table.rows.into_iter().filter_map(|row| row.cells.into_iter().next()).collect()
    }

    #[test]
    fn rows_sort_without_regard_to_case_and_accents_and_none_stays_last() {
        let map = map();
        assert_eq!(names(&map, NAME, false, ""), ["anna", "Berta", "Émile"]);
        assert_eq!(names(&map, NAME, true, ""), ["Émile", "Berta", "anna"]);
        assert_eq!(names(&map, Column::Facet(Field::Stage), false, ""), ["Berta", "Émile", "anna"]);
        assert_eq!(names(&map, Column::Facet(Field::Stage), true, ""), ["Émile", "Berta", "anna"]);
    }

    #[test]
    fn the_search_looks_into_every_cell_in_any_spelling() {
        let map = map();
        assert_eq!(names(&map, NAME, false, "EMILE"), ["Émile"]);
        assert_eq!(names(&map, NAME, false, "care"), ["Émile"]);
        assert!(names(&map, NAME, false, "nobody").is_empty());
    }
}
