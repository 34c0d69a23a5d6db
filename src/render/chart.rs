//! Figures as drawings: shapes told apart by pattern as well as by colour, every value written out.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::document::{Chart, Figure, Part, Point, Shape, Stack, StretchState, Timeline};
use crate::render::drawing::{Drawing, LETTER, Look, Mark, SMALL_LETTER, Side, Spot, WIDTH, width_of, wrap};
use crate::render::rise::draw_rise;

/// Units that labels beside bars may take, and between them and what is beside them.
const MOST_LABEL: f64 = 320.0;
const GAP: f64 = 8.0;
const ROW: f64 = 26.0;
const BAR: f64 = 16.0;
/// From one line of a label to the next.
const LINE: f64 = 13.0;

/// The drawing of a figure.
pub fn draw(figure: &Figure) -> Drawing {
    match &figure.chart {
        Chart::Stacks { parts, rows, .. } => stacks(parts, rows),
        Chart::Timeline(drawn) => timeline(drawn),
        Chart::Rise(drawn) => draw_rise(drawn),
        Chart::Course { unit, points, baseline, target } => course(unit, points, baseline.as_ref(), target.as_ref()),
    }
}

/// Labels of rows at the left: as wide as the longest needs, on two lines where that is too much.
struct Labels {
    width: f64,
    lines: Vec<Vec<String>>,
}

impl Labels {
    fn new<'l>(labels: impl Iterator<Item = &'l str>) -> Labels {
        let lines: Vec<Vec<String>> = labels.map(|label| wrap(label, LETTER, MOST_LABEL, 2)).collect();
        let width = lines.iter().flatten().map(|line| width_of(line, LETTER)).fold(0.0, f64::max);
        Labels { width, lines }
    }

    /// Where what is beside them begins.
    fn right(&self) -> f64 {
        self.width + 2.0 * GAP
    }

    fn height(&self, rank: usize) -> f64 {
        ROW + at(self.lines[rank].len().max(1) - 1, LINE)
    }

    /// Prints the label of a row that begins at a height, and says where its bar begins.
    fn print(&self, rank: usize, top: f64, out: &mut Drawing) -> f64 {
        for (line, said) in self.lines[rank].iter().enumerate() {
            out.words((self.right() - GAP, top + 16.0 + at(line, LINE)), Side::Before, said);
        }
        top + (self.height(rank) - BAR) / 2.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure has few lines")]
fn at(rank: usize, step: f64) -> f64 {
    rank as f64 * step
}

fn size(value: &Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

fn stacks(parts: &[Part], rows: &[Stack]) -> Drawing {
    let mut out = Drawing::default();
    let longest = rows.iter().map(|row| size(&row.sizes.iter().sum())).fold(f64::MIN_POSITIVE, f64::max);
    let labels = Labels::new(rows.iter().map(|row| row.label.as_str()));
    let total = rows.iter().map(|row| width_of(&row.total, LETTER)).fold(0.0, f64::max);
    let left = labels.right();
    let room = WIDTH - left - total - 2.0 * GAP;
    let mut top = 0.0;
    for (rank, row) in rows.iter().enumerate() {
        let y = labels.print(rank, top, &mut out);
        let mut x = left;
        for ((rank, part), value) in parts.iter().enumerate().zip(&row.sizes).filter(|(_, value)| !value.is_zero()) {
            let width = size(value) / longest * room;
            out.marks.push(Mark::Box { at: (x, y), width, height: BAR, fill: part.look(rank), look: Look::Part });
            // How many things are in a state is read on the spot.
            if part.state.is_some() {
                count(value, (x + width / 2.0, y), width, &mut out);
            }
            x += width;
        }
        out.words((x + GAP, y + 12.0), Side::After, &row.total);
        top += labels.height(rank);
    }
    let mut place = Place::under(top + 6.0);
    for (rank, part) in parts.iter().enumerate() {
        let said = wrap(&part.title, LETTER, WIDTH - 40.0, 1).concat();
        let (x, y) = place.next(&said);
        out.marks.push(Mark::Box { at: (x, y), width: 14.0, height: 12.0, fill: part.look(rank), look: Look::Part });
        out.words((x + 20.0, y + 11.0), Side::After, said);
    }
    out.height = place.bottom();
    out
}

/// A number within a part of a bar, on a label of its own, where it has room.
fn count(value: &Decimal, (middle, top): Spot, room: f64, out: &mut Drawing) {
    let said = value.normalize().to_string();
    let width = width_of(&said, LETTER) + 6.0;
    if width + 4.0 > room {
        return;
    }
    let (at, fill) = ((middle - width / 2.0, top + 1.5), StretchState::Unknown as usize);
    out.marks.push(Mark::Box { at, width, height: BAR - 3.0, fill, look: Look::Part });
    out.words((middle, top + 12.0), Side::Around, said);
}

/// Where the entries of a key stand, line by line.
struct Place {
    x: f64,
    y: f64,
}

impl Place {
    fn under(top: f64) -> Place {
        Place { x: GAP, y: top }
    }

    /// The place of an entry with those words.
    fn next(&mut self, said: &str) -> Spot {
        let width = 20.0 + width_of(said, LETTER);
        if self.x + width > WIDTH && self.x > GAP {
            (self.x, self.y) = (GAP, self.y + 20.0);
        }
        let place = (self.x, self.y);
        self.x += width + 2.0 * GAP;
        place
    }

    fn bottom(&self) -> f64 {
        self.y + 20.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "a timeline spans some years")]
fn along(day: NaiveDate, (from, to): (NaiveDate, NaiveDate), left: f64, right: f64) -> f64 {
    let days = (to - from).num_days().max(1) as f64;
    left + (day - from).num_days().clamp(0, (to - from).num_days()) as f64 / days * (right - left)
}

fn look(state: StretchState) -> Look {
    match state {
        StretchState::Done => Look::Done,
        StretchState::Running => Look::Running,
        StretchState::Late => Look::Late,
        StretchState::Planned | StretchState::Paused | StretchState::Deferred | StretchState::Unknown => Look::Waiting,
        StretchState::Abandoned | StretchState::Prevented => Look::Dropped,
    }
}

fn timeline(drawn: &Timeline) -> Drawing {
    let mut out = Drawing::default();
    let labels = Labels::new(drawn.stretches.iter().map(|stretch| stretch.label.as_str()));
    let (left, right, top) = (labels.right(), WIDTH - 10.0, 34.0);
    let range = (drawn.from, drawn.to);
    let bottom = top + (0..drawn.stretches.len()).map(|rank| labels.height(rank)).sum::<f64>();
    let x = |day| along(day, range, left, right);
    let mut until = f64::MIN;
    for first in (range.0.year()..=range.1.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1)) {
        let (at, year) = (x(first), first.year().to_string());
        out.path([(at, 18.0), (at, bottom)], Look::Grid);
        // A year that has no room is told by its neighbours.
        let end = at + 3.0 + width_of(&year, SMALL_LETTER);
        if at > until && end < WIDTH {
            out.small_words((at + 3.0, 12.0), Side::After, year);
            until = end;
        }
    }
    for (day, said) in &drawn.days {
        let at = x(*day);
        let line = Mark::Path { spots: vec![(at, 30.0), (at, bottom)], look: Look::Session };
        out.marks.push(Mark::Named { said: said.clone(), marks: vec![line, triangle(at, 20.0)] });
    }
    let mut row = top;
    for (rank, stretch) in drawn.stretches.iter().enumerate() {
        let y = labels.print(rank, row, &mut out);
        // The last day is a part of it.
        let (start, end) = (x(stretch.start), x(stretch.end.succ_opt().unwrap_or(stretch.end)));
        out.marks.push(bar((start, y), (end - start).max(2.0), BAR, stretch.state));
        row += labels.height(rank);
    }
    if (range.0..=range.1).contains(&drawn.today) {
        let at = x(drawn.today);
        out.path([(at, 18.0), (at, bottom)], Look::Today);
    }
    shapes(drawn, bottom + 10.0, &mut out);
    out
}

fn bar(at: Spot, width: f64, height: f64, state: StretchState) -> Mark {
    Mark::Box { at, width, height, fill: state as usize, look: look(state) }
}

fn triangle(x: f64, y: f64) -> Mark {
    Mark::Path { spots: vec![(x - 4.0, y), (x + 4.0, y), (x, y + 8.0), (x - 4.0, y)], look: Look::Mark }
}

/// What the shapes of a timeline stand for, those that it has.
fn shapes(drawn: &Timeline, top: f64, out: &mut Drawing) {
    let is_drawn = |shape: Shape| match shape {
        Shape::Stretch(state) => drawn.stretches.iter().any(|stretch| stretch.state == state),
        Shape::Day => !drawn.days.is_empty(),
        Shape::Today => true,
    };
    let mut place = Place::under(top);
    for (shape, said) in drawn.key.iter().filter(|(shape, _)| is_drawn(*shape)) {
        let (x, y) = place.next(said);
        out.marks.push(match shape {
            Shape::Stretch(state) => bar((x, y), 14.0, 12.0, *state),
            Shape::Day => triangle(x + 7.0, y + 2.0),
            Shape::Today => Mark::Path { spots: vec![(x + 7.0, y), (x + 7.0, y + 12.0)], look: Look::Today },
        });
        out.words((x + 20.0, y + 11.0), Side::After, said);
    }
    out.height = place.bottom();
}

fn course(unit: &str, points: &[Point], baseline: Option<&Point>, target: Option<&Point>) -> Drawing {
    let mut out = Drawing::default();
    let (left, right, top, bottom) = (60.0, WIDTH - 60.0, 40.0, 190.0);
    let all: Vec<&Point> = baseline.into_iter().chain(points).chain(target).collect();
    let days = all.iter().map(|point| point.on);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return out };
    let (low, high) = bounds(&all);
    let x = |day| along(day, (first, last), left, right);
    let y = |value: &Decimal| bottom - (size(value) - low) / (high - low) * (bottom - top);
    let at = |point: &Point| point.value.map(|value| (x(point.on), y(&value)));
    out.path([(left, bottom), (right, bottom)], Look::Grid);
    out.small_words((GAP, 14.0), Side::After, unit);
    if let (Some(from), Some(to)) = (baseline.or(points.first()).and_then(at), target.and_then(at)) {
        out.path([from, to], Look::Way);
    }
    // Where a value is kept back the line is cut: nothing between its neighbours tells it.
    let known: Vec<Option<Spot>> = baseline.into_iter().chain(points).map(at).collect();
    for stretch in known.split(Option::is_none).filter(|stretch| !stretch.is_empty()) {
        out.path(stretch.iter().flatten().copied().collect::<Vec<_>>(), Look::Line);
    }
    let mut labels = Beside { taken: Vec::new() };
    // The target is said before all others, and the latest values before the earlier ones.
    for point in all.iter().rev() {
        let (x, y) = at(point).unwrap_or((x(point.on), bottom));
        let is_target = target.is_some_and(|target| std::ptr::eq(*point, target));
        if is_target && point.value.is_some() {
            let spots = [(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y), (x, y - 6.0)];
            out.path(spots, Look::Aim);
        } else if point.value.is_some() {
            out.marks.push(Mark::Dot { at: (x, y), look: Look::Dot });
        }
        labels.print(&point.said, LETTER, &[(x, y - 10.0), (x, y + 20.0)], bottom, &mut out);
        labels.print(&point.when, SMALL_LETTER, &[(x, bottom + 16.0)], f64::MAX, &mut out);
    }
    out.height = bottom + 26.0;
    out
}

/// Words around spots, none upon another.
struct Beside {
    /// From, to, upper and lower edge of each.
    taken: Vec<[f64; 4]>,
}

impl Beside {
    /// Prints words around the first of some spots where they have room; where there is none they are left out, for the
    /// table has them all.
    fn print(&mut self, said: &str, letter: f64, spots: &[Spot], lowest: f64, out: &mut Drawing) {
        let half = width_of(said, letter) / 2.0;
        for (x, y) in spots {
            let x = x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
            let edges = [x - half - 2.0, x + half + 2.0, y - letter, y + 2.0];
            let [from, to, upper, lower] = edges;
            let is_free =
                self.taken.iter().all(|other| to <= other[0] || from >= other[1] || lower <= other[2] || upper >= other[3]);
            if is_free && lower <= lowest {
                self.taken.push(edges);
                out.marks.push(Mark::Words { at: (x, *y), side: Side::Around, is_small: letter < LETTER, said: said.to_owned() });
                return;
            }
        }
    }
}

/// The values at the lower and the upper edge, nought being one of them where it is near.
fn bounds(points: &[&Point]) -> (f64, f64) {
    let values = points.iter().filter_map(|point| point.value.as_ref()).map(size);
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let low = if low >= 0.0 { 0.0 } else { low };
    let high = if high <= 0.0 { 0.0 } else { high };
    if high - low > 0.0 { (low, high) } else { (low, low + 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Stretch;

    #[test]
    fn a_course_of_one_value_or_of_nought_has_bounds() {
        let day = NaiveDate::from_ymd_opt(2024, 12, 31).expect("a real day");
        let point = |value: i64| Point { on: day, value: Some(value.into()), when: String::new(), said: String::new() };
        assert_eq!(bounds(&[&point(0)]), (0.0, 1.0));
        assert_eq!(bounds(&[&point(-5), &point(-2)]), (-5.0, 0.0));
        assert!(!format!("{:?}", course("", &[point(0)], None, None)).contains("NaN"));
    }

    /// How many shapes of a look there are.
    fn looks(drawn: &Drawing, wanted: Look) -> usize {
        let has = |mark: &&Mark| matches!(mark, Mark::Path { look, .. } | Mark::Dot { look, .. } if *look == wanted);
        drawn.marks.iter().filter(has).count()
    }

    /// The words of a drawing, each with its left, right, upper and lower edge.
    fn words(drawn: &Drawing) -> Vec<(&str, [f64; 4])> {
        let edges = |mark| match mark {
            &Mark::Words { at: (x, y), side, is_small, ref said } => {
                let letter = if is_small { SMALL_LETTER } else { LETTER };
                let width = width_of(said, letter);
                let left = match side {
                    Side::After => x,
                    Side::Around => x - width / 2.0,
                    Side::Before => x - width,
                };
                Some((said.as_str(), [left, left + width, y - letter * 0.8, y]))
            }
            _ => None,
        };
        drawn.marks.iter().filter_map(edges).collect()
    }

    fn assert_apart(drawn: &Drawing) {
        let words = words(drawn);
        for (rank, (said, a)) in words.iter().enumerate() {
            assert!(a[0] >= 0.0 && a[1] <= WIDTH && a[3] <= drawn.height, "« {said} » leaves the drawing: {a:?}");
            for (other, b) in &words[..rank] {
                assert!(a[1] <= b[0] || b[1] <= a[0] || a[3] <= b[2] || b[3] <= a[2], "« {said} » upon « {other} »");
            }
        }
    }

    #[test]
    fn a_value_that_is_kept_back_is_a_gap_in_the_course_and_no_nought() {
        let point = |year: i32, value: Option<i64>| {
            let on = NaiveDate::from_ymd_opt(year, 12, 31).expect("a real day");
            Point { on, value: value.map(Decimal::from), when: year.to_string(), said: "S".into() }
        };
        let values = [(2020, Some(8)), (2021, Some(9)), (2022, None), (2023, Some(7)), (2024, Some(6))];
        let drawn = course("", &values.map(|(year, value)| point(year, value)), None, None);
        assert_eq!((looks(&drawn, Look::Line), looks(&drawn, Look::Dot)), (2, 4), "{drawn:?}");
        assert!(words(&drawn).iter().any(|(said, _)| *said == "2022"), "{drawn:?}");
        let nothing = course("", &[point(2020, None)], None, Some(&point(2021, None)));
        assert!(!format!("{nothing:?}").contains("NaN") && looks(&nothing, Look::Dot) == 0, "{nothing:?}");
    }

    #[test]
    fn no_words_are_drawn_upon_others_nor_cut_where_they_have_room() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a real day");
        let point = |on: &str, value: i64, when: &str| Point {
            on: day(on),
            value: Some(value.into()),
            when: when.into(),
            said: format!("{value} à {} sur 260", value + 4),
        };
        let months: Vec<Point> = (1..=9).map(|month| point(&format!("2026-0{month}-28"), 20 + month, "septembre 2026")).collect();
        let target = point("2026-10-31", 31, "octobre 2026");
        assert_apart(&course("interventions", &months, Some(&point("2025-12-31", 19, "2025")), Some(&target)));

        let long = "1.1 – Médiation par les pairs dans les collèges du réseau d’éducation prioritaire de la commune";
        let stretch =
            |label: &str, state| Stretch { label: label.into(), start: day("2014-03-01"), end: day("2034-03-01"), state };
        let drawn = timeline(&Timeline {
            from: day("2014-01-01"),
            to: day("2034-12-31"),
            today: day("2026-11-30"),
            stretches: vec![stretch(long, StretchState::Running), stretch("2.2", StretchState::Abandoned)],
            days: vec![(day("2026-06-18"), "18/06/2026".into())],
            key: vec![(Shape::Stretch(StretchState::Abandoned), "× Abandonnée".into()), (Shape::Today, "Jour".into())],
        });
        assert_apart(&drawn);
        let label: Vec<&str> = words(&drawn).iter().map(|(said, _)| *said).filter(|said| long.contains(*said)).collect();
        assert_eq!(label.join(" "), long);

        let sizes = |count: usize| (0..count).map(|_| Decimal::from(1000)).collect();
        let parts = ["Conseil départemental de la Haute-Brume", "Préfecture de la Haute-Brume", "Ville de Val-d’Exemple"];
        assert_apart(&stacks(
            &parts.map(|title| Part { title: title.into(), state: None }),
            &[
                Stack { label: long.into(), sizes: sizes(3), total: "1 234 567 890,50 €".into() },
                Stack { label: "2026".into(), sizes: sizes(1), total: "1 000 €".into() },
            ],
        ));
    }
}
