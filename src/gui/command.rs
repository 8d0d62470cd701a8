//! Every command, once: menus, toolbar, palette, keys and help read this table.
//!
//! To add a command: a line in the table below, its words in `commands.ftl`, an
//! arm in [`super::dispatch`], and, where it cannot always be done, an arm in
//! [`Command::enabled`].

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::edit::Document;
use crate::messages;
use crate::session::Session;

/// The menu that a command is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    pub fn label(self) -> &'static str {
        match self {
            Self::File => message!("menu-file"),
            Self::Edit => message!("menu-edit"),
            Self::View => message!("menu-view"),
            Self::Map => message!("menu-map"),
            Self::Insert => message!("menu-insert"),
            Self::Arrange => message!("menu-arrange"),
            Self::Analyse => message!("menu-analyse"),
            Self::Help => message!("menu-help"),
            Self::Keys => message!("menu-keys"),
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
    ($($menu:ident { $($variant:ident = $id:literal, [$($key:expr),*];)+ })+) => {
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
            pub fn name(self) -> &'static str {
                match self { $($(Self::$variant => messages::of("command", $id),)+)+ }
            }

            /// One sentence on what it does.
            pub fn hint(self) -> &'static str {
                match self { $($(Self::$variant => messages::of("command", concat!($id, "-hint")),)+)+ }
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
        New = "new", [ctrl(Key::N)];
        Open = "open", [ctrl(Key::O)];
        Save = "save", [ctrl(Key::S)];
        SaveAs = "save-as", [ctrl_shift(Key::S)];
        Import = "import", [ctrl_shift(Key::I)];
        Export = "export", [ctrl_shift(Key::E)];
        ExportFacts = "export-facts", [ctrl_shift(Key::X)];
        Collect = "collect", [];
        CopyPicture = "copy-picture", [ctrl_shift(Key::C)];
        Settings = "settings", [ctrl(Key::Comma)];
        Quit = "quit", [ctrl(Key::Q)];
    }
    Edit {
        Undo = "undo", [ctrl(Key::Z)];
        Redo = "redo", [ctrl(Key::Y), ctrl_shift(Key::Z)];
        Cut = "cut", [ctrl(Key::X)];
        Copy = "copy", [ctrl(Key::C)];
        Paste = "paste", [ctrl(Key::V)];
        CopyStyle = "copy-style", [ctrl_alt(Key::C)];
        PasteStyle = "paste-style", [ctrl_alt(Key::V)];
        Duplicate = "duplicate", [ctrl(Key::D)];
        Delete = "delete", [plain(Key::Delete), plain(Key::Backspace)];
        SelectAll = "select-all", [ctrl(Key::A)];
        Rename = "rename", [plain(Key::F2), plain(Key::Enter)];
        Find = "find", [ctrl(Key::F)];
    }
    View {
        ZoomIn = "zoom-in", [ctrl(Key::Plus), ctrl(Key::Equals)];
        ZoomOut = "zoom-out", [ctrl(Key::Minus)];
        ZoomFull = "zoom-full", [ctrl(Key::Num0), shift(Key::Num0)];
        FitAll = "fit-all", [shift(Key::Num1), ctrl_shift(Key::H)];
        FitSelection = "fit-selection", [shift(Key::Num2)];
        Present = "present", [plain(Key::F5)];
        FullScreen = "full-screen", [plain(Key::F11)];
        HidePanels = "hide-panels", [ctrl(Key::Backslash)];
        ToggleOutline = "toggle-outline", [];
        ToggleInspector = "toggle-inspector", [];
        ToggleDrawer = "toggle-drawer", [];
        ToggleMinimap = "toggle-minimap", [];
        ViewOptions = "view-options", [];
        NewView = "new-view", [];
        DuplicateView = "duplicate-view", [];
        DeleteView = "delete-view", [];
        ClearFilter = "clear-filter", [];
        CollapseCell = "collapse-cell", [ctrl_shift(Key::B)];
        CollapseCrowded = "collapse-crowded", [];
        CollapseAll = "collapse-all", [];
        ExpandAll = "expand-all", [];
        ThemeLight = "theme-light", [];
        ThemeDark = "theme-dark", [];
        ThemeContrast = "theme-contrast", [];
    }
    Map {
        MapDetails = "map-details", [];
        Vocabulary = "vocabulary", [];
    }
    Insert {
        AddElement = "add-element", [plain(Key::N)];
        AddRight = "add-right", [ctrl(Key::ArrowRight), alt_shift(Key::ArrowRight)];
        AddLeft = "add-left", [ctrl(Key::ArrowLeft), alt_shift(Key::ArrowLeft)];
        AddDown = "add-down", [ctrl(Key::ArrowDown), alt_shift(Key::ArrowDown)];
        AddUp = "add-up", [ctrl(Key::ArrowUp), alt_shift(Key::ArrowUp)];
        Connect = "connect", [plain(Key::L), plain(Key::C)];
        Annotate = "annotate", [plain(Key::A)];
        SelectTool = "select-tool", [plain(Key::V)];
        HandTool = "hand-tool", [plain(Key::H)];
    }
    Arrange {
        AlignLeft = "align-left", [alt(Key::A)];
        AlignRight = "align-right", [alt(Key::D)];
        AlignTop = "align-top", [alt(Key::W)];
        AlignBottom = "align-bottom", [alt(Key::S)];
        AlignVertical = "align-vertical", [alt(Key::V)];
        AlignHorizontal = "align-horizontal", [alt(Key::H)];
        Lock = "lock", [ctrl_shift(Key::L)];
        TidyAll = "tidy-all", [alt_shift(Key::T)];
        TidySelection = "tidy-selection", [alt(Key::T)];
        TidyCell = "tidy-cell", [];
        TidyLong = "tidy-long", [];
        ArrangeNetwork = "arrange-network", [];
        ArrangeLayers = "arrange-layers", [];
        ArrangeAround = "arrange-around", [];
        AutoPlace = "auto-place", [];
    }
    Analyse {
        Counts = "counts", [];
        Coverage = "coverage", [];
        Table = "table", [];
        Findings = "findings", [];
        Annotations = "annotations", [];
    }
    Help {
        Palette = "palette", [ctrl(Key::K), ctrl_shift(Key::P)];
        Shortcuts = "shortcuts", [plain(Key::Questionmark), plain(Key::F1)];
        StartPage = "start-page", [];
    }
    Keys {
        WalkLeft = "walk-left", [alt(Key::ArrowLeft)];
        WalkRight = "walk-right", [alt(Key::ArrowRight)];
        WalkUp = "walk-up", [alt(Key::ArrowUp)];
        WalkDown = "walk-down", [alt(Key::ArrowDown)];
        NudgeLeft = "nudge-left", [plain(Key::ArrowLeft)];
        NudgeRight = "nudge-right", [plain(Key::ArrowRight)];
        NudgeUp = "nudge-up", [plain(Key::ArrowUp)];
        NudgeDown = "nudge-down", [plain(Key::ArrowDown)];
        StepLeft = "step-left", [shift(Key::ArrowLeft)];
        StepRight = "step-right", [shift(Key::ArrowRight)];
        StepUp = "step-up", [shift(Key::ArrowUp)];
        StepDown = "step-down", [shift(Key::ArrowDown)];
        Cancel = "cancel", [plain(Key::Escape)];
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
        about.map_or_else(
            || self.name().to_owned(),
            |about| message!("command-with-subject", command = self.name(), subject = about),
        )
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
        Key::Escape => message!("key-escape"),
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
    fn every_command_has_a_name_and_a_hint() {
        // Without words a debug build panics, and another shows the id.
        for command in Command::ALL {
            assert!(!command.name().is_empty() && !command.hint().is_empty(), "{command:?}");
        }
    }

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
