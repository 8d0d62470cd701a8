//! A scene as the bytes of a file, whichever format is wanted.

use std::ops::ControlFlow;

use super::page::{Page, PageSize};
use super::pdf::PdfError;
use super::png::PngError;
use super::svg::{Extent, SvgOptions};
use super::{pdf, png, svg};
use crate::map::choices::choices;
use crate::scene::Scene;

choices! {
    /// The format of a picture's file.
    PictureFormat {
        Png = "png", "PNG";
        Svg = "svg", "SVG";
        Pdf = "pdf", "PDF";
    }
}

/// The reason why a picture could not be made into the bytes of a file.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum PictureError {
    #[error(transparent)]
    Png {
        #[from]
        source: PngError,
    },
    #[error(transparent)]
    Pdf {
        #[from]
        source: PdfError,
    },
}

impl PictureFormat {
    /// The ending of its files, without a dot.
    pub const fn ending(self) -> &'static str {
        self.id()
    }

    /// The format whose files end so, in any case; without a dot.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::from_id(&ending.to_ascii_lowercase())
    }

    /// The bytes of a picture on a page; `title` and `description` are what the
    /// file says of itself. `progress` is told the share that is done, 0 to 1.
    ///
    /// # Errors
    /// When the picture cannot be drawn, or `progress` breaks off.
    pub fn bytes(
        self,
        scene: &Scene,
        page: Page,
        (title, description): (&str, &str),
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, PictureError> {
        let bytes = match self {
            Self::Png => {
                let mut bytes = Vec::new();
                png::write(scene, page.pixels(), page.dpi, &mut bytes, progress)?;
                bytes
            }
            Self::Svg => {
                let extent = match page.size {
                    PageSize::Paper(..) => Extent::Millimetres(page.millimetres()),
                    PageSize::Pixels(size) => Extent::Pixels(size.into()),
                };
                let (title, description) = (title.to_owned(), description.to_owned());
                let options = SvgOptions { extent: Some(extent), title, description, without_font: false };
                svg::write(scene, &options).into_bytes()
            }
            Self::Pdf => pdf::write(scene, page.points(), title)?,
        };
        // SVG and PDF are made in one go: broken off meanwhile, they go nowhere.
        match progress(1.0) {
            ControlFlow::Continue(()) => Ok(bytes),
            ControlFlow::Break(()) => Err(PngError::Cancelled.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Orientation, PaperSize};
    use crate::geom::{Point, Rect, Size};

    #[test]
    fn a_cancelled_file_has_no_bytes_whatever_its_format() {
        let bounds = Rect::from_min_size(Point::ZERO, Size::new(100.0, 70.0));
        let page = Page { size: PageSize::Paper(PaperSize::A4, Orientation::Landscape), dpi: 30 };
        for format in PictureFormat::ALL {
            let scene = Scene { bounds, ..Scene::new(None) };
            let bytes = |flow| format.bytes(&scene, page, ("", ""), &mut move |_| flow);
            assert!(bytes(ControlFlow::Continue(())).is_ok_and(|bytes| !bytes.is_empty()));
            assert!(bytes(ControlFlow::Break(())).is_err(), "{format:?}");
        }
    }
}
