//! The quick reader and the parser give the same tree, whatever the text; and the tree's own strategies take the quick way.

mod corpus;
mod random;

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use stspd::source::Source;
use stspd::yaml::{parse, read_quickly};

use random::Random;

/// Texts tried, unless a time is asked for in seconds (`STSPD_READERS_SECONDS`).
const MOST: u64 = 300_000;
/// Lines of a piece that a file is tried in.
const PIECE: usize = 40;
/// What is put into texts.
const WORDS: [&str; 52] = [
    "\n",
    " ",
    "  ",
    "- ",
    ": ",
    ":",
    "#",
    " # c",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "&a ",
    "*a",
    "|",
    ">",
    "|-\n",
    ">\n",
    "\r\n",
    "\n\n",
    "---",
    "...",
    "!",
    "? ",
    "%",
    "a",
    "é",
    "\u{a0}",
    "\t",
    "\\",
    "\\n",
    "''",
    "- - ",
    "a: b",
    "-",
    "\n  ",
    "\n- ",
    "\n    ",
    "~",
    "null",
    "<<: ",
    "|+",
    ">2",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\r",
    "\"\\u00e9\"",
];
/// One of each way of writing.
const SMALL: [&str; 9] = [
    "a:\n  b: c\n  d:\n",
    "a:\n- b\n- c: d\n  e: f\n-\ng: h\n",
    "a: [b, 'c', \"d\", [e], {f: g, h: i}]\n",
    "a: [\n  b, # c\n  d,\n  ]\nz: {}\n",
    "a: 'l''été'\nb: \"x\\n\\u00e9\"\n",
    "a: un\n  deux\n\n  trois\nb: 'un\n  deux'\n",
    "a: |\n  un\n    deux\n\n  trois\nb: >-\n  un\n  deux\n\n  trois\nc: |- # d\n  e\n",
    "a: &x b\nc: *x\nd: &y\n  e: f\ng: [*x, *y]\nh: &z [i]\n",
    "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\n",
];

/// A place between two characters, and one some characters behind it.
fn stretch(dice: &mut Random, text: &str) -> (usize, usize) {
    let below = dice.below(text.len() + 1);
    let at = (0..=below).rev().find(|at| text.is_char_boundary(*at)).expect("the start is one");
    let characters = 1 + dice.below(6);
    (at, text[at..].char_indices().nth(characters).map_or(text.len(), |(length, _)| at + length))
}

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Whether the quick reader reads a text; where it does, the parser reads the same.
fn agree(text: &str) -> bool {
    let source = Source::new("t", text.to_owned());
    let Some(quick) = read_quickly(&source) else { return false };
    let whole = parse(&source).unwrap_or_else(|finding| panic!("read, and wrong: {finding:?}\n{text}"));
    assert!(quick == whole, "the two trees differ:\n{text}");
    true
}

#[test]
fn every_strategy_of_the_tree_is_read_quickly() {
    let mut left = String::new();
    for (name, text) in corpus::yaml_files() {
        let is_quick = agree(&text);
        if !is_quick && ["examples", "strategy"].iter().any(|folder| name.starts_with(folder)) {
            writeln!(left, "{name}").expect("a text grows");
        }
    }
    assert_eq!(left, "", "read by the parser");
}

/// Pieces of every file of the tree, the cases of the YAML test suite, and one text of each way of writing.
fn seeds() -> Vec<String> {
    let files = corpus::yaml_files().into_iter().flat_map(|(_, text)| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        lines.chunks(PIECE).map(<[&str]>::concat).collect::<Vec<_>>()
    });
    let suite = include_str!("../fuzz/yaml-test-suite.txt").split("%%% ").filter_map(|case| Some(case.split_once('\n')?.1));
    let small = suite.chain(SMALL.into_iter().cycle().take(SMALL.len() * 20)).map(str::to_owned);
    files.chain(small).collect()
}

/// A text with some of it put in, taken out, replaced or moved, by pieces and by lines.
fn mutate(dice: &mut Random, seeds: &[String]) -> String {
    let mut text = dice.pick(seeds).clone();
    for _ in 0..dice.below(5) {
        let (at, end) = stretch(dice, &text);
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        match dice.below(5) {
            0 => text.insert_str(at, dice.pick::<&str>(&WORDS)),
            1 => text.replace_range(at..end, ""),
            2 => text.replace_range(at..end, dice.pick::<&str>(&WORDS)),
            3 => {
                let lines: Vec<&str> = dice.pick(seeds).split_inclusive('\n').collect();
                if !lines.is_empty() {
                    text.insert_str(line, dice.pick::<&str>(&lines));
                }
            }
            _ if text[line..].starts_with(' ') && dice.below(2) == 0 => drop(text.remove(line)),
            _ => text.insert(line, ' '),
        }
    }
    text
}

#[test]
fn both_readers_read_the_same_of_mutated_texts() {
    let seconds = variable("STSPD_READERS_SECONDS");
    let seed = variable("STSPD_FUZZ_SEED").unwrap_or(1);
    let (seeds, mut dice) = (seeds(), Random(seed));
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let (mut count, mut quick) = (0_u64, 0_u64);
    while end.map_or(count < MOST, |end| Instant::now() < end) {
        quick += u64::from(agree(&mutate(&mut dice, &seeds)));
        count += 1;
    }
    assert!(quick > count / 20, "few of them are read quickly: the run shows little");
    writeln!(std::io::stdout(), "{count} texts of seed {seed}, {quick} of them read quickly").expect("it can be told");
}
