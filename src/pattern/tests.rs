//! The machine held against the crate.

use super::*;
use crate::pattern::program::find_in;

/// Patterns with all that the machine knows, in every kind of nesting.
const PATTERNS: [&str; 24] = [
    r"a",
    r"(?i)é|oe",
    r"^a+b*$",
    r"a+?b??",
    r"\bM(?:me|\.)\s+(?P<name>\p{Lu}\p{L}+)",
    r"(?P<one>a|ab)(?P<two>c|bcd)(?P<three>d*)",
    r"(a)|(b)|c",
    r"[^.;:]{0,7}fin$",
    r"(?:ab|a){2,3}",
    r"(?:ab|a){2,3}?c",
    r"(?:(a)|b)*",
    r"x*",
    r"\b",
    r"\B-|\b-\b",
    r"(?s).\w\W.",
    r"(?i)\bquartier\s+(?:de\s+(?:la\s+)?)?(?P<place>[\p{Lu}\d])",
    r"\d{2}(?:[\s.]?\d{2}){4}",
    r"(?:a?){3}b",
    r"(?:l['’]|la\s|le\s)?(?:école|rue)s?",
    r"$|a",
    r"(?:^|[^\p{L}])ne[uz]",
    r"[«“]\s?$",
    r"(?x) \b (?i: ç | œ ) [[:alpha:]]",
    r"(?:é|e\u{301})+",
];

fn programs(patterns: &'static [&'static str]) -> impl Fn(&'static str) -> Pattern {
    let file: &'static [u8] = make(patterns.iter().map(|pattern| (*pattern, *pattern))).leak();
    move |pattern| {
        let program = find_in(file.as_chunks().0, pattern);
        assert!(program.is_some(), "{pattern}");
        Pattern { program, ..Pattern::new(pattern) }
    }
}

/// All that a pattern finds in a text, group by group, by the program, and by the crate.
fn both(pattern: &Pattern, regex: &Regex, text: &str) -> [Vec<Vec<Option<Range<usize>>>>; 2] {
    let groups = regex.captures_len();
    let ours =
        pattern.captures_iter(text).map(|found| (0..groups).map(|rank| found.get(rank).map(|group| group.range())).collect());
    let theirs = regex.captures_iter(text).map(|found| found.iter().map(|group| group.map(|group| group.range())).collect());
    [ours.collect(), theirs.collect()]
}

#[test]
fn a_program_finds_what_the_crate_finds() {
    let program = programs(&PATTERNS);
    let letters = [
        "a",
        "b",
        "c",
        "d",
        "é",
        "É",
        "M",
        "me",
        ".",
        " ",
        "\u{a0}",
        "-",
        "’",
        "fin",
        "rue",
        "01",
        "œ",
        "n",
        "e\u{301}",
        "quartier ",
        "«",
        "x",
    ];
    let mut seed = 20_261_130_u64;
    let mut draw = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    for spelled in PATTERNS {
        let regex = Regex::new(spelled).expect("it is a pattern");
        for _ in 0..400 {
            let length = draw(12);
            let text: String = (0..length).map(|_| letters[draw(letters.len())]).collect();
            let pattern = program(spelled);
            let [ours, theirs] = both(&pattern, &regex, &text);
            assert_eq!(ours, theirs, "{spelled} in {text:?}");
            assert_eq!(pattern.is_match(&text), regex.is_match(&text), "{spelled} in {text:?}");
            let parts: Vec<Range<usize>> = pattern.find_iter(&text).map(|found| found.range()).collect();
            assert_eq!(parts, regex.find_iter(&text).map(|found| found.range()).collect::<Vec<_>>(), "{spelled} in {text:?}");
            assert!(pattern.compiled.get().is_none(), "{spelled} in {text:?}");
        }
    }
}

#[test]
fn what_takes_many_steps_is_tried_once_and_goes_over_to_the_crate_where_that_takes_long() {
    // Each letter more would nearly double the steps.
    let pattern = programs(&["(?:a|aa)*c"])("(?:a|aa)*c");
    for (letters, is_compiled) in [(2, false), (1_000, false), (50_000, false), (1_000_000, true), (2, true)] {
        let text = "a".repeat(letters) + "b" + &"a".repeat(50) + "c";
        let found = pattern.find(&text).expect("it is at the end");
        assert_eq!(found.as_str(), &text[text.len() - 51..]);
        assert_eq!(pattern.compiled.get().is_some(), is_compiled, "{letters}");
    }
}

#[test]
fn what_takes_many_steps_finds_the_groups_that_the_crate_finds() {
    const HEAVY: [&str; 4] =
        ["(?P<one>a|aa)*(?P<two>b|c)?c", "(?:(a)|(aa)|b)*?c", r"\b(?P<all>(?:a+){1,3}b?)+d", "(?:a|b|ab)*(?P<end>c|$)"];
    let program = programs(&HEAVY);
    for spelled in HEAVY {
        let (pattern, regex) = (program(spelled), Regex::new(spelled).expect("it is sound"));
        for letters in [3, 30, 300] {
            for end in ["c", "bc", "d", "bd", "", "xabc"] {
                let text = "a".repeat(letters) + "b" + &"a".repeat(letters) + end;
                let [ours, theirs] = both(&pattern, &regex, &text);
                assert_eq!(ours, theirs, "{spelled} in {text}");
            }
        }
        assert!(pattern.compiled.get().is_none(), "{spelled}");
    }
}

#[test]
fn a_pattern_without_a_program_is_compiled() {
    let pattern = Pattern::new("(?P<nobody>has made this one)");
    assert!(pattern.program.is_none());
    let captures = pattern.captures("who has made this one?").expect("it is there");
    assert_eq!((&captures["nobody"], captures.get_match().range()), ("has made this one", 4..21));
}
