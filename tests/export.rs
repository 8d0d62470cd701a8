//! Files made of pictures: their text, their pixels, and that they are the same
//! on every run.

#[path = "support/generated.rs"]
mod generated;

use std::io::Cursor;
use std::ops::ControlFlow;

use filiera::export::svg::{Extent, SvgOptions};
use filiera::export::{PixelSize, page, pdf, png as png_file, svg};
use filiera::geom::{Path, Point, Rect, Size};
use filiera::map::{ElementId, Key, Target};
use filiera::scene::{Align, Detail, Group, Layer, Scene, Shape, Spot, Stroke, Style, Text, Theme, ThemeName, picture};
use filiera::text::{BundledFont, Measure, Weight};

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
