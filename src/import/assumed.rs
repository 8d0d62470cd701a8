//! What a plan takes for granted, told once for each sort.

/// A thing that was taken for granted, with all that its sentence says but how
/// often it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assumed {
    /// A row says word for word what an earlier one does.
    RepeatedRow,
}

impl Assumed {
    /// The sentence for `count` places.
    pub fn words(&self, count: usize) -> String {
        match self {
            Self::RepeatedRow => message!("import-note-repeated-row", count = count),
        }
    }
}
