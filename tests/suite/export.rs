//! Files made of pictures: their text, their pixels, and that they are the same
//! on every run.

use std::io::Cursor;
use std::ops::ControlFlow;

use filiera::export::svg::{Extent, SvgOptions};
use filiera::export::{PixelSize, page, pdf, png as png_file, svg};
use filiera::geom::{Path, Point, Rect, Size};
use filiera::map::{ElementId, Key, Target};
use filiera::scene::{Align, Detail, Group, Layer, Scene, Shape, Spot, Stroke, Style, Text, Theme, ThemeName, picture};
use filiera::text::{BundledFont, Measure, Weight};

use crate::support::generated;

fn text(text: &str, at: Point) -> Text {
    let (size, weight) = (12.0, Weight::Regular);
    Text {
        text: text.to_owned(),
        at,
        align: Align::Start,
        size,
        weight,
        color: Theme::new(ThemeName::Print).ink,
        halo: None,
        upwards: false,
        width: BundledFont.width(text, size, weight),
    }
}

/// One of each: a rounded card, a dashed curve, an arrowhead, haloed text,
/// text upwards, a translucent fill.
fn small_scene() -> Scene {
    let theme = Theme::new(ThemeName::Print);
    let mut scene = Scene::new(Some(theme.paper));

    let mut link = Group::new(Layer::Links, None);
    let curve =
        Path::cubic(Point::new(60.0, 30.0), Point::new(90.5, 30.0), Point::new(90.5, 60.25), Point::new(120.0, 60.0));
    let stroke = Some(Stroke {
        color: theme.link(filiera::map::LinkStyle::Data).with_opacity(0.6),
        width: 1.5,
        dash: &[7.0, 4.0],
    });
    link.push(Detail::Always, Shape::Path { path: curve, fill: None, stroke });
    let arrow = Path::polygon([Point::new(120.0, 60.0), Point::new(114.0, 57.0), Point::new(114.0, 63.0)]);
    link.push(Detail::Always, Shape::Path { path: arrow, fill: Some(theme.ink), stroke: None });
    scene.push(link);

    let mut card = Group::new(Layer::Cards, Some(Spot::Fact(Target::Element(ElementId::from_u64(1)))));
    let rect = Rect::from_min_size(Point::new(10.0, 10.0), Size::new(50.0, 40.0));
    let stroke = Some(Stroke::solid(theme.card_border, 1.0));
    card.push(Detail::Always, Shape::Rect { rect, radius: 4.0, fill: Some(theme.card), stroke });
    let name = Text { weight: Weight::SemiBold, ..text("Iași & Ήλιος", Point::new(14.0, 26.0)) };
    card.push(Detail::Near, Shape::Text(name));
    scene.push(card);

    let mut header = Group::new(Layer::RowHeaders, Some(Spot::Row(Key::new("RO\"21"))));
    let upright = Text { upwards: true, align: Align::Middle, ..text("Здраве", Point::new(6.0, 40.0)) };
    header.push(Detail::Near, Shape::Text(upright));
    let haloed = Text { halo: Some(theme.paper), align: Align::End, ..text("<data>", Point::new(119.5, 80.333)) };
    header.push(Detail::Near, Shape::Text(haloed));
    scene.push(header);
    scene
}

fn png_of(scene: &Scene, size: PixelSize, dpi: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    png_file::write(scene, size, dpi, &mut bytes, &mut |_| ControlFlow::Continue(())).expect("a picture");
    bytes
}

fn decoded(bytes: &[u8]) -> (png::Info<'static>, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(bytes.to_vec())).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    (reader.info().clone(), pixels)
}

#[test]
fn the_svg_of_a_small_scene_is_what_it_was() {
    let options = SvgOptions {
        extent: Some(Extent::Millimetres(Size::new(105.0, 74.25))),
        title: "A <small> map".to_owned(),
        description: "One card & one link.".to_owned(),
        without_font: true,
    };
    insta::assert_snapshot!("small", svg::write(&small_scene(), &options));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let map = generated::map(50);
    let view = map.ordered_views()[0];
    let scene = || picture(&map, view, &Style::new(ThemeName::Print), &BundledFont).scene;
    let size = PixelSize::new(700, 500);
    assert!(svg::write(&scene(), &SvgOptions::default()) == svg::write(&scene(), &SvgOptions::default()));
    assert!(png_of(&scene(), size, 96) == png_of(&scene(), size, 96));
    let pdf = || pdf::write(&scene(), Size::new(842.0, 595.0), "map").expect("a PDF");
    assert!(pdf() == pdf());
}

/// Pixels that are drawn otherwise show a changed rasteriser, font or scene:
/// look at both pictures, then copy the new one over the old.
#[test]
fn the_pixels_of_a_small_scene_are_what_they_were() {
    let bytes = png_of(&small_scene(), PixelSize::new(260, 180), 96);
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/small.png");
    let is_same = std::fs::read(golden).is_ok_and(|golden| decoded(&golden).1 == decoded(&bytes).1);
    if !is_same {
        let actual = concat!(env!("CARGO_TARGET_TMPDIR"), "/small.png");
        let mut file = std::fs::File::create(actual).expect("a file for the new picture");
        std::io::Write::write_all(&mut file, &bytes).expect("the new picture");
        panic!("{actual} is not the picture of {golden}");
    }
}

#[test]
fn a_png_says_its_dots_and_is_opaque_only_on_paper() {
    let scene = small_scene();
    let (info, _) = decoded(&png_of(&scene, PixelSize::new(100, 80), 300));
    let dims = info.pixel_dims.expect("pHYs");
    assert_eq!((dims.xppu, dims.yppu, dims.unit), (11_811, 11_811, png::Unit::Meter));
    assert_eq!(info.color_type, png::ColorType::Rgb);

    let transparent = Scene { background: None, ..scene };
    let (info, pixels) = decoded(&png_of(&transparent, PixelSize::new(100, 80), 96));
    assert_eq!((info.color_type, info.pixel_dims.map(|dims| dims.xppu)), (png::ColorType::Rgba, Some(3780)));
    assert_eq!(pixels[..4], [0, 0, 0, 0]);
    // A soft edge keeps its colour: it is not premultiplied.
    let edge = pixels.chunks_exact(4).find(|pixel| (64..192).contains(&pixel[3])).expect("a soft edge");
    assert!(edge[..3].iter().any(|value| *value > 0), "{edge:?}");
}

#[test]
fn the_clipboard_gets_the_pixels_of_the_file() {
    let size = PixelSize::new(130, 90);
    let transparent = Scene { background: None, ..small_scene() };
    let rgba = png_file::to_rgba(&transparent, size).expect("a picture");
    assert!(rgba == decoded(&png_of(&transparent, size, 96)).1);
    let opaque = png_file::to_rgba(&small_scene(), size).expect("a picture");
    let rgb: Vec<u8> = opaque.chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    assert!(rgb == decoded(&png_of(&small_scene(), size, 96)).1);
}

#[test]
fn absurd_sizes_are_errors() {
    let scene = small_scene();
    let write = |size| {
        let mut out = Vec::new();
        let error = png_file::write(&scene, size, 300, &mut out, &mut |_| ControlFlow::Continue(())).err();
        (error.map(|error| error.to_string()), out.len())
    };
    for (width, height) in [(0, 10), (10, 0), (u32::MAX, u32::MAX), (60_001, 1), (59_000, 59_000)] {
        let (error, written) = write(PixelSize::new(width, height));
        assert!(error.is_some_and(|error| error.contains(&format!("{width} x {height} pixels"))));
        assert_eq!(written, 0);
        assert!(png_file::to_rgba(&scene, PixelSize::new(width, height)).is_err());
    }
    for side in [0.0, -1.0, 2.0, 14_401.0, f32::NAN, f32::INFINITY] {
        assert!(pdf::write(&scene, Size::new(side, 500.0), "").is_err(), "{side}");
    }
}

#[test]
fn drawing_can_be_broken_off_and_says_how_far_it_is() {
    let scene = small_scene();
    let mut heard = Vec::new();
    // Wide enough for several bands.
    let size = PixelSize::new(20_000, 3_000);
    let error = png_file::write(&scene, size, 300, &mut std::io::sink(), &mut |share| {
        heard.push(share);
        if heard.len() == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(error, Err(png_file::PngError::Cancelled)));
    assert!(heard.len() == 2 && heard[0] == 0.0 && heard[1] > 0.0 && heard[1] < 1.0, "{heard:?}");
}

/// One bad character fails a whole export in a reader of XML.
#[test]
fn hostile_text_breaks_no_file() {
    let every_ascii: String = (0u8..128).map(char::from).collect();
    let texts = [
        every_ascii.as_str(),
        "</text><script>alert(1)</script>",
        "&#0; &unknown; ]]> <!-- ",
        "\u{fffe}\u{ffff}\u{feff}\u{202e}\u{2028}\u{85}\u{9f}",
        "漢字 😀 عربى עברית e\u{301}\u{301}\u{301}",
        "   two  spaces   ",
        "",
    ];
    let mut scene = small_scene();
    let mut group = Group::new(Layer::Furniture, Some(Spot::Column(Key::new("\"'<&>\u{1}"))));
    for (at, hostile) in texts.iter().enumerate() {
        group.push(Detail::Always, Shape::Text(text(hostile, Point::new(0.0, 100.0 + 15.0 * at as f32))));
    }
    scene.push(group);
    let title = texts.concat();

    let options = SvgOptions { title: title.clone(), description: title.clone(), ..SvgOptions::default() };
    let written = svg::write(&scene, &options);
    let tree = resvg::usvg::Tree::from_str(&written, &resvg::usvg::Options::default());
    assert!(tree.is_ok(), "{tree:?}");
    assert!(written.contains("漢字 😀") && written.contains("   two  spaces   "));
    assert_eq!(written.matches("<script").count(), 0);
    assert!(!png_of(&scene, PixelSize::new(200, 200), 96).is_empty());
    assert!(pdf::write(&scene, Size::new(300.0, 300.0), &title).is_ok());
}

#[test]
fn coordinates_that_are_no_numbers_break_no_file() {
    let mut scene = small_scene();
    let mut group = Group::new(Layer::Cards, None);
    for wrong in [f32::NAN, f32::INFINITY, f32::MAX] {
        let rect = Rect { min: Point::new(wrong, 1.0), max: Point::new(5.0, wrong) };
        group.items.push(filiera::scene::Item {
            detail: Detail::Always,
            shape: Shape::Rect { rect, radius: wrong, fill: scene.background, stroke: None },
        });
        group.items.push(filiera::scene::Item {
            detail: Detail::Always,
            shape: Shape::Text(Text { size: wrong, ..text("x", Point::new(wrong, wrong)) }),
        });
    }
    scene.groups.push(std::sync::Arc::new(group));
    assert!(!svg::write(&scene, &SvgOptions::default()).contains("NaN"));
    assert!(!png_of(&scene, PixelSize::new(50, 50), 96).is_empty());
    assert!(pdf::write(&scene, Size::new(300.0, 300.0), "").is_ok());
}

#[test]
fn the_font_of_an_svg_shows_its_texts_in_both_weights() {
    use base64::Engine as _;
    let written = svg::write(&small_scene(), &SvgOptions::default());
    let faces: Vec<Vec<u8>> = written
        .split("base64,")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|text| base64::engine::general_purpose::STANDARD.decode(text).expect("base 64"))
        .collect();
    assert_eq!(faces.len(), 2);
    for (face, shown) in faces.iter().zip(["Здраве<data>", "Iași & Ήλιος"]) {
        let face = ttf_parser::Face::parse(face, 0).expect("a font");
        for c in shown.chars() {
            assert!(face.glyph_index(c).is_some(), "{c}");
        }
    }
    assert!(svg::write(&small_scene(), &SvgOptions { without_font: true, ..SvgOptions::default() }).len() < 3_000);
}

#[test]
fn a_pdf_has_its_text_its_font_and_no_date() {
    let bytes = pdf::write(&small_scene(), Size::new(841.89, 595.28), "Iași: карта").expect("a PDF");
    let contains = |what: &str| bytes.windows(what.len()).any(|window| window == what.as_bytes());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for there in ["/MediaBox[0 0 841.89 595.28]", "+Inter-Regular", "+Inter-SemiBold", "/FontFile2", "/ToUnicode"] {
        assert!(contains(there), "{there}");
    }
    for absent in ["/CreationDate", "/ModDate", "xmp:CreateDate", "/Subtype/Image"] {
        assert!(!contains(absent), "{absent}");
    }
}

#[test]
fn a_picture_fits_its_sheet_whatever_the_format() {
    let map = generated::map(50);
    let scene = picture(&map, map.ordered_views()[0], &Style::new(ThemeName::Dark), &BundledFont).scene;
    let sheet = Size::new(1190.55, 841.89);
    let fitted = page::fit(scene, sheet, 24.0);
    for group in &fitted.groups {
        let Rect { min, max } = group.bounds;
        assert!(min.x >= 23.9 && min.y >= 23.9 && max.x <= 1166.65 && max.y <= 817.99, "{:?}", group.bounds);
    }
}
