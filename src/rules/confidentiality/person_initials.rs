//! Somebody told by initials.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::{Match, Pattern};
use crate::rules::confidentiality::{after, before, explained, leading, names_a_place, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "person-initials",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "these may be the initials of a person: `{seen}`",
        "ce sont peut-être les initiales d’une personne : « {seen} »",
    ),
    explain: explained!(
        "Initials hide nobody: with a place, an age or a deed, those who live there know who is meant. Count situations, or tell what \
         was done; never who. If these letters stand for something else, let them pass under `check.ignore`.",
        "Des initiales ne cachent personne : avec un lieu, un âge ou un fait, les habitants savent de qui il s’agit. Comptez les \
         situations, ou dites ce qui a été fait ; jamais pour qui. Si ces lettres désignent autre chose, tolérez-les sous \
         « check.ignore »."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("Point sur K. B. et sa famille"),
    mend: &[("K. B. et sa famille", "les situations suivies")],
    check: Check::Texts {
        cues: &[Cue::Initial, Cue::Beginnings(&["m.", "mme", "mlle", "monsieur", "madame", "mademoiselle"])],
        check,
    },
};

/// Two initials or more; a first name and an initial that goes on; a civility and an initial.
static INITIALS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?P<run> \b \p{Lu} \. (?: [\s-]? \p{Lu} \. )+ )
        | (?P<first> \b \p{Lu}\p{Ll}{2,} (?: -\p{Lu}\p{Ll}+ )? ) \s \p{Lu} \. (?: , | \s \( | \s \p{Ll} )
        | \b (?: M\. | Mme | Mlle | Monsieur | Madame | Mademoiselle ) \s? \p{Lu} \.? (?: \s (?P<last> \p{Lu}\p{Ll} ) | [^\p{L}\p{N}'’.-] | $ )",
    )
});
/// Two letters with points that are no person: journals, codes, documents, titles.
const ABBREVIATIONS: &str =
    "AG AI AP BD BO CA CC CE CP CV DG EN EP FO GN JO LR MJ NB PC PJ PM PN PS PV QI RA RF RG RI SA TA TI TJ UE WC";
/// Words after which one letter is a mark, not a name.
const MARKED: &str = "Annexe Article Axe Bloc Bus Bâtiment Catégorie Classe Code Entrée Fiche Groupe Hall Immeuble Ligne Lot Métro Niveau \
                      Option Parking Phase Plan Porte Programme Quartier Secteur Titre Tour Tram Volet Zone";

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for initials in INITIALS.captures_iter(text.text) {
        let part = letters_of(initials.get_match());
        let is_person = match (initials.name("run"), initials.name("first")) {
            (Some(run), _) => are_of_a_person(text.text, run.as_str(), part.clone()),
            (None, Some(first)) => MARKED.split_whitespace().all(|word| word != first.as_str()),
            // A family name that follows is told as such.
            (None, None) if initials.name("last").is_some() => false,
            (None, None) => !["X", "Y", "Z"].iter().any(|letter| initials[0].contains(letter)),
        };
        if is_person && !text.is_under(&["sources"]) {
            let shown = initials[0].split(char::is_whitespace).next().unwrap_or_default();
            let shown = shown.split_inclusive('.').next().unwrap_or_default();
            report_part(text, part, format!("{shown} …"), report);
        }
    }
}

/// The match without what only had to follow it.
fn letters_of(found: Match<'_>) -> std::ops::Range<usize> {
    let words = found.as_str();
    let length =
        words.rfind('.').map_or_else(|| words.trim_end_matches(|letter: char| !letter.is_alphabetic()).len(), |point| point + 1);
    found.start()..found.start() + length
}

/// Whether letters with points are no abbreviation, no number of an article, and of no place that bears a name.
fn are_of_a_person(text: &str, run: &str, part: std::ops::Range<usize>) -> bool {
    // “M. K. B.” is a civility and two initials; “M. J.-P. Durand” is a name, told as such.
    let civil = run.strip_prefix("M.").filter(|rest| rest.starts_with(char::is_whitespace));
    let civil = civil.map(str::trim_start).filter(|initials| initials.matches('.').count() > 1);
    let initials = civil.unwrap_or(run);
    let letters: String = initials.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_compound = initials.contains('-');
    let is_short = letters.chars().count() == 2 || (is_compound && letters.chars().count() == 3);
    let rest = text[part.end..].trim_start();
    let is_named = rest.starts_with(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_lowercase);
    let is_told = is_named && (civil.is_some() || names_a_place(leading(text, part.start)));
    let next = after(text, part.end);
    let goes_on = next == Some('-') || (next.is_some_and(char::is_alphabetic) && !is_compound);
    let figures = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    // An age is no number of a line or of a decree.
    let is_numbered = figures.len() < rest.len() && !figures.trim_start().starts_with("ans");
    let is_abbreviation = ABBREVIATIONS.split_whitespace().any(|known| known == letters);
    is_short && !is_told && !goes_on && before(text, part.start) != Some('.') && !is_numbered && !is_abbreviation
}
