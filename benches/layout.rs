//! How long the engines take, on maps of 50 to 50 000 elements.
//!
//! `cargo bench --bench layout`. Times are of one machine and one moment:
//! compare two runs side by side. `benches/RESULTS.md` has what was measured.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that cannot go on ends")]

#[path = "../tests/suite/support/generated.rs"]
mod generated;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::LazyLock;

use divan::Bencher;
use filiera::layout::crossings::crossings;
use filiera::layout::{Effort, Engine, Request};
use filiera::scene::tidy::{self, Options};
use filiera::text::BundledFont;

const SIZES: [usize; 5] = [50, 500, 2_000, 10_000, 50_000];

static REQUESTS: LazyLock<BTreeMap<usize, Request>> = LazyLock::new(|| {
    let request = |size: usize| {
        let map = generated::map(size);
        tidy::tidy_all(&map, map.ordered_views()[0], Options::default(), &BundledFont).request
    };
    SIZES.iter().map(|size| (*size, request(*size))).collect()
});

fn main() {
    LazyLock::force(&REQUESTS);
    divan::main();
}

#[divan::bench(args = SIZES, max_time = 4)]
fn lanes(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| Engine::Lanes.lay_out(black_box(&REQUESTS[&size])));
}

#[divan::bench(args = [50, 500, 2_000], sample_count = 2)]
fn lanes_take_your_time(bencher: Bencher<'_, '_>, size: usize) {
    let request = Request { effort: Effort::Long, ..REQUESTS[&size].clone() };
    bencher.bench(|| Engine::Lanes.lay_out(black_box(&request)));
}

#[divan::bench(args = [50, 500, 2_000], max_time = 4)]
fn layered(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| Engine::Layered.lay_out(black_box(&REQUESTS[&size])));
}

#[divan::bench(args = [50, 500, 2_000], max_time = 4)]
fn force(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| Engine::Force.lay_out(black_box(&REQUESTS[&size])));
}

#[divan::bench(args = [50, 500, 2_000], max_time = 4)]
fn radial(bencher: Bencher<'_, '_>, size: usize) {
    bencher.bench(|| Engine::Radial.lay_out(black_box(&REQUESTS[&size])));
}

/// The exact count that layouts are judged by.
#[divan::bench(args = SIZES, max_time = 4)]
fn count_crossings(bencher: Bencher<'_, '_>, size: usize) {
    let request = &REQUESTS[&size];
    let centers = Engine::Lanes.lay_out(request).centers();
    bencher.bench(|| crossings(black_box(&centers), &request.links));
}
