//! Questions a map answers, one a file: pure functions of a map and a
//! [`Population`].
//!
//! Which elements are counted is decided once, in [`population`], and which rows
//! a plot lists once, in [`values`]; so every table, chart and matrix agrees.

pub mod brokers;
pub mod concentration;
pub mod counts;
pub mod coverage;
pub mod findings;
pub mod population;
pub mod values;

pub use population::{Population, ScopeWanted, Stages};

use crate::map::choices;

choices! {
    /// Every question, once: the name of its command, and of its tab.
    ///
    /// A row that is added is asked for by the compiler where it may have a chart
    /// (`scene::charts::Chart::of`) and a tab (`gui::panels::drawer`), and by a
    /// test where it has a command (`cli`).
    #[derive(Default)]
    Question {
        #[default]
        Counts = "counts", message!("analysis-question-counts");
        Coverage = "coverage", message!("analysis-question-coverage");
        Findings = "findings", message!("analysis-question-findings");
        Brokers = "brokers", message!("analysis-question-brokers");
    }
}
