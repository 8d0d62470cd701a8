//! Warnings of which a list has many, as it has one fault many times: of one
//! sort the first are told, and then how many more there are.

use std::collections::BTreeMap;

use super::problem::Problem;

/// Warnings of one sort that are told one by one.
const SHOWN: usize = 20;

/// Counts of each sort of problem, and the first one that was not reported.
#[derive(Debug)]
pub struct Repeats<Sort>(BTreeMap<Sort, (usize, Option<Problem>)>);

impl<Sort> Default for Repeats<Sort> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Sort: Ord> Repeats<Sort> {
    /// One more warning of a sort; given back where it is one of the first.
    pub fn tell(&mut self, sort: Sort, problem: impl FnOnce() -> Problem) -> Option<Problem> {
        let (count, first_untold) = self.0.entry(sort).or_default();
        *count += 1;
        if *count <= SHOWN {
            return Some(problem());
        }
        if first_untold.is_none() {
            *first_untold = Some(problem());
        }
        None
    }

    /// One warning for those of each sort that were not told.
    pub fn rest(self) -> impl Iterator<Item = Problem> {
        self.0.into_values().filter_map(|(count, first_untold)| {
            let problem = first_untold?;
            Some(match count - SHOWN - 1 {
                0 => problem,
                more => Problem { message: message!("problem-repeated", count = more), ..problem },
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::problem::Place;

    #[test]
    fn the_first_are_told_and_the_others_counted() {
        let told = |count: u64| {
            let mut repeats = Repeats::default();
            let mut told: Vec<String> = (1..=count)
                .filter_map(|line| repeats.tell("short", || Problem::warning("a.csv", Place::line(line), "short")))
                .map(|problem| problem.to_string())
                .collect();
            told.extend(repeats.rest().map(|problem| problem.to_string()));
            (told.len(), told.pop().unwrap_or_default())
        };
        assert_eq!(told(20), (20, "a.csv:20: warning: short".to_owned()));
        assert_eq!(told(21), (21, "a.csv:21: warning: short".to_owned()));
        assert_eq!(told(22), (21, "a.csv:21: warning: so it is here and in 1 more place".to_owned()));
        assert_eq!(told(50), (21, "a.csv:21: warning: so it is here and in 29 more places".to_owned()));
    }
}
