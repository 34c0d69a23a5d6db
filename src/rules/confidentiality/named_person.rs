//! A person called by name.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::{Captures, Match, Pattern};
use crate::rules::confidentiality::offices::{has_office_beside, is_office};
use crate::rules::confidentiality::{
    before, explained, leading, may_be_named, names_a_place, names_a_work, pattern, report_part,
};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: crate::rules::confidentiality::NAMED_PERSON,
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a person seems to be named here: `{seen}`", "une personne semble nommée ici : « {seen} »"),
    explain: explained!(
        "People change, offices stay: write the office and its organization (“the deputy mayor for prevention”). Of an elected member or \
         an official whose name is public, the name has its place under `contacts`, and passes beside the office (“Madame la maire, \
         Anne Dupont”); the name of anybody else needs their agreement, and that of a person who is followed never goes into the \
         file.",
        "Les personnes passent, les fonctions restent : écrivez la fonction et son organisme (« l’adjointe à la prévention »). D’un élu ou \
         d’un agent dont le nom est public, le nom a sa place sous « contacts », et passe à côté de la fonction (« Madame la maire, \
         Anne Dupont ») ; celui de toute autre personne demande son accord, et celui d’une personne suivie n’entre jamais dans le \
         fichier."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("Présentation par Mme Martin"),
    mend: &[("Mme Martin", "la directrice de la tranquillité")],
    check: Check::Texts {
        cues: &[Cue::Beginnings(&[
            "m.",
            "mm.",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "mademoiselle",
            "mesdames",
            "messieurs",
            "me ",
            "me\t",
            "me\n",
            "me\r",
            "me\u{a0}",
            "me\u{2009}",
            "me\u{202f}",
            "ma\u{ee}tre",
            "dr ",
            "dr.",
            "dr\t",
            "dr\n",
            "dr\r",
            "dr\u{a0}",
            "dr\u{2009}",
            "dr\u{202f}",
            "docteur",
            "mr",
            "ms",
            "frères",
            "sœurs",
            "époux",
            "cousins",
            "enfants",
            "jumeaux",
            "jumelles",
            "parents",
            "le petit",
            "la petite",
            "dernier",
            "dernière",
            "cadet",
            "aîné",
            "clan ",
            "chez les",
            "entre les",
            "la maman",
            "le papa",
            "le mari",
            "la femme",
            "la mère",
            "la sœur",
            "la fille",
            "la tante",
            "la cousine",
            "la nièce",
            "la compagne",
            "la grand",
            "le père",
            "le frère",
            "le fils",
            "un fils",
            "une fille",
            "un des ",
            "l'un des ",
            "l’un des ",
            "le cousin",
            "le neveu",
            "le compagnon",
            "le grand",
            "le plus ",
            "la plus ",
            "et les ",
            "familles ",
            "couple ",
            "ménage ",
            "les da ",
            "les de ",
            "les do ",
            "les das ",
            "les dos ",
            "les ben ",
            "les el ",
            "les al ",
            "les van ",
            "les le ",
            "des da ",
            "des de ",
            "des do ",
            "des das ",
            "des dos ",
            "des ben ",
            "des el ",
            "des al ",
            "des van ",
            "des le ",
            "aux da ",
            "aux de ",
            "aux do ",
            "aux das ",
            "aux dos ",
            "aux ben ",
            "aux el ",
            "aux al ",
            "aux van ",
            "aux le ",
            "les fils",
            "les filles",
            "du fils",
            "au fils",
            "le nommé",
            "la nommé",
            "le dénommé",
            "la dénommé",
            "le susnommé",
            "la susnommé",
        ])],
        check,
    },
};

/// A civility and a name; after an abbreviated one a small letter does not hide the name.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?P<civility> (?: MM?\. | m\.\x20 | Dr\. | Mrs?\. | Ms\. ) \s* | (?: Mmes? | Mlles? | MMES? | MLLES? | [Mm]onsieur | MONSIEUR | [Mm]adame
          | MADAME | [Mm]ademoiselle | Messieurs | Mesdames | Me | Maître | Dr | [Dd]octeur | Mrs? | Ms | mme | mlle | mr ) \s+ )
        (?: \p{Lu}\. [\s-]? )*
        (?P<name> (?: (?: [Dd]e | [Dd]u | [Dd]es | DE | DU | Le | La | LE | LA | El | EL | Ben | BEN | [Vv]an | [Vv]on ) \s
          | [Dd]['’] \s? | L['’] \s? )? (?P<last> \p{Lu}[\p{L}'’-]+ ) )
        | \b (?P<short> [Mm]me | [Mm]lle | mr ) \s+ (?P<small> \p{Ll}[\p{L}-]{2,} )",
    )
});
/// A name that kinship or justice tells to be one: “la mère de Yanis”, “les frères Petit”, “le nommé DURAND”.
static OF_KIN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?i: (?: les | des | aux | deux ) \s+ (?: frères (?: \s+ et \s+ sœurs )? | sœurs | époux | cousins | enfants | jumeaux | jumelles | parents ) \s+ | clan \s+ (?: des? \s+ )? | (?: le | du | au | un ) \s+ (?: couple | ménage ) \s+ | chez \s+ les \s+
          | (?: altercation | bagarre | conflit | différend | dispute | querelle | rixe | tension ) s? \s [^.,;:\n]{0,30}? entre \s les \s
          | (?: la \s+ (?: mère | maman | sœur | fille | femme | tante | cousine | nièce | compagne | grand-mère )
              | le \s+ (?: père | papa | frère | fils | mari | cousin | neveu | compagnon | grand-père ) ) \s+
            (?: de \s+ (?: la \s+ (?: jeune | petite ) \s+ )? | du \s+ (?: jeune | petit ) \s+ | d['’] \s? | des \s+ )
          | (?: le \s+ (?: petit \s+ )? (?: dernier | cadet ) | la \s+ (?: petite \s+ )? (?: dernière | cadette ) | l['’]aînée?
              | (?: le | un ) \s+ (?: fils | garçon | frère | jumeau ) (?: \s+ (?: aîné | cadet ) )? | (?: la | une ) \s+ (?: fille | sœur | jumelle ) (?: \s+ (?: aînée | cadette ) )? ) \s+ des \s+
          | (?: les | des | aux ) \s+ (?: fils | filles ) \s+ | (?: le | la | du | au ) \s+ (?: fils | fille ) \s+ | familles \s+ (?: (?-i: \p{Lu}[\p{L}'’-]+ ) \s+ et \s+ )?
          | l[ea] \s+ plus \s+ (?: jeune | âgée? | grande? | petite? ) \s+ des \s+ | l[ea] \s+ (?: dé | sus )? nommée? \s+ )
        (?P<name> \p{Lu}[\p{L}'’-]+ )
        | \b (?: [Ll]es | [Dd]es | [Aa]ux ) \s (?P<joined> (?: D[aeo]s? | Ben | El | Al | Van | Le ) \s \p{Lu}\p{Ll}+ )",
    )
});

/// Two families against or beside each other: a name of a family takes no mark of the plural, a word of several does.
fn find_families(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (joint, _) in text.match_indices(" et les ") {
        let (before, after) = (&text[..joint], &text[joint + " et les ".len()..]);
        let first = before.rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        let second = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let article = before[..before.len() - first.len()].trim_end();
        let has_article = article.strip_suffix("es").is_some_and(|head| head.ends_with(['l', 'L', 'd']));
        if has_article && [first, second].into_iter().all(is_of_a_family) {
            found.push(joint - first.len()..joint + " et les ".len() + second.len());
        }
    }
    found
}

/// Whether a word with a capital has no mark of the plural: « Belhadj », not « Tilleuls ».
fn is_of_a_family(word: &str) -> bool {
    let mut letters = word.chars();
    let is_proper = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    is_proper && word.len() > 2 && !word.ends_with(['s', 'x', 'z'])
}

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for families in find_families(text.text).into_iter().filter(|_| !may_be_named(text)) {
        let initial: String = text.text[families.clone()].chars().take(1).collect();
        report_part(text, families, format!("{initial}…"), report);
    }
    for named in NAMED.captures_iter(text.text) {
        let whole = named.get_match();
        let last = named.name("last").or(named.name("small")).expect("either branch has a name").as_str();
        let is_somebody = !is_office(last) && before(text.text, whole.start()) != Some('.') && !is_of_metres(text.text, whole);
        let may_pass = || names_a_place(leading(text.text, whole.start())) || has_office_beside(text.text, whole.range());
        if is_somebody && !may_be_named(text) && !may_pass() {
            let civility = named.name("civility").or(named.name("short")).expect("either branch has a civility");
            let initial: String = last.chars().take(1).collect();
            report_part(text, whole.range(), format!("{} {initial}…", civility.as_str().trim()), report);
        }
    }
    for named in OF_KIN.captures_iter(text.text) {
        let whole = named.get_match();
        let name = named.name("name").or(named.name("joined")).expect("either branch has a name");
        let before = leading(text.text, whole.start());
        if is_office(name.as_str()) || may_be_named(text) || names_a_work(before) || names_a_place(before) {
            continue;
        }
        let initial: String = name.as_str().chars().take(1).collect();
        let shown = format!("{}{initial}…", &text.text[whole.start()..name.start()]);
        report_part(text, whole.start()..name.end(), shown, report);
    }
}

/// The names behind a civility in a text, whatever office stands beside them; not those of places.
pub fn find_civil_names(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |named: &Captures<'_, '_>| {
        let whole = named.get_match();
        let last = named.name("last").or(named.name("small")).expect("either branch has a name").as_str();
        !is_office(last) && !is_of_metres(text, whole) && !names_a_place(leading(text, whole.start()))
    };
    NAMED.captures_iter(text).filter(is_name).map(|named| named.get_match().as_str())
}

/// Whether the `m.` of a match is of metres: 120 m. Rue Verte.
fn is_of_metres(text: &str, named: Match<'_>) -> bool {
    named.as_str().starts_with("m.") && text[..named.start()].trim_end().ends_with(|sign: char| sign.is_ascii_digit())
}
