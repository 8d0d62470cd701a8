//! Putting things of a list in another order.

/// The order after the item at `from` was put before the one at `to` (both
/// places in the present order); `None` where nothing moves.
pub fn moved(len: usize, from: usize, to: usize) -> Option<Vec<usize>> {
    if from >= len || to > len || to == from || to == from + 1 {
        return None;
    }
    let mut order: Vec<usize> = (0..len).collect();
    let item = order.remove(from);
    order.insert(if to > from { to - 1 } else { to }, item);
    Some(order)
}

/// The ranks that make an order, with room between them.
pub fn ranked(order: Vec<usize>) -> impl Iterator<Item = (usize, u32)> {
    order.into_iter().zip((1..).map(|place: u32| place.saturating_mul(10)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_moves_before_another_or_to_the_end() {
        assert_eq!(moved(4, 0, 2), Some(vec![1, 0, 2, 3]));
        assert_eq!(moved(4, 3, 1), Some(vec![0, 3, 1, 2]));
        assert_eq!(moved(4, 0, 4), Some(vec![1, 2, 3, 0]));
        for (from, to) in [(1, 1), (1, 2), (9, 0), (0, 9)] {
            assert_eq!(moved(4, from, to), None);
        }
        assert_eq!(ranked(vec![1, 0]).collect::<Vec<_>>(), [(1, 10), (0, 20)]);
    }
}
