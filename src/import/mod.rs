//! Lists brought into a map.
//!
//! The columns of a list are given a meaning ([`columns`]); a plan says what its
//! rows would do to a map, with nothing applied yet ([`plan`]).

mod column;
mod column_words;
mod matrix;
pub mod columns;
mod word_list;
mod not_found;
mod assumed;
mod doubt;
mod decisions;
mod entries;
mod answers;
mod additions;
mod terms;
mod cells;
mod cleaning;
pub mod plan;
