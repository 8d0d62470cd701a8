//! Options that say what is counted: of `counts`, of charts and of the other
//! questions.

use std::path::Path;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Failure, view_of};
use crate::analysis::{Population, ScopeWanted, Stages};
use crate::map::{Field, Map};

/// The options of a count beside its rows.
#[derive(Debug, Clone, Copy, PartialEq, Default, clap::Args)]
pub struct Counting {
    /// Rolls regions up to a level of the NUTS: 0 countries (RO), 1 (RO2),
    /// 2 (RO21), 3 (RO213). A region that is coarser stays as it is.
    #[arg(long, value_name = "0..3", value_parser = clap::value_parser!(u8).range(0..=3))]
    pub nuts_level: Option<u8>,
    /// Splits each row by a second field.
    #[arg(long, value_name = "FIELD", value_parser = one_of(Field::SPLIT, Field::id, Field::from_id))]
    pub split: Option<Field>,
    /// Which stages of an element count: its primary one, or each of them (the
    /// total still counts it once). Without this: the primary one.
    #[arg(long, value_parser = one_of(Stages::ALL, Stages::id, Stages::from_id))]
    pub stages: Option<Stages>,
    /// Counts only those in the region of study. Without this: only those, if
    /// the map says who is in it; else all.
    #[arg(long, value_parser = one_of(ScopeWanted::ALL, ScopeWanted::id, ScopeWanted::from_id))]
    pub scope: Option<ScopeWanted>,
}

/// The population of a question, for those that take no fields.
#[derive(Debug, Clone, PartialEq, Default, clap::Args)]
pub struct Among {
    /// Only what the filter of this view lets pass; the view by its name.
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// Looks only at those in the region of study.
    #[arg(long, value_parser = one_of(ScopeWanted::ALL, ScopeWanted::id, ScopeWanted::from_id))]
    pub scope: Option<ScopeWanted>,
}

impl Among {
    /// # Errors
    /// When the map has no view of that name.
    pub fn population(&self, map: &Map, path: &Path, usual: ScopeWanted) -> Result<Population, Failure> {
        let view = self.view.as_deref().map(|name| view_of(map, path, Some(name))).transpose()?;
        let filter = view.map(|view| view.filter.clone()).unwrap_or_default();
        Ok(Population { filter, scope: self.scope.unwrap_or(usual), ..Population::default() })
    }

    /// "in the region, view `Chain`": for headings.
    pub fn words(&self, population: &Population) -> String {
        let view = self.view.as_deref().map(|name| format!(", view `{name}`"));
        format!("{}{}", population.scope.label(), view.unwrap_or_default())
    }
}

impl Counting {
    /// # Errors
    /// When a level of the NUTS is asked for and nothing has regions.
    pub fn refuse_useless_level(&self, rows: Field) -> Result<(), Failure> {
        if self.nuts_level.is_some() && rows != Field::Region && self.split != Some(Field::Region) {
            let rows = rows.label().to_lowercase();
            return Err(Failure::new(format!(
                "--nuts-level rolls regions up, and here rows are by {rows}: count by region, or add --split region"
            )));
        }
        Ok(())
    }

    /// True when nothing is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A parser that lists the values and gives the chosen one.
pub fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    id: fn(T) -> &'static str,
    from_id: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.iter().map(move |value| id(*value)))
        .try_map(move |text| from_id(&text).ok_or("not one of the values"))
}
