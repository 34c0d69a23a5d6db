//! A first name beside what tells of somebody: an age, a school, a proceeding, a family name in capitals.
//!
//! A text is read once for first names, and few patterns are tried.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::first_names::find_given_names;
use crate::rules::confidentiality::name_for_function::is_a_function;
use crate::rules::confidentiality::offices::has_office_beside;
use crate::rules::confidentiality::told::{self, up_to_the_list};
use crate::rules::confidentiality::{explained, leading, mask, may_be_named, names_a_place, names_a_work, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "given-name",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("somebody is identified by name here: `{seen}`", "quelqu’un est désigné par son nom ici : « {seen} »"),
    explain: explained!(
        "A first name with an age, a class or what happened, or a family name in capitals beside it, is how services speak of those they \
         follow; whoever lives there knows them. Write how many situations were dealt with, or the office of an official. Beside a \
         public office a name passes; if it is that of a place or of a play, let it pass under `check.ignore`.",
        "Un prénom avec un âge, une classe ou ce qui s’est passé, ou à côté d’un nom en capitales, c’est ainsi que les services parlent \
         de ceux qu’ils suivent ; les habitants les reconnaissent. Écrivez combien de situations ont été traitées, ou la fonction d’un \
         responsable. À côté d’une fonction publique, un nom est admis ; si c’est celui d’un lieu ou d’une pièce, tolérez-le sous \
         « check.ignore »."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("Enzo est déscolarisé"),
    mend: &[("Enzo est déscolarisé", "Élèves déscolarisés")],
    check: Check::Texts { cues: &[Cue::Capital], check },
};

/// The rest of a name: a family name behind a first one, with its particles.
static FAMILY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:[\t\x20\u{A0}\u{202F}](?:(?:de|du|des|le|la|el|ben|van|von|da|dos)\s|d['’])?(?:\p{Lu}\p{Ll}[\p{L}'’-]*|\p{Lu}{2,}[\p{Lu}'’-]*\b)){1,3}",
    )
});
/// What tells of somebody behind a first name: an age, a class, a proceeding, a deed.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ (?: \s* [,(:–-]? \s* (?: (?: âgée? \s de \s )? (?: \d{1,2} | (?: quator | quin | trei | sei )ze | (?: dix | douze | onze )[\p{L}-]* ) \s ans \b
          | âgée? \b | (?: en \s (?: classe \s de \s )? )? (?: [3-6](?: e | ème )\b | CP\b | CE[12]\b | CM[12]\b )
          | en \s (?: seconde | première | terminale | CAP | fugue | errance | rupture ) \b | élève \b | collégien | lycéen | apprentie?\b
          | (?: (?: du | au ) \s )? (?: collège | lycée ) \b | de \s l['’]école \b | scolarisée? | déscolarisée? | né (?:e? \s (?: le | en ) | \(e ) | (?: sa | son ) \s (?: mère | père | frère | cousin)
          | interpellée? | convoquée? | victime \b | auteure? \s (?: de | d['’] | présumé ) | mise? \s en \s cause | incarcérée? | bien \s connue? )
        | ,? \s+ (?: et \s s(?: a | on | es ) \s (?: mère | père | parents? | frères? | sœurs? | famille | cousine?s? | ami | copain | copine | éducat )
          | (?: qui \s )? (?: (?: a | avait | aurait ) \s (?: déjà \s | encore \s )? (?: été \s (?: reçu | convoqu | exclu | relog | entendu | signal | agress | interpell | pris | condamn | incarc | incarcéré
              | placé | vu | jug | blessé | hospitalis | repéré | orienté | surpris | verbalis ) | agressé | arrêté | avoué | commis | cessé | dégradé | fini | frappé | fugué | insulté
              | menacé | perdu | porté | quitté | recommencé | reconnu | récidivé | refusé | rejoint | repris | respecté | terminé | tagué | trouvé | volé )
            | (?: est | était | reste | semble ) \s (?: absente? | accompagnée? | connue? | déscolaris | détenu | exclue? | hébergé | hospitalis | incarcéré | isolé | menacé | né | placée? | pris
              | radicalis | revenu | souvent | sorti | sous \b | suivie? | scolaris | convoqu | inscrite? | victime | violent | toujours | en \s (?: [3-6]e\b | [3-6]ème | classe | CM[12] | CE[12] | CP\b | seconde | première | terminale | fugue | prison | détention | rupture | danger ) )
            | ne \s | n['’] | refuse | habite | dort | vit \b | vend \b | deale | fugue | souffre | revient | tient \b | squatte | menace \b | conteste | fréquente | consomme | recrute
            | s['’](?: est | en ) \b | se \s (?: dit | plaint | drogue | prostitue | scarifie | radicalise ) | boit \b | frappe \b | harcèle | vole \b | guette | traîne | demande \b | souhaite ) ) )",
    )
});
/// What tells of somebody before a first name.
static CALLED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: l[ea] \s (?: jeune | grande? | petite? | mineure? | nommée? | collégien(?:ne)? | lycéen(?:ne)? | élève | (?: victime | plaignante? | intéressée? | mis \s en \s cause | auteure? | locataire | détenue? ) (?: \s? , )? ) | (?: <kin> | fils | fille | cousine? | conjointe? | compagn(?:on|e) | mari ) (?: \s \p{L}+ )? \s? , | (?: situation | cas | suivi | dossier | exclusion | absences?
          | parents | mère | père | accompagnement | placement | relogement | témoignage | convocation | audition | sortie | famille ) \s (?: \p{L}+ \s )? (?: de | d['’] | du \s (?: jeune | petit ) ) ) \s? $",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let mut told = 0;
    for word in find_given_names(text.text) {
        let part = name_at(text.text, word.clone());
        let (before, rest) = (leading(text.text, part.start), &text.text[part.end..]);
        let is_told = is_written_of(before, &text.text[part.clone()], part == word, rest)
            || TOLD.is_match(rest)
            || CALLED.is_match(before) && (part == word || tells_of_somebody(before));
        let is_elsewhere = || may_be_named(text) || is_a_function(text) || is_told_elsewhere(before);
        let bears = up_to_the_list(before);
        let may_pass = || has_office_beside(text.text, part.clone()) || names_a_place(bears) || names_a_work(bears);
        if part.start >= told && is_told && !is_elsewhere() && !may_pass() {
            told = part.end;
            report_part(text, part.clone(), mask(&text.text[part], 1), report);
        }
    }
    for part in find_capitals(text.text).filter(|part| told::is_of_one(leading(text.text, part.start))) {
        report_part(text, part.clone(), mask(&text.text[part], 1), report);
    }
}

/// The family names in capitals of a text.
fn find_capitals(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Two capitals behind a space begin one: other words are not looked at.
    let pairs = text.as_bytes().windows(3).enumerate();
    let begins = pairs.filter(|(_, three)| three[0].is_ascii_whitespace() && three[1..].iter().all(u8::is_ascii_uppercase));
    begins.filter_map(|(space, _)| {
        let start = space + 1;
        let word = text[start..].split(|letter: char| !letter.is_uppercase()).next().unwrap_or_default();
        (word.len() > 4 && is_family(word) && has_capitals(word)).then(|| start..start + word.len())
    })
}

/// Whether a name stands as that of a person does, by itself or as one of whom the sentence speaks.
fn is_written_of(before: &str, name: &str, is_alone: bool, rest: &str) -> bool {
    if is_alone {
        return told::is_spoken_of(before, name, rest);
    }
    has_capitals(name) || told::is_somebody(before, name, rest)
}

/// Whether the words before a whole name are of a person, where others are also of a school or an author of that name.
fn tells_of_somebody(before: &str) -> bool {
    const WORDS: [&str; 16] = [
        "parents",
        "mère",
        "père",
        "frère",
        "sœur",
        "fils",
        "fille",
        "jeune",
        "petit",
        "petite",
        "victime",
        "mineur",
        "mineure",
        "plaignant",
        "plaignante",
        "locataire",
    ];
    let words = before.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.rev().take(2).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// The names of persons, first and last, that a text gives with an office or in capitals; not those of places.
pub fn find_given_names_in_office(text: &str) -> impl Iterator<Item = &str> {
    find_given_names(text).filter_map(|given| {
        let whole = name_at(text, given.clone());
        let before = leading(text, whole.start);
        let is_told = has_capitals(&text[whole.clone()]) || has_office_beside(text, whole.clone());
        (whole != given && is_told && !names_a_place(before) && !names_a_work(before)).then(|| &text[whole])
    })
}

/// Whether a text is the name of a person and nothing else: a first name that families bear, with or without another.
pub fn is_whole_name(text: &str) -> bool {
    let text = text.trim();
    find_given_names(text).any(|given| name_at(text, given) == (0..text.len()))
}

/// The whole name around a first one: `BERNARD Kévin`, `Jean Petit`.
fn name_at(text: &str, given: Range<usize>) -> Range<usize> {
    let end = given.end + FAMILY.find(&text[given.end..]).map_or(0, |family| family.end());
    let mut start = given.start;
    let mut words = text[..given.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']).rsplitn(5, [' ', '\u{a0}', '\u{202f}']);
    for word in words.by_ref().take(4).take_while(|word| is_family(word)) {
        let at = text[..start].rfind(word).expect("the word stands before");
        start = at;
    }
    start..end
}

/// Whether a name holds a family name in capitals that no service could bear as its letters.
fn has_capitals(name: &str) -> bool {
    let is_long = |word: &str| word.chars().count() > 4 || (word.chars().count() > 2 && has_vowels(word));
    name.split([' ', '\u{a0}', '\u{202f}']).any(|word| is_family(word) && is_long(word) && !is_common(word))
}

/// Capitals alone, with what joins two names.
fn is_family(word: &str) -> bool {
    let is_upper = |letter: char| letter.is_uppercase() || matches!(letter, '-' | '\'' | '’');
    word.chars().count() > 1 && word.chars().all(is_upper) && !is_common(word)
}

fn has_vowels(word: &str) -> bool {
    word.chars().any(|letter| "AEIOUYÉÈÊÀ".contains(letter))
}

/// Words that notices write in capitals before the name of a house, and the letters of houses and services.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 34] = [
        "AXE", "CADA", "CAF", "CCAS", "CFA", "CHRS", "CIDFF", "CLSPD", "COLLÈGE", "COLLEGE", "CSC", "CSI", "CSU", "EHPAD",
        "ESPACE", "FJT", "GYMNASE", "IME", "ITEP", "LEP", "LYCÉE", "LYCEE", "MAISON", "MECS", "MJC", "PLACE", "PMI", "QPV",
        "RUE", "SALLE", "STADE", "VILLE", "ÉCOLE", "ECOLE",
    ];
    COMMON.contains(&word)
}

/// Whether another rule tells of the name: a civility or kin before it.
fn is_told_elsewhere(before: &str) -> bool {
    static CIVIL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?xi) \b (?: (?: M\. | MM\. | Mme | Mlle | Dr | Me | monsieur | madame | mademoiselle | maître | docteur ) \s? (?: \p{L}[\p{L}'’-]* \s | \p{L}\. [\s-]? )?
            | l[ea] \s (?: mère | maman | sœur | fille | femme | tante | cousine | nièce | compagne | père | papa | frère | fils | mari | cousin | neveu | compagnon | grand-mère | grand-père )
              \s (?: de \s | du \s (?: jeune | petit ) \s | de \s la \s (?: jeune | petite ) \s | d['’] \s? )
            | nommée? \s ) $",
        )
    });
    CIVIL.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_first_one_with_its_family() {
        let whole = |text: &'static str| find_given_names(text).map(|given| &text[name_at(text, given)]).collect::<Vec<_>>();
        assert_eq!(whole("TIG de BERNARD Kévin aux espaces verts"), ["BERNARD Kévin"]);
        assert_eq!(whole("Nadia BELKACEM, Théo LEROY"), ["Nadia BELKACEM", "Théo LEROY"]);
        assert_eq!(whole("EL AMRANI Youssef"), ["EL AMRANI Youssef"]);
        assert_eq!(whole("Marie-Curie, Jean-Pierre"), ["Jean-Pierre"]);
        assert!(["Jean Dupont", "DUPONT Jean", "Karim", " Anne de Tournel "].into_iter().all(is_whole_name));
        assert!(!["Lycée Jean Moulin", "Police municipale", "Jean Dupont, adjoint", "", "Ville"].into_iter().any(is_whole_name));
    }
}
