//! Options that say which elements a question looks at: its population.

use std::path::Path;

use clap::Arg;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{Failure, view_of};
use crate::analysis::{Population, ScopeWanted, Stages};
use crate::map::{Field, Map};

// No doc comment: it would be the help of the commands.
#[derive(Debug, Clone, PartialEq, Default, clap::Args)]
pub struct PopulationArgs {
    #[arg(long, value_name = "NAME", help = message!("help-population-view"))]
    pub view: Option<String>,
    #[arg(
        long,
        value_parser = one_of(ScopeWanted::ALL, ScopeWanted::id, ScopeWanted::from_id),
        help = message!("help-population-scope")
    )]
    pub scope: Option<ScopeWanted>,
    #[arg(
        long,
        value_parser = one_of(Stages::ALL, Stages::id, Stages::from_id),
        help = message!("help-population-stages")
    )]
    pub stages: Option<Stages>,
    #[arg(
        long,
        value_name = "0..3",
        value_parser = clap::value_parser!(u8).range(0..=3),
        help = message!("help-population-nuts-level")
    )]
    pub nuts_level: Option<u8>,
}

impl PopulationArgs {
    /// The population that the options ask for, in the usual scope if they name
    /// none.
    ///
    /// # Errors
    /// When the map has no view of that name.
    pub fn population(&self, map: &Map, path: &Path, usual: ScopeWanted) -> Result<Population, Failure> {
        let view = self.view.as_deref().map(|name| view_of(map, path, Some(name))).transpose()?;
        Ok(Population {
            filter: view.map(|view| view.filter.clone()).unwrap_or_default(),
            scope: self.scope.unwrap_or(usual),
            stages: self.stages.unwrap_or_default(),
            nuts_level: self.nuts_level,
        })
    }

    /// # Errors
    /// When a level of the NUTS is asked for and nothing has regions.
    pub fn refuse_useless_level(&self, rows: Field, split: Option<Field>) -> Result<(), Failure> {
        if self.nuts_level.is_some() && rows != Field::Region && split != Some(Field::Region) {
            return Err(Failure::new(message!("cli-level-without-regions", rows = rows.label().to_lowercase())));
        }
        Ok(())
    }
}

/// The field of rows in words, with the level to which its regions are rolled
/// up: "region (NUTS 2)".
pub fn rows_in_words(rows: Field, nuts_level: Option<u8>) -> String {
    let rows = rows.label().to_lowercase();
    match nuts_level {
        Some(level) => message!("cli-rows-at-level", rows = rows, level = level),
        None => rows,
    }
}

/// An option of the population that plays no part in the question of a command:
/// it is not in the help, and refused.
pub fn without_effect(arg: Arg) -> Arg {
    arg.hide(true).value_parser(|_: &str| Err::<(), _>(message!("cli-option-without-effect")))
}

/// A parser that lists the values and gives the chosen one.
pub fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    id: fn(T) -> &'static str,
    from_id: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(values.iter().map(move |value| id(*value)))
        .try_map(move |text| from_id(&text).ok_or(message!("cli-not-one-of-the-values")))
}
