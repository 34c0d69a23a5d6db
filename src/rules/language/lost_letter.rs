//! A letter that is lost for good: `Pr�vention`, `Pr?vention`.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "lost-letter",
    family: Family::Language,
    level: Level::Warning,
    message: Text::new("a letter was lost in `{word}`", "une lettre s’est perdue dans « {word} »"),
    explain: Text::new(
        "A program that did not know a letter wrote `�` or `?` in its place, and nothing says any more which it was. Write the word again, \
         and look for others in what came the same way.",
        "Un programme qui ne connaissait pas une lettre a écrit « � » ou « ? » à sa place, et rien ne dit plus laquelle c’était. Récrivez le \
         mot, et cherchez-en d’autres dans ce qui est venu par la même voie.",
    ),
    basis: &[],
    bad: "territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Cit\u{fffd} des Lilas]}\n",
    mend: &[("Cit\u{fffd}", "Cité")],
    check: Check::Texts { cues: &[Cue::Words(&["\u{fffd}", "?"])], check },
};

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let mut from = 0;
    for word in text.text.split(|letter: char| letter.is_whitespace() || matches!(letter, '«' | '»' | '(' | ')' | ',')) {
        let start = from + text.text[from..].find(word).unwrap_or_default();
        from = start + word.len();
        if let Some(at) = find_lost(word) {
            let length = word[at..].chars().next().map_or(1, char::len_utf8);
            report(Finding::new(RULE.name, text.span(start + at..start + at + length)).fact("word", word));
        }
    }
}

/// Where a letter is lost in a word; a question mark within an address is none.
fn find_lost(word: &str) -> Option<usize> {
    if let Some(at) = word.find('\u{fffd}') {
        return Some(at);
    }
    let is_address = word.contains(['/', '=', '&', '@']) || word.contains("www.");
    let within = |(at, _): &(usize, &str)| {
        let before = word[..*at].chars().next_back().is_some_and(char::is_alphabetic);
        before && word[at + 1..].starts_with(char::is_lowercase)
    };
    word.match_indices('?').find(within).filter(|_| !is_address).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    #[test]
    fn a_lost_letter_is_told_and_a_question_is_none() {
        let found = |text: &str| find_in(Family::Language, &format!("x-note: \"{text}\"\n"));
        assert_eq!(found("Pr\u{fffd}vention et m\u{fffd}diation"), ["lost-letter \u{fffd}", "lost-letter \u{fffd}"]);
        assert_eq!(found("Pr?vention"), ["lost-letter ?"]);
        let nothing = Vec::<String>::new();
        for text in ["Pourquoi ? Qui?", "Qui?Quoi", "https://a.fr/b?c=d", "a.fr/page?page", "oui/non ?"] {
            assert_eq!(found(text), nothing, "{text}");
        }
    }
}
