//! The maps that come with the program.

use std::fs;
use std::path::Path;

use filiera::file;
use filiera::map::check;

/// How many there are, at least.
const SAMPLE_MAPS: usize = 4;

#[test]
fn sample_maps_open_and_save_to_the_same_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut count = 0;
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let map = file::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(file::write(&map), text, "{}: save it with the program", path.display());
        let unsourced = map.elements().iter().filter(|element| element.provenance.is_missing());
        assert_eq!(unsourced.map(|element| &element.name).next(), None, "{}: a fact without source", path.display());
        assert!(map.elements().iter().all(|element| element.contacts.is_empty()), "{}: a person", path.display());
        let problems = check::errors(&map);
        assert!(problems.is_empty(), "{}: {problems:?}", path.display());
        let head = map.head();
        assert!(!head.title.is_empty() && !head.sources.is_empty(), "{}: title and sources", path.display());
        count += 1;
    }
    assert!(count >= SAMPLE_MAPS, "maps/ has {count} maps");
}
