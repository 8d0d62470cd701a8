//! The sheet a picture is put on.

use std::sync::Arc;

use crate::geom::{Point, Rect, Size};
use crate::map::choices::choices;
use crate::scene::{Group, Scene};

choices! {
    /// Sheets of the A series.
    #[derive(Default)]
    PaperSize {
        A4 = "A4", "A4";
        #[default]
        A3 = "A3", "A3";
        A2 = "A2", "A2";
        A1 = "A1", "A1";
        A0 = "A0", "A0";
    }
}

impl PaperSize {
    /// Short and long side in millimetres (ISO 216).
    pub const fn millimetres(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
            Self::A2 => (420.0, 594.0),
            Self::A1 => (594.0, 841.0),
            Self::A0 => (841.0, 1189.0),
        }
    }
}

choices! {
    /// The orientation of a sheet.
    #[derive(Default)]
    Orientation {
        /// Wide: a chain runs from left to right.
        #[default]
        Landscape = "landscape", message!("export-landscape");
        Portrait = "portrait", message!("export-portrait");
    }
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PixelSize {
    /// Columns of pixels.
    pub width: u32,
    /// Rows of pixels.
    pub height: u32,
}

impl PixelSize {
    /// A picture of this many pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// Number of pixels.
    pub fn count(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

impl From<PixelSize> for Size {
    fn from(size: PixelSize) -> Self {
        Self::new(size.width as f32, size.height as f32)
    }
}

/// The size of a page: of paper, or of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSize {
    /// A sheet, on one of its sides.
    Paper(PaperSize, Orientation),
    /// A number of pixels.
    Pixels(PixelSize),
}

impl Default for PageSize {
    fn default() -> Self {
        Self::Paper(PaperSize::default(), Orientation::default())
    }
}

/// A sheet and how finely it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The size of the sheet or of the picture.
    pub size: PageSize,
    /// Dots per inch.
    pub dpi: u32,
}

const MILLIMETRES_PER_INCH: f32 = 25.4;
const POINTS_PER_INCH: f32 = 72.0;

impl Default for Page {
    /// A3 landscape at 300 dpi: the figure of a report.
    fn default() -> Self {
        Self { size: PageSize::default(), dpi: 300 }
    }
}

impl Page {
    /// Width and height in inches. 0 dpi counts as 1.
    fn inches(self) -> Size {
        match self.size {
            PageSize::Paper(paper, orientation) => {
                let (short, long) = paper.millimetres();
                let (width, height) = match orientation {
                    Orientation::Landscape => (long, short),
                    Orientation::Portrait => (short, long),
                };
                Size::new(width / MILLIMETRES_PER_INCH, height / MILLIMETRES_PER_INCH)
            }
            PageSize::Pixels(PixelSize { width, height }) => {
                let dpi = self.dpi.max(1) as f32;
                Size::new(width as f32 / dpi, height as f32 / dpi)
            }
        }
    }

    /// The size in pixels, at the page's dots per inch.
    pub fn pixels(self) -> PixelSize {
        match self.size {
            PageSize::Pixels(size) => size,
            PageSize::Paper(..) => {
                let Size { width, height } = self.inches();
                let pixels = |inches: f32| (inches * self.dpi as f32).round() as u32;
                PixelSize::new(pixels(width), pixels(height))
            }
        }
    }

    /// The size in points, 72 an inch.
    pub fn points(self) -> Size {
        let Size { width, height } = self.inches();
        Size::new(width * POINTS_PER_INCH, height * POINTS_PER_INCH)
    }

    /// Width over height.
    pub fn aspect(self) -> f32 {
        let Size { width, height } = self.inches();
        if height > 0.0 { width / height } else { 1.0 }
    }

    /// The size in millimetres.
    pub fn millimetres(self) -> Size {
        let Size { width, height } = self.inches();
        Size::new(width * MILLIMETRES_PER_INCH, height * MILLIMETRES_PER_INCH)
    }
}

/// The scene as large as it can be within a sheet of `sheet` less `margin` on
/// every side, centred. The result is in the unit of both, its bounds are the
/// sheet, and its background covers it.
pub fn fit(scene: Scene, sheet: Size, margin: f32) -> Scene {
    let sheet_box = Rect::from_min_size(Point::ZERO, sheet);
    // A margin that leaves nothing is no margin.
    let room = if sheet_box.expand(-margin).is_empty() { sheet_box } else { sheet_box.expand(-margin) };
    let Scene { bounds, background, groups } = scene;
    if bounds.is_empty() {
        return Scene { bounds: sheet_box, background, groups };
    }
    let scale = (room.width() / bounds.width()).min(room.height() / bounds.height());
    let by = room.center() - bounds.center() * scale;
    let fitted = |group: Arc<Group>| Arc::new(Arc::unwrap_or_clone(group).scale(scale).translate(by));
    let groups = groups.into_iter().map(fitted).collect();
    Scene { bounds: sheet_box, background, groups }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Detail, Layer, Shape, Theme, ThemeName};

    fn page(paper: PaperSize, orientation: Orientation) -> Page {
        Page { size: PageSize::Paper(paper, orientation), dpi: 300 }
    }

    #[test]
    fn sheets_have_the_pixels_printers_expect() {
        for (paper, width, height) in
            [(PaperSize::A4, 3508, 2480), (PaperSize::A3, 4961, 3508), (PaperSize::A0, 14043, 9933)]
        {
            assert_eq!(page(paper, Orientation::Landscape).pixels(), PixelSize::new(width, height));
            assert_eq!(page(paper, Orientation::Portrait).pixels(), PixelSize::new(height, width));
        }
    }

    #[test]
    fn points_and_millimetres_follow_the_sheet_or_the_dpi() {
        let a4 = page(PaperSize::A4, Orientation::Portrait).points();
        assert!((a4.width - 595.28).abs() < 0.01 && (a4.height - 841.89).abs() < 0.01, "{a4:?}");
        let pixels = Page { size: PageSize::Pixels(PixelSize::new(600, 300)), dpi: 150 };
        assert_eq!(pixels.points(), Size::new(288.0, 144.0));
        assert_eq!(pixels.millimetres(), Size::new(101.6, 50.8));
    }

    #[test]
    fn a_picture_is_scaled_to_the_sheet_and_centred() {
        let paper = Theme::new(ThemeName::Print).paper;
        let mut scene = Scene::new(Some(paper));
        let mut group = Group::new(Layer::Cards, None);
        let rect = Rect::from_min_size(Point::new(-50.0, 20.0), Size::new(100.0, 20.0));
        group.push(Detail::Always, Shape::Rect { rect, radius: 0.0, fill: Some(paper), stroke: None });
        scene.push(group);

        let fitted = fit(scene, Size::new(420.0, 297.0), 10.0);
        assert_eq!(fitted.bounds, Rect::from_two(Point::ZERO, Point::new(420.0, 297.0)));
        assert_eq!(fitted.groups[0].bounds, Rect::from_two(Point::new(10.0, 108.5), Point::new(410.0, 188.5)));
    }

    #[test]
    fn an_empty_picture_and_a_margin_without_room_are_no_panic() {
        let empty = fit(Scene::new(None), Size::new(10.0, 10.0), 50.0);
        assert_eq!(empty.bounds.size(), Size::new(10.0, 10.0));
        assert!(empty.groups.is_empty());
    }
}
