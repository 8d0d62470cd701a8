//! Words that the vocabulary does not have: each is another entry, a new one,
//! or left out.

use egui::{Grid, Label, RichText, Ui};

use super::Shown;
use crate::gui::PanelContext;
use crate::gui::panels::search_picker::{self, Choice};
use crate::gui::style::semi_bold;
use crate::import::plan::{Choices, UnknownValue, ValueChoice, WordList, word_key};
use crate::map::{Map, nuts};
use crate::text::folding::matches;
use crate::text::shortened;

/// Width of the picker's button in points, at a text of 13.
const PICKER: f32 = 240.0;
/// Characters of a word that are shown.
const WIDEST: usize = 36;
/// Words listed; a list with more has a column of texts for one of words.
const SHOWN: usize = 200;
/// Regions that the picker lists at most.
const MOST_REGIONS: usize = 60;

pub(super) fn words_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    shown: &Shown,
    choices: &mut Choices,
    picker: &mut search_picker::State,
) {
    let unknown = &shown.plan.unknown;
    if unknown.is_empty() {
        ui.weak(message!("import-dialog-words-known"));
        return;
    }
    let open: Vec<&UnknownValue> = unknown.iter().filter(|word| word.choice.is_none() && word.list.is_open()).collect();
    ui.horizontal_wrapped(|ui| {
        ui.label(message!("import-dialog-words-unknown"));
        if open.len() > 1 && ui.button(message!("import-dialog-words-add-all", count = open.len())).clicked() {
            for word in open {
                choices.values.insert((word.list, word_key(&word.word)), ValueChoice::Add);
            }
        }
    });
    ui.add_space(8.0);
    Grid::new("words").num_columns(4).spacing([16.0, 4.0]).striped(true).show(ui, |ui| {
        for word in unknown.iter().take(SHOWN) {
            ui.weak(word.list.label());
            let short = shortened(&word.word, WIDEST);
            let is_cut = short.len() < word.word.len();
            let label = ui.label(RichText::new(short).family(semi_bold()));
            if is_cut {
                label.on_hover_text(&word.word);
            }
            ui.weak(message!("import-dialog-words-times", count = word.count));
            ui.horizontal(|ui| choice_ui(ui, panel, word, choices, picker));
            ui.end_row();
        }
    });
    if unknown.len() > SHOWN {
        let more = unknown.len() - SHOWN;
        ui.weak(message!("import-dialog-words-more", count = more));
    }
}

fn choice_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    word: &UnknownValue,
    choices: &mut Choices,
    picker: &mut search_picker::State,
) {
    let key = (word.list, word_key(&word.word));
    let present = match &word.choice {
        Some(ValueChoice::Use(id)) => id.clone(),
        _ => String::new(),
    };
    let map = panel.document.snapshot();
    let shown = match &word.choice {
        None => message!("import-dialog-words-decide").to_owned(),
        Some(ValueChoice::Use(id)) => message!("import-dialog-words-is", entry = label_of(&map, word.list, id)),
        Some(ValueChoice::Add) => message!("import-dialog-words-is-added").to_owned(),
        Some(ValueChoice::Leave) => message!("import-dialog-words-is-left-out").to_owned(),
    };
    let list = word.list;
    let search = move |map: &Map, query: &str| entries(map, list, query);
    let name = message!("import-dialog-words-meaning", word = &word.word);
    let width = PICKER * egui::TextStyle::Body.resolve(ui.style()).size / 13.0;
    let picked = ui.scope(|ui| {
        ui.set_max_width(width);
        picker.pick_ui(ui, panel, &name, (shown, &present), &search)
    });
    let mut decided = picked.inner.map(ValueChoice::Use);
    if let Some(near) = word.suggestion.as_ref().filter(|_| word.choice.is_none()) {
        let label = label_of(&map, word.list, near);
        if ui
            .button(message!("import-dialog-words-closest", entry = label))
            .on_hover_text(message!("import-dialog-words-closest-hint"))
            .clicked()
        {
            decided = Some(ValueChoice::Use(near.clone()));
        }
    }
    if word.list.is_open()
        && word.choice != Some(ValueChoice::Add)
        && ui.button(message!("import-dialog-words-add")).clicked()
    {
        decided = Some(ValueChoice::Add);
    }
    if word.choice != Some(ValueChoice::Leave) && ui.button(message!("import-dialog-words-leave-out")).clicked() {
        decided = Some(ValueChoice::Leave);
    }
    if let Some(reason) = word.reason.as_ref().filter(|_| word.choice.is_none()) {
        ui.add(Label::new(RichText::new(reason.to_string()).weak()).truncate());
    }
    if let Some(choice) = decided {
        choices.values.insert(key, choice);
    }
}

fn label_of(map: &Map, list: WordList, id: &str) -> String {
    if list == WordList::Region {
        return map.region_name(&id.into());
    }
    all(map, list).into_iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, label)| label)
}

fn entries(map: &Map, list: WordList, query: &str) -> Vec<Choice> {
    let choice = |id: String, title: String| Choice { detail: String::new(), id, title };
    if list == WordList::Region {
        let own = map
            .ordered_regions()
            .into_iter()
            .filter(|region| matches(&region.name, query) || matches(region.id.as_str(), query));
        let own = own.map(|region| Choice {
            id: region.id.to_string(),
            title: map.region_name(&region.id),
            detail: region.id.to_string(),
        });
        let listed = nuts::search(query).into_iter().take(MOST_REGIONS).map(|entry| Choice {
            id: entry.code.to_owned(),
            title: entry.name.to_owned(),
            detail: entry.code.to_owned(),
        });
        let mut found: Vec<Choice> = own.collect();
        found.extend(listed.filter(|entry| map.regions().get(&entry.id.as_str().into()).is_none()));
        return found;
    }
    let found = all(map, list).into_iter().filter(|(id, label)| matches(label, query) || matches(id, query));
    found.map(|(id, label)| choice(id, label)).collect()
}

/// Ids and labels of a list.
fn all(map: &Map, list: WordList) -> Vec<(String, String)> {
    match list {
        WordList::Type => {
            map.ordered_types().into_iter().map(|kind| (kind.id.to_string(), kind.name.clone())).collect()
        }
        WordList::Stage => {
            map.ordered_stages().into_iter().map(|stage| (stage.id.to_string(), stage.name.clone())).collect()
        }
        WordList::LinkKind => {
            map.ordered_link_kinds().into_iter().map(|kind| (kind.id.to_string(), kind.name.clone())).collect()
        }
        WordList::Region => Vec::new(),
        WordList::Closed(_) => {
            list.choices().iter().map(|choice| (choice.id.to_owned(), choice.label().to_owned())).collect()
        }
    }
}
