//! How many cards stand side by side in a column: the one rule of folding,
//! for the picture of a view and for the engines.

/// What the folding depends on.
#[derive(Debug, Clone, Copy)]
pub struct Folding<'a> {
    /// For each column the number of cards in each row.
    pub counts: &'a [Vec<usize>],
    /// Cards in the bands under the rows.
    pub in_bands: usize,
    /// From one card to the next, across and down.
    pub pitch: (f32, f32),
    pub gap: f32,
    pub card_width: f32,
    pub empty_column: f32,
    /// Width over height of the page that lanes are folded for.
    pub aspect: f32,
}

/// Width over height of the usual page: the ISO 216 sheets, on their long side.
pub const ASPECT: f32 = std::f32::consts::SQRT_2;
/// What a usual page has around the lanes: headers, title, legend, margins.
const AROUND: (f32, f32) = (230.0, 390.0);

/// How many cards stand side by side in each column.
///
/// A column with `m` cards in its fullest cell takes `k * sqrt(m)`. Of a few
/// coarse `k` the one is taken that needs the smallest page of the wanted
/// aspect; being coarse, it rarely changes when one more card is added.
pub fn sub_columns(folding: &Folding<'_>) -> Vec<usize> {
    let Folding { counts, in_bands, pitch, gap, card_width, empty_column, aspect } = *folding;
    let rows = counts.first().map_or(0, Vec::len);
    let fold = |k: f32| -> Vec<usize> {
        let fullest = counts.iter().map(|rows| rows.iter().copied().max().unwrap_or(0));
        fullest.map(|most| ((k * (most as f32).sqrt() + 0.3) as usize).max(1)).collect()
    };
    let page_width = |across: &[usize]| {
        let width: f32 = across
            .iter()
            .zip(counts)
            .map(|(n, rows)| if rows.iter().all(|m| *m == 0) { empty_column } else { *n as f32 * pitch.0 + gap })
            .sum();
        let height_of_row = |row: usize| {
            let deepest = across.iter().zip(counts).map(|(n, rows)| rows[row].div_ceil(*n)).max().unwrap_or(0);
            deepest.max(1) as f32 * pitch.1 + gap
        };
        let band_rows = (in_bands as f32 * pitch.0 / width.max(card_width)).ceil();
        let height = (0..rows).map(height_of_row).sum::<f32>() + band_rows * pitch.1;
        (width + AROUND.0).max((height + AROUND.1) * aspect)
    };
    let folds = [0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8].map(fold);
    folds.into_iter().min_by(|a, b| page_width(a).total_cmp(&page_width(b))).unwrap_or_default()
}

/// Height that the folding counts with: the mean, in coarse steps so that one
/// more card rarely changes it.
pub fn usual_height(heights: impl Iterator<Item = f32>) -> f32 {
    const STEP: f32 = 8.0;
    let (sum, count) = heights.fold((0.0, 0u32), |(sum, count), height| (sum + height, count + 1));
    let mean = if count == 0 { 0.0 } else { sum / count as f32 };
    ((mean / STEP).ceil() * STEP).max(STEP)
}
