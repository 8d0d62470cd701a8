//! A scene as PDF of one page: text stays text, the font is embedded as far as
//! it is used, and nothing in the file tells the time.

use krilla::Document;
use krilla::error::KrillaError;
use krilla::geom::Size as PdfSize;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

use super::page;
use super::usvg_tree::{TreeError, tree};
use crate::geom::Size;
use crate::scene::Scene;
use crate::text::controls_as_spaces;

/// Longest side that readers of PDF accept, in points: 200 inches.
const MAX_SIDE: f32 = 14_400.0;

/// The reason why a picture could not be written as PDF.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum PdfError {
    #[error("{}", message!(
        "export-pdf-size",
        width = format!("{:.0}", size.width),
        height = format!("{:.0}", size.height),
        most = format!("{MAX_SIDE:.0}")
    ))]
    Size { size: Size },
    #[error(transparent)]
    Tree {
        #[from]
        source: TreeError,
    },
    /// krilla's error is no [`std::error::Error`]: its text is kept.
    #[error("{}", message!("export-pdf-not-made", reason = reason))]
    Document { reason: String },
}

impl From<KrillaError> for PdfError {
    fn from(error: KrillaError) -> Self {
        Self::Document { reason: format!("{error:?}") }
    }
}

/// The scene on a page of this size in points, as large as it fits and centred.
///
/// # Errors
/// When the page is too small or too large for a PDF.
pub fn write(scene: &Scene, size: Size, title: &str) -> Result<Vec<u8>, PdfError> {
    let is_possible = |side: f32| (3.0..=MAX_SIDE).contains(&side);
    let settings = PageSettings::from_wh(size.width, size.height)
        .filter(|_| is_possible(size.width) && is_possible(size.height))
        .ok_or(PdfError::Size { size })?;
    let tree = tree(&page::fit(scene.clone(), size, 0.0))?;

    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(controls_as_spaces(title))
            .creator(concat!("Filiera ", env!("CARGO_PKG_VERSION")).to_owned())
            .document_id(format!("filiera {title}")),
    );
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    if let Some(size) = PdfSize::from_wh(size.width, size.height) {
        // Nothing is drawn only where the page has no area.
        _ = surface.draw_svg(&tree, size, SvgSettings::default());
    }
    surface.finish();
    page.finish();
    Ok(document.finish()?)
}
