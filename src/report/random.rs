//! Every format on random texts, places and facts: none panics, and none lets a control character
//! of a file through.

use proptest::prelude::*;

use crate::diagnostic::{Diagnostic, Edit, Fix, Level};
use crate::lang::{Fact, Lang, Text, is_invisible};
use crate::report::{Checked, FORMATS, Style, sample};
use crate::source::Span;

const LETTERS: [&str; 33] = [
    "a",
    "b",
    " ",
    ": ",
    "- ",
    "\"",
    "'",
    "{",
    "[",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "漢",
    "👩\u{200d}👩\u{200d}👧",
    "🇫🇷",
    "\u{feff}",
    "\u{1b}[31m",
    "\u{9b}2J",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "א",
    "\u{e0041}",
    "\u{ffff}",
    "`",
    "|",
    "<b>",
    "@x",
    "]]>",
];

fn letters(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&LETTERS[..]), 0..most).prop_map(|letters| letters.concat())
}

/// Texts of every length, with now and then a line too long to be shown whole.
fn texts() -> impl Strategy<Value = String> {
    (letters(60), prop_oneof![Just(0), Just(0), 0..900_usize], letters(60))
        .prop_map(|(before, count, after)| format!("{before}{}{after}", "é: ".repeat(count)))
}

/// A place of a text, from two numbers.
fn span(text: &str, one: u32, other: u32) -> Span {
    let edge = |number: u32| {
        let mut at = number as usize % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        u32::try_from(at).expect("a text of a test is short")
    };
    let (one, other) = (edge(one), edge(other));
    Span::new(one.min(other), one.max(other))
}

prop_compose! {
    fn diagnostics()(
        rule in proptest::sample::select(vec!["action-without-lead", "duplicate-id", "unknown-reference"]),
        level in proptest::sample::select(&Level::ALL[..]),
        places in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<bool>()), 1..5),
        edit in proptest::option::of(letters(12)),
        helped in any::<bool>(),
        key in letters(8),
        names in proptest::collection::vec(letters(8), 0..3),
    ) -> Random {
        Random { rule, level, places, edit, helped, key, names }
    }
}

/// A finding whose places are not yet of a text.
#[derive(Clone, Debug)]
struct Random {
    rule: &'static str,
    level: Level,
    places: Vec<(u32, u32, bool)>,
    edit: Option<String>,
    helped: bool,
    key: String,
    names: Vec<String>,
}

impl Random {
    fn on(self, text: &str) -> Diagnostic {
        // Places beside each other are as likely as any.
        let (first, ..) = self.places[0];
        let near = |(start, length, near): (u32, u32, bool)| {
            if near { span(text, first % 100, first % 100 + length % 20) } else { span(text, start, length) }
        };
        let mut spans = self.places.into_iter().map(near);
        let place = spans.next().expect("there is one place at least");
        Diagnostic {
            rule: self.rule,
            level: self.level,
            message: Text::new("`{key}` is {names}", "« {key} » est {names} ; {count}"),
            facts: vec![("key", self.key.into()), ("names", Fact::Names(self.names)), ("count", 3_usize.into())],
            span: place,
            labels: spans.map(|span| (span, Text::new("as `{key}`", "comme « {key} »"))).collect(),
            help: self.helped.then_some(Text::new("try {names}", "essayez {names}")),
            fix: self.edit.map(|edit| {
                // A second change at the end of the text, which the first cannot overlap.
                let end = span(text, u32::MAX, u32::MAX).end.max(place.end);
                let edits = [place, Span::new(end, end)].map(|at| Edit { at, text: edit.clone() });
                Fix::certain(Text::new("write `{key}`", "écrire « {key} »"), edits.into())
            }),
            id: None,
            called: None,
        }
    }
}

fn checked_file() -> impl Strategy<Value = Checked> {
    (letters(8), texts(), proptest::collection::vec(diagnostics(), 0..4)).prop_map(|(name, text, random)| {
        let diagnostics = random.into_iter().map(|random| random.on(&text)).collect();
        sample::file(&name, &text, diagnostics)
    })
}

fn print(print: crate::report::Print, files: &[Checked], style: &Style) -> String {
    let mut out = Vec::new();
    print(files, style, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("every format is text")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_prints_whatever_the_text(files in proptest::collection::vec(checked_file(), 1..3), width in 0..160_usize) {
        for lang in [Lang::En, Lang::Fr] {
            let style = Style { lang, color: false, width, deny: Level::Error };
            for format in FORMATS {
                for way in [Some(format.print), format.statistics].into_iter().flatten() {
                    let printed = print(way, &files, &style);
                    let bad = printed.chars().find(|letter| *letter != '\n' && is_invisible(*letter));
                    prop_assert_eq!(bad, None, "{} prints {:?}", format.name, printed);
                }
            }
            print(FORMATS[0].print, &files, &Style { color: true, ..style });
        }
    }

    #[test]
    fn machine_formats_can_be_read_back(files in proptest::collection::vec(checked_file(), 1..3)) {
        for format in FORMATS {
            let printed = print(format.print, &files, &sample::STYLE);
            match format.name {
                "json" | "sarif" | "gitlab" => {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&printed);
                    prop_assert!(read.is_ok(), "{}: {read:?}", format.name);
                }
                "junit" => {
                    let read = quick_junit::Report::deserialize_from_str(&printed);
                    prop_assert!(read.is_ok(), "{read:?}");
                }
                "github" => {
                    let findings: usize = files.iter().map(|file| file.judged.diagnostics.len()).sum();
                    prop_assert_eq!(printed.lines().filter(|line| line.starts_with("::")).count(), findings);
                    prop_assert_eq!(printed.lines().count(), findings);
                }
                _ => {}
            }
        }
    }
}
