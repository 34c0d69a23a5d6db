//! Figures in Mermaid's syntax, as far as it has shapes for them.
//!
//! Mermaid reads words of its own in a text: of a text only letters, digits, spaces and a few harmless
//! signs are kept.

use crate::document::{Chart, Figure, Part, Shape, Stack, Stretch, StretchState, Timeline};

/// The figure, or nothing where only its words can be shown.
pub fn chart(figure: &Figure) -> Option<String> {
    match &figure.chart {
        Chart::Stacks { parts, rows, together } => pie(together, parts, rows),
        Chart::Timeline(Timeline { from, stretches, days, key, .. }) => {
            let mut out = format!(
                "gantt\n  title {}\n  dateFormat YYYY-MM-DD\n  inclusiveEndDates\n  axisFormat %Y-%m\n",
                plain(&figure.title)
            );
            out.push_str("  todayMarker off\n  section ·\n");
            for stretch in stretches {
                let start = stretch.start.max(*from);
                // A bar of one day would be too thin to be seen.
                let is_bar = stretch.end > start;
                let (shape, end) = if is_bar { ("", stretch.end.to_string()) } else { ("milestone, ", "0d".to_owned()) };
                put!(out, "  {} :{}{shape}{start}, {end}\n", label(stretch, key), mark(stretch.state));
            }
            for (day, said) in days {
                put!(out, "  · {} :milestone, {day}, 0d\n", plain(said));
            }
            Some(out)
        }
        Chart::Rise(drawn) => {
            let mut out = format!("xychart-beta\n  title \"{}\"\n", plain(&figure.title));
            let days: Vec<String> = drawn.days.iter().map(|day| format!("\"{}\"", plain(day))).collect();
            put!(out, "  x-axis [{}]\n", days.join(", "));
            for rank in 0..drawn.names.len() {
                let counts: Vec<String> = drawn.points.iter().map(|(_, counts)| counts[rank].to_string()).collect();
                put!(out, "  line [{}]\n", counts.join(", "));
            }
            Some(out)
        }
        Chart::Course { .. } => None,
    }
}

/// All rows together: Mermaid has no bars of several parts.
fn pie(title: &str, parts: &[Part], rows: &[Stack]) -> Option<String> {
    let mut out = format!("pie showData\n  title {}\n", plain(title));
    let mut parts_drawn = 0;
    for (rank, part) in parts.iter().enumerate() {
        let sum: rust_decimal::Decimal = rows.iter().filter_map(|row| row.sizes.get(rank)).sum();
        if !sum.is_zero() {
            put!(out, "  \"{}\" : {}\n", plain(&part.title), sum.normalize());
            parts_drawn += 1;
        }
    }
    (parts_drawn > 1).then_some(out)
}

/// The words beside a bar; a state that Mermaid has no look for is said there.
fn label(stretch: &Stretch, key: &[(Shape, String)]) -> String {
    let label = plain(&stretch.label);
    let state = key.iter().find(|(shape, _)| *shape == Shape::Stretch(stretch.state));
    match state.filter(|_| mark(stretch.state).is_empty()) {
        Some((_, state)) => format!("· {label} ({})", plain(state).to_lowercase()),
        None => format!("· {label}"),
    }
}

fn mark(state: StretchState) -> &'static str {
    match state {
        StretchState::Done => "done, ",
        StretchState::Running => "active, ",
        StretchState::Late => "crit, ",
        StretchState::Planned
        | StretchState::Paused
        | StretchState::Abandoned
        | StretchState::Prevented
        | StretchState::Deferred
        | StretchState::Unknown => "",
    }
}

fn plain(text: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || " -–’.,()/'".contains(letter) { letter } else { ' ' };
    let text: String = text.chars().map(kept).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ends_with_its_last_day_and_one_of_a_day_is_a_milestone() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a real day");
        let stretch =
            |start: &str, end: &str| Stretch { label: "A".into(), start: day(start), end: day(end), state: StretchState::Late };
        let timeline = Timeline {
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            today: day("2026-06-15"),
            stretches: vec![
                stretch("2026-01-10", "2026-12-31"),
                stretch("2026-03-01", "2026-03-01"),
                Stretch { state: StretchState::Abandoned, ..stretch("2026-01-10", "2026-02-28") },
            ],
            days: Vec::new(),
            key: vec![(Shape::Stretch(StretchState::Abandoned), "× Abandonnée".into())],
        };
        let figure = Figure { title: "T".into(), description: String::new(), chart: Chart::Timeline(timeline) };
        let drawn = chart(&figure).expect("it is drawn");
        assert!(drawn.contains("  inclusiveEndDates\n") && drawn.contains("· A :crit, 2026-01-10, 2026-12-31\n"), "{drawn}");
        assert!(drawn.contains("· A :crit, milestone, 2026-03-01, 0d\n"), "{drawn}");
        assert!(drawn.contains("· A (abandonnée) :2026-01-10, 2026-02-28\n"), "what was given up is not done: {drawn}");
    }

    #[test]
    fn no_word_of_mermaids_comes_from_a_text() {
        assert_eq!(plain("a:b;c#d\"e\n%%{init}%% «\u{a0}f\u{a0}»"), "a b c d e init f");
    }
}
