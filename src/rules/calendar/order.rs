//! Where a list stops being in order.

use std::cmp::Ordering;

/// The first item that turns against the direction in which the list began, and the one before it.
///
/// A list may run from the oldest or from the newest; what it may not do is turn.
pub fn turn<T: Copy>(items: impl Iterator<Item = T>, compare: impl Fn(T, T) -> Ordering) -> Option<(T, T)> {
    let mut direction = Ordering::Equal;
    let mut last = None;
    for item in items {
        if let Some(before) = last.replace(item) {
            let step = compare(before, item);
            if step != Ordering::Equal && direction == step.reverse() {
                return Some((before, item));
            }
            direction = direction.then(step);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_may_rise_or_fall_but_not_turn() {
        let turn = |years: &[i32]| turn(years.iter().copied(), |one, other| one.cmp(&other));
        assert_eq!(turn(&[2023, 2024, 2024, 2025]), None);
        assert_eq!(turn(&[2025, 2024, 2023]), None);
        assert_eq!(turn(&[2023, 2025, 2024]), Some((2025, 2024)));
        assert_eq!(turn(&[2025, 2025, 2023, 2024]), Some((2023, 2024)));
        assert_eq!(turn(&[]), None);
    }
}
