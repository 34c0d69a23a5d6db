//! A picture as SVG of its own.

use super::{Colour, Picture, Shape};
use crate::render::drawing::WIDTH;
use crate::render::office::escape;
use crate::render::svg::route;

/// The picture as a file.
pub fn print(picture: &Picture) -> Vec<u8> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{0:.0}\" \
         viewBox=\"0 0 {WIDTH} {0:.0}\" font-family=\"Arial, Liberation Sans, sans-serif\">\n",
        picture.height.ceil()
    );
    for shape in &picture.shapes {
        match shape {
            Shape::Area { spots, colour } => put!(out, "<path d=\"{}\" fill=\"{}\"/>\n", route(spots), hex(*colour)),
            Shape::Lines { lines, colour, width } => {
                let lines: Vec<String> = lines.iter().map(|line| route(line)).collect();
                let colour = hex(*colour);
                put!(out, "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n", lines.concat());
            }
            Shape::Words { at: (x, y), size, colour, said } => {
                let (colour, said) = (hex(*colour), escape(said));
                put!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\">{said}</text>\n");
            }
        }
    }
    (out + "</svg>\n").into_bytes()
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
