//! Every rule's examples, run: what is bad raises exactly its rule, what is good raises nothing.
//!
//! An example is a piece of a strategy: its top-level keys replace those of [`SOUND`], a strategy
//! that no rule has anything to say of on [`TODAY`]. Examples of syntax are whole files.

use chrono::NaiveDate;

use crate::diagnostic::Level;
use crate::lang::Lang;
use crate::reading::Reading;
use crate::rules::{Check, Earlier, Family, Inspection, Judged, Neighbour, Rival, Rule, Surroundings, There, judge, rule, rules};
use crate::source::Source;
use crate::yaml::read;

/// The day on which examples are judged.
const TODAY: &str = "2026-06-15";

/// A strategy without a fault on that day.
const SOUND: &str = include_str!("sound.yaml");

/// The only file that exists beside an example, in the only folder.
const PRESENT: &str = "documents/diagnostic-2024.pdf";

/// The file beside an example, which holds the strategy before.
const BEFORE: &str = "exemple-2022.yaml";

/// Looks at a strategy as rules do; nothing where it cannot be read.
pub fn inspect<T>(source: &Source, today: NaiveDate, look: impl FnOnce(&Inspection<'_>) -> T) -> Option<T> {
    let tree = read(source).ok()?;
    let strategy = Reading::of(&tree).strategy?;
    Some(look(&Inspection::of(&strategy, today)))
}

fn judge_text(text: &str) -> Judged {
    judge_beside(text, None)
}

fn judge_beside(text: &str, earlier: Option<&Earlier<'_>>) -> Judged {
    let today: NaiveDate = TODAY.parse().expect("a real day");
    let there = |path: &str| match path {
        PRESENT => There::File,
        path if PRESENT.starts_with(&format!("{path}/")) => There::Folder,
        _ => There::Nothing,
    };
    let before = Source::new(BEFORE, complete("id: exemple-2022\nperiod: {start: 2022-01-01, end: 2024-11-30}\n"));
    let tree = read(&before).expect("the strategy before is YAML");
    let before = Neighbour::of(BEFORE, &Reading::of(&tree).strategy.expect("the strategy before is one"));
    let neighbours = Some(&[&before][..]);
    let surroundings = Surroundings { there: Some(&there), neighbours, earlier, ..Surroundings::on(today) };
    judge("example.yaml", text.as_bytes().to_vec(), &surroundings).1
}

/// What is said of an example of the rule as a whole file; of one on history beside what it was.
fn judge_for(rule: &Rule, text: &str) -> Judged {
    let Check::History { before, meanwhile, .. } = rule.check else { return judge_text(text) };
    after(before, meanwhile, |earlier| judge_beside(text, Some(earlier)))
}

/// Reads a piece of a strategy as the earlier revision, and another as that of a branch, unless it is empty.
fn after<T>(before: &str, meanwhile: &str, look: impl FnOnce(&Earlier<'_>) -> T) -> T {
    let sources = [before, meanwhile].map(|piece| Source::new("earlier.yaml", complete(piece)));
    let trees = sources.each_ref().map(|source| read(source).expect("an earlier revision is YAML"));
    let [earlier, rival] = trees.each_ref().map(Reading::of);
    assert!(!earlier.is_partial() && !rival.is_partial(), "an earlier revision is read whole");
    let legible = rival.legible().filter(|_| !meanwhile.is_empty());
    let rival = legible.map(|legible| Rival { branch: "main", legible });
    look(&Earlier { reading: &earlier, rival })
}

/// What the rules on history find, as `rule token`: given a piece of a strategy, the piece before, and the piece on
/// another branch.
pub fn find_after(before: &str, meanwhile: &str, now: &str) -> Vec<String> {
    let text = complete(now);
    let judged = after(before, meanwhile, |earlier| judge_beside(&text, Some(earlier)));
    of_family(Family::History, &text, judged)
}

/// The example as a whole file.
fn whole(rule: &Rule, example: &str) -> String {
    if rule.family == Family::Syntax || example.is_empty() || example.starts_with('#') {
        return example.to_owned();
    }
    complete(example)
}

/// A piece of a strategy, made whole by what is sound.
fn complete(example: &str) -> String {
    let replaced: Vec<&str> = blocks(example).map(key).collect();
    let kept = blocks(SOUND).filter(|block| !replaced.contains(&key(block)));
    kept.chain(blocks(example)).collect()
}

/// What the rules of a family find in a piece of a strategy, as `rule token`, in file order.
pub fn find_in(family: Family, example: &str) -> Vec<String> {
    let text = complete(example);
    of_family(family, &text, judge_text(&text))
}

fn of_family(family: Family, text: &str, judged: Judged) -> Vec<String> {
    let found = judged.diagnostics.into_iter();
    let found = found.filter(|diagnostic| crate::rules::rule(diagnostic.rule).is_some_and(|rule| rule.family == family));
    found.map(|diagnostic| format!("{} {}", diagnostic.rule, &text[diagnostic.span.range()])).collect()
}

/// The top-level entries of a file, each with the lines under it.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let next =
            rest.match_indices('\n').find(|(at, _)| rest[at + 1..].starts_with(|letter: char| letter.is_ascii_alphabetic()));
        let (block, after) = rest.split_at(next.map_or(rest.len(), |(at, _)| at + 1));
        rest = after;
        (!block.is_empty()).then_some(block)
    })
}

fn key(block: &str) -> &str {
    block.split(':').next().unwrap_or(block)
}

fn names(judged: &Judged) -> Vec<&'static str> {
    let mut names: Vec<&str> = judged.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect();
    names.dedup();
    names
}

/// What is said of an example of the rule. Examples of syntax are the smallest files, of which other
/// families ask for what is not there; the law asks much of a file, and only of its own examples here.
fn names_of(of: &Rule, text: &str) -> Vec<&'static str> {
    let mut names = names(&judge_for(of, text));
    names.retain(|name| {
        let family = rule(name).map(|rule| rule.family);
        family.is_some_and(|family| of.family != Family::Syntax || !family.is_adjustable())
            && (of.family == Family::Council || family != Some(Family::Council))
    });
    names
}

#[test]
fn the_sound_strategy_is_sound() {
    assert_eq!(names(&judge_text(SOUND)), Vec::<&str>::new());
}

#[test]
fn a_bad_example_raises_exactly_its_rule_and_a_good_one_nothing() {
    let mut wrong = Vec::new();
    for rule in rules().filter(|rule| !rule.bad.is_empty()) {
        let bad = names_of(rule, &whole(rule, rule.bad));
        let good = names_of(rule, &whole(rule, &rule.good()));
        if bad != list_expected(rule) || !good.is_empty() {
            wrong.push(format!("{}: bad raises {bad:?}, good raises {good:?}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_mended_stands_once_in_what_is_bad() {
    for rule in rules() {
        let mut piece = rule.bad.to_owned();
        for (wrong, right) in rule.mend {
            assert_eq!(piece.matches(wrong).count(), 1, "{}: {wrong}", rule.name);
            piece = piece.replace(wrong, right);
        }
        assert_eq!(rule.mend.is_empty(), rule.bad.is_empty(), "{} has both examples, or none", rule.name);
    }
}

/// What the bad example raises: the finding that an expired suppression no longer lets pass is back,
/// and a strategy signed after its end has ended.
fn list_expected(of: &Rule) -> Vec<&'static str> {
    match of.name {
        "expired-suppression" => vec!["action-without-lead", of.name],
        "signature-after-end" if rule("expired-strategy").is_some() => vec!["expired-strategy", of.name],
        name => vec![name],
    }
}

/// What of an action stands in the masculine where a document calls it « chantier »: a pronoun, a participle.
fn find_feminine(said: &str) -> Option<&str> {
    // What is quoted is the file's.
    let ours = said.split(['«', '»']).step_by(2);
    let words = ours.flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()));
    let is_participle = |word: &str| word.ends_with("ée") || word.ends_with("ées");
    // A year is feminine, and so is an end that is dated.
    let of_other_things = ["année", "années", "datée"];
    let agrees =
        |word: &str| ["elle", "elles", "dite", "dites", "permanente", "permanentes"].contains(&word) || is_participle(word);
    words.into_iter().find(|word| agrees(word) && !of_other_things.contains(word))
}

#[test]
fn nothing_said_of_an_action_that_is_called_by_a_masculine_word_stays_feminine() {
    let mut wrong = Vec::new();
    let mut named = 0;
    for rule in rules().filter(|rule| rule.bad.contains("actions:") && !rule.bad.contains("labels:")) {
        let text = whole(rule, &format!("labels: {{action: Chantier}}\n{}", rule.bad));
        for diagnostic in judge_for(rule, &text).diagnostics {
            let message = diagnostic.say(Lang::Fr);
            if diagnostic.rule != rule.name || !message.contains("chantier") {
                continue;
            }
            named += 1;
            let labels = diagnostic.say_labels(Lang::Fr).into_iter().map(|(_, label)| label);
            let said = std::iter::once(message).chain(diagnostic.say_help(Lang::Fr)).chain(labels);
            wrong.extend(said.filter(|said| find_feminine(said).is_some()).map(|said| format!("{}: {said}", rule.name)));
        }
    }
    assert!(named > 15, "{named}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_label_and_help_finds_its_facts_in_both_languages() {
    for rule in rules().filter(|rule| !rule.bad.is_empty()) {
        for diagnostic in judge_for(rule, &whole(rule, rule.bad)).diagnostics {
            let labels = diagnostic.labels.iter().map(|(_, text)| *text);
            let fix = diagnostic.fix.iter().map(|fix| fix.title);
            for text in [diagnostic.message].into_iter().chain(diagnostic.help).chain(labels).chain(fix) {
                for lang in [Lang::En, Lang::Fr] {
                    for hole in text.holes(lang) {
                        assert!(
                            diagnostic.facts.iter().any(|(name, _)| *name == hole),
                            "{}: no fact for {{{hole}}} in {:?}",
                            rule.name,
                            text.get(lang)
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn both_languages_of_a_message_have_the_same_holes() {
    for rule in rules() {
        let sorted = |lang| {
            let mut holes = rule.message.holes(lang);
            holes.sort_unstable();
            holes.dedup();
            holes
        };
        assert_eq!(sorted(Lang::En), sorted(Lang::Fr), "{}", rule.name);
    }
}

#[test]
fn names_are_unique_words_with_hyphens() {
    let names: Vec<&str> = rules().map(|rule| rule.name).collect();
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')), "{names:?}");
}

#[test]
fn prose_follows_the_house_style() {
    for rule in rules() {
        for (lang, message, explain) in
            [(Lang::En, rule.message.en, rule.explain.en), (Lang::Fr, rule.message.fr, rule.explain.fr)]
        {
            assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{} {lang:?}: {message}", rule.name);
            assert!(explain.ends_with('.') || explain.ends_with('»'), "{} {lang:?}: {explain}", rule.name);
            assert!(!message.contains("  ") && !explain.contains("  "), "{} {lang:?} has a double space", rule.name);
        }
        assert!(!rule.message.fr.contains(['\'', '"', '`']), "{}: {}", rule.name, rule.message.fr);
    }
}

#[test]
fn only_rules_of_the_reader_are_errors_that_nobody_can_change() {
    for rule in rules().filter(|rule| !rule.family.is_adjustable()) {
        assert_eq!(rule.level, Level::Error, "{}", rule.name);
    }
}

#[test]
fn each_fix_of_an_example_leaves_no_trace_of_its_fault() {
    for rule in rules().filter(|rule| !rule.bad.is_empty()) {
        let text = whole(rule, rule.bad);
        for fix in judge_for(rule, &text).diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix) {
            let mut mended = text.clone();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(edit.at.range(), &edit.text);
            }
            assert_eq!(names_of(rule, &mended), Vec::<&str>::new(), "{}: {mended}", rule.name);
        }
    }
}
