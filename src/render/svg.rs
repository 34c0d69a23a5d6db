//! Drawings as SVG within a page, whose style sheet has a class for each look.

use crate::render::drawing::{Drawing, GRAIN, GRAINS, Grain, Mark, Side, Spot, WIDTH};
use crate::render::escape::escape;

/// A drawing with a title and the same in words; its ids begin with `name`.
pub fn print(drawing: &Drawing, title: &str, description: &str, name: &str) -> String {
    let mut out = format!(
        "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {:.0}\" aria-labelledby=\"{name}-t {name}-d\">\n\
         <title id=\"{name}-t\">{}</title>\n<desc id=\"{name}-d\">{}</desc>\n{}",
        drawing.height.ceil(),
        escape(title),
        escape(description),
        patterns(name),
    );
    drawing.marks.iter().for_each(|mark| print_mark(mark, name, &mut out));
    out + "</svg>\n"
}

/// The fills of parts, dark to light, each with a grain of its own.
fn patterns(name: &str) -> String {
    let print = |grain: Grain| match grain {
        Grain::Plain => String::new(),
        Grain::Rising => "<path d=\"M0 6L6 0\"/>".to_owned(),
        Grain::Level => "<path d=\"M0 3H6\"/>".to_owned(),
        Grain::Crossed => "<path d=\"M0 0L6 6M0 6L6 0\"/>".to_owned(),
        Grain::Upright => "<path d=\"M3 0V6\"/>".to_owned(),
        Grain::Squares => "<path d=\"M0 3H6M3 0V6\"/>".to_owned(),
        Grain::Dots(radius) => format!("<circle cx=\"3\" cy=\"3\" r=\"{radius}\"/>"),
    };
    let pattern = |(rank, grain): (usize, &Grain)| {
        format!(
            "<pattern id=\"{name}-p{rank}\" class=\"p{rank}\" width=\"{GRAIN}\" height=\"{GRAIN}\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"{GRAIN}\" height=\"{GRAIN}\"/>{}</pattern>",
            print(*grain)
        )
    };
    format!("<defs>{}</defs>\n", GRAINS.iter().enumerate().map(pattern).collect::<String>())
}

fn print_mark(mark: &Mark, name: &str, out: &mut String) {
    match mark {
        Mark::Box { at: (x, y), width, height, fill, look } => put!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" fill=\"url(#{name}-p{fill})\" class=\"{}\"/>\n",
            look.class()
        ),
        Mark::Path { spots, look } => put!(out, "<path d=\"{}\" class=\"{}\"/>\n", route(spots), look.class()),
        Mark::Dot { at: (x, y), look } => {
            put!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"{}\"/>\n", look.class());
        }
        Mark::Words { at: (x, y), side, is_small, said } => {
            let beside = match side {
                Side::After => "",
                Side::Around => "middle",
                Side::Before => "end",
            };
            let size = if *is_small { "small" } else { "" };
            let class = [beside, size].join(" ");
            put!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" class=\"{}\">{}</text>\n", class.trim(), escape(said));
        }
        Mark::Named { said, marks } => {
            put!(out, "<g><title>{}</title>", escape(said));
            for mark in marks {
                print_mark(mark, name, out);
            }
            out.push_str("</g>\n");
        }
    }
}

/// A path from spot to spot, closed where it comes back.
pub fn route(spots: &[Spot]) -> String {
    let is_closed = spots.len() > 2 && spots.first() == spots.last();
    let line = &spots[..spots.len() - usize::from(is_closed)];
    let line: Vec<String> = line.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    format!("M{}{}", line.join("L"), if is_closed { "z" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_its_words_and_lets_no_text_be_markup() {
        let mut drawing = Drawing { height: 20.0, marks: Vec::new() };
        drawing.words((0.0, 12.0), Side::Before, "<b>&\"");
        let drawn = print(&drawing, "T<", "D>", "f1");
        assert!(drawn.contains("class=\"end\">&lt;b&gt;&amp;&quot;</text>"), "{drawn}");
        assert!(drawn.contains("<title id=\"f1-t\">T&lt;</title>") && !drawn.contains("<b>"), "{drawn}");
    }

    #[test]
    fn a_path_that_comes_back_is_closed() {
        assert_eq!(route(&[(0.0, 0.0), (1.0, 2.0)]), "M0.0 0.0L1.0 2.0");
        assert_eq!(route(&[(0.0, 0.0), (1.0, 2.0), (0.0, 0.0)]), "M0.0 0.0L1.0 2.0z");
    }
}
