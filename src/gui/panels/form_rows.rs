//! The parts that forms are made of: rows with their labels in one column,
//! lists of choices, and sections that fold.

use egui::collapsing_header::CollapsingState;
use egui::{
    Align, Align2, ComboBox, Label, Layout, RichText, Role, Sense, TextStyle, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Width of the column of labels, in points at the usual text size.
const LABELS: f32 = 122.0;

/// One row: a label in the column of labels, and what belongs to it.
pub fn row<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let height = ui.spacing().interact_size.y;
    let labels = (LABELS * height / 24.0).min(ui.available_width() * 0.5);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(labels, height), egui::Sense::hover());
        // A child of its own: the row goes on where the column of labels ends,
        // however short the label is.
        let layout = Layout::left_to_right(Align::Center);
        let mut cell = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
        cell.add(Label::new(RichText::new(label).weak()).truncate());
        let width = ui.available_width();
        ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            add(ui)
        })
        .inner
    })
    .inner
}

/// A line of small muted text.
pub fn note(ui: &mut Ui, text: impl Into<String>) {
    ui.add(Label::new(RichText::new(text).small().weak()).wrap());
}

/// A part of a form that can be folded; it stays as it was left.
///
/// `filled` fields are counted beside the title, so that a folded section
/// says whether there is something in it.
pub fn section<R>(
    ui: &mut Ui,
    (id, title): (&str, &str),
    filled: usize,
    is_open: bool,
    add: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    ui.separator();
    let text =
        if filled > 0 { message!("window-form-section", title = title, count = filled) } else { title.to_owned() };
    fold(ui, (id, text), false, is_open, add)
}

/// A part that folds under a title as wide as there is room; it stays as it
/// was left. The title is an id, by which it is remembered, and its text.
pub fn fold<R>(
    ui: &mut Ui,
    (id, text): (&str, String),
    is_strong: bool,
    is_open: bool,
    add: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    let id = ui.make_persistent_id(("fold", id));
    let mut state = CollapsingState::load_with_default_open(ui.ctx(), id, is_open);
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_open = state.is_open();
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, &text));
    let visuals = ui.visuals();
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let color = if is_strong { visuals.strong_text_color() } else { visuals.weak_text_color() };
    arrow(ui, pos2(rect.left() + 8.0, rect.center().y), is_open);
    let style = if is_strong { TextStyle::Body } else { TextStyle::Small };
    let at = pos2(rect.left() + 20.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &text, style.resolve(ui.style()), color);
    if response.clicked() {
        state.toggle(ui);
    }
    state.show_body_unindented(ui, add).map(|body| body.inner)
}

/// A value of a list: its id and what people read.
pub type Choice = (String, String);

/// The choices of a closed list.
pub fn choices<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str, label: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|value| (id(*value).to_owned(), label(*value).to_owned())).collect()
}

/// A list that opens; gives the id that was chosen. `value` is `None` where
/// the records differ.
pub fn choice_ui(
    ui: &mut Ui,
    name: &str,
    value: Option<&str>,
    options: impl FnOnce() -> Vec<Choice>,
) -> Option<String> {
    let options = options();
    let shown = match value {
        None => RichText::new(message!("window-form-several-values")).italics().weak(),
        Some(value) => match options.iter().find(|(id, _)| id == value) {
            Some((id, label)) if id.is_empty() => RichText::new(label).weak(),
            Some((_, label)) => RichText::new(label),
            None => RichText::new(value),
        },
    };
    let mut chosen = None;
    let width = ui.available_width();
    let list = ComboBox::from_id_salt(("choice", name)).selected_text(shown).width(width).truncate().height(320.0);
    let list = list.icon(|ui, rect, _, _| arrow(ui, rect.center(), true));
    let response = list.show_ui(ui, |ui| {
        for (id, label) in options {
            if ui.selectable_label(value == Some(id.as_str()), label).clicked() {
                chosen = Some(id);
            }
        }
    });
    response.response.accessible_name(name);
    chosen.filter(|chosen| value != Some(chosen))
}

/// A button as wide as there is room that opens something: its text at the
/// left, cut where the room ends, and a triangle at the right.
pub fn opening_button(ui: &mut Ui, shown: impl Into<egui::WidgetText>, name: &str) -> egui::Response {
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let shown: egui::WidgetText = shown.into();
    let button = ui.add(egui::Button::new("").min_size(size));
    let room = button.rect.width() - 32.0;
    let value = shown.text().to_owned();
    let galley = shown.into_galley(ui, Some(egui::TextWrapMode::Truncate), room, TextStyle::Button);
    let at = pos2(button.rect.left() + 8.0, button.rect.center().y - galley.size().y / 2.0);
    let color = ui.style().interact(&button).text_color();
    ui.painter().galley(at, galley, color);
    arrow(ui, pos2(button.rect.right() - 12.0, button.rect.center().y), true);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_value(value));
    button.accessible_name(name)
}

/// A square button with a sign; its name is told on hover.
pub fn sign_button(ui: &mut Ui, sign: &str, name: &str, is_enabled: bool) -> egui::Response {
    let side = ui.spacing().interact_size.y;
    let add = |ui: &mut Ui| {
        ui.spacing_mut().button_padding = vec2(4.0, 0.0);
        let button = egui::Button::new(sign).min_size(vec2(side, side)).frame_when_inactive(false);
        ui.add_enabled(is_enabled, button)
    };
    let response = ui.scope(add).inner;
    response.on_hover_text(name).on_disabled_hover_text(name).accessible_name(name)
}

/// The small triangle of what opens or folds.
pub fn arrow(ui: &Ui, center: egui::Pos2, is_open: bool) {
    let points = if is_open {
        [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)]
    } else {
        [vec2(-2.0, -4.0), vec2(3.0, 0.0), vec2(-2.0, 4.0)]
    };
    let points = points.map(|offset| center + offset).to_vec();
    let color = ui.visuals().weak_text_color();
    ui.painter().add(egui::Shape::convex_polygon(points, color, egui::Stroke::NONE));
}

/// Within this part of the window boxes and radio buttons have an outline:
/// without a label of their own ground they would hardly be seen.
pub fn outline_boxes(ui: &mut Ui) {
    let stroke = egui::Stroke::new(1.0, ui.visuals().weak_text_color());
    ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
}
