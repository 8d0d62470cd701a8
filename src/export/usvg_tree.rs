//! A scene as a tree of outlines, by way of its SVG text: what PNG and PDF are
//! made from.

use std::sync::{Arc, OnceLock};

use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};

use super::svg::{self, SvgOptions};
use crate::scene::Scene;
use crate::text::{FAMILY, REGULAR, SEMI_BOLD};

/// Our own SVG text was not understood: a fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("{}", message!("export-picture-not-drawn", error = source.to_string()))]
pub struct TreeError {
    #[from]
    source: resvg::usvg::Error,
}

/// The scene's tree. Its size is that of the scene's bounds.
///
/// # Errors
/// When the SVG text is faulty.
pub(super) fn tree(scene: &Scene) -> Result<Tree, TreeError> {
    let text = svg::write(scene, &SvgOptions { without_font: true, ..SvgOptions::default() });
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: fonts(),
        // A picture of ours holds no images; nothing it says opens a file.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Ok(Tree::from_str(&text, &options)?)
}

/// The two bundled faces and no font of the system.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for bytes in [REGULAR, SEMI_BOLD] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_are_found_under_one_family() {
        for weight in [fontdb::Weight::NORMAL, fontdb::Weight::SEMIBOLD] {
            let families = [fontdb::Family::Name(FAMILY)];
            let query = fontdb::Query { families: &families, weight, ..fontdb::Query::default() };
            let fonts = fonts();
            let found = fonts.query(&query).and_then(|id| fonts.face(id)).map(|face| face.weight);
            assert_eq!(found, Some(weight));
        }
    }
}
