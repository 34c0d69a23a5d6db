//! A character that nobody sees, and that changes what is read or found.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Text, is_invisible};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "invisible-character",
    family: Family::Language,
    level: Level::Warning,
    message: Text::new("an invisible character is in this text: {seen}", "un caractère invisible est dans ce texte : {seen}"),
    explain: Text::new(
        "Characters that turn the direction of writing make a reviewer read something else than what is there (“Trojan Source”); others, \
         of no width, come with a copied text, and then a name is no longer found or no longer equals itself. Take them out.",
        "Les caractères qui retournent le sens de l’écriture font lire au relecteur autre chose que ce qui est écrit (« Trojan Source ») ; \
         d’autres, sans largeur, viennent d’un copier-coller, et un nom ne se trouve plus ou n’est plus égal à lui-même. Retirez-les.",
    ),
    basis: &[],
    bad: "territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [\"Cent\\u202Ere\"]}\n",
    mend: &[("\"Cent\\u202Ere\"", "Centre")],
    check: Check::Texts { cues: &[Cue::Unseen], check },
};

const REMOVE: Text = Text::new("take the character out", "retirer le caractère");
const SPACE: Text = Text::new("put a space in its place", "mettre une espace à sa place");
/// What breaks a line stands between words.
const BREAKS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let mut before = None;
    for (at, letter) in text.text.char_indices() {
        if is_unwanted(letter, before) {
            let span = text.span(at..at + letter.len_utf8());
            let finding = Finding::new(RULE.name, span).fact("seen", format!("U+{:04X}", u32::from(letter)));
            let stands_there = span.end - span.start == u32::try_from(letter.len_utf8()).expect("at most four bytes");
            let (advice, instead) = if BREAKS.contains(&letter) { (SPACE, " ") } else { (REMOVE, "") };
            report(if stands_there { finding.replace(advice, span, instead) } else { finding });
        }
        before = Some(letter);
    }
}

/// Emoji are joined by a character of no width; words are not.
fn is_unwanted(letter: char, before: Option<char>) -> bool {
    match letter {
        '\n' | '\r' | '\t' => false,
        '\u{200c}' => true,
        '\u{200d}' => before.is_none_or(|before| before.is_alphanumeric() || before.is_whitespace()),
        letter => is_invisible(letter),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::rules::examples::find_in;
    use crate::rules::{Family, Surroundings, judge};

    fn count(text: &str) -> usize {
        find_in(Family::Language, &format!("title: {text}\n")).len()
    }

    #[test]
    fn what_nobody_sees_is_found_as_it_stands_escaped_and_in_comments() {
        assert_eq!(count("Straté\u{200b}gie"), 1);
        assert_eq!(count("'Straté\u{202e}gie\u{202c}'"), 2);
        assert_eq!(count("\"Straté\\u2066gie\""), 1);
        assert_eq!(count("Stratégie # note\u{2067}"), 1);
        assert_eq!(count("|\n  Stratégie\u{feff}\n  de sécurité"), 1);
        assert_eq!(count("x\u{200d}y"), 1);
        for hidden in ['\u{61c}', '\u{ad}', '\u{2028}', '\u{206a}', '\u{fff9}', '\u{e0041}', '\u{200c}'] {
            assert_eq!(count(&format!("'Straté{hidden}gie'")), 1, "{hidden:?}");
        }
    }

    #[test]
    fn words_stay_apart_where_a_line_was_broken_unseen() {
        let mended = |letter: char| {
            let text = format!("stspd: 1\ntitle: 'a{letter}b'\nterritory: {{name: V}}\n");
            let surroundings = Surroundings::on(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day"));
            let judged = judge("town.yaml", text.into_bytes(), &surroundings).1;
            let told = judged.diagnostics.into_iter().find(|diagnostic| diagnostic.rule == super::RULE.name);
            told.and_then(|told| told.fix).map(|fix| fix.edits[0].text.clone())
        };
        assert_eq!(mended('\u{2028}').as_deref(), Some(" "));
        assert_eq!(mended('\u{200b}').as_deref(), Some(""));
    }

    #[test]
    fn what_french_typing_and_emoji_need_is_left_alone() {
        assert_eq!(count("« L’été\u{202f}! »\u{a0}… – à 12\u{202f}500\u{a0}€"), 0);
        assert_eq!(count("Familles 👨\u{200d}👩\u{200d}👧 bienvenues"), 0);
        assert_eq!(count("\"Un\\ttableau\\nde deux lignes\""), 0);
    }
}
