//! The day on which somebody was born.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{explained, in_sentence, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "birth-date",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a date of birth is written here: `{seen}`", "une date de naissance est écrite ici : « {seen} »"),
    explain: explained!(
        "With a place or a school, a date of birth is enough to know who is meant. A strategy needs ages in classes at most \
         (“12 to 17”), never the birth of a person.",
        "Avec un lieu ou une école, une date de naissance suffit à savoir de qui il s’agit. Une stratégie n’a besoin, au plus, que \
         de tranches d’âge (« 12 à 17 ans »), jamais de la naissance d’une personne."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Situation d’un jeune né le 3 mai 2009\""),
    mend: &[("\"Situation d’un jeune né le 3 mai 2009\"", "Situations de jeunes de 12 à 17 ans")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "né le",
            "née le",
            "né(e)",
            "nés le",
            "nées le",
            "né·e",
            "né.e",
            "naissance",
            "ddn",
            "born on",
            "n\u{e9}\u{a0}le",
            "né en",
            "née en",
            "né un",
            "née un",
            "né au mois",
            "née au mois",
        ])],
        check,
    },
};

const MONTH: &str =
    r"(?: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre )";
/// A day, or a month of a year, after what tells a birth; of several born in a month nobody is known.
static BIRTH: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi)
        \b (?: n[ée] (?: e | \(e\) | [·.]e )? s? \s+ le | born \s+ on | date \s+ de \s+ naissance \s* [:=(]? | DDN \s* :? ) \s*
        (?: \d{1,2} (?:er)? \s+ \p{L}+ | \d{1,2} [/.-] \d{1,2} | \d{4} - \d\d | \p{Lu} \p{L}+ \s+ \d )
        | \b né (?: e | \(e\) | [·.]e )? \s+ (?: un \s+ (?: \p{L}+ \s+ )? \d{1,2} (?:er)? \s+ <month>
          | (?: en \s+ | au \s+ mois \s+ (?: de \s+ | d['’] \s? ) ) <month> \s+ \d{4} )";
    pattern(written.replace("<month>", MONTH))
});
/// What is not a person may be born, too.
const THING: &str = r"(?: action | agence | agglomération | antenne | appel | application | association | atelier | brigade | bureau | bus
    | CCPD | cellule | centre | chantier | charte | C[IL]SPD | CLS | collectif | comité | commission | commune | conférence | conseil | contrat
    | convention | coopération | coordination | CSU | démarche | dispositif | échange | EPCI | équipe | espace | expérimentation | fédération
    | festival | fonds | forum | GIP | groupe | idée | initiative | instance | journal | label | ligne | loi | maison | métropole | MJC | MJD
    | numéro | observatoire | office | opération | outil | partenariat | permanence | plan | plateforme | police | politique | pôle | poste
    | programme | projet | protocole | réflexion | réseau | rencontre | service | société | stratégie | structure | STSPD | unité )";
/// A thing as the subject, unless it only acts upon who is born.
static CREATED: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi) (?P<by> \b (?: par | avec | auprès ) \s+ (?: (?: de | du | des ) \s+ )? (?: l[ae]s? \s+ | une? \s+ | l['’] )? )?
        \b <thing> \b [^.;:]{0,60} $";
    pattern(written.replace("<thing>", THING))
});
/// A thing as the subject behind its birth, or all who were born before a day or after it.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi) ^ (?: (?: \s* \d{4} )? \s* , \s (?: (?: l[ae] | ce | cette | notre ) \s | l['’] \s? ) <thing> \b
        | [^,.;:]{0,20} \s (?: ou | et ) \s (?: avant | après ) \b )";
    pattern(written.replace("<thing>", THING))
});
/// Somebody of whom the sentence speaks before it names what was created.
static SOMEBODY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:<person>|<kin>)(?:\s|,)"));

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for birth in BIRTH.find_iter(text.text) {
        let is_of_a_thing = is_of_what_was_created(in_sentence(text.text, birth.start()..birth.start(), BEFORE));
        if !is_of_a_thing && !BEHIND.is_match(&text.text[birth.end()..]) {
            report_part(text, birth.range(), mask(birth.as_str(), 5), report);
        }
    }
}

/// How far before a birth its sentence may say whose it is.
const BEFORE: (usize, usize) = (240, 0);

/// Whether a sentence, up to a birth, has a paper, a group or a house as its subject.
fn is_of_what_was_created(before: &str) -> bool {
    CREATED.captures(before).is_some_and(|created| {
        let start = created.get_match().start();
        created.name("by").is_none() && !SOMEBODY.is_match(&before[..start])
    })
}
