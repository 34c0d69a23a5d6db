//! A burn-up as inline SVG: how much there is, and how much of it is begun and done, day by day.

use chrono::{Datelike, NaiveDate};

use crate::document::Rise;
use crate::render::escape::escape;

const LEFT: f64 = 46.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 190.0;
/// How each line is drawn, told apart without colour.
const LINES: [&str; 3] = ["class=\"way\"", "class=\"line\" stroke-dasharray=\"2 4\"", "class=\"line\""];
/// Space between two names at the right end.
const APART: f64 = 16.0;

/// The drawing and its height.
pub fn rise(drawn: &Rise) -> (f64, String) {
    let days = || drawn.points.iter().map(|(day, _)| *day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return (0.0, String::new()) };
    let most = drawn.points.iter().flat_map(|(_, counts)| counts).max().copied().unwrap_or_default().max(1);
    let x = |day: NaiveDate| {
        let [day, from, to] = [day, first, last].map(|day| f64::from(day.num_days_from_ce()));
        if to > from { LEFT + (day - from) / (to - from) * (RIGHT - LEFT) } else { LEFT }
    };
    let y = |count: usize| BOTTOM - float(count) / float(most) * (BOTTOM - TOP);
    let mut out = String::new();
    put!(out, "<path d=\"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}\" class=\"grid\"/>\n");
    for count in [0, most] {
        put!(out, "<text x=\"{:.1}\" y=\"{:.1}\" class=\"small end\">{count}</text>\n", LEFT - 8.0, y(count) + 4.0);
    }
    for (day, said, class) in [(first, drawn.days.first(), "small"), (last, drawn.days.last(), "small end")] {
        let said = said.map_or("", String::as_str);
        put!(out, "<text x=\"{:.1}\" y=\"{:.1}\" class=\"{class}\">{}</text>\n", x(day), BOTTOM + 18.0, escape(said));
    }
    let mut lowest = f64::NEG_INFINITY;
    for (rank, name) in drawn.names.iter().enumerate() {
        // Each count holds until the next.
        let mut path = String::new();
        for (at, (day, counts)) in drawn.points.iter().enumerate() {
            let (x, y) = (x(*day), y(counts[rank]));
            if at == 0 {
                put!(path, "M{x:.1} {y:.1}");
            } else {
                put!(path, "H{x:.1}V{y:.1}");
            }
        }
        put!(out, "<path d=\"{path}\" fill=\"none\" {}/>\n", LINES[rank]);
        let end = drawn.points.last().map_or(0, |(_, counts)| counts[rank]);
        let at = (y(end) + 4.0).max(lowest + APART);
        lowest = at;
        put!(out, "<text x=\"{:.1}\" y=\"{at:.1}\">{} {end}</text>\n", RIGHT + 10.0, escape(name));
    }
    (lowest.max(BOTTOM + 18.0) + 12.0, out)
}

#[expect(clippy::cast_precision_loss, reason = "a count of things is small")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_and_many_are_drawn() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("it is a day");
        let drawn = |points: Vec<(NaiveDate, [usize; 3])>| {
            rise(&Rise { names: ["a<".to_owned(), "b".to_owned(), "c".to_owned()], days: vec![], points }).1
        };
        assert!(drawn(vec![]).is_empty());
        assert!(!drawn(vec![(day("2026-01-01"), [0, 0, 0])]).contains("NaN"));
        let many = drawn(vec![(day("2026-01-01"), [2, 1, 0]), (day("2026-03-01"), [4, 3, 1])]);
        assert!(many.contains("a&lt; 4") && many.matches("<path").count() == 4, "{many}");
    }
}
