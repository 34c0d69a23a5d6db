//! A minor, or anybody else, whom an age and a place make known.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::{Captures, Pattern};
use crate::rules::confidentiality::{around, explained, leading, names_a_small_place, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "identifiable-minor",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "a person can be recognized by an age or a class, `{seen}`, and the place named here",
        "une personne se reconnaît à son âge ou à sa classe, « {seen} », et au lieu nommé ici",
    ),
    explain: explained!(
        "One child of that age, in that street or that school: everybody around knows who it is. Write of groups (“pupils of the town's \
         schools”) and of ages in classes (“12 to 17”); what concerns one child belongs to the services that follow them. So it \
         is with an adult: “a man of 34, rue des Lilas”.",
        "Un enfant de cet âge, dans cette rue ou cette école : tout le voisinage sait de qui il s’agit. Parlez de groupes (« élèves des \
         collèges de la ville ») et de tranches d’âge (« 12 à 17 ans ») ; ce qui concerne un enfant regarde les services qui le suivent. Il \
         en va de même d’un adulte : « un homme de 34 ans, rue des Lilas »."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Jeune de 16 ans, rue des Lilas\""),
    mend: &[("\"Jeune de 16 ans, rue des Lilas\"", "Jeunes de 16 à 25 ans")],
    check: Check::Texts {
        cues: &[Cue::Words(&[" ans", "\u{a0}ans", "\u{202f}ans", "\nans", "collège", "lycée", "école"])],
        check,
    },
};

/// One person or a few, or a name, up to an age: “un garçon de treize ans”, “mineure, 16 ans”, “deux frères de 11 et 13 ans”.
/// A group has an `s` and no number.
static SOMEBODY: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?x)
        (?: (?i: \b (?: <person> | <kin> | monsieur )
              (?: \s [\p{L}\d’'-]+ ){0,3}? (?: \s (?: âgée? \s )? de \s | (?P<aside> ,\s | \s\( ) (?: âgée? \s de \s )? ) )
          | (?i: \b (?: (?: deux | trois | quatre | [2-4] | ses ) \s (?: \p{L}+ \s )? (?: mineure?s | adolescente?s | enfants | élèves
                  | jeunes | collégien(?:ne)?s | lycéen(?:ne)?s | garçons | filles | fillettes | frères | sœurs | fils | cousine?s
                  | hommes | femmes | personnes | victimes | auteure?s ) | frère \s et \s (?: une \s )? sœur )
              (?: \s \p{L}+ )? \s (?: âgée?s \s )? de \s (?: [\p{L}\d-]+ (?: ,\s | \s et \s ) ){0,3} )
          | (?i: \b (?: il | elle ) \s (?: est | était ) \s âgée? \s de \s )
          | (?P<name> \p{Lu}[\p{L}-]* \.? (?: \s \p{Lu}[\p{L}-]* \.? )? (?: , \s | \s \( ) (?: âgée? \s de \s )? ) )
        (?P<age> AGE ) \s (?i: ans ) \b (?P<closed> \) )?";
    pattern(written.replace("AGE", AGE).replace("<tens>", TENS).replace("<units>", UNITS))
});
/// An age in digits or in words, up to ninety-nine.
const AGE: &str =
    r"(?i: \d{1,2} | (?: <tens> (?: \s et \s | -et- | - ) )? (?: <units> | dix- (?: sept | huit | neuf ) ) | <tens> )";
const TENS: &str = "(?: soixante-dix | quatre-vingt(?:-dix|s)? | dix | vingt | trente | quarante | cinquante | soixante )";
const UNITS: &str =
    "(?: une? | deux | trois | quatre | cinq | six | sept | huit | neuf | onze | douze | treize | quatorze | quinze | seize )";
/// Ages of children, in words, from one.
const CHILDREN: &str = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept";
/// Of whom an age of a few years is no duration.
static CHILD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:jeunes?|mineure?s?|ados?|adolescente?s?|enfants?|bébé|élèves?|collégien(?:ne)?s?|lycéen(?:ne)?s?|étudiante?s?|apprentie?s?|garçons?|filles?|fillettes?|gamine?|<kin>s?|fils|cousine?s?|neveu|nièce|elle|il)\b",
    )
});
/// What makes a limit or a duration of the years, between who is meant and them.
static LIMIT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:moins|plus|partir|dessous|dessus|entre|jusqu|depuis|pendant|durée|peine|contrats?|bail|mesure|suivi\s+de|formation|parcours|accompagnement|interdiction|programme|projet)\b",
    )
});
/// What makes a class of ages of it, or a time that went by.
static CLASS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?:et\s+(?:plus|moins|\d)|ou\s|à\s+\d|minimum|maximum|révolus|au\s+(?:plus|moins)|sur\s|après|plus\s+tard|auparavant|d['’]\s?(?:existence|expérience|ancienneté|emprisonnement)|de\s+(?:prison|réclusion|service|travaux))",
    )
});
/// What may follow an age that stands beside somebody.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\s*[,).;:]|\s*$|\s+(?:du|de\s+l[a'’]|des|scolarisée?|élève|habitante?|demeurant|domiciliée?|au|à|en|rue)\b)",
    )
});
/// What may follow an age that stands beside a name, which may be that of a society.
static NAMED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:[,)]|\s+(?:du|de\s+la|scolarisée?|élève|habitant|demeurant)\s)"));
/// What makes all of them of it, or a contract.
static EACH: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:chaque|toute?|aucune?|contrats?)\s+$"));
/// Somebody is at home or at school somewhere.
static AT_HOME: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i:\b(?:habitante?|demeurant|domiciliée?|scolarisée?))\s+(?:(?:à|au|aux|en|la|le)\s+)*\p{Lu}"));
/// How far from the age the place may stand.
const NEAR: (usize, usize) = (100, 120);

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let mut told = Vec::new();
    // A school, too, leads here: no age is sought where none is told.
    let aged = text.text.contains("ans").then(|| SOMEBODY.captures_iter(text.text));
    for somebody in aged.into_iter().flatten() {
        let whole = somebody.get_match();
        let near = around(text.text, whole.range(), NEAR);
        if is_somebody(&somebody, text.text) && (names_a_small_place(near) || AT_HOME.is_match(near)) {
            report_part(text, whole.range(), format!("{} ans", &somebody["age"]), report);
            told.push(whole.range());
        }
    }
    for (class, pupil) in find_pupils(text.text) {
        if !told.iter().any(|told| told.start < pupil.end && pupil.start < told.end) {
            report_part(text, pupil, class, report);
        }
    }
}

/// One pupil with a class and the name of a school, however they are told: “le garçon de 5e 3 du collège Matisse”. The class,
/// and the words from the pupil to the name.
fn find_pupils(text: &str) -> Vec<(String, Range<usize>)> {
    let words: Vec<(usize, &str)> = {
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| (start(word), word))
            .collect()
    };
    // A small letter has as many bytes as its capital, in these words.
    let is_one_of =
        |list: &[&str], word: &str| list.iter().any(|known| known.len() == word.len() && word.to_lowercase() == *known);
    let mut found = Vec::new();
    for rank in 1..words.len() {
        if !is_one_of(PUPILS, words[rank].1) || !is_one_of(ONE, words[rank - 1].1) {
            continue;
        }
        let near = &words[rank + 1..words.len().min(rank + 14)];
        let is_class = |(at, (_, word)): (usize, &(usize, &str))| {
            // « une première rencontre » is of no class.
            let is_of_class = || at.checked_sub(1).is_some_and(|before| is_one_of(&["en", "de"], near[before].1));
            is_one_of(CLASSES, word) && (!is_one_of(ORDINALS, word) || is_of_class())
        };
        let class = near.iter().take(6).enumerate().find_map(|(at, word)| is_class((at, word)).then_some(at));
        let school = near.iter().position(|(_, word)| is_one_of(&["collège", "lycée", "école"], word));
        let Some((class, school)) = class.zip(school).filter(|(class, school)| class < school) else { continue };
        let between = &text[words[rank].0..near[school].0];
        if between.contains(['\n', ';', '!', '?']) || between.contains(". ") {
            continue;
        }
        let name = near[school + 1..].iter().take(3).find(|(_, word)| word.starts_with(char::is_uppercase));
        if let Some((start, name)) = name {
            found.push((near[class].1.to_owned(), words[rank].0..start + name.len()));
        }
    }
    found
}

/// What tells of one, who is somebody.
const ONE: &[&str] = &["le", "la", "l", "un", "une", "cet", "cette", "jeune", "ce", "d"];
const PUPILS: &[&str] = &[
    "élève",
    "garçon",
    "fille",
    "fillette",
    "collégien",
    "collégienne",
    "lycéen",
    "lycéenne",
    "adolescent",
    "adolescente",
    "ado",
    "jeune",
    "mineur",
    "mineure",
    "gamin",
    "gamine",
    "enfant",
    "écolier",
    "écolière",
];
/// Words for a class that are others too.
const ORDINALS: &[&str] = &["seconde", "première", "terminale"];
const CLASSES: &[&str] = &[
    "6e",
    "5e",
    "4e",
    "3e",
    "6ème",
    "5ème",
    "4ème",
    "3ème",
    "cp",
    "ce1",
    "ce2",
    "cm1",
    "cm2",
    "seconde",
    "première",
    "terminale",
];

/// Whether the age is that of somebody who exists, not of a class, of a society or of a contract.
fn is_somebody(somebody: &Captures<'_, '_>, text: &str) -> bool {
    let (whole, age) = (somebody.get_match(), years(&somebody["age"]));
    let rest = &text[whole.end()..];
    let is_closed = somebody.name("closed").is_some();
    let is_told = if somebody.name("name").is_some() {
        (is_closed || NAMED.is_match(rest)) && age < 18
    } else {
        let is_apart = somebody.name("aside").is_none() || is_closed || TOLD.is_match(rest);
        is_apart && (age > 9 || CHILD.is_match(whole.as_str()))
    };
    let is_general = CLASS.is_match(rest) || LIMIT.is_match(whole.as_str()) || EACH.is_match(leading(text, whole.start()));
    is_told && age > 0 && !is_general
}

/// An age in digits or in words; whatever is said in other words than those of childhood counts as eighteen.
fn years(age: &str) -> usize {
    let in_words = || CHILDREN.split(' ').position(|word| word == age.to_lowercase()).map(|place| place + 1);
    age.parse().ok().or_else(in_words).unwrap_or(18)
}
