//! Drawings as pictures in a document, which no style sheet reaches: outlines, colours and grains are drawn out, so that
//! every program shows them alike.

mod emf;
pub mod vector;
pub mod word;

use std::sync::LazyLock;

use crate::document::{Chart, Figure, Timeline};
use crate::render::chart;
use crate::render::drawing::{Drawing, GRAIN, GRAINS, Grain, LETTER, Look, Mark, SMALL_LETTER, Side, Spot, WIDTH, width_of};
use crate::render::office::layout::Twips;

/// Lines of a timeline that one picture holds; more would not stand on a page.
const MOST_LINES: usize = 32;

/// A shape as every format of pictures has it.
#[derive(Debug, PartialEq)]
pub enum Shape {
    /// What is within some spots, in a colour, with an outline or none.
    Area { spots: Vec<Spot>, colour: Colour },
    /// Lines of one pen, each through its spots.
    Lines { lines: Vec<Vec<Spot>>, colour: Colour, width: f64 },
    /// Words that begin at a spot.
    Words { at: Spot, size: f64, colour: Colour, said: String },
}

/// Red, green, blue.
pub type Colour = [u8; 3];

/// A drawing in such shapes.
pub struct Picture {
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// The pictures of a figure: one, or of a long timeline several.
pub fn pictures(figure: &Figure) -> Vec<Picture> {
    let Chart::Timeline(timeline) = &figure.chart else { return vec![flatten(&chart::draw(figure))] };
    let part = |stretches: &[_]| {
        let chart = Chart::Timeline(Timeline { stretches: stretches.to_vec(), ..timeline.clone() });
        flatten(&chart::draw(&Figure { chart, ..figure.clone() }))
    };
    timeline.stretches.chunks(MOST_LINES).map(part).collect()
}

/// How wide and high a picture is where there is so much room: from near as on an upright page, from afar as large as fits.
pub fn extent(picture: &Picture, room: Twips, is_large: bool) -> (Twips, Twips) {
    const WIDEST: Twips = 9638;
    const HIGHEST: Twips = 5000;
    let width = if is_large { room } else { room.min(WIDEST) };
    let height = scale(width, picture.height / WIDTH);
    if is_large && height > HIGHEST { (scale(HIGHEST, WIDTH / picture.height), HIGHEST) } else { (width, height) }
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is small")]
fn scale(length: Twips, by: f64) -> Twips {
    (length as f64 * by).ceil() as Twips
}

/// The colour of that name, as pages show it by day.
fn colour(name: &str) -> Colour {
    static SHEET: LazyLock<Vec<(&str, Colour)>> = LazyLock::new(|| {
        let sheet = include_str!("../../page.css");
        let day = sheet.find('}').map_or(sheet, |end| &sheet[..end]);
        let read = |line: &'static str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let part = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
            Some((name, [part(0)?, part(2)?, part(4)?]))
        };
        day.split(['{', ';']).filter_map(read).collect()
    });
    SHEET.iter().find(|(known, _)| *known == name).map_or([0; 3], |(_, colour)| *colour)
}

fn flatten(drawing: &Drawing) -> Picture {
    let mut shapes = Vec::new();
    drawing.marks.iter().for_each(|mark| flatten_mark(mark, &mut shapes));
    Picture { height: drawing.height, shapes }
}

fn flatten_mark(mark: &Mark, out: &mut Vec<Shape>) {
    match mark {
        Mark::Box { at: (x, y), width, height, fill, look } => {
            let (right, bottom) = (x + width, y + height);
            let spots = vec![(*x, *y), (right, *y), (right, bottom), (*x, bottom), (*x, *y)];
            out.push(Shape::Area { spots: spots.clone(), colour: colour(&format!("c{fill}")) });
            let lines = grain(GRAINS[fill % GRAINS.len()], (*x, *y), (right, bottom));
            out.extend((!lines.is_empty()).then(|| Shape::Lines { lines, colour: colour("ink"), width: 0.7 }));
            outline(spots, *look, out);
        }
        Mark::Path { spots, look } => {
            out.extend(look.fill().map(|name| Shape::Area { spots: spots.clone(), colour: colour(name) }));
            outline(spots.clone(), *look, out);
        }
        Mark::Dot { at: (x, y), look } => {
            const CORNERS: u8 = 16;
            let corner = |rank: u8| {
                let turn = f64::from(rank) / f64::from(CORNERS) * std::f64::consts::TAU;
                (x + 4.0 * turn.cos(), y + 4.0 * turn.sin())
            };
            let spots: Vec<Spot> = (0..=CORNERS).map(corner).collect();
            out.extend(look.fill().map(|name| Shape::Area { spots: spots.clone(), colour: colour(name) }));
            outline(spots, *look, out);
        }
        Mark::Words { at: (x, y), side, is_small, said } => {
            let (size, ink) = if *is_small { (SMALL_LETTER, "soft") } else { (LETTER, "ink") };
            let before = match side {
                Side::After => 0.0,
                Side::Around => width_of(said, size) / 2.0,
                Side::Before => width_of(said, size),
            };
            out.push(Shape::Words { at: (x - before, *y), size, colour: colour(ink), said: said.clone() });
        }
        Mark::Named { marks, .. } => marks.iter().for_each(|mark| flatten_mark(mark, out)),
    }
}

fn outline(spots: Vec<Spot>, look: Look, out: &mut Vec<Shape>) {
    let Some(pen) = look.pen() else { return };
    let lines = match pen.dashes {
        None => vec![spots],
        Some(dashes) => dash(&spots, dashes),
    };
    out.push(Shape::Lines { lines, colour: colour(pen.colour), width: pen.width });
}

/// A line as its dashes.
fn dash(spots: &[Spot], (dash, gap): (f64, f64)) -> Vec<Vec<Spot>> {
    let mut dashes = Vec::new();
    for pair in spots.windows(2) {
        let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
        let length = (to_x - x).hypot(to_y - y);
        let spot = |along: f64| {
            let share = along.min(length) / length;
            (x + (to_x - x) * share, y + (to_y - y) * share)
        };
        let mut from = 0.0;
        while from < length {
            dashes.push(vec![spot(from), spot(from + dash)]);
            from += dash + gap;
        }
    }
    dashes
}

/// The lines of a grain within a box.
fn grain(grain: Grain, from: Spot, to: Spot) -> Vec<Vec<Spot>> {
    let steps = |low: f64, high: f64, first: f64| {
        let start = ((low - first) / GRAIN).ceil() * GRAIN + first;
        std::iter::successors(Some(start), |at| Some(at + GRAIN)).take_while(move |at| *at < high)
    };
    let level = || steps(from.1, to.1, GRAIN / 2.0).map(|y| vec![(from.0, y), (to.0, y)]);
    let upright = || steps(from.0, to.0, GRAIN / 2.0).map(|x| vec![(x, from.1), (x, to.1)]);
    let rising = || {
        let line = |sum: f64| {
            let (left, right) = (from.0.max(sum - to.1), to.0.min(sum - from.1));
            (left < right).then(|| vec![(left, sum - left), (right, sum - right)])
        };
        steps(from.0 + from.1, to.0 + to.1, 0.0).filter_map(line)
    };
    let falling = || {
        let line = |difference: f64| {
            let (left, right) = (from.0.max(from.1 - difference), to.0.min(to.1 - difference));
            (left < right).then(|| vec![(left, left + difference), (right, right + difference)])
        };
        steps(from.1 - to.0, to.1 - from.0, 0.0).filter_map(line)
    };
    match grain {
        Grain::Plain => Vec::new(),
        Grain::Rising => rising().collect(),
        Grain::Level => level().collect(),
        Grain::Crossed => rising().chain(falling()).collect(),
        Grain::Upright => upright().collect(),
        Grain::Squares => level().chain(upright()).collect(),
        Grain::Dots(radius) => {
            let rows: Vec<f64> = steps(from.1 + radius, to.1 - radius, GRAIN / 2.0).collect();
            let columns = steps(from.0 + radius, to.0 - radius, GRAIN / 2.0);
            // A dot is a cross, which is as good at this size.
            columns
                .flat_map(|x| rows.iter().map(move |y| (x, *y)))
                .flat_map(|(x, y)| [vec![(x - radius, y), (x + radius, y)], vec![(x, y - radius), (x, y + radius)]])
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_pages_by_day() {
        assert_eq!((colour("c0"), colour("warn"), colour("paper")), ([0x1f, 0x4e, 0x79], [0x8a, 0x1c, 0x1c], [255; 3]));
        for name in ["ink", "soft", "line"].map(str::to_owned).into_iter().chain((1..GRAINS.len()).map(|rank| format!("c{rank}")))
        {
            assert_ne!(colour(&name), [0; 3], "{name}");
        }
    }

    #[test]
    fn no_line_of_a_grain_leaves_its_box() {
        let (from, to) = ((13.0, 4.0), (97.5, 20.0));
        for kind in GRAINS {
            let lines = grain(kind, from, to);
            assert_eq!(lines.is_empty(), kind == Grain::Plain, "{kind:?}");
            let is_within = |(x, y): &Spot| *x >= from.0 && *x <= to.0 && *y >= from.1 && *y <= to.1;
            assert!(lines.iter().flatten().all(is_within), "{kind:?}: {lines:?}");
        }
    }

    #[test]
    fn dashes_end_with_their_line() {
        assert_eq!(dash(&[(0.0, 0.0), (10.0, 0.0)], (5.0, 2.0)), [[(0.0, 0.0), (5.0, 0.0)], [(7.0, 0.0), (10.0, 0.0)]]);
        assert!(dash(&[(3.0, 3.0), (3.0, 3.0)], (5.0, 2.0)).is_empty());
    }
}
