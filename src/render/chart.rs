//! Figures as inline SVG: shapes told apart by pattern as well as by colour, every value written out.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::document::{Chart, Figure, Part, Point, Shape, Stack, StretchState, Timeline};
use crate::render::escape::escape;

/// Units of the drawing, which is as wide as the page.
const WIDTH: f64 = 720.0;
const LABEL: f64 = 250.0;
const TOTAL: f64 = 90.0;
const ROW: f64 = 26.0;
const BAR: f64 = 16.0;
/// Letters that fit beside a bar.
const LABEL_LETTERS: usize = 38;

/// The figure, whose ids begin with `name`.
pub fn svg(figure: &Figure, name: &str) -> String {
    let (height, body) = match &figure.chart {
        Chart::Stacks { parts, rows, .. } => stacks(parts, rows, name),
        Chart::Timeline(drawn) => timeline(drawn, name),
        Chart::Rise(drawn) => crate::render::rise::rise(drawn),
        Chart::Course { unit, points, baseline, target } => course(unit, points, baseline.as_ref(), target.as_ref()),
    };
    format!(
        "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" aria-labelledby=\"{name}-t {name}-d\">\n\
         <title id=\"{name}-t\">{}</title>\n<desc id=\"{name}-d\">{}</desc>\n{}{body}</svg>\n",
        escape(&figure.title),
        escape(&figure.description),
        patterns(name),
    )
}

/// The fills of parts, dark to light, each with a grain of its own.
fn patterns(name: &str) -> String {
    let grains = [
        "",
        "<path d=\"M0 6L6 0\"/>",
        "<path d=\"M0 3H6\"/>",
        "<path d=\"M0 0L6 6M0 6L6 0\"/>",
        "<path d=\"M3 0V6\"/>",
        "<circle cx=\"3\" cy=\"3\" r=\"0.8\"/>",
        "<path d=\"M0 3H6M3 0V6\"/>",
        "<circle cx=\"3\" cy=\"3\" r=\"2\"/>",
        "",
    ];
    let pattern = |(rank, grain): (usize, &&str)| {
        format!(
            "<pattern id=\"{name}-p{rank}\" class=\"p{rank}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"6\" height=\"6\"/>{grain}</pattern>"
        )
    };
    format!("<defs>{}</defs>\n", grains.iter().enumerate().map(pattern).collect::<String>())
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(most - 1).collect();
    cut.push('…');
    cut
}

fn text(x: f64, y: f64, class: &str, said: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{class}\">{}</text>\n", escape(said))
}

fn row_label(label: &str, y: f64) -> String {
    text(LABEL - 8.0, y + 12.0, "end", &cut(label, LABEL_LETTERS))
}

#[expect(clippy::cast_precision_loss, reason = "a figure has few lines")]
fn at(rank: usize, step: f64) -> f64 {
    rank as f64 * step
}

fn size(value: &Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

fn stacks(parts: &[Part], rows: &[Stack], name: &str) -> (f64, String) {
    let longest = rows.iter().map(|row| size(&row.sizes.iter().sum())).fold(f64::MIN_POSITIVE, f64::max);
    let room = WIDTH - LABEL - TOTAL;
    let mut out = String::new();
    for (rank, row) in rows.iter().enumerate() {
        let y = at(rank, ROW) + 4.0;
        out.push_str(&row_label(&row.label, y));
        let mut x = LABEL;
        for ((rank, part), value) in parts.iter().enumerate().zip(&row.sizes).filter(|(_, value)| !value.is_zero()) {
            let width = size(value) / longest * room;
            let fill = part.look(rank);
            put!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"url(#{name}-p{fill})\" class=\"part\"/>\n"
            );
            x += width;
        }
        out.push_str(&text(x + 6.0, y + 12.0, "", &row.total));
    }
    let top = at(rows.len(), ROW) + 10.0;
    let (key, height) = key(parts, top, name);
    (height, out + &key)
}

/// Where the entries of a key stand, line by line.
struct Place {
    x: f64,
    y: f64,
}

impl Place {
    fn at(top: f64) -> Place {
        Place { x: 8.0, y: top }
    }

    /// The place of an entry with those words.
    fn next(&mut self, said: &str) -> (f64, f64) {
        let width = 30.0 + at(said.chars().count(), 7.0);
        if self.x + width > WIDTH && self.x > 8.0 {
            (self.x, self.y) = (8.0, self.y + 20.0);
        }
        let place = (self.x, self.y);
        self.x += width;
        place
    }

    fn bottom(&self) -> f64 {
        self.y + 20.0
    }
}

/// What each fill stands for.
fn key(parts: &[Part], top: f64, name: &str) -> (String, f64) {
    let (mut place, mut out) = (Place::at(top), String::new());
    for (rank, part) in parts.iter().enumerate() {
        let said = cut(&part.title, 60);
        let (x, y) = place.next(&said);
        put!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"14\" height=\"12\" fill=\"url(#{name}-p{})\" class=\"part\"/>\n",
            part.look(rank)
        );
        out.push_str(&text(x + 20.0, y + 11.0, "", &said));
    }
    (out, place.bottom())
}

#[expect(clippy::cast_precision_loss, reason = "a timeline spans some years")]
fn along(day: NaiveDate, (from, to): (NaiveDate, NaiveDate), left: f64, right: f64) -> f64 {
    let days = (to - from).num_days().max(1) as f64;
    left + (day - from).num_days().clamp(0, (to - from).num_days()) as f64 / days * (right - left)
}

fn class(state: StretchState) -> &'static str {
    match state {
        StretchState::Done => "done",
        StretchState::Running => "running",
        StretchState::Late => "late",
        StretchState::Planned | StretchState::Paused | StretchState::Deferred | StretchState::Unknown => "waiting",
        StretchState::Abandoned | StretchState::Prevented => "dropped",
    }
}

fn timeline(drawn: &Timeline, name: &str) -> (f64, String) {
    let (left, right, top) = (LABEL, WIDTH - 10.0, 34.0);
    let range = (drawn.from, drawn.to);
    let bottom = top + at(drawn.stretches.len(), ROW);
    let x = |day| along(day, range, left, right);
    let mut out = String::new();
    for year in range.0.year()..=range.1.year() {
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { continue };
        let at = x(first);
        put!(out, "<path d=\"M{at:.1} 18V{bottom:.1}\" class=\"grid\"/>\n");
        out.push_str(&text(at + 3.0, 12.0, "small", &year.to_string()));
    }
    for (day, said) in &drawn.days {
        let at = x(*day);
        put!(
            out,
            "<g><title>{}</title><path d=\"M{at:.1} 30V{bottom:.1}\" class=\"session\"/>{}</g>\n",
            escape(said),
            triangle(at, 20.0)
        );
    }
    for (rank, stretch) in drawn.stretches.iter().enumerate() {
        let y = top + at(rank, ROW) + 4.0;
        // The last day is a part of it.
        let (start, end) = (x(stretch.start), x(stretch.end.succ_opt().unwrap_or(stretch.end)));
        out.push_str(&row_label(&stretch.label, y));
        out.push_str(&bar((start, y), ((end - start).max(2.0), BAR), stretch.state, name));
    }
    if (range.0..=range.1).contains(&drawn.today) {
        let at = x(drawn.today);
        put!(out, "<path d=\"M{at:.1} 18V{bottom:.1}\" class=\"today\"/>\n");
    }
    let (key, height) = shapes(drawn, bottom + 10.0, name);
    (height, out + &key)
}

fn bar((x, y): (f64, f64), (width, height): (f64, f64), state: StretchState, name: &str) -> String {
    let (class, fill) = (class(state), state as usize);
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" fill=\"url(#{name}-p{fill})\" class=\"{class}\"/>\n"
    )
}

fn triangle(x: f64, y: f64) -> String {
    format!("<path d=\"M{:.1} {y:.1}h8l-4 8z\" class=\"mark\"/>", x - 4.0)
}

/// What the shapes of a timeline stand for, those that it has.
fn shapes(drawn: &Timeline, top: f64, name: &str) -> (String, f64) {
    let is_drawn = |shape: Shape| match shape {
        Shape::Stretch(state) => drawn.stretches.iter().any(|stretch| stretch.state == state),
        Shape::Day => !drawn.days.is_empty(),
        Shape::Today => true,
    };
    let (mut place, mut out) = (Place::at(top), String::new());
    for (shape, said) in drawn.key.iter().filter(|(shape, _)| is_drawn(*shape)) {
        let (x, y) = place.next(said);
        let drawn = match shape {
            Shape::Stretch(state) => bar((x, y), (14.0, 12.0), *state, name),
            Shape::Day => triangle(x + 7.0, y + 2.0),
            Shape::Today => format!("<path d=\"M{:.1} {y:.1}v12\" class=\"today\"/>\n", x + 7.0),
        };
        out.push_str(&drawn);
        out.push_str(&text(x + 20.0, y + 11.0, "", said));
    }
    (out, place.bottom())
}

fn course(unit: &str, points: &[Point], baseline: Option<&Point>, target: Option<&Point>) -> (f64, String) {
    let (left, right, top, bottom) = (60.0, WIDTH - 60.0, 30.0, 190.0);
    let all: Vec<&Point> = baseline.into_iter().chain(points).chain(target).collect();
    let days = all.iter().map(|point| point.on);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return (0.0, String::new()) };
    let (low, high) = bounds(&all);
    let x = |day| along(day, (first, last), left, right);
    let y = |value: &Decimal| bottom - (size(value) - low) / (high - low) * (bottom - top);
    let at = |point: &Point| point.value.map(|value| (x(point.on), y(&value)));
    let mut out = String::new();
    put!(out, "<path d=\"M{left} {bottom}H{right}\" class=\"grid\"/>\n");
    out.push_str(&text(8.0, 14.0, "small", unit));
    if let (Some(from), Some(to)) = (baseline.or(points.first()).and_then(at), target.and_then(at)) {
        let way = format!("M{:.1} {:.1}L{:.1} {:.1}", from.0, from.1, to.0, to.1);
        put!(out, "<path d=\"{way}\" class=\"way\"/>\n");
    }
    // Where a value is kept back the line is cut: nothing between its neighbours tells it.
    let known: Vec<Option<(f64, f64)>> = baseline.into_iter().chain(points).map(at).collect();
    for stretch in known.split(Option::is_none).filter(|stretch| !stretch.is_empty()) {
        let line: Vec<String> = stretch.iter().flatten().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        put!(out, "<path d=\"M{}\" class=\"line\"/>\n", line.join("L"));
    }
    let (mut values_until, mut days_until) = (f64::MIN, f64::MIN);
    for point in &all {
        let (at, high) = at(point).unwrap_or((x(point.on), bottom));
        let is_target = target.is_some_and(|target| std::ptr::eq(*point, target));
        let shape = if point.value.is_none() {
            String::new()
        } else if is_target {
            format!("<path d=\"M{at:.1} {:.1}l6 6l-6 6l-6 -6z\" class=\"aim\"/>", high - 6.0)
        } else {
            format!("<circle cx=\"{at:.1}\" cy=\"{high:.1}\" r=\"4\" class=\"dot\"/>")
        };
        put!(out, "{shape}\n");
        for (label, at_height, class, said_until) in [
            (&point.said, high - 10.0, "middle", &mut values_until),
            (&point.when, bottom + 16.0, "middle small", &mut days_until),
        ] {
            // A label that would touch the one before is left out; the table has them all.
            let half = width_of(label) / 2.0;
            if at - half >= *said_until || is_target {
                out.push_str(&text(at, at_height, class, label));
                *said_until = at + half + 4.0;
            }
        }
    }
    (bottom + 26.0, out)
}

/// About how wide a label is drawn.
fn width_of(label: &str) -> f64 {
    const LETTER: f64 = 6.5;
    let letters = u16::try_from(label.chars().count()).unwrap_or(u16::MAX);
    f64::from(letters) * LETTER
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

    #[test]
    fn a_figure_says_its_values_and_lets_no_text_be_markup() {
        let rows = vec![Stack { label: "<b>&\"".into(), sizes: vec![Decimal::from(1), Decimal::from(2)], total: "3".into() }];
        let chart = Chart::Stacks {
            parts: ["a", "b"].map(|title| Part { title: title.into(), state: None }).into(),
            rows,
            together: String::new(),
        };
        let drawn = svg(&Figure { title: "T<".into(), description: "D>".into(), chart }, "f1");
        assert!(drawn.contains("&lt;b&gt;&amp;&quot;</text>") && drawn.contains(">3</text>"), "{drawn}");
        assert!(drawn.contains("<title id=\"f1-t\">T&lt;</title>") && !drawn.contains("<b>"), "{drawn}");
    }

    #[test]
    fn a_course_of_one_value_or_of_nought_has_bounds() {
        let day = NaiveDate::from_ymd_opt(2024, 12, 31).expect("a real day");
        let point = |value: i64| Point { on: day, value: Some(value.into()), when: String::new(), said: String::new() };
        assert_eq!(bounds(&[&point(0)]), (0.0, 1.0));
        assert_eq!(bounds(&[&point(-5), &point(-2)]), (-5.0, 0.0));
        assert!(!course("", &[point(0)], None, None).1.contains("NaN"));
    }

    #[test]
    fn a_value_that_is_kept_back_is_a_gap_in_the_course_and_no_nought() {
        let point = |year: i32, value: Option<i64>| {
            let on = NaiveDate::from_ymd_opt(year, 12, 31).expect("a real day");
            Point { on, value: value.map(Decimal::from), when: year.to_string(), said: "S".into() }
        };
        let values = [(2020, Some(8)), (2021, Some(9)), (2022, None), (2023, Some(7)), (2024, Some(6))];
        let drawn = course("", &values.map(|(year, value)| point(year, value)), None, None).1;
        assert_eq!(drawn.matches("class=\"line\"").count(), 2, "{drawn}");
        assert_eq!(drawn.matches("class=\"dot\"").count(), 4, "{drawn}");
        assert!(drawn.contains(">2022<"), "{drawn}");
        let nothing = course("", &[point(2020, None)], None, Some(&point(2021, None))).1;
        assert!(!nothing.contains("NaN") && !nothing.contains("class=\"dot\""), "{nothing}");
    }
}
