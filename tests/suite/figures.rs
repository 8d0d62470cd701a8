//! Whole figures as they were last looked at: their text, and the pixels of a
//! few small ones.
//!
//! Text that differs is shown by `cargo insta review`; pixels that differ are
//! left beside the message. Look at both pictures before taking the new one.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::export::svg::SvgOptions;
use filiera::export::{PixelSize, png as png_file, svg};
use filiera::map::{
    Anchor, Annotation, AnnotationId, AnnotationKind, Columns, Direction, Head, Link, LinkId, LinkStatus, Map,
    Provenance, Rows, View, ViewId,
};
use filiera::scene::charts::{ChartName, ChartSpec};
use filiera::scene::figure::{PageOptions, page, page_of_chart};
use filiera::scene::{Scene, ThemeName};
use filiera::text::BundledFont;

use crate::support::fixture;

const REGION: &str = "
    iași-university    university S2 +S5 RO213 in_region
    Клиника            hospital S9 RO213 in_region
    Ήλιος-Health       sme_ict S4 RO211 in_region 10-49
    payers             placeholder payer S7 RO21 in_region
    cluster            cluster X RO213 in_region
    nobody-knows-where startup
    iași-university -> Ήλιος-Health  knowledge
    Ήλιος-Health    -> Клиника       product
    Клиника         -> iași-university  data
    payers          ~> Клиника       money
    cluster         -- Ήλιος-Health  membership
";

/// A small region with one of most things in it, words around it and pins.
fn region() -> Document {
    let mut document = Document::new(fixture::map(REGION));
    let head = Head {
        title: "A small region".to_owned(),
        subtitle: "One of most things".to_owned(),
        date: "2026-11".to_owned(),
        sources: "Made up for tests".to_owned(),
        disclaimer: "No organisation of these names is meant.".to_owned(),
        notes: String::new(),
    };
    let pin = |at: &str, kind, anchor| {
        Edit::Annotate(Annotation {
            id: AnnotationId::derived("figures", at),
            kind,
            at: anchor,
            text: String::from("Said in a workshop"),
            provenance: Provenance::default(),
        })
    };
    let cell = Anchor::Cell { stage: Some("S6".into()), region: Some("RO213".into()) };
    let edits = [
        Edit::SetHead(head),
        pin("element", AnnotationKind::Strength, Anchor::Element(fixture::id("iași-university"))),
        pin("link", AnnotationKind::Bottleneck, Anchor::Link(LinkId::derived("fixture", "8"))),
        pin("cell", AnnotationKind::Gap, cell),
    ];
    document.edit("words and pins", &edits).expect("words and pins");
    document
}

fn lanes() -> View {
    View {
        rows: Rows::Region { nuts_level: None },
        columns: Columns::Stage,
        ..View::new(ViewId::derived("figures", "lanes"), "Chain")
    }
}

fn without_lanes() -> View {
    View { rows: Rows::Nothing, columns: Columns::Nothing, ..lanes() }
}

fn options(theme: ThemeName) -> PageOptions {
    PageOptions::new(theme, std::f32::consts::SQRT_2)
}

fn text_of(scene: &Scene) -> String {
    svg::write(scene, &SvgOptions { without_font: true, ..SvgOptions::default() })
}

#[test]
fn the_figure_of_a_region_is_what_it_was() {
    let document = region();
    insta::assert_snapshot!(
        "region",
        text_of(&page(document.map(), &lanes(), &options(ThemeName::Print), &BundledFont))
    );
}

#[test]
fn charts_are_what_they_were() {
    let document = region();
    for name in [ChartName::Regions, ChartName::Coverage] {
        let spec = ChartSpec::new(document.map(), name);
        let scene = page_of_chart(document.map(), &spec, &options(ThemeName::Print), &BundledFont);
        insta::assert_snapshot!(format!("chart-{}", name.id()), text_of(&scene));
    }
}

/// Every kind of link, and every status of one, between two cards each.
fn links() -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let kinds: Vec<_> = document.map().ordered_link_kinds().iter().map(|kind| kind.id.clone()).collect();
    let pairs = kinds.iter().zip(LinkStatus::ALL.iter().cycle());
    for (at, (kind, status)) in pairs.enumerate() {
        let [from, to] = ["from", "to"]
            .map(|end| filiera::map::Element::new(fixture::id(&format!("{end} {at}")), format!("{end} {kind}")));
        let mut link = Link::new(LinkId::derived("figures", &at.to_string()), from.id, to.id, kind.clone());
        link.status = *status;
        link.direction = [Direction::Forward, Direction::Both, Direction::Undirected][at % 3];
        let edits = [Edit::AddElement(Arc::new(from)), Edit::AddElement(Arc::new(to)), Edit::AddLink(Arc::new(link))];
        document.edit("a link", &edits).expect("a link");
    }
    document.map().clone()
}

#[test]
fn pixels_of_small_figures_are_what_they_were() {
    let document = region();
    let figure = |view: &View, theme| page(document.map(), view, &options(theme), &BundledFont);
    for (name, scene) in [
        ("region-print", figure(&lanes(), ThemeName::Print)),
        ("region-dark", figure(&lanes(), ThemeName::Dark)),
        ("region-contrast", figure(&lanes(), ThemeName::Contrast)),
        ("region-without-lanes", figure(&without_lanes(), ThemeName::Print)),
        ("links", page(&links(), &without_lanes(), &options(ThemeName::Print), &BundledFont)),
    ] {
        let mut bytes = Vec::new();
        let size = PixelSize::new(720, 509);
        png_file::write(&scene, size, 96, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a picture");
        is_as_it_was(name, &bytes);
    }
}

fn is_as_it_was(name: &str, bytes: &[u8]) {
    let golden = format!("{}/tests/data/{name}.png", env!("CARGO_MANIFEST_DIR"));
    let same = |golden: Vec<u8>| pixels(&golden) == pixels(bytes);
    if !std::fs::read(&golden).is_ok_and(same) {
        let actual = format!("{}/{name}.png", env!("CARGO_TARGET_TMPDIR"));
        std::fs::File::create(&actual)
            .and_then(|mut file| std::io::Write::write_all(&mut file, bytes))
            .expect("the new picture is written");
        panic!("{actual} is not the picture of {golden}: look at both, then copy the new one over the old");
    }
}

fn pixels(png: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(Cursor::new(png.to_vec())).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    pixels
}
