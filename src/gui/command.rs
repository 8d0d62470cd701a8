//! Every command, once: menus, toolbar, palette, keys and help read this table.
//!
//! To add a command: a line in the table below, an arm in
//! [`super::dispatch`], and, where it cannot always be done, an arm in
//! [`Command::enabled`].

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::edit::Document;
use crate::session::Session;

/// The menu that a command is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for its title")]
pub enum Menu {
    File,
    Edit,
    View,
    Map,
    Insert,
    Arrange,
    Analyse,
    Help,
    /// In no menu; in the palette and in the shortcut help.
    Keys,
}

impl Menu {
    /// The menus of the menu bar, from the left.
    pub const BAR: [Self; 8] =
        [Self::File, Self::Edit, Self::View, Self::Map, Self::Insert, Self::Arrange, Self::Analyse, Self::Help];

    /// The title of the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Map => "Map",
            Self::Insert => "Insert",
            Self::Arrange => "Arrange",
            Self::Analyse => "Analyse",
            Self::Help => "Help",
            Self::Keys => "Canvas",
        }
    }
}

const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}
const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}
const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}
const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(CTRL_SHIFT, key)
}
const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(CTRL_ALT, key)
}
const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}
const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(ALT_SHIFT, key)
}

macro_rules! commands {
    ($($menu:ident { $($variant:ident = $name:literal, $hint:literal, [$($key:expr),*];)+ })+) => {
        /// Something a person can ask for by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "its hint says what each does")]
        pub enum Command {
            $($($variant,)+)+
        }

        impl Command {
            /// Every command, in the order of the menus.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)+)+];

            /// Its name in menus and in the palette.
            pub const fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)+)+ }
            }

            /// One sentence on what it does.
            pub const fn hint(self) -> &'static str {
                match self { $($(Self::$variant => $hint,)+)+ }
            }

            /// The menu that it is in.
            pub const fn menu(self) -> Menu {
                match self { $($(Self::$variant => Menu::$menu,)+)+ }
            }

            /// Keys that run it; the first is the one that is shown.
            pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
                match self { $($(Self::$variant => const { &[$($key),*] },)+)+ }
            }
        }
    };
}

commands! {
    File {
        New = "New map", "Start an empty map with the default vocabulary", [ctrl(Key::N)];
        Open = "Open…", "Open a map from a file", [ctrl(Key::O)];
        Save = "Save", "Write the map to its file", [ctrl(Key::S)];
        SaveAs = "Save as…", "Write the map to another file", [ctrl_shift(Key::S)];
        Import = "Import…", "Add lists and graphs from other programs to this map: CSV, Excel, GraphML, Kumu, draw.io and others", [ctrl_shift(Key::I)];
        Export = "Export picture…", "Write the view as PNG, SVG or PDF", [ctrl_shift(Key::E)];
        ExportFacts = "Export for other programs…", "Write the facts as CSV, Excel, GraphML, draw.io, a web page and others", [ctrl_shift(Key::X)];
        CopyPicture = "Copy picture", "Put the view on the clipboard as a picture", [ctrl_shift(Key::C)];
        Settings = "Settings…", "Theme and text size", [ctrl(Key::Comma)];
        Quit = "Quit", "Close the window", [ctrl(Key::Q)];
    }
    Edit {
        Undo = "Undo", "Take back the last step", [ctrl(Key::Z)];
        Redo = "Redo", "Do the step again", [ctrl(Key::Y), ctrl_shift(Key::Z)];
        Cut = "Cut", "Move the selection to the clipboard", [ctrl(Key::X)];
        Copy = "Copy", "Copy the selection as text", [ctrl(Key::C)];
        Paste = "Paste", "Add what is on the clipboard", [ctrl(Key::V)];
        CopyStyle = "Copy style", "Copy kind, type, helix and level of an element, or kind, direction and status of a link", [ctrl_alt(Key::C)];
        PasteStyle = "Paste style", "Apply the copied style to the selection", [ctrl_alt(Key::V)];
        Duplicate = "Duplicate", "Copy the selection beside itself, with the links between the copies", [ctrl(Key::D)];
        Delete = "Delete", "Remove the selection from the map", [plain(Key::Delete), plain(Key::Backspace)];
        SelectAll = "Select all", "Select every element in sight of this view", [ctrl(Key::A)];
        Rename = "Rename", "Type a new name on the card, a role on the link, a text on the pin", [plain(Key::F2), plain(Key::Enter)];
        Find = "Find", "Find an element by any of its names", [ctrl(Key::F)];
    }
    View {
        ZoomIn = "Zoom in", "Larger", [ctrl(Key::Plus), ctrl(Key::Equals)];
        ZoomOut = "Zoom out", "Smaller", [ctrl(Key::Minus)];
        ZoomFull = "100 %", "One map unit is one point", [ctrl(Key::Num0), shift(Key::Num0)];
        FitAll = "Fit all", "Show the whole map", [shift(Key::Num1), ctrl_shift(Key::H)];
        FitSelection = "Fit selection", "Show the whole selection", [shift(Key::Num2)];
        Present = "Present", "Hide the panels and enlarge the text", [plain(Key::F5)];
        FullScreen = "Full screen", "Use the whole screen", [plain(Key::F11)];
        HidePanels = "Hide all panels", "Only the canvas", [ctrl(Key::Backslash)];
        ToggleOutline = "Outline", "Show or hide the list at the left", [];
        ToggleInspector = "Inspector", "Show or hide the fields at the right", [];
        ToggleDrawer = "Drawer", "Show or hide counts and lists at the bottom", [];
        ToggleMinimap = "Minimap", "Show or hide the small map in the corner", [];
        ViewOptions = "View options…", "Rows, columns, colour, badge and filter of this view", [];
        NewView = "New view", "Another view of the same facts", [];
        DuplicateView = "Duplicate view", "A copy of this view, positions included", [];
        DeleteView = "Delete view", "Remove this view; its facts stay", [];
        ClearFilter = "Clear filter", "Show what the filter of this view hides", [];
        CollapseCell = "Collapse or expand cell", "One block with counts instead of the cards of a cell: where the menu was opened, or what is selected is", [ctrl_shift(Key::B)];
        CollapseCrowded = "Collapse crowded cells", "The same for every cell with more than eight cards", [];
        CollapseAll = "Collapse all cells", "Counts instead of cards everywhere", [];
        ExpandAll = "Expand all cells", "All cards where they were", [];
        ThemeLight = "Light theme", "Dark text on white", [];
        ThemeDark = "Dark theme", "Light text on dark", [];
        ThemeContrast = "High-contrast theme", "Black, white and shape", [];
    }
    Map {
        MapDetails = "Title and sources…", "Title, subtitle, sources and disclaimer of the figures", [];
        Vocabulary = "Vocabulary…", "Stages, types, link kinds and regions", [];
    }
    Insert {
        AddElement = "New element", "A card in the middle, or where the pointer is; type its name", [plain(Key::N)];
        AddRight = "Add next stage", "A linked element one stage on", [ctrl(Key::ArrowRight), alt_shift(Key::ArrowRight)];
        AddLeft = "Add previous stage", "A linked element one stage back", [ctrl(Key::ArrowLeft), alt_shift(Key::ArrowLeft)];
        AddDown = "Add below", "An element in the same cell, below", [ctrl(Key::ArrowDown), alt_shift(Key::ArrowDown)];
        AddUp = "Add above", "An element in the same cell, above", [ctrl(Key::ArrowUp), alt_shift(Key::ArrowUp)];
        Connect = "Draw links", "Click one element, then the other", [plain(Key::L), plain(Key::C)];
        Annotate = "Pin an annotation", "Click an element, a link, a cell or a free point", [plain(Key::A)];
        SelectTool = "Select and move", "The plain pointer", [plain(Key::V)];
        HandTool = "Hand", "Pan with the pointer", [plain(Key::H)];
    }
    Arrange {
        AlignLeft = "Align left", "Left sides of the selected cards on one line", [alt(Key::A)];
        AlignRight = "Align right", "Right sides on one line", [alt(Key::D)];
        AlignTop = "Align top", "Upper sides on one line", [alt(Key::W)];
        AlignBottom = "Align bottom", "Lower sides on one line", [alt(Key::S)];
        AlignVertical = "Centre vertically", "Middles on one horizontal line", [alt(Key::V)];
        AlignHorizontal = "Centre horizontally", "Middles on one vertical line", [alt(Key::H)];
        Lock = "Lock or unlock", "Keep the selected cards in place, or release them", [ctrl_shift(Key::L)];
        TidyAll = "Tidy all", "Move cards so that links are short and cross little; cards placed by hand stay", [alt_shift(Key::T)];
        TidySelection = "Tidy selection", "The same for the selected cards; all others stay", [alt(Key::T)];
        TidyCell = "Tidy cell", "The same for one cell: where the menu was opened, or the selected card is", [];
        TidyLong = "Tidy all, thoroughly", "Search longer for fewer crossings: about a second", [];
        ArrangeNetwork = "Arrange as network", "Linked cards near each other, in a view without rows and columns", [];
        ArrangeLayers = "Arrange in layers", "From left to right along the links, in a view without rows and columns", [];
        ArrangeAround = "Arrange around selected", "Rings by distance from it, in a view without rows and columns", [];
        AutoPlace = "Place automatically", "Return the selected cards, or all, to the automatic placement", [];
    }
    Analyse {
        Counts = "Counts", "Stakeholders by region, stage, type and size", [];
        Coverage = "Coverage", "Who is where: stage by region", [];
        Table = "Table", "All elements in rows, to sort", [];
        Findings = "Findings", "Gaps, single actors, brokers, and facts without a source", [];
        Annotations = "Annotations", "The list of all annotations", [];
    }
    Help {
        Palette = "Commands…", "Find a command or an element by name", [ctrl(Key::K), ctrl_shift(Key::P)];
        Shortcuts = "Keyboard shortcuts", "Every key", [plain(Key::Questionmark), plain(Key::F1)];
        StartPage = "Start page", "Samples, recent files, new map", [];
    }
    Keys {
        WalkLeft = "Walk left", "Select the neighbour to the left", [alt(Key::ArrowLeft)];
        WalkRight = "Walk right", "Select the neighbour to the right", [alt(Key::ArrowRight)];
        WalkUp = "Walk up", "Select the neighbour above", [alt(Key::ArrowUp)];
        WalkDown = "Walk down", "Select the neighbour below", [alt(Key::ArrowDown)];
        NudgeLeft = "Nudge left", "Move the cards a little; with nothing selected, pan", [plain(Key::ArrowLeft)];
        NudgeRight = "Nudge right", "Move the cards a little; with nothing selected, pan", [plain(Key::ArrowRight)];
        NudgeUp = "Nudge up", "Move the cards a little; with nothing selected, pan", [plain(Key::ArrowUp)];
        NudgeDown = "Nudge down", "Move the cards a little; with nothing selected, pan", [plain(Key::ArrowDown)];
        StepLeft = "Move left a grid step", "Move the cards to the next grid line", [shift(Key::ArrowLeft)];
        StepRight = "Move right a grid step", "Move the cards to the next grid line", [shift(Key::ArrowRight)];
        StepUp = "Move up a grid step", "Move the cards to the next grid line", [shift(Key::ArrowUp)];
        StepDown = "Move down a grid step", "Move the cards to the next grid line", [shift(Key::ArrowDown)];
        Cancel = "Cancel", "Cancel the gesture, or clear the selection", [plain(Key::Escape)];
    }
}

impl Command {
    /// Returns `true` if it can be done now.
    pub fn enabled(self, document: &Document, session: &Session) -> bool {
        use Command as C;
        let map = document.map();
        let cards = || session.selected_elements().count();
        let has_lanes = || session.active_view(map).has_lanes();
        match self {
            C::Undo => document.has_gesture() || document.undo_label().is_some(),
            C::Redo => document.redo_label().is_some(),
            C::Cut | C::Copy | C::Duplicate | C::Lock => cards() > 0,
            C::CopyStyle => session.selection.len() == 1,
            C::PasteStyle => session.copied_style.is_some() && !session.selection.is_empty(),
            C::Delete | C::FitSelection => !session.selection.is_empty(),
            C::Rename => session.selection.len() == 1,
            C::AddRight | C::AddLeft | C::AddDown | C::AddUp => cards() == 1,
            C::AlignLeft | C::AlignRight | C::AlignTop | C::AlignBottom | C::AlignVertical | C::AlignHorizontal => {
                cards() > 1
            }
            C::WalkLeft | C::WalkRight | C::WalkUp | C::WalkDown => cards() <= 1 && !map.elements().is_empty(),
            C::StepLeft | C::StepRight | C::StepUp | C::StepDown => cards() > 0,
            C::Connect => !map.link_kinds().is_empty(),
            C::DeleteView => map.views().len() > 1,
            C::ClearFilter => {
                let view = session.active_view(map);
                !view.filter.is_empty() || !view.hidden_link_kinds.is_empty()
            }
            C::TidyAll | C::TidyLong => !map.elements().is_empty(),
            C::TidySelection => cards() > 0,
            C::TidyCell => has_lanes() && (session.menu_cell.is_some() || cards() == 1),
            C::ArrangeNetwork | C::ArrangeLayers => !has_lanes() && !map.elements().is_empty(),
            C::ArrangeAround => !has_lanes() && cards() == 1,
            C::CollapseCell => has_lanes() && (session.menu_cell.is_some() || cards() > 0),
            C::CollapseCrowded | C::CollapseAll => has_lanes() && !map.elements().is_empty(),
            C::ExpandAll => has_lanes() && !session.active_view(map).collapsed.is_empty(),
            C::AutoPlace => map.placements_of(session.view).next().is_some(),
            _ => true,
        }
    }

    /// Returns `true` if a name is typed after it.
    pub const fn opens_a_name(self) -> bool {
        matches!(self, Self::AddElement | Self::AddRight | Self::AddLeft | Self::AddDown | Self::AddUp | Self::Rename)
    }

    /// Returns `true` if a key that is held down does it again and again.
    pub const fn repeats(self) -> bool {
        matches!(self.menu(), Menu::Keys) && !matches!(self, Self::Cancel)
            || matches!(self, Self::ZoomIn | Self::ZoomOut | Self::Undo | Self::Redo)
    }

    /// Its name with what it is about: "Undo: Move 3 elements".
    pub fn label(self, document: &Document) -> String {
        let about = match self {
            Self::Undo => document.undo_label(),
            Self::Redo => document.redo_label(),
            _ => None,
        };
        about.map_or_else(|| self.name().to_owned(), |about| format!("{}: {about}", self.name()))
    }

    /// The keys as people read them, empty where there are none.
    pub fn keys(self, ctx: &egui::Context) -> String {
        self.shortcuts().first().map_or_else(String::new, |shortcut| keys_of(ctx, shortcut))
    }

    /// The command that this key press asks for.
    ///
    /// Digits are matched by where they are on the keyboard too, because with
    /// Shift a layout may make something else of them.
    pub fn pressed(key: Key, physical_key: Option<Key>, modifiers: Modifiers, is_typing: bool) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| {
            command.shortcuts().iter().any(|shortcut| {
                let wanted = shortcut.logical_key;
                let is_key = key == wanted || is_digit(wanted) && physical_key == Some(wanted);
                let is_sign =
                    matches!(wanted, Key::Plus | Key::Equals | Key::Minus | Key::Questionmark | Key::Backslash);
                let held = if is_sign { Modifiers { shift: false, ..modifiers } } else { modifiers };
                is_key && held.matches_exact(shortcut.modifiers) && !(is_typing && is_for_text(shortcut))
            })
        })
    }
}

/// A shortcut in words and signs that the bundled font has.
pub fn keys_of(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    let modifiers = ctx.format_modifiers(shortcut.modifiers);
    let key = match shortcut.logical_key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Equals => "=",
        Key::Backslash => "\\",
        Key::Questionmark => "?",
        Key::Escape => "Esc",
        other => other.name(),
    };
    if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}+{key}") }
}

fn is_digit(key: Key) -> bool {
    matches!(key, Key::Num0 | Key::Num1 | Key::Num2)
}

/// A key that a focused text field wants for itself.
fn is_for_text(shortcut: &KeyboardShortcut) -> bool {
    let is_function_key = matches!(shortcut.logical_key, Key::F1 | Key::F5 | Key::F11);
    let without_control = !shortcut.modifiers.command && !is_function_key;
    let edits_text = matches!(
        shortcut.logical_key,
        Key::A
            | Key::C
            | Key::X
            | Key::V
            | Key::Z
            | Key::Y
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
    );
    without_control || edits_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_have_the_same_key() {
        let mut seen = std::collections::BTreeMap::new();
        for &command in Command::ALL {
            for shortcut in command.shortcuts() {
                let other = seen.insert(format!("{shortcut:?}"), command);
                assert_eq!(other, None, "{command:?} and {other:?} share {shortcut:?}");
            }
        }
    }

    #[test]
    fn plain_keys_wait_while_text_is_typed() {
        assert_eq!(Command::pressed(Key::N, None, Modifiers::NONE, false), Some(Command::AddElement));
        assert_eq!(Command::pressed(Key::N, None, Modifiers::NONE, true), None);
        assert_eq!(Command::pressed(Key::S, None, Modifiers::COMMAND, true), Some(Command::Save));
        assert_eq!(Command::pressed(Key::Z, None, Modifiers::COMMAND, true), None);
    }

    #[test]
    fn a_layout_that_shifts_digits_still_fits_the_map() {
        let pressed = Command::pressed(Key::Exclamationmark, Some(Key::Num1), Modifiers::SHIFT, false);
        assert_eq!(pressed, Some(Command::FitAll));
        let plus = Command::pressed(Key::Plus, Some(Key::Equals), CTRL_SHIFT, false);
        assert_eq!(plus, Some(Command::ZoomIn));
    }
}
