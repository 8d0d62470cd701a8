//! Typing on the canvas: the name of a card, the text of an annotation.

use egui::{Event, Key, TextEdit};

use super::projection::Projection;
use crate::edit::StateId;
use crate::geom::Rect;
use crate::gui::derived::{Drawn, Memo};
use crate::gui::{Action, AfterNaming, PanelContext};
use crate::map::{Element, ElementId, Map, Target};
use crate::scene::Spot;
use crate::text::folding::fold;

/// Memory of the editor from frame to frame.
#[derive(Default)]
pub struct Editor {
    /// The target that has had the focus given to it.
    focused: Option<Target>,
    rect: Option<egui::Rect>,
    /// An element that may be the one being typed, by what was typed.
    likeness: Memo<(StateId, String), Option<String>>,
}

impl Editor {
    /// True where the editor takes the pointer.
    pub fn covers(&self, at: egui::Pos2) -> bool {
        self.rect.is_some_and(|rect| rect.contains(at))
    }
}

/// The editor over its card. Enter, Tab and Esc say what comes after.
pub fn editor_ui(
    ui: &mut egui::Ui,
    panel: &mut PanelContext<'_>,
    editor: &mut Editor,
    drawn: &Drawn,
    projection: Projection,
    canvas: egui::Rect,
) {
    editor.rect = None;
    let Some(mut naming) = panel.session.naming.clone() else {
        editor.focused = None;
        return;
    };
    // What the view's filter hides is named in the middle of the canvas.
    let middle = projection.to_map(canvas.center());
    let place = place_of(drawn, naming.target).unwrap_or(Rect { min: middle, max: middle });
    let is_new_target = editor.focused != Some(naming.target);
    let is_annotation = matches!(naming.target, Target::Annotation(_));
    let card = projection.rect(place);
    let least = if is_annotation { egui::vec2(280.0, 28.0) } else { egui::vec2(200.0, 32.0) };
    let mut rect = egui::Rect::from_min_size(card.min, card.size().max(least));
    if is_annotation {
        rect = rect.translate(egui::vec2(card.width() + 4.0, 0.0));
    }
    rect = rect.translate(canvas.clamp(rect.min) - rect.min);
    rect = rect
        .translate(egui::vec2((canvas.right() - rect.right()).min(0.0), (canvas.bottom() - rect.bottom()).min(0.0)));

    // Read before the field does: it would take Enter as the end.
    let id = egui::Id::unique("name-on-the-canvas");
    let ended = (!is_new_target).then(|| ui.input_mut(take_key)).flatten();
    if is_new_target {
        // The field has the focus from the next frame on: what is typed by now
        // would be lost.
        let typed = ui.input_mut(take_text);
        if !typed.is_empty() {
            if std::mem::take(&mut naming.select_all) {
                naming.text.clear();
            }
            naming.text.push_str(&typed);
        }
    }

    let font = egui::FontId::proportional((12.0 * projection.zoom).clamp(13.0, 28.0));
    let (name, hint) = if is_annotation {
        (message!("canvas-annotation"), message!("canvas-annotation-hint"))
    } else {
        (message!("canvas-name"), message!("canvas-name"))
    };
    let field = if is_annotation {
        TextEdit::multiline(&mut naming.text).desired_rows(2)
    } else {
        TextEdit::singleline(&mut naming.text)
    };
    let field = field
        .id(id)
        .font(font)
        .hint_text(hint)
        .lock_focus(true)
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(rect.width());
    let output = ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| field.show(ui)).inner;
    let response = output.response.response.accessible_name(name);
    editor.rect = Some(response.rect);
    if is_new_target {
        response.request_focus();
        let mut state = output.state;
        let all = egui::text::CCursorRange::select_all_str(&naming.text);
        let range = if naming.select_all { all } else { egui::text::CCursorRange::one(all.primary) };
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
        editor.focused = Some(naming.target);
    }
    if let Target::Element(id) = naming.target {
        let key = (panel.document.state(), naming.text.clone());
        let like = editor.likeness.get(key, || like(panel.map(), id, &naming.text));
        if let Some(name) = like.as_ref() {
            let text = message!("canvas-name-known", name = name);
            let at = response.rect.left_bottom() + egui::vec2(8.0, 4.0);
            let font = egui::TextStyle::Body.resolve(ui.style());
            let alert = crate::gui::style::color32(panel.theme.alert);
            let galley = ui.painter().layout_no_wrap(text, font, alert);
            let around = egui::Rect::from_min_size(at, galley.size()).expand2(egui::vec2(6.0, 3.0));
            ui.painter().rect_filled(around, 4.0, ui.visuals().panel_fill);
            ui.painter().galley(at, galley, alert);
        }
    }
    let lost_focus = !is_new_target && response.lost_focus();
    if panel.session.naming.as_ref() != Some(&naming) {
        // What ends the naming, here or in another panel, ends what is typed by now.
        panel.push_first(Action::TypeName(naming));
    }
    match ended {
        Some((after, typed_ahead)) => {
            panel.push(Action::EndNaming(after));
            if !typed_ahead.is_empty() {
                panel.push(Action::TypeAhead(typed_ahead));
            }
        }
        None if lost_focus => panel.push(Action::EndNaming(AfterNaming::Nothing)),
        None => {}
    }
}

/// Another element whose name, in any spelling, begins like or is what is typed.
fn like(map: &Map, of: ElementId, typed: &str) -> Option<String> {
    /// Shorter beginnings are like too many.
    const LEAST: usize = 4;
    let typed = fold(typed);
    let typed = typed.trim();
    if typed.chars().count() < LEAST {
        return None;
    }
    let others = || map.elements().iter().filter(|element| element.id != of);
    let names = |element: &Element| {
        let names = [&element.name, &element.name_local, &element.short_name].into_iter().chain(&element.aliases);
        names.filter(|name| !name.is_empty()).map(|name| fold(name)).collect::<Vec<_>>()
    };
    let same = others().find(|element| names(element).iter().any(|name| name == typed));
    let begins = || others().find(|element| names(element).iter().any(|name| name.starts_with(typed)));
    same.or_else(begins).map(|element| element.name.clone())
}

/// The key that ends the naming, taken before the field sees it, and what was
/// typed after it: that belongs to the next name.
fn take_key(input: &mut egui::InputState) -> Option<(AfterNaming, String)> {
    let mut after = None;
    let mut typed_ahead = String::new();
    input.events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if after.is_none() => {
            after = match key {
                // Shift+Enter begins a new line of an annotation.
                Key::Enter if !modifiers.shift => Some(AfterNaming::Sibling),
                Key::Tab => Some(AfterNaming::Downstream),
                Key::Escape => Some(AfterNaming::Stop),
                _ => None,
            };
            after.is_none()
        }
        Event::Text(text) if after.is_some() => {
            typed_ahead.push_str(text);
            false
        }
        _ => true,
    });
    after.map(|after| (after, typed_ahead))
}

fn take_text(input: &mut egui::InputState) -> String {
    let mut typed = String::new();
    input.events.retain(|event| match event {
        Event::Text(text) => {
            typed.push_str(text);
            false
        }
        _ => true,
    });
    typed
}

/// The bounds of the target, in map units.
fn place_of(drawn: &Drawn, target: Target) -> Option<Rect> {
    match target {
        Target::Element(id) => drawn.picture.rect_of(id),
        Target::Link(_) | Target::Annotation(_) => {
            let spot = Some(Spot::Fact(target));
            drawn.picture.scene.groups.iter().find(|group| group.spot == spot).map(|group| group.bounds)
        }
    }
}
