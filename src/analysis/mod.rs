//! Questions a map answers, one a file: pure functions of a map.
//!
//! Who is counted is decided once, in [`selection`], and which rows a plot
//! lists once, in [`values`]; so every table, chart and matrix agrees.

pub mod brokers;
pub mod concentration;
pub mod counts;
pub mod coverage;
pub mod selection;
pub mod values;

pub use selection::{ScopeWanted, Stages};
