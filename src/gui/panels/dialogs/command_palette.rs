//! Ctrl+K: any command, any element, by a few letters of its name.

use egui::{Align2, Button, Id, Key, Modal, Modifiers, ScrollArea, TextEdit};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::edit::StateId;
use crate::gui::style::modal;
use crate::gui::{Action, Command, PanelContext};
use crate::map::{ElementId, Target};

/// Results that are listed.
const SHOWN: usize = 12;

/// Points that each letter typed must bring: the matcher gives 16 for a letter,
/// more at the beginning of a word, and takes some away for what lies between
/// letters. With fewer, they are only strewn over a long name.
const LEAST_FOR_LETTER: u32 = 13;

/// The typed text and its results.
#[derive(Default)]
pub struct Palette {
    text: String,
    /// The chosen line.
    at: usize,
    hits: Vec<Hit>,
    /// The text and the state of the map that `hits` belong to.
    key: Option<(String, StateId)>,
    matcher: Option<Matcher>,
}

#[derive(Debug, Clone, PartialEq)]
enum Hit {
    Command(Command),
    Element(ElementId, String),
}

pub fn palette_ui(ctx: &egui::Context, panel: &mut PanelContext<'_>, palette: &mut Palette) {
    find(panel, palette);
    let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, [0.0, 72.0]);
    let modal = modal(ctx, "palette").area(area).show(ctx, |ui| {
        ui.set_width(520.0);
        let step = ui.input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            i32::from(down) - i32::from(up)
        });
        let is_run = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let field = TextEdit::singleline(&mut palette.text)
            .hint_text(message!("dialogs-palette-hint"))
            .desired_width(f32::INFINITY)
            .lock_focus(true);
        let response = ui.add(field).accessible_name(message!("dialogs-palette-field"));
        response.request_focus();
        if response.changed() {
            palette.at = 0;
        }
        let last = palette.hits.len().saturating_sub(1);
        palette.at = palette.at.saturating_add_signed(step as isize).min(last);
        ui.add_space(8.0);
        let mut chosen = palette.hits.get(palette.at).filter(|hit| is_run && is_enabled(panel, hit)).cloned();
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for (at, hit) in palette.hits.iter().enumerate() {
                if line_ui(ui, panel, hit, at == palette.at).clicked() {
                    chosen = Some(hit.clone());
                }
            }
            if palette.hits.is_empty() {
                ui.weak(message!("dialogs-palette-no-matches"));
            }
        });
        chosen
    });
    match modal.inner {
        Some(chosen) => {
            panel.push(Action::CloseDialog);
            match chosen {
                Hit::Command(command) => panel.run(command),
                Hit::Element(id, _) => panel.reveal([Target::Element(id)]),
            }
        }
        None if modal.should_close() => panel.push(Action::CloseDialog),
        None => {}
    }
}

fn line_ui(ui: &mut egui::Ui, panel: &PanelContext<'_>, hit: &Hit, is_chosen: bool) -> egui::Response {
    let (name, keys, hint) = match hit {
        Hit::Command(command) => (command.label(panel.document), command.keys(ui.ctx()), command.hint()),
        Hit::Element(_, name) => {
            (name.clone(), message!("dialogs-palette-element").to_owned(), message!("dialogs-palette-element-hint"))
        }
    };
    ui.add_enabled_ui(is_enabled(panel, hit), |ui| {
        let button = Button::selectable(is_chosen, name).shortcut_text(keys).truncate();
        ui.add(button.min_size(egui::vec2(ui.available_width(), 28.0))).on_hover_text(hint)
    })
    .inner
}

fn is_enabled(panel: &PanelContext<'_>, hit: &Hit) -> bool {
    match hit {
        Hit::Command(command) => panel.is_enabled(*command),
        Hit::Element(..) => true,
    }
}

/// Finds anew when the text or the map changed.
fn find(panel: &PanelContext<'_>, palette: &mut Palette) {
    let key = (palette.text.clone(), panel.document.state());
    if palette.key.as_ref() == Some(&key) {
        return;
    }
    let matcher = palette.matcher.get_or_insert_with(|| Matcher::new(Config::DEFAULT));
    palette.hits = hits_for(panel, matcher, &palette.text);
    palette.key = Some(key);
}

fn hits_for(panel: &PanelContext<'_>, matcher: &mut Matcher, text: &str) -> Vec<Hit> {
    let is_listed = |command: &&Command| !matches!(command, Command::Palette | Command::Cancel);
    let commands = Command::ALL.iter().filter(is_listed);
    if text.trim().is_empty() {
        let useful = commands.filter(|command| panel.is_enabled(**command) && !command.shortcuts().is_empty());
        return useful.take(SHOWN).map(|command| Hit::Command(*command)).collect();
    }
    // Folded, so that `iasi` finds Iași in any of its spellings.
    let pattern = Pattern::parse(&crate::text::folding::fold(text), CaseMatching::Ignore, Normalization::Smart);
    let least = LEAST_FOR_LETTER * text.chars().filter(|c| !c.is_whitespace()).count() as u32;
    let mut buffer = Vec::new();
    let mut score = |name: &str| {
        let folded = crate::text::folding::fold(name);
        pattern.score(Utf32Str::new(&folded, &mut buffer), matcher).filter(|points| *points >= least)
    };
    let mut scored: Vec<(u32, Hit)> = Vec::new();
    for command in commands {
        let best = score(command.name()).map(|points| points + 20).max(score(command.hint()).map(|points| points / 2));
        // What cannot be done now is found, after what can.
        let share = if panel.is_enabled(*command) { 1 } else { 2 };
        scored.extend(best.map(|points| (points / share, Hit::Command(*command))));
    }
    for element in panel.map().elements().iter() {
        let names = [&element.name, &element.short_name, &element.name_local].into_iter().chain(&element.aliases);
        let best = names.filter(|name| !name.is_empty()).filter_map(|name| score(name)).max();
        scored.extend(best.map(|points| (points, Hit::Element(element.id, element.name.clone()))));
    }
    // Stable: commands come before elements of the same score, both in their order.
    scored.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    scored.into_iter().take(SHOWN).map(|(_, hit)| hit).collect()
}
