//! A person's preferences, kept between runs in a small file in the config folder.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file::disk;
use crate::scene::ThemeName;
use crate::session::{Panels, Session};

/// Recent files that are remembered.
const RECENT_MAX: usize = 10;

/// Settings of the window. Unknown or broken settings files count as none:
/// they hold nothing that is worth a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Id of the window's theme.
    pub theme: String,
    /// Inner size of the window, in points.
    pub window_size: (f32, f32),
    /// The window filled the screen.
    pub is_maximized: bool,
    /// Last opened first.
    pub recent: Vec<PathBuf>,
    /// The outline is open, at the left.
    pub shows_outline: bool,
    /// The inspector is open, at the right.
    pub shows_inspector: bool,
    /// The drawer is open, under the canvas.
    pub shows_drawer: bool,
    /// The minimap is shown on the canvas.
    pub shows_minimap: bool,
    /// Size of the window's text, 1.0 is the usual one.
    pub text_scale: f32,
    /// Nothing moves that need not.
    pub reduces_motion: bool,
    /// Height of the drawer under the canvas, in points.
    pub drawer_height: f32,
    /// The settings file; `None` keeps nothing (tests).
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        let panels = Panels::default();
        Self {
            theme: ThemeName::Light.id().to_owned(),
            window_size: (1440.0, 900.0),
            is_maximized: false,
            recent: Vec::new(),
            shows_outline: panels.outline,
            shows_inspector: panels.inspector,
            shows_drawer: panels.drawer,
            shows_minimap: panels.minimap,
            text_scale: 1.0,
            reduces_motion: false,
            drawer_height: 256.0,
            file: None,
        }
    }
}

impl Settings {
    /// Reads the settings of this person.
    pub fn load() -> Self {
        let file = directories::ProjectDirs::from("", "", "filiera").map(|dirs| dirs.config_dir().join("settings.ron"));
        let text = file.as_deref().and_then(|file| disk::read_limited(file).ok());
        let mut settings: Self = text.and_then(|text| ron::de::from_bytes(&text).ok()).unwrap_or_default();
        settings.file = file;
        settings.mend();
        settings
    }

    /// Writes them; a full disk loses settings, never the old file.
    pub fn store(&self) {
        let Some(file) = &self.file else { return };
        let Ok(text) = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()) else { return };
        // Nobody's work is lost with them; the window says nothing about it.
        let _ = disk::write_own(file, &text);
    }

    /// The theme; the light one where its id is unknown.
    pub fn theme(&self) -> ThemeName {
        ThemeName::from_id(&self.theme).unwrap_or(ThemeName::Light)
    }

    /// The same with another height of the drawer, in points.
    pub fn with_drawer_height(&self, drawer_height: f32) -> Self {
        Self { drawer_height, ..self.clone() }
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember_file(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT_MAX);
    }

    /// Takes a file that cannot be opened off the recent ones.
    pub fn forget_file(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }

    /// Gives a new session its theme and panels.
    pub fn apply_to(&self, session: &mut Session) {
        session.theme = self.theme();
        session.panels = Panels {
            outline: self.shows_outline,
            inspector: self.shows_inspector,
            drawer: self.shows_drawer,
            minimap: self.shows_minimap,
            all_hidden: false,
        };
    }

    /// Takes theme and panels from a session.
    pub fn take_from(&mut self, session: &Session) {
        self.theme = session.theme.id().to_owned();
        self.shows_outline = session.panels.outline;
        self.shows_inspector = session.panels.inspector;
        self.shows_drawer = session.panels.drawer;
        self.shows_minimap = session.panels.minimap;
    }

    fn mend(&mut self) {
        let (width, height) = self.window_size;
        let is_sane = |points: f32| points.is_finite() && (200.0..20_000.0).contains(&points);
        if !is_sane(width) || !is_sane(height) {
            self.window_size = Self::default().window_size;
        }
        if !self.text_scale.is_finite() {
            self.text_scale = 1.0;
        }
        self.text_scale = self.text_scale.clamp(0.8, 2.0);
        if !self.drawer_height.is_finite() {
            self.drawer_height = Self::default().drawer_height;
        }
        self.drawer_height = self.drawer_height.clamp(120.0, 640.0);
        self.recent.truncate(RECENT_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_settings_are_mended() {
        let mut settings = Settings { window_size: (f32::NAN, -3.0), text_scale: 90.0, ..Settings::default() };
        settings.mend();
        assert_eq!(settings.window_size, Settings::default().window_size);
        assert_eq!(settings.text_scale, 2.0);
    }

    #[test]
    fn a_file_is_remembered_once_and_first() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.remember_file(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("a"), PathBuf::from("b")]);
    }
}
