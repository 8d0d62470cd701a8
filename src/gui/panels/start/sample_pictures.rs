//! The sample maps as small pictures, drawn off the window's thread.

use egui::{ColorImage, TextureHandle, TextureOptions, Ui};

use super::action_cards::PICTURE;
use crate::gui::jobs::{Polled, Progress, Task};
use crate::gui::panels::scene_image::raster;
use crate::gui::{SAMPLES, Sample};
use crate::scene::{Style, ThemeName, picture};
use crate::text::BundledFont;

/// Small pictures of the samples, in their order, as they get ready.
#[derive(Default)]
pub struct Pictures {
    drawn: Vec<Option<TextureHandle>>,
    drawn_for: Option<ThemeName>,
    drawing: Option<(ThemeName, Task<Vec<Option<ColorImage>>>)>,
}

impl Pictures {
    pub fn all(&self) -> &[Option<TextureHandle>] {
        &self.drawn
    }

    /// Draws the samples once for a theme, off the window's thread.
    pub fn update(&mut self, ui: &Ui, theme: ThemeName) {
        let wanted = self.drawing.as_ref().map(|(theme, _)| *theme).or(self.drawn_for);
        if wanted != Some(theme) {
            self.drawing = Some((theme, Task::spawn(ui.ctx(), move |progress| small_pictures(theme, progress))));
        }
        let Some((theme, task)) = &self.drawing else { return };
        match task.poll() {
            Polled::Running => return,
            Polled::Done(images) => {
                let load = |image| ui.ctx().load_texture("sample", image, TextureOptions::LINEAR);
                self.drawn = images.into_iter().map(|image| image.map(load)).collect();
            }
            Polled::Lost => self.drawn = Vec::new(),
        }
        self.drawn_for = Some(*theme);
        self.drawing = None;
    }
}

fn small_pictures(theme: ThemeName, progress: &Progress) -> Vec<Option<ColorImage>> {
    let draw = |sample: &Sample| {
        if progress.is_cancelled() {
            return None;
        }
        let map = crate::file::read(sample.text).ok()?;
        let view = map.ordered_views().first().copied()?.clone();
        let scene = picture(&map, &view, &Style::new(theme), &BundledFont).scene;
        raster(&scene, 2.0 * PICTURE.x, 2.0 * PICTURE.y).ok()
    };
    SAMPLES.iter().map(draw).collect()
}
