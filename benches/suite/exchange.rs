//! Lists and graphs of other programs: from bytes to an applied plan, and back.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::LazyLock;

use divan::Bencher;
use filiera::edit::Document;
use filiera::export::facts::{Facts, FactsFormat, files};
use filiera::formats::{self, Options, Read, Workbooks};
use filiera::import::plan::{Choices, plan};
use filiera::map::Map;
use filiera::text::BundledFont;

use super::{MAPS, SIZES};

/// The files of each size and format.
type Files = BTreeMap<(usize, FactsFormat), Vec<Vec<u8>>>;

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let formats = [FactsFormat::Csv, FactsFormat::Xlsx, FactsFormat::GraphMl];
    let all = SIZES.iter().flat_map(|size| formats.map(|format| (*size, format)));
    all.map(|(size, format)| ((size, format), written(size, format))).collect()
});

fn written(size: usize, format: FactsFormat) -> Vec<Vec<u8>> {
    let map = &MAPS[&size];
    let facts = Facts::of_map(map, map.ordered_views()[0], false, &BundledFont);
    let files = files(format, &facts).expect("it can be written");
    files.into_iter().map(|(_, file)| file.bytes).collect()
}

/// What the bytes make of a map.
fn imported(map: &Map, size: usize, format: FactsFormat) -> Map {
    let workbooks = Workbooks::of(env!("CARGO_BIN_EXE_filiera").into());
    let mut all = Read::default();
    for bytes in &FILES[&(size, format)] {
        let name = format!("list.{}", format.ending());
        all.extend(formats::any(&name, bytes, &Options::default(), &workbooks));
    }
    let plan = plan(map, &all.tables, &Choices::default(), all.problems);
    assert_eq!(plan.problem_count(), 0);
    let mut document = Document::new(map.clone());
    document.edit("Import", &plan.edits).expect("a plan fits its map");
    document.map().clone()
}

/// A map that has the vocabulary and nothing else.
fn empty(size: usize) -> Map {
    let mut document = Document::new(MAPS[&size].clone());
    let all = MAPS[&size].elements().ids().map(|id| filiera::map::Target::Element(*id)).collect();
    document.edit("Empty", &[filiera::edit::Edit::Delete(all)]).expect("possible");
    document.map().clone()
}

macro_rules! imports {
    ($($first:ident, $again:ident: $format:ident;)+) => {
        $(
            /// Bytes to an applied plan, every row new.
            #[divan::bench(args = SIZES, max_time = 4)]
            fn $first(bencher: Bencher<'_, '_>, size: usize) {
                let empty = empty(size);
                LazyLock::force(&FILES);
                bencher.bench_local(|| imported(black_box(&empty), size, FactsFormat::$format));
            }

            /// The same, every row known.
            #[divan::bench(args = SIZES, max_time = 4)]
            fn $again(bencher: Bencher<'_, '_>, size: usize) {
                let full = imported(&empty(size), size, FactsFormat::$format);
                bencher.bench_local(|| imported(black_box(&full), size, FactsFormat::$format));
            }
        )+
    };
}
imports! {
    import_csv, import_csv_again: Csv;
    import_xlsx, import_xlsx_again: Xlsx;
    import_graphml, import_graphml_again: GraphMl;
}

macro_rules! exports {
    ($($name:ident: $format:ident;)+) => {
        $(
            #[divan::bench(args = SIZES, max_time = 4)]
            fn $name(bencher: Bencher<'_, '_>, size: usize) {
                let map = &MAPS[&size];
                let facts = Facts::of_map(map, map.ordered_views()[0], false, &BundledFont);
                bencher.bench_local(|| files(FactsFormat::$format, black_box(&facts)));
            }
        )+
    };
}
exports! {
    export_csv: Csv;
    export_xlsx: Xlsx;
    export_graphml: GraphMl;
    export_gexf: Gexf;
    export_drawio: DrawIo;
    export_canvas: JsonCanvas;
    export_cytoscape: Cytoscape;
    export_dot: Dot;
    export_html: Html;
}
