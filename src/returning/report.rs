//! What is told of workbooks that come back: what became of their cells, and what they say.

use crate::import::{Fate, Spot, stretches};
use crate::lang::{COLON, Lang, Sentence, Text};
use crate::returning::{Answer, Taken};

const COUNTED: Text = Text::new(
    "{path}: cells that differ from what was exported {all}: written {written}, already in the file {already}, asked {asked}, \
     refused {refused}, passed over {passed}",
    "{path} : cellules qui diffèrent de ce qui a été exporté {all} : écrites {written}, déjà dans le fichier {already}, \
     à décider {asked}, refusées {refused}, écartées {passed}",
);
const SAME: Text =
    Text::new("{path}: nothing differs from what was exported", "{path} : rien ne diffère de ce qui a été exporté");
const FATES: [(Fate, Text); 3] = [
    (Fate::Asked, Text::new("asked", "à décider")),
    (Fate::Refused, Text::new("refused", "refusées")),
    (Fate::Passed, Text::new("passed over", "écartées")),
];

/// How many cells and rows ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub written: usize,
    pub already: usize,
    pub passed: usize,
    pub asked: usize,
    pub refused: usize,
}

impl Count {
    pub fn all(self) -> usize {
        self.written + self.already + self.passed + self.asked + self.refused
    }

    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::Written => self.written += 1,
            Fate::Passed => self.passed += 1,
            Fate::Asked => self.asked += 1,
            Fate::Refused => self.refused += 1,
        }
    }
}

/// How many cells of a workbook, and rows that it no more has, ended how.
pub fn count(taken: &Taken, answer: usize) -> Count {
    let mut count = Count { already: taken.already[answer], ..Count::default() };
    taken.ledgers[answer].fates().for_each(|fate| count.add(fate));
    taken.rows.iter().filter(|row| row.answer == answer).for_each(|row| count.add(row.fate));
    count
}

/// What became of a workbook: its count, its notes, and each cell that is not written.
pub fn tell(taken: &Taken, answers: &[Answer], answer: usize, lang: Lang) -> Vec<String> {
    let (count, of) = (count(taken, answer), &answers[answer]);
    let name = ("path", of.name.as_str().into());
    let mut said = if count.all() == 0 {
        vec![SAME.fill(lang, &[name])]
    } else {
        let facts = [
            name,
            ("all", count.all().into()),
            ("written", count.written.into()),
            ("already", count.already.into()),
            ("asked", count.asked.into()),
            ("refused", count.refused.into()),
            ("passed", count.passed.into()),
        ];
        vec![COUNTED.fill(lang, &facts)]
    };
    said.extend(taken.notes[answer].iter().map(|note| format!("  {}", note.say(lang))));
    let lines = lines(taken, of, answer, lang);
    for (fate, title) in FATES {
        let mut of_it = lines.iter().filter(|line| line.fate == fate).peekable();
        if of_it.peek().is_some() {
            said.push(format!("{}{}", title.say(lang), COLON.say(lang).trim_end()));
            said.extend(of_it.flat_map(|line| say(line, lang)));
        }
    }
    said
}

/// One reason with all the cells that it is of.
struct Line {
    fate: Fate,
    /// None of what has no cell.
    cells: Vec<Spot>,
    place: String,
    what: String,
    remedy: Option<String>,
}

fn lines(taken: &Taken, of: &Answer, answer: usize, lang: Lang) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let words = |sentence: &Option<Sentence>| sentence.as_ref().map(|sentence| sentence.say(lang));
    for (spot, entry) in taken.ledgers[answer].entries() {
        let (what, remedy) = (entry.what.say(lang), words(&entry.remedy));
        let is_alike = |line: &&mut Line| line.fate == entry.fate && line.what == what && line.cells[0].sheet == spot.sheet;
        match lines.iter_mut().rev().take(MOST_ALIKE).find(is_alike) {
            Some(line) => line.cells.push(spot),
            None => lines.push(Line { fate: entry.fate, cells: vec![spot], place: String::new(), what, remedy }),
        }
    }
    for line in &mut lines {
        line.place = stretches(&of.book, &line.cells);
    }
    lines.extend(taken.rows.iter().filter(|row| row.answer == answer).map(|row| Line {
        fate: row.fate,
        cells: Vec::new(),
        place: String::new(),
        what: row.what.say(lang),
        remedy: words(&row.remedy),
    }));
    lines
}

/// Reasons before one among which the same is looked for.
const MOST_ALIKE: usize = 8;

fn say(line: &Line, lang: Lang) -> Vec<String> {
    let place = if line.place.is_empty() { String::new() } else { format!("{}{}", line.place, COLON.say(lang)) };
    let first = format!("  {place}{}", line.what);
    let remedy = line.remedy.as_ref().map(|remedy| format!("    → {remedy}"));
    std::iter::once(first).chain(remedy).collect()
}
