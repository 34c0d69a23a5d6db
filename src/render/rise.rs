//! A burn-up as a drawing: how much there is, and how much of it is begun and done, day by day.

use chrono::{Datelike, NaiveDate};

use crate::document::Rise;
use crate::render::drawing::{Drawing, LETTER, Look, SMALL_LETTER, Side, Spot, WIDTH, width_of};

const LEFT: f64 = 46.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 190.0;
/// How each line is drawn, told apart without colour.
const LINES: [Look; 3] = [Look::Way, Look::Begun, Look::Line];
/// Space between two names at the right end, and before them.
const APART: f64 = 16.0;
const GAP: f64 = 10.0;

/// The drawing, which is empty where nothing is known.
pub fn draw_rise(drawn: &Rise) -> Drawing {
    let mut out = Drawing::default();
    let days = || drawn.points.iter().map(|(day, _)| *day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return out };
    let end = drawn.points.last().map_or([0; 3], |(_, counts)| *counts);
    let names: Vec<String> = drawn.names.iter().zip(end).map(|(name, count)| format!("{name} {count}")).collect();
    let right = WIDTH - names.iter().map(|name| width_of(name, LETTER)).fold(0.0, f64::max) - 2.0 * GAP;
    let most = drawn.points.iter().flat_map(|(_, counts)| counts).max().copied().unwrap_or_default().max(1);
    let x = |day: NaiveDate| {
        let [day, from, to] = [day, first, last].map(|day| f64::from(day.num_days_from_ce()));
        if to > from { LEFT + (day - from) / (to - from) * (right - LEFT) } else { LEFT }
    };
    let y = |count: usize| BOTTOM - float(count) / float(most) * (BOTTOM - TOP);
    out.path([(LEFT, TOP), (LEFT, BOTTOM), (right, BOTTOM)], Look::Grid);
    for count in [0, most] {
        out.small_words((LEFT - 8.0, y(count) + 4.0), Side::Before, count.to_string());
    }
    let ends = [(first, drawn.days.first(), Side::After), (last, drawn.days.last(), Side::Before)];
    let said: f64 = ends.iter().filter_map(|(_, day, _)| *day).map(|day| width_of(day, SMALL_LETTER)).sum();
    for (day, said_day, side) in ends.into_iter().take(if x(last) - x(first) > said { 2 } else { 1 }) {
        out.small_words((x(day), BOTTOM + 18.0), side, said_day.map_or("", String::as_str));
    }
    let mut lowest = f64::NEG_INFINITY;
    for (rank, name) in names.into_iter().enumerate() {
        // Each count holds until the next.
        let mut spots: Vec<Spot> = Vec::new();
        for (day, counts) in &drawn.points {
            let spot = (x(*day), y(counts[rank]));
            spots.extend(spots.last().map(|(_, before)| (spot.0, *before)));
            spots.push(spot);
        }
        out.path(spots, LINES[rank]);
        let at = (y(end[rank]) + 4.0).max(lowest + APART);
        lowest = at;
        out.words((right + GAP, at), Side::After, name);
    }
    out.height = lowest.max(BOTTOM + 18.0) + 12.0;
    out
}

#[expect(clippy::cast_precision_loss, reason = "a count of things is small")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::drawing::Mark;

    #[test]
    fn one_day_and_many_are_drawn() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("it is a day");
        let drawn = |points: Vec<(NaiveDate, [usize; 3])>| {
            draw_rise(&Rise { names: ["a<".to_owned(), "b".to_owned(), "c".to_owned()], days: vec![], points })
        };
        assert!(drawn(vec![]).marks.is_empty());
        assert!(!format!("{:?}", drawn(vec![(day("2026-01-01"), [0, 0, 0])])).contains("NaN"));
        let many = drawn(vec![(day("2026-01-01"), [2, 1, 0]), (day("2026-03-01"), [4, 3, 1])]);
        let says = |wanted: &str| many.marks.iter().any(|mark| matches!(mark, Mark::Words { said, .. } if said == wanted));
        assert!(says("a< 4") && says("c 1"), "{many:?}");
        assert_eq!(many.marks.iter().filter(|mark| matches!(mark, Mark::Path { .. })).count(), 4, "{many:?}");
    }
}
