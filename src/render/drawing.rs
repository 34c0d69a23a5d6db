//! A drawing before any syntax: shapes of a few looks, and words. It knows neither charts nor formats.

/// Units that every drawing is wide.
pub const WIDTH: f64 = 720.0;
/// How high letters are, and those that are small.
pub const LETTER: f64 = 12.0;
pub const SMALL_LETTER: f64 = 11.0;

/// From the left and from the top.
pub type Spot = (f64, f64);

#[derive(Debug, Default)]
pub struct Drawing {
    pub height: f64,
    pub marks: Vec<Mark>,
}

#[derive(Debug)]
pub enum Mark {
    /// A box with the fill of a rank.
    Box {
        at: Spot,
        width: f64,
        height: f64,
        fill: usize,
        look: Look,
    },
    /// Lines from spot to spot, or what they go round.
    Path {
        spots: Vec<Spot>,
        look: Look,
    },
    Dot {
        at: Spot,
        look: Look,
    },
    /// Words, whose foot is at a height.
    Words {
        at: Spot,
        side: Side,
        is_small: bool,
        said: String,
    },
    /// Marks that belong together, and what they are of.
    Named {
        said: String,
        marks: Vec<Mark>,
    },
}

/// Where words are, seen from their spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    After,
    Around,
    Before,
}

/// What a shape is drawn as; the style sheet of a page has a class for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Part,
    Done,
    Running,
    Late,
    Waiting,
    Dropped,
    Grid,
    Session,
    Mark,
    Today,
    Way,
    Begun,
    Line,
    Dot,
    Aim,
}

/// How an outline is drawn: its colour by its name in the style sheet, its width, and its dashes and gaps by turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pen {
    pub colour: &'static str,
    pub width: f64,
    pub dashes: Option<(f64, f64)>,
}

impl Look {
    /// The class of the style sheet of a page.
    pub fn class(self) -> &'static str {
        match self {
            Look::Part => "part",
            Look::Done => "done",
            Look::Running => "running",
            Look::Late => "late",
            Look::Waiting => "waiting",
            Look::Dropped => "dropped",
            Look::Grid => "grid",
            Look::Session => "session",
            Look::Mark => "mark",
            Look::Today => "today",
            Look::Way => "way",
            Look::Begun => "begun",
            Look::Line => "line",
            Look::Dot => "dot",
            Look::Aim => "aim",
        }
    }

    /// The outline, if it has one.
    pub fn pen(self) -> Option<Pen> {
        let pen = |colour, width, dashes| Some(Pen { colour, width, dashes });
        match self {
            Look::Part => pen("ink", 0.8, None),
            Look::Done | Look::Running | Look::Dropped | Look::Dot => pen("ink", 1.0, None),
            Look::Late => pen("warn", 2.0, Some((5.0, 2.0))),
            Look::Waiting => pen("ink", 1.0, Some((3.0, 2.0))),
            Look::Grid => pen("line", 1.0, None),
            Look::Session => pen("soft", 1.0, Some((2.0, 3.0))),
            Look::Mark => None,
            Look::Today => pen("warn", 2.0, None),
            Look::Way => pen("soft", 1.0, Some((5.0, 4.0))),
            Look::Begun => pen("c0", 2.0, Some((2.0, 4.0))),
            Look::Line => pen("c0", 2.0, None),
            Look::Aim => pen("ink", 1.5, None),
        }
    }

    /// The colour within, if it is filled by itself.
    pub fn fill(self) -> Option<&'static str> {
        match self {
            Look::Mark => Some("soft"),
            Look::Dot => Some("c0"),
            Look::Aim => Some("paper"),
            _ => None,
        }
    }
}

/// The lines that tell a fill from others without its colour, by its rank, in a square of six units that is repeated.
pub const GRAINS: [Grain; 9] = [
    Grain::Plain,
    Grain::Rising,
    Grain::Level,
    Grain::Crossed,
    Grain::Upright,
    Grain::Dots(0.8),
    Grain::Squares,
    Grain::Dots(2.0),
    Grain::Plain,
];

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grain {
    Plain,
    Rising,
    Level,
    Crossed,
    Upright,
    Squares,
    /// With their radius.
    Dots(f64),
}

/// The side of the square of a grain.
pub const GRAIN: f64 = 6.0;

impl Drawing {
    pub fn words(&mut self, at: Spot, side: Side, said: impl Into<String>) {
        self.marks.push(Mark::Words { at, side, is_small: false, said: said.into() });
    }

    pub fn small_words(&mut self, at: Spot, side: Side, said: impl Into<String>) {
        self.marks.push(Mark::Words { at, side, is_small: true, said: said.into() });
    }

    pub fn path(&mut self, spots: impl Into<Vec<Spot>>, look: Look) {
        self.marks.push(Mark::Path { spots: spots.into(), look });
    }
}

/// How wide words are drawn, in units, if letters are of a size.
pub fn width_of(said: &str, size: f64) -> f64 {
    said.chars().map(|letter| f64::from(letter_width(letter))).sum::<f64>() * size / 1000.0
}

/// How wide a letter is in Arial and in fonts of its measures, in thousandths of its size.
pub fn letter_width(letter: char) -> u16 {
    /// From the space to `~`.
    const ASCII: [u16; 95] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];
    let bare = match letter {
        '\u{a0}' => ' ',
        '’' | '‘' => 'i',
        'à' | 'â' | 'é' | 'è' | 'ê' | 'ë' | 'ô' | 'ù' | 'û' | 'ü' | '«' | '»' | '–' | '€' => 'e',
        'î' | 'ï' => 't',
        'ç' => 'c',
        'À' | 'Â' | 'É' | 'È' | 'Ê' | 'Ë' => 'E',
        '\u{2009}' | '\u{202f}' => return 139,
        other => other,
    };
    let rank = u32::from(bare).checked_sub(32).and_then(|rank| usize::try_from(rank).ok());
    rank.and_then(|rank| ASCII.get(rank)).copied().unwrap_or(1000)
}

/// Words on as many lines as there may be, each within a width; what has no room is cut from the last.
pub fn wrap(said: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in said.split(' ') {
        let line = lines.last_mut().expect("it has a line");
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width_of(&longer, size) <= room {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most.max(1));
    let last = lines.len() - 1;
    for (rank, line) in lines.iter_mut().enumerate() {
        let end = if is_cut && rank == last { "…" } else { "" };
        if width_of(line, size) + width_of(end, size) > room {
            while line.pop().is_some() && width_of(line, size) + width_of("…", size) > room {}
            line.push('…');
        } else {
            line.push_str(end);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_only_where_they_have_no_room() {
        assert_eq!(wrap("Agir plus tôt", LETTER, 200.0, 2), ["Agir plus tôt"]);
        assert_eq!(wrap("Agir plus tôt auprès", LETTER, 60.0, 2), ["Agir plus", "tôt auprès"]);
        let cut = wrap("Agir plus tôt auprès des jeunes", LETTER, 60.0, 2);
        assert_eq!(cut, ["Agir plus", "tôt auprè…"]);
        assert!(cut.iter().all(|line| width_of(line, LETTER) <= 60.0));
        assert_eq!(wrap("Anticonstitutionnellement", LETTER, 30.0, 1), ["An…"]);
        assert_eq!(wrap("", LETTER, 30.0, 2), [""]);
    }

    #[test]
    fn a_letter_with_an_accent_is_as_wide_as_the_bare_one() {
        for (accented, bare) in [("é", "e"), ("É", "E"), ("ç", "c"), ("\u{a0}", " ")] {
            assert!((width_of(accented, LETTER) - width_of(bare, LETTER)).abs() < f64::EPSILON, "{accented}");
        }
    }
}
