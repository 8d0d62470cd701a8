//! Scenes as pictures inside the window.

use egui::ColorImage;

use crate::export::PixelSize;
use crate::export::png::{self, PngError};
use crate::scene::Scene;

/// The scene in pixels, as large as fits into `width` and `height`. Takes a
/// while: for a task.
///
/// # Errors
/// When it could not be drawn.
pub fn raster(scene: &Scene, width: f32, height: f32) -> Result<ColorImage, PngError> {
    let size = scene.bounds.size();
    let scale = (width / size.width.max(1.0)).min(height / size.height.max(1.0));
    let side = |length: f32| (length * scale).round().max(1.0) as u32;
    let pixels = PixelSize::new(side(size.width), side(size.height));
    let bytes = png::to_rgba(scene, pixels)?;
    Ok(ColorImage::from_rgba_unmultiplied([pixels.width as usize, pixels.height as usize], &bytes))
}
