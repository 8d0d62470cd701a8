//! Number of cards side by side in a column.
//!
//! Two rules. The [`steady`] one is for cards that nobody has placed: one more
//! card must not move those of other columns, since nothing holds them. The
//! [`close`] one looks for the smallest page; it is for layouts, whose answer is
//! kept in the map and so need not be the same after the next edit.

/// Counts and sizes from which the number of cards side by side follows.
#[derive(Debug, Clone, Copy)]
pub struct Sizing<'a> {
    /// For each column the number of cards in each row.
    pub counts: &'a [Vec<usize>],
    /// Cards in the bands under the rows.
    pub in_bands: usize,
    /// From one card to the next, across and down.
    pub pitch: (f32, f32),
    /// Room between cards, in map units.
    pub gap: f32,
    /// Width of every card, in map units.
    pub card_width: f32,
    /// Width of a column without cards, in map units.
    pub empty_column: f32,
    /// Width over height of the page that lanes are to fill.
    pub aspect: f32,
}

/// Width over height of the usual page: the ISO 216 sheets, on their long side.
pub const ASPECT: f32 = std::f32::consts::SQRT_2;
/// A row becomes shallower by one part in this many at a step.
const STEP: usize = 12;
/// The room that a usual page has around the lanes: headers, title, legend, margins.
const AROUND: (f32, f32) = (190.0, 330.0);

/// Cards side by side in each column, for cards without a place.
///
/// A column with `m` cards in its fullest cell takes `k * sqrt(m)`. Of a few
/// coarse `k` the one is taken that needs the smallest page of the wanted
/// aspect; being coarse, it rarely changes when one more card is added.
pub fn steady(sizing: &Sizing<'_>) -> Vec<usize> {
    let choice = |k: f32| -> Vec<usize> {
        let fullest = sizing.counts.iter().map(|rows| rows.iter().copied().max().unwrap_or(0));
        fullest.map(|most| ((k * (most as f32).sqrt() + 0.3) as usize).max(1)).collect()
    };
    let choices = [0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8].map(choice);
    choices.into_iter().min_by(|a, b| sizing.page_width(a).total_cmp(&sizing.page_width(b))).unwrap_or_default()
}

/// Cards side by side in each column, for the smallest page.
///
/// A row is as deep as its fullest cell, so a column widened alone gains
/// nothing while its neighbour stays deep: what is chosen is the depth of each
/// row, and every column takes what its rows ask for. From one card side by
/// side everywhere, the row that wins most height for the width it costs is
/// made shallower, again and again; of all states on that way the one is taken
/// that needs the smallest page of the wanted aspect.
pub fn close(sizing: &Sizing<'_>) -> Vec<usize> {
    let counts = sizing.counts;
    let mut across = vec![1_usize; counts.len()];
    let mut best = (sizing.page_width(&across), across.clone());
    loop {
        let depths: Vec<usize> = (0..sizing.rows()).map(|row| sizing.depth(&across, row)).collect();
        // For each row one step shallower: what it costs for each card of height.
        let steps = depths.iter().enumerate().filter(|(_, depth)| **depth > 1).map(|(row, deep)| {
            let depth = deep - deep.div_ceil(STEP);
            let widened = across.iter().zip(counts).map(|(n, rows)| rows[row].div_ceil(depth).saturating_sub(*n));
            (row, depth, widened.sum::<usize>() as f32 / (deep - depth) as f32)
        });
        let Some((row, depth, _)) = steps.min_by(|a, b| a.2.total_cmp(&b.2)) else { break };
        for (n, rows) in across.iter_mut().zip(counts) {
            *n = (*n).max(rows[row].div_ceil(depth));
        }
        let page = sizing.page_width(&across);
        if page < best.0 {
            best = (page, across.clone());
        }
    }
    best.1
}

impl Sizing<'_> {
    fn rows(&self) -> usize {
        self.counts.first().map_or(0, Vec::len)
    }

    /// Cards over each other in a row, at least one.
    fn depth(&self, across: &[usize], row: usize) -> usize {
        let depths = across.iter().zip(self.counts).map(|(n, rows)| rows[row].div_ceil(*n));
        depths.max().unwrap_or(0).max(1)
    }

    /// Width of the page of the wanted aspect that holds the lanes.
    fn page_width(&self, across: &[usize]) -> f32 {
        let Self { counts, in_bands, pitch, gap, card_width, empty_column, aspect } = *self;
        let width: f32 = across
            .iter()
            .zip(counts)
            .map(|(n, rows)| if rows.iter().all(|m| *m == 0) { empty_column } else { *n as f32 * pitch.0 + gap })
            .sum();
        let of_rows: f32 = (0..self.rows()).map(|row| self.depth(across, row) as f32 * pitch.1 + gap).sum();
        let band_rows = (in_bands as f32 * pitch.0 / width.max(card_width)).ceil();
        (width + AROUND.0).max((of_rows + band_rows * pitch.1 + AROUND.1) * aspect)
    }
}

/// Height of a card that the sizing counts with: the mean, in coarse steps so that one
/// more card rarely changes it.
pub fn usual_height(heights: impl Iterator<Item = f32>) -> f32 {
    const STEP: f32 = 8.0;
    let (sum, count) = heights.fold((0.0, 0u32), |(sum, count), height| (sum + height, count + 1));
    let mean = if count == 0 { 0.0 } else { sum / count as f32 };
    ((mean / STEP).ceil() * STEP).max(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizing(counts: &[Vec<usize>]) -> Sizing<'_> {
        Sizing {
            counts,
            in_bands: 11,
            pitch: (166.0, 70.0),
            gap: 6.0,
            card_width: 160.0,
            empty_column: 92.0,
            aspect: ASPECT,
        }
    }

    /// The cells of a region with one city that has most of everything.
    fn region() -> Vec<Vec<usize>> {
        vec![
            vec![0, 0, 0, 1, 0, 0, 0],
            vec![0, 0, 0, 12, 0, 1, 0],
            vec![0; 7],
            vec![0, 0, 1, 4, 0, 0, 0],
            vec![0, 2, 2, 8, 1, 3, 1],
        ]
    }

    #[test]
    fn one_more_card_leaves_the_other_columns_as_they_are() {
        let counts = region();
        let before = steady(&sizing(&counts));
        for column in 0..counts.len() {
            for row in 0..counts[column].len() {
                let mut more = counts.clone();
                more[column][row] += 1;
                let after = steady(&sizing(&more));
                let others = (0..counts.len()).filter(|other| *other != column);
                assert!(others.clone().all(|other| after[other] == before[other]), "{column} {row}: {after:?}");
            }
        }
    }

    #[test]
    fn a_close_look_finds_a_smaller_page() {
        let counts = region();
        let sizing = sizing(&counts);
        let (steady, close) = (steady(&sizing), close(&sizing));
        assert!(sizing.page_width(&close) < sizing.page_width(&steady), "{steady:?} {close:?}");
        assert_eq!(close[2], 1, "nobody is in that column");
    }

    #[test]
    fn a_column_of_thousands_and_an_empty_map_have_an_answer() {
        let full = vec![vec![10_000]];
        assert!((20..200).contains(&close(&sizing(&full))[0]));
        assert_eq!(close(&sizing(&[])), Vec::<usize>::new());
        assert_eq!(steady(&sizing(&[vec![0, 0]])), vec![1]);
    }
}
