//! The window's look: fonts, spacing on a grid of 4, and the scene's colours.

use std::sync::Arc;

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2};

use crate::export::PixelSize;
use crate::geom::{Path, Point, Rect, Size};
use crate::scene::{Color, Detail, Group, Layer, Scene, Shape, Theme};
use crate::text;

/// The name of the bundled semi-bold face in egui.
const SEMI_BOLD: &str = "Inter SemiBold";

/// The bundled semi-bold face, as egui calls it.
pub fn semi_bold() -> FontFamily {
    FontFamily::Name(Arc::from(SEMI_BOLD))
}

/// A scene colour as egui's.
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The bundled font, and egui's own symbols behind it.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let inter = |bytes| Arc::new(FontData::from_static(bytes));
    fonts.font_data.insert(text::FAMILY.to_owned(), inter(text::REGULAR));
    fonts.font_data.insert(SEMI_BOLD.to_owned(), inter(text::SEMI_BOLD));
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |face: &str| std::iter::once(face.to_owned()).chain(fallbacks.clone()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, family(text::FAMILY));
    fonts.families.insert(FontFamily::Name(Arc::from(text::FAMILY)), family(text::FAMILY));
    fonts.families.insert(semi_bold(), family(SEMI_BOLD));
    fonts
}

/// Text sizes of the window in points; `scale` enlarges them for a room.
pub fn apply(ctx: &egui::Context, theme: &Theme, scale: f32) {
    let kind = if theme.is_dark() { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(kind);
    ctx.all_styles_mut(|style| {
        let size = |points: f32| points * scale;
        style.text_styles = [
            (TextStyle::Small, FontId::new(size(11.0), FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(size(13.0), FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(size(13.0), FontFamily::Proportional)),
            (TextStyle::Heading, FontId::new(size(16.0), semi_bold())),
            (TextStyle::Monospace, FontId::new(size(12.0), FontFamily::Monospace)),
        ]
        .into();
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::new(8.0, 4.0);
        spacing.button_padding = Vec2::new(8.0, 4.0) * scale;
        spacing.interact_size = Vec2::new(40.0, 24.0) * scale;
        spacing.menu_margin = Margin::same(4);
        spacing.window_margin = Margin::same(16);
        spacing.indent = 16.0;
        spacing.combo_width = 96.0;
        spacing.tooltip_width = 320.0;
        style.visuals = visuals(theme);
        style.animation_time = 0.1;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
    });
}

/// The window's icon: two chevrons, drawn as the pictures are.
pub fn icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let theme = Theme::new(crate::scene::ThemeName::Light);
    let mut scene = Scene::new(None);
    let mut group = Group::new(Layer::ColumnHeaders, None);
    for (at, color) in [(4.0, theme.chevron), (28.0, theme.accent)] {
        let corners = [(0.0, 12.0), (16.0, 12.0), (32.0, 32.0), (16.0, 52.0), (0.0, 52.0), (16.0, 32.0)];
        let path = Path::polygon(corners.map(|(x, y)| Point::new(at + x, y)));
        group.push(Detail::Always, Shape::Path { path, fill: Some(color), stroke: None });
    }
    scene.push(group);
    scene.bounds = Rect::from_min_size(Point::ZERO, Size::new(SIDE as f32, SIDE as f32));
    // Without pixels the system shows its own icon.
    let rgba = crate::export::png::to_rgba(&scene, PixelSize::new(SIDE, SIDE)).unwrap_or_default();
    let side = if rgba.is_empty() { 0 } else { SIDE };
    egui::IconData { rgba, width: side, height: side }
}

/// A window over the window, with room around its words.
pub fn modal(ctx: &egui::Context, name: &str) -> egui::Modal {
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(Margin::same(24));
    egui::Modal::new(egui::Id::unique(("modal", name))).frame(frame)
}

/// egui's colours out of the scene's roles.
fn visuals(theme: &Theme) -> egui::Visuals {
    let mut visuals = if theme.is_dark() { egui::Visuals::dark() } else { egui::Visuals::light() };
    let color = color32;
    let (ink, paper, rule, accent) = (color(theme.ink), color(theme.paper), color(theme.rule), color(theme.accent));
    let radius = CornerRadius::same(4);
    let raised = color(theme.card.mixed(theme.ink, 0.06));
    let hovered = color(theme.card.mixed(theme.accent, 0.14));
    let pressed = color(theme.card.mixed(theme.accent, 0.26));

    visuals.panel_fill = paper;
    visuals.window_fill = paper;
    visuals.window_stroke = Stroke::new(1.0, rule);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = color(theme.card);
    // Fields are told from labels by their ground, without a box around each.
    visuals.text_edit_bg_color = Some(color(theme.card.mixed(theme.ink, 0.05)));
    visuals.faint_bg_color = color(theme.band);
    visuals.code_bg_color = color(theme.band);
    visuals.hyperlink_color = accent;
    visuals.warn_fg_color = color(theme.alert);
    visuals.error_fg_color = color(theme.alert);
    visuals.weak_text_color = Some(color(theme.mute));
    visuals.selection.bg_fill = color(theme.card.mixed(theme.accent, 0.22));
    visuals.selection.stroke = Stroke::new(1.0, accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, accent);
    // A blinking caret repaints for ever; at rest nothing shall.
    visuals.text_cursor.blink = false;
    visuals.striped = false;
    visuals.indent_has_left_vline = false;

    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_fill = paper;
    widgets.noninteractive.weak_bg_fill = paper;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, rule);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, ink);
    widgets.noninteractive.corner_radius = radius;
    for (widget, fill, border) in [
        (&mut widgets.inactive, raised, color(theme.card_border)),
        (&mut widgets.hovered, hovered, accent),
        (&mut widgets.active, pressed, accent),
        (&mut widgets.open, hovered, color(theme.card_border)),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, border);
        widget.fg_stroke = Stroke::new(1.0, ink);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    // Boxes to tick and rails of sliders have no word in them: they are told
    // from the paper by their ground.
    widgets.inactive.bg_fill = color(theme.card.mixed(theme.ink, 0.2));
    // Buttons at rest are calm: a fill and no outline, where that is seen.
    if !theme.name.needs_outlines() {
        widgets.inactive.bg_stroke = Stroke::new(1.0, color(theme.card_border.with_opacity(0.0)));
    }
    visuals
}

/// The button of the main action: the accent, and bold.
pub fn main_button(ui: &mut egui::Ui, word: &str) -> egui::Response {
    let (accent, paper) = (ui.visuals().hyperlink_color, ui.visuals().panel_fill);
    ui.add(egui::Button::new(egui::RichText::new(word).family(semi_bold()).color(paper)).fill(accent))
}

/// The main action of a question without fields: it has the keyboard while
/// nothing else has it, so Enter does it.
pub fn first_button(ui: &mut egui::Ui, word: &str) -> egui::Response {
    let button = main_button(ui, word);
    if ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
    button
}
