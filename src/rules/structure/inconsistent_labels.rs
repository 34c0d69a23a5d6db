//! A title that calls its level by another name than the rest of the document.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Labels, Language, Strategy, Words};
use crate::nearest::plain;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "inconsistent-labels",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "this title begins with `{word}`, but its level is called `{label}`",
        "ce titre commence par « {word} », mais ce niveau s’appelle « {label} »",
    ),
    explain: Text::new(
        "The document prints the name and the number of each level before its title: “Priority issue 2 – Axis 2 – …” reads as two \
         levels. Keep the title alone and write the number under `number`; if the document does say so, write its word under \
         `labels`.",
        "Le document imprime le nom et le numéro de chaque niveau avant son titre : « Enjeu prioritaire 2 – Axe 2 – … » se lit comme \
         deux niveaux. Gardez le seul titre et écrivez le numéro sous « number » ; si le document dit bien ainsi, écrivez son mot \
         sous « labels ».",
    ),
    basis: &[],
    bad: "\
labels: {axis: Enjeu prioritaire}
axes:
  - id: axe-1
    title: Axe 1 – Tranquillité publique
    objectives: [{id: obj-1, title: Consolider la médiation sociale}]
",
    mend: &[("Axe 1 – Tranquillité", "Tranquillité")],
    check: Check::Strategy { whole: &["labels"], check },
};

const CALLED: Text = Text::new("called so here", "nommé ainsi ici");
const DEFAULT: Text = Text::new(
    "`{label}` is the default; the document’s own word goes under `labels: {key}`",
    "« {label} » est le nom par défaut ; le mot du document s’écrit sous « labels: {key} »",
);

/// Words by which strategies call their levels, in plain letters.
const LEVEL_WORDS: [&str; 12] = [
    "axe",
    "axis",
    "enjeu",
    "enjeu-prioritaire",
    "priorite",
    "priority",
    "orientation",
    "objectif",
    "objective",
    "action",
    "fiche-action",
    "action-sheet",
];
/// The most words that the name of a level has.
const LONGEST_LABEL: usize = 3;

/// A level of the plan and what it is called.
struct Named<'s> {
    key: &'static str,
    given: Option<Words<'s>>,
    default: Text,
}

impl Named<'_> {
    fn label(&self, language: Language) -> &str {
        let lang = language.lang();
        self.given.as_deref().unwrap_or(self.default.get(lang))
    }
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let [axis_level, objective_level, action_level] = levels(strategy);
    let given = [&axis_level, &objective_level, &action_level].into_iter().filter_map(|level| level.given);
    let words: HashSet<String> = LEVEL_WORDS.into_iter().map(str::to_owned).chain(given.map(|label| plain(&label))).collect();
    let mut look = |level: &Named<'_>, title: &str, owner: &dyn Fn() -> Path| {
        if let Some(word) = other_level(title, level.label(strategy.language), &words) {
            report(finding(level, word, strategy.language, owner().key("title")));
        }
    };
    for (index, axis) in strategy.axes.iter().enumerate() {
        let path = || Path::of("axes").at(index);
        look(&axis_level, &axis.title, &path);
    }
    for aim in strategy.aims() {
        look(&objective_level, &aim.objective.title, &|| aim.path());
    }
    for (index, action) in strategy.actions.iter().enumerate() {
        look(&action_level, &action.title, &|| Path::of("actions").at(index));
    }
}

fn levels<'s>(strategy: &Strategy<'s>) -> [Named<'s>; 3] {
    let given = |choose: fn(&Labels<'s>) -> Option<Words<'s>>| strategy.labels.as_ref().and_then(choose);
    [
        Named { key: "axis", given: given(|labels| labels.axis), default: Text::new("Axis", "Axe") },
        Named { key: "objective", given: given(|labels| labels.objective), default: Text::new("Objective", "Objectif") },
        Named { key: "action", given: given(|labels| labels.action), default: Text::new("Action", "Action") },
    ]
}

fn finding(level: &Named<'_>, word: &str, language: Language, at: Path) -> Finding {
    let finding = Finding::new(RULE.name, at).fact("word", word).fact("label", level.label(language));
    match level.given {
        Some(_) => finding.label(Path::of("labels").key(level.key), CALLED),
        None => finding.fact("key", level.key).help(DEFAULT),
    }
}

/// The name of another level with which a title begins, before a number: `Axe` of `Axe 2 – …`.
fn other_level<'t>(title: &'t str, label: &str, words: &HashSet<String>) -> Option<&'t str> {
    let title = title.trim();
    let ends = title.match_indices(char::is_whitespace).take(LONGEST_LABEL).map(|(end, _)| end);
    let mut heads = ends.filter(|end| begins_with_number(title[*end..].trim_start())).map(|end| &title[..end]);
    heads.find(|head| {
        let (word, label) = (plain(head), plain(label));
        words.contains(&word) && !label.contains(&word) && !word.contains(&label)
    })
}

/// Whether a text begins with the number of a level, set apart from what follows: `2 – …`, `n° 3.b :`, `IV.`
fn begins_with_number(text: &str) -> bool {
    let text = ["n°", "N°", "nº"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim_start();
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '.').unwrap_or(text.len());
    let (number, rest) = (text[..end].trim_end_matches('.'), text[end..].trim_start());
    let is_set_apart =
        rest.is_empty() || text[..end].ends_with('.') || rest.starts_with([':', '–', '—']) || rest.starts_with("- ");
    is_set_apart && is_number(number)
}

/// Whether a word is a number as levels bear them: a year is none.
fn is_number(word: &str) -> bool {
    let is_roman = !word.is_empty() && word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let is_year = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_roman || (word.starts_with(|letter: char| letter.is_ascii_digit()) && word.len() <= 6 && !is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_known_by_its_word_and_a_number_set_apart() {
        let words: HashSet<String> = LEVEL_WORDS.into_iter().map(str::to_owned).collect();
        let other = |title| other_level(title, "Enjeu prioritaire", &words);
        for title in ["Axe 2 – Prévenir", "Axe n° 2 : prévenir", "axe\u{a0}II. Prévenir", "Axe 3.b", "Axe 2 - Prévenir"] {
            assert_eq!(other(title).map(str::to_lowercase).as_deref(), Some("axe"), "{title}");
        }
        assert_eq!(other("Fiche action 12 : médiation"), Some("Fiche action"));
        for title in
            ["Axe", "Axe routier", "Action 18-25 ans", "Objectif 2030 : apaiser", "Action 100 jeunes", "Enjeu 2 – Prévenir"]
        {
            assert_eq!(other(title), None, "{title}");
        }
    }
}
