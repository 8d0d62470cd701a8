//! The contents of the counts tab, computed once for a state of the map.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::concentration::{Concentration, concentration};
use crate::analysis::counts::{Counts, CountsQuestion, Row, count};
use crate::map::{Field, Map, Target};
use crate::scene::Theme;
use crate::scene::charts::Fill;

/// Counts, and the words about them.
pub struct Model {
    pub counts: Counts,
    /// One for each part; one alone where nothing is stacked.
    pub fills: Vec<Fill>,
    /// Name of each row as the axis shows it.
    pub names: Vec<String>,
    /// Sentences about the whole.
    pub summary: Vec<String>,
    /// Stakeholders and placeholders of the fullest row.
    pub most: usize,
}

impl Model {
    pub fn new(map: &Map, question: &CountsQuestion, theme: &Theme) -> Self {
        let counts = count(map, question);
        let fills = match counts.split {
            Some(split) => Fill::of_parts(map, split, &counts.parts, theme),
            None => vec![Fill::solid(theme.chevron)],
        };
        let names = counts.rows.iter().map(|row| row_name(counts.by, row)).collect();
        let length = |row: &Row| row.total.max(row.parts.iter().sum()) + row.placeholders;
        let most = counts.rows.iter().map(length).max().unwrap_or(0);
        let summary = summary(&counts, question);
        Self { counts, fills, names, summary, most }
    }

    /// The name of a row's bar: the row's and how many.
    pub fn title(&self, at: usize) -> String {
        let (Some(name), Some(row)) = (self.names.get(at), self.counts.rows.get(at)) else { return String::new() };
        match row.placeholders {
            0 => message!("drawer-counts-row", name = name, count = row.total),
            missing => message!("drawer-counts-row-with-missing", name = name, count = row.total, missing = missing),
        }
    }

    /// The same with its parts, for who points at it.
    pub fn detail(&self, at: usize) -> String {
        let Some(row) = self.counts.rows.get(at) else { return String::new() };
        let mut lines = vec![self.title(at)];
        let parts = self.counts.parts.iter().zip(&row.parts).filter(|(_, count)| **count > 0);
        lines.extend(parts.map(|(part, count)| message!("drawer-counts-row", name = &part.label, count = *count)));
        if row.is_coarse {
            lines.push(message!("drawer-counts-coarse").to_owned());
        }
        lines.push(message!("drawer-click-to-select").to_owned());
        lines.join("\n")
    }
}

/// Stages carry their short code, which is what people say in a workshop.
fn row_name(by: Field, row: &Row) -> String {
    let code = row.key.as_str();
    match by {
        Field::Stage | Field::AnyStage if !row.key.is_none() && code.len() <= 3 && code != row.label => {
            format!("{code}  {}", row.label)
        }
        _ => row.label.clone(),
    }
}

fn summary(counts: &Counts, question: &CountsQuestion) -> Vec<String> {
    let population = &question.population;
    let mut sentences = vec![population.words(counts.total, false)];
    if counts.placeholders > 0 {
        sentences.push(message!("drawer-counts-missing-apart", count = counts.placeholders));
    }
    sentences.extend(population.left_out_in_words(counts.left_out));
    if let Some(found) = concentration(counts) {
        let Concentration { top_label, top_share, index, counted, without_value, .. } = &found;
        let percent = format!("{:.1}", 100.0 * top_share);
        sentences.push(if *without_value > 0 {
            message!("drawer-counts-most-of-placed", name = top_label, percent = percent, count = *counted)
        } else {
            message!("drawer-counts-most", name = top_label, percent = percent)
        });
        sentences.push(concentrated(*index));
    }
    sentences
}

/// The bounds by which the US Horizontal Merger Guidelines of 2010 (section
/// 5.3) call a market concentrated, as the literature on clusters uses them.
fn concentrated(index: f64) -> String {
    let shown = format!("{index:.3}");
    if index < 0.15 {
        message!("drawer-counts-spread-out", index = shown)
    } else if index <= 0.25 {
        message!("drawer-counts-moderate", index = shown)
    } else {
        message!("drawer-counts-concentrated", index = shown)
    }
}

/// Selected elements of each row, counted again when either changed.
#[derive(Default)]
pub struct Marks {
    of: Option<(Arc<Model>, BTreeSet<Target>)>,
    pub rows: Vec<usize>,
}

impl Marks {
    pub fn update(&mut self, model: &Arc<Model>, selection: &BTreeSet<Target>) {
        let is_known =
            |(of, selected): &(Arc<Model>, BTreeSet<Target>)| Arc::ptr_eq(of, model) && selected == selection;
        if self.of.as_ref().is_some_and(is_known) {
            return;
        }
        let selected = |row: &Row| {
            let everyone = row.elements.iter().chain(&row.missing);
            everyone.filter(|id| selection.contains(&Target::Element(**id))).count()
        };
        self.rows = if selection.is_empty() {
            vec![0; model.counts.rows.len()]
        } else {
            model.counts.rows.iter().map(selected).collect()
        };
        self.of = Some((Arc::clone(model), selection.clone()));
    }
}
