//! What an import takes: within ten times its files, for maps as large as any.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on ends")]
#![allow(clippy::print_stdout, reason = "it says what it measured")]

#[path = "suite/support/generated.rs"]
mod generated;

use filiera::edit::Document;
use filiera::export::facts::{Facts, FactsFormat, files};
use filiera::file;
use filiera::formats::{self, Options, Read, Workbooks};
use filiera::import::plan::{Choices, plan};
use filiera::map::Map;
use filiera::text::BundledFont;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What is allocated at once, at most, while lists become a map and its text;
/// in bytes, with the lists themselves.
fn taken(lists: Vec<(String, Vec<u8>)>, empty: &Map) -> usize {
    // The tables that everything is looked up in are made once.
    drop(plan(empty, &[], &Choices::default(), Vec::new()));
    let before = MEMORY.current_usage() - lists.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    MEMORY.reset_peak_usage();
    let mut all = Read::default();
    for (name, bytes) in lists {
        all.extend(formats::any(&name, &bytes, &Options::default(), &Workbooks::of_this_program()));
    }
    let planned = plan(empty, &all.tables, &Choices::default(), all.problems);
    assert_eq!(planned.problem_count(), 0);
    let mut document = Document::new(empty.clone());
    document.edit("Import", &planned.edits).expect("a plan fits its map");
    let text = file::write(document.map());
    assert_eq!((document.map().elements().len(), text.is_empty()), (10_000, false));
    MEMORY.peak_usage() - before
}

// One test: what others allocate meanwhile would be counted too.
#[test]
fn an_import_takes_no_more_than_ten_times_its_files() {
    let map = generated::map(10_000);
    let empty = Map::with_default_vocabulary();
    for format in [FactsFormat::Csv, FactsFormat::GraphMl] {
        let facts = Facts::of_map(&map, map.ordered_views()[0], false, &BundledFont);
        let written = files(format, &facts).expect("it can be written");
        let lists: Vec<_> =
            written.into_iter().map(|(end, file)| (format!("list{end}.{}", format.ending()), file.bytes)).collect();
        let size: usize = lists.iter().map(|(_, bytes)| bytes.len()).sum();
        let taken = taken(lists, &empty);
        println!("{format:?}: {:.1} times {:.1} MB", taken as f64 / size as f64, size as f64 / 1e6);
        assert!(taken < 10 * size, "{format:?}: {taken} bytes for {size}");
    }
}
