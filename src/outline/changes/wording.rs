//! A text that was written anew: the words that went and the words that came.

use similar::{ChangeTag, TextDiff};

use crate::document::{Inline, Words};
use crate::lang::Lang;
use crate::typography::typeset;

/// Texts of more letters are not compared word by word.
const LONGEST: usize = 8_000;
/// Past so many stretches that stay, go or come, two texts have nothing in common that helps to read them.
const MOST_RUNS: usize = 80;
/// Words that stay around a change; the others are left out.
const AROUND: usize = 6;

/// The words of both texts, those that went and those that came marked; long stretches that stay are left out.
pub fn compare(before: &str, after: &str, lang: Lang) -> Words {
    let (before, after) = (typeset(before, lang), typeset(after, lang));
    let begun = || Words(vec![Inline::Deleted(start(&before)), Inline::Text(" ".to_owned()), Inline::Inserted(start(&after))]);
    if before.len() > LONGEST || after.len() > LONGEST {
        return begun();
    }
    let diff = TextDiff::from_unicode_words(before.as_str(), after.as_str());
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    if runs.len() > MOST_RUNS {
        return begun();
    }
    let runs = join_near(runs);
    let last = runs.len().saturating_sub(1);
    let said = runs.iter().enumerate().flat_map(|(rank, (tag, text))| match tag {
        ChangeTag::Equal => vec![Inline::Text(shorten(text, rank > 0, rank < last))],
        ChangeTag::Delete => mark_words(text, Inline::Deleted),
        ChangeTag::Insert => mark_words(text, Inline::Inserted),
    });
    let mut words: Vec<Inline> = Vec::new();
    for inline in said {
        // What replaces a word stands apart from it.
        if matches!((words.last(), &inline), (Some(Inline::Deleted(_)), Inline::Inserted(_))) {
            words.push(Inline::Text(" ".to_owned()));
        }
        words.push(inline);
    }
    Words(words)
}

/// The stretches without those that stay between two changes and are shorter than either: they part what is better read whole.
fn join_near(runs: Vec<(ChangeTag, String)>) -> Vec<(ChangeTag, String)> {
    let mut joined: Vec<Stretch> = Vec::new();
    for (tag, text) in runs {
        match (tag, joined.last_mut()) {
            (ChangeTag::Equal, _) => joined.push(Stretch::Same(text)),
            (ChangeTag::Delete, Some(Stretch::Changed { gone, .. })) => gone.push_str(&text),
            (ChangeTag::Insert, Some(Stretch::Changed { come, .. })) => come.push_str(&text),
            (ChangeTag::Delete, _) => joined.push(Stretch::Changed { gone: text, come: String::new() }),
            (ChangeTag::Insert, _) => joined.push(Stretch::Changed { gone: String::new(), come: text }),
        }
        join_last(&mut joined);
    }
    let parts = joined.into_iter().flat_map(|stretch| match stretch {
        Stretch::Same(text) => vec![(ChangeTag::Equal, text)],
        Stretch::Changed { gone, come } => vec![(ChangeTag::Delete, gone), (ChangeTag::Insert, come)],
    });
    parts.filter(|(_, text)| !text.is_empty()).collect()
}

/// A stretch of two texts.
enum Stretch {
    Same(String),
    Changed { gone: String, come: String },
}

impl Stretch {
    /// Its letters, of either text.
    fn length(&self) -> usize {
        let count = |text: &str| text.trim().chars().count();
        match self {
            Stretch::Same(text) => count(text),
            Stretch::Changed { gone, come } => count(gone).max(count(come)),
        }
    }
}

/// Joins the last two changes with what stays between them, where that is shorter than both.
fn join_last(stretches: &mut Vec<Stretch>) {
    while let [.., before, same @ Stretch::Same(_), after @ Stretch::Changed { .. }] = stretches.as_mut_slice() {
        let least = before.length().min(after.length());
        let (Stretch::Changed { gone, come }, Stretch::Same(text)) = (before, &*same) else { return };
        if same.length() > least {
            return;
        }
        let Stretch::Changed { gone: gone_too, come: come_too } = after else { return };
        *gone = [gone.as_str(), text, gone_too].concat();
        *come = [come.as_str(), text, come_too].concat();
        stretches.truncate(stretches.len() - 2);
    }
}

/// Marked words, the spaces around them outside the marks.
fn mark_words(text: &str, mark: fn(String) -> Inline) -> Vec<Inline> {
    let words = text.trim_matches(' ');
    if words.is_empty() {
        return vec![Inline::Text(text.to_owned())];
    }
    let (before, after) = text.split_once(words).unwrap_or(("", ""));
    let space = |space: &str| (!space.is_empty()).then(|| Inline::Text(space.to_owned()));
    space(before).into_iter().chain([mark(words.to_owned())]).chain(space(after)).collect()
}

/// What stays, without its middle where it is long.
fn shorten(text: &str, is_after: bool, is_before: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let (head, tail) = (if is_after { AROUND } else { 0 }, if is_before { AROUND } else { 0 });
    if words.len() <= head + tail + 3 {
        return text.to_owned();
    }
    let (first, last) = (words[..head].concat(), words[words.len() - tail..].concat());
    format!("{first}… {last}")
}

fn start(text: &str) -> String {
    let mut short: String = text.chars().take(200).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(before: &str, after: &str) -> String {
        let said = |inline: Inline| match inline {
            Inline::Deleted(text) => format!("[-{text}-]"),
            Inline::Inserted(text) => format!("{{+{text}+}}"),
            Inline::Text(text) => text,
            other => panic!("{other:?}"),
        };
        compare(before, after, Lang::En).0.into_iter().map(said).collect()
    }

    #[test]
    fn the_words_that_changed_are_marked() {
        assert_eq!(
            tell("three mediators in the evening", "four mediators in the evening"),
            "[-three-] {+four+} mediators in the evening"
        );
        let long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
        assert_eq!(
            tell(&format!("a {long} b"), &format!("c {long} d")),
            "[-a-] {+c+} one two three four five … eleven twelve thirteen fourteen fifteen sixteen [-b-] {+d+}"
        );
    }

    #[test]
    fn a_text_that_is_nearly_another_is_told_in_one_piece() {
        assert_eq!(
            tell("Médiation par les pairs dans les collèges", "Médiation sociale en soirée et la nuit"),
            "Médiation [-par les pairs dans les collèges-] {+sociale en soirée et la nuit+}"
        );
        assert_eq!(tell("le jour et la nuit", "le soir et la nuit"), "le [-jour-] {+soir+} et la nuit");
    }

    #[test]
    fn a_text_too_long_or_too_different_to_compare_is_only_begun() {
        let (one, other) = ("a ".repeat(20_000), "b ".repeat(20_000));
        assert!(tell(&one, &other).len() < 1000);
        let (one, other) = ("a b c ".repeat(300), "a d c b ".repeat(300));
        assert!(tell(&one, &other).len() < 1000);
    }
}
