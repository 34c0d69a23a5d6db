//! A picture as an enhanced metafile ([MS-EMF]): the drawing that Word has always shown, for versions that know no SVG.
//!
//! Every record is its type, its size in bytes and its words of four bytes, the lowest first.

use super::{Colour, Picture, Shape};
use crate::render::drawing::{Spot, WIDTH, letter_width};

/// Dots of the device for a unit of a drawing; a dot is a hundredth of a millimetre.
const DOTS: f64 = 25.0;
/// Dots and millimetres of the device on each side.
const DEVICE: (u32, u32) = (100_000, 1000);

/// The types of the records that a picture needs.
mod kind {
    pub const HEADER: u32 = 1;
    pub const POLYGON: u32 = 3;
    pub const POLYPOLYLINE: u32 = 7;
    pub const END: u32 = 14;
    pub const SET_BACKGROUND: u32 = 18;
    pub const SET_TEXT_ALIGN: u32 = 22;
    pub const SET_TEXT_COLOUR: u32 = 24;
    pub const SELECT: u32 = 37;
    pub const CREATE_PEN: u32 = 38;
    pub const CREATE_BRUSH: u32 = 39;
    pub const DELETE: u32 = 40;
    pub const CREATE_FONT: u32 = 82;
    pub const TEXT: u32 = 84;
}

/// Objects that every device has, which stand in for one of ours: no brush, no pen, its own font.
const NO_BRUSH: u32 = 0x8000_0005;
const NO_PEN: u32 = 0x8000_0008;
const OWN_FONT: u32 = 0x8000_000d;
/// The object that is made, used and deleted by turns; the file itself is the first.
const MADE: u32 = 1;
const HEADER_SIZE: u32 = 88;

/// The picture as a file.
pub fn print(picture: &Picture) -> Vec<u8> {
    let mut file = File { bytes: Vec::new(), count: 1 };
    file.record(kind::SET_BACKGROUND, &[1]);
    // The foot of letters, from the left.
    file.record(kind::SET_TEXT_ALIGN, &[24]);
    picture.shapes.iter().for_each(|shape| file.shape(shape));
    file.record(kind::END, &[0, 16, 20]);
    let (width, height) = (dots(WIDTH), dots(picture.height));
    let mut head = vec![kind::HEADER, HEADER_SIZE];
    // What is drawn in dots, then in hundredths of millimetres.
    head.extend([0, 0, width, height, 0, 0, width, height]);
    let size = u32::try_from(file.bytes.len()).unwrap_or(u32::MAX).saturating_add(HEADER_SIZE);
    let handles = MADE + 1;
    head.extend([u32::from_le_bytes(*b" EMF"), 0x1_0000, size, file.count, handles, 0, 0, 0]);
    head.extend([DEVICE.0, DEVICE.0, DEVICE.1, DEVICE.1]);
    let mut bytes: Vec<u8> = head.into_iter().flat_map(u32::to_le_bytes).collect();
    bytes.append(&mut file.bytes);
    bytes
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a drawing is small, and nothing is left of it")]
fn dots(length: f64) -> u32 {
    (length * DOTS).round().max(0.0) as u32
}

fn dots_of(spot: &Spot) -> [u32; 2] {
    [dots(spot.0), dots(spot.1)]
}

fn word([red, green, blue]: Colour) -> u32 {
    u32::from_le_bytes([red, green, blue, 0])
}

/// The records after the head.
struct File {
    bytes: Vec<u8>,
    /// Records, the head being one.
    count: u32,
}

impl File {
    fn record(&mut self, kind: u32, words: &[u32]) {
        let size = u32::try_from(8 + 4 * words.len()).unwrap_or(u32::MAX);
        self.bytes.extend([kind, size].iter().chain(words).flat_map(|word| word.to_le_bytes()));
        self.count += 1;
    }

    /// Draws with an object that is made for it, and leaves another of its kind in its place.
    fn with(&mut self, (make, after): (u32, u32), words: &[u32], draw: impl FnOnce(&mut File)) {
        let object: Vec<u32> = [MADE].iter().chain(words).copied().collect();
        self.record(make, &object);
        self.record(kind::SELECT, &[MADE]);
        draw(self);
        self.record(kind::SELECT, &[after]);
        self.record(kind::DELETE, &[MADE]);
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Area { spots, colour } => {
                self.record(kind::SELECT, &[NO_PEN]);
                self.with((kind::CREATE_BRUSH, NO_BRUSH), &[0, word(*colour), 0], |file| {
                    let mut words = vec![0, 0, dots(WIDTH), dots(WIDTH), count(spots)];
                    words.extend(spots.iter().flat_map(dots_of));
                    file.record(kind::POLYGON, &words);
                });
            }
            Shape::Lines { lines, colour, width } => {
                self.with((kind::CREATE_PEN, NO_PEN), &[0, dots(*width), 0, word(*colour)], |file| {
                    let all: u32 = lines.iter().map(|line| count(line)).sum();
                    let mut words = vec![0, 0, dots(WIDTH), dots(WIDTH), count(lines), all];
                    words.extend(lines.iter().map(|line| count(line)));
                    words.extend(lines.iter().flatten().flat_map(dots_of));
                    file.record(kind::POLYPOLYLINE, &words);
                });
            }
            Shape::Words { at, size, colour, said } => {
                self.record(kind::SET_TEXT_COLOUR, &[word(*colour)]);
                self.with((kind::CREATE_FONT, OWN_FONT), &font(*size), |file| file.words(*at, *size, said));
            }
        }
    }

    fn words(&mut self, at: Spot, size: f64, said: &str) {
        /// Where the letters begin in the record.
        const LETTERS: u32 = 76;
        let letters: Vec<u16> = said.encode_utf16().collect();
        let pairs = letters.chunks(2).map(|pair| u32::from(pair[0]) | u32::from(pair.get(1).copied().unwrap_or(0)) << 16);
        let pairs: Vec<u32> = pairs.collect();
        let widths = said.chars().flat_map(|letter| {
            let width = dots(f64::from(letter_width(letter)) * size / 1000.0);
            // Of a letter that takes two, the second takes no room.
            std::iter::once(width).chain(std::iter::repeat_n(0, letter.len_utf16() - 1))
        });
        let [x, y] = dots_of(&at);
        let mut words = vec![0, 0, dots(WIDTH), dots(WIDTH), 1, 1f32.to_bits(), 1f32.to_bits()];
        words.extend([x, y, count(&letters), LETTERS, 0, 0, 0, 0, 0, LETTERS + 4 * count(&pairs)]);
        words.extend(pairs);
        words.extend(widths);
        self.record(kind::TEXT, &words);
    }
}

fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap_or(u32::MAX)
}

/// A font as a device is asked for it: Arial of a size.
fn font(size: f64) -> Vec<u32> {
    const WORDS: usize = 80;
    const REGULAR: u32 = 400;
    // Letters are as high as is said, not their lines: the height is below nought.
    let mut words = vec![dots(size).wrapping_neg(), 0, 0, 0, REGULAR, 0, 0];
    words.extend([['A', 'r'], ['i', 'a'], ['l', '\0']].map(|pair| u32::from(pair[0]) | u32::from(pair[1]) << 16));
    words.resize(WORDS, 0);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a file: their type, and their words.
    fn records(bytes: &[u8]) -> Vec<(u32, Vec<u32>)> {
        let words: Vec<u32> =
            bytes.chunks_exact(4).map(|word| u32::from_le_bytes(word.try_into().expect("it has four bytes"))).collect();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let size = words[at + 1] as usize / 4;
            found.push((words[at], words[at + 2..at + size].to_vec()));
            at += size;
        }
        found
    }

    #[test]
    fn a_file_says_its_own_size_and_the_number_of_its_records() {
        let spots = vec![(0.0, 0.0), (720.0, 0.0), (0.0, 30.0)];
        let picture = Picture {
            height: 30.0,
            shapes: vec![
                Shape::Area { spots: spots.clone(), colour: [1, 2, 3] },
                Shape::Lines { lines: vec![spots], colour: [0; 3], width: 0.7 },
                Shape::Words { at: (5.0, 12.0), size: 12.0, colour: [0; 3], said: "É 𝄞a".into() },
            ],
        };
        let file = print(&picture);
        let records = records(&file);
        let (kind, head) = &records[0];
        assert_eq!((*kind, head.len() * 4 + 8), (kind::HEADER, HEADER_SIZE as usize));
        assert_eq!((head[10] as usize, head[11] as usize), (file.len(), records.len()));
        assert_eq!(records.last().map(|(kind, words)| (*kind, words.as_slice())), Some((kind::END, &[0, 16, 20][..])));
        let text = records.iter().find(|(kind, _)| *kind == kind::TEXT).map(|(_, words)| words).expect("it has words");
        assert_eq!(text[9], 5, "letters of two units are counted twice");
        assert_eq!(text.len(), 17 + 3 + 5, "each letter has its width");
    }
}
